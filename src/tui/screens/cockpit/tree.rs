//! Pane 1: the target tree. Folding is memory only; a unit narrows the other panes when it is taken.

use super::RowOrder;
use super::headline::Headline;
use crate::domain::board::{Board, Node, NodeId, unit};
use crate::report::columns::tree::{TreeRow, columns};
use crate::report::number;
use crate::store::desk::PageId;
use crate::tui::ctx::Ctx;
use crate::tui::list::List;
use crate::tui::scope::Scope;
use crate::tui::screens::rep;
use crate::tui::screens::who::{self, Who};
use crate::tui::sieve::Sieve;
use crate::tui::table::{Drawn, Sharing, TableView, wanted};
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;
use std::collections::HashSet;

/// Trees up to this size start unfolded; larger ones show regions and groups.
const OPEN_ROWS: usize = 40;
/// Columns of a name in the least and the most that the pane asks for.
const NAMES: (u16, u16) = (24, 32);

/// Columns of a row without those that may leave, and with all of them, border included.
pub fn wants() -> (u16, u16) {
    let columns = columns();
    let (short, long) = NAMES;
    (wanted(&columns, short, false), wanted(&columns, long, true))
}

/// Cursor and folds.
#[derive(Clone, Debug, Default)]
pub struct Tree {
    /// The visible rows.
    pub list: List,
    /// Ids of rows that are not as they start.
    turned: HashSet<NodeId>,
    /// Whether a row has children, by row.
    parents: Vec<bool>,
    /// All rows, each before those below it, in the order that was asked for.
    sequence: Vec<usize>,
    /// Rows that a filter lets through with those above them, by row; `None` without a filter.
    fits: Option<Vec<bool>>,
}

impl Tree {
    /// Takes a new board.
    pub fn renew(&mut self, board: &Board) {
        self.parents = vec![false; board.tree.len()];
        for parent in board.tree.iter().filter_map(|n| n.parent) {
            if let Some(has) = self.parents.get_mut(parent) {
                *has = true;
            }
        }
    }

    /// Puts the rows below each other in an order.
    pub fn arrange(&mut self, board: &Board, order: RowOrder) {
        let nodes = &board.tree;
        if order == RowOrder::Given {
            self.sequence = (0..nodes.len()).collect();
            return;
        }
        let mut below: Vec<Vec<usize>> = vec![Vec::new(); nodes.len()];
        let mut next = Vec::new();
        for (i, node) in nodes.iter().enumerate() {
            match node.parent.and_then(|parent| below.get_mut(parent)) {
                Some(siblings) => siblings.push(i),
                None => next.push(i),
            }
        }
        for siblings in &mut below {
            order.sort_nodes(siblings, nodes);
        }
        self.sequence = Vec::with_capacity(nodes.len());
        next.reverse();
        while let Some(row) = next.pop() {
            self.sequence.push(row);
            next.extend(below[row].drain(..).rev());
        }
    }

    /// Shows the rows that a filter lets through, and those above them; without one, what is unfolded.
    pub fn fill(
        &mut self,
        board: &Board,
        _: &Scope,
        sieve: Option<&Sieve>,
        keep: impl Fn(usize) -> bool,
    ) {
        self.fits = sieve.map(|sieve| {
            let mut fits: Vec<bool> = board.tree.iter().map(|n| sieve.node(n)).collect();
            for (i, node) in board.tree.iter().enumerate().rev() {
                if let (true, Some(parent)) = (fits[i], node.parent) {
                    fits[parent] = true;
                }
            }
            fits
        });
        self.refill(board, |i, _| keep(i));
    }

    /// Whether the row's children show.
    pub fn is_open(&self, board: &Board, row: usize) -> bool {
        let Some(node) = board.tree.get(row) else {
            return false;
        };
        let starts_open = node.depth < 2 || board.tree.len() <= OPEN_ROWS;
        self.has_children(row) && starts_open != self.turned.contains(&node.id)
    }

    /// Whether the row has children.
    pub fn has_children(&self, row: usize) -> bool {
        self.parents.get(row).copied().unwrap_or(false)
    }

    /// Folds or unfolds a row.
    pub fn fold(&mut self, board: &Board, row: usize) {
        let Some(node) = board.tree.get(row) else {
            return;
        };
        if !self.has_children(row) {
            return;
        }
        if !self.turned.remove(&node.id) {
            self.turned.insert(node.id.clone());
        }
        let id = node.id.clone();
        self.refill(board, |_, n| n.id == id);
    }

