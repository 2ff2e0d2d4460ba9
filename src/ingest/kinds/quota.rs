//! The numbers of a target in a row: baseline, floor and stretch in the metric's unit, or a ratio's two sums.

use super::super::currency;
use super::super::fault::{Bad, FileError, Reason};
use super::super::numbers::{Decimal, Number, is_not_set, parse};
use super::super::question::{ColumnChoice, FileQuestion};
use super::super::row::FileRow;
use super::super::text::key;
use super::FileContext;
use super::money;
use super::sheet::metric_above;
use crate::domain::Day;
use crate::domain::metric::{Basis, Metric, MetricUnit, Share};
use crate::domain::targets::Quota;

/// Percentages and scores are kept in hundredths.
const HUNDREDTHS: u8 = 2;

/// A target without floor and stretch.
pub(super) fn only(amount: i64) -> Quota {
    Quota {
        amount,
        ..Quota::default()
    }
}

/// The numbers of a row that has a column for each; none of them where all are empty.
pub(super) fn quota(
    ctx: &FileContext<'_>,
    row: &FileRow<'_>,
    (metric, day): (&Metric, Day),
) -> Result<Option<Quota>, Bad> {
    let value = |field: &str| -> Result<Option<i64>, Bad> {
        let column = row.columns.get(field);
        column.map_or(Ok(None), |c| number(ctx, row, c, (metric, day)))
    };
    let (amount, floor, stretch) = (value("amount")?, value("floor")?, value("stretch")?);
    let amount = match (amount, value("adjustment")?) {
        (Some(amount), Some(more)) => {
            let sum = amount.checked_add(more);
            Some(sum.ok_or_else(|| row.bad("adjustment", Reason::TooLarge))?)
        }
        (None, Some(more)) if more != 0 => return Err(row.bad("amount", Reason::Missing)),
        (amount, _) => amount,
    };
    let share = planned(ctx, row, (metric, day))?;
    if amount.is_none() && share.is_none() && floor.is_none() && stretch.is_none() {
        return Ok(None);
    }
    Ok(Some(Quota {
        amount: baseline(row, amount, share, metric)?,
        share,
        floor,
        stretch,
    }))
}

/// A column of adjustments beside the targets: whether it is to be added to them has to be said.
pub(super) fn untold_adjustment(ctx: &FileContext<'_>) -> Option<FileError> {
    let field = "adjustment";
    let Some(column) = ctx.columns.get(field) else {
        return untold_metric(ctx);
    };
    let is_told = ctx.options.map.iter().any(|(of, _)| of == field);
    let is_nothing = |text: &String| {
        is_not_set(text)
            || matches!(parse(text, Decimal::Point), Ok(Some(number)) if number.is_zero())
    };
    // In a sheet with a column for each period it could be of any of them.
    let adds = ctx.columns.periods.is_empty() && ctx.columns.metrics.is_empty();
    if (is_told && adds) || ctx.words(field).iter().all(is_nothing) {
        return untold_metric(ctx);
    }
    let choice = ColumnChoice {
        column: column + 1,
        header: ctx.columns.header[column].clone(),
    };
    Some(FileQuestion::Beside { field, choice }.into())
}

/// A line above the table that speaks of another metric than the first, where nothing says of which the targets are.
fn untold_metric(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let is_told = columns.get("metric").is_some()
        || !columns.metrics.is_empty()
        || !columns.named_metrics.is_empty()
        || metric_above(ctx).is_some();
    if is_told {
        return None;
    }
    let metrics = &ctx.settings.metrics;
    let own = metrics.iter().skip(1);
    let own = own.flat_map(|m| [&m.en, &m.zh].map(|name| (m.id.clone(), key(name))));
    let words = ctx.vocabulary.class("metric");
    let first = metrics.first().map(|m| m.id.clone());
    let words = words
        .filter(|(_, id)| metrics.get(id).is_some() && Some(*id) != first.as_deref())
        .map(|(word, id)| (id.to_owned(), key(word)));
    let mut all = own
        .chain(words)
        .filter(|(_, word)| word.chars().count() > 2);
    let lines: Vec<String> = columns.lines.iter().map(|line| key(line)).collect();
    let (id, _) = all.find(|(_, word)| lines.iter().any(|line| line.contains(word.as_str())))?;
    Some(FileError::Missing {
        kind: ctx.options.kind,
        missing: vec!["metric".to_owned()],
        found: columns.titles().to_vec(),
        line: columns.line,
        told: Some(("metric".to_owned(), id)),
    })
}

