//! Numbered migrations, forward only, each file in one transaction with the version it leads to.

use super::backup::copy_verified;
use super::{Damage, connect, place};
use crate::store::{Result, StoreError};
use chrono::{DateTime, Utc};
use rusqlite::{Connection, TransactionBehavior};
use std::collections::HashMap;
use std::path::{Path, PathBuf};

/// What makes a file one of ours: its id and the steps that build it.
#[derive(Clone, Copy, Debug)]
pub(in crate::store) struct Schema {
    pub application_id: i64,
    /// Numbered from 1. Released ones are never edited.
    pub steps: &'static [&'static str],
}

impl Schema {
    /// The version this program knows.
    pub const fn known(&self) -> i64 {
        self.steps.len() as i64
    }
}

/// The store's file; its id reads "QDCK".
pub(in crate::store) const STORE: Schema = Schema {
    application_id: 0x5144_434B,
    steps: &[include_str!("../../../assets/schema/001.sql")],
};

/// What a file turned out to be.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::store) enum Kind {
    /// Nothing in it yet.
    New,
    /// Ours, with this schema version.
    Ours(i64),
}

/// Looks into a file without writing. Foreign files, newer ones and damaged ones are errors.
pub(in crate::store) fn identify(conn: &Connection, path: &Path, schema: &Schema) -> Result<Kind> {
    let known = schema.known();
    // One moment: another process may be making the same file.
    let seen = || -> rusqlite::Result<(i64, i64, i64)> {
        let tx = conn.unchecked_transaction()?;
        let seen = (
            tx.pragma_query_value(None, "application_id", |r| r.get(0))?,
            version(&tx)?,
            tx.query_row("SELECT count(*) FROM sqlite_schema", [], |r| r.get(0))?,
        );
        tx.finish()?;
        Ok(seen)
    };
    match seen() {
        Ok((0, 0, 0)) => Ok(Kind::New),
        Ok((id, found, _)) if id == schema.application_id && found > known => {
            Err(StoreError::Newer {
                path: path.to_owned(),
                found,
                known,
            })
        }
        Ok((id, found, _)) if id == schema.application_id && found > 0 => Ok(Kind::Ours(found)),
        Ok(_) => Err(StoreError::NotOurs(path.to_owned())),
        Err(rusqlite::Error::SqliteFailure(e, _))
            if e.code == rusqlite::ErrorCode::NotADatabase =>
        {
            Err(StoreError::NotOurs(path.to_owned()))
        }
        Err(e) => Err(e.into()),
    }
}

/// Fails where a trigger, a view or a unique index stands in a file of the newest schema that none of its steps makes,
/// word by word: SQLite keeps the text by which each was made. Each would change what a save does; a row that is unique
/// to somebody else takes the place of another of ours. A few rows are read.
pub(in crate::store) fn runs_ours_alone(conn: &Connection, schema: &Schema) -> Result<()> {
    let mut query = conn.prepare(
        "SELECT name, coalesce(sql, '') FROM sqlite_schema
         WHERE type IN ('trigger', 'view') OR (type = 'index' AND sql LIKE 'CREATE UNIQUE%')",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (name, made): (String, String) = (row.get(0)?, row.get(1)?);
        if made.is_empty() || !schema.steps.iter().any(|step| step.contains(&made)) {
            return Err(StoreError::ForeignCode(name));
        }
    }
    Ok(())
}

/// Fails where a table of ours is another one in a file of the newest schema: a program under work has made it, which
/// calls its schema by the same number. One that is missing, or as long as ours and differs, was damaged.
///
/// # Errors
/// [`StoreError::OtherBuild`].
pub(in crate::store) fn is_of_this_build(
    conn: &Connection,
    path: &Path,
    schema: &Schema,
) -> Result<()> {
    let wanted = lengths(schema);
    let mut query = conn.prepare(
        "SELECT name, length(CAST (sql AS BLOB)) FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL",
    )?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let (name, length): (String, i64) = (row.get(0)?, row.get(1)?);
        if wanted.get(&*name).is_some_and(|wanted| *wanted != length) {
            return Err(StoreError::OtherBuild(path.to_owned()));
        }
    }
    Ok(())
}

