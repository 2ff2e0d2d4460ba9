//! Columns of a target sheet whose titles are nothing but a year, the number of a month or its bare name, and those of
//! which somebody said of which period they are.

use super::super::Columns;
use super::super::columns::Wanted;
use super::super::complete::named;
use super::super::dates::{DateStyle, Order, parse_day};
use super::super::months::{is_a_word, month_by_name};
use super::super::periods::{self, PeriodPart, WrittenPeriod, YearKind};
use super::super::qualifiers::Qualifiers;
use super::super::text::{fold, key};
use super::wide::year_at;
use super::{FileContext, Says};
use crate::domain::Day;

/// So many months in a row are months; fewer numbers may be quarters, or anything else.
const MONTHS_IN_A_ROW: usize = 5;

/// The columns that such titles name: one for each year, or for each month of a year that stands elsewhere.
pub fn named_by_numbers(columns: &Columns, wanted: &Wanted<'_>) -> Vec<(usize, WrittenPeriod)> {
    let is_amount = super::wide::has_column(columns, wanted, "amount");
    let is_period = super::wide::has_column(columns, wanted, "period");
    if is_amount || is_period {
        return Vec::new();
    }
    let free = (0..columns.width()).filter(|c| !columns.is_used(*c));
    let free: Vec<usize> = free.collect();
    let years = free.iter().filter_map(|&c| {
        let year = periods::written(&columns.header[c])?;
        (year.part == PeriodPart::Year).then_some((c, year))
    });
    let years: Vec<_> = years.collect();
    if !years.is_empty() && !super::wide::has_column(columns, wanted, "year") {
        return years;
    }
    let firsts = firsts_of_months(columns, &free, wanted);
    if !firsts.is_empty() {
        return firsts;
    }
    let months = free.iter().filter_map(|&c| {
        let number: u32 = fold(columns.header[c].trim()).parse().ok()?;
        let month = periods::bare_month(&columns.header[c])?;
        Some((c, number, month))
    });
    let months: Vec<_> = months.collect();
    let follows = |pair: &[(usize, u32, WrittenPeriod)]| {
        let after = if pair[0].1 == 12 { 1 } else { pair[0].1 + 1 };
        pair[1].1 == after
    };
    if months.len() < MONTHS_IN_A_ROW || months.len() > 12 || !months.windows(2).all(follows) {
        return Vec::new();
    }
    months.into_iter().map(|(c, _, month)| (c, month)).collect()
}

/// Titles that are the first days of months, one after the other, as a spreadsheet keeps its months.
fn firsts_of_months(
    columns: &Columns,
    free: &[usize],
    wanted: &Wanted<'_>,
) -> Vec<(usize, WrittenPeriod)> {
    let read = |order: Order| {
        let style = DateStyle {
            order: Some(wanted.dates.unwrap_or(order)),
            ..DateStyle::default()
        };
        let days = free.iter().filter_map(|&c| {
            let day = parse_day(&columns.header[c], &style).ok()?;
            Some((c, day))
        });
        let days: Vec<_> = days.collect();
        let is_first = days.iter().all(|(_, day)| day.ymd().2 == 1);
        let month = |day: &Day| day.ymd().0 * 12 + day.ymd().1 as i32;
        let follow = days
            .windows(2)
            .all(|two| month(&two[1].1) == month(&two[0].1) + 1);
        (days.len() > 1 && is_first && follow).then_some(days)
    };
    let found = [Order::Dmy, Order::Mdy, Order::Ymd]
        .into_iter()
        .find_map(read);
    let found = found.unwrap_or_default().into_iter();
    found
        .map(|(c, day)| {
            let (year, month, _) = day.ymd();
            let period = WrittenPeriod {
                year: Some(year),
                part: PeriodPart::Month(month),
                of: YearKind::Plain,
                later: 0,
            };
            (c, period)
        })
        .collect()
}

