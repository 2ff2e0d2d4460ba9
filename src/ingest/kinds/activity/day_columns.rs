//! Sheets with a column for each day: which day each is, and what stands in them.

use super::super::super::Columns;
use super::super::super::columns::Wanted;
use super::super::super::dates::{self, DateStyle, Order, Orders, parse_day};
use super::super::super::fault::FileError;
use super::super::super::numbered;
use super::super::super::qualifiers::YearWord;
use super::super::super::question::FileQuestion;
use super::super::super::row::{Faults, FileRow};
use super::super::FileContext;
use super::super::happened::Happening;
use super::{ActivityReader, count_of};
use crate::domain::Day;

/// Recognises a column for each day, in a sheet that has no column of days.
pub fn day_columns(columns: &mut Columns, wanted: &Wanted<'_>) {
    columns.days = days_in_titles(columns, wanted);
}

/// The columns whose titles are days, in a sheet that has no column of days, and which day each is, where it is told.
pub fn days_in_titles(columns: &Columns, wanted: &Wanted<'_>) -> Vec<(usize, Option<Day>)> {
    let titles = wanted.vocabulary.groups(wanted.kind, "day");
    let is_day_title = |title: &String| {
        let key = super::key(title);
        titles.iter().flatten().any(|known| *known == key)
    };
    if columns.get("day").is_some() || columns.titles().iter().any(is_day_title) {
        return Vec::new();
    }
    let style = style(columns, wanted);
    (0..columns.width())
        .filter(|c| !columns.is_used(*c) && says_a_day(&columns.header[*c]))
        .map(|c| (c, parse_day(&spaced(&columns.header[c]), &style).ok()))
        .collect()
}

/// Why the days of such columns are not known, where they are not.
pub fn untold_days(columns: &Columns, wanted: &Wanted<'_>) -> Option<FileError> {
    let of_rows = columns.get("period").is_some_and(|c| c < columns.width());
    let numbered = columns.numbered.as_ref();
    if let Some(numbered) = numbered.filter(|numbered| !numbered.columns.is_empty()) {
        return (!of_rows).then(|| numbered.question(columns, wanted).into());
    }
    let of_sums = columns.get("day").is_none() && columns.get("sums").is_some();
    if of_sums && columns.get("period").is_some() {
        return super::sums::untold(columns, wanted);
    }
    let says = ["period", "sums"].iter().any(|f| columns.get(f).is_some());
    if says && numbered.is_none() && !of_sums {
        // A period says nothing of days that are known.
        return Some(FileError::UnknownField {
            field: "period".to_owned(),
            known: super::super::spec(wanted.kind)
                .fields
                .iter()
                .filter(|field| !["period", "sums"].contains(*field))
                .map(|field| (*field).to_owned())
                .collect(),
        });
    }
    let untold = columns.days.iter().filter(|(_, day)| day.is_none());
    let untold: Vec<String> = untold.map(|(c, _)| columns.header[*c].clone()).collect();
    let first = untold.first()?;
    let style = style(columns, wanted);
    if style.year.is_none()
        && untold
            .iter()
            .any(|t| dates::month_without_year(&spaced(t)).is_some())
    {
        return Some(FileError::NeedYear(untold));
    }
    let orders = settled(columns, style.year);
    let read = |order: Order| {
        let style = DateStyle {
            order: Some(order),
            year: style.year,
            ..DateStyle::default()
        };
        Some((order.id(), parse_day(&spaced(first), &style).ok()?))
    };
    let question = FileQuestion::Order {
        header: first.clone(),
        value: first.clone(),
        orders: orders.iter().filter_map(read).collect(),
    };
    Some(question.into())
}

/// A title on several lines as one.
fn spaced(title: &str) -> String {
    title.replace(['\n', '\r'], " ")
}

fn says_a_day(title: &str) -> bool {
    let title = spaced(title);
    dates::is_day(&title) || dates::month_without_year(&title).is_some()
}

/// How the titles write their days: together they tell what comes first.
fn style(columns: &Columns, wanted: &Wanted<'_>) -> DateStyle {
    let year = wanted.year.or_else(|| match columns.above.year? {
        YearWord::Number(year) => Some(year),
        YearWord::FromNow(years) => (wanted.today != Day::MAX).then(|| wanted.today.year() + years),
    });
    DateStyle {
        order: wanted.dates.or_else(|| settled(columns, year).only()),
        year,
        ..DateStyle::default()
    }
}

fn settled(columns: &Columns, year: Option<i32>) -> Orders {
    let titles = columns.header[..columns.width()].iter();
    let told = titles.filter_map(|title| dates::orders(&spaced(title), None, year));
    told.fold(Orders::ALL, |all, (orders, _)| all.and(orders))
}

impl ActivityReader {
    /// Takes in a row that has a count for each day.
    pub(super) fn days_of(
        &mut self,
        ctx: &mut FileContext<'_>,
        row: &FileRow<'_>,
        action: Result<usize, u32>,
    ) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let happened = faults.take(self.happened.read(ctx, row));
        if let Some(happened) = happened.filter(|h| *h != Happening::Done) {
            self.happened.leave_out(row, happened);
            return Ok(());
        }
        let action = match action {
            Ok(column) => faults.take(self.action(row, column)),
            Err(fixed) => Some(fixed),
        };
        let mut counts = Vec::new();
        let period = faults.take(numbered::row_period(row)).flatten();
        for (column, day) in &row.columns.days {
            let count = faults.take(count_of(row, *column));
            let of_row = || {
                faults
                    .take(numbered::row_day(row, *column, period?))
                    .flatten()
            };
            if let (Some(count), Some(day)) = (count, day.or_else(of_row)) {
                counts.push((day, count));
            }
        }
        let in_order = faults.0.is_empty();
        let rep = faults.take(self.rep(ctx, row, in_order));
        let (Some(action), Some(rep)) = (action, rep) else {
            return Err(faults);
        };
        faults.none()?;
        for (day, count) in counts {
            if day > self.today {
                self.ahead += u64::from(count.is_some());
                continue;
            }
            let packed = super::PackedCount {
                day: day.number(),
                who: (rep << 8) | action,
                value: count.unwrap_or(0),
                row: u32::try_from(row.record.line).unwrap_or(u32::MAX),
            };
            match count {
                Some(_) => self.packed.push(packed),
                None => self.emptied.push(packed),
            }
        }
        Ok(())
    }
}
