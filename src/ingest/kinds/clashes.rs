//! Amounts of which a title says one currency or scale, and what stands nearer another one: the column of currencies
//! or units of their rows, or the cells themselves. Which of them holds is asked, once for the file.

use super::super::currency::agree;
use super::super::delimited::CsvRecord;
use super::super::nearer::{AMOUNT_UNIT, AmountUnit, contradicts, is_single_unit};
use super::super::numbers::{self, Decimal, is_not_set};
use super::super::qualifiers::Qualifiers;
use super::super::question::{ClashPlace, ColumnChoice, MoneyClash};
use super::super::text::{cell, key};
use super::super::title::QualifierWords;
use super::super::{Columns, Opened};
use super::spec;
use std::collections::HashMap;

/// So many different texts of a column are remembered.
const MOST: usize = 2_000;

/// Fields of amounts of money.
const AMOUNTS: [&str; 5] = [
    "amount",
    "expected_amount",
    "floor",
    "stretch",
    "adjustment",
];

/// Looks for the first such amount in the rows of a file.
pub struct MoneyClashes {
    amounts: Vec<usize>,
    /// Those whose titles say that they are in the company's currency, and that.
    converted: Vec<usize>,
    base: String,
    /// The columns of currencies and units of the rows, where nobody said which they are.
    currency: Option<usize>,
    scale: Option<usize>,
    /// Cells may contradict: nobody said which counts.
    asks_cells: bool,
    /// What such a column says, by its text.
    known: HashMap<(usize, Vec<u8>), Qualifiers>,
    /// Columns that no field takes and that may hold the amounts meant: all that stands there are numbers.
    rivals: Vec<(usize, bool)>,
    found: Option<MoneyClash>,
}

impl MoneyClashes {
    /// For a file whose columns are known.
    pub fn of(opened: &Opened<'_>) -> Self {
        let columns = &opened.columns;
        let own = |c: &usize| *c < columns.width();
        let takes = |field: &str| spec(opened.options.kind).fields.contains(&field);
        let said = |field: &str| opened.options.map.iter().any(|(of, _)| of == field);
        let fields = AMOUNTS.iter().filter_map(|field| columns.get(field));
        let price = columns
            .get("price")
            .filter(|_| columns.get("amount").is_none());
        let spread = columns.periods.iter().map(|(column, _)| *column);
        let of_metrics = columns.metrics.iter().map(|(column, _)| *column);
        let amounts = fields.chain(price).chain(spread).chain(of_metrics);
        let amounts: Vec<usize> = amounts.filter(own).collect();
        let titles = opened.vocabulary.groups(opened.options.kind, "converted");
        let is_converted = |c: &usize| {
            let title = key(&columns.header[*c]);
            titles.iter().flatten().any(|known| *known == title)
        };
        let beside = |field: &str| columns.get(field).filter(own).filter(|_| !said(field));
        let is_foreign = |c: &usize| {
            let title = key(&columns.header[*c]);
            let mut words = opened.vocabulary.class("foreign");
            !columns.is_used(*c) && words.any(|(word, _)| title.contains(word))
        };
        Self {
            converted: amounts.iter().copied().filter(is_converted).collect(),
            base: opened.settings.currency.code.clone(),
            amounts,
            currency: beside("currency"),
            scale: beside("scale"),
            asks_cells: takes(AMOUNT_UNIT) && AmountUnit::told(columns).is_none(),
            known: HashMap::new(),
            rivals: (0..columns.width())
                .filter(is_foreign)
                .map(|c| (c, true))
                .collect(),
            found: None,
        }
    }

    /// Looks at a row.
    pub fn look(&mut self, opened: &Opened<'_>, record: &CsvRecord) {
        for (column, is_numbers) in &mut self.rivals {
            let text = cell(record.get(*column)).unwrap_or_default();
            *is_numbers &= is_not_set(text) || numbers::parse(text, Decimal::Untold).is_ok();
        }
        if self.found.is_some() {
            return;
        }
        let columns = &opened.columns;
        let currency = self.said(opened.words, self.currency, record).currency;
        let unit = self.said(opened.words, self.scale, record);
        // A currency in the column of units is one.
        let currency = currency.or(unit.currency);
        let told = columns
            .constant("scale")
            .and_then(|n| n.trim().parse().ok());
        for at in 0..self.amounts.len() {
            let column = self.amounts[at];
            let raw = record.get(column);
            if raw.is_ascii() && !raw.iter().any(|b| (b'1'..=b'9').contains(b)) {
                continue;
            }
            let of_base = self.converted.contains(&column).then(|| self.base.clone());
            let title = columns.currency(column).or(of_base.as_deref());
            let (by_title, scale) = (columns.scale(column), unit.scale);
            let other = title.zip(currency.as_deref());
            if let Some((title, sign)) = other.filter(|(title, sign)| !agree(title, sign)) {
                let of_unit = self.currency.is_none_or(|c| record.get(c).is_empty());
                let place = if of_unit { self.scale } else { self.currency };
                let field = if of_unit { "scale" } else { "currency" };
                let place = place.map(|c| ClashPlace::Column(field, choice(columns, c)));
                let says = Qualifiers {
                    currency: Some(title.to_owned()),
                    ..Qualifiers::default()
                };
                self.take(columns, (record.line, column), says, (sign, place));
            } else if by_title > 1 && scale.is_some_and(|scale| scale != by_title) {
                let text = self.scale.map_or(&b""[..], |c| record.get(c));
                let text = String::from_utf8_lossy(text).into_owned();
                let place = self.scale;
                let place = place.map(|c| ClashPlace::Column("scale", choice(columns, c)));
                let says = of_scale(by_title);
                self.take(columns, (record.line, column), says, (&text, place));
            } else if self.asks_cells {
                let scale = scale.or(told).unwrap_or(by_title);
                // A currency in the cell is nearer than that of the title: only beneath a multiple it says too little.
                let far = currency.as_deref().or(title.filter(|_| scale > 1));
                self.look_at_cell((columns, record), column, (scale, far));
            }
        }
    }

