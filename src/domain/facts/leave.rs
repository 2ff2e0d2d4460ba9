//! Leave, day by day, in halves where somebody said so.

use crate::domain::Day;
use crate::domain::closed::closed;
use crate::domain::journal::Part;

closed! {
    /// Of which halves of its day somebody's leave is, as far as that was said.
    pub enum DayHalves {
        /// Nobody said.
        Untold = "",
        /// Before noon.
        First = "first",
        /// After it.
        Second = "second",
        /// One by one, which makes a whole day.
        Both = "both",
    }
}

impl DayHalves {
    /// Whether two of them make a whole day.
    pub fn make_a_day(self, other: Self) -> bool {
        matches!(
            (self, other),
            (Self::First, Self::Second) | (Self::Second, Self::First)
        )
    }

    /// The half that is left of a whole day without this one.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::First => Self::Second,
            Self::Second => Self::First,
            Self::Untold | Self::Both => Self::Untold,
        }
    }
}

/// A day of leave. Natural key: (rep, day).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsenceFact {
    /// Rep id.
    pub rep: String,
    /// The day.
    pub day: Day,
    /// Full or half.
    pub part: Part,
    pub halves: DayHalves,
    pub reason: String,
}

/// The reasons of two halves of a day as that of the whole: each once.
pub fn both_reasons(first: &str, second: &str) -> String {
    if second.is_empty() || first.split(", ").any(|reason| reason == second) {
        return first.to_owned();
    }
    if first.is_empty() {
        return second.to_owned();
    }
    format!("{first}, {second}")
}

/// A day of leave that is known before a file is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownLeave {
    /// The rep's id.
    pub rep: String,
    pub day: Day,
    pub reason: String,
    /// The number of the import that brought it.
    pub import: i64,
}
