//! `deals`: id, rep, customer, product, stage, amount, opened, closed, category.

use super::super::fault::{Bad, ImportNote, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::row::{Faults, FileRow};
use super::super::text::key;
use super::{FileContext, KindSpec, RowReader, id_of};
use crate::domain::Day;
use crate::domain::facts::{Batch, DealFact, Referent};
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
    told: Remarks,
}

impl RowReader for DealReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let id = faults.take(required_id(row));
        let stage = faults.take(stage(ctx, row));
        let amount = faults.take(row.minor("amount", ctx.settings.currency.minor_digits));
        let opened = faults.take(row.day("opened"));
        let closed = faults.take(row.day("closed"));
        if stage == Some(Stage::Won) && closed == Some(None) {
            faults.0.push(row.bad("closed", Reason::WonWithoutDay));
        }
        let category = faults.take(row.text("category"));
        let rep = faults.take(ctx.required(row, "rep", Referent::Rep));
        let customer = faults.take(ctx.find(row, "customer", Referent::Customer));
        let product = faults.take(ctx.find(row, "product", Referent::Product));
        let (Some(id), Some(stage), Some(amount), Some(opened), Some(closed)) =
            (id, stage, amount, opened, closed)
        else {
            return Err(faults);
        };
        let (Some(category), Some(rep), Some(customer), Some(product)) =
            (category, rep, customer, product)
        else {
            return Err(faults);
        };
        faults.none()?;
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
        let told = BesideTheFact {
            closed,
            no_customer: customer.is_none(),
            today: ctx.options.today,
        };
        self.told.count(&fact, &told);
        if self.rows.push(row.record.line, fact.id.clone(), fact) {
            ctx.lookup.keep(Referent::Rep, rep);
            ctx.keep(Referent::Customer, customer);
            ctx.keep(Referent::Product, product);
        }
        Ok(())
    }

    fn done(self: Box<Self>, ctx: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        self.told.notes(&mut ctx.notes);
        (self.rows.clashes, Batch::Deals(self.rows.items))
    }
}

/// What a row says besides its fact.
struct BesideTheFact {
    /// The day in the column, also where it is an expectation.
    closed: Option<Day>,
    no_customer: bool,
    today: Day,
}

/// What is worth a word, counted.
#[derive(Default)]
struct Remarks {
    no_customer: u64,
    expected: u64,
    lost_without_day: u64,
    won_without_amount: u64,
    ahead: u64,
    last: Option<Day>,
}

impl Remarks {
    fn count(&mut self, fact: &DealFact, told: &BesideTheFact) {
        let is_open = fact.stage.is_open();
        self.no_customer += u64::from(told.no_customer);
        self.expected += u64::from(is_open && told.closed.is_some());
        self.lost_without_day += u64::from(fact.stage == Stage::Lost && told.closed.is_none());
        self.won_without_amount += u64::from(fact.stage == Stage::Won && fact.amount.is_none());
        if let Some(day) = fact.closed.filter(|day| *day > told.today) {
            self.ahead += 1;
            self.last = self.last.max(Some(day));
        }
    }

    fn notes(&self, notes: &mut Vec<ImportNote>) {
        let counted = [
            (self.no_customer, ImportNote::NoCustomer(self.no_customer)),
            (self.expected, ImportNote::ExpectedClose(self.expected)),
            (
                self.lost_without_day,
                ImportNote::LostWithoutDay(self.lost_without_day),
            ),
            (
                self.won_without_amount,
                ImportNote::WonWithoutAmount(self.won_without_amount),
            ),
        ];
        notes.extend(
            counted
                .into_iter()
                .filter(|(n, _)| *n > 0)
                .map(|(_, note)| note),
        );
        if let Some(last) = self.last {
            notes.push(ImportNote::ClosedAhead(self.ahead, last));
        }
    }
}

fn required_id<'r>(row: &FileRow<'r>) -> Result<&'r str, Bad> {
    let id = row.id("id")?;
    if id.is_empty() {
        return Err(row.bad("id", Reason::Missing));
    }
    Ok(id)
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
