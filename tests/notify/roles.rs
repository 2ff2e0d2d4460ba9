//! Whom a warning reaches: somebody with two roles once, somebody who is told without leading.

use crate::rules::{desk, told};

#[test]
fn who_leads_the_own_team_is_told_of_a_warning_once_as_its_manager() {
    // By the same address in other letters, or, where none is written, by the id.
    for (id, email) in [("eve", "R3@Example.com"), ("R3", "")] {
        let desk = desk().with(&format!(
            "[notify.command]\nwords = [\"true\"]\n[notify.managers.{id}]\nname = \"Eve\"\nemail = \"{email}\"\nunits = [\"East/Key\"]\n"
        ));
        let heard = desk.notify(&["--via", "command"]);
        assert_eq!(
            heard,
            [
                told("rep:R4", &["yellow"]),
                told("manager:bo", &["orange", "orange"]),
                told(&format!("manager:{id}"), &["yellow", "yellow"]),
            ]
        );
        assert_eq!(desk.notify(&["--via", "command"]), []);
    }
}

#[test]
fn who_is_told_of_a_unit_without_leading_it_hears_what_the_nearest_leader_would() {
    let desk =
        desk().with("[notify.managers.ops]\nemail = \"ops@example.com\"\ntold = [\"East/Key\"]\n");
    assert_eq!(
        desk.notify(&["--via", "folder"]),
        [
            told("rep:R3", &["yellow"]),
            told("manager:bo", &["orange", "orange"]),
            told("manager:ops", &["yellow", "yellow"]),
        ]
    );
    // Neither a leader nor told: the settings are wrong, and say where.
    let run = desk
        .with("[notify.managers.nobody]\nemail = \"nobody@example.com\"\n")
        .run(&["warnings"]);
    assert!(run.err.contains("notify.managers.nobody"), "{}", run.err);
}

#[test]
fn who_leads_by_the_file_of_reps_is_told_at_the_own_address() {
    let desk = desk().with("");
    desk.import(
        "reps",
        "id,name,tier,unit,email,manager\nR4,Ann,mid,East/Key,r4@example.com,R3\n",
    );
    let heard = desk.notify(&["--via", "folder", "--dry-run"]);
    assert!(
        heard
            .iter()
            .any(|one| format!("{one:?}").contains("manager:R3")),
        "{heard:?}"
    );
}
