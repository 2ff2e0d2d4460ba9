//! Reading the folded tables: what was done about warnings, excuses, and the evidence that was answered.
//! A morning knows what was made up to its day and not undone by then.

use super::fold::Made;
use super::{payload, text};
use crate::domain::Day;
use crate::domain::journal::{ActKind, Event, Part, PrivateText, WarningAct};
use crate::domain::warning::{Evidence, Rule, Severity, Subject, Verdict, WarningKey};
use crate::store::{Result, Store};
use rusqlite::{Connection, OptionalExtension, Params, Row, params};
use std::ops::Range;

/// The columns of an act, in the order in which [`act`] reads them.
const ACT: &str = "SELECT h.event, h.warning, h.kind, h.rule, h.severity, h.play, h.verify_on, h.judged, \
     h.until, h.reason, h.day, h.at, h.author FROM handled h ";

/// A remark on an intervention: its event, and verdict and reason where it is a verdict by hand.
type Remark = (String, Option<String>, Option<String>);

/// An excuse as a morning knows it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ExcuseRow {
    /// The rep's id.
    pub rep: String,
    /// The excused day.
    pub day: Day,
    /// How much of it.
    pub part: Part,
    pub reason: String,
}

/// How an intervention stood when it was made: what its verification compares with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LoggedSituation {
    /// The rule at that moment.
    pub rule: Rule,
    /// The numbers at that moment.
    pub evidence: Evidence,
}

impl Store {
    /// What was done about one warning, oldest first.
    pub fn acts_about(&self, warning: &WarningKey, as_of: Day) -> Result<Vec<WarningAct>> {
        self.acts(
            "WHERE h.warning = ?2 AND h.known_from <= ?1 AND ?1 < h.known_to ORDER BY h.hlc, h.event",
            as_of,
            params![as_of.to_string(), warning.to_string()],
        )
    }

