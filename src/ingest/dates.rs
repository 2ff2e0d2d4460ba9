//! Days as people and programs write them: ISO, date-times, slashes, 年月日, month names, Excel serials.

use super::text::fold;
use crate::domain::Day;

const LONG: [&str; 12] = [
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// Which comes first in `03/04/2026`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Order {
    /// Day first.
    Dmy,
    /// Month first.
    Mdy,
}

/// Why a text is no day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NoDay {
    /// Not a date at all, or none that exists.
    NotADate,
    /// Day or month first cannot be told.
    Ambiguous,
    /// Outside 1990 to 2100.
    Range,
}

const MONTHS: [&str; 12] = [
    "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
];

/// Reads a day. `order` settles `03/04/2026`; dotted dates are day first everywhere.
///
/// # Errors
/// Says why the text is no day.
pub fn parse_day(text: &str, order: Option<Order>) -> Result<Day, NoDay> {
    if let Some(day) = Day::parse(text) {
        return in_range(day);
    }
    let text = fold(text.trim());
    let date = without_time(&text);
    if let Some(day) = all_digits(date) {
        return day;
    }
    match pieces(date).ok_or(NoDay::NotADate)? {
        Pieces::Ymd(y, m, d) => exact(y, m, d),
        Pieces::Short(a, b, y, dotted) => match order {
            _ if dotted => exact(y, b, a),
            Some(Order::Dmy) => exact(y, b, a),
            Some(Order::Mdy) => exact(y, a, b),
            None => match (a > 12, b > 12) {
                (true, _) => exact(y, b, a),
                (false, true) => exact(y, a, b),
                (false, false) if a == b => exact(y, a, b),
                (false, false) => Err(NoDay::Ambiguous),
            },
        },
    }
}

/// What a text tells about the order of the file's dates: nothing, unless it is written with the year
/// last and one of the other two can only be a day.
pub fn evidence(text: &str) -> Option<Order> {
    let text = fold(text.trim());
    match pieces(without_time(&text))? {
        Pieces::Short(a, b, _, false) if a > 12 && b <= 12 => Some(Order::Dmy),
        Pieces::Short(a, b, _, false) if b > 12 && a <= 12 => Some(Order::Mdy),
        _ => None,
    }
}

/// Whether the order matters for this text: the year stands last, after two numbers.
pub fn depends_on_order(text: &str) -> bool {
    let text = fold(text.trim());
    matches!(
        pieces(without_time(&text)),
        Some(Pieces::Short(_, _, _, false))
    )
}

/// The number of a month by its English name or short form.
pub fn month_by_name(word: &str) -> Option<u32> {
    let word = word.to_ascii_lowercase();
    let word = word.trim_end_matches('.');
    if word.len() < 3 || !word.is_ascii() {
        return None;
    }
    MONTHS
        .iter()
        .position(|m| *m == word)
        .or_else(|| LONG.iter().position(|m| *m == word))
        .or_else(|| (word == "sept").then_some(8))
        .map(|i| i as u32 + 1)
}

enum Pieces {
    Ymd(i32, u32, u32),
    /// Two numbers, the year, and whether points stand between them.
    Short(u32, u32, i32, bool),
}

fn exact(y: i32, m: u32, d: u32) -> Result<Day, NoDay> {
    match Day::from_ymd(y, m, d) {
        Some(day) => in_range(day),
        None if !(1990..=2100).contains(&y) && (1..=12).contains(&m) && (1..=31).contains(&d) => {
            Err(NoDay::Range)
        }
        None => Err(NoDay::NotADate),
    }
}

fn in_range(day: Day) -> Result<Day, NoDay> {
    // 1990-01-01 and 2100-12-31 as days since 1970.
    if (7_305..=47_846).contains(&day.number()) {
        Ok(day)
    } else {
        Err(NoDay::Range)
    }
}

