//! A plan while somebody makes it: numbers that are written nowhere but into a draft until they are published.

use crate::domain::target_pages::PlanPage;
use crate::domain::targets::{
    AssignmentNote, CellId, MethodLacks, OverAssignment, PlanCell, PlanChild, PlanDraft, PlanSheet,
    PlannedNote, PlannedTargets, Quota, RestTo, SplitDimension, SplitMethod, TargetSlice,
};
use serde::{Deserialize, Serialize};

/// States that `u` goes back to.
const BEFORE: usize = 50;

/// A plan as a draft keeps it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptPlan {
    /// What is planned.
    pub of: CellId,
    pub dimension: SplitDimension,
    pub amount: i64,
    pub floor: Option<i64>,
    pub stretch: Option<i64>,
    /// Hundredths of a percent.
    pub over: OverAssignment,
    pub method: SplitMethod,
    pub cells: Vec<KeptCell>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub notes: Vec<PlannedNote>,
    /// Of which products or customers it is, by their names, for what it is called alone.
    #[serde(default, skip_serializing_if = "TargetSlice::is_whole")]
    pub shown: TargetSlice,
}

/// A child of such a plan.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct KeptCell {
    pub id: CellId,
    pub amount: i64,
    pub is_held: bool,
    pub is_typed: bool,
    /// Typed as a share of the whole, in hundredths of a percent.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub share: Option<u32>,
}

/// A plan that somebody makes on the page in front.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanWork {
    /// The event id that its publication will have.
    pub id: String,
    /// The numbers; nothing before the whole has one.
    pub draft: Option<PlanDraft>,
    /// The column in front: a method, or behind the last one the plan.
    pub column: usize,
    /// It differs from what is in force, and is kept.
    pub is_begun: bool,
    /// Where a typed number leaves a gap, the others take it.
    pub spreads: bool,
    before: Vec<PlanDraft>,
    /// What a plan above gives, where nothing is in force.
    handed_down: Option<Quota>,
}

impl PlanWork {
    /// A plan for a sheet: what is in force, or what a plan above gives it, shared out by the first method that can.
    pub fn new(id: String, sheet: &PlanSheet, handed_down: Option<Quota>) -> Self {
        let whole = sheet.in_force.or(handed_down);
        Self {
            id,
            draft: whole.map(|quota| PlanDraft::begun(sheet, quota)),
            column: able(sheet).len(),
            is_begun: false,
            spreads: true,
            before: Vec::new(),
            handed_down,
        }
    }

    /// Goes on with a draft, as far as its children are still there.
    pub fn resume(id: String, sheet: &PlanSheet, kept: &KeptPlan) -> Self {
        let quota = Quota {
            amount: kept.amount,
            share: None,
            floor: kept.floor,
            stretch: kept.stretch,
        };
        let over = kept.over;
        let mut draft = if kept.cells.is_empty() {
            PlanDraft::begun(sheet, quota)
        } else {
            PlanDraft::new(sheet, quota, over, kept.method).unwrap_or_else(|_| {
                PlanDraft::of(sheet, quota, over, kept.method, sheet.typed(|_| 0))
            })
        };
        let known = sheet.children.iter().filter(|_| !kept.cells.is_empty());
        let known = known.zip(&mut draft.cells);
        for (child, cell) in known.filter(|(child, _)| child.locked().is_none()) {
            let known = kept.cells.iter().find(|known| known.id == child.id);
            *cell = known.map_or_else(PlanCell::default, |known| PlanCell {
                amount: known.amount,
                is_held: known.is_held,
                is_typed: known.is_typed,
                share: known.share,
                is_locked: false,
            });
        }
        draft.notes.clone_from(&kept.notes);
        Self {
            draft: Some(draft),
            is_begun: true,
            ..Self::new(id, sheet, None)
        }
    }

