//! `activity` in its three shapes: a column per action, `action` and `count`, or an event per row.
//!
//! Millions of rows: what a rep's, day's or action's cell says is worked out once per distinct cell, a
//! row is sixteen bytes, and nothing is allocated per row.

use super::super::columns::{Columns, Wanted};
use super::super::dates::parse_day;
use super::super::fault::{ImportNote, Reason, Reject};
use super::super::lookup::{Referent, Referred};
use super::super::numbers;
use super::super::row::{Bad, FileRow, no_day};
use super::super::text::{cell, key};
use super::{FileContext, KindSpec, RowReader};
use crate::domain::Day;
use crate::domain::activity::MAX_COUNT;
use crate::domain::facts::{ActivityBatch, ActivityFact, Batch};
use std::collections::HashMap;

/// One value on its way: the key in two words, so that rows sort by (day, rep, action).
#[derive(Clone, Copy)]
struct PackedCount {
    day: i32,
    /// Rep × 2⁸ + action.
    who: u32,
    value: u32,
    row: u32,
}

impl PackedCount {
    fn key(self) -> u64 {
        // Days may be negative: shift them into order.
        (u64::from(self.day as u32 ^ 0x8000_0000) << 32) | u64::from(self.who)
    }
}

/// Most reps of a file, and actions of the settings, that a packed key holds.
const MAX_REPS: usize = 1 << 24;
const MAX_ACTIONS: usize = 1 << 8;

/// How such a file is recognised and read.
pub const KIND: KindSpec = KindSpec {
    fields: &["rep", "day", "action", "count"],
    required: &[&["rep"], &["day"], &["action"], &["count"]],
    is_idle: |field, columns, wanted| {
        matches!(field, "action" | "count") && (wanted.each || !columns.actions.is_empty())
    },
    spread: actions_as_columns,
    reader: |ctx| Box::new(ActivityReader::new(ctx)),
    ..KindSpec::PLAIN
};

/// Columns of a wide sheet: one for each action, by its id or one of its names.
fn actions_as_columns(columns: &mut Columns, keys: &[String], wanted: &Wanted<'_>) {
    if wanted.each {
        return;
    }
    for (at, action) in wanted.rules.actions.iter().enumerate() {
        let found = action
            .names()
            .map(key)
            .filter(|n| !n.is_empty())
            .find_map(|n| (0..keys.len()).find(|&c| keys[c] == n && !columns.is_used(c)));
        if let Some(c) = found {
            columns.actions.push((c, at));
        }
    }
    columns.actions.sort_unstable();
}

/// Rows of an `activity` file taken in so far, each packed into four numbers.
pub struct ActivityReader {
    packed: Vec<PackedCount>,
    reps: Cells<u32>,
    rep_ids: Vec<String>,
    rep_of: HashMap<String, u32>,
    days: Cells<Day>,
    actions: Cells<u32>,
    action_ids: Vec<String>,
    /// Comparison key → place in the settings.
    action_of: HashMap<String, u32>,
    /// Columns that hold a value, with the action where the column decides it.
    shape: Shape,
    columns: (usize, usize),
    empty: u64,
    scratch: Vec<(u32, u32)>,
}

enum Shape {
    Wide(Vec<(usize, usize)>),
    Long { action: usize, count: usize },
    Events(u32),
}

impl ActivityReader {
    /// Finds out from the columns whether a row holds a day of a rep, a count, or an event.
    pub fn new(ctx: &FileContext<'_>) -> Self {
        let columns = ctx.columns;
        let at = |field: &str| columns.get(field).unwrap_or(usize::MAX);
        let shape = match ctx.each {
            Some(action) => Shape::Events(action as u32),
            None if columns.actions.is_empty() => Shape::Long {
                action: at("action"),
                count: at("count"),
            },
            None => Shape::Wide(columns.actions.clone()),
        };
        let actions = &ctx.settings.rules.actions;
        let mut action_of = HashMap::new();
        for (i, action) in actions.iter().enumerate().take(MAX_ACTIONS) {
            for name in action.names() {
                action_of.entry(key(name)).or_insert(i as u32);
            }
        }
        Self {
            packed: Vec::new(),
            reps: Cells::default(),
            rep_ids: Vec::new(),
            rep_of: HashMap::new(),
            days: Cells::default(),
            actions: Cells::default(),
            action_ids: actions.iter().map(|a| a.id.clone()).collect(),
            action_of,
            shape,
            columns: (at("rep"), at("day")),
            empty: 0,
            scratch: Vec::new(),
        }
    }

