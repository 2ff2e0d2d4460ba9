//! The plan in front: what somebody makes of it, and what becomes of that when newer numbers come.

use super::cockpit::Pane;
use super::{Paper, Screen, Stack};
use crate::domain::board::{Board, Node};
use crate::domain::target_pages::{PlanPage, TargetPage};
use crate::domain::targets::PlanSheet;
use crate::tui::screens::plan::work::PlanWork;

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
