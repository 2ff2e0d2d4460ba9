//! No table can be altered unseen (A11): every one has its way of being looked at, and every column is tried.

mod filled;
mod flips;

use self::filled::filled;
use super::Finding;
use super::row_sum::{AREA, DERIVED, IMPORT, LASTING, RULESET, WARNING, blank};
use crate::store::Store;
use crate::store::facts::summed_tables;
use crate::store::journal::DERIVED_FROM_EVENTS;
use crate::store::testing::session;
use rusqlite::types::Value;
use rusqlite::{Connection, ToSql};
use std::collections::BTreeMap;

fn names(conn: &Connection, sql: &str, of: &str) -> Vec<String> {
    let mut query = conn.prepare(sql).unwrap();
    let rows = query.query_map([of], |r| r.get(0)).unwrap();
    rows.map(Result::unwrap).collect()
}

const TABLES: &str =
    "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE ?1 ORDER BY name";

#[test]
fn a11_every_table_has_one_way_of_being_looked_at() {
    let conn = blank().unwrap();
    let mut ways: BTreeMap<&str, u32> = BTreeMap::new();
    let by_import = summed_tables();
    let covered = by_import.iter().copied();
    // What lies under a typed count is summed with the activity; sums that are wrong differ from the rows.
    let by_import = covered
        .filter(|table| *table != "target_cell") // those that were set by hand have no import
        .chain(["covered", "import_sum"]);
    let by_chain = ["event", "event_text", "link", "seal"];
    let by_others = ["deal_month", "tally"];
    for table in by_import
        .chain(by_chain)
        .chain(by_others)
        .chain(DERIVED_FROM_EVENTS)
        .chain(DERIVED)
        .chain(LASTING)
    {
        *ways.entry(table).or_default() += 1;
    }
    for table in names(&conn, TABLES, "sqlite_%") {
        let n = ways.remove(table.as_str());
        assert_eq!(n, Some(1), "{table}");
    }
    assert_eq!(ways, BTreeMap::new());
    let columns = "SELECT name FROM pragma_table_info(?1)";
    for table in DERIVED.iter().chain(&LASTING) {
        let last = names(&conn, columns, table).pop();
        assert_eq!(last.as_deref(), Some("sum"), "{table}");
    }
    // No row is written without one.
    let open = "SELECT dflt_value FROM pragma_table_info(?1) WHERE name = 'sum' AND (dflt_value IS NOT NULL OR \"notnull\" = 0)";
    for table in DERIVED.iter().chain(&LASTING) {
        assert_eq!(names(&conn, open, table), [""; 0], "{table}");
    }
    for (name, table) in [
        ("area", AREA),
        ("import", IMPORT),
        ("ruleset", RULESET),
        ("warning", WARNING),
    ] {
        let wanted = [table.columns, &["sum"]].concat();
        assert_eq!(names(&conn, columns, name), wanted);
    }
}

#[test]
fn a11_rows_that_somebody_else_deletes_are_missed() {
    let (_folder, store) = filled();
    assert_eq!(store.check().unwrap(), []);
    // Another program, with everything that would keep it from deleting out of its way.
    let other = Connection::open(&store.path).unwrap();
    other.pragma_update(None, "foreign_keys", false).unwrap();
    let guards = "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE ?1";
    for guard in names(&other, guards, "%append_only_d") {
        other.execute(&format!("DROP TRIGGER {guard}"), []).unwrap();
    }
    let mut tried = 0;
    for table in LASTING {
        let key = names(
            &other,
            "SELECT name FROM pragma_table_info(?1) WHERE pk > 0",
            table,
        );
        let key = key.join(", ");
        let seen = if table == "warning" {
            "WHERE shown IS NOT NULL"
        } else {
            ""
        };
        other.execute_batch("BEGIN").unwrap();
        let delete = format!(
            "DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {table} {seen} LIMIT 1)"
        );
        let gone = other.execute(&delete, []).unwrap();
        let mut found = Vec::new();
        super::tally::verify(&other, &mut found).unwrap();
        other.execute_batch("ROLLBACK").unwrap();
        assert_eq!(gone, 1, "{table} is empty");
        assert!(found.contains(&Finding::OtherCount(table)), "{table}");
        tried += 1;
    }
    assert_eq!(tried, LASTING.len());
    let seen = "DELETE FROM warning WHERE shown IS NOT NULL";
    let gone = other.execute(seen, []).unwrap();
    assert!(gone > 0);
    drop(other);
    assert!(
        store
            .check()
            .unwrap()
            .contains(&Finding::OtherCount("warning"))
    );
    assert!(store.backup_to(&store.path.with_extension("copy")).is_err());
}

