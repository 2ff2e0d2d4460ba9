//! K6: what a rep writes beside the counts comes with the activity file, and goes with it.

use crate::desk::Desk;
use serde_json::{Value, json};

const NOTES: &str = "SELECT rep, day, text FROM day_note ORDER BY 1, 2";

#[test]
fn k6_a_report_brings_the_rep_s_own_note_in_every_layout_of_counts() {
    let wide = "rep,day,touch,need,note\n1,2026-02-24,8,2,Legal reads it\n2,2026-02-24,6,3,\n";
    let chinese = "姓名,日期,触达,今日小结\n王芳,2026-02-24,8,Legal reads it\n";
    let long = "rep,day,action,count,comment\n1,2026-02-24,touch,8,Legal reads it\n1,2026-02-24,need,2,Legal reads it\n1,2026-02-24,demo,1,\n";
    for text in [wide, chinese, long] {
        let desk = Desk::staffed();
        let run = desk.import("activity", text, &[]);
        assert_eq!(run.json()["rejected"], 0, "{}", run.out);
        assert_eq!(desk.rows(NOTES), ["1|2026-02-24|Legal reads it"], "{text}");
    }
    // What two rows of a day say is said both.
    let desk = Desk::staffed();
    let two = "rep,day,action,count,note\n1,2026-02-24,touch,8,a\n1,2026-02-24,need,2,b\n";
    desk.import("activity", two, &[]);
    assert_eq!(desk.rows(NOTES), ["1|2026-02-24|a\nb"]);
}

#[test]
fn k6_a_note_of_an_event_or_of_what_did_not_happen_is_none_of_the_day() {
    let desk = Desk::staffed();
    let events = "rep,date,type,note\n1,2026-02-24,Call,rang twice\n";
    desk.import("activity", events, &["--action", "Call=touch"]);
    let planned = "rep,day,touch,status,note\n1,2026-02-24,3,planned,later\n";
    desk.import("activity", planned, &[]);
    assert!(desk.rows(NOTES).is_empty(), "{:?}", desk.rows(NOTES));
}

#[test]
fn k6_an_empty_note_takes_it_back_a_file_without_the_column_does_not() {
    let desk = Desk::staffed();
    let noted = "rep,day,touch,note\n1,2026-02-24,8,first\n";
    assert_eq!(
        desk.import("activity", noted, &[]).counts(),
        [1, 2, 0, 0, 0]
    );
    let again = desk.import("activity", noted, &[]);
    assert_eq!(again.counts()[1..3], [0, 0], "{}", again.out);
    desk.import("activity", "rep,day,touch\n1,2026-02-24,9\n", &[]);
    assert_eq!(desk.rows(NOTES), ["1|2026-02-24|first"]);
    let other = "rep,day,touch,note\n1,2026-02-24,9,second\n";
    let fields = desk.import("activity", other, &[]).json()["fields"].clone();
    assert_eq!(fields["note"], json!({"changed": 1, "emptied": 0}));
    let empty = "rep,day,touch,note\n1,2026-02-24,9,\n";
    let fields = desk.import("activity", empty, &[]).json()["fields"].clone();
    assert_eq!(fields["note"], json!({"changed": 0, "emptied": 1}));
    assert!(desk.rows(NOTES).is_empty());
}

#[test]
fn k6_a_note_goes_with_its_import_and_the_one_before_comes_back() {
    let desk = Desk::staffed();
    let text = |note: &str| format!("rep,day,touch,note\n1,2026-02-24,8,{note}\n");
    for note in ["first", "second", ""] {
        desk.import("activity", text(note), &[]);
    }
    let undo = |number: &str| desk.run(&["imports", "--undo", number]);
    for (number, left) in [("4", "second"), ("3", "first")] {
        let run = undo(number);
        assert!(run.err.is_empty(), "{}", run.err);
        assert_eq!(desk.rows(NOTES), [format!("1|2026-02-24|{left}")]);
    }
    undo("2");
    assert!(desk.rows(NOTES).is_empty());
}

#[test]
fn k6_a_note_is_told_of_its_day_and_can_steer_no_terminal() {
    let desk = Desk::staffed();
    let text = "rep,day,touch,need,note\n1,2026-02-24,8,2,\"=HYPERLINK(\"\"x\"\")\u{1b}[31mred\"\n2,2026-02-24,6,3,\n";
    desk.import("activity", text, &[]);
    let json = desk
        .run(&[
            "actions",
            "--day",
            "2026-02-24",
            "--as-of",
            "2026-02-25",
            "--json",
        ])
        .json();
    let noted = |id: &str| {
        let reps = json["reps"].as_array().unwrap();
        reps.iter().find(|rep| rep["id"] == id).unwrap()["note"].clone()
    };
    assert!(noted("1").as_str().unwrap().contains("HYPERLINK"));
    assert_eq!(noted("2"), Value::Null);
    let shown = desk.run(&["actions", "--day", "2026-02-24", "--as-of", "2026-02-25"]);
    assert!(shown.out.contains("王芳 · "), "{}", shown.out);
    assert!(!shown.out.contains('\u{1b}'), "{:?}", shown.out);
}
