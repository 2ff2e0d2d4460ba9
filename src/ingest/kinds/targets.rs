//! `targets`: rep or unit, metric, period, amount, floor, stretch; or one column per month. A ratio may be given
//! by numerator and denominator. Columns of product, class or segment narrow a row to these.

use super::super::columns::Wanted;
use super::super::fault::{FileError, ImportNote, Reason, Reject};
use super::super::lookup::{Referent, Referred};
use super::super::row::{Bad, FileRow, Keyed};
use super::super::{Columns, metrics, periods};
use super::{FileContext, KindSpec, RowReader};
use crate::domain::facts::{Batch, TargetFact};
use crate::domain::metric::{Basis, Metric, MetricUnit, Share};
use crate::domain::targets::{Quota, TargetCell, TargetScope, TargetSlice};

/// Classes of products (D5).
const CLASSES: [&str; 3] = ["core", "new", "tail"];
/// Percentages and scores are kept in hundredths.
const HUNDREDTHS: u8 = 2;

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "rep",
        "unit",
        "metric",
        "period",
        "amount",
        "floor",
        "stretch",
        "numerator",
        "denominator",
        "product",
        "class",
        "segment",
    ],
    required: &[&["period"], &["amount", "numerator"]],
    is_idle: |field, columns, _| match field {
        "period" | "amount" | "floor" | "stretch" | "numerator" | "denominator" => {
            !columns.periods.is_empty()
        }
        _ => false,
    },
    spread: periods_as_columns,
    why_lacking: a_year_is_missing,
    reader: |_| Box::<TargetReader>::default(),
};

/// Columns of a wide sheet: one for each period.
fn periods_as_columns(columns: &mut Columns, _: &[String], wanted: &Wanted<'_>) {
    for (c, title) in columns.header.clone().iter().enumerate() {
        if !columns.is_used(c)
            && let Some(period) = periods::of_header(title, wanted.year)
        {
            columns.periods.push((c, period));
        }
    }
}

/// A sheet may have a column for each month and not say of which year.
fn a_year_is_missing(columns: &Columns, wanted: &Wanted<'_>) -> Option<FileError> {
    let yearless: Vec<String> = columns
        .header
        .iter()
        .filter(|h| periods::needs_year(h))
        .cloned()
        .collect();
    (wanted.year.is_none() && !yearless.is_empty()).then_some(FileError::NeedYear(yearless))
}

/// Rows of a `targets` file taken in so far.
#[derive(Default)]
pub struct TargetReader {
    rows: Keyed<TargetCell, TargetFact>,
    empty: u64,
    /// The metric that was taken where the file named none.
    defaulted: Option<Metric>,
}

impl RowReader for TargetReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
        let metric = self.metric(ctx, row)?;
        let mut cells = Vec::new();
        let columns = row.columns;
        if columns.periods.is_empty() {
            let text = row.required("period")?;
            let period = periods::parse(text)
                .or_else(|| periods::of_header(text, ctx.options.year))
                .ok_or_else(|| row.bad("period", Reason::NotAPeriod))?;
            let value = |field: &str| -> Result<Option<i64>, Bad> {
                columns
                    .get(field)
                    .map_or(Ok(None), |c| number(ctx, row, c, &metric))
            };
            let share = planned(ctx, row, &metric)?;
            let quota = Quota {
                amount: baseline(row, value("amount")?, share, &metric)?,
                share,
                floor: value("floor")?,
                stretch: value("stretch")?,
            };
            cells.push((period, quota));
        } else {
            for &(column, period) in &columns.periods {
                match number(ctx, row, column, &metric)? {
                    Some(amount) => cells.push((
                        period,
                        Quota {
                            amount,
                            ..Quota::default()
                        },
                    )),
                    None => self.empty += 1,
                }
            }
        }
        let (scope, rep) = scope(ctx, row)?;
        let (slice, product) = slice(ctx, row)?;
        let facts: Vec<TargetFact> = cells
            .into_iter()
            .map(|(period, quota)| TargetFact {
                cell: TargetCell {
                    metric: metric.id.clone(),
                    period,
                    scope: scope.clone(),
                    slice: slice.clone(),
                },
                quota,
            })
            .collect();
        let bad = |reason| row.bad(if rep.is_some() { "rep" } else { "unit" }, reason);
        for fact in &facts {
            self.rows.agrees(&fact.cell, fact).map_err(bad)?;
        }
        for fact in facts {
            self.rows
                .push(row.record.line, fact.cell.clone(), fact)
                .map_err(bad)?;
        }
        ctx.keep(Referent::Rep, rep);
        ctx.keep(Referent::Product, product);
        Ok(())
    }

    fn done(self: Box<Self>, ctx: &mut FileContext<'_>, _: &mut dyn FnMut(Reject)) -> (u64, Batch) {
        if self.empty > 0 {
            ctx.notes.push(ImportNote::EmptyCells(self.empty));
        }
        if let Some(metric) = self.defaulted {
            ctx.notes.push(ImportNote::DefaultMetric(Box::new(metric)));
        }
        (self.rows.repeated, Batch::Targets(self.rows.items))
    }
}

