//! What the cockpit is narrowed to and in which order it stands, and how Esc takes it away again, the last
//! bracket first.

use super::{Cockpit, Pane, RowOrder, queue};
use crate::domain::board::{Board, QueueRow};
use crate::report::phrase::Phrase;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::index::Index;
use crate::tui::scope::Scope;
use crate::tui::sieve::Sieve;
use std::sync::Arc;

/// With what rows are looked through.
#[derive(Clone, Copy)]
#[allow(missing_docs, reason = "plain fields")]
pub struct Finder<'a> {
    /// Names by how they are read, once they are ready.
    pub index: Option<&'a Index>,
    pub phrase: Phrase<'a>,
}

/// What somebody made of one pane's rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[allow(missing_docs, reason = "plain fields")]
pub struct Narrowing {
    /// What is typed behind `f`; empty lets everything through.
    pub filter: String,
    pub order: RowOrder,
}

/// What can be taken away, in the order in which the title shows it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Bracket {
    Scope,
    Filter,
    Order,
    Shown,
    Zoom,
    Marks,
}

impl Cockpit {
    /// Narrows grid and queue to the unit of a row of the tree; to the whole company where they are
    /// narrowed to it already.
    pub fn narrow(&mut self, board: &Board, finder: &Finder, row: usize) {
        let root = Scope::root_of(board, row);
        let root = if root == self.scope.root() { 0 } else { root };
        self.scope = Scope::of(board, root);
        self.queue.marked.clear();
        self.fill(Pane::Grid, board, finder);
        self.fill(Pane::Queue, board, finder);
    }

    /// Filters a pane; the cursor stays where it can.
    pub fn filter(&mut self, pane: Pane, board: &Board, finder: &Finder, text: String) {
        self.narrowing[pane.place()].filter = text;
        self.fill(pane, board, finder);
    }

    /// Orders a pane; the cursor goes to the top, where what was looked for stands.
    pub fn order(&mut self, pane: Pane, board: &Board, finder: &Finder, order: RowOrder) {
        self.narrowing[pane.place()].order = order;
        self.arrange(pane, board);
        self.fill(pane, board, finder);
        self.top();
    }

    /// Shows what is put off and folded as well, or hides it again.
    pub fn show_more(&mut self, board: &Board, finder: &Finder) {
        self.queue.shows_more = !self.queue.shows_more;
        self.fill(Pane::Queue, board, finder);
    }

    /// Takes the warnings that closed lately; the cursor stays on what it stood on.
    pub fn take_closed(&mut self, board: &Board, finder: &Finder, closed: &Arc<Vec<QueueRow>>) {
        let front = self.queue.row(board).map(|row| row.id.clone());
        self.queue.closed = Arc::clone(closed);
        self.fill_keeping(Pane::Queue, board, finder, |i| {
            front.is_some() && queue::of(board, closed, i).map(|r| &r.id) == front.as_ref()
        });
    }

    /// Shows the rows again with what has become known since: the names are ready to be searched.
    pub fn refilter(&mut self, board: &Board, finder: &Finder) {
        for pane in Pane::ALL {
            if !self.narrowing[pane.place()].filter.is_empty() {
                self.fill(pane, board, finder);
            }
        }
    }

    /// The rows of a pane by scope and filter, in its order.
    pub(super) fn fill(&mut self, pane: Pane, board: &Board, finder: &Finder) {
        let selected = self.list(pane).selected();
        self.fill_keeping(pane, board, finder, |at| Some(at) == selected);
    }

    /// The same; the cursor goes to the row that `keep` finds.
    pub(super) fn fill_keeping(
        &mut self,
        pane: Pane,
        board: &Board,
        finder: &Finder,
        keep: impl Fn(usize) -> bool,
    ) {
        let text = &self.narrowing[pane.place()].filter;
        let sieve = Sieve::new(text, board, finder);
        let sieve = sieve.as_ref();
        self.put_rows(pane, board, sieve, keep);
    }