/// `20261103`, and Excel's serial numbers with or without a time of day.
fn all_digits(text: &str) -> Option<Result<Day, NoDay>> {
    let (whole, fraction) = text.split_once('.').unwrap_or((text, ""));
    let digits = |t: &str| t.bytes().all(|b| b.is_ascii_digit());
    if whole.is_empty() || !digits(whole) || !digits(fraction) {
        return None;
    }
    let n: i64 = whole.parse().ok()?;
    match whole.len() {
        8 if fraction.is_empty() => Some(exact(
            (n / 10_000) as i32,
            (n / 100 % 100) as u32,
            (n % 100) as u32,
        )),
        // Serial 1 is 1900-01-01 and Excel believes in 1900-02-29, so that the count is off by two.
        5 if (20_000..=80_000).contains(&n) => Some(in_range(Day::from_number(n as i32 - 25_569))),
        _ => Some(Err(NoDay::NotADate)),
    }
}

/// Cuts a time of day off, where one stands behind the date.
fn without_time(text: &str) -> &str {
    let is_time = |rest: &str| {
        let rest = rest.trim();
        rest.contains(':')
            && rest.chars().next().is_some_and(|c| c.is_ascii_digit())
            && rest.chars().all(|c| {
                c.is_ascii_digit()
                    || matches!(
                        c,
                        ':' | '.'
                            | ','
                            | '+'
                            | '-'
                            | ' '
                            | 'Z'
                            | 'A'
                            | 'P'
                            | 'M'
                            | 'a'
                            | 'p'
                            | 'm'
                            | 'z'
                    )
            })
    };
    let at = text
        .char_indices()
        .filter(|(_, c)| matches!(c, ' ' | 'T' | 't'))
        .map(|(i, _)| i)
        .find(|&i| is_time(&text[i + 1..]));
    at.map_or(text, |i| text[..i].trim_end())
}

fn pieces(text: &str) -> Option<Pieces> {
    if text.len() > 40 {
        return None;
    }
    if text.chars().any(|c| c.is_ascii_alphabetic()) {
        return named(text);
    }
    let mut numbers: [(u32, usize); 3] = [(0, 0); 3];
    let mut separators = ['\0'; 3];
    let mut at = 0;
    for c in text.chars() {
        if let Some(digit) = c.to_digit(10) {
            let slot = numbers.get_mut(at)?;
            if slot.1 == 4 {
                return None;
            }
            *slot = (slot.0 * 10 + digit, slot.1 + 1);
        } else if matches!(c, '-' | '/' | '.' | '年' | '月' | '日' | '号') {
            if numbers.get(at)?.1 == 0 {
                return None;
            }
            *separators.get_mut(at)? = c;
            at += 1;
        } else if c != ' ' {
            return None;
        }
    }
    let chinese = ['年', '月'];
    let ends = match separators {
        ['年', '月', last] => matches!(last, '日' | '号' | '\0'),
        [a, b, '\0'] => a == b && !chinese.contains(&a) && !matches!(a, '日' | '号'),
        _ => false,
    };
    let [a, b, c] = numbers;
    if !ends || a.1 == 0 || b.1 == 0 || c.1 == 0 {
        return None;
    }
    if a.1 == 4 && b.1 <= 2 && c.1 <= 2 {
        return Some(Pieces::Ymd(a.0 as i32, b.0, c.0));
    }
    if separators[0] != '年' && a.1 <= 2 && b.1 <= 2 && c.1 == 4 {
        return Some(Pieces::Short(a.0, b.0, c.0 as i32, separators[0] == '.'));
    }
    None
}