    /// The rep's place. Somebody new is made only when the row is in order, at the end of it.
    fn rep(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<u32, Bad> {
        let raw = row.record.get(self.columns.0);
        if let Some(known) = self.reps.get(raw) {
            return Ok(known);
        }
        let found = ctx.required(row, "rep", Referent::Rep)?;
        let id = found.id().to_owned();
        let next = self.rep_ids.len();
        if next == MAX_REPS {
            return Err(row.bad("rep", Reason::TooLarge));
        }
        let at = *self.rep_of.entry(id.clone()).or_insert(next as u32);
        if at as usize == next {
            self.rep_ids.push(id);
        }
        if let Referred::New(_) = found {
            ctx.lookup.keep(Referent::Rep, found);
        }
        self.reps.insert(raw, at);
        Ok(at)
    }

    fn day(&mut self, row: &FileRow<'_>) -> Result<Day, Bad> {
        let raw = row.record.get(self.columns.1);
        if let Some(known) = self.days.get(raw) {
            return Ok(known);
        }
        let day = cell(raw)
            .and_then(|text| {
                if text.is_empty() {
                    Err(Reason::Missing)
                } else {
                    parse_day(text, row.style.order).map_err(no_day)
                }
            })
            .map_err(|reason| row.bad_cell(self.columns.1, reason))?;
        self.days.insert(raw, day);
        Ok(day)
    }

    fn action(&mut self, row: &FileRow<'_>, column: usize) -> Result<u32, Bad> {
        let raw = row.record.get(column);
        if let Some(known) = self.actions.get(raw) {
            return Ok(known);
        }
        let text = row.cell(column)?;
        if text.is_empty() {
            return Err(row.bad_cell(column, Reason::Missing));
        }
        let Some(&action) = self.action_of.get(&key(text)) else {
            return Err(row.bad_cell(column, Reason::UnknownAction(self.action_ids.clone())));
        };
        self.actions.insert(raw, action);
        Ok(action)
    }

    /// Refuses rows that contradict an earlier one and drops those that repeat it; events add up.
    fn keep(&mut self, reject: &mut dyn FnMut(Reject), columns: &super::Columns) -> u64 {
        if !self.packed.is_sorted_by_key(|p| p.key()) {
            self.packed.sort_unstable_by_key(|p| p.key());
        }
        if let Shape::Events(_) = self.shape {
            self.packed.dedup_by(|later, kept| {
                let same = later.key() == kept.key();
                if same {
                    kept.value = kept.value.saturating_add(1);
                }
                same
            });
            return 0;
        }
        if self.packed.windows(2).all(|w| w[0].key() != w[1].key()) {
            return 0;
        }
        self.packed.sort_unstable_by_key(|p| (p.key(), p.row));
        let mut repeated = 0;
        let (shape, actions) = (&self.shape, &self.action_ids);
        self.packed.dedup_by(|later, kept| {
            if later.key() != kept.key() {
                return false;
            }
            if later.value == kept.value {
                repeated += 1;
                return true;
            }
            let action = (later.who & 0xFF) as usize;
            let column = match shape {
                Shape::Wide(list) => list.iter().find(|(_, a)| *a == action).map(|(c, _)| *c),
                _ => columns.get("count"),
            };
            reject(Reject {
                row: u64::from(later.row),
                column: column.map_or_else(
                    || actions.get(action).cloned().unwrap_or_default(),
                    |c| columns.header[c].clone(),
                ),
                value: later.value.to_string(),
                reason: Reason::Conflict {
                    row: u64::from(kept.row),
                },
            });
            true
        });
        repeated
    }

    /// Reps and actions in the order of their ids, which is the order of the rows on disk.
    fn rank(&mut self) -> (Vec<String>, Vec<String>) {
        let order = |ids: &[String]| {
            let mut by_id: Vec<u32> = (0..ids.len() as u32).collect();
            by_id.sort_unstable_by(|a, b| ids[*a as usize].cmp(&ids[*b as usize]));
            let mut rank = vec![0u32; ids.len()];
            for (place, at) in by_id.iter().enumerate() {
                rank[*at as usize] = place as u32;
            }
            let sorted: Vec<String> = by_id.iter().map(|&i| ids[i as usize].clone()).collect();
            (rank, sorted)
        };
        let (rep_rank, reps) = order(&self.rep_ids);
        let (action_rank, actions) = order(&self.action_ids);
        for p in &mut self.packed {
            p.who = (rep_rank[(p.who >> 8) as usize] << 8) | action_rank[(p.who & 0xFF) as usize];
        }
        self.action_ids.clone_from(&actions);
        if let Shape::Wide(list) = &mut self.shape {
            for (_, action) in list {
                *action = action_rank[*action] as usize;
            }
        }
        (reps, actions)
    }
}

impl RowReader for ActivityReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad> {
        let day = self.day(row)?;
        let mut values = std::mem::take(&mut self.scratch);
        values.clear();
        let read = self.values(row, &mut values);
        let rep = read.and_then(|()| self.rep(ctx, row));
        self.scratch = values;
        let rep = rep?;
        let line = u32::try_from(row.record.line).unwrap_or(u32::MAX);
        self.packed
            .extend(self.scratch.iter().map(|&(action, value)| PackedCount {
                day: day.number(),
                who: (rep << 8) | action,
                value,
                row: line,
            }));
        Ok(())
    }

