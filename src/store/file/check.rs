//! What is wrong with the file, and what to do.

use super::backup::Judgement;
use super::connect::OLDEST_SQLITE;
use super::{Damage, Finding, home, place, row_sum, tally};
use crate::domain::evaluation::Evaluation;
use crate::store::facts::{sample_sums, verify_sums};
use crate::store::journal::{self, Journal};
use crate::store::{Result, Store, StoreError};
use rusqlite::{Connection, Transaction};
use std::collections::BTreeMap;

/// Pages that are kept in memory while a sample is looked at, in KiB.
const SAMPLE_KIB: i64 = 64;

impl Store {
    /// Looks at everything: file, settings, schema, contents, journal. Empty when all is well.
    pub fn check(&self) -> Result<Vec<Finding>> {
        let mut found = self.look_over()?;
        found.retain(|finding| !finding.is_past());
        Ok(found)
    }

    /// The same with what was wrong and is not any more: see [`Finding::is_past`].
    pub fn look_over(&self) -> Result<Vec<Finding>> {
        let mut found = Vec::new();
        if rusqlite::version_number() < OLDEST_SQLITE {
            found.push(Finding::OldSqlite(rusqlite::version().to_owned()));
        }
        found.extend(home::is_safe(&self.path).err().map(Finding::Misplaced));
        for (path, mode, is_ours) in place::exposed(&self.path) {
            found.push(Finding::Exposed {
                path,
                mode,
                is_ours,
            });
        }
        settings(&self.conn, &mut found)?;
        let moment = one_moment(&self.conn)?;
        schema(&self.conn, &mut found)?;
        found.extend(contents(&self.conn)?);
        let derived = named(unless_told(&found, derived(&self.conn))?);
        // What is remembered outside may be of a later moment than this one.
        drop(moment);
        let tail = unless_told(&found, self.missing_tail())?;
        let imports = unless_told(&found, self.missing_imports())?;
        found.extend(tail);
        found.extend(imports);
        if derived.is_empty() {
            return Ok(found);
        }
        // What is derived from a journal that lost entries differs for that reason, and may be all that is left of them.
        if found.iter().any(Finding::is_of_the_journal) {
            found.push(Finding::NotCompared(derived));
        } else {
            found.extend(derived.into_iter().map(Finding::NotDerived));
        }
        Ok(found)
    }

    /// Whether one table of what is derived says what it is derived from, another one every day.
    pub fn is_derived_sample_right(&self, day: u32) -> Result<bool> {
        let _moment = one_moment(&self.conn)?;
        row_sum::is_sample_right(&self.conn, day)
    }

    /// Derives again what does not say what it is derived from, and names those tables. Nothing else is touched.
    ///
    /// # Errors
    /// Where the database cannot be read or written, or where the journal is not what was written; then nothing is
    /// changed.
    pub fn derive_again(&mut self) -> Result<Vec<&'static str>> {
        let moment = one_moment(&self.conn)?;
        let wrong = named(derived(&self.conn)?);
        drop(moment);
        if wrong.is_empty() {
            return Ok(wrong);
        }
        // It would be made to say less than it does.
        let mut journal = journal::verify(&self.conn)?;
        journal.extend(self.missing_tail()?);
        if let Some(lost) = journal.into_iter().next() {
            return Err(lost.into());
        }
        self.write(|tx| {
            journal::rebuild(tx)?;
            row_sum::derive_again(tx)
        })?;
        Ok(wrong)
    }

    /// Looks whether one table of imported facts is still what the imports put there, another one every day: for
    /// whoever opens the database, and in the background.
    pub fn look_at_sample(&self, day: u32) -> Result<Vec<Finding>> {
        // Every page is read once, beside a cockpit whose memory counts.
        self.hold_pages(SAMPLE_KIB)?;
        let _moment = one_moment(&self.conn)?;
        sample_sums(&self.conn, day)
    }

    /// What is worth knowing and not wrong, at an instant by the wall clock.
    pub fn notes(&self, now: chrono::DateTime<chrono::Utc>) -> Result<Vec<Finding>> {
        let mut notes: Vec<Finding> = Vec::new();
        notes.extend(place::shared(&self.path).map(|(path, mode)| Finding::Shared { path, mode }));
        notes.extend(self.device_unwritable().map(Finding::NoDeviceFile));
        notes.extend(self.devices_after_loss()?);
        let newer = self.newer_events()?;
        if newer > 0 {
            notes.push(Finding::NewerEvents(newer));
        }
        let ahead = self.events_ahead(now)?;
        if ahead > 0 {
            notes.push(Finding::ClockAhead(ahead));
        }
        Ok(notes)
    }
}

