//! Columns that stand where the column of a period is missing: a month whose name nobody knows, between two others.

use super::super::super::Columns;
use super::super::super::periods::{self, PeriodPart, WrittenPeriod};
use super::super::super::text::fold;
use super::super::super::title::QualifierWords;
use super::super::super::totals::is_part_total;
use super::super::FileContext;

/// The period that a column may be of by its place, as `--map` names it; nothing where its place says none.
pub fn period_at(ctx: &FileContext<'_>, column: usize) -> Option<String> {
    let columns = ctx.columns;
    if columns.periods.len() < 2 {
        return None;
    }
    let before = columns.periods.iter().filter(|(c, _)| *c < column).max();
    let after = columns.periods.iter().filter(|(c, _)| *c > column).min();
    // Of several in one gap each may be any of what is missing: the first of them is the nearest.
    let behind = before.and_then(|(c, period)| Some((column - c, shifted(*period, 1)?)));
    let ahead = after.and_then(|(c, period)| Some((c - column, shifted(*period, -1)?)));
    let is_missing = |period: &WrittenPeriod| {
        let mut taken = columns.periods.iter();
        !taken.any(|(_, known)| is_same(known, period))
    };
    let is_between = behind.is_some() && ahead.is_some();
    let missing = |found: Option<(usize, WrittenPeriod)>| found.filter(|(_, p)| is_missing(p));
    let of_gap = || {
        // Where one is missing before and after, both sides name it.
        let (behind, ahead) = (missing(behind)?, missing(ahead)?);
        Some(if behind.0 <= ahead.0 {
            behind.1
        } else {
            ahead.1
        })
    };
    let of_edge = || {
        let (_, period) = missing(behind).or_else(|| missing(ahead))?;
        let beside = behind.map(|(far, _)| far) == Some(1) || ahead.map(|(far, _)| far) == Some(1);
        (beside && names_year(columns, column, period)).then_some(period)
    };
    let found = if is_between { of_gap() } else { of_edge() };
    let found = found.filter(|_| !says_otherwise(columns, column))?;
    Some(found.spelled())
}

/// Whether a title is that of a sum, or of a period that has its column.
fn says_otherwise(columns: &Columns, column: usize) -> bool {
    let title = &columns.header[column];
    let Ok(words) = QualifierWords::embedded() else {
        return true;
    };
    let own = words.until(title, |text| {
        periods::written(text).filter(|written| written.part != PeriodPart::Year)
    });
    let is_taken = own.is_some_and(|(own, ..)| {
        let mut taken = columns.periods.iter();
        taken.any(|(_, known)| is_same(known, &own.or_year(known.year)))
    });
    is_taken || is_part_total(title) || columns.names_ids(column)
}

/// Whether a title is a word beside the year of a period.
fn names_year(columns: &Columns, column: usize, period: WrittenPeriod) -> bool {
    let Some(year) = period.year else {
        return false;
    };
    let title = fold(&columns.header[column]).to_lowercase();
    let year = year.to_string();
    let Some(at) = title.find(&year) else {
        return false;
    };
    let rest = format!("{} {}", &title[..at], &title[at + year.len()..]);
    let mut words = rest.split(|c: char| !c.is_alphanumeric());
    let mut filled = words.by_ref().filter(|word| !word.is_empty());
    let is_word = filled
        .next()
        .is_some_and(|word| (2..=12).contains(&word.chars().count()));
    is_word && filled.next().is_none()
}

fn is_same(one: &WrittenPeriod, other: &WrittenPeriod) -> bool {
    one.part == other.part && one.year == other.year
}

/// The period before or after one of the same length.
fn shifted(period: WrittenPeriod, by: i32) -> Option<WrittenPeriod> {
    let (number, all) = match period.part {
        PeriodPart::Month(n) | PeriodPart::Nth(n) => (n, 12),
        PeriodPart::Quarter(n) => (n, 4),
        PeriodPart::Half(n) => (n, 2),
        PeriodPart::Week(n) => (n, 52),
        PeriodPart::Year => return None,
    };
    let place = number.cast_signed() + by;
    let (place, years) = match place {
        0 => (all, -1),
        place if place > all => (1, 1),
        place => (place, 0),
    };
    let number = place.unsigned_abs();
    let part = match period.part {
        PeriodPart::Month(_) => PeriodPart::Month(number),
        PeriodPart::Nth(_) => PeriodPart::Nth(number),
        PeriodPart::Quarter(_) => PeriodPart::Quarter(number),
        PeriodPart::Half(_) => PeriodPart::Half(number),
        PeriodPart::Week(_) => PeriodPart::Week(number),
        PeriodPart::Year => PeriodPart::Year,
    };
    let year = period.year.map(|year| year + years);
    Some(WrittenPeriod {
        year,
        part,
        ..period
    })
}
