//! How a file writes dates, numbers and periods, and what came by of them that is worth saying.

use super::columns::Columns;
use super::dates::DateStyle;
use super::kinds::{MidnightEnd, SwappedDays};
use super::note::{ImportNote, SheetNote};
use super::numbers::Decimal;
use super::qualifiers::Qualifiers;
use super::title::QualifierWords;
use crate::domain::Period;
use std::cell::{Cell, RefCell};
use std::collections::{BTreeMap, HashMap};

/// What was said of an earlier file with the same header of how dates and numbers are written.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct RememberedNotation {
    pub dates: bool,
    pub decimal: bool,
}

/// How dates and numbers of the file are to be read.
#[derive(Clone, Debug, Default)]
pub struct Notation {
    /// How days are read.
    pub dates: DateStyle,
    /// Columns in which a spreadsheet program took days for months.
    pub swapped: SwappedDays,
    /// The year of periods that are written without one.
    pub year: Option<i32>,
    /// What midnight at the end of leave means.
    pub ends: MidnightEnd,
    /// Decimal point or comma.
    pub decimal: Decimal,
    /// Words for scales and currencies in cells.
    pub words: Option<&'static QualifierWords>,
    /// What such cells mean, by their text.
    pub said: RefCell<HashMap<String, Option<Qualifiers>>>,
    /// The first period of a fiscal year: as it is written, and what it was read as.
    pub fiscal: RefCell<Option<(String, Period)>>,
    /// How many computed numbers were rounded.
    pub rounded: Cell<u64>,
    /// How many amounts were converted that are kept in the base currency alone, by their currency and rate.
    pub converted: RefCell<BTreeMap<(String, String), u64>>,
}

impl Notation {
    /// What is to be said once all rows were read; `zone` is the name of the one in which moments are counted.
    pub fn notes(
        &self,
        columns: &Columns,
        zone: impl FnOnce() -> Option<String>,
    ) -> Vec<ImportNote> {
        let mut notes = Vec::new();
        let rounded = self.rounded.get();
        if rounded > 0 {
            notes.push(ImportNote::Sheet(SheetNote::Rounded(rounded)));
        }
        notes.extend(self.converted());
        if let Some((text, period)) = self.fiscal.borrow().clone() {
            notes.push(ImportNote::FiscalYears {
                start_month: columns.fiscal.start_month(),
                by_file: columns.fiscal.is_own(),
                text,
                period,
            });
        }
        let moments = self.dates.moved.get();
        if moments > 0 {
            let zone = zone();
            notes.push(ImportNote::Moved { moments, zone });
        }
        let swapped = self.swapped.count();
        if swapped > 0 {
            notes.push(ImportNote::SwappedDays(swapped));
        }
        notes
    }

    /// What is to be said of amounts that were converted.
    fn converted(&self) -> Vec<ImportNote> {
        let converted = self.converted.borrow();
        let note = |((currency, rate), amounts): (&(String, String), &u64)| ImportNote::Converted {
            currency: currency.clone(),
            rate: rate.clone(),
            amounts: *amounts,
        };
        converted.iter().map(note).collect()
    }
}
