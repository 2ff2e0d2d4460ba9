//! Periods as cells and headers spell them: `2026-Q4`, `Q4 2026`, `FY26 Q3`, `FY 2026/27`, `2026年11月`, `Nov-26`,
//! `1月`, 上半年. A year may stand elsewhere: in a column, above the header, on the command line.

#[cfg(test)]
mod tests;
mod tokens;

use super::text::fold;
use crate::domain::{Fiscal, Period, YearName};
use tokens::{Token, tokens};

/// A part of a year, or the whole of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum PeriodPart {
    Year,
    /// 1 or 2.
    Half(u32),
    Quarter(u32),
    Month(u32),
    /// So many months into a fiscal year: P11.
    Nth(u32),
    /// ISO week.
    Week(u32),
}

/// What kind of year a year is said to be.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub enum YearKind {
    /// A year, and no more is said of it.
    #[default]
    Plain,
    /// A fiscal year, by its name.
    Fiscal,
    /// A fiscal year by both calendar years that it touches, of which the first one is kept: 2026/27.
    TwoYears,
}

/// A period as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WrittenPeriod {
    /// `None` where it has to be found elsewhere.
    pub year: Option<i32>,
    pub part: PeriodPart,
    pub of: YearKind,
    /// So many years after the one found elsewhere.
    pub later: i32,
}

impl WrittenPeriod {
    /// Whether its year is said to be a fiscal one.
    pub fn is_fiscal(self) -> bool {
        match self.of {
            YearKind::Plain => false,
            YearKind::Fiscal | YearKind::TwoYears => true,
        }
    }

    /// With the year from elsewhere, where it has none of its own.
    #[must_use]
    pub fn or_year(mut self, year: Option<i32>) -> Self {
        let later = if self.is_fiscal() { 0 } else { self.later };
        self.year = self.year.or(year.map(|y| y + later));
        self
    }

    /// The periods that it means: a half-year is two quarters. None without a year, and none of a year of two
    /// calendar years where years are calendar years.
    pub fn periods(self, fiscal: Fiscal) -> Vec<Period> {
        let year = self.year.filter(|y| (1990..=2100).contains(y));
        let named = match self.of {
            YearKind::Plain | YearKind::Fiscal => year,
            YearKind::TwoYears if fiscal.start_month == 1 => None,
            YearKind::TwoYears => year.map(|y| y + i32::from(fiscal.year == YearName::End)),
        };
        let Some(year) = named else {
            return Vec::new();
        };
        let texts = match self.part {
            PeriodPart::Year => vec![format!("{year}")],
            PeriodPart::Half(1) => vec![format!("{year}-Q1"), format!("{year}-Q2")],
            PeriodPart::Half(_) => vec![format!("{year}-Q3"), format!("{year}-Q4")],
            PeriodPart::Quarter(q) => vec![format!("{year}-Q{q}")],
            PeriodPart::Month(m) if self.is_fiscal() => {
                vec![format!("{}-{m:02}", year_of_month(year, m, fiscal))]
            }
            PeriodPart::Month(m) => vec![format!("{year}-{m:02}")],
            PeriodPart::Nth(n) => {
                let month = (u32::from(fiscal.start_month) + n - 2) % 12 + 1;
                vec![format!("{}-{month:02}", year_of_month(year, month, fiscal))]
            }
            PeriodPart::Week(w) => vec![format!("{year}-W{w}")],
        };
        texts.iter().filter_map(|t| Period::parse(t)).collect()
    }

    /// As a mapping shows it: `2026-11`, or `11` of a year that stands elsewhere.
    pub fn show(self) -> String {
        let part = match self.part {
            PeriodPart::Year => return self.year.map_or_else(String::new, |y| y.to_string()),
            PeriodPart::Half(n) => format!("H{n}"),
            PeriodPart::Quarter(n) => format!("Q{n}"),
            PeriodPart::Month(n) => format!("{n:02}"),
            PeriodPart::Nth(n) => format!("P{n:02}"),
            PeriodPart::Week(n) => format!("W{n:02}"),
        };
        let year = self
            .year
            .map_or_else(|| "YYYY".to_owned(), |y| y.to_string());
        format!("{year}-{part}")
    }

