//! Where the parts stood that a target was split into by products and customers, and teams' shares of a year, when a
//! week closed: each against its own pace, by the working days of the company (rule 11).

use super::closing::named_beside_first;
use super::own_days::plan_of;
use super::{Morning, TimeParts};
use crate::domain::Day;
use crate::domain::metric::Metric;
use crate::domain::money::minus;
use crate::domain::org::{Roster, UnitIx};
use crate::domain::targets::{CellId, Elapsed, Pace, PlannedFor, Quota, TargetSlice, projection};
use crate::domain::warning::{
    AheadOfPlan, NarrowedTo, PlanLine, PlanOutlook, PlanStanding, PlanWeek, Subject, SubjectKind,
};

/// A part of a target with what is known of it on the day of a close.
#[derive(Clone, Debug)]
pub(crate) struct PartTarget {
    /// What it is for; its period is the shortest for which it is set.
    pub id: CellId,
    pub quota: Quota,
    /// The quota by its own parts in time, with the season in them.
    pub parts: TimeParts,
    /// What the one product or customer is called, or the team whose whole target it is; empty of a class or a segment.
    pub name: String,
}

/// Where they stood. `made` is what each had brought in by then, in the same order.
pub(crate) fn part_standings(
    morning: &Morning,
    metric: &Metric,
    day: Day,
    all: &[PartTarget],
    made: &[i64],
) -> Vec<PlanStanding> {
    let stood: Vec<(&PartTarget, PartFigures)> = all
        .iter()
        .zip(made)
        .filter(|(part, _)| is_here(morning, part, day))
        .filter_map(|(part, made)| Some((part, figures(morning, metric, day, part, *made)?)))
        .collect();
    let standing = |(part, own): &(&PartTarget, PartFigures)| PlanStanding {
        line: PlanLine::Part,
        subject: if part.id.of.is_whole() {
            let id = format!("{}/{}", metric.id, part.id.whom.id());
            Subject::new(SubjectKind::Target, id)
        } else {
            Subject::part(&metric.id, &part.id.of, &part.id.whom)
        },
        gone_by: own.gone_by,
        worked: own.worked,
        pace: own.pace,
        figures: own.week,
        outlook: outlook(morning, metric, (part, own), &stood),
    };
    stood.iter().map(standing).collect()
}

/// A part in numbers.
struct PartFigures {
    gone_by: u32,
    worked: bool,
    pace: Pace,
    week: PlanWeek,
    projection: Option<i64>,
}

/// Whether whom it is for is known, and a person is here on the day (rule 22).
fn is_here(morning: &Morning, part: &PartTarget, day: Day) -> bool {
    let roster = &morning.roster;
    match &part.id.whom {
        PlannedFor::Unit(unit) => roster.unit_ix(unit).is_some(),
        PlannedFor::Rep(rep) => {
            let rep = roster.rep_ix(rep);
            rep.is_some_and(|rep| roster.rep(rep).on(day).is_some())
        }
    }
}

fn figures(
    morning: &Morning,
    metric: &Metric,
    day: Day,
    part: &PartTarget,
    made: i64,
) -> Option<PartFigures> {
    let (calendar, next) = (&morning.calendar, day.next());
    let days = part.id.period.days(morning.settings.fiscal);
    let week = day.week_start(morning.rules().week_start).max(days.start);
    let plan = plan_of(morning, &part.parts, day);
    let pace = Pace::new(plan.pace(made)?, metric.better);
    let elapsed = Elapsed::days(
        calendar.working_days(days.start, next),
        calendar.working_days(days.start, days.end),
    );
    Some(PartFigures {
        gone_by: calendar.working_days(days.start, next),
        worked: calendar.working_days(week, next) > 0,
        pace,
        week: PlanWeek {
            day,
            period: part.id.period,
            target: part.quota.amount,
            actual: made,
            expected: plan.expected_to_date()?,
            expected_thousandths: plan.expected_thousandths(),
            share: pace.share(),
        },
        projection: projection(made, elapsed),
    })
}

fn outlook(
    morning: &Morning,
    metric: &Metric,
    (part, own): (&PartTarget, &PartFigures),
    stood: &[(&PartTarget, PartFigures)],
) -> PlanOutlook {
    let (roster, fiscal) = (&morning.roster, morning.settings.fiscal);
    PlanOutlook {
        unit: metric.unit,
        metric: Some(metric.id.clone()),
        projection: own.projection,
        room: room(roster, part, stood),
        set: None,
        ends: Some(part.id.period.end(fiscal).prev()),
        of: narrowed(part),
        named: named_beside_first(&morning.settings.metrics, metric),
    }
}

/// The part beside it that is furthest ahead of its own plan; ties go to the first.
fn room(
    roster: &Roster,
    of: &PartTarget,
    stood: &[(&PartTarget, PartFigures)],
) -> Option<AheadOfPlan> {
    let beside = stood
        .iter()
        .filter(|(other, _)| are_siblings(roster, &of.id, &other.id));
    let ahead = beside.filter_map(|(other, own)| {
        let ahead = minus(own.week.actual, own.week.expected)?;
        (ahead > 0).then_some((*other, ahead))
    });
    let (best, ahead) = ahead.reduce(|best, other| if other.1 > best.1 { other } else { best })?;
    let of = narrowed(best);
    Some(AheadOfPlan {
        name: of
            .as_ref()
            .map_or_else(|| best.name.clone(), |_| String::new()),
        ahead,
        of,
    })
}

/// Parts of one split: the same but for one thing that each of them names, or teams of one unit.
fn are_siblings(roster: &Roster, a: &CellId, b: &CellId) -> bool {
    if a.of.is_whole() && b.of.is_whole() {
        let unit = |id: &CellId| match &id.whom {
            PlannedFor::Unit(unit) => roster.unit_ix(unit),
            PlannedFor::Rep(_) => None,
        };
        let both = unit(a).zip(unit(b));
        let parent = |unit: UnitIx| roster.unit(unit).parent;
        return a.period == b.period && both.is_some_and(|(a, b)| a != b && parent(a) == parent(b));
    }
    let fields = |of: &TargetSlice| {
        [
            of.product_class.clone(),
            of.product.clone(),
            of.customer_segment.clone(),
            of.customer.clone(),
        ]
    };
    let (own, other) = (fields(&a.of), fields(&b.of));
    let pairs = own.iter().zip(&other);
    let differ: Vec<_> = pairs.filter(|(own, other)| own != other).collect();
    let names = |(own, other): &(&String, &String)| !own.is_empty() && !other.is_empty();
    a.period == b.period && a.whom == b.whom && differ.len() == 1 && differ.iter().all(names)
}

/// Of which products or customers it is; `None` where of all.
fn narrowed(part: &PartTarget) -> Option<NarrowedTo> {
    (!part.id.of.is_whole()).then(|| NarrowedTo {
        slice: part.id.of.clone(),
        name: part.name.clone(),
    })
}
