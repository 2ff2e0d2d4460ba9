//! Numbers as spreadsheets write them: groups, decimal commas, 万 and 亿, currency signs, negatives.
//! Nothing is rounded and nothing is guessed: what does not fit is refused with its reason.

mod bare;
#[cfg(test)]
mod tests;

use super::fault::Reason;
use super::text::fold;
use bare::{Stripped, strip};

/// Amounts lie between minus and plus so many minor units: sums of them always fit.
const MAX_MINOR: i64 = crate::domain::money::MOST_TYPED;

/// What separates the decimals in a file.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Decimal {
    /// No number of the file tells: `1,234` is read as 1234 and `1.234` as a decimal fraction.
    #[default]
    Untold,
    /// A point.
    Point,
    /// A comma.
    Comma,
    /// Numbers of the file contradict each other: what could be both is refused.
    Mixed,
}

impl Decimal {
    /// Takes in what another number tells.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (a, Self::Untold) => a,
            (Self::Untold, b) => b,
            (a, b) if a == b => a,
            _ => Self::Mixed,
        }
    }
}

/// A number read from a cell: `digits × 10^-scale`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Number {
    digits: i128,
    scale: u32,
    /// The sign or code of a currency that stood beside it.
    pub currency: Option<String>,
    /// What multiplies it stood beside it: 12万, 1.2k.
    pub scaled: bool,
    /// A spreadsheet computed it: decimals beyond those of money are no one's word.
    pub computed: bool,
}

impl Number {
    /// The product with another number, in this one's currency. `None` where it is too large to be held.
    pub fn times(&self, other: &Self) -> Option<Self> {
        Some(Self {
            digits: self.digits.checked_mul(other.digits)?,
            scale: self.scale.checked_add(other.scale)?,
            currency: self.currency.clone(),
            scaled: self.scaled,
            computed: self.computed || other.computed,
        })
    }

    /// The sum with another number of the same notation. `None` where it is too large to be held.
    pub fn plus(&self, other: &Self) -> Option<Self> {
        let scale = self.scale.max(other.scale);
        let raised = |n: &Self| {
            let factor = 10i128.checked_pow(scale - n.scale)?;
            n.digits.checked_mul(factor)
        };
        let mut sum = Self {
            digits: raised(self)?.checked_add(raised(other)?)?,
            scale,
            ..self.clone()
        };
        while sum.scale > 0 && sum.digits % 10 == 0 {
            sum.digits /= 10;
            sum.scale -= 1;
        }
        Some(sum)
    }

    /// As minor units of a currency with so many digits.
    ///
    /// # Errors
    /// Where it has more decimals, or does not fit.
    pub fn minor(&self, minor_digits: u8) -> Result<i64, Reason> {
        let minor = u32::from(minor_digits);
        let scaled = if self.scale <= minor {
            10i128
                .checked_pow(minor - self.scale)
                .and_then(|f| self.digits.checked_mul(f))
                .ok_or(Reason::TooLarge)?
        } else {
            let f = 10i128
                .checked_pow(self.scale - minor)
                .ok_or(Reason::TooLarge)?;
            match self.digits % f {
                0 => self.digits / f,
                // Halves go away from zero, as a spreadsheet shows them.
                rest if self.computed => self.digits / f + (rest * 2) / f,
                _ => {
                    return Err(Reason::TooPrecise {
                        digits: minor_digits,
                    });
                }
            }
        };
        i64::try_from(scaled)
            .ok()
            .filter(|n| (-MAX_MINOR..=MAX_MINOR).contains(n))
            .ok_or(Reason::TooLarge)
    }

    /// Whether minor units of so many digits do not hold it: then it is rounded, where it was computed.
    pub fn is_finer(&self, minor_digits: u8) -> bool {
        let finer = self.scale.saturating_sub(u32::from(minor_digits));
        finer > 0
            && 10i128
                .checked_pow(finer)
                .is_none_or(|f| self.digits % f != 0)
    }

    /// So many times as much: what a column's title multiplies by.
    ///
    /// # Errors
    /// Where it does not fit.
    pub fn multiply(&mut self, factor: u64) -> Result<(), Reason> {
        self.digits = self
            .digits
            .checked_mul(i128::from(factor))
            .ok_or(Reason::TooLarge)?;
        // 16.55 of 10,000 each has no decimals left.
        while self.scale > 0 && self.digits % 10 == 0 {
            self.digits /= 10;
            self.scale -= 1;
        }
        Ok(())
    }

    /// A hundredth of it.
    pub fn divide_by_hundred(&mut self) {
        self.scale += 2;
        while self.scale > 0 && self.digits % 10 == 0 {
            self.digits /= 10;
            self.scale -= 1;
        }
    }

    /// Whether it is nothing.
    pub fn is_zero(&self) -> bool {
        self.digits == 0
    }

    /// As a count.
    ///
    /// # Errors
    /// Where it has a fraction, is negative, or does not fit.
    pub fn count(&self) -> Result<u32, Reason> {
        let f = 10i128.checked_pow(self.scale).ok_or(Reason::TooLarge)?;
        if self.digits % f != 0 {
            return Err(Reason::NotWhole);
        }
        let whole = self.digits / f;
        if whole < 0 {
            return Err(Reason::Negative);
        }
        i32::try_from(whole)
            .map(|n| n as u32)
            .map_err(|_| Reason::TooLarge)
    }
}

/// Words for "not set", as databases and spreadsheets write them.
const NOT_SET: [&str; 19] = [
    "null", "(null)", "\\n", "n/a", "#n/a", "na", "n.a.", "none", "nil", "无", "空", "暂无",
    "未填", "待定", "tbd", "(blank)", "(空白)", "#null!", "k.a.",
];

