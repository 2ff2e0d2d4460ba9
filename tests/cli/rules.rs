//! Rules and standards on the command line: listed, changed from a day on, tried out on history (R9, rule 24).

mod said;

use crate::home::{HOSTILE, Home};
use serde_json::{Value, json};

/// The line of a rule in `rules`.
fn line(page: &Value, rule: &str) -> Value {
    let rules = page["rules"].as_array().unwrap();
    rules.iter().find(|l| l["rule"] == rule).unwrap().clone()
}

#[test]
fn rule_24_a_number_is_changed_from_a_day_on_listed_tested_exported_and_taken_back() {
    let home = Home::with_team();
    let before = home.json(&["rules"]);
    let w1 = line(&before, "W1");
    assert_eq!(
        (
            &w1["numbers"]["yellow"],
            &w1["set_by"],
            &w1["since"],
            &w1["required_play"]
        ),
        (
            &json!(2),
            &json!("defaults"),
            &json!(null),
            &json!("reminder")
        )
    );
    let earliest = before["earliest"].as_str().unwrap().to_owned();
    let why = format!("too late {HOSTILE}");
    let set = [
        "rules",
        "set",
        "W1.yellow=1",
        "standards.mid.need=4",
        "--why",
        &why,
    ];
    let made = home.json(&set);
    let id = made["events"][0].as_str().unwrap().to_owned();
    let page = home.json(&["rules"]);
    let w1 = line(&page, "W1");
    assert_eq!(
        (&w1["numbers"]["yellow"], &w1["set_by"], &w1["since"]),
        (&json!(1), &json!("journal"), &json!(earliest))
    );
    let mid = page["standards"]
        .as_array()
        .unwrap()
        .iter()
        .find(|l| l["tier"] == "mid");
    assert_eq!(mid.unwrap()["numbers"]["need"], json!(4));
    let listed = home.out(&["rules"]);
    assert!(
        listed.contains("W1: "),
        "each number stands behind its rule: {listed}"
    );
    let change = &page["changes"][0];
    assert_eq!(
        (
            &change["id"],
            &change["from"],
            &change["until"],
            &change["holds"]
        ),
        (&json!(id), &json!(earliest), &json!(null), &json!(true))
    );
    for lang in ["en", "zh-CN"] {
        let said = home.out(&["rules", "list", "--lang", lang]);
        assert!(said.contains("too late") && said.contains(&id), "{said}");
        assert!(
            !said.contains('\u{1b}') && !said.contains('\u{202e}'),
            "{said:?}"
        );
        let journal = home.out(&["journal", "--lang", lang]);
        assert!(
            journal.contains("2 → 1") && journal.contains("3 → 4"),
            "{journal}"
        );
    }
    let settings = home.out(&["rules", "export"]);
    let read: toml::Table = settings.parse().unwrap();
    let streak = read["rules"]["streak"].as_array().unwrap();
    assert_eq!(
        streak.last().unwrap()["from"].as_str(),
        Some(earliest.as_str())
    );
    assert_eq!(streak.last().unwrap()["yellow"].as_integer(), Some(1));
    home.out(&["undo", &id]);
    let page = home.json(&["rules"]);
    assert_eq!(line(&page, "W1")["numbers"]["yellow"], json!(2));
    assert_eq!(page["changes"], json!([]), "taken back on its own day");
    home.out(&["check"]);
}

