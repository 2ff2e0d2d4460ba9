//! What stands beneath a header, by column: dates, numbers, flags, names. Told from the first rows.

use super::clock::is_clock;
use super::day_range;
use super::delimited::CsvRecord;
use super::periods::{self, PeriodPart};
use super::text::cell;
use super::title::QualifierWords;
use super::{dates, numbers};

/// What a field holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Holds {
    /// A day.
    Day,
    /// An amount or a count.
    Number,
    /// Somebody's or something's name or id.
    Name,
    /// The name of what a row is about.
    OwnName,
    /// A scale or a currency of the row's amounts.
    Measure,
    /// Anything else.
    Text,
}

impl Holds {
    /// What a field of any kind of file holds.
    pub fn of(field: &str) -> Self {
        match field {
            "day" | "from" | "hired" | "completed" | "to" | "back" | "opened" | "closed"
            | "won" | "lost" | "lost_on" | "expected" => Self::Day,
            "amount" | "expected_amount" | "floor" | "stretch" | "count" | "adjustment" => {
                Self::Number
            }
            "rep" | "customer" | "product" | "unit" | "region" | "group" => Self::Name,
            "name" => Self::OwnName,
            "scale" => Self::Measure,
            _ => Self::Text,
        }
    }

    /// Whether two columns for it are never both right.
    pub fn is_decisive(self) -> bool {
        matches!(self, Self::Day | Self::Number)
    }

    /// Whether words beside its name in a title qualify it.
    pub fn is_qualified(self) -> bool {
        matches!(self, Self::Day | Self::Number)
    }
}

/// How a cell looks.
#[derive(Clone, Debug)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "a cell may look like several things at once"
)]
pub struct CellShape {
    text: String,
    is_filled: bool,
    is_day: bool,
    is_number: bool,
    is_flag: bool,
    is_measure: bool,
}

/// How the cells of a column look, counted.
#[derive(Clone, Debug, Default)]
struct ColumnProfile {
    filled: usize,
    days: usize,
    numbers: usize,
    flags: usize,
    measures: usize,
}

/// How the columns of a file look.
#[derive(Clone, Debug)]
pub struct Profile<'r> {
    rows: &'r [Vec<CellShape>],
    columns: Vec<ColumnProfile>,
}

impl<'r> Profile<'r> {
    /// From the rows beneath a header.
    pub fn of(rows: &'r [Vec<CellShape>]) -> Self {
        let width = rows.iter().map(Vec::len).max().unwrap_or(0);
        let mut columns = vec![ColumnProfile::default(); width];
        for row in rows {
            for (column, look) in columns.iter_mut().zip(row) {
                column.filled += usize::from(look.is_filled);
                column.days += usize::from(look.is_day);
                column.numbers += usize::from(look.is_number);
                column.flags += usize::from(look.is_flag);
                column.measures += usize::from(look.is_measure);
            }
        }
        Self { rows, columns }
    }

