//! Amounts of a row in the base currency, with what they were before (rule 32).

use super::super::columns::Columns;
use super::super::currency::{self, RateFault};
use super::super::fault::{Bad, Reason};
use super::super::numbers::Number;
use super::super::row::FileRow;
use super::{FileContext, rates};
use crate::domain::Day;
use crate::domain::exchange::{OriginalAmount, Rate, minor_digits};

/// An amount in minor units of the base currency, and the original where it was in another one.
pub type Converted = (i64, Option<OriginalAmount>);

/// A field's amount, by the rate in force on a day. Its currency stands beside the number, in the row's column
/// of currencies, or in the title of its column.
pub fn amount(
    ctx: &FileContext<'_>,
    row: &FileRow<'_>,
    field: &str,
    day: Day,
) -> Result<Option<Converted>, Bad> {
    let priced = is_priced(row.columns);
    let column = row.columns.get(if priced { "price" } else { field });
    let Some(column) = column else {
        return Ok(None);
    };
    let Some(mut number) = row.number(column)? else {
        return Ok(None);
    };
    if let (true, Some(quantity)) = (priced, row.columns.get("quantity")) {
        let Some(quantity) = row.plain_number(quantity)? else {
            return Err(row.bad("quantity", Reason::Missing));
        };
        number = number
            .times(&quantity)
            .ok_or_else(|| row.bad_cell(column, Reason::TooLarge))?;
    }
    let base = &ctx.settings.currency;
    let other = number.currency.as_deref();
    let code = other.and_then(currency::code_meant).or(other);
    row.count_rounding(&number, code.map_or(base.minor_digits, minor_digits));
    let beside = rates::beside(row)?;
    converted(ctx, &number, beside, day)
        .map(Some)
        .map_err(|reason| {
            let of_rate = matches!(reason, Reason::Rate(_));
            if of_rate {
                row.bad("rate", reason)
            } else {
                row.bad_cell(column, reason)
            }
        })
}

/// Whether the amount is price times quantity: no column says it.
pub fn is_priced(columns: &Columns) -> bool {
    let has = |field: &str| columns.get(field).is_some();
    !has("amount") && has("price") && has("quantity")
}

/// By the rate of the row, where it has one: people write it from either side, and only the known one tells from
/// which.
pub(super) fn converted(
    ctx: &FileContext<'_>,
    number: &Number,
    beside: Option<Rate>,
    day: Day,
) -> Result<Converted, Reason> {
    let base = &ctx.settings.currency;
    let told = number.currency.as_deref();
    let other = told.filter(|sign| !currency::can_mean(sign, &base.code));
    let Some(sign) = other else {
        if beside.is_some_and(|rate| rate != Rate::ONE) {
            let base = base.code.clone();
            return Err(Reason::Rate(RateFault::OfBase { base }));
        }
        return Ok((number.minor(base.minor_digits)?, None));
    };
    let currency = currency::code_meant(sign).unwrap_or(sign).to_owned();
    let rate = match (ctx.rates.on(&currency, day), beside) {
        (Some(known), None) => known,
        (Some(known), Some(rate)) => {
            let turned = rate.inverse();
            let either = [Some(rate), turned].into_iter().flatten();
            let mut near = either.filter(|rate| rate.is_near(known));
            near.next().ok_or(Reason::Rate(RateFault::Far {
                currency: currency.clone(),
                known,
            }))?
        }
        (None, beside) => {
            let base = base.code.clone();
            return Err(match beside {
                None => Reason::NoRate { currency, base },
                Some(rate) => Reason::Rate(RateFault::Untold {
                    currency,
                    base,
                    rate,
                }),
            });
        }
    };
    let digits = minor_digits(&currency);
    let minor = number.minor(digits)?;
    let amount = rate.convert(minor, digits, base.minor_digits);
    let amount = amount.ok_or(Reason::TooLarge)?;
    let original = OriginalAmount {
        currency,
        minor,
        rate,
    };
    Ok((amount, Some(original)))
}
