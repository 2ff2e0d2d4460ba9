//! What a line above a table, or a name, says of the start of the fiscal year.

use super::super::months::month_by_name;
use super::super::text::fold;
use crate::domain::YearName;

/// Whether a title says that its years are fiscal ones.
pub fn says_fiscal(title: &str) -> bool {
    let folded = fold(title).to_lowercase();
    pieces(&folded).iter().any(|piece| piece.is_fiscal())
}

/// What a line says of the start of the fiscal year.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FiscalLine {
    /// As it stands.
    pub text: String,
    /// 1 to 12.
    pub start_month: u8,
    /// After which calendar year it is named, where that is said as well.
    pub year: Option<YearName>,
}

/// A piece of a line.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum LinePiece<'t> {
    /// Value and number of digits.
    Number(u32, usize),
    Word(&'t str),
    Sign(char),
}

impl LinePiece<'_> {
    fn is_fiscal(self) -> bool {
        let words = [
            "fy",
            "gj",
            "fiscal",
            "financial",
            "geschäftsjahr",
            "exercice",
            "财年",
            "财务年度",
            "会計年度",
        ];
        matches!(self, Self::Word(word) if words.contains(&word))
    }
}

fn pieces(text: &str) -> Vec<LinePiece<'_>> {
    let together = ["财年", "财务年度", "会計年度"];
    let is_letter = |c: char| c.is_alphabetic() && (c as u32) < 0x250;
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let whole = together.into_iter().find(|word| rest.starts_with(word));
        let len = if let Some(word) = whole {
            word.len()
        } else if c.is_ascii_digit() {
            rest.find(|c: char| !c.is_ascii_digit())
                .unwrap_or(rest.len())
        } else if is_letter(c) {
            rest.find(|c| !is_letter(c)).unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        let (piece, tail) = rest.split_at(len);
        rest = tail;
        if c.is_whitespace() {
            continue;
        }
        out.push(match piece.parse() {
            Ok(number) if c.is_ascii_digit() => LinePiece::Number(number, len),
            _ if whole.is_some() || is_letter(c) => LinePiece::Word(piece),
            _ => LinePiece::Sign(c),
        });
    }
    out
}

/// Words that say that something starts.
const STARTS: [&str; 9] = [
    "start", "begin", "commenc", "débute", "beginnt", "开始", "起始", "始于", "起算",
];

/// "FY2027 starts 1 April 2026", 财年：4月至次年3月: when the fiscal year starts, and after which calendar year it is
/// named.
pub fn said_in(text: &str) -> Option<FiscalLine> {
    let folded = fold(text).to_lowercase();
    let pieces = pieces(&folded);
    if !pieces.iter().any(|piece| piece.is_fiscal()) {
        return None;
    }
    let named = named(&pieces);
    let months = months(&pieces);
    let (first, rest) = months.split_first()?;
    let ends_with = |other: &Mentioned| other.month == (first.month + 10) % 12 + 1;
    let is_range = rest.first().is_some_and(ends_with);
    if !is_range && !STARTS.iter().any(|word| folded.contains(word)) {
        return None;
    }
    let of_end = || {
        let end = rest.first().filter(|_| is_range)?;
        Some(end.year? - i32::from(first.month > 1))
    };
    let begins = first.year.or_else(of_end);
    let year = match named.zip(begins) {
        None => None,
        Some((name, begins)) if name == begins => Some(YearName::Start),
        Some((name, begins)) if name == begins + 1 => Some(YearName::End),
        Some(_) => return None,
    };
    Some(FiscalLine {
        text: text.trim().to_owned(),
        start_month: first.month as u8,
        // A calendar year has one name.
        year: if first.month == 1 {
            Some(YearName::Start)
        } else {
            year
        },
    })
}

/// A month of a line, with its calendar year where one stands beside it.
struct Mentioned {
    month: u32,
    year: Option<i32>,
}

