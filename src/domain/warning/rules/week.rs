//! W3: week completion, how much of a week's expected actions were done, each action counted up to its
//! full share (rules 7, 12).

mod by;
mod completion;
#[cfg(test)]
mod tests;

pub use by::WeekBy;
pub(super) use by::turns;

use super::{ClearsAfter, Evidence, FamilyRules, PERCENT, rule_numbers};
use crate::domain::Day;
use crate::domain::activity::{NONE, Value};
use crate::domain::day_runs::DayRuns;
use crate::domain::rules::Rules;
use crate::domain::warning::pack::{Packer, Unpacker};
use crate::domain::warning::{
    BeforeAfter, ComparedFigure, DayVerdict, FamilyEntry, Memory, OwnDay, PerRep, QuietDays,
    QuietFigure, Raised, RepFigures, RepMemory, Rule, Situation, Window,
};
use serde::{Deserialize, Serialize};

rule_numbers! {
    /// W3: week completion.
    WeekNumbers {
        /// Red below this percentage of expected-to-date.
        red_below: i64, PERCENT;
        /// Clears when a later week closes at or above this percentage.
        clear_at: i64, PERCENT, >= red_below + 0;
        /// Fewer own working days than this, to date, raise no red (rule 12).
        min_days: u32, 1..=7;
        /// What it is measured by.
        by: WeekBy, 0..=1, of WeekBy::IDS;
    }
}

/// Completion of a week, in weighted action shares scaled by 10 000.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekEvidence {
    /// First day of the week.
    pub week: Day,
    /// Completion in hundredths of a percent, floored.
    pub completion: i64,
    /// Own working days judged in that week.
    pub days: u32,
    /// What the completion knows of what was asked (rule 4).
    #[serde(default)]
    pub coverage: WeekCoverage,
}

impl WeekEvidence {
    /// The days of the week up to the one that raised it.
    pub fn counted(&self, opened_on: Day) -> DayRuns {
        DayRuns::span(self.week, opened_on)
    }
}

/// Of the actions asked for on the own days of a week so far, those with data: a completion is of these alone
/// (rule 4).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct WeekCoverage {
    /// Actions on days, weighted, with data.
    pub reported: u32,
    /// All that were asked for.
    pub asked: u32,
}

impl WeekCoverage {
    /// Something lacks.
    pub fn is_partial(self) -> bool {
        self.reported < self.asked
    }
}

/// Rule W3.
#[derive(Debug)]
pub struct WeekRules;

impl FamilyRules for WeekRules {
    fn turns(&self, rules: &Rules) -> Option<Vec<(Day, bool)>> {
        Some(turns(rules, WeekBy::Standard))
    }

    fn quiet(&self, seen: &QuietDays<'_>) -> Option<QuietFigure> {
        Some(QuietFigure {
            evidence: Evidence::Week(WeekEvidence {
                week: seen.week,
                completion: seen.figures.week.unwrap_or_default(),
                days: seen.week_days,
                coverage: seen.figures.week_coverage,
            }),
            days: (seen.week, seen.week.plus(7)),
            adds_up: true,
        })
    }

    fn missing_is_not_zero(&self) -> bool {
        true
    }

    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!([
            rules.week,
            rules.all_weights(),
            rules.week_start,
            rules.expectations()
        ])
    }

    fn memory(&self, entry: &'static FamilyEntry, reps: usize) -> Option<Box<dyn Memory>> {
        Some(Box::new(PerRep::<OwnWeek>::new(entry, reps)))
    }

    fn standard_day(&self, evidence: &Evidence) -> Option<Day> {
        match evidence {
            Evidence::Week(seen) => Some(seen.week),
            _ => None,
        }
    }

    fn fell_further(&self, answered: &Situation<'_>, window: &Window, rules: &Rules) -> bool {
        let compared = self.compared(answered, answered.evidence, window, rules);
        compared.is_some_and(|c| c.fell(rules))
    }

    fn waits_for_close(&self, window: &Window, rules: &Rules) -> bool {
        let clear_at = rules.week.on(window.checked_on).clear_at * 100;
        let done = WeekTally::of_window(window).completion(&rules.weights(window.checked_on));
        done.is_some_and(|done| done >= clear_at)
    }

    /// The share of the week then, and of the days since.
    fn compared(
        &self,
        answered: &Situation<'_>,
        _: &Evidence,
        window: &Window,
        rules: &Rules,
    ) -> Option<BeforeAfter> {
        let Evidence::Week(seen) = answered.evidence else {
            return None;
        };
        Some(BeforeAfter {
            figure: ComparedFigure::Standards,
            before: seen.completion,
            after: WeekTally::of_window(window).completion(&rules.weights(window.checked_on))?,
        })
    }

    fn can_clear(&self, _: Rule, _: &Evidence, _: &Rules, _: Day) -> ClearsAfter {
        ClearsAfter::Week
    }
}

/// The week of one rep so far, and the open warning.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct OwnWeek {
    tally: WeekTally,
    /// Days with data: of this week and, while it is red, of those since it became so.
    counted: DayRuns,
    red: Option<OpenRed>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OpenRed {
    opened_on: Day,
    /// Week, completion and days last seen.
    week: Day,
    completion: i64,
    days: u32,
    coverage: WeekCoverage,
}

impl OwnWeek {
    /// While the week runs: against expected-to-date, and not before enough own days (rule 12).
    fn judge_week(&mut self, day: &OwnDay<'_>, week: Day) {
        let Some(completion) = self.tally.completion(day.weights) else {
            return;
        };
        let (numbers, days) = (day.rules.week.on(day.day), self.tally.days);
        let coverage = self.tally.coverage(day.weights);
        if let Some(red) = &mut self.red {
            (red.week, red.completion, red.days) = (week, completion, days);
            red.coverage = coverage;
        } else if days >= numbers.min_days && completion < numbers.red_below * 100 {
            self.red = Some(OpenRed {
                opened_on: day.day,
                week,
                completion,
                days,
                coverage,
            });
        }
    }
}

