//! Who of the children of a unit was in another one as well within the period, and what of a number belongs here (rule 21).

use crate::domain::metric::Metric;
use crate::domain::money::total;
use crate::domain::org::{RepIx, Roster, UnitIx};
use crate::domain::targets::{
    CellId, LeftPlace, MovedChild, MovedMonth, PlannedFor, Quota, seats_in,
};
use crate::domain::{Day, Fiscal, Period};
use crate::morning::{MonthWeights, Morning, TimeParts, portions_of_rep};

/// The numbers of somebody who moved, as they are in force.
pub(crate) struct MovedNumbers {
    /// Of the period.
    pub whole: Option<Quota>,
    /// The parts by which it is given, as they were set.
    pub given: TimeParts,
    /// The same laid out by season.
    pub in_season: TimeParts,
    /// How a number lies over the months of the period where none of these has one.
    pub season: MonthWeights,
}

/// The unit of a cell and its people who are in another one as well within the period; nobody of a rep.
pub(crate) fn movers<'c>(
    morning: &Morning,
    id: &CellId,
    children: impl Iterator<Item = &'c CellId>,
) -> Vec<(&'c CellId, RepIx, UnitIx)> {
    let PlannedFor::Unit(unit) = &id.whom else {
        return Vec::new();
    };
    let Some(unit) = morning.roster.unit_ix(unit) else {
        return Vec::new();
    };
    let fiscal = morning.settings.fiscal;
    let moved = |child: &'c CellId| {
        let PlannedFor::Rep(rep) = &child.whom else {
            return None;
        };
        let rep = morning.roster.rep_ix(rep)?;
        is_elsewhere(&morning.roster, (child, id), fiscal).then_some((child, rep, unit))
    };
    children.filter_map(moved).collect()
}

/// Whether somebody, of whom the first target is, is not in the unit of the second all through its period, but in another
/// one; somebody who came or left is in no other.
pub(crate) fn is_elsewhere(
    roster: &Roster,
    (part, of): (&CellId, &CellId),
    fiscal: Fiscal,
) -> bool {
    let (PlannedFor::Rep(rep), PlannedFor::Unit(unit)) = (&part.whom, &of.whom) else {
        return false;
    };
    let (Some(rep), Some(unit)) = (roster.rep_ix(rep), roster.unit_ix(unit)) else {
        return false;
    };
    let who = roster.rep(rep);
    // Nearly everybody has one place: only who has more is looked at day by day.
    if who.assignments.iter().all(|place| place.unit == unit) {
        return false;
    }
    let days = part.period.days(fiscal);
    let seats = seats_in(who, days.start, days.end);
    let is_direct = seats.iter().any(|((of, _), ..)| *of == unit);
    // Where a unit is split among people of the units below it, they are in it all the same.
    let is_here = |of: UnitIx| of == unit || (!is_direct && roster.is_within(of, unit));
    seats.iter().any(|((of, _), ..)| !is_here(*of))
}

/// How somebody, of whom the first target is, left the unit of the second within its period or before it (rule 22).
pub(crate) fn left_place(morning: &Morning, (part, of): (&CellId, &CellId)) -> Option<LeftPlace> {
    let (PlannedFor::Rep(rep), PlannedFor::Unit(unit)) = (&part.whom, &of.whom) else {
        return None;
    };
    let (roster, fiscal) = (&morning.roster, morning.settings.fiscal);
    let (rep, unit) = (roster.rep_ix(rep)?, roster.unit_ix(unit)?);
    LeftPlace::of(roster.rep(rep), unit, part.period.days(fiscal))
}

/// Who left the unit of a target before its period and came to no other: what their targets say of it is vacant.
pub(crate) fn vacant_places(morning: &Morning, id: &CellId) -> Vec<RepIx> {
    let PlannedFor::Unit(unit) = &id.whom else {
        return Vec::new();
    };
    let Some(unit) = morning.roster.unit_ix(unit) else {
        return Vec::new();
    };
    let days = id.period.days(morning.settings.fiscal);
    let reps = (0..).map(RepIx).zip(&morning.roster.reps);
    let left = reps.filter(|(_, who)| {
        let left = LeftPlace::of(who, unit, days.clone());
        left.is_some_and(|left| left.is_vacant)
    });
    left.map(|(rep, _)| rep).collect()
}

