//! Reads interventions and what came of them.

use super::desk::Kept;
use super::interventions::Fates;
use super::{Result, Standpoint, Store};
use crate::domain::Day;
use crate::domain::results::Results;
use crate::domain::warning::WarningKey;
use crate::morning::{first_played, result_row, told_days, waiting};
use std::collections::HashSet;
use std::ops::Range;

impl Store {
    /// Interventions of a stretch of days and what came of them by the session's morning; of the last year without.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn results(&self, point: &Standpoint, days: Option<Range<Day>>) -> Result<Results> {
        self.read(|_| {
            let mut kept = self.keep(point)?;
            self.results_of(point, &mut kept, days)
        })
    }

    /// The same of a kept morning.
    pub(super) fn results_of(
        &self,
        point: &Standpoint,
        kept: &mut Kept,
        days: Option<Range<Day>>,
    ) -> Result<Results> {
        let today = point.as_of;
        let days = days.unwrap_or_else(|| told_days(today));
        let queue = self.queue_of(kept)?;
        let morning = &kept.morning;
        let fates = Fates::of(morning);
        let builder = kept.rows();
        // Which came first on a warning is known from all that was done about it.
        let mut seen: HashSet<WarningKey> = HashSet::new();
        let mut rows = Vec::new();
        for act in self.interventions_between(&days, today)? {
            let is_first = seen.insert(act.warning.clone()) && {
                let acts = self.acts_about(&act.warning, today)?;
                first_played(&acts) == Some(act.event.as_str())
            };
            let check = self.check_of(point, &fates, &act)?;
            rows.extend(result_row(morning, &builder, (act, check), is_first));
        }
        rows.reverse();
        Ok(Results {
            period: None,
            hours: morning.settings.day.work_hours(),
            span: Some((days.start, days.end.prev())),
            rows,
            waiting: waiting(morning, &queue),
        })
    }
}
