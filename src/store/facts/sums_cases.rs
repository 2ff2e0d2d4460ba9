//! Checksums of imports: every fact that is altered outside is named, whatever happened to it before (A11).

mod again;
mod replaced;

use super::*;
use crate::domain::Day;
use crate::domain::Period;
use crate::domain::facts::{ActivityBatch, ActivityFact, CustomerFact, RepFact, TargetFact};
use crate::domain::notice::Address;
use crate::domain::targets::{Quota, TargetCell, TargetScope};
use crate::store::Finding;
use crate::store::desk::Command;
use crate::store::facts::sums::text_hash;
use crate::store::testing::{session, store};

fn d(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn put(store: &mut Store, file: &str, batch: &Batch) {
    let info = ImportInfo {
        file: file.into(),
        sha256: String::new(),
        rows: 1,
        ..ImportInfo::new(batch.kind())
    };
    store.put(&session(), &info, batch).unwrap();
}

fn activity(rows: &[(&str, u32)]) -> Batch {
    Batch::Activity(ActivityBatch {
        emptied: Vec::new(),
        notes: Vec::new(),
        reps: vec!["R01".into()],
        actions: vec!["touch".into()],
        rows: rows
            .iter()
            .map(|(day, value)| ActivityFact {
                day: d(day),
                rep: 0,
                action: 0,
                value: *value,
            })
            .collect(),
    })
}

fn rep(name: &str, from: &str) -> RepFact {
    RepFact {
        manager: String::new(),
        id: "R01".into(),
        name: name.into(),
        tier: "junior".into(),
        unit: vec!["East".into()],
        unit_code: String::new(),
        from: d(from),
        to: Day::MAX,
        address: Address::default(),
    }
}

fn customer(name: &str) -> CustomerFact {
    CustomerFact {
        id: "C01".into(),
        name: name.into(),
        segment: String::new(),
        key: true,
        rep: Some("R01".into()),
        tier: String::new(),
        account: None,
    }
}

fn count(value: Option<u32>) -> Command {
    Command::Count {
        rep: "R01".into(),
        day: d("2026-02-23"),
        action: "touch".into(),
        value,
    }
}

fn target(amount: i64) -> TargetFact {
    let scope = TargetScope::Unit(vec!["East".into()]);
    TargetFact {
        cell: TargetCell::whole("revenue", Period::Quarter(2026, 1), scope),
        quota: Some(Quota {
            amount,
            ..Quota::default()
        }),
    }
}

/// Two imports of each kind, the second of which replaces some rows of the first.
fn imported() -> (tempfile::TempDir, Store) {
    let (folder, mut store) = store();
    put(
        &mut store,
        "reps",
        &Batch::Reps(vec![rep("Chen", "2026-01-05")]),
    );
    put(
        &mut store,
        "moved",
        &Batch::Reps(vec![rep("Chen Jie", "2026-02-02")]),
    );
    put(
        &mut store,
        "jan",
        &activity(&[("2026-02-20", 1), ("2026-02-23", 2)]),
    );
    put(
        &mut store,
        "feb",
        &activity(&[("2026-02-20", 3), ("2026-02-24", 4)]),
    );
    put(&mut store, "crm", &Batch::Customers(vec![customer("Acme")]));
    put(
        &mut store,
        "crm2",
        &Batch::Customers(vec![customer("Acme Ltd")]),
    );
    put(&mut store, "plan", &Batch::Targets(vec![target(1_000)]));
    put(&mut store, "plan2", &Batch::Targets(vec![target(1_200)]));
    (folder, store)
}

/// The table and file of each altered import.
fn altered(store: &Store) -> Vec<(&'static str, String)> {
    let found = store.check().unwrap();
    found
        .into_iter()
        .filter(|f| {
            !matches!(
                f,
                Finding::SchemaDiffers(_) | Finding::AlteredRows("target_cell")
            )
        })
        .map(|f| match f {
            Finding::AlteredFacts { table, file, .. } => (table, file),
            other => panic!("{other:?}"),
        })
        .collect()
}

#[test]
fn a11_an_altered_fact_is_named_by_its_table_and_its_import() {
    for (sql, table, file) in [
        (
            "UPDATE activity SET value = 5 WHERE day = '2026-02-23'",
            "activity",
            "jan",
        ),
        (
            "UPDATE activity SET value = NULL WHERE day = '2026-02-24'",
            "activity",
            "feb",
        ),
        (
            "UPDATE activity SET rep = 'R02' WHERE day = '2026-02-20'",
            "activity",
            "feb",
        ),
        (
            "DELETE FROM activity WHERE day = '2026-02-23'",
            "activity",
            "jan",
        ),
        ("UPDATE customer SET key = 0", "customer", "crm2"),
        ("UPDATE unit SET name = 'West'", "unit", "reps"),
        (
            "UPDATE target_cell SET baseline = 900 WHERE baseline = 1000",
            "target_cell",
            "plan",
        ),
        ("UPDATE rep SET name = 'Zhao'", "rep", "moved"),
        (
            "UPDATE assignment SET tier = 'senior' WHERE from_day = '2026-02-02'",
            "assignment",
            "moved",
        ),
    ] {
        let (_folder, store) = imported();
        assert_eq!(store.check().unwrap(), [], "before {sql}");
        let guard = "DROP TRIGGER target_cell_is_append_only_u";
        store.conn.execute(guard, []).unwrap();
        assert_eq!(store.conn.execute(sql, []).unwrap(), 1, "{sql}");
        assert_eq!(altered(&store), [(table, file.to_owned())], "{sql}");
    }
}

/// Whoever puts rows into a table, or takes the sums of an import away, is found out as well.
#[test]
fn a11_rows_of_no_import_and_imports_without_sums_are_named() {
    let deal = |seq: i64| {
        format!(
            "INSERT INTO deal (id, rep, customer, product, stage, amount_minor, opened, closed, category, currency, seq)
             VALUES ('DX', 'R01', NULL, NULL, 'won', 999, '2026-01-05', '2026-01-06', 'new', NULL, {seq})"
        )
    };
    for (sql, table, is_of_import) in [
        (deal(0), "deal", false),
        (deal(99), "deal", false),
        (deal(1), "deal", true),
        (
            "DELETE FROM import_sum WHERE fact = 'customer'".to_owned(),
            "customer",
            true,
        ),
        (
            "UPDATE import_sum SET for_seq = seq WHERE fact = 'customer'".to_owned(),
            "customer",
            true,
        ),
    ] {
        let (_folder, store) = imported();
        assert!(store.conn.execute(&sql, []).unwrap() > 0, "{sql}");
        let found = store.check().unwrap();
        let is_named = |found: &Finding| {
            matches!(found, Finding::AlteredFacts { table: of, import, .. }
                if *of == table && import.is_empty() != is_of_import)
        };
        assert!(found.iter().any(is_named), "{sql}: {found:?}");
    }
}

#[test]
fn a11_a_typed_count_that_somebody_else_deletes_is_missed() {
    for cell in ["2026-02-23", "2026-02-19"] {
        let (_folder, mut store) = imported();
        let day = d(cell);
        let typed = Command::Count {
            rep: "R01".into(),
            day,
            action: "touch".into(),
            value: Some(9),
        };
        store.execute(&session(), &typed).unwrap();
        assert_eq!(store.check().unwrap(), [], "{cell}");
        let gone = "DELETE FROM activity WHERE seq = 0";
        assert_eq!(store.conn.execute(gone, []).unwrap(), 1);
        let missed = Finding::NotFolded("activity");
        assert_eq!(store.check().unwrap(), [missed], "{cell}");
    }
}

#[test]
fn typing_over_an_imported_value_and_taking_it_back_alters_nothing() {
    let (_folder, mut store) = imported();
    let typed = store.execute(&session(), &count(Some(9))).unwrap();
    assert_eq!(store.check().unwrap(), []);
    let typed_cell = "UPDATE activity SET value = 1 WHERE seq = 0";
    store.conn.execute(typed_cell, []).unwrap();
    assert_eq!(store.check().unwrap(), [Finding::NotFolded("activity")]);
    store
        .conn
        .execute("UPDATE activity SET value = 9 WHERE seq = 0", [])
        .unwrap();
    store
        .conn
        .execute("UPDATE covered SET value = 8", [])
        .unwrap();
    assert_eq!(altered(&store), [("activity", "jan".to_owned())]);
    store
        .conn
        .execute("UPDATE covered SET value = 2", [])
        .unwrap();
    let undo = Command::Undo { events: typed };
    store.execute(&session(), &undo).unwrap();
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn an_import_after_typing_is_the_later_word_also_where_it_says_the_same() {
    for (typed, file, left) in [(9, 9, 9), (9, 2, 2), (9, 7, 7)] {
        let (_folder, mut store) = imported();
        let events = store.execute(&session(), &count(Some(typed))).unwrap();
        put(&mut store, "mar", &activity(&[("2026-02-23", file)]));
        assert_eq!(store.check().unwrap(), []);
        let undo = Command::Undo { events };
        assert!(
            store.execute(&session(), &undo).is_err(),
            "the file has been there since"
        );
        let value: i64 = store
            .conn
            .query_row(
                "SELECT value FROM activity WHERE day = '2026-02-23'",
                [],
                |r| r.get(0),
            )
            .unwrap();
        assert_eq!(value, i64::from(left));
    }
}

#[test]
fn an_import_into_a_cell_whose_report_was_taken_back_fills_it() {
    let (_folder, mut store) = imported();
    store.execute(&session(), &count(None)).unwrap();
    assert_eq!(store.check().unwrap(), []);
    put(&mut store, "mar", &activity(&[("2026-02-23", 7)]));
    assert_eq!(store.check().unwrap(), []);
    // The value that the report had is the old import's no more.
    let covered: i64 = store
        .conn
        .query_row("SELECT count(*) FROM covered", [], |r| r.get(0))
        .unwrap();
    assert_eq!(covered, 0);
}

proptest::proptest! {
    /// A flipped bit, a cut end and zeros behind it are another text, whatever its length.
    #[test]
    fn the_hash_of_a_text_sees_every_altered_bit(
        bytes in proptest::collection::vec(proptest::prelude::any::<u8>(), 1..40),
        bit in 0usize..320,
        zeros in 1usize..20,
    ) {
        let known = text_hash(&bytes);
        let mut flipped = bytes.clone();
        let at = bit / 8 % bytes.len();
        flipped[at] ^= 1 << (bit % 8);
        proptest::prop_assert_ne!(text_hash(&flipped), known);
        proptest::prop_assert_ne!(text_hash(&bytes[..bytes.len() - 1]), known);
        let mut longer = bytes.clone();
        longer.resize(bytes.len() + zeros, 0);
        proptest::prop_assert_ne!(text_hash(&longer), known);
    }
}

#[test]
fn facts_changed_outside_go_along_into_copies_and_an_earlier_copy_has_them_as_they_were() {
    let (folder, store) = imported();
    let before = store.backup_to(&folder.path().join("before.db")).unwrap();
    let outside = rusqlite::Connection::open(&store.path).unwrap();
    let sql = "UPDATE activity SET value = 5 WHERE day = '2026-02-23'";
    outside.execute(sql, []).unwrap();
    let found = store.check().unwrap();
    let [Finding::AlteredFacts { table, import, .. }] = &found[..] else {
        panic!("{found:?}");
    };
    let after = store.backup_to(&folder.path().join("after.db")).unwrap();
    let holds = |path: &std::path::Path| {
        let copy = rusqlite::Connection::open(path).unwrap();
        is_as_imported(&copy, table, import).unwrap()
    };
    assert_eq!((holds(&before), holds(&after)), (true, false));
    // What is damaged otherwise is copied as whole by nobody.
    outside.pragma_update(None, "foreign_keys", false).unwrap();
    let sql = "DELETE FROM import WHERE file = 'plan2'";
    outside.execute_batch(sql).unwrap();
    assert!(store.backup_to(&folder.path().join("last.db")).is_err());
}

/// The sums of many rows are computed beside their way into the table.
#[test]
fn many_rows_have_the_sums_of_each() {
    let (_folder, mut store) = store();
    let days: Vec<String> = (0..10_500)
        .map(|n| d("1990-01-01").plus(n).to_string())
        .collect();
    let rows: Vec<(&str, u32)> = days.iter().map(|day| (day.as_str(), 3)).collect();
    put(&mut store, "many.csv", &activity(&rows));
    assert_eq!(store.check().unwrap(), []);
    store
        .conn
        .execute("UPDATE activity SET value = 4 WHERE day = ?1", [&days[77]])
        .unwrap();
    assert_eq!(store.check().unwrap().len(), 1);
}
