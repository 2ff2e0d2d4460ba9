//! One connection: flags, patience, limits and settings, the same for every database and in this order.

use super::{place, row_sum};
use crate::domain::hex;
use crate::store::{Result, StoreError, register};
use crate::sys;
use rusqlite::config::DbConfig;
use rusqlite::limits::Limit;
use rusqlite::{Connection, OpenFlags};
use std::hash::{BuildHasher, Hasher, RandomState};
use std::path::Path;
use std::time::{Duration, Instant};

/// The first SQLite without the WAL-reset bug.
pub(in crate::store) const OLDEST_SQLITE: i32 = 3_051_003;

/// How long a locked file is waited for.
pub(super) const PATIENCE: Duration = Duration::from_secs(30);

/// What a connection is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Access {
    /// Reading and writing.
    Write,
    /// Reading. Nothing is left beside the file that was not there before.
    Read,
    /// Reading a file that nobody can change meanwhile, without the files beside it.
    Frozen,
}

/// Opens an existing file at a path made by [`place::resolve`], with everything that needs no look into
/// the file. Until [`set_up`], closing does not touch the file either.
pub(in crate::store) fn connect(path: &Path, access: Access) -> Result<Connection> {
    if rusqlite::version_number() < OLDEST_SQLITE {
        return Err(StoreError::OldSqlite(rusqlite::version().to_owned()));
    }
    let tidies = access == Access::Read && lies_alone(path);
    let mode = match access {
        Access::Read if tidies => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Write => OpenFlags::SQLITE_OPEN_READ_WRITE,
        Access::Read => OpenFlags::SQLITE_OPEN_READ_ONLY,
        Access::Frozen => OpenFlags::SQLITE_OPEN_READ_ONLY | OpenFlags::SQLITE_OPEN_URI,
    };
    let uri;
    let name = match access {
        Access::Write | Access::Read => path,
        Access::Frozen => {
            uri = frozen(path);
            Path::new(&uri)
        }
    };
    let flags = mode | OpenFlags::SQLITE_OPEN_NO_MUTEX | OpenFlags::SQLITE_OPEN_NOFOLLOW;
    let mut conn = Connection::open_with_flags(name, flags).map_err(|e| match e.into() {
        // The system says why; SQLite only repeats the name that it was given.
        StoreError::Other(why) => match sys::may_open(path, matches!(access, Access::Write)) {
            Err(error) => place::cannot_open(path, &error),
            Ok(()) => StoreError::CannotOpen {
                path: path.to_owned(),
                why: why.split(": ").next().unwrap_or_default().to_owned(),
            },
        },
        other => other,
    })?;
    conn.busy_handler(Some(patience(PATIENCE)))?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE, true)?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_TRUSTED_SCHEMA, false)?;
    // Otherwise a value that is bound may ask for another plan, and a statement that is run once for each of
    // a hundred warnings is prepared a hundred times.
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true)?;
    // The longest value is one entry of the journal: a year of 2,000 people with its weeks, published at once.
    conn.set_limit(Limit::SQLITE_LIMIT_LENGTH, 64 << 20)?;
    conn.set_limit(Limit::SQLITE_LIMIT_SQL_LENGTH, 100_000)?;
    conn.set_limit(Limit::SQLITE_LIMIT_ATTACHED, 0)?;
    conn.set_limit(Limit::SQLITE_LIMIT_VARIABLE_NUMBER, 200)?;
    conn.set_limit(Limit::SQLITE_LIMIT_TRIGGER_DEPTH, 10)?;
    conn.set_limit(Limit::SQLITE_LIMIT_EXPR_DEPTH, 50)?;
    row_sum::teach(&conn)?;
    register::teach(&conn)?;
    conn.set_prepared_statement_cache_capacity(64);
    if tidies {
        conn.pragma_update(None, "query_only", true)?;
        conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    }
    Ok(conn)
}

/// Whether nothing lies beside a file that waits to be written into it. Readers share a log and a memory beside the
/// file, which SQLite makes for them and takes away with the last connection that may write; one that may only read
/// leaves them there. So such a file is opened for writing, and the connection writes nothing; where something waits, it
/// would be written into the file at the end, which is left to whoever saves.
fn lies_alone(path: &Path) -> bool {
    let journal = place::beside(path, "-journal");
    !place::has_log(path) && std::fs::symlink_metadata(journal).is_err()
}

