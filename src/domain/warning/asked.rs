//! What screens ask of a family beyond its warnings: how far somebody is from one, and what is planned because of one.

use super::{DayVerdict, Evidence, PlanEvidence, PlanLine, RepFigures, WhyDay};
use crate::domain::{Day, Fiscal, Period};

/// What is known of somebody without a warning, up to the last judged day.
#[derive(Clone, Copy, Debug)]
pub struct QuietDays<'a> {
    /// The last judged day.
    pub judged: Day,
    /// The first day of its week.
    pub week: Day,
    /// Days of that week with numbers that count.
    pub week_days: u32,
    /// Judged days, oldest first: weeks back, and up to the last one.
    pub days: &'a [WhyDay],
    pub figures: RepFigures,
}

impl QuietDays<'_> {
    /// The newest day that was met; the first of all where none was.
    pub fn last_met(&self) -> Day {
        let met = self.days.iter().rfind(|d| d.verdict == DayVerdict::Met);
        met.or(self.days.first()).map_or(self.judged, |d| d.day)
    }
}

/// How far somebody is from a warning: the numbers that it would rest on, and the days that they are of.
#[derive(Clone, Debug, PartialEq)]
pub struct QuietFigure {
    pub evidence: Evidence,
    /// The first day, and the one after the last.
    pub days: (Day, Day),
    /// The days are added up.
    pub adds_up: bool,
}

/// A target that a warning puts in question.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WarnedTarget {
    /// By which the warning was judged; `None` for the one of all plans.
    pub metric: Option<String>,
    pub period: Period,
    /// What its closed months did not make can go to those ahead.
    pub rolls: bool,
}

impl WarnedTarget {
    /// The quarter of a morning, by the metric of all plans.
    pub fn quarter((fiscal, as_of): (Fiscal, Day)) -> Self {
        Self {
            metric: None,
            period: Period::quarter_of(fiscal, as_of),
            rolls: false,
        }
    }
}

impl PlanEvidence {
    /// The target that is behind; of a week's new customers that of the month by which the week asks for them. Of one
    /// whose period is over on the morning it is the one of the period that runs.
    pub fn target(&self, line: PlanLine, (fiscal, as_of): (Fiscal, Day)) -> Option<WarnedTarget> {
        let newest = self.newest()?;
        let is_over = self.outlook.is_over(as_of);
        Some(WarnedTarget {
            metric: self.outlook.metric.clone(),
            period: match line {
                PlanLine::NewCustomers | PlanLine::Week => Period::month_of(fiscal, newest.day),
                PlanLine::Person | PlanLine::Quarter | PlanLine::Part if is_over => {
                    newest.period.as_long_as(fiscal, as_of)
                }
                PlanLine::Person | PlanLine::Quarter | PlanLine::Part => newest.period,
            },
            rolls: line == PlanLine::Quarter && !is_over,
        })
    }
}
