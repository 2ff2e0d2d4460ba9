//! Interventions with their verdicts: what was done about each warning, and whether it worked (rule 10).

use super::Morning;
use crate::domain::Day;
use crate::domain::activity::{Absences, Value, Yardstick};
use crate::domain::journal::{ActKind, WarningAct};
use crate::domain::org::RepIx;
use crate::domain::rules::Rules;
use crate::domain::warning::{
    DayVerdict, Family, Intervention, Situation, SubjectKind, Verdict, WarningKey, Window,
    WindowDay,
};
use std::collections::HashMap;

/// Verified uses a play needs before it can be called the best one.
const RECORD_MINIMUM: u32 = 3;

/// What was done about warnings, with the verdicts that are due.
#[derive(Clone, Debug, Default)]
pub(crate) struct Handled {
    /// Oldest first.
    acts: HashMap<WarningKey, Vec<WarningAct>>,
    /// Computed, by the intervention's event.
    verdicts: HashMap<String, Verdict>,
}

impl Handled {
    /// Adds what was done about a warning, oldest first, in place of what was known of it.
    pub fn insert(&mut self, warning: &WarningKey, acts: Vec<WarningAct>) {
        if acts.is_empty() {
            self.acts.remove(warning);
        } else {
            self.acts.insert(warning.clone(), acts);
        }
    }

    /// Adds the computed verdict on an intervention.
    pub fn verified(&mut self, event: &str, verdict: Verdict) {
        self.verdicts.insert(event.to_owned(), verdict);
    }

    /// What was done about a warning, oldest first.
    pub fn acts(&self, warning: &WarningKey) -> &[WarningAct] {
        self.acts.get(warning).map_or(&[], Vec::as_slice)
    }

    /// Interventions on a warning, oldest first.
    pub fn interventions(&self, warning: &WarningKey) -> Vec<Intervention> {
        let acts = self.acts(warning).iter();
        acts.filter_map(|act| self.intervention(act)).collect()
    }

    /// An act as an intervention with its verdict; `None` for any other.
    pub fn intervention(&self, act: &WarningAct) -> Option<Intervention> {
        let ActKind::Intervened {
            play,
            verify_on,
            note,
            by_hand,
            ..
        } = &act.kind
        else {
            return None;
        };
        let computed = self.verdicts.get(&act.event).copied();
        Some(Intervention {
            event: act.event.clone(),
            warning: act.warning.to_string(),
            play: play.clone(),
            day: act.day,
            at: act.at.clone(),
            author: act.author.clone(),
            note: note.clone(),
            verify_on: *verify_on,
            verdict: by_hand.as_ref().map(|(verdict, _)| *verdict).or(computed),
            overridden: by_hand.as_ref().map(|(_, reason)| reason.clone()),
        })
    }

    /// Warnings whose newest intervention falls due after a day, in a fixed order.
    pub fn checked_after(&self, day: Day) -> Vec<WarningKey> {
        let mut keys: Vec<WarningKey> = self
            .acts
            .iter()
            .filter(|(_, acts)| {
                let newest = acts.iter().rev().find_map(due_on);
                newest.is_some_and(|due| due > day)
            })
            .map(|(key, _)| key.clone())
            .collect();
        keys.sort();
        keys
    }
}

/// The day an act falls due, if it is an intervention.
pub(crate) fn due_on(act: &WarningAct) -> Option<Day> {
    match act.kind {
        ActKind::Intervened { verify_on, .. } => Some(verify_on),
        ActKind::Acknowledged | ActKind::Snoozed { .. } => None,
    }
}

/// How often each play was verified, and how often it worked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record(HashMap<(String, String), (u32, u32)>);

impl Record {
    /// Counts a verified use of a play on a family's warning, both by id.
    pub fn add(&mut self, family: String, play: String, verdict: Verdict) {
        let count = self.0.entry((family, play)).or_default();
        count.0 += u32::from(verdict == Verdict::Recovered);
        count.1 += 1;
    }

    /// Per play of the settings, how many uses in a family recovered, and of how many verified ones.
    pub fn of(&self, family: Family, rules: &Rules) -> Vec<(String, u32, u32)> {
        let count = |play: &str| {
            let key = (family.id().to_owned(), play.to_owned());
            self.0.get(&key).copied()
        };
        let known = rules.plays.iter().filter_map(|play| {
            count(&play.id).map(|(recovered, all)| (play.id.clone(), recovered, all))
        });
        known.collect()
    }

    /// The play that recovered most often, of those with enough verified uses.
    pub fn best(&self, family: Family, rules: &Rules) -> Option<String> {
        self.of(family, rules)
            .into_iter()
            .filter(|(_, recovered, all)| *all >= RECORD_MINIMUM && *recovered > 0)
            .max_by_key(|(_, recovered, all)| recovered * 1_000 / all)
            .map(|(play, _, _)| play)
    }
}

/// Whether something happened with a customer in days, both included.
type AskCustomer<'a, E> = &'a dyn Fn(&str, Day, Day) -> Result<bool, E>;

/// What a check asks the facts; `E` says why they could not be read.
pub(crate) struct CheckFacts<'a, E> {
    /// What a rep reported on a day, one value per action.
    pub values: &'a dyn Fn(RepIx, Day) -> Result<Vec<Value>, E>,
    /// Whether the customer answered.
    pub answered: AskCustomer<'a, E>,
    /// Whether a deal of the customer was lost.
    pub lost_a_deal: AskCustomer<'a, E>,
}

/// The computed answer to "did it work?" of an intervention whose check is due (rule 10). `answered` is the
/// rule and the numbers at that moment, `absences` reach back to the act; nothing can be said of what is no intervention.
pub(crate) fn verdict<E>(
    morning: &Morning,
    act: &WarningAct,
    answered: &Situation<'_>,
    absences: &Absences,
    facts: &CheckFacts<'_, E>,
) -> Result<Verdict, E> {
    let ActKind::Intervened {
        verify_on, judged, ..
    } = &act.kind
    else {
        return Ok(Verdict::Unchanged);
    };
    let warning = &act.warning;
    let rules = morning.rules();
    // A family of a newer version judges its own interventions: nothing is known of it here.
    let Some(entry_of) = rules.families.find(warning.family) else {
        return Ok(Verdict::Unchanged);
    };
    let proof = entry_of.judge.proof(answered.evidence);
    let mut window = Window::new(*verify_on);
    let id = &warning.subject.id;
    let judge = |rep, on| -> Result<WindowDay, E> {
        let yardstick = morning.yardstick_of(absences);
        Ok(judged_day(&yardstick, rep, on, (facts.values)(rep, on)?))
    };
    // A day that was judged when the intervention was made is no proof of it.
    let first = judged.map_or(act.day, Day::next);
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
        window.answered = (facts.answered)(id, act.day, *verify_on)?;
        window.lost_a_deal = (facts.lost_a_deal)(id, act.day, *verify_on)?;
    }
    Ok(entry_of.judge.verify(answered, &window, rules))
}

/// One day of one rep, judged.
pub(crate) fn judged_day(
    yardstick: &Yardstick<'_>,
    rep: RepIx,
    on: Day,
    values: Vec<Value>,
) -> WindowDay {
    let mut expected = Vec::new();
    let verdict = yardstick.judge(rep, on, &values, &mut expected);
    WindowDay {
        verdict,
        values,
        expected,
    }
}
