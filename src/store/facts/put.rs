//! One import under way: what its rows change, and what is kept of what they replace.

use super::super::units::Units;
use super::months::drop_empty;
use super::stale::Stale;
use super::sums::Checksums;
use super::{Advance, ImportInfo};
use crate::domain::facts::{Batch, ImportKind, PutCounts};
use crate::store::load::text;
use crate::store::{Refusal, Result, Session, StoreError};
use rusqlite::{Connection, params};
use serde_json::{Value as Json, json};
use std::collections::{BTreeMap, HashSet};

/// Rows between two calls of the progress function.
const STEP: u64 = 8192;

/// One import under way.
pub(super) struct Put<'a> {
    pub(super) conn: &'a Connection,
    pub(super) seq: i64,
    /// The import's id and who makes it. Without them nothing is written: then it only counts.
    pub(super) writing: Option<(&'a str, &'a Session)>,
    /// Read when the first row names one.
    pub(super) units: Option<Units>,
    /// Ids of units that the file renamed.
    pub(super) renamed: HashSet<String>,
    pub(super) info: &'a ImportInfo,
    /// Fields that the batch says nothing of.
    pub(super) unsaid: &'a [&'static str],
    pub(super) images: i64,
    pub(super) stale: Stale,
    pub(super) sums: Checksums,
    /// What of it nobody writes over without a word; read before the first row.
    guarded: Guarded,
    /// The place in its batch of the row that is put away; nothing where no row of the file stands for it.
    pub(super) place: Option<u64>,
    /// The first row that another file of the run says otherwise, with the places and files of all of them.
    collision: Option<Refusal>,
    /// How many rows of earlier imports it holds as well, just as they stand.
    held: BTreeMap<i64, u64>,
    pub(super) done: u64,
    pub(super) progress: &'a mut Advance<'a>,
}

impl<'a> Put<'a> {
    pub(super) fn new(
        conn: &'a Connection,
        seq: i64,
        info: &'a ImportInfo,
        writing: Option<(&'a str, &'a Session)>,
        progress: &'a mut Advance<'a>,
    ) -> Self {
        Self {
            conn,
            seq,
            writing,
            units: None,
            renamed: HashSet::new(),
            info,
            unsaid: &[],
            images: 0,
            stale: Stale::default(),
            sums: Checksums::default(),
            guarded: Guarded::default(),
            place: None,
            collision: None,
            held: BTreeMap::new(),
            done: 0,
            progress,
        }
    }

    /// `own_next` is called before the batch of the file's kind.
    pub(super) fn all(
        &mut self,
        batches: &[Batch],
        own_next: &mut dyn FnMut(&Stale) -> Result<()>,
    ) -> Result<PutCounts> {
        let mut counted = PutCounts::default();
        self.guarded = Guarded::read(self.conn, self.seq, self.info)?;
        self.rename_units()?;
        for batch in batches {
            let own = batch.kind() == self.info.kind;
            self.unsaid = if own { &self.info.unsaid } else { &[] };
            self.guarded.holds = own;
            if own {
                own_next(&self.stale)?;
            }
            let mut tally = self.batch(batch)?;
            if own {
                self.take_back((batch.kind(), batch.rows()), &mut tally)?;
            }
            self.place = None;
            if let Some(collision) = self.collision.take() {
                return Err(StoreError::Refused(collision));
            }
            if own {
                if let Some(day) = self.info.snapshot {
                    self.close_gone(batch, day, &mut tally)?;
                }
                if self.writes()
                    && batch.kind() == ImportKind::Deals
                    && tally.changed + tally.closed > 0
                {
                    drop_empty(self.conn)?;
                }
                counted.add(tally);
            }
        }
        Ok(counted)
    }

