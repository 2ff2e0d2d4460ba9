//! Evaluations among the tasks of a morning (A4): they follow from the calendar and from the targets that stood, and
//! only what became of them is in the journal.

use crate::domain::calendar::Calendar;
use crate::domain::evaluation::{DatedEvaluation, evaluations};
use crate::domain::metric::Metric;
use crate::domain::tasks::Task;
use crate::morning::evaluation_task;
use crate::settings::Settings;
use crate::store::load::text_ref;
use crate::store::targets::{CELLS, CellTable, Publications, publications};
use crate::store::{Result, Standpoint, Store};

impl Store {
    /// Tasks that a morning knows: those of the year up to it that were made and not taken back, and the evaluations
    /// of the periods of half a year: one that nobody made by its day is overdue until then. Names and units of those whom they are about are left to the reader.
    pub(in crate::store) fn tasks_known(
        &self,
        point: &Standpoint,
        calendar: &Calendar,
    ) -> Result<Vec<Task>> {
        let mut all = self.tasks_made(point.as_of, &point.settings.rules)?;
        let rules = (point.settings.fiscal, point.settings.rules.week_start);
        let published = publications(&self.conn, point.as_of)?;
        for dated in evaluations(point.as_of, rules, calendar) {
            let Some(metric) = self.stood(&dated, &point.settings, &published)? else {
                continue;
            };
            let mut task = evaluation_task(&dated, metric, &point.settings);
            task.lay(&self.task_changes(&task.event, &point.as_of.to_string())?);
            all.push(task);
        }
        Ok(all)
    }

    /// The first metric of which any target stood before a period was over. Whoever brings in targets of periods that
    /// are past has none to evaluate.
    fn stood<'s>(
        &self,
        dated: &DatedEvaluation,
        settings: &'s Settings,
        published: &Publications,
    ) -> Result<Option<&'s Metric>> {
        let stood = |by: &str| published.get(by).is_some_and(|of| of.day < dated.opens);
        // Where nothing was published by then, thousands of targets need not be looked at to say that none of them was.
        if !published.values().any(|of| of.day < dated.opens) {
            return Ok(None);
        }
        for metric in settings.metrics.iter() {
            for CellTable { name, by, .. } in CELLS {
                let sql = format!("SELECT {by} FROM {name} WHERE metric = ?1 AND period = ?2");
                let mut rows = self.conn.prepare_cached(&sql)?;
                for period in dated.of.periods(settings.fiscal) {
                    let mut at = rows.query([&metric.id, &period.to_string()])?;
                    while let Some(row) = at.next()? {
                        if stood(text_ref(row, 0)?) {
                            return Ok(Some(metric));
                        }
                    }
                }
            }
        }
        Ok(None)
    }
}
