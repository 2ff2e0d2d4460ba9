//! The database file from outside: what is opened, what is refused and left alone, what is kept.

#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

use quarterdeck::domain::Day;
use quarterdeck::domain::journal::Part;
use quarterdeck::settings::Settings;
use quarterdeck::store::desk::Command;
use quarterdeck::store::{Create, Finding, Session, Store, StoreError, restore};
use rusqlite::Connection;
use std::collections::BTreeSet;
use std::fs;
use std::os::unix::fs::{PermissionsExt, symlink};
use std::path::{Path, PathBuf};
use std::process::{Child, Stdio};
use std::sync::Arc;
use std::time::{Duration, Instant};
use tempfile::TempDir;

fn folder() -> (TempDir, PathBuf) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().canonicalize().unwrap().join("team.db");
    (folder, path)
}

fn made() -> (TempDir, PathBuf) {
    let (folder, path) = folder();
    Store::open(&path, Create::New).unwrap();
    (folder, path)
}

/// A database with one rep, whom events can be about.
fn team() -> (TempDir, PathBuf, Store) {
    let (folder, path) = made();
    let raw = Connection::open(&path).unwrap();
    raw.execute("INSERT INTO rep VALUES ('R01', 'Chen Jie', 1)", [])
        .unwrap();
    drop(raw);
    let store = Store::open(&path, Create::Never).unwrap();
    (folder, path, store)
}

fn session() -> Session {
    let defaults = include_str!("../assets/defaults.toml");
    Session {
        as_of: Day::parse("2026-02-24").unwrap(),
        today_counts: false,
        author: "Li Wei".into(),
        clock: chrono::Utc::now,
        settings: Arc::new(Settings::load(defaults, None, &[]).unwrap()),
    }
}

/// Writes one event; its id.
fn log(store: &mut Store, reason: &str) -> String {
    let command = Command::Excuse {
        rep: "R01".into(),
        day: Day::parse("2026-02-24").unwrap(),
        to: Day::parse("2026-02-24").unwrap(),
        part: Part::Full,
        reason: reason.into(),
    };
    store.execute(&session(), &command).unwrap().remove(0)
}

fn ids(store: &Store) -> BTreeSet<String> {
    let entries = store.entries(None).unwrap();
    entries.into_iter().map(|e| e.id).collect()
}

fn mode(path: &Path) -> u32 {
    fs::metadata(path).unwrap().permissions().mode() & 0o777
}

#[test]
fn a_new_file_is_private_and_its_folder_too() {
    let (_folder, path) = folder();
    let path = path.parent().unwrap().join("deep/er/team.db");
    let store = Store::open(&path, Create::IfMissing).unwrap();
    assert_eq!(mode(path.parent().unwrap()), 0o700);
    for suffix in ["", "-wal", "-shm"] {
        let mut name = path.clone().into_os_string();
        name.push(suffix);
        assert_eq!(mode(Path::new(&name)), 0o600, "{suffix}");
    }
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(store.path(), path);
}

#[test]
fn permissions_of_others_are_taken_away() {
    let (_folder, path) = made();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o644)).unwrap();
    let store = Store::open(&path, Create::Never).unwrap();
    assert_eq!(mode(&path), 0o600);
    fs::set_permissions(&path, fs::Permissions::from_mode(0o640)).unwrap();
    assert_eq!(
        store.check().unwrap(),
        [Finding::Exposed {
            path: path.clone(),
            mode: 0o640
        }]
    );
    // A shared folder set up on purpose keeps its group.
    let parent = path.parent().unwrap();
    fs::set_permissions(parent, fs::Permissions::from_mode(0o2770)).unwrap();
    fs::set_permissions(&path, fs::Permissions::from_mode(0o660)).unwrap();
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn creating_is_asked_for() {
    let (_folder, path) = folder();
    assert_eq!(
        Store::open(&path, Create::Never).unwrap_err(),
        StoreError::Missing(path.clone())
    );
    assert!(!path.exists());
    Store::open(&path, Create::New).unwrap();
    assert_eq!(
        Store::open(&path, Create::New).unwrap_err(),
        StoreError::Exists(path.clone())
    );
    Store::open(&path, Create::IfMissing).unwrap();
    Store::open(&path, Create::Never).unwrap();
}

