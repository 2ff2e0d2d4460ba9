//! Lists of people: since when somebody is there and since when in a team, moves, ids of another system, names that
//! are nobody's.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

const PLACES: &str =
    "SELECT a.rep, a.from_day, u.name, a.tier FROM assignment a JOIN unit u ON u.id = a.unit
    ORDER BY a.rep, a.from_day";

#[test]
fn the_day_of_joining_is_no_day_of_a_move() {
    for title in ["入职日期", "Hire date", "Start date", "Joined on"] {
        let desk = Desk::staffed();
        let before = desk.rows(PLACES);
        let list = format!("name,unit,{title}\nBo,North,2020-10-01\n");
        let asked = desk.import("reps", &list, &[]);
        assert_eq!(asked.exit, Exit::NotSo, "{title}");
        assert!(asked.out.contains("--from"), "{}", asked.out);
        assert_eq!(desk.rows(PLACES), before, "{title}");
        let run = desk.import("reps", &list, &["--from", "2026-02-02"]);
        assert_eq!(run.exit, Exit::Done, "{}", run.out);
        let places = desk.rows(PLACES);
        let own: Vec<&String> = places.iter().filter(|p| p.starts_with("3|")).collect();
        assert_eq!(own.len(), 2, "{own:?}");
        assert!(own[1].contains("2026-02-02|North"), "{own:?}");
    }
}

#[test]
fn a_roster_with_days_of_joining_comes_again_after_a_move() {
    let desk = Desk::new();
    let list = |team: &str| format!("name,team,level,hire date\nAnn Lee,{team},mid,2024-05-01\n");
    desk.import("reps", list("South"), &[]);
    let placed = || desk.rows(PLACES);
    assert_eq!(placed(), ["Ann Lee|2024-05-01|South|mid"]);
    assert_eq!(
        desk.import("reps", list("South"), &[]).counts(),
        [1, 0, 0, 1, 0]
    );
    assert_eq!(desk.import("reps", list("North"), &[]).exit, Exit::NotSo);
    assert_eq!(placed(), ["Ann Lee|2024-05-01|South|mid"]);
    desk.import("reps", list("North"), &["--from", "2026-02-02"]);
    assert_eq!(placed().len(), 2);
    // The same again says nothing new.
    assert_eq!(
        desk.import("reps", list("North"), &[]).counts(),
        [1, 0, 0, 1, 0]
    );
    // A tier that changed is a move as well.
    let senior = list("North").replace("mid", "senior");
    assert_eq!(desk.import("reps", senior, &[]).exit, Exit::NotSo);
}

#[test]
fn a_move_is_read_by_the_team_of_now() {
    for (header, old) in [
        ("name,原部门,现部门,调动日期", true),
        ("name,Old team,Current team,Transfer date", true),
        ("name,New region,Move date", false),
        ("name,调入小组,调入日期", false),
    ] {
        let desk = Desk::staffed();
        let old = if old { "South," } else { "" };
        let run = desk.import("reps", format!("{header}\nBo,{old}North,2026-02-02\n"), &[]);
        assert_eq!(run.exit, Exit::Done, "{header}: {}{}", run.out, run.err);
        let places = desk.rows(PLACES);
        assert!(
            places.iter().any(|p| p.starts_with("3|2026-02-02|North")),
            "{header} {places:?}"
        );
    }
    let desk = Desk::staffed();
    let run = desk.import(
        "reps",
        "name,New level,Promotion date\nBo,senior,2026-02-02\n",
        &[],
    );
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert!(
        desk.rows(PLACES)
            .iter()
            .any(|p| p.starts_with("3|2026-02-02|South|senior"))
    );
    // Only when, and not where to: nothing would move.
    let run = desk.import(
        "reps",
        "name,Destination,Transfer date\nBo,North,2026-02-02\n",
        &[],
    );
    assert_ne!(run.exit, Exit::Done);
    assert!(run.err.contains("unit"), "{}", run.err);
}

#[test]
fn another_name_under_a_known_id_is_asked_about() {
    let desk = Desk::staffed();
    let run = desk.import("reps", "id,name\n2,Robert King\n", &[]);
    assert_eq!(run.exit, Exit::NotSo);
    assert!(
        run.out.contains("Ann Lee") && run.out.contains("--value"),
        "{}",
        run.out
    );
    let names = || desk.rows("SELECT name FROM rep WHERE id = '2'");
    assert_eq!(names(), ["Ann Lee"]);
    // A name of which something is left, and one that somebody says.
    desk.import("reps", "id,name\n2,Ann Smith\n", &[]);
    assert_eq!(names(), ["Ann Smith"]);
    let said = ["--value", "rep:Zoe Ray=Ann Smith"];
    let run = desk.import("reps", "id,name\n2,Zoe Ray\n", &said);
    assert_eq!(run.exit, Exit::Done, "{}", run.out);
}

#[test]
fn nobody_is_made_of_a_team_or_a_system() {
    let desk = Desk::staffed();
    let text = "id,rep,stage\n1,North,lead\n2,Sales Team,lead\n3,Integration User,lead\n4,公司,lead\n5,Cy Ray,lead\n";
    let run = desk.import("deals", text, &["--create", "reps"]);
    assert_eq!(run.counts()[4], 4, "{}", run.out);
    assert!(run.out.contains("the name of a team"), "{}", run.out);
    let made = desk.rows("SELECT name FROM rep WHERE id NOT IN ('1', '2', '3', '4')");
    assert_eq!(made, ["Cy Ray"]);
    let said = ["--create", "reps", "--create", "rep:Sales Team"];
    let run = desk.import("deals", "id,rep,stage\n2,Sales Team,lead\n", &said);
    assert_eq!(run.exit, Exit::Done, "{}", run.out);
}
