//! The first screen: three panes, one of which has the keys. What is in front of somebody, where the
//! cursors go and what each pane shows is decided here; the panes themselves know nothing of each other.

pub mod grid;
mod headline;
mod hints;
mod narrow;
mod pane;
pub mod queue;
mod scene;
pub mod tree;
mod waiting;

pub use pane::Pane;
pub use scene::Scene;
pub use waiting::FittedCounts;

use super::who::{self, Who};
use crate::domain::Day;
use crate::domain::board::{Board, QueueRow};
use crate::domain::org::RepIx;
use crate::report::text;
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use crate::tui::layout::{Areas, Sight, Spot, Wants, layout};
use crate::tui::list::List;
use crate::tui::message::Edge;
use crate::tui::paint;
use crate::tui::scope::Scope;
use crate::tui::screens::footer::KeyHint;
use grid::GridPane;
use headline::Headline;
use queue::Queue;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use scene::place;
use tree::Tree;

/// The state of the three panes.
#[derive(Clone, Debug, Default)]
#[allow(missing_docs, reason = "plain fields")]
pub struct Cockpit {
    /// The pane with the keys.
    pub focus: Pane,
    pub tree: Tree,
    pub grid: GridPane,
    pub queue: Queue,
    /// The unit that the other panes are narrowed to.
    pub scope: Scope,
    /// The pane in front has the screen to itself.
    pub zoomed: bool,
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

impl Cockpit {
    /// Where everything goes on a terminal of `size`; `state` is whether there is a line about something
    /// that lasts.
    pub fn areas(&self, size: (u16, u16), state: bool, ctx: &Ctx) -> Areas {
        let (tree_min, tree_max) = tree::wants();
        let rows = |list: &List| u16::try_from(list.rows().len()).unwrap_or(u16::MAX - 9);
        let wants = Wants {
            // Two edges and the headings.
            high: rows(&self.tree.list).max(rows(&self.grid.list)) + 3,
            low: rows(&self.queue.list) + 2,
            tree_min,
            tree_max,
            grid: grid::wants(ctx),
        };
        let sight = Sight {
            front: self.focus.place(),
            zoomed: self.zoomed,
            state,
        };
        layout(size, sight, wants)
    }

    /// The actions whose keys the footer shows.
    pub fn hints(&self) -> &'static [KeyHint] {
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
        let scope = old.and_then(|old| old.tree.get(self.scope.root()));
        let scope = scope.and_then(|of| board.tree.iter().position(|n| n.id == of.id));
        self.tree.renew(board, node.map(|n| n.id.as_str()));
        self.scope = Scope::of(board, scope.unwrap_or(0));
        let rep = rep.map(|r| r.id.as_str());
        self.grid.renew(board, &self.scope, rep, day);
        let warning = warning.map(|w| w.id.as_str());
        self.queue.renew(board, &self.scope, warning);
    }

    /// The grid's day, unless it stood on the newest one: that moves on.
    fn kept_day(&self, old: Option<&Board>) -> Option<Day> {
        let days = &old?.grid.days;
        let day = days.get(self.grid.day).copied()?;
        let newest = old?.grid.newest();
        (days.get(newest) != Some(&day)).then_some(day)
    }

