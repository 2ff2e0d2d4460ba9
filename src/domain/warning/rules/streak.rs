//! W1 and W2: a daily standard missed on own working days in a row (rules 5, 7).

use super::{ClearsAfter, Evidence, FamilyRules, OWN_DAYS, WeekTally, rule_numbers};
use crate::domain::Day;
use crate::domain::activity::shorts;
use crate::domain::day_runs::DayRuns;
use crate::domain::money::total;
use crate::domain::rules::Rules;
use crate::domain::warning::pack::{Packer, Unpacker};
use crate::domain::warning::{
    BeforeAfter, ComparedFigure, DayVerdict, FamilyEntry, Memory, OwnDay, PerRep, QuietDays,
    QuietFigure, Raised, RepFigures, RepMemory, Rule, Situation, WHY_DAYS, WhyDay, WhyDays, Window,
};
use serde::{Deserialize, Serialize};

rule_numbers! {
    /// W1 and W2: streaks on own working days.
    StreakNumbers {
        /// Missed own days in a row that raise W1 (yellow).
        yellow: u32, OWN_DAYS;
        /// … that raise W2 (orange).
        orange: u32, OWN_DAYS, >= yellow + 1;
        /// Good own days that clear W1.
        clear_yellow: u32, OWN_DAYS;
        /// … that clear W2.
        clear_orange: u32, OWN_DAYS;
    }
}

impl StreakNumbers {
    fn reached(&self, missed: u32) -> Option<Rule> {
        if missed >= self.orange {
            Some(Rule::W2)
        } else if missed >= self.yellow {
            Some(Rule::W1)
        } else {
            None
        }
    }

    /// Good own days that clear a rule.
    pub fn clears(&self, rule: Rule) -> u32 {
        if rule == Rule::W2 {
            self.clear_orange
        } else {
            self.clear_yellow
        }
    }

    /// Missed own days in a row that raise a rule.
    pub fn raises(&self, rule: Rule) -> u32 {
        if rule == Rule::W2 {
            self.orange
        } else {
            self.yellow
        }
    }
}

/// Own days missed in a row, oldest first, with the skipped days between them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StreakEvidence {
    /// Missed own days.
    pub missed: u32,
    /// Good own days since (towards clearing).
    pub good: u32,
    /// Days counted and skipped, the newest 15.
    pub days: WhyDays,
}

impl StreakEvidence {
    /// The same without what was judged on a day or later: as it was on that day's morning.
    fn before(self, day: Day) -> Self {
        let (then, later): (Vec<WhyDay>, Vec<WhyDay>) =
            self.days.iter().partition(|why| why.day < day);
        if later.is_empty() {
            return self;
        }
        let is = |verdict: DayVerdict| move |why: &WhyDay| why.verdict == verdict;
        let since = |days: &[WhyDay], of: DayVerdict| {
            let last = days.iter().rposition(is(of));
            last.map_or(0, |last| last + 1)
        };
        let met = later.iter().position(is(DayVerdict::Met));
        let (same, other) = later.split_at(met.unwrap_or(later.len()));
        let count =
            |days: &[WhyDay], of: DayVerdict| days.iter().filter(|d| is(of)(d)).count() as u32;
        let missed = if other.iter().any(is(DayVerdict::Missed)) {
            // What is told last is another row of missed days than the one of that morning.
            count(&then[since(&then, DayVerdict::Met)..], DayVerdict::Missed)
        } else {
            self.missed.saturating_sub(count(same, DayVerdict::Missed))
        };
        let good = count(&then[since(&then, DayVerdict::Missed)..], DayVerdict::Met);
        Self {
            missed,
            good,
            days: then.into(),
        }
    }

    /// The missed days that it tells.
    pub fn counted(&self, _: Day) -> DayRuns {
        let days = self.days.iter();
        let missed = days.filter(|d| d.verdict == DayVerdict::Missed);
        missed.map(|d| d.day).collect()
    }
}

