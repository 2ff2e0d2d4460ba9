//! What was said of a file before: of the last one with the same header, and of the one that rejected rows are from.

use super::told::{self, Told};
use super::{IntakeError, Taking, kept, rejects};
use crate::ingest::{self, FileInput, Options};
use crate::store::Store;

/// Lays under what is said what a file of rejected rows has with it: the words in which the file was read that the
/// rows are from. Returns what that adds; of any other file, nothing.
///
/// # Errors
/// Where the file cannot be read.
pub fn as_rejected(
    input: &FileInput<'_>,
    options: &mut Options,
    taking: &mut Taking,
) -> Result<Vec<Told>, IntakeError> {
    let FileInput::File(file) = input else {
        return Ok(Vec::new());
    };
    if rejects::origin(file).is_none() {
        return Ok(Vec::new());
    }
    let said = ingest::look_at(input, options)?.said_of_rejects();
    Ok(said.map_or_else(Vec::new, |text| kept::as_rejected(&text, options, taking)))
}

/// Lays under what is said what was said of the last file with the same header; returns what that adds.
///
/// # Errors
/// Where the file or the database cannot be read.
pub fn remember(
    store: &Store,
    input: &FileInput<'_>,
    options: &mut Options,
) -> Result<Vec<Told>, IntakeError> {
    if options.no_header {
        return Ok(Vec::new());
    }
    let layouts = ingest::look_at(input, options)?.header_marks()?;
    let told = store.told_of(options.kind, &layouts)?;
    let told = told.iter().map(|(option, value)| Told::new(option, value));
    Ok(told::remember_under(options, &told.collect::<Vec<_>>()))
}

/// Forgets what was said of files of a kind with this header.
///
/// # Errors
/// Where the file cannot be read or the database not be written.
pub fn forget(
    store: &mut Store,
    input: &FileInput<'_>,
    options: &Options,
) -> Result<(), IntakeError> {
    let layouts = ingest::look_at(input, options)?.header_marks()?;
    Ok(store.forget_told(options.kind, &layouts)?)
}
