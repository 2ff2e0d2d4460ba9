//! What two rejected quarters add to a third one, once, before the valve (A3, rule 27).

use super::kin::around;
use super::{
    AdjustGround, AdjustState, Adjustment, CreditLine, change_of, credit, spread_residual,
};
use crate::domain::Period;
use crate::domain::metric::Better;
use crate::domain::refusal::Halted;
use crate::domain::targets::{CellId, PlannedTargets, TargetRefusal, TargetSlice};

impl<E> AdjustGround<'_, E> {
    /// What two rejected quarters add to a third one: of its months by what they have, and of everyone above, so that
    /// nobody else has it less (A3).
    ///
    /// # Errors
    /// [`TargetRefusal::OwnRequest`], [`TargetRefusal::PeriodClosed`], [`TargetRefusal::NoRaise`],
    /// [`TargetRefusal::NoTargetSet`], and what reading targets said.
    pub fn raised_quarter(&self, cell: &CellId) -> Result<PlannedTargets, Halted<E>> {
        let may = self.own.who_may(&cell.whom);
        if self.own.is(&cell.whom) || (!self.own.is_above(&cell.whom) && !may.is_empty()) {
            return Err(TargetRefusal::OwnRequest(may).into());
        }
        self.is_open(cell)?;
        let asked = self
            .asked
            .iter()
            .filter(|asked| asked.cell.whom == cell.whom);
        let mut lines = self.credit(asked).into_iter();
        if !lines.any(|line| line.raises == Some(cell.period) && line.raised.is_none()) {
            return Err(TargetRefusal::NoRaise.into());
        }
        let changes = self.raise_by(cell, self.valve(cell)?.base)?;
        let mut targets = PlannedTargets::default();
        let above = cell.above(self.roster, self.as_of).into_iter();
        let adds_up = self.adds_up(&cell.metric);
        let whose = std::iter::once(cell.clone()).chain(above.filter(|_| adds_up));
        for of in whose {
            for (period, change) in &changes {
                targets
                    .cells
                    .extend(self.moved(of.in_period(*period), *change)?);
            }
        }
        self.keep_sums(&mut targets)?;
        Ok(targets)
    }

    /// By how much a quarter that is raised changes, with its months that are ahead and its year.
    fn raise_by(&self, cell: &CellId, base: i64) -> Result<Vec<(Period, i64)>, Halted<E>> {
        let percent = i32::try_from(self.credit).unwrap_or(0);
        let metric = self.metrics.get(&cell.metric);
        // Where less is better, more is asked for by a smaller one (rule 19).
        let is_lower = metric.is_some_and(|metric| metric.better == Better::Lower);
        let added = change_of(base, if is_lower { -percent } else { percent } * 100);
        let mut changes = vec![(cell.period, added)];
        // What does not add up is nobody else's, and no other period's (rule 13).
        if !self.adds_up(&cell.metric) {
            return Ok(changes);
        }
        let wholes = around(cell.period, self.fiscal).into_iter();
        changes.extend(wholes.map(|whole| (whole, added)));
        let mut months = Vec::new();
        // Months that are over are locked (rule 26): those ahead have it all.
        let ahead = cell.period.parts(self.fiscal).into_iter();
        for month in ahead.filter(|month| month.end(self.fiscal) > self.as_of) {
            let quota = self.stands(&cell.in_period(month))?;
            months.extend(quota.map(|quota| (month, quota.amount)));
        }
        let amounts: Vec<i64> = months.iter().map(|(_, amount)| *amount).collect();
        let shares = spread_residual(added.saturating_neg(), &amounts);
        changes.extend(months.iter().map(|(month, _)| *month).zip(shares));
        Ok(changes)
    }

    /// The ledger of those who made some requests.
    pub fn credit<'r>(&self, asked: impl IntoIterator<Item = &'r Adjustment>) -> Vec<CreditLine> {
        credit(asked, self.raises, (self.fiscal, self.as_of), self.metrics)
    }

    /// The quarter that a line of the ledger raises, where that is still to be done: of the newest target for which
    /// less was asked in vain.
    pub fn due_raise(&self, requests: &[Adjustment], line: &CreditLine) -> Option<CellId> {
        let quarter = line.raises.filter(|_| line.raised.is_none())?;
        let of_line = |asked: &&Adjustment| {
            let first = asked.cell.period.first(self.fiscal);
            asked.state == AdjustState::Rejected
                && asked.asks_for_less(self.metrics)
                && Period::quarter_of(self.fiscal, first) == line.quarter
        };
        let last = requests.iter().rfind(of_line)?;
        Some(CellId {
            metric: last.cell.metric.clone(),
            period: quarter,
            whom: last.cell.whom.clone(),
            of: TargetSlice::default(),
        })
    }
}
