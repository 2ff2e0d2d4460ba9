//! The imports as the import page lists them.

use super::{ImportDesk, ImportFound, ListedImport};
use crate::domain::facts::{ImportEntry, MissingRows};
use crate::i18n::Arg;
use crate::intake::is_own_rejects;
use crate::intake::words::{ImportWords, short};
use crate::report::number;
use crate::store::{Create, StoreError};
use std::path::PathBuf;

impl ImportDesk {
    /// Every import, the newest first.
    pub(super) fn list(&self) -> ImportFound {
        let read = || -> Result<_, StoreError> {
            let Some(store) = self.store()? else {
                return Ok((Vec::new(), Vec::new()));
            };
            Ok((store.imports()?, store.missing_rows()?))
        };
        match read() {
            Ok((imports, missing)) => {
                let listed = imports.iter().map(|import| self.listed(import, &missing));
                ImportFound::Listed(listed.collect())
            }
            Err(error) => self.unstored(&error),
        }
    }

    /// Whether an import can be taken back now, and why not.
    pub(super) fn explain(&self, number: i64) -> ImportFound {
        let stands = self.site.store(Create::Never);
        match stands.and_then(|store| store.stood_on(number)) {
            Ok(None) => {
                let said = self.i18n.t("import-list-undoable");
                ImportFound::Explained(number, said)
            }
            Ok(Some(what)) => {
                let args = [("what", short(&what).into())];
                let said = self.i18n.ta("import-list-stood-on", &args);
                ImportFound::Explained(number, said)
            }
            Err(error) => self.unstored(&error),
        }
    }

    /// Where the rejected rows of a file lie: beside it, in a folder where files are looked for, or among our own.
    fn rejects_of(&self, file: &str) -> Option<PathBuf> {
        let name = format!("{file}.rejects.csv");
        let sources = self.sources().look().unwrap_or_default().into_iter();
        let sources = sources.flat_map(|source| source.files);
        let of_sources = sources.filter_map(|found| Some(found.path.parent()?.to_owned()));
        let mut beside = self.folders.iter().cloned().chain(of_sources);
        if let Some(folder) = beside.find(|folder| is_own_rejects(&folder.join(&name))) {
            return Some(folder.join(&name));
        }
        let own = self.site.data_dir.as_ref()?.join("rejects");
        let ends = format!("-{name}");
        let entries = own.read_dir().ok()?;
        let paths = entries.filter_map(|entry| Some(entry.ok()?.path()));
        let mut found = paths.filter(|path| {
            let name = path.file_name().unwrap_or_default().to_string_lossy();
            name.ends_with(&ends) && is_own_rejects(path)
        });
        found.next()
    }

    fn listed(&self, import: &ImportEntry, missing: &[MissingRows]) -> ListedImport {
        let words = ImportWords(&self.i18n);
        let missing = missing.iter().find(|rows| rows.import == import.number);
        let missing = missing.filter(|rows| rows.missing > 0);
        let said = |key: &str, args: &[(&str, Arg<'_>)]| self.i18n.ta(key, args);
        let mut about = vec![said(
            "import-list-by",
            &[("author", short(&import.author).into())],
        )];
        about.extend(
            (import.same > 0)
                .then(|| said("import-list-same", &[("same", Arg::count(import.same))])),
        );
        let fields = import.fields.iter().map(|(field, n)| (field.as_str(), *n));
        about.extend(words.fields(fields));
        about.extend(missing.map(|rows| {
            said(
                "import-list-missing",
                &[
                    ("rows", Arg::count(rows.missing)),
                    ("of", Arg::count(rows.of)),
                ],
            )
        }));
        let state = match (&import.undone, missing) {
            (Some(_), _) => self.i18n.t("import-list-undone"),
            (None, Some(_)) => self.i18n.t("import-list-not-in"),
            (None, None) => String::new(),
        };
        about.push(match &import.undone {
            Some((at, by)) => said(
                "import-list-undone-by",
                &[
                    ("author", short(by).into()),
                    ("at", number::date_and_time(at, self.local).into()),
                ],
            ),
            None => said(
                "import-list-takes-back",
                &[
                    ("new", Arg::count(import.new)),
                    ("changed", Arg::count(import.changed)),
                ],
            ),
        });
        ListedImport {
            number: import.number,
            when: number::date_and_time(&import.at, self.local),
            file: short(&import.file),
            kind: import.kind,
            rows: import.rows,
            new: import.new,
            changed: import.changed,
            rejected: import.rejected,
            state,
            is_undone: import.undone.is_some(),
            rejects: missing.and_then(|_| self.rejects_of(&import.file)),
            about,
        }
    }
}
