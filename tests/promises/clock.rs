//! Clocks that lost their battery: what lies outside of the years that are counted is a sentence, and nothing else.

use super::{Team, rounds, storage::said};
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

/// Answers for the system's clock what the environment says, in seconds since 1970.
const SHIM: &str = r#"
#define _GNU_SOURCE
#include <dlfcn.h>
#include <stdlib.h>
#include <time.h>
int clock_gettime(clockid_t clock, struct timespec *at) {
    static int (*real)(clockid_t, struct timespec *);
    if (!real) real = (int (*)(clockid_t, struct timespec *))dlsym(RTLD_NEXT, "clock_gettime");
    int done = real(clock, at);
    const char *said = getenv("CLOCK_SAYS");
    if (said && clock == CLOCK_REALTIME) at->tv_sec = atoll(said);
    return done;
}
"#;

/// Builds it; `None` where there is no compiler for it.
fn shim(folder: &Path) -> Option<PathBuf> {
    let (source, built) = (folder.join("clock.c"), folder.join("clock.so"));
    std::fs::write(&source, SHIM).unwrap();
    let done = Command::new("cc")
        .args(["-shared", "-fPIC", "-o"])
        .args([&built, &source])
        .arg("-ldl")
        .output();
    let done = done.is_ok_and(|done| done.status.success());
    assert!(done || rounds(0, 1) == 0, "the whole run needs cc");
    done.then_some(built)
}

#[cfg(target_os = "linux")]
#[test]
fn a23_a_clock_outside_of_the_years_that_are_counted_is_a_sentence() {
    let team = Team::new();
    let Some(shim) = shim(team.home()) else {
        return;
    };
    let at = |seconds: &str, args: &[&str]| -> Output {
        // The day is the clock's own here: no `--as-of`.
        let mut command = Command::new(crate::binary());
        command
            .env_clear()
            .envs(super::terminal::environment(team.home()))
            .env("LD_PRELOAD", &shim)
            .env("CLOCK_SAYS", seconds)
            .args(["--db", team.db.to_str().unwrap()])
            .args(args);
        command.output().unwrap()
    };
    let before = std::fs::read(&team.db).unwrap();
    let reps = team.home().join("reps.csv").display().to_string();
    let all: [&[&str]; 7] = [
        &["warnings"],
        &["check"],
        &["ack", super::team::WARNING],
        &["import", "reps", &reps],
        &["backup"],
        &["brief", "--json"],
        &["demo", "--path"],
    ];
    for (seconds, year) in [
        ("-1", "1969"),
        ("-86400", "1969"),
        ("-62135596801", "1"),
        ("-99999999999999", "1"),
        ("7258118400", "2200"),
        ("253402300800", "9999"),
        ("99999999999999", "9999"),
    ] {
        for args in all {
            let ran = at(seconds, args);
            let text = said(&ran);
            assert_eq!(ran.status.code(), Some(2), "{seconds} {args:?}: {text}");
            let sentence = format!("The clock of this machine says that it is the year {year}.");
            assert!(text.contains(&sentence), "{seconds} {args:?}: {text}");
        }
    }
    assert_eq!(std::fs::read(&team.db).unwrap(), before);
    // The ends of what is counted are days like others.
    for seconds in ["0", "7258118399"] {
        let ran = at(seconds, &["check"]);
        assert!(
            !said(&ran).contains("clock of this machine"),
            "{}",
            said(&ran)
        );
        assert!(
            ran.status.code().is_some_and(|code| code < 2),
            "{}",
            said(&ran)
        );
    }
}

/// A clock that stands behind what came in would call an old morning today's.
#[test]
fn a23_a_clock_that_stands_behind_what_came_in_is_told_by_every_command() {
    let team = Team::new();
    let raw = rusqlite::Connection::open(&team.db).unwrap();
    raw.execute_batch("UPDATE import SET at = '2199-01-01T00:00:00.000Z' WHERE seq = 2")
        .unwrap();
    drop(raw);
    let run = |args: &[&str]| {
        let mut command = std::process::Command::new(crate::binary());
        command
            .env_clear()
            .envs(super::terminal::environment(team.home()));
        let done = command
            .arg("--db")
            .arg(&team.db)
            .args(args)
            .output()
            .unwrap();
        (done.status.code(), super::storage::said(&done))
    };
    let told = "but what came in last was imported or entered on 2199-01-01";
    for args in [["warnings"].as_slice(), &["targets"], &["check"]] {
        let (_, said) = run(args);
        assert!(said.contains(told), "{args:?}: {said}");
    }
    assert_eq!(run(&["check"]).0, Some(1));
    // Who names the morning does not go by the clock.
    assert!(!run(&["warnings", "--as-of", "2026-02-24"]).1.contains(told));
}
