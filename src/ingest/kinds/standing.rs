//! Whether a row counts at all, in files that tell of no activity: leave that was refused, a person who left, a
//! target that is an actual, a cancelled order. What does not count is left out, aloud.

use super::super::fault::{Bad, Reason};
use super::super::note::ImportNote;
use super::super::numbers::is_not_set;
use super::super::row::FileRow;
use super::super::text::key;
use super::super::wording::TimeWording;
use super::FileContext;
use super::cells::Cells;
use super::happened::{AGAINST, FOR, Happened, Happening, own};
use crate::domain::facts::ImportKind;
use std::collections::BTreeMap;

/// Why a row does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Void {
    /// By its status, or by a column of what was called off.
    Status(Happening),
    /// By a word in a column that no field takes, which is one of this kind of file or of any.
    Word { column: usize, of_kind: bool },
}

/// The columns that say whether a row counts.
pub struct RowStanding {
    /// A column of the status, and one that calls rows off.
    happened: Option<Happened>,
    /// Columns of types and versions, which no field takes: only a word that says that a row is no such thing
    /// counts there.
    loose: Vec<(usize, Cells<Option<Void>>)>,
    /// Columns that say of which sort each figure is: a word there that nobody knows is asked about.
    sorts: Vec<usize>,
    /// The others beside figures: what is known there to say that one is of another sort is asked about.
    others: Vec<usize>,
    /// Columns of reasons, in which a word may say that the row is none of this kind of file: it is asked about.
    doubted: Vec<usize>,
    /// The status of a customer, which is kept.
    of_customer: Option<usize>,
    /// Rows left out by a word of those, by title and word.
    left: BTreeMap<String, u64>,
}

impl RowStanding {
    /// By the columns of a file, whose status is written in words of a class; nothing for kinds that read
    /// theirs themselves.
    pub fn of(ctx: &FileContext<'_>, class: &'static str) -> Self {
        let columns = ctx.columns;
        let constant = |field: &str| columns.get(field).is_some_and(|c| c >= columns.width());
        // Beside a column of stages a status tells how a deal ended.
        let status = columns.get("status");
        let status = status.filter(|_| columns.get("stage").is_none() || constant("stage"));
        // That of a customer is kept: only a word for rows that are none at all leaves one out.
        let of_customer = status.filter(|_| ctx.options.kind == ImportKind::Customers);
        let status = status.filter(|_| of_customer.is_none());
        let mut flags = [AGAINST, FOR].into_iter().flat_map(|f| columns.all(f));
        let some = !class.is_empty() && (status.is_some() || flags.next().is_some());
        let titles = ctx.vocabulary.groups(ctx.options.kind, "standing");
        let is_loose = |c: &usize| {
            let title = key(&columns.header[*c]);
            let is_free = !columns.is_used(*c) && titles.iter().flatten().any(|t| *t == title);
            is_free || of_customer == Some(*c)
        };
        let loose: Vec<usize> = (0..columns.width()).filter(is_loose).collect();
        // What was asked once is not asked again of what it came to.
        let asks = ctx.options.kind == ImportKind::Absences && !columns.is_exported();
        let beside = loose.iter().copied().filter(|_| columns.spread.is_none());
        let doubted = columns.get("reason").into_iter().chain(beside);
        let doubted = doubted.filter(|_| asks).collect();
        let sorts = ctx.vocabulary.groups(ctx.options.kind, "sort");
        let is_sort = |c: &usize| {
            let title = key(&columns.header[*c]);
            // One word in all rows tells no row apart.
            let words = || ctx.words_of(*c);
            let several = || {
                words()
                    .iter()
                    .filter(|w| void_word(ctx, w).is_none())
                    .count()
                    > 1
            };
            sorts.iter().flatten().any(|t| *t == title) && several()
        };
        let of_figures = matches!(ctx.options.kind, ImportKind::Targets | ImportKind::Readings);
        let unused = (0..columns.width()).filter(|c| of_figures && !columns.is_used(*c));
        let (sorts, others): (Vec<usize>, Vec<usize>) = unused.partition(is_sort);
        let loose = loose.into_iter().map(|c| (c, Cells::default()));
        Self {
            happened: some.then(|| Happened::by(class, status, columns)),
            loose: if class.is_empty() {
                Vec::new()
            } else {
                loose.collect()
            },
            doubted,
            sorts,
            others: others
                .into_iter()
                .filter(|c| !columns.is_ours(*c))
                .collect(),
            of_customer,
            left: BTreeMap::new(),
        }
    }

