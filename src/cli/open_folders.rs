//! Folders in which anybody on the machine could put another file in place of one of ours.

use super::{Invocation, half_typed};
use crate::report::text::clean;
use crate::sys;
use std::path::Path;

/// One sentence for each: the database's own folder, and that of half-typed texts.
pub(super) fn open_folders(context: &Invocation<'_>, db: &Path) -> Vec<String> {
    let drafts = half_typed::own_place(context, db);
    let mut folders: Vec<&Path> = [db.parent(), drafts.parent()]
        .into_iter()
        .flatten()
        .collect();
    folders.dedup();
    let open = folders.into_iter().filter_map(|folder| {
        let mode = sys::open_to_anybody(folder)?;
        let args = [
            ("path", clean(&folder.to_string_lossy()).into_owned().into()),
            ("mode", format!("{mode:o}").into()),
        ];
        Some(context.i18n.ta("cli-check-folder-open", &args))
    });
    open.collect()
}
