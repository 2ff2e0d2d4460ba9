//! Columns of a target sheet whose titles are nothing but a year or the number of a month.

use super::super::Columns;
use super::super::columns::Wanted;
use super::super::dates::{DateStyle, Order, parse_day};
use super::super::periods::{self, PeriodPart, WrittenPeriod, YearKind};
use super::super::text::fold;

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
        let month = |day: &crate::domain::Day| day.ymd().0 * 12 + day.ymd().1 as i32;
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
