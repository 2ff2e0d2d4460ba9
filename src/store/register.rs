//! The register: every warning that was ever derived or answered, so that a correction can restate it
//! and nothing that was logged on it is ever orphaned (rule 5).

mod past;
mod refresh;
mod shown;

pub(crate) use past::Which;
pub(super) use refresh::Refresh;
use refresh::{RegisterEntry, days, json};
use shown::{as_it_is, with_answers};
pub(super) use shown::{remember, teach};

use super::area::revisions;
use super::checkpoint::NewCheckpoints;
use super::desk::Kept;
use super::load::{day, text, text_ref};
use super::ruleset::first_use;
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::warning::{
    Episode, Family, Known, Registered, ShownDays, Subject, SubjectKind, WarningKey,
};
use crate::morning::{Morning, RememberedDays, Standpoint, data_have_come};
use rusqlite::{Row, params};
use std::collections::HashSet;
use std::sync::Arc;

/// How often a refresh starts again because somebody wrote meanwhile; the next look does it then.
const TRIES: u32 = 3;

impl Store {
    /// Brings what is derived up to the point's morning, which somebody looks at: from now on the warnings of
    /// its queue are in the register as they were shown (rule 5). Writes only what differs; called in the
    /// background after the cockpit's first frame and its saves. An import evaluates by itself.
    ///
    /// Where the register was last written under other settings, what is derived is judged anew from the first day, and
    /// the number of warnings that are others by these comes back. A look back by other settings, and one by settings
    /// that are tried, write nothing.
    pub fn refresh_warnings(&mut self, point: &Standpoint) -> Result<Option<u64>> {
        self.refresh_as_kept(point, None)
    }

    /// The same by somebody who keeps a morning in memory: where that is this one, it is not derived once more.
    pub(super) fn refresh_as_kept(
        &mut self,
        point: &Standpoint,
        mut kept: Option<&mut Kept>,
    ) -> Result<Option<u64>> {
        // Where nothing can be written nothing can be corrected either.
        if self.conn.is_readonly(rusqlite::MAIN_DB)? {
            return Ok(None);
        }
        let mut others = None;
        for _ in 0..TRIES {
            let (seen, work) = self.read(|_| {
                let seen = self.data_version()?;
                // Somebody may have changed the rules.
                let point = Standpoint {
                    settings: self.in_force(&point.settings)?,
                    ..point.clone()
                };
                if self.is_evaluated(&point)? || !self.may_be_written(&point)? {
                    return Ok((seen, None));
                }
                let now = revisions(&self.conn)?;
                let by_these = self.of_other_settings(&point.settings)?.is_empty();
                // What was remembered under other settings is none of this morning's past.
                let kept = kept.as_mut().filter(|_| by_these);
                let in_memory = kept.and_then(|kept| kept.hand_over(&point, now));
                let work = match in_memory {
                    Some((morning, states)) => self.unwritten(&point, true, morning, states)?,
                    None => self.evaluate(&point, true)?,
                };
                Ok((seen, Some((point, work))))
            })?;
            let Some((point, work)) = work else {
                break;
            };
            let saved = self.write(|tx| {
                let now: i64 = tx.query_row("PRAGMA data_version", [], |r| r.get(0))?;
                // What another process wrote meanwhile may have made this stale.
                if now == seen {
                    first_use(tx, &point, &work.fingerprint)?;
                    others = work.others_than_before(tx)?;
                    work.save(tx)?;
                }
                Ok(now == seen)
            })?;
            if saved {
                break;
            }
            others = None;
        }
        Ok(others)
    }

    /// Whether what a morning derives may stand in the register from now on: not by settings that are tried, and not by
    /// others than it was last written under where it knows of later days, which they were never looked at by.
    pub(super) fn may_be_written(&self, point: &Standpoint) -> Result<bool> {
        if point.settings.only_looks() {
            return Ok(false);
        }
        if self.of_other_settings(&point.settings)?.is_empty() {
            return Ok(true);
        }
        let mut later = self
            .conn
            .prepare_cached("SELECT 1 FROM warning WHERE judged > ?1")?;
        Ok(!later.exists([point.judged().to_string()])?)
    }

