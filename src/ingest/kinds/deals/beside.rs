//! What stands beside the amount of a deal and changes it: a return, a discount, a share.

use super::super::super::columns::IGNORED;
use super::super::super::delimited::CsvRecord;
use super::super::super::fault::{Bad, FileError};
use super::super::super::note::ImportNote;
use super::super::super::numbers::{self, Decimal, Number};
use super::super::super::question::{ColumnChoice, FileQuestion, Undecided};
use super::super::super::row::{FileRow, without_text_mark};
use super::super::super::text::{cell, fold, key};
use super::super::super::title::QualifierWords;
use super::super::FileContext;
use super::super::cells::Cells;
use super::super::money::Converted;
use crate::domain::exchange::OriginalAmount;
use std::collections::BTreeMap;

/// Rows that give an order back, by a word in a column of types that no field takes.
pub struct Returned {
    columns: Vec<(usize, Cells<bool>)>,
    /// By title and word.
    rows: BTreeMap<String, u64>,
}

impl Returned {
    /// By the columns of a file.
    pub fn of(ctx: &FileContext<'_>) -> Self {
        let columns = ctx.columns;
        let titles = ctx.vocabulary.groups(ctx.options.kind, "returned");
        let is_it = |c: &usize| {
            let title = key(&columns.header[*c]);
            !columns.is_used(*c) && titles.iter().flatten().any(|t| *t == title)
        };
        let columns = (0..columns.width()).filter(is_it);
        Self {
            columns: columns.map(|c| (c, Cells::default())).collect(),
            rows: BTreeMap::new(),
        }
    }

