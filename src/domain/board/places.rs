//! Where everything stands in a board. A key is answered from here: a company of ten thousand has more rows than may
//! be looked through between a key and its paint.

use super::{Board, GridRow, Node, QueueRow};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::warning::{Severity, SubjectKind};
use hashbrown::{DefaultHashBuilder, HashTable};
use std::hash::{BuildHasher, Hash};
use std::sync::OnceLock;

/// No place.
const NOWHERE: u32 = u32::MAX;

/// The places of a board, found when the first of them is asked for. A board that was cloned finds its own: it may be
/// changed before anybody asks.
#[derive(Debug, Default)]
pub struct BoardPlaces(OnceLock<RowPlaces>);

impl Clone for BoardPlaces {
    fn clone(&self) -> Self {
        Self::default()
    }
}

/// Places of rows by what they are about. Of several rows about one thing the first is found, and from each the next.
#[derive(Debug, Default)]
struct RowPlaces {
    hasher: DefaultHashBuilder,
    /// Rows of the grid, by rep and by the rep's id.
    grid: Vec<u32>,
    people: HashTable<u32>,
    /// Rows of the tree, by unit and by rep.
    units: Vec<u32>,
    reps: Vec<u32>,
    /// Warnings, by their text id.
    warnings: HashTable<u32>,
    about: HashTable<u32>,
    next_about: Vec<u32>,
    /// By the rep whom they concern.
    of_rep: Vec<u32>,
    next_of_rep: Vec<u32>,
    /// By the warning that they are folded under.
    under: Vec<u32>,
    next_under: Vec<u32>,
    /// Waiting warnings that are not stale, by severity.
    waiting: [usize; Severity::ALL.len()],
}

/// Puts a place where nothing is known yet for that index; rows are gone through from the last to the first, so that
/// the first stays. Returns what stood there.
fn put(places: &mut Vec<u32>, index: u32, place: usize) -> u32 {
    let index = index as usize;
    if places.len() <= index {
        places.resize(index + 1, NOWHERE);
    }
    std::mem::replace(&mut places[index], place as u32)
}

fn at(places: &[u32], index: u32) -> Option<usize> {
    let place = places.get(index as usize).copied()?;
    (place != NOWHERE).then_some(place as usize)
}

impl RowPlaces {
    fn of(board: &Board) -> Self {
        let hasher = DefaultHashBuilder::default();
        let mut found = Self {
            people: HashTable::with_capacity(board.grid.rows.len()),
            warnings: HashTable::with_capacity(board.queue.len()),
            about: HashTable::with_capacity(board.queue.len()),
            next_about: vec![NOWHERE; board.queue.len()],
            next_of_rep: vec![NOWHERE; board.queue.len()],
            under: vec![NOWHERE; board.queue.len()],
            next_under: vec![NOWHERE; board.queue.len()],
            ..Self::default()
        };
        let of_row = |at: u32| hasher.hash_one(board.grid.rows[at as usize].id.as_str());
        for (place, row) in board.grid.rows.iter().enumerate().rev() {
            put(&mut found.grid, row.rep.0, place);
            found
                .people
                .insert_unique(hasher.hash_one(row.id.as_str()), place as u32, |at| {
                    of_row(*at)
                });
        }
        for (place, node) in board.tree.iter().enumerate().rev() {
            if let Some(unit) = node.unit {
                put(&mut found.units, unit.0, place);
            }
            if let Some(rep) = node.rep {
                put(&mut found.reps, rep.0, place);
            }
        }
        found.find_warnings(board, &hasher);
        found.hasher = hasher;
        found
    }

    fn find_warnings(&mut self, board: &Board, hasher: &DefaultHashBuilder) {
        let row = |at: u32| &board.queue[at as usize];
        let by_id = |at: &u32| hasher.hash_one(row(*at).id.as_str());
        let by_subject = |at: &u32| hasher.hash_one(named(row(*at)));
        for (place, warning) in board.queue.iter().enumerate().rev() {
            let here = place as u32;
            self.warnings.insert_unique(by_id(&here), here, by_id);
            let same = |at: &u32| named(row(*at)) == named(warning);
            match self.about.find_mut(by_subject(&here), same) {
                Some(first) => self.next_about[place] = std::mem::replace(first, here),
                None => {
                    self.about
                        .insert_unique(by_subject(&here), here, by_subject);
                }
            }
            if let Some(rep) = warning.rep {
                self.next_of_rep[place] = put(&mut self.of_rep, rep.0, place);
            }
            let severity = Severity::ALL
                .iter()
                .position(|s| *s == warning.episode.severity);
            if let Some(severity) = severity.filter(|_| warning.is_waiting() && !warning.stale) {
                self.waiting[severity] += 1;
            }
        }
        for (place, warning) in board.queue.iter().enumerate().rev() {
            let above = warning.folded.as_deref();
            let above = above.and_then(|above| {
                let same = |at: &u32| row(*at).id == above.id;
                self.warnings.find(hasher.hash_one(above.id.as_str()), same)
            });
            if let Some(above) = above {
                self.next_under[place] = put(&mut self.under, *above, place);
            }
        }
    }

