//! `deals`: id, rep, customer, product, stage, amount, opened, closed, category.

use super::super::fault::{ImportNote, Reason, Reject};
use super::super::lookup::Referent;
use super::super::row::{Bad, FileRow, Keyed};
use super::super::text::key;
use super::{FileContext, KindSpec, RowReader, id_of};
use crate::domain::facts::{Batch, DealFact};
use crate::domain::pages::Stage;

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "id", "rep", "customer", "product", "stage", "status", "amount", "opened", "closed",
        "category",
    ],
    required: &[&["id"], &["rep"], &["stage"]],
    reader: |_| Box::<DealReader>::default(),
    ..KindSpec::PLAIN
};

/// Rows of a `deals` file taken in so far.
#[derive(Default)]
pub struct DealReader {
    rows: Keyed<String, DealFact>,
    no_customer: u64,
    expected: u64,
    lost_without_day: u64,
}

impl RowReader for DealReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
        let id = row.required("id")?;
        let stage = stage(ctx, row)?;
        let amount = row.minor("amount", ctx.settings.currency.minor_digits)?;
        let opened = row.day("opened")?;
        let closed = row.day("closed")?;
        if stage == Stage::Won && closed.is_none() {
            return Err(row.bad("closed", Reason::WonWithoutDay));
        }
        let category = row.text("category")?;
        let rep = ctx.required(row, "rep", Referent::Rep)?;
        let customer = ctx.find(row, "customer", Referent::Customer)?;
        let product = ctx.find(row, "product", Referent::Product)?;
        let open_with_day = stage.is_open() && closed.is_some();
        let no_customer = customer.is_none();
        let lost_without_day = stage == Stage::Lost && closed.is_none();
        let fact = DealFact {
            id: id.to_owned(),
            rep: rep.id().to_owned(),
            customer: id_of(customer.as_ref()),
            product: id_of(product.as_ref()),
            stage,
            amount,
            opened,
            // An open deal's close date is an expectation, not a fact.
            closed: closed.filter(|_| !stage.is_open()),
            category: category.to_owned(),
        };
        self.rows
            .push(row.record.line, fact.id.clone(), fact)
            .map_err(|reason| row.bad("id", reason))?;
        ctx.lookup.keep(Referent::Rep, rep);
        ctx.keep(Referent::Customer, customer);
        ctx.keep(Referent::Product, product);
        self.no_customer += u64::from(no_customer);
        self.expected += u64::from(open_with_day);
        self.lost_without_day += u64::from(lost_without_day);
        Ok(())
    }

    fn done(self: Box<Self>, ctx: &mut FileContext<'_>, _: &mut dyn FnMut(Reject)) -> (u64, Batch) {
        if self.no_customer > 0 {
            ctx.notes.push(ImportNote::NoCustomer(self.no_customer));
        }
        if self.expected > 0 {
            ctx.notes.push(ImportNote::ExpectedClose(self.expected));
        }
        if self.lost_without_day > 0 {
            ctx.notes
                .push(ImportNote::LostWithoutDay(self.lost_without_day));
        }
        (self.rows.repeated, Batch::Deals(self.rows.items))
    }
}

/// The stage of a row: `--stage` first, then our own ids, then the usual words. A status that says won
/// or lost decides over the stage it was reached from.
fn stage(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Stage, Bad> {
    let read = |field: &str| -> Result<Option<Stage>, Bad> {
        let text = row.text(field)?;
        let wanted = key(text);
        let said = ctx
            .options
            .stages
            .iter()
            .find(|(word, _)| word == text || (!wanted.is_empty() && key(word) == wanted))
            .map(|(_, stage)| *stage);
        Ok(said.or_else(|| Stage::parse(ctx.vocabulary.word("stage", text)?)))
    };
    let status = read("status")?;
    if let Some(stage) = status.filter(|s| !s.is_open()) {
        return Ok(stage);
    }
    row.required("stage")?;
    read("stage")?.ok_or_else(|| row.bad("stage", Reason::UnknownStage))
}
