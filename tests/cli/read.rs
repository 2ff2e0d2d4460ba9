//! What is read: targets, actions, warnings, the why, the brief, keys.

use crate::home::{HOSTILE, Home, has_keys};
use serde_json::{Value, json};

fn node<'a>(document: &'a Value, name: &str) -> &'a Value {
    let nodes = document["nodes"].as_array().unwrap();
    nodes.iter().find(|n| n["name"] == name).unwrap()
}

#[test]
fn targets_in_the_shape_of_the_contract() {
    let home = Home::with_team();
    let document = home.json(&["targets", "--metric", "revenue", "--period", "2026-Q4"]);
    assert_eq!(
        (&document["as_of"], &document["metric"], &document["period"]),
        (&json!("2026-11-19"), &json!("revenue"), &json!("2026-Q4"))
    );
    let company = &document["nodes"][0];
    has_keys(
        company,
        &[
            "id",
            "parent",
            "name",
            "kind",
            "depth",
            "target_minor",
            "actual_minor",
            "in_progress_minor",
            "attainment",
            "expected_to_date_minor",
            "pace",
            "projection_minor",
            "won",
            "lost",
            "open",
        ],
    );
    assert_eq!(
        (&company["kind"], &company["parent"], &company["depth"]),
        (&json!("company"), &Value::Null, &json!(0))
    );
    assert_eq!(company["actual_minor"], 107_000);
    assert_eq!(company["in_progress_minor"], 50_000);
    let east = node(&document, "East");
    assert_eq!(
        (&east["kind"], &east["id"], &east["parent"]),
        (&json!("region"), &json!("East"), &company["id"])
    );
    let reached = node(&document, "王芳");
    assert_eq!(
        (&reached["attainment"], &reached["kind"]),
        (&json!(0.25), &json!("rep"))
    );
    // A target of zero with nothing on it, and no target at all: both are no number.
    let zero = node(&document, "李强");
    assert_eq!(
        (
            &zero["target_minor"],
            &zero["attainment"],
            &zero["attainment_state"]
        ),
        (&json!(0), &Value::Null, &json!("undefined"))
    );
    let none = node(&document, HOSTILE);
    assert_eq!(
        (
            &none["target_minor"],
            &none["attainment"],
            &none["attainment_state"]
        ),
        (&Value::Null, &Value::Null, &json!("not_set"))
    );
}

#[test]
fn a_count_metric_has_no_minor_units() {
    let home = Home::with_team();
    let document = home.json(&["targets", "--metric", "demo", "--period", "2026-11"]);
    let company = &document["nodes"][0];
    assert_eq!(company["actual"], 5 + 7 + 12);
    assert!(company.get("actual_minor").is_none() && company.get("target").is_some());
}

#[test]
fn actions_in_the_shape_of_the_contract() {
    let home = Home::with_team();
    let document = home.json(&["actions", "--days", "5"]);
    assert_eq!(document["day"], "2026-11-18");
    assert_eq!(
        document["actions"],
        json!(["touch", "need", "proposal", "demo"])
    );
    let reps = document["reps"].as_array().unwrap();
    let rep = |id: &str| reps.iter().find(|r| r["id"] == id).unwrap();
    has_keys(
        rep("R1"),
        &[
            "id", "name", "tier", "unit", "state", "cells", "history", "streak", "week",
        ],
    );
    assert_eq!(
        (&rep("R1")["state"], &rep("R1")["unit"], &rep("R1")["week"]),
        (&json!("reported"), &json!("East/Key"), &json!(1.0))
    );
    assert_eq!(
        rep("R2")["cells"][3],
        json!({"action": "demo", "value": 1, "expected": 2, "met": false})
    );
    assert_eq!(
        (&rep("R2")["history"], &rep("R2")["streak"]),
        (&json!("●●○○○"), &json!(3))
    );
    assert_eq!(
        rep("R3")["cells"][0],
        json!({"action": "touch", "value": null, "expected": 4, "met": null})
    );
    assert_eq!(
        (&rep("R3")["state"], &rep("R3")["history"]),
        (&json!("none"), &json!("●●●●?"))
    );

    let channel = home.json(&["actions", "--unit", "Channel"]);
    assert_eq!(channel["reps"].as_array().unwrap().len(), 2);
    let day = home.json(&["actions", "--day", "2026-11-13"]);
    assert_eq!(day["day"], "2026-11-13");
}

