//! `contacts`: touches with a customer: customer, rep, day, direction, channel.

use super::super::fault::{Reason, Reject};
use super::super::lookup::Referent;
use super::super::row::{Bad, FileRow, Keyed};
use super::{FileContext, KindSpec, RowReader, id_of};
use crate::domain::Day;
use crate::domain::facts::{Batch, ContactFact};
use crate::domain::warning::Direction;

type ContactKey = (String, Day, Direction, Option<String>, String);

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["customer", "rep", "day", "direction", "channel"],
    required: &[&["customer"], &["day"], &["direction"]],
    reader: |_| Box::<ContactReader>::default(),
    ..KindSpec::PLAIN
};

/// Rows of a `contacts` file taken in so far.
#[derive(Default)]
pub struct ContactReader {
    rows: Keyed<ContactKey, ContactFact>,
}

impl RowReader for ContactReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
        let day = row.required_day("day")?;
        let word = ctx.word(row, "direction", "direction", &Direction::IDS)?;
        let Some(direction) = word.and_then(|word| Direction::parse(&word)) else {
            return Err(row.bad("direction", Reason::Missing));
        };
        let channel = row.text("channel")?;
        let customer = ctx.required(row, "customer", Referent::Customer)?;
        let rep = ctx.find(row, "rep", Referent::Rep)?;
        let fact = ContactFact {
            customer: customer.id().to_owned(),
            day,
            direction,
            rep: id_of(rep.as_ref()),
            channel: channel.to_owned(),
        };
        let key = (
            fact.customer.clone(),
            day,
            direction,
            fact.rep.clone(),
            fact.channel.clone(),
        );
        self.rows
            .push(row.record.line, key, fact)
            .map_err(|reason| row.bad("customer", reason))?;
        ctx.lookup.keep(Referent::Customer, customer);
        ctx.keep(Referent::Rep, rep);
        Ok(())
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>, _: &mut dyn FnMut(Reject)) -> (u64, Batch) {
        (self.rows.repeated, Batch::Contacts(self.rows.items))
    }
}
