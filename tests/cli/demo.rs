//! The demo from the command line: its database brings the demo's own settings, so that each command shows what its
//! cockpit does.

use crate::home::Home;
use serde_json::{Value, json};

#[test]
fn another_command_shows_the_demo_with_its_rules_and_its_managers() {
    for (lang, unit) in [("en", "South/Online"), ("zh-CN", "华南/线上组")] {
        let home = Home::empty();
        let day = ["--lang", lang, "--as-of", "2026-11-25"];
        let place = home.json(&[&day[..], &["demo", "--path"]].concat());
        let db = place["database"].as_str().unwrap();
        let at = |line: &[&str]| home.json(&[&day[..], &["--db", db], line].concat());
        // K7: what is asked of a group for a while.
        let phases = at(&["rules", "list"])["phases"].clone();
        assert_eq!(phases.as_array().unwrap().len(), 1, "{phases:#}");
        assert_eq!(phases[0]["unit"], json!(unit));
        // What is orange or red goes to whoever leads the unit.
        let told = at(&["notify", "--dry-run", "--via", "folder"]);
        let text = told.to_string();
        for manager in ["li-mei@", "oduya@"] {
            assert!(text.contains(manager), "{manager}: {told:#}");
        }
        // A file elsewhere is nobody's demo.
        let copy = home.path("copy.db");
        std::fs::copy(db, &copy).unwrap();
        let copy = ["--db", copy.to_str().unwrap(), "rules", "list"];
        assert_eq!(home.json(&[&day[..], &copy].concat())["phases"], json!([]));
    }
}

/// R9: over the demo's year each rule has warned, most of what is orange or red was answered, and another number says
/// what it would have done.
#[test]
fn r9_the_year_of_the_demo_is_tested_rule_by_rule() {
    let home = Home::empty();
    let day = ["--as-of", "2026-11-25"];
    let place = home.json(&[&day[..], &["demo", "--path"]].concat());
    let db = place["database"].as_str().unwrap();
    let year = ["--from", "2026-01-01", "--to", "2026-11-24"];
    let test = |sets: &[&str]| {
        let line = [&day[..], &["--db", db, "rules", "test"], &year, sets].concat();
        home.json(&line)
    };
    let told = test(&[]);
    let of = |rows: &Value, rule: &str| -> Vec<Value> {
        let rows = rows["rules"].as_array().unwrap().iter();
        rows.filter(|row| row["rule"] == rule).cloned().collect()
    };
    let number = |row: &Value, key: &str| row[key].as_u64().unwrap();
    for rule in [
        "W1", "W2", "W3", "W4", "W5", "W7", "W8", "W9", "W10", "W11", "W12", "W13",
    ] {
        let rows = of(&told, rule);
        assert!(!rows.is_empty(), "{rule}: {told:#}");
        for row in &rows {
            let (all, answered) = (number(row, "warnings"), number(row, "answered"));
            let share = row["answered_share"].as_f64().unwrap();
            assert!(all > 0 && answered <= all, "{row:#}");
            assert!(
                (share - answered as f64 / all as f64).abs() < 1e-9,
                "{row:#}"
            );
        }
    }
    // What the year's lead did is enough for rates to mean something.
    assert!(number(&of(&told, "W2")[0], "answered") >= 20, "{told:#}");
    assert!(of(&told, "W2")[0]["median_days"].as_f64().unwrap() >= 1.0);
    let tried = test(&["--set", "W3.red_below=50"]);
    let then = number(&of(&tried["tried"], "W3")[0], "warnings");
    assert!(then > number(&of(&told, "W3")[0], "warnings"), "{tried:#}");
    assert_eq!(of(&tried, "W3"), of(&told, "W3"));
}
