//! Putting imported rows away by natural key: one transaction, differences only, before-images kept.

mod absences;
mod accounts;
mod activity;
mod aliases;
mod calendar;
mod contacts;
pub(in crate::store) mod customers;
mod deals;
mod every;
mod former;
mod info;
mod keyed;
mod months;
mod names;
mod people;
mod products;
mod put;
mod rates;
mod readings;
mod reps;
mod snapshot;
mod stale;
mod stored_rep;
mod sums;
#[cfg(test)]
mod sums_cases;
mod targets;
#[cfg(test)]
mod tests;

#[cfg(test)]
pub(super) use every::summed_tables;
pub(super) use every::{fact_tables, references, written};
pub use info::{Beside, ImportInfo};
pub(super) use months::drop_empty as drop_empty_months;
pub use names::SliceWords;
#[cfg(test)]
pub(super) use sums::adopt;
pub(super) use sums::{
    Gaps, RowHash, column, is_as_imported, recompute as recompute_sums, sample as sample_sums,
    verify as verify_sums,
};

use self::every::{FactRows, Summed, area, snapshot, summed};
use self::former::UnitPaths;
use self::put::Put;
use self::stale::Stale;
use self::sums::Checksums;
use super::area::touch;
use super::beside::{Beginnings, OneAtATime};
use super::checkpoint::{invalidate_checkpoints, invalidate_input, invalidate_verdicts};
use super::file::connect::CACHE_KIB;
use super::file::row_sum::IMPORT;
use super::fresh::FreshDays;
use super::imports::claims;
use super::journal::{latest, new_event_id, text};
use super::targets::has_narrowed_targets;
use super::{LongWork, Result, Session, Store, StoreError};
use crate::domain::facts::{Batch, ImportKind, PutCounts};
use crate::domain::journal::LogicalTime;
use crate::domain::warning::Input;
use rusqlite::{Connection, OptionalExtension, Transaction, params};
use serde_json::{Map, Value as Json, json};
use std::ops::ControlFlow;
use std::panic::resume_unwind;

/// Hears how many rows are done, and says whether to go on.
pub type Advance<'a> = dyn FnMut(u64) -> ControlFlow<()> + 'a;

/// What putting rows away comes to, and why they could not be evaluated, where that is so.
pub type PutAway = Result<(PutCounts, Option<StoreError>)>;

/// What is done while rows are put away, on a thread of its own.
pub type Meanwhile<'a> = Box<dyn FnOnce() -> Result<()> + Send + 'a>;

/// The same, and where what came of it is put.
type BesideRows<'work, 'done> = (Meanwhile<'work>, &'done mut Option<Result<()>>);

/// From so many rows on an import is long.
const LONG: u64 = 10_000;

/// Pages that a connection keeps in memory meanwhile, in KiB.
const IMPORT_KIB: i64 = 20 << 10;

impl Store {
    /// Puts the rows of a file away in one transaction: keys that are new or differ are written, the old
    /// row is kept as a before-image, equal rows are left alone. Derived state from changed days on is
    /// thrown away in the same transaction. The import itself is recorded also when nothing changed.
    pub fn put(
        &mut self,
        session: &Session,
        info: &ImportInfo,
        batch: &Batch,
    ) -> Result<PutCounts> {
        self.put_all(session, info, std::slice::from_ref(batch), &mut |_| {
            ControlFlow::Continue(())
        })
    }

    /// Like [`Store::put`], with the reps, customers and products that the file made before its own rows.
    /// Only the batch of the file's kind is counted. `progress` hears how many rows are done.
    pub fn put_all(
        &mut self,
        session: &Session,
        info: &ImportInfo,
        batches: &[Batch],
        progress: &mut Advance<'_>,
    ) -> Result<PutCounts> {
        self.write(|tx| put_away(tx, session, info, batches, progress, &mut |_| Ok(())))
    }

    /// Like [`Store::put_all`], and evaluates what it touched in the same transaction, so that the next
    /// morning finds it done. Facts that cannot be evaluated go in all the same: then the second value says
    /// why, and the cockpit tries again.
    pub fn import(
        &mut self,
        session: &Session,
        info: &ImportInfo,
        batches: &[Batch],
        progress: &mut Advance<'_>,
    ) -> PutAway {
        self.import_while(session, info, batches, progress, None).0
    }

    /// Like [`Store::import`], while somebody does something else on a thread of its own, and commits only when that
    /// is done: until then whoever reads the file finds what was there before, a backup as well. The last value is
    /// what came of it, if it was begun.
    pub fn import_while(
        &mut self,
        session: &Session,
        info: &ImportInfo,
        batches: &[Batch],
        progress: &mut Advance<'_>,
        meanwhile: Option<Meanwhile<'_>>,
    ) -> (PutAway, Option<Result<()>>) {
        let mut done = None;
        let beside = meanwhile.map(|meanwhile| (meanwhile, &mut done));
        let put = self.import_long(session, info, batches, progress, beside);
        (put, done)
    }

