//! What the same file puts right when it comes in again, and what stays named.

use super::*;

/// An import of rows out of a file with these bytes.
pub(super) fn put_bytes(store: &mut Store, file: &str, bytes: &str, batch: &Batch) {
    let info = ImportInfo {
        file: file.into(),
        sha256: bytes.into(),
        rows: 1,
        ..ImportInfo::new(batch.kind())
    };
    store.put(&session(), &info, batch).unwrap();
}

#[test]
fn a11_the_same_file_again_puts_right_what_was_altered_and_check_says_so() {
    let people = || Batch::Reps(vec![rep("Chen", "2026-01-05")]);
    let counts = || activity(&[("2026-02-20", 1), ("2026-02-23", 2), ("2026-02-24", 3)]);
    let accounts = || Batch::Customers(vec![customer("Acme")]);
    for (sql, table, file, batch) in [
        (
            "UPDATE activity SET value = 500 WHERE day = '2026-02-23'",
            "activity",
            "a",
            counts(),
        ),
        (
            "DELETE FROM activity WHERE day >= '2026-02-23'",
            "activity",
            "a",
            counts(),
        ),
        (
            "UPDATE customer SET name = 'Zinc', key = 0",
            "customer",
            "c",
            accounts(),
        ),
        ("DELETE FROM customer", "customer", "c", accounts()),
        ("UPDATE rep SET name = 'Zhao'", "rep", "r", people()),
        (
            "UPDATE assignment SET tier = 'senior'",
            "assignment",
            "r",
            people(),
        ),
    ] {
        let (_folder, mut store) = store();
        put_bytes(&mut store, "r", "r", &people());
        put_bytes(&mut store, "a", "a", &counts());
        put_bytes(&mut store, "c", "c", &accounts());
        store.conn.execute(sql, []).unwrap();
        assert_eq!(altered(&store), [(table, file.to_owned())], "{sql}");
        // Another file does not say what this one said.
        put_bytes(
            &mut store,
            "other",
            "other",
            &activity(&[("2026-02-20", 8)]),
        );
        assert_eq!(altered(&store), [(table, file.to_owned())], "{sql}");
        if table == "activity" {
            store.undo_import(&session(), 4).unwrap();
            assert_eq!(altered(&store), [(table, file.to_owned())], "undone: {sql}");
        }
        put_bytes(&mut store, file, file, &batch);
        assert_eq!(store.check().unwrap(), [], "{sql}");
    }
}

#[test]
fn a11_what_the_same_file_does_not_put_right_stays_named() {
    let (_folder, mut store) = store();
    put_bytes(
        &mut store,
        "r",
        "r",
        &Batch::Reps(vec![rep("Chen", "2026-01-05")]),
    );
    let counts = || activity(&[("2026-02-20", 1), ("2026-02-23", 2)]);
    put_bytes(&mut store, "a", "a", &counts());
    put_bytes(&mut store, "b", "b", &activity(&[("2026-02-24", 3)]));
    let sql = "UPDATE activity SET value = 9 WHERE day IN ('2026-02-23', '2026-02-24')";
    store.conn.execute(sql, []).unwrap();
    let named = |file: &str| ("activity", file.to_owned());
    assert_eq!(altered(&store), [named("a"), named("b")]);
    put_bytes(&mut store, "a", "a", &counts());
    assert_eq!(altered(&store), [named("b")]);
    // A row more that is nobody's.
    store
        .conn
        .execute(
            "INSERT INTO activity VALUES ('2026-02-25', 'R01', 'touch', 7, 2)",
            [],
        )
        .unwrap();
    put_bytes(&mut store, "a", "a", &counts());
    assert_eq!(altered(&store), [named("a"), named("b")]);
    // Taking back something else forgets nothing of it, and taking back the import does away with it.
    put_bytes(
        &mut store,
        "later",
        "later",
        &activity(&[("2026-02-26", 4)]),
    );
    let number = store
        .imports()
        .unwrap()
        .into_iter()
        .map(|i| i.number)
        .max()
        .unwrap();
    store.undo_import(&session(), number).unwrap();
    assert_eq!(altered(&store), [named("a"), named("b")]);
    store.undo_import(&session(), 3).unwrap();
    assert_eq!(altered(&store), [named("a")]);
}
