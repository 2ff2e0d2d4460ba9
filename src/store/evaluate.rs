//! Warnings up to a morning, through checkpoints.
//!
//! A checkpoint is the state of the fold at the start of a day. It is a cache: deleting it changes no
//! answer. Whatever changes a judged day deletes the checkpoints after it in the same transaction.

use super::{Result, Session, Store, StoreError};
use crate::domain::Day;
use crate::domain::activity::Yardstick;
use crate::domain::journal::{Entry, Event, standing};
use crate::domain::warning::{
    Episode, Family, Fold, FoldState, Known, Looked, reconcile, silence_episodes,
};
use crate::morning::Morning;
use rusqlite::{Connection, params};
use std::collections::HashMap;
use std::sync::Arc;

/// Checkpoints are kept for the starts of this many weeks before the judged day.
const CHECKPOINT_WEEKS: i32 = 6;
/// Reps in one part of a checkpoint: well under the greatest length of a value.
const PART: usize = 1_000;

/// Deletes what was derived from days after `from`, because that day's facts, expectations or excuses
/// changed. Part of the transaction that changes them.
pub(super) fn invalidate_checkpoints(conn: &Connection, from: Day) -> Result<()> {
    conn.prepare_cached("DELETE FROM checkpoint WHERE day > ?1")?
        .execute([from.to_string()])?;
    conn.prepare_cached("DELETE FROM verdict WHERE verify_on > ?1")?
        .execute([from.to_string()])?;
    Ok(())
}

/// Deletes the computed answers; for changes of contacts and deals, which W4 is verified against.
pub(super) fn invalidate_verdicts(conn: &Connection) -> Result<()> {
    conn.prepare_cached("DELETE FROM verdict")?.execute([])?;
    Ok(())
}

impl Store {
    /// Derives the warnings of the session's morning. Sheets of the days of `sheets_of` (first and
    /// last) are kept, as far as they were judged. Reads only.
    pub(crate) fn morning(
        &self,
        session: &Session,
        sheets_of: Option<(Day, Day)>,
    ) -> Result<Morning> {
        self.derive(session, sheets_of, false)
    }

    pub(super) fn derive(
        &self,
        session: &Session,
        sheets_of: Option<(Day, Day)>,
        keep_states: bool,
    ) -> Result<Morning> {
        let rules = &session.settings.rules;
        let fingerprint = session.settings.fingerprint();
        let roster = self.roster()?;
        let calendar = self.calendar(&session.settings)?;
        let all = self.all_entries(None)?;
        let horizon = horizon(&all, session.as_of);
        let entries = standing(all.into_iter().filter(|e| e.day <= session.as_of).collect());
        let absences = self.absences(&roster, &entries)?;
        let judged = session.judged();
        let span = self.activity_span()?;

        // A company without any activity yet reports nothing, which is no reason to warn every day.
        let first = span.map_or(judged.next(), |(first, _)| first.min(judged.next()));
        let start = self
            .checkpoint(&fingerprint, judged.next().min(horizon), roster.reps.len())?
            .filter(|state| state.next >= first)
            .unwrap_or_else(|| FoldState::new(first, roster.reps.len()));
        let since = start.next;

        let yardstick = Yardstick {
            rules,
            calendar: &calendar,
            roster: &roster,
            absences: &absences,
        };
        let mut fold = Fold::new(yardstick, start);
        let mut sheets = Vec::new();
        let mut checkpoints = Vec::new();
        let worth_keeping = |day: Day| {
            let near = |last: Day| day <= last.next() && last.since(day) <= CHECKPOINT_WEEKS * 7;
            day.week_start(rules.week_start) == day
                && (near(judged) || span.is_some_and(|(_, last)| near(last)))
        };
        let from = sheets_of
            .map_or(since, |(first, _)| first.min(since))
            .min(judged.next());
        self.sheets(from, judged.next(), &roster, rules, |sheet| {
            if sheet.day >= since {
                if keep_states
                    && sheet.day > since
                    && sheet.day <= horizon
                    && worth_keeping(sheet.day)
                {
                    checkpoints.push((sheet.day, encode(fold.state())));
                }
                fold.judge(sheet);
            }
            if sheets_of.is_some_and(|(first, last)| first <= sheet.day && sheet.day <= last) {
                sheets.push(sheet.clone());
            }
        })?;
        let mut open = fold.open();
        let (state, mut ended) = fold.finish();

        let (silent, others): (Vec<Known>, Vec<Known>) = self
            .known(since)?
            .into_iter()
            .partition(|k| k.key.family == Family::Silence);
        let mut derived: Vec<Episode> = std::mem::take(&mut ended);
        derived.append(&mut open);
        let looked = Looked {
            since,
            until: judged,
            judged,
        };
        let mut restated = reconcile(&others, &mut derived, looked);
        let mut silences = Vec::new();
        for customer in self.key_customers()? {
            silences.extend(silence_episodes(
                &customer,
                session.as_of,
                &rules.silence,
                &calendar,
            ));
        }
        let looked = Looked {
            since: Day::MIN,
            until: session.as_of,
            judged,
        };
        restated.extend(reconcile(&silent, &mut silences, looked));
        derived.append(&mut silences);
        (ended, open) = derived.into_iter().partition(|e| e.cleared_on.is_some());
        Ok(Morning {
            as_of: session.as_of,
            judged,
            settings: Arc::clone(&session.settings),
            roster,
            calendar,
            absences,
            entries,
            state,
            open,
            ended,
            restated,
            stakes: self.stakes(session.as_of)?,
            sheets,
            checkpoints,
            horizon,
        })
    }

