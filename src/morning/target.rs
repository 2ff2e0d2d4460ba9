//! What a target made, whom it is for, and where that stands, for its page.

use super::burn_up::is_row_of;
use super::{Achieved, Morning, SoldFact, booked_at, is_of, rep_row, tree};
use crate::domain::board::{Node, NodeId, NodeKind};
use crate::domain::metric::Metric;
use crate::domain::money::total;
use crate::domain::org::Roster;
use crate::domain::targets::{CellId, PlannedFor, Quota, Quotas, TargetCell, TargetScope};
use crate::domain::{Day, Period};

/// Whether a target is of somebody in whom another one is for: the same, or a unit or person below.
pub(crate) fn lies_in(morning: &Morning, id: &CellId, other: &CellId) -> bool {
    let roster = &morning.roster;
    match (&id.whom, &other.whom) {
        (own, other) if own == other => true,
        (PlannedFor::Unit(own), PlannedFor::Unit(other)) => {
            let (own, other) = (roster.unit_ix(own), roster.unit_ix(other));
            own.zip(other)
                .is_some_and(|(own, other)| roster.is_within(other, own))
        }
        (PlannedFor::Unit(own), PlannedFor::Rep(rep)) => {
            let rep = roster.rep_ix(rep).map(|ix| roster.rep(ix));
            let place = rep.and_then(|rep| rep.on(morning.as_of).or(rep.assignments.last()));
            let own = roster.unit_ix(own);
            own.zip(place)
                .is_some_and(|(own, place)| roster.is_within(place.unit, own))
        }
        (PlannedFor::Rep(_), PlannedFor::Unit(_) | PlannedFor::Rep(_)) => false,
    }
}

/// What a target expects by calendar days alone up to the last judged one; `None` of what does not come in day by day.
pub(crate) fn linear(morning: &Morning, metric: &Metric, id: &CellId, quota: Quota) -> Option<i64> {
    metric.sum()?;
    let days = id.period.days(morning.settings.fiscal);
    let gone = morning.judged.next().since(days.start);
    let all = days.end.since(days.start);
    let gone = i128::from(gone.clamp(0, all));
    let amount = i128::from(quota.amount) * gone / i128::from(all.max(1));
    Some(i64::try_from(amount).unwrap_or(0))
}

/// What a target made in its own days; `None` of a metric that is no sum.
pub(crate) fn made(
    morning: &Morning,
    metric: &Metric,
    sold: &[SoldFact],
    id: &CellId,
) -> Option<i64> {
    made_until(morning, metric, (sold, Day::MAX), id)
}

/// The same up to the last judged day: what is compared with what is expected by then (rule 11).
pub(crate) fn made_judged(
    morning: &Morning,
    metric: &Metric,
    sold: &[SoldFact],
    id: &CellId,
) -> Option<i64> {
    made_until(morning, metric, (sold, morning.judged), id)
}

fn made_until(
    morning: &Morning,
    metric: &Metric,
    (sold, last): (&[SoldFact], Day),
    id: &CellId,
) -> Option<i64> {
    metric.sum()?;
    let days = id.period.days(morning.settings.fiscal);
    let own = sold
        .iter()
        .filter(|fact| days.contains(&fact.day) && fact.day <= last)
        .filter(|fact| is_of(&morning.roster, fact, id));
    Some(total(own.map(|fact| fact.value)))
}

/// What somebody who was in several units made in one of them.
pub(crate) fn made_there(
    morning: &Morning,
    sold: &[SoldFact],
    (id, unit): (&CellId, &PlannedFor),
) -> Option<i64> {
    let PlannedFor::Unit(unit) = unit else {
        return None;
    };
    let unit = morning.roster.unit_ix(unit)?;
    let days = id.period.days(morning.settings.fiscal);
    let own = sold.iter().filter(|fact| days.contains(&fact.day));
    let own = own.filter(|fact| fact.unit == unit && is_of(&morning.roster, fact, id));
    Some(total(own.map(|fact| fact.value)))
}

/// Whether somebody of a scope is there.
pub(crate) fn is_known(morning: &Morning, of: &TargetCell) -> bool {
    match &of.scope {
        TargetScope::Unit(_) => true,
        TargetScope::Rep(id) => morning.roster.rep_ix(id).is_some(),
    }
}

/// The name of a rep; empty for a unit.
pub(crate) fn rep_name(morning: &Morning, scope: &TargetScope) -> String {
    match scope {
        TargetScope::Rep(id) => {
            let rep = morning.roster.rep_ix(id).map(|ix| morning.roster.rep(ix));
            rep.map_or_else(|| id.clone(), |rep| rep.name.clone())
        }
        TargetScope::Unit(_) => String::new(),
    }
}

/// The target of whom one is for, of everything that is made.
pub(crate) fn quota_of(morning: &Morning, quotas: &Quotas, whom: &PlannedFor) -> Option<Quota> {
    let roster = &morning.roster;
    match whom {
        PlannedFor::Unit(unit) => quotas.units.get(&roster.unit_ix(unit)?).copied(),
        PlannedFor::Rep(rep) => quotas.reps.get(&roster.rep_ix(rep)?).copied(),
    }
}

/// The row of whom a target is for.
pub(crate) fn row_of(
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
            let own = achieved.of_rep(rep, quotas);
            rep_row(morning, metric, period, rep, &own, quotas)
        }
    }
}

/// The row of a part of a unit's target among those of the tree.
pub(crate) fn row_of_part<'n>(
    roster: &Roster,
    rows: &'n [Node],
    (whole, part): (&CellId, &CellId),
) -> Option<&'n Node> {
    match &part.whom {
        PlannedFor::Unit(unit) => {
            let unit = roster.unit_ix(unit)?;
            rows.iter().find(|row| is_row_of(row, unit))
        }
        PlannedFor::Rep(rep) => {
            let rep = roster.rep_ix(rep)?;
            let PlannedFor::Unit(unit) = &whole.whom else {
                return None;
            };
            let unit = roster.unit_ix(unit)?;
            let is_there = |row: &&Node| {
                let parent = row.parent.and_then(|at| rows.get(at));
                row.kind == NodeKind::Rep
                    && row.rep == Some(rep)
                    && parent.is_some_and(|above| is_row_of(above, unit))
            };
            let vacant = NodeId::Vacant {
                of: Some(roster.rep(rep).id.clone()),
                unit: roster.unit(unit).id.clone(),
            };
            // Of whoever left before the period there is what is vacant alone.
            let own = rows.iter().find(is_there);
            own.or_else(|| rows.iter().find(|row| row.id == vacant))
        }
    }
}

/// What a reading says of whom a target is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum ReadOf {
    /// It is of them themselves.
    Own,
    /// It is of somebody in them.
    Part,
}

/// What the reading of somebody on a day says of whom a target is for; `None` where it says nothing.
pub(crate) fn read_of(
    roster: &Roster,
    whom: &PlannedFor,
    (of, on): (&PlannedFor, Day),
) -> Option<ReadOf> {
    if of == whom {
        return Some(ReadOf::Own);
    }
    let own = match whom {
        PlannedFor::Unit(unit) => roster.unit_ix(unit)?,
        PlannedFor::Rep(_) => return None,
    };
    let place = match of {
        PlannedFor::Rep(rep) => booked_at(roster, roster.rep_ix(rep), on).0,
        PlannedFor::Unit(unit) => roster.unit_ix(unit)?,
    };
    roster.is_within(place, own).then_some(ReadOf::Part)
}
