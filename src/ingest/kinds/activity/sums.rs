//! Counts of a whole week, month or quarter, or of a third of a month. Facts are of days: on which the sums are put is said by whoever brings them in.

use super::super::super::Columns;
use super::super::super::columns::Wanted;
use super::super::super::complete::lacking;
use super::super::super::fault::{Bad, FileError, Reason};
use super::super::super::note::ImportNote;
use super::super::super::numbered;
use super::super::super::periods::PeriodPart;
use super::super::super::question::FileQuestion;
use super::super::super::row::{Faults, FileRow};
use super::super::super::text::key;
use super::super::FileContext;
use super::super::happened::Happening;
use super::{ActivityReader, PackedCount};
use crate::domain::calendar::Calendar;
use crate::domain::{Day, Fiscal};

/// Titles of a column of days of the week.
const WEEKDAYS: [&str; 12] = [
    "weekday",
    "dayofweek",
    "dayoftheweek",
    "dow",
    "wochentag",
    "jourdelasemaine",
    "星期",
    "星期几",
    "周几",
    "礼拜",
    "曜日",
    "dayname",
];

/// On which days of its week or month a sum is put.
#[derive(Clone, Copy, PartialEq, Eq)]
enum SumPlace {
    /// On the last one that is worked and has come.
    LastDay,
    /// On all of those alike, the odd ones first.
    WorkingDays,
}

impl SumPlace {
    /// What was said of a file, by its word.
    fn told(columns: &Columns) -> Option<Self> {
        match columns.constant("sums")?.trim() {
            "last-day" => Some(Self::LastDay),
            "working-days" => Some(Self::WorkingDays),
            _ => None,
        }
    }
}

/// How the sums of a file are put on days.
pub struct PlacedSums {
    place: SumPlace,
    calendar: Calendar,
    /// In which quarters are.
    fiscal: Fiscal,
    rows: u64,
}

impl PlacedSums {
    /// Where a file has sums and it is said what becomes of them.
    pub fn of(ctx: &FileContext<'_>) -> Option<Self> {
        let columns = ctx.columns;
        let is_sum = columns.get("day").is_none() && columns.days.is_empty();
        let place = SumPlace::told(columns).filter(|_| is_sum)?;
        Some(Self {
            place,
            calendar: ctx.settings.calendar().unwrap_or_default(),
            fiscal: ctx.settings.fiscal,
            rows: 0,
        })
    }

    /// What is to be said of them.
    pub fn notes(&self, notes: &mut Vec<ImportNote>) {
        if self.rows > 0 {
            notes.push(ImportNote::Sums {
                rows: self.rows,
                is_spread: self.place == SumPlace::WorkingDays,
            });
        }
    }
}

/// Takes the column of weeks or months of a sheet that has no days.
pub fn recognise(columns: &mut Columns, wanted: &Wanted<'_>) {
    let has_days = columns.get("day").is_some() || !columns.days.is_empty();
    if has_days || columns.get("period").is_some() {
        return;
    }
    // A week and a day of it are a day: no sum.
    let is_weekday = |title: &String| WEEKDAYS.contains(&key(title).as_str());
    if columns.header[..columns.width()].iter().any(is_weekday) {
        return;
    }
    let titles = wanted.vocabulary.groups(wanted.kind, "period");
    let is_it = |c: &usize| {
        let title = key(&columns.header[*c]);
        !columns.is_used(*c) && titles.iter().flatten().any(|known| *known == title)
    };
    if let Some(column) = (0..columns.width()).find(is_it) {
        columns.give("period", vec![column], None);
    }
}

/// A text of a third of a month without the word for it, and which third it is, from 0: 2026年11月上旬.
fn third_of_month(text: &str) -> (&str, Option<i32>) {
    let text = text.trim();
    let thirds = (0..).zip(["上旬", "中旬", "下旬"]);
    let mut found = thirds.filter_map(|(at, word)| Some((text.strip_suffix(word)?.trim_end(), at)));
    let found = found.next();
    found.map_or((text, None), |(rest, third)| (rest, Some(third)))
}