/// Has one row altered behind the program's back: its checksum stays.
fn alter(conn: &Connection, sql: &str, key: &[Value]) -> bool {
    let key: Vec<&dyn ToSql> = key.iter().map(|v| v as &dyn ToSql).collect();
    let done = conn.execute(sql, key.as_slice());
    // A value that its column does not allow cannot get there unseen.
    done.is_ok_and(|n| n == 1)
}

#[test]
fn a11_a_changed_value_in_any_column_is_seen() {
    let (_folder, store) = filled();
    let conn = &store.conn;
    assert_eq!(store.check().unwrap(), []);
    let triggers =
        "SELECT name FROM sqlite_schema WHERE type = 'trigger' AND name LIKE '%append_only%'
                        AND name LIKE '%' || ?1";
    for trigger in names(conn, triggers, "u")
        .iter()
        .chain(&["event_text_is_never_rewritten".into()])
    {
        conn.execute(&format!("DROP TRIGGER {trigger}"), [])
            .unwrap();
    }
    conn.pragma_update(None, "foreign_keys", false).unwrap();
    let before = store.check().unwrap().len();
    let (mut tried, mut unseen) = (0, Vec::new());
    for table in names(conn, TABLES, "sqlite_%") {
        let columns = names(conn, "SELECT name FROM pragma_table_info(?1)", &table);
        let key = names(
            conn,
            "SELECT name FROM pragma_table_info(?1) WHERE pk > 0",
            &table,
        );
        let read = format!("SELECT {} FROM {table} LIMIT 1", columns.join(", "));
        let found = conn.query_row(&read, [], |row| {
            (0..columns.len())
                .map(|at| row.get(at))
                .collect::<rusqlite::Result<Vec<Value>>>()
        });
        let Ok(values) = found else {
            continue;
        };
        let of = |name: &String| {
            columns
                .iter()
                .position(|c| c == name)
                .map(|at| values[at].clone())
        };
        let keys: Vec<Value> = key.iter().filter_map(of).collect();
        let place = |at: usize| format!("{} IS ?{}", key[at], at + 2);
        let place = (0..key.len()).map(place).collect::<Vec<_>>().join(" AND ");
        for (at, column) in columns.iter().enumerate() {
            let other = match &values[at] {
                Value::Integer(n) => Value::Integer(n ^ 1),
                Value::Text(text) => Value::Text(format!("{text}~")),
                Value::Blob(bytes) => Value::Blob([bytes.as_slice(), &[1]].concat()),
                Value::Null | Value::Real(_) => continue,
            };
            let sql = format!("UPDATE {table} SET {column} = ?1 WHERE {place}");
            conn.execute_batch("SAVEPOINT trial").unwrap();
            let parameters: Vec<Value> = [vec![other], keys.clone()].concat();
            if alter(conn, &sql, &parameters) {
                tried += 1;
                if store.check().unwrap().len() <= before {
                    unseen.push(format!("{table}.{column}"));
                }
            }
            conn.execute_batch("ROLLBACK TO trial; RELEASE trial")
                .unwrap();
        }
    }
    assert_eq!(unseen, [""; 0], "of {tried}");
    assert!(tried > 150, "{tried}");
}