    /// Everything that this morning knows was shown, the closed warnings as well.
    pub fn all_were_shown(&mut self, point: &Standpoint) -> Result<Option<u64>> {
        let others = self.refresh_warnings(point)?;
        if !self.may_be_written(point)? {
            return Ok(None);
        }
        self.write(|tx| {
            tx.prepare_cached(&format!(
                "UPDATE warning {} WHERE restated = 0 AND opened_on <= ?1 AND shown IS NOT {}",
                as_it_is(),
                with_answers("json_extract(episode, '$.counted')")
            ))?
            .execute([point.as_of.to_string()])?;
            Ok(others)
        })
    }

    /// Whether this morning was looked at since anything changed that it is derived from.
    fn is_evaluated(&self, point: &Standpoint) -> Result<bool> {
        let mut known = self.conn.prepare_cached(
            "SELECT 1 FROM evaluated
             WHERE as_of = ?1 AND judged = ?2 AND fingerprint = ?3 AND revisions = ?4 AND shown = 1",
        )?;
        Ok(known.exists([
            point.as_of.to_string(),
            point.judged().to_string(),
            point.settings.derived_by(),
            revisions(&self.conn)?.text(),
        ])?)
    }

    /// What of a morning is not written down yet; `shown` where somebody looks at it.
    pub(super) fn evaluate(&self, point: &Standpoint, shown: bool) -> Result<Refresh> {
        self.not_written(point, shown, self.derive(point, true, None)?)
    }

    /// The same of a morning that was derived with what is to be remembered of it.
    pub(super) fn not_written(
        &self,
        point: &Standpoint,
        shown: bool,
        mut morning: Morning,
    ) -> Result<Refresh> {
        let states = std::mem::take(&mut morning.checkpoints);
        self.unwritten(point, shown, &morning, states)
    }

    /// The same of a morning and what of it is to be remembered, apart from each other.
    fn unwritten(
        &self,
        point: &Standpoint,
        shown: bool,
        morning: &Morning,
        states: RememberedDays,
    ) -> Result<Refresh> {
        let judged = point.judged();
        let mut changed = Vec::new();
        let open = morning.open.iter().map(|e| (e, shown));
        for (episode, shown) in open.chain(morning.ended.iter().map(|e| (e, false))) {
            let written = json(episode);
            let known = self.registered(episode, &written)?;
            let as_it_is = known.is_some_and(|row| row.is_current(episode, judged));
            let later = known.is_some_and(|row| row.judged > judged);
            let (ever, so) = known.map_or((false, false), |row| row.shown);
            // A look back shows a warning as it was then; what was shown of a later morning stays.
            let is_told = !shown || so || (later && ever);
            if !(as_it_is && is_told) {
                changed.push(RegisterEntry {
                    episode: Arc::clone(episode),
                    written,
                    shown,
                    as_it_is,
                });
            }
        }
        // In the order of the table, which then fills page by page.
        changed.sort_by(|a, b| table_order(&a.episode.key).cmp(&table_order(&b.episode.key)));
        Ok(Refresh {
            fingerprint: point.settings.fingerprint(),
            checked_by: point.settings.checked_by(),
            of_others: self.of_other_settings(&point.settings)?,
            derived_by: point.settings.derived_by(),
            judged,
            changed,
            verdicts: self.new_checks(point, morning)?,
            sheets: self.missing_sheets(morning)?,
            at: revisions(&self.conn)?,
            as_of: morning.as_of,
            shown,
            came: self.data_that_came(morning)?,
            no_longer: morning.no_longer.clone(),
            checkpoints: NewCheckpoints::new(&point.settings, judged, states),
        })
    }

    /// The warnings that a morning found to be none any more because the data came in that they asked for (rule 4).
    fn data_that_came(&self, morning: &Morning) -> Result<HashSet<WarningKey>> {
        let families = morning.rules().families;
        let mut came = HashSet::new();
        for key in &morning.no_longer.restated {
            let asks = families.find(key.family);
            if asks.is_none_or(|entry| !entry.judge.asks_for_data()) {
                continue;
            }
            let place = params![
                key.family.id(),
                key.subject.kind.id(),
                key.subject.id,
                key.opened_on.to_string()
            ];
            let stood = self.episodes(
                "SELECT episode, restated FROM warning
                 WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3 AND opened_on = ?4",
                place,
            )?;
            if stood
                .iter()
                .any(|(episode, _)| data_have_come(morning, episode))
            {
                came.insert(key.clone());
            }
        }
        Ok(came)
    }

