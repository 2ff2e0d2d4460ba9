//! Further lines of an order: rows beneath it that leave its head empty, as shops export them, or say it once more beside
//! another product. Whether they are is asked, once for the file; then their amounts add up.

use super::super::super::Opened;
use super::super::super::columns::Columns;
use super::super::super::delimited::CsvRecord;
use super::super::super::fault::FileError;
use super::super::super::question::FileQuestion;
use super::super::super::text::cell;
use super::super::FileContext;
use super::has_lines;
use crate::domain::facts::ImportKind;

/// The field by which `--set-field` says it: nothing but somebody's word.
pub const FIELD: &str = "lines";

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
    /// What stands in the head above.
    last: Vec<String>,
    /// Columns that were filled in the row that came last.
    filled: Vec<usize>,
}

impl HeadsAbove {
    /// For a file of which somebody said that it has such rows.
    pub fn of(opened: &Opened<'_>) -> Option<Self> {
        let columns = &opened.columns;
        let is_told = opened.options.kind == ImportKind::Deals && are_of_orders(columns);
        let (heads, id, product) = columns_of(columns).filter(|_| is_told)?;
        Some(Self {
            heads,
            id,
            product,
            last: Vec::new(),
            filled: Vec::new(),
        })
    }

    /// Fills the head of a row, where it has none and one stands above.
    pub fn fill(&mut self, record: &mut CsvRecord) {
        self.filled.clear();
        if text(record, self.id).is_empty() {
            if text(record, self.product).is_empty() {
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

    /// Takes out of a row what it was filled with.
    pub fn restore(&mut self, record: &mut CsvRecord) {
        for column in self.filled.drain(..) {
            record.put_text(column, "");
        }
    }
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
        let is_line = !above.is_empty() && !of.is_empty() && !text(&record, amount).is_empty();
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
