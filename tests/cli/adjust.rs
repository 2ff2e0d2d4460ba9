//! Adjustments and credit on the command line (A1 to A3).

use crate::home::Home;
use serde_json::{Value, json};

#[path = "adjust/floors.rs"]
mod floors;
#[path = "adjust/replaced.rs"]
mod replaced;
#[path = "adjust/told.rs"]
mod told;
#[path = "adjust/undone.rs"]
mod undone;

const DECEMBER: [&str; 2] = ["--period", "2026-12"];

fn line<'a>(what: &[&'a str]) -> Vec<&'a str> {
    [what, &DECEMBER[..]].concat()
}

/// December of East and its two groups, published.
fn planned() -> Home {
    let home = Home::with_team();
    let draft = home.json(&line(&[
        "target", "set", "--unit", "East", "--amount", "5261000",
    ]));
    let id = draft["draft"].as_str().unwrap().to_owned();
    for (unit, amount) in [("East/Key", "2761000"), ("East/Channel", "2500000")] {
        home.json(&line(&[
            "target", "set", "--unit", unit, "--amount", amount, "--draft", &id,
        ]));
    }
    home.out(&["target", "publish", &id, "--why", "agreed"]);
    home
}

fn ask(home: &Home, unit: &str, by: &str, period: &str) -> String {
    let asked = home.json(&[
        "adjust",
        "request",
        "--unit",
        unit,
        "--period",
        period,
        "--by",
        by,
        "--reason",
        "customer",
        "--why",
        "two clinics signed a year early",
    ]);
    asked["events"][0].as_str().unwrap().to_owned()
}

fn target(home: &Home, unit: &str) -> Value {
    let shown = home.json(&[&["target", "--unit", unit], &DECEMBER[..]].concat());
    shown["target_minor"].clone()
}

#[test]
fn a1_ten_percent_then_six_is_refused_with_the_arithmetic() {
    let home = planned();
    ask(&home, "East/Key", "+10", "2026-12");
    let arithmetic = "+10.0% is used and +6.0% was asked for, +16.0% in all: more than 15%";
    for (lang, words) in [("en", arithmetic), ("zh-CN", "最多可申请 +5.0%")] {
        let (exit, _, said) = home.ends(&[
            "--lang", lang, "adjust", "request", "--unit", "East/Key", "--period", "2026-12",
            "--by", "6", "--why", "more",
        ]);
        assert!(exit == 1 && said.contains(words), "{said}");
    }
    ask(&home, "East/Key", "5", "2026-12");
    let all = home.json(&["adjust"]);
    let all = all["adjustments"].as_array().unwrap();
    assert_eq!(all.len(), 2);
    assert_eq!(
        (
            &all[1]["base_minor"],
            &all[1]["change_minor"],
            &all[1]["state"]
        ),
        (&json!(276_100_000), &json!(27_610_000), &json!("waiting"))
    );
}

#[test]
fn a2_a_change_is_countersigned_filed_in_force_and_undone() {
    let home = planned();
    let id = ask(&home, "East/Key", "10", "2026-12");
    let approve = ["adjust", "approve", &id, "--place", "spread"];
    let (exit, _, said) = home.ends(&approve);
    assert!(exit == 1 && said.contains("--author"), "{said}");
    let superior = ["--author", "M. Oduya"];
    home.out(&[&approve[..], &superior[..]].concat());
    // Countersigned, it is not in force yet.
    assert_eq!(target(&home, "East/Key"), json!(276_100_000));
    let filed = home.json(&[
        "adjust", "file", &id, "--author", "finance", "--note", "F-7",
    ]);
    let after = || ["East/Key", "East/Channel", "East"].map(|unit| target(&home, unit));
    assert_eq!(
        after(),
        [json!(303_710_000), json!(222_390_000), json!(526_100_000)]
    );
    let only = &home.json(&["adjust"])["adjustments"][0];
    assert_eq!(
        (&only["state"], &only["decided_by"], &only["filed_by"]),
        (&json!("filed"), &json!("M. Oduya"), &json!("finance"))
    );
    // The base stays what was published: no more than 5 % can follow.
    let (exit, _, said) = home.ends(&[
        "adjust", "request", "--unit", "East/Key", "--period", "2026-12", "--by", "5.1", "--why",
        "x",
    ]);
    assert!(exit == 1 && said.contains("+5.0%"), "{said}");
    for lang in ["en", "zh-CN"] {
        home.out(&["--lang", lang, "adjust"]);
        home.out(&["--lang", lang, "journal"]);
        home.out(&["--lang", lang, "credit"]);
    }
    let filed = filed["events"][0].as_str().unwrap();
    home.out(&["--author", "M. Oduya", "undo", filed]);
    assert_eq!(after()[0], json!(276_100_000));
}

