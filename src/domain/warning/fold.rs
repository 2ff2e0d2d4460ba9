//! Days judged one after the other, oldest first (rules 3 to 7, 12): every family that remembers sees each
//! day once.
//!
//! What a family remembers at the start of a day can be stored and continued later, which is what makes a
//! morning cheap: only the days since then are judged. Each family continues from its own day, so that a
//! new one, or one whose numbers changed, makes the others judge nothing again.

mod part;
#[cfg(test)]
mod testing;

#[cfg(test)]
pub(super) use testing::judge_closing;

use super::closing::WeekClose;
use super::pack::{PACKED_FORM, Packer, Unpacker};
use super::rules::{Families, Input};
use super::{DayVerdict, Episode, Family, FamilyEntry, WeekCoverage};
use crate::domain::Day;
use crate::domain::activity::{Sheet, Value, Yardstick};
use crate::domain::org::{RepIx, Roster};
use crate::domain::rules::Rules;
use std::fmt;

/// What a family remembers about everyone.
pub trait Memory: fmt::Debug + Send + Sync {
    /// Judges everyone's next day and adds what ended on it.
    fn judge(&mut self, day: &JudgedDay<'_>, ended: &mut Vec<Episode>);
    /// The warnings that are open.
    fn open(&self, roster: &Roster) -> Vec<Episode>;
    /// The same from a memory that is not asked again: what it holds of them is handed over, not copied.
    fn take_open(&mut self, roster: &Roster) -> Vec<Episode> {
        self.open(roster)
    }
    /// Fills in what the grid shows of a rep, by the rules of the last judged day.
    fn tell(&self, _rep: RepIx, _by: (&Rules, Day), _figures: &mut RepFigures) {}
    /// Writes everything to be known at the start of the next day.
    fn write(&self, to: &mut Packer);
    /// Takes over what `write` wrote, into a memory of as many reps; `None` where that is not possible.
    fn read(&mut self, from: &mut Unpacker<'_>) -> Option<()>;
    /// A copy.
    fn boxed(&self) -> Box<dyn Memory>;
}

/// A day with everybody's verdict.
#[derive(Clone, Copy, Debug)]
pub struct JudgedDay<'a> {
    /// The day.
    pub day: Day,
    /// What it was judged by.
    pub yardstick: &'a Yardstick<'a>,
    sheet: &'a Sheet,
    /// By rep; `None` for those who have left.
    verdicts: &'a [Option<DayVerdict>],
    /// By rep and action.
    expected: &'a [u32],
    weights: &'a [u32],
    /// What was measured, on a day on which a week closes or ends and somebody wants to know.
    pub closing: Option<&'a WeekClose>,
}

/// One rep's part of it.
#[derive(Clone, Copy, Debug)]
pub struct OwnDay<'a> {
    /// The day.
    pub day: Day,
    /// Its verdict.
    pub verdict: DayVerdict,
    /// Reported values, in grid order.
    pub values: &'a [Value],
    /// Expected minimums, in grid order; zeros where nothing was expected.
    pub expected: &'a [u32],
    /// The rules.
    pub rules: &'a Rules,
    /// Weights of the actions, in grid order.
    pub weights: &'a [u32],
}

impl JudgedDay<'_> {
    /// A rep's part; `None` for somebody who has left.
    pub fn of(&self, rep: RepIx) -> Option<OwnDay<'_>> {
        let verdict = (*self.verdicts.get(rep.0 as usize)?)?;
        let actions = self.yardstick.rules.actions.len();
        let at = rep.0 as usize * actions;
        Some(OwnDay {
            day: self.day,
            verdict,
            values: self.sheet.of(rep, actions),
            expected: self.expected.get(at..at + actions).unwrap_or(&[]),
            rules: self.yardstick.rules,
            weights: self.weights,
        })
    }
}

/// What the grid shows of a rep that only a family counts.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RepFigures {
    /// Own days missed in a row up to the last judged day.
    pub streak: u32,
    /// Completion of the week of the last judged day, in hundredths of a percent.
    pub week: Option<i64>,
    /// What that completion knows of what was asked.
    pub week_coverage: WeekCoverage,
}

/// What all families remember.
#[derive(Debug, Default)]
pub struct FoldState {
    parts: Vec<FamilyPart>,
}

/// One family's part.
#[derive(Debug)]
struct FamilyPart {
    family: Family,
    /// The first day it has not judged.
    next: Day,
    /// It judges day by day; otherwise it looks at the whole at once and remembers nothing.
    daily: bool,
    /// It wants to see what everybody reported.
    reads_sheets: bool,
    memory: Option<Box<dyn Memory>>,
}