/// A cell's number in the metric's unit; money of another currency at the rate in force on a day.
pub(super) fn number(
    ctx: &FileContext<'_>,
    row: &FileRow<'_>,
    column: usize,
    (metric, day): (&Metric, Day),
) -> Result<Option<i64>, Bad> {
    let number = match metric.unit {
        MetricUnit::Money => row.number(column)?,
        // A scale above the table is one of money.
        MetricUnit::Count | MetricUnit::Score => row.plain_number(column)?,
        MetricUnit::Percent => row.percentage(column)?,
    };
    let Some(number) = number else {
        return Ok(None);
    };
    if metric.unit == MetricUnit::Percent && may_be_a_share(row, column, &number)? {
        return Err(row.bad_cell(column, Reason::ShareOrPercent));
    }
    match metric.unit {
        MetricUnit::Money => {
            let base = &ctx.settings.currency;
            let other = number.currency.as_deref();
            let other = other.filter(|sign| !currency::can_mean(sign, &base.code));
            if let Some(sign) = other {
                let (amount, original) = money::converted(ctx, &number, None, day)
                    .map_err(|reason| row.bad_cell(column, reason))?;
                let rate = original.map_or_else(String::new, |of| of.rate.to_string());
                let code = currency::code_meant(sign).unwrap_or(sign).to_owned();
                let mut converted = row.style.converted.borrow_mut();
                *converted.entry((code, rate)).or_default() += 1;
                return Ok(Some(amount));
            }
            row.count_rounding(&number, base.minor_digits);
            number.minor(base.minor_digits)
        }
        MetricUnit::Count => number.count().map(i64::from),
        MetricUnit::Percent | MetricUnit::Score => {
            row.count_rounding(&number, HUNDREDTHS);
            number.minor(HUNDREDTHS)
        }
    }
    .map(Some)
    .map_err(|reason| row.bad_cell(column, reason))
}

/// Whether a percentage without a sign is below one, so that it may be the fraction that a spreadsheet holds of fifteen
/// percent, in a column whose title does not say percent either.
fn may_be_a_share(row: &FileRow<'_>, column: usize, number: &Number) -> Result<bool, Bad> {
    let says = |text: &str| text.contains(['%', '％']) || key(text).contains("percent");
    let small = number
        .clone()
        .minor(HUNDREDTHS)
        .is_ok_and(|n| (1..100).contains(&n));
    let title = &row.columns.header[column];
    Ok(small && !says(row.cell(column)?) && !says(title) && !title.contains("百分"))
}

/// The two sums that a ratio's target is planned as, where a row has both. Of any other metric they are
/// refused: the amount alone says what such a target is.
fn planned(
    ctx: &FileContext<'_>,
    row: &FileRow<'_>,
    (metric, day): (&Metric, Day),
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
            Some(sum) => number(ctx, row, column, (sum, day)),
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

/// A half-year's target by its quarters: the two halves of a sum, the odd unit in the first; a ratio or a level
/// is the same in both.
pub(super) fn shares(quota: &Quota, periods: usize, metric: &Metric) -> Vec<Quota> {
    let adds_up = matches!(metric.basis, Basis::Sum(_));
    (0..periods)
        .map(|i| {
            let part = |n: i64| match i {
                _ if periods == 1 || !adds_up => n,
                0 => n - n / 2,
                _ => n / 2,
            };
            Quota {
                amount: part(quota.amount),
                share: quota.share,
                floor: quota.floor.map(part),
                stretch: quota.stretch.map(part),
            }
        })
        .collect()
}
