//! The morning that is kept between two keys: what was derived and read once serves every board and page
//! until the file changes, and then only what was touched is read again.

mod board;
mod views;

use views::GridOf;

use crate::domain::Period;
use crate::domain::activity::Sheet;
use crate::domain::board::{Grid, Node, QueueRow, WeekPoint};
use crate::domain::metric::Metric;
use crate::domain::org::RepIx;
use crate::domain::tasks::{Task, in_order};
use crate::morning::{
    Handled, KeyNames, Morning, Record, RememberedDays, RowBuilder, Standpoint, WeekRows,
    last_weeks, queue,
};
use crate::store::area::{Area, Revisions, revisions};
use crate::store::load::text;
use crate::store::{BoardQuery, Result, Store};
use std::sync::{Arc, LazyLock};

/// Trees and grids kept at once: a manager goes back and forth between a few.
const VIEWS: usize = 8;

/// Customers by id and name, in order of name.
pub(super) type Customers = Arc<Vec<(String, String)>>;

/// Views of a morning with what each is of, oldest first.
type Views<K, V> = Vec<(K, Arc<V>)>;

/// A morning in memory.
pub(crate) struct Kept {
    /// What the file was when this was read.
    at: Revisions,
    pub morning: Morning,
    pub handled: Handled,
    /// Which plays worked; `None` until somebody has counted.
    pub record: Option<Record>,
    /// Counted before something was done about a warning: an undoing may have changed it.
    pub record_is_old: bool,
    pub key_names: KeyNames,
    /// Tasks of the year, without the names of those whom they are about.
    tasks_known: Vec<Task>,
    metrics: Vec<Metric>,
    sheets: Vec<Arc<Sheet>>,
    trees: Views<(Metric, Period), Vec<Node>>,
    weeks: Views<(Metric, Period), Vec<Vec<WeekPoint>>>,
    grids: Views<GridOf, Grid>,
    queue: Option<Arc<Vec<QueueRow>>>,
    /// Grave warnings that excuses made today ended, once that was asked.
    ended_by_excuse: Option<u32>,
    /// For `find`; read behind the first board.
    pub customers: Option<Customers>,
}

impl Kept {
    /// Its morning, where that is the point's and of what the file is now. What of it is to be remembered goes with it
    /// the first time: nothing of it is kept afterwards.
    pub(in crate::store) fn hand_over(
        &mut self,
        point: &Standpoint,
        now: Revisions,
    ) -> Option<(&Morning, RememberedDays)> {
        let morning = &mut self.morning;
        let (own, wanted) = (&morning.settings, &point.settings);
        let same_day = (morning.as_of, morning.judged) == (point.as_of, point.judged());
        let same_rules =
            own.derived_by() == wanted.derived_by() && own.fingerprint() == wanted.fingerprint();
        if self.at != now || !same_day || !same_rules {
            return None;
        }
        let states = std::mem::take(&mut morning.checkpoints);
        let is_whole = morning.is_remembered || !states.is_empty();
        is_whole.then_some((&*morning, states))
    }
}

impl Store {
    /// Reads and derives the session's morning.
    pub(crate) fn keep(&self, point: &Standpoint) -> Result<Kept> {
        let at = revisions(&self.conn)?;
        let morning = self.derive(point, true, None)?;
        Ok(Kept {
            at,
            handled: self.handled(point, &morning)?,
            record: None,
            record_is_old: false,
            key_names: self.key_names()?,
            tasks_known: self.tasks_known(point, &morning.calendar)?,
            metrics: self.metrics(&point.settings.metrics)?,
            sheets: Vec::new(),
            trees: Vec::new(),
            weeks: Vec::new(),
            grids: Vec::new(),
            queue: None,
            ended_by_excuse: None,
            customers: None,
            morning,
        })
    }

    /// Brings a kept morning up to the file and the session: reads again what was touched.
    pub(crate) fn renew(&self, point: &Standpoint, kept: &mut Kept) -> Result<()> {
        let now = revisions(&self.conn)?;
        let same = |area| now.agree(kept.at, area);
        let same_day = (kept.morning.as_of, kept.morning.judged) == (point.as_of, point.judged());
        let derived_from = [
            Area::Days,
            Area::Contacts,
            Area::Deals,
            Area::Targets,
            Area::Signals,
        ];
        let same_rules = Arc::ptr_eq(&kept.morning.settings, &point.settings);
        if !same_day || !same_rules || !derived_from.into_iter().all(same) {
            let customers = kept.customers.take().filter(|_| same(Area::Contacts));
            *kept = self.keep(point)?;
            kept.customers = customers;
            return Ok(());
        }
        if !same(Area::Handling) {
            kept.handled = self.handled(point, &kept.morning)?;
            kept.tasks_known = self.tasks_known(point, &kept.morning.calendar)?;
            kept.record_is_old = kept.record.is_some();
            kept.queue = None;
        }
        kept.at = now;
        Ok(())
    }

    /// The queue of a kept morning: open warnings in order of need.
    pub(crate) fn queue_of(&self, kept: &mut Kept) -> Result<Arc<Vec<QueueRow>>> {
        if let Some(queue) = &kept.queue {
            return Ok(Arc::clone(queue));
        }
        let builder = kept.rows();
        let cleared = self.cleared(&kept.morning, &kept.handled)?;
        let queue = Arc::new(queue(&builder, cleared));
        kept.queue = Some(Arc::clone(&queue));
        Ok(queue)
    }

