//! Cursors: where a key takes them, and what they follow.

use super::{Cockpit, Finder, Pane, queue};
use crate::domain::board::{Board, Node};
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use crate::tui::layout::Areas;
use crate::tui::scope::Scope;
use crate::tui::writes::Touched;

impl Cockpit {
    /// The row of the tree under its cursor, or the unit that the panes are narrowed to.
    pub fn node_in_front<'b>(&self, board: &'b Board) -> Option<&'b Node> {
        let row = self.tree.list.selected();
        let row = row.filter(|_| self.in_tree());
        board.tree.get(row.unwrap_or(self.scope.root()))
    }

    /// The grid's cursor follows the person in front of another pane, so that it is in sight.
    pub fn follow(&mut self, board: &Board) {
        let rep = self.marked_rep(board);
        if let Some(row) = rep.and_then(|rep| board.place_of_rep(rep)) {
            self.grid.list.select(row);
        }
    }

    /// Brings every cursor into the rows that show.
    pub fn keep_in_view(&mut self, areas: &Areas) {
        for pane in Pane::ALL {
            let rows = self.list_rows(pane, areas);
            of!(mut self, pane, p => p.list.keep_in_view(rows));
        }
    }

    /// Rows of half the pane in front, at least one.
    pub fn half(&self, areas: &Areas) -> isize {
        let rows = self.list_rows(self.focus, areas);
        (rows / 2).max(1) as isize
    }

    /// Moves the cursor of the pane in front.
    pub fn step(&mut self, by: isize) {
        of!(mut self, self.focus, p => p.list.step(by));
    }

    /// Puts the cursor of a pane on a place among its rows.
    pub fn put(&mut self, pane: Pane, place: usize) {
        of!(mut self, pane, p => p.list.put(place));
    }

    /// The place among the rows of a pane that stands in a line of the screen; `None` where none does.
    pub fn place_at(
        &self,
        pane: Pane,
        board: &Board,
        ctx: &Ctx,
        areas: &Areas,
        y: u16,
    ) -> Option<usize> {
        let rect = areas.panes[pane.place()].pane()?;
        if pane == Pane::Queue {
            return queue::place_at(&self.queue, board, ctx, rect, y);
        }
        let row = y.checked_sub(rect.y + 1 + pane.heading())?;
        let window = self.list(pane).window(self.list_rows(pane, areas));
        window.into_iter().nth(usize::from(row))
    }

    /// To the first row of the pane in front.
    pub fn top(&mut self) {
        of!(mut self, self.focus, p => p.list.top());
    }

    /// Whether the pane in front has no row to do anything with.
    pub fn is_empty(&self) -> bool {
        of!(self, self.focus, p => p.list.selected().is_none())
    }

    /// Gives the keys to a pane. Warnings that kept their places stand in their order again.
    pub fn go(&mut self, pane: Pane, board: Option<&Board>, finder: &Finder) {
        if let Some(board) = board.filter(|_| self.queue.keeps() && pane != Pane::Queue) {
            self.arrange(Pane::Queue, board);
            self.fill(Pane::Queue, board, finder);
        }
        self.focus = pane;
    }

    /// Puts a cursor on what came back, where it is in view.
    pub fn show(&mut self, board: &Board, touched: &Touched) {
        match touched {
            Touched::Warning(id) => {
                if let Some(at) = board.place_of_warning(id) {
                    self.queue.list.select(at);
                }
            }
            Touched::Rep(id) => self.show_rep(board, id),
        }
    }

    /// Puts the grid's cursor on a person who is in view; nothing is widened for it.
    pub fn show_rep(&mut self, board: &Board, id: &str) {
        if let Some(at) = board.place_of(id) {
            self.grid.list.select(at);
        }
    }

    /// Puts the grid's cursor on a row, whatever hides it.
    pub fn bring(&mut self, board: &Board, finder: &Finder, row: usize) -> bool {
        self.grid.list.select(row) || {
            self.scope = Scope::of(board, 0);
            self.filter(Pane::Grid, board, finder, String::new());
            self.fill(Pane::Queue, board, finder);
            self.grid.list.select(row)
        }
    }

    /// Enter: the page of the row, or a unit that the other panes are narrowed to.
    pub fn open(&mut self, board: &Board, finder: &Finder) -> Option<PageId> {
        let page = of!(self, self.focus, p => p.open(board));
        if page.is_none() {
            self.take_unit(board, finder);
        }
        page
    }
}
