//! Reps by the text of a column, for rows that come in runs or in the roster's own order.

use crate::domain::org::{RepIx, Roster};

/// Finds reps one after the other: the one before, the next one of the roster, or else any.
pub(in crate::store) struct RepNames<'a> {
    roster: &'a Roster,
    /// Place of the one that was found last.
    at: usize,
}

impl<'a> RepNames<'a> {
    /// Before the first row.
    pub fn of(roster: &'a Roster) -> Self {
        Self { roster, at: 0 }
    }

    /// The rep of an id; `None` for one that nobody has.
    pub fn find(&mut self, id: &str) -> Option<RepIx> {
        let near = (self.at..self.at + 2).find(|at| {
            let rep = self.roster.reps.get(*at);
            rep.is_some_and(|rep| rep.id == id)
        });
        let found = near.or_else(|| Some(self.roster.rep_ix(id)?.0 as usize));
        self.at = found.unwrap_or(self.at);
        found.map(|at| RepIx(at as u32))
    }
}
