//! What lies below a target that is published: everybody in its teams, their months and weeks.

use crate::domain::metric::Metric;
use crate::domain::targets::{
    BelowAsked, BelowGround, CellId, MethodsAsked, PlanReach, PlanReached, PlannedTargets,
    SplitDimension, TargetCell,
};
use crate::domain::{Fiscal, Period};
use crate::morning::{Morning, SliceNames, is_there, lies_below, moved_month, plan_sheet, sum_of};
use crate::store::load::text;
use crate::store::targets::{CELLS, cell_id, columns, publications};
use crate::store::{Result, Session, Store};
use rusqlite::params_from_iter;
use std::collections::{BTreeSet, HashSet};

impl Store {
    /// Adds to targets what lies below one of them, as far as it is asked for. Gives the names of those who moved within
    /// the period and keep the shorter ones that stand (rule 21).
    ///
    /// # Errors
    /// [`Refusal::NoSplit`](crate::store::Refusal::NoSplit) for a metric that is no sum, and what
    /// [`BelowGround::spread`] refuses.
    pub fn plan_below(
        &self,
        session: &Session,
        targets: &mut PlannedTargets,
        asked: &BelowAsked,
    ) -> Result<Vec<String>> {
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
            ground.spread(targets, (&cell, &asked.of), asked.reach)?;
            Ok(self.reached(&morning, (metric, &cell), &asked.of)?.keeps)
        })
    }

    /// How far below a target numbers are in force, which a publication of it alone leaves as they are.
    ///
    /// # Errors
    /// [`Refusal::NoSplit`](crate::store::Refusal::NoSplit) for a metric that is no sum.
    pub fn set_below_of(&self, session: &Session, id: &CellId) -> Result<Option<PlanReach>> {
        self.read(|_| {
            let morning = self.morning(session)?;
            let cell = self.target_named(id)?;
            let (metric, _) = sum_of(&morning, &cell)?;
            self.set_below(&morning, (metric, &cell), id)
        })
    }

    /// Who lies below a target, and whose shorter periods stay where it is published with them.
    pub(super) fn reached(
        &self,
        morning: &Morning,
        (metric, cell): (&Metric, &TargetCell),
        id: &CellId,
    ) -> Result<PlanReached> {
        let (targets, moved) = lies_below(morning, id);
        let mut keeps = Vec::new();
        if !moved.is_empty() && id.of.is_whole() {
            let published = publications(&self.conn, morning.as_of)?;
            for rep in moved {
                let of = (metric, id.period);
                let set = self.quotas_set_of_rep(&published, of, (morning, rep))?;
                let parts = set.parts.reps.get(&rep).into_iter().flatten();
                if parts.into_iter().any(|(part, _)| *part != id.period) {
                    keeps.push(morning.roster.rep(rep).name.clone());
                }
            }
        }
        let set = self.set_below(morning, (metric, cell), id)?;
        Ok(PlanReached {
            targets,
            keeps,
            set,
        })
    }

    /// How far below a target numbers are in force: in the shorter periods of it and its team, or of the people of these.
    fn set_below(
        &self,
        morning: &Morning,
        (metric, cell): (&Metric, &TargetCell),
        id: &CellId,
    ) -> Result<Option<PlanReach>> {
        let (known, fiscal) = (self.targets_at(morning.as_of)?, morning.settings.fiscal);
        let names = SliceNames::default();
        let team = |of: &TargetCell, id: &CellId| {
            self.target_children(morning, metric, (of, id), SplitDimension::Team, &names)
        };
        let children = team(cell, id)?;
        let (mut months, mut people) = (false, false);
        for own in std::iter::once(id).chain(children.iter().map(|(_, child, _)| child)) {
            for period in self.periods_ever_set(own)? {
                let is_week = matches!(period, Period::Week(..));
                let is_shorter = reaches(id.period, period, fiscal);
                if !is_shorter
                    || (months && !is_week)
                    || known.now(&own.in_period(period))?.is_none()
                {
                    continue;
                }
                if is_week {
                    return Ok(Some(PlanReach::Weeks));
                }
                months = true;
            }
        }
        for (of, child, _) in &children {
            for (_, below, _) in team(of, child)? {
                people = people || (!months && known.now(&below)?.is_some());
            }
        }
        let people = Some(PlanReach::People).filter(|_| people);
        Ok(Some(PlanReach::Months).filter(|_| months).or(people))
    }

    /// The periods for which a target was ever set.
    fn periods_ever_set(&self, id: &CellId) -> Result<BTreeSet<Period>> {
        let mut all = BTreeSet::new();
        let [metric, _, own @ ..] = columns(id);
        for table in CELLS {
            let mut rows = self.conn.prepare_cached(&format!(
                "SELECT DISTINCT period FROM {} WHERE metric = ?1 AND scope_kind = ?2 AND scope = ?3
                   AND product_class = ?4 AND product = ?5 AND customer_segment = ?6 AND customer = ?7",
                table.name
            ))?;
            let key = std::iter::once(&metric).chain(&own);
            let mut at = rows.query(params_from_iter(key))?;
            while let Some(row) = at.next()? {
                all.extend(Period::parse(&text(row, 0)?));
            }
        }
        Ok(all)
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

/// Whether a period is one of the shorter ones that a longer one is parted into.
fn reaches(longer: Period, period: Period, fiscal: Fiscal) -> bool {
    let mut parts = longer.parts_in_plans(fiscal).into_iter();
    parts.any(|part| part == period || reaches(part, period, fiscal))
}
