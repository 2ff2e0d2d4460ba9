//! One rep, one day: what was expected, what was reported, and the verdict (K1, rules 3, 4, 20, 24).

use super::Day;
use super::calendar::Calendar;
use super::journal::Part;
use super::org::{Assignment, RepIx, Roster};
use super::rules::Rules;
use super::warning::{DayVerdict, Short};
use std::collections::HashMap;

/// A reported value, or [`NONE`] where nothing was reported. Missing is not zero (rule 4).
pub type Value = i32;

/// The highest count of a day, typed or imported: enough for any day, and far from any overflow.
pub const MAX_COUNT: u32 = 1_000_000;

/// No report for this action.
pub const NONE: Value = -1;

/// The values of everyone on one day: `values[rep * actions + action]`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sheet {
    /// The day.
    pub day: Day,
    /// Rep-major, one [`Value`] per rep and action.
    pub values: Vec<Value>,
}

impl Sheet {
    /// A day on which nobody reported anything.
    pub fn blank(day: Day, reps: usize, actions: usize) -> Self {
        Self {
            day,
            values: vec![NONE; reps * actions],
        }
    }

    /// The values of one rep, in action order.
    pub fn of(&self, rep: RepIx, actions: usize) -> &[Value] {
        let at = rep.0 as usize * actions;
        self.values.get(at..at + actions).unwrap_or(&[])
    }
}

/// Leave and excuses: (rep, day) → how much of the day. Imported absences and journal excuses alike.
pub type Absences = HashMap<(RepIx, Day), Part>;

/// Everything a rep day is judged by.
#[derive(Clone, Copy, Debug)]
pub struct Yardstick<'a> {
    /// Standards and thresholds.
    pub rules: &'a Rules,
    /// Working days.
    pub calendar: &'a Calendar,
    /// Assignments and tiers.
    pub roster: &'a Roster,
    pub absences: &'a Absences,
}

/// What a day asks of a rep.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Asked {
    /// Not an own working day.
    Rest,
    /// A working day on leave or excused: nothing expected.
    Excused,
    /// The expectation was written to the buffer.
    Expected,
}

