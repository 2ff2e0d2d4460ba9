//! Titles of columns that say which day of a month or a week they are.

use super::super::clock;
use super::super::text::fold;
use super::OF_A_WEEK;

/// A title as the number of a day.
pub struct DayTitle {
    /// From 1.
    pub day: u32,
    /// The day of the week beside it, from Monday, which is 0.
    pub weekday: Option<u8>,
    /// A sign says that it is a day: 1日, 1 (Mon).
    pub is_said: bool,
}

/// The number of the day that a title is.
pub fn numbered(title: &str) -> Option<DayTitle> {
    let text = fold(spaced(title).trim());
    let (bare, weekday) = clock::without_weekday(&text);
    let digits = bare.trim_end_matches(['日', '号', '號']).trim();
    let is_number = (1..=2).contains(&digits.len()) && digits.bytes().all(|b| b.is_ascii_digit());
    let day: u32 = is_number.then(|| digits.parse().ok())??;
    (1..=31).contains(&day).then_some(DayTitle {
        day,
        weekday,
        is_said: weekday.is_some() || digits.len() < bare.trim().len(),
    })
}

/// A title on several lines as one.
pub fn spaced(title: &str) -> String {
    title.replace(['\n', '\r'], " ")
}

/// The days of the week in a row right under a header: nothing but such stands in it.
pub fn weekday_row(cells: &[String]) -> Option<Vec<Option<u8>>> {
    let mut found = 0;
    let mut days = Vec::new();
    for cell in cells {
        let text = cell.trim();
        let day = clock::weekday(text).or_else(|| clock::weekday_sign(text));
        // A title of its own may stand before them.
        if day.is_none() && !text.is_empty() && !["星期", "周", "weekday", "day"].contains(&text)
        {
            return None;
        }
        found += usize::from(day.is_some());
        days.push(day);
    }
    (found >= OF_A_WEEK).then_some(days)
}
