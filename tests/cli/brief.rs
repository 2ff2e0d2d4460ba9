//! Briefs of meetings: what has changed, what worked, the split against the actual, what was agreed and its effect (R1).

use crate::home::{HOSTILE, Home, has_keys};
use serde_json::{Value, json};

/// A team whose region has targets of its own that add up.
fn home() -> Home {
    let home = Home::with_team();
    home.import(
        "targets",
        "rep,metric,period,amount\nR1,revenue,2026-Q4,4000.00\nR2,revenue,2026-Q4,8000.00\n",
    );
    home
}

/// The warnings that wait on a morning: id and severity.
fn waiting(home: &Home, day: &str) -> Vec<(String, String)> {
    let output = home
        .command()
        .args(["--as-of", day, "--json", "warnings"])
        .output()
        .unwrap();
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    let rows = document["warnings"].as_array().unwrap().iter();
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    rows.filter(|row| row["folded"] == json!(false))
        .map(|row| (text(&row["id"]), text(&row["severity"])))
        .collect()
}

fn count(waiting: &[(String, String)], severity: &str) -> usize {
    waiting.iter().filter(|(_, s)| s == severity).count()
}

fn ids(rows: &Value) -> Vec<String> {
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| row["id"].as_str().unwrap().to_owned())
        .collect()
}

fn names(rows: &Value) -> Vec<String> {
    let rows = rows.as_array().unwrap().iter();
    rows.map(|row| row["name"].as_str().unwrap().to_owned())
        .collect()
}

#[test]
fn r1_a_brief_says_what_has_changed_since_the_last_one() {
    let home = home();
    let document = home.json(&["brief"]);
    has_keys(
        &document,
        &["for", "unit", "changed", "worked", "deviation", "meetings"],
    );
    // Without a meeting the last one was on the working day before.
    let changed = &document["changed"];
    assert_eq!(changed["since"], json!("2026-11-18"));
    assert_eq!(changed["since_meeting"], json!(false));
    // On Wednesday R2 had missed two days, today three.
    assert_eq!(names(&changed["worse"]), ["李强"]);
    let (then, now) = (waiting(&home, "2026-11-18"), waiting(&home, "2026-11-19"));
    let lacks = |of: &[(String, String)], id: &str| of.iter().all(|(known, _)| known != id);
    let only = |these: &[(String, String)], others: &[(String, String)]| -> Vec<String> {
        let fitting = these.iter().filter(|(id, _)| lacks(others, id));
        fitting.map(|(id, _)| id.clone()).collect()
    };
    assert!(!only(&now, &then).is_empty());
    assert_eq!(ids(&changed["new"]), only(&now, &then));
    assert_eq!(ids(&changed["ended"]), only(&then, &now));
    for (at, of) in [("before", &then), ("now", &now)] {
        for severity in ["red", "orange", "yellow"] {
            assert_eq!(
                changed[at][severity],
                json!(count(of, severity)),
                "{at} {severity}"
            );
        }
    }
    for lang in ["en", "zh-CN"] {
        let said = home.out(&["--lang", lang, "brief"]);
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
        let worse = if lang == "en" {
            "1 worse: ◆O 李强"
        } else {
            "升级 1 条：◆橙 李强"
        };
        assert!(said.contains(worse), "{said}");
    }
}

#[test]
fn r1_a_brief_is_of_a_unit_and_of_its_people_alone() {
    let home = home();
    let all = home.json(&["brief", "--for", "week"]);
    let key = home.json(&["brief", "--for", "week", "--unit", "key"]);
    assert_eq!(key["unit"], json!("East/Key"));
    assert_eq!((&key["reported"], &key["expected"]), (&json!(1), &json!(1)));
    assert_eq!((&all["reported"], &all["expected"]), (&json!(2), &json!(3)));
    let asked = names(&key["asking"]);
    assert!(!asked.contains(&"李强".to_owned()), "{asked:?}");
    assert!(names(&all["asking"]).contains(&"李强".to_owned()));
    assert_eq!(home.ends(&["brief", "--unit", "Kay"]).0, 1);
    let text = home.out(&["brief", "--for", "month", "--unit", "key", "--format", "md"]);
    assert!(text.starts_with("# Monthly meeting"), "{text}");
    assert!(!text.contains("李强"), "{text}");
}

#[test]
fn r1_the_split_stands_against_the_actual_of_the_last_week() {
    let home = home();
    home.import(
        "deals",
        "id,rep,stage,amount,opened,closed\nD9,R2,won,700.00,2026-10-01,2026-11-12\n",
    );
    let document = home.json(&["brief", "--for", "week"]);
    let deviation = &document["deviation"];
    // The week from Monday 9 November on has ended.
    assert_eq!(
        (&deviation["from"], &deviation["to"]),
        (&json!("2026-11-09"), &json!("2026-11-15"))
    );
    let rows = deviation["rows"].as_array().unwrap();
    let names: Vec<_> = rows.iter().map(|r| r["kind"].as_str().unwrap()).collect();
    assert_eq!(names, ["company", "region"]);
    assert_eq!(rows[0]["actual"], json!(70_000));
    // 12,000.00 over the 66 weekdays of the quarter, five of them in the week.
    let expected = rows[0]["expected"].as_i64().unwrap();
    assert!((expected - 1_200_000 * 5 / 66).abs() <= 2, "{expected}");
    let off = rows[0]["deviation"].as_i64().unwrap();
    assert_eq!(off, 70_000 - expected);
    let said = home.out(&["brief", "--for", "week"]);
    assert!(said.contains("Split against actual"), "{said}");
}

