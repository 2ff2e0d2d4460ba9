//! Reads what the warning queue is made from.

use super::desk::Kept;
use super::interventions::Fates;
use super::key_ones::KEY_NO_LONGER;
use super::load::{maybe, text};
use super::register::Which;
use super::{Refusal, Result, Store, StoreError};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::warning::{Episode, Severity, State, WarningKey};
use crate::morning::{Fit, Handled, KeyNames, Morning, Standpoint, find, told};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::sync::Arc;

/// Days for which a closed warning can be shown beside the open ones.
const LATELY: i32 = 14;
/// Closed warnings that are shown at most.
const CLOSED: usize = 100;

impl Store {
    /// The queue: the open warnings.
    pub fn warnings(&self, point: &Standpoint) -> Result<Vec<QueueRow>> {
        self.read(|_| {
            let (_, open) = self.kept_queue(point)?;
            Ok(Arc::unwrap_or_clone(open))
        })
    }

    /// The same, and behind them the closed and restated ones, newest first.
    pub fn warnings_with_past(&self, point: &Standpoint) -> Result<Vec<QueueRow>> {
        self.read(|_| {
            let (mut kept, open) = self.kept_queue(point)?;
            self.with_past(point, &mut kept, &open)
        })
    }

    fn kept_queue(&self, point: &Standpoint) -> Result<(Kept, Arc<Vec<QueueRow>>)> {
        let mut kept = self.keep(point)?;
        self.count_record(point, &mut kept)?;
        let open = self.queue_of(&mut kept)?;
        Ok((kept, open))
    }

    /// The open warnings, and behind them the closed and restated ones, newest first.
    fn with_past(
        &self,
        point: &Standpoint,
        kept: &mut Kept,
        open: &[QueueRow],
    ) -> Result<Vec<QueueRow>> {
        let known: HashSet<_> = open.iter().map(|r| &r.episode.key).collect();
        let mut past = self.past_episodes(&kept.morning, Which::All)?;
        past.retain(|(e, _)| !known.contains(&e.key));
        let past = self.past_rows(point, kept, past)?;
        Ok(open.iter().cloned().chain(past).collect())
    }

    /// Rows of episodes that are over, each with what was done about it.
    fn past_rows(
        &self,
        point: &Standpoint,
        kept: &mut Kept,
        past: Vec<(Arc<Episode>, bool)>,
    ) -> Result<Vec<QueueRow>> {
        let fates = Fates::of(&kept.morning);
        for (episode, _) in &past {
            self.handle(point, &fates, &episode.key, &mut kept.handled)?;
        }
        let builder = kept.rows();
        let rows = past.into_iter();
        Ok(rows
            .map(|(episode, restated)| builder.row(episode, restated))
            .collect())
    }

    /// Warnings that closed or were corrected in the last two weeks, the newest first, without those that are still
    /// told among the open ones.
    pub(super) fn lately_closed(
        &self,
        point: &Standpoint,
        kept: &mut Kept,
    ) -> Result<Vec<QueueRow>> {
        let open = self.queue_of(kept)?;
        let since = kept.morning.as_of.plus(-LATELY);
        let mut past = self.past_episodes(&kept.morning, Which::ClosedSince(since))?;
        past.retain(|(episode, restated)| {
            let told = open.iter().any(|row| row.episode.key == episode.key);
            !told && (*restated || episode.cleared_on.is_some_and(|day| day > since))
        });
        // What was corrected lately comes first: it has no day of its own.
        past.sort_by_key(|(episode, restated)| (Reverse(*restated), Reverse(episode.cleared_on)));
        past.truncate(CLOSED);
        self.past_rows(point, kept, past)
    }

    /// Warnings that were shown and that corrections have made false which came in after a day was judged.
    pub(super) fn corrected(
        &self,
        point: &Standpoint,
        kept: &mut Kept,
        since: Day,
    ) -> Result<Vec<QueueRow>> {
        let mut past = self.past_episodes(&kept.morning, Which::CorrectedSince(since))?;
        past.retain(|(_, restated)| *restated);
        let mut rows = self.past_rows(point, kept, past)?;
        // What asked for data that have come was no mistake.
        rows.retain(|row| row.state == State::Restated);
        Ok(rows)
    }

