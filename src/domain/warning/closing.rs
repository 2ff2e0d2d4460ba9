//! The close of a week: where targets stood on its last working day, and what happened in it up to its last day, for
//! the families that judge week by week (rules 11, 12, 29).

use super::{FamilyEntry, Input, Packer, Subject, Unpacker};
use crate::domain::calendar::Calendar;
use crate::domain::closed::closed;
use crate::domain::metric::MetricUnit;
use crate::domain::targets::{Pace, TargetSlice};
use crate::domain::{Day, Period};
use serde::{Deserialize, Serialize};

impl FamilyEntry {
    /// Whether the family judges day by day what is measured when a week closes.
    pub fn is_of_closings(&'static self) -> bool {
        let sells = |input: &Input| matches!(input, Input::Targets | Input::Deals | Input::Slices);
        self.inputs.iter().all(sells) && self.judge.memory(self, 0).is_some()
    }

    /// Whether it is judged by targets then.
    pub fn is_planned(&'static self) -> bool {
        self.is_of_closings() && self.inputs.contains(&Input::Targets)
    }
}

closed! {
    /// What is measured when a week closes.
    pub enum PlanLine {
        /// What a person has to bring in this quarter.
        Person = "person",
        /// What a unit has to bring in this quarter.
        Quarter = "quarter",
        /// A part of a target: a unit's month inside its quarter, a team's share of a year, or what of a target falls to
        /// some products or customers.
        Part = "part",
        /// The new customers that a person or a unit has to win in this week.
        NewCustomers = "new-customers",
        /// What a person's target asks of this week, by every day of it so far.
        Week = "week",
    }
}

impl PlanLine {
    /// Whether it is about what happened in one week: such a week is judged when it is over, whatever day is worked
    /// last. A sale on a rest day belongs to the week that it lies in.
    pub fn is_of_one_week(self) -> bool {
        match self {
            Self::NewCustomers | Self::Week => true,
            Self::Person | Self::Quarter | Self::Part => false,
        }
    }

    /// Whether a warning is about the period of its target: it ends with that, and the next one is about the next. What
    /// is about a week goes on until a later week is good enough (rule 7).
    pub fn ends_with_period(self) -> bool {
        !self.is_of_one_week()
    }
}

/// What is measured on a day: mostly the close of a week. A week without a working day of the company does not close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeekClose {
    /// The last working day of the week, its last day, or both; a day of a week that runs; the last day of a period.
    pub day: Day,
    /// Where plans stood, on the last working day; everything in a fixed order.
    pub plans: Option<Vec<PlanStanding>>,
    /// Where the plans stood whose period ends on the day, where no week closes on it: they end a warning and raise none.
    pub ended: Option<Vec<PlanStanding>>,
    /// The new customers of the ISO week that ends on the day.
    pub newcomers: Option<Vec<PlanStanding>>,
    /// What was sold in the week so far of what it asks for, on every day that is worked and on its last one.
    pub weeks: Option<Vec<PlanStanding>>,
    /// The customers that each region lost in the week that ends on the day.
    pub lost: Option<Vec<LostWeek>>,
}

impl WeekClose {
    /// A day of which nothing is measured yet.
    pub fn on(day: Day) -> Self {
        Self {
            day,
            plans: None,
            ended: None,
            newcomers: None,
            weeks: None,
            lost: None,
        }
    }

    /// What was measured of a line on the day; `None` where it is not judged on it.
    pub fn of(&self, line: PlanLine) -> Option<&[PlanStanding]> {
        match line {
            PlanLine::NewCustomers => self.newcomers.as_deref(),
            PlanLine::Week => self.weeks.as_deref(),
            PlanLine::Person | PlanLine::Quarter | PlanLine::Part => self.plans.as_deref(),
        }
    }
}

/// The customers that a region lost in a calendar week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LostWeek {
    /// The id of the unit.
    pub unit: String,
    /// Customers, each once; those lost before whom nobody won back are not lost again.
    pub lost: u32,
    /// Working days of the week.
    pub days: u32,
    /// A day from Monday to Friday was none: such a week is not compared (rule 29).
    pub is_holiday: bool,
    /// The names of some of them; untrusted.
    pub names: Vec<String>,
}

/// Where one target stood on the day of a close.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanStanding {
    pub line: PlanLine,
    /// Whose it is.
    pub subject: Subject,
    /// Own working days of the period that had gone by, whole ones; no more are counted than are asked for.
    pub gone_by: u32,
    /// Any of them lies in this week; otherwise the week tells nothing.
    pub worked: bool,
    /// Actual against what was expected by then, unrounded.
    pub pace: Pace,
    /// The same in numbers.
    pub figures: PlanWeek,
    pub outlook: PlanOutlook,
}

/// A week's numbers. Amounts in the unit of the metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanWeek {
    /// The day on which the week closed.
    pub day: Day,
    /// The period of the target.
    pub period: Period,
    pub target: i64,
    /// Done by then since the period began.
    pub actual: i64,
    /// What should have been, rounded.
    pub expected: i64,
    /// The same in thousandths of the unit; of what was written before it was kept, nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub expected_thousandths: Option<i64>,
    /// The one against the other unrounded, in hundredths of a percent, rounded down.
    pub share: i64,
}

/// Where a target leads, and who could take some of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlanOutlook {
    pub unit: MetricUnit,
    /// The id of the metric by which it was judged; of what was written before it was kept, nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub metric: Option<String>,
    /// What the run rate leads to by the end of the period.
    pub projection: Option<i64>,
    /// The sibling that is furthest ahead of its own plan.
    pub room: Option<AheadOfPlan>,
    /// Of a sum of people's targets: how many of them have one, and how many there are; nothing where all have one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub set: Option<(u32, u32)>,
    /// The last day of its period; of what was written before it was kept, nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub ends: Option<Day>,
    /// Of which products or customers the target is; nothing where it is of all.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<NarrowedTo>,
    /// What the metric is called, where it is not the first one of those that are judged.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub named: Option<MetricNames>,
}