impl TargetReader {
    fn metric(&mut self, ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Metric, Bad> {
        if !row.text("metric")?.is_empty() {
            return metric_named(ctx, row);
        }
        let first = ctx.settings.metrics.first();
        self.defaulted = first.cloned();
        first
            .cloned()
            .ok_or_else(|| row.bad("metric", Reason::Missing))
    }
}

/// The metric that a row names.
pub(super) fn metric_named(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Metric, Bad> {
    let metrics = &ctx.settings.metrics;
    metrics::named(row.text("metric")?, metrics, ctx.vocabulary)
        .cloned()
        .map_err(|near| {
            let known = metrics.ids();
            row.bad("metric", Reason::UnknownMetric { near, known })
        })
}

/// A cell's number in the metric's unit.
pub(super) fn number(
    ctx: &FileContext<'_>,
    row: &FileRow<'_>,
    column: usize,
    metric: &Metric,
) -> Result<Option<i64>, Bad> {
    let number = match metric.unit {
        MetricUnit::Money | MetricUnit::Count | MetricUnit::Score => row.number(column)?,
        MetricUnit::Percent => row.percentage(column)?,
    };
    let Some(number) = number else {
        return Ok(None);
    };
    match metric.unit {
        MetricUnit::Money => number.minor(ctx.settings.currency.minor_digits),
        MetricUnit::Count => number.count().map(i64::from),
        MetricUnit::Percent | MetricUnit::Score => number.minor(HUNDREDTHS),
    }
    .map(Some)
    .map_err(|reason| row.bad_cell(column, reason))
}

/// The two sums that a ratio's target is planned as, where a row has both. Of any other metric they are
/// refused: the amount alone says what such a target is.
fn planned(
    ctx: &FileContext<'_>,
    row: &FileRow<'_>,
    metric: &Metric,
) -> Result<Option<Share>, Bad> {
    let part = |field: &str| -> Result<Option<i64>, Bad> {
        let Some(column) = row.columns.get(field) else {
            return Ok(None);
        };
        let Basis::Ratio {
            numerator,
            denominator,
        } = &metric.basis
        else {
            let filled = !row.cell(column)?.trim().is_empty();
            return if filled {
                Err(row.bad(field, Reason::NotARatio))
            } else {
                Ok(None)
            };
        };
        let of = if field == "numerator" {
            numerator
        } else {
            denominator
        };
        match ctx.settings.metrics.get(of) {
            Some(sum) => number(ctx, row, column, sum),
            None => Ok(None),
        }
    };
    match (part("numerator")?, part("denominator")?) {
        (None, None) => Ok(None),
        (Some(numerator), Some(denominator)) if denominator > 0 => Ok(Some(Share {
            numerator,
            denominator,
        })),
        (None, Some(_)) => Err(row.bad("numerator", Reason::Missing)),
        (Some(_), None) => Err(row.bad("denominator", Reason::Missing)),
        (Some(_), Some(_)) => Err(row.bad("denominator", Reason::NotPositive)),
    }
}

/// The baseline of a row: what it says or, of a ratio planned as two sums, their quotient. Where it says both,
/// they must agree to the digit that was written.
fn baseline(
    row: &FileRow<'_>,
    amount: Option<i64>,
    share: Option<Share>,
    metric: &Metric,
) -> Result<i64, Bad> {
    let planned = share.and_then(|s| s.value(metric.basis.scale()));
    match (amount, planned) {
        (None, None) => Err(row.bad("amount", Reason::Missing)),
        (Some(amount), None) => Ok(amount),
        (None, Some(planned)) => Ok(planned),
        // A tenth of a percent is what people write.
        (Some(amount), Some(planned)) if (amount - planned).abs() <= 10 => Ok(planned),
        (Some(_), Some(_)) => Err(row.bad("amount", Reason::NotTheQuotient)),
    }
}

/// Whom a row is for, and the rep where it is one. A file with neither column is the company's.
pub(super) fn scope(
    ctx: &mut FileContext<'_>,
    row: &FileRow<'_>,
) -> Result<(TargetScope, Option<Referred>), Bad> {
    if let Some(found) = ctx.find(row, "rep", Referent::Rep)? {
        return Ok((TargetScope::Rep(found.id().to_owned()), Some(found)));
    }
    let company = (TargetScope::Unit(Vec::new()), None);
    if row.columns.get("rep").is_none() && row.columns.get("unit").is_none() {
        return Ok(company);
    }
    let path = super::path(row)?;
    match path.as_slice() {
        [] => return Err(row.bad("unit", Reason::NoScope)),
        [name] if is_company(ctx, name) && !ctx.lookup.knows_unit(name) => return Ok(company),
        _ => {}
    }
    let path = ctx
        .lookup
        .unit(&path)
        .map_err(|reason| row.bad("unit", reason))?;
    Ok((TargetScope::Unit(path), None))
}

/// Of which products and customers a row is, and the product where it is of one. A product column may also
/// name a class.
fn slice(
    ctx: &mut FileContext<'_>,
    row: &FileRow<'_>,
) -> Result<(TargetSlice, Option<Referred>), Bad> {
    let mut slice = TargetSlice {
        customer_segment: row.text("segment")?.to_owned(),
        ..TargetSlice::default()
    };
    if let Some(class) = ctx.word(row, "class", "class", &CLASSES)? {
        class.clone_into(&mut slice.product_class);
    }
    let text = row.text("product")?;
    let class = ctx.vocabulary.word("class", text);
    if let Some(class) = class.filter(|_| slice.product_class.is_empty()) {
        class.clone_into(&mut slice.product_class);
        return Ok((slice, None));
    }
    let product = ctx.find(row, "product", Referent::Product)?;
    if let Some(product) = &product {
        // The class follows from the product; kept beside it, it could contradict it one day.
        slice.product_class.clear();
        product.id().clone_into(&mut slice.product);
    }
    Ok((slice, product))
}

fn is_company(ctx: &FileContext<'_>, name: &str) -> bool {
    (!ctx.settings.company.is_empty() && name == ctx.settings.company)
        || ctx.vocabulary.word("company", name).is_some()
}
