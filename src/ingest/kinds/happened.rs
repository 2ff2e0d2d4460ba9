//! Whether what a row tells of happened, or holds: by its status, and by a column that says that it was called off.

use super::super::clock::is_clock;
use super::super::columns::Columns;
use super::super::fault::{Bad, Reason};
use super::super::note::ImportNote;
use super::super::row::FileRow;
use super::super::text::key;
use super::FileContext;
use super::cells::Cells;
use std::collections::BTreeMap;

/// The field of columns that say of a row that it does not count.
pub const AGAINST: &str = "cancelled";
/// The field of columns that say of a row that it counts.
pub const FOR: &str = "counts";

/// What became of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Happening {
    Done,
    /// Not yet, or not at all.
    NotDone,
    /// It never will.
    CalledOff,
}

/// A column by which a row may not count.
struct Flag {
    column: usize,
    /// What it says where it says so: that the row does not count; otherwise that it does.
    is_against: bool,
    cells: Cells<Happening>,
}

/// The columns that say so, and what their words were found to mean.
pub struct Happened {
    /// The class of words that its status is written in.
    class: &'static str,
    status: Option<usize>,
    /// Every column by which a row may not count.
    flags: Vec<Flag>,
    /// The day on which it was done: without a status, one that is empty says that it was not.
    completed: Option<usize>,
    statuses: Cells<Happening>,
    /// Rows that did not happen, by their word.
    not_counted: BTreeMap<String, u64>,
}

impl Happened {
    /// By the columns of a file of activities or contacts.
    pub fn of(ctx: &FileContext<'_>) -> Self {
        let columns = ctx.columns;
        Self {
            completed: columns.get("completed").filter(|c| *c < columns.width()),
            ..Self::by("happened", columns.get("status"), columns)
        }
    }

    /// By the column of the status, which is written in words of a class, and those by which a row may not count.
    pub fn by(class: &'static str, status: Option<usize>, columns: &Columns) -> Self {
        let flags = |field: &str, is_against: bool| {
            let columns = columns.all(field).iter();
            columns.map(move |column| Flag {
                column: *column,
                is_against,
                cells: Cells::default(),
            })
        };
        Self {
            class,
            status,
            flags: flags(AGAINST, true).chain(flags(FOR, false)).collect(),
            completed: None,
            statuses: Cells::default(),
            not_counted: BTreeMap::new(),
        }
    }

