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

/// The same team with a target for each month of the quarter.
fn monthly() -> Home {
    let home = Home::with_team();
    let mut rows = String::from("rep,metric,period,amount\n");
    for month in ["2026-10", "2026-11", "2026-12"] {
        for rep in ["R1", "R2"] {
            rows.push_str(&format!("{rep},revenue,{month},3000.00\n"));
        }
    }
    home.import("targets", &rows);
    home
}

/// Runs a command line on a morning; it must succeed.
fn on(home: &Home, day: &str, line: &[&str]) -> Value {
    let mut command = home.command();
    let output = command.args(["--as-of", day, "--json"]).args(line);
    let output = output.output().unwrap();
    let talk = String::from_utf8_lossy(&output.stderr);
    assert!(output.status.success(), "{day} {line:?}: {talk}");
    serde_json::from_slice(&output.stdout).unwrap()
}

#[test]
fn r1_to_put_a_warning_off_ends_nothing_and_its_waking_is_not_new() {
    let home = home();
    let silence = "silence/C1/2026-11-13".to_owned();
    on(
        &home,
        "2026-11-18",
        &["snooze", &silence, "--reason", "call on Friday"],
    );
    let changed = |day: &str| on(&home, day, &["brief"])["changed"].clone();
    let asleep = changed("2026-11-18");
    let orange = |at: &str| asleep[at]["orange"].as_u64().unwrap();
    assert_eq!(ids(&asleep["ended"]), [""; 0], "{asleep:#}");
    // It waits no more, and is no success either.
    assert_eq!(orange("before"), orange("now") + 1);
    // It comes back in the week after.
    let awake = changed("2026-11-23");
    assert!(!ids(&awake["new"]).contains(&silence), "{awake:#}");
    assert!(
        waiting(&home, "2026-11-23")
            .iter()
            .any(|(id, _)| *id == silence)
    );
    // What is over ends: the customer answers on the day.
    let answered = "customer,rep,day,direction,channel\nC1,R2,2026-11-20,in,phone\n";
    let file = home.file("answered.csv", answered);
    on(
        &home,
        "2026-11-20",
        &["import", "contacts", file.to_str().unwrap()],
    );
    let over = changed("2026-11-20");
    assert!(ids(&over["ended"]).contains(&silence), "{over:#}");
}

#[test]
fn r1_a_warning_that_is_folded_into_another_is_open_all_the_same() {
    let home = Home::empty();
    let path = home.path("demo.db");
    let db = path.to_str().unwrap();
    let day = "2026-02-24";
    let made = ["--as-of", day, "--db", db, "demo", "--path"];
    assert!(home.command().args(made).output().unwrap().status.success());
    let document = |line: &[&str]| on(&home, day, &[&["--db", db], line].concat());
    let changed = document(&["brief", "--for", "month"])["changed"].clone();
    let since = changed["since"].as_str().unwrap();
    let rows = document(&["warnings"])["warnings"].clone();
    let folded: Vec<&Value> = rows
        .as_array()
        .unwrap()
        .iter()
        .filter(|row| row["folded"] == json!(true))
        .collect();
    let (new, ended) = (ids(&changed["new"]), ids(&changed["ended"]));
    let id = |row: &Value| row["id"].as_str().unwrap().to_owned();
    let opened = |row: &&&Value| row["opened_on"].as_str().unwrap() > since;
    let late: Vec<String> = folded.iter().filter(opened).map(|row| id(row)).collect();
    assert!(!late.is_empty(), "{rows:#}");
    assert!(
        late.iter().all(|id| new.contains(id)),
        "{late:?} {changed:#}"
    );
    assert!(folded.iter().all(|row| !ended.contains(&id(row))));
}

#[test]
fn r1_the_month_that_has_closed_is_shown_until_a_day_of_the_next_is_judged() {
    let home = monthly();
    for (day, from, to) in [
        ("2026-11-30", "2026-11-01", "2026-11-29"),
        ("2026-12-01", "2026-11-01", "2026-11-30"),
        ("2026-12-02", "2026-12-01", "2026-12-01"),
        // The first of November is a Sunday.
        ("2026-11-02", "2026-10-01", "2026-10-31"),
    ] {
        let document = on(&home, day, &["brief", "--for", "month"]);
        let deviation = &document["deviation"];
        assert_eq!(
            (&deviation["from"], &deviation["to"]),
            (&json!(from), &json!(to)),
            "{day}"
        );
    }
}

#[test]
fn r1_the_effect_of_a_meeting_is_of_its_own_period_for_every_reader() {
    let home = monthly();
    for (day, kind) in [("2026-12-29", "week"), ("2026-12-29", "month")] {
        on(
            &home,
            day,
            &["meeting", "add", "close the year", "--for", kind],
        );
    }
    // By then it is another quarter, and another month.
    let list = on(&home, "2027-01-05", &["meeting"])["meetings"].clone();
    for row in list.as_array().unwrap() {
        let effect = &row["effect"];
        assert!(effect["before"]["attainment"].is_number(), "{row:#}");
        assert_eq!(
            effect["before"]["attainment"], effect["after"]["attainment"],
            "nothing was won meanwhile: {row:#}"
        );
        let kind = row["for"].as_str().unwrap();
        let brief = on(&home, "2027-01-05", &["brief", "--for", kind]);
        assert_eq!(&brief["meetings"][0]["effect"], effect, "{kind}");
    }
    assert_eq!(list.as_array().unwrap().len(), 2);
}
