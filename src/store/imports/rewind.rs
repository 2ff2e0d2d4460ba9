//! The facts as they were known at the end of a day: a copy of the database in which everything that came later is
//! taken back, imports by their before-images, typed counts and excuses with their events.
//!
//! What counts is when something became known: when it was written down, not the morning that somebody wrote it on; what
//! was written ahead, on a later morning, is known from that on.
//!
//! What was shown that evening can be looked at again by it, whatever was corrected since. The copy is thrown away.

use super::undo::{KEY_NO_LONGER, images, restore};
use crate::domain::Day;
use crate::domain::warning::{Family, Subject, SubjectKind, WarningKey};
use crate::store::facts::fact_tables;
use crate::store::file::past_copy::PastCopy;
use crate::store::file::row_sum::WARNING;
use crate::store::journal::{cells_typed, rebuild, recount_all};
use crate::store::load::text;
use crate::store::{Create, Result, Store};
use chrono::{DateTime, Utc};
use rusqlite::{OptionalExtension, Transaction, params_from_iter};
use std::collections::HashSet;

/// Nothing is ever deleted of these, but in a copy.
const GUARDS: [&str; 4] = [
    "event_is_append_only_d",
    "target_version_is_append_only_d",
    "target_publication_is_append_only_d",
    "target_cell_is_append_only_d",
];

/// What is deleted of imports, `?1` being the last day that stays and `?2` the instant at which it ended, once their
/// rows are as before.
const OF_IMPORTS: [&str; 9] = [
    "DELETE FROM target_cell WHERE version IN (SELECT v.id FROM target_version v JOIN import i ON i.id = v.import
         WHERE i.day > ?1 OR i.at >= ?2)",
    "DELETE FROM target_publication WHERE version IN
         (SELECT v.id FROM target_version v JOIN import i ON i.id = v.import WHERE i.day > ?1 OR i.at >= ?2)",
    "DELETE FROM target_version WHERE import IN (SELECT id FROM import WHERE day > ?1 OR at >= ?2)",
    "DELETE FROM before_image WHERE import IN (SELECT id FROM import WHERE day > ?1 OR at >= ?2)",
    "DELETE FROM answered_row WHERE later IN (SELECT id FROM import WHERE day > ?1 OR at >= ?2)",
    "DELETE FROM untaken_row WHERE import IN (SELECT id FROM import WHERE day > ?1 OR at >= ?2)",
    "DELETE FROM held_also WHERE later IN (SELECT id FROM import WHERE day > ?1 OR at >= ?2)",
    "DELETE FROM import_sum WHERE seq IN (SELECT seq FROM import WHERE day > ?1 OR at >= ?2)",
    "DELETE FROM import WHERE day > ?1 OR at >= ?2",
];

/// Events after the last day that stays, and what hangs on them.
const OF_EVENTS: [&str; 3] = [
    "DELETE FROM event_text WHERE event IN (SELECT id FROM event WHERE day > ?1 OR at >= ?2)",
    "DELETE FROM link WHERE event IN (SELECT id FROM event WHERE day > ?1 OR at >= ?2)",
    "DELETE FROM event WHERE day > ?1 OR at >= ?2",
];

/// Everything that was derived with what is gone.
const DERIVED: [&str; 5] = [
    "DELETE FROM evaluated",
    "DELETE FROM sheet",
    "DELETE FROM checkpoint",
    "DELETE FROM verdict",
    KEY_NO_LONGER,
];

impl Store {
    /// A copy that knows what was known at the end of a day, which was at the instant `ended`, and how many imports of that time were undone since:
    /// their rows are gone and cannot be brought back. The copy goes with the store.
    ///
    /// # Errors
    /// The folder of the database cannot be written to, or has no room.
    pub fn known_at(&self, day: Day, ended: DateTime<Utc>, id: &str) -> Result<(Self, u32)> {
        let last = [
            day.to_string(),
            ended.format("%Y-%m-%dT%H:%M:%S").to_string(),
        ];
        let undone: u32 = self
            .conn
            .prepare_cached(
                "SELECT count(*) FROM import WHERE day <= ?1 AND at < ?2 AND ended_at >= ?2",
            )?
            .query_row(last.each_ref(), |row| row.get(0))?;
        let mut copy = PastCopy::beside(&self.path, id);
        self.backup_to(copy.path())?;
        copy.hold()?;
        let mut past = Self::open(copy.path(), Create::Never)?;
        past.write(|tx| rewind(tx, &last))?;
        past.copy = Some(copy);
        Ok((past, undone))
    }
}

