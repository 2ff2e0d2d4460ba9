//! A bit that is turned anywhere in the file either changes nothing that is stored, or is told.

use super::filled::filled;
use super::{TABLES, names};
use crate::store::Store;
use crate::store::file::connect::{Access, connect};
use rusqlite::Connection;
use std::fmt::Write;
use std::fs;
use std::path::Path;

/// What is stored, table by table; what cannot be read is none of it.
fn content(path: &Path, tables: &[String]) -> Vec<String> {
    let Ok(conn) = connect(path, Access::Frozen) else {
        return Vec::new();
    };
    let rows = |conn: &Connection, table: &str| -> rusqlite::Result<String> {
        let mut query = conn.prepare(&format!("SELECT * FROM {table}"))?;
        let width = query.column_count();
        let mut rows = query.query([])?;
        let mut all = String::new();
        while let Some(row) = rows.next()? {
            for at in 0..width {
                let _ = write!(all, "{:?};", row.get_ref(at)?);
            }
        }
        Ok(all)
    };
    let all = tables.iter().map(String::as_str);
    all.chain(["sqlite_schema"])
        .map(|table| rows(&conn, table).unwrap_or_default())
        .collect()
}

#[test]
fn a11_a_turned_bit_changes_nothing_or_is_told() {
    let (folder, store) = filled();
    let tables = names(&store.conn, TABLES, "sqlite_%");
    let path = store.path.clone();
    drop(store);
    let whole = fs::read(&path).unwrap();
    let right = content(&path, &tables);
    let at = folder.path().join("turned.db");
    drop(crate::sys::create_private_file(&at).unwrap());
    let mut dice = 0x9E37_79B9_7F4A_7C15_u64;
    let (mut told, mut unseen) = (0, Vec::new());
    for _ in 0..450 {
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        let place = usize::try_from(dice % whole.len() as u64).unwrap();
        let mut bytes = whole.clone();
        bytes[place] ^= 1 << (dice >> 61);
        fs::write(&at, bytes).unwrap();
        let changed = content(&at, &tables) != right;
        let found = Store::open_read_only(&at).and_then(|store| store.check());
        let is_told = !found.is_ok_and(|found| found.is_empty());
        told += u32::from(changed && is_told);
        if changed && !is_told {
            unseen.push(place);
        }
        for suffix in ["-wal", "-shm"] {
            let _ = fs::remove_file(super::super::place::beside(&at, suffix));
        }
    }
    assert!(unseen.is_empty(), "{unseen:?}, {told} told");
    assert!(told > 10, "{told}");
}
