//! Interventions with their verdicts: what was done about each warning, and whether it worked (rule 10).

use super::evaluate::Morning;
use super::load::{day, text};
use super::{Result, Session, Store};
use crate::domain::Day;
use crate::domain::activity::{NONE, Value};
use crate::domain::journal::{Entry, Event};
use crate::domain::org::RepIx;
use crate::domain::rules::Rules;
use crate::domain::warning::{
    DayVerdict, Evidence, Family, Response, Subject, SubjectKind, Verdict, WarningKey, Window,
    WindowDay, verify,
};
use rusqlite::params;
use std::collections::HashMap;

/// Every response of the journal, by the text id of the warning it answered; oldest first.
pub(crate) struct Responses {
    by_warning: HashMap<String, Vec<(Family, Subject, Response)>>,
}

impl Responses {
    /// Responses to one warning, oldest first.
    pub fn to(&self, warning: &str) -> Vec<Response> {
        let all = self.by_warning.get(warning).map_or(&[][..], Vec::as_slice);
        all.iter()
            .map(|(_, _, response)| response.clone())
            .collect()
    }

    /// Warnings whose newest response falls due after a day, in a fixed order.
    pub fn checked_after(&self, day: Day) -> Vec<WarningKey> {
        let mut keys: Vec<WarningKey> = self
            .by_warning
            .iter()
            .filter_map(|(id, all)| {
                let (_, _, response) = all.last()?;
                (response.verify_on > day).then(|| WarningKey::parse(id))?
            })
            .collect();
        keys.sort();
        keys
    }

    /// Responses about one subject, newest first.
    pub fn about(&self, subject: &Subject) -> Vec<Response> {
        let mut all: Vec<_> = self
            .by_warning
            .values()
            .flatten()
            .filter(|(_, about, _)| about == subject)
            .map(|(_, _, response)| response.clone())
            .collect();
        all.sort_by(|a, b| (b.day, &b.at).cmp(&(a.day, &a.at)));
        all
    }

    /// Per play, how many verified responses in a family there were and how many recovered.
    pub fn record(&self, family: Family, rules: &Rules) -> Vec<(String, u32, u32)> {
        let mut counts: HashMap<&str, (u32, u32)> = HashMap::new();
        for (_, _, response) in self
            .by_warning
            .values()
            .flatten()
            .filter(|(f, _, _)| *f == family)
        {
            if let Some(verdict) = response.verdict {
                let count = counts.entry(&response.play).or_default();
                count.0 += u32::from(verdict == Verdict::Recovered);
                count.1 += 1;
            }
        }
        let known = rules.plays.iter().filter_map(|play| {
            counts
                .get(play.id.as_str())
                .map(|(recovered, all)| (play.id.clone(), *recovered, *all))
        });
        known.collect()
    }
}

impl Store {
    /// All responses up to the morning, with verdicts computed where due.
    pub(crate) fn responses(&self, session: &Session, morning: &Morning) -> Result<Responses> {
        let cached = self.cached_verdicts(session, morning)?;
        let mut notes: HashMap<&str, &str> = HashMap::new();
        let mut overrides: HashMap<&str, (Verdict, &str)> = HashMap::new();
        for entry in &morning.entries {
            match &entry.event {
                Event::Noted { intervention, text } => {
                    notes.insert(intervention, text);
                }
                Event::Overridden {
                    intervention,
                    verdict,
                    reason,
                } => {
                    overrides.insert(intervention, (*verdict, reason));
                }
                _ => {}
            }
        }
        let mut by_warning: HashMap<String, Vec<_>> = HashMap::new();
        for entry in &morning.entries {
            let Event::Intervened {
                warning,
                play,
                verify_on,
                note,
                ..
            } = &entry.event
            else {
                continue;
            };
            let computed = if *verify_on > session.as_of {
                None
            } else if let Some(verdict) = cached.get(&entry.id) {
                Some(*verdict)
            } else {
                Some(self.verdict(session, morning, entry)?)
            };
            let by_hand = overrides.get(entry.id.as_str());
            by_warning.entry(warning.to_string()).or_default().push((
                warning.family,
                warning.subject.clone(),
                Response {
                    event: entry.id.clone(),
                    warning: warning.to_string(),
                    play: play.clone(),
                    day: entry.day,
                    at: entry.at.clone(),
                    author: entry.author.clone(),
                    note: notes
                        .get(entry.id.as_str())
                        .map(|t| (*t).to_owned())
                        .or_else(|| note.clone()),
                    verify_on: *verify_on,
                    verdict: by_hand.map(|(verdict, _)| *verdict).or(computed),
                    overridden: by_hand.map(|(_, reason)| (*reason).to_owned()),
                },
            ));
        }
        Ok(Responses { by_warning })
    }