/// W1 and W2.
#[derive(Debug)]
pub struct StreakRules;

impl FamilyRules for StreakRules {
    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!([rules.streak, rules.expectations()])
    }

    fn memory(&self, entry: &'static FamilyEntry, reps: usize) -> Option<Box<dyn Memory>> {
        Some(Box::new(PerRep::<Streak>::new(entry, reps)))
    }

    /// The row of missed days up to the last judged one.
    fn quiet(&self, seen: &QuietDays<'_>) -> Option<QuietFigure> {
        let first = seen.last_met();
        let missed = |d: &&WhyDay| d.day >= first && d.verdict == DayVerdict::Missed;
        Some(QuietFigure {
            evidence: Evidence::Streak(StreakEvidence {
                missed: seen.figures.streak,
                good: 0,
                days: seen.days.iter().filter(missed).cloned().collect(),
            }),
            days: (first, seen.judged.next()),
            adds_up: false,
        })
    }

    fn reached(&self, missed: u32, rules: &Rules, on: Day) -> Option<Rule> {
        let numbers = rules.streak.on(on);
        let mut rules = [Rule::W2, Rule::W1].into_iter();
        rules.find(|rule| missed == numbers.raises(*rule))
    }

    fn missing_is_not_zero(&self) -> bool {
        true
    }

    fn seen_on(&self, evidence: Evidence, day: Day) -> Evidence {
        match evidence {
            Evidence::Streak(seen) => Evidence::Streak(seen.before(day)),
            other => other,
        }
    }

    fn standard_day(&self, evidence: &Evidence) -> Option<Day> {
        let Evidence::Streak(seen) = evidence else {
            return None;
        };
        seen.days.last_day()
    }

    /// The share of what was asked for is lower than over the days that raised it.
    fn fell_further(&self, answered: &Situation<'_>, window: &Window, rules: &Rules) -> bool {
        let compared = self.compared(answered, answered.evidence, window, rules);
        compared.is_some_and(|c| c.fell(rules))
    }

    /// The share over the days that raised it, and over those since.
    fn compared(
        &self,
        answered: &Situation<'_>,
        _: &Evidence,
        window: &Window,
        rules: &Rules,
    ) -> Option<BeforeAfter> {
        let Evidence::Streak(seen) = answered.evidence else {
            return None;
        };
        let weights = rules.weights(window.checked_on);
        Some(BeforeAfter {
            figure: ComparedFigure::Standards,
            before: baseline(seen, &weights)?,
            after: WeekTally::of_window(window).completion(&weights)?,
        })
    }

    fn can_clear(&self, rule: Rule, evidence: &Evidence, rules: &Rules, on: Day) -> ClearsAfter {
        let good = match evidence {
            Evidence::Streak(seen) => seen.good,
            _ => 0,
        };
        let clears = rules.streak.on(on).clears(rule);
        ClearsAfter::OwnDays(clears.saturating_sub(good).max(1))
    }
}

/// Completion over the missed days that raised a streak: everything but the shortfalls was met.
fn baseline(seen: &StreakEvidence, weights: &[u32]) -> Option<i64> {
    let whole = total(weights.iter().map(|w| i64::from(*w)));
    let days = seen.days.iter();
    let missed: Vec<WhyDay> = days.filter(|d| d.verdict == DayVerdict::Missed).collect();
    let count = missed.len() as i64;
    if count == 0 || whole == 0 {
        return None;
    }
    let lost = missed.iter().flat_map(|d| &d.short).map(|s| {
        let weight = i64::from(weights.get(s.action as usize).copied().unwrap_or(0));
        weight * 10_000 * i64::from(s.expected.saturating_sub(s.value))
            / i64::from(s.expected.max(1))
    });
    Some(10_000 - total(lost) / (whole * count))
}

