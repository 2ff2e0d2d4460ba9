//! The burn-up of a target: what was made and what was expected up to some of its days.

use super::{Achieved, Morning, OwnAchieved, SoldFact, is_of, rep_row_until, tree_until};
use crate::domain::board::{Node, NodeKind};
use crate::domain::metric::Metric;
use crate::domain::money::plus;
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::target_pages::BurnPoint;
use crate::domain::targets::{CellId, PlannedFor, Quota, Quotas};
use crate::domain::{Day, Period};

/// Days of a burn-up that are computed at most: more than a screen has columns for.
const POINTS: i32 = 64;

/// The days of a target for which its burn-up is drawn: some of them, the morning and the last one among them.
pub(crate) fn points_of(morning: &Morning, id: &CellId) -> Vec<Day> {
    let days = id.period.days(morning.settings.fiscal);
    let all = days.end.since(days.start);
    let step = ((all + POINTS - 1) / POINTS).max(1);
    let is_drawn = |day: &Day| {
        let is_last = day.next() == days.end || *day == morning.as_of;
        day.since(days.start) % step == 0 || is_last
    };
    days.start.until(days.end).filter(is_drawn).collect()
}

/// What was made and expected up to days of the period, some of them. `parts` are the numbers of its own parts in
/// time, where a narrowed target is given by them. Where the target says nothing of some of what was made, `is_partly`,
/// that is no part of the line (rule 16): the facts tell everybody apart then.
pub(crate) fn burn_up(
    morning: &Morning,
    metric: &Metric,
    id: &CellId,
    (sold, quotas, is_partly): (&[SoldFact], &Quotas, bool),
    (in_force, parts): (Option<Quota>, &[(Period, i64)]),
) -> Vec<BurnPoint> {
    let days = id.period.days(morning.settings.fiscal);
    let counts = |fact: &SoldFact| {
        let of_it = days.contains(&fact.day) && is_of(&morning.roster, fact, id);
        of_it && (!is_partly || is_compared(morning, id, fact, quotas))
    };
    let mut own: Vec<&SoldFact> = sold.iter().filter(|fact| counts(fact)).collect();
    own.sort_unstable_by_key(|fact| fact.day);
    let mut own = own.into_iter().peekable();
    let mut made = 0i64;
    let point = |day: Day| {
        while let Some(fact) = own.next_if(|fact| fact.day <= day) {
            made = plus(made, fact.value);
        }
        BurnPoint {
            day,
            actual: (day <= morning.as_of && metric.sum().is_some()).then_some(made),
            expected: in_force.and_then(|_| match parts {
                _ if id.of.is_whole() => expected_by(morning, metric, id, quotas, day),
                parts => worked(morning, parts, day),
            }),
        }
    };
    points_of(morning, id).into_iter().map(point).collect()
}

/// Whether a target says something of what was made, as the tree compares it: the own one of the uppermost unit between
/// whom the page is for and where it was made, and in a part that it lacks those that are set there below it; without any
/// that of whoever made it. What a leaver left behind is compared with the leaver's target.
fn is_compared(morning: &Morning, id: &CellId, fact: &SoldFact, quotas: &Quotas) -> bool {
    let (roster, gaps) = (&morning.roster, &quotas.gaps);
    let lacks = |lacks: Option<&Vec<usize>>| {
        let lacks = lacks.into_iter().flatten();
        let mut parts = lacks.filter_map(|at| gaps.of.get(*at));
        let is_then =
            |(part, _): &&(Period, Quotas)| part.days(morning.settings.fiscal).contains(&fact.day);
        parts.find(is_then).map(|(_, there)| there)
    };
    let of_rep = |rep: &RepIx| quotas.reps.contains_key(rep) && lacks(gaps.reps.get(rep)).is_none();
    let top = match &id.whom {
        PlannedFor::Rep(_) => return fact.rep.is_none_or(|rep| of_rep(&rep)),
        PlannedFor::Unit(unit) => roster.unit_ix(unit),
    };
    let mut path = vec![fact.unit];
    while let Some(above) = path.last().filter(|unit| Some(**unit) != top) {
        let Some(above) = roster.unit(*above).parent else {
            break;
        };
        path.push(above);
    }
    let left = |rep: &&RepIx| {
        let places = roster.rep(**rep).assignments.iter();
        let mut here = places.filter(|place| place.unit == fact.unit);
        here.any(|place| place.to <= fact.day)
    };
    let is_whose = |all: &Quotas, says: &dyn Fn(&RepIx) -> bool| match fact.rep {
        Some(rep) => says(&rep),
        None => all.reps.keys().filter(left).any(says),
    };
    let Some(own) = path
        .iter()
        .rposition(|unit| quotas.units.contains_key(unit))
    else {
        return is_whose(quotas, &of_rep);
    };
    let Some(there) = lacks(gaps.units.get(&path[own])) else {
        return true;
    };
    let mut below = path[..=own].iter();
    below.any(|unit| there.units.contains_key(unit))
        || is_whose(there, &|rep| there.reps.contains_key(rep))
}

/// Whether a row of the tree is a unit's.
pub(crate) fn is_row_of(node: &Node, unit: UnitIx) -> bool {
    node.unit == Some(unit) && !matches!(node.kind, NodeKind::Rep | NodeKind::Vacant)
}

/// What is expected up to a day of periods that follow each other, each by the working days of the company: of a
/// target of some products or customers, which nobody's own days are counted for (rule 11).
pub(crate) fn worked(morning: &Morning, parts: &[(Period, i64)], until: Day) -> Option<i64> {
    let mut sum = 0i64;
    for (period, amount) in parts {
        let days = period.days(morning.settings.fiscal);
        let working = |to: Day| i128::from(morning.calendar.working_days(days.start, to));
        let gone = working(until.next().clamp(days.start, days.end));
        let own = i128::from(*amount) * gone / working(days.end).max(1);
        sum = plus(sum, i64::try_from(own).ok()?);
    }
    Some(sum)
}

/// What is expected up to a day of a target of everything, as everywhere.
pub(crate) fn expected_by(
    morning: &Morning,
    metric: &Metric,
    id: &CellId,
    quotas: &Quotas,
    until: Day,
) -> Option<i64> {
    let row = match &id.whom {
        PlannedFor::Unit(unit) => {
            let unit = morning.roster.unit_ix(unit)?;
            let none = Achieved::default();
            let rows = tree_until(morning, metric, id.period, (&none, quotas), until);
            rows.into_iter().find(|node| is_row_of(node, unit))
        }
        PlannedFor::Rep(rep) => {
            let rep = morning.roster.rep_ix(rep)?;
            let none = OwnAchieved::default();
            rep_row_until(morning, metric, id.period, rep, (&none, quotas), until)
        }
    };
    row?.expected_to_date
}
