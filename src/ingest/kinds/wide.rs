//! The periods of a target sheet: one column each, or a column of periods beside one of years.

use super::super::Columns;
use super::super::columns::Wanted;
use super::super::fault::{Bad, FileError, Reason};
use super::super::fiscal::says_fiscal;
use super::super::metrics;
use super::super::note::ImportNote;
use super::super::numbers::is_not_set;
use super::super::periods::{self, PeriodPart, WrittenPeriod, YearKind};
use super::super::qualifiers::{Nature, Qualifiers, YearWord};
use super::super::row::FileRow;
use super::FileContext;
use super::bare_titles;
use super::half_years;
use super::span::{self, Says};
use super::within;
use super::year_parts::YearParts;
use crate::domain::{Day, Period};

/// Recognises the columns of a wide sheet: one for each month, quarter or half-year, or for each year of
/// which the title says that it is a target's.
pub fn period_columns(columns: &mut Columns, wanted: &Wanted<'_>) {
    // Taken by hand, the column of periods decides what the sheet is.
    if columns.get("period").is_some_and(|c| c < columns.width()) {
        return;
    }
    let has_periods = has_column(columns, wanted, "period");
    let mut found: Vec<(usize, WrittenPeriod, Qualifiers)> = Vec::new();
    for c in 0..columns.header.len() {
        if columns.is_used(c) {
            continue;
        }
        let part = |title: &str| {
            wanted.words.until(title, |text| {
                periods::written(text).filter(|w| w.part != PeriodPart::Year)
            })
        };
        // 上期 beside 本期, or in a Chinese sheet by itself, is the time before.
        if within::is_time_before_or_after(columns, c) {
            continue;
        }
        // Under a merged title: 一季度 over 目标 and 实际.
        let under = columns.groups.get(c).filter(|g| !g.is_empty());
        let read =
            part(&columns.header[c]).or_else(|| part(&format!("{} {}", under?, columns.header[c])));
        let of_year = || {
            let (year, said, target) = wanted.words.until(&columns.header[c], |text| {
                let year = periods::written(text).filter(|w| w.part == PeriodPart::Year);
                year.or_else(|| year_word(&wanted.words.only(text)?, wanted))
            })?;
            (target && !has_periods).then_some((year, said))
        };
        let read = read
            .map(|(period, said, _)| (period, said))
            .or_else(of_year);
        let read = bare_titles::by_hand(columns, c, wanted)
            .map(|period| (period, columns.said[c].clone()))
            .or(read);
        let Some((period, said)) = read else { continue };
        let said = said.over(&columns.said[c]);
        // An actual, a share or a forecast beside the target is none.
        let pieces = said.is(Nature::Measure) && !has_column(columns, wanted, "metric");
        if pieces || said.natures.iter().any(|n| super::sheet::is_no_target(*n)) {
            continue;
        }
        let year = said.year.and_then(|y| year_of(y, wanted));
        found.push((c, period.or_year(year), said));
    }
    bare_titles::among_months(columns, &mut found);
    bare_titles::of_short_years(columns, &mut found, wanted);
    if found.is_empty() {
        let bare = bare_titles::named_by_numbers(columns, wanted).into_iter();
        found.extend(bare.map(|(c, period)| (c, period, columns.said[c].clone())));
    }
    // A single column that reads like a period, in a sheet that has a column of periods, is something else.
    if has_periods && found.len() < 2 {
        return;
    }
    // A row that says its own year is nearer than what is said of the file.
    let by_row = has_column(columns, wanted, "year");
    let shared = wanted
        .year
        .filter(|_| !by_row)
        .or_else(|| columns.above.year.and_then(|y| year_of(y, wanted)));
    within::count(columns, &mut found, wanted, shared);
    let steps = years_passed(&found);
    for ((c, mut period, said), later) in found.into_iter().zip(steps) {
        if period.year.is_none() {
            period.later = later;
            period = period.or_year(shared);
        }
        columns.said[c] = said;
        columns.periods.push((c, period));
    }
    metrics_above(columns, wanted);
    half_years::leave_sums_aside(columns);
}

/// The metrics under which months stand, where the titles above them name several and nothing else.
fn metrics_above(columns: &mut Columns, wanted: &Wanted<'_>) {
    let of = |(c, _): &(usize, WrittenPeriod)| {
        let group = columns.groups.get(*c)?;
        let named = metrics::named(group, wanted.metrics, wanted.vocabulary);
        Some((*c, named.ok()?.id.clone()))
    };
    let found: Option<Vec<(usize, String)>> = columns.periods.iter().map(of).collect();
    let found = found.unwrap_or_default();
    let first = found.first().map(|(_, id)| id.clone());
    if found.iter().any(|(_, id)| Some(id) != first.as_ref()) {
        columns.named_metrics.extend(found);
    }
}

