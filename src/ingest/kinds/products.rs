//! `products`: id, name, class (D5).

use super::super::fault::{Reason, Reject};
use super::super::row::{Bad, FileRow, Keyed};
use super::{FileContext, KindSpec, RowReader};
use crate::domain::facts::{Batch, ProductFact};

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["id", "name", "class"],
    required: &[&["name", "id"]],
    reader: |_| Box::<ProductReader>::default(),
    ..KindSpec::PLAIN
};

/// Rows of a `products` file taken in so far.
#[derive(Default)]
pub struct ProductReader {
    rows: Keyed<String, ProductFact>,
}

impl RowReader for ProductReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
        let (id, name) = (row.text("id")?, row.text("name")?);
        if id.is_empty() && name.is_empty() {
            return Err(row.bad("name", Reason::Missing));
        }
        let class = ctx.word(row, "class", "class", &["core", "new", "tail"])?;
        let fact = ProductFact {
            id: if id.is_empty() { name } else { id }.to_owned(),
            name: if name.is_empty() { id } else { name }.to_owned(),
            class: class.unwrap_or_default().to_owned(),
        };
        self.rows
            .push(row.record.line, fact.id.clone(), fact)
            .map_err(|reason| row.bad("name", reason))
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>, _: &mut dyn FnMut(Reject)) -> (u64, Batch) {
        (self.rows.repeated, Batch::Products(self.rows.items))
    }
}
