//! Verification (rule 10): did the response work? Computed from the numbers between response and check.

use super::week::WeekTally;
use super::{DayVerdict, Evidence, Rule};
use crate::domain::Day;
use crate::domain::activity::Value;
use crate::domain::closed::closed;
use crate::domain::rules::Rules;
use serde::{Deserialize, Serialize};

closed! {
    /// Did it work? Computed (rule 10). Best first.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Verdict {
        /// Back above the line.
        Recovered = "recovered",
        /// Neither.
        Unchanged = "unchanged",
        /// Escalated or fell further.
        Worse = "worse",
    }
}

/// One of the rep's days between the response (included) and its check (excluded).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowDay {
    /// Its verdict.
    pub verdict: DayVerdict,
    /// Reported values.
    pub values: Vec<Value>,
    /// Expected minimums.
    pub expected: Vec<u32>,
}

/// What happened between a response and its check.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Window {
    /// The rep's days, oldest first.
    pub days: Vec<WindowDay>,
    /// W13: how many of the days without data in the evidence still have none.
    pub still_missing: u32,
    /// W4: the customer answered.
    pub answered: bool,
    /// W4: a deal of the customer was lost.
    pub lost_a_deal: bool,
}

/// The verdict on a response to `rule` that was logged on `evidence`.
pub fn verify(rule: Rule, evidence: &Evidence, window: &Window, rules: &Rules) -> Verdict {
    match evidence {
        Evidence::Silence { .. } => match (window.answered, window.lost_a_deal) {
            (true, _) => Verdict::Recovered,
            (false, true) => Verdict::Worse,
            (false, false) => Verdict::Unchanged,
        },
        Evidence::NoReport { .. } => {
            let again = window
                .days
                .iter()
                .any(|d| d.verdict == DayVerdict::NoReport);
            match (window.still_missing, again) {
                (0, false) => Verdict::Recovered,
                (_, true) => Verdict::Worse,
                (_, false) => Verdict::Unchanged,
            }
        }
        Evidence::Week { completion, .. } => {
            let after = completion_of(window, rules);
            match after {
                Some(after) if after >= rules.week.clear_at * 100 => Verdict::Recovered,
                Some(after) if after < completion - rules.verify.worse_by * 100 => Verdict::Worse,
                _ => Verdict::Unchanged,
            }
        }
        Evidence::Streak { missed, .. } => streak_verdict(rule, *missed, evidence, window, rules),
    }
}

fn streak_verdict(
    rule: Rule,
    missed: u32,
    evidence: &Evidence,
    window: &Window,
    rules: &Rules,
) -> Verdict {
    let counted = || {
        window
            .days
            .iter()
            .map(|d| d.verdict)
            .filter(|v| matches!(v, DayVerdict::Met | DayVerdict::Missed))
    };
    let needed = if rule == Rule::W2 {
        rules.streak.clear_orange
    } else {
        rules.streak.clear_yellow
    };
    let good = counted()
        .rev()
        .take_while(|v| *v == DayVerdict::Met)
        .count() as u32;
    let judged = counted().count() as u32;
    if good >= needed {
        return Verdict::Recovered;
    }
    let trailing = counted()
        .rev()
        .take_while(|v| *v == DayVerdict::Missed)
        .count() as u32;
    let streak = if trailing == judged {
        trailing + missed
    } else {
        trailing
    };
    if rule == Rule::W1 && streak >= rules.streak.orange && judged > 0 {
        return Verdict::Worse;
    }
    match (baseline(evidence, rules), completion_of(window, rules)) {
        (Some(before), Some(after)) if after < before - rules.verify.worse_by * 100 => {
            Verdict::Worse
        }
        _ => Verdict::Unchanged,
    }
}

/// Completion over the window's days, hundredths of a percent.
fn completion_of(window: &Window, rules: &Rules) -> Option<i64> {
    let mut tally = WeekTally::default();
    for day in &window.days {
        tally.add(day.verdict, &day.values, &day.expected);
    }
    tally.completion(&weights(rules))
}

/// Completion over the missed days that raised a streak: everything but the shortfalls was met.
fn baseline(evidence: &Evidence, rules: &Rules) -> Option<i64> {
    let Evidence::Streak { days, .. } = evidence else {
        return None;
    };
    let weights = weights(rules);
    let whole: i64 = weights.iter().map(|w| i64::from(*w)).sum();
    let missed: Vec<_> = days
        .iter()
        .filter(|d| d.verdict == DayVerdict::Missed)
        .collect();
    if missed.is_empty() || whole == 0 {
        return None;
    }
    let lost: i64 = missed
        .iter()
        .flat_map(|d| &d.short)
        .map(|s| {
            let weight = i64::from(weights.get(s.action as usize).copied().unwrap_or(0));
            weight * 10_000 * i64::from(s.expected.saturating_sub(s.value))
                / i64::from(s.expected.max(1))
        })
        .sum();
    Some(10_000 - lost / (whole * missed.len() as i64))
}

fn weights(rules: &Rules) -> Vec<u32> {
    rules.actions.iter().map(|a| a.weight).collect()
}

/// The day a response made on `day` falls due, after `own_days` own working days (rule 10): the morning
/// on which so many have been judged since.
pub fn due_after(day: Day, own_days: u32, is_own: impl Fn(Day) -> bool) -> Day {
    let mut due = day;
    let mut left = own_days;
    // A person without working days ahead is checked after two months at the latest.
    for next in day.next().until(day.plus(62)) {
        if left == 0 {
            break;
        }
        due = next;
        if is_own(next) {
            left -= 1;
        }
    }
    due
}
