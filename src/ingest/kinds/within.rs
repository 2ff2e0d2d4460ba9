//! Weeks and months that are counted within the month or quarter that a title names: "W1 … W4" beneath "November 2026"
//! are no weeks of January. Months of a quarter count from its first; which week is a month's first has to be said.

use super::super::Columns;
use super::super::aloud::value_in;
use super::super::columns::Wanted;
use super::super::fault::FileError;
use super::super::periods::{self, PeriodPart, WrittenPeriod};
use super::super::qualifiers::Qualifiers;
use super::super::question::FileQuestion;
use super::super::text::fold;
use super::FileContext;
use super::span::Says;
use crate::domain::{Day, Fiscal, Period};

/// What `--set-field` calls the first week of the sheet.
pub const FIELD: &str = "first_week";

/// Columns of weeks or months that lie outside the period that a title names.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct WeeksWithin {
    /// The title of the first column, or of the column of weeks.
    pub header: String,
    /// The period that is named.
    pub within: Period,
    /// The weeks that may be its first.
    pub choices: Vec<Period>,
}

impl WeeksWithin {
    /// Of weeks by their numbers beneath a title; nothing where they are weeks of the year that lie there.
    fn of(header: &str, within: Period, weeks: &[u32], fiscal: Fiscal) -> Option<Self> {
        let days = within.days(fiscal);
        let lies_there = |week: &u32| {
            let year = days.start.year();
            let of_year = [year, year + 1].map(|year| Period::parse(&format!("{year}-W{week}")));
            of_year.into_iter().flatten().any(|week| {
                let of_week = week.days(fiscal);
                of_week.start < days.end && days.start < of_week.end
            })
        };
        if weeks.iter().all(lies_there) {
            return None;
        }
        let first = Period::week_of(fiscal, days.start);
        let mut choices = vec![first];
        if first.first(fiscal) < days.start {
            choices.push(first.next());
        }
        Some(Self {
            header: header.to_owned(),
            within,
            choices,
        })
    }

    /// The first day of the first week, as it was said, where that is one of these.
    fn said(&self, set: &[(String, String)], fiscal: Fiscal) -> Option<Day> {
        let (_, text) = set.iter().find(|(field, _)| field == FIELD)?;
        let week = Period::parse(text.trim())?;
        (self.choices.contains(&week)).then(|| week.first(fiscal))
    }
}

/// Gives such columns the periods that they mean, as far as it is known. `year` is that of the file.
pub fn count(
    columns: &mut Columns,
    found: &mut [(usize, WrittenPeriod, Qualifiers)],
    wanted: &Wanted<'_>,
    year: Option<i32>,
) {
    let is_bare = |period: &WrittenPeriod| period.year.is_none() && !period.is_fiscal();
    if found.is_empty() || !found.iter().all(|(_, period, _)| is_bare(period)) {
        return;
    }
    let Some(within) = named(columns, year) else {
        return;
    };
    let weeks = found.iter().map(|(_, period, _)| week(*period));
    if let Some(weeks) = weeks.collect::<Option<Vec<u32>>>() {
        let header = &columns.header[found[0].0];
        let Some(counted) = WeeksWithin::of(header, within, &weeks, wanted.fiscal) else {
            return;
        };
        if let Some(first) = counted.said(wanted.set, wanted.fiscal) {
            for ((_, period, _), n) in found.iter_mut().zip(weeks) {
                let day = first.plus(7 * (n.cast_signed() - 1));
                let (year, week) = day.iso_week();
                (period.year, period.part) = (Some(year), PeriodPart::Week(week));
            }
        }
        columns.weeks = Some(counted);
        return;
    }
    let nth = |(column, period, _): &(usize, WrittenPeriod, Qualifiers)| match period.part {
        PeriodPart::Month(n) => counts(&columns.header[*column]).then_some(n),
        _ => None,
    };
    let Some(months) = found.iter().map(nth).collect::<Option<Vec<u32>>>() else {
        return;
    };
    let first = within.first(wanted.fiscal);
    let Period::Quarter(..) = within else { return };
    if months.iter().all(|n| (1..=3).contains(n)) {
        let (year, month, _) = first.ymd();
        for ((_, period, _), n) in found.iter_mut().zip(months) {
            let at = month + n - 2;
            period.year = Some(year + (at / 12).cast_signed());
            period.part = PeriodPart::Month(at % 12 + 1);
        }
    }
}

