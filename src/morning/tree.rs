//! The target tree of a morning: who stands below which unit in a period, and whose numbers those are
//! (rules 11, 21, 22).

use super::actuals::{Achieved, OwnAchieved};
use super::own_days::{plan_of, portions_of, portions_of_rep};
use super::{Morning, elapsed_of};
use crate::domain::board::{Node, NodeId};
use crate::domain::metric::{Basis, ComposedBy, Metric};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::targets::{
    Compared, Elapsed, GapIn, Inputs, Quota, Quotas, Tally, build, each_row, joined_periods,
    members, of_person, person, units_in_gap,
};
use crate::domain::{Day, Period};
use std::collections::HashMap;

/// The target tree of any metric and period.
pub(crate) fn tree(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    achieved: &Achieved,
    quotas: &Quotas,
) -> Vec<Node> {
    tree_until(morning, metric, period, (achieved, quotas), morning.judged)
}

/// The same with what is expected until another day.
pub(crate) fn tree_until(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    of: (&Achieved, &Quotas),
    until: Day,
) -> Vec<Node> {
    with_inputs(morning, metric, period, of, until, build)
}

/// The rows of a tree, each as soon as it is known, with what is expected until another day.
pub(crate) fn tree_rows(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    of: (&Achieved, &Quotas),
    until: Day,
    seen: &mut dyn FnMut(&Node),
) {
    with_inputs(morning, metric, period, of, until, |inputs| {
        each_row(inputs, seen);
    });
}

/// What a tree is built from, for whoever builds it.
fn with_inputs<T>(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    (achieved, quotas): (&Achieved, &Quotas),
    until: Day,
    build: impl FnOnce(&Inputs<'_>) -> T,
) -> T {
    let roster = &morning.roster;
    let calendar = &morning.calendar;
    let rules = morning.rules();
    let (first, end) = (
        period.first(morning.settings.fiscal),
        period.end(morning.settings.fiscal),
    );
    let passed = until.next().clamp(first, end);
    let seen = morning.as_of.clamp(first, end.prev());

    // A fact booked to a rep in a unit has its row even where the assignment missed the period.
    let booked = achieved
        .tallies
        .keys()
        .filter_map(|(unit, rep)| Some((*unit, (*rep)?)));
    let members = members(roster, first, end, booked);
    let seat = |rep: RepIx| {
        let who = roster.rep(rep);
        who.on(seen)
            .or_else(|| {
                who.assignments
                    .iter()
                    .find(|a| a.from >= seen && a.from < end)
            })
            .map(|a| a.unit)
    };
    let elapsed_of =
        |rep: RepIx, unit| elapsed_of(morning, metric, period, (rep, Some(unit)), until);
    let portions = portions_of(morning, metric, quotas, until);
    let parts = &quotas.parts.units;
    let elapsed = Elapsed::days(
        calendar.working_days(first, passed),
        calendar.working_days(first, end),
    );
    let of_metrics = rows_of_parts(morning, metric, period, (achieved, quotas), until);
    let gaps = gaps_of(morning, metric, (achieved, quotas), until);
    build(&Inputs {
        roster,
        company: &morning.settings.company,
        measure: morning.measure(metric, period),
        tallies: &achieved.tallies,
        readings: &achieved.readings,
        quotas,
        members: &members,
        seat: &seat,
        left_from: &|rep| {
            roster
                .rep(rep)
                .assignments
                .iter()
                .rev()
                .find(|a| a.from < end)
                .map(|a| a.unit)
        },
        portions: &portions,
        plan_of: &|unit| plan_of(morning, parts.get(&unit).map_or(&[], Vec::as_slice), until),
        elapsed_of: &elapsed_of,
        elapsed,
        ramp: &|rep| rules.ramp_percent(roster.rep(rep).started(), seen),
        parts: &of_metrics,
        coefficients: coefficients(metric, achieved),
        gaps: &gaps,
        period: (period, morning.settings.fiscal),
    })
}

/// Of a product metric the readings of its coefficient that are of units themselves.
fn coefficients<'a>(metric: &Metric, achieved: &'a Achieved) -> Option<&'a HashMap<UnitIx, Tally>> {
    match &metric.basis {
        Basis::Composite(of) if matches!(of.by, ComposedBy::Product) => {
            achieved.of_metrics.get(1).map(|read| &read.readings)
        }
        Basis::Sum(_) | Basis::Ratio { .. } | Basis::Level | Basis::Composite(_) => None,
    }
}

