//! Backups are whole, a restore keeps what was there.

use super::damage::flipped;
use super::*;
use quarterdeck::store::{BackupReason, BackupState, Kinship, Restored, Shelf};
use std::sync::atomic::{AtomicBool, Ordering};

/// Goes back to a backup as `restore` does.
pub fn back(path: &Path, backup: &Path) -> Result<Restored, StoreError> {
    restore(&shelf(path), backup, chrono::Utc::now(), Kinship::Needed)
}

pub fn shelf(path: &Path) -> Shelf {
    Shelf::of(path, None).unwrap()
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
            .any(|n| n.unwrap().file_name().to_string_lossy().contains(".tmp"))
    );
}

#[test]
fn a17_backups_taken_while_others_write_are_whole() {
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
fn a19_a_restore_restores_and_keeps_what_was_there() {
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
    let restored = back(&crashed, &backup).unwrap();
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
fn a13_a_damaged_database_is_set_aside_and_restored() {
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
        let restored = back(&path, &backup).unwrap();
        assert!(restored.damaged);
        let aside = restored.before.unwrap();
        assert!(aside.exists() && aside.to_string_lossy().contains(".db.damaged-20"));
        let store = Store::open(&path, Create::Never).unwrap();
        assert_eq!(store.check().unwrap(), []);
        assert_eq!(ids(&store).len(), 1);
    }
    // What is no backup restores nothing.
    fs::write(&backup, flipped(&whole, "asked for more time", 0)).unwrap();
    let before = fs::read(&path).unwrap();
    let refused = back(&path, &backup).unwrap_err();
    assert!(
        matches!(&refused, StoreError::BadBackup { path, .. } if *path == backup),
        "{refused:?}"
    );
    assert_eq!(fs::read(&path).unwrap(), before);
}

/// The moment of a test, so many hours after the others.
pub fn hours(n: i64) -> chrono::DateTime<chrono::Utc> {
    chrono::DateTime::from_timestamp(1_771_894_800 + n * 3600, 0).unwrap()
}

#[test]
fn a16_a_backup_is_looked_over_when_it_is_made_and_one_that_changed_is_told() {
    let (_folder, path, mut store) = team();
    let shelf = shelf(&path);
    log(&mut store, "asked for more time");
    let made = shelf.make(BackupReason::Asked, hours(0)).unwrap();
    assert!(made.is_whole() && made.verify().is_ok());
    assert_eq!(made.found.as_ref().unwrap().events, 1);
    assert_eq!(shelf.newest_whole(hours(0)).unwrap(), Some(made.clone()));
    // One byte later.
    let bytes = fs::read(&made.path).unwrap();
    fs::write(&made.path, flipped(&bytes, "asked for more time", 3)).unwrap();
    let listed = shelf.list().unwrap();
    assert!(!listed[0].is_whole() && listed[0].verify().is_err());
    assert_eq!(shelf.newest_whole(hours(0)).unwrap(), None);
    // Of a database in which an entry was altered there is no whole one.
    drop(store);
    let whole = fs::read(&path).unwrap();
    fs::write(&path, flipped(&whole, "asked for more time", 5)).unwrap();
    let faulty = shelf.make(BackupReason::Asked, hours(1)).unwrap();
    assert_eq!(faulty.judged(), BackupState::Faulty);
    assert_eq!(shelf.newest_whole(hours(1)).unwrap(), None);
}

#[test]
fn a18_thinning_counts_whole_ones_and_never_takes_the_last() {
    let (_folder, path, mut store) = team();
    let shelf = shelf(&path);
    for day in 0..40 {
        log(&mut store, &day.to_string());
        shelf
            .keep_up(BackupReason::Daily, hours(24 * day))
            .unwrap()
            .unwrap();
    }
    let all = shelf.list().unwrap();
    assert!((14..26).contains(&all.len()), "{}", all.len());
    assert_eq!(all[0].at, hours(24 * 39));
    // All but an old one rot; the rest are not counted, and the old one stays.
    let (oldest, rest) = all.split_last().unwrap();
    for backup in rest {
        fs::write(&backup.path, b"rotten").unwrap();
    }
    log(&mut store, "one more");
    let newest = shelf
        .keep_up(BackupReason::Daily, hours(24 * 400))
        .unwrap()
        .unwrap();
    assert!(oldest.is_whole() && newest.is_whole());
    let now = hours(24 * 400);
    assert_eq!(shelf.newest_whole(now).unwrap(), Some(newest));
}

#[test]
fn a18_nothing_new_makes_no_backup_and_an_empty_database_none() {
    let (_folder, path) = made();
    let shelf = shelf(&path);
    assert!(shelf.is_due(hours(0)));
    assert_eq!(shelf.keep_up(BackupReason::Daily, hours(0)).unwrap(), None);
    let (_folder, path, mut store) = team();
    let shelf = Shelf::of(&path, None).unwrap();
    log(&mut store, "once");
    assert!(
        shelf
            .keep_up(BackupReason::Daily, hours(0))
            .unwrap()
            .is_some()
    );
    assert!(!shelf.is_due(hours(23)) && shelf.is_due(hours(24)));
    assert_eq!(shelf.keep_up(BackupReason::Daily, hours(30)).unwrap(), None);
}

#[test]
fn a19_two_restores_lead_there_and_back() {
    let (_folder, path, mut store) = team();
    let shelf = shelf(&path);
    log(&mut store, "first");
    let made = shelf.make(BackupReason::Asked, hours(0)).unwrap();
    log(&mut store, "second");
    let now = ids(&store);
    let restored = restore(&shelf, &made.path, hours(1), Kinship::Needed).unwrap();
    assert_eq!(ids(&store).len(), 1);
    restore(&shelf, &restored.before.unwrap(), hours(2), Kinship::Needed).unwrap();
    assert_eq!(ids(&store), now);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a13_what_is_saved_while_a_restore_works_is_kept_with_a_line_and_without() {
    for has_line in [true, false] {
        let (_folder, path, mut store) = team();
        log(&mut store, "first");
        let shelf = shelf(&path);
        let made = shelf.make(BackupReason::Asked, hours(0)).unwrap();
        if !has_line {
            let gate = path.with_extension("db-gate");
            fs::remove_file(&gate).unwrap();
            fs::create_dir(gate).unwrap();
        }
        let ended = AtomicBool::new(false);
        let saved: BTreeSet<String> = std::thread::scope(|scope| {
            let write = || {
                let mut store = Store::open(&path, Create::Never).unwrap();
                let mut saved = Vec::new();
                while !ended.load(Ordering::Relaxed) {
                    saved.push(log(&mut store, &saved.len().to_string()));
                }
                saved
            };
            let writers = [scope.spawn(write), scope.spawn(write)];
            let restored: Result<Vec<_>, _> = (0..6)
                .map(|n| restore(&shelf, &made.path, hours(n), Kinship::Needed))
                .collect();
            // Whatever came of it: those who write are waited for.
            ended.store(true, Ordering::Relaxed);
            let restored = restored.unwrap();
            let kept: BTreeSet<_> = restored.into_iter().filter_map(|r| r.before).collect();
            assert_eq!(kept.len(), 6, "each keeps one state, and no more");
            writers
                .into_iter()
                .flat_map(|w| w.join().unwrap())
                .collect()
        });
        let kept = shelf.list().unwrap().into_iter().map(|backup| backup.path);
        let all = kept.chain([path.clone()]);
        let there: BTreeSet<String> = all
            .flat_map(|path| ids(&Store::open_read_only(&path).unwrap()))
            .collect();
        let nowhere: Vec<_> = saved.difference(&there).collect();
        assert!(
            saved.len() > if has_line { 6 } else { 1 },
            "{}",
            saved.len()
        );
        assert!(
            nowhere.is_empty(),
            "{} of {}, {has_line}",
            nowhere.len(),
            saved.len()
        );
        assert_eq!(store.check().unwrap(), []);
    }
}

/// A company's database with an event of its own.
fn company(note: &str) -> (tempfile::TempDir, PathBuf, Store) {
    let (folder, path, mut store) = team();
    log(&mut store, note);
    (folder, path, store)
}

#[test]
fn a13_another_companys_backup_is_asked_about_first() {
    let (_here, path, store) = company("ours");
    let (_there, _, theirs) = company("theirs");
    let backup = theirs.backup_to(&path.with_extension("theirs")).unwrap();
    let before = ids(&store);
    let shelf = shelf(&path);
    let refused = back(&path, &backup).unwrap_err();
    assert_eq!(refused, StoreError::Unrelated(backup.clone()));
    assert_eq!(ids(&store), before);
    assert_eq!(shelf.list().unwrap(), []);
    let restored = restore(&shelf, &backup, hours(1), Kinship::Ignored).unwrap();
    assert_eq!(ids(&store), ids(&theirs));
    // The way back has to be meant too.
    let ours = restored.before.unwrap();
    assert!(back(&path, &ours).is_err());
    restore(&shelf, &ours, hours(2), Kinship::Ignored).unwrap();
    assert_eq!(ids(&store), before);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn a12_what_is_left_of_a_database_with_backups_can_be_gone_back_from() {
    for left in [
        None,
        Some(&b""[..]),
        Some(b"no database at all, but some text"),
    ] {
        let (_folder, path, mut store) = team();
        let shelf = shelf(&path);
        log(&mut store, "kept");
        let made = shelf.make(BackupReason::Asked, hours(0)).unwrap();
        drop(store);
        match left {
            Some(bytes) => fs::write(&path, bytes).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        let restored = restore(&shelf, &made.path, hours(1), Kinship::Needed).unwrap();
        let store = Store::open(&path, Create::Never).unwrap();
        assert_eq!(ids(&store).len(), 1);
        if let Some(aside) = restored.before {
            assert_eq!(fs::read(aside).unwrap(), left.unwrap());
        }
    }
}

#[test]
fn a16_leftovers_of_a_killed_backup_go_at_the_next_one() {
    let (_folder, path, mut store) = team();
    let shelf = shelf(&path);
    log(&mut store, "first");
    shelf.keep_up(BackupReason::Daily, hours(0)).unwrap();
    let leftover = shelf
        .folder()
        .join("2026-02-24T02-00-00Z-daily.db.01a21662-4579-73ac-8715-09f9b121a6bf.tmp");
    let file = fs::File::create(&leftover).unwrap();
    let old = std::time::SystemTime::now() - Duration::from_hours(25);
    file.set_modified(old).unwrap();
    drop(file);
    log(&mut store, "second");
    shelf.keep_up(BackupReason::Daily, hours(30)).unwrap();
    assert!(!leftover.exists());
    assert_eq!(shelf.list().unwrap().len(), 2);
}

#[test]
fn a12_of_two_backups_of_one_second_the_later_one_is_the_newest() {
    let (_folder, path, mut store) = team();
    let shelf = shelf(&path);
    // By their names the other one would come first.
    for (reason, text) in [
        (BackupReason::Restore, "first"),
        (BackupReason::Asked, "second"),
        (BackupReason::Import, "third"),
        (BackupReason::Asked, "fourth"),
    ] {
        log(&mut store, text);
        let made = shelf.make(reason, hours(0)).unwrap();
        assert_eq!(shelf.newest_whole(hours(0)).unwrap(), Some(made), "{text}");
    }
}
