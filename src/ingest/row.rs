//! One row of a file: its cells by field, and what is wrong with it.

mod says;

use super::columns::Columns;
use super::dates::{NoDay, parse_day_of};
use super::delimited::{CsvRecord, RecordFault};
use super::endless::{is_no_day, is_open_end};
use super::fault::{Bad, Reason, Reject};
use super::nearer::{AmountUnit, contradicts};
use super::notation::Notation;
use super::numbers::{Decimal, Number, evidence, is_not_set, parse};
use super::qualifiers::{Nature, Qualifiers};
use super::sheet::CellKind;
use super::text::cell;
use crate::domain::Day;

/// Everything that is wrong with a row, so that it can be put right in one go.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Faults(pub Vec<Bad>);

impl Faults {
    /// The value that was read; what is wrong with it is remembered, and reading goes on.
    pub fn take<T>(&mut self, read: Result<T, Bad>) -> Option<T> {
        read.map_err(|bad| self.0.push(bad)).ok()
    }

    /// As a reject of a row, with its cells as they stand.
    pub fn at(self, record: &CsvRecord) -> Reject {
        Reject {
            row: record.line,
            faults: self.0,
            cells: record.iter().map(<[u8]>::to_vec).collect(),
            mark: 0,
            above: Vec::new(),
        }
    }

    /// Nothing where nothing is wrong.
    pub fn none(self) -> Result<(), Self> {
        if self.0.is_empty() { Ok(()) } else { Err(self) }
    }
}

impl From<Bad> for Faults {
    fn from(bad: Bad) -> Self {
        Self(vec![bad])
    }
}

/// A record with its columns.
#[derive(Clone, Copy)]
pub struct FileRow<'r> {
    /// The cells.
    pub record: &'r CsvRecord,
    /// The header.
    pub columns: &'r Columns,
    /// How to read values.
    pub style: &'r Notation,
}

impl<'r> FileRow<'r> {
    /// Refuses a record that is broken or does not fit its header. Empty cells beyond the header are
    /// what spreadsheets add, and harmless.
    ///
    /// # Errors
    /// The reason.
    pub fn check(&self) -> Result<(), Bad> {
        if let Some((at, fault)) = self.record.fault {
            return Err(self.bad_cell(
                at,
                match fault {
                    RecordFault::StrayQuote => Reason::StrayQuote,
                    RecordFault::Nul => Reason::Nul,
                },
            ));
        }
        let (want, found) = (self.columns.width(), self.record.len());
        let surplus = (want..found).any(|i| !self.record.get(i).is_empty());
        if found < want || surplus {
            return Err(Bad {
                column: String::new(),
                value: String::from_utf8_lossy(self.record.get(found.min(want).saturating_sub(1)))
                    .into_owned(),
                reason: Reason::Ragged { want, found },
            });
        }
        Ok(())
    }

    /// Refuses a row of which a part of its name is no text.
    ///
    /// # Errors
    /// The reason.
    pub fn name_is_whole(&self) -> Result<(), Bad> {
        let parts = self.columns.joined.iter().flat_map(|name| name.parts);
        parts
            .map(|at| self.cell(at))
            .try_for_each(|text| text.map(drop))
    }

    /// A fault of one cell.
    pub fn bad_cell(&self, column: usize, reason: Reason) -> Bad {
        Bad {
            column: self.columns.header.get(column).cloned().unwrap_or_default(),
            value: String::from_utf8_lossy(self.record.get(column)).into_owned(),
            reason,
        }
    }

    /// A fault of a field's cell.
    pub fn bad(&self, field: &str, reason: Reason) -> Bad {
        match self.columns.get(field) {
            Some(column) => self.bad_cell(column, reason),
            None => Bad {
                column: field.to_owned(),
                value: String::new(),
                reason,
            },
        }
    }

