//! What is written: interventions and the other verbs, undo, backup, demo.

use crate::home::Home;
use serde_json::{Value, json};

fn warning(home: &Home, id: &str) -> Value {
    let document = home.json(&["warnings", "--state", "all"]);
    let list = document["warnings"].as_array().unwrap();
    list.iter().find(|w| w["id"] == id).unwrap().clone()
}

const SHORT: &str = "actions/R2/2026-11-17";

#[test]
fn an_intervention_is_logged_shown_and_taken_back() {
    let home = Home::with_team();
    let saved = home.json(&[
        "intervene",
        "actions/R2",
        "--play",
        "one-to-one",
        "--note",
        "spoke",
        "--author",
        "Li",
    ]);
    let event = saved["saved"][0]["event"].as_str().unwrap().to_owned();
    assert_eq!(
        (
            &saved["saved"][0]["warning"],
            &saved["saved"][0]["verify_on"]
        ),
        (&json!(SHORT), &json!("2026-11-23"))
    );
    let after = warning(&home, SHORT);
    assert_eq!(
        (&after["state"], &after["response"], &after["verify_on"]),
        (
            &json!("verifying"),
            &json!("one-to-one"),
            &json!("2026-11-23")
        )
    );
    assert_eq!(
        (&after["response_by"], &after["verdict"]),
        (&json!("Li"), &Value::Null)
    );

    home.out(&["note", &event, "spoke again"]);
    home.out(&["undo", &event]);
    let undone = warning(&home, SHORT);
    assert_eq!(
        (&undone["state"], &undone["response"]),
        (&json!("open"), &Value::Null)
    );
    assert_eq!(home.ends(&["undo", &event]).0, 1, "undone twice");
    home.out(&["check"]);
}

#[test]
fn several_warnings_take_one_play_and_a_day_of_ones_own() {
    let home = Home::with_team();
    let text = home.out(&[
        "intervene",
        "actions/R2",
        "silence/C1",
        "--play",
        "joint-visit",
        "--verify-on",
        "2026-11-30",
    ]);
    assert_eq!(text.lines().count(), 2);
    assert!(
        text.contains("joint visit")
            && text.contains("Mon 30 Nov")
            && text.contains("quarterdeck undo"),
        "{text}"
    );
}

#[test]
fn a_day_that_cannot_be_chosen_is_told_with_those_that_can() {
    let home = Home::with_team();
    let tries: [(&[&str], &str); 3] = [
        (
            &["snooze", SHORT, "--reason", "trip", "--until", "today"],
            "any day from",
        ),
        (
            &["snooze", SHORT, "--reason", "trip", "--until", "2027-01-04"],
            "any day from",
        ),
        (
            &["task", "add", "call", "--due", "2029-01-01"],
            "any day from",
        ),
    ];
    for (words, told) in tries {
        let (code, _, said) = home.ends(words);
        assert!(code == 1 && said.contains(told), "{words:?}: {said}");
        assert!(!said.contains("past"), "{said}");
    }
}

#[test]
fn acknowledge_snooze_and_excuse() {
    let home = Home::with_team();
    home.out(&["ack", "actions/R2", "silence/C1"]);
    assert_eq!(warning(&home, SHORT)["state"], "acknowledged");
    home.out(&[
        "snooze",
        "actions/R2",
        "--reason",
        "travelling",
        "--until",
        "2026-11-20",
    ]);
    assert_eq!(warning(&home, SHORT)["state"], "snoozed");
    // Without the day the streak is shorter, and the warning is no longer orange.
    home.out(&["excuse", "R2", "2026-11-18", "--reason", "ill"]);
    assert_eq!(warning(&home, SHORT)["rule"], "W1");
    let saved = home.json(&["excuse", "R3", "2026-11-18", "--half", "--reason", "ill"]);
    assert_eq!(saved["events"].as_array().unwrap().len(), 1);
}

#[test]
fn what_is_refused_is_said_and_changes_nothing() {
    let home = Home::with_team();
    let before = home.json(&["warnings", "--state", "all"]);
    for (arguments, said) in [
        (
            &["intervene", "nobody", "--play", "one-to-one"][..],
            "no warning",
        ),
        (
            &["intervene", "R", "--play", "one-to-one"],
            "matches 3 warnings",
        ),
        (
            &["intervene", "actions/R2", "--play", "shout"],
            "one-to-one",
        ),
        (
            &[
                "intervene",
                "actions/R2",
                "--play",
                "reminder",
                "--verify-on",
                "2026-11-01",
            ],
            "too early",
        ),
        (&["snooze", "actions/R2", "--reason", " "], "reason"),
        (
            &[
                "snooze",
                "actions/R2",
                "--reason",
                "x",
                "--until",
                "2026-12-24",
            ],
            "any day from",
        ),
        (&["excuse", "R9", "2026-11-18", "--reason", "x"], "no rep"),
        (
            &["undo", "00000000-0000-7000-8000-000000000000"],
            "not something saved here",
        ),
        (
            &["note", "00000000-0000-7000-8000-000000000000", "x"],
            "no intervention",
        ),
    ] {
        let (code, out, err) = home.ends(arguments);
        assert_eq!((code, out.as_str()), (1, ""), "{arguments:?}: {err}");
        assert!(err.contains(said), "{arguments:?}: {err}");
    }
    assert_eq!(home.json(&["warnings", "--state", "all"]), before);
}

