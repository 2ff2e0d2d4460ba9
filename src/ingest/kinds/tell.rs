//! What is said of a file before its rows: how its columns were understood, and what else its workbook holds.

use super::super::Opened;
use super::super::note::{ImportNote, SheetNote};
use super::super::sheet::Book;
use super::{FileContext, rates};
use crate::domain::facts::ImportKind;

/// What is worth saying of how the columns were understood.
pub fn tell_columns(opened: &Opened<'_>, ctx: &mut FileContext<'_>) {
    let columns = &opened.columns;
    if columns.headless {
        ctx.notes.push(ImportNote::Headless);
    } else if opened.strange_header {
        ctx.notes.push(ImportNote::StrangeHeader(columns.line));
    }
    if let Some(book) = opened.source.book() {
        tell_sheet(book, &mut ctx.notes);
    }
    let mut unknown = columns.not_understood();
    if opened.options.kind == ImportKind::Rates {
        unknown.retain(|(title, _)| rates::of_units(title) == rates::UnitsOfRate::Untold);
    }
    if !unknown.is_empty() {
        ctx.notes.push(ImportNote::NotUnderstood(unknown));
    }
}

/// What is worth saying of a sheet and of those beside it.
fn tell_sheet(book: &Book, notes: &mut Vec<ImportNote>) {
    let Some(sheet) = book.sheet() else { return };
    let others = book.sheets().iter().enumerate();
    let others: Vec<String> = others
        .filter(|(at, _)| *at != sheet.at)
        .map(|(_, s)| s.name.clone())
        .collect();
    if !others.is_empty() {
        notes.push(ImportNote::Sheet(SheetNote::Others(others)));
    }
    match (sheet.hidden_rows, sheet.filtered) {
        (0, _) => {}
        (rows, true) => notes.push(ImportNote::Sheet(SheetNote::Filtered(rows))),
        (rows, false) => notes.push(ImportNote::Sheet(SheetNote::Hidden(rows))),
    }
    if sheet.spread > 0 {
        notes.push(ImportNote::Sheet(SheetNote::Merged(sheet.spread)));
    }
}
