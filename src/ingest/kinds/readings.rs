//! `readings`: what was read of a level, such as a score: rep or unit, metric, day, value, base (how many stand
//! behind it).

use super::super::fault::{Bad, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::row::{Faults, FileRow};
use super::whose::RowOwners;
use super::{FileContext, KindSpec, RowReader, quota, targets};
use crate::domain::Day;
use crate::domain::facts::{Batch, ReadingFact, Referent};
use crate::domain::metric::{Basis, Metric};
use crate::domain::targets::TargetScope;
use std::collections::HashSet;

type ReadingKey = (String, Day, TargetScope);

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &[
        "rep",
        "unit",
        "metric",
        "day",
        "value",
        "base",
        "cancelled",
        "counts",
    ],
    seldom: &["cancelled", "counts"],
    required: &[&["metric"], &["day"], &["value"]],
    reader: |_| Box::<ReadingReader>::default(),
    also_called: &["scores", "评分"],
    ..KindSpec::PLAIN
};

/// Rows of a `readings` file taken in so far.
#[derive(Default)]
pub struct ReadingReader {
    rows: Keyed<ReadingKey, ReadingFact>,
    whose: RowOwners,
}

impl RowReader for ReadingReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let metric = faults.take(level(ctx, row));
        let day = faults.take(row.required_day("day"));
        let value = metric
            .as_ref()
            .and_then(|m| faults.take(value(ctx, row, m, day.unwrap_or(Day::MIN))));
        let base = faults.take(base(row));
        let days = day.map_or(Day::MIN..Day::MAX, |day| day..day.next());
        let whose = faults.take(self.whose.of(ctx, row, &days));
        let (Some(metric), Some(day), Some(value), Some(base), Some((scope, rep))) =
            (metric, day, value, base, whose)
        else {
            return Err(faults);
        };
        let fact = ReadingFact {
            metric: metric.id,
            day,
            scope,
            value,
            base: base.filter(|base| *base > 0),
        };
        let key = (fact.metric.clone(), day, fact.scope.clone());
        if self.rows.push(row.record.line, key, fact) {
            ctx.keep(Referent::Rep, rep);
        }
        Ok(())
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
        self.whose.notes(ctx);
        (self.rows.clashes, Batch::Readings(self.rows.items))
    }
}

/// The level that a row is a reading of. Sums and ratios follow from other facts; a second word about them
/// would contradict these.
fn level(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Metric, Bad> {
    if row.text("metric")?.is_empty() {
        return Err(row.bad("metric", Reason::Missing));
    }
    let metric = targets::metric_named(ctx, row)?;
    if metric.basis != Basis::Level {
        return Err(row.bad("metric", Reason::NotALevel));
    }
    Ok(metric)
}

fn value(ctx: &FileContext<'_>, row: &FileRow<'_>, metric: &Metric, day: Day) -> Result<i64, Bad> {
    let value = match row.columns.get("value") {
        Some(column) => quota::number(ctx, row, column, (metric, day))?,
        None => None,
    };
    value.ok_or_else(|| row.bad("value", Reason::Missing))
}

/// How many stand behind a value.
fn base(row: &FileRow<'_>) -> Result<Option<i64>, Bad> {
    let Some(column) = row.columns.get("base") else {
        return Ok(None);
    };
    row.number(column)?
        .map(|n| n.count().map(i64::from))
        .transpose()
        .map_err(|reason| row.bad_cell(column, reason))
}
