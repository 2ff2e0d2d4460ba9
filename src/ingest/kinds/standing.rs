//! Whether a row counts at all, in files that tell of no activity: leave that was refused, a person who left, a
//! target that is an actual, a cancelled order. What does not count is left out, aloud.

use super::super::fault::{Bad, Reason};
use super::super::note::ImportNote;
use super::super::row::FileRow;
use super::super::text::key;
use super::FileContext;
use super::cells::Cells;
use super::happened::{Happened, Happening, own};
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
    /// A column of reasons, in which a word may say that the row is none of this kind of file: it is asked about.
    doubted: Option<usize>,
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
        let cancelled = columns.get("cancelled");
        let some = !class.is_empty() && (status.is_some() || cancelled.is_some());
        let titles = ctx.vocabulary.groups(ctx.options.kind, "standing");
        let is_loose = |c: &usize| {
            let title = key(&columns.header[*c]);
            !columns.is_used(*c) && titles.iter().flatten().any(|t| *t == title)
        };
        let loose = (0..columns.width()).filter(is_loose);
        let loose = loose.map(|c| (c, Cells::default()));
        Self {
            happened: some.then(|| Happened::by(class, status, cancelled)),
            loose: if class.is_empty() {
                Vec::new()
            } else {
                loose.collect()
            },
            // What was asked once is not asked again of what it came to.
            doubted: columns.get("reason").filter(|_| !columns.is_exported()),
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
        if let Some(column) = self.doubted
            && let Some(counts) = doubted(ctx, row, column)?
            && !counts
        {
            let of_kind = true;
            return Ok(Some(Void::Word { column, of_kind }));
        }
        for (column, cells) in &mut self.loose {
            let raw = row.record.get(*column);
            let void = if let Some(void) = cells.get(raw) {
                void
            } else {
                let void = void_word(ctx, row.cell(*column).unwrap_or_default());
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
                let word = format!("{title}: {}", row.cell(column).unwrap_or_default());
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

/// Whether a reason that may be none of this kind of file counts: nothing for any other reason.
///
/// # Errors
/// Where nobody has said it.
fn doubted(ctx: &FileContext<'_>, row: &FileRow<'_>, column: usize) -> Result<Option<bool>, Bad> {
    let text = row.cell(column)?;
    let class = format!("doubt-{}", ctx.options.kind.id());
    // In a sheet of who was there it says so.
    if row.columns.spread.is_some() && ctx.vocabulary.word("attendance", text).is_some() {
        return Ok(None);
    }
    if text.is_empty() || ctx.vocabulary.word(&class, text).is_none() {
        return Ok(None);
    }
    let said = own(ctx, text);
    said.map_or_else(
        || Err(row.bad_cell(column, Reason::UnknownStatus)),
        |counts| Ok(Some(counts)),
    )
}

/// Whether a word says that its row is not what the file is of, and whether it does so in this kind of file alone.
fn void_word(ctx: &FileContext<'_>, text: &str) -> Option<bool> {
    if text.is_empty() || own(ctx, text) == Some(true) {
        return None;
    }
    let of_kind = format!("void-{}", ctx.options.kind.id());
    let is = |class: &str| ctx.vocabulary.word(class, text).is_some();
    if is(&of_kind) {
        return Some(true);
    }
    is("void").then_some(false)
}
