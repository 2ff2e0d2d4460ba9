//! The fiscal calendar that a file is written in: that of the settings, unless a line of it, or somebody, says when its
//! fiscal year starts. What it says is kept in the periods of the settings, where they begin and end on the same days.

mod said;

use super::columns::{Columns, Wanted};
use super::periods::{self, PeriodPart, WrittenPeriod, YearKind};
use super::question::{DatedQuestion, FiscalChoice};
use crate::domain::{Day, Fiscal, Period, YearName};
pub use said::says_fiscal;
use said::{FiscalLine, said_in};

/// The fiscal calendar of a file, and the one in which its periods are kept.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileFiscal {
    own: Fiscal,
    kept: Fiscal,
}

impl Default for FileFiscal {
    fn default() -> Self {
        Self::of(Fiscal::CALENDAR, None)
    }
}

/// The month in which a fiscal year starts, and after which calendar year it is named.
type YearStart = (u8, YearName);

impl FileFiscal {
    fn of(kept: Fiscal, said: Option<YearStart>) -> Self {
        let same = |(month, year): &YearStart| {
            *month == kept.start_month && (*year == kept.year || *month == 1)
        };
        let own = said
            .filter(|said| !same(said))
            .map_or(kept, |(start_month, year)| Fiscal {
                start_month,
                year,
                ..Fiscal::CALENDAR
            });
        Self { own, kept }
    }

    /// What a file's lines and names, or whoever brings it in, say of it.
    pub fn told(columns: &Columns, wanted: &Wanted<'_>) -> Self {
        let given = given(wanted).and_then(read);
        let said = || {
            let line = line_of(columns)?;
            let year = line.year.or_else(|| {
                let same = line.start_month == wanted.fiscal.start_month;
                same.then_some(wanted.fiscal.year)
            });
            Some((line.start_month, year?))
        };
        Self::of(wanted.fiscal, given.or_else(said))
    }

    /// Whether the file says that its fiscal years are others than those of the settings.
    pub fn is_own(self) -> bool {
        self.own != self.kept
    }

    /// The calendar of the settings, in which its periods are kept.
    pub fn kept(self) -> Fiscal {
        self.kept
    }

    /// The month in which the file's fiscal year starts, 1 to 12.
    pub fn start_month(self) -> u8 {
        self.own.start_month
    }

    /// The periods that a written one is kept as; none where there are none of the same days.
    pub fn periods(self, written: WrittenPeriod) -> Vec<Period> {
        if !written.is_fiscal() || !self.is_own() {
            return written.periods(self.kept);
        }
        let own = written.periods(self.own);
        let kept: Vec<Period> = own.iter().filter_map(|p| self.kept_as(*p)).collect();
        if kept.len() == own.len() {
            kept
        } else {
            Vec::new()
        }
    }

    /// The period of the settings that has the same days.
    fn kept_as(self, period: Period) -> Option<Period> {
        let near = match period {
            // Months bear the names of the calendar's in every year.
            Period::Month(..) | Period::Week(..) => return Some(period),
            Period::Year(y) => (y - 1..=y + 1).map(Period::Year).collect::<Vec<_>>(),
            Period::Quarter(y, _) => (y - 1..=y + 1)
                .flat_map(|y| (1..=4).map(move |q| Period::Quarter(y, q)))
                .collect(),
        };
        let days = period.days(self.own);
        near.into_iter().find(|near| near.days(self.kept) == days)
    }

    /// As a mapping shows it: what is kept, so far as the year is known.
    pub fn show(self, written: WrittenPeriod) -> String {
        let kept = self.periods(written);
        if written.is_fiscal() && !kept.is_empty() {
            let kept: Vec<String> = kept.iter().map(Period::to_string).collect();
            return kept.join(" + ");
        }
        written.show()
    }
}

/// What `--set-field` says of the fiscal year.
fn given<'w>(wanted: &Wanted<'w>) -> Option<&'w str> {
    let mut set = wanted.set.iter();
    let found = set.find(|(field, _)| field == "fiscal");
    found.map(|(_, value)| value.as_str())
}

/// `FY2027=2026-04`: the fiscal year of that name starts in that month.
fn read(text: &str) -> Option<YearStart> {
    let (name, month) = text.split_once('=')?;
    let name = periods::written(name).filter(|name| name.part == PeriodPart::Year)?;
    let Some(Period::Month(first, month)) = Period::parse(month.trim()) else {
        return None;
    };
    let later = name.year? - first;
    let year = match (name.of, later) {
        // Named by both of its calendar years; by one of them it is mostly the later one.
        (YearKind::TwoYears, 0) | (YearKind::Plain | YearKind::Fiscal, 1) => YearName::End,
        (YearKind::Plain | YearKind::Fiscal, 0) => YearName::Start,
        _ => return None,
    };
    (month > 1 || later == 0).then_some((month, year))
}

/// The first line or name that says so.
fn line_of(columns: &Columns) -> Option<FiscalLine> {
    let mut texts = columns.lines.iter().chain(&columns.names);
    texts.find_map(|text| said_in(text))
}