    /// The first warning, by the order of its text, at or after a text that anything was done about on any
    /// morning; `None` behind the last one.
    pub(in crate::store) fn next_handled(&self, from: &str) -> Result<Option<String>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT warning FROM handled WHERE warning >= ?1 ORDER BY warning LIMIT 1",
            )?
            .query_row([from], |row| text(row, 0))
            .optional()?)
    }

    /// What was done about all warnings of one subject, oldest first.
    pub fn acts_on(&self, subject: &Subject, as_of: Day) -> Result<Vec<WarningAct>> {
        self.acts(
            "WHERE h.subject_kind = ?2 AND h.subject = ?3 AND h.known_from <= ?1 AND ?1 < h.known_to \
             ORDER BY h.hlc, h.event",
            as_of,
            params![as_of.to_string(), subject.kind.id(), subject.id],
        )
    }

    /// Interventions that fall due on `from` or later, in the order of their warnings, oldest first.
    pub fn interventions_due(&self, from: Day, as_of: Day) -> Result<Vec<WarningAct>> {
        self.acts(
            // The plus keeps the planner from reading the whole table in that order.
            "WHERE h.verify_on >= ?2 AND h.known_from <= ?1 AND ?1 < h.known_to \
             ORDER BY +h.warning, h.hlc, h.event",
            as_of,
            params![as_of.to_string(), from.to_string()],
        )
    }

    /// Interventions that were made on some days, oldest first.
    pub(in crate::store) fn interventions_between(
        &self,
        days: &Range<Day>,
        as_of: Day,
    ) -> Result<Vec<WarningAct>> {
        self.acts(
            "WHERE h.kind = 'intervened' AND h.day >= ?2 AND h.day < ?3 \
             AND h.known_from <= ?1 AND ?1 < h.known_to ORDER BY h.day, h.hlc, h.event",
            as_of,
            params![
                as_of.to_string(),
                days.start.to_string(),
                days.end.to_string()
            ],
        )
    }

    /// Interventions that are due by a morning and have no computed verdict under a fingerprint of rules; one that was
    /// computed for a later day belongs to another morning.
    pub fn interventions_unverified(
        &self,
        fingerprint: &str,
        as_of: Day,
    ) -> Result<Vec<WarningAct>> {
        self.acts(
            "WHERE h.verify_on <= ?1 AND h.known_from <= ?1 AND ?1 < h.known_to AND NOT EXISTS \
                 (SELECT 1 FROM verdict v \
                  WHERE v.fingerprint = ?2 AND v.event = h.event AND v.verify_on <= ?1) \
             ORDER BY h.hlc, h.event",
            as_of,
            params![as_of.to_string(), fingerprint],
        )
    }

    fn acts(&self, wanted: &str, as_of: Day, with: impl Params) -> Result<Vec<WarningAct>> {
        let mut query = self.conn.prepare_cached(&[ACT, wanted].concat())?;
        let mut rows = query.query(with)?;
        let mut all = Vec::new();
        while let Some(row) = rows.next()? {
            // A row that cannot be read is left out; `check` names it.
            if let Some(mut act) = act(row)? {
                self.add_remarks(&mut act, as_of)?;
                all.push(act);
            }
        }
        Ok(all)
    }

    /// The newest note and the newest verdict by hand on an intervention.
    fn add_remarks(&self, act: &mut WarningAct, as_of: Day) -> Result<()> {
        let ActKind::Intervened { note, by_hand, .. } = &mut act.kind else {
            return Ok(());
        };
        *note = self.newest_note(&act.event, as_of)?;
        if let Some((_, Some(verdict), reason)) =
            self.newest_remark(&act.event, "overridden", as_of)?
        {
            *by_hand = Verdict::parse(&verdict).map(|v| (v, reason.unwrap_or_default()));
        }
        Ok(())
    }

    /// The newest note on an intervention: one that was added later, or its own.
    pub(super) fn newest_note(
        &self,
        intervention: &str,
        as_of: Day,
    ) -> Result<Option<PrivateText>> {
        let noted = self.newest_remark(intervention, "noted", as_of)?;
        self.private_text(noted.as_ref().map_or(intervention, |(event, ..)| event))
    }

    fn newest_remark(&self, intervention: &str, kind: &str, as_of: Day) -> Result<Option<Remark>> {
        Ok(self
            .conn
            .prepare_cached(
                "SELECT event, verdict, reason FROM remark \
                 WHERE intervention = ?2 AND kind = ?3 AND known_from <= ?1 AND ?1 < known_to \
                 ORDER BY hlc DESC, event DESC LIMIT 1",
            )?
            .query_row(params![as_of.to_string(), intervention, kind], |r| {
                Ok((text(r, 0)?, r.get(1)?, r.get(2)?))
            })
            .optional()?)
    }

    /// The private text of an event; `None` where it has none.
    fn private_text(&self, event: &str) -> Result<Option<PrivateText>> {
        let here = self
            .conn
            .prepare_cached("SELECT text FROM event_text WHERE event = ?1")?
            .query_row([event], |r| text(r, 0))
            .optional()?;
        if let Some(text) = here {
            return Ok(Some(PrivateText::Here(text)));
        }
        let payload = self
            .conn
            .prepare_cached("SELECT payload FROM event WHERE id = ?1")?
            .query_row([event], |r| text(r, 0))
            .optional()?;
        let Some(salted_hash) = payload.and_then(|p| payload::hash_in(&p)) else {
            return Ok(None);
        };
        Ok(Some(PrivateText::Elsewhere {
            salted_hash,
            is_lost: is_lost_text(&self.conn, event)?,
        }))
    }

    /// What an intervention answered; `None` where it is missing or cannot be read.
    pub fn answered(&self, intervention: &str) -> Result<Option<LoggedSituation>> {
        Ok(match super::find(&self.conn, intervention)? {
            Some(Event::Intervened { rule, evidence, .. }) => {
                Some(LoggedSituation { rule, evidence })
            }
            _ => None,
        })
    }

    /// The excuses of days in `from..end` that stand, by day and rep; of several for one day of a rep the newest. They
    /// are facts like imported leave: every morning is judged by them, those before they were made as well. Those
    /// that were made on the day `but_of` are left out.
    pub fn excuses(&self, from: Day, end: Day, but_of: Option<Day>) -> Result<Vec<ExcuseRow>> {
        let mut query = self.conn.prepare_cached(
            "SELECT day, rep, part, reason FROM excuse \
             WHERE day >= ?1 AND day < ?2 AND known_to = ?3 AND known_from <> ?4 \
             ORDER BY day, rep, hlc, event",
        )?;
        let [from, end, stands] = [from, end, Day::MAX].map(|d| d.to_string());
        let but_of = but_of.map(|d| d.to_string()).unwrap_or_default();
        let mut rows = query.query([from, end, stands, but_of])?;
        let mut all: Vec<ExcuseRow> = Vec::new();
        while let Some(row) = rows.next()? {
            let Some(day) = Day::parse(&text(row, 0)?) else {
                continue;
            };
            let excuse = ExcuseRow {
                rep: text(row, 1)?,
                day,
                part: Part::parse(&text(row, 2)?).unwrap_or(Part::Full),
                reason: text(row, 3)?,
            };
            match all.last_mut() {
                Some(last) if last.day == excuse.day && last.rep == excuse.rep => *last = excuse,
                _ => all.push(excuse),
            }
        }
        Ok(all)
    }
}

