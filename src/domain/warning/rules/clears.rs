//! When a warning can clear, and by what.

use crate::domain::Day;
use crate::domain::activity::Yardstick;
use crate::domain::calendar::Calendar;
use crate::domain::fiscal::Fiscal;
use crate::domain::org::RepIx;
use crate::domain::rules::Rules;
use crate::domain::warning::{closes_week, ends_week};

/// The close of a week that is still to come, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub struct ComingClose<'a> {
    /// The day on which it is judged: the last working day of the week, or its last one.
    pub day: Day,
    pub fiscal: Fiscal,
    pub rules: &'a Rules,
    pub calendar: &'a Calendar,
    /// The person whom the warning is about, and what the days are counted by; `None` for anything else.
    pub rep: Option<(RepIx, Yardstick<'a>)>,
}

impl ComingClose<'_> {
    /// The first day of the week.
    pub fn week(&self) -> Day {
        self.day.week_start(self.rules.week_start)
    }

    /// Own working days from a day up to the close, in half days.
    pub fn half_days(&self, from: Day) -> u32 {
        let end = self.day.next();
        match &self.rep {
            Some((rep, yardstick)) => yardstick.half_days_up_to(*rep, from.until(end), u32::MAX),
            None => 2 * self.calendar.working_days(from, end),
        }
    }
}

/// Why the close of a week is not counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// So few own working days of the period, in half days, had gone by; so many whole ones are asked for (rule 11).
    FewDays { half_days: u32, least: u32 },
    /// No own working day lies in the week (rule 5).
    NoOwnDays,
    /// A holiday lies in it (rule 29).
    Holidays,
}

/// By what a warning clears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClearsBy {
    /// So many good days in a row.
    GoodDays(u32),
    /// The close of this week, at this share of its standards, in hundredths of a percent.
    ThisWeek(i64),
    /// The close of this week, if more is done on the days that are left than their standards; by the standards alone on
    /// the other day, where one is known.
    MoreThanAsked(Option<Day>),
    /// The close of a week.
    WeekClose,
    /// The last day of the month or quarter that it is about.
    PeriodEnd,
    /// A reply from the customer.
    Reply,
    /// The report that lacks.
    Report,
    /// The end of a market signal.
    SignalEnd,
}

/// What must have gone by for a warning to be able to clear.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClearsAfter {
    /// So many own working days that are not judged yet.
    OwnDays(u32),
    /// The week of the next day that is not judged yet; a check that nobody sets by hand does not wait for it: the
    /// days of the week tell as they go.
    Week,
    /// The last working day of that week, and such a check waits for it too: between two closes nothing is judged.
    WeekClose,
    /// The same with the last day of that week, worked or not, where weeks begin on this weekday (0 = Monday).
    WeekEnd(u8),
}

impl ClearsAfter {
    /// The weekday on which the weeks begin by whose close it is judged.
    pub fn first_weekday(self, week_start: u8) -> u8 {
        match self {
            Self::OwnDays(_) | Self::Week | Self::WeekClose => week_start,
            Self::WeekEnd(first) => first,
        }
    }

    /// Whether it is a day on which such a warning is judged that waits for a week.
    pub fn is_judged_on(self, calendar: &Calendar, week_start: u8, day: Day) -> bool {
        match self {
            Self::OwnDays(_) => false,
            Self::Week => ends_week(calendar, week_start, day),
            Self::WeekClose => closes_week(calendar, week_start, day),
            Self::WeekEnd(first) => ends_week(calendar, first, day),
        }
    }
}
