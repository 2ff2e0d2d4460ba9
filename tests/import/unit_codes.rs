//! Units by the codes of the company's own systems: renamed as a whole, never taken for a transfer of everybody.

use crate::desk::Desk;
use quarterdeck::cli::Exit;

/// Who is where and since when, by the paths of names.
fn places(desk: &Desk) -> Vec<String> {
    desk.rows(
        "WITH RECURSIVE path (id, name) AS (
             SELECT id, name FROM unit WHERE parent = ''
             UNION ALL SELECT u.id, p.name || '/' || u.name FROM unit u JOIN path p ON u.parent = p.id)
         SELECT r.id, a.from_day, coalesce(path.name, '') FROM assignment a
         JOIN rep r ON r.id = a.rep LEFT JOIN path ON path.id = a.unit ORDER BY 1, 2",
    )
}

/// Four people in two teams of two regions, all with codes but for one team.
fn known() -> Desk {
    let desk = Desk::new();
    let text = "id,name,unit,unit_id\nL,Lea Boss,North,N\nA,Ann Bell,North/Team 1,N1\nB,Bo Carr,North/Team 2,N2\nC,Cy Dunn,North/Team 3,\nD,Di East,South,S\n";
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts(), [5, 5, 0, 0, 0], "{}", run.out);
    desk
}

#[test]
fn a_parent_that_is_renamed_with_its_leaf_is_no_second_region() {
    for order in [[0, 1, 2], [2, 1, 0], [1, 0, 2]] {
        let desk = known();
        let rows = [
            "L,Lea Boss,Nord,N",
            "A,Ann Bell,Nord/Eins,N1",
            "C,Cy Dunn,Nord/Team 3,",
        ];
        let rows = order.map(|at: usize| rows[at]).join("\n");
        let text = format!("id,name,unit,unit_id\n{rows}\n");
        let dry = desk.import("reps", &text, &["--dry-run"]);
        assert!(dry.out.contains("North → Nord"), "{}", dry.out);
        let run = desk.import("reps", &text, &[]);
        assert_eq!(run.counts()[4], 0, "{}", run.out);
        assert_eq!(
            places(&desk),
            [
                "A|1900-01-01|Nord/Eins",
                "B|1900-01-01|Nord/Team 2",
                "C|1900-01-01|Nord/Team 3",
                "D|1900-01-01|South",
                "L|1900-01-01|Nord",
            ]
        );
        assert_eq!(desk.rows("SELECT count(*) FROM unit"), ["5"]);
        let again = desk.import("reps", &text, &["--again"]);
        assert!(!again.out.contains("→ Nord"), "{}", again.out);
    }
}

#[test]
fn names_that_two_teams_swap_and_that_move_on_take_the_people_along() {
    for (one, two) in [("Team 2", "Team 1"), ("Team 2", "Team 9")] {
        let desk = known();
        let before = desk.rows("SELECT rep, unit FROM assignment ORDER BY 1");
        let text =
            format!("id,name,unit,unit_id\nA,Ann Bell,North/{one},N1\nB,Bo Carr,North/{two},N2\n");
        let run = desk.import("reps", &text, &[]);
        assert_eq!(run.counts(), [2, 0, 2, 0, 0], "{}", run.out);
        // The unit of each is the same, only its name is not.
        assert_eq!(
            desk.rows("SELECT rep, unit FROM assignment ORDER BY 1"),
            before
        );
        assert!(places(&desk).contains(&format!("B|1900-01-01|North/{two}")));
    }
}

#[test]
fn a_code_of_a_leaf_says_nothing_of_a_region_that_nobody_knows() {
    let desk = known();
    let text = "id,name,unit,unit_id\nA,Ann Bell,Nord/Eins,N1\nB,Bo Carr,Nord/Zwei,N2\n";
    let before = places(&desk);
    let run = desk.import("reps", text, &[]);
    assert_eq!((run.exit, run.counts()[4]), (Exit::NotSo, 2), "{}", run.out);
    assert!(run.out.contains("--rename North=Nord"), "{}", run.out);
    assert_eq!(places(&desk), before);
    let told = desk.import("reps", text, &["--rename", "North=Nord"]);
    assert_eq!(told.counts(), [2, 0, 2, 0, 0], "{}", told.out);
    assert_eq!(
        places(&desk)[..3],
        [
            "A|1900-01-01|Nord/Eins",
            "B|1900-01-01|Nord/Zwei",
            "C|1900-01-01|Nord/Team 3",
        ]
    );
    // Where the region is a new one, that can be said, too.
    let desk = known();
    let run = desk.import("reps", text, &["--create", "unit:Nord"]);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
    assert!(places(&desk).contains(&"C|1900-01-01|North/Team 3".to_owned()));
}

#[test]
fn a_code_beside_several_units_or_another_one_is_refused() {
    // The column is the region's.
    let desk = Desk::new();
    let text = "id,name,unit,unit_id\nA,Ann,North/Team 1,N\nB,Bo,North/Team 2,N\n";
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts()[4], 2, "{}", run.out);
    assert!(run.out.contains("--map unit_id=-"), "{}", run.out);
    let run = desk.import("reps", text, &["--map", "unit_id=-"]);
    assert_eq!(run.counts()[1], 2, "{}", run.out);
    assert_eq!(
        places(&desk),
        ["A|1900-01-01|North/Team 1", "B|1900-01-01|North/Team 2"]
    );
    // One unit with two codes.
    let desk = Desk::new();
    let text = "id,name,unit,unit_id\nA,Ann,North,N\nB,Bo,North,M\n";
    assert_eq!(desk.import("reps", text, &[]).counts()[4], 2);
    // Where another team stands, and stays.
    let desk = known();
    let before = places(&desk);
    for unit in ["North/Team 3", "South", "North/Team 1/Team 1"] {
        let text = format!("id,name,unit,unit_id\nA,Ann Bell,{unit},N1\n");
        let run = desk.import("reps", &text, &[]);
        assert_eq!(run.counts()[4], 1, "{unit}: {}", run.out);
        assert_eq!(places(&desk), before, "{unit}");
    }
}

