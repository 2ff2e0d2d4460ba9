//! What the families have in common that judge a measure when a week closes: of each only its numbers and its line differ.

use super::{PlanEvidence, PlanLimits, PlanMemory, WEEKS};
use crate::domain::rules::Rules;
use crate::domain::warning::{
    BeforeAfter, ClearsAfter, ComingClose, ComparedFigure, Evidence, FamilyEntry, FamilyRules,
    Memory, PlanLine, Rule, Situation, WarnedTarget, WhyLeftOut, Window,
};
use crate::domain::{Day, Fiscal, Period};
use std::fmt;

/// A family that judges lines: what differs between them. All else is the same for each.
pub trait PlanFamily: fmt::Debug + Sync + 'static {
    /// What it looks at.
    const LINE: PlanLine;
    /// Its only rule.
    const RULE: Rule;

    /// The days from which it is on, or off, where its own numbers do not say it.
    fn turns(_rules: &Rules) -> Option<Vec<(Day, bool)>> {
        None
    }

    /// Its numbers in force on a day.
    fn limits(rules: &Rules, day: Day) -> PlanLimits;

    /// All its numbers, of every day.
    fn numbers(rules: &Rules) -> serde_json::Value;

    /// The family's evidence of what was seen.
    fn evidence(seen: PlanEvidence) -> Evidence;

    /// What was seen, where the evidence is this family's.
    fn seen(evidence: &Evidence) -> Option<&PlanEvidence>;
}

impl<F: PlanFamily> FamilyRules for F {
    fn turns(&self, rules: &Rules) -> Option<Vec<(Day, bool)>> {
        F::turns(rules)
    }

    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!([F::numbers(rules), rules.week_start])
    }

    fn memory(&self, entry: &'static FamilyEntry, _reps: usize) -> Option<Box<dyn Memory>> {
        Some(Box::new(PlanMemory::new::<F>(entry)))
    }

    /// All of the period up to it, and of a week's target all of the week.
    fn decided_from(&self, first: Day, rules: &Rules, fiscal: Fiscal) -> Day {
        match F::LINE {
            PlanLine::Week => first.week_start(rules.week_start),
            _ => Period::quarter_of(fiscal, first).first(fiscal),
        }
    }

    /// What is sold is known every day.
    fn waits_for_data(&self) -> bool {
        false
    }

    /// Without the closes of weeks that were still to come.
    fn seen_on(&self, evidence: Evidence, day: Day) -> Evidence {
        let Some(seen) = F::seen(&evidence) else {
            return evidence;
        };
        let mut then = seen.clone();
        then.weeks.retain(|week| week.day < day);
        let gone = (seen.weeks.len() - then.weeks.len()) as u32;
        then.behind = then.behind.saturating_sub(gone);
        F::evidence(then)
    }

    /// The newest close then, and the last one before the check.
    fn compared(
        &self,
        answered: &Situation<'_>,
        now: &Evidence,
        window: &Window,
        _: &Rules,
    ) -> Option<BeforeAfter> {
        let closes = F::seen(now)?.weeks.iter().rev();
        let last = closes
            .into_iter()
            .find(|week| week.day < window.checked_on)?;
        Some(BeforeAfter {
            figure: ComparedFigure::Plan,
            before: F::seen(answered.evidence)?.newest()?.share,
            after: last.share,
        })
    }

    fn plans(&self, evidence: &Evidence, (fiscal, as_of): (Fiscal, Day)) -> Option<WarnedTarget> {
        F::seen(evidence)?.target(F::LINE, (fiscal, as_of))
    }

    /// It clears when a week closes.
    fn can_clear(&self, _: Rule, _: &Evidence, rules: &Rules, _: Day) -> ClearsAfter {
        match F::LINE {
            // A week of a target is an ISO week.
            PlanLine::NewCustomers => ClearsAfter::WeekEnd(0),
            PlanLine::Week => ClearsAfter::WeekEnd(rules.week_start),
            PlanLine::Person | PlanLine::Quarter | PlanLine::Part => ClearsAfter::WeekClose,
        }
    }

    /// Of a period that is over there is nothing to judge.
    fn judges_at(&self, evidence: &Evidence, close: &ComingClose<'_>) -> bool {
        let newest = F::seen(evidence).and_then(PlanEvidence::newest);
        let of_period =
            newest.is_some_and(|week| week.period.days(close.fiscal).contains(&close.day));
        (of_period || !F::LINE.ends_with_period()) && self.leaves_out(evidence, close).is_none()
    }

    /// Not before some own working days of its period have gone by, nor with a week without any (rules 5, 11).
    fn leaves_out(&self, evidence: &Evidence, close: &ComingClose<'_>) -> Option<WhyLeftOut> {
        let newest = F::seen(evidence).and_then(PlanEvidence::newest);
        let first = match F::LINE {
            PlanLine::Person | PlanLine::Quarter | PlanLine::Part => {
                newest?.period.first(close.fiscal)
            }
            PlanLine::NewCustomers => close.day.week_start(0),
            PlanLine::Week => close.week(),
        };
        let week = if F::LINE.is_of_one_week() {
            first
        } else {
            close.week().max(first)
        };
        // An open one is judged by any day of its week (rule 12).
        let least = match F::LINE {
            PlanLine::Week => 0,
            _ => F::limits(close.rules, close.day).min_days,
        };
        if close.half_days(week) == 0 {
            return Some(WhyLeftOut::NoOwnDays);
        }
        let half_days = close.half_days(first);
        (half_days < 2 * least).then_some(WhyLeftOut::FewDays { half_days, least })
    }

    /// Since its period began, where all closes are told since it fell behind; else since the first that is told.
    fn told_closes(&self, evidence: &Evidence, fiscal: Fiscal) -> Option<(Day, Vec<Day>)> {
        let weeks = &F::seen(evidence)?.weeks;
        let first = weeks.first()?;
        let begins = F::LINE.ends_with_period() && weeks.len() < WEEKS;
        let since = if begins {
            first.period.first(fiscal)
        } else {
            first.day
        };
        Some((since, weeks.iter().map(|week| week.day).collect()))
    }

    /// The last day of the period, where it ends before a week closes: then it is looked at once more.
    fn ends_on(&self, evidence: &Evidence) -> Option<Day> {
        let seen = F::seen(evidence).filter(|_| F::LINE.ends_with_period())?;
        seen.outlook.ends
    }
}
