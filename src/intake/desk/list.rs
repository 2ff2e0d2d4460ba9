//! The imports as the import page lists them.

use super::{ImportDesk, ImportFound, ListedImport};
use crate::domain::facts::{ImportEntry, MissingRows};
use crate::i18n::Arg;
use crate::intake::is_own_rejects;
use crate::intake::words::{ImportWords, short};
use crate::intake::written::WrittenRejects;
use crate::report::number;
use crate::store::StoreError;
use std::path::PathBuf;

impl ImportDesk {
    /// Every import, the newest first.
    pub(super) fn list(&self) -> ImportFound {
        let read = || -> Result<_, StoreError> {
            let Some(store) = self.store_to_read()? else {
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
        let stands = self.site.store_to_read();
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

    /// Where the rows lie that an import did not take, as long as no other import's stand there.
    fn rejects_of(&self, import: &ImportEntry) -> Option<PathBuf> {
        let written = WrittenRejects::of(self.site.data_dir.as_deref(), import.kind);
        written
            .of_import(&import.id)
            .filter(|path| is_own_rejects(path))
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
        let rejects = missing.and_then(|_| self.rejects_of(import));
        about.extend(missing.map(|rows| {
            let key = match rejects {
                Some(_) => "import-list-missing",
                None => "import-list-missing-anew",
            };
            said(
                key,
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
            rejects,
            about,
        }
    }
}