fn act(row: &Row) -> Result<Option<WarningAct>> {
    let day = |column| -> rusqlite::Result<Option<Day>> { Ok(Day::parse(&text(row, column)?)) };
    let kind = match text(row, 2)?.as_str() {
        "intervened" => {
            let Some(verify_on) = day(6)? else {
                return Ok(None);
            };
            ActKind::Intervened {
                play: text(row, 5)?,
                verify_on,
                judged: day(7)?,
                note: None,
                by_hand: None,
            }
        }
        "acknowledged" => ActKind::Acknowledged,
        "snoozed" => {
            let Some(until) = day(8)? else {
                return Ok(None);
            };
            ActKind::Snoozed {
                until,
                reason: text(row, 9)?,
            }
        }
        _ => return Ok(None),
    };
    let read = (
        WarningKey::parse(&text(row, 1)?),
        serde_json::from_value::<Rule>(text(row, 3)?.into()).ok(),
        Severity::parse(&text(row, 4)?),
        day(10)?,
    );
    let (Some(warning), Some(rule), Some(severity), Some(day)) = read else {
        return Ok(None);
    };
    Ok(Some(WarningAct {
        event: text(row, 0)?,
        warning,
        rule,
        severity,
        day,
        at: text(row, 11)?,
        author: text(row, 12)?,
        kind,
    }))
}

/// Whether a private text that is not here was typed into this file: by a device that the file was then.
pub(super) fn is_lost_text(conn: &Connection, event: &str) -> Result<bool> {
    let own = "SELECT 1 FROM event e JOIN replica r ON r.id = e.origin
         WHERE e.id = ?1 AND NOT EXISTS (SELECT 1 FROM replica n WHERE n.at > r.at AND n.at <= e.at)";
    Ok(conn.prepare_cached(own)?.exists([event])?)
}

impl Made {
    /// Writes the rows of what was done about a warning, in place of those it had: of an intervention with the last day
    /// that was judged then, of what is put off until when and why.
    pub(super) fn handled(
        &self,
        conn: &Connection,
        known: &[(Day, Day)],
        judged: Option<Day>,
        put_off: Option<(Day, &str)>,
    ) -> Result<()> {
        let facts = self.event.facts();
        let Some((warning, [saw])) = facts.about.warning().zip(facts.saw.first_chunk()) else {
            return Ok(());
        };
        conn.prepare_cached("DELETE FROM handled WHERE warning = ?1 AND hlc = ?2 AND event = ?3")?
            .execute(params![warning.to_string(), self.hlc, self.id])?;
        let (until, reason) = put_off.unzip();
        let day = |day: Option<Day>| day.map(|day| day.to_string());
        for (from, to) in known {
            conn.prepare_cached(
                "INSERT INTO handled (warning, hlc, event, known_from, known_to, kind, family, \
                     subject_kind, subject, rule, severity, play, verify_on, judged, until, reason, \
                     day, at, author) \
                 VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12, ?13, ?14, ?15, ?16, ?17, ?18, ?19)",
            )?
            .execute(params![
                warning.to_string(),
                self.hlc,
                self.id,
                from.to_string(),
                to.to_string(),
                self.event.kind(),
                warning.family.id(),
                warning.subject.kind.id(),
                warning.subject.id,
                saw.rule.id(),
                saw.severity.id(),
                facts.play,
                day(facts.verify_on),
                day(judged),
                day(until),
                reason,
                self.day.to_string(),
                self.at,
                self.author,
            ])?;
        }
        Ok(())
    }
}
