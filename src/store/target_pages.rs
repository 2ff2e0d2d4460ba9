//! Loads the page of one target: where it stands, its splits, its history, what was asked of it. Nobody waits for a
//! frame here.

use super::desk::Kept;
use super::{Result, Store};
use crate::domain::board::{Node, NodeKind};
use crate::domain::metric::Metric;
use crate::domain::money::{minus, plus, total};
use crate::domain::org::RepIx;
use crate::domain::pages::FigureDay;
use crate::domain::planning_pages::Supposed;
use crate::domain::target_pages::{BurnLines, BurnPoint, TargetPage, TargetPart, TargetSplit};
use crate::domain::targets::{
    Adjustment, CellId, PlannedFor, Quota, Quotas, SplitDimension, Tally, TargetCell, TargetScope,
    TargetSlice, credit,
};
use crate::domain::{Day, Period};
use crate::morning::{
    Achieved, Morning, SoldFact, children, is_of, judged_metric, rep_row, rep_row_until, tree,
    tree_until,
};
use std::collections::HashMap;

/// Days of a burn-up that are computed at most: more than a screen has columns for.
const POINTS: i32 = 64;

impl Store {
    /// The page of a target; `None` where whom it is for, or its metric, is gone.
    pub(super) fn target_page(&self, kept: &Kept, of: &TargetCell) -> Result<Option<TargetPage>> {
        let morning = &kept.morning;
        let settings = &morning.settings;
        let Some(metric) = settings.metrics.get(&of.metric).cloned() else {
            return Ok(None);
        };
        let (Ok(id), true) = (self.target_id(of), is_known(morning, of)) else {
            return Ok(None);
        };
        let fiscal = settings.fiscal;
        let days = of.period.days(fiscal);
        let quotas = self.quotas(&metric, of.period, fiscal, morning.as_of, &morning.roster)?;
        let sold = match metric.sum() {
            Some(sum) => self.sold(morning, sum, days.start)?,
            None => Vec::new(),
        };
        let made = |id: &CellId| {
            let days = id.period.days(fiscal);
            let own = sold.iter().filter(|fact| days.contains(&fact.day));
            let own = own.filter(|fact| is_of(&morning.roster, fact, id));
            metric.sum().map(|_| total(own.map(|fact| fact.value)))
        };
        let mut splits = Vec::new();
        let mut in_force = None;
        for dimension in SplitDimension::ALL {
            let (whole, split) = self.split_of(morning, &metric, (of, &id), dimension, &made)?;
            in_force = in_force.or(whole);
            splits.extend(split);
        }
        let is_whole = of.slice.is_whole();
        let node = if is_whole {
            let achieved = self.achieved(morning, &metric, days.clone())?;
            node(morning, &metric, (of.period, &id.whom), &achieved, &quotas)
        } else {
            None
        };
        let (gone, all) = (
            morning.judged.next().since(days.start),
            days.end.since(days.start),
        );
        let linear = in_force.map(|quota: Quota| {
            let gone = i128::from(gone.clamp(0, all));
            i64::try_from(i128::from(quota.amount) * gone / i128::from(all.max(1))).unwrap_or(0)
        });
        let takes = match metric.sum() {
            Some(_) => Some(self.means_of(morning, of, Supposed::default())?),
            None => None,
        };
        let asked = self.asked_of(morning, &id)?;
        let own: Vec<&Adjustment> = (asked.iter().map(|(_, asked)| asked))
            .filter(|asked| asked.cell.whom == id.whom)
            .collect();
        Ok(Some(TargetPage {
            burn: burn_up(morning, &metric, &id, (&sold, &quotas), in_force),
            actual: made(&id).or_else(|| node.as_ref().and_then(|node| node.actual)),
            takes: takes.map(Box::new),
            node,
            linear,
            in_force,
            splits,
            versions: self.target_history(of)?,
            credit: credit(own, &self.credit_raises(morning.as_of)?, fiscal),
            asked,
            name: rep_name(morning, &of.scope),
            cell: of.clone(),
            fiscal,
            judged: morning.judged,
            metric,
            id,
        }))
    }

