//! Whether an answer worked is told by what came after it: the close of a week that runs, and the data that were asked
//! for. What is put off hides nothing but itself, and a switch says which rules it is of.

use crate::home::Home;
use serde_json::{Value, json};

/// Of August to November 2026 without holidays: so many of each action on these days of November.
fn home(days: &[(u32, u32)]) -> Home {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\na,Ann,mid,East\n");
    report(&home, days);
    home
}

/// All four standards of a mid (6/3/2/2) on days, or none of them.
fn report(home: &Home, days: &[(u32, u32)]) {
    let mut rows = "rep,day,touch,need,proposal,demo\n".to_owned();
    for (day, times) in days {
        let of = |n: u32| n * times;
        rows += &format!(
            "a,2026-11-{day:02},{},{},{},{}\n",
            of(6),
            of(3),
            of(2),
            of(2)
        );
    }
    home.import("activity", &rows);
}

fn said(home: &Home, day: u32, arguments: &[&str]) -> String {
    let (code, said) = home.on(&format!("2026-11-{day:02}"), arguments);
    assert_eq!(code, 0, "{arguments:?}: {said}");
    said
}

fn document(home: &Home, day: u32, arguments: &[&str]) -> Value {
    let all = [&["--json"], arguments].concat();
    serde_json::from_str(&said(home, day, &all)).unwrap()
}

fn warning(home: &Home, day: u32, id: &str) -> Value {
    let told = document(home, day, &["warnings", "--state", "all"]);
    let rows = told["warnings"].as_array().unwrap();
    let found = rows
        .iter()
        .find(|row| row["id"].as_str().unwrap().starts_with(id));
    found
        .cloned()
        .unwrap_or_else(|| panic!("no {id} in {told:#}"))
}

fn verdict(home: &Home, day: u32, play: &str) -> Value {
    let told = document(home, day, &["results"]);
    let rows = told["interventions"].as_array().unwrap();
    let found = rows.iter().find(|row| row["play"] == play);
    found.unwrap_or_else(|| panic!("no {play} in {told:#}"))["verdict"].clone()
}

/// The week of the 9th is empty; from the 16th on everything is done.
#[test]
fn rule_10_a_special_review_that_works_is_decided_by_the_close_of_its_week() {
    let home = home(&[
        (2, 1),
        (3, 1),
        (4, 1),
        (5, 1),
        (6, 1),
        (9, 0),
        (10, 0),
        (11, 0),
        (12, 0),
        (13, 0),
    ]);
    said(
        &home,
        16,
        &["intervene", "week/a", "--play", "special-review"],
    );
    report(&home, &[(16, 1), (17, 1)]);
    // Due on Wednesday, with all done since: the week may end it, and nobody says that nothing changed.
    let told = said(&home, 18, &["warnings"]);
    assert!(told.contains("decided when the week closes"), "{told}");
    assert_eq!(verdict(&home, 18, "special-review"), Value::Null);
    report(&home, &[(18, 1), (19, 1), (20, 1)]);
    assert_eq!(verdict(&home, 23, "special-review"), json!("recovered"));
}

#[test]
fn rule_10_a_special_review_after_which_little_is_done_is_checked_after_two_own_days() {
    let home = home(&[(9, 0), (10, 0), (11, 0), (12, 0), (13, 0)]);
    said(
        &home,
        16,
        &["intervene", "week/a", "--play", "special-review"],
    );
    report(&home, &[(16, 0), (17, 0)]);
    assert_eq!(verdict(&home, 18, "special-review"), json!("unchanged"));
}

#[test]
fn rule_10_a_special_review_of_a_week_that_ends_badly_all_the_same_is_unchanged_at_its_close() {
    let home = home(&[(9, 0), (10, 0), (11, 0), (12, 0), (13, 0)]);
    said(
        &home,
        16,
        &["intervene", "week/a", "--play", "special-review"],
    );
    report(&home, &[(16, 1), (17, 1), (18, 0), (19, 0), (20, 0)]);
    assert_eq!(verdict(&home, 20, "special-review"), Value::Null);
    assert_eq!(verdict(&home, 23, "special-review"), json!("unchanged"));
}

#[test]
fn rule_4_a_reminder_after_which_the_data_come_has_worked() {
    let home = home(&[(5, 1), (6, 1)]);
    said(
        &home,
        12,
        &["intervene", "no-report/a", "--play", "reminder"],
    );
    report(&home, &[(9, 1), (10, 1), (11, 0), (12, 1), (13, 1)]);
    assert_eq!(verdict(&home, 16, "reminder"), json!("recovered"));
    let row = warning(&home, 16, "no-report/a");
    assert_eq!(row["state"], "closed", "{row:#}");
}

#[test]
fn rule_4_a_day_that_turns_out_to_be_leave_is_a_correction_and_no_answer() {
    let home = home(&[(5, 1), (6, 1), (9, 1), (10, 1)]);
    said(
        &home,
        12,
        &["intervene", "no-report/a", "--play", "reminder"],
    );
    home.import("absences", "rep,day\na,2026-11-11\n");
    report(&home, &[(12, 1), (13, 1)]);
    assert_eq!(verdict(&home, 16, "reminder"), Value::Null);
    let row = warning(&home, 16, "no-report/a");
    assert_eq!(row["state"], "restated", "{row:#}");
}

#[test]
fn rule_8_what_stands_under_a_red_comes_forth_when_the_red_is_put_off() {
    let home = home(&[(9, 0), (10, 0), (11, 0), (12, 0), (13, 0)]);
    let folded = |home: &Home| warning(home, 16, "actions/a")["folded"].clone();
    assert_eq!(folded(&home), json!(true));
    let until = [
        "snooze",
        "week/a",
        "--until",
        "2026-11-18",
        "--reason",
        "ill",
    ];
    said(&home, 16, &until);
    assert_eq!(folded(&home), json!(false));
    assert!(said(&home, 16, &["warnings"]).contains("one-to-one"));
}

#[test]
fn a_switch_says_that_it_is_of_both_rules_of_a_family() {
    let home = home(&[(9, 1)]);
    let off = ["rules", "set", "W2.active=0", "--why", "trial"];
    let told = said(&home, 16, &off);
    assert!(told.contains("One switch for W1, W2"), "{told}");
    let told = said(
        &home,
        16,
        &["rules", "set", "W3.active=0", "--why", "trial"],
    );
    assert!(!told.contains("One switch"), "{told}");
}
