//! What is left of a database where backups of it lie: nothing is begun there unasked, and all of it can be gone back
//! from.

use super::backups::hours;
use super::*;
use quarterdeck::store::{BackupReason, Damage, Kinship, Loss, LossKind, Shelf, WayBack};

/// A database with a backup that holds one entry.
fn backed_up(elsewhere: Option<&Path>) -> (TempDir, PathBuf, Shelf) {
    let (folder, path, mut store) = team();
    log(&mut store, "kept");
    let shelf = Shelf::of(&path, elsewhere).unwrap();
    shelf.make(BackupReason::Asked, hours(0)).unwrap();
    (folder, path, shelf)
}

fn lost(error: StoreError) -> Loss {
    let lost = match error {
        StoreError::Lost(lost) => Ok(*lost),
        other => Err(other),
    };
    lost.unwrap()
}

/// What stands at a path; `None` for nothing.
fn bytes(path: &Path) -> Option<Vec<u8>> {
    fs::read(path).ok()
}

#[test]
fn a12_where_backups_lie_nothing_is_begun_unasked() {
    let left: [(Option<&[u8]>, LossKind); 4] = [
        (None, LossKind::Gone),
        (Some(b""), LossKind::Emptied),
        (Some(b"some text and no database"), LossKind::Overwritten),
        (Some(&[0; 8192]), LossKind::Overwritten),
    ];
    for (left, fate) in left {
        let (_folder, path, shelf) = backed_up(None);
        match left {
            Some(bytes) => fs::write(&path, bytes).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        for create in [Create::Never, Create::IfMissing] {
            let lost = lost(Store::open(&path, create).unwrap_err());
            assert_eq!((&lost.path, &lost.fate), (&path, &fate));
            assert!(matches!(lost.back, WayBack::To(_)), "{lost:?}");
            assert_eq!(bytes(&path).as_deref(), left);
        }
        if fate != LossKind::Overwritten {
            assert!(matches!(
                Store::is_to_be_made(&path, None),
                Err(StoreError::Lost(_))
            ));
        }
        assert!(shelf.make(BackupReason::Asked, hours(1)).is_err());
        // Where that was said, a new one begins, and the backups stay.
        match fate {
            LossKind::Overwritten => assert!(Store::open(&path, Create::Anew).is_err()),
            _ => drop(Store::open(&path, Create::Anew).unwrap()),
        }
        assert_eq!(shelf.list().unwrap().len(), 1);
        assert!(!Store::is_to_be_made(&path, None).unwrap());
    }
}

#[test]
fn a12_an_empty_place_without_backups_is_begun_as_ever_and_a_database_never_anew() {
    let (_folder, path) = folder();
    assert!(Store::is_to_be_made(&path, None).unwrap());
    drop(Store::open(&path, Create::Anew).unwrap());
    assert_eq!(
        Store::open(&path, Create::Anew).unwrap_err(),
        StoreError::Exists(path)
    );
}

#[test]
fn a12_backups_elsewhere_outlive_the_folder_of_the_database() {
    let (_aside, elsewhere) = folder();
    let (folder, path, shelf) = backed_up(Some(&elsewhere));
    fs::remove_dir_all(folder.path()).unwrap();
    let open = |create| Store::open_with(&path, create, Some(&elsewhere));
    assert_eq!(lost(open(Create::Never).unwrap_err()).fate, LossKind::Gone);
    let made = shelf.list().unwrap().remove(0);
    let again = Shelf::of(&path, Some(&elsewhere)).unwrap();
    let place = |shelf: &Shelf| (shelf.folder().to_owned(), shelf.database().to_owned());
    assert_eq!(place(&again), place(&shelf));
    restore(&again, &made.path, hours(1), Kinship::Needed).unwrap();
    assert_eq!(ids(&open(Create::Never).unwrap()).len(), 1);
}

#[test]
fn a12_backups_beside_the_database_are_not_forgotten_when_another_folder_is_named() {
    let (_aside, elsewhere) = folder();
    let (_folder, path, near) = backed_up(None);
    let made = near.list().unwrap();
    let shelf = Shelf::of(&path, Some(&elsewhere)).unwrap();
    assert_eq!(shelf.list().unwrap(), made);
    fs::remove_file(&path).unwrap();
    let refused = Store::open_with(&path, Create::IfMissing, Some(&elsewhere)).unwrap_err();
    assert_eq!(lost(refused).back, WayBack::To(Box::new(made[0].clone())));
    restore(&shelf, &made[0].path, hours(1), Kinship::Needed).unwrap();
    let later = shelf.make(BackupReason::Asked, hours(2)).unwrap();
    assert!(later.path.starts_with(&elsewhere));
    assert_eq!(shelf.newest_whole(hours(3)).unwrap(), Some(later));
}

#[test]
fn a12_the_way_back_is_told_as_it_is() {
    let (_folder, path, shelf) = backed_up(None);
    let made = shelf.list().unwrap().remove(0);
    fs::write(&path, b"").unwrap();
    let back = || lost(Store::open(&path, Create::Never).unwrap_err()).back;
    assert_eq!(back(), WayBack::To(Box::new(made.clone())));
    assert_eq!(shelf.way_back_past(Some(&made.path)), WayBack::NoneWhole);
    fs::write(&made.path, b"no backup").unwrap();
    assert_eq!(back(), WayBack::NoneWhole);
    let refused = restore(&shelf, &made.path, hours(1), Kinship::Needed).unwrap_err();
    assert!(
        matches!(refused, StoreError::BadBackup { .. }),
        "{refused:?}"
    );
    assert_eq!(bytes(&path), Some(Vec::new()), "nothing was changed");
    fs::write(&made.path, b"").unwrap();
    let refused = restore(&shelf, &made.path, hours(1), Kinship::Needed).unwrap_err();
    assert_eq!(
        refused,
        StoreError::BadBackup {
            path: made.path,
            why: Box::new(StoreError::Corrupt(Damage::Empty)),
        }
    );
}

#[test]
fn a12_a_file_cut_at_any_page_is_told_as_damaged_and_can_be_gone_back_from() {
    let (_folder, path, shelf) = backed_up(None);
    let made = shelf.list().unwrap().remove(0);
    let whole = fs::read(&path).unwrap();
    let pages = whole.len() / 8192;
    assert!(pages > 50 && whole.len().is_multiple_of(8192));
    let step = if rounds(0, 1) == 0 { 17 } else { 1 };
    for page in (1..pages).step_by(step) {
        let cut = &whole[..page * 8192];
        fs::write(&path, cut).unwrap();
        let error = Store::open(&path, Create::IfMissing).unwrap_err();
        let lost = lost(error);
        assert!(
            matches!(lost.fate, LossKind::Damaged(_)),
            "{page}: {lost:?}"
        );
        assert!(matches!(lost.back, WayBack::To(_)), "{page}: {lost:?}");
        assert_eq!(bytes(&path).unwrap(), cut);
        let restored = restore(&shelf, &made.path, hours(1), Kinship::Needed).unwrap();
        assert!(restored.damaged, "{page}");
        assert_eq!(bytes(&restored.before.unwrap()).unwrap(), cut, "{page}");
        let store = Store::open(&path, Create::Never).unwrap();
        assert_eq!(ids(&store).len(), 1);
        assert_eq!(store.check().unwrap(), []);
        drop(store);
        for suffix in ["db-wal", "db-shm"] {
            let _ = fs::remove_file(path.with_extension(suffix));
        }
    }
}

#[test]
fn a13_a_log_that_is_left_alone_is_kept_by_a_restore() {
    let (_folder, path, shelf) = backed_up(None);
    let made = shelf.list().unwrap().remove(0);
    fs::remove_file(&path).unwrap();
    fs::write(path.with_extension("db-wal"), "the only copy").unwrap();
    let fate = lost(Store::open(&path, Create::IfMissing).unwrap_err()).fate;
    assert_eq!(fate, LossKind::Damaged(Damage::LogAlone));
    let restored = restore(&shelf, &made.path, hours(1), Kinship::Needed).unwrap();
    let before = restored.before.unwrap();
    assert_eq!(bytes(&before).unwrap(), b"the only copy");
    assert_eq!(ids(&Store::open(&path, Create::Never).unwrap()).len(), 1);
}

/// Takes the triggers away that keep the journal, and puts them back: as somebody with another program would.
fn behind_its_back(path: &Path, sql: &str) {
    let raw = Connection::open(path).unwrap();
    let triggers: Vec<(String, String)> = raw
        .prepare("SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
        .unwrap()
        .query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap()
        .map(Result::unwrap)
        .collect();
    raw.pragma_update(None, "foreign_keys", false).unwrap();
    for (name, _) in &triggers {
        raw.execute_batch(&format!("DROP TRIGGER {name}")).unwrap();
    }
    raw.execute_batch(sql).unwrap();
    for (_, made) in &triggers {
        raw.execute_batch(made).unwrap();
    }
}

#[test]
fn a11_missing_entries_are_one_gap_with_its_length_and_nothing_is_computed_from_the_rest() {
    let cuts = [
        ("DELETE FROM event; DELETE FROM event_text", 1, 12),
        ("DELETE FROM event; DELETE FROM link", 1, 12),
        ("DELETE FROM event; DELETE FROM link WHERE n > 5", 1, 12),
        (
            "DELETE FROM event WHERE id IN (SELECT event FROM link WHERE n > 7)",
            8,
            12,
        ),
    ];
    for (sql, first, last) in cuts {
        let (_folder, path, mut store) = team();
        for n in 0..12 {
            log(&mut store, &n.to_string());
        }
        drop(store);
        behind_its_back(&path, sql);
        let mut store = Store::open(&path, Create::Never).unwrap();
        let gaps = |found: Vec<Finding>| -> Vec<(i64, i64)> {
            let found = found.into_iter().filter_map(|finding| match finding {
                Finding::MissingEvents { from, to, .. } => Some((from, to)),
                _ => None,
            });
            found.collect()
        };
        let found = store.check().unwrap();
        assert_eq!(gaps(found.clone()), [(first, last)], "{sql}: {found:?}");
        assert!(
            !found.iter().any(|f| matches!(f, Finding::NotDerived(_))),
            "{sql}: nobody says that nothing is lost: {found:?}"
        );
        let told = store.missing_before_seal().unwrap();
        assert_eq!(gaps(told.into_iter().collect()), [(first, last)], "{sql}");
        if found.iter().any(|f| matches!(f, Finding::NotCompared(_))) {
            let refused = store.derive_again().unwrap_err();
            assert!(matches!(refused, StoreError::Corrupt(Damage::Found(_))));
        }
    }
}
