//! What is said of a rule beside its numbers, and of groups for a while (K7).

use super::line;
use crate::home::Home;
use serde_json::{Value, json};

/// How grave a rule is, what it asks for, and what should pass on are changed like numbers: tried out, set, listed by their
/// names, exported, read again, and taken back.
#[test]
fn rule_24_severity_play_and_benchmark_are_changed_like_numbers() {
    let home = Home::with_team();
    let before = line(&home.json(&["rules"]), "W3");
    let said = (&before["severity"], &before["required_play"]);
    assert_eq!(said, (&json!("red"), &json!("special-review")));
    let tried = ["rules", "test", "--set", "W13.severity=orange"];
    let tried = home.json(&tried);
    let of = |rules: &Value, severity: &str| {
        let rules = rules.as_array().unwrap();
        let mine = |l: &&Value| l["rule"] == "W13" && l["severity"] == severity;
        rules.iter().find(mine).map(|l| l["warnings"].clone())
    };
    let now = of(&tried["rules"], "info");
    assert!(now.is_some(), "{tried}");
    assert_eq!(of(&tried["tried"]["rules"], "orange"), now);
    assert_eq!(of(&tried["tried"]["rules"], "info"), None);
    let set = [
        "rules",
        "set",
        "W3.severity=orange",
        "W3.asks=one-to-one",
        "benchmarks.mid.need=40",
        "--why",
        "a trial",
    ];
    let made = home.json(&set);
    let id = made["events"][0].as_str().unwrap().to_owned();
    let page = home.json(&["rules"]);
    let w3 = line(&page, "W3");
    assert_eq!(
        (&w3["severity"], &w3["required_play"], &w3["set_by"]),
        (&json!("orange"), &json!("one-to-one"), &json!("journal"))
    );
    let tier = |page: &Value| {
        let all = page["benchmarks"].as_array().unwrap();
        let mid = all.iter().find(|l| l["tier"] == "mid").unwrap();
        (mid["numbers"]["need"].clone(), mid["holds"]["need"].clone())
    };
    assert_eq!(tier(&page), (json!(40), json!(40.0)));
    for (lang, words) in [
        (
            "en",
            [
                "W3: asks for one-to-one, severity orange",
                "benchmark of mid · need (%)",
            ],
        ),
        ("zh-CN", ["W3：应采取 一对一", "基准（%）"]),
    ] {
        let listed = home.out(&["rules", "--lang", lang]);
        for word in words {
            assert!(listed.contains(word), "{word}: {listed}");
        }
        assert!(!listed.contains("severity.W3"), "{listed}");
    }
    let settings = home.out(&["rules", "export"]);
    let file = home.file("rules.toml", &settings);
    home.out(&["undo", &id]);
    assert_eq!(line(&home.json(&["rules"]), "W3"), before);
    let page = home.json(&["--config", file.to_str().unwrap(), "rules"]);
    let w3 = line(&page, "W3");
    assert_eq!(
        (&w3["severity"], &w3["required_play"], &w3["set_by"]),
        (&json!("orange"), &json!("one-to-one"), &json!("settings"))
    );
    assert_eq!(tier(&page), (json!(40), json!(40.0)));
}

/// K7: what is asked of a group for a while is set with its days, changed in the middle, ended early, and exported.
#[test]
fn k7_an_extra_action_is_asked_for_a_while_and_ended_early() {
    let home = Home::with_team();
    let set = |number: &str, from: &str, to: &[&str]| {
        let set = ["rules", "set", number, "--from", from, "--why", "year end"];
        home.json(&[&set[..], to].concat())
    };
    let phases = || {
        let page = home.json(&["rules"]);
        let all = page["phases"].as_array().unwrap().clone();
        let said = |p: &Value| {
            let day = |key: &str| p[key].as_str().unwrap().to_owned();
            (
                day("from"),
                day("to"),
                p["least"].as_i64().unwrap(),
                day("unit"),
            )
        };
        all.iter().map(said).collect::<Vec<_>>()
    };
    let phase =
        |from: &str, to: &str, least| (from.to_owned(), to.to_owned(), least, String::new());
    set("phases.demo=3", "2027-12-01", &["--to", "2027-12-31"]);
    assert_eq!(phases(), [phase("2027-12-01", "2027-12-31", 3)]);
    set("phases.demo=5", "2027-12-10", &["--to", "2027-12-12"]);
    set("phases.demo=0", "2027-12-20", &[]);
    let left = [
        phase("2027-12-01", "2027-12-09", 3),
        phase("2027-12-10", "2027-12-12", 5),
        phase("2027-12-13", "2027-12-19", 3),
    ];
    assert_eq!(phases(), left);
    let file = home.file("rules.toml", &home.out(&["rules", "export"]));
    let read = home.json(&["--config", file.to_str().unwrap(), "rules"]);
    assert_eq!(read["phases"].as_array().unwrap().len(), 3);
    for (number, said) in [
        ("phases.demo=3", "--to"),
        ("phases.demo.Nowhere=3", "no team"),
        ("phases.tea=3", "no number"),
    ] {
        let line = ["rules", "set", number, "--from", "2027-12-01", "--why", "x"];
        let (exit, _, err) = home.ends(&line);
        assert!(exit == 1 && err.contains(said), "{number}: {err}");
    }
    for (lang, word) in [("en", "year end"), ("zh-CN", "阶段要求")] {
        let listed = home.out(&["rules", "--lang", lang]);
        assert!(listed.contains(word), "{listed}");
    }
}
