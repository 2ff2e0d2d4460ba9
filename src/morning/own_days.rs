//! Own working days of a person: the days that count for a plan (rules 3, 11).

use super::Morning;
use crate::domain::journal::Part;
use crate::domain::metric::{Basis, Metric};
use crate::domain::money::split;
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::targets::{
    CellId, Elapsed, Plan, PlannedFor, Portions, Quotas, portions, seats_in,
};
use crate::domain::{Day, Period};
use std::collections::HashMap;

/// Own working days of a rep in a stretch, by the person's calendar; those up to `until` have gone by.
fn elapsed(
    morning: &Morning,
    metric: &Metric,
    rep: RepIx,
    (from, to): (Day, Day),
    until: Day,
) -> Elapsed {
    let who = morning.roster.rep(rep);
    // Additive activity prorates with leave; revenue only by approved relief (rule 3).
    let additive = metric.is_activity();
    let halves_off = |day: Day| match morning.absences.get(&(rep, day)) {
        Some(Part::Full) => 2,
        Some(Part::Half) => 1,
        None => 0,
    };
    let own = |to: Day| {
        let halves = 2 * morning.calendar.working_days_for(&who.id, from, to);
        let leave: u32 = if additive && !morning.absences.is_empty() {
            let working = |d: &Day| morning.calendar.is_working_for(&who.id, *d);
            from.until(to).filter(working).map(halves_off).sum::<u32>()
        } else {
            0
        };
        halves.saturating_sub(leave)
    };
    let passed = until.next().clamp(from, to.max(from));
    Elapsed::half_days(own(passed), own(to))
}

/// Own working days of a rep in a period while assigned, or only while in a unit.
pub(crate) fn elapsed_of(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    (rep, unit): (RepIx, Option<UnitIx>),
    until: Day,
) -> Elapsed {
    let days = period.days(morning.settings.fiscal);
    let who = morning.roster.rep(rep);
    let here = |place: UnitIx| unit.is_none_or(|unit| unit == place);
    let (mut done, mut total) = (0, 0);
    for place in who.assignments.iter().filter(|a| here(a.unit)) {
        let (from, to) = (place.from.max(days.start), place.to.min(days.end));
        if from < to {
            let part = elapsed(morning, metric, rep, (from, to), until).in_half_days();
            (done, total) = (done + part.0, total + part.1);
        }
    }
    Elapsed::half_days(done, total)
}

/// Own working days of somebody's place in a period, in halves: also those after the last day, which are nobody's until
/// someone moves them (rule 22). Of whoever moved only those in one unit, where that is asked for.
pub(crate) fn seat_half_days(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    (rep, unit): (RepIx, Option<UnitIx>),
) -> u64 {
    let days = period.days(morning.settings.fiscal);
    let seats = seats_in(morning.roster.rep(rep), days.start, days.end);
    let here = seats
        .iter()
        .filter(|((of, _), ..)| unit.is_none_or(|unit| unit == *of));
    here.fold(0, |all, (_, from, to)| {
        let days = elapsed(morning, metric, rep, (*from, *to), morning.judged);
        all + u64::from(days.in_half_days().1)
    })
}

/// What each unit has of each rep's target, part by part (rules 21, 22). Of sums: a ratio or a level is to be
/// where its target is at any time, wherever somebody is.
pub(crate) fn portions_of(
    morning: &Morning,
    metric: &Metric,
    quotas: &Quotas,
    until: Day,
) -> HashMap<RepIx, Portions> {
    match metric.basis {
        Basis::Sum(_) => {}
        Basis::Ratio { .. } | Basis::Level | Basis::Composite(_) => return HashMap::new(),
    }
    let reps = quotas.parts.reps.iter();
    reps.map(|(rep, parts)| (*rep, portions_of_rep(morning, metric, *rep, parts, until)))
        .collect()
}

/// The same of one rep.
pub(crate) fn portions_of_rep(
    morning: &Morning,
    metric: &Metric,
    rep: RepIx,
    parts: &[(Period, i64)],
    until: Day,
) -> Portions {
    let who = morning.roster.rep(rep);
    let parts: Vec<(Day, Day, i64)> = parts
        .iter()
        .map(|(period, amount)| {
            let days = period.days(morning.settings.fiscal);
            (days.start, days.end, *amount)
        })
        .collect();
    let own = |from, to| morning.calendar.working_days_for(&who.id, from, to);
    let gone_by = |from, to| elapsed(morning, metric, rep, (from, to), until);
    portions(who, &parts, own, gone_by)
}

/// What a unit's own target expects by when: each part by the company's working days.
pub(crate) fn plan_of(morning: &Morning, parts: &[(Period, i64)], until: Day) -> Plan {
    let mut plan = Plan::default();
    for (period, amount) in parts {
        let days = period.days(morning.settings.fiscal);
        let passed = until.next().clamp(days.start, days.end);
        let count = |to| morning.calendar.working_days(days.start, to);
        let elapsed = Elapsed::days(count(passed), count(days.end));
        plan.append(&Plan::of(*amount, elapsed));
    }
    plan
}

/// D1: the target of a week by its days, by the own working days of a rep, of a unit by those of the company, so that
/// they add up to it (rule 14). Days off have none; nothing of any other period, and of what does not add up.
pub(crate) fn by_days(
    morning: &Morning,
    metric: &Metric,
    id: &CellId,
    amount: i64,
) -> Vec<(Day, i64)> {
    if !matches!(id.period, Period::Week(..)) || metric.sum().is_none() {
        return Vec::new();
    }
    let days = id.period.days(morning.settings.fiscal);
    let rep = match &id.whom {
        PlannedFor::Rep(rep) => morning.roster.rep_ix(rep),
        PlannedFor::Unit(_) => None,
    };
    let weight = |day: Day| match rep {
        Some(rep) => {
            let own = elapsed(morning, metric, rep, (day, day.next()), day);
            u64::from(own.in_half_days().1)
        }
        None => u64::from(morning.calendar.working_days(day, day.next())) * 2,
    };
    let all = days.start.until(days.end);
    let worked: Vec<(Day, u64)> = all.map(|day| (day, weight(day))).collect();
    let worked: Vec<(Day, u64)> = worked.into_iter().filter(|(_, own)| *own > 0).collect();
    let weights: Vec<u64> = worked.iter().map(|(_, own)| *own).collect();
    let amounts = split(amount, &weights);
    worked.iter().map(|(day, _)| *day).zip(amounts).collect()
}
