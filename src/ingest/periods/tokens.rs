//! The words and numbers that a period is made of.

use super::super::months::{is_a_word, month_by_name};

/// A piece of a period.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Token {
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

/// The pieces of a folded text.
pub fn tokens(text: &str) -> Vec<Token> {
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
            w => {
                // By itself it may be a word of another language.
                let is_month = !is_a_word(w) || text.contains(|c: char| c.is_ascii_digit());
                let month = month_by_name(w).filter(|_| is_month);
                month.map_or(Token::Junk, Token::MonthName)
            }
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
