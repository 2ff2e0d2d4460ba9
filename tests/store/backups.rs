//! Backups are whole, a restore keeps what was there.

use super::damage::flipped;
use super::*;

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
