//! Amounts of the base currency, in full and short, in either language (rule 32).

use super::{count, percent_exact, percentage, score};
use crate::domain::board::Node;
use crate::domain::metric::MetricUnit;
use crate::domain::money::is_beyond;
use crate::domain::ratio::Ratio;
use crate::domain::targets::Pace;
use crate::i18n::Lang;
use crate::settings::Currency;

/// What is expected by now of a plan, and what was done of it, in the unit of the metric.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ExpectedByNow {
    /// Rounded to the nearest one.
    pub whole: i64,
    /// Unrounded, in thousandths, where that is known.
    pub thousandths: Option<i64>,
    pub actual: i64,
}

/// How amounts of the base currency are written (rule 32). Amounts are minor units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MoneyFormat {
    /// ISO 4217 code.
    pub code: String,
    /// Digits after the decimal point.
    pub minor_digits: u8,
    /// Thousands and millions, or 万 and 亿.
    pub lang: Lang,
}

impl MoneyFormat {
    /// The code of the currency: `CNY`.
    pub fn currency(&self) -> &str {
        &self.code
    }

    /// The format of the settings' currency in a language.
    pub fn new(currency: &Currency, lang: Lang) -> Self {
        Self {
            code: currency.code.clone(),
            minor_digits: currency.minor_digits.min(9),
            lang,
        }
    }

    fn scale(&self) -> u128 {
        10u128.pow(u32::from(self.minor_digits))
    }

    /// Every digit: `12,000,000.00`.
    pub fn full(&self, minor: i64) -> String {
        if is_beyond(minor) {
            return beyond(self.lang).to_owned();
        }
        let size = u128::from(minor.unsigned_abs());
        let sign = if minor < 0 { "-" } else { "" };
        let whole = group(size / self.scale());
        match usize::from(self.minor_digits) {
            0 => format!("{sign}{whole}"),
            digits => format!("{sign}{whole}.{:0digits$}", size % self.scale()),
        }
    }

    /// Few digits, for columns: `12.0M`, `4.20K`, `950`; `1200万`, `1.20亿`. At most 9 columns wide
    /// below a trillion.
    pub fn compact(&self, minor: i64) -> String {
        if is_beyond(minor) {
            return beyond(self.lang).to_owned();
        }
        let sign = if minor < 0 { "-" } else { "" };
        let (size, scale) = (u128::from(minor.unsigned_abs()), self.scale());
        let text = match self.lang {
            Lang::En => english(size, scale),
            Lang::ZhCn => chinese(size, scale),
        };
        // What rounds to nothing has no sign.
        if text == "0" {
            text
        } else {
            format!("{sign}{text}")
        }
    }

    /// A number of a metric: money in few digits, or a grouped count.
    pub fn amount(&self, unit: MetricUnit, value: i64) -> String {
        if is_beyond(value) {
            return beyond(self.lang).to_owned();
        }
        match unit {
            MetricUnit::Money => self.compact(value),
            MetricUnit::Count => count(value),
            MetricUnit::Score => score(value),
            // Down, so that it shows no threshold that is not reached (rule 14): 10/92 is 10.8 %.
            MetricUnit::Percent => percentage(value.div_euclid(10) * 10),
        }
    }

    /// What a plan expects by now. Of counts with the fewest decimals, from one to three, with which the quotient
    /// that stands beside it comes out of it again: the nearest whole number of a few customers gives another one.
    pub fn expected(
        &self,
        unit: MetricUnit,
        expected: ExpectedByNow,
        comes_out: impl Fn(&Ratio) -> bool,
    ) -> String {
        let whole = || self.amount(unit, expected.whole);
        let Some(exact) = expected.thousandths.filter(|_| unit == MetricUnit::Count) else {
            return whole();
        };
        if is_beyond(exact) || exact % 1_000 == 0 {
            return whole();
        }
        let size = u128::from(exact.unsigned_abs());
        let sign = if exact < 0 { "-" } else { "" };
        let with = |decimals: u32| {
            let scale = 10u128.pow(decimals);
            let shown = rounded(size, 1_000, decimals);
            let said = Ratio::of_products(
                i128::from(expected.actual) * scale.cast_signed(),
                shown.cast_signed() * i128::from(exact.signum()),
            );
            let [digits, part] = [decimals as usize, (shown % scale) as usize];
            let text = format!("{sign}{}.{part:0digits$}", group(shown / scale));
            (text, said.is_some_and(|said| comes_out(&said)))
        };
        let fewer = [1, 2].map(with).into_iter().find(|(_, comes)| *comes);
        fewer.unwrap_or_else(|| with(3)).0
    }

