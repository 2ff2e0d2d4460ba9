//! Further lines of an order: rows beneath it that leave its head empty, as shops export them, or say it once more beside
//! another product. Whether they are is asked, once for the file; then their amounts add up.

use super::super::super::columns::Columns;
use super::super::super::delimited::CsvRecord;
use super::super::super::fault::{FileError, Reject};
use super::super::super::question::FileQuestion;
use super::super::super::text::{cell, key};
use super::super::super::totals::is_total;
use super::super::super::{Opened, Outcome};
use super::super::FileContext;
use super::has_lines;
use crate::domain::facts::ImportKind;

/// The field by which `--set-field` says it: nothing but somebody's word.
pub const FIELD: &str = "lines";

/// Further ones that count for its lines as well where those say nothing: what voids an order or changes what its
/// amounts are.
const OF_ALL_LINES: [&str; 5] = ["cancelled", "counts", "taxed", "billing", "rate"];

/// Titles of columns that no field takes and that may say that an order does not count, or came back.
const BY_ROW: [&str; 3] = ["standing", "returned", "sort"];

/// Fields that say something of the whole order.
const OF_THE_HEAD: [&str; 13] = [
    "id", "rep", "customer", "stage", "status", "opened", "closed", "won", "lost", "expected",
    "unit", "currency", "category",
];

/// Whether rows are lines of one order, as somebody said.
pub fn are_of_orders(columns: &Columns) -> bool {
    columns.constant(FIELD) == Some("order")
}

/// Gives rows without a head the one of the order above them.
pub struct HeadsAbove {
    heads: Vec<usize>,
    id: usize,
    product: usize,
    amount: Option<usize>,
    /// What stands in the head above; nothing where it could not be read.
    last: Vec<String>,
    /// Columns that were filled in the row that came last.
    filled: Vec<usize>,
}

impl HeadsAbove {
    /// For a file of which somebody said that it has such rows.
    pub fn of(opened: &Opened<'_>) -> Option<Self> {
        let columns = &opened.columns;
        let is_told = opened.options.kind == ImportKind::Deals && are_of_orders(columns);
        let (mut heads, id, product) = columns_of(columns).filter(|_| is_told)?;
        let of_file = |field: &str| columns.get(field).filter(|c| *c < columns.width());
        heads.extend(OF_ALL_LINES.iter().filter_map(|field| of_file(field)));
        let by_row = |field: &&str| opened.vocabulary.groups(ImportKind::Deals, field);
        let titles: Vec<_> = BY_ROW.iter().map(by_row).collect();
        let is_by_row = |c: &usize| {
            let title = key(&columns.header[*c]);
            let mut all = titles.iter().flat_map(|groups| groups.iter().flatten());
            !columns.is_used(*c) && all.any(|known| *known == title)
        };
        heads.extend((0..columns.width()).filter(is_by_row));
        Some(Self {
            heads,
            id,
            product,
            amount: of_file("amount"),
            last: Vec::new(),
            filled: Vec::new(),
        })
    }

    /// Fills the head of a row, where it has none and one stands above.
    pub fn fill(&mut self, record: &mut CsvRecord) {
        self.filled.clear();
        if text(record, self.id).is_empty() {
            let product = text(record, self.product);
            if product.is_empty() || is_total(product) {
                return;
            }
            for (column, above) in self.heads.iter().zip(&self.last) {
                if text(record, *column).is_empty() && !above.is_empty() {
                    record.put_text(*column, above);
                    self.filled.push(*column);
                }
            }
            return;
        }
        let cells = self.heads.iter().map(|c| text(record, *c).to_owned());
        self.last = cells.collect();
    }