/// The streak of one rep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Streak {
    /// Own days missed in a row.
    missed: u32,
    /// Good own days in a row.
    good: u32,
    /// Days counted and skipped since the streak began, the newest [`WHY_DAYS`].
    why: WhyDays,
    /// The days missed since it began.
    counted: DayRuns,
    open: Option<OpenStreak>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct OpenStreak {
    opened_on: Day,
    escalated_on: Day,
    rule: Rule,
    /// Days missed in the newest streak: what a good day since does not take back.
    missed: u32,
}

impl Streak {
    fn missed_on(&mut self, day: &OwnDay<'_>) {
        self.missed += 1;
        self.counted.push(day.day);
        self.good = 0;
        let Some(reached) = day.rules.streak.on(day.day).reached(self.missed) else {
            return;
        };
        let missed = self.missed;
        let open = self.open.get_or_insert(OpenStreak {
            opened_on: day.day,
            escalated_on: day.day,
            rule: reached,
            missed,
        });
        open.missed = missed;
        if open.rule == Rule::W1 && reached == Rule::W2 {
            open.rule = reached;
            open.escalated_on = day.day;
        }
    }

    fn met_on(&mut self, day: &OwnDay<'_>) -> Option<Raised> {
        self.good += 1;
        self.missed = 0;
        let Some(open) = self.open else {
            self.counted.clear();
            self.why.clear();
            return None;
        };
        if self.good < day.rules.streak.on(day.day).clears(open.rule) {
            return None;
        }
        let ended = RepMemory::open(self);
        self.open = None;
        self.counted.clear();
        self.why.clear();
        ended
    }
}

impl RepMemory for Streak {
    fn judge(&mut self, day: &OwnDay<'_>) -> Option<Raised> {
        if day.verdict == DayVerdict::Rest {
            return None;
        }
        if self.why.len() == WHY_DAYS {
            self.why.drop_first();
        }
        let short = if day.verdict == DayVerdict::Missed {
            shorts(day.values, day.expected)
        } else {
            Vec::new()
        };
        self.why.push(&WhyDay {
            day: day.day,
            verdict: day.verdict,
            short,
        });
        match day.verdict {
            DayVerdict::Missed => self.missed_on(day),
            DayVerdict::Met => return self.met_on(day),
            // Excused days and days whose report lacks, in whole or in part, hold the streak; they explain only one that began.
            DayVerdict::Partly | DayVerdict::Excused | DayVerdict::NoReport | DayVerdict::Rest => {
                if self.missed == 0 && self.open.is_none() {
                    self.why.clear();
                }
            }
        }
        None
    }

    fn open(&self) -> Option<Raised> {
        self.open.and_then(|_| self.clone().into_open())
    }

    fn into_open(self) -> Option<Raised> {
        let open = self.open?;
        Some(Raised {
            rule: open.rule,
            opened_on: open.opened_on,
            escalated_on: open.escalated_on,
            counted: self.counted,
            evidence: Evidence::Streak(StreakEvidence {
                missed: open.missed,
                good: self.good,
                days: self.why,
            }),
        })
    }

    fn tell(&self, _: (&Rules, Day), figures: &mut RepFigures) {
        figures.streak = self.missed;
    }

    fn write(&self, to: &mut Packer) {
        to.put(self.missed);
        to.put(self.good);
        self.counted.write(to);
        self.why.write(to);
        to.put_optional(self.open, |to, open| {
            to.put_day(open.opened_on);
            to.put_day(open.escalated_on);
            to.put(u8::from(open.rule == Rule::W2));
            to.put(open.missed);
        });
    }

    fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self {
            missed: from.take()?,
            good: from.take()?,
            counted: DayRuns::read(from)?,
            why: WhyDays::read(from)?,
            open: from.take_optional(|from| {
                Some(OpenStreak {
                    opened_on: from.take_day()?,
                    escalated_on: from.take_day()?,
                    rule: match from.take::<u8>()? {
                        0 => Rule::W1,
                        1 => Rule::W2,
                        _ => return None,
                    },
                    missed: from.take()?,
                })
            })?,
        })
    }
}