/// How many times December was passed before each column: a sheet from October to March ends next year.
/// Sheets in another order than the year's are left alone.
fn years_passed(found: &[(usize, WrittenPeriod, Qualifiers)]) -> Vec<i32> {
    let mut passed = 0;
    let mut last: Option<PeriodPart> = None;
    let mut steps = Vec::new();
    for (_, period, _) in found {
        if period.year.is_none() {
            let kind = |p: PeriodPart| std::mem::discriminant(&p);
            if last.is_some_and(|l| kind(l) == kind(period.part) && l > period.part) {
                passed += 1;
            }
            if last.is_none_or(|l| kind(l) == kind(period.part)) {
                last = Some(period.part);
            }
        }
        steps.push(passed);
    }
    if passed > 1 {
        steps.fill(0);
    }
    steps
}

fn year_word(said: &Qualifiers, wanted: &Wanted<'_>) -> Option<WrittenPeriod> {
    Some(WrittenPeriod {
        year: Some(year_of(said.year?, wanted)?),
        part: PeriodPart::Year,
        of: YearKind::Plain,
        later: 0,
    })
}

fn year_of(year: YearWord, wanted: &Wanted<'_>) -> Option<i32> {
    year_at(year, wanted.today)
}

pub(super) fn year_at(year: YearWord, today: Day) -> Option<i32> {
    match year {
        YearWord::Number(year) => Some(year),
        YearWord::FromNow(years) => (today != Day::MAX).then(|| today.year() + years),
    }
}

pub(super) fn has_column(columns: &Columns, wanted: &Wanted<'_>, field: &str) -> bool {
    let groups = wanted.vocabulary.groups(wanted.kind, field);
    let is_it = |(c, title): (usize, &String)| {
        let names = wanted.words.title(title).names;
        let mut names = names.iter().filter(|name| name.depth < 2);
        (field != "year" || !columns.no_years.contains(&c))
            && names.any(|name| groups.iter().flatten().any(|g| *g == name.key))
    };
    columns.get(field).is_some() || columns.titles().iter().enumerate().any(is_it)
}

/// A sheet may have a column for each month and not say of which year.
pub fn a_year_is_missing(columns: &Columns, wanted: &Wanted<'_>) -> Option<FileError> {
    let year = columns.get("year").is_some() || has_column(columns, wanted, "year");
    let yearless: Vec<String> = columns
        .periods
        .iter()
        .filter(|(_, p)| p.year.is_none())
        .map(|(c, _)| columns.header[*c].clone())
        .collect();
    (!year && !yearless.is_empty()).then_some(FileError::NeedYear(yearless))
}

/// What is worth saying of the years of a sheet's columns.
pub fn tell_years(ctx: &mut FileContext<'_>) {
    let columns = ctx.columns;
    let later: Vec<i32> = columns
        .periods
        .iter()
        .filter(|(_, p)| p.later > 0)
        .filter_map(|(_, p)| p.year)
        .collect();
    if let Some(year) = later.first() {
        ctx.notes.push(ImportNote::NextYear(*year));
    }
}

/// The year that a row's column of years says.
///
/// # Errors
/// Where it is no year.
pub fn row_year(row: &FileRow<'_>) -> Result<Option<WrittenPeriod>, Bad> {
    let text = row.text("year")?;
    if is_not_set(text) {
        return Ok(None);
    }
    // In a column of years two digits are one of this century.
    let short = text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit());
    let whole = if short {
        format!("20{text}")
    } else {
        text.to_owned()
    };
    let mut year = periods::written(&whole)
        .filter(|w| w.part == PeriodPart::Year)
        .ok_or_else(|| row.bad("year", Reason::NotAPeriod))?;
    let title = row.columns.get("year").map(|c| &row.columns.header[c]);
    if year.of == YearKind::Plain && title.is_some_and(|title| says_fiscal(title)) {
        year.of = YearKind::Fiscal;
    }
    Ok(Some(year))
}

/// The periods of a wide sheet's column in a row: two for a half-year.
///
/// # Errors
/// Where the row lacks the year.
pub fn column_periods(
    row: &FileRow<'_>,
    column: usize,
    written: WrittenPeriod,
    year: Option<WrittenPeriod>,
) -> Result<Vec<Period>, Bad> {
    let whole = with_year(written, year, None);
    if year.is_none() && written.year.is_none() {
        return Err(row.bad_cell(column, Reason::NoYear));
    }
    // "Q4 (monthly)" is so much a month, not what the quarter is.
    let said = row.columns.said[column].natures.iter();
    if let Some(per) = said.copied().find(|nature| nature.is_per())
        && !span::is_of_length(per, written.part)
    {
        return Err(row.bad_cell(column, Reason::OtherLengthOfPeriod(per)));
    }
    kept(row, (column, &row.columns.header[column]), whole)
}