/// Weeks of a month or quarter of which nobody said which one is the first.
pub fn untold(ctx: &FileContext<'_>) -> Option<FileError> {
    let (columns, fiscal) = (ctx.columns, ctx.settings.fiscal);
    let counted = columns.weeks.clone().or_else(|| of_rows(ctx))?;
    let is_said = counted.said(&ctx.options.set, fiscal).is_some();
    (!is_said).then(|| {
        FileQuestion::WeeksWithin {
            header: counted.header,
            within: counted.within,
            choices: counted.choices,
        }
        .into()
    })
}

/// The same of a column of weeks.
fn of_rows(ctx: &FileContext<'_>) -> Option<WeeksWithin> {
    let columns = ctx.columns;
    let column = columns.get("period").filter(|c| *c < columns.width())?;
    if columns.get("year").is_some() {
        return None;
    }
    let header = &columns.header[column];
    let is_titled = Says::of(header) == Some(Says::Week);
    let week_in = |text: &String| {
        let bare = || is_titled.then(|| periods::bare_week(text)).flatten();
        let written = periods::written(text).or_else(bare)?;
        let is_bare = written.year.is_none() && !written.is_fiscal();
        is_bare.then(|| week(written)).flatten()
    };
    let mut weeks: Vec<u32> = ctx.words_of(column).iter().filter_map(week_in).collect();
    weeks.dedup();
    let within = named(columns, ctx.options.year)?;
    (!weeks.is_empty())
        .then(|| WeeksWithin::of(header, within, &weeks, ctx.settings.fiscal))
        .flatten()
}

/// The week that a row means by its number, counted from the first one that was said.
pub fn of_row(ctx: &FileContext<'_>, written: WrittenPeriod) -> Option<Period> {
    let (_, text) = ctx.options.set.iter().find(|(field, _)| field == FIELD)?;
    let first = Period::parse(text.trim())?.first(ctx.settings.fiscal);
    let n = week(written).filter(|_| written.year.is_none())?;
    Some(Period::week_of(
        ctx.settings.fiscal,
        first.plus(7 * (n.cast_signed() - 1)),
    ))
}

/// The month or quarter that a line above the table, a title above columns, or a name says.
fn named(columns: &Columns, year: Option<i32>) -> Option<Period> {
    let texts = columns.lines.iter().chain(&columns.groups);
    let mut texts = texts.chain(&columns.names).filter(|text| !text.is_empty());
    texts.find_map(|text| {
        let value = value_in("period", text).or_else(|| {
            let month = value_in("month", text)?;
            Some(month.replace("YYYY", &year?.to_string()))
        })?;
        let written = periods::written(&value)?.or_year(year);
        let [period] = columns.fiscal.periods(written)[..] else {
            return None;
        };
        let is_short = matches!(period, Period::Month(..) | Period::Quarter(..));
        is_short.then_some(period)
    })
}

fn week(period: WrittenPeriod) -> Option<u32> {
    match period.part {
        PeriodPart::Week(n) => Some(n),
        _ => None,
    }
}

/// Whether a title counts its months, "Month 1", M1, 第1月, rather than naming one of the year.
fn counts(title: &str) -> bool {
    let title = fold(title.trim()).to_lowercase();
    ["month", "monat", "mois", "m", "第"].iter().any(|word| {
        let rest = title
            .strip_prefix(word)
            .map(|rest| rest.trim_start_matches([' ', '-', '_', '.']));
        rest.is_some_and(|rest| {
            rest.starts_with(|c: char| c.is_ascii_digit() || "一二三".contains(c))
        })
    })
}

/// Whether a column's title is 上期 or 下期 without a word by which it is a half of a year: a year beside it, or, in a
/// sheet without 本期, one in Japanese.
pub fn is_time_before_or_after(columns: &Columns, column: usize) -> bool {
    let bare = |title: &str| {
        let title = title.trim();
        ["上期", "下期"].iter().any(|word| title.starts_with(word)) && !title.contains('年')
    };
    let mut texts = columns.header.iter().chain(&columns.lines);
    let of_now = |text: &String| text.contains("本期") || text.contains("当期");
    let in_japanese = |text: &String| {
        let kana = |c: char| ('\u{3040}'..='\u{30ff}').contains(&c);
        text.contains("年度")
            || text.contains("半期")
            || text.contains("目標")
            || text.contains(kana)
    };
    bare(&columns.header[column]) && (texts.clone().any(of_now) || !texts.any(in_japanese))
}
