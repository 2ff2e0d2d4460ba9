//! Numbers and days as a person reads them, in either language.

use crate::domain::metric::MetricUnit;
use crate::domain::ratio::{Attainment, Ratio};
use crate::domain::targets::Pace;
use crate::domain::{Day, Period};
use crate::i18n::{I18n, Lang};
use crate::settings::Currency;

/// Turns an instant into the date and time on the wall; a value, so that tests can hold it still.
pub type LocalTime = fn(chrono::DateTime<chrono::Utc>) -> chrono::NaiveDateTime;

/// The time of day of an instant as the journal writes it: `09:12`; the text itself where it is none.
pub fn clock_time(at: &str, local: LocalTime) -> String {
    match chrono::DateTime::parse_from_rfc3339(at) {
        Ok(instant) => local(instant.to_utc()).format("%H:%M").to_string(),
        Err(_) => super::text::clean(at).into_owned(),
    }
}

/// Date and time of an instant: `2026-02-24 09:12`; the text itself where it is none.
pub fn date_and_time(at: &str, local: LocalTime) -> String {
    match chrono::DateTime::parse_from_rfc3339(at) {
        Ok(instant) => local(instant.to_utc()).format("%Y-%m-%d %H:%M").to_string(),
        Err(_) => super::text::clean(at).into_owned(),
    }
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
        match unit {
            MetricUnit::Money => self.compact(value),
            MetricUnit::Count => count(value),
            MetricUnit::Score => score(value),
            MetricUnit::Percent => percentage(value),
        }
    }

    /// A number of a metric with every digit.
    pub fn amount_full(&self, unit: MetricUnit, value: i64) -> String {
        match unit {
            MetricUnit::Money => self.full(value),
            MetricUnit::Count => count(value),
            MetricUnit::Score => score(value),
            MetricUnit::Percent => percentage(value),
        }
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
fn trimmed(scaled: u128, decimals: u32) -> String {
    let text = decimal(scaled, decimals);
    text.trim_end_matches('0').trim_end_matches('.').to_owned()
}

/// Groups by three: `12,000,000`.
fn group(number: u128) -> String {
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

/// A count, grouped: `1,234`.
pub fn count(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", group(u128::from(number.unsigned_abs())))
}

/// Hundredths of a percent with one decimal: `62.5%`.
pub fn percentage(hundredths: i64) -> String {
    Ratio::new(hundredths, 10_000).map_or_else(String::new, |ratio| ratio.to_string())
}

/// Hundredths of a point: `90`, `4.6`.
pub fn score(hundredths: i64) -> String {
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = u128::from(hundredths.unsigned_abs());
    if size.is_multiple_of(100) {
        return format!("{sign}{}", group(size / 100));
    }
    format!("{sign}{}", trimmed(size, 2))
}

/// An amount with its sign in front: `+10.0K`, `-10.0K`.
pub fn signed(value: i64, amount: impl Fn(i64) -> String) -> String {
    let sign = if value > 0 { "+" } else { "" };
    format!("{sign}{}", amount(value))
}

/// Attainment with the cases that are not a number (rule 16): `51.0%`, `—`, `over (target is 0)`, `not set`.
pub fn attainment(i18n: &I18n, attainment: Attainment) -> String {
    match attainment {
        Attainment::Of(ratio) => ratio.to_string(),
        Attainment::Undefined => "—".to_owned(),
        Attainment::OverNoTarget => i18n.t("domain-over-no-target"),
        Attainment::NotSet => i18n.t("domain-not-set"),
        Attainment::TooFew => i18n.t("domain-too-few"),
    }
}

/// [`attainment`] for a column of seven.
pub fn attainment_short(i18n: &I18n, value: Attainment) -> String {
    match value {
        Attainment::OverNoTarget => i18n.t("domain-over-short"),
        other => attainment(i18n, other),
    }
}

/// The pace index, and whether it is behind or ahead: `0.92▼`, `1.11▲`; where less is better, `1.11▼`.
pub fn pace(pace: Pace) -> String {
    let arrow = if pace.is_behind() { '▼' } else { '▲' };
    format!("{}{arrow}", pace.index())
}

/// The pace index with what it means: far behind `✗` (W6), else its direction.
pub fn pace_marked(value: Pace, far_behind: bool) -> String {
    if far_behind {
        format!("{}✗", value.index())
    } else {
        pace(value)
    }
}

/// Hundredths of a percent as a whole percentage, floored so that no threshold is reached too early: `82%`.
pub fn percent(hundredths: i64) -> String {
    format!("{}%", hundredths.div_euclid(100))
}

/// A weekday: `Wed`, `周三`.
pub fn weekday(i18n: &I18n, day: Day) -> String {
    i18n.t(&format!("domain-weekday-{}", day.weekday()))
}

/// A day of this year: `Wed 18 Nov`, `11月18日 周三`.
pub fn day(i18n: &I18n, day: Day) -> String {
    dated(i18n, "domain-day", day)
}

/// A day with its year: `Wed 18 Nov 2026`, `2026年11月18日 周三`.
pub fn day_with_year(i18n: &I18n, day: Day) -> String {
    dated(i18n, "domain-day-with-year", day)
}

fn dated(i18n: &I18n, key: &str, day: Day) -> String {
    let (year, month, date) = day.ymd();
    i18n.ta(
        key,
        &[
            ("weekday", weekday(i18n, day).into()),
            ("year", year.into()),
            ("month", i18n.t(&format!("domain-month-{month}")).into()),
            ("day", date.into()),
        ],
    )
}

/// A day without its weekday: `18 Nov`, `11月18日`.
pub fn day_short(i18n: &I18n, day: Day) -> String {
    dated(i18n, "domain-day-short", day)
}

/// A day as seen from another one: as [`day`], with the year where it is another year.
pub fn day_from(i18n: &I18n, value: Day, as_of: Day) -> String {
    if value.ymd().0 == as_of.ymd().0 {
        day(i18n, value)
    } else {
        day_with_year(i18n, value)
    }
}

/// A day beside a list: the weekday alone within the last six days, otherwise day and month, and the
/// year where it is another one.
pub fn day_near(i18n: &I18n, value: Day, as_of: Day) -> String {
    if (0..=6).contains(&as_of.since(value)) {
        weekday(i18n, value)
    } else if value.ymd().0 == as_of.ymd().0 {
        day_short(i18n, value)
    } else {
        dated(i18n, "domain-day-short-with-year", value)
    }
}

/// A day inside a sentence, where nobody chooses one: in Chinese without its weekday; with the year where
/// it is another one.
pub fn day_said(i18n: &I18n, value: Day, as_of: Day) -> String {
    if value.ymd().0 == as_of.ymd().0 {
        dated(i18n, "domain-day-said", value)
    } else {
        dated(i18n, "domain-day-said-with-year", value)
    }
}

/// A day inside a sentence, with its year.
pub fn day_said_with_year(i18n: &I18n, value: Day) -> String {
    dated(i18n, "domain-day-said-with-year", value)
}

/// A day to come, from where we stand: `today`, `tomorrow`, otherwise as [`day_said`].
pub fn day_ahead(i18n: &I18n, value: Day, as_of: Day) -> String {
    match value.since(as_of) {
        0 => i18n.t("domain-today"),
        1 => i18n.t("domain-tomorrow"),
        _ => day_said(i18n, value, as_of),
    }
}

/// A period: `2026`, `2026 Q4`, `Nov 2026`, `2026 week 47`.
pub fn period(i18n: &I18n, period: Period) -> String {
    let (key, year, part) = match period {
        Period::Year(y) => ("domain-period-year", y, 0),
        Period::Quarter(y, q) => ("domain-period-quarter", y, q),
        Period::Month(y, m) => ("domain-period-month", y, m),
        Period::Week(y, w) => ("domain-period-week", y, w),
    };
    let name = match period {
        Period::Month(_, m) => i18n.t(&format!("domain-month-{m}")),
        _ => part.to_string(),
    };
    i18n.ta(key, &[("year", year.into()), ("part", name.into())])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::metric::Better;
    use proptest::prelude::*;

    fn money(lang: Lang, minor_digits: u8) -> MoneyFormat {
        MoneyFormat {
            code: "CNY".into(),
            minor_digits,
            lang,
        }
    }

    #[test]
    fn amounts_in_full() {
        for (digits, minor, text) in [
            (2, 1_200_000_000, "12,000,000.00"),
            (2, -5, "-0.05"),
            (0, 1_234_567, "1,234,567"),
            (3, 1_234_567, "1,234.567"),
            (2, i64::MIN, "-92,233,720,368,547,758.08"),
        ] {
            assert_eq!(money(Lang::En, digits).full(minor), text);
        }
    }

    #[test]
    fn amounts_in_few_digits() {
        for (lang, units, text) in [
            (Lang::En, 12_000_000, "12.0M"),
            (Lang::En, 843_400, "843K"),
            (Lang::En, 84_300, "84.3K"),
            (Lang::En, 4_200, "4.20K"),
            (Lang::En, 950, "950"),
            (Lang::En, 0, "0"),
            (Lang::En, 9_996, "10.0K"),
            (Lang::En, 999_499, "999K"),
            (Lang::En, 999_500, "1.00M"),
            (Lang::En, -1_400_000, "-1.40M"),
            (Lang::En, 1_234_000_000, "1.23B"),
            (Lang::En, 1_234_000_000_000, "1,234B"),
            (Lang::ZhCn, 12_000_000, "1200万"),
            (Lang::ZhCn, 120_000_000, "1.20亿"),
            (Lang::ZhCn, 12_512_000_000, "125.12亿"),
            (Lang::ZhCn, 425_000, "42.5万"),
            (Lang::ZhCn, 9_500, "9,500"),
            (Lang::ZhCn, 99_994_999, "9999万"),
            (Lang::ZhCn, 99_999_999, "1.00亿"),
        ] {
            assert_eq!(money(lang, 2).compact(units * 100), text);
        }
        assert_eq!(money(Lang::En, 2).compact(-4), "0");
    }

    #[test]
    fn attainment_in_words() {
        let en = I18n::new(Lang::En);
        let zh = I18n::new(Lang::ZhCn);
        for (actual, target, en_text, zh_text) in [
            (612, Some(1200), "51.0%", "51.0%"),
            (0, Some(0), "—", "—"),
            (5, Some(0), "over (target is 0)", "超额（目标为零）"),
            (5, None, "not set", "未设定"),
        ] {
            let value = Attainment::new(actual, target);
            assert_eq!(attainment(&en, value), en_text);
            assert_eq!(attainment(&zh, value), zh_text);
        }
    }

    #[test]
    fn pace_says_its_direction() {
        let of = |n, d| Pace::new(Ratio::new(n, d).unwrap(), Better::Higher);
        assert_eq!(pace(of(92, 100)), "0.92▼");
        assert_eq!(pace(of(111, 100)), "1.11▲");
        assert_eq!(pace_marked(of(36, 100), true), "0.36✗");
        assert_eq!(pace_marked(of(92, 100), false), "0.92▼");
        assert_eq!(pace(of(1, 1)), "1.00▲");
        assert_eq!(pace(of(9999, 10_000)), "0.99▼");
    }

    #[test]
    fn rule_19_where_less_is_better_more_is_behind() {
        let of = |n, d| Pace::new(Ratio::new(n, d).unwrap(), Better::Lower);
        assert_eq!(pace(of(111, 100)), "1.11▼");
        assert_eq!(pace(of(92, 100)), "0.92▲");
    }

    #[test]
    fn scores_have_the_digits_they_need() {
        for (hundredths, text) in [
            (9_000, "90"),
            (460, "4.6"),
            (455, "4.55"),
            (-5, "-0.05"),
            (0, "0"),
            (100_000, "1,000"),
        ] {
            assert_eq!(score(hundredths), text);
        }
    }

    #[test]
    fn days_and_periods_in_both_languages() {
        let en = I18n::new(Lang::En);
        let zh = I18n::new(Lang::ZhCn);
        let wednesday = Day::from_ymd(2026, 11, 18).unwrap();
        assert_eq!(day(&en, wednesday), "Wed 18 Nov");
        assert_eq!(day(&zh, wednesday), "11月18日 周三");
        assert_eq!(day_with_year(&en, wednesday), "Wed 18 Nov 2026");
        assert_eq!(day_with_year(&zh, wednesday), "2026年11月18日 周三");
        assert_eq!(day_near(&en, wednesday, wednesday.plus(6)), "Wed");
        assert_eq!(day_near(&en, wednesday, wednesday.plus(7)), "18 Nov");
        let spring = Day::from_ymd(2027, 3, 1).unwrap();
        assert_eq!(day_near(&en, wednesday, spring), "18 Nov 2026");
        assert_eq!(day_near(&zh, wednesday, spring), "2026年11月18日");
        assert_eq!(day_from(&en, wednesday, spring), "Wed 18 Nov 2026");
        assert_eq!(day_ahead(&en, spring, wednesday), "Mon 1 Mar 2027");
        assert_eq!(day_ahead(&en, wednesday, wednesday.prev()), "tomorrow");
        assert_eq!(period(&en, Period::Quarter(2026, 4)), "2026 Q4");
        assert_eq!(period(&zh, Period::Quarter(2026, 4)), "2026年Q4");
        assert_eq!(period(&en, Period::Month(2026, 11)), "Nov 2026");
        assert_eq!(period(&zh, Period::Week(2026, 47)), "2026年第47周");
    }

    proptest! {
        #[test]
        fn compact_is_narrow(minor in -100_000_000_000_000i64..100_000_000_000_000) {
            for lang in [Lang::En, Lang::ZhCn] {
                let text = money(lang, 2).compact(minor);
                prop_assert!(crate::report::text::width(&text) <= 10, "{}", text);
            }
        }
    }
}