/// What is to be asked of a sheet whose rows are of a week or a month.
pub fn untold(columns: &Columns, wanted: &Wanted<'_>) -> Option<FileError> {
    let column = columns.get("period")?;
    let has_sums = columns.get("sums").is_some();
    let asks = lacking(columns, wanted) == ["day"];
    // Another word for it says nothing.
    (asks || (has_sums && SumPlace::told(columns).is_none())).then(|| {
        let said = column.checked_sub(columns.width());
        let said = said.and_then(|at| columns.constants.get(at));
        FileQuestion::SumsOf {
            header: said.unwrap_or(&columns.header[column]).clone(),
        }
        .into()
    })
}

impl ActivityReader {
    /// Takes in a row whose counts are of a week or a month.
    pub(super) fn sum_of(
        &mut self,
        ctx: &mut FileContext<'_>,
        row: &FileRow<'_>,
    ) -> Result<(), Faults> {
        let mut faults = Faults::default();
        let happened = faults.take(self.happened.read(ctx, row));
        if let Some(happened) = happened.filter(|h| *h != Happening::Done) {
            self.happened.leave_out(row, happened);
            return Ok(());
        }
        let days = faults.take(self.days_of_sum(row));
        let mut values = std::mem::take(&mut self.scratch);
        values.clear();
        self.empty.clear();
        faults.take(self.values(row, &mut values));
        let in_order = faults.0.is_empty();
        let rep = faults.take(self.rep(ctx, row, in_order));
        let (Some(days), Some(rep)) = (days, rep) else {
            return Err(faults);
        };
        faults.none()?;
        if days.is_empty() {
            self.ahead += 1;
            return Ok(());
        }
        let line = u32::try_from(row.record.line).unwrap_or(u32::MAX);
        let packed = |day: Day, action: u32, value: u32| PackedCount {
            day: day.number(),
            who: (rep << 8) | action,
            value,
            row: line,
        };
        let many = days.len() as u32;
        for (action, value) in &values {
            for (nth, day) in (0..).zip(&days) {
                let share = value / many + u32::from(nth < value % many);
                self.packed.push(packed(*day, *action, share));
            }
        }
        for action in &self.empty {
            let empty = days.iter().map(|day| packed(*day, *action, 0));
            self.emptied.extend(empty);
        }
        self.scratch = values;
        if let Some(sums) = &mut self.sums {
            sums.rows += 1;
        }
        Ok(())
    }

    /// The days of a row's period on which its sums are put; none where it has not begun.
    fn days_of_sum(&self, row: &FileRow<'_>) -> Result<Vec<Day>, Bad> {
        let (Some(sums), Some(column)) = (&self.sums, row.columns.get("period")) else {
            return Ok(Vec::new());
        };
        let (text, third) = third_of_month(row.cell(column)?);
        let period = numbered::period_of(row, (column, text), None)?;
        let is_one = match period.part {
            PeriodPart::Month(_) => true,
            PeriodPart::Week(_) | PeriodPart::Quarter(_) => third.is_none(),
            PeriodPart::Year | PeriodPart::Half(_) | PeriodPart::Nth(_) => false,
        };
        let periods = row.columns.fiscal.periods(period);
        let period = periods.first().filter(|_| is_one);
        let period = period.ok_or_else(|| row.bad_cell(column, Reason::NotAPeriod))?;
        let (first, end) = match third {
            None => (period.first(sums.fiscal), period.end(sums.fiscal)),
            // Ten days, ten days, and what is left of a month of the calendar.
            Some(third) => {
                let first = period.first(Fiscal::CALENDAR);
                let end = match third {
                    0 | 1 => first.plus(10 * (third + 1)),
                    _ => period.end(Fiscal::CALENDAR),
                };
                (first.plus(10 * third), end)
            }
        };
        let come: Vec<Day> = first.until(end).filter(|day| *day <= self.today).collect();
        let works = |day: &Day| sums.calendar.is_working(*day);
        let mut days: Vec<Day> = come.iter().copied().filter(works).collect();
        if days.is_empty() {
            days.extend(come.last());
        }
        if sums.place == SumPlace::LastDay {
            days.drain(..days.len().saturating_sub(1));
        }
        Ok(days)
    }
}
