//! What a brief says beside the board of its morning: what has changed since the last one, what worked, how the
//! split does against the actual (R1), what was agreed and what became of it.

use super::Day;
use super::board::{Board, NodeKind, QueueRow};
use super::meeting::{MeetingKind, MeetingRow, TeamStanding};
use super::money::minus;
use super::org::{Roster, UnitIx};
use super::results::ResultRow;
use std::collections::HashSet;

/// The unit whose brief it is, with those below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BriefScope {
    pub unit: UnitIx,
    /// `None`: all of them.
    units: Option<HashSet<UnitIx>>,
}

impl Default for BriefScope {
    fn default() -> Self {
        Self {
            unit: UnitIx(0),
            units: None,
        }
    }
}

impl BriefScope {
    /// A unit of a roster; the company is at 0.
    pub fn of(roster: &Roster, unit: UnitIx) -> Self {
        if unit == UnitIx(0) {
            return Self::default();
        }
        let all = (0..roster.units.len() as u32).map(UnitIx);
        let below = all.filter(|at| roster.is_within(*at, unit));
        Self {
            unit,
            units: Some(below.collect()),
        }
    }

    /// Whether it is the whole company's.
    pub fn is_company(&self) -> bool {
        self.units.is_none()
    }

    /// Whether somebody of this unit is inside.
    pub fn holds(&self, unit: Option<UnitIx>) -> bool {
        match (&self.units, unit) {
            (None, _) => true,
            (Some(units), Some(unit)) => units.contains(&unit),
            (Some(_), None) => false,
        }
    }
}

/// What has changed since a morning.
#[derive(Clone, Debug, PartialEq)]
pub struct BriefChanges {
    /// That morning.
    pub since: Day,
    /// A meeting of the same kind and unit was written down on it.
    pub was_held: bool,
    pub before: TeamStanding,
    pub now: TeamStanding,
    /// Warnings that are open now and were not then, put off or folded ones too, in order of need.
    pub new: Vec<QueueRow>,
    /// Those that were open then and are graver now.
    pub worse: Vec<QueueRow>,
    /// Those that were open then and are no more, as they stood then.
    pub ended: Vec<QueueRow>,
    /// Those that were shown, and that corrections since then have made false (rule 5).
    pub corrected: Vec<QueueRow>,
}

/// A row of a target: what was expected of it in some days, and what was done.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DeviationRow {
    /// As shown; untrusted, empty as in the tree.
    pub name: String,
    pub kind: NodeKind,
    /// In the metric's unit.
    pub expected: i64,
    pub actual: i64,
}

impl DeviationRow {
    /// What was done beyond what was expected, below zero where it is less; `None` where one of them has left
    /// 64 bits.
    pub fn difference(&self) -> Option<i64> {
        minus(self.actual, self.expected)
    }
}

/// How a split does against the actual: the unit, then each part of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Deviation {
    pub first: Day,
    pub last: Day,
    pub rows: Vec<DeviationRow>,
}

/// All that a brief is written from: the board of its meeting, and what was read beside it.
#[derive(Clone, Debug)]
pub struct BriefMorning {
    pub board: Board,
    pub facts: BriefFacts,
}

/// What a brief says beside the board.
#[derive(Clone, Debug, PartialEq)]
pub struct BriefFacts {
    pub kind: MeetingKind,
    pub scope: BriefScope,
    pub changes: BriefChanges,
    /// Interventions whose check fell into that time, the newest first.
    pub worked: Vec<ResultRow>,
    /// `None` where nothing was planned that adds up.
    pub deviation: Option<Deviation>,
    /// Meetings of the same kind and unit, the newest first.
    pub meetings: Vec<MeetingRow>,
}
