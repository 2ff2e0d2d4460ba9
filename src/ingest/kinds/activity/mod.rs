//! `activity` in its shapes: a column per action, `action` and `count`, or an event per row, of one action or
//! of the one that its type says. What did not happen is not counted.
//!
//! Millions of rows: what a rep's, day's or action's cell says is worked out once per distinct cell, a
//! row is sixteen bytes, and nothing is allocated per row.

mod again;
mod batch;
mod count;
pub mod day_columns;
mod notes;
mod shape;
mod sums;
mod unknown_counts;

use super::super::complete::lacking;
use super::super::fault::{Bad, Reason};
use super::super::keyed::Clash;
use super::super::lookup::Referred;
use super::super::numbered;
use super::super::question::FileQuestion;
use super::super::row::{Faults, FileRow, no_day};
use super::super::text::key;
use super::cells::Cells;
use super::happened::{Happened, Happening};
use super::{FileContext, KindSpec, RowReader};
use crate::domain::Day;
use crate::domain::activity::MAX_COUNT;
use crate::domain::facts::{Batch, Referent};
use again::EventsAgain;
use count::count_of;
use day_columns::{day_columns, untold_days};
use notes::Notes;
use shape::{Shape, actions_as_columns, numbers_beside_types};
pub use shape::{are_events, has_counts};
use std::collections::{HashMap, HashSet};
use sums::PlacedSums;

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
    fields: &[
        "rep",
        "day",
        "action",
        "count",
        "status",
        "cancelled",
        "counts",
        "completed",
        "note",
        "inbound",
        // Of which month or week days without one are.
        "period",
        // What becomes of counts of a whole one: said by hand.
        "sums",
    ],
    // Without counts every row is an event of the action that its type says.
    required: &[&["rep"], &["day"], &["action"]],
    is_idle: |field, columns, wanted| {
        match field {
            "action" => wanted.each || !columns.actions.is_empty(),
            "count" => wanted.each || !columns.actions.is_empty() || !columns.days.is_empty(),
            "day" => {
                let has = |field: &str| columns.get(field).is_some();
                !columns.days.is_empty() || (has("period") && has("sums"))
            }
            // Of an event it is about the event, and none of the day; beside many days it is of none.
            "note" => wanted.each || !columns.days.is_empty() || are_events(columns),
            // A column that says who called whom belongs to files with one row for each contact.
            "inbound" => !wanted.each && !are_events(columns),
            // Looked for where days go by number.
            "period" | "sums" => true,
            _ => false,
        }
    },
    seldom: &["cancelled", "counts", "completed", "note", "inbound"],
    objection: numbers_beside_types,
    spread: |columns, keys, wanted| {
        actions_as_columns(columns, keys, wanted);
        if columns.actions.is_empty() {
            day_columns(columns, wanted);
        }
    },
    across: |columns, profile, wanted| {
        if columns.actions.is_empty() {
            numbered::recognise(columns, profile, wanted);
        }
        shape::a_column_for_each_rep(columns, profile, wanted);
        sums::recognise(columns, wanted);
    },
    why_lacking: |columns, wanted| {
        let asks = columns.spread.is_some() && lacking(columns, wanted) == ["action"];
        let sums = || sums::untold(columns, wanted);
        asks.then(|| FileQuestion::CountsOf.into()).or_else(sums)
    },
    why_unsaid: untold_days,
    reader: |ctx| Box::new(ActivityReader::new(ctx)),
    standing: "",
    also_called: &["activit", "daily", "日报", "动作"],
    ..KindSpec::PLAIN
};

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
    happened: Happened,
    notes: Notes,
    again: EventsAgain,
    sums: Option<PlacedSums>,
    today: Day,
    /// Rows of days that have not come.
    ahead: u64,
    /// Cells that the file shows empty.
    emptied: Vec<PackedCount>,
    scratch: Vec<(u32, u32)>,
    empty: Vec<u32>,
    /// People and actions in the order of the rows on disk: known when all rows are.
    ranked: (Vec<String>, Vec<String>),
}

