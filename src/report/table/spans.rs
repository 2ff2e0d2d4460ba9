//! What stands in a cell: pieces of text, each with a meaning, and a mark behind them.

use crate::domain::warning::Severity;

/// How a piece of a cell is meant; a screen gives it a colour, a pipe gives it none.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Meaning {
    #[default]
    Text,
    /// The name of the row: stands out under the cursor.
    Name,
    /// Less important, or not there.
    Muted,
    /// On plan, met.
    Good,
    /// A shortfall.
    Short,
    /// Being typed.
    Input,
    /// Marked with Space.
    Marked,
    Red,
    Orange,
    Yellow,
    Info,
}

impl From<Severity> for Meaning {
    fn from(severity: Severity) -> Self {
        match severity {
            Severity::Red => Self::Red,
            Severity::Orange => Self::Orange,
            Severity::Yellow => Self::Yellow,
            Severity::Info => Self::Info,
        }
    }
}

/// A cell being written: pieces in a row, and a mark behind them. Used again for every cell, so that a
/// table costs no memory for each of them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Spans {
    text: String,
    pieces: Vec<Span>,
    /// Blank columns before the next piece.
    skipped: u16,
    /// How the cell as a whole is meant: as what was put into it first, even where that is empty.
    first: Option<Meaning>,
    mark: Option<(&'static str, Meaning)>,
}

/// A piece of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Span {
    /// Where its text ends.
    end: usize,
    meaning: Meaning,
    /// Whether it stays whole when the cell is too narrow for all.
    kept: bool,
    /// Blank columns before it.
    before: u16,
}

impl Spans {
    /// Forgets everything.
    pub fn clear(&mut self) {
        self.text.clear();
        self.pieces.clear();
        self.skipped = 0;
        self.first = None;
        self.mark = None;
    }

    /// Adds a piece. It is cut where the cell is too narrow for all.
    pub fn put(&mut self, meaning: Meaning, text: &str) {
        self.add(meaning, text, false);
    }

    /// Adds a piece that stays whole: one that may be cut makes room for it.
    pub fn keep(&mut self, meaning: Meaning, text: &str) {
        self.add(meaning, text, true);
    }

    /// Leaves columns of a screen as they are, before the next piece.
    pub fn skip(&mut self, columns: u16) {
        self.skipped += columns;
    }

    fn add(&mut self, meaning: Meaning, text: &str, kept: bool) {
        self.first.get_or_insert(meaning);
        if text.is_empty() {
            return;
        }
        self.text.push_str(text);
        let end = self.text.len();
        let before = std::mem::take(&mut self.skipped);
        match self.pieces.last_mut() {
            Some(last) if before == 0 && last.meaning == meaning && last.kept == kept => {
                last.end = end;
            }
            Some(_) | None => self.pieces.push(Span {
                end,
                meaning,
                kept,
                before,
            }),
        }
    }

    /// Puts a sign into the column that marked cells have behind their text.
    pub fn mark(&mut self, meaning: Meaning, sign: &'static str) {
        self.mark = Some((sign, meaning));
    }

    /// How the cell as a whole is meant.
    pub fn meaning(&self) -> Meaning {
        self.first.unwrap_or_default()
    }

    /// The text of all pieces.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// The sign behind them.
    pub fn marked(&self) -> Option<(&'static str, Meaning)> {
        self.mark
    }

    /// The pieces in order: blank columns before it, text, meaning, whether it stays whole.
    pub fn pieces(&self) -> impl Iterator<Item = (u16, &str, Meaning, bool)> {
        let mut start = 0;
        self.pieces.iter().map(move |piece| {
            let text = &self.text[start..piece.end];
            start = piece.end;
            (piece.before, text, piece.meaning, piece.kept)
        })
    }
}