impl RepMemory for OwnWeek {
    fn judge(&mut self, day: &OwnDay<'_>) -> Option<Raised> {
        let first = day.rules.week_start;
        let week = day.day.week_start(first);
        if day.day == week {
            self.tally = WeekTally::default();
            if self.red.is_none() {
                self.counted.clear();
            }
        }
        if has_data(day.verdict) {
            self.counted.push(day.day);
        }
        if day.verdict != DayVerdict::Rest {
            self.tally.add(day.verdict, day.values, day.expected);
            self.judge_week(day, week);
        }
        let closes = day.day.next().week_start(first) != week;
        let clear_at = day.rules.week.on(day.day).clear_at * 100;
        // It clears when a week closes at the clearing percentage or more (rule 7).
        let recovered = |red: &OpenRed| red.week == week && red.completion >= clear_at;
        if closes && self.red.as_ref().is_some_and(recovered) {
            let ended = self.open();
            self.red = None;
            self.counted.clear();
            return ended;
        }
        None
    }

    fn open(&self) -> Option<Raised> {
        self.red.and_then(|_| self.clone().into_open())
    }

    fn into_open(self) -> Option<Raised> {
        let red = self.red?;
        Some(Raised {
            rule: Rule::W3,
            opened_on: red.opened_on,
            escalated_on: red.opened_on,
            counted: self.counted,
            evidence: Evidence::Week(WeekEvidence {
                week: red.week,
                completion: red.completion,
                days: red.days,
                coverage: red.coverage,
            }),
        })
    }

    fn tell(&self, (rules, day): (&Rules, Day), figures: &mut RepFigures) {
        let weights = rules.weights(day);
        figures.week = self.tally.completion(&weights);
        figures.week_coverage = self.tally.coverage(&weights);
    }

    fn write(&self, to: &mut Packer) {
        self.counted.write(to);
        to.put(self.tally.days);
        to.put_len(self.tally.actions.len());
        for action in &self.tally.actions {
            to.put(action.done);
            to.put(action.expected);
            to.put(action.reported);
            to.put(action.asked);
        }
        to.put_optional(self.red, |to, red| {
            to.put_day(red.opened_on);
            to.put_day(red.week);
            to.put_signed(red.completion);
            to.put(red.days);
            to.put(red.coverage.reported);
            to.put(red.coverage.asked);
        });
    }

    fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self {
            counted: DayRuns::read(from)?,
            tally: WeekTally {
                days: from.take()?,
                actions: from.take_list(|from| {
                    Some(WeekAction {
                        done: from.take()?,
                        expected: from.take()?,
                        reported: from.take()?,
                        asked: from.take()?,
                    })
                })?,
            },
            red: from.take_optional(|from| {
                Some(OpenRed {
                    opened_on: from.take_day()?,
                    week: from.take_day()?,
                    completion: from.take_signed()?,
                    days: from.take()?,
                    coverage: WeekCoverage {
                        reported: from.take()?,
                        asked: from.take()?,
                    },
                })
            })?,
        })
    }
}

/// Done and expected per action over the judged days of a week. An action without data on a day adds
/// neither (missing is not zero, rule 4).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct WeekTally {
    /// Own days with a report, whole or in part.
    pub days: u32,
    /// In grid order.
    actions: Vec<WeekAction>,
}

/// An own day on which anything that counts was reported.
fn has_data(verdict: DayVerdict) -> bool {
    match verdict {
        DayVerdict::Met | DayVerdict::Missed | DayVerdict::Partly => true,
        DayVerdict::NoReport | DayVerdict::Excused | DayVerdict::Rest => false,
    }
}

/// One action over the judged days of a week.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct WeekAction {
    /// On the days with data.
    done: u32,
    expected: u32,
    /// Days on which it was asked for, with data and in all.
    reported: u16,
    asked: u16,
}

impl WeekTally {
    /// Over the days between an intervention and its check.
    pub fn of_window(window: &Window) -> Self {
        let mut tally = Self::default();
        for day in &window.days {
            tally.add(day.verdict, &day.values, &day.expected);
        }
        tally
    }

    /// Adds a day. Days on leave or at rest add nothing; one without a report only tells that it was asked for.
    pub fn add(&mut self, verdict: DayVerdict, values: &[Value], expected: &[u32]) {
        if matches!(verdict, DayVerdict::Excused | DayVerdict::Rest) {
            return;
        }
        self.days += u32::from(has_data(verdict));
        let actions = expected.len().max(self.actions.len());
        self.actions.resize(actions, WeekAction::default());
        for ((action, value), expected) in self.actions.iter_mut().zip(values).zip(expected) {
            let asked = u16::from(*expected > 0);
            action.asked = action.asked.saturating_add(asked);
            if *value != NONE {
                action.done = action.done.saturating_add(*value as u32);
                action.expected = action.expected.saturating_add(*expected);
                action.reported = action.reported.saturating_add(asked);
            }
        }
    }

    /// What the completion knows of what was asked.
    pub fn coverage(&self, weights: &[u32]) -> WeekCoverage {
        let mut coverage = WeekCoverage::default();
        for (action, weight) in self.actions.iter().zip(weights) {
            coverage.reported += weight * u32::from(action.reported);
            coverage.asked += weight * u32::from(action.asked);
        }
        coverage
    }
}
