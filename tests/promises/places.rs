//! Where a database lies, whose it is, and who else is at it.

use super::{Team, cockpit, rounds, storage::said};
use std::fs;
use std::os::unix::fs::PermissionsExt;

#[test]
fn a5_a_cockpit_opens_where_nothing_can_be_written_and_says_so() {
    let team = Team::new();
    assert!(team.run(&["warnings"]).status.success());
    let mut command = portable_pty::CommandBuilder::new("sh");
    let script = "ulimit -f 0; exec \"$@\"";
    command.args(["-c", script, "sh", crate::binary().to_str().unwrap()]);
    command.args(team.globals());
    // Root writes everywhere: there it is the limit on file sizes that keeps it from writing.
    fs::set_permissions(&team.db, fs::Permissions::from_mode(0o400)).unwrap();
    let mut open = super::Terminal::start_command(team.home(), (120, 30), command, &[]);
    open.wait_for("missed 2 days in a row");
    // Nor can a text be kept here, which is graver: it stands first, and the other states are counted.
    open.wait_for("Unfinished text is not saved yet");
    open.keys("i\r");
    open.wait_for("The database cannot be written to");
    open.signal("TERM");
    open.wait();
    open.assert_restored();
}

/// What a long write says to those who wait: here it is a word in the gate's file, and a lock that we hold.
#[test]
fn a4_who_waits_for_an_import_is_told_so_and_the_disk_is_not_blamed() {
    let team = Team::new();
    let mut open = cockpit(&team);
    let at = team.home().join("team.db-gate");
    let gate = fs::File::options()
        .create(true)
        .truncate(false)
        .write(true)
        .open(&at)
        .unwrap();
    gate.lock().unwrap();
    fs::write(&at, "deals").unwrap();
    open.keys("i\r");
    open.wait_for("an import (deals) is under way");
    let second = team.command(&["ack", super::team::WARNING]);
    let second = { second }
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(2500));
    gate.set_len(0).unwrap();
    drop(gate);
    open.wait_for("Logged");
    let done = second.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    assert!(
        said(&done).contains("an import (deals) is under way"),
        "{}",
        said(&done)
    );
    assert!(!open.text().contains("The disk is slow"), "{}", open.text());
    open.keys("q");
    assert_eq!(open.wait(), 0);
}

#[test]
fn d9_in_a_groups_folder_it_is_asked_once_whom_a_new_database_is_for() {
    let home = tempfile::tempdir().unwrap();
    let folder = home.path().join("team");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o2770)).unwrap();
    for (name, key, mode) in [("ours.db", "\r", 0o660), ("mine.db", "n", 0o600)] {
        let db = folder.join(name);
        let args = ["--db", db.to_str().unwrap()];
        for round in 0..2 {
            let mut open = super::Terminal::start(home.path(), (100, 30), &args);
            if round == 0 {
                open.wait_for("For the whole group?");
                open.keys(key);
            }
            open.wait_for("quarterdeck");
            std::thread::sleep(std::time::Duration::from_millis(1500));
            assert!(!open.text().contains("For the whole group?"), "asked twice");
            open.signal("TERM");
            open.wait();
        }
        let found = fs::metadata(&db).unwrap().permissions().mode() & 0o777;
        assert_eq!(found, mode, "{name}");
    }
    // Whoever leaves instead leaves nothing behind, and gets the terminal back.
    let none = folder.join("none.db");
    for key in ["\x1b", "\x03", "TERM", "PWR"] {
        let args = ["--db", none.to_str().unwrap()];
        let mut open = super::Terminal::start(home.path(), (100, 30), &args);
        open.wait_for("For the whole group?");
        // Other keys with Ctrl are no answer.
        open.keys("\x07");
        std::thread::sleep(std::time::Duration::from_millis(200));
        assert!(open.text().contains("For the whole group?"));
        if key.len() == 1 {
            open.keys(key);
            open.wait_for("No database was made");
            assert_eq!(open.wait(), 0);
        } else {
            open.signal(key);
            open.wait();
        }
        open.assert_restored();
        assert!(!none.exists(), "{key:?}");
    }
    let reps = home.path().join("reps.csv");
    fs::write(&reps, "id,name,tier,unit\nli,Li,mid,East\n").unwrap();
    let db = folder.join("imported.db");
    let imported = |db: &std::path::Path| {
        std::process::Command::new(crate::binary())
            .env_clear()
            .envs(super::terminal::environment(home.path()))
            .args([
                "--db",
                db.to_str().unwrap(),
                "import",
                "reps",
                reps.to_str().unwrap(),
            ])
            .output()
            .unwrap()
    };
    assert!(said(&imported(&db)).contains("was made for the group of its folder"));
    assert!(!said(&imported(&db)).contains("was made for the group of its folder"));
    // A private one's backups are private, also in a group's folder.
    let mine = folder.join("mine.db");
    imported(&mine);
    let done = std::process::Command::new(crate::binary())
        .env_clear()
        .envs(super::terminal::environment(home.path()))
        .args(["--db", mine.to_str().unwrap(), "backup"])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", said(&done));
    for entry in fs::read_dir(folder.join("mine.db.backups")).unwrap() {
        let entry = entry.unwrap();
        let bits = entry.metadata().unwrap().permissions().mode() & 0o077;
        let is_lock = entry.file_name() == ".lock";
        assert!(bits == 0 || is_lock, "{:?} {bits:o}", entry.path());
    }
}

