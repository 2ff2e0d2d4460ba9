//! Months that begin and end within two months, as sales months from the 26th to the 25th do. No month of a calendar is
//! one of them: that they are read as such has to be said.

use super::super::question::{FileQuestion, LineSaid, LineSays};
use super::super::text::fold;
use super::FileContext;
use crate::domain::facts::ImportKind;

/// What `--set-field` calls what such months are read as.
pub const FIELD: &str = "months";

/// Signs and words between the first and the last day.
const TO: [&str; 10] = ["-", "–", "—", "~", "至", "到", " to ", " bis ", " au ", "→"];

/// A line, a title or a name that speaks of such months, where nobody said what they are read as.
pub fn untold(ctx: &FileContext<'_>) -> Option<FileQuestion> {
    let of_periods = ctx.options.kind == ImportKind::Targets;
    let mut set = ctx.options.set.iter();
    if !of_periods || set.any(|(field, _)| field == FIELD) {
        return None;
    }
    let columns = ctx.columns;
    let lines = columns.lines.iter().chain(columns.titles());
    let lines = lines.map(|text| (text, false));
    let mut texts = lines.chain(columns.names.iter().map(|name| (name, true)));
    let (text, by_name) = texts.find(|(text, _)| are_shifted(text))?;
    Some(FileQuestion::Says(LineSaid {
        text: text.trim().to_owned(),
        by_name,
        says: LineSays::Shifted,
    }))
}

/// Whether a text speaks of days of which the last one is the day before the first: 26日至次月25日, "26th to 25th",
/// 12.26-1.25.
pub fn are_shifted(text: &str) -> bool {
    let folded = fold(text.trim()).to_lowercase();
    if folded.len() > LONGEST {
        return false;
    }
    TO.iter().any(|sign| {
        let mut ends = folded.match_indices(sign).map(|(at, _)| at);
        ends.any(|at| {
            let (before, after) = (&folded[..at], &folded[at + sign.len()..]);
            match (last_day(before), first_day(after)) {
                (Some(first), Some(last)) => follow(first, last),
                _ => false,
            }
        })
    })
}

/// Longer texts are not looked through.
const LONGEST: usize = 200;

/// A day as it is written, and its month, where one stands beside it.
type DayOfMonth = (Option<u32>, u32);

fn follow((month, first): DayOfMonth, (next, last): DayOfMonth) -> bool {
    let is_next = match (month, next) {
        (Some(month), Some(next)) => next == month % 12 + 1,
        _ => true,
    };
    is_next && first == last + 1 && (2..=28).contains(&first)
}

/// The day with which a text ends: 26日, "the 26th", 12.26, 12/26.
fn last_day(text: &str) -> Option<DayOfMonth> {
    let text = text.trim_end();
    let bare = without_mark(text);
    let is_marked = bare.len() < text.len();
    let rest = bare.trim_end_matches(|c: char| c.is_ascii_digit());
    let day = number(&bare[rest.len()..])?;
    let beside = rest.strip_suffix(['.', '/', '月']);
    let other = beside.and_then(|rest| {
        let head = rest.trim_end_matches(|c: char| c.is_ascii_digit());
        number(&rest[head.len()..])
    });
    match other {
        Some(other) => of_month(other, day),
        None => is_marked.then_some((None, day)),
    }
}

/// The day with which a text begins: "25th", 次月25日, "the 25th", 1.25, 1/25.
fn first_day(text: &str) -> Option<DayOfMonth> {
    let start = text.find(|c: char| c.is_ascii_digit())?;
    // Words between say of which month: 次月, "the".
    if text[..start].chars().count() > WORDS {
        return None;
    }
    let (one, rest) = digits(&text[start..]);
    let one = number(one)?;
    if let Some(rest) = rest.strip_prefix(['.', '/', '月'])
        && let (other, _) = digits(rest)
        && let Some(other) = number(other)
    {
        return of_month(one, other);
    }
    let is_marked = MARKS.iter().any(|mark| rest.starts_with(mark));
    is_marked.then_some((None, one))
}

/// A day and a month, of which the first is the month where it can be one.
fn of_month(one: u32, other: u32) -> Option<DayOfMonth> {
    match (one, other) {
        (1..=12, _) => Some((Some(one), other)),
        (_, 1..=12) => Some((Some(other), one)),
        _ => None,
    }
}

/// So many signs may stand before the last day.
const WORDS: usize = 24;

/// What stands behind the number of a day.
const MARKS: [&str; 8] = ["日", "号", "號", "st", "nd", "rd", "th", "."];

fn without_mark(text: &str) -> &str {
    let mut marks = MARKS.iter().filter_map(|mark| text.strip_suffix(mark));
    marks.next().unwrap_or(text)
}

fn digits(text: &str) -> (&str, &str) {
    let end = text.find(|c: char| !c.is_ascii_digit());
    text.split_at(end.unwrap_or(text.len()))
}

fn number(text: &str) -> Option<u32> {
    text.parse().ok().filter(|n| (1..=31).contains(n))
}

#[cfg(test)]
mod tests {
    use super::are_shifted;

    #[test]
    fn months_that_run_from_one_day_to_the_day_before_are_told_from_other_ranges() {
        for text in [
            "销售月：每月26日至次月25日",
            "Months run from the 26th to the 25th",
            "month (26th-25th)",
            "1月(12.26-1.25)",
            "Jan (12/26-1/25)",
            "Monat (26.–25.)",
            "Jan (26.12.-25.1.)",
            "11月21日~12月20日",
        ] {
            assert!(are_shifted(text), "{text}");
        }
        for text in [
            "2026-11-26 - 2026-12-25 2027",
            "Q1 (1.1-3.31)",
            "16-15",
            "Team 12-11",
            "11月1日至30日",
            "2027 targets, 25.11.-26.11.",
            "1月(1.1-1.31)",
            "版本 2.6-2.5",
            "",
        ] {
            assert!(!are_shifted(text), "{text}");
        }
    }
}
