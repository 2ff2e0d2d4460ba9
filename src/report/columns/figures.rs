//! The table of a figure: a day or a stretch of days in a row, each action of how much was asked, the share
//! of the day, and whether it counts and why not.

use crate::domain::Day;
use crate::domain::activity::{NONE, Value};
use crate::domain::pages::{FigureDay, FigureSum};
use crate::domain::warning::DayVerdict;
use crate::report::number;
use crate::report::phrase::Phrase;
use crate::report::table::{Column, Heading, Meaning, Room, Spans, Width};

/// A row of the table.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureLine {
    /// A day, days, or the name of a sum.
    pub label: String,
    /// One per action; empty where a row has no numbers.
    pub cells: Vec<FigureCell>,
    /// The share of the day or of all.
    pub share: String,
    /// Whether it counts, and what it did.
    pub note: String,
    /// How the note is meant.
    pub meaning: Meaning,
}

/// What stands under an action.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureCell {
    pub text: String,
    /// Less than was asked.
    pub short: bool,
    /// Not judged, or a sum: quiet.
    pub quiet: bool,
}

/// The columns: the row's name, each action, the share, the note.
pub fn columns(phrase: &Phrase<'_>) -> Vec<Column<FigureLine>> {
    let mut columns = vec![Column::bare(|line: &FigureLine, _, _, out: &mut Spans| {
        out.put(Meaning::Text, &line.label);
    })];
    for nth in 0..phrase.rules.actions.len() {
        let name = phrase.action_heading(nth);
        let column = Column::new(Heading::Text(name), Width::Exact(7), cell);
        columns.push(column.right().nth(nth));
    }
    let share = Column::bare(|line: &FigureLine, _, _, out: &mut Spans| {
        out.put(Meaning::Text, &line.share);
    });
    columns.push(share.under(Heading::Key("domain-col-share-of-day")).right());
    columns.push(Column::bare(|line: &FigureLine, _, _, out: &mut Spans| {
        out.put(line.meaning, &line.note);
    }));
    columns
}

fn cell(line: &FigureLine, nth: usize, _: &Room, out: &mut Spans) {
    let Some(cell) = line.cells.get(nth) else {
        return;
    };
    let meaning = match (cell.short, cell.quiet) {
        (true, _) => Meaning::Short,
        (false, true) => Meaning::Muted,
        (false, false) => Meaning::Text,
    };
    out.put(meaning, &cell.text);
    // A cell that is met stands in line with those that are not.
    let (meaning, sign) = if cell.short {
        (Meaning::Short, "✗")
    } else {
        (Meaning::Text, " ")
    };
    out.mark(meaning, sign);
}

/// The numbers of a day: `3/6` of what was asked, `?/6` without a report, `/6` on a day to come.
pub fn cells(day: &FigureDay, today: Day) -> Vec<FigureCell> {
    if day.off.is_some() {
        return Vec::new();
    }
    let judged = day.verdict.is_some();
    let values = day.values.iter().zip(&day.expected);
    values
        .map(|(value, expected)| FigureCell {
            text: of(*value, *expected, day.day <= today),
            short: judged && *value != NONE && i64::from(*value) < i64::from(*expected),
            quiet: !judged,
        })
        .collect()
}

fn of(value: Value, expected: u32, begun: bool) -> String {
    if value != NONE {
        format!("{value}/{expected}")
    } else if begun {
        format!("?/{expected}")
    } else {
        format!("/{expected}")
    }
}

/// The sums of days in one row, with the share that they come to.
pub fn total(phrase: &Phrase<'_>, sum: &FigureSum) -> FigureLine {
    let [mut line, share] = sums(phrase, sum);
    line.share = share.share;
    line
}

/// The sums and the share of each action, as the last two rows.
pub fn sums(phrase: &Phrase<'_>, sum: &FigureSum) -> [FigureLine; 2] {
    let i18n = phrase.i18n;
    let all = |cell: &dyn Fn(&(u64, u64)) -> String| -> Vec<FigureCell> {
        let cells = sum.actions.iter().map(|pair| FigureCell {
            text: cell(pair),
            ..FigureCell::default()
        });
        cells.collect()
    };
    [
        FigureLine {
            label: i18n.ta("pages-figure-days", &[("n", sum.days.into())]),
            cells: all(&|(done, asked)| format!("{done}/{asked}")),
            note: i18n.t("pages-figure-sums"),
            meaning: Meaning::Muted,
            ..FigureLine::default()
        },
        FigureLine {
            label: i18n.t("pages-figure-share"),
            cells: all(&|(done, asked)| share_of(*done, *asked)),
            share: sum.share.map_or_else(|| "—".to_owned(), number::percentage),
            note: i18n.t("pages-figure-mean"),
            meaning: Meaning::Muted,
        },
    ]
}

/// At most all of it, floored like the share of the week.
fn share_of(done: u64, asked: u64) -> String {
    if asked == 0 {
        return "—".to_owned();
    }
    let hundredths = u128::from(done.min(asked)) * 10_000 / u128::from(asked);
    number::percentage(i64::try_from(hundredths).unwrap_or(10_000))
}

/// What a day off is called in the table.
pub fn day_off(phrase: &Phrase<'_>, off: DayVerdict) -> String {
    let key = match off {
        DayVerdict::Excused => "pages-figure-excused",
        DayVerdict::Rest
        | DayVerdict::Met
        | DayVerdict::Missed
        | DayVerdict::Partly
        | DayVerdict::NoReport => "pages-figure-rest",
    };
    phrase.i18n.t(key)
}
