//! A unit that was renamed goes on being meant by its old path: in settings, in files, in commands.

use super::desk::Desk;
use quarterdeck::cli::Exit;

const SETTINGS: &str = "[[rules.phases]]
from = \"2026-01-01\"
to = \"2026-12-31\"
action = \"touch\"
unit = \"North/Team 1\"
least = 9

[planning.potentials]
\"North/Team 1\" = 80

[planning.tilts]
\"North/Team 1\" = 60

[notify.managers.mei]
name = \"Mei\"
email = \"mei@example.com\"
units = [\"North/Team 1\"]
";

/// Two teams with codes; what Anna did is short of what the settings ask of her team.
fn desk() -> Desk {
    let desk = Desk::new();
    reps(&desk, "North/Team 1");
    let days = ["02-19", "02-20", "02-23"].map(|day| format!("A1,2026-{day},7\nB1,2026-{day},7\n"));
    desk.import("activity", format!("rep,day,touch\n{}", days.concat()), &[]);
    desk.file("config.toml", SETTINGS);
    desk
}

fn reps(desk: &Desk, path: &str) {
    let text = format!(
        "id,name,unit,unit_code,tier\nA1,Anna Bell,{path},U1,mid\nB1,Bo,South/Team 2,U2,mid\n"
    );
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
}

fn said(desk: &Desk, line: &[&str]) -> String {
    let config = desk.path("config.toml");
    let run = desk.run(&[&["--config", config.to_str().unwrap()], line].concat());
    format!("{}{}", run.out, run.err)
}

#[test]
fn what_the_settings_say_of_a_unit_holds_after_a_rename() {
    let desk = desk();
    let looks: [&[&str]; 4] = [
        &["actions", "--json"],
        &["warnings", "--json"],
        &["health", "--json"],
        &["notify", "--dry-run", "--via", "folder", "--json"],
    ];
    let all = || looks.map(|line| said(&desk, line).replace("Alpha", "Team 1"));
    let before = all();
    assert!(before[2].contains("80"), "{}", before[2]);
    reps(&desk, "North/Alpha");
    assert_eq!(
        desk.rows("SELECT name FROM unit WHERE name = 'Alpha'"),
        ["Alpha"]
    );
    for (after, before) in all().iter().zip(&before) {
        assert_eq!(after, before);
    }
    let check = said(&desk, &["check", "--json"]);
    assert!(!check.contains("Team 1"), "{check}");
}

#[test]
fn a_file_and_a_command_mean_a_renamed_unit_by_its_old_path() {
    let desk = desk();
    reps(&desk, "North/Alpha");
    let targets = "unit,period,target\nNorth/Team 1,2026-Q1,700000\n";
    let run = desk.import("targets", targets, &[]);
    assert_eq!(run.exit, Exit::Done, "{}", run.err);
    let of = "SELECT u.name FROM target_cell c JOIN unit u ON u.id = c.scope";
    assert_eq!(desk.rows(of), ["Alpha"]);
    let added = said(
        &desk,
        &["signal", "add", "a rival", "--unit", "North/Team 1"],
    );
    assert!(!added.contains("Near"), "{added}");
}

#[test]
fn a_rename_that_is_taken_back_leaves_no_other_name() {
    let desk = desk();
    reps(&desk, "North/Alpha");
    assert_eq!(desk.rows("SELECT text FROM alias"), ["North/Team 1"]);
    let number = desk.rows("SELECT max(seq) FROM import").remove(0);
    let undone = said(&desk, &["imports", "--undo", &number]);
    assert_eq!(desk.rows("SELECT text FROM alias"), [""; 0], "{undone}");
    assert_eq!(
        desk.rows("SELECT name FROM unit WHERE name = 'Team 1'"),
        ["Team 1"]
    );
    let check = said(&desk, &["check", "--json"]);
    assert!(check.contains("\"ok\": true"), "{check}");
}

#[test]
fn a_path_that_another_unit_has_now_means_that_one() {
    let desk = desk();
    reps(&desk, "North/Alpha");
    let new = "id,name,unit,unit_code,tier\nC1,Cy,North/Team 1,U9,mid\n";
    assert_eq!(desk.import("reps", new, &[]).exit, Exit::Done);
    let targets = "unit,period,target\nNorth/Team 1,2026-Q1,700000\n";
    assert_eq!(desk.import("targets", targets, &[]).exit, Exit::Done);
    let of = "SELECT u.name FROM target_cell c JOIN unit u ON u.id = c.scope";
    assert_eq!(desk.rows(of), ["Team 1"]);
    people_are_apart(&desk);
}

/// Anna is in the team that was renamed, Cy in the new one with its old name.
fn people_are_apart(desk: &Desk) {
    let of = "SELECT a.rep, u.name, c.code FROM assignment a JOIN unit u ON u.id = a.unit
         JOIN unit_code c ON c.unit = u.id WHERE a.rep IN ('A1', 'C1') ORDER BY 1";
    assert_eq!(desk.rows(of), ["A1|Alpha|U1", "C1|Team 1|U9"]);
}

#[test]
fn one_file_renames_a_unit_and_gives_its_old_name_to_a_new_one() {
    let desk = desk();
    let both = "id,name,unit,unit_code,tier
A1,Anna Bell,North/Alpha,U1,mid
C1,Cy,North/Team 1,U9,mid
";
    let run = desk.import("reps", both, &[]);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
    people_are_apart(&desk);
    let alone: &[&str] = &[];
    assert_eq!(desk.rows("SELECT text FROM alias"), alone);
}

#[test]
fn a_name_in_the_settings_that_no_unit_has_is_found_by_check() {
    let desk = desk();
    assert!(!said(&desk, &["check"]).contains("no team"));
    desk.file("config.toml", SETTINGS.replace("Team 1", "Team 9"));
    let check = said(&desk, &["check"]);
    for key in [
        "rules.phases",
        "planning.tilts",
        "notify.managers.mei.units",
    ] {
        assert!(
            check.contains(&format!("{key} names “North/Team 9”")),
            "{check}"
        );
    }
}
