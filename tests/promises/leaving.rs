//! Waiting that can be seen and ended: after the cockpit was left, and for whoever is at the backups.

use super::Team;
use super::storage::said;
use super::team::WARNING;
use std::fs::OpenOptions;
use std::process::Stdio;
use std::time::{Duration, Instant};

/// A program that holds SQLite's lock for as long as this lives.
fn held(team: &Team) -> rusqlite::Connection {
    let other = rusqlite::Connection::open(&team.db).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    other
}

#[test]
fn b4_after_q_it_says_what_is_waited_for_and_every_signal_ends_it() {
    for signal in ["INT", "TERM", "HUP"] {
        let team = Team::new();
        let other = held(&team);
        let mut cockpit = super::cockpit(&team);
        cockpit.keys("a");
        cockpit.wait_for("Saving");
        cockpit.keys("q");
        cockpit.wait_for("One change is still being saved. Ctrl-C does not wait");
        cockpit.assert_restored();
        let asked = Instant::now();
        cockpit.signal(signal);
        assert!(cockpit.wait() >= 128, "{signal}");
        assert!(asked.elapsed() < Duration::from_secs(1), "{signal}");
        drop(other);
        // It is a draft, and nothing is lost.
        let mut next = super::cockpit(&team);
        next.wait_for("Drafts");
        next.keys("\r");
        next.wait_for("Acknowledged");
        next.keys("q");
        assert_eq!(next.wait(), 0);
    }
}

#[test]
fn b4_after_q_a_save_that_gets_there_ends_it_quietly() {
    let team = Team::new();
    let other = held(&team);
    let mut cockpit = super::cockpit(&team);
    cockpit.keys("a");
    cockpit.wait_for("Saving");
    cockpit.keys("q");
    cockpit.wait_for("One change is still being saved");
    drop(other);
    assert_eq!(cockpit.wait(), 0);
    let mut next = super::cockpit(&team);
    std::thread::sleep(Duration::from_millis(300));
    assert!(!next.text().contains("Drafts"), "{}", next.text());
    next.keys("q");
    assert_eq!(next.wait(), 0);
}

#[test]
fn a13_whoever_makes_a_backup_says_whom_it_waits_for() {
    let team = Team::new();
    assert!(team.run(&["backup"]).status.success());
    assert!(team.run(&["ack", WARNING]).status.success());
    let lock = format!("{}.backups/.lock", team.db.display());
    let lock = OpenOptions::new().write(true).open(lock).unwrap();
    lock.lock().unwrap();
    for args in [&["backup"][..], &["restore", "latest"]] {
        let mut waiting = team.command(args);
        let waiting = waiting.stdout(Stdio::piped()).stderr(Stdio::piped());
        let mut waiting = waiting.spawn().unwrap();
        std::thread::sleep(Duration::from_secs(2));
        assert!(waiting.try_wait().unwrap().is_none(), "{args:?}");
        lock.unlock().unwrap();
        let done = waiting.wait_with_output().unwrap();
        assert!(done.status.success(), "{}", said(&done));
        let told = String::from_utf8_lossy(&done.stderr).into_owned();
        assert!(told.contains("Waiting until"), "{told}");
        lock.lock().unwrap();
    }
}

#[test]
fn a18_the_list_says_what_backups_take_and_what_is_free() {
    let team = Team::new();
    assert!(team.run(&["backup"]).status.success());
    let listed = said(&team.run(&["backup", "list"]));
    let line = listed.lines().rfind(|line| !line.is_empty()).unwrap();
    assert!(
        line.starts_with("Together ") && line.ends_with(" MB are free on their disk."),
        "{listed}"
    );
}

#[test]
fn d9_check_names_a_folder_in_which_anybody_can_replace_the_database() {
    use std::os::unix::fs::PermissionsExt;
    let team = Team::new();
    let folder = team.db.parent().unwrap();
    let set = |bits| std::fs::set_permissions(folder, PermissionsExt::from_mode(bits)).unwrap();
    let before = std::fs::metadata(folder).unwrap().permissions();
    for (bits, is_open) in [
        (0o777, true),
        (0o757, true),
        (0o1777, false),
        (0o755, false),
    ] {
        set(bits);
        let checked = said(&team.run(&["check"]));
        let line = "Anybody on this machine can delete or replace files in";
        assert_eq!(checked.contains(line), is_open, "{bits:o}: {checked}");
    }
    std::fs::set_permissions(folder, before).unwrap();
}

#[test]
fn d12_a_kiosk_that_waits_after_q_does_not_stop_either() {
    let team = Team::new();
    let other = held(&team);
    let db = team.db.display().to_string();
    let args = ["kiosk", "--as", "alice", "--db", &db, "--as-of"];
    let args = [&args[..], &[super::team::MORNING]].concat();
    let mut kiosk = super::cockpit_args(&team, &args, &[]);
    kiosk.keys("a");
    kiosk.wait_for("Saving");
    kiosk.keys("q");
    kiosk.wait_for("One change is still being saved");
    kiosk.signal("TSTP");
    std::thread::sleep(Duration::from_millis(500));
    assert_ne!(kiosk.state(), 'T');
    drop(other);
    assert_eq!(kiosk.wait(), 0);
}
