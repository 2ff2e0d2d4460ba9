//! The register: every warning that was ever derived or answered, so that a correction can restate it
//! and nothing that was logged on it is ever orphaned (rule 5).

use super::load::{day, text};
use super::{Result, Session, Store};
use crate::domain::Day;
use crate::domain::warning::{Episode, Family, Known, Subject, SubjectKind, Verdict, WarningKey};
use crate::morning::{Morning, Remembered, superfluous};
use rusqlite::{Connection, Row, Transaction, params};
use std::collections::HashMap;

/// Checkpoints kept of a family under other settings than those in force.
const OTHERS_KEPT: i64 = 12;
/// How often a refresh starts again because somebody wrote meanwhile; the next look does it then.
const TRIES: u32 = 3;

/// What a refresh found to be written.
struct Refresh {
    /// Of the rules as a whole.
    fingerprint: String,
    /// Of each family.
    fingerprints: HashMap<Family, String>,
    week_start: u8,
    judged: Day,
    changed: Vec<Episode>,
    restated: Vec<WarningKey>,
    verdicts: Vec<(String, Day, Verdict)>,
    checkpoints: Vec<(Day, Vec<Remembered>)>,
}

impl Store {
    /// Brings the register, the checkpoints and the verdicts up to the session's morning. Writes only
    /// what differs; called after every import and in the background after the cockpit's first frame.
    pub fn refresh_warnings(&mut self, session: &Session) -> Result<()> {
        for _ in 0..TRIES {
            let (seen, work) =
                self.read(|_| Ok((self.data_version()?, self.prepare_refresh(session)?)))?;
            if work.is_empty() {
                break;
            }
            let saved = self.write(|tx| {
                let now: i64 = tx.query_row("PRAGMA data_version", [], |r| r.get(0))?;
                // What another process wrote meanwhile may have made this stale.
                if now == seen {
                    work.save(tx)?;
                }
                Ok(now == seen)
            })?;
            if saved {
                break;
            }
        }
        self.refresh_sheets(session)
    }

    fn prepare_refresh(&self, session: &Session) -> Result<Refresh> {
        let morning = self.derive(session, true)?;
        let judged = session.judged();
        let stored = self.registered()?;
        let mut changed = Vec::new();
        for episode in morning.open.iter().chain(&morning.ended) {
            let current = stored.get(&episode.key).is_some_and(|row| {
                // A morning further back must not overwrite what a later one knows; but an end that it
                // sees is an end.
                (row.judged > judged && (episode.cleared_on.is_none() || row.ended || row.restated))
                    || (row.episode == json(episode) && !row.restated)
            });
            if !current {
                changed.push(episode.clone());
            }
        }
        let families = session.settings.rules.families.all();
        Ok(Refresh {
            fingerprint: session.settings.fingerprint(),
            fingerprints: families
                .map(|entry| (entry.family, session.settings.fingerprint_of(entry)))
                .collect(),
            week_start: session.settings.rules.week_start,
            judged,
            changed,
            verdicts: self.new_verdicts(session, &morning)?,
            restated: morning.restated,
            checkpoints: morning.checkpoints,
        })
    }

    /// Warnings of the register that were still open at `since` or later.
    pub(super) fn known(&self, since: Day) -> Result<Vec<Known>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT family, subject_kind, subject, opened_on, ended_on, judged FROM warning
             WHERE restated = 0 AND (ended_on IS NULL OR ended_on >= ?1)
             ORDER BY family, subject_kind, subject, opened_on",
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

