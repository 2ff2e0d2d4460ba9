//! Which half of a day leave is of, and which day of several is a half one.

use super::super::super::clock::DayTime;
use super::super::super::fault::Bad;
use super::super::super::row::FileRow;
use super::super::super::text::{fold, key};
use super::super::FileContext;
use super::length::{first_field, time_of};
use crate::domain::Day;
use crate::domain::facts::DayHalves;

/// What `--set-field` calls the day of several that is a half one.
pub const HALF_DAY: &str = "half_day";

/// Which day of leave of several is the half one, where its row says only that one is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum HalfDay {
    First,
    Last,
    /// Any of them.
    On(Day),
}

impl HalfDay {
    /// What was said of a file, or what stands in the column that was given for it.
    ///
    /// # Errors
    /// Where that is no day.
    pub fn of(row: &FileRow<'_>) -> Result<Option<Self>, Bad> {
        let text = row.text(HALF_DAY)?;
        match text {
            "" => Ok(None),
            "first" => Ok(Some(Self::First)),
            "last" => Ok(Some(Self::Last)),
            text => match Day::parse(text) {
                Some(day) => Ok(Some(Self::On(day))),
                None => Ok(row.day(HALF_DAY)?.map(Self::On)),
            },
        }
    }
}

/// Which half of its day a row is of, by the word for it, by its times or by its reason.
pub fn half_of_day(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<DayHalves, Bad> {
    let by_word = |text: &str| match ctx.vocabulary.word("dayhalf", text)? {
        "first" => Some(DayHalves::First),
        _ => Some(DayHalves::Second),
    };
    let in_a_sheet = row.columns.spread.is_some();
    let cell = if in_a_sheet { row.text("reason")? } else { "" };
    if let Some(half) = by_word(row.text("part")?).or_else(|| by_word(cell)) {
        return Ok(half);
    }
    let (begins, ends) = (time_of(row, first_field(row))?, time_of(row, "to")?);
    Ok(match (begins, ends) {
        (Some(DayTime::Afternoon), None | Some(DayTime::Afternoon)) => DayHalves::Second,
        (Some(DayTime::Morning) | None, Some(DayTime::Morning))
        | (Some(DayTime::Morning), None) => DayHalves::First,
        (_, Some(DayTime::At(minutes))) if minutes <= 14 * 60 && minutes > 0 => DayHalves::First,
        (Some(DayTime::At(minutes)), _) if minutes >= 11 * 60 => DayHalves::Second,
        _ => in_reason(ctx, row.text("reason")?),
    })
}

/// Which half of a day a reason speaks of: 事假（下午）, "dentist (morning)".
fn in_reason(ctx: &FileContext<'_>, reason: &str) -> DayHalves {
    let said = key(reason);
    let is_there = |half: &str| {
        let words = ctx.vocabulary.class("dayhalf");
        let mut words = words.filter(|(word, id)| *id == half && word.chars().count() > 1);
        words.any(|(word, _)| {
            // "am" and "pm" are parts of other words.
            if word.is_ascii() && word.len() < 4 {
                fold(reason)
                    .to_lowercase()
                    .split(|c: char| !c.is_alphanumeric())
                    .any(|part| part == word)
            } else {
                said.contains(word)
            }
        })
    };
    match (is_there("first"), is_there("second")) {
        (true, false) => DayHalves::First,
        (false, true) => DayHalves::Second,
        _ => DayHalves::Untold,
    }
}
