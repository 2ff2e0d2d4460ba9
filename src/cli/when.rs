//! Days and periods as they are typed: written out, or by a word that means one beside the morning looked at.

use crate::domain::{Day, Fiscal, Period};
use crate::ingest::ENGLISH_MONTHS;

/// A day as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DayWord {
    /// `2026-11-18`
    On(Day),
    /// `today`, `yesterday`, `tomorrow`: so many days on.
    Away(i32),
    /// `fri`: 0 is Monday.
    Weekday(u8),
}

const WEEKDAYS: [(&str, char); 7] = [
    ("monday", '一'),
    ("tuesday", '二'),
    ("wednesday", '三'),
    ("thursday", '四'),
    ("friday", '五'),
    ("saturday", '六'),
    ("sunday", '日'),
];

/// Reads a day; the error is the key of what to write instead.
pub fn day(text: &str) -> Result<DayWord, String> {
    let typed = text.trim().to_lowercase();
    let away = match typed.as_str() {
        "today" | "今天" => Some(0),
        "yesterday" | "昨天" => Some(-1),
        "tomorrow" | "明天" => Some(1),
        _ => None,
    };
    let weekday = || {
        let chinese = typed.strip_prefix("周").or(typed.strip_prefix("星期"));
        let chinese = chinese.and_then(|rest| rest.parse::<char>().ok());
        let chinese = chinese.map(|c| if c == '天' { '日' } else { c });
        let is = |(name, sign): &(&str, char)| begins(name, &typed) || chinese == Some(*sign);
        Some(DayWord::Weekday(WEEKDAYS.iter().position(is)? as u8))
    };
    away.map(DayWord::Away)
        .or_else(|| Day::parse(&typed).map(DayWord::On))
        .or_else(weekday)
        .ok_or_else(|| Day::why_none(&typed).key().to_owned())
}

/// Whether a word is this name or its first three letters or more.
fn begins(name: &str, word: &str) -> bool {
    word.len() >= 3 && word.is_ascii() && name.starts_with(word)
}

impl DayWord {
    /// The day, where past ones are asked for: a weekday is the last one up to today.
    pub fn past(self, today: Day) -> Day {
        match self {
            Self::Weekday(day) => today.plus(-i32::from((today.weekday() + 7 - day) % 7)),
            other => other.ahead(today),
        }
    }

    /// The day, where coming ones are asked for: a weekday is the next one from today on.
    pub fn ahead(self, today: Day) -> Day {
        match self {
            Self::On(day) => day,
            Self::Away(days) => today.plus(days),
            Self::Weekday(day) => today.plus(i32::from((day + 7 - today.weekday()) % 7)),
        }
    }
}

/// A period as it is typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PeriodWord {
    /// `2026-Q4`
    Is(Period),
    /// `Q4`: of the current fiscal year.
    Quarter(u8),
    /// `Nov`: of the current calendar year.
    Month(u8),
    /// `W47`: of the current year of ISO weeks.
    Week(u8),
}

/// Reads a period; the error is the key of what to write instead.
pub fn period(text: &str) -> Result<PeriodWord, String> {
    let typed = text.trim().to_lowercase();
    let part = |sign: char, last: u8| {
        let number: u8 = typed.strip_prefix(sign)?.parse().ok()?;
        (1..=last).contains(&number).then_some(number)
    };
    let month = || {
        let named = ENGLISH_MONTHS.iter().position(|name| begins(name, &typed));
        let numbered = typed.strip_suffix("月").and_then(|n| n.parse().ok());
        let month = named.map(|at| at as u8 + 1).or(numbered)?;
        (1..=12)
            .contains(&month)
            .then_some(PeriodWord::Month(month))
    };
    Period::parse(text.trim())
        .or_else(|| Period::parse(&typed.to_uppercase()))
        .map(PeriodWord::Is)
        .or_else(|| part('q', 4).map(PeriodWord::Quarter))
        .or_else(|| part('w', 53).map(PeriodWord::Week))
        .or_else(month)
        .ok_or_else(|| why_no_period(&typed).to_owned())
}

