//! `targets`: rep or unit, metric, period, amount, floor, stretch; or one column per month.

use super::super::fault::{Note, Reason, Reject};
use super::super::lookup::{Found, Who};
use super::super::periods;
use super::super::row::{Bad, Keyed, Row};
use super::super::text::key;
use super::{Ctx, Rows};
use crate::domain::Period;
use crate::domain::facts::{Batch, Scope, TargetFact, unit_id};
use crate::domain::metric::{Metric, Unit};

type Key = (String, Period, bool, String);

#[derive(Default)]
pub struct Targets {
    rows: Keyed<Key, TargetFact>,
    empty: u64,
    defaulted: bool,
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
                metric: metric.clone(),
                period,
                scope: scope.clone(),
                amount,
                floor,
                stretch,
            })
            .collect();
        let key_of = |fact: &TargetFact| (metric.id().to_owned(), fact.period, is_rep, id.clone());
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
        if self.defaulted {
            ctx.notes.push(Note::DefaultMetric);
        }
        (self.rows.repeated, Batch::Targets(self.rows.items))
    }
}

impl Targets {
    fn metric(&mut self, ctx: &Ctx<'_>, row: &Row<'_>) -> Result<Metric, Bad> {
        let text = row.text("metric")?;
        if text.is_empty() {
            self.defaulted = true;
            return Ok(Metric::Revenue);
        }
        let wanted = key(text);
        let actions = &ctx.settings.rules.actions;
        let action = actions
            .iter()
            .find(|a| a.id == text || [&a.id, &a.en, &a.zh].iter().any(|n| key(n) == wanted));
        if let Some(action) = action {
            return Ok(Metric::Action(action.id.clone()));
        }
        match ctx.vocabulary.word("metric", text) {
            Some("revenue") => Ok(Metric::Revenue),
            Some(_) => Ok(Metric::Deals),
            None => {
                let mut known = vec!["revenue".to_owned(), "deals".to_owned()];
                known.extend(actions.iter().map(|a| a.id.clone()));
                Err(row.bad("metric", Reason::UnknownMetric(known)))
            }
        }
    }
}

fn number(
    ctx: &Ctx<'_>,
    row: &Row<'_>,
    column: usize,
    metric: &Metric,
) -> Result<Option<i64>, Bad> {
    let Some(number) = row.number(column)? else {
        return Ok(None);
    };
    match metric.unit() {
        Unit::Money => number.minor(ctx.settings.currency.minor_digits),
        Unit::Count => number.count().map(i64::from),
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
