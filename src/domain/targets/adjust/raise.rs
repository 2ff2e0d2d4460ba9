//! What two rejected quarters add to a third one, once, before the valve (A3, rule 27).

use super::follow::{Changes, Following};
use super::{AdjustGround, AdjustState, Adjustment, CreditGround, CreditLine, change_of, credit};
use crate::domain::metric::Better;
use crate::domain::refusal::Halted;
use crate::domain::targets::{CellId, PlannedFor, PlannedTargets, TargetRefusal, TargetSlice};
use std::collections::BTreeMap;

/// A line of the ledger, whose it is, and the quarter that it raises.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LedgerLine {
    pub whom: PlannedFor,
    /// The metric of the last request for less that was turned down in the quarter.
    pub metric: String,
    pub line: CreditLine,
    /// The quarter, and what was added to it or is to be: of its published base; `None` where it has none.
    pub raises: Option<(CellId, Option<i64>)>,
}

impl<E> AdjustGround<'_, E> {
    /// What two rejected quarters add to a third one: of its parts by what they have, of months those that are ahead
    /// (rule 26), and of everyone above, so that nobody else has it less (A3).
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
        self.is_of_one_unit(cell)?;
        let asked = self
            .asked
            .iter()
            .filter(|asked| asked.cell.whom == cell.whom);
        let mut lines = self.credit(asked).into_iter();
        if !lines.any(|line| line.raises == Some(cell.period) && line.raised.is_none()) {
            return Err(TargetRefusal::NoRaise.into());
        }
        let added = self.raise_by(cell, self.valve(cell)?.base);
        let seeds = Changes::from([(cell.clone(), added)]);
        // What does not add up is nobody else's, and no other period's (rule 13).
        let changes = if self.adds_up(&cell.metric) {
            Following::new(self).all(&seeds)?
        } else {
            seeds.clone()
        };
        let mut targets = self.changed(cell, &seeds, changes)?;
        self.keep_sums(&mut targets)?;
        Ok(targets)
    }

    /// What two rejected quarters add to one of such a published base.
    pub fn raise_by(&self, cell: &CellId, base: i64) -> i64 {
        let percent = i32::try_from(self.credit).unwrap_or(0);
        let metric = self.metrics.get(&cell.metric);
        // Where less is better, more is asked for by a smaller one (rule 19).
        let is_lower = metric.is_some_and(|metric| metric.better == Better::Lower);
        change_of(base, if is_lower { -percent } else { percent } * 100)
    }

    /// What decides which quarters were rejected.
    pub(super) fn credit_ground(&self) -> CreditGround {
        CreditGround::of(self.metrics, self.fiscal)
    }

    /// The ledger of those who made some requests.
    pub fn credit<'r>(&self, asked: impl IntoIterator<Item = &'r Adjustment>) -> Vec<CreditLine> {
        credit(asked, self.raises, &self.credit_ground(), self.as_of)
    }

    /// The ledgers of all who asked for anything, with the quarter that each line raises and by how much.
    ///
    /// # Errors
    /// What reading targets said.
    pub fn ledger(&self) -> Result<Vec<LedgerLine>, Halted<E>> {
        let mut by_whom: BTreeMap<&PlannedFor, Vec<&Adjustment>> = BTreeMap::new();
        for one in self.asked {
            by_whom.entry(&one.cell.whom).or_default().push(one);
        }
        let mut all = Vec::new();
        for (whom, requests) in by_whom {
            for line in self.credit(requests.iter().copied()) {
                let due = self.due_raise(&requests, &line);
                let done = self.raises.iter().find(|raise| {
                    line.raised.is_some()
                        && raise.cell.whom == *whom
                        && Some(raise.cell.period) == line.raises
                });
                let raises = match (due, done) {
                    (_, Some(done)) => Some((done.cell.clone(), Some(done.added))),
                    (Some(cell), None) => {
                        let base = self.published(&cell)?;
                        let added = base.map(|base| self.raise_by(&cell, base.amount));
                        Some((cell, added))
                    }
                    (None, None) => None,
                };
                let metric = self.last_rejected(&requests, &line);
                all.push(LedgerLine {
                    whom: whom.clone(),
                    metric: metric
                        .map(|last| last.cell.metric.clone())
                        .unwrap_or_default(),
                    line,
                    raises,
                });
            }
        }
        all.sort_by_cached_key(|line| line.whom.order(self.roster));
        Ok(all)
    }

    /// The last request for less that was turned down in the quarter of a line.
    fn last_rejected<'r>(
        &self,
        requests: &[&'r Adjustment],
        line: &CreditLine,
    ) -> Option<&'r Adjustment> {
        let ground = self.credit_ground();
        let of_line = |asked: &&&'r Adjustment| {
            asked.state == AdjustState::Rejected
                && asked.asks_for_less(&ground)
                && asked.credit_quarter(self.fiscal) == Some(line.quarter)
        };
        requests.iter().rfind(of_line).copied()
    }

    /// The quarter that a line of the ledger raises, where that is still to be done: of the newest target for which
    /// less was asked in vain.
    pub fn due_raise(&self, requests: &[&Adjustment], line: &CreditLine) -> Option<CellId> {
        let is_due = line.raised.is_none() && line.missed.is_none();
        let quarter = line.raises.filter(|_| is_due)?;
        let last = self.last_rejected(requests, line)?;
        Some(CellId {
            metric: last.cell.metric.clone(),
            period: quarter,
            whom: last.cell.whom.clone(),
            of: TargetSlice::default(),
        })
    }
}
