//! Periods that are written as days: the first or the last one, or both.

use super::super::fault::{Bad, Reason};
use super::super::periods::PeriodPart;
use super::super::qualifiers::Nature;
use super::super::row::FileRow;
use super::super::text::key;
use crate::domain::{Day, Fiscal, Period};

/// What kind of period a column's title says its cells are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Says {
    Month,
    Quarter,
    Half,
    Week,
    /// The first day of a week.
    WeekStart,
    /// The last one.
    WeekEnd,
}

impl Says {
    /// By the title.
    pub fn of(title: &str) -> Option<Self> {
        let k = key(title);
        let has = |words: &[&str]| words.iter().any(|w| k.contains(w));
        if has(&["week", "woche", "周", "週", "semaine"]) || ["kw", "wc"].contains(&k.as_str()) {
            let starts = [
                "start", "begin", "commenc", "weekof", "ab", "vom", "du", "起始", "开始", "周一",
            ];
            Some(if has(&starts) || k == "wc" {
                Self::WeekStart
            } else if has(&["end", "ende", "结束", "截止"]) {
                Self::WeekEnd
            } else {
                Self::Week
            })
        } else if has(&["month", "monat", "mois", "mes", "月"]) {
            Some(Self::Month)
        } else if has(&["quarter", "quartal", "季", "trimestre", "qtr"]) {
            Some(Self::Quarter)
        } else if has(&["half", "halbjahr", "semest", "半年", "半期"]) {
            Some(Self::Half)
        } else {
            None
        }
    }

    /// The period that a day stands for, which is its first or its last; weeks begin on the day of the settings.
    pub fn of_day(self, day: Day, fiscal: Fiscal) -> Option<Period> {
        let (year, month, date) = day.ymd();
        let edge = date == 1 || day.next().ymd().2 == 1;
        match self {
            Self::Month => edge.then_some(Period::Month(year, month as u8)),
            Self::Quarter => {
                let ends = if date == 1 {
                    month % 3 == 1
                } else {
                    month % 3 == 0
                };
                (edge && ends).then_some(Period::Quarter(year, month.div_ceil(3) as u8))
            }
            // A half is no period of one day's.
            Self::Half => None,
            Self::Week | Self::WeekStart | Self::WeekEnd => {
                let week = Period::week_of(fiscal, day);
                let place = day.since(week.first(fiscal));
                let is_it = match self {
                    Self::WeekStart => place == 0,
                    // A week of work may end before its last days.
                    Self::WeekEnd => place >= 4,
                    // A Sunday begins a week in one country and ends it in another.
                    _ => place == 0 || day.weekday() != 6,
                };
                is_it.then_some(week)
            }
        }
    }
}

/// The periods from the first to the last day of a row: one that is just as long, or the two quarters of a half.
///
/// # Errors
/// Where a day is missing, or no period is just as long.
pub fn of_row(row: &FileRow<'_>, fiscal: Fiscal) -> Result<Vec<Period>, Bad> {
    let from = row.required_day("from")?;
    if row.columns.get("to").is_none() {
        return Err(row.bad("from", Reason::NotAPeriod));
    }
    let to = row.required_day("to")?;
    let (year, month, _) = from.ymd();
    let quarters = (year - 1..=year + 1).flat_map(|y| (1..=4).map(move |q| Period::Quarter(y, q)));
    let years = (year - 1..=year + 1).map(Period::Year);
    let fits =
        |first: Period, last: Period| first.first(fiscal) == from && last.end(fiscal) == to.next();
    let one = years.chain(quarters.clone()).chain([
        Period::Month(year, month as u8),
        Period::week_of(fiscal, from),
    ]);
    if let Some(period) = one.into_iter().find(|p| fits(*p, *p)) {
        return Ok(vec![period]);
    }
    let half = quarters.into_iter().find(|p| fits(*p, p.next()));
    half.map(|first| vec![first, first.next()])
        .ok_or_else(|| row.bad("to", Reason::NotAPeriod))
}

/// Refuses a row whose days, beside the periods of its targets, say that these hold for a part of one only. Where the
/// days are the row's period they hold throughout.
///
/// # Errors
/// Where a day lies within one of the periods.
pub fn holds_throughout(
    row: &FileRow<'_>,
    periods: impl Iterator<Item = Period>,
    fiscal: Fiscal,
) -> Result<(), Bad> {
    if row.columns.periods.is_empty() && row.columns.get("period").is_none() {
        return Ok(());
    }
    let (from, to) = (row.day("from")?, row.day("to")?);
    for period in periods {
        let (first, end) = (period.first(fiscal), period.end(fiscal));
        let part = |field| Err(row.bad(field, Reason::PartOfPeriod(field)));
        if from.is_some_and(|from| first < from) {
            return part("from");
        }
        if to.is_some_and(|to| to.next() < end) {
            return part("to");
        }
    }
    Ok(())
}

/// Whether so much a month, or a year, is said of one.
pub fn is_of_length(per: Nature, part: PeriodPart) -> bool {
    match part {
        PeriodPart::Year => per == Nature::PerYear,
        PeriodPart::Quarter(_) => per == Nature::PerQuarter,
        PeriodPart::Month(_) | PeriodPart::Nth(_) => per == Nature::PerMonth,
        PeriodPart::Week(_) => per == Nature::PerWeek,
        PeriodPart::Half(_) => false,
    }
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p5_a_day_under_a_title_of_weeks_is_its_first_or_last_day() {
        let day = |text: &str| Day::parse(text).unwrap();
        let week = Period::parse("2026-W48");
        for (title, text, period) in [
            ("Week starting", "2026-11-23", week),
            ("week of", "2026-11-23", week),
            // A week that starts on a Sunday is none of these.
            ("Week starting", "2026-11-22", None),
            ("Week ending", "2026-11-29", week),
            ("Week ending", "2026-11-27", week),
            ("Week ending", "2026-11-23", None),
            ("week", "2026-11-25", week),
            ("week", "2026-11-29", None),
            ("周起始", "2026-11-23", week),
            ("Month", "2026-11-01", Period::parse("2026-11")),
        ] {
            let says = Says::of(title).unwrap();
            let of_day = says.of_day(day(text), Fiscal::CALENDAR);
            assert_eq!(of_day, period, "{title} {text}");
        }
    }

    #[test]
    fn weeks_of_days_begin_where_those_of_the_settings_do() {
        let day = |text: &str| Day::parse(text).unwrap();
        for (start, title, text, starts) in [
            // From Sunday to Saturday.
            (6, "Week starting", "2026-11-22", Some("2026-11-22")),
            (6, "Week starting", "2026-11-23", None),
            (6, "Week ending", "2026-11-28", Some("2026-11-22")),
            (6, "Week ending", "2026-11-27", Some("2026-11-22")),
            (6, "Week ending", "2026-11-29", None),
            (6, "week", "2026-11-22", Some("2026-11-22")),
            // From Saturday to Friday.
            (5, "Week ending", "2026-11-27", Some("2026-11-21")),
            (5, "Week starting", "2026-11-21", Some("2026-11-21")),
            (5, "week", "2026-11-22", None),
        ] {
            let fiscal = Fiscal {
                week_start: start,
                ..Fiscal::CALENDAR
            };
            let found = Says::of(title).unwrap().of_day(day(text), fiscal);
            let first = found.map(|week| week.first(fiscal));
            assert_eq!(first, starts.map(day), "{start} {title} {text}");
        }
    }
}
