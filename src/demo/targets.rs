//! Targets of the demo: the company's quarters and months, split down to people so that children add up
//! exactly (rule 14).

use super::world::{World, stream};
use crate::domain::facts::TargetFact;
use crate::domain::money::split;
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::targets::{Elapsed, Quota, TargetCell, TargetScope, portions};
use crate::domain::{Day, Period};
use std::collections::BTreeMap;

/// Weight of each month in a year: quarters end strong, the Spring Festival and August are quiet.
const SEASON: [u64; 12] = [80, 62, 96, 90, 86, 102, 86, 78, 106, 94, 100, 120];
/// New customers of a month.
const NEW_CUSTOMERS: i64 = 14;
/// The company's revenue in a year, major units.
const YEAR: i64 = 92_000_000;

fn season(month: Period) -> u64 {
    let at = match month {
        Period::Month(_, m) => usize::from(m),
        Period::Year(_) | Period::Quarter(..) | Period::Week(..) => 1,
    };
    SEASON[(at + 11) % 12]
}

/// Minor units of one major unit.
pub(super) fn minor(world: &World<'_>) -> i64 {
    10i64.pow(u32::from(world.settings.currency.minor_digits.min(4)))
}

/// What each unit, by its place, has of a rep's target that is given by these months (rule 21).
fn shares(world: &World<'_>, rep: usize, months: &[(Period, i64)]) -> Vec<(usize, i64)> {
    let who = world.roster.rep(RepIx(rep as u32));
    let days = |(period, amount): &(Period, i64)| {
        let days = period.days(world.settings.fiscal);
        (days.start, days.end, *amount)
    };
    let parts: Vec<(Day, Day, i64)> = months.iter().map(days).collect();
    let own = |from, to| world.calendar.working_days_for(&who.id, from, to);
    let all = portions(who, &parts, own, |_, _| Elapsed::default());
    let place = |on: UnitIx| {
        let path = &world.roster.unit(on).path;
        let mut units = world.units.iter();
        units.position(|unit| crate::domain::facts::unit_path(unit) == *path)
    };
    let placed = all.into_iter();
    placed
        .filter_map(|((unit, _), portion)| Some((place(unit)?, portion.amount)))
        .collect()
}

/// How much of a full quota a rep carries in a month, in percent of a mid rep's.
fn weight(world: &World<'_>, rep: usize, month: Period) -> u64 {
    let who = world.roster.rep(RepIx(rep as u32));
    let days = month
        .end(world.settings.fiscal)
        .since(month.first(world.settings.fiscal));
    let there = month
        .first(world.settings.fiscal)
        .until(month.end(world.settings.fiscal))
        .filter(|d| who.on(*d).is_some());
    let share = there.count() as u64 * 100 / days.max(1) as u64;
    let tier = match world.row(rep).tier.as_str() {
        "senior" => 145,
        "mid" => 100,
        _ => 62,
    };
    let middle = month.first(world.settings.fiscal).plus(days / 2);
    let start = who
        .started()
        .filter(|s| *s < month.end(world.settings.fiscal));
    let ramp = start.and_then(|s| world.settings.rules.ramp_percent(Some(s), middle.max(s)));
    tier * share * u64::from(ramp.unwrap_or(100)) / 10_000
}

/// The monthly revenue quota of every rep, minor units, in the order of the cast. Any month, also one
/// before targets were published: what deals are made from.
pub(super) fn revenue_of(world: &World<'_>, month: Period) -> Vec<i64> {
    let all: u64 = SEASON.iter().sum();
    let hundreds = YEAR / 100 * season(month) as i64 / all as i64;
    let weights: Vec<u64> = (0..world.cast.reps.len())
        .map(|rep| {
            let (y, m, _) = month.first(world.settings.fiscal).ymd();
            let mut dice = world.dice(&[stream::TARGETS, rep as u64, y as u64, u64::from(m)]);
            weight(world, rep, month) * dice.between(94, 106) as u64
        })
        .collect();
    split(hundreds, &weights)
        .into_iter()
        .map(|n| n * 100 * minor(world))
        .collect()
}

/// Won deals a rep is asked for in a month.
pub(super) fn deals_of(world: &World<'_>, rep: usize, month: Period) -> i64 {
    let full = if world.row(rep).tier == "junior" {
        2
    } else {
        3
    };
    let busy = i64::from(season(month) > 100);
    let weight = weight(world, rep, month);
    if weight == 0 {
        0
    } else if weight < 45 {
        1
    } else {
        full + busy
    }
}