/// The key of why a text is no period: one of another century is one.
fn why_no_period(text: &str) -> &'static str {
    let (year, rest) = text.split_at_checked(4).unwrap_or_default();
    let is_year = year.len() == 4 && year.bytes().all(|b| b.is_ascii_digit());
    let within = format!("2026{}", rest.to_uppercase());
    if is_year && Period::parse(&within).is_some() && Period::parse(year).is_none() {
        "help-why-day-range"
    } else {
        "help-why-period"
    }
}

impl PeriodWord {
    /// The period, on a day; `None` for a week that its year does not have.
    pub fn on(self, today: Day, fiscal: Fiscal) -> Option<Period> {
        let text = match self {
            Self::Is(period) => return Some(period),
            Self::Quarter(quarter) => match Period::year_of(fiscal, today) {
                Period::Year(year) => format!("{year}-Q{quarter}"),
                Period::Quarter(..) | Period::Month(..) | Period::Week(..) => return None,
            },
            Self::Month(month) => format!("{}-{month:02}", today.year()),
            Self::Week(week) => format!("{}-W{week:02}", today.iso_week().0),
        };
        Period::parse(&text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn on(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    #[test]
    fn a_word_means_a_day_beside_the_morning() {
        let thursday = on("2026-11-19");
        for (word, past, ahead) in [
            ("today", "2026-11-19", "2026-11-19"),
            ("Yesterday", "2026-11-18", "2026-11-18"),
            ("明天", "2026-11-20", "2026-11-20"),
            ("fri", "2026-11-13", "2026-11-20"),
            ("Thursday", "2026-11-19", "2026-11-19"),
            ("周一", "2026-11-16", "2026-11-23"),
            ("星期天", "2026-11-15", "2026-11-22"),
            ("2026-02-03", "2026-02-03", "2026-02-03"),
        ] {
            let read = day(word).unwrap();
            assert_eq!(read.past(thursday), on(past), "{word}");
            assert_eq!(read.ahead(thursday), on(ahead), "{word}");
        }
        for word in ["", "fr", "fridays", "2026-2-30", "周八", "19 Nov"] {
            assert_eq!(day(word), Err("help-why-day".to_owned()), "{word}");
        }
        for word in ["2026-02-30", "2027-02-29", "2026-13-01", "0000-00-00"] {
            assert_eq!(day(word), Err("help-why-day-none".to_owned()), "{word}");
        }
        for word in ["9999-12-31", "1899-12-31", "2200-01-01", "0001-01-01"] {
            assert_eq!(day(word), Err("help-why-day-range".to_owned()), "{word}");
        }
    }

    #[test]
    fn a_word_means_a_period_of_this_year() {
        let settings = crate::settings::Settings::defaults().unwrap();
        for (word, meant) in [
            ("Q4", "2026-Q4"),
            ("q1", "2026-Q1"),
            ("2025-q2", "2025-Q2"),
            ("w47", "2026-W47"),
            ("nov", "2026-11"),
            ("3月", "2026-03"),
            ("2026", "2026"),
        ] {
            let read = period(word).unwrap();
            let meant = Period::parse(meant);
            assert_eq!(read.on(on("2026-11-19"), settings.fiscal), meant, "{word}");
        }
        for word in ["Q5", "W0", "13月", "quarter", ""] {
            assert_eq!(period(word), Err("help-why-period".to_owned()), "{word}");
        }
        for word in ["9999", "9999-Q4", "1899-w01", "0001-12"] {
            assert_eq!(period(word), Err("help-why-day-range".to_owned()), "{word}");
        }
        let no_such_week = period("W53").unwrap();
        assert_eq!(no_such_week.on(on("2025-06-01"), settings.fiscal), None);
    }
}
