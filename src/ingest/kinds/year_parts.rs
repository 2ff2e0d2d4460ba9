//! Bare numbers beside a year, under a title that does not say of what they are: 1 to 4 may be quarters as well as months,
//! and 1 and 2 halves. Which they are is asked; larger numbers are months.

use super::super::fault::FileError;
use super::super::periods::{self, WrittenPeriod};
use super::super::question::FileQuestion;
use super::super::text::{fold, key};
use super::FileContext;
use super::span::Says;

/// What `--set-field` calls what the numbers count.
pub const FIELD: &str = "parts";

/// What bare numbers of a year count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum YearParts {
    Months,
    Quarters,
    Halves,
    Weeks,
}

impl YearParts {
    /// All of them, the likeliest first.
    pub const ALL: [Self; 4] = [Self::Months, Self::Quarters, Self::Halves, Self::Weeks];

    /// As `--set-field parts=` takes it.
    pub fn id(self) -> &'static str {
        match self {
            Self::Months => "months",
            Self::Quarters => "quarters",
            Self::Halves => "half-years",
            Self::Weeks => "weeks",
        }
    }

    /// How many a year has.
    fn of_a_year(self) -> u32 {
        match self {
            Self::Months => 12,
            Self::Quarters => 4,
            Self::Halves => 2,
            Self::Weeks => 53,
        }
    }

    /// What was said of a file.
    pub fn said(ctx: &FileContext<'_>) -> Option<Self> {
        let (_, text) = ctx.options.set.iter().find(|(field, _)| field == FIELD)?;
        Self::ALL
            .into_iter()
            .find(|parts| parts.id() == text.trim())
    }

    /// The part of a year that a bare number is; months are counted by whoever knows how the year begins.
    pub fn nth(self, text: &str) -> Option<WrittenPeriod> {
        match self {
            Self::Months => None,
            Self::Quarters => periods::bare_quarter(text),
            Self::Halves => periods::bare_half(text),
            Self::Weeks => periods::bare_week(text),
        }
    }
}

/// Words by which a title says that its numbers count the months of the books.
const OF_THE_BOOKS: [&str; 6] = ["posting", "fiscal", "accounting", "buchung", "会计", "账期"];

/// Such numbers of which nobody said what they count.
pub fn untold(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    let column = columns.get("period").filter(|c| *c < columns.width())?;
    let header = &columns.header[column];
    let title = key(header);
    let is_told = Says::of(header).is_some()
        || OF_THE_BOOKS.iter().any(|word| title.contains(word))
        || YearParts::said(ctx).is_some();
    if is_told || columns.get("year").is_none() {
        return None;
    }
    let numbers = ctx.words_of(column);
    let numbers: Vec<Option<u32>> = numbers
        .iter()
        .map(|text| fold(text.trim()).parse().ok())
        .collect();
    let numbers: Option<Vec<u32>> = numbers.into_iter().collect();
    let most = numbers?.into_iter().max()?;
    let choices = YearParts::ALL.into_iter();
    let choices: Vec<YearParts> = choices.filter(|parts| most <= parts.of_a_year()).collect();
    choices.contains(&YearParts::Quarters).then(|| {
        FileQuestion::PartsOfYear {
            header: header.clone(),
            most,
            choices,
        }
        .into()
    })
}
