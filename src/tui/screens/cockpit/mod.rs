//! The first screen: three panes, one of which has the keys. What is in front of somebody, where the
//! cursors go and what each pane shows is decided here; the panes themselves know nothing of each other.

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

pub mod detail;
pub mod grid;
mod headline;
mod hints;
mod moves;
mod narrow;
mod order;
mod pane;
pub mod queue;
mod renew;
mod scene;
pub mod tree;
mod waiting;

pub use narrow::{Finder, Narrowing};
pub use order::RowOrder;
pub use pane::Pane;
pub use scene::Scene;
pub use waiting::FittedCounts;

use super::who::{self, Who};
use crate::domain::board::{Board, QueueRow};
use crate::domain::org::RepIx;
use crate::report::text;
use crate::tui::ctx::Ctx;
use crate::tui::layout::{Areas, PANES, Sight, Spot, Wants, layout};
use crate::tui::list::List;
use crate::tui::message::Edge;
use crate::tui::paint;
use crate::tui::scope::Scope;
use crate::tui::screens::footer::KeyHint;
use crate::tui::sieve::Sieve;
use grid::GridPane;
use headline::Headline;
use queue::Queue;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use renew::Walked;
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
    /// What somebody made of each pane's rows, by its place.
    pub narrowing: [Narrowing; PANES],
    walked: Walked,
}