    /// Counts which plays worked, where that is not known or may have changed.
    pub(crate) fn count_record(&self, point: &Standpoint, kept: &mut Kept) -> Result<()> {
        if kept.record.is_none() || kept.record_is_old {
            let record = self.record(point, &kept.morning, &kept.key_names)?;
            // A queue that was made before anything was counted is one of plays that nobody used.
            if *kept.record.get_or_insert_default() != record {
                kept.queue = None;
            }
            kept.record = Some(record);
            kept.record_is_old = false;
        }
        Ok(())
    }

    /// Adds up the last weeks of what a board of this query shows; `false` where that was done before or
    /// shows nothing.
    pub(crate) fn add_up_weeks(&self, kept: &mut Kept, query: &BoardQuery) -> Result<bool> {
        let Some((metric, period)) = kept.shown(query) else {
            return Ok(false);
        };
        if kept.weeks_of(&metric, period).is_some() {
            return Ok(false);
        }
        let tree = self.tree_of(kept, &metric, period)?;
        let morning = &kept.morning;
        let quotas = self.quotas_in_season(morning, &metric, period, morning.as_of)?;
        // A ratio or a level is no sum of its weeks.
        let days = match metric.sum() {
            Some(_) => last_weeks(morning, period),
            None => Vec::new(),
        };
        let mut rows = WeekRows::new(morning, (&metric, period), (&tree, &quotas), &days);
        for days in &days {
            let done = self.achieved_beside(morning, &metric, days.clone(), &quotas)?;
            rows.add(days, &done);
        }
        let points = Arc::new(rows.finish());
        remember(&mut kept.weeks, (metric, period), &points);
        Ok(points.iter().any(|weeks| !weeks.is_empty()))
    }

    /// Reads the names that `find` looks through.
    pub(super) fn read_customers(&self) -> Result<Customers> {
        let mut customers = Vec::new();
        let mut rows = self
            .conn
            .prepare_cached("SELECT id, name FROM customer ORDER BY name, id")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            customers.push((text(row, 0)?, text(row, 1)?));
        }
        Ok(Arc::new(customers))
    }
}

impl Kept {
    /// The metric and the period that a board of this query shows; `None` without any metric.
    fn shown(&self, query: &BoardQuery) -> Option<(Metric, Period)> {
        let settings = &self.morning.settings;
        let metric = query.metric.as_ref().or(self.metrics.first());
        let metric = metric.or_else(|| settings.metrics.first())?.clone();
        let now = || Period::quarter_of(settings.fiscal, self.morning.as_of);
        Some((metric, query.period.unwrap_or_else(now)))
    }

    /// The last weeks of a tree, where they are added up.
    fn weeks_of(&self, metric: &Metric, period: Period) -> Option<Arc<Vec<Vec<WeekPoint>>>> {
        let mut all = self.weeks.iter();
        let known = all.find(|(of, _)| of.0 == *metric && of.1 == period);
        known.map(|(_, weeks)| Arc::clone(weeks))
    }

    /// The last weeks of a person, where those of the tree are added up already and the person stands in it
    /// once: the rows of somebody who moved hold a part each.
    pub fn weeks_of_rep(
        &self,
        metric: &Metric,
        period: Period,
        rep: RepIx,
    ) -> Option<Vec<WeekPoint>> {
        let weeks = self.weeks_of(metric, period)?;
        let mut trees = self.trees.iter();
        let (_, tree) = trees.find(|(of, _)| of.0 == *metric && of.1 == period)?;
        let mut rows = tree.iter().zip(weeks.iter());
        let (_, own) = rows.find(|(node, _)| node.rep == Some(rep))?;
        let again = rows.any(|(node, _)| node.rep == Some(rep));
        (!again).then(|| own.clone())
    }

    /// Whether [`Store::add_up_weeks`] has anything to do for a query.
    pub fn wants_weeks(&self, query: &BoardQuery) -> bool {
        let shown = self.shown(query);
        shown.is_some_and(|(metric, period)| self.weeks_of(&metric, period).is_none())
    }

    /// Turns warnings into rows; which plays worked is left out until it is counted.
    pub fn rows(&self) -> RowBuilder<'_> {
        static NOTHING: LazyLock<Record> = LazyLock::new(Record::default);
        let record = self.record.as_ref().unwrap_or(&NOTHING);
        RowBuilder::new(&self.morning, &self.handled, record, &self.key_names)
            .minding(&self.tasks_known)
    }

    /// Tasks of the year, with names.
    pub fn tasks(&self) -> Vec<Task> {
        let builder = self.rows();
        let known = self.tasks_known.iter();
        known.map(|task| builder.named(task)).collect()
    }

    /// Those that are open, the earliest due day first.
    fn open_tasks(&self) -> Vec<Task> {
        let builder = self.rows();
        let open = self.tasks_known.iter().filter(|task| task.ended.is_none());
        let mut open: Vec<Task> = open.map(|task| builder.named(task)).collect();
        in_order(&mut open);
        open
    }

    /// Whether [`Store::count_record`] has anything to do.
    pub fn wants_record(&self) -> bool {
        self.record.is_none() || self.record_is_old
    }
}

/// Keeps a view, and no more than the newest [`VIEWS`].
fn remember<K, V>(views: &mut Views<K, V>, key: K, view: &Arc<V>) {
    if views.len() == VIEWS {
        views.remove(0);
    }
    views.push((key, Arc::clone(view)));
}