#[test]
fn a_code_without_a_name_is_the_unit_and_an_unknown_one_is_refused() {
    for header in ["id,name,unit_id,tier", "id,name,unit,unit_id,tier"] {
        let desk = known();
        let empty = if header.contains(",unit,") { "," } else { "" };
        let text = format!(
            "{header}\nX,Xi New,{empty}N1,mid\nY,Yu New,{empty}U7,mid\nA,Ann Bell,{empty}N1,mid\n"
        );
        let run = desk.import("reps", &text, &[]);
        assert_eq!(run.counts(), [3, 1, 0, 1, 1], "{header}: {}", run.out);
        assert!(run.out.contains("U7"), "{}", run.out);
        let after = places(&desk);
        assert_eq!(after[0], "A|1900-01-01|North/Team 1");
        assert_eq!(after.last().unwrap(), "X|1900-01-01|North/Team 1");
        // Another code is another team: since when is asked.
        let text = format!("{header}\nA,Ann Bell,{empty}N2,mid\n");
        let run = desk.import("reps", &text, &[]);
        assert!(run.out.contains("--from DATE"), "{}", run.out);
        let run = desk.import("reps", &text, &["--from", "2026-11-02"]);
        assert_eq!(run.counts()[4], 0, "{}", run.out);
        assert!(places(&desk).contains(&"A|2026-11-02|North/Team 2".to_owned()));
    }
}

#[test]
fn a_file_with_history_calls_a_unit_by_its_newest_name_and_stays_with_it() {
    let desk = Desk::new();
    desk.import("reps", "id,name,unit,unit_id\nA1,Ann,Team Old,U1\n", &[]);
    let text = "id,name,unit,unit_id,from,to\nA1,Ann,Team Old,U1,2025-01-01,2025-12-31\nA1,Ann,Team New,U1,2026-01-01,\nZ9,Zed,Team Old,U1,2025-01-01,2025-06-30\n";
    let run = desk.import("reps", text, &[]);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
    assert_eq!(desk.rows("SELECT name FROM unit"), ["Team New"]);
    let again = desk.import("reps", text, &["--again"]);
    assert_eq!(again.counts(), [3, 0, 0, 3, 0], "{}", again.out);
    assert_eq!(desk.rows("SELECT name FROM unit"), ["Team New"]);
}

#[test]
fn a_team_under_a_new_name_can_be_said_where_there_are_no_codes() {
    let desk = known();
    let before = desk.rows("SELECT rep, unit FROM assignment ORDER BY 1");
    let text = "id,name,unit\nC,Cy Dunn,North/Key Accounts\n";
    let run = desk.import("reps", text, &[]);
    let option = "--rename 'North/Team 3'='North/Key Accounts'";
    assert!(run.out.contains(option), "{}", run.out);
    let told = ["--rename", "North/Team 3=North/Key Accounts"];
    let run = desk.import("reps", text, &told);
    assert_eq!(run.counts()[4], 0, "{}", run.out);
    assert!(places(&desk).contains(&"C|1900-01-01|North/Key Accounts".to_owned()));
    assert_eq!(
        desk.rows("SELECT rep, unit FROM assignment ORDER BY 1"),
        before
    );
    // A command that says so each morning goes on.
    let again = desk.import("reps", text, &[&told[..], &["--again"]].concat());
    assert_eq!(
        again.counts(),
        [1, 0, 0, 1, 0],
        "{}{}",
        again.out,
        again.err
    );
    for (wrong, says) in [
        ("North/Team 9=North/X", "no unit is called"),
        ("South=North", "is another unit"),
        ("South=West/South", "nobody knows"),
    ] {
        let run = desk.import("reps", text, &["--rename", wrong]);
        assert_eq!(run.exit, Exit::Usage, "{wrong}");
        assert!(run.err.contains(says), "{}", run.err);
    }
}

/// Which id the unit of each code has.
fn ids(desk: &Desk) -> Vec<String> {
    desk.rows("SELECT code, unit FROM unit_code ORDER BY 1")
}

#[test]
fn a_unit_with_a_code_is_the_same_on_devices_that_saw_other_files() {
    let head = "id,name,unit,unit_id\n";
    let early = format!("{head}A,Ann Bell,North/Team 1,N1\nL,Lea Boss,North,N\n");
    let late = format!(
        "{head}L,Lea Boss,Nord,N\nA,Ann Bell,Nord/Alpha,N1\nB,Bo Carr,Nord/Team 1,N9\nC,Cy Dunn,North,N8\n"
    );
    let (laptop, office) = (Desk::new(), Desk::new());
    for text in [&early, &late] {
        let run = laptop.import("reps", text, &[]);
        assert_eq!(run.exit, Exit::Done, "{}", run.out);
    }
    let run = office.import("reps", &late, &[]);
    assert_eq!(run.exit, Exit::Done, "{}", run.out);
    assert_eq!(ids(&laptop), ids(&office));
    assert_eq!(places(&laptop), places(&office));
}
