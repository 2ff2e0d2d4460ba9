//! Reports that nobody has confirmed (K6).

use super::Brief;
use crate::domain::Day;
use crate::domain::warning::DayVerdict;
use crate::report::phrase::Phrase;

impl Brief<'_> {
    /// Reports of the scope that nobody has confirmed, of the days since the last meeting that the grid still holds,
    /// and whether any was confirmed on any of its days; the first and the last of the days since.
    pub(super) fn not_confirmed(&self) -> (u32, bool, Option<(Day, Day)>) {
        let grid = &self.board.grid;
        let newest = grid.newest();
        let since = self.facts.changes.since;
        let first = grid.days.partition_point(|day| *day < since);
        let days = first.min(newest)..=newest;
        let told = (grid.days.get(first.min(newest))).zip(grid.days.get(newest));
        let (mut open, mut any) = (0u32, false);
        for (row, who) in grid.rows.iter().enumerate() {
            if !self.scope.holds(Some(who.unit)) {
                continue;
            }
            any |= (0..=newest).any(|day| self.board.is_confirmed(row, day));
            // Of a day on which nothing was asked no report is missed, and none is counted.
            let asked = |day: usize| {
                let verdict = grid.verdict(row, day);
                !matches!(verdict, DayVerdict::Excused | DayVerdict::Rest)
            };
            let waits = |day: &usize| {
                asked(*day) && grid.has_report(row, *day) && !self.board.is_confirmed(row, *day)
            };
            open += days.clone().filter(waits).count() as u32;
        }
        (open, any, told.map(|(first, last)| (*first, *last)))
    }

    /// The line of it, for a team that confirms reports.
    pub(super) fn not_confirmed_line(&self, phrase: Phrase<'_>) -> Option<String> {
        let (open, any, days) = self.not_confirmed();
        let (first, last) = days.filter(|_| any && open > 0)?;
        let days = phrase.days(first, last);
        let args = [("n", open.into()), ("days", days.into())];
        Some(phrase.i18n.ta("brief-not-confirmed", &args))
    }
}
