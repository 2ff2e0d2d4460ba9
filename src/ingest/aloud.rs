//! What a line above a table, or the name of its file, says of all its rows: a period, a day. It is proposed, never
//! taken: "Plan November 2026" may be of what was planned in it.

use super::dates::{self, DateStyle};
use super::periods::{self, PeriodPart};
use super::text::fold;

/// Longer texts are not looked through.
const LONGEST: usize = 200;
/// No period and no day is written longer.
const LONGEST_VALUE: usize = 24;

/// The value of a field that a text says: of `period` and `day`, where it names one of them.
pub fn value_in(field: &str, text: &str) -> Option<String> {
    let read = |part: &str| match field {
        "period" => {
            let period = periods::written(part)?;
            period.year.is_some().then(|| period.show())
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

#[cfg(test)]
mod tests {
    use super::*;

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