    fn registered(&self) -> Result<HashMap<WarningKey, Registered>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT family, subject_kind, subject, opened_on, episode, judged, restated, ended_on
             FROM warning",
        )?;
        let mut at = rows.query([])?;
        let mut all = HashMap::new();
        while let Some(row) = at.next()? {
            if let (Some(key), Some(judged)) = (warning_key(row)?, day(row, 5)?) {
                let (episode, restated) = (text(row, 4)?, row.get(6)?);
                let ended = day(row, 7)?.is_some();
                all.insert(
                    key,
                    Registered {
                        episode,
                        judged,
                        restated,
                        ended,
                    },
                );
            }
        }
        Ok(all)
    }

    /// Closed and restated warnings as of the morning: what the register remembers, and what this morning
    /// found and nobody wrote down yet. `true` marks the restated ones.
    pub(crate) fn past_episodes(
        &self,
        session: &Session,
        morning: &Morning,
    ) -> Result<Vec<(Episode, bool)>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT episode, restated FROM warning WHERE opened_on <= ?1
             ORDER BY opened_on DESC, family, subject_kind, subject",
        )?;
        let mut at = rows.query([session.as_of.to_string()])?;
        let mut all: Vec<(Episode, bool)> =
            morning.ended.iter().map(|e| (e.clone(), false)).collect();
        while let Some(row) = at.next()? {
            let Ok(episode) = serde_json::from_str::<Episode>(&text(row, 0)?) else {
                continue;
            };
            let restated = row.get(1)? || morning.restated.contains(&episode.key);
            let derived = |e: &Episode| e.key == episode.key;
            if morning.open.iter().any(derived) || all.iter().any(|(e, _)| derived(e)) {
                continue;
            }
            if restated || episode.cleared_on.is_some_and(|day| day <= session.as_of) {
                all.push((episode, restated));
            }
        }
        all.sort_by(|(a, _), (b, _)| {
            b.key
                .opened_on
                .cmp(&a.key.opened_on)
                .then_with(|| a.key.cmp(&b.key))
        });
        Ok(all)
    }
}

impl Refresh {
    fn is_empty(&self) -> bool {
        self.changed.is_empty()
            && self.restated.is_empty()
            && self.verdicts.is_empty()
            && self.checkpoints.is_empty()
    }

    fn save(&self, tx: &Transaction) -> Result<()> {
        for episode in &self.changed {
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
                json(episode),
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
        for (day, remembered) in &self.checkpoints {
            for (family, state) in remembered {
                tx.prepare_cached("INSERT OR REPLACE INTO checkpoint VALUES (?1, ?2, ?3, ?4)")?
                    .execute(params![
                        family.id(),
                        self.fingerprints.get(family),
                        day.to_string(),
                        state
                    ])?;
            }
        }
        if !self.checkpoints.is_empty() {
            for (family, fingerprint) in &self.fingerprints {
                thin_out(
                    tx,
                    (*family, fingerprint),
                    self.judged.next(),
                    self.week_start,
                )?;
            }
        }
        Ok(())
    }
}

/// Deletes the checkpoints of a family that are no longer worth their room.
fn thin_out(
    tx: &Transaction,
    (family, fingerprint): (Family, &str),
    looked_at: Day,
    week_start: u8,
) -> Result<()> {
    let mut days = Vec::new();
    let mut rows =
        tx.prepare_cached("SELECT day FROM checkpoint WHERE family = ?1 AND fingerprint = ?2")?;
    let mut at = rows.query([family.id(), fingerprint])?;
    while let Some(row) = at.next()? {
        days.extend(day(row, 0)?);
    }
    for day in superfluous(&days, looked_at, week_start) {
        tx.prepare_cached(
            "DELETE FROM checkpoint WHERE family = ?1 AND fingerprint = ?2 AND day = ?3",
        )?
        .execute([family.id(), fingerprint, &day.to_string()])?;
    }
    // Of other settings, the newest few: somebody may be trying them out.
    tx.prepare_cached(
        "DELETE FROM checkpoint WHERE family = ?1 AND fingerprint <> ?2 AND (fingerprint, day) NOT IN
             (SELECT fingerprint, day FROM checkpoint WHERE family = ?1 AND fingerprint <> ?2
              ORDER BY day DESC LIMIT ?3)",
    )?
    .execute(params![family.id(), fingerprint, OTHERS_KEPT])?;
    Ok(())
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

/// A row of the register.
struct Registered {
    episode: String,
    judged: Day,
    restated: bool,
    ended: bool,
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
