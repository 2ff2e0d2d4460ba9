//! Changing the settings file: read, changed, and put in its place as a whole.

use crate::sys::{self, leftovers};
use std::fmt::Display;
use std::io::{ErrorKind, Write};
use std::path::Path;

/// Changes the text of the settings file; one that is missing is empty. Says why not, where it is not possible.
///
/// # Errors
/// The file is as it was then.
pub fn change<E: Display>(
    file: &Path,
    new_id: fn() -> String,
    change: impl FnOnce(&str) -> Result<String, E>,
) -> Result<(), String> {
    let said = |e: std::io::Error| e.to_string();
    let text = match sys::open_ordinary(file).and_then(std::io::read_to_string) {
        Ok(text) => text,
        Err(error) if error.kind() == ErrorKind::NotFound => String::new(),
        Err(error) => return Err(said(error)),
    };
    let text = change(&text).map_err(|e| e.to_string())?;
    if let Some(folder) = file.parent() {
        sys::create_private_folder(folder).map_err(said)?;
    }
    // A link to a file elsewhere stays one.
    let place = file.canonicalize().unwrap_or_else(|_| file.to_owned());
    place.parent().into_iter().for_each(leftovers::sweep_drafts);
    let name = leftovers::draft_of(&place, &new_id());
    let _under_way = leftovers::UnderWay::begin(&name);
    let written = sys::create_private_file(&name).and_then(|mut new| {
        new.write_all(text.as_bytes())?;
        new.sync_all()?;
        std::fs::rename(&name, &place)
    });
    written.map_err(|error| {
        let _ = std::fs::remove_file(&name);
        said(error)
    })
}