    /// The bracket that Esc takes away next.
    fn last_bracket(&self) -> Option<Bracket> {
        let now = &self.narrowing[self.focus.place()];
        let queue = self.has_warnings();
        let holds = |bracket: &Bracket| match bracket {
            Bracket::Scope => self.scope.root() != 0,
            Bracket::Filter => !now.filter.is_empty(),
            Bracket::Order => now.order != RowOrder::default(),
            Bracket::Shown => queue && self.queue.shows_more,
            Bracket::Zoom => self.zoomed,
            Bracket::Marks => queue && !self.queue.marked.is_empty(),
        };
        let all = [
            Bracket::Marks,
            Bracket::Zoom,
            Bracket::Shown,
            Bracket::Order,
            Bracket::Filter,
            Bracket::Scope,
        ];
        all.into_iter().find(holds)
    }

    /// What Esc takes away next, as a fluent key; `None` where nothing is narrowed.
    pub fn widening(&self) -> Option<&'static str> {
        Some(match self.last_bracket()? {
            Bracket::Scope => "cockpit-key-whole",
            Bracket::Filter => "cockpit-key-all",
            Bracket::Order => "cockpit-key-usual-order",
            Bracket::Shown => "cockpit-key-hide",
            Bracket::Zoom => "cockpit-key-all-panes",
            Bracket::Marks => "cockpit-key-unmark",
        })
    }

    /// What an action does at this moment, as a fluent key, where its own name does not say it.
    pub fn word_for(&self, action: Action, board: &Board) -> Option<&'static str> {
        match action {
            Action::Back => self.widening(),
            Action::Open if self.in_tree() && self.tree.open(board).is_none() => {
                Some("cockpit-key-only-this")
            }
            _ => None,
        }
    }

    /// Whether Esc has something to take away.
    pub fn is_narrowed(&self) -> bool {
        self.last_bracket().is_some()
    }

    /// Takes the last bracket away.
    pub fn widen(&mut self, board: &Board, finder: &Finder) {
        let front = self.focus;
        match self.last_bracket() {
            None => {}
            Some(Bracket::Scope) => self.narrow(board, finder, 0),
            Some(Bracket::Filter) => self.filter(front, board, finder, String::new()),
            Some(Bracket::Order) => {
                self.narrowing[front.place()].order = RowOrder::default();
                self.arrange(front, board);
                self.fill(front, board, finder);
            }
            Some(Bracket::Shown) => self.show_more(board, finder),
            Some(Bracket::Zoom) => self.zoomed = false,
            Some(Bracket::Marks) => self.queue.marked.clear(),
        }
    }

    /// Space or Enter on a unit: grid and queue are narrowed to it, or widened again.
    pub fn take_unit(&mut self, board: &Board, finder: &Finder) {
        let row = self.tree.list.selected();
        if let Some(row) = row.filter(|_| self.in_tree()) {
            self.narrow(board, finder, row);
        }
    }

    /// The brackets of a pane: scope, filter, order, what is shown besides, zoom.
    pub(super) fn brackets(&self, pane: Pane, board: &Board, ctx: &Ctx) -> [Option<String>; 5] {
        let now = &self.narrowing[pane.place()];
        let scope = board.tree.get(self.scope.root());
        let scope = scope.filter(|n| n.parent.is_some());
        let ordered = (now.order != RowOrder::default()).then(|| {
            let by = ctx.i18n.t(now.order.word(pane));
            ctx.i18n.ta("cockpit-ordered", &[("by", by.into())])
        });
        let shown = pane == Pane::Queue && self.queue.shows_more;
        let zoomed = self.zoomed && pane == self.focus;
        [
            scope.map(|node| ctx.phrase().node_name(node)),
            (!now.filter.is_empty()).then(|| format!("\"{}\"", now.filter)),
            ordered,
            shown.then(|| self.queue.shown_besides(ctx)),
            zoomed.then(|| ctx.i18n.t("cockpit-zoomed")),
        ]
    }
}
