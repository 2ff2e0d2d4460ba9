//! What a rep wrote beside the counts of a day. Few files have it, so it stands apart from the counts.

use super::super::super::fault::Bad;
use super::super::super::row::FileRow;
use super::super::Columns;
use crate::domain::Day;
use crate::domain::facts::DayNoteFact;
use std::collections::BTreeMap;

/// Between what several rows of one rep and day say.
const BETWEEN: &str = "\n";

/// Notes of the rows taken in so far.
pub struct Notes {
    column: Option<usize>,
    /// By day and place of the rep; empty where the cells were.
    taken: BTreeMap<(i32, u32), String>,
}

impl Notes {
    /// Of a file with these columns, before its first row.
    pub fn of(columns: &Columns) -> Self {
        Self {
            column: columns.get("note"),
            taken: BTreeMap::new(),
        }
    }

    /// The row's note; `None` where the file has no such column.
    pub fn read<'r>(&self, row: &FileRow<'r>) -> Result<Option<&'r str>, Bad> {
        self.column.map(|column| row.cell(column)).transpose()
    }

    /// Takes a row's note in. Rows of one rep and day that say the same, or nothing, say it once.
    pub fn take(&mut self, day: Day, rep: u32, text: &str) {
        let known = self.taken.entry((day.number(), rep)).or_default();
        if text.is_empty() || known.split(BETWEEN).any(|said| said == text) {
            return;
        }
        if !known.is_empty() {
            known.push_str(BETWEEN);
        }
        known.push_str(text);
    }

    /// All of them; `reps` gives ids by place.
    pub fn facts(&mut self, reps: &[String]) -> Vec<DayNoteFact> {
        let taken = std::mem::take(&mut self.taken).into_iter();
        taken
            .map(|((day, rep), text)| DayNoteFact {
                rep: reps[rep as usize].clone(),
                day: Day::from_number(day),
                text,
            })
            .collect()
    }
}
