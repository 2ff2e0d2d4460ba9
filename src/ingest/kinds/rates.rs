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
    fields: &["currency", "from", "rate", "per"],
    required: &[&["currency"], &["from"], &["rate"]],
    seldom: &["per"],
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
    let per = match row.columns.get("per") {
        Some(per) => row.plain_number(per)?.map(|n| n.count()).transpose(),
        None => Ok(per_of(&row.columns.header[column])),
    };
    let per = per.map_err(|reason| row.bad("per", reason))?;
    let per = i64::from(per.unwrap_or(1).max(1));
    let rate = (rate + per / 2) / per;
    Rate::new(rate).ok_or_else(|| row.bad("rate", Reason::NotPositive))
}

/// Of how many units of the currency a rate is, as its title says: "Rate (per 100)", 汇率（100外币）.
pub(super) fn per_of(title: &str) -> Option<u32> {
    let digits: String = title.chars().filter(char::is_ascii_digit).collect();
    let per: u32 = digits.parse().ok()?;
    [1, 10, 100, 1000, 10_000].contains(&per).then_some(per)
}

#[cfg(test)]
mod tests {
    use super::per_of;

    #[test]
    fn p6_a_rate_of_a_hundred_units_is_known_by_its_title() {
        assert_eq!(per_of("Rate (per 100)"), Some(100));
        assert_eq!(per_of("汇率（100外币）"), Some(100));
        assert_eq!(per_of("Rate"), None);
        assert_eq!(per_of("Rate 2026"), None);
    }
}
