//! Interventions with their verdicts: what was done about each warning, and whether it worked (rule 10).

use super::Morning;
use crate::domain::Day;
use crate::domain::activity::Value;
use crate::domain::journal::{Entry, Event, PrivateText};
use crate::domain::org::RepIx;
use crate::domain::rules::Rules;
use crate::domain::warning::{
    Answered, DayVerdict, Family, Response, Subject, SubjectKind, Verdict, WarningKey, Window,
    WindowDay,
};
use std::collections::HashMap;

/// Every response of the journal, by the text id of the warning it answered; oldest first.
pub(crate) struct Responses {
    by_warning: HashMap<String, Vec<(Family, Subject, Response)>>,
}

impl Responses {
    /// All responses up to the morning. `verdicts`, by event id, holds those that are due; see [`due`].
    pub fn of(morning: &Morning, verdicts: &HashMap<String, Verdict>) -> Self {
        let mut notes: HashMap<&str, &PrivateText> = HashMap::new();
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
            let computed = verdicts.get(&entry.id).copied();
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
                        .map(|t| (*t).clone())
                        .or_else(|| note.clone()),
                    verify_on: *verify_on,
                    verdict: by_hand.map(|(verdict, _)| *verdict).or(computed),
                    overridden: by_hand.map(|(_, reason)| (*reason).to_owned()),
                },
            ));
        }
        Self { by_warning }
    }

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

/// Interventions whose check is due by a day.
pub(crate) fn due(morning: &Morning, by: Day) -> impl Iterator<Item = (&Entry, Day)> {
    morning
        .entries
        .iter()
        .filter_map(move |entry| match &entry.event {
            Event::Intervened { verify_on, .. } if *verify_on <= by => Some((entry, *verify_on)),
            _ => None,
        })
}

/// What a check asks the facts.
pub(crate) trait CheckFacts {
    /// Why the facts could not be read.
    type Error;
    /// What a rep reported on a day, one value per action.
    fn values(&self, rep: RepIx, on: Day) -> Result<Vec<Value>, Self::Error>;
    /// Whether a customer answered in `from..=to`.
    fn answered(&self, customer: &str, from: Day, to: Day) -> Result<bool, Self::Error>;
    /// Whether a deal of a customer was lost in `from..=to`.
    fn lost_a_deal(&self, customer: &str, from: Day, to: Day) -> Result<bool, Self::Error>;
}

/// The computed answer to "did it work?" of an intervention whose check is due (rule 10).
pub(crate) fn verdict<F: CheckFacts>(
    morning: &Morning,
    entry: &Entry,
    facts: &F,
) -> Result<Verdict, F::Error> {
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
    let rules = morning.rules();
    // A family of a newer version judges its own responses: nothing is known of it here.
    let Some(entry_of) = rules.families.find(warning.family) else {
        return Ok(Verdict::Unchanged);
    };
    let proof = entry_of.judge.proof(evidence);
    let mut window = Window::new(*verify_on);
    let id = &warning.subject.id;
    let judge = |rep, on| -> Result<WindowDay, F::Error> {
        Ok(judged_day(morning, rep, on, facts.values(rep, on)?))
    };
    // A day that was judged when the response was made is no proof of it.
    let first = judged.map_or(entry.day, Day::next);
    match warning.subject.kind {
        SubjectKind::Rep => {
            if let Some(rep) = morning.roster.rep_ix(id) {
                for day in first.until(*verify_on) {
                    window.days.push(judge(rep, day)?);
                }
                window.days.retain(|day| day.verdict != DayVerdict::Rest);
                for day in proof.again {
                    window.again.push(judge(rep, day)?);
                }
            }
        }
        SubjectKind::Unit => {
            let unit = morning.roster.unit_ix(id);
            for day in first.until(*verify_on) {
                for rep in (0..morning.roster.reps.len() as u32).map(RepIx) {
                    let within = |at| unit.is_some_and(|unit| morning.roster.is_within(at, unit));
                    let here = morning.roster.rep(rep).on(day);
                    if here.is_some_and(|a| within(a.unit)) {
                        window.days.push(judge(rep, day)?);
                    }
                }
            }
            window.days.retain(|day| day.verdict != DayVerdict::Rest);
        }
        // Nothing in the window is about them: their rules look at what their evidence names.
        SubjectKind::Customer | SubjectKind::Product | SubjectKind::Stage | SubjectKind::Target => {
        }
    }
    if proof.contacts_and_deals {
        window.answered = facts.answered(id, entry.day, *verify_on)?;
        window.lost_a_deal = facts.lost_a_deal(id, entry.day, *verify_on)?;
    }
    let answered = Answered {
        rule: *rule,
        evidence,
    };
    Ok(entry_of.judge.verify(&answered, &window, rules))
}

/// One day of one rep, judged.
pub(crate) fn judged_day(morning: &Morning, rep: RepIx, on: Day, values: Vec<Value>) -> WindowDay {
    let mut expected = Vec::new();
    let verdict = morning.yardstick().judge(rep, on, &values, &mut expected);
    WindowDay {
        verdict,
        values,
        expected,
    }
}
