//! The journal on the command line: a list of what was saved, undo and redo by id, and nothing private.

use crate::home::{Home, has_keys};
use serde_json::json;

#[test]
fn what_was_saved_is_listed_undone_and_redone() {
    let home = Home::with_team();
    let saved = home.json(&[
        "intervene",
        "actions/R2",
        "--play",
        "one-to-one",
        "--note",
        "spoke at length",
        "--author",
        "Li",
    ]);
    let event = saved["saved"][0]["event"].as_str().unwrap().to_owned();
    home.out(&[
        "excuse",
        "R1",
        "2026-11-19",
        "2026-11-20",
        "--reason",
        "ill",
        "--author",
        "Zhao",
    ]);

    let list = home.out(&["journal"]);
    assert!(!list.contains("spoke at length"), "{list}");
    for words in [
        "one-to-one",
        "excused",
        "Li",
        "Zhao",
        "private note",
        &event,
    ] {
        assert!(list.contains(words), "{words}: {list}");
    }
    let one = home.out(&["journal", "--author", "Zhao"]);
    assert!(
        one.contains("excused") && !one.contains("one-to-one"),
        "{one}"
    );

    home.out(&["journal", "--undo", &event]);
    let document = home.json(&["journal", "--since", "2026-11-01"]);
    let entries = document["entries"].as_array().unwrap();
    let entry = entries.iter().find(|e| e["id"] == event.as_str()).unwrap();
    has_keys(
        entry,
        &[
            "id",
            "day",
            "at",
            "author",
            "kind",
            "subject_kind",
            "subject",
            "name",
            "what",
            "detail",
            "data",
            "verdict",
            "state",
            "undone_at",
            "undone_by",
        ],
    );
    assert_eq!(entry["state"], json!("undone"));
    assert_eq!(entry["kind"], json!("intervened"));
    assert_eq!(entry["data"]["private_note"], json!(true));
    assert!(!document.to_string().contains("spoke at length"));
    // Imports stand in it as well.
    assert!(
        entries.iter().any(|e| e["kind"] == "imported"),
        "{document}"
    );

    assert_eq!(home.ends(&["journal", "--undo", &event]).0, 1);
    home.out(&["journal", "--redo", &event]);
    let again = home.json(&["journal"]);
    let again = again["entries"].as_array().unwrap().clone();
    let entry = again.iter().find(|e| e["id"] == event.as_str()).unwrap();
    assert_eq!(entry["state"], json!("stands"));
    assert_eq!(home.ends(&["journal", "--redo", &event]).0, 1);
    let (code, _, said) = home.ends(&["--lang", "zh-CN", "journal", "--redo", &event]);
    assert!(code == 1 && said.contains("没有被撤销"), "{said}");
    home.out(&["check"]);
}

#[test]
fn a_day_without_entries_says_so() {
    let home = Home::with_team();
    let list = home.out(&["journal", "--author", "nobody at all"]);
    assert!(list.contains("Nothing was saved"), "{list}");
}
