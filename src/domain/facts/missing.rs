//! Rows of files that are not in: what each is known again by, so that only its own row settles it.

use super::ImportKind;
use std::collections::BTreeMap;

/// Rows of a file that an import did not take and no later one brought.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MissingRows {
    /// Number of the import.
    pub import: i64,
    pub kind: ImportKind,
    /// File name without its folder.
    pub file: String,
    /// How many are missing.
    pub missing: u64,
    /// Of so many rows of the file.
    pub of: u64,
}

/// A row that an import did not take. Marks are the first 64 bits of a digest.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UntakenRow {
    /// Line of the file, from 1.
    pub line: u64,
    /// Of all its cells.
    pub mark: i64,
    /// Of its id; nothing where the kind has none, or the cell is empty.
    pub key: Option<i64>,
    /// Of its cells without those that were wrong.
    pub rest: i64,
    /// The columns of those, from 0.
    pub wrong: Vec<u32>,
}

/// Rows of standing imports of a kind that are not in: a file that is read says which of them it brings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct OpenRows {
    /// The number of the import and the row.
    pub rows: Vec<(i64, UntakenRow)>,
    /// Marks of the first rows of these imports' files that stand there.
    pub firsts: BTreeMap<i64, Vec<i64>>,
}

/// What other files of the same run say of the rows of a file.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RunRows {
    /// The run has several files: then it is told on which lines the rows of a batch stand.
    pub is_one_of_several: bool,
    /// Lines of which another file says something else, with its name.
    pub otherwise: BTreeMap<u64, String>,
}

/// What a file says of rows that are not in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct RowClaims {
    /// Its own rows that were not taken; of very many the first ones.
    pub untaken: Vec<UntakenRow>,
    /// Marks of its first rows: by them the same file is known again when it was corrected.
    pub firsts: Vec<i64>,
    /// Rows that earlier imports did not take and that it holds: number of the import and line. What this import made
    /// of them counts.
    pub answered: Vec<(i64, u64)>,
}