impl ActivityReader {
    /// Finds out from the columns whether a row holds a day of a rep, a count, or an event.
    pub fn new(ctx: &FileContext<'_>) -> Self {
        let columns = ctx.columns;
        let at = |field: &str| columns.get(field).unwrap_or(usize::MAX);
        let shape = Shape::of(ctx);
        let actions = &ctx.settings.rules.actions;
        let mut action_of = HashMap::new();
        for (i, action) in actions.iter().enumerate().take(MAX_ACTIONS) {
            for name in action.names() {
                action_of.entry(key(name)).or_insert(i as u32);
            }
        }
        for (word, id) in ctx.vocabulary.class("action") {
            if let Some(i) = actions.iter().take(MAX_ACTIONS).position(|a| a.id == id) {
                action_of.entry(word.to_owned()).or_insert(i as u32);
            }
        }
        for (word, action) in &ctx.options.actions {
            if let Some(i) = actions.iter().position(|a| a.id == *action) {
                action_of.insert(key(word), i as u32);
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
            happened: Happened::of(ctx),
            notes: Notes::of(columns),
            again: EventsAgain::of(ctx),
            sums: PlacedSums::of(ctx),
            today: ctx.options.today,
            ahead: 0,
            emptied: Vec::new(),
            scratch: Vec::new(),
            empty: Vec::new(),
            ranked: Default::default(),
        }
    }

    /// The rep's place. Somebody new is made only when the row is in order, at the end of it.
    fn rep(
        &mut self,
        ctx: &mut FileContext<'_>,
        row: &FileRow<'_>,
        in_order: bool,
    ) -> Result<u32, Bad> {
        let raw = row.record.get(self.columns.0);
        if let Some(known) = self.reps.get(raw) {
            return Ok(known);
        }
        let found = ctx.required(row, "rep", Referent::Rep)?;
        if !in_order {
            return Ok(0);
        }
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
        // What was done on another day than it was planned for counts on that one.
        let column = self.happened.done_on(row).unwrap_or(self.columns.1);
        let raw = row.record.get(column);
        if let Some(known) = self.days.get(raw) {
            return Ok(known);
        }
        let text = row.cell(column)?;
        let day = if text.is_empty() {
            Err(Reason::Missing)
        } else {
            row.day_in(column, text).map_err(no_day)
        };
        let day = day.map_err(|reason| row.bad_cell(column, reason))?;
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
}

impl RowReader for ActivityReader {
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults> {
        if self.sums.is_some() {
            return self.sum_of(ctx, row);
        }
        match self.shape {
            Shape::Days(column) => return self.days_of(ctx, row, Ok(column)),
            Shape::DaysOf(action) => return self.days_of(ctx, row, Err(action)),
            Shape::Wide(_)
            | Shape::Long { .. }
            | Shape::CountOf { .. }
            | Shape::Events(_)
            | Shape::ByType(_) => {}
        }
        let day = self.day(row);
        let happened = self.happened.read(ctx, row);
        if let (Ok(day), Ok(happened)) = (&day, &happened) {
            if *happened != Happening::Done {
                self.happened.leave_out(row, *happened);
                return Ok(());
            }
            if *day > self.today {
                self.ahead += 1;
                return Ok(());
            }
        }
        let mut values = std::mem::take(&mut self.scratch);
        values.clear();
        self.empty.clear();
        let read = self.values(row, &mut values);
        self.scratch = values;
        let note = self.notes.read(row);
        let in_order = day.is_ok() && happened.is_ok() && read.is_ok() && note.is_ok();
        let rep = self.rep(ctx, row, in_order);
        let (day, rep) = match (day, happened, read, note, rep) {
            (Ok(day), Ok(_), Ok(()), Ok(note), Ok(rep)) => {
                if let Some(note) = note {
                    self.notes.take(row.record.line, (day, rep), note);
                }
                (day, rep)
            }
            (day, happened, read, note, rep) => {
                let faults = [day.err(), happened.err(), read.err(), note.err(), rep.err()];
                return Err(Faults(faults.into_iter().flatten().collect()));
            }
        };
        let action = self.scratch.first().map_or(0, |(action, _)| *action);
        if self.again.is_again(row, (rep, day.number(), action)) {
            return Ok(());
        }
        let line = u32::try_from(row.record.line).unwrap_or(u32::MAX);
        let packed = |action: u32, value: u32| PackedCount {
            day: day.number(),
            who: (rep << 8) | action,
            value,
            row: line,
        };
        let values = self.scratch.iter();
        self.packed
            .extend(values.map(|&(action, value)| packed(action, value)));
        let empty = self.empty.iter();
        self.emptied.extend(empty.map(|&action| packed(action, 0)));
        Ok(())
    }

    fn repeated(&self) -> u64 {
        self.again.rows
    }

    fn twins(&mut self, ctx: &FileContext<'_>) -> Vec<Clash> {
        self.sort(ctx.columns)
    }

    fn take_back(&mut self, lines: &HashSet<u64>) {
        self.refuse(lines);
    }

    fn lines(&mut self) -> Vec<u64> {
        self.lines_of_cells()
    }

    fn done(self: Box<Self>, ctx: &mut FileContext<'_>) -> (Vec<Clash>, Batch) {
        self.batch(ctx)
    }
}

impl ActivityReader {
    /// The row's values: (action, value).
    fn values(&mut self, row: &FileRow<'_>, out: &mut Vec<(u32, u32)>) -> Result<(), Bad> {
        match &self.shape {
            // Read by themselves.
            Shape::Days(_) | Shape::DaysOf(_) => {}
            Shape::Events(action) => out.push((*action, 1)),
            &Shape::ByType(column) => {
                let action = self.action(row, column)?;
                out.push((action, 1));
            }
            &Shape::CountOf { action, count } => match count_of(row, count)? {
                Some(value) => out.push((action, value)),
                None => self.empty.push(action),
            },
            &Shape::Long { action, count } => {
                let action = self.action(row, action)?;
                match count_of(row, count)? {
                    Some(value) => out.push((action, value)),
                    None => self.empty.push(action),
                }
            }
            Shape::Wide(list) => {
                for &(column, action) in list {
                    let action = action as u32;
                    let Some(value) = count_of(row, column)? else {
                        self.empty.push(action);
                        continue;
                    };
                    match out.iter_mut().find(|(own, _)| *own == action) {
                        // Counts of one action from several places add up.
                        Some((_, sum)) => {
                            *sum += value;
                            if *sum > MAX_COUNT {
                                return Err(row.bad_cell(column, Reason::TooLarge));
                            }
                        }
                        None => out.push((action, value)),
                    }
                }
                self.empty
                    .retain(|action| !out.iter().any(|(own, _)| own == action));
            }
        }
        Ok(())
    }
}