    /// Whether a row is a return.
    pub fn read(&mut self, ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<bool, Bad> {
        for (column, cells) in &mut self.columns {
            let raw = row.record.get(*column);
            let is = if let Some(is) = cells.get(raw) {
                is
            } else {
                let is = ctx
                    .vocabulary
                    .word("returned", row.cell(*column).unwrap_or_default())
                    .is_some();
                cells.insert(raw, is);
                is
            };
            if is {
                let title = &row.columns.header[*column];
                let word = format!("{title}: {}", row.cell(*column)?);
                *self.rows.entry(word).or_default() += 1;
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// What is to be said of them.
    pub fn notes(&self, notes: &mut Vec<ImportNote>) {
        let rows = self.rows.iter();
        notes.extend(rows.map(|(word, rows)| ImportNote::Returned {
            word: word.clone(),
            rows: *rows,
        }));
    }
}

/// Amounts of which nothing says the currency, beside the same ones in the company's: which are meant is asked, where
/// they differ.
fn converted_beside(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let amount = columns.get("amount").filter(|c| *c < columns.width())?;
    if columns.get("currency").is_some() || columns.currency(amount).is_some() {
        return None;
    }
    another_amount(ctx, amount, "converted")
}

/// An amount beside a total of the same deal that is another one, with tax or freight perhaps: which is meant is asked.
fn whole_beside(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let amount = columns.get("amount").filter(|c| *c < columns.width())?;
    if super::has_lines(columns) {
        return None;
    }
    another_amount(ctx, amount, "whole")
}

/// Columns titled so that in some row say another number than the amount. A cell that is empty says none.
fn another_amount(ctx: &FileContext<'_>, amount: usize, titled: &str) -> Option<FileError> {
    let columns = ctx.columns;
    if ctx.options.map.iter().any(|(field, _)| field == "amount") {
        return None;
    }
    let groups = ctx.vocabulary.groups(ctx.options.kind, titled);
    let is_it = |c: &usize| {
        let title = key(&columns.header[*c]);
        !columns.is_used(*c) && groups.iter().flatten().any(|t| *t == title)
    };
    let others = (0..columns.width()).filter(is_it);
    let others: Vec<usize> = others
        .filter(|other| has_other_numbers(ctx, amount, *other))
        .collect();
    if others.is_empty() {
        return None;
    }
    let choices = [amount].into_iter().chain(others);
    let choices = choices.map(|column| ColumnChoice {
        column: column + 1,
        header: columns.header[column].clone(),
    });
    Some(
        FileQuestion::Column(Undecided {
            field: "amount",
            choices: choices.collect(),
            doubt: None,
            is_needed: false,
        })
        .into(),
    )
}

/// Whether a column holds nothing but numbers, of which one is not that of the amount in its row.
fn has_other_numbers(ctx: &FileContext<'_>, amount: usize, other: usize) -> bool {
    let Ok(mut records) = ctx.source.scan(ctx.delimiter) else {
        return false;
    };
    let mut record = CsvRecord::default();
    let mut differs = false;
    while matches!(records.next(&mut record), Ok(true)) {
        let cells = (cell(record.get(amount)), cell(record.get(other)));
        let (true, (Ok(own), Ok(of))) = (record.line > ctx.columns.line, cells) else {
            continue;
        };
        if numbers::is_not_set(of) {
            continue;
        }
        let others = readings(of);
        if others.is_empty() {
            return false;
        }
        // The same number may be written otherwise: 1000 and 1,000.00.
        differs |= !numbers::is_not_set(own)
            && !readings(own).iter().any(|number| others.contains(number));
    }
    differs
}

/// The numbers that an amount may be, with either mark of decimals, whatever stands beside it.
fn readings(text: &str) -> Vec<Number> {
    let text = without_text_mark(text);
    let read = |mark| {
        let mut number = numbers::parse(text, mark).ok()??;
        // 1000.00 is 1000.
        number.multiply(1).ok()?;
        (number.currency, number.scaled, number.computed) = (None, false, false);
        Some(number)
    };
    let marks = [Decimal::Point, Decimal::Comma].into_iter();
    marks.filter_map(read).collect()
}

/// An amount that is given back, whether or not the file writes it below zero (rule 17).
pub fn taken_off((minor, original): Converted) -> Converted {
    let original = original.map(|of| OriginalAmount {
        minor: -of.minor.abs(),
        ..of
    });
    (-minor.abs(), original)
}

/// A discount beside the amount or beside price and quantity, or a share of the deal that is not all of it: the amount that counts is
/// not the one that would be read.
pub fn untold_share(ctx: &FileContext<'_>) -> Option<FileError> {
    let says = |field: &str, nothing: &[&str]| {
        let number =
            |text: &str| numbers::parse(text.trim_end_matches(['%', '％']), Decimal::Point);
        let zero = |text: &String| {
            let bare = text.trim();
            numbers::is_not_set(bare)
                || nothing.contains(&bare)
                || matches!(number(bare), Ok(Some(n)) if n.is_zero())
        };
        !ctx.words(field).iter().all(zero)
    };
    // A discount of 100% or of 1 may mean that all is paid, or nothing.
    let discounted = says("discount", &["10折"]);
    let shared = says(
        "split",
        &[
            "100", "100%", "100.0", "100.00", "100.00%", "1", "1.0", "1.00",
        ],
    );
    let refunded = says("refund", &[]);
    // With tax in some rows and without it in others they add up to nothing.
    let is_mixed = ctx.words("taxed").len() > 1;
    // So much a month is not what the deal is worth, and neither are a year's part and the whole the same.
    let mut billed = ctx.words("billing").into_iter();
    let is_billed = billed.any(|text| ctx.vocabulary.word("billed", &text).is_some());
    let asked = [
        (discounted, "discount"),
        (shared, "split"),
        (refunded, "refund"),
        (is_mixed, "taxed"),
        (is_billed, "billing"),
        (has_parts(ctx), "parent"),
    ];
    let Some((_, field)) = asked.into_iter().find(|(is_asked, _)| *is_asked) else {
        return other_tax(ctx)
            .or_else(|| converted_beside(ctx))
            .or_else(|| whole_beside(ctx));
    };
    let column = ctx.columns.get(field)?;
    let choice = ColumnChoice {
        column: column + 1,
        header: ctx.columns.header[column].clone(),
    };
    Some(FileQuestion::Beside { field, choice }.into())
}

/// Words of titles that speak of tax.
const OF_TAX: [&str; 18] = [
    "tax",
    "taxes",
    "taxed",
    "taxation",
    "vat",
    "gst",
    "tva",
    "mwst",
    "ust",
    "steuer",
    "steuern",
    "steuerart",
    "mehrwertsteuer",
    "umsatzsteuer",
    "netto",
    "brutto",
    "net",
    "gross",
];

/// Whether a title speaks of tax: by a whole word, "Customer type" holds none.
fn speaks_of_tax(title: &str) -> bool {
    let lower = fold(title.trim()).to_lowercase();
    let mut words = lower.split(|c: char| !c.is_alphanumeric());
    lower.contains('税') || words.any(|word| OF_TAX.contains(&word))
}

/// A column that says of all amounts that tax is in them, or is not, where their title says the other.
fn other_tax(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let mut told = ctx.options.map.iter();
    if told.any(|(field, _)| field == "taxed" || field == IGNORED) {
        return None;
    }
    let words = QualifierWords::embedded().ok()?;
    let amount = columns.get("amount").filter(|c| *c < columns.width())?;
    let said = columns.said.get(amount)?.tax?;
    let taxed = columns.get("taxed");
    let says_other = |column: &usize| {
        if !speaks_of_tax(&columns.header[*column]) {
            return false;
        }
        let texts = ctx.words_of(*column);
        let set = texts.iter().filter(|text| !numbers::is_not_set(text));
        let mut set = set.peekable();
        let is_other = |text: &String| {
            let tax = words.only(text).and_then(|only| only.tax);
            tax.is_some_and(|tax| tax != said)
        };
        set.peek().is_some() && set.all(is_other)
    };
    let free = (0..columns.width()).filter(|c| !columns.is_used(*c) || Some(*c) == taxed);
    let column = free.filter(|c| *c != amount).find(says_other)?;
    let choice = ColumnChoice {
        column: column + 1,
        header: columns.header[column].clone(),
    };
    let field = "taxed";
    Some(FileQuestion::Beside { field, choice }.into())
}

/// Whether deals of the file are parts of others of it: what a part is worth may be in the whole as well.
fn has_parts(ctx: &FileContext<'_>) -> bool {
    let own = |field: &str| (ctx.columns.get(field)).filter(|c| *c < ctx.columns.width());
    let (Some(parent), Some(id)) = (own("parent"), own("id")) else {
        return false;
    };
    let ids = ctx.all_of(id);
    let mut parents = ctx.all_of(parent).into_iter();
    parents.any(|of| !numbers::is_not_set(&of) && ids.contains(&of))
}