    fn import_long(
        &mut self,
        session: &Session,
        info: &ImportInfo,
        batches: &[Batch],
        progress: &mut Advance<'_>,
        beside: Option<BesideRows<'_, '_>>,
    ) -> PutAway {
        let session = &self.by_rules_in_force(session)?;
        let rows = batches.iter().map(Batch::rows).sum::<u64>();
        if rows < LONG {
            return self.import_now(None, session, info, batches, (progress, beside));
        }
        // What a long file touches does not fit into what a morning needs, and would be written and read again.
        self.hold_pages(IMPORT_KIB)?;
        let work = Some(LongWork::Import(info.kind));
        let done = self.import_now(work, session, info, batches, (progress, beside));
        self.hold_pages(CACHE_KIB)?;
        done
    }

    fn import_now(
        &mut self,
        long: Option<LongWork>,
        session: &Session,
        info: &ImportInfo,
        batches: &[Batch],
        (progress, beside): (&mut Advance<'_>, Option<BesideRows<'_, '_>>),
    ) -> PutAway {
        let done = self.write_and_read(long, |store, tx| {
            let turn = OneAtATime::default();
            std::thread::scope(|scope| {
                let beside =
                    beside.map(|(work, done)| (scope.spawn(|| turn.hold_while(work)), done));
                let put = store.put_and_evaluate(tx, session, info, batches, (progress, &turn));
                if let Some((work, done)) = beside {
                    *done = Some(work.join().unwrap_or_else(|panic| resume_unwind(panic)));
                }
                put
            })
        })?;
        self.remember_import();
        Ok(done)
    }

    fn put_and_evaluate(
        &self,
        tx: &Transaction,
        session: &Session,
        info: &ImportInfo,
        batches: &[Batch],
        (progress, turn): (&mut Advance<'_>, &OneAtATime),
    ) -> PutAway {
        let fresh = FreshDays::of(tx, batches)?;
        let begun = Beginnings::new(turn);
        let (mut tally, derived) = std::thread::scope(|scope| {
            let mut judging = None;
            let put = put_away(tx, session, info, batches, progress, &mut |stale| {
                if let Some(fresh) = &fresh {
                    let mut stale = *stale;
                    stale.since(fresh.first);
                    invalidate(tx, session, stale)?;
                    // What fails here fails again afterwards, when the facts are in.
                    let beside = self.judge_beside(scope, &begun, session, fresh);
                    judging = beside.ok().flatten();
                }
                Ok(())
            });
            let tally = put.inspect_err(|_| begun.give_up())?;
            let derived = judging.map(|judging| self.judged_beside(judging));
            Ok::<_, StoreError>((tally, derived))
        })?;
        if tally.new + tally.changed == 0 {
            return Ok((tally, None));
        }
        if !self.may_be_written(session)? {
            return Ok((tally, None));
        }
        let beside = derived.and_then(|derived| begun.morning(derived));
        let morning = beside.unwrap_or_else(|| self.derive(session, true, fresh.as_ref()));
        match morning.and_then(|morning| self.not_written(session, false, morning)) {
            Ok(found) => {
                tally.corrected = found.newly_restated(tx)?;
                found.save(tx).map(|()| (tally, None))
            }
            Err(why) => Ok((tally, Some(why))),
        }
    }

    /// What [`Store::put_all`] would do, writing nothing.
    pub fn compare(
        &self,
        info: &ImportInfo,
        batches: &[Batch],
        progress: &mut Advance<'_>,
    ) -> Result<PutCounts> {
        self.read(|conn| {
            let mut put = Put::new(conn, 0, info, None, progress);
            let mut tally = put.all(batches, &mut |_| Ok(()))?;
            tally.same += info.repeated;
            Ok(tally)
        })
    }
}

/// See [`Store::put_all`]. `own_next` is called before the rows of the file's own kind, with what the others made stale.
fn put_away(
    tx: &Transaction,
    session: &Session,
    info: &ImportInfo,
    batches: &[Batch],
    progress: &mut Advance<'_>,
    own_next: &mut dyn FnMut(&Stale) -> Result<()>,
) -> Result<PutCounts> {
    let next = "SELECT coalesce(max(seq), 0) + 1 FROM import";
    let seq: i64 = tx.query_row(next, [], |r| r.get(0))?;
    let id = new_event_id(session.clock);
    let at = (session.clock)().format("%Y-%m-%dT%H:%M:%S%.3fZ");
    tx.prepare_cached(
        "INSERT INTO import (id, seq, hlc, kind, file, sha256, day, at, author, rows, added, changed, same, rejected,
             source, command, fields, missing, missing_of, layout, told, firsts, sum)
         VALUES (?1, ?2, ?10, ?3, ?4, ?5, ?11, ?6, ?7, ?8, 0, 0, 0, ?9, ?12, ?13, '{}', ?9, ?14, ?15, ?16, ?17,
             row_sum (?1, ?2, ?10, ?3, ?4, ?5, ?11, ?6, ?7, ?8, 0, 0, 0, ?9, ?12, ?13, '{}', ?9, ?14,
                 NULL, NULL, 0, ?15, ?16, 0, ?17))",
    )?
    .execute(params![
        id,
        seq,
        info.kind.id(),
        info.file,
        info.sha256,
        at.to_string(),
        session.author,
        info.rows.cast_signed(),
        info.rejected.cast_signed(),
        LogicalTime::after(latest(tx)?, (session.clock)().timestamp_millis()).to_string(),
        session.as_of.to_string(),
        source_of(tx, info)?,
        info.command,
        claims::of(tx, info)?,
        info.layout,
        json!(info.told).to_string(),
        claims::firsts_of(info),
    ])?;
    claims::keep(tx, &id, &info.claims)?;
    let mut put = Put::new(tx, seq, info, Some((&id, session)), progress);
    let units = Checksums::of_units(tx)?;
    let paths = UnitPaths::read(tx)?;
    let mut tally = put.all(batches, own_next)?;
    tally.same += info.repeated;
    paths.keep_former(&mut put)?;
    put.sums.add_difference(&Checksums::of_units(tx)?, &units);
    put.sums.save(tx)?;
    put.sums.settle(tx, seq, info)?;
    put.keep_held()?;
    let (stale, images) = (put.stale, put.images);
    for batch in batches {
        touch(tx, area(batch.kind()))?;
    }
    let fields: Map<String, Json> = tally
        .fields
        .iter()
        .map(|(field, n)| ((*field).to_owned(), json!([n.changed, n.emptied])))
        .collect();
    let counts = IMPORT.set(&[
        ("added", "?2"),
        ("changed", "?3"),
        ("same", "?4"),
        ("images", "?6"),
        ("fields", "?5"),
        // What was said of a file of which nothing was taken is not said again.
        ("layout", "iif(?2 + ?3 + ?4 > 0, layout, '')"),
    ]);
    tx.prepare_cached(&format!("UPDATE import {counts} WHERE id = ?1"))?
        .execute(params![
            id,
            tally.new.cast_signed(),
            tally.changed.cast_signed(),
            tally.same.cast_signed(),
            Json::Object(fields).to_string(),
            images
        ])?;
    invalidate(tx, session, stale)?;
    if batches.iter().any(|b| b.kind() == ImportKind::Customers) {
        customers::know_key_ones(tx, session.as_of, &id)?;
    }
    Ok(tally)
}

/// Throws away what is derived from facts that changed.
fn invalidate(tx: &Transaction, session: &Session, stale: Stale) -> Result<()> {
    if let Some(day) = stale.from {
        invalidate_checkpoints(tx, day)?;
    }
    for (input, day) in [
        (Input::Contacts, stale.contacts),
        (Input::Deals, stale.deals),
        (Input::Targets, stale.targets),
    ] {
        if let Some(day) = day {
            invalidate_input(tx, session.settings.rules.families, input, day)?;
        }
    }
    // Only parts of targets ask whose and of what a deal is; without any, nothing is judged again.
    if stale.slices && has_narrowed_targets(tx)? {
        invalidate_input(
            tx,
            session.settings.rules.families,
            Input::Slices,
            crate::domain::Day::MIN,
        )?;
    }
    if let Some(day) = stale.verdicts {
        invalidate_verdicts(tx, session.settings.rules.families, day)?;
    }
    Ok(())
}

/// Whose counts a file's are. Rows that were rejected and are now in order are of whoever's file they were in, wherever
/// they come from.
fn source_of(conn: &Connection, info: &ImportInfo) -> Result<String> {
    let of_file = "SELECT source FROM import WHERE kind = ?1 AND file = ?2 AND ended_at IS NULL
         ORDER BY seq DESC LIMIT 1";
    let known = if info.corrects {
        let mut last = conn.prepare_cached(of_file)?;
        last.query_row([info.kind.id(), &info.file], |row| text(row, 0))
            .optional()?
    } else {
        None
    };
    Ok(known.unwrap_or_else(|| info.source.clone()))
}
