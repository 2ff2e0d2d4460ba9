//! The register: every warning that was ever derived or answered, so that a correction can restate it
//! and nothing that was logged on it is ever orphaned (rule 5).

use super::area::{Revisions, revisions};
use super::checkpoint::NewCheckpoints;
use super::load::{day, text};
use super::ruleset::first_use;
use super::sheets::NewSheets;
use super::{Result, Store};
use crate::domain::Day;
use crate::domain::warning::{
    Episode, Family, Known, Registered, Subject, SubjectKind, Verdict, WarningKey,
};
use crate::morning::{Morning, Standpoint, past};
use rusqlite::{Connection, Params, Row, Transaction, params};
use std::sync::Arc;

/// How often a refresh starts again because somebody wrote meanwhile; the next look does it then.
const TRIES: u32 = 3;

/// What a refresh found to be written.
pub(super) struct Refresh {
    /// Of the rules as a whole.
    fingerprint: String,
    as_of: Day,
    judged: Day,
    /// With how each is written.
    changed: Vec<(Arc<Episode>, String)>,
    restated: Vec<WarningKey>,
    verdicts: Vec<(String, Day, Verdict)>,
    checkpoints: NewCheckpoints,
    sheets: NewSheets,
    /// What the file was when it was evaluated.
    at: Revisions,
}

/// Evaluated mornings that are remembered.
const EVALUATED_KEPT: i64 = 20;

impl Store {
    /// Brings what is derived up to the session's morning. Writes only what differs; called in the background
    /// after the cockpit's first frame and its saves. An import evaluates by itself.
    pub fn refresh_warnings(&mut self, point: &Standpoint) -> Result<()> {
        for _ in 0..TRIES {
            let (seen, work) = self.read(|_| {
                let seen = self.data_version()?;
                if self.is_evaluated(point)? {
                    return Ok((seen, None));
                }
                Ok((seen, Some(self.evaluate(point)?)))
            })?;
            let Some(work) = work else {
                break;
            };
            let saved = self.write(|tx| {
                let now: i64 = tx.query_row("PRAGMA data_version", [], |r| r.get(0))?;
                // What another process wrote meanwhile may have made this stale.
                if now == seen {
                    first_use(tx, point, &work.fingerprint)?;
                    work.save(tx)?;
                }
                Ok(now == seen)
            })?;
            if saved {
                break;
            }
        }
        Ok(())
    }

    /// Whether this morning was evaluated since anything changed that it is derived from.
    fn is_evaluated(&self, point: &Standpoint) -> Result<bool> {
        let mut known = self.conn.prepare_cached(
            "SELECT 1 FROM evaluated
             WHERE as_of = ?1 AND judged = ?2 AND fingerprint = ?3 AND revisions = ?4",
        )?;
        Ok(known.exists([
            point.as_of.to_string(),
            point.judged().to_string(),
            point.settings.fingerprint(),
            revisions(&self.conn)?.text(),
        ])?)
    }

    /// What of a morning is not written down yet.
    pub(super) fn evaluate(&self, point: &Standpoint) -> Result<Refresh> {
        let morning = self.derive(point, true)?;
        let judged = point.judged();
        let mut changed = Vec::new();
        for episode in morning.open.iter().chain(&morning.ended) {
            let written = json(episode);
            let known = self.registered(&episode.key, &written)?;
            if !known.is_some_and(|row| row.is_current(episode, judged)) {
                changed.push((Arc::clone(episode), written));
            }
        }
        Ok(Refresh {
            fingerprint: point.settings.fingerprint(),
            judged,
            changed,
            verdicts: self.new_verdicts(point, &morning)?,
            sheets: self.missing_sheets(&morning)?,
            at: revisions(&self.conn)?,
            as_of: morning.as_of,
            restated: morning.restated,
            checkpoints: NewCheckpoints::new(&point.settings, judged, morning.checkpoints),
        })
    }

    /// Warnings of the register that were still open at `since` or later; the others cannot change.
    pub(super) fn known(&self, since: Day) -> Result<Vec<Known>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT family, subject_kind, subject, opened_on, ended_on, judged FROM warning
             WHERE restated = 0 AND ended_on IS NULL
             UNION ALL
             SELECT family, subject_kind, subject, opened_on, ended_on, judged FROM warning
             WHERE restated = 0 AND ended_on >= ?1",
        )?;
        let mut at = rows.query([since.to_string()])?;
        let mut known = Vec::new();
        while let Some(row) = at.next()? {
            if let (Some(key), Some(judged)) = (warning_key(row)?, day(row, 5)?) {
                known.push(Known {
                    key,
                    ended_on: day(row, 4)?,
                    judged,
                    restated: false,
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
    fn registered(&self, key: &WarningKey, written: &str) -> Result<Option<Registered>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT judged, ended_on, restated, episode = ?5 FROM warning
             WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3 AND opened_on = ?4",
        )?;
        let mut at = rows.query(params![
            key.family.id(),
            key.subject.kind.id(),
            key.subject.id,
            key.opened_on.to_string(),
            written
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
            restated: row.get(2)?,
            same: row.get(3)?,
        }))
    }

    /// Closed and restated warnings as of the morning, the latter marked `true`; newest first.
    pub(crate) fn past_episodes(
        &self,
        morning: &Morning,
        which: Which<'_>,
    ) -> Result<Vec<(Arc<Episode>, bool)>> {
        let as_of = morning.as_of.to_string();
        let rows = match which {
            Which::All => self.episodes(
                "SELECT episode, restated FROM warning WHERE opened_on <= ?1",
                params![as_of],
            ),
            Which::About(subject) => self.episodes(
                "SELECT episode, restated FROM warning
                 WHERE subject_kind = ?2 AND subject = ?3 AND opened_on <= ?1",
                params![as_of, subject.kind.id(), subject.id],
            ),
            Which::One(key) => self.episodes(
                "SELECT episode, restated FROM warning
                 WHERE family = ?2 AND subject_kind = ?3 AND subject = ?4 AND opened_on = ?5
                   AND opened_on <= ?1",
                params![
                    as_of,
                    key.family.id(),
                    key.subject.kind.id(),
                    key.subject.id,
                    key.opened_on.to_string()
                ],
            ),
        }?;
        Ok(past(morning, rows, |key| match which {
            Which::All => true,
            Which::About(subject) => key.subject == *subject,
            Which::One(one) => key == one,
        }))
    }

    /// Episodes of the register; a row that cannot be read is left out.
    fn episodes(&self, sql: &str, wanted: impl Params) -> Result<Vec<(Arc<Episode>, bool)>> {
        let mut rows = self.conn.prepare_cached(sql)?;
        let mut at = rows.query(wanted)?;
        let mut found = Vec::new();
        while let Some(row) = at.next()? {
            if let Ok(episode) = serde_json::from_str(&text(row, 0)?) {
                found.push((Arc::new(episode), row.get(1)?));
            }
        }
        Ok(found)
    }
}