/// `3 Nov 2026`, `Nov 3, 2026`, `03-Nov-2026`.
fn named(text: &str) -> Option<Pieces> {
    let words: Vec<&str> = text
        .split([' ', '-', ',', '/'])
        .filter(|w| !w.is_empty())
        .collect();
    let [a, b, c] = words[..] else { return None };
    let number = |w: &str, max: usize| {
        (w.len() <= max && w.bytes().all(|b| b.is_ascii_digit()))
            .then(|| w.parse::<u32>().ok())
            .flatten()
    };
    let year = (c.len() == 4).then(|| number(c, 4)).flatten()? as i32;
    if let Some(month) = month_by_name(a) {
        return Some(Pieces::Ymd(year, month, number(b, 2)?));
    }
    Some(Pieces::Ymd(year, month_by_name(b)?, number(a, 2)?))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn every_spelling_of_the_same_day() {
        for text in [
            "2026-11-03",
            "2026-11-3",
            "2026/11/3",
            "2026.11.03",
            "2026年11月3日",
            "2026年11月3号",
            "2026年 11月 3日",
            "20261103",
            "２０２６－１１－０３",
            "2026-11-03T08:15:00Z",
            "2026-11-03T08:15:00+08:00",
            "2026-11-03 11:57:15.000",
            "2026/11/3 9:05",
            "11/3/2026 9:05 AM",
            "3 Nov 2026",
            "Nov 3, 2026",
            "03-Nov-2026",
            "November 3 2026",
            "03.11.2026",
            "46329",
            "46329.5",
            " 2026-11-03 ",
        ] {
            let order = Some(Order::Mdy);
            assert_eq!(
                parse_day(text, order).map(|d| d.to_string()),
                Ok("2026-11-03".to_owned()),
                "{text}"
            );
        }
    }

    #[test]
    fn day_or_month_first_is_never_guessed() {
        assert_eq!(parse_day("03/04/2026", None), Err(NoDay::Ambiguous));
        assert_eq!(
            parse_day("03/04/2026", Some(Order::Dmy)),
            Ok(Day::parse("2026-04-03").unwrap())
        );
        assert_eq!(
            parse_day("03/04/2026", Some(Order::Mdy)),
            Ok(Day::parse("2026-03-04").unwrap())
        );
        assert_eq!(
            parse_day("13/04/2026", None),
            Ok(Day::parse("2026-04-13").unwrap())
        );
        assert_eq!(
            parse_day("13/04/2026", Some(Order::Mdy)),
            Err(NoDay::NotADate)
        );
        assert_eq!(evidence("13/04/2026"), Some(Order::Dmy));
        assert_eq!(evidence("04/13/2026 10:00"), Some(Order::Mdy));
        assert_eq!(evidence("04/05/2026"), None);
        assert_eq!(evidence("13.04.2026"), None);
    }

    #[test]
    fn what_is_no_day() {
        for text in [
            "",
            "Q3",
            "KW 12",
            "31/02/2026",
            "29/02/2027",
            "2026-02-30",
            "26-11-03",
            "3/4/26",
            "2026-13-01",
            "1.5",
            "123",
            "2026-11",
            "hello",
            "2026-11-03x",
            "2026-11/03",
            "年月日",
            "2026-11-03 soon",
            "12345678901234567890",
        ] {
            assert_eq!(
                parse_day(text, Some(Order::Dmy)),
                Err(NoDay::NotADate),
                "{text}"
            );
        }
        for text in [
            "0026-01-01",
            "9999-12-31",
            "1899-01-01",
            "1989-12-31",
            "2101-01-01",
            "20000",
        ] {
            assert_eq!(parse_day(text, None), Err(NoDay::Range), "{text}");
        }
    }

    proptest! {
        #[test]
        fn arbitrary_text_never_panics(text in "\\PC{0,30}|[0-9/.年月日T: -]{0,16}") {
            let _ = parse_day(&text, None);
            let _ = parse_day(&text, Some(Order::Dmy));
            let _ = evidence(&text);
        }

        #[test]
        fn serials_and_iso_agree(n in 7_305i32..=47_846) {
            let day = Day::from_number(n);
            prop_assert_eq!(parse_day(&(n + 25_569).to_string(), None), Ok(day));
            prop_assert_eq!(parse_day(&day.to_string(), None), Ok(day));
        }
    }
}
