//! Several accounts at one database: what one may not read is not called damaged by it, and what the administrator
//! makes is whose the rest is.

use super::Team;
use super::lost::{asked_for, backed_up};
use std::fs::{self, Permissions};
use std::os::unix::fs::{MetadataExt, PermissionsExt, chown};
use std::os::unix::process::CommandExt;
use std::path::Path;

fn is_root() -> bool {
    fs::metadata("/proc/self").unwrap().uid() == 0
}

/// Runs a command as an account that may not read the backups: root takes another account for that.
fn told_without_backups(team: &Team, args: &[&str]) -> (Option<i32>, String) {
    let mut command = team.command(args);
    if is_root() {
        command.uid(NOBODY).gid(NOBODY);
    }
    let said = command.current_dir(team.home()).output().unwrap();
    (said.status.code(), super::storage::said(&said))
}

const NOBODY: u32 = 65_534;

/// Gives everything to another account, where this one is root.
fn give_away(at: &Path) {
    if !is_root() {
        return;
    }
    chown(at, Some(NOBODY), Some(NOBODY)).unwrap();
    if at.is_dir() {
        for entry in fs::read_dir(at).unwrap() {
            give_away(&entry.unwrap().path());
        }
    }
}

#[test]
fn a16_a_backup_that_may_not_be_read_is_not_called_altered() {
    let team = backed_up();
    give_away(team.home());
    let backup = asked_for(&team);
    for entry in fs::read_dir(backup.parent().unwrap()).unwrap() {
        fs::set_permissions(entry.unwrap().path(), Permissions::from_mode(0o000)).unwrap();
    }
    let (code, said) = told_without_backups(&team, &["check"]);
    assert_eq!(code, Some(1), "{said}");
    assert!(said.contains("cannot be read by this account"), "{said}");
    for false_word in ["Delete it", "not as it was made", "There is no backup yet"] {
        assert!(!said.contains(false_word), "{said}");
    }
    for list in [&["backup", "list"][..], &["backup", "verify"]] {
        let (code, said) = told_without_backups(&team, list);
        assert_eq!(code, Some(1), "{said}");
        assert!(said.contains("✗ cannot be read"), "{said}");
        assert!(!said.contains("bad"), "{said}");
    }
    // With the database gone, and where not even the folder may be entered.
    fs::remove_file(&team.db).unwrap();
    for mode in [None, Some(0o000)] {
        if let Some(mode) = mode {
            fs::set_permissions(backup.parent().unwrap(), Permissions::from_mode(mode)).unwrap();
        }
        let (code, said) = told_without_backups(&team, &["warnings"]);
        assert_ne!(code, Some(0), "{said}");
        assert!(
            said.contains("Not every backup of it can be read by this account"),
            "{mode:?}: {said}"
        );
        assert!(!said.contains("whole any more"), "{said}");
    }
    fs::set_permissions(backup.parent().unwrap(), Permissions::from_mode(0o700)).unwrap();
}

/// What root makes beside somebody else's is somebody else's, as SQLite does with its log: they are not locked out.
#[test]
fn d9_what_root_makes_for_somebody_else_is_theirs() {
    if !is_root() {
        // Nobody else can make a file for another account.
        return;
    }
    let team = backed_up();
    give_away(team.home());
    // A backup, and a restore in place of a database that is gone or damaged.
    assert!(team.run(&["backup"]).status.success());
    fs::remove_file(&team.db).unwrap();
    assert!(team.run(&["restore", "latest"]).status.success());
    fs::write(&team.db, b"overwritten").unwrap();
    assert!(team.run(&["restore", "latest"]).status.success());
    let folder = asked_for(&team).parent().unwrap().to_owned();
    let mut made: Vec<_> = fs::read_dir(&folder)
        .unwrap()
        .map(|e| e.unwrap().path())
        .collect();
    made.extend([team.db.clone(), folder]);
    for path in made {
        let found = fs::metadata(&path).unwrap();
        assert_eq!(
            (found.uid(), found.gid()),
            (NOBODY, NOBODY),
            "{}",
            path.display()
        );
        assert_eq!(found.mode() & 0o077, 0, "{}", path.display());
    }
    let (code, said) = told_without_backups(&team, &["check"]);
    assert_eq!(code, Some(0), "{said}");
}
