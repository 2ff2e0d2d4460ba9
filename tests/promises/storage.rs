//! Files: what is refused, what is only read, what is gone back to.

use super::{Team, cockpit, rounds};
use std::fs;
use std::os::unix::fs::PermissionsExt;
use std::process::Output;

pub fn said(done: &Output) -> String {
    format!(
        "{}{}",
        String::from_utf8_lossy(&done.stdout),
        String::from_utf8_lossy(&done.stderr)
    )
}

pub(super) const READS: [&[&str]; 5] = [
    &["warnings"],
    &["targets"],
    &["actions"],
    &["brief"],
    &["journal"],
];

#[test]
fn a8_a_second_hard_link_is_refused_by_both_names() {
    let team = Team::new();
    let other = team.home().join("other.db");
    fs::hard_link(&team.db, &other).unwrap();
    for db in [&team.db, &other] {
        let path = db.display().to_string();
        let done = team.command(&["ack", super::team::WARNING, "--db", &path]);
        let done = { done }.output().unwrap();
        assert_eq!(done.status.code(), Some(3), "{}", said(&done));
        assert!(said(&done).contains("has a second name"), "{}", said(&done));
    }
    let check = team.run(&["check"]);
    assert_eq!(check.status.code(), Some(1));
    assert!(said(&check).contains("has a second name"));
    // A log that has the other name would be missing in a copy.
    let path = other.display().to_string();
    let mut backup = team.command(&["backup", "--db", &path]);
    let backup = backup.output().unwrap();
    assert_eq!(backup.status.code(), Some(3), "{}", said(&backup));
    assert!(!team.home().join("other.db.backups").exists());
    fs::remove_file(&other).unwrap();
    assert!(team.run(&["ack", super::team::WARNING]).status.success());
}

#[test]
fn a20_a_synchronised_folder_is_refused() {
    let team = Team::new();
    for (folder, mark) in [("Dropbox/sales", None), ("shared", Some(".stfolder"))] {
        let folder = team.home().join(folder);
        fs::create_dir_all(&folder).unwrap();
        if let Some(mark) = mark {
            fs::create_dir(folder.join(mark)).unwrap();
        }
        let db = folder.join("team.db");
        let reps = team.home().join("reps.csv");
        let args = [
            "import",
            "reps",
            reps.to_str().unwrap(),
            "--db",
            db.to_str().unwrap(),
        ];
        let done = team.run(&args);
        assert_eq!(done.status.code(), Some(3), "{}", said(&done));
        assert!(said(&done).contains("synchronised"), "{}", said(&done));
        assert!(!db.exists());
    }
}

/// A folder that was moved to a larger disk is reached through a link; what lies behind it has no telling name.
#[test]
fn a20_a_synchronised_folder_is_refused_behind_a_link_too() {
    let team = Team::new();
    let behind = team.home().join("big/od");
    fs::create_dir_all(&behind).unwrap();
    std::os::unix::fs::symlink(&behind, team.home().join("OneDrive")).unwrap();
    std::os::unix::fs::symlink("OneDrive", team.home().join("work")).unwrap();
    let reps = team.home().join("reps.csv");
    for (way, is_refused) in [
        ("OneDrive/team.db", true),
        ("work/team.db", true),
        ("OneDrive/../big/own.db", false),
    ] {
        let db = team.home().join(way);
        let mut args = vec!["import", "reps", reps.to_str().unwrap()];
        args.extend(["--db", db.to_str().unwrap()]);
        let done = team.run(&args);
        let refused = done.status.code() == Some(3) && said(&done).contains("synchronised");
        assert_eq!(refused, is_refused, "{way}: {}", said(&done));
        assert_eq!(db.exists(), !is_refused, "{way}");
    }
}

