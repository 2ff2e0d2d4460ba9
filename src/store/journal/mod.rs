//! The journal: what people did, as events that are only ever added (principle 1).
//!
//! `append` writes events and links them into the device's chain, `read` reads them, `fold` keeps the tables
//! that are derived from them in the same transaction, `counts` keeps the typed cells, `chain` verifies.

mod adjusted;
mod append;
mod built_on;
mod chain;
mod commands;
mod confirmed;
mod counts;
mod days;
mod device;
mod device_file;
mod evaluations;
mod fold;
mod handled;
mod heard;
mod meetings;
mod payload;
mod planned;
mod read;
mod refold;
mod rules;
mod signals;
mod tasks;
mod undo;
mod unite;

pub(in crate::store) use append::latest;
pub use append::new_event_id;
pub(in crate::store) use chain::verify;
pub(in crate::store) use commands::SeenMorning;
pub(in crate::store) use counts::{cells_typed, recount_all, typed};
pub(in crate::store) use device_file::{DeviceFile, once_at};
pub use handled::{ExcuseRow, LoggedSituation};
pub(in crate::store) use read::{Journal, find, standing_intervention};
#[cfg(test)]
pub(in crate::store) use refold::DERIVED as DERIVED_FROM_EVENTS;
pub(in crate::store) use refold::{rebuild, verify as verify_fold, verify_counts};
pub use unite::{JournalCopy, United};

use rusqlite::Row;

/// A text column, with damaged characters replaced: one flipped byte must not make a screen unusable.
pub(in crate::store) fn text(row: &Row, column: usize) -> rusqlite::Result<String> {
    let value = row.get_ref(column)?;
    Ok(String::from_utf8_lossy(value.as_bytes().unwrap_or_default()).into_owned())
}

#[cfg(test)]
mod device_cases;
#[cfg(test)]
mod folded_cases;
#[cfg(test)]
mod tests;
#[cfg(test)]
mod unite_cases;
