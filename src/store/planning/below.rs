//! What lies below a target that is published: everybody in its teams, their months and weeks.

use crate::domain::targets::{
    BelowAsked, BelowGround, CellId, MethodsAsked, PlannedTargets, SplitDimension,
};
use crate::morning::{is_there, moved_month, plan_sheet, sum_of};
use crate::store::load::text;
use crate::store::targets::cell_id;
use crate::store::{Result, Session, Store};
use std::collections::HashSet;

impl Store {
    /// Adds to targets what lies below one of them, as far as it is asked for.
    ///
    /// # Errors
    /// [`Refusal::NoSplit`](crate::store::Refusal::NoSplit) for a metric that is no sum, and what
    /// [`BelowGround::spread`] refuses.
    pub fn plan_below(
        &self,
        session: &Session,
        targets: &mut PlannedTargets,
        asked: &BelowAsked,
    ) -> Result<()> {
        let locked = self.locked_by(session)?;
        self.read(|_| {
            let morning = self.morning(session)?;
            let cell = self.target_named(&asked.of)?;
            let (metric, _) = sum_of(&morning, &cell)?;
            let known = self.targets_at(morning.as_of)?;
            let split = self.ever_split(&asked.of.metric)?;
            let ground = BelowGround {
                fiscal: morning.settings.fiscal,
                as_of: locked,
                sheet: &|of, by| {
                    let facts = self.plan_facts(&morning, of, by, MethodsAsked::First)?;
                    Ok(plan_sheet(&facts, MethodsAsked::First))
                },
                is_there: &|id| is_there(&morning, metric, id),
                moved: &|part, of| moved_month(&morning, (part, of)),
                now: &|id| known.now(id),
                split: &split,
            };
            Ok(ground.spread(targets, (&cell, &asked.of), asked.reach)?)
        })
    }

    /// Targets of a metric of which it was ever published how they are split, and along what.
    fn ever_split(&self, metric: &str) -> Result<HashSet<(CellId, SplitDimension)>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT DISTINCT metric, period, scope_kind, scope, product_class, product,
                 customer_segment, customer, dimension FROM planned_split WHERE metric = ?1",
        )?;
        let mut at = rows.query([metric])?;
        let mut all = HashSet::new();
        while let Some(row) = at.next()? {
            let metric = text(row, 0)?;
            let dimension = SplitDimension::parse(&text(row, 8)?);
            all.extend(cell_id(row, &metric, 1)?.zip(dimension));
        }
        Ok(all)
    }
}