#[test]
fn rule_26_what_is_over_is_locked_and_what_was_never_set_does_not_move() {
    let home = planned();
    for (period, words) in [("2026-10", "Sat 31 Oct"), ("2027-01", "No target")] {
        let (exit, _, said) = home.ends(&[
            "adjust", "request", "--unit", "East/Key", "--period", period, "--by", "-5", "--why",
            "x",
        ]);
        assert!(exit == 1 && said.contains(words), "{said}");
    }
    // The other group would pay more than its own valve allows.
    let id = ask(&home, "East/Key", "15", "2026-12");
    let (exit, _, said) = home.ends(&[
        "adjust", "approve", &id, "--place", "spread", "--author", "M. Oduya",
    ]);
    assert!(exit == 1 && said.contains("East/Channel"), "{said}");
    home.out(&[
        "adjust", "approve", &id, "--place", "absorbed", "--author", "M. Oduya",
    ]);
    home.out(&["adjust", "file", &id, "--author", "finance"]);
    assert_eq!(target(&home, "East"), json!(567_515_000));
}

#[test]
fn a3_the_second_rejected_quarter_in_a_row_adds_once() {
    let home = planned();
    for period in ["2027-02", "2027-05"] {
        let set = home.json(&[
            "target", "set", "--unit", "East/Key", "--period", period, "--amount", "100",
        ]);
        let id = set["draft"].as_str().unwrap();
        home.out(&["target", "publish", id, "--why", "agreed"]);
        let id = ask(&home, "East/Key", "-5", period);
        assert_eq!(
            home.ends(&["adjust", "reject", &id, "--author", "M. Oduya"])
                .0,
            1
        );
        home.out(&[
            "adjust",
            "reject",
            &id,
            "--note",
            "pipeline covers it",
            "--author",
            "M. Oduya",
        ]);
    }
    // While the second quarter runs an approval may still come: it raises nothing.
    let early = home.json(&["credit"])["credit"].clone();
    assert_eq!(
        (&early[1]["raises"], &early[1]["is_over"]),
        (&Value::Null, &json!(false))
    );
    let (_, credit) = home.on("2027-07-01", &["--json", "credit"]);
    let credit: Value = serde_json::from_str(&credit).unwrap();
    let lines = credit["credit"].as_array().unwrap();
    assert_eq!(
        (
            &lines[0]["raises"],
            &lines[1]["quarter"],
            &lines[1]["raises"]
        ),
        (&Value::Null, &json!("2027-Q2"), &json!("2027-Q3"))
    );
    let (_, said) = home.on("2027-07-01", &["credit"]);
    assert!(said.contains("5%"), "{said}");
}

#[test]
fn a3_two_rejected_quarters_raise_the_third_once_and_before_the_valve() {
    let home = Home::with_team();
    let draft = home.json(&[
        "target", "set", "--unit", "East", "--period", "2027-01", "--amount", "100",
    ]);
    let id = draft["draft"].as_str().unwrap().to_owned();
    let set = |period: &str, unit: &str, amount: &str| {
        let mut line = vec![
            "target", "set", "--period", period, "--amount", amount, "--draft", &id,
        ];
        if !unit.is_empty() {
            line.extend(["--unit", unit]);
        }
        home.json(&line);
    };
    set("2027-04", "East", "100");
    for (period, amount) in [
        ("2027-Q3", "1000"),
        ("2027-07", "333.33"),
        ("2027-08", "333.33"),
        ("2027-09", "333.34"),
    ] {
        set(period, "East", amount);
        set(period, "", amount);
    }
    home.out(&["target", "publish", &id, "--why", "agreed"]);
    let raise = ["adjust", "raise", "--unit", "East", "--period", "2027-Q3"];
    let reject = |period: &str| {
        let id = ask(&home, "East", "-5", period);
        home.out(&[
            "--author", "M. Oduya", "adjust", "reject", &id, "--note", "no",
        ]);
    };
    reject("2027-01");
    let (exit, _, said) = home.ends(&raise);
    assert!(
        exit == 1 && said.contains("No two quarters in a row"),
        "{said}"
    );
    reject("2027-04");
    assert_eq!(home.ends(&raise).0, 1, "the second quarter is not over");
    // On the day after it.
    let on = |line: &[&str]| -> String {
        let (code, said) = home.on("2027-07-01", line);
        assert_eq!(code, 0, "{said}");
        said
    };
    let json_of = |line: &[&str]| -> Value {
        serde_json::from_str(&on(&[&["--json"], line].concat())).unwrap()
    };
    let due = json_of(&["credit"])["credit"][1].clone();
    assert_eq!(
        (&due["raises"], &due["added_minor"]),
        (&json!("2027-Q3"), &json!(5_000))
    );
    assert_eq!(due["raised_on"], Value::Null);
    for (lang, words) in [("en", "It is not raised yet"), ("zh-CN", "尚未上浮")] {
        let said = on(&["--lang", lang, "credit"]);
        assert!(said.contains(words), "{said}");
    }
    let made = json_of(&[&raise[..], &["--note", "5 % for Q1 and Q2"]].concat());
    let of = |period: &str, unit: &[&str]| -> Value {
        json_of(&[&["target", "--period", period], unit].concat())["target_minor"].clone()
    };
    let east = ["--unit", "East"];
    assert_eq!(of("2027-Q3", &east), json!(105_000));
    let months = ["2027-07", "2027-08", "2027-09"].map(|m| of(m, &east).as_i64().unwrap());
    assert_eq!(months.iter().sum::<i64>(), 105_000, "{months:?}");
    assert_eq!(
        of("2027-Q3", &[]),
        json!(105_000),
        "those above have it more"
    );
    // Its own line in the history, and the base by which the valve measures.
    let history = json_of(&["target", "history", "--unit", "East", "--period", "2027-Q3"]);
    assert_eq!(history["changes"][0]["reason"], json!("5 % for Q1 and Q2"));
    on(&[
        "adjust", "request", "--unit", "East", "--period", "2027-Q3", "--by", "15", "--why", "x",
    ]);
    let base = json_of(&["adjust"])["adjustments"][0]["base_minor"].clone();
    assert_eq!(base, json!(105_000));
    // Once.
    assert_eq!(home.on("2027-07-01", &raise).0, 1);
    assert!(on(&["credit"]).contains("Raised:"));
    // What was added is of the published base, not of what is in force since.
    let done = json_of(&["credit"])["credit"][1].clone();
    assert_eq!(done["added_minor"], json!(5_000));
    assert!(on(&["journal"]).contains("quarter raised"));
    on(&["undo", made["events"][0].as_str().unwrap()]);
    assert_eq!(of("2027-Q3", &east), json!(100_000));
    assert_eq!(json_of(&["credit"])["credit"][1]["raised_on"], Value::Null);
}