    /// The grid's cursor follows the person in front of another pane, so that it is in sight.
    pub fn follow(&mut self, board: &Board) {
        let rep = self.marked_rep(board);
        let row = rep.and_then(|rep| board.grid.rows.iter().position(|r| r.rep == rep));
        if let Some(row) = row {
            self.grid.list.select(row);
        }
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

    /// Gives the keys to a pane.
    pub fn go(&mut self, pane: Pane) {
        self.focus = pane;
    }

    /// Puts the grid's cursor on a person who is in view; nothing is widened for it.
    pub fn show_rep(&mut self, board: &Board, id: &str) {
        if let Some(at) = board.grid.rows.iter().position(|r| r.id == id) {
            self.grid.list.select(at);
        }
    }

    /// Puts the grid's cursor on a row, whatever hides it.
    pub fn bring(&mut self, board: &Board, row: usize) -> bool {
        self.grid.list.select(row) || {
            self.narrow(board, 0);
            self.grid.list.select(row)
        }
    }

    /// Enter: the page of the row, or a unit that the other panes are narrowed to.
    pub fn open(&mut self, board: &Board) -> Option<PageId> {
        let page = of!(self, self.focus, p => p.open(board));
        if page.is_none() {
            self.take_unit(board);
        }
        page
    }

    /// The rows of a pane.
    pub fn list(&self, pane: Pane) -> &List {
        of!(self, pane, p => &p.list)
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

    /// The brackets of what all panes are narrowed to.
    fn scoped(&self, board: &Board, ctx: &Ctx) -> Option<String> {
        let node = board
            .tree
            .get(self.scope.root())
            .filter(|n| n.parent.is_some())?;
        Some(ctx.phrase().node_name(node))
    }

    /// The title of a pane up to its brackets.
    fn headline(&self, pane: Pane, board: &Board, ctx: &Ctx) -> Headline {
        let name = ctx.i18n.t(pane.name_key());
        let zoomed = self.zoomed && pane == self.focus;
        Headline::new(format!("{} {name}", pane.place() + 1))
            .bracket(self.scoped(board, ctx))
            .bracket(zoomed.then(|| ctx.i18n.t("cockpit-zoomed")))
    }

    /// Draws the panes, each in its place; returns the lower edge of the one in front.
    pub fn draw(&self, scene: &Scene, buf: &mut Buffer) -> Edge {
        let ctx = &scene.ctx;
        let mut front = Edge::default();
        for pane in Pane::ALL {
            match scene.areas.panes[pane.place()] {
                Spot::Hidden => {}
                Spot::Tab(rect) => {
                    let width = rect.width.saturating_sub(3);
                    let line = self.tab(pane, scene, usize::from(width));
                    paint::left(buf, rect.x + 2, rect.y, width, &line, ctx.theme.muted);
                }
                Spot::Pane(frame) => {
                    let taken = self.pane(pane, scene, frame, buf);
                    if pane == self.focus {
                        front = Edge { frame, taken };
                    }
                }
            }
        }
        front
    }

    /// A pane as one line, when another one has the screen.
    fn tab(&self, pane: Pane, scene: &Scene, room: usize) -> String {
        let (board, ctx) = (scene.board, &scene.ctx);
        let headline = self.titled(pane, board, ctx);
        let figures = match pane {
            Pane::Tree => tree::figures(board, ctx),
            Pane::Grid | Pane::Queue => String::new(),
        };
        let left = room.saturating_sub(text::width(&figures));
        format!("{}{figures}", headline.words(left))
    }

    /// The whole title of a pane.
    fn titled(&self, pane: Pane, board: &Board, ctx: &Ctx) -> Headline {
        let headline = self.headline(pane, board, ctx);
        match pane {
            Pane::Tree => tree::title(headline, board, ctx),
            Pane::Grid => grid::title(headline, &self.grid, board, ctx),
            Pane::Queue => queue::title(headline, &self.queue, self.scope.root() != 0, ctx),
        }
    }

    /// Draws a pane; returns the columns that its place takes in the lower edge.
    fn pane(&self, pane: Pane, scene: &Scene, rect: Rect, buf: &mut Buffer) -> u16 {
        let (board, ctx) = (scene.board, &scene.ctx);
        let front = self.focus == pane;
        let inner = self
            .titled(pane, board, ctx)
            .frame(buf, rect, front, ctx.theme);
        if inner.height == 0 {
            return 1;
        }
        match pane {
            Pane::Tree => tree::draw(&self.tree, board, ctx, inner, front, buf),
            Pane::Grid => {
                let extra = grid::Extra {
                    marked: self.marked_rep(board),
                    editing: scene.editing,
                    typed: Some(scene.typed),
                };
                grid::draw(&self.grid, board, extra, ctx, inner, front, buf);
            }
            Pane::Queue => queue::draw(&self.queue, board, ctx, inner, front, buf),
        }
        let rows = usize::from(inner.height.saturating_sub(heading(pane)));
        let place = place(self.list(pane), rows, front, ctx);
        paint::edge_right(buf, (rect, rect.bottom() - 1), 1, &place, ctx.theme.muted)
    }
}

/// Lines of heading inside a pane's border.
fn heading(pane: Pane) -> u16 {
    match pane {
        Pane::Tree | Pane::Grid => 1,
        Pane::Queue => 0,
    }
}