#[test]
fn a5_where_nothing_can_be_written_everything_can_still_be_read_and_backed_up() {
    let team = Team::new();
    let expected: Vec<Vec<u8>> = READS.iter().map(|read| team.run(read).stdout).collect();
    // Root writes everywhere: there it is the limit on file sizes that keeps it from writing.
    let locked = fs::Permissions::from_mode(0o444);
    fs::set_permissions(&team.db, locked).unwrap();
    for (read, expected) in READS.iter().zip(&expected) {
        let args: Vec<String> = team
            .globals()
            .into_iter()
            .chain(read.iter().map(|s| (*s).to_owned()))
            .collect();
        let line = args
            .iter()
            .map(|a| format!("'{a}'"))
            .collect::<Vec<_>>()
            .join(" ");
        let binary = crate::binary();
        let script = format!("ulimit -f 0; exec '{}' {line}", binary.display());
        let done = std::process::Command::new("sh")
            .args(["-c", &script])
            .env_clear()
            .envs(super::terminal::environment(team.home()))
            .output()
            .unwrap();
        assert!(done.status.success(), "{read:?}: {}", said(&done));
        assert_eq!(
            String::from_utf8_lossy(&done.stdout),
            String::from_utf8_lossy(expected),
            "{read:?}"
        );
    }
    let copy = team.home().join("copy.db");
    let done = team.run(&["backup", copy.to_str().unwrap()]);
    assert!(done.status.success(), "{}", said(&done));
    // Where the folder of backups cannot be made, the way out is named, and works.
    let shelf = team.home().join("team.db.backups");
    let _ = fs::remove_dir_all(&shelf);
    fs::write(&shelf, "no folder").unwrap();
    let done = team.run(&["backup"]);
    let text = said(&done);
    assert!(
        !done.status.success() && text.contains(" backup FILE`"),
        "{text}"
    );
    let copy = team.home().join("another.db");
    let done = team.run(&["backup", copy.to_str().unwrap()]);
    assert!(done.status.success(), "{}", said(&done));
}

#[test]
fn a12_a_damaged_database_is_left_alone_and_gone_back_from_on_one_key() {
    let team = Team::new();
    assert!(team.run(&["ack", super::team::WARNING]).status.success());
    assert!(team.run(&["backup"]).status.success());
    let list = team.run(&["backup", "list"]);
    assert!(said(&list).contains("whole"), "{}", said(&list));
    let mut bytes = fs::read(&team.db).unwrap();
    for byte in bytes.iter_mut().skip(100).take(3996) {
        *byte = 0x5A;
    }
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", team.db.display()));
    }
    fs::write(&team.db, &bytes).unwrap();
    let globals = team.globals();
    let args: Vec<&str> = globals.iter().map(String::as_str).collect();
    let mut first = super::Terminal::start(team.home(), (100, 30), &args);
    first.wait_for("Restore a backup?");
    first.keys("\x1b");
    assert_eq!(first.wait(), 4);
    first.assert_restored();
    assert_eq!(fs::read(&team.db).unwrap(), bytes, "left exactly as it was");
    let mut second = super::Terminal::start(team.home(), (100, 30), &args);
    second.wait_for("The newest whole backup");
    second.keys("\r");
    second.wait_for("李强");
    second.keys("q");
    assert_eq!(second.wait(), 0);
    let aside = fs::read_dir(team.home()).unwrap().any(|entry| {
        let name = entry.unwrap().file_name();
        name.to_string_lossy().starts_with("team.db.damaged-")
    });
    assert!(aside, "what was damaged is kept");
    assert!(said(&team.run(&["check"])).contains("Newest whole backup"));
}

#[test]
fn a12_a_database_that_was_deleted_is_offered_back() {
    let team = Team::new();
    assert!(team.run(&["backup"]).status.success());
    for suffix in ["", "-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", team.db.display()));
    }
    let globals = team.globals();
    let args: Vec<&str> = globals.iter().map(String::as_str).collect();
    let mut gone = super::Terminal::start(team.home(), (100, 30), &args);
    gone.wait_for("is gone, but there are backups of it");
    gone.keys("\r");
    gone.wait_for("李强");
    // On the key that goes back to a backup a whole database asks nothing.
    gone.keys("\x1b[20~");
    std::thread::sleep(std::time::Duration::from_millis(300));
    gone.wait_for("李强");
    gone.keys("q");
    assert_eq!(gone.wait(), 0);
    gone.assert_restored();
}

#[test]
fn a18_an_import_backs_up_first_and_a_cockpit_once_a_day() {
    let team = Team::new();
    let count = || {
        let folder = format!("{}.backups", team.db.display());
        let names = fs::read_dir(folder).into_iter().flatten().flatten();
        names
            .filter(|entry| entry.path().extension().is_some_and(|e| e == "db"))
            .count()
    };
    let before = count();
    assert!(before >= 1, "the second import backed the first one up");
    let mut open = cockpit(&team);
    std::thread::sleep(std::time::Duration::from_secs(4));
    open.keys("q");
    assert_eq!(open.wait(), 0);
    assert_eq!(count(), before, "the newest one is of today");
}