    /// Finds open warnings, each by its id or by any text that fits just one: a part of its id or its
    /// subject's name. The morning is derived once for all of them.
    pub fn find_warnings(&self, point: &Standpoint, wanted: &[String]) -> Result<Vec<QueueRow>> {
        let rows = self.warnings(point)?;
        let one = |text: &String| match find(&rows, text) {
            Fit::One(row) => Ok(row.clone()),
            Fit::Many(ids) => Err(StoreError::Refused(Refusal::AmbiguousWarning(
                text.clone(),
                ids,
            ))),
            Fit::Nothing => {
                let past = self.warnings_with_past(point)?;
                let closed = past.iter().any(|r| r.id == *text);
                let refusal = if closed {
                    Refusal::WarningClosed(text.clone())
                } else {
                    Refusal::UnknownWarning(text.clone())
                };
                Err(StoreError::Refused(refusal))
            }
        };
        wanted.iter().map(one).collect()
    }

    /// A closed or restated warning by its id.
    pub(super) fn past_row(
        &self,
        point: &Standpoint,
        kept: &mut Kept,
        id: &str,
    ) -> Result<Option<QueueRow>> {
        let Some(key) = WarningKey::parse(id) else {
            return Ok(None);
        };
        let mut found = self.past_episodes(&kept.morning, Which::One(&key))?;
        let Some((episode, restated)) = found.pop() else {
            return Ok(None);
        };
        let fates = Fates::of(&kept.morning);
        self.handle(point, &fates, &key, &mut kept.handled)?;
        Ok(Some(kept.rows().row(episode, restated)))
    }

    /// Orange and red warnings that would stand this morning, had nobody made an excuse today, and do not stand
    /// or stand lower (rule 9): found false, cleared at once, or fallen back to yellow.
    pub(super) fn ended_by_excuse(&self, morning: &Morning) -> Result<u32> {
        let today = morning.as_of.to_string();
        let first: Option<String> = self
            .conn
            .prepare_cached(
                "SELECT min(day) FROM excuse WHERE known_from = ?1 AND known_to = ?3 AND day <= ?2",
            )?
            .query_row(
                [today, morning.judged.to_string(), Day::MAX.to_string()],
                |row| row.get(0),
            )?;
        let Some(first) = first.as_deref().and_then(Day::parse) else {
            return Ok(0);
        };
        let (from, state) = self.counting_from(morning, first.prev())?;
        let before = self.absences(&morning.roster, from, Some(morning.as_of))?;
        let fold = self.fold_to(morning, (morning.judged, &before), state)?;
        let is_grave = |e: &Episode| e.severity >= Severity::Orange;
        let stands = |before: &Episode| {
            let mut now = morning.open.iter().filter(|e| is_grave(e));
            now.any(|e| e.key.family == before.key.family && e.key.subject == before.key.subject)
        };
        let rules = morning.rules();
        let weighed = |mut episode: Episode| {
            if let Some(entry) = rules.families.find(episode.key.family) {
                rules.weigh(&mut episode, entry, morning.as_of);
            }
            episode
        };
        let before = fold.open().into_iter().map(weighed);
        let ended = before.filter(|e| is_grave(e) && !stands(e));
        Ok(ended.count() as u32)
    }

    pub(super) fn key_names(&self) -> Result<KeyNames> {
        let mut names = KeyNames::new();
        let mut rows = self
            .conn
            .prepare_cached("SELECT id, name, rep FROM customer WHERE key = 1")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            names.insert(text(row, 0)?, (text(row, 1)?, maybe(row, 2)?));
        }
        // What was said of one that was key is still said of it by its name.
        let mut rows = self.conn.prepare_cached(KEY_NO_LONGER)?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            names.insert(text(row, 0)?, (text(row, 1)?, maybe(row, 2)?));
        }
        Ok(names)
    }

    /// What has cleared and is still told, from the register.
    pub(super) fn cleared(
        &self,
        morning: &Morning,
        handled: &Handled,
    ) -> Result<Vec<Arc<Episode>>> {
        let mut cleared = Vec::new();
        for key in told(morning, handled) {
            cleared.extend(self.ended_episode(&key, morning.as_of)?.map(Arc::new));
        }
        Ok(cleared)
    }
}
