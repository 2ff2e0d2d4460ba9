//! Dates that a spreadsheet program has swapped: a file that writes the month first, opened where the day comes first.
//! What could be read the other way round became a day, of which day and month are swapped; what could not stayed the
//! text that it was. Whether that happened cannot be seen for certain: it is asked.

use super::super::Opened;
use super::super::dates::{self, Order, ShortDate};
use super::super::question::{ColumnChoice, DatedQuestion};
use crate::domain::Day;
use std::cell::Cell;

/// What a column of dates tells of it.
#[derive(Clone, Debug, Default)]
pub struct SwappedSigns {
    /// A text that can be read in one order alone, since its day is beyond 12.
    far: Option<String>,
    /// … and whether each such text is of one order.
    far_order: Option<Order>,
    at_odds: bool,
    /// A text that can be read in several.
    has_near: bool,
    /// The first day that is written with its year in front, or stands in a cell as a day.
    whole: Option<Day>,
    /// One of those that has a day beyond 12: nobody swapped it.
    is_right: bool,
}

impl SwappedSigns {
    /// Takes in a day that says itself what is what.
    pub fn take_whole(&mut self, day: Day) {
        self.whole.get_or_insert(day);
        self.is_right |= day.ymd().2 > 12;
    }

    /// Takes in a text whose order says what is what.
    pub fn take_short(&mut self, text: &str, short: ShortDate) {
        match short.orders().only() {
            Some(order) => {
                self.at_odds |= self.far_order.is_some_and(|known| known != order);
                self.far_order = Some(order);
                self.far.get_or_insert_with(|| text.trim().to_owned());
            }
            None => self.has_near = true,
        }
    }

    /// Whether all texts have a day that is no month, and all days one that may be.
    fn is_telling(&self) -> bool {
        let of_texts = self.far.is_some() && !self.has_near && !self.at_odds;
        of_texts && self.may_be()
    }

    fn may_be(&self) -> bool {
        self.whole.is_some() && !self.is_right
    }
}

/// Columns in which days are swapped, and how many were put right.
#[derive(Clone, Debug, Default)]
pub struct SwappedDays {
    columns: Vec<usize>,
    put_right: Cell<u64>,
}

impl SwappedDays {
    /// Those of a file, where somebody said that its days are swapped.
    pub fn of(opened: &Opened<'_>, signs: &[SwappedSigns]) -> Self {
        let said = opened.options.swapped == Some(true);
        let columns = signs.iter().enumerate();
        let columns = columns.filter(|(_, signs)| said && signs.may_be());
        Self {
            columns: columns.map(|(column, _)| column).collect(),
            put_right: Cell::new(0),
        }
    }

    /// The day that was meant by one that a text of a column says.
    pub fn put_right(&self, column: usize, text: &str, day: Day) -> Day {
        if !self.columns.contains(&column) || dates::year_first(text) != Some(day) {
            return day;
        }
        let Some(meant) = swapped(day) else {
            return day;
        };
        if meant != day {
            self.put_right.set(self.put_right.get() + 1);
        }
        meant
    }

    /// How many were.
    pub fn count(&self) -> u64 {
        self.put_right.get()
    }
}

fn swapped(day: Day) -> Option<Day> {
    let (year, month, date) = day.ymd();
    Day::from_ymd(year, date, month)
}

/// What is to be asked, where a column looks so and nobody has said.
pub fn question(opened: &Opened<'_>, signs: &[SwappedSigns]) -> Option<DatedQuestion> {
    let is_said = opened.options.swapped.is_some();
    let mut telling = signs.iter().enumerate();
    let (column, signs) = telling.find(|(_, signs)| !is_said && signs.is_telling())?;
    let day = signs.whole?;
    Some(DatedQuestion::Swapped {
        choice: ColumnChoice {
            column: column + 1,
            header: opened.columns.header[column].clone(),
        },
        text: signs.far.clone()?,
        day,
        meant: swapped(day)?,
    })
}