    /// What became of the row; without a column that says so, it happened.
    pub fn read(&mut self, ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Happening, Bad> {
        let class = self.class;
        for flag in &mut self.flags {
            let (column, is_against) = (flag.column, flag.is_against);
            let found = known(&mut flag.cells, row, column, |text| {
                if is_against {
                    cancelled(ctx, row, column, (class, text))
                } else {
                    counted(ctx, column, (class, text))
                }
            })?;
            if found != Happening::Done {
                return Ok(found);
            }
        }
        let Some(column) = self.status else {
            let undone = self.completed.map(|column| row.cell(column)).transpose()?;
            return Ok(if undone.is_some_and(super::super::numbers::is_not_set) {
                Happening::NotDone
            } else {
                Happening::Done
            });
        };
        known(&mut self.statuses, row, column, |text| {
            status(ctx, class, text)
        })
    }

    /// Notes that a row is not counted.
    pub fn leave_out(&mut self, row: &FileRow<'_>, found: Happening) {
        let mut flags = self.flags.iter_mut();
        let cancelled = flags.find_map(|flag| {
            let said = flag.cells.get(row.record.get(flag.column));
            said.is_some_and(|said| said == found)
                .then_some(flag.column)
        });
        let column = match found {
            Happening::CalledOff => cancelled.or(self.status),
            Happening::Done | Happening::NotDone => self.status.or(self.completed),
        };
        let Some(column) = column else { return };
        let text = row.cell(column).unwrap_or_default();
        let word = if Some(column) == cancelled || Some(column) == self.completed {
            format!("{}: {text}", row.columns.header[column])
        } else {
            text.to_owned()
        };
        *self.not_counted.entry(word).or_default() += 1;
    }

    /// The column that says on which day the row was done, where it says one.
    pub fn done_on(&self, row: &FileRow<'_>) -> Option<usize> {
        let is_set = |c: &usize| {
            row.cell(*c)
                .is_ok_and(|t| !super::super::numbers::is_not_set(t))
        };
        self.completed.filter(is_set)
    }

    /// What is to be said of them.
    pub fn notes(&mut self, notes: &mut Vec<ImportNote>) {
        for (word, rows) in std::mem::take(&mut self.not_counted) {
            let word = Some(word);
            notes.push(ImportNote::NotCounted { word, rows });
        }
    }
}

/// What a cell means, worked out once for each that is different.
fn known(
    cells: &mut Cells<Happening>,
    row: &FileRow<'_>,
    column: usize,
    meaning: impl FnOnce(&str) -> Option<Happening>,
) -> Result<Happening, Bad> {
    let raw = row.record.get(column);
    if let Some(found) = cells.get(raw) {
        return Ok(found);
    }
    let text = row.cell(column)?;
    let found = meaning(text).ok_or_else(|| row.bad_cell(column, Reason::UnknownStatus))?;
    cells.insert(raw, found);
    Ok(found)
}

fn status(ctx: &FileContext<'_>, class: &str, text: &str) -> Option<Happening> {
    // Only what happens on a day has no status before it: a person or a target without one holds.
    if class != "happened" && super::super::numbers::is_not_set(text) {
        return Some(Happening::Done);
    }
    let own = own(ctx, text).map(|done| {
        if done {
            Happening::Done
        } else {
            Happening::NotDone
        }
    });
    let word = || match ctx.vocabulary.word(class, text)? {
        "yes" => Some(Happening::Done),
        "off" => Some(Happening::CalledOff),
        _ => Some(Happening::NotDone),
    };
    own.or_else(word)
}

/// A column of what was called off holds a flag, a day, a time or nothing.
fn cancelled(
    ctx: &FileContext<'_>,
    row: &FileRow<'_>,
    column: usize,
    (class, text): (&str, &str),
) -> Option<Happening> {
    if let Some(done) = own(ctx, text) {
        return Some(if done {
            Happening::Done
        } else {
            Happening::CalledOff
        });
    }
    if super::super::numbers::is_not_set(text) {
        return Some(Happening::Done);
    }
    let of_remarks = !is_of_flags(ctx, &row.columns.header[column]);
    match (ctx.vocabulary.word("yesno", text), status(ctx, class, text)) {
        // Among remarks a yes may be said to anything.
        (Some("yes"), _) if of_remarks && !holds_flags(ctx, column) => None,
        (Some("yes"), _) | (None, Some(Happening::CalledOff)) => Some(Happening::CalledOff),
        (Some(_), _) | (_, Some(Happening::Done)) => Some(Happening::Done),
        (None, _) if super::super::dates::is_day(text) || is_clock(text) => {
            Some(Happening::CalledOff)
        }
        // Of remarks only those count that say so.
        (None, _) if of_remarks => {
            let mut said = clauses(text).filter_map(|part| says_not(ctx, class, part));
            Some(said.next().unwrap_or(Happening::Done))
        }
        // A title that says more than a flag does.
        (None, _) => {
            let title = &row.columns.header[column];
            (key(text) == key(title)).then_some(Happening::CalledOff)
        }
    }
}

/// A column that says whether a row counts. An empty cell says no only where none says it in words.
fn counted(ctx: &FileContext<'_>, column: usize, (class, text): (&str, &str)) -> Option<Happening> {
    let done = |counts: bool| {
        if counts {
            Happening::Done
        } else {
            Happening::CalledOff
        }
    };
    if let Some(counts) = own(ctx, text) {
        return Some(done(counts));
    }
    let is_no = |text: &str| ctx.vocabulary.word("yesno", text) == Some("no");
    if is_no(text) {
        return Some(Happening::CalledOff);
    }
    if super::super::numbers::is_not_set(text) {
        return Some(done(ctx.words_of(column).iter().any(|text| is_no(text))));
    }
    match ctx.vocabulary.word("yesno", text) {
        Some(_) => Some(Happening::Done),
        None => status(ctx, class, text).map(|found| done(found == Happening::Done)),
    }
}

/// Whether a title is one of columns that say what was called off, and nothing else.
fn is_of_flags(ctx: &FileContext<'_>, title: &str) -> bool {
    let title = key(title);
    let mut known = ctx
        .vocabulary
        .groups(ctx.options.kind, AGAINST)
        .iter()
        .flatten();
    known.any(|known| *known == title)
}

/// Whether a column holds nothing but flags.
fn holds_flags(ctx: &FileContext<'_>, column: usize) -> bool {
    let words = ctx.words_of(column);
    let is_flag = |text: &String| ctx.vocabulary.word("yesno", text).is_some();
    let mut filled = words
        .iter()
        .filter(|text| !super::super::numbers::is_not_set(text));
    filled.all(is_flag)
}

/// What a part of a remark says against its row.
fn says_not(ctx: &FileContext<'_>, class: &str, text: &str) -> Option<Happening> {
    let word = |class: &str| ctx.vocabulary.word(class, text);
    if word("yesno").is_some() {
        return None;
    }
    let of_kind = format!("void-{}", ctx.options.kind.id());
    match word(class) {
        Some("no") => Some(Happening::NotDone),
        Some("off") => Some(Happening::CalledOff),
        Some(_) => None,
        // Of a day on leave there is nothing to report.
        None if class == "happened" && word("attendance") == Some("away") => {
            Some(Happening::CalledOff)
        }
        None if class == "happened" && word("leave").is_some() => Some(Happening::CalledOff),
        None => ["void", &of_kind]
            .into_iter()
            .any(|class| word(class).is_some())
            .then_some(Happening::CalledOff),
    }
}

/// The parts of a remark: "No answer, called twice" has two.
pub(super) fn clauses(text: &str) -> impl Iterator<Item = &str> {
    let marks = [
        ',', ';', '/', '|', '(', ')', '\n', '，', '；', '。', '、', '（', '）', '–', '—',
    ];
    let parts = text.split(marks).flat_map(|part| part.split(" - "));
    parts.map(str::trim).filter(|part| !part.is_empty())
}

/// What `--status` says of a word.
pub(super) fn own(ctx: &FileContext<'_>, text: &str) -> Option<bool> {
    let wanted = key(text);
    let mut own = ctx.options.statuses.iter();
    let own = own.find(|(word, _)| word == text || !wanted.is_empty() && key(word) == wanted);
    own.map(|(_, done)| *done)
}
