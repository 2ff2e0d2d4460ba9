//! Warnings: derived from facts, standards of the day, calendar and journal, never typed (rules 5 to 9).
//!
//! `fold` judges rep days one after the other (W1, W2, W3, W13), `silence` looks at key customers (W4),
//! `lifecycle` lays the journal over what was derived.

#[cfg(test)]
mod cases;
mod compact;
mod fold;
mod key;
mod lifecycle;
mod register;
mod silence;
mod subject;
mod verify;
mod week;

pub use fold::{Fold, FoldState};
pub use key::WarningKey;
pub use lifecycle::{Handling, Response, State, handling};
pub use register::{Known, Looked, reconcile};
pub use silence::{Contact, Direction, KeyCustomer, silence_episodes};
pub use subject::{Subject, SubjectKind};
pub use verify::{Verdict, Window, WindowDay, due_after, verify};
pub use week::{WeekTally, next_week};

use super::Day;
use serde::{Deserialize, Serialize};

/// Severity, in rising order of need.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// Blue: for your information.
    Info,
    /// 黄
    Yellow,
    /// 橙
    Orange,
    /// 红
    Red,
}

impl Severity {
    /// All, in rising order.
    pub const ALL: [Self; 4] = [Self::Info, Self::Yellow, Self::Orange, Self::Red];

    /// The JSON word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Info => "info",
            Self::Yellow => "yellow",
            Self::Orange => "orange",
            Self::Red => "red",
        }
    }

    /// The inverse of [`Severity::id`].
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|s| s.id() == id)
    }
}

/// The rules of this release. `W6` is shown by the tree and raises nothing.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Rule {
    /// Action standard missed on 2 own days in a row.
    W1,
    /// … on 3.
    W2,
    /// Week completion under 40 %.
    W3,
    /// Key customer silent for more than 7 days.
    W4,
    /// No report by the cut-off.
    W13,
}

impl Rule {
    /// The id as in the domain.
    pub fn id(self) -> &'static str {
        match self {
            Self::W1 => "W1",
            Self::W2 => "W2",
            Self::W3 => "W3",
            Self::W4 => "W4",
            Self::W13 => "W13",
        }
    }

    /// The severity a rule raises.
    pub fn severity(self) -> Severity {
        match self {
            Self::W1 => Severity::Yellow,
            Self::W2 | Self::W4 => Severity::Orange,
            Self::W3 => Severity::Red,
            Self::W13 => Severity::Info,
        }
    }

    /// The family: one warning per family and subject, escalating in place (rule 6).
    pub fn family(self) -> Family {
        match self {
            Self::W1 | Self::W2 => Family::Actions,
            Self::W3 => Family::Week,
            Self::W4 => Family::Silence,
            Self::W13 => Family::NoReport,
        }
    }
}

/// A rule family.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Family {
    /// W1, W2.
    Actions,
    /// W3.
    Week,
    /// W4.
    Silence,
    /// W13.
    NoReport,
}

impl Family {
    /// Every family.
    pub const ALL: [Self; 4] = [Self::Actions, Self::Week, Self::Silence, Self::NoReport];

    /// The inverse of [`Family::id`].
    pub fn parse(id: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|f| f.id() == id)
    }

    /// What kind of thing its warnings are about.
    pub fn subject_kind(self) -> SubjectKind {
        match self {
            Self::Actions | Self::Week | Self::NoReport => SubjectKind::Rep,
            Self::Silence => SubjectKind::Customer,
        }
    }

    /// Text form, as in a warning id.
    pub fn id(self) -> &'static str {
        match self {
            Self::Actions => "actions",
            Self::Week => "week",
            Self::Silence => "silence",
            Self::NoReport => "no-report",
        }
    }
}

/// How one own day of a rep was judged.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum DayVerdict {
    /// Reported, nothing short. `●`
    Met,
    /// Reported, something short. `○`
    Missed,
    /// Nothing expected: leave, excuse. `·`
    Excused,
    /// Expected, no data. `?`
    NoReport,
    /// Not an own working day: rest day, or not yet or no longer here. Blank.
    Rest,
}

impl DayVerdict {
    /// The glyph of the strip.
    pub fn glyph(self) -> char {
        match self {
            Self::Met => '●',
            Self::Missed => '○',
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

/// The numbers behind a warning. Words are made from it in `report::phrase`, in either language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "what", rename_all = "snake_case")]
pub enum Evidence {
    /// W1, W2: own days missed in a row, oldest first, with the skipped days between them.
    Streak {
        /// Missed own days.
        missed: u32,
        /// Good own days since (towards clearing).
        good: u32,
        /// Days counted and skipped, the newest 15.
        days: Vec<WhyDay>,
    },
    /// W3: completion of a week, in weighted action shares scaled by 10 000.
    Week {
        /// First day of the week.
        week: Day,
        /// Completion in hundredths of a percent, floored.
        completion: i64,
        /// Own working days judged in that week.
        days: u32,
    },
    /// W4: a key customer is silent.
    Silence {
        /// The last inbound response, if there ever was one.
        last_inbound: Option<Day>,
        /// The last thing we sent or said.
        last_outbound: Option<Day>,
        /// Calendar days of silence at the as-of day.
        days: i32,
        /// A planned next step soon, which lowers the severity.
        next_step: Option<Day>,
    },
    /// W13: own days without data.
    NoReport {
        /// The newest 15 of them, oldest first.
        days: Vec<Day>,
        /// How many in all.
        total: u32,
    },
}

/// One derived warning over its whole life so far.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Episode {
    /// Identity.
    pub key: WarningKey,
    /// The rule that holds now (W1 becomes W2 in place).
    pub rule: Rule,
    /// Severity shown now.
    pub severity: Severity,
    /// The day of the last escalation; equals `opened_on` if there was none. Wakes a snooze.
    pub escalated_on: Day,
    /// The judged day that cleared it, if one did.
    pub cleared_on: Option<Day>,
    /// The numbers.
    pub evidence: Evidence,
}
