//! What is opened, what is refused and left alone, what a new file is.

use super::*;

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
            mode: 0o640,
            is_ours: true,
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
fn d8_links_are_refused() {
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
    let read = Store::open_read_only(path).unwrap_err();
    assert_eq!(super::backups::shelf(path).judge(read), error);
    assert_eq!(before, fs::read(path).unwrap(), "{error}");
    error
}

#[test]
fn d11_foreign_files_are_refused_untouched() {
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
fn a14_a_newer_schema_is_refused_untouched() {
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
fn d11_another_program_s_change_is_noticed() {
    let (_folder, path) = made();
    let reader = Store::open(&path, Create::Never).unwrap();
    let before = reader.data_version().unwrap();
    assert_eq!(reader.data_version().unwrap(), before);
    let raw = Connection::open(&path).unwrap();
    raw.execute_batch("CREATE TABLE _of_a_tool (x)").unwrap();
    assert_ne!(reader.data_version().unwrap(), before);
    let tool = Finding::SchemaExtra("_of_a_tool".into());
    assert_eq!(reader.check().unwrap(), std::slice::from_ref(&tool));
    raw.execute_batch("CREATE INDEX own ON activity (action)")
        .unwrap();
    let index = Finding::SchemaExtra("own".into());
    assert_eq!(reader.check().unwrap(), [tool.clone(), index.clone()]);
    raw.execute_batch("CREATE TRIGGER t AFTER INSERT ON rep BEGIN DELETE FROM rep; END")
        .unwrap();
    let trigger = Finding::SchemaExtra("t".into());
    assert_eq!(reader.check().unwrap(), [tool, index, trigger]);
}

/// Neither a trigger of somebody else's, nor one of ours that was made to do something else, runs with a save, nor does
/// a row take the place of another since both are one to somebody else.
#[test]
fn d11_what_others_put_into_a_file_does_not_run() {
    let changes = [
        "CREATE TRIGGER evil AFTER INSERT ON event BEGIN DELETE FROM rep; END",
        "DROP TRIGGER event_is_append_only_u;
         CREATE TRIGGER event_is_append_only_u BEFORE UPDATE ON event BEGIN DELETE FROM rep; END",
        "CREATE TRIGGER evil INSTEAD OF INSERT ON deal_booking BEGIN DELETE FROM rep; END",
        "CREATE VIEW evil AS SELECT 1",
        "CREATE UNIQUE INDEX evil ON activity (day, action) WHERE seq = 0",
    ];
    for change in changes {
        let (_folder, path) = made();
        let raw = Connection::open(&path).unwrap();
        raw.execute_batch(change).unwrap();
        drop(raw);
        let error = Store::open(&path, Create::Never).unwrap_err();
        let name = if change.contains("evil") {
            "evil"
        } else {
            "event_is_append_only_u"
        };
        assert_eq!(error, StoreError::ForeignCode(name.into()), "{change}");
        // It can be read, and `check` names it.
        let reader = Store::open_read_only(&path).unwrap();
        assert_eq!(reader.check().unwrap().len(), 1, "{change}");
    }
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
            matches!(error, StoreError::Lost(_) | StoreError::NotOurs(_)),
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
        StoreError::Lost(_)
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
fn d9_in_a_shared_folder_the_file_and_its_backups_are_the_groups() {
    let (_folder, path) = folder();
    let parent = path.parent().unwrap();
    for (mode_of_folder, of_file) in [(0o2770, 0o660), (0o750, 0o600), (0o2750, 0o600)] {
        let shared = parent.join(format!("{mode_of_folder:o}"));
        fs::create_dir(&shared).unwrap();
        fs::set_permissions(&shared, fs::Permissions::from_mode(mode_of_folder)).unwrap();
        let path = shared.join("team.db");
        let store = Store::open(&path, Create::New).unwrap();
        let wal = shared.join("team.db-wal");
        assert_eq!(
            (mode(&path), mode(&wal)),
            (of_file, of_file),
            "{mode_of_folder:o}"
        );
        let shelf = quarterdeck::store::Shelf::of(&path, None).unwrap();
        let reason = quarterdeck::store::BackupReason::Asked;
        let made = shelf.make(reason, chrono::Utc::now()).unwrap();
        assert_eq!(mode(&made.path), of_file);
        assert_eq!(
            mode(shelf.folder()) & 0o070,
            if of_file == 0o660 { 0o070 } else { 0 }
        );
        assert_eq!(store.check().unwrap(), []);
        let notes = store.notes(chrono::Utc::now()).unwrap();
        let shared = notes.iter().any(|n| matches!(n, Finding::Shared { .. }));
        assert_eq!(shared, of_file == 0o660);
    }
}

#[test]
fn d9_what_was_private_in_a_shared_folder_stays_so_when_it_is_gone_back_from() {
    use quarterdeck::store::{BackupReason, Kinship, Shelf};
    let now = chrono::Utc::now();
    for (is_private, left) in [
        (true, None),
        (true, Some("no database any more")),
        (false, None),
        (false, Some("no database any more")),
    ] {
        let (_folder, path) = folder();
        let parent = path.parent().unwrap();
        fs::set_permissions(parent, fs::Permissions::from_mode(0o2770)).unwrap();
        Store::make_empty(&path, !is_private).unwrap();
        drop(Store::open(&path, Create::IfMissing).unwrap());
        let wanted = if is_private { 0o600 } else { 0o660 };
        assert_eq!(mode(&path), wanted);
        let shelf = Shelf::of(&path, None).unwrap();
        let made = shelf.make(BackupReason::Asked, now).unwrap();
        assert_eq!(mode(&made.path), wanted);
        match left {
            Some(text) => fs::write(&path, text).unwrap(),
            None => fs::remove_file(&path).unwrap(),
        }
        restore(&shelf, &made.path, now, Kinship::Needed).unwrap();
        assert_eq!(mode(&path), wanted, "{left:?}");
    }
}