/// Whether a cell says that nothing is set: empty, a lone dash, or a word for it.
pub fn is_not_set(text: &str) -> bool {
    let folded = fold(text.trim());
    let body = folded.trim();
    if body.is_empty() || body.chars().all(|c| matches!(c, '-' | '—' | '–' | '/')) {
        return true;
    }
    body.len() <= 12 && NOT_SET.contains(&body.to_lowercase().as_str())
}

/// Reads a number; `None` for an empty cell, a lone dash or a word for "not set".
///
/// # Errors
/// Says why the text is no number.
pub fn parse(text: &str, decimal: Decimal) -> Result<Option<Number>, Reason> {
    // Nearly always digits alone.
    if (1..=15).contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit()) {
        let digits = text.parse().map_err(|_| Reason::NotANumber)?;
        return Ok(Some(Number {
            digits,
            scale: 0,
            currency: None,
            scaled: false,
            computed: false,
        }));
    }
    let Some(Stripped {
        body,
        negative,
        power,
        currency,
    }) = strip(text)?
    else {
        return Ok(None);
    };
    let (whole, fraction) = separate(&body, decimal)?;
    let whole: String = whole.chars().filter(char::is_ascii_digit).collect();
    // 38 digits fit into i128; longer ones are no amounts.
    let fraction = fraction.trim_end_matches('0');
    let digits = format!("{whole}{fraction}");
    let digits = digits.trim_start_matches('0');
    if digits.len() > 30 {
        return Err(Reason::TooLarge);
    }
    let mut value: i128 = if digits.is_empty() {
        0
    } else {
        digits.parse().map_err(|_| Reason::NotANumber)?
    };
    let mut scale = fraction.len() as u32;
    let eaten = scale.min(power);
    scale -= eaten;
    value = value
        .checked_mul(10i128.pow(power - eaten))
        .ok_or(Reason::TooLarge)?;
    Ok(Some(Number {
        digits: if negative { -value } else { value },
        scale,
        currency,
        scaled: power > 0,
        computed: false,
    }))
}

/// What a number tells about the decimals of its file.
pub fn evidence(text: &str) -> Decimal {
    match strip(text) {
        Ok(Some(stripped)) => told(&stripped.body).unwrap_or_default(),
        _ => Decimal::Untold,
    }
}

/// The separator of a number that may stand between groups or before decimals: three digits follow the
/// only one, and nothing else in the number tells.
pub fn unclear(text: &str) -> Option<char> {
    let body = strip(text).ok()??.body;
    [',', '.']
        .into_iter()
        .find(|c| body.matches(['.', ',']).count() == 1 && could_be_group(&body, *c))
}

/// What the separators of one number tell for certain.
fn told(body: &str) -> Option<Decimal> {
    let points = body.matches('.').count();
    let commas = body.matches(',').count();
    let after = |c: char| body.rsplit(c).next().map_or(0, str::len);
    match (points, commas) {
        (0, 0) => None,
        (p, c) if p > 0 && c > 0 => Some(if body.rfind('.') > body.rfind(',') {
            Decimal::Point
        } else {
            Decimal::Comma
        }),
        (1, 0) => (!could_be_group(body, '.')).then_some(Decimal::Point),
        (0, 1) => (!could_be_group(body, ',')).then_some(Decimal::Comma),
        (_, 0) => (after('.') == 3).then_some(Decimal::Comma),
        (0, _) => (after(',') == 3).then_some(Decimal::Point),
        _ => None,
    }
}

/// A single separator that could stand between groups: one to three digits before, three after.
fn could_be_group(body: &str, separator: char) -> bool {
    let Some((head, tail)) = body.split_once(separator) else {
        return false;
    };
    (1..=3).contains(&head.len()) && !head.starts_with('0') && tail.len() == 3
}

/// Splits into whole part (with groups) and decimals, checking the groups.
fn separate(body: &str, decimal: Decimal) -> Result<(String, String), Reason> {
    let single = body.matches(['.', ',']).count() == 1;
    let own = match told(body) {
        Some(own) => own,
        None if !single => Decimal::Point,
        None => match decimal {
            // Counts have no decimals; of amounts the file was asked about before.
            Decimal::Untold => Decimal::Point,
            Decimal::Mixed => return Err(Reason::AmbiguousNumber),
            known => known,
        },
    };
    let mark = if own == Decimal::Comma { ',' } else { '.' };
    let (whole, fraction) = match body.rsplit_once(mark) {
        Some((w, f)) => (w, f),
        None => (body, ""),
    };
    if !fraction.bytes().all(|b| b.is_ascii_digit()) {
        return Err(Reason::NotANumber);
    }
    let groups: Vec<&str> = whole.split([' ', '\'', '’', '.', ',']).collect();
    let (first, rest) = groups.split_first().ok_or(Reason::NotANumber)?;
    let well_grouped =
        rest.is_empty() || ((1..=3).contains(&first.len()) && rest.iter().all(|g| g.len() == 3));
    // 12,34,567: lakhs and crores have groups of two before the last one.
    let in_lakhs = mark == '.'
        && whole.contains(',')
        && !whole.contains([' ', '\'', '’', '.'])
        && rest.split_last().is_some_and(|(last, groups)| {
            last.len() == 3
                && !groups.is_empty()
                && (1..=2).contains(&first.len())
                && groups.iter().all(|g| g.len() == 2)
        });
    if whole.contains(mark)
        || !groups.iter().all(|g| g.bytes().all(|b| b.is_ascii_digit()))
        || !(well_grouped || in_lakhs)
    {
        return Err(Reason::NotANumber);
    }
    if first.is_empty() && fraction.is_empty() {
        return Err(Reason::NotANumber);
    }
    Ok((groups.concat(), fraction.to_owned()))
}
