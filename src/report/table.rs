//! A table as data: columns with a key, a heading, a width, a side, a priority and what stands in a cell.
//! The cockpit draws it into cells of a terminal, the command line prints it as lines.

use super::phrase::Phrase;
use super::text::Align;
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

/// Where a cell stands, and who makes its words.
#[derive(Clone, Copy)]
pub struct Room<'a> {
    /// Makes words.
    pub phrase: Phrase<'a>,
    /// Columns of the terminal that it has.
    pub width: u16,
    /// Printed in full rather than fitted into a screen.
    pub printed: bool,
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

/// How wide a column is on a screen.
#[derive(Clone, Copy, Debug)]
pub enum Width {
    /// Always the same.
    Exact(u16),
    /// A part of the row, within bounds.
    Share {
        /// One part in so many.
        of: u16,
        /// At least.
        min: u16,
        /// At most.
        most: u16,
    },
    /// As wide as the widest of the rows that show.
    Content {
        /// At least.
        min: u16,
        /// At most, given what is left for it and the column that takes the rest.
        most: fn(u16) -> u16,
    },
    /// What the others leave: the name, which gives way last.
    Rest {
        /// At least.
        min: u16,
        /// As wide as this before columns of a lower priority than `wish_first` get their room.
        wish: u16,
        /// Priority of the wish.
        wish_first: u8,
        /// At most.
        most: u16,
    },
}

/// Priority of a column that never leaves.
pub const STAYS: u8 = u8::MAX;

/// A column of a table of rows of one kind.
pub struct Column<R> {
    /// Its heading.
    pub heading: Heading,
    /// Its width on a screen, the gap behind it included.
    pub width: Width,
    /// Where its text stands on a screen.
    pub align: Align,
    /// Free columns behind the text.
    pub gap: u16,
    /// Whether the last column before the gap is kept for a mark.
    pub has_mark: bool,
    /// On a screen: the lowest leaves first. `None`: only printed.
    pub priority: Option<u8>,
    /// Its place in print, and where its text stands there. `None`: only on a screen.
    pub printed: Option<(u8, Align)>,
    /// Of columns that differ by a number only: which.
    pub nth: usize,
    /// Writes the cell of a row.
    pub cell: Write<R>,
}

/// Writes the cell of a row: the row, which of several like columns, what may be asked.
pub type Write<R> = fn(&R, usize, &Room, &mut Spans);

/// The words above a column.
#[derive(Clone, Debug)]
pub enum Heading {
    /// By fluent key.
    Key(&'static str),
    /// By fluent key, in print only.
    Printed(&'static str),
    /// By fluent key on a screen, and by another one in print, where there is more room.
    Keys(&'static str, &'static str),
    /// A name that the settings give.
    Text(String),
}

impl Heading {
    /// The words.
    pub fn words(&self, room: &Room) -> String {
        match self {
            Self::Printed(_) if !room.printed => String::new(),
            Self::Keys(_, long) if room.printed => room.phrase.i18n.t(long),
            Self::Key(key) | Self::Printed(key) | Self::Keys(key, _) => room.phrase.i18n.t(key),
            Self::Text(text) => text.clone(),
        }
    }
}

impl<R> Column<R> {
    /// A column of text at the left that stays on a screen and is not printed.
    pub fn new(heading: Heading, width: Width, cell: Write<R>) -> Self {
        Self {
            heading,
            width,
            align: Align::Left,
            gap: 1,
            has_mark: false,
            priority: Some(STAYS),
            printed: None,
            nth: 0,
            cell,
        }
    }

    /// Text under a heading with a fluent key.
    pub fn text(key: &'static str, width: Width, cell: Write<R>) -> Self {
        Self::new(Heading::Key(key), width, cell)
    }

    /// A column as wide as its content, without a heading.
    pub fn bare(cell: Write<R>) -> Self {
        let content = Width::Content {
            min: 0,
            most: |left| left,
        };
        Self::new(Heading::Text(String::new()), content, cell)
    }

    /// The same column under these words.
    #[must_use]
    pub fn under(self, heading: Heading) -> Self {
        Self { heading, ..self }
    }

    /// The same column with its text at the right.
    #[must_use]
    pub fn right(self) -> Self {
        Self {
            align: Align::Right,
            ..self
        }
    }

    /// The same column as one of several: `nth` says which to the cell.
    #[must_use]
    pub fn nth(self, nth: usize) -> Self {
        Self { nth, ..self }
    }

    /// A number that fills its column to the right edge.
    pub fn number(key: &'static str, width: u16, cell: Write<R>) -> Self {
        Self {
            align: Align::Right,
            gap: 0,
            ..Self::text(key, Width::Exact(width), cell)
        }
    }

    /// Leaves a screen that is too narrow; the lowest priority first.
    #[must_use]
    pub fn leaves(self, priority: u8) -> Self {
        Self {
            priority: Some(priority),
            ..self
        }
    }

    /// Never stands on a screen.
    #[must_use]
    pub fn off_screen(self) -> Self {
        Self {
            priority: None,
            ..self
        }
    }

    /// Stands in print, at this place among the others.
    #[must_use]
    pub fn prints(self, place: u8, align: Align) -> Self {
        Self {
            printed: Some((place, align)),
            ..self
        }
    }

    /// Writes a cell.
    pub fn write(&self, row: &R, room: &Room, out: &mut Spans) {
        out.clear();
        (self.cell)(row, self.nth, room, out);
    }
}

/// The columns that are printed, in their order there.
pub fn printed<R>(columns: Vec<Column<R>>) -> Vec<(Column<R>, Align)> {
    let mut printed: Vec<(u8, Column<R>, Align)> = columns
        .into_iter()
        .filter_map(|column| {
            let (place, align) = column.printed?;
            Some((place, column, align))
        })
        .collect();
    printed.sort_by_key(|(place, ..)| *place);
    printed
        .into_iter()
        .map(|(_, c, align)| (c, align))
        .collect()
}
