//! What was built on a change, a raise or a base keeps it from being taken back (rules 25, 26).

use super::{ask, line, planned, target};
use crate::home::Home;
use serde_json::json;

/// Asks for a change, has it signed and filed; the ids of the request and of the filing.
fn filed(home: &Home, unit: &str, by: &str) -> (String, String) {
    let id = ask(home, unit, by, "2026-12");
    let sign = [
        "--author", "M. Oduya", "adjust", "approve", &id, "--place", "absorbed",
    ];
    home.out(&sign);
    let filed = home.json(&["--author", "finance", "adjust", "file", &id]);
    (id, filed["events"][0].as_str().unwrap().to_owned())
}

/// Takes an event back; the id of that, which brings it back.
fn undo(home: &Home, id: &str) -> String {
    let undone = home.json(&["--author", "M. Oduya", "undo", id]);
    undone["events"][0].as_str().unwrap().to_owned()
}

#[test]
fn rule_26_a_filing_on_which_another_was_built_is_not_taken_back() {
    let home = planned();
    let (first, filing) = filed(&home, "East/Key", "10");
    let (_, later) = filed(&home, "East/Key", "-20");
    assert_eq!(target(&home, "East/Key"), json!(248_490_000));
    for (lang, words) in [
        ("en", "a change that is filed, East Dec 2026"),
        ("zh-CN", "请先撤销它"),
    ] {
        let (code, _, said) = home.ends(&["--lang", lang, "--author", "M. Oduya", "undo", &filing]);
        assert!(code == 1 && said.contains(words), "{said}");
    }
    // The request is in force: it is not filed twice.
    let again = ["--author", "finance", "adjust", "file", &first];
    assert_eq!(home.ends(&again).0, 1);
    assert_eq!(target(&home, "East/Key"), json!(248_490_000));
    // A step below one that stands is not taken back either.
    let (code, _, said) = home.ends(&["--author", "ada", "undo", &first]);
    assert!(code == 1 && said.contains("built on it"), "{said}");
    // The last one first: then all of it goes, and comes back in order.
    let later = undo(&home, &later);
    let filing = undo(&home, &filing);
    assert_eq!(target(&home, "East/Key"), json!(276_100_000));
    assert_eq!(target(&home, "East"), json!(526_100_000));
    let too_soon = home.ends(&["--author", "M. Oduya", "undo", &later]);
    assert!(too_soon.2.contains("not what it was"), "{}", too_soon.2);
    home.out(&["--author", "M. Oduya", "undo", &filing]);
    assert_eq!(target(&home, "East/Key"), json!(303_710_000));
    home.out(&["--author", "M. Oduya", "undo", &later]);
    assert_eq!(target(&home, "East/Key"), json!(248_490_000));
}

#[test]
fn rule_26_a_filing_comes_back_on_what_it_was_made_on_alone() {
    let home = planned();
    let (_, filing) = filed(&home, "East/Key", "10");
    let undone = undo(&home, &filing);
    let set = [
        "target",
        "set",
        "--unit",
        "East/Key",
        "--amount",
        "2000000",
        "--publish",
        "--why",
        "new",
    ];
    home.out(&line(&set));
    let (code, _, said) = home.ends(&["--author", "M. Oduya", "undo", &undone]);
    assert!(code == 1 && said.contains("a publication"), "{said}");
    assert_eq!(target(&home, "East/Key"), json!(200_000_000));
}

#[test]
fn rule_26_a_base_on_which_a_change_was_filed_is_not_taken_back() {
    let home = Home::with_team();
    let set = |unit: &str, amount: &str| {
        let set = [
            "target",
            "set",
            "--unit",
            unit,
            "--amount",
            amount,
            "--publish",
            "--why",
            "agreed",
        ];
        let published = home.json(&line(&set));
        published["events"][0].as_str().unwrap().to_owned()
    };
    let base = set("East/Key", "1000");
    let (_, filing) = filed(&home, "East/Key", "10");
    let (code, _, said) = home.ends(&["undo", &base]);
    assert!(
        code == 1 && said.contains("a change that is filed"),
        "{said}"
    );
    home.out(&["--author", "M. Oduya", "undo", &filing]);
    home.out(&["undo", &base]);
    // A number that somebody publishes later stands by itself.
    let base = set("East/Key", "1000");
    set("East/Key", "1200");
    home.out(&["undo", &base]);
    assert_eq!(target(&home, "East/Key"), json!(120_000));
}

#[test]
fn s5_floor_and_stretch_move_with_the_target_and_come_back_from_a_file() {
    let home = Home::with_team();
    let set = [
        "target",
        "set",
        "--unit",
        "East/Key",
        "--amount",
        "1200000",
        "--floor",
        "1150000",
        "--stretch",
        "1250000",
        "--publish",
        "--why",
        "agreed",
    ];
    home.out(&line(&set));
    filed(&home, "East/Key", "-10");
    let shown = home.json(&line(&["target", "--unit", "East/Key"]));
    assert_eq!(
        [
            &shown["target_minor"],
            &shown["floor_minor"],
            &shown["stretch_minor"]
        ],
        [
            &json!(108_000_000),
            &json!(103_500_000),
            &json!(112_500_000)
        ]
    );
    let file = home.out(&["target", "export"]);
    home.file("targets.csv", &file);
    let other = Home::with_team();
    other.file("targets.csv", &file);
    other.out(&["import", "targets", "targets.csv"]);
    assert_eq!(other.out(&["target", "export"]), file);
}

/// Whoever asked takes nothing back that was decided on it, named in the settings or not.
#[test]
fn rule_25_whoever_asked_takes_no_decision_on_it_back() {
    let home = planned();
    let by = |author: &str, words: &[&str]| home.ends(&[&["--author", author], words].concat());
    let ask = |by_percent: &str| {
        let asked = home.json(&[
            "--author", "Zoe", "adjust", "request", "--unit", "East/Key", "--period", "2026-12",
            "--by", by_percent, "--reason", "market", "--why", "x",
        ]);
        asked["events"][0].as_str().unwrap().to_owned()
    };
    let step = |words: &[&str]| {
        let done = home.json(&[&["--author", "Boss", "adjust"], words].concat());
        done["events"][0].as_str().unwrap().to_owned()
    };
    let refused = |event: &str| {
        let (code, _, said) = by("zoe ", &["undo", event]);
        assert!(code == 1 && said.contains("your own request"), "{said}");
    };
    let id = ask("-5");
    let rejection = step(&["reject", &id, "--note", "no"]);
    refused(&rejection);
    let id = ask("-4");
    let approval = step(&["approve", &id, "--place", "absorbed"]);
    refused(&approval);
    let filing = step(&["file", &id]);
    refused(&filing);
    let before = target(&home, "East/Key");
    assert_eq!(by("Boss", &["undo", &filing]).0, 0);
    assert_ne!(target(&home, "East/Key"), before);
    // Nor does she bring it back.
    let ids = home.json(&["adjust"]);
    assert_eq!(ids["adjustments"].as_array().unwrap().len(), 2);
}
