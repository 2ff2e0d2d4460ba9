//! Files with a row for each change of a deal: the newest row of an id says how the deal is now.

use super::super::super::clock::{self, DayTime};
use super::super::super::dates::parse_day;
use super::super::super::fault::Bad;
use super::super::super::note::ImportNote;
use super::super::super::numbers::is_not_set;
use super::super::super::row::FileRow;
use super::super::super::text::{fold, key};
use super::super::FileContext;
use super::DealReader;
use crate::domain::Day;
use crate::domain::facts::{BatchDeal, DealFact};

/// When a row was written: the day, the minute, and what stands there, which tells seconds apart.
pub type Changed = (Day, i32, String);

/// The column that says when a row was written, where a file has one, and what it says of the deals taken in.
pub struct DealHistory {
    column: Option<usize>,
    /// Of each deal, in their order.
    at: Vec<Option<Changed>>,
    /// Rows that are not the newest of their deal.
    earlier: u64,
}

impl DealHistory {
    /// By the columns of a file.
    pub fn of(ctx: &FileContext<'_>) -> Self {
        let columns = ctx.columns;
        let titles = ctx.vocabulary.groups(ctx.options.kind, "modified");
        let is_it = |c: &usize| {
            let title = key(&columns.header[*c]);
            !columns.is_used(*c) && titles.iter().flatten().any(|t| *t == title)
        };
        Self {
            column: (0..columns.width()).find(is_it),
            at: Vec::new(),
            earlier: 0,
        }
    }

    /// When a row was written, as far as it says.
    pub fn changed(&self, row: &FileRow<'_>) -> Result<Option<Changed>, Bad> {
        let Some(column) = self.column else {
            return Ok(None);
        };
        let text = row.cell(column)?;
        // A moment that cannot be read tells nothing apart: such rows contradict each other.
        let Ok(day) = parse_day(text, &row.style.dates) else {
            return Ok(None);
        };
        let folded = fold(text.trim());
        let minutes = match clock::split(&folded).time.and_then(clock::day_time) {
            Some(DayTime::At(minutes)) => minutes,
            Some(DayTime::Afternoon) => 12 * 60,
            Some(DayTime::Morning) | None => 0,
        };
        Ok((!is_not_set(text)).then_some((day, minutes, folded)))
    }

    /// Keeps when the next deal was written.
    pub fn push(&mut self, changed: Option<Changed>) {
        if self.column.is_some() {
            self.at.push(changed);
        }
    }

    /// What is to be said of it.
    pub fn notes(&self, ctx: &mut FileContext<'_>) {
        if let (Some(column), true) = (self.column, self.earlier > 0) {
            ctx.notes.push(ImportNote::History {
                column: ctx.columns.header[column].clone(),
                rows: self.earlier,
            });
        }
    }
}

impl DealReader {
    /// Takes a row as another state of a deal that came before: of a later time it replaces that one. `None` where it
    /// is none: nothing says which is newer, or it is of something else, as another line of an order is.
    pub(super) fn later_state(
        &mut self,
        (at, line): (usize, u64),
        deal: &DealFact,
        changed: Option<&Changed>,
    ) -> Option<bool> {
        let known = self.history.at.get(at)?.as_ref()?;
        let changed = changed?;
        let earlier = self.rows.get(at)?;
        let is_same = earlier.customer == deal.customer.as_deref()
            && earlier.product == deal.product.as_deref()
            && earlier.opened == deal.opened;
        if !is_same || known == changed {
            return None;
        }
        let is_newer = changed > known;
        if is_newer {
            self.history.at[at] = Some(changed.clone());
            self.rows.replace(at, BatchDeal::from(deal));
            self.from[at] = u32::try_from(line).unwrap_or(u32::MAX);
        }
        self.history.earlier += 1;
        Some(is_newer)
    }
}