#[test]
fn warnings_in_the_shape_of_the_contract_and_in_order_of_need() {
    let home = Home::with_team();
    let document = home.json(&["warnings"]);
    let list = document["warnings"].as_array().unwrap();
    for warning in list {
        has_keys(
            warning,
            &[
                "id",
                "rule",
                "severity",
                "subject_kind",
                "subject",
                "opened_on",
                "state",
                "evidence",
                "at_stake_minor",
                "response",
                "verify_on",
                "verdict",
            ],
        );
    }
    let rules: Vec<&str> = list.iter().map(|w| w["rule"].as_str().unwrap()).collect();
    // The plan of R1 is behind, and so are her group and its region; the company is that region and says no more.
    let order = ["W8", "W4", "W2", "W5", "W8", "W13"];
    assert_eq!(rules, order, "{list:#?}");
    let (silent, streak) = (&list[1], &list[2]);
    assert_eq!(
        silent["evidence"],
        "no reply for 14 days · 500 in open deals"
    );
    assert_eq!(
        (&silent["subject_kind"], &silent["at_stake_minor"]),
        (&json!("customer"), &json!(50_000))
    );
    assert_eq!(streak["id"], "actions/R2/2026-11-17");
    assert_eq!(
        streak["evidence"],
        "missed 3 days in a row · demo 1/2, 1/2, 1/2"
    );
    assert_eq!(streak["evidence_data"]["missed"], 3);

    let info = home.json(&["warnings", "--severity", "info"]);
    assert_eq!(info["warnings"].as_array().unwrap().len(), 1);
    // The morning before, the third day was not judged yet.
    let earlier = home.json(&["--as-of", "2026-11-18", "warnings"]);
    let rules = earlier["warnings"].as_array().unwrap().iter();
    let rules: Vec<&str> = rules.filter_map(|w| w["rule"].as_str()).collect();
    assert!(rules.contains(&"W1") && !rules.contains(&"W2"), "{rules:?}");
}

#[test]
fn the_why_of_a_warning_says_rule_days_and_clearing() {
    let home = Home::with_team();
    let text = home.out(&["warnings", "--why", "actions/R2"]);
    for part in [
        "W2",
        "3 working days in a row",
        "Mon 16 Nov ○ missed · demo 1/2",
        "clears after 2 good days",
        "Monday to Friday",
    ] {
        assert!(text.contains(part), "{part} in {text}");
    }
    let document = home.json(&["warnings", "--why", "actions/R2"]);
    has_keys(
        &document,
        &[
            "warning",
            "rule",
            "clears",
            "calendar",
            "responses",
            "records",
        ],
    );
}

#[test]
fn everything_is_said_in_both_languages() {
    let home = Home::with_team();
    for (arguments, en, zh) in [
        (&["warnings"][..], "missed 3 days", "连续 3 天未达标"),
        (&["brief"], "Who needs you today", "今天要干预"),
        (&["targets"], "expected", "应完成"),
        (&["actions"], "missed in a row", "连续未达标"),
        (&["keys"], "effect", "作用"),
        (&["check"], "No problems found", "未发现问题"),
    ] {
        assert!(home.out(arguments).contains(en), "{arguments:?}");
        let mut chinese = vec!["--lang", "zh-CN"];
        chinese.extend(arguments);
        assert!(home.out(&chinese).contains(zh), "{arguments:?}");
    }
    let located = home
        .command()
        .env("LANG", "zh_CN.UTF-8")
        .arg("warnings")
        .output()
        .unwrap();
    assert!(
        String::from_utf8(located.stdout)
            .unwrap()
            .contains("未达标")
    );
}

