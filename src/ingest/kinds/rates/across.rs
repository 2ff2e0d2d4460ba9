//! Lists of rates with a column for each currency, or for each month or day.

use super::super::super::columns::Wanted;
use super::super::super::fault::{Bad, FileError};
use super::super::super::periods::{self, PeriodPart, WrittenPeriod};
use super::super::super::profile::Profile;
use super::super::super::row::FileRow;
use super::super::super::spread::EmptyCells;
use super::super::super::{Columns, Opened};
use super::super::FileContext;
use super::super::activity::day_columns::{days_in_titles, untold_days};
use super::{code, pair};
use crate::domain::Day;
use crate::domain::exchange::Rate;

/// Recognises a column for each currency, in a list whose rows are days; or one for each month or day, in a list
/// whose rows are currencies.
pub fn currencies_or_days(columns: &mut Columns, _: &Profile<'_>, wanted: &Wanted<'_>) {
    let has = |field: &str| columns.get(field).is_some();
    if has("rate") {
        return;
    }
    if has("from") && !has("currency") {
        let titles = (0..columns.width()).filter(|c| !columns.is_used(*c));
        let found = titles.filter_map(|c| Some((c, currency(&columns.header[c], wanted)?)));
        let found: Vec<(usize, String)> = found.collect();
        if !found.is_empty() {
            columns.spread_over(("currency", "rate"), found, EmptyCells::SayNothing);
        }
    } else if has("currency") && !has("from") {
        let mut found = days_in_titles(columns, wanted);
        for c in (0..columns.width()).filter(|c| !columns.is_used(*c)) {
            let title = &columns.header[c];
            let month = periods::written(title).map(|period| period.or_year(wanted.year));
            if let Some(month) = month.filter(is_month) {
                found.retain(|(column, _)| *column != c);
                found.push((c, first_day(month)));
            }
        }
        found.sort_unstable();
        let told = found
            .iter()
            .filter_map(|(c, day)| Some((*c, day.as_ref()?.to_string())));
        let told: Vec<(usize, String)> = told.collect();
        if !found.is_empty() {
            columns.spread_over(("from", "rate"), told, EmptyCells::SayNothing);
        }
        columns.days = found;
    }
}

/// Why the days of such columns are not known, where they are not.
pub fn untold(columns: &Columns, wanted: &Wanted<'_>) -> Option<FileError> {
    let untold = columns.days.iter().filter(|(_, day)| day.is_none());
    let months = untold.map(|(c, _)| columns.header[*c].clone());
    let months: Vec<String> = months
        .filter(|title| periods::written(title).is_some())
        .collect();
    if months.is_empty() {
        return untold_days(columns, wanted);
    }
    Some(FileError::NeedYear(months))
}

/// The first day of a month that is written without a day.
pub fn first_of(text: &str) -> Option<Day> {
    first_day(periods::written(text).filter(is_month)?)
}

/// A month of the calendar; a quarter's or a year's rate is an average, and of no day.
fn is_month(period: &WrittenPeriod) -> bool {
    matches!(period.part, PeriodPart::Month(_)) && !period.is_fiscal()
}

fn first_day(month: WrittenPeriod) -> Option<Day> {
    match (month.year, month.part) {
        (Some(year), PeriodPart::Month(n)) => Day::from_ymd(year, n, 1),
        _ => None,
    }
}

/// Whether a cell says that one of the company's currency is worth one, in a list with a column for each currency.
pub fn is_the_base(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<bool, Bad> {
    let Some(spread) = &row.columns.spread else {
        return Ok(false);
    };
    let is_it = spread.field == "currency" && row.text("currency")? == ctx.settings.currency.code;
    Ok(is_it && super::beside(row)? == Some(Rate::ONE))
}

impl Opened<'_> {
    /// Whether what stands where a list of rates has its currencies can be none: numbers, or titles of something else.
    pub fn has_strange_currencies(&self) -> bool {
        let is_code = |title: &str| pair(title).is_some() || self.words.currency(title).is_some();
        let spread = self
            .columns
            .spread
            .as_ref()
            .filter(|s| s.field == "currency");
        if let Some(spread) = spread {
            let bare = |title: &str| title.split(' ').next().unwrap_or_default().to_owned();
            let mut titles = spread.columns.iter().map(|(_, title)| title.as_str());
            return !titles.any(|title| is_code(title) || is_code(&bare(title)));
        }
        let column = self.columns.get("currency");
        let rows = self.first_rows(ROWS).unwrap_or_default();
        let cells = rows.iter().filter_map(|row| row.get(column?));
        let mut filled = cells.filter(|cell| !cell.trim().is_empty()).peekable();
        filled.peek().is_some() && filled.all(|cell| cell.contains(|c: char| c.is_ascii_digit()))
    }
}

/// Rows that are looked at.
const ROWS: usize = 5;

/// The currency that a title is: by its code, a pair or a word, also with a word for rates behind it.
fn currency(title: &str, wanted: &Wanted<'_>) -> Option<String> {
    let bare = title.trim();
    let lower = bare.to_lowercase();
    let mut ends = [" rate", " kurs", "汇率", " fx"].into_iter();
    let bare = match ends.find(|end| lower.ends_with(*end)) {
        Some(end) => bare.get(..bare.len() - end.len())?,
        None => bare,
    };
    if pair(bare).is_some() {
        return Some(bare.to_owned());
    }
    let known = wanted.words.currency(bare)?;
    Some(code(bare).unwrap_or(known))
}
