//! Daily counts of a file, by places among its people and actions.

use crate::domain::Day;

/// One value. Natural key: (day, rep, action).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActivityFact {
    /// The day.
    pub day: Day,
    /// Index into [`ActivityBatch::reps`].
    pub rep: u32,
    /// Index into [`ActivityBatch::actions`].
    pub action: u16,
    /// The count.
    pub value: u32,
}

/// The place of one value.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActivityCell {
    /// The day.
    pub day: Day,
    /// Index into [`ActivityBatch::reps`].
    pub rep: u32,
    /// Index into [`ActivityBatch::actions`].
    pub action: u16,
}

impl ActivityFact {
    /// Where it lies.
    pub fn cell(self) -> ActivityCell {
        ActivityCell {
            day: self.day,
            rep: self.rep,
            action: self.action,
        }
    }
}

/// Activity in bulk: millions of rows, so ids are indices. One row per key; rows may stand in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityBatch {
    /// Rep ids.
    pub reps: Vec<String>,
    /// Action ids.
    pub actions: Vec<String>,
    /// The rows.
    pub rows: Vec<ActivityFact>,
    /// Cells that the file shows empty: what is known there is taken back (rule 4).
    pub emptied: Vec<ActivityCell>,
    /// What reps wrote beside their counts.
    pub notes: Vec<DayNoteFact>,
}

/// What a rep wrote beside the counts of a day (K6): said in a report, so not private. Natural key: (rep, day).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DayNoteFact {
    /// Rep id.
    pub rep: String,
    pub day: Day,
    /// Untrusted. Empty where the file shows an empty cell: what is known there is taken back.
    pub text: String,
}

impl ActivityBatch {
    /// How many values there are.
    pub fn len(&self) -> usize {
        self.rows.len()
    }

    /// Whether there is no value.
    pub fn is_empty(&self) -> bool {
        self.rows.is_empty()
    }
}
