//! Warnings up to a morning, through checkpoints, and the register of everything ever raised.
//!
//! A checkpoint is the state of the fold at the start of a day. It is a cache: deleting it changes no
//! answer. Whatever changes a judged day deletes the checkpoints after it in the same transaction.

use super::load::{day, text};
use super::{Result, Session, Store, StoreError};
use crate::domain::Day;
use crate::domain::activity::{Absences, Sheet, Yardstick};
use crate::domain::calendar::Calendar;
use crate::domain::journal::Entry;
use crate::domain::org::Roster;
use crate::domain::rules::Rules;
use crate::domain::warning::{
    Episode, Family, Fold, FoldState, Known, Subject, WarningKey, reconcile, silence_episodes,
};
use rusqlite::{Connection, params};
use std::collections::HashMap;

/// Checkpoints are kept for the starts of this many weeks before the judged day.
const CHECKPOINT_WEEKS: i32 = 6;
/// The cache never grows beyond this many checkpoints.
const CHECKPOINTS_KEPT: i64 = 40;
/// Reps in one part of a checkpoint: well under the greatest length of a value.
const PART: usize = 1_000;

/// Everything that was derived for a morning.
pub(crate) struct Morning {
    pub roster: Roster,
    pub calendar: Calendar,
    pub absences: Absences,
    /// Journal up to this morning, without what was undone.
    pub entries: Vec<Entry>,
    /// The fold after the last judged day.
    pub state: FoldState,
    /// Open episodes, with the identities they had before.
    pub open: Vec<Episode>,
    /// Episodes that ended inside the evaluated stretch.
    pub ended: Vec<Episode>,
    /// Known warnings that are no longer derived.
    pub restated: Vec<WarningKey>,
    /// Sheets of the days asked for, oldest first.
    pub sheets: Vec<Sheet>,
    /// States worth keeping, encoded in parts; only where they were asked for.
    checkpoints: Vec<(Day, Vec<Vec<u8>>)>,
}

