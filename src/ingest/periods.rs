//! Periods as cells and headers spell them: `2026-Q4`, `Q4 2026`, `2026年11月`, `Nov 2026`, `1月`.

use super::dates::month_by_name;
use super::text::fold;
use crate::domain::Period;

/// Reads a period with its year.
pub fn parse(text: &str) -> Option<Period> {
    read(text, None)
}

/// Reads a column title of a wide sheet: months and quarters, with `year` where the title has none.
/// Plain years are no titles here: `2026` above a column of amounts is rarely meant.
pub fn of_header(title: &str, year: Option<i32>) -> Option<Period> {
    read(title, year).filter(|p| matches!(p, Period::Month(..) | Period::Quarter(..)))
}

/// Whether a title is a month or quarter that lacks its year.
pub fn needs_year(title: &str) -> bool {
    of_header(title, None).is_none() && of_header(title, Some(2000)).is_some()
}

fn read(text: &str, year: Option<i32>) -> Option<Period> {
    let text = fold(text.trim()).to_lowercase();
    if text.is_empty() || text.len() > 40 {
        return None;
    }
    if let Some(period) = Period::parse(&text) {
        return Some(period);
    }
    let mut tokens = tokens(&text);
    if tokens.iter().any(|t| matches!(t, Token::Junk)) {
        return None;
    }
    // 202611
    if let [Token::Number(n, 6)] = tokens[..] {
        return checked(Some((n / 100) as i32), PeriodPart::Month(n % 100));
    }
    let years: Vec<i32> = tokens
        .iter()
        .filter_map(|t| match t {
            Token::Number(n, 4) => Some(*n as i32),
            _ => None,
        })
        .collect();
    if years.len() > 1 {
        return None;
    }
    tokens.retain(|t| !matches!(t, Token::Number(_, 4) | Token::Filler));
    let part = match tokens[..] {
        [] => PeriodPart::Year,
        [Token::Quarter, Token::Number(n, 1)] | [Token::Number(n, 1), Token::Quarter] => {
            PeriodPart::Quarter(n)
        }
        [Token::Week, Token::Number(n, 1 | 2)] | [Token::Number(n, 1 | 2), Token::Week] => {
            PeriodPart::Week(n)
        }
        [Token::MonthName(n)] | [Token::Number(n, 1 | 2), Token::Month] => PeriodPart::Month(n),
        // 2026/11: two bare numbers mean a month only beside their year.
        [Token::Number(n, 1 | 2)] if !years.is_empty() => PeriodPart::Month(n),
        _ => return None,
    };
    checked(years.first().copied().or(year), part)
}

#[derive(Clone, Copy)]
enum PeriodPart {
    Year,
    Quarter(u32),
    Month(u32),
    Week(u32),
}

fn checked(year: Option<i32>, part: PeriodPart) -> Option<Period> {
    let year = year.filter(|y| (1990..=2100).contains(y))?;
    let text = match part {
        PeriodPart::Year => format!("{year}"),
        PeriodPart::Quarter(q) => format!("{year}-Q{q}"),
        PeriodPart::Month(m) => format!("{year}-{m:02}"),
        PeriodPart::Week(w) => format!("{year}-W{w}"),
    };
    Period::parse(&text)
}

#[derive(Clone, Copy)]
enum Token {
    /// Value and number of digits.
    Number(u32, usize),
    MonthName(u32),
    Quarter,
    Week,
    Month,
    Filler,
    Junk,
}

fn tokens(text: &str) -> Vec<Token> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let run = |test: fn(char) -> bool| {
            let end = rest.find(|c| !test(c)).unwrap_or(rest.len());
            rest.split_at(end)
        };
        let (word, tail) = if c.is_ascii_digit() {
            run(|c| c.is_ascii_digit())
        } else if c.is_ascii_alphabetic() {
            run(|c| c.is_ascii_alphabetic())
        } else if is_chinese_digit(c) {
            run(is_chinese_digit)
        } else {
            rest.split_at(c.len_utf8())
        };
        rest = tail;
        out.push(match word {
            "q" | "季" => Token::Quarter,
            "w" | "wk" | "week" | "周" => Token::Week,
            "月" => Token::Month,
            "年" | "第" | "度" | "份" | " " | "-" | "/" | "." | "_" | "," | "'" | "quarter"
            | "month" | "year" => match word {
                "quarter" => Token::Quarter,
                _ => Token::Filler,
            },
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

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn spellings() {
        for (text, want) in [
            ("2026", "2026"),
            ("2026年", "2026"),
            ("2026年度", "2026"),
            ("2026-Q4", "2026-Q4"),
            ("Q4 2026", "2026-Q4"),
            ("2026Q4", "2026-Q4"),
            ("2026年第4季度", "2026-Q4"),
            ("2026年Q4", "2026-Q4"),
            ("2026-11", "2026-11"),
            ("2026/11", "2026-11"),
            ("2026年11月", "2026-11"),
            ("2026年1月份", "2026-01"),
            ("202611", "2026-11"),
            ("Nov 2026", "2026-11"),
            ("november-2026", "2026-11"),
            ("11/2026", "2026-11"),
            ("2026-W47", "2026-W47"),
            ("2026年第47周", "2026-W47"),
        ] {
            assert_eq!(
                parse(text).map(|p| p.to_string()).as_deref(),
                Some(want),
                "{text}"
            );
        }
        for text in [
            "", "FY26-Q3", "Q5 2026", "2026-13", "26-11", "soon", "2026-W54", "amount", "1月", "Q1",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    #[test]
    fn titles_may_borrow_the_year() {
        assert_eq!(of_header("1月", Some(2026)), Some(Period::Month(2026, 1)));
        assert_eq!(of_header("Jan", Some(2026)), Some(Period::Month(2026, 1)));
        assert_eq!(of_header("Q1", Some(2026)), Some(Period::Quarter(2026, 1)));
        assert_eq!(
            of_header("Jan 2027", Some(2026)),
            Some(Period::Month(2027, 1))
        );
        for (title, want) in [
            ("一月", Period::Month(2026, 1)),
            ("九月份", Period::Month(2026, 9)),
            ("十月", Period::Month(2026, 10)),
            ("十一月", Period::Month(2026, 11)),
            ("十二月", Period::Month(2026, 12)),
            ("第四季度", Period::Quarter(2026, 4)),
        ] {
            assert_eq!(of_header(title, Some(2026)), Some(want), "{title}");
            assert!(needs_year(title), "{title}");
        }
        for title in [
            "十三月",
            "二十月",
            "十十月",
            "一十月",
            "五季度",
            "一",
            "三一月",
        ] {
            assert_eq!(of_header(title, Some(2026)), None, "{title}");
        }
        assert_eq!(of_header("2027年十月", None), Some(Period::Month(2027, 10)));
        assert_eq!(of_header("2026", None), None);
        assert!(needs_year("12月") && !needs_year("2026-12") && !needs_year("rep"));
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "\\PC{0,30}|[0-9Qqw年月季周 -]{0,14}") {
            let _ = parse(&text);
            let _ = of_header(&text, Some(2026));
        }
    }
}
