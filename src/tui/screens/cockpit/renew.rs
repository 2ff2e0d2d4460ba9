//! A new board: cursors stay on what they stood on, and on the way back from a past morning they stand where they were
//! left.

use super::{Cockpit, Finder, Pane};
use crate::domain::Day;
use crate::domain::board::Board;
use crate::tui::scope::Scope;

/// What the cursors stand on, by id.
#[derive(Clone, Debug, Default)]
pub(super) struct Cursors {
    pub node: Option<String>,
    pub rep: Option<String>,
    pub warning: Option<String>,
}

impl Cockpit {
    /// Takes a new board: cursors stay on what they stood on.
    pub fn renew(&mut self, old: Option<&Board>, board: &Board, finder: &Finder) {
        let mut stood = old.map_or_else(Cursors::default, |old| self.cursors(old));
        match (old.map_or(board.back, |old| old.back), board.back) {
            (0, 1..) => self.left = Some(stood.clone()),
            (1.., 0) => stood = self.left.take().unwrap_or(stood),
            (0, 0) | (1.., 1..) => {}
        }
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
    }

    fn cursors(&self, board: &Board) -> Cursors {
        let node = self.tree.list.selected().and_then(|i| board.tree.get(i));
        Cursors {
            node: node.map(|node| node.id.clone()),
            rep: self.grid.row(board).map(|row| row.id.clone()),
            warning: self.queue.row(board).map(|row| row.id.clone()),
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