    /// A row and those that follow it.
    fn chain(first: Option<usize>, next: &[u32]) -> impl Iterator<Item = usize> {
        std::iter::successors(first, |place| at(next, *place as u32))
    }
}

/// What a warning is about.
fn named(row: &QueueRow) -> (SubjectKind, &str) {
    let subject = &row.episode.key.subject;
    (subject.kind, subject.id.as_str())
}

impl Board {
    fn found(&self) -> &RowPlaces {
        self.places.0.get_or_init(|| RowPlaces::of(self))
    }

    fn named<T>(
        &self,
        table: impl Fn(&RowPlaces) -> &HashTable<u32>,
        name: &(impl Hash + ?Sized),
        rows: &[T],
        is_it: impl Fn(&T) -> bool,
    ) -> Option<usize> {
        let found = self.found();
        let hash = found.hasher.hash_one(name);
        let same = |at: &u32| rows.get(*at as usize).is_some_and(&is_it);
        table(found).find(hash, same).map(|at| *at as usize)
    }

    fn rows(&self, places: impl Iterator<Item = usize>) -> impl Iterator<Item = &QueueRow> {
        places.filter_map(|place| self.queue.get(place))
    }

    /// The place of a person among the rows of the grid.
    pub fn place_of_rep(&self, rep: RepIx) -> Option<usize> {
        at(&self.found().grid, rep.0)
    }

    /// The same, by the rep's id.
    pub fn place_of(&self, rep: &str) -> Option<usize> {
        self.named(
            |found| &found.people,
            rep,
            &self.grid.rows,
            |row| row.id == rep,
        )
    }

    /// A person's row of the grid, by the rep's id.
    pub fn grid_row(&self, rep: &str) -> Option<&GridRow> {
        self.grid.rows.get(self.place_of(rep)?)
    }

    /// The row of a unit in the tree.
    pub fn node_of_unit(&self, unit: UnitIx) -> Option<&Node> {
        self.tree.get(at(&self.found().units, unit.0)?)
    }

    /// The first row of a person in the tree.
    pub fn node_of_rep(&self, rep: RepIx) -> Option<&Node> {
        self.tree.get(at(&self.found().reps, rep.0)?)
    }

    /// The place of the warning of a text id in the queue.
    pub fn place_of_warning(&self, id: &str) -> Option<usize> {
        self.named(|found| &found.warnings, id, &self.queue, |row| row.id == id)
    }

    /// The warning of a text id.
    pub fn warning(&self, id: &str) -> Option<&QueueRow> {
        self.queue.get(self.place_of_warning(id)?)
    }

    /// The warnings about exactly this, in the order of the queue.
    pub fn warnings_about(&self, kind: SubjectKind, id: &str) -> impl Iterator<Item = &QueueRow> {
        let subject = (kind, id);
        let is_it = |row: &QueueRow| named(row) == subject;
        let first = self.named(|found| &found.about, &subject, &self.queue, is_it);
        self.rows(RowPlaces::chain(first, &self.found().next_about))
    }

    /// The warnings about a person and her customers, in the order of the queue.
    pub fn warnings_of(&self, rep: RepIx) -> impl Iterator<Item = &QueueRow> {
        let found = self.found();
        let first = at(&found.of_rep, rep.0);
        self.rows(RowPlaces::chain(first, &found.next_of_rep))
    }

    /// The warnings that are folded under the one of a text id, in the order of the queue.
    pub fn folded_under(&self, id: &str) -> impl Iterator<Item = &QueueRow> {
        let found = self.found();
        let above = self.place_of_warning(id);
        let first = above.and_then(|above| at(&found.under, above as u32));
        self.rows(RowPlaces::chain(first, &found.next_under))
    }

    /// How many warnings of a severity wait; stale ones are in none of them.
    pub fn waiting(&self, severity: Severity) -> usize {
        let known = Severity::ALL.iter().position(|s| *s == severity);
        known.map_or(0, |known| self.found().waiting[known])
    }
}
