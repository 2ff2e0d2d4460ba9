//! A database that was moved or renamed keeps its backups, wherever they lie; a copy beside it has its own.

use super::backups::hours;
use super::*;
use quarterdeck::store::{Backup, BackupReason, Kinship, Shelf, WayBack};

/// Moves a closed database.
fn moved(from: &Path, to: &Path) {
    fs::create_dir_all(to.parent().unwrap()).unwrap();
    fs::rename(from, to).unwrap();
    for suffix in ["-wal", "-shm"] {
        let side = |path: &Path| format!("{}{suffix}", path.display());
        let _ = fs::rename(side(from), side(to));
    }
}

/// The backups that are found for a database.
fn found(path: &Path, elsewhere: Option<&Path>, devices: Option<&Path>) -> Vec<Backup> {
    let mut shelf = Shelf::of(path, elsewhere).unwrap();
    shelf.find_earlier(devices);
    shelf.list().unwrap()
}

#[test]
fn a12_a_database_that_is_moved_or_renamed_keeps_its_backups() {
    for is_elsewhere in [false, true] {
        let (_aside, elsewhere) = folder();
        let elsewhere = is_elsewhere.then_some(&*elsewhere);
        let (folder, path, mut store) = team();
        let devices = path.with_file_name("account");
        store.keep_device_in(&devices);
        log(&mut store, "kept");
        drop(store);
        let shelf = Shelf::of(&path, elsewhere).unwrap();
        let made = shelf.make(BackupReason::Asked, hours(0)).unwrap();
        let renamed = path.with_file_name("sales.db");
        let away = folder.path().canonicalize().unwrap().join("new/sales.db");
        // Renamed, and moved from there without anything else.
        let mut from = path.clone();
        for to in [&renamed, &away] {
            moved(&from, to);
            from.clone_from(to);
            assert_eq!(
                found(to, elsewhere, Some(&devices)),
                vec![made.clone()],
                "{}",
                to.display()
            );
        }
        // From then on they are found where the database is gone, too, and answer it.
        fs::remove_file(&away).unwrap();
        let shelf = Shelf::of(&away, elsewhere).unwrap();
        assert_eq!(shelf.list().unwrap(), vec![made.clone()]);
        let refused = Store::open_with(&away, Create::IfMissing, elsewhere).unwrap_err();
        assert!(matches!(refused, StoreError::Lost(loss) if loss.back.goes_back()));
        restore(&shelf, &made.path, hours(1), Kinship::Needed).unwrap();
        let later = shelf.make(BackupReason::Asked, hours(2)).unwrap();
        assert_ne!(later.path.parent(), made.path.parent());
        assert_eq!(found(&away, elsewhere, None), vec![later, made]);
    }
}

#[test]
fn a12_a_copy_beside_the_database_has_backups_of_its_own() {
    let (_aside, elsewhere) = folder();
    let (_folder, path, mut store) = team();
    log(&mut store, "kept");
    drop(store);
    let shelf = Shelf::of(&path, Some(&elsewhere)).unwrap();
    let made = shelf.make(BackupReason::Asked, hours(0)).unwrap();
    let copy = path.with_file_name("training.db");
    fs::copy(&path, &copy).unwrap();
    assert_eq!(found(&copy, Some(&elsewhere), None), []);
    // Once the first one is gone, the copy is what is left of it.
    fs::remove_file(&path).unwrap();
    assert_eq!(found(&copy, Some(&elsewhere), None), vec![made]);
}

#[test]
fn a12_another_companys_backups_in_the_old_place_are_not_offered() {
    let (_aside, elsewhere) = folder();
    let (_folder, path, mut store) = team();
    log(&mut store, "ours");
    drop(store);
    let shelf = Shelf::of(&path, Some(&elsewhere)).unwrap();
    let made = shelf.make(BackupReason::Asked, hours(0)).unwrap();
    let renamed = path.with_file_name("sales.db");
    moved(&path, &renamed);
    // Another one begins under the old name, and its backups lie in the same folder.
    drop(Store::open_with(&path, Create::Anew, Some(&elsewhere)).unwrap());
    let raw = Connection::open(&path).unwrap();
    raw.execute(
        "INSERT INTO rep (id, name, seq) VALUES ('R01', 'Zo', 1)",
        [],
    )
    .unwrap();
    drop(raw);
    let mut other = Store::open(&path, Create::Never).unwrap();
    log(&mut other, "theirs");
    drop(other);
    let theirs = shelf.make(BackupReason::Asked, hours(5)).unwrap();
    assert_eq!(theirs.path.parent(), made.path.parent());
    assert_eq!(found(&renamed, Some(&elsewhere), None), vec![made.clone()]);
    fs::write(&renamed, b"no database any more").unwrap();
    let shelf = Shelf::of(&renamed, Some(&elsewhere)).unwrap();
    assert_eq!(shelf.way_back(), WayBack::To(Box::new(made)));
}