#[test]
fn b1_what_was_typed_is_found_by_whatever_path_the_file_is_reached() {
    let team = Team::new();
    let mut first = cockpit(&team);
    first.keys("i\ttyped before the move");
    first.wait_for("typed before the move");
    first.signal("HUP");
    first.wait();
    let folder = team.home().join("elsewhere");
    fs::create_dir(&folder).unwrap();
    fs::set_permissions(&folder, fs::Permissions::from_mode(0o700)).unwrap();
    let moved = folder.join("sales.db");
    for suffix in ["", "-wal", "-shm"] {
        let at = team.home().join(format!("team.db{suffix}"));
        let _ = fs::rename(at, folder.join(format!("sales.db{suffix}")));
    }
    let args = ["--as-of", "2026-02-24", "--db", moved.to_str().unwrap()];
    let mut second = super::cockpit_args(&team, &args, &[]);
    second.wait_for("typed before the move");
    second.keys("\r");
    second.wait_for("Note (private)");
    second.keys("\x13");
    second.wait_for("Logged");
    second.keys("q");
    assert_eq!(second.wait(), 0);
    // It is saved, and offered no more by either path.
    let third = super::cockpit_args(&team, &args, &[]);
    std::thread::sleep(std::time::Duration::from_millis(700));
    assert!(
        !third.text().contains("typed before the move"),
        "{}",
        third.text()
    );
}

/// A program that knows nothing of the line and simply holds SQLite's lock, as its own shell does.
#[cfg(target_os = "linux")]
#[test]
fn a4_the_command_line_says_who_it_waits_for() {
    let team = Team::new();
    let other = rusqlite::Connection::open(&team.db).unwrap();
    other.execute_batch("BEGIN IMMEDIATE").unwrap();
    let mut waiting = team.command(&["ack", super::team::WARNING]);
    let waiting = waiting
        .stdout(std::process::Stdio::piped())
        .stderr(std::process::Stdio::piped())
        .spawn()
        .unwrap();
    std::thread::sleep(std::time::Duration::from_millis(2500));
    other.execute_batch("ROLLBACK").unwrap();
    let done = waiting.wait_with_output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    let told = String::from_utf8_lossy(&done.stderr).into_owned();
    let named = format!(
        "(process {}) is writing to the database",
        std::process::id()
    );
    assert!(told.contains(&named), "{told}");
    assert_eq!(told.lines().count(), 1, "{told}");
}

#[test]
fn a8_a_file_that_is_mounted_without_its_folder_is_refused() {
    let team = Team::new();
    let alone = team.home().join("alone");
    fs::create_dir(&alone).unwrap();
    let db = alone.join("team.db");
    fs::write(&db, "").unwrap();
    let script = "mount --bind \"$0\" \"$1\" && shift && exec \"$@\"";
    let mut mounted = std::process::Command::new("unshare");
    mounted
        .args(["-rm", "sh", "-c"])
        .arg(script)
        .arg(&team.db)
        .arg(&db);
    mounted.arg(crate::binary()).arg("--db").arg(&db);
    mounted.args(["ack", super::team::WARNING, "--as-of", super::team::MORNING]);
    mounted
        .env_clear()
        .envs(super::terminal::environment(team.home()));
    let can = std::process::Command::new("unshare")
        .args(["-rm", "true"])
        .status();
    if !can.is_ok_and(|s| s.success()) {
        assert!(rounds(0, 1) == 0, "the whole run needs unshare");
        return;
    }
    let done = mounted.output().unwrap();
    assert_eq!(done.status.code(), Some(3), "{}", said(&done));
    assert!(said(&done).contains("mounted by itself"), "{}", said(&done));
    assert_eq!(fs::read_dir(&alone).unwrap().count(), 1);
}
