//! Events that a file lists more than once, such as one row for each customer of a meeting: by their ids.

use super::super::super::row::FileRow;
use super::super::super::text::key;
use super::super::FileContext;
use super::shape::are_events;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

/// The events that came, where a column that no field takes tells them apart.
#[derive(Default)]
pub struct EventsAgain {
    column: Option<usize>,
    seen: HashSet<u64>,
    hasher: RandomState,
    /// Rows of events that came before.
    pub rows: u64,
}

impl EventsAgain {
    /// By the columns of a file.
    pub fn of(ctx: &FileContext<'_>) -> Self {
        let columns = ctx.columns;
        let of_events = columns.spread.is_none() && (ctx.each.is_some() || are_events(columns));
        let titles = ctx.vocabulary.groups(ctx.options.kind, "event");
        let is_id = |c: &usize| {
            let title = key(&columns.header[*c]);
            !columns.is_used(*c) && titles.iter().flatten().any(|t| *t == title)
        };
        let mut found = (0..columns.width()).filter(|_| of_events).filter(is_id);
        Self {
            column: found.next(),
            ..Self::default()
        }
    }

    /// Whether the event of a row came before, of the same rep, day and action.
    pub fn is_again(&mut self, row: &FileRow<'_>, what: (u32, i32, u32)) -> bool {
        let Some(column) = self.column else {
            return false;
        };
        let id = row.record.get(column);
        let is_new = id.is_empty() || self.seen.insert(self.hasher.hash_one((id, what)));
        self.rows += u64::from(!is_new);
        !is_new
    }
}
