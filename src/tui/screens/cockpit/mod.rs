//! The first screen: three panes, one of which has the keys. What is in front of somebody, where the
//! cursors go and what each pane shows is decided here; the panes themselves know nothing of each other.

pub mod grid;
mod hints;
pub mod queue;
pub mod tree;

use super::who::{self, Who};
use crate::domain::Day;
use crate::domain::board::{Board, QueueRow};
use crate::domain::org::RepIx;
use crate::report::columns::grid::Unsaved;
use crate::store::desk::PageId;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::layout::{Areas, PANES, Spot, Wants, layout};
use crate::tui::paint;
use crate::tui::scope::Scope;
use grid::GridPane;
use queue::Queue;
use ratatui::buffer::Buffer;
use tree::Tree;

/// A pane of the cockpit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// 1: the target tree.
    Tree,
    /// 2: the daily actions.
    Grid,
    /// 3: the warnings. The cursor starts here, on the top one.
    #[default]
    Queue,
}

impl Pane {
    /// In the order of their numbers.
    pub const ALL: [Self; PANES] = [Self::Tree, Self::Grid, Self::Queue];

    /// Its place on the screen, from 0.
    pub fn place(self) -> usize {
        self as usize
    }

    /// The action that goes to it.
    fn action(self) -> Action {
        match self {
            Self::Tree => Action::PaneTree,
            Self::Grid => Action::PaneGrid,
            Self::Queue => Action::PaneQueue,
        }
    }

    /// The pane that an action goes to.
    pub fn of(action: Action) -> Option<Self> {
        Self::ALL.into_iter().find(|pane| pane.action() == action)
    }

    /// The pane after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self.place() + 1) % PANES]
    }

    /// The pane before this one.
    #[must_use]
    pub fn prev(self) -> Self {
        Self::ALL[(self.place() + PANES - 1) % PANES]
    }
}

/// The state of the three panes.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "plain fields")]
pub struct Cockpit {
    /// The pane with the keys.
    pub focus: Pane,
    pub tree: Tree,
    pub grid: GridPane,
    pub queue: Queue,
    /// What the tree's cursor narrows the other panes to.
    pub scope: Scope,
}

/// Does the same with whichever pane is meant.
macro_rules! of {
    ($cockpit:expr, $pane:expr, $p:ident => $body:expr) => {
        match $pane {
            Pane::Tree => {
                let $p = &$cockpit.tree;
                $body
            }
            Pane::Grid => {
                let $p = &$cockpit.grid;
                $body
            }
            Pane::Queue => {
                let $p = &$cockpit.queue;
                $body
            }
        }
    };
    (mut $cockpit:expr, $pane:expr, $p:ident => $body:expr) => {
        match $pane {
            Pane::Tree => {
                let $p = &mut $cockpit.tree;
                $body
            }
            Pane::Grid => {
                let $p = &mut $cockpit.grid;
                $body
            }
            Pane::Queue => {
                let $p = &mut $cockpit.queue;
                $body
            }
        }
    };
}

/// What the panes are drawn from besides their own state.
#[allow(missing_docs, reason = "plain fields")]
pub struct Scene<'a> {
    pub board: &'a Board,
    pub ctx: Ctx<'a>,
    pub areas: Areas,
    /// The cell being typed: its action and the text so far.
    pub editing: Option<(usize, &'a str)>,
    /// Typed counts on their way to the disk.
    pub typed: &'a Unsaved,
}

impl Cockpit {
    /// Where everything goes on a terminal of `size`.
    pub fn areas(&self, size: (u16, u16), ctx: &Ctx) -> Areas {
        let (tree_min, tree_max) = tree::wants();
        let wants = Wants {
            tree_min,
            tree_max,
            grid: grid::wants(ctx),
        };
        layout(size.0, size.1, self.focus.place(), wants)
    }