    /// The texts of a column; a row that is too short has none there.
    fn cells(&self, column: usize) -> impl Iterator<Item = &'r str> {
        let look = move |row: &'r Vec<CellShape>| row.get(column).map_or("", |l| l.text.as_str());
        self.rows.iter().map(look)
    }

    /// Whether every cell of a column that holds something is a code: one word, with a digit in it.
    pub fn holds_codes(&self, column: usize) -> bool {
        let is_code = |text: &str| {
            let text = text.trim();
            text.contains(|c: char| c.is_ascii_digit()) && !text.contains(char::is_whitespace)
        };
        let mut filled = self.cells(column).filter(|text| !text.trim().is_empty());
        self.holds_any(column) && filled.all(is_code)
    }

    /// Whether a column holds years, or nothing: a sum that is called FY is none.
    pub fn holds_years(&self, column: usize) -> bool {
        let short = |text: &str| {
            let number: Option<u32> = text.parse().ok().filter(|_| text.len() == 2);
            number.filter(|number| (20..=40).contains(number))
        };
        let is_year = |text: &&str| {
            let year = periods::written(text);
            year.is_some_and(|year| year.part == PeriodPart::Year)
        };
        let cells = self.cells(column).map(str::trim);
        let filled: Vec<&str> = cells.filter(|text| !text.is_empty()).collect();
        // Of two digits all of them, and near each other: sums differ more.
        let shorts: Vec<u32> = filled.iter().filter_map(|text| short(text)).collect();
        let (least, most) = (shorts.iter().min(), shorts.iter().max());
        let near = least
            .zip(most)
            .is_some_and(|(least, most)| most - least <= 3);
        let all_short = shorts.len() == filled.len() && near;
        all_short || filled.iter().filter(|text| is_year(text)).count() * 2 >= filled.len()
    }

    /// Whether a column holds two days in a cell, or one: at least in every other one, and two in so many.
    pub fn holds_two_days(&self, column: usize, least: usize) -> bool {
        let cells = self.cells(column).map(str::trim);
        let filled: Vec<&str> = cells.filter(|text| !text.is_empty()).collect();
        let two = filled.iter().filter(|text| day_range::two(text).is_some());
        let two = two.count();
        let is_one =
            |text: &&&str| dates::is_day(text) || dates::month_without_year(text).is_some();
        let one = filled.iter().filter(is_one).count();
        two >= least && !filled.is_empty() && (two + one) * 2 >= filled.len()
    }

    /// Whether all that stands in a column are times of day, and some are.
    pub fn holds_times(&self, column: usize) -> bool {
        let cells = self.cells(column).map(str::trim);
        let mut filled = cells.filter(|text| !text.is_empty()).peekable();
        filled.peek().is_some() && filled.all(is_clock)
    }

    /// Whether all that stands in a column are whole numbers of more than one, or nothing.
    pub fn holds_counts(&self, column: usize) -> bool {
        let cells = self.cells(column).map(str::trim);
        let mut filled = cells.filter(|text| !text.is_empty()).peekable();
        let is_count = |text: &str| text.parse::<u32>().is_ok_and(|n| n > 1);
        filled.peek().is_some()
            && filled.all(|text| is_count(text) || text == "0" || text == "1")
            && self.cells(column).any(|text| is_count(text.trim()))
    }

    /// Whether something stands in a column.
    pub fn holds_any(&self, column: usize) -> bool {
        self.columns.get(column).is_some_and(|p| p.filled > 0)
    }

    /// Whether a text is a value among values, not their title: a day above days, an amount above amounts.
    /// Small numbers and years head columns of months, days and years.
    pub fn is_value(&self, column: usize, text: &str) -> bool {
        let Some(p) = self.columns.get(column).filter(|p| p.filled > 0) else {
            return false;
        };
        if dates::is_day(text) {
            return p.days == p.filled;
        }
        let heads = text
            .parse::<u32>()
            .is_ok_and(|n| n <= 31 || (1990..=2100).contains(&n));
        let heads = heads || periods::written(text).is_some();
        let has_digits = text.contains(|c: char| c.is_ascii_digit());
        !heads && has_digits && is_number(text) && p.numbers == p.filled
    }

    /// Whether some cell of a column is what the field holds, or all are empty.
    pub fn fits(&self, column: usize, holds: Holds) -> bool {
        let Some(p) = self.columns.get(column).filter(|p| p.filled > 0) else {
            return true;
        };
        match holds {
            Holds::Day => p.days > 0,
            Holds::Number => p.numbers > 0,
            Holds::Name | Holds::OwnName => p.numbers < p.filled,
            Holds::Measure | Holds::Text => true,
        }
    }

    /// Whether a column cannot hold it: a flag is no date, a unit of money no team, a count of heads no name.
    pub fn forbids(&self, column: usize, holds: Holds) -> bool {
        let Some(p) = self.columns.get(column) else {
            return holds == Holds::Measure;
        };
        match holds {
            Holds::Day => p.filled > 0 && p.flags == p.filled,
            Holds::Name => p.filled > 0 && p.measures * 2 >= p.filled,
            // Nobody is called by a number: a count of heads makes no people.
            Holds::OwnName => p.filled > 0 && p.numbers == p.filled,
            // One that is not known is a fault of its row, and makes no teams of the others.
            Holds::Measure => p.filled == 0 || p.measures * 2 < p.filled,
            Holds::Number | Holds::Text => false,
        }
    }

    /// Whether a text looks like the cells of a column: a number among numbers, a day among days.
    pub fn reads_like(&self, column: usize, text: &str) -> bool {
        self.columns.get(column).is_some_and(|p| {
            let day = dates::is_day(text);
            (day && p.days > 0)
                || (!day && is_number(text) && p.numbers > 0)
                || self
                    .cells(column)
                    .any(|c| c.len() == text.len() && is_number(c) == is_number(text))
        })
    }

    /// Whether what stands in one column is no part of what stands in another one beside it.
    pub fn is_apart(&self, part: usize, whole: usize) -> bool {
        let pairs = self.cells(part).zip(self.cells(whole));
        let mut filled = pairs.filter(|(part, _)| !part.is_empty());
        filled.all(|(part, whole)| !whole.contains(part))
    }

    /// Whether it makes no difference which of two columns is taken.
    pub fn say_the_same(&self, a: usize, b: usize, holds: Holds) -> bool {
        let (Some(one), Some(other)) = (self.columns.get(a), self.columns.get(b)) else {
            return false;
        };
        if other.filled == 0 {
            return true;
        }
        let pairs = || self.cells(a).zip(self.cells(b));
        if pairs().all(|(x, y)| x == y) {
            return true;
        }
        // An id and a name of the same people tell the same, where each goes with one of the other.
        holds == Holds::Name
            && one.filled > 1
            && pairs().all(|(x, y)| pairs().all(|(u, v)| (x == u) == (y == v)))
    }
}

