//! Periods as cells and headers spell them: `2026-Q4`, `Q4 2026`, `FY26 Q3`, `2026年11月`, `Nov-26`, `1月`,
//! 上半年. A year may stand elsewhere: in a column, above the header, on the command line.

#[cfg(test)]
mod tests;

use super::months::month_by_name;
use super::text::fold;
use crate::domain::{Fiscal, Period};

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

/// A period as it is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct WrittenPeriod {
    /// `None` where it has to be found elsewhere.
    pub year: Option<i32>,
    pub part: PeriodPart,
    /// The year is said to be a fiscal one.
    pub fiscal: bool,
    /// So many years after the one found elsewhere.
    pub later: i32,
}

impl WrittenPeriod {
    /// With the year from elsewhere, where it has none of its own.
    #[must_use]
    pub fn or_year(mut self, year: Option<i32>) -> Self {
        let later = if self.fiscal { 0 } else { self.later };
        self.year = self.year.or(year.map(|y| y + later));
        self
    }

    /// The periods that it means: a half-year is two quarters. None without a year.
    pub fn periods(self, fiscal: Fiscal) -> Vec<Period> {
        let Some(year) = self.year.filter(|y| (1990..=2100).contains(y)) else {
            return Vec::new();
        };
        let texts = match self.part {
            PeriodPart::Year => vec![format!("{year}")],
            PeriodPart::Half(1) => vec![format!("{year}-Q1"), format!("{year}-Q2")],
            PeriodPart::Half(_) => vec![format!("{year}-Q3"), format!("{year}-Q4")],
            PeriodPart::Quarter(q) => vec![format!("{year}-Q{q}")],
            PeriodPart::Month(m) if self.fiscal => {
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
}

/// The calendar year in which a month of a fiscal year lies.
pub fn year_of_month(fiscal_year: i32, month: u32, fiscal: Fiscal) -> i32 {
    use crate::domain::YearName;
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
        return checked(Some((n / 100) as i32), PeriodPart::Month(n % 100), false);
    }
    let fiscal = tokens.contains(&Token::Fiscal);
    let mut year = None;
    let mut rest = Vec::new();
    let solid: Vec<Token> = tokens.into_iter().filter(|t| *t != Token::Space).collect();
    for (at, token) in solid.iter().enumerate() {
        let before = at.checked_sub(1).map(|i| solid[i]);
        let after = solid.get(at + 1).copied();
        let short = match token {
            Token::Number(n, 4) => Some(*n as i32),
            // 26年, FY26, '26, Nov-26, Q3-26, 26Q3: a year of two digits stands beside something that shows it.
            Token::Number(n @ 15..=60, 2)
                if after == Some(Token::YearSign)
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
    checked(year, part, fiscal)
}

/// Whether a text is a bare number of a month, as a column of months writes it beside a column of years.
pub fn bare_month(text: &str) -> Option<WrittenPeriod> {
    let n: u32 = fold(text.trim()).parse().ok()?;
    checked(None, PeriodPart::Month(n), false)
}

/// … of a week.
pub fn bare_week(text: &str) -> Option<WrittenPeriod> {
    let n: u32 = fold(text.trim()).parse().ok()?;
    checked(None, PeriodPart::Week(n), false)
}

/// … of a quarter.
pub fn bare_quarter(text: &str) -> Option<WrittenPeriod> {
    let n: u32 = fold(text.trim()).parse().ok()?;
    checked(None, PeriodPart::Quarter(n), false)
}

fn checked(year: Option<i32>, part: PeriodPart, fiscal: bool) -> Option<WrittenPeriod> {
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
        fiscal,
        later: 0,
    };
    let exists = year.is_none() || !period.periods(Fiscal::CALENDAR).is_empty();
    (there && exists).then_some(period)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Token {
    /// Value and number of digits.
    Number(u32, usize),
    MonthName(u32),
    Quarter,
    Half,
    /// 上半年, 下半年
    FixedHalf(u32),
    Week,
    Month,
    /// p, of a period of a fiscal year
    Nth,
    YearSign,
    Fiscal,
    Apostrophe,
    Space,
    Junk,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        if let Some((token, len)) = whole_word(rest) {
            out.push(token);
            rest = &rest[len..];
            continue;
        }
        let run = |test: fn(char) -> bool| {
            let end = rest.find(|c| !test(c)).unwrap_or(rest.len());
            rest.split_at(end)
        };
        let latin = |c: char| c.is_alphabetic() && (c as u32) < 0x250;
        let (word, tail) = if c.is_ascii_digit() {
            run(|c| c.is_ascii_digit())
        } else if latin(c) {
            run(|c| c.is_alphabetic() && (c as u32) < 0x250)
        } else if is_chinese_digit(c) {
            run(is_chinese_digit)
        } else {
            rest.split_at(c.len_utf8())
        };
        rest = tail;
        out.push(match word {
            "q" | "季" | "quarter" | "quartal" | "trimestre" | "qtr" | "trim" | "t" => {
                Token::Quarter
            }
            "h" | "hj" | "halbjahr" | "half" | "semestre" => Token::Half,
            "w" | "wk" | "week" | "周" | "kw" | "woche" | "週" => Token::Week,
            "月" | "m" | "month" | "monat" => Token::Month,
            "p" => Token::Nth,
            "年" => Token::YearSign,
            "fy" | "gj" => Token::Fiscal,
            "'" | "’" => Token::Apostrophe,
            "第" | "度" | "份" | " " | "-" | "/" | "." | "_" | "," | "year" | "期" | "end"
            | "of" => Token::Space,
            w if w.bytes().all(|b| b.is_ascii_digit()) => match w.parse() {
                Ok(n) => Token::Number(n, w.len()),
                Err(_) => Token::Junk,
            },
            w if w.chars().all(is_chinese_digit) => match to_twelve(w) {
                Some(n) => Token::Number(n, 1 + usize::from(n > 9)),
                None => Token::Junk,
            },
            w => month_by_name(w).map_or(Token::Junk, Token::MonthName),
        });
    }
    out
}

/// Words of several characters of which one alone means something else.
fn whole_word(text: &str) -> Option<(Token, usize)> {
    [
        ("上半年", Token::FixedHalf(1)),
        ("下半年", Token::FixedHalf(2)),
        ("上期", Token::FixedHalf(1)),
        ("下期", Token::FixedHalf(2)),
        ("财年", Token::Fiscal),
        ("财务年度", Token::Fiscal),
        ("会計年度", Token::Fiscal),
        ("四半期", Token::Quarter),
        ("年度", Token::YearSign),
        ("季度", Token::Quarter),
        ("月份", Token::Month),
    ]
    .into_iter()
    .find_map(|(word, token)| text.starts_with(word).then_some((token, word.len())))
}

const CHINESE_DIGITS: [char; 10] = ['一', '二', '三', '四', '五', '六', '七', '八', '九', '十'];

fn is_chinese_digit(c: char) -> bool {
    CHINESE_DIGITS.contains(&c)
}

/// A Chinese numeral from 1 to 12, as months and quarters are counted: 一 … 十二.
fn to_twelve(text: &str) -> Option<u32> {
    let digit = |c: char| {
        CHINESE_DIGITS
            .iter()
            .position(|d| *d == c)
            .map(|i| i as u32 + 1)
    };
    let mut chars = text.chars();
    match (chars.next(), chars.next(), chars.next()) {
        (Some(one), None, None) => digit(one),
        (Some('十'), Some(one @ ('一' | '二')), None) => Some(10 + digit(one)?),
        _ => None,
    }
}
