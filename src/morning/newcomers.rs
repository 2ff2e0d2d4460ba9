//! What a week asked for in new customers, and what it brought, for the rule about them (W7).

use super::Morning;
use super::actuals::Tallies;
use crate::domain::metric::{Better, Metric, Metrics, SumOf};
use crate::domain::money::plus;
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::targets::{Elapsed, Pace, Plan, Quotas};
use crate::domain::warning::{PlanLine, PlanOutlook, PlanStanding, PlanWeek, Subject, SubjectKind};
use crate::domain::{Day, Period};
use std::collections::HashMap;
use std::rc::Rc;

/// The metric that counts new customers.
pub(crate) fn newcomers_metric(metrics: &Metrics) -> Option<&Metric> {
    let mut all = metrics.iter();
    all.find(|metric| metric.sum() == Some(&SumOf::NewCustomers))
}

/// The ISO week that is over.
pub(crate) struct NewcomersWeek {
    /// The id of the metric that counts new customers.
    pub metric: String,
    /// Its first day and its last.
    pub since: Day,
    pub day: Day,
    /// Its new customers.
    pub won: Tallies,
    /// Targets of the week itself.
    pub of_week: Rc<Quotas>,
    /// Targets of the quarters in which its days lie: their months count.
    pub of_quarters: Vec<Rc<Quotas>>,
}

/// Where everybody stood who has a target for the week or for its month.
pub(crate) fn newcomers(morning: &Morning, week: &NewcomersWeek) -> Vec<PlanStanding> {
    let (roster, calendar) = (&morning.roster, &morning.calendar);
    let mut of_units: HashMap<UnitIx, i64> = HashMap::new();
    let mut of_reps: HashMap<RepIx, i64> = HashMap::new();
    for ((unit, rep), tally) in &week.won {
        if let Some(rep) = rep {
            let own = of_reps.entry(*rep).or_default();
            *own = plus(*own, tally.actual);
        }
        let mut at = Some(*unit);
        while let Some(unit) = at {
            let own = of_units.entry(unit).or_default();
            *own = plus(*own, tally.actual);
            at = roster.unit(unit).parent;
        }
    }
    let mut all = Vec::new();
    for (at, unit) in roster.units.iter().enumerate() {
        let ix = UnitIx(at as u32);
        let asked = WeekAsked {
            morning,
            week,
            exact: week.of_week.units.get(&ix).map(|quota| quota.amount),
            months: parts(week, |quotas| quotas.parts.units.get(&ix)),
        };
        let subject = Subject::new(SubjectKind::Unit, unit.id.as_str());
        let own = |from, to| calendar.working_days(from, to);
        let won = of_units.get(&ix).copied().unwrap_or(0);
        let half_days = 2 * own(week.since, week.day.next());
        all.extend(asked.standing(subject, won, half_days, own));
    }
    for (at, rep) in roster.reps.iter().enumerate() {
        let ix = RepIx(at as u32);
        if rep.on(week.day).is_none() {
            continue;
        }
        let asked = WeekAsked {
            morning,
            week,
            exact: week.of_week.reps.get(&ix).map(|quota| quota.amount),
            months: parts(week, |quotas| quotas.parts.reps.get(&ix)),
        };
        let own = |from, to| calendar.working_days_for(&rep.id, from, to);
        let won = of_reps.get(&ix).copied().unwrap_or(0);
        let days = week.since.until(week.day.next());
        let half_days = morning.yardstick().half_days_up_to(ix, days, u32::MAX);
        all.extend(asked.standing(Subject::rep(rep.id.as_str()), won, half_days, own));
    }
    all
}

/// The months by which a target is given; one that is given for a quarter alone says nothing about a week.
fn parts<'a>(
    week: &'a NewcomersWeek,
    of: impl Fn(&'a Quotas) -> Option<&'a Vec<(Period, i64)>>,
) -> Vec<(Period, i64)> {
    let all = week
        .of_quarters
        .iter()
        .filter_map(|quotas| of(quotas))
        .flatten();
    all.filter(|(period, _)| matches!(period, Period::Month(..)))
        .copied()
        .collect()
}

/// What a week asks of somebody.
struct WeekAsked<'a> {
    morning: &'a Morning,
    week: &'a NewcomersWeek,
    /// The target of the week, where there is one.
    exact: Option<i64>,
    months: Vec<(Period, i64)>,
}

impl WeekAsked<'_> {
    /// Of a month, what the week's own working days have of all (rule 11).
    fn standing(
        &self,
        subject: Subject,
        actual: i64,
        half_days: u32,
        own: impl Fn(Day, Day) -> u32,
    ) -> Option<PlanStanding> {
        let (since, end) = (self.week.since, self.week.day.next());
        let mut plan = Plan::default();
        match self.exact {
            Some(amount) => plan.append(&Plan::of(amount, Elapsed::days(1, 1))),
            None => {
                for (month, amount) in &self.months {
                    let days = month.days(self.morning.settings.fiscal);
                    let (from, to) = (days.start.max(since), days.end.min(end));
                    if from < to {
                        let elapsed = Elapsed::days(own(from, to), own(days.start, days.end));
                        plan.append(&Plan::of(*amount, elapsed));
                    }
                }
            }
        }
        let expected = plan.expected_to_date()?;
        let pace = Pace::new(plan.pace(actual)?, Better::Higher);
        Some(PlanStanding {
            line: PlanLine::NewCustomers,
            subject,
            gone_by: half_days / 2,
            worked: half_days > 0,
            pace,
            figures: PlanWeek {
                share: pace.share(),
                day: self.week.day,
                period: Period::week_of(self.morning.settings.fiscal, self.week.day),
                target: expected,
                actual,
                expected,
                expected_thousandths: plan.expected_thousandths(),
            },
            outlook: PlanOutlook {
                unit: crate::domain::metric::MetricUnit::Count,
                metric: Some(self.week.metric.clone()),
                projection: None,
                room: None,
                set: None,
                ends: None,
                of: None,
                named: None,
            },
        })
    }
}
