//! Amounts of other currencies in the base currency (rule 32): the original and its rate are kept.

use super::Day;
use std::collections::HashMap;

/// What one unit of a currency is worth in the base currency, in hundred-millionths.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, serde::Serialize)]
pub struct Rate(pub i64);

/// Decimals of a rate.
pub const RATE_DIGITS: u8 = 8;

/// The most that a unit of a currency may be worth: more is a slip.
const MOST: i64 = 1_000_000_000_000_000;

impl Rate {
    /// Of the base currency itself.
    pub const ONE: Self = Self(100_000_000);

    /// A rate that can be one: above zero, and below ten million.
    pub fn new(hundred_millionths: i64) -> Option<Self> {
        (1..=MOST)
            .contains(&hundred_millionths)
            .then_some(Self(hundred_millionths))
    }

    /// The rate from the other side: what one unit of the base currency is worth in this one.
    #[must_use]
    pub fn inverse(self) -> Option<Self> {
        let one = 10i64.pow(u32::from(RATE_DIGITS));
        let product = i128::from(one) * i128::from(one);
        let rounded = (product + i128::from(self.0) / 2) / i128::from(self.0);
        i64::try_from(rounded).ok().and_then(Self::new)
    }

    /// Whether both may be the rate of one currency on different days: not twice as much, nor half.
    pub fn is_near(self, other: Self) -> bool {
        self.0 / 2 <= other.0 && other.0 / 2 <= self.0
    }

    /// Reads a decimal number with a point.
    pub fn parse(text: &str) -> Option<Self> {
        let (whole, fraction) = text.trim().split_once('.').unwrap_or((text.trim(), ""));
        let digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
        if whole.is_empty() || !digits(whole) || !digits(fraction) {
            return None;
        }
        let fraction = fraction.trim_end_matches('0');
        let places = usize::from(RATE_DIGITS);
        if fraction.len() > places {
            return None;
        }
        format!("{whole}{fraction:0<places$}")
            .parse()
            .ok()
            .and_then(Self::new)
    }

    /// An amount in minor units of one currency as minor units of the base currency, halves away from zero.
    /// `None` where it does not fit.
    pub fn convert(self, minor: i64, digits: u8, base_digits: u8) -> Option<i64> {
        let product = i128::from(minor) * i128::from(self.0);
        let down = u32::from(RATE_DIGITS) + u32::from(digits);
        let up = 10i128.pow(u32::from(base_digits));
        let divisor = 10i128.pow(down);
        let scaled = product.checked_mul(up)?;
        let half = divisor / 2;
        let rounded = if scaled < 0 {
            (scaled - half) / divisor
        } else {
            (scaled + half) / divisor
        };
        i64::try_from(rounded).ok()
    }
}

impl std::fmt::Display for Rate {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let one = 10i64.pow(u32::from(RATE_DIGITS));
        let text = format!("{}.{:0>8}", self.0 / one, self.0 % one);
        f.pad(text.trim_end_matches('0').trim_end_matches('.'))
    }
}

/// Digits after the point that a currency has (ISO 4217).
pub fn minor_digits(code: &str) -> u8 {
    match code {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// What an amount was before it was converted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginalAmount {
    /// ISO 4217 code.
    pub currency: String,
    /// In minor units of that currency.
    pub minor: i64,
    pub rate: Rate,
}

/// A rate from a day on. Natural key: currency and day.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RateFact {
    /// ISO 4217 code.
    pub currency: String,
    pub from: Day,
    pub rate: Rate,
}

/// The rates that are known.
#[derive(Clone, Debug, Default)]
pub struct Rates {
    dated: HashMap<String, Vec<(Day, Rate)>>,
    /// Of any day for which there is no dated one.
    always: HashMap<String, Rate>,
}

impl Rates {
    /// From dated rates, and those of the settings.
    pub fn new(dated: Vec<RateFact>, always: &[(String, Rate)]) -> Self {
        let mut rates = Self {
            dated: HashMap::new(),
            always: always.iter().cloned().collect(),
        };
        for fact in dated {
            let of = rates.dated.entry(fact.currency).or_default();
            of.push((fact.from, fact.rate));
        }
        for of in rates.dated.values_mut() {
            of.sort_unstable();
        }
        rates
    }

    /// The rate in force on a day: the newest dated one that began by then, or that of the settings.
    pub fn on(&self, currency: &str, day: Day) -> Option<Rate> {
        let dated = self.dated.get(currency);
        let dated = dated.and_then(|of| of.iter().rev().find(|(from, _)| *from <= day));
        dated
            .map(|(_, rate)| *rate)
            .or_else(|| self.always.get(currency).copied())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn rule_32_amounts_are_converted_and_rounded_once() {
        let euro = Rate::parse("7.85").unwrap();
        assert_eq!(euro, Rate(785_000_000));
        assert_eq!(euro.convert(100_000, 2, 2), Some(785_000));
        assert_eq!(euro.convert(1, 2, 2), Some(8), "7.85 fen");
        assert_eq!(euro.convert(-1, 2, 2), Some(-8));
        let yen = Rate::parse("0.0481").unwrap();
        assert_eq!(yen.convert(1_000, 0, 2), Some(4_810));
        assert_eq!(
            Rate::parse("23.1").unwrap().convert(1_500, 3, 2),
            Some(3_465)
        );
        for text in ["", "0", "-1", "7,85", "1e3", "0.000000001", "99999999999"] {
            assert_eq!(Rate::parse(text), None, "{text}");
        }
    }

    #[test]
    fn rates_are_written_as_they_are_read_and_turned() {
        for text in ["7.85", "0.0481", "1", "100", "0.00000001"] {
            assert_eq!(
                Rate::parse(text).map(|r| r.to_string()).as_deref(),
                Some(text)
            );
        }
        let turned = Rate::parse("0.125").and_then(Rate::inverse);
        assert_eq!(turned, Rate::parse("8"));
        let [seven, eight, three] = ["7.1", "8.2", "3.5"].map(|text| Rate::parse(text).unwrap());
        assert!(seven.is_near(eight) && eight.is_near(seven));
        assert!(!seven.is_near(three) && !three.is_near(seven));
    }

    #[test]
    fn the_newest_rate_that_began_by_a_day_is_in_force() {
        let day = |text: &str| Day::parse(text).unwrap();
        let fact = |from: &str, rate: i64| RateFact {
            currency: "EUR".into(),
            from: day(from),
            rate: Rate(rate),
        };
        let rates = Rates::new(
            vec![fact("2026-02-01", 8), fact("2026-01-01", 7)],
            &[("EUR".into(), Rate(6)), ("USD".into(), Rate(5))],
        );
        assert_eq!(rates.on("EUR", day("2026-02-01")), Some(Rate(8)));
        assert_eq!(rates.on("EUR", day("2026-01-31")), Some(Rate(7)));
        assert_eq!(rates.on("EUR", day("2025-12-31")), Some(Rate(6)));
        assert_eq!(rates.on("USD", day("2025-12-31")), Some(Rate(5)));
        assert_eq!(rates.on("JPY", day("2026-01-01")), None);
    }
}
