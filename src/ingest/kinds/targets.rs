//! `targets`: rep or unit, metric, period, amount, floor, stretch; or one column per month.

use super::super::fault::{Note, Reason, Reject};
use super::super::lookup::{Found, Who};
use super::super::row::{Bad, Keyed, Row};
use super::super::{metrics, periods};
use super::{Ctx, Rows};
use crate::domain::Period;
use crate::domain::facts::{Batch, Scope, TargetFact, unit_id};
use crate::domain::metric::{Metric, MetricUnit};

/// Percentages are kept in hundredths of a percent.
const PERCENT_DIGITS: u8 = 2;

type Key = (String, Period, bool, String);

#[derive(Default)]
pub struct Targets {
    rows: Keyed<Key, TargetFact>,
    empty: u64,
    /// The metric that was taken where the file named none.
    defaulted: Option<Metric>,
}

impl Rows for Targets {
    fn row(&mut self, ctx: &mut Ctx<'_>, row: &Row<'_>) -> Result<(), Bad> {
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
            let amount = value("amount")?.ok_or_else(|| row.bad("amount", Reason::Missing))?;
            cells.push((period, amount, value("floor")?, value("stretch")?));
        } else {
            for &(column, period) in &columns.periods {
                match number(ctx, row, column, &metric)? {
                    Some(amount) => cells.push((period, amount, None, None)),
                    None => self.empty += 1,
                }
            }
        }
        let (scope, is_rep, id, found) = scope(ctx, row)?;
        let facts: Vec<TargetFact> = cells
            .into_iter()
            .map(|(period, amount, floor, stretch)| TargetFact {
                metric: metric.id.clone(),
                period,
                scope: scope.clone(),
                amount,
                floor,
                stretch,
            })
            .collect();
        let key_of = |fact: &TargetFact| (metric.id.clone(), fact.period, is_rep, id.clone());
        let bad = |reason| row.bad(if is_rep { "rep" } else { "unit" }, reason);
        for fact in &facts {
            self.rows.agrees(&key_of(fact), fact).map_err(bad)?;
        }
        for fact in facts {
            self.rows
                .push(row.record.line, key_of(&fact), fact)
                .map_err(bad)?;
        }
        ctx.settle(Who::Rep, found);
        Ok(())
    }

    fn done(self: Box<Self>, ctx: &mut Ctx<'_>, _: &mut dyn FnMut(Reject)) -> (u64, Batch) {
        if self.empty > 0 {
            ctx.notes.push(Note::EmptyCells(self.empty));
        }
        if let Some(metric) = self.defaulted {
            ctx.notes.push(Note::DefaultMetric(Box::new(metric)));
        }
        (self.rows.repeated, Batch::Targets(self.rows.items))
    }
}

impl Targets {
    fn metric(&mut self, ctx: &Ctx<'_>, row: &Row<'_>) -> Result<Metric, Bad> {
        let text = row.text("metric")?;
        let metrics = &ctx.settings.metrics;
        if text.is_empty() {
            let first = metrics.first();
            self.defaulted = first.cloned();
            return first
                .cloned()
                .ok_or_else(|| row.bad("metric", Reason::Missing));
        }
        metrics::named(text, metrics, ctx.vocabulary)
            .cloned()
            .map_err(|near| {
                let known = metrics.ids();
                row.bad("metric", Reason::UnknownMetric { near, known })
            })
    }
}

fn number(
    ctx: &Ctx<'_>,
    row: &Row<'_>,
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
        MetricUnit::Count | MetricUnit::Score => number.count().map(i64::from),
        MetricUnit::Percent => number.minor(PERCENT_DIGITS),
    }
    .map(Some)
    .map_err(|reason| row.bad_cell(column, reason))
}

type Whom = (Scope, bool, String, Option<Found>);

/// Whom a row is for, whether that is a rep, its id, and the rep where it is one. A file with neither
/// column is the company's.
fn scope(ctx: &mut Ctx<'_>, row: &Row<'_>) -> Result<Whom, Bad> {
    if let Some(found) = ctx.find(row, "rep", Who::Rep)? {
        let id = found.id().to_owned();
        return Ok((Scope::Rep(id.clone()), true, id, Some(found)));
    }
    let company = (Scope::Unit(Vec::new()), false, String::new(), None);
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
    let id = unit_id(&path);
    Ok((Scope::Unit(path), false, id, None))
}

fn is_company(ctx: &Ctx<'_>, name: &str) -> bool {
    (!ctx.settings.company.is_empty() && name == ctx.settings.company)
        || ctx.vocabulary.word("company", name).is_some()
}
