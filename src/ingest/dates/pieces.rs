//! The numbers and names that a date is made of.

use super::super::months::month_by_name;
use super::ShortDate;

/// What a date is made of.
pub enum Pieces {
    Ymd(i32, u32, u32),
    Short(ShortDate),
}

/// What a date is made of; one without a year is of this.
pub fn pieces(text: &str, year: Option<i32>) -> Option<Pieces> {
    if text.len() > 40 {
        return None;
    }
    if text
        .chars()
        .any(|c| c.is_alphabetic() && (c as u32) < 0x250)
    {
        return named(text, year);
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
    if let (Some(year), 1..=2, 1..=2, 0) = (year, a.1, b.1, c.1) {
        return match separators {
            ['月', '日' | '号' | '\0', '\0'] => Some(Pieces::Ymd(year, a.0, b.0)),
            ['/' | '-' | '.', '\0', '\0'] | ['.', '.', '\0'] => Some(Pieces::Short(ShortDate {
                numbers: (a.0, b.0, u32::try_from(year).ok()?),
                long: true,
                dotted: separators[0] == '.',
            })),
            _ => None,
        };
    }
    if !ends || a.1 == 0 || b.1 == 0 || c.1 == 0 {
        return None;
    }
    if a.1 == 4 && b.1 <= 2 && c.1 <= 2 {
        return Some(Pieces::Ymd(a.0 as i32, b.0, c.0));
    }
    if separators[0] == '年' {
        // 26年11月3日 says itself what is what.
        return (a.1 == 2 && b.1 <= 2 && c.1 <= 2)
            .then(|| Pieces::Ymd(2000 + a.0 as i32, b.0, c.0));
    }
    let long = c.1 == 4;
    (a.1 <= 2 && b.1 <= 2 && (long || c.1 == 2 || (a.1 == 2 && c.1 <= 2))).then_some(Pieces::Short(
        ShortDate {
            numbers: (a.0, b.0, c.0),
            long,
            dotted: separators[0] == '.',
        },
    ))
}

/// `3 Nov 2026`, `Nov 3, 2026`, `03-Nov-26`, `3. November 2026`.
fn named(text: &str, said: Option<i32>) -> Option<Pieces> {
    let words: Vec<&str> = text
        .split([' ', '-', ',', '/', '.'])
        .filter(|w| !w.is_empty() && !matches!(*w, "de" | "of"))
        .collect();
    let (a, b, c) = match words[..] {
        [a, b, c] => (a, b, Some(c)),
        [a, b] => (a, b, None),
        _ => return None,
    };
    let day = |w: &str| {
        let bare = w
            .strip_suffix("st")
            .or_else(|| w.strip_suffix("nd"))
            .or_else(|| w.strip_suffix("rd"))
            .or_else(|| w.strip_suffix("th"))
            .or_else(|| w.strip_suffix("er"))
            .unwrap_or(w);
        (bare.len() <= 2 && bare.bytes().all(|b| b.is_ascii_digit()))
            .then(|| bare.parse::<u32>().ok())
            .flatten()
    };
    let year = match c {
        None => said?,
        Some(c) => year_of(c)?,
    };
    if let Some(month) = month_by_name(a) {
        return Some(Pieces::Ymd(year, month, day(b)?));
    }
    Some(Pieces::Ymd(year, month_by_name(b)?, day(a)?))
}

fn year_of(c: &str) -> Option<i32> {
    Some(match c.len() {
        _ if !c.bytes().all(|b| b.is_ascii_digit()) => return None,
        4 => c.parse().ok()?,
        2 => 2000 + c.parse::<i32>().ok()?,
        _ => return None,
    })
}
