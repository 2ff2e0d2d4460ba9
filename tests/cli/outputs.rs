//! Output that nobody reads or that cannot be written.

use crate::home::Home;
use std::process::{Command, Stdio};

#[test]
fn a_reader_that_goes_away_is_not_an_error() {
    let home = Home::with_team();
    for arguments in [
        &["targets"][..],
        &["--json", "actions"],
        &["keys"],
        &["completions", "zsh"],
        &["--help"],
    ] {
        let mut child = Command::new(crate::binary())
            .env("HOME", home.path("."))
            .env("XDG_DATA_HOME", home.path("data"))
            .env("XDG_CONFIG_HOME", home.path("config"))
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::piped())
            .stderr(Stdio::piped())
            .spawn()
            .unwrap();
        drop(child.stdout.take());
        let output = child.wait_with_output().unwrap();
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(
            (output.status.code(), talk.as_str()),
            (Some(0), ""),
            "{arguments:?}"
        );
    }
}

/// Runs a line in a shell: `$Q` is the binary, in this home on the tests' morning.
fn shell(home: &Home, line: &str) -> std::process::Output {
    Command::new("sh")
        .args(["-c", line])
        .env_clear()
        .env("PATH", "/usr/bin:/bin")
        .env("Q", crate::binary())
        .env("HOME", home.path("."))
        .env("XDG_DATA_HOME", home.path("data"))
        .env("XDG_CONFIG_HOME", home.path("config"))
        .env("LANG", "C.UTF-8")
        .current_dir(home.path("."))
        .output()
        .unwrap()
}

/// Runs a command line whose output nobody reads.
fn unread(home: &Home, arguments: &[&str]) -> Option<i32> {
    let mut child = Command::new(crate::binary())
        .env("HOME", home.path("."))
        .env("XDG_DATA_HOME", home.path("data"))
        .env("XDG_CONFIG_HOME", home.path("config"))
        .args(["--as-of", crate::home::TODAY])
        .args(arguments)
        .stdin(Stdio::null())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap();
    drop(child.stdout.take());
    child.wait().unwrap().code()
}

#[test]
fn what_is_to_be_saved_is_saved_whoever_reads() {
    let home = Home::with_team();
    for n in 1..=3 {
        home.file(&format!("{n}.csv"), &format!("id,name\nP{n},Product {n}\n"));
    }
    let import = ["import", "products", "1.csv", "2.csv", "3.csv"];
    let import: Vec<String> = import
        .iter()
        .map(|a| match a.strip_suffix(".csv") {
            Some(_) => home.path(a).to_string_lossy().into_owned(),
            None => (*a).to_owned(),
        })
        .collect();
    let import: Vec<&str> = import.iter().map(String::as_str).collect();
    assert_eq!(unread(&home, &import), Some(0));
    let count = |table: &str| -> i64 {
        rusqlite::Connection::open(home.db())
            .unwrap()
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0))
            .unwrap()
    };
    assert_eq!(count("product"), 3);
    assert_eq!(
        unread(&home, &["intervene", "actions/R2", "--play", "one-to-one"]),
        Some(0)
    );
    assert_eq!(count("event"), 1);
    let copy = home.path("copy.db");
    assert_eq!(unread(&home, &["backup", copy.to_str().unwrap()]), Some(0));
    home.out(&["--db", copy.to_str().unwrap(), "warnings"]);
    // Refused is refused, whether it can be said or not.
    home.file("bad.csv", "id,name\n , \n");
    let bad = home.path("bad.csv");
    let strict = ["import", "products", bad.to_str().unwrap(), "--strict"];
    assert_eq!(unread(&home, &strict), Some(1));
}

#[cfg(target_os = "linux")]
#[test]
fn output_that_cannot_be_written_is_said_after_the_work() {
    let home = Home::empty();
    home.file("p.csv", "id,name\nP1,x\n");
    let output = shell(&home, "\"$Q\" import products p.csv > /dev/full");
    let talk = String::from_utf8_lossy(&output.stderr).into_owned();
    assert_eq!(output.status.code(), Some(1), "{talk}");
    assert!(talk.contains("is safe"), "{talk}");
    let again = home.json(&["import", "products", "p.csv"]);
    assert_eq!(again["same"], 1);
}

#[test]
fn a_limit_on_file_sizes_is_said_and_leaves_nothing_behind() {
    let home = Home::with_team();
    let list = || {
        let mut names: Vec<String> = std::fs::read_dir(home.path("."))
            .unwrap()
            .map(|e| e.unwrap().file_name().to_string_lossy().into_owned())
            // The log of errors is among the account's own things.
            .filter(|name| !name.starts_with('.'))
            .collect();
        names.sort();
        names
    };
    let before = (list(), std::fs::read(home.db()).unwrap());
    // 512-byte blocks: less than the database has.
    for line in ["backup copy.db", "--db new.db import reps reps.csv"] {
        let output = shell(&home, &format!("ulimit -f 16; exec \"$Q\" {line}"));
        let talk = String::from_utf8_lossy(&output.stderr).into_owned();
        assert_eq!(output.status.code(), Some(4), "{line}: {talk}");
        assert!(talk.contains("full"), "{line}: {talk}");
        if line.starts_with("backup") {
            assert_eq!(list(), before.0);
        }
    }
    assert!(std::fs::read(home.db()).unwrap() == before.1);
    home.out(&["check"]);
}
