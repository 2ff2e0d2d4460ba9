//! A table as data: columns with a key, a heading, a width, a side, a priority and what stands in a cell.
//! The cockpit draws it into cells of a terminal, the command line prints it as lines.

mod spans;

pub use spans::{Meaning, Spans};

use super::phrase::Phrase;
use super::text::Align;

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
    /// In print: never cut, and the last to leave a terminal that is too narrow.
    pub printed_whole: bool,
    /// In print: its own place among those that leave, where a screen has no such choice.
    pub printed_priority: Option<u8>,
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
            printed_whole: false,
            printed_priority: None,
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

    /// Leaves a terminal that is too narrow for all that is printed; the lowest priority first.
    #[must_use]
    pub fn leaves_print(self, priority: u8) -> Self {
        Self {
            printed_priority: Some(priority),
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

    /// Is printed in full as long as anything is: what people copy.
    #[must_use]
    pub fn whole(self) -> Self {
        Self {
            printed_whole: true,
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
