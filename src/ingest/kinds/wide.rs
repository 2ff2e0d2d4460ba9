//! The periods of a target sheet: one column each, or a column of periods beside one of years.

use super::super::Columns;
use super::super::columns::Wanted;
use super::super::dates::parse_day;
use super::super::fault::{Bad, FileError, Reason};
use super::super::note::ImportNote;
use super::super::numbers::is_not_set;
use super::super::periods::{self, PeriodPart, WrittenPeriod};
use super::super::qualifiers::{Nature, Qualifiers, YearWord};
use super::super::row::FileRow;
use super::FileContext;
use super::span::{self, Says};
use crate::domain::metric::{Basis, Metric};
use crate::domain::targets::Quota;
use crate::domain::{Day, Fiscal, Period};

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
    if found.is_empty() {
        let bare = super::bare_titles::named_by_numbers(columns, wanted).into_iter();
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
    let steps = years_passed(&found);
    for ((c, mut period, said), later) in found.into_iter().zip(steps) {
        if period.year.is_none() {
            period.later = later;
            period = period.or_year(shared);
        }
        columns.said[c] = said;
        columns.periods.push((c, period));
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
        fiscal: false,
        later: 0,
    })
}

fn year_of(year: YearWord, wanted: &Wanted<'_>) -> Option<i32> {
    year_at(year, wanted.today)
}

fn year_at(year: YearWord, today: Day) -> Option<i32> {
    match year {
        YearWord::Number(year) => Some(year),
        YearWord::FromNow(years) => (today != Day::MAX).then(|| today.year() + years),
    }
}

pub(super) fn has_column(columns: &Columns, wanted: &Wanted<'_>, field: &str) -> bool {
    let groups = wanted.vocabulary.groups(wanted.kind, field);
    columns.get(field).is_some()
        || columns.titles().iter().any(|h| {
            wanted
                .words
                .title(h)
                .names
                .iter()
                .any(|n| n.depth < 2 && groups.iter().flatten().any(|g| *g == n.key))
        })
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
    let fiscal = columns.periods.iter().any(|(_, p)| p.fiscal);
    if fiscal {
        ctx.notes
            .push(ImportNote::FiscalYears(ctx.settings.fiscal.start_month));
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
    let year = periods::written(&whole)
        .filter(|w| w.part == PeriodPart::Year)
        .ok_or_else(|| row.bad("year", Reason::NotAPeriod))?;
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
    fiscal: Fiscal,
) -> Result<Vec<Period>, Bad> {
    let whole = with_year(written, year, None);
    let found = whole.periods(fiscal);
    if found.is_empty() {
        let missing = if year.is_none() && written.year.is_none() {
            Reason::NoYear
        } else {
            Reason::NotAPeriod
        };
        return Err(row.bad_cell(column, missing));
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
        written.fiscal |= near.fiscal;
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
        return Ok(year.periods(ctx.settings.fiscal));
    };
    let text = row.cell(column)?;
    if is_not_set(text) {
        return match year {
            // A row of the whole year leaves the month empty.
            Some(year) if text.is_empty() => Ok(year.periods(ctx.settings.fiscal)),
            _ => Err(row.bad("period", Reason::Missing)),
        };
    }
    let bad = |reason| row.bad_cell(column, reason);
    let says = Says::of(&row.columns.header[column]);
    let bare = match says {
        Some(Says::Month) => periods::bare_month(text),
        Some(Says::Quarter) => periods::bare_quarter(text),
        Some(Says::Week) => periods::bare_week(text),
        Some(Says::WeekStart | Says::WeekEnd) | None => None,
    };
    let written = periods::written(text).or(bare);
    let Some(written) = written else {
        let day = parse_day(text, &row.style.dates).map_err(|_| bad(Reason::NotAPeriod))?;
        return says
            .and_then(|s| s.of_day(day))
            .map(|p| vec![p])
            .ok_or_else(|| bad(Reason::NotAPeriod));
    };
    // The nearest word counts: the row's, then the titles of its columns, then what is said of the file.
    let titled = |field: &str| row.columns.said.get(row.columns.get(field)?)?.year;
    let of_amount = titled("amount").and_then(|y| year_at(y, ctx.options.today));
    if let (Some(said), Some(own)) = (of_amount, written.year)
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
    let found = whole.periods(ctx.settings.fiscal);
    if found.is_empty() {
        return Err(bad(Reason::NotAPeriod));
    }
    Ok(found)
}

/// The periods of a row, where the title of its amount does not say that it is of another length: an annual
/// target beside a month is the year's.
///
/// # Errors
/// Where it does.
pub fn as_titled(row: &FileRow<'_>, periods: Vec<Period>) -> Result<Vec<Period>, Bad> {
    let Some(column) = row.columns.get("amount") else {
        return Ok(periods);
    };
    let said = row.columns.said.get(column);
    let said = said.and_then(|s| s.natures.iter().find(|n| n.is_per()));
    let Some(&said) = said else {
        return Ok(periods);
    };
    let of = |period: &Period| match period {
        Period::Year(_) => Nature::PerYear,
        Period::Quarter(..) => Nature::PerQuarter,
        Period::Month(..) => Nature::PerMonth,
        Period::Week(..) => Nature::PerWeek,
    };
    if periods.iter().all(|period| of(period) == said) {
        Ok(periods)
    } else {
        Err(row.bad("period", Reason::OtherLengthOfPeriod(said)))
    }
}

/// A half-year's target by its quarters: the two halves of a sum, the odd unit in the first; a ratio or a level
/// is the same in both.
pub fn shares(quota: &Quota, periods: usize, metric: &Metric) -> Vec<Quota> {
    let adds_up = matches!(metric.basis, Basis::Sum(_));
    (0..periods)
        .map(|i| {
            let part = |n: i64| match i {
                _ if periods == 1 || !adds_up => n,
                0 => n - n / 2,
                _ => n / 2,
            };
            Quota {
                amount: part(quota.amount),
                share: quota.share,
                floor: quota.floor.map(part),
                stretch: quota.stretch.map(part),
            }
        })
        .collect()
}
