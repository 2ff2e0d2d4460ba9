//! Meetings (R1): what was talked about, what was agreed, and what became of it a week later.

use super::closed::closed;
use super::ratio::Attainment;
use super::targets::Pace;
use super::{Day, Fiscal, Period};
use serde::{Deserialize, Serialize};

closed! {
    /// What kind of meeting; a brief is for one.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum MeetingKind {
        /// The ten minutes of the morning.
        StandUp = "standup",
        /// The week's.
        Week = "week",
        /// The month's.
        Month = "month",
    }
}

/// Calendar days after a meeting on which its effect is computed.
pub const EFFECT_AFTER: i32 = 7;

impl MeetingKind {
    /// The period that a meeting on a day is of; a stand-up is of the day itself.
    pub fn period(self, fiscal: Fiscal, day: Day) -> Option<Period> {
        match self {
            Self::StandUp => None,
            Self::Week => Some(Period::week_of(fiscal, day)),
            Self::Month => Some(Period::month_of(fiscal, day)),
        }
    }

    /// The first morning that can have been the last meeting's, where none was written down: the working day
    /// before, a week or a month before.
    pub fn usual_start(self, day: Day, is_working: impl Fn(Day) -> bool) -> Day {
        match self {
            Self::StandUp => {
                let before = (1..=14).map(|days| day.plus(-days));
                before
                    .clone()
                    .find(|day| is_working(*day))
                    .unwrap_or(day.prev())
            }
            Self::Week => day.plus(-7),
            Self::Month => day.plus(-28),
        }
    }
}

/// A meeting that was written down.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Meeting {
    /// The event's id.
    pub event: String,
    pub kind: MeetingKind,
    /// The id of the unit whose it was; empty for the company.
    pub unit: String,
    pub day: Day,
    /// What was talked about; may be empty. Untrusted.
    pub content: String,
    /// What was agreed; untrusted.
    pub measure: String,
    /// As it stands in the journal; untrusted.
    pub author: String,
}

impl Meeting {
    /// The morning on which its effect is known.
    pub fn effect_on(&self) -> Day {
        self.day.plus(EFFECT_AFTER)
    }
}

/// How a unit stood on a morning.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TeamStanding {
    /// Waiting warnings that are not stale: red, orange, yellow.
    pub warnings: [u32; 3],
    pub attainment: Attainment,
    pub pace: Option<Pace>,
}

/// What became of a meeting: how the unit stood on its morning and a week later.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct MeetingEffect {
    pub before: TeamStanding,
    pub after: TeamStanding,
    /// Of the warnings that were open on its morning, those that are no more.
    pub ended: u32,
    /// All that were open.
    pub of: u32,
}

/// A meeting as a row: with its effect, once a week has gone by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MeetingRow {
    pub meeting: Meeting,
    /// The name or path of its unit; empty for the company. Untrusted.
    pub unit: String,
    /// The period that it is of.
    pub period: Option<Period>,
    pub effect: Option<MeetingEffect>,
}