#[test]
fn rule_26_what_is_signed_and_cannot_be_filed_is_placed_anew_or_withdrawn() {
    let home = planned();
    let place = |id: &str, to: &str| {
        home.ends(&[
            "adjust", "approve", id, "--place", to, "--author", "M. Oduya",
        ])
    };
    let file = |id: &str| home.ends(&["adjust", "file", id, "--author", "finance"]);
    // Both are signed on the other group; once the first is in force, the second would pass its valve.
    let first = ask(&home, "East/Key", "8", "2026-12");
    let second = ask(&home, "East/Key", "7", "2026-12");
    assert_eq!(place(&first, "spread").0, 0);
    assert_eq!(place(&second, "spread").0, 0);
    assert_eq!(file(&first).0, 0);
    let (code, _, said) = file(&second);
    assert!(code == 1 && said.contains("East/Channel"), "{said}");
    // Placed anew it can be filed.
    assert_eq!(place(&second, "absorbed").0, 0);
    assert_eq!(file(&second).0, 0);
    assert_eq!(target(&home, "East/Key"), json!(317_515_000));
    // One that is signed is taken back by whoever asked, and its room is free again.
    let third = ask(&home, "East/Channel", "5", "2026-12");
    assert_eq!(place(&third, "absorbed").0, 0);
    assert_eq!(
        home.ends(&["--author", "x", "adjust", "withdraw", &third])
            .0,
        1
    );
    home.out(&["adjust", "withdraw", &third]);
    assert_eq!(file(&third).0, 1);
}

#[test]
fn rule_13_a_change_of_what_does_not_add_up_moves_nothing_else() {
    let home = Home::with_team();
    std::fs::create_dir_all(home.path("config/quarterdeck")).unwrap();
    let level = "[metrics.complaints]\norder = 301\nkind = \"level\"\nunit = \"percent\"\nbetter = \"lower\"\n\
        en = \"complaints\"\nzh = \"投诉率\"\n";
    home.file("config/quarterdeck/config.toml", level);
    let of = ["--metric", "complaints", "--period", "2026-12"];
    for unit in [&["--unit", "East"][..], &[]] {
        let set = [
            "target",
            "set",
            "--amount",
            "40%",
            "--publish",
            "--why",
            "x",
        ];
        home.out(&[&set[..], &of, unit].concat());
    }
    let ask = [
        "adjust", "request", "--unit", "East", "--by", "10", "--why", "x",
    ];
    let asked = home.json(&[&ask[..], &of].concat());
    let id = asked["events"][0].as_str().unwrap();
    let place = |to: &str| {
        home.ends(&["--author", "boss", "adjust", "approve", id, "--place", to])
            .0
    };
    assert_eq!((place("spread"), place("absorbed")), (1, 0));
    home.out(&["--author", "finance", "adjust", "file", id]);
    let now = |unit: &[&str]| home.json(&[&["target"], &of[..], unit].concat())["target"].clone();
    assert_eq!(
        (now(&["--unit", "East"]), now(&[])),
        (json!(4_400), json!(4_000))
    );
}
