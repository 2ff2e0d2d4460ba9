//! A table beneath the table, in one sheet: its header, or a line that says of what the rows beneath are. What stands
//! there is not what the titles of the first one say.

use super::super::fault::{Bad, Reason};
use super::super::metrics;
use super::super::periods;
use super::super::row::FileRow;
use super::super::text::key;
use super::FileContext;
use crate::domain::facts::ImportKind;
use crate::domain::rules::DailyAction;

/// What a row is besides one of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Beneath {
    /// The header once more, as a page has it.
    SameHeader,
    /// The beginning of another table.
    Other,
}

/// Looks for another table among rows that are none of this one.
#[derive(Clone, Copy, Debug, Default)]
pub struct SecondTable {
    /// Line on which it begins.
    began: Option<u64>,
    /// The row, counted from 1, that was a line by itself.
    alone: u64,
}

impl SecondTable {
    /// Why a row is not taken that stands beneath the beginning of another table.
    pub fn refuses(&self, row: &FileRow<'_>) -> Option<Bad> {
        let reason = Reason::OtherTable { row: self.began? };
        Some(Bad {
            column: String::new(),
            value: String::new(),
            reason,
        })
        .filter(|_| row.record.len() > 0)
    }

    /// What the so manieth row is, where it is none of the table.
    pub fn look(&mut self, ctx: &FileContext<'_>, row: &FileRow<'_>, nth: u64) -> Option<Beneath> {
        if self.began.is_some() {
            return None;
        }
        let width = row.columns.width();
        let filled: Vec<(usize, &str)> = (0..width)
            .filter_map(|c| Some((c, row.cell(c).ok().filter(|t| !t.is_empty())?)))
            .collect();
        let found = match filled[..] {
            [] => None,
            [(_, text)] if width > 1 => {
                self.alone = nth;
                is_section(ctx, text).then_some(Beneath::Other)
            }
            _ => self.header(row, &filled, nth),
        };
        if found == Some(Beneath::Other) {
            self.began = Some(row.record.line);
        }
        found
    }

    /// Whether a row repeats titles of columns that are in use.
    fn header(&self, row: &FileRow<'_>, filled: &[(usize, &str)], nth: u64) -> Option<Beneath> {
        let columns = row.columns;
        let is_title = |(c, text): &&(usize, &str)| {
            let title = key(&columns.header[*c]);
            !title.is_empty() && key(text) == title
        };
        let used: Vec<_> = filled.iter().filter(|(c, _)| columns.is_used(*c)).collect();
        let same = used.iter().filter(|cell| is_title(cell)).count();
        if columns.headless || same == 0 || same * 2 < used.len() {
            return None;
        }
        let whole = filled.iter().all(|cell| is_title(&cell));
        // Beneath a title of its own the same header heads other figures.
        let titled = self.alone > 0 && self.alone + 1 == nth;
        Some(if whole && !titled {
            Beneath::SameHeader
        } else {
            Beneath::Other
        })
    }
}

/// Whether a line by itself says of what the rows beneath it are: a metric or a period among targets, an action
/// among counts.
fn is_section(ctx: &FileContext<'_>, text: &str) -> bool {
    match ctx.options.kind {
        ImportKind::Targets => {
            periods::written(text).is_some()
                || metrics::named(text, &ctx.settings.metrics, ctx.vocabulary).is_ok()
        }
        ImportKind::Activity => {
            let wanted = key(text);
            let mut own = ctx
                .settings
                .rules
                .actions
                .iter()
                .flat_map(DailyAction::names);
            own.any(|name| key(name) == wanted) || ctx.vocabulary.word("action", text).is_some()
        }
        ImportKind::Reps
        | ImportKind::Deals
        | ImportKind::Customers
        | ImportKind::Products
        | ImportKind::Readings
        | ImportKind::Absences
        | ImportKind::Calendar
        | ImportKind::Contacts
        | ImportKind::Aliases
        | ImportKind::Rates => false,
    }
}