#[test]
fn a_backup_is_whole_and_never_overwrites() {
    let home = Home::with_team();
    home.out(&["ack", "actions/R2"]);
    let copy = home.path("copy.db");
    let copy = copy.to_str().unwrap();
    home.out(&["backup", copy]);
    home.out(&["--db", copy, "check"]);
    assert_eq!(
        home.json(&["warnings"]),
        home.json(&["--db", copy, "warnings"])
    );
    home.out(&["--db", copy, "check"]);
    let (code, _, err) = home.ends(&["backup", copy]);
    assert_eq!(code, 1, "{err}");
    assert!(err.contains("copy.db"), "{err}");
}

#[test]
fn the_demo_is_made_once_a_day_and_kept_apart() {
    let home = Home::empty();
    let path = home.out(&["demo", "--path"]).trim().to_owned();
    assert_eq!(home.out(&["demo", "--path"]).trim(), path);
    assert!(!home.db().exists());
    let warnings = home.json(&["--db", &path, "warnings"]);
    assert!(warnings["warnings"].as_array().unwrap().len() > 3);
    home.out(&["--db", &path, "check"]);
    // What is logged in the demo stays for the day; another day is another demo.
    let tomorrow = home
        .out(&["--as-of", "2026-11-20", "demo", "--path"])
        .trim()
        .to_owned();
    assert_ne!(tomorrow, path);
    // What was logged in the earlier one is still there.
    assert!(std::path::Path::new(&path).exists());
    // What to type for the same numbers is said, apart from the path.
    let (_, out, err) = home.ends(&["demo", "--path"]);
    assert_eq!(out.trim(), path);
    assert!(err.contains("--as-of ") && !err.contains("--set"), "{err}");
    // A file somewhere else does not bring the demo's settings.
    let other = home.path("other.db");
    let (_, _, err) = home.ends(&["--db", other.to_str().unwrap(), "demo", "--path"]);
    assert!(err.contains("--set calendar=cn --set 'company="), "{err}");
    // A database named by the environment is never the demo's.
    let real = home.path("real.db");
    let output = home
        .command()
        .env("QUARTERDECK_DB", &real)
        .args(["demo", "--path"])
        .output()
        .unwrap();
    assert!(output.status.success() && !real.exists());
}

#[test]
fn how_to_take_it_back_names_the_database_that_was_used() {
    let home = Home::with_team();
    let db = home.db().to_string_lossy().into_owned();
    let said = home.out(&["--db", &db, "ack", "actions/R2"]);
    assert!(
        said.contains(&format!("quarterdeck --db {db} undo ")),
        "{said}"
    );
    let said = home.out(&["intervene", "actions/R2", "--play", "one-to-one"]);
    assert!(said.contains("quarterdeck undo "), "{said}");
}

#[test]
fn a_warning_that_is_named_twice_is_answered_once() {
    let home = Home::with_team();
    let saved = home.json(&["intervene", "actions/R2", SHORT, "--play", "one-to-one"]);
    assert_eq!(saved["saved"].as_array().unwrap().len(), 1, "{saved}");
    let saved = home.json(&["ack", "silence/C1", "C1", "silence/C1"]);
    assert_eq!(saved["events"].as_array().unwrap().len(), 1, "{saved}");
}

#[test]
fn slips_are_told_in_their_own_words() {
    let home = Home::with_team();
    for (arguments, code, said) in [
        (&["undo", ""][..], 2, "Name what to undo"),
        (&["backup", "nowhere/copy.db"], 3, "folder does not exist"),
        (
            &[
                "intervene",
                "actions/R2",
                "--play",
                "reminder",
                "--verify-on",
                "2027-01-19",
            ],
            1,
            "18",
        ),
    ] {
        let (ended, out, err) = home.ends(arguments);
        assert_eq!((ended, out.as_str()), (code, ""), "{arguments:?}: {err}");
        assert!(err.contains(said), "{arguments:?}: {err}");
    }
    home.out(&[
        "intervene",
        "actions/R2",
        "--play",
        "reminder",
        "--verify-on",
        "2027-01-18",
    ]);
}

#[test]
fn k6_reports_are_confirmed_for_all_or_by_name_and_counted_in_the_brief() {
    let home = Home::with_team();
    // R3 reported nothing for the 18th.
    let (code, _, said) = home.ends(&["confirm", "R3", "--day", "2026-11-18"]);
    assert!(code != 0 && said.contains("nothing to confirm"), "{said}");
    let quiet = home.out(&["brief"]);
    assert!(!quiet.contains("not confirmed"), "{quiet}");
    assert_eq!(home.json(&["brief"])["not_confirmed"], 2);
    home.out(&["confirm", "李强"]);
    // Once is enough.
    let again = home.out(&["confirm", "李强"]);
    assert!(again.contains("Confirmed already: 李强"), "{again}");
    let again = home.json(&["confirm", "李强"]);
    assert_eq!(again["events"], json!([]));
    let brief = home.out(&["brief"]);
    assert!(brief.contains("1 report not confirmed"), "{brief}");
    let made = home.json(&["confirm", "--all"]);
    assert_eq!(home.json(&["brief"])["not_confirmed"], 0);
    let journal = home.out(&["journal"]);
    assert!(journal.contains("report confirmed"), "{journal}");
    home.out(&["undo", made["events"][0].as_str().unwrap()]);
    assert_eq!(home.json(&["brief"])["not_confirmed"], 1);
    let (code, _, said) = home.ends(&["confirm", "--all", "--day", "2026-11-15"]);
    assert!(
        code != 0 && said.contains("waits to be confirmed"),
        "{said}"
    );
}

/// A team that confirms is told of what waits also where nothing of the newest day is confirmed yet.
#[test]
fn k6_the_first_morning_after_confirmed_days_counts_what_waits() {
    let home = Home::with_team();
    home.out(&["confirm", "--all", "--day", "2026-11-16"]);
    let brief = home.out(&["brief"]);
    assert!(brief.contains("2 reports not confirmed"), "{brief}");
}
