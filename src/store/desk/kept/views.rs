//! The tree and the grid of a kept morning: what each is read from, and how it is built.

use super::{Kept, remember};
use crate::domain::board::{Grid, Node};
use crate::domain::metric::Metric;
use crate::domain::targets::Quotas;
use crate::domain::warning::RepFigures;
use crate::domain::{Day, Period};
use crate::morning::{
    Achieved, LastDay, Morning, coming_days, grid, grid_days, lay_paces, newest_judged, queue, tree,
};
use crate::store::{Result, Store, StoreError};
use std::panic::resume_unwind;
use std::sync::Arc;

/// From so many people on, a second thread is worth its start and its memory.
const MANY: usize = 1000;

/// Sheets kept at once: four screens of days.
const SHEETS: usize = 60;

/// What a grid is of: the metric and the period of its pace, and its last day.
pub(super) type GridOf = (Metric, Period, (Day, LastDay));

impl Store {
    pub(in crate::store) fn tree_of(
        &self,
        kept: &mut Kept,
        metric: &Metric,
        period: Period,
    ) -> Result<Arc<Vec<Node>>> {
        if let Some(tree) = kept.tree_known(metric, period) {
            return Ok(tree);
        }
        let (achieved, quotas) = self.read_for_tree(kept, metric, period)?;
        let tree = tree(&kept.morning, metric, period, &achieved, &quotas);
        Ok(kept.keep_tree(metric, period, tree))
    }

    /// What a tree is built from.
    pub(super) fn read_for_tree(
        &self,
        kept: &mut Kept,
        metric: &Metric,
        period: Period,
    ) -> Result<(Achieved, Quotas)> {
        let fiscal = kept.morning.settings.fiscal;
        self.reach_back(kept, period.first(fiscal))?;
        self.read_within_reach(&kept.morning, metric, period)
    }

    /// The same where the leave and the excuses of the period are known.
    fn read_within_reach(
        &self,
        morning: &Morning,
        metric: &Metric,
        period: Period,
    ) -> Result<(Achieved, Quotas)> {
        let fiscal = morning.settings.fiscal;
        let quotas = self.quotas_in_season(morning, metric, period, morning.as_of)?;
        let achieved = self.achieved_beside(morning, metric, period.days(fiscal), &quotas)?;
        Ok((achieved, quotas))
    }

    pub(super) fn grid_of(&self, kept: &mut Kept, of: GridOf, tree: &[Node]) -> Result<Arc<Grid>> {
        if let Some((_, grid)) = kept.grids.iter().find(|(known, _)| *known == of) {
            return Ok(Arc::clone(grid));
        }
        let of_grid = self.read_for_grid(kept, &of)?;
        let mut grid = of_grid.built(kept);
        lay_paces(&mut grid, tree);
        let grid = Arc::new(grid);
        remember(&mut kept.grids, of, &grid);
        Ok(grid)
    }

    /// What a grid is built from; its sheets are kept.
    fn read_for_grid(&self, kept: &mut Kept, of: &GridOf) -> Result<ReadGrid> {
        let (_, _, (last, asked)) = *of;
        let worked = self.worked_days_off(&kept.morning, last)?;
        let mut days = grid_days(&kept.morning.calendar, last, asked, &worked);
        if last == kept.morning.judged {
            days.extend(coming_days(&kept.morning));
        }
        if let Some(first) = days.first() {
            self.reach_back(kept, *first)?;
        }
        let missing: Vec<Day> = days
            .iter()
            .copied()
            .filter(|day| !kept.sheets.iter().any(|s| s.day == *day))
            .collect();
        let counted = self.counted_to(kept, &days)?;
        let morning = &kept.morning;
        let read = self.sheets_of(&missing, &morning.roster, morning.rules())?;
        if kept.sheets.len() + read.len() > SHEETS {
            let recent = grid_days(
                &kept.morning.calendar,
                kept.morning.judged,
                LastDay::Newest,
                &[],
            );
            let stays = |day: &Day| days.contains(day) || recent.contains(day);
            kept.sheets.retain(|s| stays(&s.day));
        }
        kept.sheets.extend(read.into_iter().map(Arc::new));
        Ok(ReadGrid { days, counted })
    }

