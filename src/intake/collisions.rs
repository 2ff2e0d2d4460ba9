//! Rows of a file that another file of the same run says otherwise. Neither is the later word: what came first stays, and
//! these rows are rejected one by one, so that the rest of the file comes in.

use crate::domain::facts::RunRows;
use crate::store::{Refusal, StoreError};
use std::collections::BTreeMap;

/// A file is read so many times for it at most: of rows that say one thing several times each hides the next.
const ROUNDS: usize = 20;

/// What was found of them so far.
#[derive(Default)]
pub(super) struct Collisions {
    /// By their lines, with the name of the other file.
    found: BTreeMap<u64, String>,
    /// The line of each row as it was put away last.
    lines: Vec<u64>,
    rounds: usize,
}

impl Collisions {
    /// What the file is read with. Lines are wanted where the run has several files.
    pub fn rows(&self, is_one_of_several: bool) -> RunRows {
        RunRows {
            is_one_of_several,
            otherwise: self.found.clone(),
        }
    }

    /// Remembers on which lines the rows stand that are put away next.
    pub fn stand_on(&mut self, lines: &[u64]) {
        lines.clone_into(&mut self.lines);
    }

    /// Whether something was refused for such rows and not for others, and the file is to be read without them.
    pub fn found(&mut self, why: &StoreError) -> bool {
        let StoreError::Refused(Refusal::Collides { rows, .. }) = why else {
            return false;
        };
        let before = self.found.len();
        for (place, file) in rows {
            let line = usize::try_from(*place)
                .ok()
                .and_then(|at| self.lines.get(at));
            if let Some(line) = line.filter(|line| **line > 0) {
                self.found.insert(*line, file.clone());
            }
        }
        self.rounds += 1;
        self.found.len() > before && self.rounds < ROUNDS
    }
}