    /// Warnings of the register that were still open at `since` or later; the others cannot change. Of families that are
    /// judged `anew` also those that were none under other settings.
    pub(super) fn known(&self, since: Day, anew: &HashSet<Family>) -> Result<Vec<Known>> {
        let mut sql =
            "SELECT family, subject_kind, subject, opened_on, ended_on, judged, shown, answered, 0
             FROM warning WHERE restated = 0 AND ended_on IS NULL
             UNION ALL
             SELECT family, subject_kind, subject, opened_on, ended_on, judged, shown, answered, 0
             FROM warning WHERE restated = 0 AND ended_on >= ?1
             UNION ALL
             SELECT family, subject_kind, subject, opened_on, ended_on, judged, shown, answered, 1
             FROM warning WHERE restated = 1 AND judged >= ''"
                .to_owned();
        // Everything is judged once more then, and so is what was none.
        if !anew.is_empty() {
            sql += "
             UNION ALL
             SELECT family, subject_kind, subject, opened_on, ended_on, judged, shown, answered, 3
             FROM warning WHERE restated = 3 AND judged >= ''";
        }
        let mut rows = self.conn.prepare_cached(&sql)?;
        let mut at = rows.query([since.to_string()])?;
        let mut known = Vec::new();
        while let Some(row) = at.next()? {
            if let (Some(key), Some(judged)) = (warning_key(row)?, day(row, 5)?) {
                let doubt: i64 = row.get(8)?;
                if doubt == 3 && !anew.contains(&key.family) {
                    continue;
                }
                known.push(Known {
                    key,
                    ended_on: day(row, 4)?,
                    judged,
                    shown: Some(text_ref(row, 6)?)
                        .filter(|days| !days.is_empty())
                        .map(ShownDays::stored),
                    answered: row.get(7)?,
                    doubtful: doubt > 0,
                });
            }
        }
        // In one order, whatever way they were found.
        known.sort_by(|a, b| a.key.cmp(&b.key));
        Ok(known)
    }

    /// A warning of the register that has cleared by a day and was not restated.
    pub(super) fn ended_episode(&self, key: &WarningKey, by: Day) -> Result<Option<Episode>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT episode FROM warning
             WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3 AND opened_on = ?4
               AND restated = 0 AND ended_on <= ?5",
        )?;
        let place = params![
            key.family.id(),
            key.subject.kind.id(),
            key.subject.id,
            key.opened_on.to_string(),
            by.to_string()
        ];
        let mut at = rows.query(place)?;
        let Some(row) = at.next()? else {
            return Ok(None);
        };
        Ok(serde_json::from_str(&text(row, 0)?).ok())
    }

    /// What the register holds of a warning; `written` is how it would be written now.
    fn registered(&self, episode: &Episode, written: &str) -> Result<Option<Registered>> {
        let key = &episode.key;
        let mut rows = self.conn.prepare_cached(&format!(
            "SELECT judged, ended_on, restated, episode = ?5, shown IS NOT NULL, shown IS {} FROM warning
             WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3 AND opened_on = ?4",
            with_answers("?6")
        ))?;
        let mut at = rows.query(params![
            key.family.id(),
            key.subject.kind.id(),
            key.subject.id,
            key.opened_on.to_string(),
            written,
            days(episode)
        ])?;
        let Some(row) = at.next()? else {
            return Ok(None);
        };
        let Some(judged) = day(row, 0)? else {
            return Ok(None);
        };
        Ok(Some(Registered {
            judged,
            ended: day(row, 1)?.is_some(),
            restated: row.get::<_, i64>(2)? > 0,
            same: row.get(3)?,
            shown: (row.get(4)?, row.get(5)?),
        }))
    }
}

/// Where a warning stands in the table.
fn table_order(key: &WarningKey) -> (&str, &str, &str, Day) {
    let WarningKey {
        family,
        subject,
        opened_on,
    } = key;
    (family.id(), subject.kind.id(), &subject.id, *opened_on)
}

/// A key from the first four columns: family, kind, subject, day. `None` where a word is not known here.
fn warning_key(row: &Row) -> rusqlite::Result<Option<WarningKey>> {
    let family = Family::parse(text_ref(row, 0)?);
    let kind = SubjectKind::parse(text_ref(row, 1)?);
    let (subject, opened_on) = (text(row, 2)?, day(row, 3)?);
    Ok(family
        .zip(kind)
        .zip(opened_on)
        .map(|((family, kind), opened_on)| WarningKey {
            family,
            subject: Subject::new(kind, subject),
            opened_on,
        }))
}
