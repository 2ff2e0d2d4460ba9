//! What a backup is worth: what is missing in it, beside it, or in its name.

use super::backups::{back, hours, shelf};
use super::damage::flipped;
use super::*;
use quarterdeck::store::{BackupReason, BackupState};

#[test]
fn a16_a_state_without_one_of_its_tables_is_damaged_and_no_backup() {
    let (_folder, path, mut store) = team();
    log(&mut store, "kept");
    let shelf = shelf(&path);
    let made = shelf.make(BackupReason::Asked, hours(0)).unwrap();
    let copy = path.with_extension("copy");
    fs::copy(&made.path, &copy).unwrap();
    drop(store);
    for file in [&path, &copy] {
        let raw = Connection::open(file).unwrap();
        raw.execute_batch("DROP TABLE rule_change").unwrap();
    }
    let damaged = |error: StoreError| matches!(error, StoreError::Corrupt(_));
    assert!(damaged(
        shelf.make(BackupReason::Asked, hours(1)).unwrap_err()
    ));
    let refused = back(&path, &copy).unwrap_err();
    assert!(
        matches!(refused, StoreError::BadBackup { .. }),
        "{refused:?}"
    );
    let store = Store::open(&path, Create::Never).unwrap();
    let settings = session().at.settings;
    assert!(damaged(store.in_force(&settings).unwrap_err()));
    assert!(
        store
            .check()
            .unwrap()
            .contains(&Finding::SchemaDiffers("rule_change".into()))
    );
    drop(store);
    let restored = back(&path, &made.path).unwrap();
    assert!(restored.damaged && restored.before.unwrap().exists());
    assert_eq!(
        Store::open(&path, Create::Never).unwrap().check().unwrap(),
        []
    );
}

#[test]
fn a16_a_backup_of_which_the_small_file_is_gone_is_looked_over_anew() {
    let (_folder, path, mut store) = team();
    log(&mut store, "kept");
    let shelf = shelf(&path);
    let made = shelf.make(BackupReason::Asked, hours(0)).unwrap();
    fs::remove_file(made.path.with_extension("json")).unwrap();
    let alone = shelf.list().unwrap().remove(0);
    assert_eq!(alone.judged(), BackupState::Unnoted);
    assert!(alone.verify().is_ok() && !alone.is_whole());
    assert_eq!(shelf.newest_whole(hours(1)).unwrap(), Some(made.clone()));
    let whole = fs::read(&made.path).unwrap();
    fs::write(&made.path, flipped(&whole, "kept", 1)).unwrap();
    assert_eq!(alone.judged(), BackupState::Altered);
    assert_eq!(shelf.newest_whole(hours(1)).unwrap(), None);
}

#[test]
fn a18_a_backup_of_a_clock_that_ran_ahead_is_neither_due_nor_the_newest() {
    let (_folder, path, mut store) = team();
    log(&mut store, "by a clock that ran ahead");
    let shelf = shelf(&path);
    let ahead = shelf.make(BackupReason::Import, hours(24 * 300)).unwrap();
    assert!(ahead.is_ahead(hours(0)) && shelf.is_due(hours(0)));
    // There is no other.
    assert_eq!(shelf.newest_whole(hours(0)).unwrap(), Some(ahead));
    log(&mut store, "later");
    let made = shelf
        .keep_up(BackupReason::Daily, hours(0))
        .unwrap()
        .unwrap();
    assert_eq!(shelf.newest_whole(hours(1)).unwrap(), Some(made));
    assert!(!shelf.is_due(hours(1)) && shelf.is_due(hours(25)));
}
