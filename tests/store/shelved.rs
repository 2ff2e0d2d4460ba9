//! What a backup is worth: what is missing in it, beside it, or in its name.

use super::backups::{back, hours, shelf};
use super::damage::flipped;
use super::*;
use chrono::TimeDelta;
use quarterdeck::store::{
    Backup, BackupReason, BackupState, Clock, Kinship, Shelf, WayBack, restore,
};
use std::path::Path;

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
    let newest = shelf.newest_whole(hours(1)).unwrap().unwrap();
    assert_eq!(newest.path, made.path);
    assert_eq!(newest.found.unwrap().events, 1);
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

/// Writes one event by a clock that may stand wrong.
fn log_at(store: &mut Store, clock: Clock, reason: &str) {
    let session = Session { clock, ..session() };
    let command = Command::Excuse {
        rep: "R01".into(),
        day: Day::parse("2026-02-24").unwrap(),
        to: Day::parse("2026-02-24").unwrap(),
        part: Part::Full,
        reason: reason.into(),
    };
    store.execute(&session, &command).unwrap();
}

#[test]
fn a18_what_is_in_a_backup_counts_where_its_name_was_made_by_a_clock_that_stood_behind() {
    let (_folder, path, mut store) = team();
    let shelf = shelf(&path);
    log_at(&mut store, || hours(0), "first");
    let first = shelf
        .make(BackupReason::Daily, hours(0) + TimeDelta::minutes(30))
        .unwrap();
    // The clock stands days behind from here on, when the second is made too.
    log_at(&mut store, || hours(-55), "second");
    let second = shelf.make(BackupReason::Daily, hours(-55)).unwrap();
    assert!(second.is_behind() && !first.is_behind());
    assert_eq!(shelf.newest_whole(hours(1)).unwrap(), Some(second.clone()));
    assert_eq!(shelf.list().unwrap(), [second.clone(), first.clone()]);
    assert_eq!(
        lost_way(&path, &shelf),
        Some(WayBack::To(Box::new(second.clone())))
    );
    // Right again, a later one is the newest.
    log_at(&mut store, || hours(2), "third");
    let third = shelf.make(BackupReason::Daily, hours(2)).unwrap();
    assert_eq!(shelf.list().unwrap(), [third, second, first]);
}

/// What a database that is gone would be told.
fn lost_way(path: &Path, shelf: &Shelf) -> Option<WayBack> {
    match shelf.judge(StoreError::Missing(path.to_owned())) {
        StoreError::Lost(loss) => Some(loss.back),
        _ => None,
    }
}

#[test]
fn a18_after_going_back_the_name_counts_and_what_holds_the_most_never_goes() {
    let (_folder, path, mut store) = team();
    let shelf = shelf(&path);
    log_at(&mut store, || hours(0), "the state that is gone back to");
    let less = shelf.make(BackupReason::Asked, hours(0)).unwrap();
    for n in 0..60 {
        log_at(&mut store, || hours(0), &n.to_string());
    }
    let full = shelf.make(BackupReason::Daily, hours(1)).unwrap();
    drop(store);
    restore(&shelf, &less.path, hours(2), Kinship::Needed).unwrap();
    let mut store = Store::open(&path, Create::Never).unwrap();
    let days = (1..4).chain((8..130).step_by(5));
    for day in days {
        log_at(&mut store, || hours(0), &day.to_string());
        let made = shelf
            .keep_up(BackupReason::Daily, hours(24 * day))
            .unwrap()
            .unwrap();
        assert_eq!(
            shelf.newest_whole(hours(24 * day)).unwrap(),
            Some(made.clone())
        );
        assert!(full.holds_more_than(&made));
    }
    let events = |backup: &Backup| backup.found.as_ref().unwrap().events;
    let left = shelf.list().unwrap();
    assert!(left.iter().any(|b| events(b) == 61), "{left:?}");
    assert!(!left.contains(&less), "{left:?}");
}

/// Makes a backup look as a newer program would have made it.
pub fn by_a_newer_program(backup: &Path) {
    use sha2::{Digest, Sha256};
    let raw = Connection::open(backup).unwrap();
    raw.pragma_update(None, "user_version", 4711).unwrap();
    drop(raw);
    let beside = backup.with_extension("json");
    let text = fs::read_to_string(&beside).unwrap();
    let mut noted: serde_json::Value = serde_json::from_str(&text).unwrap();
    let digest = Sha256::digest(fs::read(backup).unwrap());
    noted["sha256"] = quarterdeck::domain::hex(&digest).into();
    fs::write(beside, noted.to_string()).unwrap();
}

#[test]
fn a14_a_backup_of_a_newer_program_is_passed_over_and_named() {
    for is_noted in [true, false] {
        let (_folder, path, mut store) = team();
        log(&mut store, "kept");
        let shelf = shelf(&path);
        let now = chrono::Utc::now();
        let older = shelf.make(BackupReason::Asked, now).unwrap();
        log(&mut store, "by a newer program");
        let newer = shelf
            .make(BackupReason::Asked, now + TimeDelta::minutes(1))
            .unwrap();
        by_a_newer_program(&newer.path);
        if !is_noted {
            fs::remove_file(newer.path.with_extension("json")).unwrap();
        }
        let listed = shelf.list().unwrap();
        let states = [&listed[0], &listed[1]].map(Backup::judged);
        assert_eq!(states, [BackupState::Newer, BackupState::Whole]);
        assert_eq!(listed[0].judged_anew(), BackupState::Newer);
        let name = newer.path.file_stem().unwrap().to_str().unwrap();
        let answer = shelf
            .newest_whole(now + TimeDelta::minutes(2))
            .unwrap()
            .unwrap();
        assert_eq!(answer.path, older.path);
        assert_eq!(answer.passed_over.as_deref(), Some(name));
        assert_eq!(shelf.way_back(), WayBack::To(Box::new(answer)));
        let before = fs::read(&path).unwrap();
        let refused = back(&path, &newer.path).unwrap_err();
        assert!(
            matches!(&refused, StoreError::BadBackup { why, .. } if matches!(**why, StoreError::Newer { .. })),
            "{refused:?}"
        );
        assert_eq!(fs::read(&path).unwrap(), before, "nothing was changed");
        fs::remove_file(&older.path).unwrap();
        assert_eq!(shelf.way_back(), WayBack::NoneKnown);
    }
}
