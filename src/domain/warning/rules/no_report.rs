//! W13: an own working day without data, or without all of it (rule 4).

use super::{ClearsBy, Evidence, FamilyRules, OWN_DAYS, rule_numbers};
use crate::domain::Day;
use crate::domain::activity::lacking;
use crate::domain::day_runs::DayRuns;
use crate::domain::rules::Rules;
use crate::domain::warning::pack::{Packer, Unpacker};
use crate::domain::warning::{
    DayVerdict, FamilyEntry, Memory, OwnDay, PerRep, Raised, RepMemory, Rule, Situation, WHY_DAYS,
    Window,
};
use serde::{Deserialize, Serialize};

rule_numbers! {
    /// W13: no report.
    NoReportNumbers {
        /// The warning ends when so many own days have passed since the last day without data.
        keep_days: u32, OWN_DAYS;
    }
}

/// Own days without data, or without all of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoReportEvidence {
    /// The newest 15 of them, oldest first.
    pub days: Vec<Day>,
    /// How many in all.
    pub total: u32,
    /// Of `days`, those that were partly reported.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub partly: Vec<LackingDay>,
    /// How many such days in all.
    #[serde(default)]
    pub partly_total: u32,
}

impl NoReportEvidence {
    /// The days without data that it tells.
    pub fn counted(&self, _: Day) -> DayRuns {
        self.days.iter().copied().collect()
    }
}

/// A day that was partly reported (rule 4).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LackingDay {
    pub day: Day,
    /// The actions that lack, by their places in grid order.
    pub lacking: Vec<u8>,
}

/// Rule W13.
#[derive(Debug)]
pub struct NoReportRules;

impl FamilyRules for NoReportRules {
    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        serde_json::json!([rules.no_report, rules.expectations()])
    }

    fn clears_on(&self, _: &Evidence, as_of: Day) -> Option<(Day, ClearsBy)> {
        Some((as_of, ClearsBy::Report))
    }

    fn seen_on(&self, evidence: Evidence, day: Day) -> Evidence {
        let Evidence::NoReport(mut seen) = evidence else {
            return evidence;
        };
        let (all, partly) = (seen.days.len(), seen.partly.len());
        seen.days.retain(|on| *on < day);
        seen.partly.retain(|lacking| lacking.day < day);
        let gone = |before: usize, left: usize| (before - left) as u32;
        seen.total = seen.total.saturating_sub(gone(all, seen.days.len()));
        seen.partly_total = (seen.partly_total).saturating_sub(gone(partly, seen.partly.len()));
        Evidence::NoReport(seen)
    }

    fn memory(&self, entry: &'static FamilyEntry, reps: usize) -> Option<Box<dyn Memory>> {
        Some(Box::new(PerRep::<Missing>::new(entry, reps)))
    }

    fn asks_for_data(&self) -> bool {
        true
    }

    fn data_wanted<'e>(&self, evidence: &'e Evidence) -> &'e [Day] {
        match evidence {
            Evidence::NoReport(seen) => &seen.days,
            _ => &[],
        }
    }

    /// Days without data are what it is about.
    fn waits_for_data(&self) -> bool {
        false
    }

    /// Another day without data since.
    fn fell_further(&self, _: &Situation<'_>, window: &Window, _: &Rules) -> bool {
        window
            .days
            .iter()
            .any(|d| matches!(d.verdict, DayVerdict::NoReport | DayVerdict::Partly))
    }
}

/// The open warning of a rep.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Missing {
    open: Option<OpenMissing>,
}

#[derive(Clone, Debug, PartialEq, Eq)]
struct OpenMissing {
    opened_on: Day,
    /// The newest [`WHY_DAYS`] days without data.
    days: Vec<Day>,
    /// All of them.
    counted: DayRuns,
    total: u32,
    /// Of `days`, those that were partly reported.
    partly: Vec<LackingDay>,
    partly_total: u32,
    /// Own days with a report since the last one without.
    since: u32,
}

impl OpenMissing {
    fn since(opened_on: Day) -> Self {
        Self {
            opened_on,
            days: Vec::new(),
            counted: DayRuns::default(),
            total: 0,
            partly: Vec::new(),
            partly_total: 0,
            since: 0,
        }
    }

    fn lacks_on(&mut self, day: &OwnDay<'_>) {
        if self.days.len() == WHY_DAYS {
            let oldest = self.days.remove(0);
            self.partly.retain(|p| p.day != oldest);
        }
        self.days.push(day.day);
        self.counted.push(day.day);
        if day.verdict == DayVerdict::Partly {
            self.partly_total += 1;
            self.partly.push(LackingDay {
                day: day.day,
                lacking: lacking(day.values, day.expected),
            });
        }
        self.total += 1;
        self.since = 0;
    }
}

impl RepMemory for Missing {
    /// It stays until the data come, or long enough after the last day without.
    fn judge(&mut self, day: &OwnDay<'_>) -> Option<Raised> {
        match (day.verdict, &mut self.open) {
            (DayVerdict::NoReport | DayVerdict::Partly, open) => {
                let open = open.get_or_insert_with(|| OpenMissing::since(day.day));
                open.lacks_on(day);
            }
            (DayVerdict::Met | DayVerdict::Missed, Some(open)) => {
                open.since += 1;
                if open.since >= day.rules.no_report.on(day.day).keep_days {
                    let ended = self.open();
                    self.open = None;
                    return ended;
                }
            }
            (DayVerdict::Met | DayVerdict::Missed, None)
            | (DayVerdict::Excused | DayVerdict::Rest, _) => {}
        }
        None
    }

    fn open(&self) -> Option<Raised> {
        self.open.as_ref().and_then(|_| self.clone().into_open())
    }

    fn into_open(self) -> Option<Raised> {
        let open = self.open?;
        Some(Raised {
            rule: Rule::W13,
            opened_on: open.opened_on,
            escalated_on: open.opened_on,
            counted: open.counted,
            evidence: Evidence::NoReport(NoReportEvidence {
                days: open.days,
                total: open.total,
                partly: open.partly,
                partly_total: open.partly_total,
            }),
        })
    }

    fn write(&self, to: &mut Packer) {
        to.put_optional(self.open.as_ref(), |to, open| {
            to.put_day(open.opened_on);
            to.put_len(open.days.len());
            open.days.iter().for_each(|day| to.put_day(*day));
            open.counted.write(to);
            to.put(open.total);
            to.put_len(open.partly.len());
            for partly in &open.partly {
                to.put_day(partly.day);
                to.put_len(partly.lacking.len());
                partly.lacking.iter().for_each(|action| to.put(*action));
            }
            to.put(open.partly_total);
            to.put(open.since);
        });
    }

    fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        let open = from.take_optional(|from| {
            Some(OpenMissing {
                opened_on: from.take_day()?,
                days: from.take_list(Unpacker::take_day)?,
                counted: DayRuns::read(from)?,
                total: from.take()?,
                partly: from.take_list(|from| {
                    Some(LackingDay {
                        day: from.take_day()?,
                        lacking: from.take_list(Unpacker::take)?,
                    })
                })?,
                partly_total: from.take()?,
                since: from.take()?,
            })
        })?;
        Some(Self { open })
    }
}