    /// The plan as a draft keeps it; nothing before the whole has a number.
    pub fn kept(&self, sheet: &PlanSheet) -> Option<KeptPlan> {
        let draft = self.draft.as_ref()?;
        let cells = sheet.children.iter().zip(&draft.cells);
        Some(KeptPlan {
            of: sheet.id.clone(),
            dimension: sheet.dimension,
            amount: draft.quota.amount,
            floor: draft.quota.floor,
            stretch: draft.quota.stretch,
            over: draft.over,
            method: draft.method,
            cells: cells
                .map(|(child, cell)| KeptCell {
                    id: child.id.clone(),
                    amount: cell.amount,
                    is_held: cell.is_held,
                    is_typed: cell.is_typed,
                    share: cell.share,
                })
                .collect(),
            notes: draft.notes.clone(),
            shown: sheet.shown.slice.clone(),
        })
    }

    /// Follows a newer sheet: numbers that somebody made stay, others become those in force.
    #[must_use]
    pub fn renewed(&self, old: &PlanSheet, new: &PlanSheet) -> Self {
        let kept = self.kept(old).filter(|_| self.is_begun);
        let fresh = match kept {
            Some(kept) => Self::resume(self.id.clone(), new, &kept),
            None => Self::new(self.id.clone(), new, self.handed_down),
        };
        let ids = |sheet: &PlanSheet| -> Vec<CellId> {
            sheet
                .children
                .iter()
                .map(|child| child.id.clone())
                .collect()
        };
        let same = self.is_begun && ids(old) == ids(new);
        Self {
            column: self.column.min(able(new).len()),
            spreads: self.spreads,
            before: if same {
                self.before.clone()
            } else {
                Vec::new()
            },
            handed_down: self.handed_down,
            ..fresh
        }
    }

    /// The method of the column in front; `None` where that is the plan.
    pub fn method(&self, sheet: &PlanSheet) -> Option<SplitMethod> {
        able(sheet).get(self.column).copied()
    }

    /// To the next column or the one before; stops at the ends.
    pub fn step(&mut self, on: bool, sheet: &PlanSheet) {
        let last = able(sheet).len();
        self.column = if on {
            (self.column + 1).min(last)
        } else {
            self.column.saturating_sub(1)
        };
    }

    /// Takes the numbers of the method in front for every child that is not held.
    ///
    /// # Errors
    /// Why the method has none.
    pub fn take(&mut self, sheet: &PlanSheet, method: SplitMethod) -> Result<(), MethodLacks> {
        self.changed();
        match &mut self.draft {
            Some(draft) => draft.take(sheet, method),
            None => Err(MethodLacks::Children),
        }
    }

    /// Sets the whole: the first time the children get their numbers by the first method that has any. Where some have
    /// one and others have none yet, nobody knows what these are to have: what is not placed is asked about.
    pub fn set_whole(&mut self, sheet: &PlanSheet, quota: Quota) {
        self.changed();
        match &mut self.draft {
            Some(draft) if has_open_child(sheet, draft) => draft.quota = quota,
            Some(draft) => draft.set_whole(quota),
            None => self.draft = Some(PlanDraft::begun(sheet, quota)),
        }
    }

    /// Types the number of a child.
    pub fn type_in(&mut self, at: usize, amount: i64, spreads: bool) {
        self.changed();
        self.spreads = spreads;
        if let Some(draft) = &mut self.draft {
            draft.type_in(at, amount, spreads);
        }
    }

    /// Types the share of a child, in hundredths of a percent of the whole.
    pub fn type_share(&mut self, at: usize, share: u32, spreads: bool) {
        self.changed();
        self.spreads = spreads;
        if let Some(draft) = &mut self.draft {
            draft.type_share(at, share, spreads);
        }
    }

    /// What is to be said of an assignment: what was typed, or what stands.
    pub fn note_of<'w>(&'w self, sheet: &'w PlanSheet, id: &CellId) -> Option<&'w AssignmentNote> {
        let draft = self.draft.as_ref()?;
        match draft.notes.iter().find(|said| said.id == *id) {
            Some(said) => said.note.as_ref(),
            None => sheet.notes.get(id),
        }
    }