/// Beside months without a year, titles that are months among others and words elsewhere: "set, out, nov, dez".
pub fn among_months(columns: &Columns, found: &mut Vec<(usize, WrittenPeriod, Qualifiers)>) {
    let bare = |(_, period, _): &&(usize, WrittenPeriod, Qualifiers)| {
        period.year.is_none() && matches!(period.part, PeriodPart::Month(_))
    };
    let months: Vec<WrittenPeriod> = found.iter().filter(bare).map(|(_, p, _)| *p).collect();
    let Some(first) = months.first().filter(|_| months.len() > 1).copied() else {
        return;
    };
    for c in 0..columns.width() {
        let title = columns.header[c].trim();
        let month = month_by_name(title).filter(|_| is_a_word(title) && !columns.is_used(c));
        let period = month.map(|n| WrittenPeriod {
            part: PeriodPart::Month(n),
            ..first
        });
        found.extend(period.map(|period| (c, period, columns.said[c].clone())));
    }
    found.sort_by_key(|(c, ..)| *c);
}

/// Years as far as this from today are those of targets.
const NEAR: i32 = 4;

/// 11/26 as a month of a year, where no title says that it is of a week, a quarter or a half, and no word of the row or of
/// the file that it is of another year.
pub fn short_month(
    ctx: &FileContext<'_>,
    text: &str,
    (says, year): (Option<Says>, Option<WrittenPeriod>),
) -> Option<WrittenPeriod> {
    if says.is_some_and(|says| says != Says::Month) {
        return None;
    }
    let of_row = year.and_then(|year| year.year);
    let above = ctx.columns.above.year;
    let above = above.and_then(|year| year_at(year, ctx.options.today));
    let said = of_row.or(ctx.options.year).or(above);
    let short = month_of_short_year(text, ctx.options.today)?;
    said.is_none_or(|said| short.year == Some(said))
        .then_some(short)
}

/// A month by its number beside the last two digits of its year: 01/27, 6.27.
pub fn month_of_short_year(text: &str, today: Day) -> Option<WrittenPeriod> {
    let folded = fold(text.trim());
    let (month, year) = folded.split_once(['/', '.', '-'])?;
    let digits = |text: &str, of: std::ops::RangeInclusive<usize>| {
        of.contains(&text.len()) && text.bytes().all(|b| b.is_ascii_digit())
    };
    if !digits(month, 1..=2) || !digits(year, 2..=2) || today == Day::MAX {
        return None;
    }
    let year = 2000 + year.parse::<i32>().ok()?;
    let month = periods::bare_month(month)?;
    // 01/12 may be the twelfth of January.
    ((year - today.year()).abs() <= NEAR).then_some(WrittenPeriod {
        year: Some(year),
        ..month
    })
}

/// Titles that are such months, one after the other.
pub fn of_short_years(
    columns: &Columns,
    found: &mut Vec<(usize, WrittenPeriod, Qualifiers)>,
    wanted: &Wanted<'_>,
) {
    if !found.is_empty() {
        return;
    }
    let free = (0..columns.width()).filter(|c| !columns.is_used(*c));
    let months =
        free.filter_map(|c| Some((c, month_of_short_year(&columns.header[c], wanted.today)?)));
    let months: Vec<(usize, WrittenPeriod)> = months.collect();
    let place = |period: &WrittenPeriod| match period.part {
        PeriodPart::Month(n) => period.year.unwrap_or_default() * 12 + n.cast_signed(),
        _ => 0,
    };
    let follow = months
        .windows(2)
        .all(|two| place(&two[1].1) == place(&two[0].1) + 1);
    if months.len() > 1 && follow {
        found.extend(
            months
                .into_iter()
                .map(|(c, period)| (c, period, columns.said[c].clone())),
        );
    }
}

/// The period that somebody said a column is of: `--map 2026-11=#3`.
pub fn by_hand(columns: &Columns, column: usize, wanted: &Wanted<'_>) -> Option<WrittenPeriod> {
    let keys: Vec<String> = columns.titles().iter().map(|title| key(title)).collect();
    let is_it = |(period, spec): &&(String, String)| {
        let found = named(columns.titles(), &keys, (wanted.kind, period), spec);
        period_named(period).is_some() && found.is_some_and(|found| found == [column])
    };
    let (period, _) = wanted.map.iter().find(is_it)?;
    period_named(period)
}

/// The period that `--map` names instead of a field.
pub fn period_named(field: &str) -> Option<WrittenPeriod> {
    let is_one = field.starts_with(|c: char| c.is_ascii_digit()) || field.starts_with("FY");
    let written = periods::written(field).filter(|_| is_one)?;
    (written.part != PeriodPart::Year && written.year.is_some()).then_some(written)
}
