//! `customers`: id, name, segment, key, rep, tier, email.

use super::super::keyed::{Clash, Keyed};
use super::super::row::{Faults, FileRow};
use super::{FileContext, KindSpec, RowReader, id_of};
use crate::domain::facts::{Batch, CustomerFact, Referent};

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "id",
        "name",
        "segment",
        "key",
        "rep",
        "tier",
        "email",
        "cancelled",
    ],
    required: &[&["name", "id"]],
    seldom: &["cancelled"],
    reader: |_| Box::<CustomerReader>::default(),
    also_called: &["account", "客户"],
    turn: 3,
    ..KindSpec::PLAIN
};

/// Rows of a `customers` file taken in so far.
#[derive(Default)]
pub struct CustomerReader {
    rows: Keyed<String, CustomerFact>,
}

impl RowReader for CustomerReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let key = ctx.word(row, "key", "yesno", &["yes", "no"]);
        let key = faults.take(key.map(|word| word == Some("yes")));
        let segment = faults.take(row.text("segment"));
        let tier = faults.take(row.text("tier"));
        let rep = faults.take(ctx.find(row, "rep", Referent::Rep));
        let own = faults.take(ctx.identify(row, Referent::Customer));
        let (Some(key), Some(segment), Some(tier), Some(rep), Some([id, name])) =
            (key, segment, tier, rep, own)
        else {
            return Err(faults);
        };
        let fact = CustomerFact {
            id,
            name,
            segment: segment.to_owned(),
            key,
            rep: id_of(rep.as_ref()),
            tier: tier.to_owned(),
        };
        if self.rows.push(row.record.line, fact.id.clone(), fact) {
            ctx.keep(Referent::Rep, rep);
        }
        Ok(())
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        (self.rows.clashes, Batch::Customers(self.rows.items))
    }
}