    /// A cell's text by column.
    ///
    /// # Errors
    /// Where it is no text to be taken.
    pub fn cell(&self, column: usize) -> Result<&'r str, Bad> {
        let text = cell(self.record.get(column));
        let text = match self.record.kind(column) {
            CellKind::Failed => Err(Reason::CellFailed),
            CellKind::Uncomputed => Err(Reason::Uncomputed),
            CellKind::Overlong => Err(Reason::Overlong),
            CellKind::Text
            | CellKind::Number
            | CellKind::Day
            | CellKind::Spanning
            | CellKind::Shared
            | CellKind::Copied => text,
        };
        text.map_err(|reason| self.bad_cell(column, reason))
    }

    /// Whether a cell is its text and nothing else.
    pub fn is_plain(&self, column: usize) -> bool {
        matches!(self.record.kind(column), CellKind::Text | CellKind::Number)
    }

    /// Whether what stands in a cell was given to it from a row above, which it is merged with.
    pub fn is_copied(&self, column: usize) -> bool {
        self.record.kind(column) == CellKind::Copied
    }

    /// A number as its cell has it: one of a sheet is written in one way, whatever texts beside it are.
    fn parsed(&self, column: usize, text: &str) -> Result<Option<Number>, Bad> {
        let kind = self.record.kind(column);
        let decimal = match kind {
            CellKind::Number => Decimal::Point,
            CellKind::Spanning => return Err(self.bad_cell(column, Reason::Spanning)),
            CellKind::Text
            | CellKind::Shared
            | CellKind::Copied
            | CellKind::Day
            | CellKind::Failed
            | CellKind::Uncomputed
            | CellKind::Overlong => self.style.decimal,
        };
        // 1.5 has no place where commas divide decimals, though it could be read.
        let other = match decimal {
            Decimal::Comma => Decimal::Point,
            Decimal::Point => Decimal::Comma,
            Decimal::Untold | Decimal::Mixed => Decimal::Untold,
        };
        let ends = text.rfind(['.', ',']).map(|at| &text[at + 1..]);
        let is_divided = ends.is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
        if is_divided && other != Decimal::Untold && evidence(text) == other {
            return Err(self.bad_cell(column, Reason::NotANumber));
        }
        let mut number = parse(text, decimal).map_err(|reason| self.bad_cell(column, reason))?;
        if number.is_some() && matches!(kind, CellKind::Shared | CellKind::Copied) {
            return Err(self.bad_cell(column, Reason::Spanning));
        }
        if let Some(number) = &mut number {
            number.computed = kind == CellKind::Number;
        }
        Ok(number)
    }

    /// Counts a number that is rounded to minor units of so many digits.
    pub fn count_rounding(&self, number: &Number, minor_digits: u8) {
        if number.computed && number.is_finer(minor_digits) {
            self.style.rounded.set(self.style.rounded.get() + 1);
        }
    }

    /// A field's text; empty where the file has no such column.
    ///
    /// # Errors
    /// Where it is no text to be taken.
    pub fn text(&self, field: &str) -> Result<&'r str, Bad> {
        self.columns.get(field).map_or(Ok(""), |c| self.cell(c))
    }

    /// A field's id: a sign that only keeps a spreadsheet from eating zeros (`'007`) is not part of it.
    ///
    /// # Errors
    /// Where it is no text to be taken.
    pub fn id(&self, field: &str) -> Result<&'r str, Bad> {
        self.text(field).map(without_text_mark)
    }

    /// A field's text, which must be there.
    ///
    /// # Errors
    /// Where it is missing or no text to be taken.
    pub fn required(&self, field: &str) -> Result<&'r str, Bad> {
        let text = self.text(field)?;
        if text.is_empty() {
            return Err(self.bad(field, Reason::Missing));
        }
        Ok(text)
    }

    /// A field's day, where it has one.
    ///
    /// # Errors
    /// Where it is no day.
    pub fn day(&self, field: &str) -> Result<Option<Day>, Bad> {
        let text = self.text(field)?;
        if is_not_set(text) || is_no_day(text) {
            return Ok(None);
        }
        let column = self.columns.get(field).unwrap_or(usize::MAX);
        let day = self.day_in(column, text);
        day.map(Some).map_err(|e| self.bad(field, no_day(e)))
    }

    /// The last day of something that may have no end, which programs write as one that never comes.
    ///
    /// # Errors
    /// Where it is no day.
    pub fn end(&self, field: &str) -> Result<Option<Day>, Bad> {
        let column = self.columns.get(field).unwrap_or(usize::MAX);
        let text = self.text(field)?;
        if is_open_end(text, self.day_in(column, text)) {
            return Ok(None);
        }
        self.day(field)
    }

    /// The day that a text of a column says.
    ///
    /// # Errors
    /// Where it says none.
    pub fn day_in(&self, column: usize, text: &str) -> Result<Day, NoDay> {
        let day = parse_day_of(column, text, &self.style.dates)?;
        Ok(self.style.swapped.put_right(column, text, day))
    }

    /// A field's day, which must be there.
    ///
    /// # Errors
    /// Where it is missing or no day.
    pub fn required_day(&self, field: &str) -> Result<Day, Bad> {
        self.day(field)?
            .ok_or_else(|| self.bad(field, Reason::Missing))
    }

    /// A number by column; `None` where the cell is empty.
    ///
    /// # Errors
    /// Where it is no number.
    pub fn number(&self, column: usize) -> Result<Option<Number>, Bad> {
        let mut number = self.parsed(column, self.cell(column)?)?;
        if let Some(n) = &mut number {
            self.qualify(n, column)?;
        }
        Ok(number)
    }

    /// A number that counts something other than money: only its own title multiplies it.
    ///
    /// # Errors
    /// Where it is no number.
    pub fn plain_number(&self, column: usize) -> Result<Option<Number>, Bad> {
        let bad = |reason| self.bad_cell(column, reason);
        let text = self.cell(column)?;
        // 12台 and "12 pcs" are as many as 12, where it is no money.
        let bare = || {
            self.without_measure(text)
                .map(|bare| self.parsed(column, bare))
        };
        let mut number = match self.parsed(column, text) {
            Err(bad) => bare().unwrap_or(Err(bad))?,
            read => read?,
        };
        let scale = self.columns.own_scale(column);
        if let Some(n) = number.as_mut().filter(|n| scale > 1 && !n.scaled) {
            n.multiply(scale).map_err(bad)?;
        }
        Ok(number)
    }

    /// A number without the word for what it counts behind it.
    fn without_measure<'t>(&self, text: &'t str) -> Option<&'t str> {
        let end = text.rfind(|c: char| c.is_ascii_digit())? + 1;
        // "10+" and "10?" are no numbers: something is said of them that is no word.
        let is_word = text[end..].chars().any(char::is_alphabetic);
        let is_vague = text[end..].contains(['+', '＋', '?', '？', '~', '～', '≈', '<', '>']);
        if !is_word || is_vague {
            return None;
        }
        let said = self.style.words?.phrase(&text[end..]);
        let is_it = said.natures.iter().all(|n| *n == Nature::Measure);
        let bare = Qualifiers {
            natures: Vec::new(),
            ..said
        };
        (is_it && bare.is_empty() && end < text.len()).then_some(&text[..end])
    }

    /// A number that nothing beside it multiplies.
    ///
    /// # Errors
    /// Where it is no number.
    pub fn bare_number(&self, column: usize) -> Result<Option<Number>, Bad> {
        self.parsed(column, self.cell(column)?)
    }

    /// Gives a number what its row, its title and the lines above say of it: the nearest word counts.
    fn qualify(&self, number: &mut Number, column: usize) -> Result<(), Bad> {
        let bad = |reason| self.bad_cell(column, reason);
        let row = self.row_says()?;
        if row.in_hundredths && !number.scaled {
            number.divide_by_hundred();
        }
        let scale = row.scale.unwrap_or_else(|| self.columns.scale(column));
        let far = self.columns.currency(column);
        let currency = row.currency.as_deref().or(far);
        let against = row.currency.as_deref().or(far.filter(|_| scale > 1));
        if let Some(holds) = AmountUnit::told(self.columns)
            && contradicts(number, scale, against)
        {
            match holds {
                AmountUnit::Cell => return Ok(()),
                AmountUnit::Title => number.currency = None,
            }
        }
        // 12万 in a column of 万元 is 120,000: the nearest word counts.
        if scale > 1 && !number.scaled {
            number.multiply(scale).map_err(bad)?;
        }
        if number.currency.is_none() {
            number.currency = currency.map(str::to_owned);
        }
        Ok(())
    }

    /// A percentage by column, with or without its sign: `62.5%` and `62.5` are the same.
    ///
    /// # Errors
    /// Where it is no number.
    pub fn percentage(&self, column: usize) -> Result<Option<Number>, Bad> {
        let text = self.cell(column)?.trim();
        let bare = text.strip_suffix(['%', '％']).unwrap_or(text);
        self.parsed(column, bare)
    }
}

/// A cell without the apostrophe that marks digits as text in a spreadsheet.
pub fn without_text_mark(text: &str) -> &str {
    match text.strip_prefix(['\'', '’']) {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|b| b.is_ascii_digit()) => digits,
        _ => text,
    }
}

/// The reason for a text that is no day.
pub fn no_day(fault: NoDay) -> Reason {
    match fault {
        NoDay::NotADate => Reason::NotADate,
        NoDay::Ambiguous => Reason::AmbiguousDate,
        NoDay::Range => Reason::DateRange,
        NoDay::NoYear => Reason::NoYear,
        NoDay::TwoYears => Reason::TwoYears,
        NoDay::OtherWeekday => Reason::OtherWeekday,
        NoDay::OfAnEra => Reason::OfAnEra,
    }
}
