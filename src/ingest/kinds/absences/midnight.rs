//! Leave that ends at midnight. Calendars say "until the 11th, 00:00" of an event that ends with the 10th; lists whose
//! days were written with an empty time say it of leave that takes in the 11th. Which of them a file is, its rows tell.

use super::super::super::Opened;
use super::super::super::clock::{self, DayTime};
use super::super::super::delimited::CsvRecord;
use super::super::super::fault::Bad;
use super::super::super::question::{ColumnChoice, FileQuestion};
use super::super::super::row::FileRow;
use super::super::super::text::{cell, fold};
use super::length::time_of;
use crate::domain::Day;
use crate::domain::facts::ImportKind;

/// What midnight at the end of leave means.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum MidnightEnd {
    /// The day before it was the last.
    #[default]
    DayBefore,
    /// A day without a time: it is leave as well.
    ThatDay,
    /// Whichever fits the number of days beside it.
    ByLength,
}

impl MidnightEnd {
    /// The readings to try, the likelier first.
    pub fn readings(self) -> &'static [Self] {
        match self {
            Self::DayBefore => &[Self::DayBefore],
            Self::ThatDay => &[Self::ThatDay],
            Self::ByLength => &[Self::DayBefore, Self::ThatDay],
        }
    }

    /// The last day of a row whose end is written as a day, and perhaps a time.
    pub fn last(self, row: &FileRow<'_>, from: Day, end: Day) -> Result<Day, Bad> {
        let at_midnight = end > from && time_of(row, "to")? == Some(DayTime::At(0));
        let before = at_midnight && self != Self::ThatDay;
        Ok(if before { end.plus(-1) } else { end })
    }
}

/// What the rows of a file tell of the ends of leave.
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a sign of its own, and any of them may be there"
)]
pub struct Midnights {
    columns: Option<EndColumns>,
    /// Some times are others than midnight: then midnight is a time as well.
    timed: bool,
    /// Leave of one day begins and ends at its midnight: then midnight is no time.
    whole_days: bool,
    /// Such an end, as it is written.
    first: Option<String>,
    /// Somebody said which column holds the last day.
    is_given: bool,
    /// Lengths stand beside them.
    has_lengths: bool,
}

struct EndColumns {
    from: usize,
    to: usize,
    from_time: Option<usize>,
    to_time: Option<usize>,
}

/// A day as it is written, and the time beside it.
type WrittenEnd = (String, Option<DayTime>);

impl Midnights {
    /// For a file whose columns are known; idle for any but leave from one day to another.
    pub fn of(opened: &Opened<'_>) -> Self {
        let columns = &opened.columns;
        let is_split = columns.split_days.is_some();
        let of_file = |field: &str| {
            let column = columns.get(field);
            column.filter(|c| *c < columns.width() || is_split)
        };
        let is_leave = opened.options.kind == ImportKind::Absences;
        let from = of_file("from").or_else(|| of_file("day"));
        let ends = from.zip(of_file("to")).filter(|_| is_leave);
        Self {
            columns: ends.map(|(from, to)| EndColumns {
                from,
                to,
                from_time: of_file("from_time"),
                to_time: of_file("to_time"),
            }),
            timed: false,
            whole_days: false,
            first: None,
            is_given: opened.options.map.iter().any(|(field, _)| field == "to"),
            has_lengths: of_file("days").or_else(|| of_file("hours")).is_some(),
        }
    }

    /// Looks at a row.
    pub fn look(&mut self, record: &CsvRecord) {
        let Some(columns) = &self.columns else { return };
        let end = written(record, columns.to, columns.to_time);
        let begin = written(record, columns.from, columns.from_time);
        let (Some((last, end)), Some((first, begin))) = (end, begin) else {
            return;
        };
        let is_midnight = |time: &Option<DayTime>| *time == Some(DayTime::At(0));
        self.timed |= [&begin, &end]
            .iter()
            .any(|t| t.is_some() && !is_midnight(t));
        if !is_midnight(&end) {
            return;
        }
        if first == last {
            self.whole_days |= begin.is_none() || is_midnight(&begin);
        } else if begin.is_none() || is_midnight(&begin) {
            self.first
                .get_or_insert_with(|| cell(record.get(columns.to)).unwrap_or_default().to_owned());
        }
    }

    /// What midnight means in this file.
    pub fn reading(&self) -> MidnightEnd {
        if self.whole_days {
            MidnightEnd::ThatDay
        } else if self.timed {
            MidnightEnd::DayBefore
        } else if self.has_lengths {
            MidnightEnd::ByLength
        } else if self.is_given {
            MidnightEnd::ThatDay
        } else {
            MidnightEnd::DayBefore
        }
    }

    /// What is to be asked where no row tells.
    pub fn question(&self, opened: &Opened<'_>) -> Option<FileQuestion> {
        let told = self.whole_days || self.timed || self.has_lengths || self.is_given;
        let column = self.columns.as_ref()?.to;
        let value = self.first.clone().filter(|_| !told)?;
        Some(FileQuestion::Midnight {
            choice: ColumnChoice {
                column: column + 1,
                header: opened.columns.header[column].clone(),
            },
            value,
        })
    }
}

/// The day and the time of a cell, and of one of times beside it.
fn written(record: &CsvRecord, column: usize, time: Option<usize>) -> Option<WrittenEnd> {
    let text = fold(cell(record.get(column)).ok()?.trim());
    if text.is_empty() {
        return None;
    }
    let split = clock::split(&text);
    let beside = time.and_then(|column| cell(record.get(column)).ok());
    let time = split.time.and_then(clock::day_time);
    let time = time.or_else(|| clock::day_time(&fold(beside?.trim())));
    Some((split.date.to_owned(), time))
}