    /// Takes note of a row that is refused. `is_read` is false where its cells may stand in other columns than theirs:
    /// whose the rows beneath it are is unknown then. Returns the id of the order above where the row may be a part of it
    /// and does not say so: an order of which a part is missing waits.
    pub fn refused(&mut self, record: &CsvRecord, is_read: bool) -> Option<CsvRecord> {
        let id_at = self.heads.iter().position(|c| *c == self.id)?;
        let of_above = self.last.get(id_at).cloned();
        let is_headless = text(record, self.id).is_empty();
        let has_amount = || self.amount.is_none_or(|c| !text(record, c).is_empty());
        if !is_read {
            self.last.clear();
        }
        let of = of_above.filter(|_| is_headless && (!is_read || has_amount()))?;
        let mut whole = CsvRecord::default();
        whole.start(record.line);
        whole.pad(self.id + 1);
        whole.put_text(self.id, &of);
        Some(whole)
    }

    /// Takes out of a row what it was filled with, by which it is not known again: where, and what.
    pub fn restore(&mut self, record: &mut CsvRecord) -> Vec<(usize, Vec<u8>)> {
        let filled = self.filled.drain(..);
        filled
            .map(|column| {
                let above = record.get(column).to_vec();
                record.put_text(column, "");
                (column, above)
            })
            .collect()
    }
}

/// Reads a file whose rows may be lines of the order above them: what is refused comes in the order of the file, with
/// the head that it was read with, so that every line stays one of its order when it is imported again.
///
/// # Errors
/// Those of the reading.
pub fn in_order(
    opened: &Opened<'_>,
    sink: &mut dyn FnMut(Reject),
    read: impl FnOnce(&mut dyn FnMut(Reject)) -> Result<Outcome, FileError>,
) -> Result<Outcome, FileError> {
    if !are_of_orders(&opened.columns) {
        return read(sink);
    }
    let mut refused: Vec<Reject> = Vec::new();
    let outcome = read(&mut |reject| refused.push(reject))?;
    refused.sort_by_key(|reject| reject.row);
    for mut reject in refused {
        for (column, above) in std::mem::take(&mut reject.above) {
            if let Some(cell) = reject.cells.get_mut(column) {
                *cell = above;
            }
        }
        sink(reject);
    }
    Ok(outcome)
}

/// The first row that may be a further line of the order above it.
pub fn untold(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let said = matches!(columns.constant(FIELD), Some("order" | "apart"));
    if said || columns.is_exported() || has_lines(columns) {
        return None;
    }
    let (heads, id, product) = columns_of(columns)?;
    let amount = columns.get("amount").filter(|c| *c < columns.width())?;
    let mut records = ctx.source.scan(ctx.delimiter).ok()?;
    let (mut record, mut above) = (CsvRecord::default(), Vec::new());
    let mut of_above = String::new();
    while matches!(records.next(&mut record), Ok(true)) {
        if record.line <= columns.line || record.is_blank() {
            continue;
        }
        let of = text(&record, product);
        let own: Vec<&str> = heads.iter().map(|c| text(&record, *c)).collect();
        let without_id = own.iter().all(|cell| cell.is_empty());
        let is_same = || own == above && !text(&record, id).is_empty() && of != of_above;
        let is_line = !above.is_empty()
            && !of.is_empty()
            && !is_total(of)
            && !text(&record, amount).is_empty();
        if is_line && (without_id || is_same()) {
            let at = heads.iter().position(|c| *c == id)?;
            return Some(
                FileQuestion::OrderLines {
                    line: record.line,
                    order: above.get(at).cloned().unwrap_or_default(),
                    product: of.to_owned(),
                    without_id,
                }
                .into(),
            );
        }
        let has_head = !text(&record, id).is_empty();
        of.clone_into(&mut of_above);
        above = if has_head {
            own.into_iter().map(str::to_owned).collect()
        } else {
            Vec::new()
        };
    }
    None
}

/// The columns of the head, that of the id and that of the product, where the file has them.
fn columns_of(columns: &Columns) -> Option<(Vec<usize>, usize, usize)> {
    let of_file = |field: &str| columns.get(field).filter(|c| *c < columns.width());
    let (id, product) = (of_file("id")?, of_file("product")?);
    if columns.all("id").len() > 1 {
        return None;
    }
    let heads: Vec<usize> = OF_THE_HEAD.iter().filter_map(|f| of_file(f)).collect();
    Some((heads, id, product))
}

fn text(record: &CsvRecord, column: usize) -> &str {
    cell(record.get(column)).unwrap_or_default()
}
