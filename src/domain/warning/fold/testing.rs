//! A fold for tests that look at one memory alone.

use super::{Fold, FoldState, JudgedDay, Memory};
use crate::domain::activity::{Absences, Sheet, Yardstick};
use crate::domain::calendar::Calendar;
use crate::domain::org::Roster;
use crate::domain::rules::Rules;
use crate::domain::warning::{Episode, WeekClose};

/// Shows a memory the close of a week and nothing else.
pub(in crate::domain::warning) fn judge_closing(
    memory: &mut dyn Memory,
    rules: &Rules,
    closing: &WeekClose,
    ended: &mut Vec<Episode>,
) {
    let (calendar, roster) = (Calendar::weekday(), Roster::default());
    let absences = Absences::new();
    let day = JudgedDay {
        day: closing.day,
        yardstick: &Yardstick {
            rules,
            calendar: &calendar,
            roster: &roster,
            absences: &absences,
        },
        sheet: &Sheet::blank(closing.day, 0, 0),
        verdicts: &[],
        expected: &[],
        weights: &[],
        closing: Some(closing),
    };
    memory.judge(&day, ended);
}

impl Fold<'_> {
    /// The state at the end and every episode that ended on the way.
    pub fn finish(self) -> (FoldState, Vec<Episode>) {
        (self.state, self.ended)
    }
}