/// Which past warnings are asked for.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Which<'a> {
    /// All of them.
    All,
    /// Those about a subject.
    About(&'a Subject),
    /// One.
    One(&'a WarningKey),
}

impl Refresh {
    /// Everything is written down.
    #[cfg(test)]
    pub(super) fn is_empty(&self) -> bool {
        self.changed.is_empty()
            && self.restated.is_empty()
            && self.verdicts.is_empty()
            && self.checkpoints.is_empty()
            && self.sheets.is_empty()
    }

    /// Writes it down.
    pub(super) fn save(&self, tx: &Transaction) -> Result<()> {
        self.sheets.save(tx)?;
        tx.prepare_cached("INSERT OR REPLACE INTO evaluated VALUES (?1, ?2, ?3, ?4)")?
            .execute([
                self.as_of.to_string(),
                self.judged.to_string(),
                self.fingerprint.clone(),
                self.at.text(),
            ])?;
        tx.prepare_cached(
            "DELETE FROM evaluated WHERE (as_of, judged, fingerprint) NOT IN
                 (SELECT as_of, judged, fingerprint FROM evaluated ORDER BY as_of DESC LIMIT ?1)
                 AND as_of <> ?2",
        )?
        .execute(params![EVALUATED_KEPT, self.as_of.to_string()])?;
        for (episode, written) in &self.changed {
            tx.prepare_cached(
                "INSERT INTO warning (family, subject_kind, subject, opened_on, episode, judged, ended_on, restated)
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)
                 ON CONFLICT DO UPDATE SET episode = excluded.episode, judged = excluded.judged,
                     ended_on = excluded.ended_on, restated = 0",
            )?
            .execute(params![
                episode.key.family.id(),
                episode.key.subject.kind.id(),
                episode.key.subject.id,
                episode.key.opened_on.to_string(),
                written,
                self.judged.to_string(),
                episode.cleared_on.map(|d| d.to_string())
            ])?;
        }
        for key in &self.restated {
            tx.prepare_cached(
                "UPDATE warning SET restated = 1, judged = max(judged, ?5)
                 WHERE family = ?1 AND subject_kind = ?2 AND subject = ?3 AND opened_on = ?4",
            )?
            .execute(params![
                key.family.id(),
                key.subject.kind.id(),
                key.subject.id,
                key.opened_on.to_string(),
                self.judged.to_string()
            ])?;
        }
        for (event, verify_on, verdict) in &self.verdicts {
            tx.prepare_cached("INSERT OR REPLACE INTO verdict VALUES (?1, ?2, ?3, ?4)")?
                .execute(params![
                    self.fingerprint,
                    event,
                    verify_on.to_string(),
                    verdict.id()
                ])?;
        }
        self.checkpoints.save(tx)
    }
}

/// Enters a warning that somebody answers, in the same transaction: from then on a correction can restate
/// it and give its identity to what is left of it.
pub(super) fn remember(conn: &Connection, episode: &Episode, judged: Day) -> Result<()> {
    conn.prepare_cached(
        "INSERT OR IGNORE INTO warning
             (family, subject_kind, subject, opened_on, episode, judged, ended_on, restated)
         VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, 0)",
    )?
    .execute(params![
        episode.key.family.id(),
        episode.key.subject.kind.id(),
        episode.key.subject.id,
        episode.key.opened_on.to_string(),
        json(episode),
        judged.to_string()
    ])?;
    Ok(())
}

/// An episode as it stands in the register; nothing in one can fail to serialise.
fn json(episode: &Episode) -> String {
    serde_json::to_string(episode).unwrap_or_default()
}

/// A key from the first four columns: family, kind, subject, day. `None` where a word is not known here.
fn warning_key(row: &Row) -> rusqlite::Result<Option<WarningKey>> {
    let family = Family::parse(&text(row, 0)?);
    let kind = SubjectKind::parse(&text(row, 1)?);
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