impl FoldState {
    /// Nothing known yet; the first day to be judged is `first`.
    pub fn new(first: Day, reps: usize, families: Families) -> Self {
        Self::stored(|_| first, reps, families, |_| None)
    }

    /// Continues each family from what was stored of it: the first day it has not judged, and what
    /// [`FoldState::write_at`] gave. What cannot be read is judged again from the family's `first`.
    pub fn stored<'b>(
        first: impl Fn(&'static FamilyEntry) -> Day,
        reps: usize,
        families: Families,
        mut find: impl FnMut(Family) -> Option<(Day, &'b [u8])>,
    ) -> Self {
        let part = |entry: &'static FamilyEntry| {
            let mut memory = entry.judge.memory(entry, reps);
            let first = first(entry);
            let mut next = first;
            if let Some((day, bytes)) = find(entry.family).filter(|(day, _)| *day >= first) {
                if unpack(bytes, memory.as_mut()).is_some() {
                    next = day;
                } else {
                    memory = entry.judge.memory(entry, reps);
                }
            }
            FamilyPart {
                family: entry.family,
                next,
                daily: memory.is_some(),
                reads_sheets: entry.inputs.contains(&Input::Activity),
                memory,
            }
        };
        let raising = families.all().filter(|entry| entry.raises);
        Self {
            parts: raising.map(part).collect(),
        }
    }

    /// Lets go of all families but those that look at what everybody reported: they count for the grid.
    pub fn keep_reading(&mut self) {
        self.parts.retain(|part| part.daily && part.reads_sheets);
    }

    /// The first day that any family has not judged; `None` where no family is in force.
    pub fn next(&self) -> Option<Day> {
        self.parts.iter().map(|part| part.next).min()
    }

    /// The first day that any family wants to see; `None` where none judges day by day.
    pub fn to_judge(&self) -> Option<Day> {
        let parts = self.parts.iter().filter(|part| part.daily);
        parts.map(|part| part.next).min()
    }

    /// The first day whose reports any family wants to see; `None` where none does.
    pub fn to_read(&self) -> Option<Day> {
        let parts = self.parts.iter();
        let parts = parts.filter(|part| part.daily && part.reads_sheets);
        parts.map(|part| part.next).min()
    }

    /// The first day that a family has not judged; `None` for one that raises nothing.
    pub fn next_of(&self, family: Family) -> Option<Day> {
        let mut parts = self.parts.iter();
        parts
            .find(|part| part.family == family)
            .map(|part| part.next)
    }

    /// A family that judges day by day.
    pub fn is_daily(&self, family: Family) -> bool {
        let mut parts = self.parts.iter();
        parts.any(|part| part.family == family && part.daily)
    }

    /// The days and families without what they remember.
    #[must_use]
    pub fn outline(&self) -> Self {
        let part = |part: &FamilyPart| FamilyPart {
            family: part.family,
            next: part.next,
            daily: part.daily,
            reads_sheets: part.reads_sheets,
            memory: None,
        };
        Self {
            parts: self.parts.iter().map(part).collect(),
        }
    }

    /// What the grid shows of a rep.
    pub fn figures(&self, rep: RepIx, rules: &Rules) -> RepFigures {
        let mut figures = RepFigures::default();
        for part in &self.parts {
            let Some(memory) = &part.memory else { continue };
            let by = (rules, part.next.prev());
            memory.tell(rep, by, &mut figures);
        }
        figures
    }

    /// What each of the families wanted that comes to `day` next remembers, to be stored.
    pub fn write_at(&self, day: Day, is_wanted: impl Fn(Family) -> bool) -> Vec<(Family, Vec<u8>)> {
        let parts = self.parts.iter().filter(|part| part.next == day);
        let wanted = parts.filter(|part| is_wanted(part.family));
        wanted.map(|part| (part.family, part.pack())).collect()
    }
}

/// The inverse of [`FamilyPart::pack`], into a fresh memory, which is spoilt where that is not possible.
fn unpack(bytes: &[u8], memory: Option<&mut Box<dyn Memory>>) -> Option<()> {
    let mut from = Unpacker::new(bytes);
    (from.take::<u8>()? == PACKED_FORM).then_some(())?;
    if let Some(memory) = memory {
        memory.read(&mut from)?;
    }
    from.is_done().then_some(())
}

impl Clone for FoldState {
    fn clone(&self) -> Self {
        let copy = |part: &FamilyPart| FamilyPart {
            family: part.family,
            next: part.next,
            daily: part.daily,
            reads_sheets: part.reads_sheets,
            memory: part.memory.as_ref().map(|memory| memory.boxed()),
        };
        Self {
            parts: self.parts.iter().map(copy).collect(),
        }
    }
}