/// What a metric is called, in both languages; untrusted.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MetricNames {
    pub en: String,
    pub zh: String,
}

impl PlanOutlook {
    /// In the form of what families remember.
    pub fn write(&self, to: &mut Packer) {
        to.put_text(self.unit.id());
        to.put_optional(self.metric.as_deref(), Packer::put_text);
        to.put_optional(self.projection, Packer::put_signed);
        to.put_optional(self.room.as_ref(), |to, room| {
            to.put_text(&room.name);
            to.put_signed(room.ahead);
            to.put_optional(room.of.as_ref(), NarrowedTo::write);
        });
        to.put_optional(self.set, |to, (set, people)| {
            to.put(set);
            to.put(people);
        });
        to.put_optional(self.ends, Packer::put_day);
        to.put_optional(self.of.as_ref(), NarrowedTo::write);
        to.put_optional(self.named.as_ref(), |to, named| {
            to.put_text(&named.en);
            to.put_text(&named.zh);
        });
    }

    /// What `write` wrote.
    pub fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self {
            unit: MetricUnit::parse(from.take_text()?)?,
            metric: from.take_optional(Unpacker::take_text)?.map(str::to_owned),
            projection: from.take_optional(Unpacker::take_signed)?,
            room: from.take_optional(|from| {
                Some(AheadOfPlan {
                    name: from.take_text()?.to_owned(),
                    ahead: from.take_signed()?,
                    of: from.take_optional(NarrowedTo::read)?,
                })
            })?,
            set: from.take_optional(|from| Some((from.take()?, from.take()?)))?,
            ends: from.take_optional(Unpacker::take_day)?,
            of: from.take_optional(NarrowedTo::read)?,
            named: from.take_optional(|from| {
                Some(MetricNames {
                    en: from.take_text()?.to_owned(),
                    zh: from.take_text()?.to_owned(),
                })
            })?,
        })
    }

    /// Whether its period is over on a morning: nothing of it can be moved or caught up with any more.
    pub fn is_over(&self, as_of: Day) -> bool {
        self.ends.is_some_and(|last| last < as_of)
    }
}

/// A unit, or a part of the same target, that is ahead of its plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AheadOfPlan {
    /// As the unit was called then; untrusted, empty of a part of the same target.
    pub name: String,
    /// How much it is ahead.
    pub ahead: i64,
    /// Of which products or customers the part is; nothing of a unit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of: Option<NarrowedTo>,
}

/// Of which products or customers a target is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NarrowedTo {
    pub slice: TargetSlice,
    /// What the one product or customer was called then; untrusted, empty of a class or a segment.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub name: String,
}

impl NarrowedTo {
    fn write(to: &mut Packer, of: &Self) {
        to.put_text(&of.slice.product_class);
        to.put_text(&of.slice.product);
        to.put_text(&of.slice.customer_segment);
        to.put_text(&of.slice.customer);
        to.put_text(&of.name);
    }

    fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        Some(Self {
            slice: TargetSlice {
                product_class: from.take_text()?.to_owned(),
                product: from.take_text()?.to_owned(),
                customer_segment: from.take_text()?.to_owned(),
                customer: from.take_text()?.to_owned(),
            },
            name: from.take_text()?.to_owned(),
        })
    }
}

/// Whether a week closes on a day: it is worked, and none after it in the week is.
pub fn closes_week(calendar: &Calendar, week_start: u8, day: Day) -> bool {
    let next_week = day.week_start(week_start).plus(7);
    calendar.is_working(day) && calendar.working_days(day.next(), next_week) == 0
}

/// Whether a week is over with a day: its last one, worked or not, of a week that has a working day.
pub fn ends_week(calendar: &Calendar, week_start: u8, day: Day) -> bool {
    let week = day.week_start(week_start);
    let next = week.plus(7);
    day.next() == next && calendar.working_days(week, next) > 0
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_week_ends_with_its_last_day_if_any_of_it_is_worked() {
        let china = Calendar::new("cn", None).unwrap();
        let ends = |week_start: u8| -> Vec<String> {
            let from = Day::parse("2026-02-09").unwrap();
            let all = from.until(from.plus(28));
            let ending = all.filter(|day| ends_week(&china, week_start, *day));
            ending.map(|day| day.to_string()).collect()
        };
        // 16 to 22 February has no working day; the week that begins on Sunday the 15th neither.
        assert_eq!(ends(0), ["2026-02-15", "2026-03-01", "2026-03-08"]);
        assert_eq!(ends(6), ["2026-02-14", "2026-02-28", "2026-03-07"]);
    }

    #[test]
    fn a_week_closes_with_its_last_working_day_in_the_china_of_2026() {
        let china = Calendar::new("cn", None).unwrap();
        let closes = |from: &str, days: i32| -> Vec<String> {
            let from = Day::parse(from).unwrap();
            let all = from.until(from.plus(days));
            let closing = all.filter(|day| closes_week(&china, 0, *day));
            closing.map(|day| day.to_string()).collect()
        };
        // 14 and 28 February are worked Saturdays; 16 to 22 February has no working day and does not close.
        assert_eq!(
            closes("2026-02-02", 35),
            ["2026-02-06", "2026-02-14", "2026-02-28", "2026-03-06"]
        );
        // 10 October is a worked Saturday after the holidays from 1 to 7 October.
        assert_eq!(
            closes("2026-09-28", 21),
            ["2026-09-30", "2026-10-10", "2026-10-16"]
        );
    }
}
