//! Amounts as somebody types them into a form or onto the command line.

use super::fault::Reason;
use super::numbers::{self, Decimal};
use crate::domain::metric::MetricUnit;
use crate::domain::money::TypedWrong;

/// An amount as somebody types it, such as `24M`, `1,200.50` or `2400万`: money in minor units, hundredths of a
/// percent or of a point, a count.
///
/// # Errors
/// Why it is none: no number, too large, or it would have to be rounded.
pub fn typed_amount(text: &str, unit: MetricUnit, minor_digits: u8) -> Result<i64, TypedWrong> {
    // A percentage with its sign is the same one.
    let text = match unit {
        MetricUnit::Percent => text.trim().trim_end_matches(['%', '％']),
        MetricUnit::Money | MetricUnit::Count | MetricUnit::Score => text,
    };
    let number = numbers::parse(text, Decimal::Untold).map_err(|why| typed_wrong(&why))?;
    let number = number.ok_or(TypedWrong::NoAmount)?;
    if number.currency.is_some() && unit != MetricUnit::Money {
        return Err(TypedWrong::NoAmount);
    }
    match unit {
        MetricUnit::Money => number.minor(minor_digits),
        MetricUnit::Count => number.minor(0),
        MetricUnit::Percent | MetricUnit::Score => number.minor(2),
    }
    .map_err(|why| typed_wrong(&why))
}

/// A share of a whole as somebody types it, such as `35%`: hundredths of a percent. `None` of what has no such sign.
///
/// # Errors
/// Why it is none: no number, above a hundred or below none, or finer than hundredths.
pub fn typed_share(text: &str) -> Option<Result<u32, TypedWrong>> {
    let plain = text.trim();
    let plain = plain.strip_suffix(['%', '％'])?;
    let read = typed_amount(plain, MetricUnit::Percent, 0);
    let inside = |share: i64| match u32::try_from(share) {
        Ok(share) if share <= 10_000 => Ok(share),
        Ok(_) => Err(TypedWrong::TooLarge),
        Err(_) => Err(TypedWrong::NoAmount),
    };
    Some(read.and_then(inside))
}

fn typed_wrong(why: &Reason) -> TypedWrong {
    match why {
        Reason::TooLarge => TypedWrong::TooLarge,
        Reason::TooPrecise { .. } => TypedWrong::TooFine,
        _ => TypedWrong::NoAmount,
    }
}
