//! What a rep wrote beside the counts of a day. Few files have it, so it stands apart from the counts.

use super::super::super::fault::Bad;
use super::super::super::row::FileRow;
use super::super::Columns;
use crate::domain::Day;
use crate::domain::facts::DayNoteFact;
use std::collections::{BTreeMap, HashSet};

/// Between what several rows of one rep and day say.
const BETWEEN: &str = "\n";

/// Notes of the rows taken in so far.
pub struct Notes {
    column: Option<usize>,
    /// By day and place of the rep: the line of each row with what it says, the first of which may be empty.
    taken: BTreeMap<(i32, u32), Vec<(u64, String)>>,
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

    /// Takes the note of the row of a line in. Rows of one rep and day that say the same, or nothing, say it once.
    pub fn take(&mut self, line: u64, (day, rep): (Day, u32), text: &str) {
        let known = self.taken.entry((day.number(), rep)).or_default();
        if known
            .iter()
            .any(|(_, said)| text.is_empty() || said == text)
        {
            return;
        }
        known.retain(|(_, said)| !said.is_empty());
        known.push((line, text.to_owned()));
    }

    /// Takes back what the rows of these lines said.
    pub fn refuse(&mut self, lines: &HashSet<u64>) {
        self.taken.retain(|_, said| {
            said.retain(|(line, _)| !lines.contains(line));
            !said.is_empty()
        });
    }

    /// The line of each in the order of [`Self::facts`]: the first of several.
    pub fn lines(&self) -> impl Iterator<Item = u64> {
        let taken = self.taken.values();
        taken.map(|said| said.first().map_or(0, |(line, _)| *line))
    }

    /// All of them; `reps` gives ids by place.
    pub fn facts(&mut self, reps: &[String]) -> Vec<DayNoteFact> {
        let taken = std::mem::take(&mut self.taken).into_iter();
        taken
            .map(|((day, rep), said)| {
                let texts: Vec<String> = said.into_iter().map(|(_, text)| text).collect();
                DayNoteFact {
                    rep: reps[rep as usize].clone(),
                    day: Day::from_number(day),
                    text: texts.join(BETWEEN),
                }
            })
            .collect()
    }
}
