//! `customers`: id, name, segment, key, rep, tier.

use super::super::fault::{Reason, Reject};
use super::super::lookup::Referent;
use super::super::row::{Bad, FileRow, Keyed};
use super::{FileContext, KindSpec, RowReader, id_of};
use crate::domain::facts::{Batch, CustomerFact};

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["id", "name", "segment", "key", "rep", "tier"],
    required: &[&["name", "id"]],
    reader: |_| Box::<CustomerReader>::default(),
    ..KindSpec::PLAIN
};

/// Rows of a `customers` file taken in so far.
#[derive(Default)]
pub struct CustomerReader {
    rows: Keyed<String, CustomerFact>,
}

impl RowReader for CustomerReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
        let (id, name) = (row.text("id")?, row.text("name")?);
        if id.is_empty() && name.is_empty() {
            return Err(row.bad("name", Reason::Missing));
        }
        let key = ctx.word(row, "key", "yesno", &["yes", "no"])? == Some("yes");
        let segment = row.text("segment")?;
        let tier = row.text("tier")?;
        let rep = ctx.find(row, "rep", Referent::Rep)?;
        let fact = CustomerFact {
            id: if id.is_empty() { name } else { id }.to_owned(),
            name: if name.is_empty() { id } else { name }.to_owned(),
            segment: segment.to_owned(),
            key,
            rep: id_of(rep.as_ref()),
            tier: tier.to_owned(),
        };
        self.rows
            .push(row.record.line, fact.id.clone(), fact)
            .map_err(|reason| row.bad("name", reason))?;
        ctx.keep(Referent::Rep, rep);
        Ok(())
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>, _: &mut dyn FnMut(Reject)) -> (u64, Batch) {
        (self.rows.repeated, Batch::Customers(self.rows.items))
    }
}