fn months(pieces: &[LinePiece<'_>]) -> Vec<Mentioned> {
    let mut found = Vec::new();
    let is_year = |n: u32, digits: usize| digits == 4 && (1990..=2100).contains(&n);
    for (at, piece) in pieces.iter().enumerate() {
        let before = |n: usize| at.checked_sub(n).map(|at| pieces[at]);
        let after = |n: usize| pieces.get(at + n).copied();
        let month = match *piece {
            LinePiece::Word(word) => month_by_name(word),
            LinePiece::Number(n @ 1..=12, 1 | 2) => {
                let of_year = matches!(
                    (before(2), before(1)),
                    (Some(LinePiece::Number(y, d)), Some(LinePiece::Sign('-' | '/' | '.'))) if is_year(y, d)
                );
                (of_year || after(1) == Some(LinePiece::Sign('月'))).then_some(n)
            }
            LinePiece::Number(..) | LinePiece::Sign(_) => None,
        };
        let Some(month) = month else { continue };
        // Looks for the year in the three pieces after the month, up to the next word, or just before it.
        let near = [after(1), after(2), after(3)].into_iter().flatten();
        let near = near.take_while(|p| !matches!(p, LinePiece::Word(_)));
        let long = |p: LinePiece<'_>| match p {
            LinePiece::Number(n, d) if is_year(n, d) => Some(n as i32),
            _ => None,
        };
        let short = match (after(1), after(2)) {
            (Some(LinePiece::Number(n @ 15..=60, 2)), _)
            | (Some(LinePiece::Sign('-' | '\'' | '’')), Some(LinePiece::Number(n @ 15..=60, 2))) => {
                Some(2000 + n as i32)
            }
            _ => None,
        };
        let back = [before(1), before(2)].into_iter().flatten().find_map(long);
        let by_word = matches!(piece, LinePiece::Word(_));
        let ahead = near.into_iter().find_map(long).or(short);
        let year = if by_word {
            ahead.or(back)
        } else {
            back.or(ahead)
        };
        found.push(Mentioned { month, year });
    }
    found
}

/// The year that the fiscal year of a line is called by, where it is one: FY2027, fiscal year 27, 2027财年.
fn named(pieces: &[LinePiece<'_>]) -> Option<i32> {
    let at = pieces.iter().position(|piece| piece.is_fiscal())?;
    let behind = match pieces.get(at + 1) {
        Some(LinePiece::Word("year")) => at + 2,
        _ => at + 1,
    };
    let year = |place: usize| match pieces.get(place) {
        Some(LinePiece::Number(n, 4)) => Some(*n as i32),
        Some(LinePiece::Number(n @ 15..=60, 2)) => Some(2000 + *n as i32),
        _ => None,
    };
    // By both of its years it is named after neither.
    let both = |place: usize| {
        let second = year(place + 2);
        matches!(
            pieces.get(place + 1),
            Some(LinePiece::Sign('/' | '-' | '–'))
        ) && second.is_some_and(|second| year(place).is_some_and(|first| second == first + 1))
    };
    if let Some(found) = year(behind) {
        return (!both(behind)).then_some(found);
    }
    let before = at.checked_sub(1)?;
    let found = year(before)?;
    (!before.checked_sub(2).is_some_and(both)).then_some(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p5_a_line_says_when_the_fiscal_year_starts() {
        let start = |text: &str| said_in(text).map(|line| (line.start_month, line.year));
        for (text, want) in [
            ("FY2027 starts 1 April 2026", Some((4, Some(YearName::End)))),
            ("FY27 begins 2026-04-01", Some((4, Some(YearName::End)))),
            (
                "Fiscal year 2026 starts on 1 July 2026",
                Some((7, Some(YearName::Start))),
            ),
            ("FY27: Apr 2026 – Mar 2027", Some((4, Some(YearName::End)))),
            ("FY27 (Apr-26 to Mar-27)", Some((4, Some(YearName::End)))),
            ("Our fiscal year runs from April to March", Some((4, None))),
            ("财年：4月至次年3月", Some((4, None))),
            (
                "2027财年：2026年4月至2027年3月",
                Some((4, Some(YearName::End))),
            ),
            ("FY 2026/27 starts in April 2026", Some((4, None))),
            (
                "Fiscal year starts in January",
                Some((1, Some(YearName::Start))),
            ),
            ("FY27 targets, April 2026", None),
            ("Targets FY27", None),
            ("Quarter starts 1 April 2026", None),
            ("Apr to Mar", None),
        ] {
            assert_eq!(start(text), want, "{text}");
        }
    }
}