impl Cockpit {
    /// Where everything goes on a terminal of `size`; `state` is how many lines there are about something
    /// that lasts.
    pub fn areas(&self, size: (u16, u16), state: u16, ctx: &Ctx) -> Areas {
        let (tree_min, tree_max) = tree::wants();
        let rows = |list: &List| u16::try_from(list.rows().len()).unwrap_or(u16::MAX - 9);
        let wants = Wants {
            // Two edges and the headings.
            high: rows(&self.tree.list).max(rows(&self.grid.list)) + 3,
            // Two edges, and the part below the rows.
            low: queue::high(self.queue.list.rows().len()) + 2,
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

    /// Puts all rows of a pane in its order.
    fn arrange(&mut self, pane: Pane, board: &Board) {
        let order = self.narrowing[pane.place()].order;
        of!(mut self, pane, p => p.arrange(board, order));
    }

    /// Shows the rows of a pane that a filter lets through.
    fn put_rows(
        &mut self,
        pane: Pane,
        board: &Board,
        sieve: Option<&Sieve>,
        keep: impl Fn(usize) -> bool,
    ) {
        let scope = &self.scope;
        of!(mut self, pane, p => p.fill(board, scope, sieve, keep));
    }

    /// Folds or unfolds: only the tree has anything to the side.
    pub fn sideways(&mut self, right: bool, board: &Board) {
        match (self.focus, right) {
            (Pane::Tree, false) => self.tree.left(board),
            (Pane::Tree, true) => self.tree.right(board),
            (Pane::Grid | Pane::Queue, _) => {}
        }
    }

    /// The rows of a pane.
    pub fn list(&self, pane: Pane) -> &List {
        of!(self, pane, p => &p.list)
    }

    /// The warning in front: the one under the queue's cursor, or the most urgent one of the person
    /// under the cursor of another pane.
    pub fn warning<'b>(&'b self, board: &'b Board) -> Option<&'b QueueRow> {
        match self.focus {
            Pane::Queue => self.queue.row(board),
            Pane::Tree | Pane::Grid => who::most_urgent(board, &self.rep(board)?.id),
        }
    }

    /// The person in front.
    pub fn rep(&self, board: &Board) -> Option<Who> {
        of!(self, self.focus, p => p.rep(board))
    }

    /// Whether the targets are in front.
    pub fn in_tree(&self) -> bool {
        self.focus == Pane::Tree
    }

    /// Rows for the list of a pane, inside its border and below its heading.
    fn list_rows(&self, pane: Pane, areas: &Areas) -> usize {
        let spot = areas.panes[pane.place()];
        let inner = spot.rows(pane.heading());
        match pane {
            Pane::Tree | Pane::Grid => inner,
            Pane::Queue => {
                let width = spot.pane().map_or(0, |rect| rect.width.saturating_sub(2));
                queue::list_rows(inner, width, self.queue.list.rows().len())
            }
        }
    }

    /// Whether the daily actions are in front.
    pub fn in_grid(&self) -> bool {
        self.focus == Pane::Grid
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

    /// The title of a pane up to its brackets; one whose filter is being typed has room for it.
    fn headline(&self, pane: Pane, scene: &Scene) -> Headline {
        let (board, ctx) = (scene.board, &scene.ctx);
        let name = ctx.i18n.t(pane.name_key());
        let [scope, filter, rest @ ..] = self.brackets(pane, board, ctx);
        let typed = scene.filtering && pane == self.focus;
        let mut headline = Headline::new(format!("{} {name}", pane.place() + 1)).bracket(scope);
        headline = match filter {
            _ if typed => headline.field(&self.narrowing[pane.place()].filter),
            filter => headline.bracket(filter),
        };
        rest.into_iter().fold(headline, Headline::bracket)
    }

    /// Where the filter of the pane in front is typed.
    pub fn filter_field(&self, scene: &Scene) -> Rect {
        let pane = self.focus;
        match (
            scene.areas.panes[pane.place()],
            self.headline(pane, scene).typed(),
        ) {
            (Spot::Pane(rect), Some((at, width))) => {
                let x = rect.x + 3 + at;
                let room = rect.right().saturating_sub(x + 2);
                Rect::new(x, rect.y, width.min(room), 1)
            }
            (Spot::Pane(_) | Spot::Tab(_) | Spot::Hidden, _) => Rect::default(),
        }
    }

    /// Draws the panes, each in its place; returns the lower edge of the one in front.
    pub fn draw(&self, scene: &Scene, buf: &mut Buffer) -> Edge {
        let ctx = &scene.ctx;
        let mut front = Edge::default();
        for pane in Pane::ALL {
            match scene.areas.panes[pane.place()] {
                _ if !scene.repaint.reaches(pane) => {}
                Spot::Hidden => {}
                Spot::Tab(rect) => {
                    let width = rect.width.saturating_sub(3);
                    let line = self.tab(pane, scene, usize::from(width));
                    paint::left(buf, rect.x + 2, rect.y, width, &line, ctx.theme.muted);
                }
                Spot::Pane(frame) if pane == Pane::Grid && scene.repaint.spares_the_grid() => {
                    let marked = self.marked_rep(scene.board);
                    grid::draw_mark(&self.grid, scene.board, marked, ctx, frame, buf);
                }
                Spot::Pane(frame) => {
                    let taken = self.pane(pane, scene, frame, buf);
                    if pane == self.focus {
                        front = Edge {
                            frame,
                            taken,
                            is_form: false,
                        };
                    }
                }
            }
        }
        front
    }

    /// A pane as one line, when another one has the screen.
    fn tab(&self, pane: Pane, scene: &Scene, room: usize) -> String {
        let (board, ctx) = (scene.board, &scene.ctx);
        let headline = self.titled(pane, scene);
        let figures = match pane {
            Pane::Tree => tree::figures(board, ctx),
            Pane::Grid | Pane::Queue => String::new(),
        };
        let left = room.saturating_sub(text::width(&figures));
        format!("{}{figures}", headline.words(left))
    }

    /// The whole title of a pane.
    fn titled(&self, pane: Pane, scene: &Scene) -> Headline {
        let (board, ctx) = (scene.board, &scene.ctx);
        let headline = self.headline(pane, scene);
        let filtered = !self.narrowing[pane.place()].filter.is_empty();
        let narrowed = filtered || self.scope.root() != 0;
        match pane {
            Pane::Tree => tree::title(headline, board, ctx),
            Pane::Grid => grid::title(headline, &self.grid, scene),
            Pane::Queue => queue::title(headline, &self.queue, narrowed, ctx),
        }
    }

    /// Draws a pane; returns the columns that its place takes in the lower edge.
    fn pane(&self, pane: Pane, scene: &Scene, rect: Rect, buf: &mut Buffer) -> u16 {
        let (board, ctx) = (scene.board, &scene.ctx);
        let front = self.focus == pane;
        let inner = self.titled(pane, scene).frame(buf, rect, front, ctx.theme);
        if inner.height == 0 {
            return 1;
        }
        let filter = &self.narrowing[pane.place()].filter;
        if self.list(pane).rows().is_empty() && !filter.is_empty() {
            let all = match pane {
                Pane::Tree => board.tree.len(),
                Pane::Grid => board.grid.rows.len(),
                Pane::Queue => self.queue.all,
            };
            let args = [("text", text::clean(filter).into()), ("all", all.into())];
            let said = ctx.i18n.ta("cockpit-filter-none", &args);
            let width = inner.width.saturating_sub(2);
            let lines = text::wrap(&said, usize::from(width));
            for (y, line) in (inner.y + pane.heading()..inner.bottom()).zip(&lines) {
                paint::left(buf, inner.x + 1, y, width, line, ctx.theme.muted);
            }
            return 1;
        }
        let rows = usize::from(inner.height.saturating_sub(pane.heading()));
        let mut seen = self.list(pane).window(rows);
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
            Pane::Queue => {
                let most = if self.zoomed {
                    inner.height
                } else {
                    detail::ROWS
                };
                seen = queue::draw(&self.queue, board, ctx, (inner, most), front, buf);
            }
        }
        let place = place(self.list(pane), &seen, front, ctx);
        paint::edge_right(buf, (rect, rect.bottom() - 1), 1, &place, ctx.theme.muted)
    }
}