    fn done(
        mut self: Box<Self>,
        ctx: &mut FileContext<'_>,
        reject: &mut dyn FnMut(Reject),
    ) -> (u64, Batch) {
        let (reps, actions) = self.rank();
        let repeated = self.keep(reject, ctx.columns);
        if self.empty > 0 {
            ctx.notes.push(ImportNote::EmptyCells(self.empty));
        }
        if let (Some(first), Some(last)) = (self.packed.first(), self.packed.last()) {
            ctx.notes.push(ImportNote::Days(
                Day::from_number(first.day),
                Day::from_number(last.day),
            ));
        }
        // Same size and alignment: the rows are rewritten where they lie.
        let rows = self
            .packed
            .into_iter()
            .map(|p| ActivityFact {
                day: Day::from_number(p.day),
                rep: p.who >> 8,
                action: (p.who & 0xFF) as u16,
                value: p.value,
            })
            .collect();
        (
            repeated,
            Batch::Activity(ActivityBatch {
                reps,
                actions,
                rows,
            }),
        )
    }
}

impl ActivityReader {
    /// The row's values: (action, value).
    fn values(&mut self, row: &FileRow<'_>, out: &mut Vec<(u32, u32)>) -> Result<(), Bad> {
        match &self.shape {
            Shape::Events(action) => out.push((*action, 1)),
            &Shape::Long { action, count } => {
                let action = self.action(row, action)?;
                match count_of(row, count)? {
                    Some(value) => out.push((action, value)),
                    None => self.empty += 1,
                }
            }
            Shape::Wide(list) => {
                for &(column, action) in list {
                    match count_of(row, column)? {
                        Some(value) => out.push((action as u32, value)),
                        None => self.empty += 1,
                    }
                }
            }
        }
        Ok(())
    }
}

/// A count; nearly always one or two digits.
fn count_of(row: &FileRow<'_>, column: usize) -> Result<Option<u32>, Bad> {
    let raw = row.record.get(column);
    let count = if !raw.is_empty() && raw.len() <= 9 && raw.iter().all(u8::is_ascii_digit) {
        Some(raw.iter().fold(0, |n, d| n * 10 + u32::from(d - b'0')))
    } else {
        numbers::parse(row.cell(column)?, row.style.decimal)
            .and_then(|n| n.map(|n| n.count()).transpose())
            .map_err(|reason| row.bad_cell(column, reason))?
    };
    if count.is_some_and(|n| n > MAX_COUNT) {
        return Err(row.bad_cell(column, Reason::TooLarge));
    }
    Ok(count)
}

/// What distinct cells mean; the last one is remembered, since rows come in runs.
struct Cells<T> {
    last: (Vec<u8>, Option<T>),
    map: HashMap<Vec<u8>, T>,
}

impl<T> Default for Cells<T> {
    fn default() -> Self {
        Self {
            last: (Vec::new(), None),
            map: HashMap::new(),
        }
    }
}

impl<T: Copy> Cells<T> {
    fn get(&mut self, raw: &[u8]) -> Option<T> {
        if self.last.0 == raw && self.last.1.is_some() {
            return self.last.1;
        }
        let found = self.map.get(raw).copied()?;
        self.remember(raw, found);
        Some(found)
    }

    fn insert(&mut self, raw: &[u8], value: T) {
        self.map.insert(raw.to_vec(), value);
        self.remember(raw, value);
    }

    fn remember(&mut self, raw: &[u8], value: T) {
        self.last.0.clear();
        self.last.0.extend_from_slice(raw);
        self.last.1 = Some(value);
    }
}