#[test]
fn the_brief_in_three_formats_and_without_private_notes() {
    let home = Home::with_team();
    home.out(&[
        "intervene",
        "actions/R2",
        "--play",
        "one-to-one",
        "--note",
        "PRIVATE 私密",
    ]);
    let text = home.out(&["brief"]);
    let md = home.out(&["brief", "--format", "md"]);
    let json = home.out(&["brief", "--format", "json"]);
    assert!(
        text.starts_with("Stand-up · Thu 19 Nov 2026\n") && text.contains("2 of 3 reported"),
        "{text}"
    );
    assert!(
        md.starts_with("# Stand-up") && md.contains("## No report"),
        "{md}"
    );
    let document: Value = serde_json::from_str(&json).unwrap();
    has_keys(
        &document,
        &[
            "as_of",
            "asking",
            "due",
            "no_report",
            "without_response",
            "warnings",
        ],
    );
    let asking = document["asking"].as_array().unwrap();
    assert!(asking.iter().any(|w| w["subject"] == "C1"), "{asking:#?}");
    for shown in [
        text,
        md,
        json,
        home.out(&["warnings"]),
        home.out(&["--json", "warnings"]),
        home.out(&["--json", "warnings", "--why", "actions/R2"]),
    ] {
        assert!(
            !shown.contains("PRIVATE") && !shown.contains("私密"),
            "{shown}"
        );
    }
    // On the day of the check it is due, as soon as there are data to look at (rule 10).
    let later = || home.json(&["--as-of", "2026-11-23", "brief"]);
    assert_eq!(later()["due"], json!([]));
    let days = "rep,day,touch,need,proposal,demo\nR2,2026-11-19,6,3,2,1\nR2,2026-11-20,6,3,2,1\n";
    let file = home.file("late.csv", days);
    let words = ["import", "activity", file.to_str().unwrap()];
    home.out(&[&["--as-of", "2026-11-23"], &words[..]].concat());
    let later = later();
    assert_eq!(later["due"][0]["id"], "actions/R2/2026-11-17", "{later:#}");
}

#[test]
fn nothing_hostile_reaches_the_terminal() {
    let home = Home::with_team();
    let hostile = |text: &str| {
        text.chars().any(|c| {
            (c.is_control() && c != '\n')
                || matches!(c, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
        })
    };
    for arguments in [
        &["targets"][..],
        &["actions"],
        &["warnings"],
        &["warnings", "--state", "all"],
        &["warnings", "--why", "no-report/R3"],
        &["brief"],
        &["brief", "--format", "md"],
        &["check"],
        &["--json", "targets"],
        &["--json", "actions"],
        &["--json", "warnings"],
        &["--json", "brief"],
        &["--help"],
        // What was typed comes back in messages.
        &["warnings", "--why", "\u{1b}[2J"],
        &["intervene", "\u{1b}[2J", "--play", "x"],
        &["\u{1b}[2J"],
        &["targets", "--metric", "\u{1b}]0;x\u{7}"],
        &["actions", "--unit", "\u{9b}6n"],
        &["--set", "\u{1b}[2J=1", "check"],
        &["--db", "no\u{1b}such", "targets"],
        &["undo", "\u{202e}"],
        &["excuse", "R\u{1b}", "2026-11-18", "--reason", "x"],
    ] {
        for lang in ["en", "zh-CN"] {
            let mut all = vec!["--lang", lang];
            all.extend(arguments);
            let (_, out, err) = home.ends(&all);
            assert!(!hostile(&out), "{all:?}: {out:?}");
            assert!(!hostile(&err), "{all:?}: {err:?}");
        }
    }
    // The document still says exactly what the file said.
    let document = home.json(&["actions"]);
    assert!(
        document["reps"]
            .as_array()
            .unwrap()
            .iter()
            .any(|r| r["name"] == HOSTILE)
    );
}

#[test]
fn tables_stay_aligned_with_chinese_names() {
    let home = Home::with_team();
    for lang in ["en", "zh-CN"] {
        let text = home.out(&["--lang", lang, "actions"]);
        let columns: Vec<usize> = text
            .lines()
            .skip(2)
            .map(|line| {
                let at = line.find("East/").unwrap();
                quarterdeck::report::text::width(&line[..at])
            })
            .collect();
        assert_eq!(columns, [columns[0]; 3], "{text}");
    }
}