#[test]
fn an_empty_file_is_a_new_one() {
    let (_folder, path) = folder();
    fs::write(&path, "").unwrap();
    let store = Store::open(&path, Create::IfMissing).unwrap();
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn links_are_refused() {
    let (_folder, path) = made();
    let parent = path.parent().unwrap();
    let link = parent.join("link.db");
    symlink(&path, &link).unwrap();
    assert_eq!(
        Store::open(&link, Create::IfMissing).unwrap_err(),
        StoreError::Symlink(link.clone())
    );
    let dangling = parent.join("dangling.db");
    symlink(parent.join("nothing.db"), &dangling).unwrap();
    assert_eq!(
        Store::open(&dangling, Create::IfMissing).unwrap_err(),
        StoreError::Symlink(dangling)
    );
    assert!(!parent.join("nothing.db").exists());
    for suffix in ["-wal", "-shm", "-journal"] {
        let planted = parent.join(format!("team.db{suffix}"));
        let _ = fs::remove_file(&planted);
        symlink(parent.join("elsewhere"), &planted).unwrap();
        assert_eq!(
            Store::open(&path, Create::Never).unwrap_err(),
            StoreError::Symlink(planted.clone())
        );
        fs::remove_file(planted).unwrap();
    }
    assert!(!parent.join("elsewhere").exists());
    // A folder may be reached through a link: that is how home directories are moved.
    let moved = parent.join("moved");
    symlink(parent, &moved).unwrap();
    Store::open(&moved.join("team.db"), Create::Never).unwrap();
}

#[test]
fn what_is_no_regular_file_is_refused() {
    let (_folder, path) = folder();
    fs::create_dir(&path).unwrap();
    assert_eq!(
        Store::open(&path, Create::IfMissing).unwrap_err(),
        StoreError::Special(path)
    );
    assert_eq!(
        Store::open(Path::new("/dev/null"), Create::Never).unwrap_err(),
        StoreError::Special("/dev/null".into())
    );
    assert!(Store::open(Path::new(""), Create::IfMissing).is_err());
}

#[test]
fn a_path_is_never_a_uri() {
    let (_folder, path) = folder();
    let odd = path
        .parent()
        .unwrap()
        .join("file:team.db?mode=memory&cache=shared");
    let store = Store::open(&odd, Create::New).unwrap();
    assert!(odd.is_file());
    assert_eq!(store.path(), odd);
}

/// Everything that must be refused leaves the file byte for byte as it was.
fn refused(path: &Path) -> StoreError {
    let before = fs::read(path).unwrap();
    let error = Store::open(path, Create::IfMissing).unwrap_err();
    assert_eq!(before, fs::read(path).unwrap(), "{error}");
    assert_eq!(Store::open_read_only(path).unwrap_err(), error);
    assert_eq!(before, fs::read(path).unwrap(), "{error}");
    error
}

#[test]
fn foreign_files_are_refused_untouched() {
    let (_folder, path) = folder();
    fs::write(&path, "day,rep,touch\n2026-02-24,R01,8\n").unwrap();
    assert_eq!(refused(&path), StoreError::NotOurs(path.clone()));
    fs::write(&path, "x".repeat(100_000)).unwrap();
    assert_eq!(refused(&path), StoreError::NotOurs(path.clone()));
    fs::remove_file(&path).unwrap();
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("CREATE TABLE a (x); INSERT INTO a VALUES (1);")
        .unwrap();
    assert_eq!(refused(&path), StoreError::NotOurs(path.clone()));
    other
        .execute_batch("PRAGMA application_id = 5; PRAGMA journal_mode = WAL;")
        .unwrap();
    drop(other);
    assert_eq!(refused(&path), StoreError::NotOurs(path.clone()));
}

#[test]
fn a_foreign_file_left_by_a_crash_is_not_checkpointed() {
    let (_folder, path) = folder();
    let other = Connection::open(&path).unwrap();
    other
        .execute_batch("PRAGMA journal_mode = WAL; CREATE TABLE a (x);")
        .unwrap();
    let copy = path.parent().unwrap().join("copy.db");
    fs::copy(&path, &copy).unwrap();
    fs::copy(path.with_extension("db-wal"), copy.with_extension("db-wal")).unwrap();
    assert_eq!(refused(&copy), StoreError::NotOurs(copy.clone()));
    assert!(fs::metadata(copy.with_extension("db-wal")).unwrap().len() > 0);
}

#[test]
fn a_newer_schema_is_refused_untouched() {
    let (_folder, path) = made();
    let raw = Connection::open(&path).unwrap();
    raw.pragma_update(None, "user_version", 9999).unwrap();
    drop(raw);
    assert_eq!(
        refused(&path),
        StoreError::Newer {
            path: path.clone(),
            found: 9999,
            known: 1
        }
    );
}

#[test]
fn another_program_s_change_is_noticed() {
    let (_folder, path) = made();
    let reader = Store::open(&path, Create::Never).unwrap();
    let before = reader.data_version().unwrap();
    assert_eq!(reader.data_version().unwrap(), before);
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("CREATE TABLE _of_a_tool (x)").unwrap();
    assert_ne!(reader.data_version().unwrap(), before);
    assert_eq!(reader.check().unwrap(), []);
    raw.execute_batch("CREATE TRIGGER t AFTER INSERT ON rep BEGIN DELETE FROM rep; END")
        .unwrap();
    assert_eq!(reader.check().unwrap(), [Finding::SchemaExtra("t".into())]);
}

#[test]
fn truncated_files_are_refused_untouched_and_without_a_panic() {
    let (_folder, path) = made();
    let whole = fs::read(&path).unwrap();
    for part in 1..20 {
        let cut = whole.len() * part / 20;
        fs::write(&path, &whole[..cut]).unwrap();
        let error = refused(&path);
        assert!(
            matches!(error, StoreError::Corrupt(_) | StoreError::NotOurs(_)),
            "{cut} of {}: {error:?}",
            whole.len()
        );
    }
}

#[test]
fn a_log_without_its_database_is_not_thrown_away() {
    let (_folder, path) = folder();
    let log = path.with_extension("db-wal");
    fs::write(&log, "the only copy").unwrap();
    assert!(matches!(
        Store::open(&path, Create::IfMissing).unwrap_err(),
        StoreError::Corrupt(_)
    ));
    assert_eq!(fs::read(&log).unwrap(), b"the only copy");
    assert!(!path.exists());
}

#[test]
fn reading_only_never_makes_a_file() {
    let (_folder, path) = folder();
    assert_eq!(
        Store::open_read_only(&path).unwrap_err(),
        StoreError::Missing(path.clone())
    );
    assert!(!path.exists());
    Store::open(&path, Create::New).unwrap();
    let store = Store::open_read_only(&path).unwrap();
    assert_eq!(store.entries(None).unwrap(), []);
}

#[test]
fn eight_openings_of_the_same_new_file_make_one() {
    for _ in 0..5 {
        let (_folder, path) = folder();
        std::thread::scope(|scope| {
            let all: Vec<_> = (0..8)
                .map(|_| scope.spawn(|| Store::open(&path, Create::IfMissing).map(drop)))
                .collect();
            for one in all {
                one.join().unwrap().unwrap();
            }
        });
        let store = Store::open(&path, Create::Never).unwrap();
        assert_eq!(store.check().unwrap(), []);
    }
}

#[test]
fn eight_writers_at_once_are_never_refused_and_nothing_is_lost() {
    let (_folder, path, store) = team();
    let (written, worst) = std::thread::scope(|scope| {
        let all: Vec<_> = (0..8)
            .map(|writer| {
                let path = &path;
                scope.spawn(move || {
                    let mut store = Store::open(path, Create::Never).unwrap();
                    let mut worst = Duration::ZERO;
                    let ids: Vec<_> = (0..200)
                        .map(|n| {
                            let started = Instant::now();
                            let id = log(&mut store, &format!("{writer}/{n}"));
                            worst = worst.max(started.elapsed());
                            id
                        })
                        .collect();
                    (ids, worst)
                })
            })
            .collect();
        let mut written = BTreeSet::new();
        let mut worst = Duration::ZERO;
        for one in all {
            let (ids, longest) = one.join().unwrap();
            written.extend(ids);
            worst = worst.max(longest);
        }
        (written, worst)
    });
    assert_eq!(written.len(), 1600);
    assert_eq!(ids(&store), written);
    assert_eq!(store.check().unwrap(), []);
    // Two seconds are the promise on a machine of its own; tests share theirs.
    assert!(worst < Duration::from_secs(10), "{worst:?}");
}

/// Writes events until it is killed, and names each one that was acknowledged. Not a test by itself: the
/// tests below start it as a process of its own.
#[test]
#[ignore = "is started by the tests about processes"]
fn writer_process() {
    let Some(path) = std::env::var_os("QUARTERDECK_TEST_WRITER") else {
        return;
    };
    let path = Path::new(&path);
    let mut store = Store::open(path, Create::Never).unwrap();
    store.keep_device_in(&path.with_file_name("account"));
    let many = std::env::var("QUARTERDECK_TEST_EVENTS").unwrap();
    for n in 0..many.parse().unwrap() {
        let id = log(&mut store, &n.to_string());
        println!("\nsaved {id}");
    }
}

fn writer(path: &Path, events: u32) -> Child {
    std::process::Command::new(std::env::current_exe().unwrap())
        .args(["writer_process", "--exact", "--ignored", "--nocapture"])
        .env("QUARTERDECK_TEST_WRITER", path)
        .env("QUARTERDECK_TEST_EVENTS", events.to_string())
        .stdout(Stdio::piped())
        .stderr(Stdio::null())
        .spawn()
        .unwrap()
}

fn acknowledged(output: &[u8]) -> BTreeSet<String> {
    let text = String::from_utf8_lossy(output);
    // The last line may have been cut off by the kill.
    let whole = text.rfind('\n').map_or("", |end| &text[..end]);
    whole
        .lines()
        .filter_map(|line| line.strip_prefix("saved "))
        .map(str::to_owned)
        .collect()
}

#[test]
fn eight_processes_log_two_hundred_events_each() {
    let (_folder, path, store) = team();
    let all: Vec<_> = (0..8).map(|_| writer(&path, 200)).collect();
    let mut saved = BTreeSet::new();
    for one in all {
        let done = one.wait_with_output().unwrap();
        assert!(done.status.success());
        saved.extend(acknowledged(&done.stdout));
    }
    assert_eq!(saved.len(), 1600);
    assert_eq!(ids(&store), saved);
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(devices(&path), 1);
}

/// How many devices have written to a database.
fn devices(path: &Path) -> i64 {
    let raw = Connection::open(path).unwrap();
    raw.query_row("SELECT count(*) FROM replica", [], |r| r.get(0))
        .unwrap()
}

#[test]
fn what_was_acknowledged_survives_a_kill() {
    let (_folder, path, mut store) = team();
    store.keep_device_in(&path.with_file_name("account"));
    let mut saved = BTreeSet::new();
    for n in 0..25 {
        let mut child = writer(&path, 1_000_000);
        std::thread::sleep(Duration::from_millis(20 + n * 7));
        child.kill().unwrap();
        saved.extend(acknowledged(&child.wait_with_output().unwrap().stdout));
    }
    assert!(saved.len() > 25, "{}", saved.len());
    let present = ids(&store);
    assert!(saved.is_subset(&present));
    // A kill between the commit and its acknowledgement leaves one event more, never two.
    assert!(present.len() - saved.len() <= 25);
    // Nor is a kill between the commit and the word about it outside a reason to go on as another device.
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(devices(&path), 1);
}

#[test]
fn a_transaction_that_was_killed_never_happened() {
    let (_folder, path, mut store) = team();
    let saved = log(&mut store, "kept");
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("PRAGMA cache_size = 2; BEGIN IMMEDIATE;")
        .unwrap();
    for n in 0..2000 {
        raw.execute(
            "INSERT INTO customer VALUES (?1, hex(zeroblob(300)), '', 0, NULL, '', 1)",
            [n.to_string()],
        )
        .unwrap();
    }
    // What a killed process leaves behind: the database and its log, with half a transaction in it.
    let crashed = path.parent().unwrap().join("crashed.db");
    fs::copy(&path, &crashed).unwrap();
    fs::copy(
        path.with_extension("db-wal"),
        crashed.with_extension("db-wal"),
    )
    .unwrap();
    assert!(
        fs::metadata(crashed.with_extension("db-wal"))
            .unwrap()
            .len()
            > 200_000
    );
    let store = Store::open(&crashed, Create::Never).unwrap();
    assert_eq!(ids(&store), [saved].into());
    assert_eq!(store.check().unwrap(), []);
    let raw = Connection::open(&crashed).unwrap();
    let customers: i64 = raw
        .query_row("SELECT count(*) FROM customer", [], |r| r.get(0))
        .unwrap();
    assert_eq!(customers, 0);
}

#[test]
fn a_file_that_was_moved_or_lost_its_log_takes_no_more_events() {
    let (_folder, path, mut store) = team();
    log(&mut store, "before");
    let command = Command::Excuse {
        rep: "R01".into(),
        day: Day::parse("2026-02-24").unwrap(),
        to: Day::parse("2026-02-24").unwrap(),
        part: Part::Half,
        reason: "after".into(),
    };
    let wal = path.with_extension("db-wal");
    let aside = path.with_extension("aside");
    for file in [&path, &wal] {
        fs::rename(file, &aside).unwrap();
        assert_eq!(
            store.execute(&session(), &command).unwrap_err(),
            StoreError::Moved(file.clone())
        );
        fs::rename(&aside, file).unwrap();
    }
    store.execute(&session(), &command).unwrap();
    assert_eq!(store.check().unwrap(), []);
}

/// The bytes of the closed database with one bit of a text in it turned.
fn flipped(whole: &[u8], text: &str, bit: usize) -> Vec<u8> {
    let at = whole
        .windows(text.len())
        .position(|w| w == text.as_bytes())
        .unwrap();
    let mut bytes = whole.to_vec();
    bytes[at + bit / 8] ^= 1 << (bit % 8);
    bytes
}

#[test]
fn every_turned_bit_of_an_event_is_found_and_the_event_named() {
    let (_folder, path, mut store) = team();
    let text = "asked for more time";
    log(&mut store, "first");
    let altered = log(&mut store, text);
    log(&mut store, "last");
    drop(store);
    let whole = fs::read(&path).unwrap();
    for bit in 0..text.len() * 8 {
        fs::write(&path, flipped(&whole, text, bit)).unwrap();
        let store = Store::open(&path, Create::Never).unwrap();
        let found = store.check().unwrap();
        assert!(
            found.contains(&Finding::AlteredEvent(altered.clone())),
            "bit {bit}: {found:?}"
        );
        // It still opens, and shows what can be read.
        assert!(store.entries(None).unwrap().len() >= 2);
        assert!(store.backup_to(&path.with_extension("backup")).is_err());
    }
    assert_eq!(
        fs::read_dir(path.parent().unwrap()).unwrap().count(),
        1,
        "no failed backup stays behind"
    );
}

#[test]
fn turned_bits_anywhere_never_end_in_a_panic() {
    let (_folder, path, mut store) = team();
    for n in 0..20 {
        log(&mut store, &format!("event {n}"));
    }
    drop(store);
    let whole = fs::read(&path).unwrap();
    let mut dice = 0x9E37_79B9_7F4A_7C15_u64;
    for _ in 0..150 {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        let mut bytes = whole.clone();
        let at = usize::try_from(dice % whole.len() as u64).unwrap();
        bytes[at] ^= 1 << (dice >> 61);
        fs::write(&path, bytes).unwrap();
        if let Ok(store) = Store::open(&path, Create::Never) {
            let _ = (store.check(), store.entries(None));
        }
        for suffix in ["db-wal", "db-shm"] {
            let _ = fs::remove_file(path.with_extension(suffix));
        }
    }
}

#[test]
fn a_backup_is_whole_private_and_overwrites_nothing() {
    let (_folder, path, mut store) = team();
    log(&mut store, "kept");
    let target = path.with_extension("backup");
    assert_eq!(store.backup_to(&target).unwrap(), target);
    assert_eq!(mode(&target), 0o600);
    let before = fs::read(&target).unwrap();
    log(&mut store, "later");
    assert_eq!(
        store.backup_to(&target).unwrap_err(),
        StoreError::Exists(target.clone())
    );
    assert_eq!(
        store.backup_to(&path).unwrap_err(),
        StoreError::Exists(path.clone())
    );
    assert_eq!(fs::read(&target).unwrap(), before);
    let link = path.with_extension("link");
    symlink(path.with_extension("nothing"), &link).unwrap();
    assert_eq!(
        store.backup_to(&link).unwrap_err(),
        StoreError::Symlink(link)
    );
    let copy = Store::open(&target, Create::Never).unwrap();
    assert_eq!(copy.entries(None).unwrap().len(), 1);
    assert_eq!(copy.check().unwrap(), []);
    let names = fs::read_dir(path.parent().unwrap()).unwrap();
    assert!(
        !names
            .into_iter()
            .any(|n| n.unwrap().file_name().to_string_lossy().contains(".tmp-"))
    );
}

#[test]
fn backups_taken_while_others_write_are_whole() {
    let (_folder, path, store) = team();
    std::thread::scope(|scope| {
        for _ in 0..2 {
            scope.spawn(|| {
                let mut store = Store::open(&path, Create::Never).unwrap();
                for n in 0..60 {
                    log(&mut store, &n.to_string());
                }
            });
        }
        for n in 0..5 {
            let target = path.with_extension(format!("backup-{n}"));
            store.backup_to(&target).unwrap();
            assert_eq!(
                Store::open(&target, Create::Never)
                    .unwrap()
                    .check()
                    .unwrap(),
                []
            );
        }
    });
    assert_eq!(ids(&store).len(), 120);
}

#[test]
fn a_restore_restores_and_keeps_what_was_there() {
    let (_folder, path, mut store) = team();
    log(&mut store, "in the backup");
    let backup = path.with_extension("backup");
    store.backup_to(&backup).unwrap();
    let kept = ids(&store);
    for n in 0..300 {
        log(&mut store, &format!("{n} {}", "x".repeat(3000)));
    }
    // A crash leaves a log of more than a megabyte beside the database.
    let crashed = path.with_file_name("crashed.db");
    fs::copy(&path, &crashed).unwrap();
    fs::copy(
        path.with_extension("db-wal"),
        crashed.with_extension("db-wal"),
    )
    .unwrap();
    assert!(
        fs::metadata(crashed.with_extension("db-wal"))
            .unwrap()
            .len()
            > 1_000_000
    );

    let other = Store::open(&crashed, Create::Never).unwrap();
    let all = ids(&other);
    assert_eq!(all.len(), 301);
    let seen = other.data_version().unwrap();
    let restored = restore(&crashed, &backup).unwrap();
    assert!(!restored.damaged);
    // The other session sees it too.
    assert_ne!(other.data_version().unwrap(), seen);
    assert_eq!(ids(&other), kept);
    assert_eq!(other.check().unwrap(), []);
    drop(other);
    assert_eq!(ids(&Store::open(&crashed, Create::Never).unwrap()), kept);
    let before = Store::open(&restored.before.unwrap(), Create::Never).unwrap();
    assert_eq!(ids(&before), all);
}

#[test]
fn a_damaged_database_is_set_aside_and_restored() {
    let (_folder, path, mut store) = team();
    log(&mut store, "asked for more time");
    let backup = path.with_extension("backup");
    store.backup_to(&backup).unwrap();
    drop(store);
    let whole = fs::read(&path).unwrap();
    for damage in [
        flipped(&whole, "asked for more time", 0),
        whole[..whole.len() / 2].to_vec(),
    ] {
        fs::write(&path, &damage).unwrap();
        let restored = restore(&path, &backup).unwrap();
        assert!(restored.damaged);
        assert!(restored.before.unwrap().exists());
        let store = Store::open(&path, Create::Never).unwrap();
        assert_eq!(store.check().unwrap(), []);
        assert_eq!(ids(&store).len(), 1);
    }
    // What is no backup restores nothing.
    fs::write(&backup, flipped(&whole, "asked for more time", 0)).unwrap();
    let before = fs::read(&path).unwrap();
    assert!(matches!(
        restore(&path, &backup),
        Err(StoreError::Corrupt(_))
    ));
    assert_eq!(fs::read(&path).unwrap(), before);
}
