//! Questions that the database has before it takes a file.

use super::question::{Asking, ImportAnswer, ImportQuestion};
use super::words::short;
use crate::i18n::Arg;
use crate::store::{Refusal, StoreError};

impl Asking<'_> {
    /// What to ask where the database does not take a file without a word more.
    pub fn about_store(&self, error: &StoreError, file: &str) -> Option<ImportQuestion> {
        let StoreError::Refused(refusal) = error else {
            return None;
        };
        let (key, args, answers) = match refusal {
            Refusal::Shrinks { gone, of } => (
                "import-ask-shrinks",
                vec![("gone", Arg::count(*gone)), ("of", Arg::count(*of))],
                vec![ImportAnswer::new(
                    self.words.0.t("import-answer-shrink"),
                    "shrink",
                    "",
                )],
            ),
            Refusal::CameBefore { import, later } => (
                "import-ask-came-before",
                vec![
                    ("number", import.to_string().into()),
                    ("later", later.to_string().into()),
                ],
                vec![ImportAnswer::new(
                    self.words.0.t("import-answer-again"),
                    "again",
                    "",
                )],
            ),
            Refusal::CountedElsewhere {
                source,
                is_namesake,
            } => (
                if *is_namesake {
                    "import-ask-counted-namesake"
                } else {
                    "import-ask-counted"
                },
                vec![("source", short(source).into())],
                vec![
                    ImportAnswer::new(self.words.0.t("import-answer-add"), "source", file),
                    ImportAnswer::new(self.words.0.t("import-answer-replace"), "replace", ""),
                ],
            ),
            _ => return None,
        };
        Some(ImportQuestion {
            field: None,
            text: self.words.0.ta(key, &args),
            answers,
        })
    }
}