/// How long the text is, in bytes, that SQLite keeps of each table that no step changes: from its CREATE to its end.
fn lengths(schema: &Schema) -> HashMap<&'static str, i64> {
    let mut all = HashMap::new();
    for step in schema.steps {
        for (at, begins) in step.match_indices("CREATE TABLE ") {
            let made = &step[at..];
            let name = made[begins.len()..].split([' ', '(']).next();
            // Comments within have semicolons too.
            let options = made.find("\n)").unwrap_or_default();
            let end = made[options..].find(';').map(|end| options + end);
            if let (Some(name), Some(end)) = (name, end) {
                all.insert(name, made[..end].trim_end().len() as i64);
            }
        }
    }
    all.retain(|name, _| {
        let change = format!("ALTER TABLE {name} ");
        !schema.steps.iter().any(|step| step.contains(&change))
    });
    all
}

/// The number of the schema that the file was written with: its `user_version`.
pub(in crate::store) fn version(conn: &Connection) -> rusqlite::Result<i64> {
    conn.prepare_cached("PRAGMA user_version")?
        .query_row([], |r| r.get(0))
}

/// Where a file goes before its schema is changed: makes a checked copy of what a connection reads, which has this
/// version, and tells its path.
pub(in crate::store) type KeepOld<'a> = &'a dyn Fn(&Connection, i64) -> Result<PathBuf>;

/// Brings a recognised file to the newest schema. A file that holds something is kept first, under the same lock;
/// the path of the copy is returned.
pub(in crate::store) fn migrate(
    conn: &mut Connection,
    path: &Path,
    schema: &Schema,
    keep: KeepOld<'_>,
) -> Result<Option<PathBuf>> {
    let known = schema.known();
    if version(conn)? == known {
        return Ok(None);
    }
    let tx = conn.transaction_with_behavior(TransactionBehavior::Immediate)?;
    // Another process may have been faster.
    let found = version(&tx)?;
    if found > known {
        return Err(StoreError::Newer {
            path: path.to_owned(),
            found,
            known,
        });
    }
    let mut saved = None;
    if 0 < found && found < known {
        let source = connect::connect(path, connect::Access::Read)?;
        saved = Some(keep(&source, found)?);
    }
    for step in schema
        .steps
        .iter()
        .skip(usize::try_from(found).unwrap_or(0))
    {
        tx.execute_batch(step)?;
    }
    let broken: bool = tx.prepare("PRAGMA foreign_key_check")?.exists([])?;
    if broken {
        return Err(StoreError::Corrupt(Damage::References));
    }
    tx.pragma_update(None, "application_id", schema.application_id)?;
    tx.pragma_update(None, "user_version", known)?;
    tx.commit()?;
    Ok(saved)
}

