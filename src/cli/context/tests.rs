//! The day, the author and the database of a run.

use super::*;
use crate::cli::Exit;
use crate::cli::{Locale, TerminalFacts};
use clap::Parser;

fn at(hour: u32) -> chrono::NaiveDateTime {
    let day = chrono::NaiveDate::from_ymd_opt(2026, 11, 19).unwrap();
    day.and_hms_opt(hour, 0, 0).unwrap()
}

fn world(hour: u32) -> Outside {
    Outside {
        tell: |_| {},
        db: None,
        lang: String::new(),
        completes: String::new(),
        panic_on_f12: false,
        locale: Locale::default(),
        user: "li".into(),
        data_dir: Some("/nowhere".into()),
        state_dir: None,
        runtime_dir: None,
        home: None,
        downloads: None,
        folder: None,
        config_dir: None,
        variable: |_| None,
        now: match hour {
            3 => || at(3),
            9 => || at(9),
            10 => || at(10),
            _ => || at(18),
        },
        local: |instant| instant.naive_utc(),
        clock: || chrono::DateTime::UNIX_EPOCH,
        new_id: String::new,
        piped: || Ok(Vec::new()),
        program: None,
        terminal: TerminalFacts::default(),
    }
}

/// Today, whether it counts, the author.
fn session(hour: u32, line: &[&str]) -> (String, bool, String) {
    let cli = Cli::try_parse_from([&["quarterdeck"], line].concat()).unwrap();
    let world = world(hour);
    let context = Invocation::new(&cli, &world, &mut std::io::sink(), &mut std::io::sink())
        .map(|c| c.session);
    let session = context.unwrap();
    (
        session.as_of.to_string(),
        session.today_counts,
        session.author,
    )
}

#[test]
fn the_day_is_cut_at_four_and_counts_from_the_cut_off() {
    let li = || "li".to_owned();
    assert_eq!(session(3, &["keys"]), ("2026-11-18".into(), true, li()));
    assert_eq!(session(9, &["keys"]), ("2026-11-19".into(), false, li()));
    assert_eq!(session(18, &["keys"]), ("2026-11-19".into(), true, li()));
    let given = session(18, &["keys", "--as-of", "2026-11-19", "--author", " Zhao "]);
    assert_eq!(given, ("2026-11-19".into(), false, "Zhao".into()));
    assert!(session(10, &["keys", "--set", "day.report_by=09:30"]).1);
}

#[test]
fn a_demo_is_a_morning_whatever_the_clock_says() {
    let of_it = "/nowhere/demo/demo-2026-11-19-en.db";
    let lines: [&[&str]; 3] = [
        &["demo"],
        &["demo", "--db", "mine.db"],
        &["warnings", "--db", of_it],
    ];
    for (hour, day) in [(3, "2026-11-18"), (9, "2026-11-19"), (18, "2026-11-19")] {
        for line in lines {
            let (today, counts, _) = session(hour, line);
            assert_eq!((today.as_str(), counts), (day, false), "{hour} {line:?}");
        }
    }
    // A file of that name elsewhere is one's own.
    let elsewhere = session(18, &["warnings", "--db", "/mine/demo-2026-11-19-en.db"]);
    assert!(elsewhere.1);
}

#[test]
fn the_database_is_the_named_one_then_the_environments_then_ones_own() {
    let path = |world: &Outside, line: &[&str]| {
        let cli = Cli::try_parse_from([&["quarterdeck"], line].concat()).unwrap();
        let (mut out, mut err) = (std::io::sink(), std::io::sink());
        Invocation::new(&cli, world, &mut out, &mut err)
            .unwrap()
            .db_path()
            .map_err(|e| e.exit())
    };
    let mut outside = world(9);
    assert_eq!(
        path(&outside, &["check"]),
        Ok("/nowhere/quarterdeck.db".into())
    );
    outside.db = Some("env.db".into());
    assert_eq!(path(&outside, &["check"]), Ok("env.db".into()));
    assert_eq!(
        path(&outside, &["check", "--db", "x.db"]),
        Ok("x.db".into())
    );
    outside = Outside {
        db: None,
        data_dir: None,
        ..outside
    };
    assert_eq!(path(&outside, &["check"]), Err(Exit::Usage));
}
