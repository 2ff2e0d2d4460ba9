//! Sheets with a column for each day whose titles say only which day of a month it is, or which of a week: 1 … 31,
//! 1日, Mon … Sun. The month or the week stands in a column, above the table, in the name of the sheet or the file, or
//! is said; and where the titles name the days of the week as well, these must be those of the month.

mod title;

use super::aloud::{days_in, value_in};
use super::clock;
use super::columns::{Columns, Wanted};
use super::dates::parse_day;
use super::fault::{Bad, Reason};
use super::kinds::Says;
use super::numbers::is_not_set;
use super::periods::{self, PeriodPart, WrittenPeriod};
use super::profile::Profile;
use super::qualifiers::YearWord;
use super::question::FileQuestion;
use super::row::FileRow;
use super::text::key;
use crate::domain::{Day, Fiscal, Period};
pub use title::weekday_row;
use title::{DayTitle, numbered, spaced};

/// What the days are counted in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DaysOf {
    Month,
    Week,
}

/// Columns by the number of their day: from 1 in a month, from Monday, which is 0, in a week.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NumberedDays {
    pub of: DaysOf,
    pub columns: Vec<(usize, u32)>,
    /// The days of the week that stand beside the numbers.
    weekdays: Vec<(u32, u8)>,
    /// So few and small numbers may count the weeks of a month as well: a title alone does not tell.
    may_be_weeks: bool,
}

/// So many columns of bare numbers are days; a month has fewer weeks.
const BARE: usize = 7;
/// A month has so many weeks, or parts of them.
const WEEKS: u32 = 6;
/// So many days of a week make a sheet of one.
const OF_A_WEEK: usize = 3;
/// Months and weeks that are proposed.
const PROPOSED: usize = 4;

impl NumberedDays {
    /// The columns of such a sheet. A few bare numbers are days where something says of which month.
    pub fn of(columns: &Columns, wanted: &Wanted<'_>) -> Option<Self> {
        let free = || (0..columns.width()).filter(|c| !columns.is_used(*c));
        let read = |c: usize| Some((c, numbered(&columns.header[c])?));
        let found: Vec<(usize, DayTitle)> = free().filter_map(read).collect();
        let rises = found.windows(2).all(|pair| pair[0].1.day < pair[1].1.day);
        let is_said = found.iter().all(|(_, n)| n.is_said);
        if found.len() > 1 && rises {
            let own = found.iter().filter_map(|(_, n)| Some((n.day, n.weekday?)));
            let beneath = found.iter().filter_map(|(c, n)| {
                let weekday = columns.weekdays.get(*c).copied().flatten()?;
                Some((n.day, weekday))
            });
            let sheet = Self {
                of: DaysOf::Month,
                weekdays: own.chain(beneath).collect(),
                columns: found.iter().map(|(c, n)| (*c, n.day)).collect(),
                may_be_weeks: !is_said && found.iter().all(|(_, n)| n.day <= WEEKS),
            };
            let follow = found
                .windows(2)
                .all(|pair| pair[1].1.day == pair[0].1.day + 1);
            let is_named = || {
                let said = sheet.said(columns, wanted);
                follow && said.or_else(|| sheet.titled(columns, wanted)).is_some()
            };
            if is_said || found.len() >= BARE || is_named() {
                return Some(sheet);
            }
        }
        let named = free().filter_map(|c| {
            let day = clock::weekday(&spaced(&columns.header[c]))?;
            Some((c, u32::from(day)))
        });
        let named: Vec<(usize, u32)> = named.collect();
        let rises = named.windows(2).all(|pair| pair[0].1 < pair[1].1);
        (named.len() >= OF_A_WEEK && rises).then_some(Self {
            of: DaysOf::Week,
            columns: named,
            weekdays: Vec::new(),
            may_be_weeks: false,
        })
    }

    /// The day of a number in a period; nothing where the period is another one or has no such day.
    pub fn day(&self, number: u32, period: WrittenPeriod) -> Option<Day> {
        match (self.of, period.part, period.year?) {
            (DaysOf::Month, PeriodPart::Month(month), year) => Day::from_ymd(year, month, number),
            (DaysOf::Week, PeriodPart::Week(_), _) => {
                let week = period.periods(Fiscal::CALENDAR).first().copied()?;
                Some(
                    week.first(Fiscal::CALENDAR)
                        .plus(i32::try_from(number).ok()?),
                )
            }
            _ => None,
        }
    }

    /// Whether the days of the week beside the numbers are those of a period.
    fn agrees(&self, period: WrittenPeriod) -> bool {
        let mut all = self.weekdays.iter();
        all.all(|(number, weekday)| {
            self.day(*number, period)
                .is_some_and(|day| day.weekday() == *weekday)
        })
    }

