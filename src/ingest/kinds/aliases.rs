//! `aliases`: kind, text, name: other texts for people, customers, products and units.

use super::super::fault::Reason;
use super::super::keyed::{Clash, Keyed};
use super::super::row::{Faults, FileRow};
use super::{FileContext, KindSpec, RowReader};
use crate::domain::facts::{AliasFact, Batch, Referent};

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["kind", "text", "name", "cancelled", "counts"],
    seldom: &["cancelled", "counts"],
    required: &[&["kind"], &["text"], &["name"]],
    reader: |_| Box::<AliasReader>::default(),
    also_called: &["别名"],
    turn: 2,
    ..KindSpec::PLAIN
};

/// Rows of an `aliases` file taken in so far.
#[derive(Default)]
pub struct AliasReader {
    rows: Keyed<(Referent, String), AliasFact>,
}

impl RowReader for AliasReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let what = faults.take(ctx.word(row, "kind", "referent", &Referent::IDS));
        let what = what.flatten().and_then(Referent::parse);
        if what.is_none() && faults.0.is_empty() {
            faults.0.push(row.bad("kind", Reason::Missing));
        }
        let text = faults.take(row.required("text"));
        let (Some(what), Some(text)) = (what, text) else {
            return Err(faults);
        };
        let id = ctx.required(row, "name", what)?.id().to_owned();
        if let Some(known) = ctx.lookup.is_somebody_else(what, text, &id) {
            return Err(row.bad("text", Reason::OfAnother(known)).into());
        }
        let fact = AliasFact {
            what,
            text: text.to_owned(),
            id,
        };
        self.rows
            .push(row.record.line, (what, fact.text.clone()), fact);
        Ok(())
    }

    fn lines(&mut self) -> Vec<u64> {
        self.rows.lines()
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        (self.rows.clashes, Batch::Aliases(self.rows.items))
    }
}
