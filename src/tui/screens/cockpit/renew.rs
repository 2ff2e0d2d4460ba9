//! A new board: cursors stay on what they stood on, and on the way back from a past morning they stand where they were
//! left. Mornings that are only walked through move no cursor: whether their boards were drawn depends on how fast the
//! keys came.

use super::pane::RowId;
use super::{Cockpit, Finder, Pane};
use crate::domain::Day;
use crate::domain::board::Board;
use crate::tui::layout::PANES;
use crate::tui::scope::Scope;
use std::sync::Arc;

/// What a cursor stands on, and its place among the rows.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Stand {
    pub id: Option<RowId<'static>>,
    place: usize,
}

/// What the cursors of the panes stand on, by the place of the pane.
pub(super) type Cursors = [Stand; PANES];

/// Where the cursors were while mornings are walked through.
#[derive(Clone, Debug, Default)]
pub(super) struct Walked {
    /// In the present, when somebody went to a morning before it.
    left: Option<Cursors>,
    /// What somebody last put them on.
    meant: Cursors,
    /// Where a new board put them: one that stands elsewhere was moved since.
    placed: Cursors,
}

impl Walked {
    /// What the cursors are to stand on in a new board.
    fn meant(&mut self, stood: Cursors, from: u32, to: u32) -> Cursors {
        if from == 0 && to > 0 {
            self.left = Some(stood.clone());
        }
        let moved = stood.into_iter().enumerate();
        for (at, stand) in moved.filter(|(at, stand)| self.placed[*at] != *stand) {
            self.meant[at] = stand;
        }
        if to == 0 {
            self.meant = self.left.take().unwrap_or_else(|| self.meant.clone());
        }
        self.meant.clone()
    }

    /// Where a new board put the cursors. In the present that is what somebody reads now; among mornings that are
    /// walked through it may be one that stands in for what is not there.
    fn placed(&mut self, cursors: Cursors, back: u32) {
        if back == 0 {
            self.meant.clone_from(&cursors);
        }
        self.placed = cursors;
    }
}

impl Cockpit {
    /// Takes a new board: cursors stay on what they stood on.
    pub fn renew(&mut self, old: Option<&Board>, board: &Board, finder: &Finder) {
        let stood = old.map_or_else(Cursors::default, |old| self.cursors(old));
        let from = old.map_or(board.back, |old| old.back);
        let meant = self.walked.meant(stood.clone(), from, board.back);
        // A newer board of the same morning: whoever reads the row that took another's place keeps it.
        let stood = if from == board.back { stood } else { meant };
        // Another morning shows its newest day.
        let day = self.kept_day(old.filter(|old| old.back == board.back));
        let scope = old.and_then(|old| old.tree.get(self.scope.root()));
        let scope = scope.and_then(|of| board.tree.iter().position(|n| n.id == of.id));
        self.scope = Scope::of(board, scope.unwrap_or(0));
        self.tree.renew(board);
        self.grid.renew(board, day);
        // Rows keep their places under the hand until somebody leaves the box.
        let same = |old: &&Board| (old.as_of, old.back) == (board.as_of, board.back);
        let stay = old.filter(|old| self.has_warnings() && same(old));
        let places = stay.map(|old| self.queue.places(old));
        for pane in Pane::ALL {
            self.arrange(pane, board);
        }
        if let Some(places) = places {
            self.queue.keep_places(board, &places);
        }
        self.fill_on(board, finder, &stood);
        let cursors = self.cursors(board);
        self.walked.placed(cursors, board.back);
    }

    fn cursors(&self, board: &Board) -> Cursors {
        Pane::ALL.map(|pane| {
            let list = self.list(pane);
            let id = list
                .selected()
                .and_then(|row| pane.row_id(board, &self.queue.closed, row));
            Stand {
                id: id.map(RowId::kept),
                place: list.cursor(),
            }
        })
    }

    /// Shows the rows of every pane, with its cursor on what it stood on, or at that place where it is gone.
    fn fill_on(&mut self, board: &Board, finder: &Finder, stood: &Cursors) {
        let closed = Arc::clone(&self.queue.closed);
        for pane in Pane::ALL {
            let stand = &stood[pane.place()];
            let is_it = |id: Option<RowId<'_>>| id.is_some() && id == stand.id;
            self.fill_keeping(pane, board, finder, |row| {
                is_it(pane.row_id(board, &closed, row))
            });
        }
        for (pane, now) in Pane::ALL.into_iter().zip(self.cursors(board)) {
            let stand = &stood[pane.place()];
            if now.id != stand.id {
                self.put(pane, stand.place);
            }
        }
    }

    /// The grid's day, unless it stood on the newest one: that moves on.
    fn kept_day(&self, old: Option<&Board>) -> Option<Day> {
        let days = &old?.grid.days;
        let day = days.get(self.grid.day).copied()?;
        let newest = old?.grid.newest();
        (days.get(newest) != Some(&day)).then_some(day)
    }
}