/// The tables of what is not derived right.
fn named(found: Vec<Finding>) -> Vec<&'static str> {
    let tables = found.into_iter().filter_map(|finding| {
        let Finding::NotDerived(table) = finding else {
            return None;
        };
        Some(table)
    });
    tables.collect()
}

fn settings(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    // A backup has no log until it is written to for the first time.
    let wanted: [(_, &[&str]); 2] = [
        ("journal_mode", &["wal", "delete"]),
        ("encoding", &["UTF-8"]),
    ];
    for (name, wanted) in wanted {
        let value: String = conn.pragma_query_value(None, name, |r| r.get(0))?;
        if !wanted.contains(&value.as_str()) {
            found.push(Finding::Setting { name, found: value });
        }
    }
    for (name, wanted) in [("synchronous", 2), ("foreign_keys", 1)] {
        let value: i64 = conn.pragma_query_value(None, name, |r| r.get(0))?;
        if value != wanted {
            found.push(Finding::Setting {
                name,
                found: value.to_string(),
            });
        }
    }
    Ok(())
}

type Objects = BTreeMap<String, (String, Option<String>)>;

fn objects(conn: &Connection) -> Result<Objects> {
    let mut query =
        conn.prepare("SELECT name, type, tbl_name || coalesce(' ' || sql, '') FROM sqlite_schema")?;
    let rows = query.query_map([], |r| Ok((r.get(0)?, (r.get(1)?, r.get(2)?))))?;
    Ok(rows.collect::<rusqlite::Result<_>>()?)
}

/// Compares the schema with a fresh one. Additional tables are left alone: tools that copy a database as
/// it changes keep their own.
fn schema(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let fresh = row_sum::blank()?;
    let (wanted, present) = (objects(&fresh)?, objects(conn)?);
    for (name, made) in &wanted {
        if present.get(name) != Some(made) {
            found.push(Finding::SchemaDiffers(name.clone()));
        }
    }
    for name in present.keys() {
        // What SQLite makes by itself for a key has no text of its own.
        if !wanted.contains_key(name) && !name.starts_with("sqlite_") {
            found.push(Finding::SchemaExtra(name.clone()));
        }
    }
    Ok(())
}

/// Fails where a table is missing or is not as it was made: nothing that reads it would work.
pub(in crate::store) fn has_its_tables(conn: &Connection) -> Result<()> {
    let present = objects(conn)?;
    for (name, made) in objects(&row_sum::blank()?)? {
        if made.0 == "table" && present.get(&name) != Some(&made) {
            return Err(Finding::SchemaDiffers(name).into());
        }
    }
    Ok(())
}

/// What a look found; nothing where it ended early in a database of which a loss is told already.
fn unless_told<T: Default>(found: &[Finding], looked: Result<T>) -> Result<T> {
    match looked {
        Err(StoreError::Corrupt(_)) if found.iter().any(Finding::is_loss) => Ok(T::default()),
        looked => looked,
    }
}

/// What is derived and does not say what it is derived from: no reason to call a copy damaged.
fn derived(conn: &Connection) -> Result<Vec<Finding>> {
    let mut wrong = journal::verify_fold(conn)?;
    wrong.extend(row_sum::verify_derived(conn)?);
    Ok(wrong.into_iter().map(Finding::NotDerived).collect())
}

