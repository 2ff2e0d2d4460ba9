//! `readings`: what was read of a level, such as a score: rep or unit, metric, day, value, base (how many stand
//! behind it).

use super::super::fault::{Reason, Reject};
use super::super::lookup::Referent;
use super::super::row::{Bad, FileRow, Keyed};
use super::{FileContext, KindSpec, RowReader, targets};
use crate::domain::Day;
use crate::domain::facts::{Batch, ReadingFact};
use crate::domain::metric::Basis;
use crate::domain::targets::TargetScope;

type ReadingKey = (String, Day, TargetScope);

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["rep", "unit", "metric", "day", "value", "base"],
    required: &[&["metric"], &["day"], &["value"]],
    reader: |_| Box::<ReadingReader>::default(),
    ..KindSpec::PLAIN
};

/// Rows of a `readings` file taken in so far.
#[derive(Default)]
pub struct ReadingReader {
    rows: Keyed<ReadingKey, ReadingFact>,
}

impl RowReader for ReadingReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
        if row.text("metric")?.is_empty() {
            return Err(row.bad("metric", Reason::Missing));
        }
        let metric = targets::metric_named(ctx, row)?;
        // Sums and ratios follow from other facts; a second word about them would contradict these.
        if metric.basis != Basis::Level {
            return Err(row.bad("metric", Reason::NotALevel));
        }
        let day = row.required_day("day")?;
        let number = |field: &str| row.columns.get(field);
        let value = match number("value") {
            Some(column) => targets::number(ctx, row, column, &metric)?,
            None => None,
        };
        let base = match number("base") {
            Some(column) => row
                .number(column)?
                .map(|n| n.count().map(i64::from))
                .transpose()
                .map_err(|reason| row.bad_cell(column, reason))?,
            None => None,
        };
        let (scope, rep) = targets::scope(ctx, row)?;
        let fact = ReadingFact {
            metric: metric.id,
            day,
            scope,
            value: value.ok_or_else(|| row.bad("value", Reason::Missing))?,
            base: base.filter(|base| *base > 0),
        };
        let key = (fact.metric.clone(), day, fact.scope.clone());
        self.rows
            .push(row.record.line, key, fact)
            .map_err(|reason| row.bad("metric", reason))?;
        ctx.keep(Referent::Rep, rep);
        Ok(())
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>, _: &mut dyn FnMut(Reject)) -> (u64, Batch) {
        (self.rows.repeated, Batch::Readings(self.rows.items))
    }
}