/// Two states are equal that are stored alike.
impl PartialEq for FoldState {
    fn eq(&self, other: &Self) -> bool {
        let parts = |state: &Self| {
            let parts = state.parts.iter();
            parts
                .map(|p| (p.family, p.next, p.pack()))
                .collect::<Vec<_>>()
        };
        parts(self) == parts(other)
    }
}

/// Judges days in order and collects what ended on the way.
#[derive(Debug)]
pub struct Fold<'a> {
    yardstick: Yardstick<'a>,
    state: FoldState,
    ended: Vec<Episode>,
    verdicts: Vec<Option<DayVerdict>>,
    expected: Vec<u32>,
    one: Vec<u32>,
    weights: Vec<u32>,
}

impl<'a> Fold<'a> {
    /// Continues from a state.
    pub fn new(yardstick: Yardstick<'a>, state: FoldState) -> Self {
        Self {
            weights: Vec::new(),
            yardstick,
            state,
            ended: Vec::new(),
            verdicts: Vec::new(),
            expected: Vec::new(),
            one: Vec::new(),
        }
    }

    /// What is remembered after the last judged day.
    pub fn state(&self) -> &FoldState {
        &self.state
    }

    /// What it judges by.
    pub fn yardstick(&self) -> &Yardstick<'a> {
        &self.yardstick
    }

    /// The families that look at the whole at once have seen everything before `day`.
    pub fn catch_up(&mut self, day: Day) {
        for part in &mut self.state.parts {
            if part.memory.is_none() {
                part.next = day;
            }
        }
    }

    /// Judges everyone's next day, for the families that have not judged it. Days are given in order and
    /// none is left out: a day without any row comes as a blank sheet.
    /// `closing` is there on a day on which a week closes or ends.
    pub fn judge(&mut self, sheet: &Sheet, closing: Option<&WeekClose>) {
        let awaits = |part: &FamilyPart| part.next == sheet.day && part.memory.is_some();
        if !self.state.parts.iter().any(awaits) {
            return;
        }
        let roster = self.yardstick.roster;
        let actions = self.yardstick.rules.actions.len();
        self.weights = self.yardstick.rules.weights(sheet.day);
        self.verdicts.clear();
        self.expected.clear();
        let mut parts = self.state.parts.iter();
        let is_read = parts.any(|part| awaits(part) && part.reads_sheets);
        let reps = if is_read { &roster.reps[..] } else { &[] };
        for (i, who) in reps.iter().enumerate() {
            let rep = RepIx(i as u32);
            let left = who.assignments.last().is_some_and(|a| a.to <= sheet.day);
            self.one.clear();
            self.verdicts.push((!left).then(|| {
                let values = sheet.of(rep, actions);
                self.yardstick.judge(rep, sheet.day, values, &mut self.one)
            }));
            self.one.resize(actions, 0);
            self.expected.extend_from_slice(&self.one);
        }
        let day = JudgedDay {
            day: sheet.day,
            yardstick: &self.yardstick,
            sheet,
            verdicts: &self.verdicts,
            expected: &self.expected,
            weights: &self.weights,
            closing,
        };
        for part in &mut self.state.parts {
            if part.next == sheet.day {
                part.judge(&day, &mut self.ended);
                part.next = sheet.day.next();
            }
        }
    }

    /// Every warning that is open after the last judged day.
    pub fn open(&self) -> Vec<Episode> {
        let roster = self.yardstick.roster;
        let parts = self.state.parts.iter();
        let open = |part: &FamilyPart| {
            let open = part.memory.as_ref().map(|memory| memory.open(roster));
            part.switched(open.unwrap_or_default(), self.yardstick.rules)
        };
        parts.flat_map(open).collect()
    }

    /// Of each family the episodes that are open and those that ended on the way; what the families remembered is
    /// let go.
    pub fn into_episodes(self) -> Vec<(Family, Vec<Episode>)> {
        let roster = self.yardstick.roster;
        let rules = self.yardstick.rules;
        let open = |mut part: FamilyPart| {
            let open = part.memory.as_mut()?.take_open(roster);
            Some((part.family, part.switched(open, rules)))
        };
        let parts = self.state.parts.into_iter();
        let mut all: Vec<(Family, Vec<Episode>)> = parts.filter_map(open).collect();
        for episode in self.ended {
            let of_family = all.iter_mut().find(|(f, _)| *f == episode.key.family);
            if let Some((_, of_family)) = of_family {
                of_family.push(episode);
            }
        }
        all
    }
}