#[test]
fn a11_what_is_derived_is_derived_again_and_the_morning_is_the_same() {
    let (_folder, mut store) = filled();
    let query = crate::store::BoardQuery::default();
    let session = session();
    let board = |store: &Store| format!("{:?}", store.board(&session.at, &query).unwrap());
    let right = board(&store);
    for (table, sql) in [
        ("checkpoint", "UPDATE checkpoint SET state = x'00'"),
        ("sheet", "UPDATE sheet SET packed = x'0707'"),
        ("evaluated", "UPDATE evaluated SET revisions = 'x'"),
        ("area", "UPDATE area SET revision = revision + 1"),
        ("deal_month", "UPDATE deal_month SET won = won + 1"),
        ("handled", "UPDATE handled SET severity = 'red'"),
    ] {
        let n: i64 = store
            .conn
            .query_row(&format!("SELECT count(*) FROM {table}"), [], |r| r.get(0))
            .unwrap();
        assert!(n > 0, "{table}");
        alter(&store.conn, sql, &[]);
        assert!(
            store.check().unwrap().contains(&Finding::NotDerived(table)),
            "{table}"
        );
        // In the background a table has its turn; the journal's own are looked at by `check`.
        let seen = (0..6).any(|day| !store.is_derived_sample_right(day).unwrap());
        assert_eq!(seen, table != "handled", "{table}");
        // A copy holds everything that cannot be computed: it is whole.
        let copy = store.path.with_extension(table);
        store.backup_to(&copy).unwrap();
        assert_eq!(store.derive_again().unwrap(), [table]);
        assert_eq!(store.check().unwrap(), [], "{table}");
        store.refresh_warnings(&session).unwrap();
        assert_eq!(store.check().unwrap(), [], "{table}");
        assert_eq!(board(&store), right, "{table}");
        assert_eq!(store.derive_again().unwrap(), [""; 0]);
    }
}

#[test]
fn a11_a_checkpoint_or_sheet_that_was_altered_is_not_believed() {
    let (_folder, store) = filled();
    let query = crate::store::BoardQuery::default();
    let board = || format!("{:?}", store.board(&session().at, &query).unwrap());
    let right = board();
    alter(&store.conn, "UPDATE sheet SET packed = x'0707'", &[]);
    alter(&store.conn, "UPDATE checkpoint SET state = x'00'", &[]);
    assert_eq!(board(), right);
}

#[test]
fn a11_a_warning_that_was_shown_is_named_and_no_backup_is_made_of_it() {
    let (_folder, mut store) = filled();
    let kept: i64 = store
        .conn
        .query_row(
            "SELECT sum FROM warning WHERE shown IS NOT NULL LIMIT 1",
            [],
            |r| r.get(0),
        )
        .unwrap();
    let sql = "UPDATE warning SET judged = '2026-01-01' WHERE sum = ?1";
    assert!(alter(&store.conn, sql, &[Value::Integer(kept)]));
    assert_eq!(store.check().unwrap(), [Finding::AlteredRows("warning")]);
    assert!(store.backup_to(&store.path.with_extension("copy")).is_err());
    assert_eq!(store.derive_again().unwrap(), [""; 0]);
}

#[test]
fn a11_any_sqlite_reads_every_row_and_copies_and_compacts_the_file() {
    let (folder, store) = filled();
    let plain = Connection::open(&store.path).unwrap();
    for table in names(&plain, TABLES, "sqlite_%") {
        let list = names(&plain, "SELECT name FROM pragma_table_info(?1)", &table).join(", ");
        let text = |conn: &Connection| {
            let mut query = conn
                .prepare(&format!("SELECT {list} FROM {table}"))
                .unwrap();
            let width = query.column_count();
            let mut rows = query.query([]).unwrap();
            let mut all: Vec<Vec<Value>> = Vec::new();
            while let Some(row) = rows.next().unwrap() {
                all.push((0..width).map(|at| row.get(at).unwrap()).collect());
            }
            all
        };
        assert_eq!(text(&plain), text(&store.conn), "{table}");
    }
    let whole: String = plain
        .query_row("PRAGMA integrity_check", [], |r| r.get(0))
        .unwrap();
    assert_eq!(whole, "ok");
    let copy = folder.path().join("compact.db");
    plain
        .execute("VACUUM INTO ?1", [copy.to_str().unwrap()])
        .unwrap();
    plain.execute_batch("REINDEX; VACUUM;").unwrap();
    let copy = folder.path().join("copy.db");
    plain
        .backup("main", &copy, None::<fn(rusqlite::backup::Progress)>)
        .unwrap();
    // Another program's copy is open to others on this machine, which is said; nothing else is.
    let mut found = Store::open_read_only(&copy).unwrap().check().unwrap();
    found.retain(|finding| !matches!(finding, Finding::Exposed { .. }));
    assert_eq!(found, []);
    // Our own copy is one that nobody else can reach.
    let own = folder.path().join("own.db");
    store.backup_to(&own).unwrap();
    assert_eq!(Store::open_read_only(&own).unwrap().check().unwrap(), []);
}