impl Morning {
    /// The yardstick of this morning.
    pub fn yardstick<'a>(&'a self, rules: &'a Rules) -> Yardstick<'a> {
        Yardstick {
            rules,
            calendar: &self.calendar,
            roster: &self.roster,
            absences: &self.absences,
        }
    }
}

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
    /// Derives the warnings of the session's morning. Sheets from `sheets_from` up to the judged day are
    /// kept. Reads only.
    pub(crate) fn morning(&self, session: &Session, sheets_from: Option<Day>) -> Result<Morning> {
        self.derive(session, sheets_from, false)
    }

    fn derive(
        &self,
        session: &Session,
        sheets_from: Option<Day>,
        keep_states: bool,
    ) -> Result<Morning> {
        let rules = &session.settings.rules;
        let fingerprint = session.settings.fingerprint();
        let roster = self.roster()?;
        let calendar = self.calendar(&session.settings)?;
        let entries = self.entries(Some(session.as_of))?;
        let absences = self.absences(&roster, &entries)?;
        let judged = session.judged();
        let span = self.activity_span()?;

        // A company without any activity yet reports nothing, which is no reason to warn every day.
        let first = span.map_or(judged.next(), |(first, _)| first.min(judged.next()));
        let start = self
            .checkpoint(&fingerprint, judged.next(), roster.reps.len())?
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
        let from = since.min(sheets_from.unwrap_or(since)).min(judged.next());
        self.sheets(from, judged.next(), &roster, rules, |sheet| {
            if sheet.day >= since {
                if keep_states && sheet.day > since && worth_keeping(sheet.day) {
                    checkpoints.push((sheet.day, encode(fold.state())));
                }
                fold.judge(sheet);
            }
            if sheets_from.is_some_and(|from| sheet.day >= from) {
                sheets.push(sheet.clone());
            }
        })?;
        let mut open = fold.open();
        let (state, mut ended) = fold.finish();

        let (silent, others): (Vec<Known>, Vec<Known>) = self
            .known(&fingerprint, since)?
            .into_iter()
            .partition(|k| k.key.family == Family::Silence);
        let mut derived: Vec<Episode> = std::mem::take(&mut ended);
        derived.append(&mut open);
        let mut restated = reconcile(&others, &mut derived, since, judged);
        let mut silences = Vec::new();
        for customer in self.key_customers()? {
            silences.extend(silence_episodes(
                &customer,
                session.as_of,
                &rules.silence,
                &calendar,
            ));
        }
        restated.extend(reconcile(&silent, &mut silences, Day::MIN, session.as_of));
        derived.append(&mut silences);
        for episode in derived {
            if episode.cleared_on.is_some() {
                ended.push(episode);
            } else {
                open.push(episode);
            }
        }
        Ok(Morning {
            roster,
            calendar,
            absences,
            entries,
            state,
            open,
            ended,
            restated,
            sheets,
            checkpoints,
        })
    }

    /// Brings the register, the checkpoints and the verdicts up to the session's morning. Writes only
    /// what differs; called after every import and in the background after the cockpit's first frame.
    pub fn refresh_warnings(&mut self, session: &Session) -> Result<()> {
        let morning = self.derive(session, None, true)?;
        let fingerprint = session.settings.fingerprint();
        let judged = session.judged();
        let stored = self.register(&fingerprint)?;
        let mut changed = Vec::new();
        for episode in morning.open.iter().chain(&morning.ended) {
            let json =
                serde_json::to_string(episode).map_err(|e| StoreError::Other(e.to_string()))?;
            let place = (
                episode.key.family.id().to_owned(),
                episode.key.subject.id().to_owned(),
                episode.key.opened_on,
            );
            // A morning further back must not overwrite what a later one already knows.
            let current = stored
                .get(&place)
                .is_some_and(|row| row.judged > judged || (row.episode == json && !row.restated));
            if !current {
                changed.push((place, json, episode.cleared_on));
            }
        }
        let verdicts = self.new_verdicts(session, &morning)?;
        if changed.is_empty()
            && verdicts.is_empty()
            && morning.checkpoints.is_empty()
            && morning.restated.is_empty()
        {
            return Ok(());
        }
        self.write(|tx| {
            for ((family, subject, opened_on), json, ended) in &changed {
                tx.prepare_cached(
                    "INSERT INTO warning (fingerprint, family, subject, opened_on, episode, judged, ended_on, restated)
                     VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, 0)
                     ON CONFLICT DO UPDATE SET episode = excluded.episode, judged = excluded.judged,
                         ended_on = excluded.ended_on, restated = 0",
                )?
                .execute(params![
                    fingerprint,
                    family,
                    subject,
                    opened_on.to_string(),
                    json,
                    judged.to_string(),
                    ended.map(|d| d.to_string())
                ])?;
            }
            for key in &morning.restated {
                tx.prepare_cached(
                    "UPDATE warning SET restated = 1
                     WHERE fingerprint = ?1 AND family = ?2 AND subject = ?3 AND opened_on = ?4",
                )?
                .execute(params![fingerprint, key.family.id(), key.subject.id(), key.opened_on.to_string()])?;
            }
            for (event, verify_on, verdict) in &verdicts {
                tx.prepare_cached("INSERT OR REPLACE INTO verdict VALUES (?1, ?2, ?3, ?4)")?.execute(params![
                    fingerprint,
                    event,
                    verify_on.to_string(),
                    verdict.id()
                ])?;
            }
            for (day, parts) in &morning.checkpoints {
                for (n, part) in parts.iter().enumerate() {
                    tx.prepare_cached("INSERT OR REPLACE INTO checkpoint VALUES (?1, ?2, ?3, ?4)")?
                        .execute(params![fingerprint, day.to_string(), n as i64, part])?;
                }
            }
            tx.prepare_cached(
                "DELETE FROM checkpoint WHERE (fingerprint, day) NOT IN
                     (SELECT DISTINCT fingerprint, day FROM checkpoint
                      ORDER BY fingerprint = ?1 DESC, day DESC LIMIT ?2)",
            )?
            .execute(params![fingerprint, CHECKPOINTS_KEPT])?;
            Ok(())
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

    /// Warnings of the register that were still open at `since` or later.
    fn known(&self, fingerprint: &str, since: Day) -> Result<Vec<Known>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT family, subject, opened_on, ended_on FROM warning
             WHERE fingerprint = ?1 AND restated = 0
               AND (family = 'silence' OR ended_on IS NULL OR ended_on >= ?2)
             ORDER BY family, subject, opened_on",
        )?;
        let mut at = rows.query(params![fingerprint, since.to_string()])?;
        let mut known = Vec::new();
        while let Some(row) = at.next()? {
            if let Some(key) = warning_key(&text(row, 0)?, text(row, 1)?, day(row, 2)?) {
                known.push(Known {
                    key,
                    ended_on: day(row, 3)?,
                    restated: false,
                });
            }
        }
        Ok(known)
    }

    fn register(&self, fingerprint: &str) -> Result<HashMap<(String, String, Day), Registered>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT family, subject, opened_on, episode, judged, restated FROM warning WHERE fingerprint = ?1",
        )?;
        let mut at = rows.query([fingerprint])?;
        let mut all = HashMap::new();
        while let Some(row) = at.next()? {
            if let (Some(opened), Some(judged)) = (day(row, 2)?, day(row, 4)?) {
                let place = (text(row, 0)?, text(row, 1)?, opened);
                all.insert(
                    place,
                    Registered {
                        episode: text(row, 3)?,
                        judged,
                        restated: row.get(5)?,
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
            "SELECT episode, restated FROM warning WHERE fingerprint = ?1 AND opened_on <= ?2
             ORDER BY opened_on DESC, family, subject",
        )?;
        let mut at = rows.query(params![
            session.settings.fingerprint(),
            session.as_of.to_string()
        ])?;
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

fn encode(state: &FoldState) -> Vec<Vec<u8>> {
    // Nothing in a state can fail to serialise; a part that did would only be computed again.
    let parts = state.split(PART);
    parts
        .iter()
        .filter_map(|part| serde_json::to_vec(part).ok())
        .collect()
}

/// A row of the register.
struct Registered {
    episode: String,
    judged: Day,
    restated: bool,
}

/// A key from its columns; the family decides whom it is about.
fn warning_key(family: &str, subject: String, opened_on: Option<Day>) -> Option<WarningKey> {
    let family = [
        Family::Actions,
        Family::Week,
        Family::Silence,
        Family::NoReport,
    ]
    .into_iter()
    .find(|f| f.id() == family)?;
    let subject = if family == Family::Silence {
        Subject::Customer(subject)
    } else {
        Subject::Rep(subject)
    };
    Some(WarningKey {
        family,
        subject,
        opened_on: opened_on?,
    })
}