    /// `h`: folds the row, or goes to its parent.
    pub fn left(&mut self, board: &Board) {
        let Some(row) = self.list.selected() else {
            return;
        };
        if self.is_open(board, row) {
            self.fold(board, row);
        } else if let Some(parent) = board.tree.get(row).and_then(|n| n.parent) {
            self.list.select(parent);
        }
    }

    /// `l`: unfolds the row, or goes to its first child.
    pub fn right(&mut self, board: &Board) {
        let Some(row) = self.list.selected() else {
            return;
        };
        if !self.has_children(row) {
            return;
        }
        if self.is_open(board, row) {
            self.list.step(1);
        } else {
            self.fold(board, row);
        }
    }

    /// Puts the cursor on a node, unfolding what hides it.
    pub fn reveal(&mut self, board: &Board, row: usize) {
        let mut at = board.tree.get(row).and_then(|n| n.parent);
        while let Some(parent) = at {
            if !self.is_open(board, parent) {
                self.fold(board, parent);
            }
            at = board.tree.get(parent).and_then(|n| n.parent);
        }
        self.list.select(row);
    }

    /// The person under the cursor.
    pub fn rep(&self, board: &Board) -> Option<Who> {
        let node = board.tree.get(self.list.selected()?)?;
        who::person(board, node.rep?).or_else(|| {
            Some(Who {
                id: node.id.person()?.to_owned(),
                name: node.name.clone(),
            })
        })
    }

    /// Enter: a person's page; a unit has none.
    pub fn open(&self, board: &Board) -> Option<PageId> {
        let node = board.tree.get(self.list.selected()?)?;
        Some(rep::page(node.id.person()?.to_owned()))
    }

    fn refill(&mut self, board: &Board, keep: impl Fn(usize, &Node) -> bool) {
        let mut rows = Vec::new();
        let mut hidden_below: Option<u8> = None;
        for &i in &self.sequence {
            let Some(node) = board.tree.get(i) else {
                continue;
            };
            if let Some(fits) = &self.fits {
                rows.extend(fits.get(i).copied().unwrap_or(false).then_some(i));
                continue;
            }
            if hidden_below.is_some_and(|depth| node.depth > depth) {
                continue;
            }
            hidden_below = None;
            rows.push(i);
            if self.has_children(i) && !self.is_open(board, i) {
                hidden_below = Some(node.depth);
            }
        }
        self.list
            .replace(rows, |i| board.tree.get(i).is_some_and(|n| keep(i, n)));
    }
}

/// The pane's title: what its numbers are of.
pub fn title(headline: Headline, board: &Board, ctx: &Ctx) -> Headline {
    headline
        .part(measured(board, ctx))
        .part(number::period(ctx.i18n, board.period))
}

/// The metric, with the currency of its amounts.
pub fn measured(board: &Board, ctx: &Ctx) -> String {
    ctx.phrase().metric_with_unit(&board.metric)
}

fn table<'a>(ctx: &Ctx<'a>) -> TableView<'a, TreeRow<'a>> {
    TableView {
        columns: columns(),
        sharing: Sharing::Strict,
        headings: true,
        wraps: &[],
        room: ctx.room(),
        theme: ctx.theme,
    }
}

/// Draws the pane.
pub fn draw(tree: &Tree, board: &Board, ctx: &Ctx, inner: Rect, focused: bool, buf: &mut Buffer) {
    let unit = unit(board);
    table(ctx).draw(&tree.list, inner, buf, |index, at_cursor| {
        Some(Drawn {
            row: TreeRow {
                node: board.tree.get(index)?,
                metric: &board.metric,
                unit,
                weeks: board.weeks.get(index).map_or(&[], Vec::as_slice),
                better: board.metric.better,
                fold: fold_mark(tree, board, index),
            },
            gutter: at_cursor,
            stands_out: at_cursor && focused,
        })
    });
}

/// Before a name: whether what is below it shows.
fn fold_mark(tree: &Tree, board: &Board, row: usize) -> &'static str {
    if !tree.has_children(row) {
        return "·";
    }
    if tree.is_open(board, row) {
        "▾"
    } else {
        "▸"
    }
}

/// The company's figures, for the pane as one line.
pub fn figures(board: &Board, ctx: &Ctx) -> String {
    let mut line = String::new();
    if let Some(root) = board.tree.first() {
        line.push_str("  ");
        line.push_str(&number::attainment_short(ctx.i18n, root.attainment));
        if let Some(pace) = root.pace {
            line.push_str("  ");
            line.push_str(&number::pace_marked(pace, root.red));
        }
    }
    line
}
