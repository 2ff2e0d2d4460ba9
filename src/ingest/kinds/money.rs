//! Amounts of a row in the base currency, with what they were before (rule 32).

use super::super::columns::Columns;
use super::super::currency;
use super::super::fault::{Bad, Reason};
use super::super::numbers::Number;
use super::super::row::FileRow;
use super::FileContext;
use crate::domain::Day;
use crate::domain::exchange::{OriginalAmount, minor_digits};

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
    converted(ctx, &number, day)
        .map(Some)
        .map_err(|reason| row.bad_cell(column, reason))
}

/// Whether the amount is price times quantity: no column says it.
pub fn is_priced(columns: &Columns) -> bool {
    let has = |field: &str| columns.get(field).is_some();
    !has("amount") && has("price") && has("quantity")
}

fn converted(ctx: &FileContext<'_>, number: &Number, day: Day) -> Result<Converted, Reason> {
    let base = &ctx.settings.currency;
    let told = number.currency.as_deref();
    let other = told.filter(|sign| !currency::can_mean(sign, &base.code));
    let Some(sign) = other else {
        return Ok((number.minor(base.minor_digits)?, None));
    };
    let currency = currency::code_meant(sign).unwrap_or(sign).to_owned();
    let Some(rate) = ctx.rates.on(&currency, day) else {
        let base = base.code.clone();
        return Err(Reason::NoRate { currency, base });
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
