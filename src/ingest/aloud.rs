//! What a line above a table, or the name of its file, says of all its rows: a period, a day. It is proposed, never
//! taken: "Plan November 2026" may be of what was planned in it.

use super::dates::{self, DateStyle};
use super::periods::{self, PeriodPart};
use super::text::fold;
use crate::domain::Day;

/// Longer texts are not looked through.
const LONGEST: usize = 200;
/// No period and no day is written longer.
const LONGEST_VALUE: usize = 24;

/// The value of a field that a text says: of `period` and `day`, where it names one of them.
pub fn value_in(field: &str, text: &str) -> Option<String> {
    let read = |part: &str| match field {
        "period" => {
            let period = periods::written(part)?;
            period.year.is_some().then(|| period.spelled())
        }
        "month" | "week" => {
            let period = periods::written(part)?;
            let is_it = match period.part {
                PeriodPart::Month(_) => field == "month",
                PeriodPart::Week(_) => field == "week",
                PeriodPart::Year
                | PeriodPart::Half(_)
                | PeriodPart::Quarter(_)
                | PeriodPart::Nth(_) => false,
            };
            is_it.then(|| period.show())
        }
        "day" => {
            let whole = dates::is_day(part).then_some(part)?;
            let day = dates::parse_day(whole, &DateStyle::default()).ok()?;
            Some(day.to_string())
        }
        _ => None,
    };
    if text.len() > LONGEST {
        return None;
    }
    let text = fold(text.trim()).replace(['_', '（', '）', '(', ')'], " ");
    // A value begins and ends where a word or a number does.
    let joins = |one: Option<char>, other: Option<char>| {
        let is_word = |c: Option<char>| c.is_some_and(|c| c.is_ascii_alphanumeric());
        is_word(one) && is_word(other)
    };
    let ends: Vec<usize> = text
        .char_indices()
        .map(|(at, _)| at)
        .chain([text.len()])
        .filter(|at| !joins(text[..*at].chars().next_back(), text[*at..].chars().next()))
        .collect();
    let mut found: Vec<(usize, String)> = Vec::new();
    let mut from = 0;
    for (place, start) in ends.iter().enumerate() {
        if *start < from {
            continue;
        }
        let to = ends[place + 1..].iter().rev();
        let mut to = to.filter(|end| **end - start <= LONGEST_VALUE);
        let value = to.find_map(|end| Some((*end, read(text[*start..*end].trim())?)));
        if let Some((end, value)) = value {
            from = end;
            found.push((end - start, value));
        }
    }
    // "2026 plan, Q4 2026": the narrowest is meant; of two as narrow nobody knows.
    let longest = found.iter().map(|(_, value)| value.len()).max()?;
    let mut narrow = found.iter().filter(|(_, value)| value.len() == longest);
    let (_, first) = narrow.next()?;
    narrow
        .all(|(_, value)| value == first)
        .then(|| first.clone())
}

/// Signs and words between the first and the last of some days.
const TO: [&str; 9] = ["-", "–", "—", "~", "～", "至", "到", "to", "bis"];

/// The first and the last day of which a text speaks: 2026年11月16日-11月20日, 2026-11-16 to 2026-11-20. The later one
/// may leave out what is the same.
pub fn days_in(text: &str) -> Option<(Day, Day)> {
    if text.len() > LONGEST {
        return None;
    }
    let text = fold(text.trim()).to_lowercase();
    let starts = text.char_indices().filter(|(at, c)| {
        let before = text[..*at].chars().next_back();
        c.is_ascii_digit() && !before.is_some_and(|c| c.is_ascii_digit())
    });
    let starts: Vec<usize> = starts.map(|(at, _)| at).collect();
    starts.into_iter().find_map(|start| {
        let ends = text[start..]
            .char_indices()
            .map(|(at, c)| start + at + c.len_utf8());
        let ends = ends.filter(|end| end - start <= LONGEST_VALUE);
        let mut ends: Vec<usize> = ends.collect();
        ends.reverse();
        ends.into_iter().find_map(|end| {
            let first = whole_day(&text[start..end])?;
            let rest = text[end..].trim_start();
            let mut between = TO.iter().filter_map(|word| rest.strip_prefix(word));
            Some((first, last_day(between.next()?.trim_start(), first)?))
        })
    })
}

fn whole_day(text: &str) -> Option<Day> {
    let is_whole = text.trim().len() == text.len() && dates::is_day(text);
    is_whole.then(|| dates::parse_day(text, &DateStyle::default()).ok())?
}

/// The day with which a text begins, after an earlier one: with its year, without, or by its number alone.
fn last_day(text: &str, first: Day) -> Option<Day> {
    let style = DateStyle {
        year: Some(first.year()),
        ..DateStyle::default()
    };
    let (year, month, _) = first.ymd();
    let ends = text.char_indices().map(|(at, c)| at + c.len_utf8());
    let ends = ends.filter(|end| *end <= LONGEST_VALUE).collect::<Vec<_>>();
    let ends_here = |end: usize| {
        let digit = |c: Option<char>| c.is_some_and(|c| c.is_ascii_digit());
        !(digit(text[..end].chars().next_back()) && digit(text[end..].chars().next()))
    };
    let read = |part: &str| {
        let day = whole_day(part).or_else(|| dates::parse_day(part, &style).ok());
        day.or_else(|| {
            let number = part.trim_end_matches(['日', '号']);
            Day::from_ymd(year, month, number.parse().ok()?)
        })
    };
    let mut found = ends.into_iter().rev().filter(|end| ends_here(*end));
    found
        .find_map(|end| read(&text[..end]))
        .filter(|last| *last >= first)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p5_two_days_with_a_sign_between_are_the_first_and_the_last() {
        for (text, days) in [
            (
                "周报 2026年11月16日-11月20日",
                Some("2026-11-16 2026-11-20"),
            ),
            ("2026年11月16日至20日 触达", Some("2026-11-16 2026-11-20")),
            (
                "Week 2026-11-16 to 2026-11-20",
                Some("2026-11-16 2026-11-20"),
            ),
            ("16.11.2026 – 20.11.2026", Some("2026-11-16 2026-11-20")),
            ("2026-11-16", None),
            ("2026-11-20 to 2026-11-16", None),
            ("Team 7 to 9", None),
        ] {
            let found = days_in(text).map(|(first, last)| format!("{first} {last}"));
            assert_eq!(found.as_deref(), days, "{text}");
        }
    }

    #[test]
    fn p11_a_period_or_a_day_is_found_in_a_title() {
        for (field, text, value) in [
            ("period", "Targets November 2026", Some("2026-11")),
            ("period", "2026年11月销售目标", Some("2026-11")),
            ("period", "Plan 2026 (Q4 2026)", Some("2026-Q4")),
            ("period", "targets_2026-11", Some("2026-11")),
            ("period", "Quotas 2026", Some("2026")),
            ("period", "Plan Nov 2026 and Dec 2026", None),
            ("period", "Team 7", None),
            ("day", "日期：2026年11月23日", Some("2026-11-23")),
            ("day", "daily_2026-11-23", Some("2026-11-23")),
            ("day", "日报 20261123", Some("2026-11-23")),
            ("day", "Team 7 of 9", None),
            ("rep", "Bo", None),
        ] {
            let found = value_in(field, text);
            assert_eq!(found.as_deref(), value, "{field}: {text}");
        }
    }
}
