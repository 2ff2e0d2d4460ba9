//! Disks that cannot be written: mounted for reading, or full. They are mounted in a name space of the test's own.

use super::storage::{READS, said};
use super::{Team, cockpit, rounds};
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

/// A command with mounts of its own; `None` where the system gives nobody such.
pub fn own_mounts(script: &str, folder: &Path) -> Option<Command> {
    let with = |args: &[&str]| {
        let mut command = Command::new("unshare");
        command.arg("-rm").args(args);
        command
    };
    if !with(&["true"]).status().is_ok_and(|s| s.success()) {
        assert!(rounds(0, 1) == 0, "the whole run needs unshare");
        return None;
    }
    let mut command = with(&["sh", "-c", script]);
    command.arg(folder);
    Some(command)
}

const READ_ONLY: &str =
    "mount --bind \"$0\" \"$0\" && mount -o remount,ro,bind \"$0\" && exec \"$@\"";

/// Runs a command where the home is mounted for reading.
fn read_only(team: &Team, args: &[&str]) -> Option<Output> {
    let mut command = own_mounts(READ_ONLY, team.home())?;
    command
        .arg(crate::binary())
        .args(team.globals())
        .args(args)
        .env_clear()
        .envs(super::terminal::environment(team.home()));
    Some(command.output().unwrap())
}

#[test]
fn a5_on_a_disk_that_is_mounted_for_reading_everything_can_be_read() {
    let team = Team::new();
    for read in READS {
        let expected = team.run(read).stdout;
        let Some(done) = read_only(&team, read) else {
            return;
        };
        assert!(done.status.success(), "{read:?}: {}", said(&done));
        assert_eq!(
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(&expected)
        );
        assert!(said(&done).contains("Only read"), "{}", said(&done));
        assert!(
            said(&done).contains("mounted for reading only"),
            "{}",
            said(&done)
        );
    }
    for (lang, told) in [
        ("en", "mounted for reading only"),
        ("zh-CN", "以只读方式挂载"),
    ] {
        for args in [&["check"][..], &["task", "add", "x", "--owner", "y"]] {
            let args = [&["--lang", lang], args].concat();
            let done = read_only(&team, &args).unwrap();
            let text = said(&done);
            assert!(
                !done.status.success() && text.contains(told),
                "{args:?}: {text}"
            );
            assert!(!text.contains("unable to open"), "{args:?}: {text}");
        }
    }
    // Where it can be written there is nothing to tell.
    assert!(team.run(&["check"]).status.success());
}

#[test]
fn a5_a_log_that_cannot_be_read_in_is_told_with_a_way_that_works() {
    let team = Team::new();
    let mut open = cockpit(&team);
    open.keys("i1\r");
    open.wait_for("Logged");
    open.signal("KILL");
    open.wait();
    let beside = |suffix: &str| format!("{}{suffix}", team.db.display());
    assert!(fs::metadata(beside("-wal")).unwrap().len() > 0);
    let _ = fs::remove_file(beside("-shm"));
    for args in [&["journal"][..], &["warnings"], &["check"]] {
        let Some(done) = read_only(&team, args) else {
            return;
        };
        let text = said(&done);
        assert!(!done.status.success(), "{text}");
        assert!(
            text.contains("team.db-wal together into a folder"),
            "{text}"
        );
    }
    // As it says.
    let folder = tempfile::tempdir().unwrap();
    for suffix in ["", "-wal"] {
        let copy = folder.path().join(format!("team.db{suffix}"));
        fs::copy(beside(suffix), copy).unwrap();
    }
    let copy = folder.path().join("team.db").display().to_string();
    let done = Command::new(crate::binary())
        .env_clear()
        .envs(super::terminal::environment(team.home()))
        .args([
            "--db",
            &copy,
            "--as-of",
            super::team::MORNING,
            "journal",
            "--json",
        ])
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", said(&done));
    assert!(said(&done).contains("intervened"), "{}", said(&done));
}

#[test]
fn a5_check_says_that_a_full_disk_takes_nothing() {
    let team = Team::new();
    let folder = tempfile::tempdir().unwrap();
    let script = "mount -t tmpfs -o size=4m none \"$0\" && cp \"$1\" \"$0/team.db\" && shift && \
         { dd if=/dev/zero of=\"$0/fill\" bs=4k 2>/dev/null; exec \"$@\"; }";
    let Some(mut command) = own_mounts(script, folder.path()) else {
        return;
    };
    let db = folder.path().join("team.db");
    let done = command
        .arg(&team.db)
        .arg(crate::binary())
        .args([
            "--db",
            db.to_str().unwrap(),
            "--as-of",
            super::team::MORNING,
        ])
        .arg("check")
        .env_clear()
        .envs(super::terminal::environment(team.home()))
        .output()
        .unwrap();
    let text = said(&done);
    assert!(!done.status.success(), "{text}");
    assert!(
        text.contains("Nothing can be saved: The disk is full"),
        "{text}"
    );
}