#[test]
fn r1_what_was_agreed_is_a_row_whose_effect_is_known_a_week_later() {
    let home = home();
    let run = |day: &str, line: &[&str]| {
        let output = home
            .command()
            .args(["--as-of", day])
            .args(line)
            .output()
            .unwrap();
        assert!(
            output.status.success(),
            "{}",
            String::from_utf8_lossy(&output.stderr)
        );
        String::from_utf8(output.stdout).unwrap()
    };
    let measure = format!("Demos before proposals {HOSTILE}");
    let made = run(
        "2026-11-12",
        &[
            "--json",
            "meeting",
            "add",
            &measure,
            "--for",
            "week",
            "--content",
            "weak demos",
        ],
    );
    let made: Value = serde_json::from_str(&made).unwrap();
    let id = made["events"][0].as_str().unwrap();
    // A day before the week is over nothing is said of the effect.
    let before: Value = serde_json::from_str(&run("2026-11-18", &["--json", "meeting"])).unwrap();
    assert_eq!(before["meetings"][0]["effect"], Value::Null);
    assert_eq!(before["meetings"][0]["effect_on"], json!("2026-11-19"));
    let list = home.json(&["meeting"]);
    let row = &list["meetings"][0];
    assert_eq!(
        (&row["event"], &row["for"], &row["period"], &row["content"]),
        (
            &json!(id),
            &json!("week"),
            &json!("2026-W46"),
            &json!("weak demos")
        )
    );
    let (then, now) = (waiting(&home, "2026-11-12"), waiting(&home, "2026-11-19"));
    let effect = &row["effect"];
    assert_eq!(effect["of"], json!(then.len()));
    assert_eq!(effect["before"]["orange"], json!(count(&then, "orange")));
    assert_eq!(effect["after"]["orange"], json!(count(&now, "orange")));
    assert_ne!(count(&then, "orange"), count(&now, "orange"));
    let document = home.json(&["brief", "--for", "week"]);
    assert_eq!(document["changed"]["since"], json!("2026-11-12"));
    assert_eq!(document["changed"]["since_meeting"], json!(true));
    assert_eq!(document["meetings"][0]["event"], json!(id));
    // The stand-up's brief and another unit's know nothing of it.
    assert_eq!(home.json(&["brief"])["meetings"], json!([]));
    for lang in ["en", "zh-CN"] {
        let said = home.out(&["--lang", lang, "brief", "--for", "week"]);
        let measure = if lang == "en" {
            "measure: Demos before proposals"
        } else {
            "约定：Demos before proposals"
        };
        assert!(said.contains(measure), "{said}");
        assert!(!said.contains(['\u{1b}', '\u{202e}']), "{said:?}");
        let list = home.out(&["--lang", lang, "--wide", "meeting", "list"]);
        assert!(list.contains("◆") && list.contains("weak demos"), "{list}");
    }
    let journal = home.out(&["journal", "--since", "2026-11-01"]);
    assert!(journal.contains("weekly meeting"), "{journal}");
    home.out(&["undo", id]);
    assert_eq!(home.json(&["meeting"])["meetings"], json!([]));
    assert_eq!(home.ends(&["meeting", "add"]).0, 2);
    assert_eq!(home.ends(&["meeting", "add", " "]).0, 1);
    home.out(&["check"]);
}

#[test]
fn r1_a_brief_says_what_worked() {
    let home = home();
    let output = home
        .command()
        .args([
            "--as-of",
            "2026-11-18",
            "intervene",
            "actions/R2",
            "--play",
            "reminder",
        ])
        .output()
        .unwrap();
    assert!(
        output.status.success(),
        "{}",
        String::from_utf8_lossy(&output.stderr)
    );
    home.import(
        "activity",
        "rep,day,touch,need,proposal,demo\nR2,2026-11-19,6,3,2,1\nR2,2026-11-20,6,3,2,1\n",
    );
    let output = home
        .command()
        .args(["--as-of", "2026-11-20", "--json", "brief"])
        .output()
        .unwrap();
    let document: Value = serde_json::from_slice(&output.stdout).unwrap();
    assert_eq!(names(&document["worked"]), ["李强"], "{document:#}");
    assert_eq!(document["worked"][0]["verdict"], json!("worse"));
    // What did not help stands under the same head.
    for (lang, head) in [("en", "Did it work?"), ("zh-CN", "干预验证结果")] {
        let (_, said, _) = home.ends(&["--lang", lang, "--as-of", "2026-11-20", "brief"]);
        assert!(said.contains(head), "{said}");
    }
}
