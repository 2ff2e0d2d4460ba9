//! What the rows of a file are read with, before the first of them is.

use super::super::Opened;
use super::super::delimited::CsvRecord;
use super::super::fault::{Bad, FileError, Reason};
use super::super::lookup::Lookup;
use super::super::note::ImportNote;
use super::super::row::{FileRow, without_text_mark};
use super::super::text::cell;
use super::{FileContext, default_tier, spec};
use crate::domain::exchange::{RateFact, Rates};
use crate::domain::facts::Names;

/// What the rows of a file are read with: what is known, and what the options say of it. `given` are rates of the command
/// line, which stand before known ones.
pub(super) fn context_of<'o>(
    opened: &'o Opened<'o>,
    mut names: Names,
    given: &[RateFact],
    notes: Vec<ImportNote>,
) -> FileContext<'o> {
    let mut dated = std::mem::take(&mut names.rates);
    dated.retain(|known| {
        !given
            .iter()
            .any(|g| g.currency == known.currency && g.from == known.from)
    });
    dated.extend(given.iter().cloned());
    FileContext {
        rates: Rates::new(dated, &opened.settings.rates),
        bounds: std::mem::take(&mut names.bounds),
        deals: std::mem::take(&mut names.deals).into(),
        leave: std::mem::take(&mut names.leave),
        run: std::mem::take(&mut names.run),
        columns: &opened.columns,
        options: opened.options,
        settings: opened.settings,
        vocabulary: opened.vocabulary,
        each: opened.each,
        lookup: Lookup::new(
            names,
            opened.options.create.clone(),
            &opened.options.values,
            default_tier(opened.settings),
        ),
        notes,
        unsaid: opened.columns.unsaid(opened.options.kind),
        renamed: Vec::new(),
        source: &opened.source,
        delimiter: opened.delimiter,
    }
}

/// Settles what the options say of names, by what the file itself names too.
///
/// # Errors
/// An option about nobody, or without effect.
pub(super) fn every_name_settles(ctx: &mut FileContext<'_>) -> Result<(), FileError> {
    if ctx.lookup.unsettled().is_some() {
        let mut lookup = std::mem::take(&mut ctx.lookup);
        lookup.settle_by(|what, name| ctx.names(what, name));
        ctx.lookup = lookup;
    }
    if let Some((what, _, name)) = ctx.lookup.unsettled() {
        return Err(FileError::UnknownValue {
            what: *what,
            name: name.clone(),
        });
    }
    if let Some((what, text)) = ctx.lookup.without_effect() {
        return Err(FileError::NamesAnother {
            what: *what,
            text: text.clone(),
        });
    }
    Ok(())
}

impl FileContext<'_> {
    /// Shows everything that stands in a column, row by row, as far as the file can be read.
    pub(super) fn each_of(&self, column: usize, see: &mut dyn FnMut(&str)) {
        let Ok(mut records) = self.source.scan(self.delimiter) else {
            return;
        };
        let mut record = CsvRecord::default();
        while matches!(records.next(&mut record), Ok(true)) {
            if record.line > self.columns.line
                && let Ok(text) = cell(record.get(column))
            {
                see(without_text_mark(text));
            }
        }
    }

    /// What is wrong with a row of which another file of the same run says something else, where one does.
    pub(super) fn collides(&self, row: &FileRow<'_>) -> Option<Bad> {
        let file = self.run.otherwise.get(&row.record.line)?;
        let mut needed = spec(self.options.kind)
            .required
            .iter()
            .flat_map(|g| g.iter());
        let field = needed.find(|field| self.columns.get(field).is_some());
        let reason = Reason::Elsewhere { file: file.clone() };
        Some(row.bad(field.copied().unwrap_or_default(), reason))
    }
}