/// A path as a URI that says that the file stays as it is. Every byte is escaped that is not plain.
fn frozen(path: &Path) -> String {
    let mut uri = "file://".to_owned();
    for byte in sys::bytes(path.as_os_str()) {
        if byte.is_ascii_alphanumeric() || matches!(byte, b'/' | b'-' | b'_' | b'.') {
            uri.push(char::from(*byte));
        } else {
            uri.push('%');
            uri.push_str(&hex(&[*byte]));
        }
    }
    uri.push_str("?immutable=1");
    uri
}

/// The settings of a writing connection whose file was recognised as ours, read back where SQLite may
/// refuse in silence. A new file gets pages of so many bytes.
pub(in crate::store) fn set_up(conn: &Connection, path: &Path, page: i64) -> Result<()> {
    if conn.is_readonly(rusqlite::MAIN_DB)? {
        return Err(StoreError::ReadOnly);
    }
    // Only a file that is still empty takes it.
    conn.pragma_update(None, "page_size", page)?;
    write_ahead(conn, path)?;
    conn.pragma_update(None, "synchronous", "FULL")?;
    if conn.pragma_query_value(None, "synchronous", |r| r.get::<_, i64>(0))? != 2 {
        return Err(StoreError::Other("synchronous=FULL was refused".into()));
    }
    set_up_reading(conn)?;
    conn.pragma_update(None, "temp_store", "MEMORY")?;
    conn.pragma_update_and_check(None, "wal_autocheckpoint", 1000, |_| Ok(()))?;
    conn.pragma_update_and_check(None, "journal_size_limit", 64 << 20, |_| Ok(()))?;
    conn.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, false)?;
    place::close_to_others(path);
    Ok(())
}

/// Bytes of a page of a new database. What a warning rests on is about a kilobyte, and in pages of half the size
/// every one of them would take an overflow page of its own beside the row.
pub(in crate::store) const PAGE: i64 = 8192;

/// The same of a file of a few short rows, which several threads open at once: SQLite takes twenty pages of memory for
/// every connection before it reads anything.
pub(in crate::store) const SMALL_PAGE: i64 = 1024;

/// Pages that a connection keeps in memory, in KiB.
pub(in crate::store) const CACHE_KIB: i64 = 512;

/// The settings that a reading connection has too.
pub(in crate::store) fn set_up_reading(conn: &Connection) -> Result<()> {
    conn.pragma_update(None, "foreign_keys", true)?;
    conn.pragma_update(None, "cell_size_check", true)?;
    conn.pragma_update_and_check(None, "mmap_size", 0, |_| Ok(()))?;
    // A quarter of what SQLite takes by itself: a morning is read once, and the system keeps the file's pages.
    conn.pragma_update(None, "cache_size", -CACHE_KIB)?;
    Ok(())
}

/// Switches to write-ahead logging. Nearly always it is on already; while eight processes make the same
/// new file at once, SQLite does not ask the busy handler, so this asks again.
fn write_ahead(conn: &Connection, path: &Path) -> Result<()> {
    let mut wait = patience(PATIENCE);
    let mut count = 0;
    loop {
        let mode =
            conn.pragma_update_and_check(None, "journal_mode", "WAL", |r| r.get::<_, String>(0));
        match mode.map_err(StoreError::from) {
            Ok(mode) if mode == "wal" => return Ok(()),
            Ok(mode) => {
                return Err(StoreError::CannotOpen {
                    path: path.to_owned(),
                    why: format!("journal_mode=wal was refused: {mode}"),
                });
            }
            Err(StoreError::Busy) if wait(count) => count += 1,
            Err(e) => return Err(e),
        }
    }
}

