//! Warnings: derived from facts, standards of the day, calendar and journal, never typed (rules 5 to 9).
//!
//! `rules` holds one file a family and the table that lists them; `fold` shows every day to the families
//! that remember; `register` keeps identities across corrections; `lifecycle` lays the journal over what
//! was derived.

#[cfg(test)]
mod any_cases;
mod asked;
#[cfg(test)]
mod cases;
mod closing;
mod contact;
mod fold;
mod key;
mod lifecycle;
mod line;
mod names;
mod pack;
mod per_rep;
mod register;
mod rules;
mod subject;
mod switch;
mod verify;
mod why_days;

pub use asked::{QuietDays, QuietFigure, WarnedTarget};
pub use closing::{
    AheadOfPlan, LostWeek, MetricNames, NarrowedTo, PlanLine, PlanOutlook, PlanStanding, PlanWeek,
    WeekClose, closes_week, ends_week,
};
pub use contact::{Contact, Direction, KeyCustomer};
#[cfg(test)]
use fold::judge_closing;
pub use fold::{Fold, FoldState, JudgedDay, Memory, OwnDay, RepFigures};
pub use key::WarningKey;
pub use lifecycle::{Handling, Intervention, State, handling};
pub use line::{PlanEvidence, PlanFamily, PlanLimits};
pub use names::{Family, Rule};
pub use pack::{PACKED_FORM, Packer, Unpacker};
pub use per_rep::{PerRep, Raised, RepMemory};
pub use register::{JudgedStretch, Known, NoLonger, Registered, ShownDays, reconcile};
pub use rules::*;
pub(crate) use rules::{SWITCH, active, rule_table};
pub use subject::{Subject, SubjectKind};
pub use switch::switched;
pub use verify::{
    BeforeAfter, ComparedFigure, Situation, Verdict, Verification, Window, WindowDay, due_after,
    due_days,
};
pub use why_days::WhyDays;

use super::Day;
use super::closed::closed;
use super::day_runs::DayRuns;
use serde::{Deserialize, Serialize};

/// Days that explain a warning: the newest so many are kept.
const WHY_DAYS: usize = 15;

closed! {
    /// Severity, in rising order of need.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Severity {
        /// Blue: for your information.
        Info = "info",
        Yellow = "yellow",
        Orange = "orange",
        Red = "red",
    }
}

/// How one own day of a rep was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayVerdict {
    /// All that is asked for was reported, and nothing is short. `●`
    Met,
    /// Something that was reported is short. `○`
    Missed,
    /// What was reported is met, and an action that is asked for lacks: never met, holds a streak (rule 4). `◐`
    Partly,
    /// Nothing expected: leave, excuse. `·`
    Excused,
    /// Expected, no data. `?`
    NoReport,
    /// Not an own working day: rest day, or not yet or no longer here. Blank.
    Rest,
}

impl DayVerdict {
    /// Every verdict, in the order in which they are numbered where they are stored.
    pub const ALL: [Self; 6] = [
        Self::Met,
        Self::Missed,
        Self::Partly,
        Self::Excused,
        Self::NoReport,
        Self::Rest,
    ];

    /// The glyph of the strip.
    pub fn glyph(self) -> char {
        match self {
            Self::Met => '●',
            Self::Missed => '○',
            Self::Partly => '◐',
            Self::Excused => '·',
            Self::NoReport => '?',
            Self::Rest => ' ',
        }
    }
}

/// One action that fell short on a day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Short {
    /// Place of the action in grid order.
    pub action: u8,
    /// Reported value.
    pub value: u32,
    /// Expected minimum.
    pub expected: u32,
}

/// A day that was counted or skipped while a warning built up: the "why".
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WhyDay {
    /// The day.
    pub day: Day,
    /// Its verdict.
    pub verdict: DayVerdict,
    /// What was short.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub short: Vec<Short>,
}

/// What a warning about a person is made of, where it is made of the person's days.
#[derive(Clone, Copy, Debug)]
pub enum OwnDaysSeen<'a> {
    Streak(&'a StreakEvidence),
    Week(&'a WeekEvidence),
    NoReport(&'a NoReportEvidence),
}

impl Evidence {
    /// How a plan stood, where it is one of a period that a warning ends with.
    pub fn planned(&self) -> Option<&PlanEvidence> {
        if let Self::Pace(seen) | Self::Quarter(seen) | Self::Delay(seen) = self {
            Some(seen)
        } else {
            None
        }
    }

    /// The person's days behind it; `None` for what is made of something else.
    pub fn own_days(&self) -> Option<OwnDaysSeen<'_>> {
        if let Self::Streak(seen) = self {
            Some(OwnDaysSeen::Streak(seen))
        } else if let Self::Week(seen) = self {
            Some(OwnDaysSeen::Week(seen))
        } else if let Self::NoReport(seen) = self {
            Some(OwnDaysSeen::NoReport(seen))
        } else {
            None
        }
    }
}

/// One derived warning over its whole life so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Episode {
    /// Its identity, which a correction leaves as it is while any counted day still counts.
    pub key: WarningKey,
    /// The day it was raised, as derived now; the identity may name another one (rule 5).
    pub opened_on: Day,
    /// The rule that holds now (W1 becomes W2 in place).
    pub rule: Rule,
    /// Severity shown now.
    pub severity: Severity,
    /// The day of the last escalation; equals `opened_on` if there was none. Wakes a snooze.
    pub escalated_on: Day,
    /// The judged day that cleared it, if one did.
    pub cleared_on: Option<Day>,
    /// It did not clear: whom it is about left (rule 22).
    #[serde(default)]
    pub left: bool,
    /// The days it is made of.
    pub counted: DayRuns,
    /// The numbers.
    pub evidence: Evidence,
}

impl Episode {
    /// Whether it ended with the month or quarter that it is about, without having been caught up with.
    pub fn is_of_period_over(&self) -> bool {
        let ends = self.evidence.planned().and_then(|seen| seen.outlook.ends);
        let over = self.cleared_on.zip(ends);
        self.left && over.is_some_and(|(day, ends)| ends <= day)
    }
}
