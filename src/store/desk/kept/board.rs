//! What the three panes show of a kept morning.

use super::Kept;
use crate::domain::activity::NONE;
use crate::domain::board::{Board, BoardPlaces, DayNotes, Grid, Head};
use crate::morning::{LastDay, Morning, head, judged_metric, newest_judged};
use crate::store::imports::claims::missing;
use crate::store::{BoardQuery, Result, Store, StoreError};
use std::sync::Arc;

impl Store {
    /// The board of a kept morning.
    pub(crate) fn board_of(&self, kept: &mut Kept, query: &BoardQuery) -> Result<Board> {
        let (metric, period) = kept
            .shown(query)
            .ok_or_else(|| StoreError::Other("the settings name no metric".into()))?;
        let last = query
            .grid_day
            .map_or((kept.morning.judged, LastDay::Newest), |day| {
                (day, LastDay::AskedFor)
            });
        let of = (metric.clone(), period, last);
        self.build_side_by_side(kept, &of)?;
        let tree = self.tree_of(kept, &metric, period)?;
        let grid = self.grid_of(kept, of, &tree)?;
        // Who reported is told of the newest day, whichever day the grid shows.
        let newest = if query.grid_day.is_some() {
            let last = (kept.morning.judged, LastDay::Newest);
            self.grid_of(kept, (metric.clone(), period, last), &tree)?
        } else {
            Arc::clone(&grid)
        };
        let queue = self.queue_of(kept)?;
        let ended_by_excuse = match kept.ended_by_excuse {
            Some(known) => known,
            None => self.ended_by_excuse(&kept.morning)?,
        };
        kept.ended_by_excuse = Some(ended_by_excuse);
        let failed = self.failed_sources(&kept.morning.settings)?;
        let not_in = (missing(&self.conn)?, failed);
        let morning = &kept.morning;
        Ok(Board {
            as_of: morning.as_of,
            // Whoever asks for another morning says how far back it is.
            back: 0,
            judged: morning.judged,
            newest: newest_judged(morning),
            head: Head {
                ended_by_excuse,
                ..head(morning, period, &newest, &queue, not_in)
            },
            metrics: kept.metrics.clone(),
            plans_by: judged_metric(&morning.settings.metrics).cloned(),
            period,
            fiscal: morning.settings.fiscal,
            weeks: kept.weeks_of(&metric, period).unwrap_or_default(),
            metric,
            tree,
            confirmed: Arc::new(self.confirmed(&kept.morning, &grid)?),
            notes: Arc::new(match grid.days.get(grid.newest()) {
                Some(day) => self.notes_of_day(*day)?,
                None => DayNotes::new(),
            }),
            grid,
            queue,
            tasks: Arc::new(kept.open_tasks()),
            customers: kept.customers.clone().unwrap_or_default(),
            rules: Arc::new(morning.rules().clone()),
            places: BoardPlaces::default(),
        })
    }

    /// Which reports of a grid were confirmed as they are now.
    fn confirmed(&self, morning: &Morning, grid: &Grid) -> Result<Vec<bool>> {
        let (Some(first), Some(last)) = (grid.days.first(), grid.days.last()) else {
            return Ok(Vec::new());
        };
        let known = self.confirmed_counts(*first, last.next(), morning.as_of)?;
        if known.is_empty() {
            return Ok(Vec::new());
        }
        let ids = morning.rules().action_ids();
        let same = |row: usize, day: usize| {
            let key = (grid.rows[row].id.clone(), grid.days[day]);
            let counts = known.get(&key)?;
            let values = grid.values(row, day).iter().zip(&ids);
            let are = values.map(|(value, id)| (*value, counts.get(*id).copied()));
            let mut are = are.map(|(value, seen)| match seen {
                Some(seen) => i64::from(value) == i64::from(seen),
                None => value == NONE,
            });
            Some(are.all(|same| same))
        };
        let cells =
            (0..grid.rows.len()).flat_map(|row| (0..grid.days.len()).map(move |day| (row, day)));
        Ok(cells
            .map(|(row, day)| same(row, day).unwrap_or(false))
            .collect())
    }
}
