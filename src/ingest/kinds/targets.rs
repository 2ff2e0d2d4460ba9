//! `targets`: rep or unit, metric, period, amount, floor, stretch; or one column per month or per metric. A
//! ratio may be given by numerator and denominator. Columns of product, class or segment narrow a row.

use super::super::fault::{Bad, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::lookup::Referred;
use super::super::metrics;
use super::super::nearer::AMOUNT_UNIT;
use super::super::note::ImportNote;
use super::super::qualifiers::Nature;
use super::super::row::{Faults, FileRow};
use super::bounds::inside_bounds;
use super::happened::Happening;
use super::quota::{number, only, quota, shares, untold_adjustment};
use super::sheet::{
    a_column_for_each_owner, a_column_for_each_product, is_no_target, metric_above, names_nobody,
    of_no_products, other_targets, periods_or_metrics_as_columns, which_plan, why_unsaid,
};
use super::slices::slice;
use super::standing::Void;
use super::whose::{RowOwners, of_teams_or_heads};
use super::{
    FileContext, KindSpec, RowReader, shifted_months, span, wide, within, year_parts, years,
};
use crate::domain::facts::{Batch, CalledOff, Referent, TargetFact};
use crate::domain::metric::{Metric, MetricUnit};
use crate::domain::targets::{Quota, TargetCell};
use crate::domain::{Day, Period};
use std::collections::HashSet;

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "rep",
        "unit",
        "metric",
        "period",
        "year",
        "amount",
        "floor",
        "stretch",
        "numerator",
        "denominator",
        "currency",
        "scale",
        AMOUNT_UNIT,
        "product",
        "class",
        "segment",
        "customer",
        "status",
        "cancelled",
        "counts",
        "adjustment",
        "from",
        "to",
        // Said by hand: when years start, which week is the first, what shifted months and bare numbers are.
        "fiscal",
        within::FIELD,
        shifted_months::FIELD,
        year_parts::FIELD,
    ],
    required: &[&["period", "year", "from"], &["amount", "numerator"]],
    is_idle: |field, columns, _| match field {
        "period" => !columns.periods.is_empty(),
        "amount" | "floor" | "stretch" | "numerator" | "denominator" => {
            !columns.periods.is_empty() || !columns.metrics.is_empty()
        }
        "metric" => !columns.metrics.is_empty(),
        "fiscal" | within::FIELD | AMOUNT_UNIT | year_parts::FIELD | shifted_months::FIELD => true,
        _ => false,
    },
    spread: periods_or_metrics_as_columns,
    across: |columns, profile, wanted| {
        a_column_for_each_owner(columns, profile, wanted);
        a_column_for_each_product(columns, profile, wanted);
        other_targets(columns, profile, wanted);
    },
    seldom: &[
        "unit",
        "metric",
        "year",
        "floor",
        "stretch",
        "numerator",
        "denominator",
        "currency",
        "scale",
        AMOUNT_UNIT,
        "product",
        "class",
        "segment",
        "customer",
        "status",
        "cancelled",
        "counts",
        "adjustment",
        "from",
        "to",
    ],
    objection: |ctx| {
        let unclear = years::unclear(ctx).or_else(|| untold_adjustment(ctx));
        let unclear = unclear.or_else(|| of_no_products(ctx));
        let unclear = unclear.or_else(|| within::untold(ctx));
        let unclear = unclear.or_else(|| year_parts::untold(ctx));
        unclear.or_else(|| of_teams_or_heads(ctx))
    },
    why_lacking: which_plan,
    doubts: |field, nature| {
        let is_amount = matches!(field, "amount" | "floor" | "stretch");
        is_no_target(nature) || (is_amount && nature == Nature::Measure)
    },
    why_unsaid,
    reader: |_| Box::<TargetReader>::default(),
    also_called: &["quota", "plan", "目标", "配额"],
    ..KindSpec::PLAIN
};

/// Rows of a `targets` file taken in so far.
#[derive(Default)]
pub struct TargetReader {
    rows: Keyed<TargetCell, TargetFact>,
    /// What rows that do not count say, each with its line.
    called_off: Vec<(TargetFact, u64)>,
    /// Empty cells: what was set there is taken back.
    emptied: u64,
    /// Half-years, kept as two quarters.
    halves: u64,
    /// Whose its rows are.
    whose: RowOwners,
    /// The metric that was taken where the file named none.
    defaulted: Option<Metric>,
}

/// What one cell of a row sets, or takes back.
struct Setting {
    metric: String,
    period: Period,
    quota: Option<Quota>,
}

