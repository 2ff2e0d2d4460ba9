//! Sheets with a column for each of something that a field holds: each rep, currency, day or month. Every cell under
//! such a title is read as a row by itself: what the title says and what stands in the cell are two fields, put behind
//! the cells of the file.

use super::columns::Columns;
use super::delimited::CsvRecord;
use super::fault::Bad;
use super::mapping::Mapped;
use super::numbers::is_not_set;
use super::profile::{Holds, Profile};
use super::qualifiers::Qualifiers;
use super::text::{cell, key};
use super::totals::is_part_total;

/// What an empty cell of such a sheet is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EmptyCells {
    /// A row like others.
    AreRead,
    /// It says nothing, and takes nothing back.
    SayNothing,
}

/// The columns of such a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SpreadColumns {
    /// The field that the titles hold.
    pub field: &'static str,
    /// Each column, and what its title says.
    pub columns: Vec<(usize, String)>,
    /// Where that stands behind the cells of a row.
    title_at: usize,
    /// Where what stands under it does.
    cell_at: usize,
    empty: EmptyCells,
}

impl Columns {
    /// Makes the titles of some columns one field, and what stands under them another.
    pub fn spread_over(
        &mut self,
        (field, under): (&'static str, &'static str),
        columns: Vec<(usize, String)>,
        empty: EmptyCells,
    ) {
        let mut place = |name: &'static str| {
            let at = self.header.len();
            self.header.push(String::new());
            self.constants.push(String::new());
            self.said.push(Qualifiers::default());
            self.fields.push((name, vec![at]));
            at
        };
        let (title_at, cell_at) = (place(field), place(under));
        self.spread = Some(SpreadColumns {
            field,
            columns,
            title_at,
            cell_at,
            empty,
        });
    }

    /// Whether a column is one of the places behind the cells of the file.
    pub(super) fn is_spread_place(&self, column: usize) -> bool {
        let mut spread = self.spread.iter();
        spread.any(|spread| [spread.title_at, spread.cell_at].contains(&column))
    }

    /// The columns by which a sheet is spread, as one line of what was recognised; days are listed by themselves.
    pub(super) fn spread_mapping(&self) -> Option<Mapped> {
        let spread = self.spread.as_ref().filter(|_| self.days.is_empty())?;
        let titles: Vec<&str> = spread
            .columns
            .iter()
            .map(|(c, _)| self.header[*c].as_str())
            .collect();
        Some(Mapped {
            column: spread.columns.first()?.0,
            field: spread.field.to_owned(),
            header: titles.join(","),
            said: Qualifiers::default(),
            metric: None,
        })
    }

    /// Columns that no field takes, with titles that may be somebody's or something's name, and numbers under them.
    pub fn titled_by_names(&self, profile: &Profile<'_>) -> Vec<(usize, String)> {
        let is_name = |title: &str| {
            title.chars().any(char::is_alphabetic)
                && !title.contains(|c: char| c.is_ascii_digit() || "%#:()（）".contains(c))
                && !is_part_total(title)
        };
        let width = self.width();
        let free = (0..width).filter(|c| !self.is_used(*c) && is_name(&self.header[*c]));
        let numbers = free.filter(|c| profile.fits(*c, Holds::Number));
        let found: Vec<_> = numbers.map(|c| (c, self.header[c].clone())).collect();
        // Of two columns of one name neither is known to be the right one.
        let mut keys: Vec<String> = found.iter().map(|(_, title)| key(title)).collect();
        keys.sort_unstable();
        let twice = keys.windows(2).any(|pair| pair[0] == pair[1]);
        if twice { Vec::new() } else { found }
    }
}

impl SpreadColumns {
    /// Puts behind a row what one of its columns says; `false` where there is nothing to be read.
    pub fn put(&self, columns: &Columns, record: &mut CsvRecord, nth: usize) -> bool {
        let Some((column, title)) = self.columns.get(nth) else {
            return false;
        };
        if self.empty == EmptyCells::SayNothing && cell(record.get(*column)).is_ok_and(is_not_set) {
            return false;
        }
        columns.complete(record);
        record.put_text(self.title_at, title);
        record.put_copy(self.cell_at, *column);
        true
    }

    /// A fault of such a cell, by the title that stands in the file.
    pub fn as_titled(&self, columns: &Columns, nth: usize, bad: Bad) -> Bad {
        match self.columns.get(nth) {
            Some((column, _)) if bad.column.is_empty() => Bad {
                column: columns.header[*column].clone(),
                ..bad
            },
            Some(_) | None => bad,
        }
    }
}
