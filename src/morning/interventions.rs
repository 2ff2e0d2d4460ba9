//! Interventions with their verdicts: what was done about each warning, and whether it worked (rule 10).

use super::Morning;
use super::stretch::Stretched;
use crate::domain::Day;
use crate::domain::activity::{Absences, Value};
use crate::domain::journal::{ActKind, WarningAct};
use crate::domain::org::RepIx;
use crate::domain::warning::{
    BeforeAfter, Episode, Intervention, Situation, Verdict, Verification, WarningKey,
};
use std::collections::HashMap;

/// What was done about warnings, with the verdicts that are due.
#[derive(Clone, Debug, Default)]
pub(crate) struct Handled {
    /// Oldest first.
    acts: HashMap<WarningKey, Vec<WarningAct>>,
    /// Computed, by the intervention's event.
    checks: HashMap<String, Verification>,
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

    /// Adds what the check of an intervention came to.
    pub fn checked(&mut self, event: &str, check: Verification) {
        self.checks.insert(event.to_owned(), check);
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
        let check = self.checks.get(&act.event).copied().unwrap_or_default();
        // One that was found false has no verdict, not even by hand (rule 10).
        let by_hand = by_hand.as_ref().filter(|_| check != Verification::Never);
        Some(Intervention {
            event: act.event.clone(),
            warning: act.warning.to_string(),
            play: play.clone(),
            day: act.day,
            at: act.at.clone(),
            author: act.author.clone(),
            note: note.clone(),
            verify_on: *verify_on,
            check,
            verdict: by_hand.map(|(verdict, _)| *verdict).or(check.verdict()),
            overridden: by_hand.map(|(_, reason)| reason.clone()),
            compared: None,
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

/// Whether something happened with a customer in days, both included.
type AskCustomer<'a, E> = &'a dyn Fn(&str, Day, Day) -> Result<bool, E>;

/// What a check asks the facts; `E` says why they could not be read.
pub(crate) struct CheckFacts<'a, E> {
    /// What a rep reported on a day, one value per action.
    pub values: &'a dyn Fn(RepIx, Day) -> Result<Vec<Value>, E>,
    /// Whether a deal of a customer was lost.
    pub lost_a_deal: AskCustomer<'a, E>,
}

/// What became of a warning.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Fate<'a> {
    /// As it was derived last.
    Known(&'a Episode),
    /// A correction took it away.
    Restated,
}

/// The computed answer to "did it work?" of an intervention whose check is due (rule 10): what became of the
/// warning by then, and the morning whose days it rests on. `answered` is the rule and the numbers at that moment,
/// `absences` are those from the day of the intervention on.
pub(crate) fn check<E>(
    morning: &Morning,
    act: &WarningAct,
    (answered, fate): (&Situation<'_>, Fate<'_>),
    absences: &Absences,
    facts: &CheckFacts<'_, E>,
) -> Result<(Verification, Day), E> {
    let ActKind::Intervened {
        verify_on, judged, ..
    } = &act.kind
    else {
        return Ok((Verification::Never, act.day));
    };
    let stretch = Stretched {
        morning,
        absences,
        facts,
        // A day that was judged when the intervention was made is no proof of it.
        first: judged.map_or(act.day, Day::next),
    };
    let Fate::Known(episode) = fate else {
        let has_come = stretch.data_came(act, answered)?;
        let check = if has_come {
            Verification::Done(Verdict::Recovered)
        } else {
            Verification::Never
        };
        return Ok((check, *verify_on));
    };
    // A family of a newer version judges its own interventions: nothing is known of it here.
    let family = act.warning.family;
    let Some(entry) = morning.rules().families.find(family) else {
        return Ok((Verification::Never, *verify_on));
    };
    // Of a day that is judged in the evening, the morning of the check knows nothing yet.
    let daily = entry.judge.memory(entry, 0).is_some();
    let by = |day: Day, check: Day| if daily { day < check } else { day <= check };
    let ended = |check: Day| {
        episode.cleared_on.filter(|day| by(*day, check)).map(|day| {
            // What ended with its period was judged once more on its last day, and had not been caught up with.
            let end = if episode.is_of_period_over() && stretch.first <= day {
                Verification::Done(Verdict::Unchanged)
            } else if episode.left {
                Verification::Ended
            } else {
                Verification::Done(Verdict::Recovered)
            };
            (end, verify_on.max(&day.next()).to_owned())
        })
    };
    if let Some(end) = ended(*verify_on) {
        return Ok(end);
    }
    let checked_on = stretch.checked_on(act, entry, *verify_on)?;
    let Some(checked_on) = checked_on else {
        // While it waits for data nothing is known but an end.
        return Ok(ended(morning.as_of).unwrap_or((Verification::NoData, *verify_on)));
    };
    if let Some(end) = ended(checked_on) {
        return Ok(end);
    }
    let Some(checked_on) = stretch.decided_on(act, entry, checked_on)? else {
        return Ok(ended(morning.as_of).unwrap_or((Verification::Undecided, *verify_on)));
    };
    if let Some(end) = ended(checked_on) {
        return Ok(end);
    }
    let rule = if by(episode.escalated_on, checked_on) {
        episode.rule
    } else {
        entry
            .rules
            .first()
            .map_or(episode.rule, |(mildest, _)| *mildest)
    };
    let window = stretch.window(act, entry, checked_on)?;
    let escalated = entry.severity(rule) > entry.severity(answered.rule);
    let worse = escalated || entry.judge.fell_further(answered, &window, morning.rules());
    let verdict = if worse {
        Verdict::Worse
    } else {
        Verdict::Unchanged
    };
    Ok((Verification::Done(verdict), checked_on))
}

/// How the figure of a warning stood when an intervention was made, and at its check; `None` while that is to come or
/// waits for data, and where the family compares nothing.
pub(crate) fn compared<E>(
    morning: &Morning,
    act: &WarningAct,
    (answered, fate): (&Situation<'_>, Fate<'_>),
    absences: &Absences,
    facts: &CheckFacts<'_, E>,
) -> Result<Option<BeforeAfter>, E> {
    let ActKind::Intervened {
        verify_on, judged, ..
    } = &act.kind
    else {
        return Ok(None);
    };
    let entry = morning.rules().families.find(act.warning.family);
    let (Fate::Known(episode), Some(entry)) = (fate, entry) else {
        return Ok(None);
    };
    let stretch = Stretched {
        morning,
        absences,
        facts,
        first: judged.map_or(act.day, Day::next),
    };
    let checked_on = stretch.checked_on(act, entry, *verify_on)?;
    let Some(checked_on) = checked_on.filter(|day| *day <= morning.as_of) else {
        return Ok(None);
    };
    let Some(checked_on) = stretch.decided_on(act, entry, checked_on)? else {
        return Ok(None);
    };
    let mut window = stretch.window(act, entry, checked_on)?;
    window.has_cleared = episode.cleared_on.is_some_and(|on| on <= checked_on);
    let rules = morning.rules();
    Ok(entry
        .judge
        .compared(answered, &episode.evidence, &window, rules))
}