impl Yardstick<'_> {
    /// Writes the expected minimum per action into `out` (cleared first; one entry per action of the
    /// settings) and says what kind of day it is. A working day on which the tier has no standard
    /// expects zeros.
    pub fn ask(&self, rep: RepIx, day: Day, out: &mut Vec<u32>) -> Asked {
        out.clear();
        let (assignment, is_half) = match self.own_day(rep, day) {
            Ok(own) => own,
            Err(nothing) => return nothing,
        };
        let ramp = if self.rules.ramp_standards {
            let started = self.roster.rep(rep).started();
            self.rules.ramp_percent(started, day).unwrap_or(100)
        } else {
            100
        };
        out.extend(
            self.rules
                .standard(&assignment.tier, day)
                .iter()
                .enumerate()
                .map(|(action, &full)| {
                    if !self.rules.collects(action, day) {
                        return 0;
                    }
                    // Counts are rounded up, and a day with any expectation asks for at least one (rule 3).
                    let ramped = (full * ramp).div_ceil(100);
                    if is_half { ramped.div_ceil(2) } else { ramped }
                }),
        );
        out.resize(self.rules.actions.len(), 0);
        for phase in &self.rules.phases {
            if !(phase.from..=phase.to).contains(&day) || !self.is_in(assignment, &phase.unit) {
                continue;
            }
            let place = self.rules.action_ix(&phase.action);
            let place = place.filter(|place| self.rules.collects(*place, day));
            if let Some(out) = place.and_then(|place| out.get_mut(place)) {
                let least = if is_half {
                    phase.least.div_ceil(2)
                } else {
                    phase.least
                };
                *out = least.max(*out);
            }
        }
        Asked::Expected
    }

    /// Whether anything is expected of a rep on a day: an own working day without a full day's leave.
    pub fn is_expected(&self, rep: RepIx, day: Day) -> bool {
        self.own_day(rep, day).is_ok()
    }

    /// How much of a day is an own working day, in half days: 2 for a whole one, 1 with half a day's leave, 0 at
    /// rest, on leave or elsewhere (rules 1, 3).
    pub fn half_days(&self, rep: RepIx, day: Day) -> u32 {
        match self.own_day(rep, day) {
            Ok((_, is_half)) => 2 - u32::from(is_half),
            Err(_) => 0,
        }
    }

    /// Own working days of a stretch that had gone by, in half days: what every rule counts that waits for so many
    /// of them (rules 11, 12). The count ends where it has reached `enough`.
    pub fn half_days_up_to(
        &self,
        rep: RepIx,
        days: impl IntoIterator<Item = Day>,
        enough: u32,
    ) -> u32 {
        let mut count = 0;
        for day in days {
            if count >= enough {
                break;
            }
            count += self.half_days(rep, day);
        }
        count
    }

    /// Whether somebody is in the unit of a path or below it; everybody is in the empty one.
    fn is_in(&self, assignment: &Assignment, path: &str) -> bool {
        let mut at = Some(assignment.unit);
        while let Some(unit) = at {
            if path.is_empty() || self.roster.is_called(unit, path) {
                return true;
            }
            at = self.roster.unit(unit).parent;
        }
        false
    }

    /// The assignment on a day on which something is expected, and whether half of it is leave; otherwise
    /// what kind of day it is.
    fn own_day(&self, rep: RepIx, day: Day) -> Result<(&Assignment, bool), Asked> {
        let who = self.roster.rep(rep);
        let assignment = who.on(day).ok_or(Asked::Rest)?;
        if !self.calendar.is_working_for(&who.id, day) {
            return Err(Asked::Rest);
        }
        match self.absences.get(&(rep, day)) {
            Some(Part::Full) => Err(Asked::Excused),
            Some(Part::Half) => Ok((assignment, true)),
            None => Ok((assignment, false)),
        }
    }

    /// The verdict on a rep's day; `expected` is a scratch buffer that holds the expectation afterwards.
    pub fn judge(
        &self,
        rep: RepIx,
        day: Day,
        values: &[Value],
        expected: &mut Vec<u32>,
    ) -> DayVerdict {
        match self.ask(rep, day, expected) {
            Asked::Rest => DayVerdict::Rest,
            Asked::Excused => DayVerdict::Excused,
            Asked::Expected => verdict(values, expected),
        }
    }
}

/// The verdict on reported values against an expectation: missed when any reported action is short, no
/// report when nothing was reported, partly reported when an action that is asked for lacks; an action
/// without data is neither short nor met (rule 4).
pub fn verdict(values: &[Value], expected: &[u32]) -> DayVerdict {
    let (mut reported, mut lacks) = (false, false);
    for (value, expected) in values.iter().zip(expected) {
        if *value == NONE {
            lacks |= *expected > 0;
        } else {
            reported = true;
            if i64::from(*value) < i64::from(*expected) {
                return DayVerdict::Missed;
            }
        }
    }
    match (reported, lacks) {
        (false, _) => DayVerdict::NoReport,
        (true, true) => DayVerdict::Partly,
        (true, false) => DayVerdict::Met,
    }
}

/// The actions that are asked for and lack, by their places in grid order.
pub fn lacking(values: &[Value], expected: &[u32]) -> Vec<u8> {
    let cells = values.iter().zip(expected).enumerate();
    cells
        .filter(|(_, (value, expected))| **value == NONE && **expected > 0)
        .map(|(i, _)| i as u8)
        .collect()
}

/// The actions that fell short.
pub fn shorts(values: &[Value], expected: &[u32]) -> Vec<Short> {
    values
        .iter()
        .zip(expected)
        .enumerate()
        .filter(|(_, (v, e))| **v != NONE && i64::from(**v) < i64::from(**e))
        .map(|(i, (v, e))| Short {
            action: i as u8,
            value: *v as u32,
            expected: *e,
        })
        .collect()
}