/// While it lives, everything that is read is of one moment, whoever writes beside it: a sum and the rows that it is of,
/// a chain and its seal. `None` within a transaction, where it is so anyway.
fn one_moment(conn: &Connection) -> Result<Option<Transaction<'_>>> {
    let begun = conn.is_autocommit().then(|| conn.unchecked_transaction());
    Ok(begun.transpose()?)
}

/// What a copy is judged by too: pages, references, journal.
pub(in crate::store) fn contents(conn: &Connection) -> Result<Vec<Finding>> {
    let _moment = one_moment(conn)?;
    let mut found = Vec::new();
    // Damage can end any of these early; that is a finding, not a failure of the check.
    for examine in [
        integrity,
        references,
        facts,
        row_sum::verify,
        tally::verify,
        events,
    ] {
        match examine(conn, &mut found) {
            Err(StoreError::Corrupt(why)) => {
                let finding = match why {
                    Damage::Found(finding) => *finding,
                    why => Finding::Damaged(why),
                };
                if !found.contains(&finding) {
                    found.push(finding);
                }
            }
            other => other?,
        }
    }
    Ok(found)
}

/// What is wrong with what a copy is judged by, where it may go along into copies: `check` names it there as well, and
/// what is entered from then on is not left without one. Fails with the first thing that may not.
pub(super) fn judged(conn: &Connection, judgement: Judgement) -> Result<Vec<Finding>> {
    let goes_along = |found: &Finding| match judgement {
        Judgement::Whole => matches!(found, Finding::AlteredFacts { .. }),
        Judgement::AsItIs => found.is_of_rows(),
    };
    let mut found = contents(conn)?;
    found.retain(|finding| !finding.is_past());
    match found.iter().find(|found| !goes_along(found)) {
        None => Ok(found),
        Some(finding) => Err(finding.clone().into()),
    }
}

fn integrity(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let mut query = conn.prepare("PRAGMA integrity_check(100)")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let line = journal::text(row, 0)?;
        if line != "ok" {
            found.push(Finding::Damaged(line.into()));
        }
    }
    Ok(())
}

fn references(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let mut query = conn.prepare("PRAGMA foreign_key_check")?;
    let mut rows = query.query([])?;
    while let Some(row) = rows.next()? {
        let finding = Finding::BrokenReference {
            table: journal::text(row, 0)?,
            parent: journal::text(row, 2)?,
        };
        if !found.contains(&finding) {
            found.push(finding);
        }
    }
    Ok(())
}

fn facts(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let kept: bool = conn
        .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'import_sum'")?
        .exists([])?;
    if kept {
        verify_sums(conn, found)?;
    }
    Ok(())
}

fn events(conn: &Connection, found: &mut Vec<Finding>) -> Result<()> {
    let kept: bool = conn
        .prepare("SELECT 1 FROM sqlite_schema WHERE name = 'event'")?
        .exists([])?;
    if !kept {
        return Ok(());
    }
    found.extend(journal::verify(conn)?);
    journal::verify_counts(conn, found)?;
    let read = Journal::read(conn, None)?;
    found.extend(read.unreadable.into_iter().map(Finding::UnreadableEvent));
    let mut exists = conn.prepare("SELECT 1 FROM event WHERE id = ?1")?;
    // An event of another device may have come without the one it is about.
    let mut made_here = conn.prepare("SELECT 1 FROM link WHERE event = ?1")?;
    for entry in &read.entries {
        // What the calendar brings was made by no event.
        let names = (entry.event.names()).filter(|names| Evaluation::of_task(names).is_none());
        let Some(names) = names else {
            continue;
        };
        if !exists.exists([names])? && made_here.exists([&entry.id])? {
            found.push(Finding::DanglingEvent {
                id: entry.id.clone(),
                names: names.to_owned(),
            });
        }
    }
    Ok(())
}
