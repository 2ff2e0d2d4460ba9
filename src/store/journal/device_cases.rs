//! Which device writes: files that were copied, moved, restored or cut, and folders that cannot be written.

use super::undo::undo;
use crate::domain::Day;
use crate::domain::journal::{Event, Part};
use crate::store::testing::session;
use crate::store::{Create, Finding, Kinship, Shelf, Store, restore};
use std::fs;
use std::path::{Path, PathBuf};
use tempfile::TempDir;

/// A folder with a database, and beside it the account's own folder.
struct Desk {
    folder: TempDir,
}

impl Desk {
    fn new() -> Self {
        Self {
            folder: TempDir::new().unwrap(),
        }
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    fn open(&self, name: &str) -> Store {
        let mut store = Store::open(&self.path(name), Create::IfMissing).unwrap();
        store.keep_device_in(&self.path("account"));
        store
    }
}

/// Writes an event; what was told about the device.
fn log(store: &mut Store, id: &str) -> Vec<Finding> {
    let event = Event::Excused {
        rep: "R01".into(),
        day: Day::parse("2026-02-24").unwrap(),
        to: None,
        part: Part::Full,
        reason: id.into(),
    };
    store.log(&session(), |pen| pen.append(id, &event)).unwrap();
    store.take_notices()
}

fn devices(store: &Store) -> Vec<String> {
    let mut query = store
        .conn
        .prepare("SELECT device FROM link ORDER BY n, device")
        .unwrap();
    let rows = query.query_map([], |r| r.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

fn is_new(told: &[Finding]) -> bool {
    matches!(told, [Finding::NewDevice(_)])
}

#[test]
fn a_file_that_stays_where_it_is_stays_one_device() {
    let desk = Desk::new();
    let mut store = desk.open("team.db");
    assert_eq!(log(&mut store, "a"), []);
    drop(store);
    let mut store = desk.open("team.db");
    assert_eq!(log(&mut store, "b"), []);
    // Another process of the same account.
    assert_eq!(log(&mut desk.open("team.db"), "c"), []);
    assert_eq!(log(&mut store, "d"), []);
    let devices = devices(&store);
    assert!(devices.iter().all(|d| *d == devices[0]), "{devices:?}");
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(store.notes(chrono::Utc::now()).unwrap(), []);
    let file = fs::read_dir(desk.path("account")).unwrap().next().unwrap();
    let mode = crate::sys::permissions(&file.unwrap().path());
    assert_eq!(mode, Some(0o600));
}

#[test]
fn a_copy_and_a_moved_file_become_new_devices_at_their_first_event() {
    let desk = Desk::new();
    let mut store = desk.open("team.db");
    log(&mut store, "a");
    store.backup_to(&desk.path("copy.db")).unwrap();
    let mut copy = desk.open("copy.db");
    assert!(is_new(&log(&mut copy, "b")));
    assert_eq!(log(&mut copy, "c"), [], "it is told once");
    assert_eq!(log(&mut store, "d"), [], "the original goes on");
    drop(store);
    fs::rename(desk.path("team.db"), desk.path("moved.db")).unwrap();
    let mut moved = desk.open("moved.db");
    assert!(is_new(&log(&mut moved, "e")));
    for store in [copy, moved] {
        assert_eq!(store.check().unwrap(), []);
    }
}

#[test]
fn two_accounts_on_one_file_are_two_devices_and_stay_so() {
    let desk = Desk::new();
    let mut first = desk.open("team.db");
    let mut second = desk.open("team.db");
    second.keep_device_in(&desk.path("another account"));
    assert_eq!(log(&mut first, "a"), []);
    assert!(is_new(&log(&mut second, "b")));
    for id in ["c", "d"] {
        assert_eq!(log(&mut first, &[id, "1"].concat()), []);
        assert_eq!(log(&mut second, &[id, "2"].concat()), []);
    }
    assert_eq!(first.check().unwrap(), []);
}

#[test]
fn a_restored_backup_says_what_it_lacks_and_goes_on_as_a_new_device() {
    let desk = Desk::new();
    let mut store = desk.open("team.db");
    log(&mut store, "a");
    store.backup_to(&desk.path("backup")).unwrap();
    for id in ["b", "c"] {
        log(&mut store, id);
    }
    let device = devices(&store).remove(0);
    drop(store);
    let path = desk.path("team.db");
    let shelf = Shelf::of(&path, None).unwrap();
    let now = chrono::Utc::now();
    restore(&shelf, &desk.path("backup"), now, Kinship::Needed).unwrap();
    let mut store = desk.open("team.db");
    let (from, to) = (2, 3);
    let lost = Finding::LostTail {
        device: device.clone(),
        from,
        to,
    };
    assert_eq!(store.missing_tail().unwrap(), Some(lost.clone()));
    assert_eq!(store.check().unwrap(), [lost]);
    let went_back = [Finding::WentBack { device, from, to }];
    assert_eq!(log(&mut store, "d"), went_back);
    assert_eq!(log(&mut store, "e"), []);
    // The mark stays, and is no damage.
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(store.notes(chrono::Utc::now()).unwrap(), went_back);
}

#[test]
fn an_older_copy_put_over_the_file_is_noticed_although_it_is_the_same_file() {
    let desk = Desk::new();
    let path = desk.path("team.db");
    let mut store = desk.open("team.db");
    log(&mut store, "a");
    store.backup_to(&desk.path("copy.db")).unwrap();
    log(&mut store, "b");
    drop(store);
    // The copy went on as the same device, which no other account knows.
    let mut copy = Store::open(&desk.path("copy.db"), Create::Never).unwrap();
    log(&mut copy, "x");
    drop(copy);
    fs::write(&path, fs::read(desk.path("copy.db")).unwrap()).unwrap();
    let told = log(&mut desk.open("team.db"), "c");
    assert!(
        matches!(told[..], [Finding::WentBack { from: 2, to: 2, .. }]),
        "{told:?}"
    );
}

#[test]
fn a_word_that_stayed_behind_outside_is_no_finding() {
    let desk = Desk::new();
    let mut store = desk.open("team.db");
    log(&mut store, "a");
    let outside = fs::read_dir(desk.path("account")).unwrap().next().unwrap();
    let outside = outside.unwrap().path();
    let behind = fs::read(&outside).unwrap();
    log(&mut store, "b");
    // A kill between the commit and the word about it.
    fs::write(&outside, behind).unwrap();
    assert_eq!(store.check().unwrap(), []);
    assert_eq!(log(&mut store, "c"), []);
    assert_eq!(devices(&store).len(), 3);
    assert_eq!(store.check().unwrap(), []);
    // A cut or foreign file is as good as none.
    fs::write(&outside, "{").unwrap();
    assert!(is_new(&log(&mut store, "d")));
}

#[test]
fn where_nothing_can_be_remembered_the_newest_device_goes_on_and_check_says_so() {
    let desk = Desk::new();
    let mut store = desk.open("team.db");
    // A file stands where the folder would be.
    fs::write(desk.path("full"), "").unwrap();
    store.keep_device_in(&desk.path("full"));
    for id in ["a", "b"] {
        assert_eq!(log(&mut store, id), []);
    }
    let id = ["b".to_owned()];
    store
        .log(&session(), |pen| undo(pen, &session(), &id))
        .unwrap();
    let devices = devices(&store);
    assert!(devices.iter().all(|d| *d == devices[0]), "{devices:?}");
    assert_eq!(store.check().unwrap(), []);
    let notes = store.notes(chrono::Utc::now()).unwrap();
    assert!(
        matches!(&notes[..], [Finding::NoDeviceFile(at)] if at.starts_with(Path::new(&desk.path("full"))))
    );
}

#[test]
fn a11_entries_cut_off_behind_the_seal_are_missed_at_the_start() {
    let desk = Desk::new();
    let mut store = desk.open("team.db");
    for id in ["a", "b", "c"] {
        log(&mut store, id);
    }
    assert_eq!(store.missing_before_seal().unwrap(), None);
    let device = devices(&store).remove(0);
    let raw = rusqlite::Connection::open(desk.path("team.db")).unwrap();
    raw.execute_batch("PRAGMA foreign_keys = OFF; DROP TRIGGER IF EXISTS event_delete;")
        .unwrap();
    let triggers: Vec<String> = {
        let mut query = raw
            .prepare("SELECT name FROM sqlite_schema WHERE type = 'trigger'")
            .unwrap();
        let names = query.query_map([], |r| r.get(0)).unwrap();
        names.map(Result::unwrap).collect()
    };
    for name in triggers {
        raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    raw.execute_batch("DELETE FROM link; DELETE FROM event;")
        .unwrap();
    drop(raw);
    let missing = Finding::MissingEvents {
        device,
        from: 1,
        to: 3,
    };
    assert_eq!(store.missing_before_seal().unwrap(), Some(missing.clone()));
    assert!(store.check().unwrap().contains(&missing));
}

#[test]
fn a11_a_file_that_is_moved_without_its_log_says_what_stayed_behind() {
    let desk = Desk::new();
    let mut store = desk.open("team.db");
    log(&mut store, "a");
    store
        .conn
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    let without_log = fs::read(desk.path("team.db")).unwrap();
    log(&mut store, "b");
    let device = devices(&store).remove(0);
    drop(store);
    fs::write(desk.path("team.db"), without_log).unwrap();
    fs::rename(desk.path("team.db"), desk.path("moved.db")).unwrap();
    let found = fs::metadata(desk.path("moved.db")).unwrap();
    if crate::sys::born(&found).is_none() {
        return;
    }
    let mut store = desk.open("moved.db");
    let (from, to) = (2, 2);
    let lost = Finding::LostTail {
        device: device.clone(),
        from,
        to,
    };
    assert_eq!(store.missing_tail().unwrap(), Some(lost));
    let went_back = [Finding::WentBack { device, from, to }];
    assert_eq!(log(&mut store, "c"), went_back);
    assert_eq!(store.missing_tail().unwrap(), None);
    drop(store);
    // Another file that takes the place is not it, whatever number the disk gives it.
    for name in ["moved.db", "moved.db-wal", "moved.db-shm"] {
        let _ = fs::remove_file(desk.path(name));
    }
    let mut other = desk.open("other.db");
    assert_eq!(other.missing_tail().unwrap(), None);
    assert_eq!(log(&mut other, "d"), []);
}

#[test]
fn a11_a_turned_bit_in_the_log_that_costs_acknowledged_entries_is_told() {
    let desk = Desk::new();
    let mut store = desk.open("team.db");
    log(&mut store, "a");
    store
        .conn
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    for id in ["b", "c"] {
        log(&mut store, id);
    }
    // As a crash leaves it: the log is not written back.
    let crashed = desk.path("crashed");
    fs::create_dir(&crashed).unwrap();
    let whole = fs::read(desk.path("team.db")).unwrap();
    let log_file = fs::read(desk.path("team.db-wal")).unwrap();
    drop(store);
    let mut missed = 0;
    for bit in (400..log_file.len() * 8).step_by(log_file.len() * 8 / 30) {
        let mut flipped = log_file.clone();
        flipped[bit / 8] ^= 1 << (bit % 8);
        fs::write(desk.path("team.db"), &whole).unwrap();
        fs::write(desk.path("team.db-wal"), &flipped).unwrap();
        let _ = fs::remove_file(desk.path("team.db-shm"));
        let store = desk.open("team.db");
        let there = store.entries(None).unwrap().len();
        let told = store.missing_tail().unwrap();
        assert_eq!(told.is_some(), there < 3, "bit {bit}: {there} of 3");
        missed += usize::from(there < 3);
    }
    assert!(missed > 10, "{missed}");
}