    /// The whole in force, and its parts along a dimension; none where no part has a target.
    fn split_of(
        &self,
        morning: &Morning,
        metric: &Metric,
        (of, id): (&TargetCell, &CellId),
        dimension: SplitDimension,
        made: &impl Fn(&CellId) -> Option<i64>,
    ) -> Result<(Option<Quota>, Option<TargetSplit>)> {
        let fiscal = morning.settings.fiscal;
        let names = self.slice_names()?;
        let all = children(of, id, dimension, (&morning.roster, fiscal), &names);
        let known = self.cells_in_force(morning, metric, id, &all)?;
        let mut by_period: HashMap<Period, Quotas> = HashMap::new();
        let mut parts = Vec::new();
        for (cell, part, name) in all {
            let mut target = known.get(&part).copied();
            // What is given by its own parts alone has their sum.
            if target.is_none() && part.of.is_whole() {
                let quotas = match by_period.entry(part.period) {
                    std::collections::hash_map::Entry::Occupied(known) => known.into_mut(),
                    std::collections::hash_map::Entry::Vacant(new) => new.insert(self.quotas(
                        metric,
                        part.period,
                        fiscal,
                        morning.as_of,
                        &morning.roster,
                    )?),
                };
                target = quota_of(morning, quotas, &part.whom);
            }
            parts.push(TargetPart {
                actual: made(&part),
                target: target.map(|quota| quota.amount),
                cell,
                name,
            });
        }
        let whole = known.get(id).copied();
        if parts.iter().all(|part| part.target.is_none()) {
            return Ok((whole, None));
        }
        let published = self.splits(of, morning.as_of)?;
        let published = published
            .iter()
            .find(|split| split.dimension() == dimension);
        let over = published
            .map(crate::domain::targets::Split::over)
            .unwrap_or_default();
        let placed = total(parts.iter().filter_map(|part| part.target));
        let left = whole.and_then(|whole| minus(over.total(whole.amount), placed));
        let split = TargetSplit {
            dimension,
            method: published.map(crate::domain::targets::Split::method),
            over,
            parts,
            left,
        };
        Ok((whole, Some(split)))
    }

    /// The burn-up of what a person is to make in a period, of one of the person's targets.
    pub(super) fn burn_of_rep(
        &self,
        morning: &Morning,
        period: Period,
        (rep, days): (RepIx, &[FigureDay]),
        targets: &[(Metric, Node)],
    ) -> Result<Option<BurnLines>> {
        let settings = &morning.settings;
        let judged = judged_metric(&settings.metrics).map(|metric| &metric.id);
        let known = |(metric, node): &'_ (Metric, Node)| {
            let sum = metric.sum()?.clone();
            Some((metric.clone(), sum, node.target?, node.projection))
        };
        let mut all: Vec<_> = targets.iter().filter_map(known).collect();
        // A stable sort: the others keep their order.
        all.sort_by_key(|(metric, ..)| Some(&metric.id) != judged);
        let Some((metric, sum, amount, projection)) = all.into_iter().next() else {
            return Ok(None);
        };
        let fiscal = settings.fiscal;
        let quotas = self.quotas(&metric, period, fiscal, morning.as_of, &morning.roster)?;
        let Some(quota) = quotas.reps.get(&rep).copied() else {
            return Ok(None);
        };
        let quota = Quota { amount, ..quota };
        let sold = self.sold_by(morning, &sum, period.first(fiscal), (rep, days))?;
        let id = CellId {
            metric: metric.id.clone(),
            period,
            whom: PlannedFor::Rep(morning.roster.rep(rep).id.clone()),
            of: TargetSlice::default(),
        };
        Ok(Some(BurnLines {
            points: burn_up(morning, &metric, &id, (&sold, &quotas), Some(quota)),
            metric,
            quota,
            projection,
        }))
    }

    /// Changes that were asked for of a target and of what lies in it, newest first.
    fn asked_of(&self, morning: &Morning, id: &CellId) -> Result<Vec<(String, Adjustment)>> {
        let (fiscal, roster) = (morning.settings.fiscal, &morning.roster);
        let days = id.period.days(fiscal);
        let mut asked = Vec::new();
        for one in self.adjustments(morning.as_of)? {
            let first = one.cell.period.first(fiscal);
            let lies_in = match (&id.whom, &one.cell.whom) {
                (own, other) if own == other => true,
                (PlannedFor::Unit(own), PlannedFor::Unit(other)) => {
                    let (own, other) = (roster.unit_ix(own), roster.unit_ix(other));
                    own.zip(other)
                        .is_some_and(|(own, other)| roster.is_within(other, own))
                }
                (PlannedFor::Unit(own), PlannedFor::Rep(rep)) => {
                    let rep = roster.rep_ix(rep).map(|ix| roster.rep(ix));
                    let place =
                        rep.and_then(|rep| rep.on(morning.as_of).or(rep.assignments.last()));
                    let own = roster.unit_ix(own);
                    own.zip(place)
                        .is_some_and(|(own, place)| roster.is_within(place.unit, own))
                }
                (PlannedFor::Rep(_), PlannedFor::Unit(_) | PlannedFor::Rep(_)) => false,
            };
            if one.cell.metric == id.metric && lies_in && days.contains(&first) {
                let name = self.whom_of(morning, &one.cell)?;
                asked.push((name, one));
            }
        }
        asked.reverse();
        Ok(asked)
    }
}

