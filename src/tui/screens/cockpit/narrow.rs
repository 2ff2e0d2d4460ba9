//! What the cockpit is narrowed to, and how Esc takes it away again, the last bracket first.

use super::{Cockpit, Pane};
use crate::domain::board::Board;
use crate::tui::action::Action;
use crate::tui::scope::Scope;

impl Cockpit {
    /// Narrows grid and queue to the unit of a row of the tree; to the whole company where they are
    /// narrowed to it already.
    pub fn narrow(&mut self, board: &Board, row: usize) {
        let root = Scope::root_of(board, row);
        let root = if root == self.scope.root() { 0 } else { root };
        let scope = Scope::of(board, root);
        let rep = self.grid.row(board).map(|r| r.id.as_str());
        self.grid.narrow(board, &scope, rep);
        let warning = self.queue.row(board).map(|w| w.id.as_str());
        self.queue.marked.clear();
        self.queue.renew(board, &scope, warning);
        self.scope = scope;
    }

    /// What Esc takes away next, as a fluent key; `None` where nothing is narrowed.
    pub fn widening(&self) -> Option<&'static str> {
        if !self.queue.marked.is_empty() && self.has_warnings() {
            Some("cockpit-key-unmark")
        } else if self.zoomed {
            Some("cockpit-key-all-panes")
        } else if self.scope.root() != 0 {
            Some("cockpit-key-whole")
        } else {
            None
        }
    }

    /// What an action does at this moment, as a fluent key, where its own name does not say it.
    pub fn word_for(&self, action: Action, board: &Board) -> Option<&'static str> {
        match action {
            Action::Back => self.widening(),
            Action::Open if self.focus == Pane::Tree && self.tree.open(board).is_none() => {
                Some("cockpit-key-only-this")
            }
            _ => None,
        }
    }

    /// Whether Esc has something to take away.
    pub fn is_narrowed(&self) -> bool {
        self.widening().is_some()
    }

    /// Takes away what was narrowed last.
    pub fn widen(&mut self, board: &Board) {
        if !self.queue.marked.is_empty() && self.has_warnings() {
            self.queue.marked.clear();
        } else if self.zoomed {
            self.zoomed = false;
        } else if self.scope.root() != 0 {
            self.narrow(board, 0);
        }
    }

    /// Space or Enter on a unit: grid and queue are narrowed to it, or widened again.
    pub fn take_unit(&mut self, board: &Board) {
        let row = self
            .tree
            .list
            .selected()
            .filter(|_| self.focus == Pane::Tree);
        if let Some(row) = row {
            self.narrow(board, row);
        }
    }
}