    /// The period of the whole sheet that a text says.
    fn told(&self, text: &str, year: Option<i32>) -> Option<WrittenPeriod> {
        let field = match self.of {
            DaysOf::Month => "month",
            DaysOf::Week => "week",
        };
        if days_in(text).is_some() {
            return self.of_days(text);
        }
        let value = value_in(field, text)?;
        let period = periods::written(value.trim_start_matches("YYYY-"))
            .or_else(|| periods::bare_month(value.trim_start_matches("YYYY-")))?;
        self.whole(period, year)
    }

    /// The month or the week in which all days lie from the first to the last one that a text says.
    fn of_days(&self, text: &str) -> Option<WrittenPeriod> {
        let (first, last) = days_in(text)?;
        let of = |day: Day| match self.of {
            DaysOf::Month => Period::Month(day.year(), day.ymd().1 as u8),
            DaysOf::Week => Period::week_of(Fiscal::CALENDAR, day),
        };
        let is_one = of(first) == of(last);
        periods::written(&of(first).to_string()).filter(|_| is_one)
    }

    fn whole(&self, period: WrittenPeriod, year: Option<i32>) -> Option<WrittenPeriod> {
        let period = period.or_year(year);
        let fits = matches!(
            (self.of, period.part),
            (DaysOf::Month, PeriodPart::Month(_)) | (DaysOf::Week, PeriodPart::Week(_))
        );
        (fits && period.year.is_some()).then_some(period)
    }

    /// The period of which a sheet is, by what was said, by the lines above it or by its name. Two that contradict
    /// each other say nothing.
    fn period(&self, columns: &Columns, wanted: &Wanted<'_>) -> Option<WrittenPeriod> {
        let is_said = wanted.set.iter().any(|(field, _)| field == "period");
        if is_said || self.may_be_weeks {
            return self.said(columns, wanted);
        }
        self.titled(columns, wanted)
    }

    /// The period that somebody said.
    fn said(&self, columns: &Columns, wanted: &Wanted<'_>) -> Option<WrittenPeriod> {
        let (_, text) = wanted.set.iter().find(|(field, _)| field == "period")?;
        self.whole(periods::written(text)?, year_of(columns, wanted))
    }

    /// The period that the lines above a sheet, or its names, say.
    fn titled(&self, columns: &Columns, wanted: &Wanted<'_>) -> Option<WrittenPeriod> {
        let year = year_of(columns, wanted);
        let above = columns.lines.iter().map(String::as_str);
        let mut above = above.filter_map(|text| self.told(text, year));
        let found = above.next().or_else(|| {
            let mut names = columns.names.iter();
            names.find_map(|name| self.told(name, year))
        })?;
        let is_one = above.all(|other| other == found);
        (is_one && self.agrees(found)).then_some(found)
    }

    /// What is to be asked: of which month, or of which week.
    pub fn question(&self, columns: &Columns, wanted: &Wanted<'_>) -> FileQuestion {
        let today = if wanted.today == Day::MAX {
            Day::MIN
        } else {
            wanted.today
        };
        let titled = self.titled(columns, wanted);
        let mut choices: Vec<String> = titled.iter().map(|period| period.show()).collect();
        let mut day = today;
        // A year back, week by week: each month and each week comes by.
        for _ in 0..53 {
            let period = match self.of {
                DaysOf::Month => Period::Month(day.year(), day.ymd().1 as u8).to_string(),
                DaysOf::Week => Period::week_of(Fiscal::CALENDAR, day).to_string(),
            };
            let fits = periods::written(&period).is_some_and(|period| self.agrees(period));
            if fits && !choices.contains(&period) && choices.len() < PROPOSED {
                choices.push(period);
            }
            day = day.plus(-7);
        }
        let first = self.columns.first();
        FileQuestion::DaysOf {
            header: first.map_or_else(String::new, |(c, _)| columns.header[*c].clone()),
            of_weeks: self.of == DaysOf::Week,
            choices,
        }
    }
}

/// The year that is known of a sheet besides its periods.
fn year_of(columns: &Columns, wanted: &Wanted<'_>) -> Option<i32> {
    wanted.year.or_else(|| match columns.above.year? {
        YearWord::Number(year) => Some(year),
        YearWord::FromNow(years) => (wanted.today != Day::MAX).then(|| wanted.today.year() + years),
    })
}

