//! Loads what a morning is derived from, and what the families remembered of the days before it.

use super::area::{Area, touch};
use super::{Result, Session, Store};
use crate::domain::Day;
use crate::domain::warning::{Families, Family, FoldState, Input};
use crate::morning::{Derivation, Morning, Start, first_day};
use crate::settings::Settings;
use rusqlite::{Connection, OptionalExtension, params};
use std::collections::HashMap;
use std::sync::Arc;

/// Calendar days of leave and excuses that a morning holds: a year's periods and what they are compared with.
/// Whoever looks further back reads more, see `reach_back`.
const ABSENCES: i32 = 400;

/// Deletes what was derived from days after `from`, because that day's facts, expectations or excuses
/// changed. Part of the transaction that changes them.
pub(super) fn invalidate_checkpoints(conn: &Connection, from: Day) -> Result<()> {
    conn.prepare_cached("DELETE FROM checkpoint WHERE day > ?1")?
        .execute([from.to_string()])?;
    super::sheets::forget(conn, from)?;
    touch(conn, Area::Days)?;
    conn.prepare_cached("DELETE FROM verdict WHERE verify_on > ?1")?
        .execute([from.to_string()])?;
    Ok(())
}

/// Deletes what the families that are derived from such facts remember of days after `from`.
pub(super) fn invalidate_input(
    conn: &Connection,
    families: Families,
    input: Input,
    from: Day,
) -> Result<()> {
    for entry in families.all().filter(|e| e.inputs.contains(&input)) {
        conn.prepare_cached("DELETE FROM checkpoint WHERE family = ?1 AND day > ?2")?
            .execute([entry.family.id(), &from.to_string()])?;
    }
    Ok(())
}

/// Deletes the computed answers; for changes of contacts and deals, which W4 is verified against.
pub(super) fn invalidate_verdicts(conn: &Connection) -> Result<()> {
    conn.prepare_cached("DELETE FROM verdict")?.execute([])?;
    Ok(())
}

impl Store {
    /// Derives the warnings of the session's morning. Reads only.
    pub(crate) fn morning(&self, session: &Session) -> Result<Morning> {
        self.derive(session, false)
    }

    pub(super) fn derive(&self, session: &Session, keep_states: bool) -> Result<Morning> {
        let start = self.start(session)?;
        let rules = &session.settings.rules;
        let mut derivation = Derivation::new(&start, keep_states);
        let days = derivation.days();
        self.sheets(days.start, days.end, &start.roster, rules, |sheet| {
            derivation.judge(sheet);
        })?;
        let heard = rules
            .families
            .all()
            .filter(|entry| entry.inputs.contains(&Input::Contacts))
            .filter_map(|entry| start.state.next_of(entry.family))
            .min();
        let customers = heard.map(|since| self.key_customers(since)).transpose()?;
        let customers = customers.unwrap_or_default();
        let derived = derivation.finish(self.known(start.since())?, &customers);
        Ok(start.with(derived))
    }

    fn start(&self, session: &Session) -> Result<Start> {
        let settings = &session.settings;
        let roster = self.roster()?;
        let calendar = self.calendar(settings)?;
        let horizon = self.excuse_horizon(session.as_of)?;
        let judged = session.judged();
        let span = self.activity_span()?;
        let remembered = self.remembered(settings, judged.next().min(horizon))?;
        let state = FoldState::stored(
            first_day(span, judged),
            roster.reps.len(),
            settings.rules.families,
            |family| {
                let (day, bytes) = remembered.get(&family)?;
                Some((*day, bytes.as_slice()))
            },
        );
        let recent = session.as_of.plus(-ABSENCES);
        let absent_from = state.to_judge().map_or(recent, |day| day.min(recent));
        let absences = self.absences(&roster, absent_from, session.as_of)?;
        Ok(Start {
            as_of: session.as_of,
            judged,
            settings: Arc::clone(settings),
            roster,
            calendar,
            absences,
            absent_from,
            stakes: self.stakes(session.as_of)?,
            horizon,
            span,
            state,
        })
    }

    /// The newest checkpoint of each family at or before the start of `day`.
    fn remembered(&self, settings: &Settings, day: Day) -> Result<HashMap<Family, (Day, Vec<u8>)>> {
        let mut newest = self.conn.prepare_cached(
            "SELECT day, state FROM checkpoint WHERE family = ?1 AND fingerprint = ?2 AND day <= ?3
             ORDER BY day DESC LIMIT 1",
        )?;
        let mut all = HashMap::new();
        for entry in settings.rules.families.all() {
            let key = params![
                entry.family.id(),
                settings.fingerprint_of(entry),
                day.to_string()
            ];
            let found = newest
                .query_row(key, |row| {
                    Ok((super::load::day(row, 0)?, row.get::<_, Vec<u8>>(1)?))
                })
                .optional()?;
            if let Some((Some(day), state)) = found {
                all.insert(entry.family, (day, state));
            }
        }
        Ok(all)
    }
}