#[test]
fn rule_24_what_cannot_be_is_refused_and_says_why() {
    let home = Home::with_team();
    let refused = |line: &[&str], said: &str| {
        let (exit, _, err) = home.ends(line);
        assert_eq!(exit, 1, "{line:?}");
        assert!(
            err.contains(said) && err.contains("Nothing was saved"),
            "{err}"
        );
    };
    let why = ["--why", "x"];
    let set = |more: &[&'static str]| [&["rules", "set"], more, &why].concat();
    refused(&set(&["W3.red_belw=45"]), "did you mean “week.red_below”");
    refused(&set(&["W3.red_below=101"]), "W3.red_below can be 0 to 100");
    refused(
        &set(&["W3.red_below=70"]),
        "W3.clear_at must be at least 70",
    );
    refused(&set(&["W3.red_below=40"]), "so already");
    refused(&set(&["W3.severity=red"]), "so already");
    refused(&set(&["W3.severity=purple"]), "info, yellow, orange, red");
    refused(&set(&["W3.asks=tea"]), "special-review");
    refused(&set(&["W2.severity=info"]), "cannot be milder");
    refused(&set(&["W6.severity=orange"]), "no number");
    refused(&set(&["benchmarks.mid.need=101"]), "0 to 100");
    refused(&set(&["benchmarks.mid.touch=10"]), "no number");
    refused(
        &set(&["W3.red_below=45", "--from", "2026-01-05"]),
        "judged already",
    );
    refused(
        &[
            "--set",
            "rules.week.red_below=30",
            "rules",
            "set",
            "W3.red_below=45",
            "--why",
            "x",
        ],
        "--set",
    );
    refused(&["rules", "set", "W3.red_below=45", "--why", " "], "reason");
    assert_eq!(
        home.ends(&["rules", "set", "W3.red_below=45"]).0,
        2,
        "no reason"
    );
    assert_eq!(
        home.ends(&["rules", "set", "W3.red_below", "--why", "x"]).0,
        2
    );
    assert_eq!(home.json(&["rules"])["changes"], json!([]));
}

#[test]
fn r9_history_is_tested_and_other_numbers_are_tried_without_touching_anything() {
    let home = Home::with_team();
    let plain = home.json(&["rules", "test", "--from", "2026-11-02"]);
    let sum = |rules: &Value| -> i64 {
        let rules = rules.as_array().unwrap();
        rules.iter().map(|r| r["warnings"].as_i64().unwrap()).sum()
    };
    assert!(sum(&plain["rules"]) > 0, "{plain}");
    let tried = home.json(&[
        "rules",
        "test",
        "--from",
        "2026-11-02",
        "--set",
        "W1.yellow=1",
    ]);
    assert_eq!(tried["rules"], plain["rules"]);
    assert_eq!(tried["tried"]["numbers"], json!({ "streak.yellow": 1 }));
    let new = tried["tried"]["new"].as_array().unwrap();
    let gone = tried["tried"]["gone"].as_array().unwrap();
    assert!(new.iter().all(|w| w["rule"] == "W1"), "{tried}");
    let difference = sum(&tried["tried"]["rules"]) - sum(&tried["rules"]);
    assert_eq!(difference, new.len() as i64 - gone.len() as i64, "{tried}");
    let said = home.out(&["rules", "test", "--set", "W1.yellow=1", "--lang", "zh-CN"]);
    assert!(said.contains("试算"), "{said}");
    assert_eq!(home.json(&["rules"])["changes"], json!([]));
    assert_eq!(home.ends(&["rules", "test", "--set", "W1.yelow=1"]).0, 1);
    assert_eq!(
        home.ends(&[
            "rules",
            "test",
            "--from",
            "2026-11-12",
            "--to",
            "2026-11-02"
        ])
        .0,
        2
    );
}

/// Orange from the second day on: whoever is yellow now is not gone then, but graver, and is told as that.
#[test]
fn r9_whoever_would_be_warned_of_more_gravely_is_told_as_that() {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,Bob,mid,East\n");
    let mut rows = vec!["rep,day,touch,need,proposal,demo".to_owned()];
    for day in [9, 10, 11, 12, 13, 16, 17, 18] {
        let demos = if [10, 11].contains(&day) { 1 } else { 2 };
        rows.push(format!("R1,2026-11-{day:02},6,3,2,{demos}"));
    }
    home.import("activity", &rows.join("\n"));
    let sets = ["--set", "W1.yellow=1", "--set", "W1.orange=2"];
    let words = [&["rules", "test", "--from", "2026-11-02"][..], &sets].concat();
    let tried = home.json(&words)["tried"].clone();
    assert_eq!(
        (&tried["new"], &tried["gone"]),
        (&json!([]), &json!([])),
        "{tried:#}"
    );
    let pair = &tried["changed"][0];
    assert_eq!(
        (&pair["now"]["rule"], &pair["tried"]["rule"]),
        (&json!("W1"), &json!("W2")),
        "{tried:#}"
    );
    for lang in ["en", "zh-CN"] {
        let said = home.out(&[&["--lang", lang][..], &words].concat());
        assert!(
            said.contains("→ ◆O W2") || said.contains("→ ◆橙 W2"),
            "{said}"
        );
    }
}

#[test]
fn settings_given_before_and_behind_the_subcommand_all_count() {
    let home = Home::with_team();
    let line = [
        "--set",
        "rules.week.red_below=30",
        "rules",
        "--set",
        "rules.week.clear_at=50",
    ];
    let numbers = line_of_week(&home.json(&line));
    assert_eq!(
        (&numbers["red_below"], &numbers["clear_at"]),
        (&json!(30), &json!(50))
    );
}

fn line_of_week(page: &Value) -> Value {
    line(page, "W3")["numbers"].clone()
}

#[test]
fn k2_standards_are_derived_from_history_and_applied_only_where_that_is_said() {
    let home = Home::with_team();
    let (code, _, said) = home.ends(&["rules", "derive"]);
    assert!(code == 1 && said.contains("Nobody had a target"), "{said}");
    home.import(
        "targets",
        "rep,metric,period,amount\nR1,revenue,2026-Q3,4000.00\n",
    );
    let found = home.json(&["rules", "derive"]);
    assert_eq!(found["tiers"].as_array().map(Vec::len), Some(3), "{found}");
    assert_eq!(
        (&found["quarter"], &found["least_people"]),
        (&json!("2026-Q3"), &json!(5))
    );
    let said = home.out(&["rules", "derive"]);
    assert!(said.contains("too few"), "{said}");
    // Nothing differs: there is nothing to apply, and without a reason nothing is tried.
    let (code, _, said) = home.ends(&["rules", "derive", "--apply", "--why", "as the best do"]);
    assert_eq!(code, 1, "{said}");
    let (code, _, _) = home.ends(&["rules", "derive", "--apply"]);
    assert_eq!(code, 2);
    assert_eq!(home.json(&["rules"])["changes"], json!([]));
}

/// A rule that is off raises nothing from its day on, and what it had raised ends with a word.
#[test]
fn rule_24_a_rule_is_switched_off_from_a_day_on_and_on_again() {
    let home = Home::with_team();
    let open = |day: &str| -> Vec<Value> {
        let all = home.json(&["--as-of", day, "warnings", "--state", "all"]);
        let rows = all["warnings"].as_array().unwrap().iter();
        rows.filter(|row| row["rule"] == "W1" || row["rule"] == "W2")
            .cloned()
            .collect()
    };
    let today = home.json(&["rules"])["as_of"].clone();
    let before = home.json(&["rules"])["earliest"]
        .as_str()
        .unwrap()
        .to_owned();
    let raised =
        |rows: &[Value], state: &str| rows.iter().filter(|row| row["state"] == state).count();
    let day: chrono::NaiveDate = before.parse().unwrap();
    let next = (day + chrono::Days::new(1)).to_string();
    let now = open(&before);
    assert!(raised(&now, "open") > 0, "{today} {now:#?}");
    // Tried first: over those days there is none of it.
    let test = ["rules", "test", "--from", "2026-01-01", "--to", &before];
    let tried = home.json(&[&test[..], &["--set", "W1.active=0"]].concat());
    let of = |rows: &Value| {
        rows["rules"]
            .as_array()
            .unwrap()
            .iter()
            .any(|row| row["rule"] == "W2")
    };
    assert!(of(&tried) && !of(&tried["tried"]), "{tried:#}");
    home.json(&["rules", "set", "W1.active=0", "--why", "no counts yet"]);
    let off = open(&next);
    assert_eq!(raised(&off, "open"), 0, "{off:#?}");
    assert_eq!(raised(&off, "rule_off"), raised(&now, "open"), "{off:#?}");
    for (lang, word) in [("en", "rule off"), ("zh-CN", "规则已停用")] {
        let said = home.out(&[
            "--lang", lang, "--as-of", &next, "warnings", "--state", "all", "--wide",
        ]);
        assert!(said.contains(word), "{said}");
        let said = home.out(&["--lang", lang, "--as-of", &next, "rules", "--wide"]);
        assert!(
            said.contains(if lang == "en" {
                "off · a daily standard"
            } else {
                "已停用 · "
            }),
            "{said}"
        );
    }
    assert!(home.out(&["rules", "export"]).contains("active = 0"));
    // The same as a setting, and another rule stays as it is.
    let set = ["--set", "rules.week.active=0", "--as-of", &next];
    assert!(
        home.json(&[&set[..], &["warnings"]].concat())["warnings"]
            .as_array()
            .unwrap()
            .iter()
            .all(|row| row["rule"] != "W3")
    );
    home.json(&[
        "rules",
        "set",
        "W2.active=1",
        "--from",
        &next,
        "--why",
        "again",
    ]);
    let after = (day + chrono::Days::new(3)).to_string();
    assert!(raised(&open(&after), "open") <= raised(&now, "open"));
    // What is refused is named as it was typed.
    let (code, _, said) = home.ends(&["rules", "set", "W1.yellow=0", "--why", "x"]);
    assert!(
        code == 1 && said.contains("W1.yellow") && !said.contains("streak"),
        "{said}"
    );
    let (_, _, said) = home.ends(&["rules", "set", "streak.active=2", "--why", "x"]);
    assert!(said.contains("streak.active"), "{said}");
}