    /// The newest state at or before the start of `day`.
    fn checkpoint(&self, fingerprint: &str, day: Day, reps: usize) -> Result<Option<FoldState>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT state FROM checkpoint WHERE fingerprint = ?1 AND day =
                 (SELECT max(day) FROM checkpoint WHERE fingerprint = ?1 AND day <= ?2) ORDER BY part",
        )?;
        let mut at = rows.query(params![fingerprint, day.to_string()])?;
        let mut parts = Vec::new();
        while let Some(row) = at.next()? {
            let blob = row
                .get_ref(0)?
                .as_blob()
                .map_err(|e| StoreError::Other(e.to_string()))?;
            // A cache that cannot be read is computed again.
            let Ok(part) = serde_json::from_slice::<FoldState>(blob) else {
                return Ok(None);
            };
            parts.push(part);
        }
        Ok(FoldState::join(parts).filter(|state| state.len() == reps))
    }
}

fn encode(state: &FoldState) -> Vec<Vec<u8>> {
    // Nothing in a state can fail to serialise; a part that did would only be computed again.
    let parts = state.split(PART);
    parts
        .iter()
        .filter_map(|part| serde_json::to_vec(part).ok())
        .collect()
}

/// The first day whose expectations the journal changes after `as_of`, by an excuse or by taking one back.
fn horizon(all: &[Entry], as_of: Day) -> Day {
    if all.iter().all(|e| e.day <= as_of) {
        return Day::MAX;
    }
    let by_id: HashMap<&str, &Event> = all.iter().map(|e| (e.id.as_str(), &e.event)).collect();
    let excused = |event: &Event| {
        let mut at = event.clone();
        // An undoing of an undoing leads back to what was done; a chain is never longer than the journal.
        for _ in 0..=all.len() {
            match at {
                Event::Undone { event } => at = (*by_id.get(event.as_str())?).clone(),
                Event::Excused { day, .. } => return Some(day),
                _ => return None,
            }
        }
        None
    };
    let later = all.iter().filter(|e| e.day > as_of);
    later
        .filter_map(|e| excused(&e.event))
        .min()
        .unwrap_or(Day::MAX)
}
