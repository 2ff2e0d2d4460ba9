//! How the cockpit was left, for whoever started it.

use super::overlays::welcome::FirstStart;
use crate::domain::Day;

/// How the cockpit was left.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Leaving {
    Quit,
    /// And this is to be printed.
    Printing(String),
    /// To open again as was chosen on the first run.
    Begin(FirstStart),
    /// To open again on the morning of a day.
    Morning(Day),
    /// Back from the past: open today's morning, with what is known now.
    Now,
    /// For the question whether to go back to a backup.
    Restore,
}

/// How it was left, and how many writes were on their way to the disk then.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RunEnd {
    pub leaving: Leaving,
    pub unsaved: usize,
}
