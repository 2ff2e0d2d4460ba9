//! Events that a file lists more than once, such as one row for each customer of a meeting: by their ids. And events with
//! one customer on one day, which may count once (rule 34).

use super::super::super::note::ImportNote;
use super::super::super::row::FileRow;
use super::super::super::text::key;
use super::super::FileContext;
use super::shape::are_events;
use std::collections::HashSet;
use std::hash::{BuildHasher, RandomState};

/// The events that came, where a column that no field takes tells them apart, or tells whom they were with.
#[derive(Default)]
pub struct EventsAgain {
    column: Option<usize>,
    seen: HashSet<u64>,
    hasher: RandomState,
    /// Rows of events that came before.
    pub rows: u64,
    with: Option<usize>,
    met: HashSet<u64>,
    /// Rows with a customer whom the same rep had met so on that day already.
    same_customer: u64,
    /// These count for nothing.
    is_once: bool,
}

impl EventsAgain {
    /// By the columns of a file.
    pub fn of(ctx: &FileContext<'_>) -> Self {
        let columns = ctx.columns;
        let of_events = columns.spread.is_none() && (ctx.each.is_some() || are_events(columns));
        let titled = |name: &str| {
            let titles = ctx.vocabulary.groups(ctx.options.kind, name);
            let is_titled = |c: &usize| {
                let title = key(&columns.header[*c]);
                !columns.is_used(*c) && titles.iter().flatten().any(|t| *t == title)
            };
            let mut found = (0..columns.width()).filter(|_| of_events).filter(is_titled);
            found.next()
        };
        Self {
            column: titled("event"),
            with: titled("customer"),
            is_once: ctx.settings.rules.once_a_day,
            ..Self::default()
        }
    }

    /// Whether the event of a row came before, of the same rep, day and action; or one with the same customer did, where
    /// such count once.
    pub fn is_again(&mut self, row: &FileRow<'_>, what: (u32, i32, u32)) -> bool {
        if let Some(column) = self.column {
            let id = row.record.get(column);
            if !id.is_empty() && !self.seen.insert(self.hasher.hash_one((id, what))) {
                self.rows += 1;
                return true;
            }
        }
        let customer = self.with.and_then(|column| row.cell(column).ok());
        let Some(customer) = customer.map(key).filter(|customer| !customer.is_empty()) else {
            return false;
        };
        let is_new = self.met.insert(self.hasher.hash_one((customer, what)));
        self.same_customer += u64::from(!is_new);
        !is_new && self.is_once
    }

    /// What is worth saying of events with a customer of the same day.
    pub fn note(&self) -> Option<ImportNote> {
        (self.same_customer > 0).then_some(ImportNote::SameCustomer {
            rows: self.same_customer,
            is_once: self.is_once,
        })
    }
}
