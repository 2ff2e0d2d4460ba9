//! When a warning can clear, and by what.

use crate::domain::Day;
use crate::domain::calendar::Calendar;
use crate::domain::fiscal::Fiscal;
use crate::domain::rules::Rules;

/// The close of a week that is still to come, as far as it is known.
#[derive(Clone, Copy, Debug)]
pub struct ComingClose<'a> {
    /// The last working day of the week.
    pub day: Day,
    pub fiscal: Fiscal,
    pub rules: &'a Rules,
    pub calendar: &'a Calendar,
    /// The id of the person whom the warning is about; `None` for anything else.
    pub rep: Option<&'a str>,
}

impl ComingClose<'_> {
    /// The first day of the week.
    pub fn week(&self) -> Day {
        self.day.week_start(self.rules.week_start)
    }

    /// Own working days from a day up to the close.
    pub fn own_days(&self, from: Day) -> u32 {
        let end = self.day.next();
        match self.rep {
            Some(rep) => self.calendar.working_days_for(rep, from, end),
            None => self.calendar.working_days(from, end),
        }
    }
}

/// By what a warning clears.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ClearsBy {
    /// So many good days in a row.
    GoodDays(u32),
    /// The close of this week, at this share of its standards, in hundredths of a percent.
    ThisWeek(i64),
    /// The close of a week.
    WeekClose,
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
    /// The week of the next day that is not judged yet.
    Week,
    /// The same, and a check that nobody sets by hand waits for it too: between two closes nothing is judged.
    WeekClose,
}