/// Sleeps of 0.5 to 4 ms, jittered, until patience ends. SQLite's own back-off starves one writer of
/// eight; this one does not.
pub(in crate::store) fn patience(limit: Duration) -> impl FnMut(i32) -> bool + Send + 'static {
    let mut since = Instant::now();
    let mut dice = RandomState::new().build_hasher().finish() | 1;
    move |count| {
        if count == 0 {
            since = Instant::now();
        }
        if since.elapsed() > limit {
            return false;
        }
        dice ^= dice << 13;
        dice ^= dice >> 7;
        dice ^= dice << 17;
        std::thread::sleep(Duration::from_micros(500 + dice % 3500));
        true
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::testing::store;
    use crate::store::{Create, Store};

    #[test]
    fn a7_every_setting_reads_back() {
        let (_folder, store) = store();
        let number = |name| -> i64 {
            store
                .conn
                .pragma_query_value(None, name, |r| r.get(0))
                .unwrap()
        };
        let mode: String = store
            .conn
            .pragma_query_value(None, "journal_mode", |r| r.get(0))
            .unwrap();
        assert_eq!(mode, "wal");
        for (name, wanted) in [
            ("synchronous", 2),
            ("foreign_keys", 1),
            ("cell_size_check", 1),
            ("temp_store", 2),
            ("wal_autocheckpoint", 1000),
            ("journal_size_limit", 64 << 20),
            ("trusted_schema", 0),
            ("application_id", 0x5144_434B),
            ("user_version", 1),
        ] {
            assert_eq!(number(name), wanted, "{name}");
        }
        // Without memory mapping there is no row to read.
        let mapped = store
            .conn
            .pragma_query_value(None, "mmap_size", |r| r.get::<_, i64>(0));
        assert!(matches!(
            mapped,
            Ok(0) | Err(rusqlite::Error::QueryReturnedNoRows)
        ));
        assert!(
            store
                .conn
                .db_config(DbConfig::SQLITE_DBCONFIG_DEFENSIVE)
                .unwrap()
        );
        assert_eq!(store.conn.limit(Limit::SQLITE_LIMIT_ATTACHED), Ok(0));
        assert_eq!(store.conn.limit(Limit::SQLITE_LIMIT_LENGTH), Ok(64 << 20));
        let attached = store.conn.execute("ATTACH ':memory:' AS other", []);
        assert!(attached.is_err());
        assert!(
            store.conn.prepare(r#"SELECT "no such column""#).is_err(),
            "a mistyped column must not be a string"
        );
        assert!(rusqlite::version_number() >= OLDEST_SQLITE);
    }

    fn beside(path: &Path) -> Vec<String> {
        let entries = std::fs::read_dir(path.parent().unwrap()).unwrap();
        let names = entries.map(|entry| entry.unwrap().file_name().into_string().unwrap());
        let mut names: Vec<String> = names
            .filter(|name| name.contains(".db") && !name.contains("gate"))
            .collect();
        names.sort();
        names
    }

    #[test]
    fn d7_who_only_reads_leaves_nothing_that_was_not_there() {
        let (_folder, store) = store();
        let path = store.path.clone();
        let read = || {
            let reader = Store::open_read_only(&path).unwrap();
            assert_eq!(reader.check().unwrap(), []);
            let written = reader.conn.execute("DELETE FROM import", []);
            assert_eq!(written.map_err(StoreError::from), Err(StoreError::ReadOnly));
        };
        drop(store);
        let alone = beside(&path);
        assert_eq!(alone.len(), 1, "{alone:?}");
        let bytes = std::fs::read(&path).unwrap();
        read();
        assert_eq!(beside(&path), alone);
        assert_eq!(std::fs::read(&path).unwrap(), bytes);
        // Two at once: the last one takes away what both shared.
        let first = Store::open_read_only(&path).unwrap();
        first.check().unwrap();
        let second = Store::open_read_only(&path).unwrap();
        second.check().unwrap();
        drop(first);
        drop(second);
        assert_eq!(beside(&path), alone);
        // Beside somebody who has it open nothing is taken away, and what waits in the log is read and stays there.
        let mut writer = Store::open(&path, Create::Never).unwrap();
        writer.prove_writable().unwrap();
        let shared = beside(&path);
        assert!(shared.len() > 2, "{shared:?}");
        read();
        assert_eq!(beside(&path), shared);
        assert!(place::has_log(&path));
        drop(writer);
        assert_eq!(beside(&path), alone);
    }

    #[test]
    fn patience_ends() {
        let mut wait = patience(Duration::from_millis(30));
        let started = Instant::now();
        let mut count = 0;
        while wait(count) {
            count += 1;
        }
        let waited = started.elapsed();
        assert!(waited >= Duration::from_millis(30) && waited < Duration::from_secs(5));
        assert!(wait(0), "the next lock is waited for anew");
    }
}
