//! The grid: what everyone did on the last days, and what was asked for.

use crate::domain::Day;
use crate::domain::activity::{NONE, Sheet, Value};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::targets::Pace;
use crate::domain::warning::{DayVerdict, WeekCoverage};
use std::sync::Arc;

/// The grid: the last own-working days of everyone.
#[derive(Clone, Debug, Default)]
pub struct Grid {
    /// Ascending; working days up to the judged or asked one, and behind it today and the next ones.
    pub days: Vec<Day>,
    /// How many of the days, the last ones, are not judged yet.
    pub coming: usize,
    /// The day up to which streaks and weeks of the rows count: the newest one that is judged; `None` where no
    /// day is.
    pub counted_to: Option<Day>,
    /// Number of actions.
    pub actions: usize,
    /// One per rep that has an assignment on any of the days and has not left by the last, by unit then name.
    pub rows: Vec<GridRow>,
    /// What everybody reported, a sheet for each of the days: it is the one that the morning keeps.
    pub sheets: Vec<Arc<Sheet>>,
    /// Expected minimum: `expected[(row * days + day) * actions + action]`.
    pub expected: Vec<u16>,
    /// `verdicts[row * days + day]`.
    pub verdicts: Vec<DayVerdict>,
}

/// A rep in the grid.
#[derive(Clone, Debug, PartialEq)]
pub struct GridRow {
    /// Index in the roster.
    pub rep: RepIx,
    /// The rep's id.
    pub id: String,
    /// As shown; untrusted.
    pub name: String,
    /// Tier id.
    pub tier: String,
    /// Unit on the judged day (or last one).
    pub unit: UnitIx,
    /// Consecutive own days missed, up to [`Grid::counted_to`].
    pub streak: u32,
    /// Completion of the week of that day, hundredths of a percent; `None` before its first judged day.
    pub week: Option<i64>,
    /// How much of what the week asks is reported, and so counted in `week` (rule 4).
    pub week_coverage: WeekCoverage,
    /// Pace of the rep's target of the board's metric, where there is one.
    pub pace: Option<Pace>,
    /// Ramp percentage of a newcomer.
    pub ramp: Option<u32>,
}

impl Grid {
    /// Place of the newest day that is judged; of the first one where none is.
    pub fn newest(&self) -> usize {
        self.days.len().saturating_sub(1 + self.coming)
    }

    /// The day on which strip, streak and week end that stand beside the cells of a day: itself where it is
    /// judged, otherwise the newest one that is.
    pub fn ends_on(&self, day: usize) -> Option<Day> {
        self.days.get(day.min(self.newest())).copied()
    }

    /// Whether a day is judged.
    pub fn is_judged(&self, day: usize) -> bool {
        day + self.coming < self.days.len()
    }

    /// Values of a row on a day.
    pub fn values(&self, row: usize, day: usize) -> &[Value] {
        let values = self.rows.get(row).zip(self.sheets.get(day));
        values.map_or(&[], |(row, sheet)| sheet.of(row.rep, self.actions))
    }

    /// Expected minimums of a row on a day; all zero on days off.
    pub fn expected(&self, row: usize, day: usize) -> &[u16] {
        let at = (row * self.days.len() + day) * self.actions;
        self.expected.get(at..at + self.actions).unwrap_or(&[])
    }

    /// Whether anything was reported by a row for a day.
    pub fn has_report(&self, row: usize, day: usize) -> bool {
        self.values(row, day).iter().any(|value| *value != NONE)
    }

    /// Verdict of a row on a day.
    pub fn verdict(&self, row: usize, day: usize) -> DayVerdict {
        self.verdicts
            .get(row * self.days.len() + day)
            .copied()
            .unwrap_or(DayVerdict::Rest)
    }
}