    /// Builds what the first board of a morning of many people shows: the grid and the queue on a thread of their own,
    /// while the tree is read and built, which takes about as long.
    pub(super) fn build_side_by_side(&self, kept: &mut Kept, of: &GridOf) -> Result<()> {
        let (metric, period, ..) = of;
        if kept.morning.roster.reps.len() < MANY
            || kept.queue.is_some()
            || kept.tree_known(metric, *period).is_some()
        {
            return Ok(());
        }
        let of_grid = self.read_for_grid(kept, of)?;
        let first = period.first(kept.morning.settings.fiscal);
        self.reach_back(kept, first)?;
        let cleared = self.cleared(&kept.morning, &kept.handled)?;
        let built: &Kept = kept;
        let (tree, grid, queue) = std::thread::scope(|scope| {
            let beside = scope.spawn(|| (of_grid.built(built), queue(&built.rows(), cleared)));
            let read = self.read_within_reach(&built.morning, metric, *period);
            let tree = read.map(|(achieved, quotas)| {
                tree(&built.morning, metric, *period, &achieved, &quotas)
            });
            let (mut grid, queue) = beside.join().unwrap_or_else(|panic| resume_unwind(panic));
            let tree = tree?;
            lay_paces(&mut grid, &tree);
            Ok::<_, StoreError>((tree, grid, queue))
        })?;
        kept.keep_tree(metric, *period, tree);
        remember(&mut kept.grids, of.clone(), &Arc::new(grid));
        kept.queue = Some(Arc::new(queue));
        Ok(())
    }

    /// Streaks and weeks up to the newest judged one of the days of a grid.
    fn counted_to(&self, kept: &mut Kept, days: &[Day]) -> Result<(Option<Day>, Vec<RepFigures>)> {
        let judged = days.iter().filter(|day| **day <= kept.morning.judged);
        let counted_to = judged.max().copied();
        let figures = match counted_to {
            Some(day) if day < newest_judged(&kept.morning) => {
                let (from, state) = self.counting_from(&kept.morning, day)?;
                self.reach_back(kept, from)?;
                self.figures_on(&kept.morning, day, state)?
            }
            Some(_) | None => kept.morning.figures.clone(),
        };
        Ok((counted_to, figures))
    }

    /// Reads the leave and excuses of days that were not looked at yet.
    pub(super) fn reach_back(&self, kept: &mut Kept, day: Day) -> Result<()> {
        let morning = &mut kept.morning;
        if day < morning.absent_from {
            morning.absences = self.absences(&morning.roster, day, None)?;
            morning.absent_from = day;
        }
        Ok(())
    }
}

impl Kept {
    pub(super) fn tree_known(&self, metric: &Metric, period: Period) -> Option<Arc<Vec<Node>>> {
        let mut all = self.trees.iter();
        let known = all.find(|(of, _)| of.0 == *metric && of.1 == period);
        known.map(|(_, tree)| Arc::clone(tree))
    }

    pub(super) fn keep_tree(
        &mut self,
        metric: &Metric,
        period: Period,
        tree: Vec<Node>,
    ) -> Arc<Vec<Node>> {
        let tree = Arc::new(tree);
        remember(&mut self.trees, (metric.clone(), period), &tree);
        tree
    }
}

/// The days of a grid, and what was counted up to one of them.
struct ReadGrid {
    days: Vec<Day>,
    counted: (Option<Day>, Vec<RepFigures>),
}

impl ReadGrid {
    /// The grid, still without paces.
    fn built(&self, kept: &Kept) -> Grid {
        let (counted_to, figures) = &self.counted;
        let counted = (*counted_to, figures.as_slice());
        grid(&kept.morning, &self.days, &kept.sheets, counted)
    }
}
