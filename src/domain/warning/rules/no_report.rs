//! W13: an own working day without data (rule 4).

use super::{Evidence, FamilyRules, OWN_DAYS, rule_numbers};
use crate::domain::Day;
use crate::domain::rules::Rules;
use crate::domain::warning::pack::{Packer, Unpacker};
use crate::domain::warning::{
    DayVerdict, FamilyEntry, Memory, OwnDay, PerRep, Proof, Raised, RepMemory, Rule, Situation,
    Verdict, WHY_DAYS, Window, WindowDay,
};
use serde::{Deserialize, Serialize};

rule_numbers! {
    /// W13: no report.
    NoReportNumbers {
        /// The warning ends when so many own days have passed since the last day without data.
        keep_days: u32, OWN_DAYS;
    }
}

/// Own days without data.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoReportEvidence {
    /// The newest 15 of them, oldest first.
    pub days: Vec<Day>,
    /// How many in all.
    pub total: u32,
}

/// Rule W13.
#[derive(Debug)]
pub struct NoReportRules;

impl FamilyRules for NoReportRules {
    fn depends_on(&self, rules: &Rules) -> serde_json::Value {
        // How much is expected does not matter here, only whether anything of it was reported.
        serde_json::json!([rules.no_report, rules.action_ids()])
    }

    fn memory(&self, entry: &'static FamilyEntry, reps: usize) -> Option<Box<dyn Memory>> {
        Some(Box::new(PerRep::<Missing>::new(entry, reps)))
    }

    fn proof(&self, evidence: &Evidence) -> Proof {
        let again = match evidence {
            Evidence::NoReport(seen) => seen.days.clone(),
            _ => Vec::new(),
        };
        Proof {
            again,
            ..Proof::default()
        }
    }

    fn verify(&self, _: &Situation<'_>, window: &Window, _: &Rules) -> Verdict {
        let without = |d: &WindowDay| d.verdict == DayVerdict::NoReport;
        match (
            window.again.iter().any(without),
            window.days.iter().any(without),
        ) {
            (false, false) => Verdict::Recovered,
            (_, true) => Verdict::Worse,
            (true, false) => Verdict::Unchanged,
        }
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
    total: u32,
    /// Own days with a report since the last one without.
    since: u32,
}

impl RepMemory for Missing {
    /// It stays until the data come, or long enough after the last day without.
    fn judge(&mut self, day: &OwnDay<'_>) -> Option<Raised> {
        match (day.verdict, &mut self.open) {
            (DayVerdict::NoReport, None) => {
                self.open = Some(OpenMissing {
                    opened_on: day.day,
                    days: vec![day.day],
                    total: 1,
                    since: 0,
                });
            }
            (DayVerdict::NoReport, Some(open)) => {
                if open.days.len() == WHY_DAYS {
                    open.days.remove(0);
                }
                open.days.push(day.day);
                open.total += 1;
                open.since = 0;
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
        let open = self.open.as_ref()?;
        Some(Raised {
            rule: Rule::W13,
            opened_on: open.opened_on,
            escalated_on: open.opened_on,
            evidence: Evidence::NoReport(NoReportEvidence {
                days: open.days.clone(),
                total: open.total,
            }),
        })
    }

    fn write(&self, to: &mut Packer) {
        to.put_optional(self.open.as_ref(), |to, open| {
            to.put_day(open.opened_on);
            to.put_len(open.days.len());
            open.days.iter().for_each(|day| to.put_day(*day));
            to.put(open.total);
            to.put(open.since);
        });
    }

    fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        let open = from.take_optional(|from| {
            Some(OpenMissing {
                opened_on: from.take_day()?,
                days: (0..from.take_len()?)
                    .map(|_| from.take_day())
                    .collect::<Option<_>>()?,
                total: from.take()?,
                since: from.take()?,
            })
        })?;
        Some(Self { open })
    }
}
