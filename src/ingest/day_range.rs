//! Two days in one cell, the first and the last: 23.11.-27.11.2026, 23–27 Nov 2026, 11月23日至27日. Read as two columns that
//! stand behind those of the file; what one side leaves out the other one says.

mod sides;
#[cfg(test)]
mod tests;

use super::clock;
use super::columns::{Columns, Wanted};
use super::dates::{DateStyle, Order, is_day, parse_day};
use super::delimited::CsvRecord;
use super::kinds;
use super::kinds::days_in_titles;
use super::numbered::NumberedDays;
use super::profile::Profile;
use super::qualifiers::Qualifiers;
use super::text::{cell, fold, key};
use sides::{DaySide, WrittenDay};

/// The column of both days, and where each of them stands: behind the cells of the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SplitDays {
    /// Both in one.
    pub of: usize,
    pub from: usize,
    pub to: usize,
}

impl SplitDays {
    /// Both days of a row. A single day is the first, and no last one is said; what is none is left as it stands, to be
    /// refused.
    pub fn both(&self, record: &CsvRecord) -> [String; 2] {
        let text = cell(record.get(self.of)).unwrap_or_default();
        two(text).unwrap_or_else(|| [text.to_owned(), String::new()])
    }
}

/// Recognises a column of such cells where the kind of file has a first and a last day and no column says the last.
pub fn recognise(columns: &mut Columns, profile: &Profile<'_>, wanted: &Wanted<'_>) {
    let fields = kinds::spec(wanted.kind).fields;
    let field = |name: &str| fields.iter().copied().find(|field| *field == name);
    let (Some(from), Some(to), Some(_)) = (field("from"), field("to"), field("day")) else {
        return;
    };
    if columns.get(to).is_some() {
        return;
    }
    let groups = wanted.vocabulary.groups(wanted.kind, "both_days");
    let titles = |column: &usize| {
        let title = key(&columns.header[*column]);
        !columns.is_used(*column) && groups.iter().flatten().any(|known| *known == title)
    };
    let of_file = |field: &str| columns.get(field).filter(|c| *c < columns.width());
    let own = ["from", "day"].into_iter().filter_map(of_file);
    // Beside a day of its own another column of days is none that takes its place: which of them counts is asked. In a
    // sheet with a column for each day a period is that of the sheet.
    let says_day = own.clone().any(|c| profile.holds_two_days(c, 0));
    let of_sheet = || !days_in_titles(columns, wanted).is_empty();
    let of_numbers = || NumberedDays::of(columns, wanted).is_some();
    let is_told = says_day || of_sheet() || of_numbers();
    let others = of_file("period").into_iter();
    let others = others.chain((0..columns.width()).filter(titles));
    let others: Vec<usize> = others.filter(|_| !is_told).collect();
    // Under such a title a single day is leave of that day, where no other column says the day.
    let is_alone = ["from", "day"]
        .into_iter()
        .all(|field| columns.get(field).is_none());
    let by_title = || {
        let mut free = others.iter().copied().filter(|c| is_alone && titles(c));
        free.find(|column| profile.holds_two_days(*column, 0))
    };
    let mut all = own.chain(others.iter().copied());
    let found = all.find(|column| profile.holds_two_days(*column, 1));
    let Some(of) = found.or_else(by_title) else {
        return;
    };
    let title = columns.header[of].clone();
    let first = columns.header.len();
    for _ in 0..2 {
        columns.header.push(title.clone());
        columns.constants.push(String::new());
        columns.said.push(Qualifiers::default());
    }
    let split = SplitDays {
        of,
        from: first,
        to: first + 1,
    };
    columns
        .fields
        .retain(|(field, all)| !all.contains(&of) && !["from", "day"].contains(field));
    columns.fields.push((from, vec![split.from]));
    columns.fields.push((to, vec![split.to]));
    columns.split_days = Some(split);
}

/// Both days of a text that holds two, each as it would be written by itself. One side may leave out the year, or the
/// month as well, where the other one has it; of two years it is the one in which the last day is not the earlier one.
pub fn two(text: &str) -> Option<[String; 2]> {
    let text = fold(text.trim());
    if text.len() > 80 || !text.contains(|c: char| c.is_ascii_digit()) || is_day(&text) {
        return None;
    }
    let (text, behind) = bracketed(text.trim());
    let text = bare(text);
    let both = splits(text).into_iter().find_map(|(one, other)| {
        let (one, other) = (one.trim(), other.trim());
        let [one, other] = [one, other].map(|side| side.trim_end_matches([',', '(']).trim());
        as_written(one, other)
    });
    both.filter(|days| behind.is_none_or(|behind| says_nothing_else(behind, days)))
}

/// A text, and what stands in brackets behind it.
fn bracketed(text: &str) -> (&str, Option<&str>) {
    let whole = (text, None);
    let Some(inner) = text.strip_suffix(')') else {
        return whole;
    };
    match inner.rsplit_once(" (") {
        Some((text, behind)) if !behind.contains('-') => (text.trim_end(), Some(behind.trim())),
        _ => whole,
    }
}

/// What a number of days is followed by.
const DAYS: [&str; 16] = [
    "d",
    "day",
    "days",
    "working days",
    "work days",
    "business days",
    "tag",
    "tage",
    "arbeitstage",
    "werktage",
    "jour",
    "jours",
    "天",
    "日",
    "个工作日",
    "工作日",
];