    /// Verdicts that fell due and are not in the cache yet: event, check day, verdict.
    pub(crate) fn new_verdicts(
        &self,
        session: &Session,
        morning: &Morning,
    ) -> Result<Vec<(String, Day, Verdict)>> {
        let cached = self.cached_verdicts(session, morning)?;
        let mut new = Vec::new();
        for entry in &morning.entries {
            if let Event::Intervened { verify_on, .. } = &entry.event
                && *verify_on <= session.as_of.min(morning.horizon)
                && !cached.contains_key(&entry.id)
            {
                new.push((
                    entry.id.clone(),
                    *verify_on,
                    self.verdict(session, morning, entry)?,
                ));
            }
        }
        Ok(new)
    }

    fn cached_verdicts(
        &self,
        session: &Session,
        morning: &Morning,
    ) -> Result<HashMap<String, Verdict>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT event, verdict FROM verdict WHERE fingerprint = ?1 AND verify_on <= ?2",
        )?;
        let mut at = rows.query(params![
            session.settings.fingerprint(),
            morning.horizon.to_string()
        ])?;
        let mut all = HashMap::new();
        while let Some(row) = at.next()? {
            if let Some(verdict) = Verdict::parse(&text(row, 1)?) {
                all.insert(text(row, 0)?, verdict);
            }
        }
        Ok(all)
    }

    fn verdict(&self, session: &Session, morning: &Morning, entry: &Entry) -> Result<Verdict> {
        let Event::Intervened {
            warning,
            rule,
            evidence,
            verify_on,
            judged,
            ..
        } = &entry.event
        else {
            return Ok(Verdict::Unchanged);
        };
        let rules = &session.settings.rules;
        let mut window = Window::default();
        let id = &warning.subject.id;
        match warning.subject.kind {
            SubjectKind::Rep => {
                if let Some(rep) = morning.roster.rep_ix(id) {
                    // A day that was judged when the response was made is no proof of it.
                    let first = judged.map_or(entry.day, Day::next);
                    for day in first.until(*verify_on) {
                        let judged = self.rep_day(morning, rules, rep, day)?;
                        if judged.verdict != DayVerdict::Rest {
                            window.days.push(judged);
                        }
                    }
                    if let Evidence::NoReport { days, .. } = evidence {
                        for day in days {
                            let verdict = self.rep_day(morning, rules, rep, *day)?.verdict;
                            window.still_missing += u32::from(verdict == DayVerdict::NoReport);
                        }
                    }
                }
            }
            SubjectKind::Customer => {
                let range = params![id, entry.day.to_string(), verify_on.to_string()];
                let exists = |sql: &str| -> Result<bool> {
                    Ok(self.conn.prepare_cached(sql)?.exists(range)?)
                };
                window.answered = exists(
                    "SELECT 1 FROM contact WHERE customer = ?1 AND day >= ?2 AND day <= ?3 AND direction = 'in'",
                )?;
                window.lost_a_deal = exists(
                    "SELECT 1 FROM deal WHERE customer = ?1 AND closed >= ?2 AND closed <= ?3 AND stage = 'lost'",
                )?;
            }
            // Nothing in the window is about them: their rules look at what their evidence names.
            SubjectKind::Unit | SubjectKind::Product | SubjectKind::Stage | SubjectKind::Target => {
            }
        }
        Ok(verify(*rule, evidence, &window, rules))
    }

    /// One day of one rep, judged.
    pub(crate) fn rep_day(
        &self,
        morning: &Morning,
        rules: &Rules,
        rep: RepIx,
        on: Day,
    ) -> Result<WindowDay> {
        let mut values: Vec<Value> = vec![NONE; rules.actions.len()];
        let mut rows = self.conn.prepare_cached(
            "SELECT action, value FROM activity WHERE day = ?1 AND rep = ?2 AND value IS NOT NULL",
        )?;
        let mut at = rows.query(params![on.to_string(), morning.roster.rep(rep).id])?;
        while let Some(row) = at.next()? {
            if let Some(action) = rules.action_ix(&text(row, 0)?) {
                values[action] = i32::try_from(row.get::<_, i64>(1)?.max(0)).unwrap_or(i32::MAX);
            }
        }
        let mut expected = Vec::new();
        let verdict = morning
            .yardstick(rules)
            .judge(rep, on, &values, &mut expected);
        Ok(WindowDay {
            verdict,
            values,
            expected,
        })
    }

    /// Absences of one rep with their reasons, in `from..end`.
    pub(crate) fn absence_reasons(
        &self,
        rep: &str,
        from: Day,
        end: Day,
    ) -> Result<Vec<(Day, String)>> {
        let mut rows = self
            .conn
            .prepare_cached("SELECT day, reason FROM absence WHERE rep = ?1 AND day >= ?2 AND day < ?3 ORDER BY day")?;
        let mut at = rows.query(params![rep, from.to_string(), end.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            if let Some(on) = day(row, 0)? {
                all.push((on, text(row, 1)?));
            }
        }
        Ok(all)
    }
}
