//! Interventions and what came of them, on the command line.

use crate::home::Home;
use serde_json::json;

#[test]
fn what_was_logged_is_listed_counted_filtered_and_written_as_csv() {
    let home = Home::with_team();
    let none = home.json(&["results"]);
    assert_eq!(none["interventions"], json!([]));
    let waiting = none["waiting"].as_array().unwrap();
    assert!(!waiting.is_empty(), "{none}");
    let id = waiting[0]["warning"].as_str().unwrap().to_owned();
    home.out(&[
        "intervene",
        &id,
        "--play",
        "one-to-one",
        "--note",
        "between us",
    ]);
    let some = home.json(&["results"]);
    let row = &some["interventions"][0];
    assert_eq!(
        (&row["play"], &row["verdict"], &row["restated"]),
        (&json!("one-to-one"), &json!(null), &json!(false))
    );
    assert_eq!(
        (&some["verdicts"]["ahead"], &some["answered"]),
        (&json!(1), &json!(1))
    );
    for lang in ["en", "zh-CN"] {
        let said = home.out(&["results", "--lang", lang]);
        assert!(
            !said.contains("between us") && !said.contains('\u{1b}'),
            "{said}"
        );
    }
    let csv = home.out(&["results", "--format", "csv"]);
    assert_eq!(csv.lines().count(), 2, "{csv}");
    assert!(
        csv.contains("one-to-one") && !csv.contains("between us"),
        "{csv}"
    );
    let other = home.out(&["results", "--format", "csv", "--filter", "joint"]);
    assert_eq!(other.lines().count(), 1, "{other}");
    // What is said of all is said of those that the filter lets through.
    let other = home.json(&["results", "--filter", "joint"]);
    assert_eq!(
        (
            &other["verdicts"]["ahead"],
            &other["answered"],
            &other["waiting"]
        ),
        (&json!(0), &json!(0), &json!([]))
    );
    let before = home.json(&["results", "--to", "2026-11-01", "--sort", "waited"]);
    assert_eq!(before["interventions"], json!([]));
}

/// What cannot be answered is refused, and nothing is listed in its place.
#[test]
fn days_that_end_before_they_begin_and_a_tier_that_is_none_are_refused() {
    let home = Home::with_team();
    for (line, told, zh) in [
        (
            ["--from", "2026-10-01", "--to", "2026-09-01"].as_slice(),
            "is after the last one",
            "晚于截止日",
        ),
        (
            &["--from", "2027-01-01"],
            "is after the last one",
            "晚于截止日",
        ),
        (
            &["--tier", "nonsense"],
            "no tier “nonsense”. There are: junior, mid",
            "没有职级“nonsense”",
        ),
    ] {
        for (lang, told) in [("en", told), ("zh-CN", zh)] {
            let words = [&["results", "--lang", lang], line].concat();
            let (code, out, said) = home.ends(&words);
            assert!(code == 2 && out.is_empty(), "{line:?} {out} {said}");
            assert!(said.contains(told), "{line:?} {said}");
        }
    }
    home.out(&["results", "--from", "2026-11-01", "--to", "2026-11-01"]);
    home.out(&["results", "--tier", "mid"]);
}
