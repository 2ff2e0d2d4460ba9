//! A line above the table, or a name, that says another year than whoever brings the file in, or than all of its rows.
//! Which of them holds is asked.

use super::above::{name_line, title_line};
use super::columns::{Columns, NO_COLUMN, Wanted};
use super::fiscal::says_fiscal;
use super::qualifiers::YearWord;
use super::question::{DatedQuestion, YearAgainst};
use super::text::fold;
use super::title::QualifierWords;
use crate::domain::Day;
use std::collections::BTreeSet;

/// What `--map` calls the year that lines and names say: `-` where they say none.
pub const FIELD: &str = "year-of-title";

/// Whether somebody said that lines and names say no year.
pub fn is_waived(wanted: &Wanted<'_>) -> bool {
    let mut map = wanted.map.iter();
    map.any(|(field, column)| field == FIELD && column.trim() == NO_COLUMN)
}

/// The year that the name of a file says of it; the day on which it was written is none.
pub fn of_name(name: &str, words: &QualifierWords) -> Option<YearWord> {
    let spaced = name.replace(['_', '-', '.'], " ");
    name_line(&spaced, words).year.filter(|_| !has_day(name))
}

/// Whether a text has a day in it, with its year: 2025-12-31, 31.12.2025.
fn has_day(text: &str) -> bool {
    let folded = fold(text);
    let numbers: Vec<usize> = folded
        .split(|c: char| !c.is_ascii_digit())
        .map(str::len)
        .collect();
    let mut threes = numbers.windows(3);
    threes.any(|three| matches!(three, [4, 1 | 2, 1 | 2] | [1 | 2, 1 | 2, 4]))
}

fn at(year: YearWord, today: Day) -> Option<i32> {
    match year {
        YearWord::Number(year) => Some(year),
        YearWord::FromNow(years) => (today != Day::MAX).then(|| today.year() + years),
    }
}

/// The line or name that says the year of a table, whether it is a name, and the year.
fn said(columns: &Columns, words: &QualifierWords, today: Day) -> Option<(String, bool, i32)> {
    let year = columns.above.year?;
    let of_line = |line: &&String| title_line(line, words).year == Some(year);
    let line = columns.lines.iter().rev().find(of_line);
    let name = || {
        let mut names = columns.names.iter();
        names.find(|name| of_name(name, words) == Some(year) || of_line(name))
    };
    let (text, by_name) = line
        .map(|line| (line, false))
        .or_else(|| Some((name()?, true)))?;
    Some((text.trim().to_owned(), by_name, at(year, today)?))
}

/// What is to be asked where another year was said of the file.
pub fn against_said(columns: &Columns, wanted: &Wanted<'_>) -> Option<DatedQuestion> {
    let given = wanted.year?;
    let (text, by_name, says) = said(columns, wanted.words, wanted.today)?;
    (says != given).then_some(DatedQuestion::OtherYear {
        text,
        by_name,
        says,
        against: YearAgainst::Said(given),
    })
}

/// What is to be asked where none of the years of the rows is the one that is said of them.
pub fn against_rows(
    columns: &Columns,
    words: &QualifierWords,
    today: Day,
    rows: &BTreeSet<i32>,
) -> Option<DatedQuestion> {
    let (text, by_name, says) = said(columns, words, today)?;
    let first = *rows.first()?;
    // A fiscal year touches two.
    let near = i32::from(says_fiscal(&text));
    let is_one = |year: &i32| (says - near..=says + near).contains(year);
    (!rows.iter().any(is_one) && !has_day(&text)).then_some(DatedQuestion::OtherYear {
        text,
        by_name,
        says,
        against: YearAgainst::Rows(first),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn p2_the_name_of_a_file_says_a_year_and_the_day_of_its_making_says_none() {
        let words = QualifierWords::embedded().unwrap();
        for (name, year) in [
            ("targets 2025", Some(YearWord::Number(2025))),
            ("targets_2025", Some(YearWord::Number(2025))),
            ("去年目标", Some(YearWord::FromNow(-1))),
            ("plan 2025-12-31", None),
            ("targets 31.12.2025", None),
            ("targets", None),
        ] {
            assert_eq!(of_name(name, words), year, "{name}");
        }
    }
}
