//! `deals`: id, rep, customer, product, stage, amount, opened, closed, category.

mod beside;
mod course;
mod history;
mod ids;
mod lines;
pub mod order_lines;
mod outcome;
mod remarks;
mod untold;

use super::super::columns::{Columns, never_the_amount};
use super::super::fault::{Bad, Reason};
use super::super::keyed::Clash;
use super::super::nearer::AMOUNT_UNIT;
use super::super::note::ImportNote;
use super::super::qualifiers::Nature;
use super::super::row::{Faults, FileRow};
use super::super::text::key;
use super::super::totals::is_part_total;
use super::standing::Void;
use super::{FileContext, KindSpec, RowReader, behind, id_of, money};
use crate::domain::Day;
use crate::domain::facts::{Batch, CalledOff, DealBatch, DealFact, Referent, Texts, unit_path};
use crate::domain::pages::Stage;
use beside::Returned;
use course::{closed, has_day_of, stage};
use history::DealHistory;
pub use ids::KnownDeals;
use outcome::OutcomeFlags;
use remarks::{BesideTheFact, Remarks};
use std::collections::{BTreeMap, HashMap, HashSet};

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "id",
        "rep",
        "customer",
        "product",
        "stage",
        "status",
        "amount",
        "expected_amount",
        "currency",
        "rate",
        "scale",
        AMOUNT_UNIT,
        "opened",
        "won",
        "lost",
        "closed",
        "expected",
        "category",
        "price",
        "quantity",
        "line",
        "unit",
        "cancelled",
        "counts",
        "discount",
        "split",
        "refund",
        "taxed",
        "billing",
        "parent",
        // Whether ids that are written otherwise are those of known deals: said by hand.
        ids::FIELD,
        // Whether rows are lines of one order: said by hand as well.
        order_lines::FIELD,
    ],
    required: &[&["id"], &["rep", "unit"], &["stage"]],
    seldom: &[
        "status",
        "expected_amount",
        "currency",
        "rate",
        "scale",
        AMOUNT_UNIT,
        "won",
        "lost",
        "expected",
        "price",
        "quantity",
        "line",
        "unit",
        "cancelled",
        "counts",
        "discount",
        "split",
        "refund",
        "taxed",
        "billing",
        "parent",
    ],
    is_idle: |field, columns, wanted| {
        // Beside no currency a bare "rate" is one of anything.
        let groups = wanted.vocabulary.groups(wanted.kind, field);
        let mut titles = columns.titles().iter().map(|title| key(title));
        let of_anything = field == "rate"
            && columns.get("currency").is_none()
            && !titles.any(|title| {
                groups
                    .first()
                    .is_some_and(|of_money| of_money.contains(&title))
            });
        // Said by hand.
        of_anything || [AMOUNT_UNIT, ids::FIELD, order_lines::FIELD].contains(&field)
    },
    standing: "order",
    doubts: |field, nature| {
        let is_amount = matches!(field, "amount" | "expected_amount");
        let is_share = matches!(field, "discount" | "split");
        (never_the_amount(nature) && !is_share)
            || (field == "amount" && nature == Nature::Expected)
            || (is_amount && (nature == Nature::Measure || nature.is_per()))
    },
    objection: |ctx| {
        let amount = beside::untold_share(ctx).or_else(|| untold::amount(ctx));
        let amount = amount.or_else(|| course::untold_day(ctx));
        let amount = amount.or_else(|| order_lines::untold(ctx));
        let amount = amount.or_else(|| ids::running(ctx));
        amount.or_else(|| ids::untold(ctx))
    },
    why_lacking: ids::lacking_ids,
    reader: |ctx| Box::new(DealReader::new(ctx)),
    also_called: &["pipeline", "opportunit", "orders", "商机", "订单"],
    ..KindSpec::PLAIN
};

/// Rows of a `deals` file taken in so far.
pub struct DealReader {
    rows: DealBatch,
    /// The line of the file that each row is from.
    from: Vec<u32>,
    /// Rows that came with an id that was taken.
    clashes: Vec<Clash>,
    /// Whether a row is a line of an order, of which there may be several.
    in_lines: bool,
    /// Lines of orders that came, by order and number.
    lines: Texts,
    /// Rows that were added to an order: its place, and the line of the file.
    added: Vec<(usize, u32)>,
    told: Remarks,
    history: DealHistory,
    returned: Returned,
    flags: OutcomeFlags,
    /// Ids of rows that do not count, with the line of the first.
    called_off: BTreeMap<String, u64>,
    /// Ids of rows that were rejected, with the line of the first.
    held: HashMap<String, u64>,
    /// Whether the deals name the unit in which they count.
    units: bool,
    /// What a column of units says that names none.
    no_units: Vec<String>,
    /// Ids by how they read, where they are those of known deals.
    ids: Option<ids::KnownDeals>,
}