    /// So that it is read again as it was: a fiscal year says that it is one.
    pub fn spelled(self) -> String {
        let year = match (self.of, self.year) {
            (YearKind::Plain, _) | (_, None) => return self.show(),
            (YearKind::Fiscal, Some(year)) => format!("FY{year}"),
            (YearKind::TwoYears, Some(year)) => format!("FY{year}/{:02}", (year + 1) % 100),
        };
        match self.part {
            PeriodPart::Year => year,
            PeriodPart::Half(n) => format!("{year} H{n}"),
            PeriodPart::Quarter(n) => format!("{year} Q{n}"),
            PeriodPart::Month(n) => format!("{year} M{n:02}"),
            PeriodPart::Nth(n) => format!("{year} P{n:02}"),
            PeriodPart::Week(n) => format!("{year} W{n:02}"),
        }
    }
}

/// The calendar year in which a month of a fiscal year lies.
pub fn year_of_month(fiscal_year: i32, month: u32, fiscal: Fiscal) -> i32 {
    let start = u32::from(fiscal.start_month);
    let first = match fiscal.year {
        YearName::End if start > 1 => fiscal_year - 1,
        YearName::Start | YearName::End => fiscal_year,
    };
    first + i32::from(month < start)
}

/// Reads a period, with or without its year.
pub fn written(text: &str) -> Option<WrittenPeriod> {
    let text = fold(text.trim()).to_lowercase();
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    let tokens = tokens(&text);
    if tokens.contains(&Token::Junk) {
        return None;
    }
    // 202611
    if let [Token::Number(n, 6)] = tokens[..] {
        let month = PeriodPart::Month(n % 100);
        return checked(Some((n / 100) as i32), month, YearKind::Plain);
    }
    let fiscal = tokens.contains(&Token::Fiscal);
    let mut of = if fiscal {
        YearKind::Fiscal
    } else {
        YearKind::Plain
    };
    let mut year = None;
    let mut rest = Vec::new();
    let mut solid: Vec<Token> = tokens.into_iter().filter(|t| *t != Token::Space).collect();
    if let Some((at, first)) = two_years(&solid, fiscal) {
        (year, of) = (Some(first), YearKind::TwoYears);
        solid.drain(at..at + 2);
    }
    for (at, token) in solid.iter().enumerate() {
        let before = at.checked_sub(1).map(|i| solid[i]);
        let after = solid.get(at + 1).copied();
        let short = match token {
            Token::Number(n, 4) => Some(*n as i32),
            // 26年, FY26, '26, Nov-26, Q3-26, 26Q3: a year of two digits stands beside something that shows it.
            Token::Number(n @ 15..=60, 2)
                if matches!(after, Some(Token::YearSign | Token::Fiscal))
                    || matches!(before, Some(Token::Fiscal | Token::Apostrophe))
                    || (matches!(before, Some(Token::MonthName(_) | Token::Number(_, 1)))
                        && after.is_none()
                        && at > 0
                        && !solid[..at].contains(&Token::Month)
                        && !matches!(solid[0], Token::Number(..)))
                    || (at == 0
                        && matches!(after, Some(Token::Quarter | Token::Half))
                        && matches!(solid.get(2), Some(Token::Number(_, 1))))
                    || (at == 2
                        && matches!(
                            (solid[0], solid[1]),
                            (Token::Number(_, 1), Token::Quarter | Token::Half)
                        )
                        && after.is_none()) =>
            {
                Some(2000 + *n as i32)
            }
            _ => None,
        };
        match (short, year) {
            (Some(y), None) => year = Some(y),
            (Some(_), Some(_)) => return None,
            (None, _) if matches!(token, Token::YearSign | Token::Fiscal | Token::Apostrophe) => {}
            (None, _) => rest.push(*token),
        }
    }
    let part = match rest[..] {
        [] => PeriodPart::Year,
        [Token::FixedHalf(n)] => PeriodPart::Half(n),
        [Token::Half, Token::Number(n @ 1..=2, 1)] | [Token::Number(n @ 1..=2, 1), Token::Half] => {
            PeriodPart::Half(n)
        }
        [Token::Quarter, Token::Number(n, 1)] | [Token::Number(n, 1), Token::Quarter] => {
            PeriodPart::Quarter(n)
        }
        [Token::Week, Token::Number(n, 1 | 2)] | [Token::Number(n, 1 | 2), Token::Week] => {
            PeriodPart::Week(n)
        }
        [Token::Nth, Token::Number(n, 1 | 2)] => PeriodPart::Nth(n),
        // 001.2027: three digits beside a year count the months of the books.
        [Token::Number(n, 3)] if year.is_some() && !fiscal => PeriodPart::Nth(n),
        [Token::MonthName(n)]
        | [Token::Number(n, 1 | 2), Token::Month]
        | [Token::Month, Token::Number(n, 1 | 2)] => PeriodPart::Month(n),
        // 2026/11: two bare numbers mean a month only beside their year.
        [Token::Number(n, 1 | 2)] if year.is_some() && !fiscal => PeriodPart::Month(n),
        _ => return None,
    };
    if year.is_none() && part == PeriodPart::Year {
        return None;
    }
    checked(year, part, of)
}