impl RowReader for TargetReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let (facts, [rep, product, customer]) = self.facts(ctx, row)?;
        inside_bounds(ctx, row, &facts)?;
        let line = row.record.line;
        let clashes: Vec<Clash> = facts
            .iter()
            .filter_map(|fact| self.rows.clash(line, &fact.cell, fact))
            .collect();
        // All cells of a row or none.
        if clashes.iter().any(|clash| !clash.agree)
            || (clashes.len() == facts.len() && !facts.is_empty())
        {
            self.rows.clashes.extend(clashes);
            return Ok(());
        }
        for fact in facts {
            self.emptied += u64::from(fact.quota.is_none());
            self.rows.push(line, fact.cell.clone(), fact);
        }
        ctx.keep(Referent::Rep, rep);
        ctx.keep(Referent::Product, product);
        ctx.keep(Referent::Customer, customer);
        Ok(())
    }

    fn void(
        &mut self,
        ctx: &mut FileContext<'_>,
        row: &FileRow<'_>,
        void: Void,
    ) -> Result<bool, Faults> {
        // An actual or a forecast among the targets is another figure, a draft is none yet: neither calls off
        // what is in force.
        let is_off = match void {
            Void::Status(found) => found == Happening::CalledOff,
            Void::Word { of_kind, .. } => !of_kind,
        };
        if is_off {
            let (halves, defaulted) = (self.halves, self.defaulted.clone());
            // Of somebody unknown, or of a row that cannot be read, no target is known.
            if let Ok((facts, named)) = self.facts(ctx, row)
                && named.iter().flatten().all(Referred::is_known)
            {
                let nothing = facts.iter().map(|fact| TargetFact {
                    quota: None,
                    ..fact.clone()
                });
                inside_bounds(ctx, row, &nothing.collect::<Vec<_>>())?;
                let of_line = facts.into_iter().map(|fact| (fact, row.record.line));
                self.called_off.extend(of_line);
            }
            (self.halves, self.defaulted) = (halves, defaulted);
        }
        Ok(true)
    }

    fn called_off(&self) -> (CalledOff, Vec<u64>) {
        // What was replaced stands beside what replaces it.
        let gone = self.called_off.iter().cloned();
        let (targets, lines) = gone.filter(|(fact, _)| !self.rows.has(&fact.cell)).unzip();
        (CalledOff::Targets(targets), lines)
    }

    fn twins(&mut self, _: &FileContext<'_>) -> Vec<Clash> {
        std::mem::take(&mut self.rows.clashes)
    }

    fn take_back(&mut self, lines: &HashSet<u64>) {
        drop(self.rows.refuse(lines));
    }

    fn lines(&mut self) -> Vec<u64> {
        self.rows.lines()
    }

    fn done(self: Box<Self>, ctx: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        if self.emptied > 0 {
            ctx.notes.push(ImportNote::EmptyQuotas(self.emptied));
        }
        if self.halves > 0 {
            ctx.notes.push(ImportNote::Halves(self.halves));
        }
        self.whose.notes(ctx);
        (ctx.notes).extend(super::parts_differ::note(ctx.settings, &self.rows));
        wide::tell_years(ctx);
        if names_nobody(ctx.columns) {
            ctx.notes.push(ImportNote::CompanyTargets);
        }
        let metric = self.defaulted.map(Box::new);
        ctx.notes.extend(metric.map(ImportNote::DefaultMetric));
        (self.rows.clashes, Batch::Targets(self.rows.items))
    }
}

impl TargetReader {
    /// What a row sets, and the rep, the product and the customer that it names.
    fn facts(
        &mut self,
        ctx: &mut FileContext<'_>,
        row: &FileRow<'_>,
    ) -> Result<(Vec<TargetFact>, [Option<Referred>; 3]), Faults> {
        let mut faults = Faults::default();
        let settings = self.settings(ctx, row, &mut faults);
        let fiscal = ctx.settings.fiscal;
        let first = settings.iter().map(|s| s.period.first(fiscal)).min();
        let end = settings.iter().map(|s| s.period.end(fiscal)).max();
        let days = first.unwrap_or(Day::MIN)..end.unwrap_or(Day::MAX);
        let held = settings.iter().filter(|s| s.quota.is_some());
        faults.take(span::holds_throughout(row, held.map(|s| s.period), fiscal));
        let whose = faults.take(self.whose.of(ctx, row, &days));
        let of = faults.take(slice(ctx, row));
        let (Some((scope, rep)), Some((slice, [product, customer]))) = (whose, of) else {
            return Err(faults);
        };
        faults.none()?;
        let facts = settings.into_iter().map(|setting| TargetFact {
            cell: TargetCell {
                metric: setting.metric,
                period: setting.period,
                scope: scope.clone(),
                slice: slice.clone(),
            },
            quota: setting.quota,
        });
        Ok((facts.collect(), [rep, product, customer]))
    }