#[test]
fn a9_the_database_is_opened_by_sqlite_alone() {
    let team = Team::new();
    let Ok(strace) = std::process::Command::new("strace").arg("-V").output() else {
        assert!(
            std::env::var_os("QUARTERDECK_WHOLE").is_none(),
            "the whole run needs strace"
        );
        return;
    };
    assert!(strace.status.success());
    let binary = crate::binary();
    let log = team.home().join("trace");
    let mut command = std::process::Command::new("strace");
    command
        .args(["-f", "-e", "trace=openat,fsync,fdatasync", "-o"])
        .arg(&log)
        .arg(&binary);
    command
        .args(team.globals())
        .args(["ack", super::team::WARNING]);
    command
        .env_clear()
        .envs(super::terminal::environment(team.home()));
    let done = command.output().unwrap();
    assert!(done.status.success(), "{}", said(&done));
    let trace = fs::read_to_string(log).unwrap();
    let opened = trace.lines().filter(|l| l.contains("/team.db\"")).count();
    let by_sqlite = trace
        .lines()
        .filter(|l| l.contains("/team.db\"") && l.contains("O_NOFOLLOW"))
        .count();
    assert!(opened > 0 && opened == by_sqlite, "{trace}");
    // A7: what was said to be saved has been synced.
    assert!(
        trace.contains("fsync(") || trace.contains("fdatasync("),
        "{trace}"
    );
}

/// Where the environment asks for the whole run, every N-th call that touches the disk fails, once or for good.
#[test]
fn a6_a_failing_disk_loses_nothing_that_was_acknowledged() {
    let whole = rounds(0, 1) == 1;
    let Ok(_) = std::process::Command::new("strace").arg("-V").output() else {
        assert!(!whole, "the whole run needs strace");
        return;
    };
    let team = Team::new();
    let calls = [
        "pwrite64:error=ENOSPC",
        "pwrite64:error=EIO",
        "fsync:error=EIO",
        "fdatasync:error=EIO",
        "ftruncate:error=ENOSPC",
        "pread64:error=EIO",
    ];
    let (mut failed, mut kept) = (0, 0);
    for call in calls {
        let places: Vec<usize> = if whole {
            (1..=25).collect()
        } else {
            vec![2, 7]
        };
        for n in places {
            for tail in if whole { &["", "+"][..] } else { &["+"][..] } {
                let inject = format!("inject={call}:when={n}{tail}");
                let mut command = std::process::Command::new("strace");
                command.args(["-f", "-qq", "-o", "/dev/null", "-e", &inject]);
                command.arg(crate::binary()).args(team.globals());
                let note = format!("{call} {n}{tail}");
                command.args([
                    "intervene",
                    super::team::WARNING,
                    "--play",
                    "reminder",
                    "--note",
                    &note,
                ]);
                command
                    .env_clear()
                    .envs(super::terminal::environment(team.home()));
                let done = command.output().unwrap();
                assert!(
                    !said(&done).contains("panicked"),
                    "{inject}: {}",
                    said(&done)
                );
                let store =
                    quarterdeck::store::Store::open(&team.db, quarterdeck::store::Create::Never)
                        .unwrap();
                assert_eq!(store.check().unwrap(), [], "{inject}");
                let there = store.entries(None).unwrap().iter().any(|entry| {
                    entry.event.private_text().and_then(|t| t.here()) == Some(note.as_str())
                });
                if done.status.success() {
                    assert!(there, "{inject}: acknowledged and not there");
                    kept += 1;
                } else {
                    failed += 1;
                }
            }
        }
    }
    assert!(failed > 0 && kept > 0);
    eprintln!("a6: {kept} saved, {failed} refused, nothing lost");
}

#[test]
fn a12_turned_bits_end_in_a_sentence_or_a_morning_and_never_in_a_panic() {
    let team = Team::new();
    assert!(team.run(&["ack", super::team::WARNING]).status.success());
    for suffix in ["-wal", "-shm"] {
        let _ = fs::remove_file(format!("{}{suffix}", team.db.display()));
    }
    let bytes = fs::read(&team.db).unwrap();
    let mut dice = 0x9E37_79B9_7F4A_7C15_u64;
    let (mut told, mut silent) = (0, 0);
    for _ in 0..rounds(12, 500) {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        let mut flipped = bytes.clone();
        let at = usize::try_from(dice % bytes.len() as u64).unwrap();
        flipped[at] ^= 1 << (dice >> 61);
        fs::write(&team.db, &flipped).unwrap();
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(format!("{}{suffix}", team.db.display()));
        }
        let done = team.run(&["check"]);
        assert!(
            !said(&done).contains("panicked"),
            "byte {at}: {}",
            said(&done)
        );
        if done.status.success() {
            silent += 1;
        } else {
            told += 1;
        }
        let done = team.run(&["warnings"]);
        assert!(
            !said(&done).contains("panicked"),
            "byte {at}: {}",
            said(&done)
        );
        assert!(done.status.code().is_some(), "byte {at}: ended by a signal");
    }
    eprintln!("a12: {told} of {} turned bits told by check", told + silent);
}