/// Touches the standards ask for in a month, without leave.
fn touches_of(world: &World<'_>, rep: usize, month: Period) -> i64 {
    let who = world.roster.rep(RepIx(rep as u32));
    month
        .first(world.settings.fiscal)
        .until(month.end(world.settings.fiscal))
        .filter(|d| world.calendar.is_working_for(&who.id, *d))
        .filter_map(|d| Some((d, who.on(d)?)))
        .filter_map(|(d, on)| world.settings.rules.standard(&on.tier, d).first().copied())
        .map(i64::from)
        .sum()
}

/// Targets of the current quarter and the one before, by month and quarter, for everybody.
pub(super) fn targets(world: &World<'_>) -> Vec<TargetFact> {
    let now = Period::quarter_of(world.settings.fiscal, world.as_of);
    let mut rows = Vec::new();
    for quarter in [now.prev(), now] {
        let reps = 0..world.cast.reps.len();
        let mut add = |metric: &str, of: &dyn Fn(Period) -> Vec<i64>| {
            let mut whole = vec![Vec::new(); reps.len()];
            for month in quarter.parts(world.settings.fiscal) {
                let parts: Vec<Vec<(Period, i64)>> =
                    of(month).iter().map(|part| vec![(month, *part)]).collect();
                for (months, part) in whole.iter_mut().zip(&parts) {
                    months.extend(part);
                }
                cascade(world, metric, month, &parts, &mut rows);
            }
            cascade(world, metric, quarter, &whole, &mut rows);
        };
        add("revenue", &|month| revenue_of(world, month));
        add("deals", &|month| {
            reps.clone()
                .map(|rep| deals_of(world, rep, month))
                .collect()
        });
        if let Some(action) = world.settings.rules.actions.first() {
            add(&action.id, &|month| {
                reps.clone()
                    .map(|rep| touches_of(world, rep, month))
                    .collect()
            });
        }
        // New customers are asked of the company as a whole (W7).
        for month in quarter.parts(world.settings.fiscal) {
            rows.push(TargetFact {
                cell: TargetCell::whole("new-customers", month, TargetScope::Unit(Vec::new())),
                quota: Some(Quota {
                    amount: NEW_CUSTOMERS,
                    ..Quota::default()
                }),
            });
        }
    }
    rows
}

/// One period: a row for every rep who carries something, and for every unit above, up to the company.
fn cascade(
    world: &World<'_>,
    metric: &str,
    period: Period,
    of_reps: &[Vec<(Period, i64)>],
    rows: &mut Vec<TargetFact>,
) {
    let mut units: BTreeMap<Vec<String>, (i64, i64, i64)> = BTreeMap::new();
    let mut row = |scope, (amount, floor, stretch)| {
        rows.push(TargetFact {
            cell: TargetCell::whole(metric, period, scope),
            quota: Some(Quota {
                amount,
                floor: Some(floor),
                stretch: Some(stretch),
                ..Quota::default()
            }),
        });
    };
    let range = |amount: i64| (amount, amount * 85 / 100, amount * 115 / 100);
    for (rep, months) in of_reps.iter().enumerate() {
        let amount: i64 = months.iter().map(|(_, amount)| amount).sum();
        if amount <= 0 {
            continue;
        }
        row(TargetScope::Rep(world.row(rep).id.clone()), range(amount));
        for (unit, share) in shares(world, rep, months) {
            let path = &world.units[unit];
            let share = range(share);
            for depth in 0..=path.len() {
                let sum = units.entry(path[..depth].to_vec()).or_default();
                *sum = (sum.0 + share.0, sum.1 + share.1, sum.2 + share.2);
            }
        }
    }
    for (path, range) in units {
        row(TargetScope::Unit(path), range);
    }
}

/// Working days of a month that are over by the judged day, and all.
pub(super) fn elapsed(world: &World<'_>, month: Period) -> (u32, u32) {
    let over: Day = month.end(world.settings.fiscal).min(world.judged.next());
    (
        world
            .calendar
            .working_days(month.first(world.settings.fiscal), over),
        world.calendar.working_days(
            month.first(world.settings.fiscal),
            month.end(world.settings.fiscal),
        ),
    )
}

/// The revenue target of a year, minor units.
pub(super) fn year(world: &World<'_>) -> i64 {
    YEAR * minor(world)
}