/// How many targets lie below one, itself among them, and who of these moved between units within its period.
pub(crate) fn lies_below(morning: &Morning, id: &CellId) -> (u64, Vec<RepIx>) {
    let (roster, fiscal) = (&morning.roster, morning.settings.fiscal);
    let own = match &id.whom {
        PlannedFor::Unit(unit) => roster.unit_ix(unit),
        PlannedFor::Rep(_) => None,
    };
    let Some(own) = own else {
        return (1, Vec::new());
    };
    let units = (0..)
        .map(UnitIx)
        .take(roster.units.len())
        .filter(|unit| roster.is_within(*unit, own))
        .count();
    let days = id.period.days(fiscal);
    let (mut people, mut moved) = (0, Vec::new());
    for (rep, who) in (0..).map(RepIx).zip(&roster.reps) {
        let mut of_period: Vec<UnitIx> = (who.assignments.iter())
            .filter(|place| place.from < days.end && place.to > days.start)
            .map(|place| place.unit)
            .collect();
        if !of_period.iter().any(|unit| roster.is_within(*unit, own)) {
            continue;
        }
        people += 1;
        of_period.dedup();
        if of_period.len() > 1 {
            moved.push(rep);
        }
    }
    (units as u64 + people, moved)
}

/// The part of a period of somebody, of whom the first target is, in the unit of the second.
pub(crate) fn moved_month(morning: &Morning, (part, of): (&CellId, &CellId)) -> MovedMonth {
    let (PlannedFor::Rep(rep), PlannedFor::Unit(unit)) = (&part.whom, &of.whom) else {
        return MovedMonth::default();
    };
    let roster = &morning.roster;
    let (Some(rep), Some(unit)) = (roster.rep_ix(rep), roster.unit_ix(unit)) else {
        return MovedMonth::default();
    };
    MovedMonth {
        weight: 1,
        stretches: stretches(morning, (rep, unit), part.period),
    }
}

/// Own working days of somebody in a period in order, unit by unit, and whether they belong to one of them.
fn stretches(morning: &Morning, (rep, unit): (RepIx, UnitIx), period: Period) -> Vec<(u64, bool)> {
    let (who, days) = (
        morning.roster.rep(rep),
        period.days(morning.settings.fiscal),
    );
    let own = |from, to| u64::from(morning.calendar.working_days_for(&who.id, from, to));
    let all = seats_in(who, days.start, days.end);
    all.iter()
        .map(|((of, _), from, to)| (own(*from, *to), *of == unit))
        .collect()
}

/// What of the number of somebody who moved belongs to a unit.
pub(crate) fn moved_child(
    morning: &Morning,
    metric: &Metric,
    (rep, unit): (RepIx, UnitIx),
    period: Period,
    numbers: MovedNumbers,
) -> MovedChild {
    let who = morning.roster.rep(rep);
    let fiscal = morning.settings.fiscal;
    let own = |from: Day, to: Day| u64::from(morning.calendar.working_days_for(&who.id, from, to));
    let of_part = |(part, weight): (Period, u64)| MovedMonth {
        weight,
        stretches: stretches(morning, (rep, unit), part),
    };
    let is_by_parts = numbers.given.iter().any(|(part, _)| *part != period);
    let months = match numbers.season {
        _ if is_by_parts => Vec::new(),
        Some(months) => months,
        None => vec![(period, 1)],
    };
    let days = period.days(fiscal);
    let all = seats_in(who, days.start, days.end);
    // Where nobody works at all, the last place has everything.
    let worked = all
        .iter()
        .rev()
        .find(|(seat, from, to)| !seat.1 && own(*from, *to) > 0);
    let last = worked.or(all.last()).map_or(unit, |((of, _), ..)| *of);
    let here = (!numbers.in_season.is_empty()).then(|| {
        let all = portions_of_rep(morning, metric, rep, &numbers.in_season, morning.judged);
        let own = all.iter().filter(|((of, _), _)| *of == unit);
        total(own.map(|(_, portion)| portion.amount))
    });
    MovedChild {
        whole: numbers.whole,
        here,
        months: months.into_iter().map(of_part).collect(),
        is_by_parts,
        is_last: last == unit,
        planned_in: morning.roster.unit(last).path.clone(),
    }
}