/// Two calendar years side by side that are one fiscal year, where they stand, and the first: 2026/27, FY26-27. A
/// second number that may be a month is one, unless the year is said to be a fiscal one.
fn two_years(solid: &[Token], fiscal: bool) -> Option<(usize, i32)> {
    let pair = |pair: &[Token]| match pair {
        [Token::Number(a, 4), Token::Number(b, 2)] => {
            ((a + 1) % 100 == *b && (fiscal || *b > 12)).then_some(*a)
        }
        [Token::Number(a, 4), Token::Number(b, 4)] => (fiscal && a + 1 == *b).then_some(*a),
        [Token::Number(a, 2), Token::Number(b, 2)] => {
            (fiscal && *a >= 15 && a + 1 == *b).then_some(2000 + a)
        }
        _ => None,
    };
    let mut pairs = solid.windows(2).enumerate();
    pairs.find_map(|(at, two)| Some((at, pair(two)? as i32)))
}

/// Whether a text is a bare number of a month, as a column of months writes it beside a column of years.
pub fn bare_month(text: &str) -> Option<WrittenPeriod> {
    let n: u32 = fold(text.trim()).parse().ok()?;
    checked(None, PeriodPart::Month(n), YearKind::Plain)
}

/// … of a week.
pub fn bare_week(text: &str) -> Option<WrittenPeriod> {
    let n: u32 = fold(text.trim()).parse().ok()?;
    checked(None, PeriodPart::Week(n), YearKind::Plain)
}

/// … of a quarter.
pub fn bare_quarter(text: &str) -> Option<WrittenPeriod> {
    let n: u32 = fold(text.trim()).parse().ok()?;
    checked(None, PeriodPart::Quarter(n), YearKind::Plain)
}

/// … of a half-year.
pub fn bare_half(text: &str) -> Option<WrittenPeriod> {
    let n: u32 = fold(text.trim()).parse().ok()?;
    checked(None, PeriodPart::Half(n), YearKind::Plain)
}

fn checked(year: Option<i32>, part: PeriodPart, of: YearKind) -> Option<WrittenPeriod> {
    let there = match part {
        PeriodPart::Year => true,
        PeriodPart::Half(n) => (1..=2).contains(&n),
        PeriodPart::Quarter(n) => (1..=4).contains(&n),
        PeriodPart::Month(n) | PeriodPart::Nth(n) => (1..=12).contains(&n),
        PeriodPart::Week(n) => (1..=53).contains(&n),
    };
    let period = WrittenPeriod {
        year,
        part,
        of,
        later: 0,
    };
    // Of two years there is one where a year begins within a calendar year.
    let some = Fiscal {
        start_month: if of == YearKind::TwoYears { 4 } else { 1 },
        ..Fiscal::CALENDAR
    };
    let exists = year.is_none() || !period.periods(some).is_empty();
    (there && exists).then_some(period)
}

/// Whether a text is of several months or quarters at once: Nov-Dec 2026, 11-12月, Q3+Q4.
pub fn is_of_several(text: &str) -> bool {
    let text = fold(text.trim()).to_lowercase();
    if text.len() > 40 {
        return false;
    }
    let tokens = tokens(&text);
    let many = |is_it: fn(&Token) -> bool| tokens.iter().filter(|token| is_it(token)).count() > 1;
    let solid: Vec<&Token> = tokens.iter().filter(|t| **t != Token::Space).collect();
    let numbers = solid.windows(3).any(|three| {
        matches!(
            three,
            [
                Token::Number(_, 1 | 2),
                Token::Number(_, 1 | 2),
                Token::Month
            ]
        )
    });
    many(|t| matches!(t, Token::MonthName(_)))
        || many(|t| *t == Token::Month)
        || many(|t| *t == Token::Quarter)
        || numbers
}