    /// Says whether a row of an import may become another one, or go. `what` names it. Rows that another file of the run says
    /// otherwise are gathered: the batch is refused when all of it was looked at.
    ///
    /// # Errors
    /// [`Refusal::Collides`] where another file of the same run brought a row that this one only closes,
    /// [`Refusal::CameBefore`] where the file came in before that import did.
    pub(super) fn may_replace(&mut self, owner: i64, what: impl FnOnce() -> String) -> Result<()> {
        let guarded = &self.guarded;
        if !guarded.holds || owner == 0 {
            return Ok(());
        }
        if let Some((_, file)) = guarded.run.iter().find(|(seq, _)| *seq == owner) {
            let refused = self.collision.get_or_insert_with(|| Refusal::Collides {
                what: what(),
                file: file.clone(),
                rows: BTreeMap::new(),
            });
            return match (self.place, refused) {
                (Some(place), Refusal::Collides { rows, .. }) => {
                    rows.insert(place, file.clone());
                    Ok(())
                }
                (_, refused) => Err(StoreError::Refused(refused.clone())),
            };
        }
        match guarded.before {
            Some(import) if owner > import => Err(StoreError::Refused(Refusal::CameBefore {
                import,
                later: owner,
            })),
            Some(_) | None => Ok(()),
        }
    }

    /// Whether a row is from another file of the run, of the kind of this one.
    pub(super) fn is_of_the_run(&self, owner: i64) -> bool {
        self.guarded.holds && self.guarded.run.iter().any(|(seq, _)| *seq == owner)
    }

    /// Notes that a row of an import is in this one as well, and stays what it is.
    pub(super) fn holds_too(&mut self, owner: i64) {
        if owner != 0 && owner != self.seq {
            *self.held.entry(owner).or_default() += 1;
        }
    }

    /// Keeps which rows of earlier imports it holds.
    pub(super) fn keep_held(&self) -> Result<()> {
        let Some((id, _)) = self.writing else {
            return Ok(());
        };
        for (owner, rows) in &self.held {
            self.conn
                .prepare_cached("INSERT INTO held_also VALUES (?1, ?2, ?3, row_sum (?1, ?2, ?3))")?
                .execute(params![id, owner, rows.cast_signed()])?;
        }
        Ok(())
    }

    /// Whether the file has no column for a field.
    pub(super) fn is_unsaid(&self, field: &str) -> bool {
        self.unsaid.contains(&field)
    }

    pub(super) fn writes(&self) -> bool {
        self.writing.is_some()
    }

    /// Keeps a row as it was, with the number of the import that it was from.
    pub(super) fn image(
        &mut self,
        fact: &str,
        key: &[&str],
        before: &Json,
        owner: i64,
    ) -> Result<()> {
        let Some((id, _)) = self.writing else {
            return Ok(());
        };
        self.images += 1;
        self.conn
            .prepare_cached(
                "INSERT INTO before_image VALUES (?1, ?2, ?3, ?4, ?5, ?6, row_sum (?1, ?2, ?3, ?4, ?5, ?6))",
            )?
            .execute(params![
                id,
                self.images,
                fact,
                json!(key).to_string(),
                before.to_string(),
                owner
            ])?;
        Ok(())
    }

    /// A row more is done. Where nobody wants the rest any more, the transaction ends without it.
    pub(super) fn tick(&mut self) -> Result<()> {
        self.done += 1;
        if self.done.is_multiple_of(STEP) && (self.progress)(self.done).is_break() {
            return Err(StoreError::Stopped);
        }
        Ok(())
    }
}

/// Imports whose rows nobody writes over without a word.
#[derive(Default)]
struct Guarded {
    /// Other files of the same run, where these are of one morning: number and name.
    run: Vec<(i64, String)>,
    /// The newest import of the very same bytes: what came after it knows better.
    before: Option<i64>,
    /// The rows are of the file's own kind, not those it made beside them.
    holds: bool,
}

impl Guarded {
    fn read(conn: &Connection, seq: i64, info: &ImportInfo) -> Result<Self> {
        let mut found = Self::default();
        let kind = info.kind.id();
        if info.together && !info.command.is_empty() {
            let mut rows = conn.prepare_cached(
                "SELECT seq, file FROM import WHERE command = ?1 AND kind = ?2 AND seq <> ?3
                 AND ended_at IS NULL",
            )?;
            let mut at = rows.query(params![info.command, kind, seq])?;
            while let Some(row) = at.next()? {
                found.run.push((row.get(0)?, text(row, 1)?));
            }
        }
        if !info.again && !info.corrects && !info.sha256.is_empty() {
            let newest = "SELECT max(seq) FROM import WHERE sha256 = ?1 AND kind = ?2 AND seq <> ?3
                 AND ended_at IS NULL";
            let mut newest = conn.prepare_cached(newest)?;
            found.before = newest.query_row(params![info.sha256, kind, seq], |r| r.get(0))?;
        }
        Ok(found)
    }
}
