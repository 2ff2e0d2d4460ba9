//! The plan in front: what somebody makes of it, and what becomes of that when newer numbers come.

use super::cockpit::Pane;
use super::{Paper, Screen, Stack};
use crate::domain::board::{Board, Node};
use crate::domain::target_pages::{PlanPage, TargetPage, TargetTakes};
use crate::domain::targets::PlanSheet;
use crate::store::desk::{Page, PageId};
use crate::tui::screens::plan::work::PlanWork;
use std::sync::Arc;

impl Screen {
    /// Whether another plan may come in the place of this one, or another target.
    pub(super) fn is_plan_beside(&self, other: &PageId) -> bool {
        matches!(
            (self, other),
            (Self::Plan(_), PageId::Plan(..)) | (Self::Target(_), PageId::Target(_))
        )
    }

    /// Before newer numbers come: what was made of a plan goes on with them, and what a target takes stands until it
    /// is counted anew.
    pub(super) fn carry_over(&mut self, newer: &mut Page) {
        if let (Self::Target(paper), Page::Target(newer)) = (&*self, &mut *newer)
            && matches!(newer.takes, TargetTakes::Counting)
            && paper.page.takes.told().is_some()
        {
            Arc::make_mut(newer).takes = paper.page.takes.clone();
        }
        if let (Self::Plan(paper), Page::Plan(newer)) = (&mut *self, &*newer)
            && let Some(work) = &mut paper.reading.plan
        {
            **work = work.renewed(&paper.page.sheet, &newer.sheet);
        }
        // The cursor stays on the person, wherever that one stands now.
        if let Self::Team(paper) = self {
            paper.reading.kept = paper.member().map(|row| row.rep.clone());
        }
    }
}

impl Stack {
    /// The row of the tree in front, or the unit that the panes are narrowed to.
    pub fn node_in_front<'b>(&self, board: &'b Board) -> Option<&'b Node> {
        let cockpit = &self.cockpit;
        let row = cockpit.tree.list.selected();
        let row = row.filter(|_| cockpit.focus == Pane::Tree);
        board.tree.get(row.unwrap_or(cockpit.scope.root()))
    }

    /// The plan in front.
    pub fn plan(&self) -> Option<&Paper<PlanPage>> {
        let Screen::Plan(paper) = self.page()? else {
            return None;
        };
        Some(paper)
    }

    /// The target in front, as it stands.
    pub fn target(&self) -> Option<&Paper<TargetPage>> {
        let Screen::Target(paper) = self.page()? else {
            return None;
        };
        Some(paper)
    }

    /// Turns the target in front to its next dimension.
    pub fn turn_target(&mut self) {
        if let Some(Screen::Target(paper)) = self.pages.last_mut() {
            paper.reading.turned = paper.next_turn();
        }
    }

    /// Does something with what is made of the plan in front.
    pub fn on_plan<T>(&mut self, act: impl FnOnce(&PlanSheet, &mut PlanWork) -> T) -> Option<T> {
        let Screen::Plan(paper) = self.pages.last_mut()? else {
            return None;
        };
        let work = paper.reading.plan.as_mut()?;
        Some(act(&paper.page.sheet, work))
    }

    /// Gives every plan what `make` makes for it, where it makes anything; whether it did.
    pub fn each_plan(
        &mut self,
        make: impl Fn(&PlanPage, Option<&PlanWork>) -> Option<PlanWork>,
    ) -> bool {
        let mut any = false;
        for page in &mut self.pages {
            if let Screen::Plan(paper) = page
                && let Some(work) = make(&paper.page, paper.reading.plan.as_deref())
            {
                paper.reading.plan = Some(Box::new(work));
                any = true;
            }
        }
        any
    }

    /// The plan with an id is published: what stands there is in force, and the next change is another plan.
    pub fn plan_is_published(&mut self, id: &str, new_id: fn() -> String) {
        for page in &mut self.pages {
            if let Screen::Plan(paper) = page
                && let Some(work) = paper.reading.plan.as_mut().filter(|work| work.id == id)
            {
                work.is_published(new_id());
            }
        }
    }

    /// The plan with an id is thrown away.
    pub fn drop_plan(&mut self, id: &str) {
        for page in &mut self.pages {
            if let Screen::Plan(paper) = page {
                paper.reading.plan.take_if(|work| work.id == id);
            }
        }
    }
}