/// What is to be asked: which year a fiscal year of the file is, where a line says when it starts and not after which
/// year it is called, or where its quarters stand beside other months than those that they would be.
pub fn question(
    columns: &Columns,
    (kept, set): (Fiscal, &[(String, String)]),
    texts: impl FnOnce() -> Vec<WrittenPeriod>,
) -> Option<DatedQuestion> {
    let said = set.iter().find(|(field, _)| field == "fiscal");
    if said.is_some_and(|(_, value)| read(value).is_some()) {
        return None;
    }
    let titled = columns.periods.iter().map(|(_, period)| *period);
    let is_named = |p: &WrittenPeriod| p.of == YearKind::Fiscal && p.year.is_some();
    if let Some((column, quarter, first)) = other_months(columns) {
        let own = choice(quarter.year?, first);
        let by_settings = kept_choice(quarter.year?, columns.fiscal.own);
        return Some(DatedQuestion::FiscalYear {
            text: columns.header[column].clone(),
            name: format!("FY{}", quarter.year?),
            choices: vec![own, by_settings],
        });
    }
    let line = line_of(columns);
    let line = line.filter(|line| line.year.is_none() && line.start_month != kept.start_month);
    let text = match (&line, said) {
        (Some(line), _) => line.text.clone(),
        // What was said of it is not understood.
        (None, Some((_, value))) => value.clone(),
        (None, None) => return None,
    };
    let year = titled.chain(texts()).find(is_named)?.year?;
    let month = line.map_or(u32::from(kept.start_month), |line| {
        u32::from(line.start_month)
    });
    let of = |first: i32| Some(choice(year, Day::from_ymd(first, month, 1)?));
    Some(DatedQuestion::FiscalYear {
        text,
        name: format!("FY{year}"),
        choices: [of(year - 1), of(year)].into_iter().flatten().collect(),
    })
}

/// The fiscal year of a name that starts on a day.
fn choice(year: i32, first: Day) -> FiscalChoice {
    let (begins, month, _) = first.ymd();
    let end = Day::from_ymd(begins + 1, month, 1).unwrap_or(Day::MAX);
    FiscalChoice {
        value: format!("FY{year}={begins}-{month:02}"),
        first,
        last: end.plus(-1),
    }
}

fn kept_choice(year: i32, calendar: Fiscal) -> FiscalChoice {
    let first = Period::Year(year).first(Fiscal {
        layout: Fiscal::CALENDAR.layout,
        ..calendar
    });
    choice(year, first)
}

/// A quarter of a fiscal year that stands behind three months that it would not be made of: its column, and the day on
/// which its year would start if it were.
fn other_months(columns: &Columns) -> Option<(usize, WrittenPeriod, Day)> {
    let month = |period: &WrittenPeriod| match (period.part, period.year) {
        (PeriodPart::Month(m), Some(year)) if !period.is_fiscal() => Some(year * 12 + m as i32 - 1),
        _ => None,
    };
    let groups = columns.periods.windows(4);
    let mut groups = groups.filter_map(|four| {
        let months: Vec<i32> = four[..3].iter().filter_map(|(_, p)| month(p)).collect();
        let (column, quarter) = four[3];
        let PeriodPart::Quarter(q) = quarter.part else {
            return None;
        };
        let [a, b, c] = months[..] else { return None };
        let follow = b == a + 1 && c == b + 1 && quarter.of == YearKind::Fiscal;
        let first =
            |month: i32| Day::from_ymd(month.div_euclid(12), month.rem_euclid(12) as u32 + 1, 1);
        let is_it = columns
            .fiscal
            .periods(quarter)
            .iter()
            .any(|period| Some(period.first(columns.fiscal.kept)) == first(a));
        if !follow || is_it {
            return None;
        }
        let begins = a - 3 * (q as i32 - 1);
        // A year is named after one of the two that it touches.
        let year = begins.div_euclid(12);
        let fits = quarter.year == Some(year) || quarter.year == Some(year + 1);
        Some((column, quarter, first(begins)?)).filter(|_| fits)
    });
    groups.next()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p5_a_fiscal_year_of_another_calendar_is_kept_where_its_days_are_a_period() {
        let april = Fiscal {
            start_month: 4,
            year: YearName::End,
            ..Fiscal::CALENDAR
        };
        let show = |own: &str, kept: Fiscal, text: &str| {
            let fiscal = FileFiscal::of(kept, read(own));
            let periods = fiscal.periods(periods::written(text).unwrap());
            let all: Vec<String> = periods.iter().map(Period::to_string).collect();
            all.join(" ")
        };
        for (own, kept, text, want) in [
            ("FY2027=2026-04", Fiscal::CALENDAR, "FY27 Q1", "2026-Q2"),
            ("FY2027=2026-04", Fiscal::CALENDAR, "FY27 Q4", "2027-Q1"),
            (
                "FY2027=2026-04",
                Fiscal::CALENDAR,
                "FY27 H1",
                "2026-Q2 2026-Q3",
            ),
            ("FY2027=2026-04", Fiscal::CALENDAR, "Jan FY27", "2027-01"),
            ("FY2027=2026-04", Fiscal::CALENDAR, "P01 FY27", "2026-04"),
            ("FY2027=2026-04", Fiscal::CALENDAR, "FY27", ""),
            ("FY2027=2026-04", Fiscal::CALENDAR, "Q1 2027", "2027-Q1"),
            ("FY2027=2026-05", Fiscal::CALENDAR, "FY27 Q1", ""),
            ("FY2026=2026-04", april, "FY26", "2027"),
            ("FY2027=2026-04", april, "FY27 Q1", "2027-Q1"),
            ("nothing", april, "FY 2026-27", "2027"),
            ("nothing", april, "2026/27", "2027"),
            ("nothing", april, "Q1 2026/27", "2027-Q1"),
            ("nothing", april, "Apr FY26/27", "2026-04"),
            ("nothing", Fiscal::CALENDAR, "2026/27", ""),
            (
                "FY2026/27=2026-04",
                Fiscal::CALENDAR,
                "Q1 2026/27",
                "2026-Q2",
            ),
        ] {
            assert_eq!(show(own, kept, text), want, "{own} {text}");
        }
    }
}
