//! The shapes of an activity file, told by its columns.

use super::super::super::columns::{Columns, Wanted};
use super::super::super::fault::FileError;
use super::super::super::numbers::{self, Decimal};
use super::super::super::text::key;
use super::super::FileContext;

/// What a row of the file is.
pub enum Shape {
    /// A day of a rep: columns that hold a value each, with the place of the action in the settings.
    Wide(Vec<(usize, usize)>),
    /// A count.
    Long { action: usize, count: usize },
    /// An event of this action.
    Events(u32),
    /// Events whose action stands in this column.
    ByType(usize),
}

impl Shape {
    /// Finds out from the columns whether a row holds a day of a rep, a count, or an event.
    pub fn of(ctx: &FileContext<'_>) -> Self {
        let columns = ctx.columns;
        let at = |field: &str| columns.get(field).unwrap_or(usize::MAX);
        match ctx.each {
            Some(action) => Self::Events(action as u32),
            None if are_events(columns) => Self::ByType(at("action")),
            None if columns.actions.is_empty() => Self::Long {
                action: at("action"),
                count: at("count"),
            },
            None => Self::Wide(columns.actions.clone()),
        }
    }
}

/// Columns of a wide sheet: one for each action, by its id, one of its names or a word for it.
pub fn actions_as_columns(columns: &mut Columns, keys: &[String], wanted: &Wanted<'_>) {
    if wanted.each {
        return;
    }
    // Without what counts them: 触达（次）, "Calls (n)".
    let bare: Vec<String> = columns.header[..columns.width()]
        .iter()
        .map(|h| {
            let outer = h.split(['(', '（', '[', '【']).next();
            outer.map(key).unwrap_or_default()
        })
        .collect();
    for (at, action) in wanted.rules.actions.iter().enumerate() {
        let names: Vec<String> = action.names().map(key).filter(|n| !n.is_empty()).collect();
        let word = |k: &String| wanted.vocabulary.word("action", k) == Some(action.id.as_str());
        let free = || (0..keys.len()).filter(|c| !columns.is_used(*c));
        let found = free()
            .find(|&c| names.contains(&keys[c]))
            .or_else(|| free().find(|&c| names.contains(&bare[c])))
            .or_else(|| free().find(|&c| word(&keys[c]) || word(&bare[c])));
        if let Some(c) = found {
            columns.actions.push((c, at));
        }
    }
    columns.actions.sort_unstable();
}

/// A file of events by their type that has numbers as well may be one of counts.
pub fn numbers_beside_types(ctx: &FileContext<'_>) -> Option<FileError> {
    let columns = ctx.columns;
    if ctx.each.is_some()
        || !columns.actions.is_empty()
        || columns.get("count").is_some()
        || columns.get("action").is_none()
    {
        return None;
    }
    let is_count = |text: &String| {
        numbers::parse(text, Decimal::Untold)
            .is_ok_and(|n| n.is_some_and(|n| n.count().is_ok_and(|n| n < 1000)))
    };
    let unused = (0..columns.width()).filter(|c| !columns.is_used(*c));
    let mut unused = unused.filter(|c| !columns.names_ids(*c));
    let column = unused.find(|c| {
        let words = ctx.words_of(*c);
        !words.is_empty() && words.iter().all(is_count)
    })?;
    Some(FileError::CountOrEvents {
        column: columns.header[column].clone(),
    })
}

/// Whether every row is one event of its type, since no column has counts or all say 1.
pub fn are_events(columns: &Columns) -> bool {
    if !columns.actions.is_empty() {
        return false;
    }
    match columns.get("count") {
        Some(column) => column >= columns.width() && columns.header[column] == "“1”",
        None => true,
    }
}
