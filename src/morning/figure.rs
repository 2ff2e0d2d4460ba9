//! Why a target is what it is: where its number is from, and what is expected of it by now.

use super::{Morning, elapsed_of};
use crate::domain::figure_page::{
    ExpectedPart, FigureAsked, FigureExpected, FigureFrom, FigurePlan,
};
use crate::domain::metric::Metric;
use crate::domain::targets::{
    CellId, Elapsed, OverAssignment, Plan, PlanCell, PlanSheet, PlannedFor, Quota, Quotas, Split,
    SplitMethod, Stake, TargetCell, reckon,
};
use crate::domain::{Day, Period};

/// A method, and what each child has by it, in the order of the children.
pub(crate) type MethodStakes = (SplitMethod, Vec<Stake>);

/// How much more the parts carry, and by which method with which stakes: of a method that is asked about, of the
/// plan that is not published, or of the split in force.
pub(crate) fn stakes_of(
    asked: &FigureAsked,
    sheet: Option<&PlanSheet>,
    published: Vec<Split>,
) -> (OverAssignment, Option<MethodStakes>) {
    let by = |method: SplitMethod| {
        let stakes = sheet?.stakes(method).ok()?;
        Some((method, stakes.to_vec()))
    };
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
    (over, stakes)
}

/// What is expected of a target up to the last judged day, part by part.
pub(crate) fn reckoned_to_date(
    morning: &Morning,
    metric: &Metric,
    id: &CellId,
    (quota, quotas, narrowed): (Quota, &Quotas, Option<&[(Period, i64)]>),
) -> FigureExpected {
    let (roster, day) = (&morning.roster, morning.judged);
    let given = match &id.whom {
        _ if !id.of.is_whole() => narrowed,
        PlannedFor::Unit(unit) => {
            let unit = roster.unit_ix(unit);
            let given = unit.and_then(|unit| quotas.parts.units.get(&unit));
            given.map(Vec::as_slice)
        }
        PlannedFor::Rep(rep) => {
            let rep = roster.rep_ix(rep);
            let given = rep.and_then(|rep| quotas.parts.reps.get(&rep));
            given.map(Vec::as_slice)
        }
    };
    let whole = [(id.period, quota.amount)];
    let mut plan = Plan::default();
    let parts = given.unwrap_or(&whole[..]).iter();
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
pub(crate) fn figure(
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
