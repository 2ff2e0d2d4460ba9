//! What was sold in a week so far of what people's targets ask of it, for the rule about a week's completion where it is
//! judged by the revenue target (W3, rules 11, 12).

use super::Morning;
use super::actuals::Tallies;
use super::closing::named_beside_first;
use super::own_days::{elapsed_of, portions_of_rep};
use crate::domain::metric::{Better, Metric};
use crate::domain::money::plus;
use crate::domain::org::RepIx;
use crate::domain::ratio::Ratio;
use crate::domain::targets::{Pace, Plan, Quotas, of_person};
use crate::domain::warning::{PlanLine, PlanOutlook, PlanStanding, PlanWeek, Subject};
use crate::domain::{Day, Period};
use std::collections::{BTreeSet, HashMap};
use std::ops::Range;
use std::rc::Rc;

/// The days of a week so far that lie in one month.
pub(crate) struct WeekStretch {
    pub days: Range<Day>,
    /// Sold on them.
    pub sold: Tallies,
    /// Targets of the quarter in which they lie: its parts count.
    pub of_quarter: Rc<Quotas>,
}

/// A week up to a day of it.
pub(crate) struct SoldWeek {
    pub day: Day,
    /// Targets of the week itself.
    pub of_week: Rc<Quotas>,
    /// In order: more than one where the week lies in two months.
    pub stretches: Vec<WeekStretch>,
}

/// Where everybody stood who is here on the day and has a target that asks something of the week.
pub(crate) fn sold_of_weeks(
    morning: &Morning,
    metric: &Metric,
    week: &SoldWeek,
) -> Vec<PlanStanding> {
    let of_stretches = week.stretches.iter();
    let own = of_stretches.flat_map(|stretch| stretch.of_quarter.parts.reps.keys());
    let all: BTreeSet<RepIx> = own.chain(week.of_week.reps.keys()).copied().collect();
    let sold: Vec<HashMap<RepIx, i64>> = (week.stretches.iter())
        .map(|stretch| by_rep(&stretch.sold))
        .collect();
    let here = |rep: &RepIx| morning.roster.rep(*rep).on(week.day).is_some();
    let standing = |rep| standing(morning, metric, (week, &sold), rep);
    all.into_iter().filter(here).filter_map(standing).collect()
}

fn by_rep(sold: &Tallies) -> HashMap<RepIx, i64> {
    let mut of_reps = HashMap::new();
    for ((_, rep), tally) in sold {
        if let Some(rep) = rep {
            let own = of_reps.entry(*rep).or_default();
            *own = plus(*own, tally.actual);
        }
    }
    of_reps
}

/// A person's week: by a target of the week itself, or by its own working days of the month or the quarter.
fn standing(
    morning: &Morning,
    metric: &Metric,
    (week, sold): (&SoldWeek, &[HashMap<RepIx, i64>]),
    rep: RepIx,
) -> Option<PlanStanding> {
    let (fiscal, day) = (morning.settings.fiscal, week.day);
    let since = week.stretches.first()?.days.start;
    let last = since.plus(6);
    let period = Period::week_of(fiscal, since);
    let amount_of = |stretch: &HashMap<RepIx, i64>| stretch.get(&rep).copied().unwrap_or(0);
    let exact = week.of_week.reps.get(&rep).map(|quota| quota.amount);
    let expected_by = |until: Day| match exact {
        Some(amount) => {
            let own = elapsed_of(morning, metric, period, (rep, None), until);
            Plan::of(amount, own)
        }
        None => asked_between(morning, metric, week, (since, until), rep),
    };
    let mut actual = 0;
    let mut is_asked = false;
    for (stretch, sold) in week.stretches.iter().zip(sold) {
        // What is sold while there is no target is compared with nothing (rule 16).
        if exact.is_some() || asks(morning, stretch, rep) {
            is_asked = true;
            actual = plus(actual, amount_of(sold));
        }
    }
    if !is_asked {
        return None;
    }
    let plan = expected_by(day);
    let half_days = morning
        .yardstick()
        .half_days_up_to(rep, since.until(day.next()), u32::MAX);
    // Before its first own day the week asks for nothing: nothing is judged yet, and what is open stays so.
    let of_day = plan.pace(actual);
    let pace = Pace::new(of_day.or(Ratio::new(1, 1))?, Better::Higher);
    Some(PlanStanding {
        line: PlanLine::Week,
        subject: Subject::rep(morning.roster.rep(rep).id.as_str()),
        gone_by: half_days / 2,
        worked: half_days > 0 && of_day.is_some(),
        pace,
        figures: PlanWeek {
            share: pace.share(),
            day,
            period,
            target: expected_by(last).expected_to_date().unwrap_or(0),
            actual,
            expected: plan.expected_to_date().unwrap_or(0),
            expected_thousandths: plan.expected_thousandths(),
        },
        outlook: PlanOutlook {
            unit: metric.unit,
            metric: Some(metric.id.clone()),
            projection: None,
            room: None,
            set: None,
            ends: Some(last),
            of: None,
            named: named_beside_first(&morning.settings.metrics, metric),
        },
    })
}

/// Whether a part of a person's target holds any of the days.
fn asks(morning: &Morning, stretch: &WeekStretch, rep: RepIx) -> bool {
    let parts = stretch.of_quarter.parts.reps.get(&rep);
    parts.into_iter().flatten().any(|(part, _)| {
        let days = part.days(morning.settings.fiscal);
        days.start < stretch.days.end && stretch.days.start < days.end
    })
}

/// What a person's targets expect of the days from one on until another: what they expect until that one, less what they
/// expected before (rule 11), with the season that is in their parts.
fn asked_between(
    morning: &Morning,
    metric: &Metric,
    week: &SoldWeek,
    (since, until): (Day, Day),
    rep: RepIx,
) -> Plan {
    let mut all = Plan::default();
    let mut seen: Vec<&Rc<Quotas>> = Vec::new();
    for stretch in &week.stretches {
        if seen.iter().any(|of| Rc::ptr_eq(of, &stretch.of_quarter)) {
            continue;
        }
        seen.push(&stretch.of_quarter);
        if let Some(parts) = stretch.of_quarter.parts.reps.get(&rep) {
            let plan = |until| of_person(&portions_of_rep(morning, metric, rep, parts, until)).plan;
            all.append(&plan(until).since(&plan(since.prev())));
        }
    }
    all
}
