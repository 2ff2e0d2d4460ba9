//! Numbers and days as a person reads them, in either language.

mod money;
#[cfg(test)]
mod tests;

pub use money::{ExpectedByNow, MoneyFormat};

use crate::domain::ratio::{Attainment, Ratio};
use crate::domain::targets::Pace;
use crate::domain::{Day, Period};
use crate::i18n::I18n;
use money::{group, trimmed};

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

/// A count, grouped: `1,234`.
pub fn count(number: i64) -> String {
    let sign = if number < 0 { "-" } else { "" };
    format!("{sign}{}", group(u128::from(number.unsigned_abs())))
}

/// Bytes in whole megabytes, rounded up.
pub fn megabytes(bytes: u64) -> String {
    let whole = bytes.div_ceil(1 << 20);
    count(i64::try_from(whole).unwrap_or(i64::MAX))
}

/// Hundredths of a percent with one decimal: `62.5%`.
pub fn percentage(hundredths: i64) -> String {
    Ratio::new(hundredths, 10_000).map_or_else(String::new, |ratio| ratio.to_string())
}

/// Hundredths of a percent as somebody typed or measured them against a bound, never rounded to it: `5.0%`, `5.01%`.
pub fn percent_exact(hundredths: i64) -> String {
    if hundredths % 10 == 0 {
        return percentage(hundredths);
    }
    let sign = if hundredths < 0 { "-" } else { "" };
    let size = hundredths.unsigned_abs();
    format!("{sign}{}.{:02}%", group(u128::from(size / 100)), size % 100)
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
        Attainment::TooLarge => i18n.t("domain-too-large"),
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

/// Hundredths of a percent as a whole percentage, the nearest, but never all before it is all: `67%` for 2 of 3,
/// `99%` for 299 of 300 (rule 14).
pub fn percent(hundredths: i64) -> String {
    let nearest = hundredths.saturating_add(50).div_euclid(100);
    let all = nearest == 100 && hundredths < 10_000;
    format!("{}%", if all { 99 } else { nearest })
}

/// The same of a figure that is judged by whole percentages, floored so that none is reached too early: `39%` for
/// 39.99 %, which is below 40 (rule 14).
pub fn percent_judged(hundredths: i64) -> String {
    format!("{}%", hundredths.div_euclid(100))
}

/// A change of a rate in whole points, the nearest, without its sign.
pub fn points(hundredths: i64) -> String {
    ((hundredths.unsigned_abs() + 50) / 100).to_string()
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
    } else {
        day_short_from(i18n, value, as_of)
    }
}

/// A day without its weekday, with the year where it is another one: `18 Nov`, `18 Nov 2025`.
pub fn day_short_from(i18n: &I18n, value: Day, as_of: Day) -> String {
    if value.ymd().0 == as_of.ymd().0 {
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
    let (key, year, name) = match period {
        Period::Year(y) => ("domain-period-year", y, String::new()),
        Period::Quarter(y, q) => ("domain-period-quarter", y, q.to_string()),
        Period::Month(y, m) => {
            let month = i18n.t(&format!("domain-month-{m}"));
            ("domain-period-month", y, month)
        }
        Period::Week(y, w) => ("domain-period-week", y, w.to_string()),
    };
    i18n.ta(key, &[("year", year.into()), ("part", name.into())])
}