    /// What the cells of a row say: one, or one per period or metric.
    fn settings(
        &mut self,
        ctx: &FileContext<'_>,
        row: &FileRow<'_>,
        faults: &mut Faults,
    ) -> Vec<Setting> {
        let columns = row.columns;
        let mut found = Vec::new();
        if !columns.periods.is_empty() {
            let Some(year) = faults.take(wide::row_year(row)) else {
                return found;
            };
            for &(column, period) in &columns.periods {
                let titled = columns
                    .metric(column)
                    .filter(|_| columns.get("metric").is_none());
                let titled = titled.and_then(|id| ctx.settings.metrics.get(id)).cloned();
                let metric = match titled {
                    Some(metric) => metric,
                    None => match self.metric(ctx, row) {
                        Ok(metric) => metric,
                        Err(bad) => {
                            faults.0.push(bad);
                            return found;
                        }
                    },
                };
                let periods = faults.take(wide::column_periods(row, column, period, year));
                let day = first_day(ctx, periods.as_ref());
                let amount = faults.take(number(ctx, row, column, (&metric, day)));
                if let (Some(amount), Some(periods)) = (amount, periods) {
                    self.set(&mut found, &metric, periods, amount.map(only));
                }
            }
            return found;
        }
        let periods = wide::row_periods(ctx, row);
        let periods = faults.take(periods.and_then(|periods| span::as_titled(row, periods)));
        let day = first_day(ctx, periods.as_ref());
        if columns.metrics.is_empty() {
            let metric = faults.take(self.metric(ctx, row));
            if let Some(metric) = metric
                && let Some(quota) = faults.take(quota(ctx, row, (&metric, day)))
                && let Some(periods) = periods
            {
                self.set(&mut found, &metric, periods, quota);
            }
            return found;
        }
        for (column, id) in &columns.metrics {
            let Some(metric) = ctx.settings.metrics.get(id) else {
                continue;
            };
            let amount = faults.take(number(ctx, row, *column, (metric, day)));
            if let (Some(periods), Some(amount)) = (&periods, amount) {
                self.set(&mut found, metric, periods.clone(), amount.map(only));
            }
        }
        found
    }

    /// Sets a quota in its periods: a half-year's in two quarters.
    fn set(
        &mut self,
        found: &mut Vec<Setting>,
        metric: &Metric,
        periods: Vec<Period>,
        quota: Option<Quota>,
    ) {
        self.halves += u64::from(periods.len() > 1 && quota.is_some());
        let parts = quota.map(|q| shares(&q, periods.len(), metric));
        for (i, period) in periods.into_iter().enumerate() {
            found.push(Setting {
                metric: metric.id.clone(),
                period,
                quota: parts.as_ref().map(|p| p[i]),
            });
        }
    }

    fn metric(&mut self, ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Metric, Bad> {
        if !row.text("metric")?.is_empty() {
            return metric_named(ctx, row);
        }
        let titled = row
            .columns
            .get("amount")
            .and_then(|c| row.columns.metric(c));
        if let Some(metric) = titled.and_then(|id| ctx.settings.metrics.get(id)) {
            return Ok(metric.clone());
        }
        if self.defaulted.is_none() {
            let first = || ctx.settings.metrics.first().cloned();
            self.defaulted = metric_above(ctx).or_else(first);
        }
        (self.defaulted.clone()).ok_or_else(|| row.bad("metric", Reason::Missing))
    }
}

/// The first day of the periods of a target: at its rate a target of another currency is converted.
fn first_day(ctx: &FileContext<'_>, periods: Option<&Vec<Period>>) -> Day {
    let days = periods.into_iter().flatten();
    let first = days.map(|period| period.first(ctx.settings.fiscal)).min();
    first.unwrap_or(ctx.options.today)
}

/// The metric that a row names.
pub(super) fn metric_named(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Metric, Bad> {
    let metrics = &ctx.settings.metrics;
    let text = row.text("metric")?;
    let said = ctx.said_word("metric", text);
    let found = metrics::named(said.unwrap_or(text), metrics, ctx.vocabulary);
    let metric = found
        .or_else(|near| metrics::qualified(text, metrics, ctx.vocabulary).ok_or(near))
        .map_err(|near| {
            // One that has no such scale is none that the word may mean.
            let has_scale = metrics::has_scale(text);
            let takes = |id: &String| {
                let metric = metrics.get(id);
                !has_scale || metric.is_some_and(|of| of.unit == MetricUnit::Money)
            };
            let known = metrics.ids().into_iter().filter(takes).collect();
            row.bad("metric", Reason::UnknownMetric { near, known })
        })?;
    // Only money has a scale of its row.
    if metric.unit != MetricUnit::Money && metrics::has_scale(text) {
        return Err(row.bad("metric", Reason::UnknownUnitOfMeasure));
    }
    Ok(metric.clone())
}
