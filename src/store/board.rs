//! Loads what the three panes show: tree, grid and queue of one morning.

use super::{Result, Store};
use crate::domain::board::Board;
use crate::domain::metric::Metric;
use crate::domain::{Day, Period};
use crate::morning::Standpoint;

/// What a board should show; `None` leaves the choice to the store.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct BoardQuery {
    /// Metric of the tree; the first that has targets or actuals.
    pub metric: Option<Metric>,
    /// Period of the tree; the quarter of today.
    pub period: Option<Period>,
    /// Last day of the grid; the judged day.
    pub grid_day: Option<Day>,
}

impl Store {
    /// Builds the board of the session's morning, without the names for `find`.
    pub fn board(&self, point: &Standpoint, query: &BoardQuery) -> Result<Board> {
        self.read(|_| {
            let mut kept = self.keep(point)?;
            self.count_record(point, &mut kept)?;
            self.board_of(&mut kept, query)
        })
    }
}