    /// What the plan of a row expects by now, beside its pace.
    pub fn expected_of(&self, unit: MetricUnit, node: &Node) -> Option<String> {
        let expected = ExpectedByNow {
            whole: node.expected_to_date?,
            thousandths: node.expected_thousandths,
            actual: node.judged.unwrap_or_default(),
        };
        let index = node.pace.map(Pace::index);
        let comes_out = |ratio: &Ratio| index.as_ref().is_none_or(|index| ratio.index() == *index);
        Some(self.expected(unit, expected, comes_out))
    }

    /// A number of a metric as a file has it: no grouping, a point before decimals, a percentage with its sign.
    pub fn plain(&self, unit: MetricUnit, value: i64) -> String {
        let digits = match unit {
            MetricUnit::Money => usize::from(self.minor_digits),
            MetricUnit::Percent | MetricUnit::Score => 2,
            MetricUnit::Count => 0,
        };
        let size = value.unsigned_abs().to_string();
        let size = format!("{size:0>width$}", width = digits + 1);
        let (whole, part) = size.split_at(size.len() - digits);
        let sign = if value < 0 { "-" } else { "" };
        let point = if digits > 0 { "." } else { "" };
        let mark = if unit == MetricUnit::Percent { "%" } else { "" };
        format!("{sign}{whole}{point}{part}{mark}")
    }

    /// A number of a metric with every digit.
    pub fn amount_full(&self, unit: MetricUnit, value: i64) -> String {
        if is_beyond(value) {
            return beyond(self.lang).to_owned();
        }
        match unit {
            MetricUnit::Money => self.full(value),
            MetricUnit::Count => count(value),
            MetricUnit::Score => score(value),
            MetricUnit::Percent => percent_exact(value),
        }
    }
}

fn beyond(lang: Lang) -> &'static str {
    match lang {
        Lang::En => "too large",
        Lang::ZhCn => "过大",
    }
}

/// `size / step` rounded to `decimals` digits, as an integer scaled by 10^decimals.
fn rounded(size: u128, step: u128, decimals: u32) -> u128 {
    (size * 10u128.pow(decimals) + step / 2) / step
}

/// A scaled integer as text: `1234` with 2 decimals is `12.34`, grouped before the point.
fn decimal(scaled: u128, decimals: u32) -> String {
    let unit = 10u128.pow(decimals);
    match decimals {
        0 => group(scaled),
        _ => format!(
            "{}.{:0width$}",
            group(scaled / unit),
            scaled % unit,
            width = decimals as usize
        ),
    }
}

fn english(size: u128, scale: u128) -> String {
    // Each unit's text is taken unless it rounds to a thousand of them.
    let units = rounded(size, scale, 0);
    if units < 1_000 {
        return units.to_string();
    }
    for (step, suffix) in [(1_000, "K"), (1_000_000, "M")] {
        if let Some(text) = three_digits(size, scale * step) {
            return format!("{text}{suffix}");
        }
    }
    let billions = scale * 1_000_000_000;
    let text = three_digits(size, billions);
    format!(
        "{}B",
        text.unwrap_or_else(|| group(rounded(size, billions, 0)))
    )
}

/// `size / step` in three digits: `4.20`, `84.3`, `843`; `None` where it rounds to a thousand or more.
fn three_digits(size: u128, step: u128) -> Option<String> {
    [(2, 10), (1, 100), (0, 1_000)]
        .into_iter()
        .find_map(|(decimals, below)| {
            let scaled = rounded(size, step, decimals);
            (scaled < below * 10u128.pow(decimals)).then(|| decimal(scaled, decimals))
        })
}

fn chinese(size: u128, scale: u128) -> String {
    let units = rounded(size, scale, 0);
    if units < 10_000 {
        return group(units);
    }
    let tenths = rounded(size, scale * 10_000, 1);
    if tenths < 1_000 {
        return format!("{}万", trimmed(tenths, 1));
    }
    let wan = rounded(size, scale * 10_000, 0);
    if wan < 10_000 {
        return format!("{wan}万");
    }
    // Ten digits at most: beside a hundred billion, a hundredth of 亿 says nothing.
    let hundredths = rounded(size, scale * 100_000_000, 2);
    if hundredths < 100_000 {
        return format!("{}.{:02}亿", hundredths / 100, hundredths % 100);
    }
    format!("{}亿", rounded(size, scale * 100_000_000, 0))
}

/// [`decimal`] without trailing zeros after the point.
pub(super) fn trimmed(scaled: u128, decimals: u32) -> String {
    let text = decimal(scaled, decimals);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Groups by three: `12,000,000`.
pub(super) fn group(number: u128) -> String {
    let digits = number.to_string();
    let mut out = String::with_capacity(digits.len() + digits.len() / 3);
    for (i, c) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            out.push(',');
        }
        out.push(c);
    }
    out
}