/// Keeps an old file beside the new one, with its version and the moment: `x.db.schema-1-2026-02-24T01-00-00Z`.
pub(in crate::store) fn beside<'a>(
    path: &'a Path,
    schema: &'a Schema,
    now: DateTime<Utc>,
) -> impl Fn(&Connection, i64) -> Result<PathBuf> + 'a {
    move |source, found| {
        let target = place::free_name(path, &format!(".schema-{found}"), now)?;
        copy_verified(source, &target, schema)?;
        Ok(target)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::store::file::connect::{Access, PAGE, connect, set_up};
    use crate::store::file::row_sum::blank;
    use crate::store::testing::store;
    use crate::store::{BackupReason, Create, Shelf, Store};
    use tempfile::TempDir;

    const ONE: Schema = Schema {
        application_id: 7,
        steps: &["CREATE TABLE a (x TEXT) STRICT;"],
    };
    const TWO: Schema = Schema {
        application_id: 7,
        steps: &[ONE.steps[0], "ALTER TABLE a ADD COLUMN y INTEGER;"],
    };
    const BROKEN: Schema = Schema {
        application_id: 7,
        steps: &[ONE.steps[0], "ALTER TABLE a ADD COLUMN z; SELECT nothing;"],
    };

    fn migrated(conn: &mut Connection, path: &Path, schema: &Schema) -> Result<Option<PathBuf>> {
        migrate(
            conn,
            path,
            schema,
            &beside(path, schema, crate::sys::clock::now()),
        )
    }

    fn made() -> (TempDir, PathBuf, Connection) {
        let folder = TempDir::new().unwrap();
        let path = place::resolve(&folder.path().join("x.db")).unwrap();
        assert!(place::create_private(&path).unwrap());
        let mut conn = connect(&path, Access::Write).unwrap();
        assert_eq!(identify(&conn, &path, &ONE).unwrap(), Kind::New);
        set_up(&conn, &path, PAGE).unwrap();
        assert_eq!(migrated(&mut conn, &path, &ONE).unwrap(), None);
        conn.execute("INSERT INTO a VALUES ('kept')", []).unwrap();
        (folder, path, conn)
    }

    #[test]
    fn a_file_with_content_is_copied_before_it_is_changed() {
        let (_folder, path, mut conn) = made();
        let copy = migrated(&mut conn, &path, &TWO).unwrap().unwrap();
        assert_eq!(identify(&conn, &path, &TWO).unwrap(), Kind::Ours(2));
        let old = connect(&copy, Access::Read).unwrap();
        assert_eq!(identify(&old, &copy, &ONE).unwrap(), Kind::Ours(1));
        let kept: String = old.query_row("SELECT x FROM a", [], |r| r.get(0)).unwrap();
        assert_eq!(kept, "kept");
        assert_eq!(migrated(&mut conn, &path, &TWO).unwrap(), None);
    }

    #[test]
    fn a_step_that_fails_leaves_the_old_schema() {
        let (_folder, path, mut conn) = made();
        assert!(migrated(&mut conn, &path, &BROKEN).is_err());
        assert_eq!(identify(&conn, &path, &ONE).unwrap(), Kind::Ours(1));
        assert!(conn.prepare("SELECT z FROM a").is_err());
    }

    #[test]
    fn an_older_program_refuses_a_newer_file() {
        let (_folder, path, mut conn) = made();
        migrated(&mut conn, &path, &TWO).unwrap();
        let refused = StoreError::Newer {
            path: path.clone(),
            found: 2,
            known: 1,
        };
        assert_eq!(identify(&conn, &path, &ONE), Err(refused.clone()));
        assert_eq!(migrated(&mut conn, &path, &ONE), Err(refused));
    }

    #[test]
    fn a14_every_table_of_ours_is_known_by_the_length_of_its_text() {
        let conn = blank().unwrap();
        let wanted = lengths(&STORE);
        let mut query = conn
            .prepare("SELECT name, length(CAST (sql AS BLOB)) FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
            .unwrap();
        let tables = query.query_map([], |r| Ok((r.get(0)?, r.get(1)?)));
        let tables: rusqlite::Result<HashMap<String, i64>> = tables.unwrap().collect();
        let tables = tables.unwrap();
        assert!(tables.len() > 40);
        let wanted = wanted.into_iter().map(|(name, n)| (name.to_owned(), n));
        assert_eq!(wanted.collect::<HashMap<_, _>>(), tables);
    }

    #[test]
    fn a14_a_file_of_another_build_is_told_as_such_and_left_as_it_is() {
        for change in [
            "ALTER TABLE import_sum DROP COLUMN keys",
            "ALTER TABLE customer ADD COLUMN more TEXT",
        ] {
            let (_folder, store) = store();
            let path = store.path.clone();
            store.conn.execute_batch(change).unwrap();
            drop(store);
            let bytes = std::fs::read(&path).unwrap();
            let refused = StoreError::OtherBuild(path.clone());
            let shelf = Shelf::of(&path, None).unwrap();
            let made = shelf.make(BackupReason::Asked, crate::sys::clock::now());
            for error in [
                Store::open(&path, Create::Never).err(),
                Store::open_read_only(&path).err(),
                made.err(),
            ] {
                assert_eq!(error, Some(refused.clone()));
            }
            assert_eq!(std::fs::read(&path).unwrap(), bytes, "{change}");
        }
    }
}