    /// Says something of an assignment.
    pub fn note(&mut self, said: PlannedNote) {
        self.changed();
        if let Some(draft) = &mut self.draft {
            draft.note(said);
        }
    }

    /// Holds a child, or lets it go; whether it is held now.
    pub fn hold(&mut self, at: usize) -> bool {
        self.changed();
        let Some(draft) = &mut self.draft else {
            return false;
        };
        draft.hold(at);
        draft.cells.get(at).is_some_and(|cell| cell.is_held)
    }

    /// Spreads what closed periods did not make over those ahead (A6); false where there is nothing to spread.
    pub fn roll(&mut self, sheet: &PlanSheet) -> bool {
        let Some(mut draft) = self.draft.clone() else {
            return false;
        };
        if !draft.roll(sheet) {
            return false;
        }
        self.changed();
        self.draft = Some(draft);
        true
    }

    /// Places what is left.
    pub fn give_rest(&mut self, placing: RestTo) {
        self.changed();
        if let Some(draft) = &mut self.draft {
            draft.give_rest(placing);
        }
    }

    /// Goes back to the numbers before the last change; false where there are none.
    pub fn undo(&mut self) -> bool {
        let last = self.before.pop();
        let any = last.is_some();
        self.draft = last.or(self.draft.take());
        any
    }

    /// What stands here is in force: the next change is another plan, under another id.
    pub fn is_published(&mut self, id: String) {
        self.id = id;
        self.is_begun = false;
        self.before.clear();
    }

    /// Whether there are numbers to go back to.
    pub fn can_undo(&self) -> bool {
        !self.before.is_empty()
    }

    /// What is not placed; 0 without any children.
    pub fn left(&self) -> i64 {
        let draft = self.draft.as_ref();
        draft.map_or(0, |draft| {
            if draft.cells.is_empty() {
                0
            } else {
                draft.left()
            }
        })
    }

    /// What is to be published. A target that nothing is below is set alone.
    pub fn targets(&self, sheet: &PlanSheet) -> PlannedTargets {
        let Some(draft) = &self.draft else {
            return PlannedTargets::default();
        };
        let mut targets = draft.targets(sheet);
        if sheet.children.is_empty() {
            targets.splits.clear();
        }
        targets
    }

    fn changed(&mut self) {
        self.is_begun = true;
        self.before.extend(self.draft.clone());
        let beyond = self.before.len().saturating_sub(BEFORE);
        self.before.drain(..beyond);
    }
}

/// The methods that have numbers of their own for a sheet, in their order.
pub fn able(sheet: &PlanSheet) -> Vec<SplitMethod> {
    let able = sheet.methods.iter().filter(|(_, stakes)| stakes.is_ok());
    let able = able.map(|(method, _)| *method);
    able.filter(|method| *method != SplitMethod::ByHand)
        .collect()
}

/// Whether the numbers are those in force, and a child that may move has none.
fn has_open_child(sheet: &PlanSheet, draft: &PlanDraft) -> bool {
    let is_open = |(child, cell): (&PlanChild, &PlanCell)| {
        let is_free = !cell.is_held && !cell.is_typed && !cell.is_locked;
        child.in_force.is_none() && cell.amount == 0 && is_free
    };
    let by_hand = draft.method == SplitMethod::ByHand;
    sheet.has_split() && by_hand && sheet.children.iter().zip(&draft.cells).any(is_open)
}

/// The whole that a plan gives which is not published yet: one of the same target along another dimension, or one above
/// it of which this is a child.
pub fn handed_down(page: &PlanPage, plans: &[&KeptPlan]) -> Option<Quota> {
    let id = &page.sheet.id;
    if let Some(same) = plans.iter().rev().find(|plan| plan.of == *id) {
        return Some(Quota {
            amount: same.amount,
            share: None,
            floor: same.floor,
            stretch: same.stretch,
        });
    }
    let cells = plans.iter().rev().flat_map(|plan| &plan.cells);
    let known = cells.into_iter().find(|cell| cell.id == *id)?;
    Some(Quota {
        amount: known.amount,
        ..Quota::default()
    })
}
