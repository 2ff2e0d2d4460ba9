//! What is known of an import besides its rows.

use crate::domain::facts::{CalledOff, ImportKind, RowClaims};
use crate::domain::renames::UnitRename;
use crate::domain::targets::PlannedFor;
use crate::domain::{Day, Fiscal};
use std::collections::HashSet;

/// What the `import` row says about a file.
#[derive(Clone, Debug, PartialEq, Eq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a word of its own about the same import"
)]
pub struct ImportInfo {
    /// Kind of file: the batch that is counted.
    pub kind: ImportKind,
    /// File name without its folder.
    pub file: String,
    /// Lowercase hex.
    pub sha256: String,
    /// Data rows, rejected ones included.
    pub rows: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows that repeated another one: counted as the same.
    pub repeated: u64,
    /// Fields that the file has no column for: what is known of them stays.
    pub unsaid: Vec<&'static str>,
    /// Units that it calls otherwise, all at once.
    pub renamed: Vec<UnitRename>,
    /// What the file says does not count: what is known of it is taken back.
    pub called_off: CalledOff,
    /// Whose counts the rows of an activity file are.
    pub source: String,
    /// What names the run of the program that the import is part of.
    pub command: String,
    /// What becomes of counts from another source.
    pub beside: Beside,
    /// The rows were rejected before and are now in order: counts are added to those of their own source.
    pub corrects: bool,
    /// The file holds everything there is: what it no longer holds is closed, from this day on.
    pub snapshot: Option<Day>,
    /// When its quarters and years end.
    pub fiscal: Fiscal,
    /// Ids of deals or reps whose rows were rejected: the file holds them all the same.
    pub held: HashSet<String>,
    /// Its rows that were not taken, and those of earlier files that it holds.
    pub claims: RowClaims,
    /// What its header is known again by; empty where it has none.
    pub layout: String,
    /// What was said of its columns and words, to be said again of the next file with this header.
    pub told: Vec<(String, String)>,
    /// A snapshot may close a large part of what is open.
    pub may_shrink: bool,
    /// Whose targets are the importer's own: a snapshot that lacks them takes none of them back (rule 25).
    pub own: Vec<PlannedFor>,
    /// The files of its run are of one morning: where two of them say something else of the same, neither is the
    /// later word.
    pub together: bool,
    /// A file that came in before may take back what later ones said.
    pub again: bool,
}

/// What becomes of a count that stands where the file brings one of another source. Files of one run always
/// add up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beside {
    /// The file has the later word about the cell as a whole.
    Replace,
    /// Both count.
    Add,
    /// Nothing is done: somebody must say which.
    Ask,
    /// The same, unless the sources are called alike but for a number, as the files of one list by day are, or the
    /// cell says the same.
    AskUnlike,
}

impl ImportInfo {
    /// An import of which nothing is known but its kind.
    pub fn new(kind: ImportKind) -> Self {
        Self {
            kind,
            file: String::new(),
            sha256: String::new(),
            rows: 0,
            rejected: 0,
            repeated: 0,
            unsaid: Vec::new(),
            renamed: Vec::new(),
            called_off: CalledOff::default(),
            source: String::new(),
            command: String::new(),
            beside: Beside::Replace,
            corrects: false,
            snapshot: None,
            fiscal: Fiscal::CALENDAR,
            held: HashSet::new(),
            claims: RowClaims::default(),
            layout: String::new(),
            told: Vec::new(),
            may_shrink: false,
            own: Vec::new(),
            together: false,
            again: false,
        }
    }
}
