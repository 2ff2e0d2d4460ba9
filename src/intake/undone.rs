//! Taking an import back, with what hangs on it besides its rows: the file of those that it did not take, and rows of
//! earlier files that it had brought.

use super::ImportSite;
use super::rejects;
use super::written::WrittenRejects;
use crate::domain::facts::{ImportEntry, MissingRows};
use crate::i18n::{Arg, I18n};
use crate::report::text::clean;
use crate::store::{Session, Store, StoreError};

/// What taking an import back came to.
#[derive(Clone, Debug)]
pub struct UndoneImport {
    pub import: ImportEntry,
    /// Why the morning could not be evaluated, where that is so.
    pub later: Option<StoreError>,
    /// Files of which more rows are not in than before: with how many are not in now.
    pub again: Vec<MissingRows>,
}

/// Takes an import back.
///
/// # Errors
/// As [`Store::undo_import`]; then nothing is done.
pub fn take_back(
    site: &ImportSite,
    store: &mut Store,
    session: &Session,
    number: i64,
) -> Result<UndoneImport, StoreError> {
    let before = store.missing_rows()?;
    let (import, later) = store.undo_import(session, number)?;
    let known = |rows: &MissingRows| {
        let known = before.iter().find(|known| known.import == rows.import);
        known.map_or(0, |known| known.missing)
    };
    let mut again = store.missing_rows()?;
    again.retain(|rows| rows.missing > known(rows));
    // Its rejected rows are those of no import any more. What somebody has worked on since stays.
    let written = WrittenRejects::of(site.data_dir.as_deref(), import.kind);
    if let Some(path) = written.of_import(&import.id)
        && rejects::is_ours(&path)
        && written.unchanged(&path)
    {
        let _ = std::fs::remove_file(path);
    }
    Ok(UndoneImport {
        import,
        later,
        again,
    })
}

impl UndoneImport {
    /// What to do about rows that are not in again, a sentence a file.
    pub fn open_again<'a>(&'a self, i18n: &'a I18n) -> impl Iterator<Item = String> + 'a {
        self.again.iter().map(|rows| {
            let args = [
                ("missing", Arg::count(rows.missing)),
                ("of", Arg::count(rows.of)),
                ("file", clean(&rows.file).into_owned().into()),
                (
                    "kind",
                    i18n.t(&format!("import-kind-{}", rows.kind.id())).into(),
                ),
            ];
            i18n.ta("import-open-again", &args)
        })
    }
}