impl RowReader for DealReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let id = faults.take(self.id(row));
        let stage = faults.take(stage(ctx, row));
        faults.take(stage.map_or(Ok(()), |stage| self.flags.agree(ctx, row, stage)));
        let of = stage.unwrap_or(Stage::Lead);
        let opened = faults.take(row.day("opened"));
        let closed = faults.take(closed(row, of));
        let day = closed.flatten().or(opened.flatten());
        let day = day.unwrap_or(ctx.options.today);
        let amount = faults.take(amount(ctx, row, of, day));
        let returned = faults.take(self.returned.read(ctx, row));
        let amount = match returned {
            Some(true) => amount.map(|amount| amount.map(beside::taken_off)),
            Some(false) | None => amount,
        };
        if stage == Some(Stage::Won) && closed == Some(None) {
            faults.0.push(row.bad("closed", Reason::WonWithoutDay));
        }
        let category = faults.take(row.text("category"));
        let rep = faults.take(ctx.find(row, "rep", Referent::Rep));
        let customer = faults.take(ctx.find(row, "customer", Referent::Customer));
        let product = faults.take(ctx.find(row, "product", Referent::Product));
        let unit = faults.take(self.unit(ctx, row));
        let (Some(id), Some(stage), Some(amount), Some(opened), Some(closed)) =
            (id, stage, amount, opened, closed)
        else {
            return Err(faults);
        };
        let (Some(category), Some(rep), Some(customer), Some(product), Some(unit)) =
            (category, rep, customer, product, unit)
        else {
            return Err(faults);
        };
        faults.none()?;
        let fact = DealFact {
            unit,
            id,
            rep: id_of(rep.as_ref()).unwrap_or_default(),
            customer: id_of(customer.as_ref()),
            product: id_of(product.as_ref()),
            stage,
            amount: amount.as_ref().map(|(minor, _)| *minor),
            original: amount.and_then(|(_, original)| original),
            opened,
            // An open deal's close date is an expectation, not a fact.
            closed: closed.filter(|_| !stage.is_open()),
            category: category.to_owned(),
        };
        let told = BesideTheFact {
            closed,
            no_customer: customer.is_none(),
            no_amounts: ["amount", "price", "quantity"]
                .iter()
                .all(|field| row.columns.get(field).is_none()),
            as_expected: closed.is_some() && !has_day_of(row, stage),
            today: ctx.options.today,
        };
        if self.in_lines {
            let line = row.text("line")?.to_owned();
            if !self.is_repeated(&fact.id, &line) && self.add_line(row.record.line, &fact) {
                self.told.lines += 1;
                return Ok(());
            }
        }
        self.told.count(&fact, &told);
        let changed = self.history.changed(row)?;
        if self.push(row.record.line, &fact, changed) {
            ctx.keep(Referent::Rep, rep);
            ctx.keep(Referent::Customer, customer);
            ctx.keep(Referent::Product, product);
        }
        Ok(())
    }

    fn void(
        &mut self,
        _: &mut FileContext<'_>,
        row: &FileRow<'_>,
        _: Void,
    ) -> Result<bool, Faults> {
        let id = self.id(row)?;
        self.called_off.entry(id).or_insert(row.record.line);
        Ok(true)
    }

    fn refused(&mut self, _: &mut FileContext<'_>, row: &FileRow<'_>) {
        if let Ok(id) = self.id(row) {
            let line = row.record.line;
            self.held.entry(id).or_insert(line);
        }
    }

    fn in_vain(&mut self, _: &FileContext<'_>) -> BTreeMap<u64, Bad> {
        let rest = self.rest_of_orders().into_iter();
        rest.map(|(line, row)| (line, Bad::in_part(row))).collect()
    }

    fn twins(&mut self, _: &FileContext<'_>) -> Vec<Clash> {
        self.clashing()
    }

    fn take_back(&mut self, lines: &HashSet<u64>) {
        self.take_back_deals(lines);
    }

    fn held(&mut self) -> HashSet<String> {
        std::mem::take(&mut self.held).into_keys().collect()
    }

    fn called_off(&self) -> (CalledOff, Vec<u64>) {
        // An order of which another line counts still stands.
        let gone = self.called_off.iter();
        let gone = gone.filter(|(id, _)| self.rows.find(id).is_none());
        let (keys, lines) = gone.map(|(id, line)| (vec![id.clone()], *line)).unzip();
        (CalledOff::Keys(keys), lines)
    }

    fn lines(&mut self) -> Vec<u64> {
        self.from.iter().copied().map(u64::from).collect()
    }

    fn done(mut self: Box<Self>, ctx: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        self.rows.shrink_to_fit();
        self.told.notes(&mut ctx.notes);
        self.returned.notes(&mut ctx.notes);
        self.history.notes(ctx);
        if !self.no_units.is_empty() {
            let title = ctx
                .columns
                .get("unit")
                .map(|c| ctx.columns.header[c].clone());
            ctx.notes.push(ImportNote::NoUnits {
                column: title.unwrap_or_default(),
                names: self.no_units,
            });
        }
        ctx.notes
            .extend(behind(self.told.newest, ctx.options.today));
        (self.clashes, Batch::Deals(self.rows))
    }
}

