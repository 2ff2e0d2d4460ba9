//! The target of a week by its days.

use crate::domain::targets::TargetCell;
use crate::domain::{Day, Period};
use crate::morning::by_days;
use crate::store::{Result, Session, Store};

impl Store {
    /// Of a week's target what each of its own working days is to bring (D1); nothing of any other.
    pub fn target_days(&self, session: &Session, cell: &TargetCell) -> Result<Vec<(Day, i64)>> {
        let Some(quota) = self.target_in_force(cell, session.as_of)? else {
            return Ok(Vec::new());
        };
        let metric = session.settings.metrics.get(&cell.metric).cloned();
        let Some(metric) = metric.filter(|_| matches!(cell.period, Period::Week(..))) else {
            return Ok(Vec::new());
        };
        let (id, morning) = (self.target_id(cell)?, self.morning(session)?);
        Ok(by_days(&morning, &metric, &id, quota.amount))
    }
}
