//! Columns of how a target was shared out: what each part has among the others, what that gives, what it got.

use crate::report::table::{Column, Heading, Meaning, Room, Spans};

/// A part of what was shared out, in words.
#[derive(Clone, Debug)]
pub struct ReckonedRow {
    pub name: String,
    pub weight: String,
    pub share: String,
    /// Before rounding.
    pub exact: String,
    pub amount: String,
    /// What it got of what rounding left over.
    pub of_rest: String,
    /// The one that is asked about.
    pub is_meant: bool,
    /// The last row: all together.
    pub is_sum: bool,
}

/// The columns, from left to right.
pub fn of_reckoned(first: String) -> Vec<Column<ReckonedRow>> {
    let figure = |key, cell| Column::bare(cell).right().under(Heading::Key(key));
    vec![
        Column::bare(name).under(Heading::Text(first)),
        figure("targets-col-weight", weight),
        figure("targets-col-share", share),
        figure("targets-col-exact", exact),
        figure("targets-col-gets", amount),
        Column::bare(of_rest),
    ]
}

fn put(row: &ReckonedRow, text: &str, out: &mut Spans) {
    let meaning = match (row.is_meant, row.is_sum) {
        (true, _) => Meaning::Name,
        (_, true) => Meaning::Muted,
        _ => Meaning::Text,
    };
    out.put(meaning, text);
}

fn name(row: &ReckonedRow, _: usize, _: &Room, out: &mut Spans) {
    put(row, &row.name, out);
}

fn weight(row: &ReckonedRow, _: usize, _: &Room, out: &mut Spans) {
    put(row, &row.weight, out);
}

fn share(row: &ReckonedRow, _: usize, _: &Room, out: &mut Spans) {
    put(row, &row.share, out);
}

fn exact(row: &ReckonedRow, _: usize, _: &Room, out: &mut Spans) {
    put(row, &row.exact, out);
}

fn amount(row: &ReckonedRow, _: usize, _: &Room, out: &mut Spans) {
    put(row, &row.amount, out);
}

fn of_rest(row: &ReckonedRow, _: usize, _: &Room, out: &mut Spans) {
    put(row, &row.of_rest, out);
}
