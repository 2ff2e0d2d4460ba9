//! What a killed import leaves.

use crate::desk::Desk;
use quarterdeck::cli::Exit;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// 400 days of four reps, every count the same.
fn file(value: u32) -> String {
    let mut text = String::from("rep,day,action,count\n");
    for day in 0..400u64 {
        let day = chrono::NaiveDate::from_ymd_opt(2025, 1, 1).unwrap() + chrono::Days::new(day);
        for rep in 1..=4 {
            for action in ["touch", "need", "proposal", "demo"] {
                writeln!(text, "{rep},{day},{action},{value}").unwrap();
            }
        }
    }
    text
}

/// What a killed import may leave: everything as it was, or everything as it would have been.
#[test]
fn a1_killed_at_any_moment_the_database_is_as_before_or_as_after() {
    let desk = Desk::staffed();
    let binary = crate::binary();
    let rows = 400 * 4 * 4;
    let db = desk.path("team.db");
    let start = |path: &Path| {
        Command::new(&binary)
            .args([
                "--db",
                db.to_str().unwrap(),
                "--as-of",
                "2026-02-24",
                "import",
                "activity",
            ])
            .arg(path)
            .env("HOME", desk.folder.path())
            .stdout(Stdio::null())
            .stderr(Stdio::null())
            .spawn()
            .unwrap()
    };
    // The first one makes rows, the others change them: how long that takes is what the kills are spread over.
    let mut whole = Duration::ZERO;
    for value in [0, 255] {
        let path = desk.file("next.csv", file(value));
        let begun = Instant::now();
        assert!(start(&path).wait().unwrap().success());
        whole = begun.elapsed();
    }
    let mut imports = desk.rows("SELECT count(*) FROM import")[0]
        .parse::<u32>()
        .unwrap();
    let mut seed = 0x9e37_79b9_7f4a_7c15_u64;
    let mut standing = 255;
    let (mut before, mut after) = (0, 0);
    let rounds = if std::env::var_os("QUARTERDECK_WHOLE").is_some() {
        200
    } else {
        50
    };
    for round in 1..=rounds {
        let path = desk.file("next.csv", file(round));
        let mut child = start(&path);
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        let share = (seed % 1100) as f64 / 1000.0;
        std::thread::sleep(whole.mul_f64(share).min(Duration::from_secs(20)));
        // Every tenth comes to its end, however busy the machine is.
        if round % 10 != 0 {
            let _ = child.kill();
        }
        child.wait().unwrap();
        let conn = desk.sql();
        let sound: String = conn
            .query_row("PRAGMA integrity_check", [], |r| r.get(0))
            .unwrap();
        assert_eq!(sound, "ok");
        let (least, most, count): (u32, u32, u32) = conn
            .query_row(
                "SELECT min(value), max(value), count(*) FROM activity",
                [],
                |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?)),
            )
            .unwrap();
        let logged: u32 = conn
            .query_row("SELECT count(*) FROM import", [], |r| r.get(0))
            .unwrap();
        drop(conn);
        assert_eq!(
            (least, count),
            (most, rows),
            "all rows of one import, round {round}"
        );
        if least == round {
            after += 1;
            assert_eq!(logged, imports + 1);
        } else {
            before += 1;
            assert_eq!((least, logged), (standing, imports));
        }
        (standing, imports) = (least, logged);
    }
    assert_eq!(before + after, rounds);
    assert!(before > 0 && after > 0, "{before} before, {after} after");
    eprintln!("a1: of {rounds} killed imports {after} were in, {before} were not, none in part");
    // Importing again completes it, and again changes nothing.
    let path = desk.file("next.csv", file(rounds));
    let path = path.to_str().unwrap();
    desk.run(&["import", "activity", path]);
    let again = desk.run(&["import", "activity", path, "--json"]);
    assert_eq!(again.counts(), [u64::from(rows), 0, 0, u64::from(rows), 0]);
    assert_eq!(desk.run(&["check"]).exit, Exit::Done);
    let left: Vec<String> = fs::read_dir(desk.folder.path())
        .unwrap()
        .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
        .filter(|n| n.contains("rejects"))
        .collect();
    assert!(left.is_empty(), "{left:?}");
}
