//! Verification (rule 10): did the intervention work? Computed from what became of the warning by its check.

use super::{DayVerdict, Evidence, Rule};
use crate::domain::Day;
use crate::domain::activity::Value;
use crate::domain::closed::closed;
use crate::domain::refusal::Refusal;
use crate::domain::rules::Rules;
use serde::{Deserialize, Serialize};

closed! {
    /// Did it work? Computed (rule 10). Best first.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum Verdict {
        /// The warning had cleared.
        Recovered = "recovered",
        /// It was still open.
        Unchanged = "unchanged",
        /// It was still open, and had escalated or fallen further.
        Worse = "worse",
    }
}

/// One of the rep's days between the intervention (included) and its check (excluded).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WindowDay {
    /// Its verdict.
    pub verdict: DayVerdict,
    /// Reported values.
    pub values: Vec<Value>,
    /// Expected minimums.
    pub expected: Vec<u32>,
}

/// What happened between an intervention and its check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Window {
    /// The day of the check: the rules of that day say what is recovered.
    pub checked_on: Day,
    /// Days of the rep, or of everyone in the unit, oldest first; days off are left out.
    pub days: Vec<WindowDay>,
    /// A deal of the customer was lost.
    pub lost_a_deal: bool,
    /// The warning had cleared by then.
    pub has_cleared: bool,
}

impl Window {
    /// Nothing happened.
    pub fn new(checked_on: Day) -> Self {
        Self {
            checked_on,
            days: Vec::new(),
            lost_a_deal: false,
            has_cleared: false,
        }
    }
}

/// What a figure is of that is held against itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ComparedFigure {
    /// The share of the daily standards, hundredths of a percent: of the days that raised the warning, and of those
    /// between intervention and check.
    Standards,
    /// The share of the plan to date at the close of a week, hundredths of a percent.
    Plan,
    /// Days without a reply.
    SilentDays,
}

/// How the figure of a warning stood when something was done about it, and at the check.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BeforeAfter {
    pub figure: ComparedFigure,
    pub before: i64,
    pub after: i64,
}

impl BeforeAfter {
    /// Whether a share in hundredths of a percent is lower by more than the points that the rules let pass (rule 10).
    pub fn fell(&self, rules: &Rules) -> bool {
        self.after < self.before - rules.verify.worse_by * 100
    }
}

/// What the check of an intervention came to.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Verification {
    /// Not due yet.
    #[default]
    Ahead,
    /// Due, and it waits for days with data.
    NoData,
    /// Due, and what was done since would end the warning, if the week that runs closes so: its close says it.
    Undecided,
    Done(Verdict),
    /// There is none: the warning was found false.
    Never,
    /// There is none: it ended before its check with whom or what it is about (rule 22). It was true.
    Ended,
}

impl Verification {
    /// The verdict, where there is one.
    pub fn verdict(self) -> Option<Verdict> {
        match self {
            Self::Done(verdict) => Some(verdict),
            Self::Ahead | Self::NoData | Self::Undecided | Self::Never | Self::Ended => None,
        }
    }
}

impl Verification {
    /// Whether it is due and cannot be told yet.
    pub fn waits(self) -> bool {
        match self {
            Self::NoData | Self::Undecided => true,
            Self::Ahead | Self::Done(_) | Self::Never | Self::Ended => false,
        }
    }

    /// Whether a verdict by hand can stand against the computed one: not before the check is due, and never where the
    /// warning was corrected away (rule 10).
    ///
    /// # Errors
    /// [`Refusal::NotYetChecked`], [`Refusal::NeverChecked`], [`Refusal::EndedUnchecked`].
    pub fn may_be_overridden(self, verify_on: Day) -> Result<(), Refusal> {
        match self {
            Self::Never => Err(Refusal::NeverChecked),
            Self::Ended => Err(Refusal::EndedUnchecked),
            Self::Ahead => Err(Refusal::NotYetChecked(verify_on)),
            Self::Done(_) | Self::NoData | Self::Undecided => Ok(()),
        }
    }
}

/// What an intervention was logged on: rule, severity and evidence as they were shown then.
#[derive(Clone, Copy, Debug)]
pub struct Situation<'a> {
    /// The rule at that moment.
    pub rule: Rule,
    /// The numbers at that moment.
    pub evidence: &'a Evidence,
}

/// Calendar days within which whatever waits for own working days falls due.
const DUE_WITHIN: i32 = 61;

/// The day an intervention made on `day` falls due, after `own_days` own working days (rule 10): the morning
/// on which so many have been judged since.
pub fn due_after(day: Day, own_days: u32, is_own: impl Fn(Day) -> bool) -> Day {
    due_days(day, own_days, is_own).pop().unwrap_or(day)
}

/// What [`due_after`] says of one own working day, of two, and so on up to so many, each day once.
pub fn due_days(day: Day, own_days: u32, is_own: impl Fn(Day) -> bool) -> Vec<Day> {
    // A person without working days ahead is checked after two months at the latest.
    let last = day.plus(DUE_WITHIN);
    let mut days: Vec<Day> = day
        .next()
        .until(last)
        .filter(|next| is_own(*next))
        .take(own_days as usize)
        .collect();
    if (days.len() as u32) < own_days {
        days.push(last);
    }
    days
}
