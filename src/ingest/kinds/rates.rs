//! `rates`: currency, from, rate: what one unit of another currency is worth in the base currency, from a day on.

use super::super::fault::{Bad, Reason};
use super::super::keyed::{Clash, Keyed};
use super::super::row::{Faults, FileRow};
use super::{FileContext, KindSpec, RowReader};
use crate::domain::Day;
use crate::domain::exchange::{RATE_DIGITS, Rate, RateFact};
use crate::domain::facts::Batch;

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["currency", "from", "rate"],
    required: &[&["currency"], &["from"], &["rate"]],
    reader: |_| Box::<RateReader>::default(),
    ..KindSpec::PLAIN
};

/// Rows of a `rates` file taken in so far.
#[derive(Default)]
pub struct RateReader {
    rows: Keyed<(String, Day), RateFact>,
}

impl RowReader for RateReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let currency = faults.take(currency(ctx, row));
        let from = faults.take(row.required_day("from"));
        let rate = faults.take(rate(row));
        let (Some(currency), Some(from), Some(rate)) = (currency, from, rate) else {
            return Err(faults);
        };
        let fact = RateFact {
            currency,
            from,
            rate,
        };
        let key = (fact.currency.clone(), from);
        self.rows.push(row.record.line, key, fact);
        Ok(())
    }

    fn done(self: Box<Self>, _: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        (self.rows.clashes, Batch::Rates(self.rows.items))
    }
}

fn currency(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<String, Bad> {
    let text = row.required("currency")?;
    let code = text.to_ascii_uppercase();
    let is_code = code.len() == 3 && code.bytes().all(|b| b.is_ascii_uppercase());
    if !is_code {
        return Err(row.bad("currency", Reason::NotACurrency));
    }
    if code == ctx.settings.currency.code {
        return Err(row.bad("currency", Reason::BaseCurrency));
    }
    Ok(code)
}

fn rate(row: &FileRow<'_>) -> Result<Rate, Bad> {
    let Some(column) = row.columns.get("rate") else {
        return Err(row.bad("rate", Reason::Missing));
    };
    let number = row
        .number(column)?
        .ok_or_else(|| row.bad("rate", Reason::Missing))?;
    let rate = number
        .minor(RATE_DIGITS)
        .map_err(|reason| row.bad("rate", reason))?;
    Rate::new(rate).ok_or_else(|| row.bad("rate", Reason::NotPositive))
}
