//! `adjust raise`: what two rejected quarters add to a third one, once, before the valve (A3, rule 27).

use super::adjust::{above, around, is_open};
use super::publish_targets::OwnTargets;
use super::refuse_target;
use crate::domain::metric::{Better, Metric};
use crate::domain::money::plus;
use crate::domain::targets::{
    CellId, PlannedCell, PlannedTargets, Quota, TargetRefusal, change_of, credit, spread_residual,
};
use crate::store::targets::{columns, known_on, publications};
use crate::store::{Result, Session, Store};

impl Store {
    /// What two rejected quarters add to a third one: of its months by what they have, and of everyone above, so that
    /// nobody else has it less (A3).
    pub(in crate::store) fn raised_quarter(
        &self,
        session: &Session,
        cell: &CellId,
    ) -> Result<PlannedTargets> {
        let fiscal = session.settings.fiscal;
        let roster = self.roster()?;
        let own = OwnTargets::of(&roster, &session.settings, &session.author)?;
        let may = own.who_may(cell);
        if own.is(cell) || (!own.is_above(cell) && !may.is_empty()) {
            return refuse_target(TargetRefusal::OwnRequest(may));
        }
        is_open(cell, session)?;
        let asked = self.adjustments(session.as_of)?;
        let asked = asked.iter().filter(|asked| asked.cell.whom == cell.whom);
        let done = self.credit_raises(session.as_of)?;
        let mut lines = credit(
            asked,
            &done,
            (fiscal, session.as_of),
            &session.settings.metrics,
        )
        .into_iter();
        if !lines.any(|line| line.raises == Some(cell.period) && line.raised.is_none()) {
            return refuse_target(TargetRefusal::NoRaise);
        }
        let published = publications(&self.conn, session.as_of)?;
        let known = |id: &CellId| known_on(&self.conn, &published, &columns(id), session.as_of);
        let base = self.valve(session, cell, None)?.base;
        let percent = i32::try_from(session.settings.planning.credit).unwrap_or(0);
        let metric = session.settings.metrics.get(&cell.metric);
        // Where less is better, more is asked for by a smaller one (rule 19).
        let is_lower = metric.is_some_and(|metric| metric.better == Better::Lower);
        let added = change_of(base, if is_lower { -percent } else { percent } * 100);
        let mut changes = vec![(cell.period, added)];
        // What does not add up is nobody else's, and no other period's (rule 13).
        let adds_up = metric.and_then(Metric::sum).is_some();
        let wholes = around(cell.period, fiscal).into_iter();
        let wholes = wholes.filter(|_| adds_up);
        changes.extend(wholes.map(|whole| (whole, added)));
        let mut months = Vec::new();
        // Months that are over are locked (rule 26): those ahead have it all.
        let ahead = cell.period.parts(fiscal).into_iter();
        for month in ahead.filter(|month| adds_up && month.end(fiscal) > session.as_of) {
            let id = CellId {
                period: month,
                ..cell.clone()
            };
            months.extend(known(&id)?.map(|quota| (month, quota.amount)));
        }
        let amounts: Vec<i64> = months.iter().map(|(_, amount)| *amount).collect();
        let shares = spread_residual(added.saturating_neg(), &amounts);
        changes.extend(months.iter().map(|(month, _)| *month).zip(shares));
        let mut targets = PlannedTargets::default();
        let above = above(cell, &roster, session.as_of).into_iter();
        let whose = std::iter::once(cell.clone()).chain(above.filter(|_| adds_up));
        for of in whose {
            for (period, change) in &changes {
                let id = CellId {
                    period: *period,
                    ..of.clone()
                };
                let Some(before) = known(&id)? else { continue };
                let quota = Quota {
                    amount: plus(before.amount, *change),
                    share: None,
                    ..before
                };
                let mut raised = PlannedCell::new(id, Some(quota));
                raised.before = Some(before.amount);
                targets.cells.push(raised);
            }
        }
        self.keep_sums(session, &mut targets)?;
        Ok(targets)
    }
}
