//! Targets that people set: cells and splits as an event and a draft keep them. Units are named by their id, so that
//! a rename leaves them where they are.

use super::{
    OverAssignment, Quota, QuotaMove, SplitDimension, SplitMethod, Stake, TargetCell, TargetScope,
    TargetSlice,
};
use crate::domain::metric::Share;
use crate::domain::money::minus;
use crate::domain::{Day, Period};
use serde::{Deserialize, Serialize};
use std::collections::{HashMap, HashSet};

/// Whom a target is for, by id.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum PlannedFor {
    /// A unit; the empty id is the company.
    Unit(String),
    /// A rep.
    Rep(String),
}

/// What one number is for.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct CellId {
    pub metric: String,
    pub period: Period,
    #[serde(flatten)]
    pub whom: PlannedFor,
    #[serde(default, skip_serializing_if = "TargetSlice::is_whole")]
    pub of: TargetSlice,
}

/// A number that is set, and what it was before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedCell {
    #[serde(flatten)]
    pub id: CellId,
    /// `None` takes back what was set.
    pub baseline: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stretch: Option<i64>,
    /// Of a ratio the two sums that it is planned as.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<Share>,
    /// The baseline that was in force before, for whoever reads the journal.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<i64>,
    /// Of a step of an adjustment the floor before it, where it has its own part of the change.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub floor_before: Option<i64>,
    /// The same of the stretch.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub stretch_before: Option<i64>,
}

/// One child of a split.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedPart {
    #[serde(flatten)]
    pub id: CellId,
    pub stake: Stake,
}

/// Why somebody carries a target, and whether it is a match (D12): ability, interest, resources.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignmentNote {
    /// As typed; untrusted. Empty where only the match is said.
    pub text: String,
    /// Whoever carries it fits what it asks for.
    pub is_match: bool,
}

/// A note on whoever carries a target. It stands beside the number and never changes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedNote {
    #[serde(flatten)]
    pub id: CellId,
    /// `None` takes back what was said.
    pub note: Option<AssignmentNote>,
}

/// How the children of a target were shared out; their numbers are cells beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedSplit {
    pub parent: CellId,
    pub dimension: SplitDimension,
    pub method: SplitMethod,
    /// Children in all over the parent.
    #[serde(default, skip_serializing_if = "OverAssignment::is_none")]
    pub over: OverAssignment,
    pub parts: Vec<PlannedPart>,
}

/// Cells, splits and notes that are set together.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PlannedTargets {
    pub cells: Vec<PlannedCell>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub splits: Vec<PlannedSplit>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<PlannedNote>,
}

/// Targets that somebody works on and that are not in force.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetDraft {
    pub id: String,
    pub author: String,
    /// The business day on which it was saved last.
    pub day: Day,
    pub reason: String,
    pub targets: PlannedTargets,
}

impl CellId {
    /// The cell of everything that somebody sells.
    pub fn whole(metric: &str, period: Period, whom: PlannedFor) -> Self {
        Self {
            metric: metric.to_owned(),
            period,
            whom,
            of: TargetSlice::default(),
        }
    }

    /// A cell by its names, where `unit` gives a unit's id by its path.
    pub fn of(cell: &TargetCell, unit: impl FnOnce(&[String]) -> String) -> Self {
        Self {
            metric: cell.metric.clone(),
            period: cell.period,
            whom: match &cell.scope {
                TargetScope::Unit(path) => PlannedFor::Unit(unit(path)),
                TargetScope::Rep(id) => PlannedFor::Rep(id.clone()),
            },
            of: cell.slice.clone(),
        }
    }

    /// The inverse, where `path` gives a unit's names.
    pub fn named(&self, path: impl FnOnce(&str) -> Vec<String>) -> TargetCell {
        TargetCell {
            metric: self.metric.clone(),
            period: self.period,
            scope: match &self.whom {
                PlannedFor::Unit(id) => TargetScope::Unit(path(id)),
                PlannedFor::Rep(id) => TargetScope::Rep(id.clone()),
            },
            slice: self.of.clone(),
        }
    }
}

impl PlannedFor {
    /// Along what a target of it is split where nobody says it.
    pub fn first_dimension(&self) -> SplitDimension {
        match self {
            Self::Unit(_) => SplitDimension::Team,
            Self::Rep(_) => SplitDimension::Time,
        }
    }

    /// Its kind in SQL.
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Unit(_) => "unit",
            Self::Rep(_) => "rep",
        }
    }

    /// The id of the unit or the rep.
    pub fn id(&self) -> &str {
        match self {
            Self::Unit(id) | Self::Rep(id) => id,
        }
    }

    /// The inverse of both.
    pub fn read(kind: &str, id: String) -> Self {
        match kind {
            "rep" => Self::Rep(id),
            _ => Self::Unit(id),
        }
    }
}

impl PlannedCell {
    /// A cell with its number; nothing takes back what was set.
    pub fn new(id: CellId, quota: Option<Quota>) -> Self {
        Self {
            id,
            baseline: quota.map(|q| q.amount),
            floor: quota.and_then(|q| q.floor),
            stretch: quota.and_then(|q| q.stretch),
            share: quota.and_then(|q| q.share),
            before: None,
            floor_before: None,
            stretch_before: None,
        }
    }