/// What was made and expected up to days of the period, some of them.
fn burn_up(
    morning: &Morning,
    metric: &Metric,
    id: &CellId,
    (sold, quotas): (&[SoldFact], &Quotas),
    in_force: Option<Quota>,
) -> Vec<BurnPoint> {
    let days = id.period.days(morning.settings.fiscal);
    let all = days.end.since(days.start);
    let step = (all + POINTS - 1) / POINTS;
    let mut by_day: HashMap<Day, i64> = HashMap::new();
    for fact in sold.iter().filter(|fact| is_of(&morning.roster, fact, id)) {
        let sum = by_day.entry(fact.day).or_default();
        *sum = plus(*sum, fact.value);
    }
    let mut points = Vec::new();
    let mut made = 0i64;
    for day in days.start.until(days.end) {
        made = plus(made, by_day.get(&day).copied().unwrap_or(0));
        let is_last = day.next() == days.end || day == morning.as_of;
        if day.since(days.start) % step.max(1) != 0 && !is_last {
            continue;
        }
        points.push(BurnPoint {
            day,
            actual: (day <= morning.as_of && metric.sum().is_some()).then_some(made),
            expected: in_force
                .and_then(|quota| expected(morning, metric, id, quotas, (quota, day))),
        });
    }
    points
}

/// Whether somebody of a scope is there.
fn is_known(morning: &Morning, of: &TargetCell) -> bool {
    match &of.scope {
        TargetScope::Unit(_) => true,
        TargetScope::Rep(id) => morning.roster.rep_ix(id).is_some(),
    }
}

/// The name of a rep; empty for a unit.
pub(super) fn rep_name(morning: &Morning, scope: &TargetScope) -> String {
    match scope {
        TargetScope::Rep(id) => {
            let rep = morning.roster.rep_ix(id).map(|ix| morning.roster.rep(ix));
            rep.map_or_else(|| id.clone(), |rep| rep.name.clone())
        }
        TargetScope::Unit(_) => String::new(),
    }
}

fn quota_of(morning: &Morning, quotas: &Quotas, whom: &PlannedFor) -> Option<Quota> {
    let roster = &morning.roster;
    match whom {
        PlannedFor::Unit(unit) => quotas.units.get(&roster.unit_ix(unit)?).copied(),
        PlannedFor::Rep(rep) => quotas.reps.get(&roster.rep_ix(rep)?).copied(),
    }
}

/// The row of whom a target is for.
fn node(
    morning: &Morning,
    metric: &Metric,
    (period, whom): (Period, &PlannedFor),
    achieved: &Achieved,
    quotas: &Quotas,
) -> Option<Node> {
    match whom {
        PlannedFor::Unit(unit) => {
            let unit = morning.roster.unit_ix(unit)?;
            let rows = tree(morning, metric, period, achieved, quotas);
            rows.into_iter().find(|node| is_row_of(node, unit))
        }
        PlannedFor::Rep(rep) => {
            let rep = morning.roster.rep_ix(rep)?;
            let mut tally = Tally::default();
            for ((_, who), own) in &achieved.tallies {
                if *who == Some(rep) {
                    tally.add(own);
                }
            }
            rep_row(morning, metric, period, rep, &tally, quotas)
        }
    }
}

fn is_row_of(node: &Node, unit: crate::domain::org::UnitIx) -> bool {
    node.unit == Some(unit) && !matches!(node.kind, NodeKind::Rep | NodeKind::Vacant)
}

/// What is expected up to a day: as everywhere for a target of everything, by the company's working days for one of
/// some products or customers.
fn expected(
    morning: &Morning,
    metric: &Metric,
    id: &CellId,
    quotas: &Quotas,
    (quota, until): (Quota, Day),
) -> Option<i64> {
    if !id.of.is_whole() {
        let days = id.period.days(morning.settings.fiscal);
        let working = |to: Day| i128::from(morning.calendar.working_days(days.start, to));
        let (gone, all) = (working(until.next()), working(days.end));
        return i64::try_from(i128::from(quota.amount) * gone / all.max(1)).ok();
    }
    let row = match &id.whom {
        PlannedFor::Unit(unit) => {
            let unit = morning.roster.unit_ix(unit)?;
            let none = Achieved::default();
            let rows = tree_until(morning, metric, id.period, (&none, quotas), until);
            rows.into_iter().find(|node| is_row_of(node, unit))
        }
        PlannedFor::Rep(rep) => {
            let rep = morning.roster.rep_ix(rep)?;
            let none = Tally::default();
            rep_row_until(morning, metric, id.period, rep, (&none, quotas), until)
        }
    };
    row?.expected_to_date
}
