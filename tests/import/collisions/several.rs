//! Several files of one command: which of them are in where one cannot be taken, and a preview that says what the import
//! would.

use crate::desk::{Desk, Run};
use quarterdeck::cli::Exit;
use std::fs;

/// Imports texts as files of one command; a name before each.
fn all(desk: &Desk, kind: &str, files: &[(&str, &str)], args: &[&str]) -> Run {
    let paths: Vec<String> = files
        .iter()
        .map(|(name, text)| {
            let path = desk.path(name);
            fs::write(&path, text).unwrap();
            path.to_str().unwrap().to_owned()
        })
        .collect();
    let mut all = vec!["import", kind];
    all.extend(paths.iter().map(String::as_str));
    all.extend(args);
    desk.run(&all)
}

const DEALS: [(&str, &str); 4] = [
    ("a.csv", "id,rep,stage,amount\n1,Bo,lead,5\n"),
    ("b.csv", "id,rep,stage,amount\n2,Bo,lead,5\n"),
    ("c.csv", ""),
    ("d.csv", "id,rep,stage,amount\n4,Bo,lead,5\n"),
];

#[test]
fn where_a_later_file_is_refused_it_is_said_which_are_in() {
    let desk = Desk::staffed();
    let run = all(&desk, "deals", &DEALS, &[]);
    assert_eq!(run.exit, Exit::Unreadable, "{}{}", run.out, run.err);
    assert_eq!(desk.rows("SELECT id FROM deal ORDER BY id"), ["1", "2"]);
    assert!(!run.err.contains("Nothing was imported"), "{}", run.err);
    let lines: Vec<&str> = run.err.lines().collect();
    let has = |begin: &str, names: [&str; 2], no: [&str; 2]| {
        lines.iter().any(|line| {
            line.contains(begin)
                && names.iter().all(|name| line.contains(name))
                && !no.iter().any(|name| line.contains(name))
        })
    };
    assert!(
        has(": Imported: ", ["a.csv", "b.csv"], ["c.csv", "d.csv"]),
        "{}",
        run.err
    );
    assert!(
        has("Not imported: ", ["c.csv", "d.csv"], ["a.csv", "b.csv"]),
        "{}",
        run.err
    );
    // The same for programs.
    let desk = Desk::staffed();
    let run = all(&desk, "deals", &DEALS, &["--json"]);
    assert_eq!(run.exit, Exit::Unreadable, "{}{}", run.out, run.err);
    let json = run.json();
    let imported: Vec<bool> = json
        .as_array()
        .unwrap()
        .iter()
        .map(|file| file["imported"].as_bool().unwrap())
        .collect();
    assert_eq!(imported, [true, true, false, false], "{json}");
    assert!(
        json[2]["error"].as_str().unwrap().contains("c.csv"),
        "{json}"
    );
    // Of one that is refused first none is in.
    let run = all(&Desk::staffed(), "deals", &DEALS[2..], &[]);
    assert!(!run.err.contains(": Imported: "), "{}", run.err);
    assert!(run.err.contains("d.csv"), "{}", run.err);
    let run = all(
        &Desk::staffed(),
        "deals",
        &DEALS,
        &["--set", "language=zh-CN"],
    );
    assert!(
        run.err.contains("已导入：") && run.err.contains("未导入："),
        "{}",
        run.err
    );
}

#[test]
fn a_preview_of_several_files_says_what_their_import_would() {
    let files = [
        (
            "north.csv",
            "id,rep,stage,amount,customer\n1,Bo,lead,5,Nova\n2,Bo,lead,5,Nova\n",
        ),
        (
            "south.csv",
            "id,rep,stage,amount,customer\n3,Bo,lead,5,Nova\n2,Bo,lead,6,Nova\n1,Bo,lead,5,Nova\n",
        ),
    ];
    let numbers = |run: &Run| {
        let json = run.json();
        let files = json.as_array().unwrap().iter();
        let of = |file: &serde_json::Value| {
            let counts =
                ["rows", "new", "changed", "same", "rejected"].map(|k| file[k].as_u64().unwrap());
            (counts, file["created"].clone(), file["rejects"].clone())
        };
        files.map(of).collect::<Vec<_>>()
    };
    for begins in [true, false] {
        // With a database and without one.
        let args: &[&str] = if begins {
            &["--create", "customers", "--json"]
        } else {
            &["--create", "customers,reps", "--json"]
        };
        let desk = || if begins { Desk::staffed() } else { Desk::new() };
        let previewed = desk();
        let preview = all(
            &previewed,
            "deals",
            &files,
            &[args, &["--dry-run"]].concat(),
        );
        assert_eq!(preview.exit, Exit::Done, "{}{}", preview.out, preview.err);
        assert_eq!(previewed.path("team.db").exists(), begins);
        if begins {
            assert_eq!(previewed.rows("SELECT id FROM deal"), Vec::<String>::new());
        }
        let left = fs::read_dir(previewed.path("own")).unwrap();
        let left = left.filter(|entry| {
            let name = entry.as_ref().unwrap().file_name();
            name.to_string_lossy().starts_with("rehearsal-")
        });
        assert_eq!(left.count(), 0);
        let run = all(&desk(), "deals", &files, args);
        assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
        assert_eq!(numbers(&preview), numbers(&run));
        assert_eq!(numbers(&preview)[1].0, [3, 1, 0, 1, 1], "{}", preview.out);
    }
}

#[test]
fn counts_of_one_source_beside_those_of_another_collide_between_two_files() {
    let desk = Desk::staffed();
    let earlier = "rep,day,touch\nBo,2026-02-03,5\nAnn Lee,2026-02-03,2\n";
    assert_eq!(
        desk.import("activity", earlier, &["--source", "Phone"])
            .exit,
        Exit::Done
    );
    let files = [
        (
            "north.csv",
            "rep,day,touch\nBo,2026-02-03,3\nAnn Lee,2026-02-03,1\n",
        ),
        (
            "south.csv",
            "rep,day,touch\nBo,2026-02-03,4\nAnn Lee,2026-02-04,1\n",
        ),
    ];
    let run = all(&desk, "activity", &files, &["--source", "CRM"]);
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    assert!(run.out.contains("north.csv too"), "{}", run.out);
    assert_eq!(
        desk.activity(),
        [
            "2026-02-03|2|touch|3",
            "2026-02-03|3|touch|8",
            "2026-02-04|2|touch|1"
        ]
    );
}

#[test]
fn leave_that_a_row_only_speaks_against_refuses_that_row_where_another_file_brought_it() {
    let desk = Desk::staffed();
    let files = [
        (
            "north.csv",
            "rep,from,to,reason\nBo,2026-02-02,2026-02-13,vacation\n",
        ),
        (
            "south.csv",
            "rep,from,to,reason\nBo,2026-02-02,2026-02-06,vacation\nAnn Lee,2026-02-03,2026-02-03,ill\n",
        ),
    ];
    let run = all(
        &desk,
        "absences",
        &files,
        &["--set-field", "rest=taken-back"],
    );
    assert_eq!(run.exit, Exit::Done, "{}{}", run.out, run.err);
    let days = desk.rows("SELECT rep, count(*) FROM absence GROUP BY rep ORDER BY rep");
    assert_eq!(days, ["2|1", "3|12"], "{}", run.out);
    assert!(run.out.contains("north.csv too"), "{}", run.out);
}
