//! Why a target is what it is: where its number is from, who set it, and what is expected of it by now.

use super::desk::Kept;
use super::target_pages::{quota_of, rep_name};
use super::{Refusal, Result, Standpoint, Store, StoreError};
use crate::domain::figure_page::{
    ExpectedPart, FigureAsked, FigureExpected, FigureFrom, FigurePage, FigurePlan,
};
use crate::domain::metric::Metric;
use crate::domain::targets::{
    CellId, Elapsed, OverAssignment, Plan, PlanCell, PlanSheet, PlannedFor, Quota, Quotas,
    SplitMethod, Stake, TargetCell, reckon,
};
use crate::domain::{Day, Period};
use crate::morning::{Morning, elapsed_of};

/// A method, and what each child has by it, in the order of the children.
type MethodStakes = (SplitMethod, Vec<Stake>);

impl Store {
    /// Why a target is what it is; `None` where whom it is for, or its metric, is gone.
    ///
    /// # Errors
    /// As [`Store::plan_sheet`].
    pub fn figure(&self, point: &Standpoint, asked: &FigureAsked) -> Result<Option<FigurePage>> {
        self.read(|_| {
            let morning = self.morning(point)?;
            self.figure_on(&morning, asked)
        })
    }

    /// The same on a morning that is kept.
    pub(super) fn figure_page(
        &self,
        kept: &Kept,
        asked: &FigureAsked,
    ) -> Result<Option<FigurePage>> {
        self.figure_on(&kept.morning, asked)
    }

