//! Whether a row counts at all, in files that tell of no activity: leave that was refused, a person who left, a
//! target that is an actual, a cancelled order. What does not count is left out, aloud.

use super::super::fault::Bad;
use super::super::note::ImportNote;
use super::super::row::FileRow;
use super::super::text::key;
use super::FileContext;
use super::cells::Cells;
use super::happened::{Happened, Happening, own};
use std::collections::BTreeMap;

/// The columns that say whether a row counts.
pub struct RowStanding {
    /// A column of the status, and one that calls rows off.
    happened: Option<Happened>,
    /// Columns of types and versions, which no field takes: only a word that says that a row is no such thing
    /// counts there.
    loose: Vec<(usize, Cells<bool>)>,
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
            left: BTreeMap::new(),
        }
    }

    /// Whether a row counts; one that does not is noted.
    pub fn counts(&mut self, ctx: &FileContext<'_>, row: &FileRow<'_>) -> Result<bool, Bad> {
        if let Some(happened) = &mut self.happened {
            let found = happened.read(ctx, row)?;
            if found != Happening::Done {
                happened.leave_out(row, found);
                return Ok(false);
            }
        }
        for (column, cells) in &mut self.loose {
            let raw = row.record.get(*column);
            let void = if let Some(void) = cells.get(raw) {
                void
            } else {
                let void = is_void(ctx, row.cell(*column).unwrap_or_default());
                cells.insert(raw, void);
                void
            };
            if void {
                let title = &row.columns.header[*column];
                let word = format!("{title}: {}", row.cell(*column)?);
                *self.left.entry(word).or_default() += 1;
                return Ok(false);
            }
        }
        Ok(true)
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

/// Whether a word says that its row is not what the file is of.
fn is_void(ctx: &FileContext<'_>, text: &str) -> bool {
    if text.is_empty() {
        return false;
    }
    let of_kind = format!("void-{}", ctx.options.kind.id());
    let classes = ["void", &of_kind];
    let is = classes
        .iter()
        .any(|c| ctx.vocabulary.word(c, text).is_some());
    is && own(ctx, text) != Some(true)
}