/// The parts of a period that somebody's target lacks, with what units have in them where a unit lacks them itself.
fn gaps_of<'a>(
    morning: &Morning,
    metric: &Metric,
    (achieved, quotas): (&'a Achieved, &Quotas),
    until: Day,
) -> Vec<GapIn<'a>> {
    let none = Achieved::default();
    let all = quotas.gaps.of.iter().enumerate();
    let gap = |(at, (part, of_part)): (usize, &(Period, Quotas))| {
        let known = achieved.gaps.get(at);
        let is_of_units = !of_part.units.is_empty() || !of_part.reps.is_empty();
        let of = (known.unwrap_or(&none), of_part);
        GapIn {
            tallies: known.map(|known| &known.tallies),
            units: if is_of_units {
                with_inputs(morning, metric, *part, of, until, units_in_gap)
            } else {
                HashMap::new()
            },
        }
    };
    all.map(gap).collect()
}

/// The rows of each metric that a composite one is made of, by their ids; none of any other metric.
fn rows_of_parts(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    (achieved, quotas): (&Achieved, &Quotas),
    until: Day,
) -> Vec<HashMap<NodeId, Node>> {
    let of = achieved.of_metrics.iter().zip(&quotas.of_metrics);
    let parts = metric.parts().iter().zip(of);
    parts
        .map(|(part, of)| {
            let rows = tree_until(morning, part, period, of, until);
            rows.into_iter()
                .map(|node| (node.id.clone(), node))
                .collect()
        })
        .collect()
}

/// A person's own row over all units of the period; `None` with neither a target nor an actual.
pub(crate) fn rep_row(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    rep: RepIx,
    own: &OwnAchieved,
    quotas: &Quotas,
) -> Option<Node> {
    rep_row_until(morning, metric, period, rep, (own, quotas), morning.judged)
}

/// The same with what is expected until another day.
pub(crate) fn rep_row_until(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    rep: RepIx,
    (achieved, quotas): (&OwnAchieved, &Quotas),
    until: Day,
) -> Option<Node> {
    let who = morning.roster.rep(rep);
    let tally = &achieved.tally;
    let target = quotas.reps.get(&rep).copied();
    if target.is_none() && tally.is_empty() {
        return None;
    }
    let of = achieved.of_metrics.iter().zip(&quotas.of_metrics);
    let of = metric.parts().iter().zip(of);
    let rows: Vec<Option<Node>> = of
        .map(|(part, of)| rep_row_until(morning, part, period, rep, of, until))
        .collect();
    let rows: Vec<Option<&Node>> = rows.iter().map(Option::as_ref).collect();
    let elapsed = elapsed_of(morning, metric, period, (rep, None), until);
    let measure = morning.measure(metric, period);
    let parts = quotas.parts.reps.get(&rep);
    let own = match (&metric.basis, parts) {
        (Basis::Sum(_), Some(parts)) => Some(of_person(&portions_of_rep(
            morning, metric, rep, parts, until,
        ))),
        (Basis::Sum(_) | Basis::Ratio { .. } | Basis::Level | Basis::Composite(_), _) => None,
    };
    let lacks = quotas.gaps.reps.get(&rep).filter(|_| target.is_some());
    let mut these = *tally;
    these.take_away(&achieved.in_gaps);
    let amount = |quota: Quota| Quota {
        amount: own.as_ref().map_or(quota.amount, |own| own.amount),
        ..quota
    };
    let with = Compared {
        target: target.map(amount),
        plan: &own.as_ref().map(|own| own.plan.clone()).unwrap_or_default(),
        elapsed,
        of_these: lacks.map(|_| &these),
        parts: &rows,
        below: None,
    };
    let mut node = person(&who.id, &who.name, measure, tally, with);
    if let Some(lacks) = lacks {
        let part = |at: &usize| Some(quotas.gaps.of.get(*at)?.0);
        let parts: Vec<Period> = lacks.iter().filter_map(part).collect();
        node.lacks = joined_periods(&parts, period, morning.settings.fiscal);
        node.without_target = Some(achieved.in_gaps.actual).filter(|_| metric.sum().is_some());
        node.share_without =
            Some(achieved.in_gaps.share()).filter(|_| matches!(metric.basis, Basis::Ratio { .. }));
    }
    Some(node)
}