impl DealReader {
    /// A column of regions beside one of owners counts where it names teams that are known: many systems keep
    /// territories of their own in it, which is no reason to refuse the deals.
    fn new(ctx: &mut FileContext<'_>) -> Self {
        let given = |field: &str| ctx.options.map.iter().any(|(f, _)| f == field);
        let beside_owners = ctx.columns.get("rep").is_some() && !given("unit");
        let mut no_units = Vec::new();
        if beside_owners && ctx.columns.get("unit").is_some() {
            for path in ctx.unit_paths() {
                let name = path.join("/");
                if ctx.lookup.unit(&path, is_part_total(&name)).is_err() {
                    no_units.push(name);
                }
            }
        }
        let units = ctx.columns.get("unit").is_some() && no_units.is_empty();
        if !units && !ctx.unsaid.contains(&"unit") {
            ctx.unsaid.push("unit");
        }
        Self {
            rows: DealBatch::default(),
            from: Vec::new(),
            clashes: Vec::new(),
            in_lines: has_lines(ctx.columns),
            lines: Texts::default(),
            added: Vec::new(),
            told: Remarks::default(),
            history: DealHistory::of(ctx),
            returned: Returned::of(ctx),
            flags: OutcomeFlags::of(ctx),
            called_off: BTreeMap::new(),
            held: HashMap::new(),
            units,
            no_units,
            // Where they are asked about no more, their memory is the rows'.
            ids: Some(std::mem::take(&mut ctx.deals)).filter(|_| ids::are_known(ctx)),
        }
    }

    /// The id of a row's deal.
    fn id(&mut self, row: &FileRow<'_>) -> Result<String, Bad> {
        let id = ids::of_row(row)?;
        let meant = self.ids.as_mut().map(|ids| ids.meant(&id));
        Ok(meant.unwrap_or_else(|| id.into_owned()))
    }

    /// The path of the unit that a deal names.
    fn unit(&self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<Option<String>, Bad> {
        if !self.units {
            return Ok(None);
        }
        let path = super::path(row)?;
        if path.is_empty() {
            return Ok(None);
        }
        let is_total = path.iter().any(|name| is_part_total(name));
        let found = ctx.lookup.unit(&path, is_total);
        found
            .map(|path| Some(unit_path(&path)))
            .map_err(|reason| row.bad("unit", reason))
    }
}

/// What the deal is worth. Of an open one that has no amount yet, what is expected of it.
fn amount(
    ctx: &FileContext<'_>,
    row: &FileRow<'_>,
    stage: Stage,
    day: Day,
) -> Result<Option<money::Converted>, Bad> {
    let amount = money::amount(ctx, row, "amount", day)?;
    if amount.is_none() && stage.is_open() {
        return money::amount(ctx, row, "expected_amount", day);
    }
    Ok(amount)
}

/// Whether a row is a line of an order, of which there may be several.
fn has_lines(columns: &Columns) -> bool {
    columns.get("line").is_some()
        || money::is_priced(columns)
        || order_lines::are_of_orders(columns)
}
