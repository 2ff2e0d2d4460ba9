//! The shelf of backups and a change of the schema.

use crate::store::file::connect::{Access, connect};
use crate::store::file::migrate::{Kind, STORE, Schema, identify, migrate};
use crate::store::testing::store;
use crate::store::{BackupReason, Shelf};

/// The schema, and a step that a later program might take.
const NEWER: &[&str] = &[STORE.steps[0], "ALTER TABLE unit ADD COLUMN more INTEGER;"];

#[test]
fn a15_before_the_schema_changes_the_old_state_goes_onto_the_shelf() {
    let (folder, store) = store();
    let path = store.path().to_owned();
    store
        .conn
        .execute("INSERT INTO unit VALUES ('u', '', 'East', 0)", [])
        .unwrap();
    drop(store);
    let newer = Schema {
        steps: NEWER,
        ..STORE
    };
    let elsewhere = folder.path().join("elsewhere");
    let shelf = Shelf::of(&path, Some(&elsewhere)).unwrap();
    let mut conn = connect(&path, Access::Write).unwrap();
    let kept = migrate(&mut conn, &path, &newer, &shelf.keep_old()).unwrap();
    let listed = shelf.list().unwrap();
    assert_eq!(kept, Some(listed[0].path.clone()));
    assert_eq!(listed[0].reason, BackupReason::Schema);
    assert_eq!(listed[0].verify(), Ok(()));
    assert_eq!(identify(&conn, &path, &newer), Ok(Kind::Ours(2)));
    let old = connect(&listed[0].path, Access::Read).unwrap();
    assert_eq!(identify(&old, &listed[0].path, &STORE), Ok(Kind::Ours(1)));
}
