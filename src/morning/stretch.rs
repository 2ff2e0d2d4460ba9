//! The days between an intervention and its check, and the morning that decides it (rule 10).

use super::{CheckFacts, Morning};
use crate::domain::Day;
use crate::domain::activity::{Absences, Asked, Value, Yardstick};
use crate::domain::journal::WarningAct;
use crate::domain::org::RepIx;
use crate::domain::warning::{
    DayVerdict, FamilyEntry, Input, Situation, SubjectKind, Window, WindowDay,
};

/// Calendar days after which nobody waits for data any longer; late ones count all the same.
const WAITS: i32 = 62;

/// The days after an intervention.
pub(super) struct Stretched<'a, E> {
    pub morning: &'a Morning,
    pub absences: &'a Absences,
    pub facts: &'a CheckFacts<'a, E>,
    /// The first day that can tell anything.
    pub first: Day,
}

impl<E> Stretched<'_, E> {
    /// The person whom an act is about.
    fn rep(&self, act: &WarningAct) -> Option<RepIx> {
        let subject = &act.warning.subject;
        match subject.kind {
            SubjectKind::Rep => self.morning.roster.rep_ix(&subject.id),
            SubjectKind::Customer
            | SubjectKind::Unit
            | SubjectKind::Product
            | SubjectKind::Stage
            | SubjectKind::Target
            | SubjectKind::Part => None,
        }
    }

    /// The morning of the check; `None` while it waits for data.
    pub fn checked_on(
        &self,
        act: &WarningAct,
        entry: &FamilyEntry,
        verify_on: Day,
    ) -> Result<Option<Day>, E> {
        match self.rep(act).filter(|_| entry.judge.waits_for_data()) {
            Some(rep) => self.held(rep, verify_on),
            None => Ok(Some(verify_on)),
        }
    }

    /// The morning that decides: that of the check, or, where what was done by then would end the warning at the close
    /// of the week that runs, the one after that close. `None` while the week runs.
    pub fn decided_on(
        &self,
        act: &WarningAct,
        entry: &FamilyEntry,
        checked_on: Day,
    ) -> Result<Option<Day>, E> {
        let window = self.window(act, entry, checked_on)?;
        let rules = self.morning.rules();
        if !entry.judge.waits_for_close(&window, rules) {
            return Ok(Some(checked_on));
        }
        let closed = checked_on.prev().week_start(rules.week_start).plus(7);
        Ok((closed <= self.morning.as_of).then_some(closed))
    }

    /// Whether the data have come that a warning asked for: of every day that it named (rule 4).
    pub fn data_came(&self, act: &WarningAct, answered: &Situation<'_>) -> Result<bool, E> {
        let entry = self.morning.rules().families.find(act.warning.family);
        let wanted = entry.map_or(&[][..], |entry| entry.judge.data_wanted(answered.evidence));
        let Some(rep) = self.rep(act) else {
            return Ok(false);
        };
        for on in wanted {
            let verdict = self.day(rep, *on)?.verdict;
            if !matches!(verdict, DayVerdict::Met | DayVerdict::Missed) {
                return Ok(false);
            }
        }
        Ok(!wanted.is_empty())
    }

    /// What happened between the intervention and its check.
    pub fn window(
        &self,
        act: &WarningAct,
        entry: &FamilyEntry,
        checked_on: Day,
    ) -> Result<Window, E> {
        let subject = &act.warning.subject;
        let by_activity = entry.inputs.contains(&Input::Activity);
        let mut window = Window::new(checked_on);
        match subject.kind {
            SubjectKind::Rep => {
                if let Some(rep) = self.rep(act).filter(|_| by_activity) {
                    window.days = self.days_of(rep, checked_on)?;
                }
            }
            SubjectKind::Unit if by_activity => {
                window.days = self.days_within(&subject.id, checked_on)?;
            }
            SubjectKind::Customer => {
                let lost = self.facts.lost_a_deal;
                window.lost_a_deal = lost(&subject.id, act.day, checked_on)?;
            }
            // Nothing in the window is about them: their rules look at what their evidence names.
            SubjectKind::Unit
            | SubjectKind::Product
            | SubjectKind::Stage
            | SubjectKind::Target
            | SubjectKind::Part => {}
        }
        Ok(window)
    }

    fn day(&self, rep: RepIx, on: Day) -> Result<WindowDay, E> {
        let yardstick = self.morning.yardstick_of(self.absences);
        let values = (self.facts.values)(rep, on)?;
        Ok(judged_day(&yardstick, rep, on, values))
    }

    /// The morning of a check: days without data hold it until as many own days with data have been judged
    /// as there are own days before it (rule 10). `None` while it waits.
    fn held(&self, rep: RepIx, verify_on: Day) -> Result<Option<Day>, E> {
        let yardstick = self.morning.yardstick_of(self.absences);
        let own = |on: &Day| yardstick.ask(rep, *on, &mut Vec::new()) == Asked::Expected;
        let needed = self.first.until(verify_on).filter(own).count().max(1);
        let end = self.morning.as_of.min(verify_on.plus(WAITS));
        let mut seen = 0;
        for on in self.first.until(end).filter(own) {
            let verdict = self.day(rep, on)?.verdict;
            seen += usize::from(matches!(verdict, DayVerdict::Met | DayVerdict::Missed));
            if seen == needed {
                return Ok(Some(on.next().max(verify_on)));
            }
        }
        Ok(None)
    }

    /// The days of a rep before a check, days off left out.
    fn days_of(&self, rep: RepIx, end: Day) -> Result<Vec<WindowDay>, E> {
        let mut days = Vec::new();
        for on in self.first.until(end) {
            days.push(self.day(rep, on)?);
        }
        days.retain(|day| day.verdict != DayVerdict::Rest);
        Ok(days)
    }

    /// The days of everybody who was in a unit or below it.
    fn days_within(&self, unit: &str, end: Day) -> Result<Vec<WindowDay>, E> {
        let roster = &self.morning.roster;
        let Some(unit) = roster.unit_ix(unit) else {
            return Ok(Vec::new());
        };
        let mut days = Vec::new();
        for on in self.first.until(end) {
            for rep in (0..roster.reps.len() as u32).map(RepIx) {
                let here = roster.rep(rep).on(on);
                if here.is_some_and(|at| roster.is_within(at.unit, unit)) {
                    days.push(self.day(rep, on)?);
                }
            }
        }
        days.retain(|day| day.verdict != DayVerdict::Rest);
        Ok(days)
    }
}

/// One day of one rep, judged.
pub(crate) fn judged_day(
    yardstick: &Yardstick<'_>,
    rep: RepIx,
    on: Day,
    values: Vec<Value>,
) -> WindowDay {
    let mut expected = Vec::new();
    let verdict = yardstick.judge(rep, on, &values, &mut expected);
    WindowDay {
        verdict,
        values,
        expected,
    }
}