/// Recognises such columns, in a sheet that has no other days.
pub fn recognise(columns: &mut Columns, profile: &Profile<'_>, wanted: &Wanted<'_>) {
    if columns.get("day").is_some() || columns.get("from").is_some() || !columns.days.is_empty() {
        return;
    }
    let Some(mut found) = NumberedDays::of(columns, wanted) else {
        return;
    };
    if columns.get("period").is_none() {
        let titles = wanted.vocabulary.groups(wanted.kind, "period");
        let is_it = |c: &usize| {
            let title = key(&columns.header[*c]);
            !columns.is_used(*c)
                && found.columns.iter().all(|(own, _)| own != c)
                && titles.iter().flatten().any(|known| *known == title)
        };
        let column = (0..columns.width()).find(is_it);
        if let Some(column) = column {
            columns.give("period", vec![column], None);
        }
    }
    let by_row = columns.get("period").is_some_and(|c| c < columns.width());
    let period = if by_row {
        None
    } else {
        found.period(columns, wanted)
    };
    // A month without a 31st leaves its column empty; where something stands there, it is another month.
    let lies = |period: WrittenPeriod| {
        let mut all = found.columns.iter();
        all.any(|(c, n)| found.day(*n, period).is_none() && profile.holds_any(*c))
    };
    match period.filter(|period| !lies(*period)) {
        Some(period) => {
            let days = found.columns.iter();
            let days = days.filter_map(|(c, n)| Some((*c, Some(found.day(*n, period)?))));
            columns.days = days.collect();
            found.columns.clear();
        }
        None => columns.days = found.columns.iter().map(|(c, _)| (*c, None)).collect(),
    }
    columns.numbered = Some(found);
}

/// The period that a row of a sheet with numbered days is of.
///
/// # Errors
/// Where its cell says none.
pub fn row_period(row: &FileRow<'_>) -> Result<Option<WrittenPeriod>, Bad> {
    let (Some(numbered), Some(column)) = (&row.columns.numbered, row.columns.get("period")) else {
        return Ok(None);
    };
    if numbered.columns.is_empty() {
        return Ok(None);
    }
    let period = numbered.whole(period_in(row, column, Some(numbered.of))?, None);
    period
        .filter(|period| numbered.agrees(*period))
        .map(Some)
        .ok_or_else(|| row.bad_cell(column, Reason::NotAPeriod))
}

/// The period in a cell, with its year; a bare number is one of what the days are of, or of what the title says.
///
/// # Errors
/// Where it says none.
pub fn period_in(
    row: &FileRow<'_>,
    column: usize,
    of: Option<DaysOf>,
) -> Result<WrittenPeriod, Bad> {
    let text = row.cell(column)?;
    period_of(row, (column, text), of)
}

/// … in a text of a cell.
///
/// # Errors
/// Where it says none.
pub fn period_of(
    row: &FileRow<'_>,
    (column, text): (usize, &str),
    of: Option<DaysOf>,
) -> Result<WrittenPeriod, Bad> {
    let bad = |reason| row.bad_cell(column, reason);
    if text.is_empty() {
        return Err(bad(Reason::Missing));
    }
    let title = &row.columns.header[column];
    let of = of.or_else(|| match Says::of(title)? {
        Says::Month => Some(DaysOf::Month),
        Says::Week | Says::WeekStart | Says::WeekEnd => Some(DaysOf::Week),
        Says::Quarter | Says::Half => None,
    });
    let of_quarter = of.is_none() && Says::of(title) == Some(Says::Quarter);
    let bare = || match of {
        None if of_quarter => periods::bare_quarter(text),
        None => None,
        Some(DaysOf::Month) => periods::bare_month(text),
        Some(DaysOf::Week) => periods::bare_week(text),
    };
    let written = periods::written(text).or_else(bare);
    let period = match written {
        Some(written) => written.or_year(row.style.year),
        None => of_a_day(row, title, text).ok_or_else(|| bad(Reason::NotAPeriod))?,
    };
    if period.year.is_none() {
        return Err(bad(Reason::NoYear));
    }
    Ok(period)
}

/// The day of a column in the period of its row: nothing where an empty cell stands under a day that its month lacks.
///
/// # Errors
/// Where something stands there.
pub fn row_day(
    row: &FileRow<'_>,
    column: usize,
    period: WrittenPeriod,
) -> Result<Option<Day>, Bad> {
    let numbered = row.columns.numbered.as_ref();
    let number = numbered.and_then(|numbered| {
        let mut own = numbered.columns.iter();
        own.find(|(c, _)| *c == column).map(|(_, n)| *n)
    });
    let (Some(numbered), Some(number)) = (numbered, number) else {
        return Ok(None);
    };
    match numbered.day(number, period) {
        Some(day) => Ok(Some(day)),
        None if is_not_set(row.cell(column)?) => Ok(None),
        None => Err(row.bad_cell(column, Reason::NotADate)),
    }
}

/// The period that a day stands for, by the title of its column.
fn of_a_day(row: &FileRow<'_>, title: &str, text: &str) -> Option<WrittenPeriod> {
    let day = parse_day(text, &row.style.dates).ok()?;
    let period = Says::of(title)?.of_day(day, row.columns.fiscal.kept())?;
    periods::written(&period.to_string())
}