    /// The actions whose keys the footer shows.
    pub fn hints(&self) -> &'static [Action] {
        match self.focus {
            Pane::Tree => hints::TREE,
            Pane::Grid => hints::GRID,
            Pane::Queue => hints::QUEUE,
        }
    }

    /// Takes a new board: cursors stay on what they stood on. `day` is the one the grid is to show,
    /// where one was asked for.
    pub fn renew(&mut self, old: Option<&Board>, board: &Board, day: Option<Day>) {
        let (node, rep, warning) = old.map_or((None, None, None), |old| {
            (
                self.tree.list.selected().and_then(|i| old.tree.get(i)),
                self.grid.row(old),
                self.queue.row(old),
            )
        });
        let day = day.or_else(|| self.kept_day(old));
        self.tree.renew(board, node.map(|n| n.id.as_str()));
        self.scope = Scope::of(board, self.tree.list.selected().unwrap_or(0));
        let rep = rep.map(|r| r.id.as_str());
        self.grid.renew(board, &self.scope, rep, day);
        let warning = warning.map(|w| w.id.as_str());
        self.queue.renew(board, &self.scope, warning);
    }

    /// The grid's day, unless it stood on the newest one: that moves on.
    fn kept_day(&self, old: Option<&Board>) -> Option<Day> {
        let days = &old?.grid.days;
        let day = days.get(self.grid.day).copied()?;
        (days.last() != Some(&day)).then_some(day)
    }

    /// Grid and queue follow the tree's cursor.
    pub fn follow(&mut self, board: &Board) {
        let row = self.tree.list.selected().unwrap_or(0);
        if Scope::root_of(board, row) == self.scope.root() {
            return;
        }
        let scope = Scope::of(board, row);
        let rep = self.grid.row(board).map(|r| r.id.as_str());
        self.grid.narrow(board, &scope, rep);
        let warning = self.queue.row(board).map(|w| w.id.as_str());
        self.queue.marked.clear();
        self.queue.renew(board, &scope, warning);
        self.scope = scope;
    }

    /// Brings every cursor into the rows that show.
    pub fn settle(&mut self, areas: &Areas) {
        for pane in Pane::ALL {
            let rows = areas.panes[pane.place()].rows(heading(pane));
            of!(mut self, pane, p => p.list.settle(rows));
        }
    }

    /// Rows of half the pane in front, at least one.
    pub fn half(&self, areas: &Areas) -> isize {
        let rows = areas.panes[self.focus.place()].rows(heading(self.focus));
        (rows / 2).max(1) as isize
    }

    /// Moves the cursor of the pane in front.
    pub fn step(&mut self, by: isize) {
        of!(mut self, self.focus, p => p.list.step(by));
    }

    /// Whether the pane in front has no row to do anything with.
    pub fn is_empty(&self) -> bool {
        of!(self, self.focus, p => p.list.selected().is_none())
    }

    /// Folds or unfolds: only the tree has anything to the side.
    pub fn sideways(&mut self, right: bool, board: &Board) {
        match (self.focus, right) {
            (Pane::Tree, false) => self.tree.left(board),
            (Pane::Tree, true) => self.tree.right(board),
            (Pane::Grid | Pane::Queue, _) => {}
        }
    }

    /// Gives the keys to a pane. The grid's cursor starts on the person of the selected warning.
    pub fn go(&mut self, pane: Pane, board: Option<&Board>) {
        if pane == Pane::Grid
            && self.focus != Pane::Grid
            && let Some(board) = board
            && let Some(rep) = self.marked_rep(board)
            && let Some(at) = board.grid.rows.iter().position(|r| r.rep == rep)
        {
            self.grid.list.select(at);
        }
        self.focus = pane;
    }

    /// Puts the grid's cursor on a person; outside the scope, the whole company is shown again.
    pub fn show_rep(&mut self, board: &Board, id: &str) {
        let Some(at) = board.grid.rows.iter().position(|r| r.id == id) else {
            return;
        };
        if !self.grid.list.select(at) {
            self.tree.reveal(board, 0);
            self.follow(board);
            self.grid.list.select(at);
        }
    }

    /// Enter: the page of the row, or a unit folds.
    pub fn open(&mut self, board: &Board) -> Option<PageId> {
        of!(mut self, self.focus, p => p.open(board))
    }

    /// The warning in front: the one under the queue's cursor, or the most urgent one of the person
    /// under the cursor of another pane.
    pub fn warning<'b>(&self, board: &'b Board) -> Option<&'b QueueRow> {
        match self.focus {
            Pane::Queue => self.queue.row(board),
            Pane::Tree | Pane::Grid => who::most_urgent(board, &self.rep(board)?.id),
        }
    }

    /// The person in front.
    pub fn rep(&self, board: &Board) -> Option<Who> {
        of!(self, self.focus, p => p.rep(board))
    }

    /// Whether the warnings are in front.
    pub fn has_warnings(&self) -> bool {
        self.focus == Pane::Queue
    }

    /// Whether several warnings are marked and in front, so that an answer means them all.
    pub fn answers_marked(&self) -> bool {
        self.has_warnings() && !self.queue.marked.is_empty()
    }

    /// The rep to be marked in the grid: of the selected warning, or of the tree's row.
    fn marked_rep(&self, board: &Board) -> Option<RepIx> {
        match self.focus {
            Pane::Tree => board.tree.get(self.tree.list.selected()?)?.rep,
            Pane::Grid => None,
            Pane::Queue => self.queue.row(board)?.rep,
        }
    }

    /// Draws the panes, each in its place.
    pub fn draw(&self, scene: &Scene, buf: &mut Buffer) {
        let ctx = &scene.ctx;
        for pane in Pane::ALL {
            match scene.areas.panes[pane.place()] {
                Spot::Hidden => {}
                Spot::Tab(rect) => {
                    let line = self.tab(pane, scene);
                    let width = rect.width.saturating_sub(2);
                    paint::left(buf, rect.x + 2, rect.y, width, &line, ctx.theme.muted);
                }
                Spot::Pane(rect) => self.pane(pane, scene, rect, buf),
            }
        }
    }

    fn tab(&self, pane: Pane, scene: &Scene) -> String {
        let (board, ctx) = (scene.board, &scene.ctx);
        match pane {
            Pane::Tree => tree::tab(board, ctx),
            Pane::Grid => grid::tab(&self.grid, board, ctx),
            Pane::Queue => queue::tab(&self.queue, board, &self.scope, ctx),
        }
    }

    fn pane(&self, pane: Pane, scene: &Scene, rect: ratatui::layout::Rect, buf: &mut Buffer) {
        let (board, ctx) = (scene.board, &scene.ctx);
        let front = self.focus == pane;
        match pane {
            Pane::Tree => tree::draw(&self.tree, board, ctx, rect, front, buf),
            Pane::Grid => {
                let extra = grid::Extra {
                    marked: self.marked_rep(board),
                    editing: scene.editing,
                    typed: Some(scene.typed),
                };
                grid::draw(&self.grid, board, extra, ctx, rect, front, buf);
            }
            Pane::Queue => queue::draw(&self.queue, board, ctx, rect, front, buf),
        }
    }
}

/// Lines of heading inside a pane's border.
fn heading(pane: Pane) -> u16 {
    match pane {
        Pane::Tree | Pane::Grid => 1,
        Pane::Queue => 0,
    }
}