    /// Its number.
    pub fn quota(&self) -> Option<Quota> {
        self.baseline.map(|amount| Quota {
            amount,
            share: self.share,
            floor: self.floor,
            stretch: self.stretch,
        })
    }
}

impl PlannedTargets {
    /// The cell with an id.
    pub fn cell(&self, id: &CellId) -> Option<&PlannedCell> {
        self.cells.iter().find(|cell| cell.id == *id)
    }

    /// By how much each number moves of which it is known what it was before. What an adjustment changes is read so
    /// (rule 26).
    pub fn moves(&self) -> HashMap<CellId, QuotaMove> {
        let of = |after: Option<i64>, before: Option<i64>| minus(after?, before?);
        let moved = |cell: &PlannedCell| {
            Some(QuotaMove {
                amount: of(cell.baseline, cell.before)?,
                floor: of(cell.floor, cell.floor_before),
                stretch: of(cell.stretch, cell.stretch_before),
            })
        };
        let cells = self.cells.iter();
        let all = cells.filter_map(|cell| Some((cell.id.clone(), moved(cell)?)));
        all.collect()
    }

    /// The first target that both set: the later of the two is built on the earlier.
    pub fn shared_with(&self, later: &Self) -> Option<&CellId> {
        let known: HashSet<&CellId> = later.cells.iter().map(|cell| &cell.id).collect();
        let mut own = self.cells.iter().map(|cell| &cell.id);
        own.find(|id| known.contains(id))
    }

    /// Sets a cell, in place of what it was to be.
    pub fn set(&mut self, cell: PlannedCell) {
        match self.cells.iter_mut().find(|known| known.id == cell.id) {
            Some(known) => *known = cell,
            None => self.cells.push(cell),
        }
    }

    /// Sets many numbers, the last one of a cell in place of those before: each is looked up once, however many there
    /// are.
    pub fn set_all(&mut self, cells: impl IntoIterator<Item = PlannedCell>) {
        let known = self.cells.iter().enumerate();
        let mut places: HashMap<CellId, usize> =
            known.map(|(at, cell)| (cell.id.clone(), at)).collect();
        for cell in cells {
            if let Some(at) = places.get(&cell.id) {
                self.cells[*at] = cell;
            } else {
                places.insert(cell.id.clone(), self.cells.len());
                self.cells.push(cell);
            }
        }
    }

    /// Says something of an assignment, in place of what was to be said.
    pub fn note(&mut self, note: PlannedNote) {
        self.notes.retain(|known| known.id != note.id);
        self.notes.push(note);
    }

    /// Whom the first of all this is for, where it is of anything.
    pub fn first_id(&self) -> Option<&CellId> {
        let cell = self.cells.first().map(|cell| &cell.id);
        let cell = cell.or_else(|| self.splits.first().map(|split| &split.parent));
        cell.or_else(|| self.notes.first().map(|note| &note.id))
    }

    /// Splits a target, in place of the split along the same dimension.
    pub fn split(&mut self, split: PlannedSplit) {
        let same = |s: &PlannedSplit| (&s.parent, s.dimension) == (&split.parent, split.dimension);
        self.splits.retain(|known| !same(known));
        self.splits.push(split);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_numbers_are_set_as_one_by_one() {
        let cell = |n: i64, amount| {
            let scope = TargetScope::Rep(n.to_string());
            let cell = TargetCell::whole("revenue", Period::Month(2026, 11), scope);
            let quota = Quota {
                amount,
                ..Quota::default()
            };
            PlannedCell::new(CellId::of(&cell, |path| path.join("/")), Some(quota))
        };
        let cells: Vec<PlannedCell> = (0..60).map(|n| cell(n * 7 % 40, n)).collect();
        let (mut all, mut each) = (PlannedTargets::default(), PlannedTargets::default());
        for of in [&mut all, &mut each] {
            of.set(cell(3, -1));
            of.set(cell(99, -2));
        }
        all.set_all(cells.clone());
        for one in cells {
            each.set(one);
        }
        assert_eq!(all, each);
        assert_eq!(all.cells.len(), 41);
    }

    #[test]
    fn a_cell_is_kept_in_few_words_and_comes_back() {
        let cell = TargetCell::whole(
            "revenue",
            Period::Month(2026, 11),
            TargetScope::Unit(vec!["East".into()]),
        );
        let id = CellId::of(&cell, |path| path.join("/"));
        assert_eq!(id.named(|id| vec![id.to_owned()]), cell);
        let quota = Quota {
            amount: 100,
            ..Quota::default()
        };
        let mut all = PlannedTargets::default();
        all.set(PlannedCell::new(id.clone(), Some(quota)));
        let text = serde_json::to_string(&all).unwrap();
        assert_eq!(
            text,
            r#"{"cells":[{"metric":"revenue","period":"2026-11","unit":"East","baseline":100}]}"#
        );
        let mut narrow = id;
        narrow.of.product_class = "core".into();
        all.set(PlannedCell::new(narrow.clone(), None));
        let text = serde_json::to_string(&all).unwrap();
        assert_eq!(serde_json::from_str::<PlannedTargets>(&text).unwrap(), all);
        assert_eq!(all.cell(&narrow).and_then(PlannedCell::quota), None);
        // Set again, it is there once.
        all.set(PlannedCell::new(narrow, Some(quota)));
        assert_eq!(all.cells.len(), 2);
    }
}
