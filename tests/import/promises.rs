//! Rejects, dry runs, strictness, several files.

use crate::desk::Desk;
use quarterdeck::cli::Exit;
use serde_json::Value;
use std::fs;
use std::os::unix::fs::PermissionsExt;

#[test]
fn d5_rejects_are_private_complete_and_harmless_in_a_spreadsheet() {
    let desk = Desk::staffed();
    let text = "id,owner,stage,amount\n\
        a,=cmd|' /C calc'!A0,lead,1\n\
        b,@SUM(1),lead,1\n\
        c,Bo,+soon,1\n\
        d,Bo,lead,-x\n\
        e,Bo,lead\n\
        f,Bo,\"le\"ad,1\n\
        h,Xx\u{202e}fdp\u{2066}\u{200e}\u{9b}\u{7}\u{2028}y,lead,1\n\
        g,Bo,lead,1\n";
    let run = desk.import("deals", text, &[]);
    assert_eq!((run.exit, run.counts()), (Exit::Done, [8, 1, 0, 0, 7]));
    let path = desk.path("deals.csv.rejects.csv");
    assert_eq!(run.json()["rejects_file"], path.to_str().unwrap());
    assert_eq!(
        fs::metadata(&path).unwrap().permissions().mode() & 0o777,
        0o600
    );
    let rejects = desk.rejects("deals");
    let text = fs::read_to_string(&path).unwrap();
    assert!(
        text.starts_with(
            "id,owner,stage,amount,rejected row,rejected column,rejected value,rejected reason,rejected mark\n"
        ),
        "{text}"
    );
    assert!(text.contains("\nb,'@SUM(1),lead,1,3,owner,"), "{text}");
    let rows: Vec<&str> = rejects[1..].iter().map(|r| r[0].as_str()).collect();
    assert_eq!(rows, ["2", "3", "4", "5", "6", "7", "8"]);
    // What turns a line round or drives a terminal is seen, as in every other place.
    let raw = |c: char| {
        let bidi = matches!(c, '\u{200e}' | '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}');
        bidi || c.is_control() && c != '\n'
    };
    assert!(!text.contains(raw), "{text}");
    let seen = "Xx⟨U+202E⟩fdp⟨U+2066⟩⟨U+200E⟩⟨U+009B⟩␇⟨U+2028⟩y";
    assert!(text.contains(seen), "{text}");
    assert_eq!(rejects[1][2], "'=cmd|' /C calc'!A0");
    assert_eq!(rejects[2][2], "'@SUM(1)");
    assert_eq!(rejects[3][2], "'+soon");
    assert_eq!(rejects[4][2], "'-x");
    assert!(
        rejects
            .iter()
            .flatten()
            .all(|c| !c.starts_with(['=', '+', '-', '@', '\t', '\r']))
    );
    let left: Vec<_> = fs::read_dir(desk.folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name())
        .filter(|n| n.to_string_lossy().ends_with(".tmp"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}

#[test]
fn a_stranger_under_the_name_of_the_rejects_is_left_alone() {
    let desk = Desk::staffed();
    desk.file("deals.csv.rejects.csv", "my own notes");
    let run = desk.import("deals", "id,rep,stage\na,Bo,lead\n", &[]);
    assert_eq!(run.json()["rejects_file"], Value::Null);
    assert_eq!(
        fs::read_to_string(desk.path("deals.csv.rejects.csv")).unwrap(),
        "my own notes"
    );
    // Rejects take the next name that is free or ours, and go away from there.
    for _ in 0..2 {
        // Nothing of the file is taken: the run ends so that a script can tell.
        let run = desk.import("deals", "id,rep,stage\nb,Nobody,lead\n", &[]);
        let second = desk.path("deals.csv.rejects-2.csv");
        assert_eq!(run.json()["rejects_file"], second.to_str().unwrap());
        assert!(
            fs::read_to_string(&second)
                .unwrap()
                .starts_with("id,rep,stage,rejected row")
        );
    }
    assert_eq!(
        fs::read_to_string(desk.path("deals.csv.rejects.csv")).unwrap(),
        "my own notes"
    );
    assert!(!desk.path("deals.csv.rejects-3.csv").exists());
    desk.import("deals", "id,rep,stage\na,Bo,lead\n", &[]);
    assert!(!desk.path("deals.csv.rejects-2.csv").exists());
    assert!(desk.path("deals.csv.rejects.csv").exists());
}

#[test]
fn a_file_that_cannot_be_taken_makes_no_database() {
    let desk = Desk::new();
    let long = format!("id,name\n1,{}\n", "x".repeat(9 << 20));
    for (text, args, want) in [
        ("id,name\n1,\"Ann\n2,Bo\n", &[][..], Exit::Unreadable),
        (&long, &[], Exit::Unreadable),
        ("id,name\n1,Ann\n , \n", &["--strict"], Exit::NotSo),
        ("id,name\n1,Ann\n", &["--dry-run"], Exit::Done),
    ] {
        let run = desk.import("reps", text, args);
        assert_eq!(run.exit, want, "{}", run.err);
        assert!(!desk.path("team.db").exists());
    }
    let run = desk.import("reps", "id,name\n1,Ann\n", &[]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
}

#[test]
fn rejects_that_cannot_be_written_are_said_and_the_rest_is_imported() {
    let desk = Desk::staffed();
    // Something stands where they are written first, and our own folder for them cannot be made.
    desk.file("own/rejects", "");
    let tag = "0".repeat(36);
    fs::create_dir(desk.path(&format!("deals.csv.rejects.{tag}.tmp"))).unwrap();
    let run = desk.import("deals", "id,rep,stage\na,Bo,lead\nb,Nobody,lead\n", &[]);
    assert_eq!((run.exit, run.counts()), (Exit::NotSo, [2, 1, 0, 0, 1]));
    assert_eq!(run.json()["rejects_file"], Value::Null);
    assert!(!run.err.is_empty());
}

#[test]
fn d5_rejects_of_a_file_with_the_longest_name_lie_beside_it_under_a_shorter_one() {
    let desk = Desk::staffed();
    let rows = "id,rep,stage\na,Bo,lead\nb,Nobody,lead\n";
    // Two names that begin the same, and as long as a name can be.
    for last in ["一", "二"] {
        let name = format!("{}{last}.csv", "单".repeat(82));
        let path = desk.file(&name, rows);
        let run = desk.run(&["import", "deals", path.to_str().unwrap(), "--json"]);
        let beside = run.json()["rejects_file"].as_str().unwrap().to_owned();
        assert!(
            beside.contains("单-") && beside.ends_with(".rejects.csv"),
            "{beside}"
        );
        assert!(fs::read_to_string(&beside).unwrap().contains("Nobody"));
    }
    let folder = fs::read_dir(desk.path("")).unwrap();
    let names = folder.map(|entry| entry.unwrap().file_name());
    let names: Vec<_> = names
        .filter(|name| name.to_string_lossy().contains(".rejects"))
        .collect();
    assert_eq!(names.len(), 2, "{names:?}");
}

/// Where a look at the beginning of a file cuts a character in two, it is the same file: a rejects file of ours is
/// written over by the next one and goes when nothing is missing.
#[test]
fn d5_rejects_are_known_for_ours_wherever_a_character_is_cut() {
    let desk = Desk::staffed();
    for pad in 0..4 {
        let title = format!("{}{}", "x".repeat(pad), "备注".repeat(40));
        let rows = |rep: &str| format!("id,{title},rep,stage\na,,Bo,lead\nb,单,{rep},lead\n");
        for _ in 0..2 {
            desk.import("deals", rows("Nobody"), &[]);
            assert!(desk.path("deals.csv.rejects.csv").exists(), "{pad}");
            assert!(!desk.path("deals.csv.rejects-2.csv").exists(), "{pad}");
        }
        desk.import("deals", rows("Bo"), &[]);
        assert!(!desk.path("deals.csv.rejects.csv").exists(), "{pad}");
    }
}

#[test]
fn a_dry_run_writes_nothing() {
    let desk = Desk::new();
    let run = desk.import("reps", "id,name\n1,Ann\n", &["--dry-run"]);
    assert_eq!(run.counts(), [1, 1, 0, 0, 0]);
    assert!(!desk.path("team.db").exists());
    let desk = Desk::staffed();
    let before = desk.rows("SELECT (SELECT count(*) FROM import), (SELECT count(*) FROM deal), (SELECT count(*) FROM unit)");
    let text = "id,rep,customer,stage\na,Bo,New One,lead\nb,Nobody,,lead\nc,Bo,,soon\n";
    let run = desk.import("deals", text, &["--dry-run", "--create", "customers,reps"]);
    assert_eq!(run.counts(), [3, 2, 0, 0, 1]);
    assert_eq!(run.json()["dry_run"], true);
    assert_eq!(run.json()["imported"], false);
    let after = desk.rows("SELECT (SELECT count(*) FROM import), (SELECT count(*) FROM deal), (SELECT count(*) FROM unit)");
    assert_eq!(before, after);
    assert!(!desk.path("deals.csv.rejects.csv").exists());
    let text = desk.run(&[
        "import",
        "deals",
        desk.path("deals.csv").to_str().unwrap(),
        "--dry-run",
    ]);
    assert!(
        text.out
            .starts_with(&desk.path("deals.csv").display().to_string()),
        "{}",
        text.out
    );
    assert!(text.out.contains("row 4, stage “soon”"), "{}", text.out);
}

#[test]
fn strict_imports_all_or_nothing() {
    let desk = Desk::staffed();
    let text = "id,rep,stage\na,Bo,lead\nb,Nobody,lead\n";
    let run = desk.import("deals", text, &["--strict"]);
    assert_eq!((run.exit, run.counts()), (Exit::NotSo, [2, 0, 0, 0, 1]));
    assert_eq!(desk.rows("SELECT count(*) FROM deal"), ["0"]);
    assert_eq!(desk.rejects("deals").len(), 2, "and says why");
    let run = desk.import("deals", "id,rep,stage\na,Bo,lead\n", &["--strict"]);
    assert_eq!((run.exit, run.counts()), (Exit::Done, [1, 1, 0, 0, 0]));
}

#[test]
fn several_files_are_several_transactions() {
    let desk = Desk::staffed();
    let a = desk.file("a.csv", "id,rep,stage\na,Bo,lead\n");
    let b = desk.file("b.csv", "id,rep,stage\nb,\"Bo,lead\n");
    let c = desk.file("c.csv", "id,rep,stage\nc,Bo,lead\n");
    let [a, b, c] = [&a, &b, &c].map(|p| p.to_str().unwrap());
    let run = desk.run(&["import", "deals", a, c, "--json"]);
    assert_eq!(run.json().as_array().unwrap().len(), 2);
    let run = desk.run(&["import", "deals", a, b, c]);
    assert_eq!(run.exit, Exit::Unreadable);
    assert!(run.err.contains("line 2"), "{}", run.err);
    assert_eq!(
        desk.rows("SELECT count(*) FROM import"),
        ["4"],
        "reps, a, c, a"
    );
}
