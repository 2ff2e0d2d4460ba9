//! Backups of a database in which something is not as it was written.

use super::backups::{back, hours, shelf};
use super::damage::flipped;
use super::*;
use quarterdeck::store::{BackupReason, BackupState};

#[test]
fn a16_of_a_database_with_a_fault_a_backup_is_made_and_marked() {
    let (_folder, path, mut store) = team();
    let shelf = shelf(&path);
    log(&mut store, "asked for more time");
    let whole = shelf.make(BackupReason::Asked, hours(0)).unwrap();
    drop(store);
    let bytes = fs::read(&path).unwrap();
    fs::write(&path, flipped(&bytes, "asked for more time", 5)).unwrap();
    let mut store = Store::open(&path, Create::Never).unwrap();
    let altered = store.check().unwrap();
    log(&mut store, "entered since");
    let all = ids(&store);
    let made = shelf
        .keep_up(BackupReason::Daily, hours(30))
        .unwrap()
        .unwrap();
    assert_eq!(made.judged(), BackupState::Faulty);
    assert_eq!(made.judged_anew(), BackupState::Faulty);
    let found = made.found.as_ref().unwrap();
    assert_eq!(found.faults.iter().collect::<Vec<_>>(), ["event"]);
    assert_eq!(found.events, 2);
    // Nothing new: no second one.
    assert_eq!(shelf.keep_up(BackupReason::Daily, hours(60)).unwrap(), None);
    // The newest whole one is another, which says that there is this.
    let newest = shelf.newest_whole(hours(60)).unwrap().unwrap();
    assert_eq!(newest.path, whole.path);
    let name = made.path.file_stem().unwrap().to_str().unwrap();
    assert_eq!(newest.newer_faulty.as_deref(), Some(name));
    // It is gone back to by its name, with the fault and everything since, over a file and where none is left.
    for gone in [false, true] {
        drop(store);
        if gone {
            fs::remove_file(&path).unwrap();
        }
        back(&path, &made.path).unwrap();
        store = Store::open(&path, Create::Never).unwrap();
        assert_eq!(
            (ids(&store), store.check().unwrap()),
            (all.clone(), altered.clone())
        );
    }
    // A copy of it that is not the backup is judged by itself.
    let copy = path.with_extension("copy");
    fs::copy(&made.path, &copy).unwrap();
    assert!(matches!(
        back(&path, &copy).unwrap_err(),
        StoreError::BadBackup { .. }
    ));
    let (_, named) = store.copy_as_it_is(&path.with_extension("own")).unwrap();
    // What is computed and cannot be compared for it is no fault of the copy.
    assert_eq!(named, altered[..1]);
    // Those with a fault are thinned among themselves: the last of a day stays.
    for day in 3..40 {
        log(&mut store, "more");
        shelf
            .keep_up(BackupReason::Daily, hours(24 * day))
            .unwrap()
            .unwrap();
    }
    let left = shelf.list().unwrap();
    let faulty = left
        .iter()
        .filter(|b| b.judged() == BackupState::Faulty)
        .count();
    assert!((10..30).contains(&faulty), "{faulty}");
    assert_eq!(left.len(), faulty + 1, "the whole one stays");
}

#[test]
fn a13_a_file_that_is_too_short_for_a_database_is_said_to_be_none() {
    let (_folder, path, _store) = team();
    let short = path.with_file_name("short.db");
    fs::write(&short, "x").unwrap();
    let refused = back(&path, &short).unwrap_err();
    assert!(
        matches!(&refused, StoreError::BadBackup { why, .. } if matches!(**why, StoreError::NotOurs(_))),
        "{refused:?}"
    );
}
