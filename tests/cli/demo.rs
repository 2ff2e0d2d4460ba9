//! The demo from the command line: its database brings the demo's own settings, so that each command shows what its
//! cockpit does.

use crate::home::Home;
use quarterdeck::domain::warning::Families;
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
        for manager in ["li-mei@", "oduya@", "sales-desk@"] {
            assert!(text.contains(manager), "{manager}: {told:#}");
        }
        // Nothing stays untold for want of somebody, nor the reds of a region or the company.
        assert!(!text.contains("no-manager"), "{told:#}");
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
    // Each that raises anything: W6 colours a figure.
    let raising = Families::default();
    let raising = raising.all().filter(|entry| entry.raises);
    for (rule, _) in raising.flat_map(|entry| entry.rules) {
        let rule = rule.id();
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

/// The morning that everybody sees first has something on each page: what is due, to-dos, and nothing that lags behind.
#[test]
fn the_morning_of_the_demo_has_to_dos_and_follow_ups_and_nothing_stale() {
    let home = Home::empty();
    for morning in ["2026-11-25", "2026-11-26", "2026-02-13"] {
        let day = ["--as-of", morning];
        let place = home.json(&[&day[..], &["demo", "--path"]].concat());
        let db = place["database"].as_str().unwrap().to_owned();
        let at = |line: &[&str]| home.json(&[&day[..], &["--db", &db], line].concat());
        let board = at(&["board"]);
        let rows = board["rows"].as_array().unwrap();
        let some = |key: &str| {
            rows.iter()
                .filter(|row| row[key].as_u64() > Some(0))
                .count()
        };
        assert!(
            some("to_dos") >= 4 && some("follow_ups_due") >= 2,
            "{board:#}"
        );
        for planned in rows
            .iter()
            .flat_map(|row| row["key_days"].as_array().unwrap())
        {
            let on: chrono::NaiveDate = planned["day"].as_str().unwrap().parse().unwrap();
            let weekday = chrono::Datelike::weekday(&on).number_from_monday();
            assert!(
                planned["kind"] != "follow-up" || weekday < 6 || morning == "2026-02-13",
                "{planned}"
            );
        }
        let tasks = at(&["task", "list"]);
        for task in tasks["tasks"].as_array().unwrap() {
            assert!(task["warning_cleared_on"].is_null(), "{task:#}");
        }
        // Checks of today under one word, those that wait for an answer under another; no check is under both.
        let brief = at(&["brief"]);
        let due = |key: &str| brief[key].as_array().unwrap().clone();
        assert!(
            due("due").iter().all(|row| row["verify_on"] == morning),
            "{brief:#}"
        );
        assert!(
            due("due_before")
                .iter()
                .all(|row| row["verify_on"].as_str() < Some(morning)),
            "{brief:#}"
        );
        assert!(!due("due_before").is_empty());
    }
}
