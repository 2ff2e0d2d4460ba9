//! `contacts`: touches with a customer: customer, rep, day, direction, channel.

use super::super::complete::lacking;
use super::super::fault::Reason;
use super::super::keyed::{Clash, Keyed};
use super::super::question::FileQuestion;
use super::super::row::{Faults, FileRow};
use super::{FileContext, KindSpec, RowReader, id_of};
use crate::domain::Day;
use crate::domain::facts::{Batch, ContactFact, Referent};
use crate::domain::warning::Direction;

type ContactKey = (String, Day, Direction, Option<String>, String);

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["customer", "rep", "day", "direction", "channel"],
    required: &[&["customer"], &["day"], &["direction"]],
    why_lacking: |columns, wanted| {
        let asked = lacking(columns, wanted) == ["direction"];
        asked.then(|| FileQuestion::Direction.into())
    },
    reader: |_| Box::<ContactReader>::default(),
    ..KindSpec::PLAIN
};

/// Rows of a `contacts` file taken in so far.
#[derive(Default)]
pub struct ContactReader {
    rows: Keyed<ContactKey, ContactFact>,
    repeated: u64,
}

impl RowReader for ContactReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let day = faults.take(row.required_day("day"));
        let direction = ctx.word(row, "direction", "direction", &Direction::IDS);
        let direction = direction.and_then(|word| {
            word.and_then(Direction::parse)
                .ok_or_else(|| row.bad("direction", Reason::Missing))
        });
        let direction = faults.take(direction);
        let channel = faults.take(row.text("channel"));
        let customer = faults.take(ctx.required(row, "customer", Referent::Customer));
        let rep = faults.take(ctx.find(row, "rep", Referent::Rep));
        let (Some(day), Some(direction), Some(channel), Some(customer), Some(rep)) =
            (day, direction, channel, customer, rep)
        else {
            return Err(faults);
        };
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
        // Two touches of a day on the same way are one fact: nothing but its own fields tells a touch apart.
        if self.rows.has(&key) {
            self.repeated += 1;
        } else {
            self.rows.push(row.record.line, key, fact);
            ctx.lookup.keep(Referent::Customer, customer);
            ctx.keep(Referent::Rep, rep);
        }
        Ok(())
    }

    fn repeated(&self) -> u64 {
        self.repeated
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        (self.rows.clashes, Batch::Contacts(self.rows.items))
    }
}