    /// Why a row does not count, where it does not.
    pub fn void(&mut self, ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<Option<Void>, Bad> {
        if let Some(happened) = &mut self.happened {
            let found = happened.read(ctx, row)?;
            if found != Happening::Done {
                return Ok(Some(Void::Status(found)));
            }
        }
        for &column in &self.doubted {
            if !counts(ctx, row, column)? {
                let of_kind = true;
                return Ok(Some(Void::Word { column, of_kind }));
            }
        }
        for (column, cells) in &mut self.loose {
            let raw = row.record.get(*column);
            let void = if let Some(void) = cells.get(raw) {
                void
            } else {
                let void = void_word(ctx, row.cell(*column).unwrap_or_default());
                let void = void.filter(|of_kind| !of_kind || self.of_customer != Some(*column));
                let void = void.map(|of_kind| Void::Word {
                    column: *column,
                    of_kind,
                });
                cells.insert(raw, void);
                void
            };
            if void.is_some() {
                return Ok(void);
            }
        }
        let sorts = self.sorts.iter().map(|column| (*column, true));
        let others = self.others.iter().map(|column| (*column, false));
        for (column, is_sort) in sorts.chain(others) {
            if !is_of_sort(ctx, row, (column, is_sort))? {
                let of_kind = true;
                return Ok(Some(Void::Word { column, of_kind }));
            }
        }
        Ok(None)
    }

    /// Notes that a row is left out.
    pub fn leave_out(&mut self, row: &FileRow<'_>, void: Void) {
        match void {
            Void::Status(found) => {
                if let Some(happened) = &mut self.happened {
                    happened.leave_out(row, found);
                }
            }
            Void::Word { column, .. } => {
                let title = &row.columns.header[column];
                let text = row.cell(column).unwrap_or_default();
                let word = if title.is_empty() {
                    text.to_owned()
                } else {
                    format!("{title}: {text}")
                };
                *self.left.entry(word).or_default() += 1;
            }
        }
    }

    /// What is to be said of the rows that do not count.
    pub fn notes(mut self, notes: &mut Vec<ImportNote>) {
        if let Some(happened) = &mut self.happened {
            happened.notes(notes);
        }
        let left = self.left.into_iter();
        notes.extend(left.map(|(word, rows)| ImportNote::NotCounted {
            word: Some(word),
            rows,
        }));
    }
}

/// Whether leave counts by what is said of it. What calls it off may stand within its reason; so may a word for work,
/// which is asked about.
///
/// # Errors
/// Where nobody has said it.
fn counts(ctx: &FileContext<'_>, row: &FileRow<'_>, column: usize) -> Result<bool, Bad> {
    let text = row.cell(column)?;
    if text.is_empty() {
        return Ok(true);
    }
    if let Some(counts) = own(ctx, text) {
        return Ok(counts);
    }
    let wording = TimeWording::of(ctx.vocabulary, "doubt-absences", text);
    if wording.is_called_off() {
        return Ok(false);
    }
    // In a sheet of who was there a cell says more: its reader asks.
    let asks = wording.doubt || wording.present || wording.void;
    if row.columns.spread.is_none() && asks {
        return Err(row.bad_cell(column, Reason::UnknownStatus));
    }
    Ok(true)
}

/// Whether a figure is of the sort that the file is of, by a column that says so, or by one beside it in which a known
/// word does: "Stretch" beside "Base" is another target, and "upside" nobody knows.
///
/// # Errors
/// Where nobody has said it.
fn is_of_sort(
    ctx: &FileContext<'_>,
    row: &FileRow<'_>,
    (column, is_sort): (usize, bool),
) -> Result<bool, Bad> {
    // What cannot be read there says nothing of the figure.
    let Ok(text) = row.cell(column) else {
        return Ok(true);
    };
    if is_not_set(text) || text.bytes().all(|b| b.is_ascii_digit()) {
        return Ok(true);
    }
    if let Some(counts) = own(ctx, text) {
        return Ok(counts);
    }
    let word = |class: &str| ctx.vocabulary.word(class, text);
    let scenario = word("scenario");
    let known =
        word("valid") == Some("yes") || scenario == Some("baseline") || word("referent").is_some();
    let said = row.style.words.map(|words| words.phrase(text));
    let said = said.filter(|said| said.unknown.is_empty());
    let is_other = || {
        let by_words = ["void", "void-targets"]
            .iter()
            .any(|class| word(class).is_some());
        let qualified = said.is_some_and(|said| !said.natures.is_empty() || said.tax.is_some());
        by_words || qualified || matches!(scenario, Some("floor" | "stretch"))
    };
    if known || (!is_sort && !is_other()) {
        return Ok(true);
    }
    Err(row.bad_cell(column, Reason::UnknownStatus))
}

/// Whether a word says that its row is not what the file is of, and whether it does so in this kind of file alone.
pub(super) fn void_word(ctx: &FileContext<'_>, text: &str) -> Option<bool> {
    if text.is_empty() || own(ctx, text) == Some(true) {
        return None;
    }
    if ctx.options.kind == ImportKind::Customers && ctx.settings.rules.is_lost_status(text) {
        return None;
    }
    let of_kind = format!("void-{}", ctx.options.kind.id());
    let is = |class: &str| ctx.vocabulary.word(class, text).is_some();
    if is(&of_kind) {
        return Some(true);
    }
    is("void").then_some(false)
}