/// How the cells of a record look.
pub fn shapes(record: &CsvRecord, words: &QualifierWords) -> Vec<CellShape> {
    // What stands alone in its row is a line about the table, not a cell of it.
    let is_line = record.iter().filter(|raw| !raw.is_empty()).count() == 1;
    let look = |raw: &[u8]| {
        let text = cell(raw).unwrap_or("");
        let is_filled = !text.is_empty() && !numbers::is_not_set(text);
        let day = is_filled && dates::is_day(text);
        let letters = text.chars().any(|c| !c.is_ascii_digit());
        CellShape {
            text: text.to_owned(),
            is_filled,
            is_day: day || (is_filled && is_serial(text)),
            is_number: is_filled && !day && is_number(text),
            is_flag: is_filled && is_flag(text),
            is_measure: !is_line && is_filled && letters && words.only(text).is_some(),
        }
    };
    record.iter().map(look).collect()
}

fn is_number(text: &str) -> bool {
    matches!(numbers::parse(text, numbers::Decimal::Untold), Ok(Some(_)))
        || matches!(
            numbers::parse(text, numbers::Decimal::Untold),
            Err(super::Reason::Percentage)
        )
}

/// A day as a spreadsheet counts it.
fn is_serial(text: &str) -> bool {
    let whole = text.split_once('.').map_or(text, |(w, _)| w);
    whole.len() == 5
        && whole
            .parse::<u32>()
            .is_ok_and(|n| (20_000..=80_000).contains(&n))
}

fn is_flag(text: &str) -> bool {
    matches!(
        text.to_lowercase().as_str(),
        "true"
            | "false"
            | "yes"
            | "no"
            | "y"
            | "n"
            | "0"
            | "1"
            | "是"
            | "否"
            | "ja"
            | "nein"
            | "oui"
            | "non"
            | "x"
            | "✓"
            | "√"
            | "wahr"
            | "falsch"
            | "vrai"
            | "faux"
    )
}
