//! Backups on a disk that is taken out, or too small for them. The disks are mounted in a name space of the test's own.

use super::Team;
use super::disks::own_mounts;
use super::lost::told;
use super::storage::said;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Output;

/// A team whose backups belong into a folder on a disk, and the place where the disk is mounted.
fn with_disk() -> (Team, PathBuf) {
    let team = Team::new();
    let disk = team.home().join("disk");
    fs::create_dir(&disk).unwrap();
    let config = team.home().join("config/quarterdeck/config.toml");
    fs::create_dir_all(config.parent().unwrap()).unwrap();
    let folder = disk.join("backups");
    let text = format!("[backups]\nfolder = \"{}\"\n", folder.display());
    fs::write(config, text).unwrap();
    (team, disk)
}

/// Runs a script while the disk is in; `$@` is the program with what it is always given. What is on it is gone with it.
fn with_disk_in(team: &Team, disk: &Path, script: &str) -> Option<Output> {
    let script = format!("mount -t tmpfs -o size=6m none \"$0\" && {script}");
    let mut command = own_mounts(&script, disk)?;
    command
        .arg(crate::binary())
        .args(team.globals())
        .env_clear()
        .envs(super::terminal::environment(team.home()));
    Some(command.output().unwrap())
}

fn backups_beside(team: &Team) -> Vec<PathBuf> {
    let folder = format!("{}.backups", team.db.display());
    let entries = fs::read_dir(folder).into_iter().flatten().flatten();
    let paths = entries.map(|entry| entry.path());
    paths
        .filter(|path| path.extension().is_some_and(|end| end == "db"))
        .collect()
}

#[test]
fn a18_where_the_disk_of_the_backups_is_taken_out_they_lie_beside_the_database_and_it_is_said() {
    let (team, disk) = with_disk();
    let before = backups_beside(&team);
    let Some(made) = with_disk_in(&team, &disk, "\"$@\" backup && \"$@\" check") else {
        return;
    };
    assert!(made.status.success(), "{}", said(&made));
    assert!(!said(&made).contains("not connected"), "{}", said(&made));
    // The disk is out.
    let is_said = |args: &[&str]| {
        let (code, text) = told(&team, args);
        let words = format!("on the disk at {}, which is not connected", disk.display());
        assert!(text.contains(&words), "{args:?}: {text}");
        code
    };
    assert_eq!(is_said(&["backup"]), Some(0));
    assert_eq!(backups_beside(&team).len(), before.len() + 1);
    assert_eq!(
        fs::read_dir(&disk).unwrap().count(),
        0,
        "the empty folder takes none"
    );
    assert_eq!(is_said(&["check"]), Some(1));
    is_said(&["backup", "list"]);
    let more = team.home().join("more.csv");
    fs::write(
        &more,
        "rep,day,touch,need,proposal,demo\nli,2026-02-24,1,1,1,1\n",
    )
    .unwrap();
    is_said(&["import", "activity", more.to_str().unwrap()]);
    is_said(&["restore", "latest"]);
    let (_, text) = told(&team, &["--lang", "zh-CN", "check"]);
    assert!(text.contains("而该磁盘未连接"), "{text}");
    // It is in again.
    let made = with_disk_in(&team, &disk, "\"$@\" check").unwrap();
    assert!(!said(&made).contains("not connected"), "{}", said(&made));
}

#[test]
fn a12_what_is_lost_is_not_begun_anew_while_the_disk_of_its_backups_is_out() {
    let (team, disk) = with_disk();
    let Some(made) = with_disk_in(&team, &disk, "\"$@\" backup") else {
        return;
    };
    assert!(made.status.success(), "{}", said(&made));
    for backup in backups_beside(&team) {
        fs::remove_file(backup).unwrap();
    }
    super::lost::without_log(&team.db);
    fs::remove_file(&team.db).unwrap();
    // Another account remembers nothing of it.
    fs::remove_dir_all(team.home().join("data")).unwrap();
    let reps = team.home().join("reps.csv");
    for args in [
        &["warnings"][..],
        &["import", "reps", reps.to_str().unwrap()],
    ] {
        let (code, text) = told(&team, args);
        let words = format!("on the disk at {}, which is not connected", disk.display());
        assert!(code == Some(4) && text.contains(&words), "{args:?}: {text}");
        assert!(!team.db.exists());
    }
    // The cockpit asks for no restore that nobody can do.
    let globals = team.globals();
    let globals: Vec<&str> = globals.iter().map(String::as_str).collect();
    let mut cockpit = super::terminal::Terminal::start_with(team.home(), (100, 30), &globals, &[]);
    cockpit.wait_for("The database is gone");
    let asked = cockpit.text();
    assert!(!asked.contains("Restore a backup?"), "{asked}");
    cockpit.keys("\x1b");
    assert_ne!(cockpit.wait(), 0);
    assert!(!team.db.exists());
}

#[test]
fn a18_on_a_small_disk_older_backups_make_room_and_it_is_said() {
    let (team, disk) = with_disk();
    let script = "for n in 1 2 3 4 5 6 7 8 9; do \
        echo rep,day,touch,need,proposal,demo > \"$0.csv\"; \
        echo \"li,2026-02-24,$n,1,1,1\" >> \"$0.csv\"; \
        \"$@\" import activity \"$0.csv\" || exit 9; done; \"$@\" backup list; \"$@\" check";
    let Some(done) = with_disk_in(&team, &disk, script) else {
        return;
    };
    let text = said(&done);
    assert!(done.status.success(), "{text}");
    assert!(!text.contains("No backup could be made"), "{text}");
    // By the imports that made room, by the list and by check.
    let told = "The backups took more than what was free on their disk";
    assert!(text.matches(told).count() >= 3, "{text}");
    let listed = text.matches("before an import").count();
    assert!((3..9).contains(&listed), "{text}");
}
