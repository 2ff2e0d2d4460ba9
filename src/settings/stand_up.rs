//! How long a stand-up may take.

use super::read::TomlTable;
use serde::Serialize;

/// The limits that the timer of the stand-up counts against.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
pub struct StandUpSettings {
    /// For each person.
    pub seconds_each: u32,
    /// In all.
    pub minutes: u32,
}

pub(super) fn read(mut t: TomlTable<'_>) -> StandUpSettings {
    let stand_up = StandUpSettings {
        seconds_each: t.count("seconds_each", 5..=3600),
        minutes: t.count("minutes", 1..=240),
    };
    t.finish();
    stand_up
}
