//! The days on which a check of an intervention can lie, and up to which a warning can be put off (rules 8, 10).

use super::Standpoint;
use crate::domain::Day;
use crate::domain::activity::{Absences, Yardstick};
use crate::domain::calendar::Calendar;
use crate::domain::org::{RepIx, Roster};
use crate::domain::refusal::Refusal;
use crate::domain::warning::{ClearsAfter, Episode, Subject, SubjectKind, due_after};

/// Whose own working days are counted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum WhoseDays {
    /// Of a rep, by id.
    Rep(String),
    /// Of the rep who owns a customer, by the customer's id; the company's where nobody does.
    Owner(String),
    Company,
}

impl WhoseDays {
    /// Those by which a warning is put off: of the person whom it is about, or whose customer it is (rule 8).
    pub fn putting_off(subject: &Subject) -> Self {
        match subject.kind {
            SubjectKind::Rep => Self::Rep(subject.id.clone()),
            SubjectKind::Customer => Self::Owner(subject.id.clone()),
            SubjectKind::Unit
            | SubjectKind::Product
            | SubjectKind::Stage
            | SubjectKind::Target
            | SubjectKind::Part => Self::Company,
        }
    }

    /// Those on one of which a check lies: of a person the own ones; after a customer the manager looks, on a day that
    /// is worked (rule 10).
    pub fn of_check(subject: &Subject) -> Self {
        match subject.kind {
            SubjectKind::Rep => Self::Rep(subject.id.clone()),
            SubjectKind::Customer
            | SubjectKind::Unit
            | SubjectKind::Product
            | SubjectKind::Stage
            | SubjectKind::Target
            | SubjectKind::Part => Self::Company,
        }
    }
}

/// Own working days as they are counted from a standpoint on: of one person, or of the company.
pub(crate) struct CheckDays<'a> {
    pub point: &'a Standpoint,
    /// The person alone, or nobody.
    pub roster: Roster,
    pub calendar: Calendar,
    /// Of that person.
    pub absences: Absences,
}

/// The place of the person in a roster of one.
pub(crate) const PERSON: RepIx = RepIx(0);

impl CheckDays<'_> {
    /// The day of the `count`-th own working day after one.
    fn nth(&self, from: Day, count: u32) -> Day {
        due_after(from, count, |day| self.is_own(day))
    }

    /// The first own working day that is not before a day.
    fn from(&self, day: Day) -> Day {
        self.nth(day.prev(), 1)
    }

    /// Whether something is expected on a day.
    fn is_own(&self, day: Day) -> bool {
        let yardstick = Yardstick {
            rules: &self.point.settings.rules,
            calendar: &self.calendar,
            roster: &self.roster,
            absences: &self.absences,
        };
        if self.roster.reps.is_empty() {
            self.calendar.is_working(day)
        } else {
            yardstick.is_expected(PERSON, day)
        }
    }

    /// The day of the check of an intervention (rule 10): the one that was set by hand, or the one that follows.
    ///
    /// # Errors
    /// [`Refusal::CheckDay`] for one by hand that is no own working day, or too early for the rule to be able to clear.
    pub fn check(&self, episode: &Episode, by_hand: Option<Day>) -> Result<Day, Refusal> {
        let Some(day) = by_hand else {
            return Ok(self.due(episode));
        };
        let earliest = self.earliest(episode);
        if day < earliest || !self.is_own(day) {
            return Err(Refusal::CheckDay { day, earliest });
        }
        Ok(day)
    }

    /// The day of a check that nobody sets.
    fn due(&self, episode: &Episode) -> Day {
        let verify = &self.point.settings.rules.verify;
        let due = match episode.key.subject.kind {
            SubjectKind::Customer => self.from(self.point.as_of.plus(verify.customer_days)),
            // On that morning so many own days have been judged that were not judged yet.
            SubjectKind::Rep
            | SubjectKind::Unit
            | SubjectKind::Product
            | SubjectKind::Stage
            | SubjectKind::Target
            | SubjectKind::Part => self.nth(self.point.judged(), verify.own_days + 1),
        };
        if self.clears_after(episode) == Some(ClearsAfter::Week) {
            return due;
        }
        due.max(self.earliest(episode))
    }

    /// What has to go by for a warning to be able to clear.
    fn clears_after(&self, episode: &Episode) -> Option<ClearsAfter> {
        let rules = &self.point.settings.rules;
        let judge = rules.families.find(episode.key.family)?.judge;
        Some(judge.can_clear(episode.rule, &episode.evidence, rules, self.point.as_of))
    }

    /// The first day on which a check can find the warning cleared: what one by hand may not lie before (rule 10).
    fn earliest(&self, episode: &Episode) -> Day {
        let (rules, judged) = (&self.point.settings.rules, self.point.judged());
        // On a day off, and in the evening of its last day, the week that runs has nothing left that could be judged.
        let next = self.from(judged.next());
        let after_week = |first: u8| self.from(next.week_start(first).plus(7));
        match self.clears_after(episode) {
            Some(ClearsAfter::Week | ClearsAfter::WeekClose) => after_week(rules.week_start),
            Some(ClearsAfter::WeekEnd(first)) => after_week(first),
            Some(ClearsAfter::OwnDays(count)) => self.nth(judged, count + 1),
            None => self.point.as_of,
        }
    }

    /// The day up to which a warning is put off: from tomorrow on, and for a few own working days at most; the longest
    /// where none is asked for (rule 8).
    ///
    /// # Errors
    /// [`Refusal::DayNotAllowed`] with the first and the last one.
    pub fn putting_off(&self, until: Option<Day>) -> Result<Day, Refusal> {
        let longest = self.nth(self.point.as_of, self.point.settings.rules.snooze_days);
        let day = until.unwrap_or(longest);
        let first = self.point.as_of.next();
        if day < first || day > longest {
            return Err(Refusal::DayNotAllowed {
                day,
                first: Some(first),
                last: Some(longest),
            });
        }
        Ok(day)
    }
}