    /// Looks at what stands beside the digits of one amount.
    fn look_at_cell(
        &mut self,
        (columns, record): (&Columns, &CsvRecord),
        column: usize,
        (scale, currency): (u64, Option<&str>),
    ) {
        let raw = record.get(column);
        let is_plain = |b: &u8| b.is_ascii_digit() || b",.'- +".contains(b);
        if raw.iter().all(is_plain) {
            return;
        }
        let Ok(text) = cell(raw) else { return };
        let marks = [Decimal::Untold, Decimal::Point, Decimal::Comma];
        let mut read = marks.into_iter().map(|mark| numbers::parse(text, mark));
        let Some(number) = read.find_map(Result::ok).flatten() else {
            return;
        };
        if contradicts(&number, scale, currency) {
            let is_other = number.currency.as_deref().zip(currency);
            let is_other = is_other.is_some_and(|(sign, said)| !agree(sign, said));
            let said = Qualifiers {
                currency: currency.map(str::to_owned),
                ..Qualifiers::default()
            };
            let says = if is_other { said } else { of_scale(scale) };
            let place = Some(ClashPlace::Cell);
            self.take(columns, (record.line, column), says, (text, place));
        }
    }

    fn take(
        &mut self,
        columns: &Columns,
        (line, column): (u64, usize),
        says: Qualifiers,
        (text, place): (&str, Option<ClashPlace>),
    ) {
        let Some(place) = place else { return };
        if self.found.is_none() {
            let field = columns.fields.iter().find(|(_, cs)| cs.contains(&column));
            self.found = Some(MoneyClash {
                choice: choice(columns, column),
                field: field.map(|(field, _)| *field),
                line,
                text: text.trim().to_owned(),
                currency: says.currency,
                scale: says.scale,
                place,
                instead: Vec::new(),
                has_rate: columns.get("rate").is_some(),
            });
        }
    }

    /// What a column of currencies or units says of a row.
    fn said(
        &mut self,
        words: &QualifierWords,
        column: Option<usize>,
        record: &CsvRecord,
    ) -> Qualifiers {
        let Some(column) = column.filter(|c| !record.get(*c).is_empty()) else {
            return Qualifiers::default();
        };
        let place = (column, record.get(column).to_vec());
        if let Some(known) = self.known.get(&place) {
            return known.clone();
        }
        let text = cell(&place.1).unwrap_or_default();
        let code = |t: &str| t.len() == 3 && t.bytes().all(|b| b.is_ascii_alphabetic());
        let mut said = words.only(text).unwrap_or_default();
        if self.scale == Some(column) {
            said.scale = said.scale.or_else(|| is_single_unit(text).then_some(1));
        } else if said.currency.is_none() && code(text) {
            said.currency = Some(text.to_ascii_uppercase());
        }
        if self.known.len() < MOST {
            self.known.insert(place, said.clone());
        }
        said
    }

    /// The first clash, with the columns that may hold the amounts meant.
    pub fn question(self, columns: &Columns) -> Option<MoneyClash> {
        let mut found = self.found?;
        let of_rows = matches!(found.place, ClashPlace::Column("currency", _));
        if of_rows && found.field.is_some() {
            let rivals = self.rivals.iter().filter(|(_, is_numbers)| *is_numbers);
            found.instead = rivals.map(|(c, _)| choice(columns, *c)).collect();
        }
        Some(found)
    }
}

fn of_scale(scale: u64) -> Qualifiers {
    Qualifiers {
        scale: Some(scale),
        ..Qualifiers::default()
    }
}

fn choice(columns: &Columns, column: usize) -> ColumnChoice {
    ColumnChoice {
        column: column + 1,
        header: columns.header[column].clone(),
    }
}
