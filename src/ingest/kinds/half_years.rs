//! Half-years among quarters. A half-year is kept as its two quarters: beside both of them its column is a sum, which is
//! left aside, and asked about where it is another one; beside one of them nobody knows what the other one is.

use super::super::Columns;
use super::super::periods::{PeriodPart, WrittenPeriod};

/// A column and its period.
type ColumnOfPeriod = (usize, WrittenPeriod);

/// Leaves the columns of half-years aside whose quarters both have columns.
pub fn leave_sums_aside(columns: &mut Columns) {
    let of_quarters = |half: &ColumnOfPeriod| {
        let quarters = columns.periods.iter();
        let quarters = quarters.filter(|quarter| overlap(columns, *half, **quarter));
        let parts: Vec<usize> = quarters.map(|(column, _)| *column).collect();
        (parts.len() == 2).then_some((half.0, parts))
    };
    let sums: Vec<(usize, Vec<usize>)> = columns.periods.iter().filter_map(of_quarters).collect();
    columns
        .periods
        .retain(|(column, _)| !sums.iter().any(|(sum, _)| sum == column));
    columns.sums = sums;
}

/// Whether one of two columns is of a half-year, and the other one of a quarter of it.
pub fn overlap(columns: &Columns, one: ColumnOfPeriod, other: ColumnOfPeriod) -> bool {
    let is_within =
        |(_, half): ColumnOfPeriod, (_, quarter): ColumnOfPeriod| match (half.part, quarter.part) {
            (PeriodPart::Half(half), PeriodPart::Quarter(quarter)) => quarter.div_ceil(2) == half,
            _ => false,
        };
    let group = |(column, _): ColumnOfPeriod| columns.groups.get(column);
    let metric = |(column, _): ColumnOfPeriod| columns.metric(column);
    let year = |(_, period): ColumnOfPeriod| (period.year, period.of, period.later);
    let is_same = year(one) == year(other) && metric(one) == metric(other);
    let is_beneath_same = group(one) == group(other);
    is_same && is_beneath_same && (is_within(one, other) || is_within(other, one))
}