    fn figure_on(&self, morning: &Morning, asked: &FigureAsked) -> Result<Option<FigurePage>> {
        let settings = &morning.settings;
        let Some(metric) = settings.metrics.get(&asked.whole.metric).cloned() else {
            return Ok(None);
        };
        let (Some(whole_of), Some(cell)) =
            (self.cell_named(&asked.whole)?, self.cell_named(asked.of())?)
        else {
            return Ok(None);
        };
        let id = asked.of().clone();
        let sheet = match self.sheet_on(morning, &whole_of, asked.dimension) {
            Ok(sheet) => Some(sheet),
            Err(StoreError::Refused(Refusal::NoSplit(..))) => None,
            Err(StoreError::Refused(Refusal::UnknownUnit(..) | Refusal::UnknownRep(..))) => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let children = sheet.iter().flat_map(|sheet| &sheet.children);
        let at = (asked.part.as_ref())
            .and_then(|part| children.clone().position(|child| child.id == *part));
        if asked.part.is_some() && at.is_none() {
            return Ok(None);
        }
        let set = self.target_in_force(&cell, morning.as_of)?;
        let fiscal = settings.fiscal;
        let quotas = self.quotas(&metric, cell.period, fiscal, morning.as_of, &morning.roster)?;
        // What is given by its own parts alone has their sum.
        let pooled = quota_of(morning, &quotas, &id.whom).filter(|_| id.of.is_whole());
        let in_force = set.or(pooled);
        let whole = match &asked.plan {
            Some(plan) => Some(plan.amount),
            None => self
                .target_in_force(&whole_of, morning.as_of)?
                .map(|quota| quota.amount),
        };
        let (over, stakes) = self.stakes_of(morning, (asked, &whole_of), sheet.as_ref())?;
        let (amount, mut from) = figure(asked, (at, over), (whole, in_force), stakes);
        if set.is_none() && asked.plan.is_none() && from == FigureFrom::Set {
            from = FigureFrom::Parts;
        }
        Ok(Some(FigurePage {
            versions: self.target_history(&cell)?,
            expected: in_force
                .filter(|_| metric.sum().is_some())
                .map(|quota| reckoned_to_date(morning, &metric, &id, (quota, &quotas))),
            name: rep_name(morning, &whole_of.scope),
            asked: asked.clone(),
            cell,
            metric,
            sheet,
            at,
            amount,
            from,
            over,
            whole,
        }))
    }

    /// How much more the parts carry, and by which method with which stakes: of a method that is asked about, of the
    /// plan that is not published, or of the split in force.
    fn stakes_of(
        &self,
        morning: &Morning,
        (asked, whole): (&FigureAsked, &TargetCell),
        sheet: Option<&PlanSheet>,
    ) -> Result<(OverAssignment, Option<MethodStakes>)> {
        let by = |method: SplitMethod| {
            let stakes = sheet?.stakes(method).ok()?;
            Some((method, stakes.to_vec()))
        };
        let published = self.splits(whole, morning.as_of)?;
        let published = published
            .into_iter()
            .find(|split| split.dimension() == asked.dimension);
        let over = match (&asked.plan, &published) {
            (Some(plan), _) => plan.over,
            (None, Some(split)) => split.over(),
            (None, None) => OverAssignment::default(),
        };
        let stakes = match (asked.method, &asked.plan, &published) {
            (Some(method), ..) => by(method),
            (None, Some(plan), _) => by(plan.method),
            (None, None, Some(split)) => {
                let children = sheet.iter().flat_map(|sheet| &sheet.children);
                let stake = |cell: &TargetCell| {
                    let part = split.parts().iter().find(|part| part.cell == *cell)?;
                    Some(part.stake)
                };
                let stakes: Option<Vec<Stake>> = children.map(|child| stake(&child.cell)).collect();
                stakes.map(|stakes| (split.method(), stakes))
            }
            (None, None, None) => None,
        };
        Ok((over, stakes))
    }
}

/// What is expected of a target up to the last judged day, part by part.
fn reckoned_to_date(
    morning: &Morning,
    metric: &Metric,
    id: &CellId,
    (quota, quotas): (Quota, &Quotas),
) -> FigureExpected {
    let (roster, day) = (&morning.roster, morning.judged);
    let given = match &id.whom {
        _ if !id.of.is_whole() => None,
        PlannedFor::Unit(unit) => {
            let unit = roster.unit_ix(unit);
            unit.and_then(|unit| quotas.parts.units.get(&unit))
        }
        PlannedFor::Rep(rep) => {
            let rep = roster.rep_ix(rep);
            rep.and_then(|rep| quotas.parts.reps.get(&rep))
        }
    };
    let whole = [(id.period, quota.amount)];
    let mut plan = Plan::default();
    let parts = given.map_or(&whole[..], Vec::as_slice).iter();
    let parts = parts.map(|(period, amount)| {
        let elapsed = days_of(morning, metric, (&id.whom, *period), day);
        let of_part = Plan::of(*amount, elapsed);
        let expected = of_part.expected_to_date();
        plan.append(&of_part);
        ExpectedPart {
            period: *period,
            amount: *amount,
            days: elapsed.in_half_days(),
            expected,
        }
    });
    FigureExpected {
        day,
        parts: parts.collect(),
        expected: plan.expected_to_date(),
    }
}

/// Working days of whom a target is for: a rep's own ones, otherwise the company's.
fn days_of(
    morning: &Morning,
    metric: &Metric,
    (whom, period): (&PlannedFor, Period),
    until: Day,
) -> Elapsed {
    if let PlannedFor::Rep(rep) = whom
        && let Some(rep) = morning.roster.rep_ix(rep)
    {
        return elapsed_of(morning, metric, period, (rep, None), until);
    }
    let days = period.days(morning.settings.fiscal);
    let passed = until.next().clamp(days.start, days.end);
    let count = |to| morning.calendar.working_days(days.start, to);
    Elapsed::days(count(passed), count(days.end))
}

/// The figure, and where it is from.
fn figure(
    asked: &FigureAsked,
    (at, over): (Option<usize>, OverAssignment),
    (whole, in_force): (Option<i64>, Option<Quota>),
    stakes: Option<MethodStakes>,
) -> (Option<i64>, FigureFrom) {
    let Some(at) = at else {
        // Of a method what it shares out, and how.
        if let (Some(_), Some(whole), Some((method, stakes))) = (asked.method, whole, &stakes) {
            let due = over.total(whole);
            let all = reckon(due, stakes);
            return (Some(due), FigureFrom::Method(*method, all));
        }
        let from = match whole {
            Some(_) => FigureFrom::Set,
            None => FigureFrom::Nothing,
        };
        return (whole, from);
    };
    let planned = |plan: &FigurePlan| plan.cells.get(at).copied();
    let cell: Option<PlanCell> = asked
        .plan
        .as_ref()
        .filter(|_| asked.method.is_none())
        .and_then(planned);
    let reckoned = whole
        .zip(stakes)
        .map(|(whole, (method, stakes))| (method, reckon(over.total(whole), &stakes)));
    let of_method = reckoned
        .as_ref()
        .and_then(|(_, all)| Some(all.parts.get(at)?.amount));
    let amount = match (asked.method, &asked.plan) {
        (Some(_), _) => of_method,
        (None, Some(_)) => cell.map(|cell| cell.amount),
        (None, None) => in_force.map(|quota| quota.amount),
    };
    let by_hand = matches!(reckoned, Some((SplitMethod::ByHand, _)));
    let from = match (amount, cell, reckoned) {
        (None, ..) => FigureFrom::Nothing,
        (_, Some(cell), _) if cell.is_held => FigureFrom::Held,
        (_, Some(cell), _) if cell.is_typed => FigureFrom::Typed,
        (_, None, _) if by_hand && amount == of_method => FigureFrom::Typed,
        (_, _, Some((method, all))) if !by_hand && amount == of_method => {
            FigureFrom::Method(method, all)
        }
        _ => FigureFrom::Set,
    };
    (amount, from)
}