/// Whether what stands in brackets behind two days is a day of the week, or the number of their days: anything else may
/// say that less of them is meant.
fn says_nothing_else(behind: &str, days: &[String; 2]) -> bool {
    if clock::weekday(behind).is_some() {
        return true;
    }
    let digits = behind.trim_start_matches(['共', '计']).trim();
    let at = digits
        .find(|c: char| !c.is_ascii_digit())
        .unwrap_or(digits.len());
    let (number, unit) = digits.split_at(at);
    let unit = unit.trim().to_lowercase();
    let Ok(number) = number.parse::<i32>() else {
        return false;
    };
    DAYS.contains(&unit.as_str()) && lengths(days).any(|(work, all)| (work..=all).contains(&number))
}

/// How many days there are from the first to the last one, in each order of day and month: those of the working week,
/// and all. Of days without a year any year may be meant.
fn lengths(days: &[String; 2]) -> impl Iterator<Item = (i32, i32)> {
    let in_order = |order: Order, year: i32| {
        let of_year = |text: &str, year: i32| {
            let style = DateStyle {
                order: Some(order),
                year: Some(year),
                ..DateStyle::default()
            };
            parse_day(text, &style).ok()
        };
        let [first, last] = days;
        let (first, mut last_day) = (of_year(first, year)?, of_year(last, year)?);
        if last_day < first {
            last_day = of_year(last, year + 1)?;
        }
        let last = last_day;
        (first <= last && last.since(first) < LONGEST).then(|| {
            let all = first.until(last.next());
            let work = all.filter(|day| day.weekday() < 5).count();
            (
                i32::try_from(work).unwrap_or(i32::MAX),
                last.since(first) + 1,
            )
        })
    };
    let orders = Order::ALL.into_iter();
    orders.flat_map(move |order| (2025..=2028).filter_map(move |year| in_order(order, year)))
}

/// Longer is no leave.
const LONGEST: i32 = 366;

/// A text without words before both days.
fn bare(text: &str) -> &str {
    let before = ["vom ", "von ", "from ", "du ", "从", "自"];
    let lower = text.to_lowercase();
    let word = before.iter().find(|word| lower.starts_with(**word));
    word.and_then(|word| text.get(word.len()..)).unwrap_or(text)
}

/// Where a text may be divided, the plainest signs first.
fn splits(text: &str) -> Vec<(&str, &str)> {
    let words = [
        " - ",
        "–",
        "—",
        "~",
        "至",
        "到",
        "→",
        "..",
        " to ",
        " bis ",
        " until ",
        " till ",
        " through ",
        " thru ",
        " au ",
        " -> ",
    ];
    let lower = text.to_lowercase();
    let same = lower.len() == text.len();
    let mut all = Vec::new();
    for word in words {
        let found = if same {
            lower.find(word)
        } else {
            text.find(word)
        };
        if let Some(at) = found {
            all.push((&text[..at], &text[at + word.len()..]));
        }
    }
    // Signs that stand within dates as well: the one in the middle.
    for sign in ['-', '/'] {
        let at: Vec<usize> = text.match_indices(sign).map(|(at, _)| at).collect();
        let middle = match (sign, at.len()) {
            ('-', 1) => Some(0),
            ('-', 3..=5) => Some(2),
            // 2026-11-23/2026-11-27
            ('/', 1) if text[..at[0]].matches('-').count() == 2 => Some(0),
            _ => None,
        };
        if let Some(at) = middle.and_then(|nth| at.get(nth)) {
            all.push((&text[..*at], &text[at + 1..]));
        }
    }
    all
}

/// Both sides as they would be written alone.
fn as_written(one: &str, other: &str) -> Option<[String; 2]> {
    // 24.11.2026 14:00-18:00: both on one day.
    let begin = clock::split(one);
    if begin.time.is_some() && is_day(one) && clock::day_time(other).is_some() {
        return Some([one.to_owned(), format!("{} {other}", begin.date)]);
    }
    let (one, other) = (DaySide::of(one)?, DaySide::of(other)?);
    let mut first = one.date.in_month_of(other.date, false)?;
    let mut last = other.date.in_month_of(one.date, true)?;
    match (one.date, other.date) {
        // Beside a day alone the order of the numbers is told.
        (
            WrittenDay::Day { .. },
            WrittenDay::Numbers {
                one: day,
                other: month,
                year,
                ..
            },
        ) => last = WrittenDay::Signed { month, day, year },
        (
            WrittenDay::Numbers {
                one: month,
                other: day,
                year,
                ..
            },
            WrittenDay::Day { .. },
        ) => first = WrittenDay::Signed { month, day, year },
        _ => {}
    }
    // 2026-11-23 - 11-27: the month comes first on both sides.
    let by_other = |side: WrittenDay<'_>, beside: WrittenDay<'_>| match (side, beside) {
        (
            WrittenDay::Numbers {
                one: month,
                other: day,
                year: None,
                ..
            },
            WrittenDay::YearFirst { .. },
        ) => Some((month, day)),
        _ => None,
    };
    let year = None;
    if let Some((month, day)) = by_other(first, last) {
        first = WrittenDay::Signed { month, day, year };
    } else if let Some((month, day)) = by_other(last, first) {
        last = WrittenDay::Signed { month, day, year };
    }
    let pairs = first.readings().into_iter().zip(last.readings());
    let mut crosses = pairs.filter_map(|(a, b)| Some(a? > b?));
    let crossing = crosses.next()?;
    let step = i32::from(crossing);
    let is_told = crosses.all(|other| other == crossing);
    let (first, last) = match (first.year(), last.year()) {
        (Some(year), Some(own)) => (first.of_year(year, 0)?, last.of_year(own, 0)?),
        (None, Some(year)) if is_told => (first.of_year(year, -step)?, last.of_year(year, 0)?),
        (Some(year), None) if is_told => (first.of_year(year, 0)?, last.of_year(year, step)?),
        (None, None) => (first.bare()?, last.bare()?),
        _ => return None,
    };
    Some([one.with(&first), other.with(&last)])
}