/// The periods of the settings that a written one is, which was read in a text.
fn kept(
    row: &FileRow<'_>,
    (column, text): (usize, &str),
    written: WrittenPeriod,
) -> Result<Vec<Period>, Bad> {
    let found = row.columns.fiscal.periods(written);
    let Some(first) = found.first() else {
        let exists = written.year.is_some_and(|y| (1990..=2100).contains(&y));
        let reason = if written.is_fiscal() && exists {
            Reason::OtherFiscalYear
        } else {
            Reason::NotAPeriod
        };
        return Err(row.bad_cell(column, reason));
    };
    if written.is_fiscal() {
        let mut fiscal = row.style.fiscal.borrow_mut();
        fiscal.get_or_insert_with(|| (text.trim().to_owned(), *first));
    }
    Ok(found)
}

fn with_year(
    mut written: WrittenPeriod,
    year: Option<WrittenPeriod>,
    far: Option<i32>,
) -> WrittenPeriod {
    if let Some(near) = year
        && written.year.is_none()
    {
        if !written.is_fiscal() {
            written.of = near.of;
        }
        written = written.or_year(near.year);
    }
    written.or_year(far)
}

/// The periods that a row's cell of periods says, with its year from wherever it stands.
///
/// # Errors
/// Where the cell is missing, no period, or without a year.
pub fn row_periods(ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Vec<Period>, Bad> {
    let year = row_year(row)?;
    let Some(column) = row.columns.get("period") else {
        if row.columns.get("from").is_some() {
            return span::of_row(row, ctx.settings.fiscal);
        }
        let year = year.ok_or_else(|| row.bad("year", Reason::Missing))?;
        return of_year(row, year);
    };
    let text = row.cell(column)?;
    if is_not_set(text) {
        return match year {
            // A row of the whole year leaves the month empty.
            Some(year) if text.is_empty() => of_year(row, year),
            _ => Err(row.bad("period", Reason::Missing)),
        };
    }
    if let Some(period) = ctx.said_word("period", text).and_then(Period::parse) {
        return Ok(vec![period]);
    }
    let bad = |reason| row.bad_cell(column, reason);
    let says = Says::of(&row.columns.header[column]);
    let bare = match says {
        Some(Says::Month) => periods::bare_month(text),
        Some(Says::Quarter) => periods::bare_quarter(text),
        Some(Says::Week) => periods::bare_week(text),
        Some(Says::Half) => periods::bare_half(text),
        Some(Says::WeekStart | Says::WeekEnd) => None,
        // Beside a year a bare number counts the months of it.
        None => match YearParts::said(ctx) {
            Some(parts) if parts != YearParts::Months => parts.nth(text),
            Some(_) | None => nth_of_year(row, year, text),
        },
    };
    let written = periods::written(text)
        .or(bare)
        .or_else(|| bare_titles::short_month(ctx, text, (says, year)));
    let Some(written) = written else {
        let day = row
            .day_in(column, text)
            .map_err(|_| bad(Reason::UnknownPeriod))?;
        return says
            .and_then(|s| s.of_day(day, ctx.settings.fiscal))
            .map(|p| vec![p])
            .ok_or_else(|| bad(Reason::UnknownPeriod));
    };
    if let Some(week) = within::of_row(ctx, written) {
        return Ok(vec![week]);
    }
    // The nearest word counts: the row's, then the titles of its columns, then what is said of the file.
    let titled = |field: &str| row.columns.said.get(row.columns.get(field)?)?.year;
    let of_amount = titled("amount").and_then(|y| year_at(y, ctx.options.today));
    let beside = year.filter(|y| !y.is_fiscal() && !written.is_fiscal());
    if let (Some(said), Some(own)) = (beside.and_then(|y| y.year).or(of_amount), written.year)
        && said != own
    {
        return Err(bad(Reason::OtherYear(said)));
    }
    let title = titled("period").and_then(|y| year_at(y, ctx.options.today));
    let above = row
        .columns
        .above
        .year
        .and_then(|y| year_at(y, ctx.options.today));
    let far = of_amount.or(title).or(ctx.options.year).or(above);
    let whole = with_year(written, year, far);
    if whole.year.is_none() {
        return Err(bad(Reason::NoYear));
    }
    kept(row, (column, text), whole)
}

/// The month that a bare number counts in the year of its row. In a plain year that starts with January it is the
/// calendar's; where years start in another month it counts in a fiscal year alone.
fn nth_of_year(
    row: &FileRow<'_>,
    year: Option<WrittenPeriod>,
    text: &str,
) -> Option<WrittenPeriod> {
    let year = year?;
    let month = periods::bare_month(text)?;
    let PeriodPart::Month(n) = month.part else {
        return None;
    };
    if year.is_fiscal() {
        return Some(WrittenPeriod {
            part: PeriodPart::Nth(n),
            of: year.of,
            ..month
        });
    }
    (row.columns.fiscal.start_month() == 1).then_some(month)
}

/// The whole year that a row's column of years says.
fn of_year(row: &FileRow<'_>, year: WrittenPeriod) -> Result<Vec<Period>, Bad> {
    let column = row.columns.get("year").unwrap_or_default();
    kept(row, (column, row.cell(column)?), year)
}