/// `last`: the last day that stays, and when it ended.
fn rewind(tx: &Transaction, last: &[String; 2]) -> Result<()> {
    for guard in GUARDS {
        tx.execute_batch(&format!("DROP TRIGGER {guard}"))?;
    }
    let mut cells = cells_typed(tx)?;
    for sql in OF_EVENTS {
        tx.execute(sql, last.each_ref())?;
    }
    rebuild(tx)?;
    cells.extend(cells_typed(tx)?);
    recount_all(tx, &cells)?;
    for (number, import) in imports_after(tx, last)? {
        for image in images(tx, &import)? {
            if stands(tx, number, &image)? {
                restore(tx, number, &image)?;
            }
        }
    }
    for table in fact_tables() {
        let sql = format!(
            "DELETE FROM {table} WHERE seq IN
                 (SELECT seq FROM import WHERE (day > ?1 OR at >= ?2) AND ended_at IS NULL)"
        );
        tx.execute(&sql, last.each_ref())?;
    }
    for sql in OF_IMPORTS {
        tx.execute(sql, last.each_ref())?;
    }
    for sql in DERIVED {
        tx.execute(sql, [])?;
    }
    forget_warnings(tx, last)
}

/// Number and id of the imports after a day that stand, the last one first.
fn imports_after(tx: &Transaction, last: &[String; 2]) -> Result<Vec<(i64, String)>> {
    let mut rows = tx.prepare(
        "SELECT seq, id FROM import WHERE (day > ?1 OR at >= ?2) AND ended_at IS NULL ORDER BY seq DESC",
    )?;
    let mut at = rows.query(last.each_ref())?;
    let mut all = Vec::new();
    while let Some(row) = at.next()? {
        all.push((row.get(0)?, text(row, 1)?));
    }
    Ok(all)
}

/// Whether what an import wrote over a row is what stands there, or nothing does: a file that is known stays.
/// Of counts a typed one may lie over it, which is seen to where it is put back.
fn stands(tx: &Transaction, number: i64, image: &super::Image) -> Result<bool> {
    if image.table == "activity" {
        return Ok(true);
    }
    let Some(owner) = image.owner_now(tx)? else {
        return Ok(true);
    };
    Ok(owner == number)
}

/// Forgets the register but for what somebody has handled, since its identity is what that is about, and what was found
/// false by then (rule 5). Of the former every morning that is looked at decides for itself whether it stands: no later
/// one is known here.
fn forget_warnings(tx: &Transaction, last: &[String; 2]) -> Result<()> {
    let mut rows = tx.prepare("SELECT DISTINCT warning FROM handled")?;
    let mut at = rows.query([])?;
    let mut handled: HashSet<String> = HashSet::new();
    while let Some(row) = at.next()? {
        handled.insert(text(row, 0)?);
    }
    let mut rows = tx.prepare(
        "SELECT family, subject_kind, subject, opened_on FROM warning WHERE restated = 0 OR judged > ?1",
    )?;
    let mut at = rows.query([&last[0]])?;
    let mut gone = Vec::new();
    while let Some(row) = at.next()? {
        let columns = [text(row, 0)?, text(row, 1)?, text(row, 2)?, text(row, 3)?];
        if !key_of(&columns).is_some_and(|key| handled.contains(&key)) {
            gone.push(columns);
        }
    }
    drop(at);
    let mut delete = tx.prepare(
        "DELETE FROM warning WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3 AND opened_on = ?4",
    )?;
    for columns in gone {
        delete.execute(params_from_iter(columns))?;
    }
    let alive = WARNING.set(&[
        ("restated", "0"),
        ("retold", "0"),
        ("ended_on", "NULL"),
        ("judged", "date(opened_on, '-1 day')"),
    ]);
    tx.execute(
        &format!("UPDATE warning {alive} WHERE restated = 0 OR judged > ?1"),
        [&last[0]],
    )?;
    Ok(())
}

impl super::Image {
    /// The import whose row stands under this key now.
    fn owner_now(&self, tx: &Transaction) -> Result<Option<i64>> {
        let Some((table, key)) = super::undo::row_of(tx, self)? else {
            return Ok(None);
        };
        let sql = format!("SELECT seq FROM {table} WHERE {key}");
        let mut owner = tx.prepare_cached(&sql)?;
        Ok(owner
            .query_row(params_from_iter(&self.key), |row| row.get(0))
            .optional()?)
    }
}

/// The text id of a warning of the register.
fn key_of([family, kind, subject, opened_on]: &[String; 4]) -> Option<String> {
    let key = WarningKey {
        family: Family::parse(family)?,
        subject: Subject::new(SubjectKind::parse(kind)?, subject.as_str()),
        opened_on: Day::parse(opened_on)?,
    };
    Some(key.to_string())
}
