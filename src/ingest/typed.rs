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

fn typed_wrong(why: &Reason) -> TypedWrong {
    match why {
        Reason::TooLarge => TypedWrong::TooLarge,
        Reason::TooPrecise { .. } => TypedWrong::TooFine,
        _ => TypedWrong::NoAmount,
    }
}
