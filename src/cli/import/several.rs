//! The files of one command: each in a transaction of its own, until one cannot be taken. Then it is said which are in
//! and which are not.

use crate::cli::{CliError, Exit, Invocation};
use crate::i18n::I18n;
use crate::intake::{ImportReport, ImportWords, shown};
use serde_json::{Value, json};
use std::path::{Path, PathBuf};

/// The files of a command.
pub(super) struct Several<'a> {
    files: &'a [PathBuf],
    is_preview: bool,
}

/// What became of them: of the first ones what they came to, and why the next one could not be taken.
pub(super) struct EndOfFiles {
    done: Vec<ImportReport>,
    failed: Option<CliError>,
}

impl<'a> Several<'a> {
    /// These files, in this order; of a preview nothing goes in.
    pub fn new(files: &'a [PathBuf], is_preview: bool) -> Self {
        Self { files, is_preview }
    }

    /// Takes one after the other, until one cannot be taken.
    pub fn each(
        &self,
        context: &mut Invocation<'_>,
        mut take: impl FnMut(&Path, &mut Invocation<'_>) -> Result<ImportReport, CliError>,
    ) -> EndOfFiles {
        let mut done = Vec::new();
        for file in self.files {
            match take(file, context) {
                Ok(report) => done.push(report),
                Err(error) => {
                    let failed = Some(error);
                    return EndOfFiles { done, failed };
                }
            }
        }
        let failed = None;
        EndOfFiles { done, failed }
    }

    /// Says how it ended.
    pub fn conclude(
        &self,
        ended: EndOfFiles,
        strict: bool,
        context: &mut Invocation<'_>,
    ) -> Result<Exit, CliError> {
        let i18n = context.i18n.clone();
        let EndOfFiles { done, failed } = ended;
        if context.json {
            self.print(&done, failed.as_ref(), context)?;
        }
        match failed {
            Some(error) if self.files.len() > 1 => {
                let all = [vec![error.say(&i18n)], self.standing(&done, &i18n)].concat();
                Err(CliError::Said(error.exit(), all.join("\n")))
            }
            Some(error) => Err(error),
            None if done.iter().any(|report| report.failed(strict)) => Ok(Exit::NotSo),
            None => Ok(Exit::Done),
        }
    }

    /// Which files are in, and which are not, as sentences.
    fn standing(&self, done: &[ImportReport], i18n: &I18n) -> Vec<String> {
        let came_in = done
            .iter()
            .zip(self.files)
            .filter(|(report, _)| report.imported || report.dry_run && !is_held_back(report));
        let is_in: Vec<&PathBuf> = came_in.map(|(_, file)| file).collect();
        let (is_in, is_out): (Vec<&PathBuf>, Vec<&PathBuf>) =
            self.files.iter().partition(|file| is_in.contains(file));
        let sentence = |key: &str, files: &[&PathBuf]| {
            let called = |file: &&PathBuf| match file.to_str() {
                Some("-") => i18n.t("import-piped"),
                _ => shown(file),
            };
            let names: Vec<String> = files.iter().map(called).collect();
            let names = names.join(&i18n.t("domain-list"));
            (!files.is_empty()).then(|| i18n.ta(key, &[("files", names.into())]))
        };
        let [yes, no] = if self.is_preview {
            ["import-several-would", "import-several-would-not"]
        } else {
            ["import-several-in", "import-several-out"]
        };
        [sentence(yes, &is_in), sentence(no, &is_out)]
            .into_iter()
            .flatten()
            .collect()
    }

    /// The document of `--json`: of several files one each, also of those that are not in.
    fn print(
        &self,
        done: &[ImportReport],
        failed: Option<&CliError>,
        context: &mut Invocation<'_>,
    ) -> Result<(), CliError> {
        let i18n = context.i18n.clone();
        let words = ImportWords(&i18n);
        let mut documents: Vec<Value> = done.iter().map(|report| report.json(&words)).collect();
        if self.files.len() == 1 {
            return documents
                .pop()
                .map_or(Ok(()), |only| context.print_json(&only));
        }
        if let Some(error) = failed {
            let rest = self.files.iter().skip(done.len()).enumerate();
            documents.extend(rest.map(|(at, file)| {
                let why = match at {
                    0 => error.say(&i18n),
                    _ => i18n.t("import-several-unread"),
                };
                json!({ "file": file.to_string_lossy(), "imported": false, "error": why })
            }));
        }
        context.print_json(&Value::Array(documents))
    }
}

/// Whether nothing of a file would go in, because rows of it were rejected and none may be.
fn is_held_back(report: &ImportReport) -> bool {
    report.failed(true) && report.tally.new + report.tally.changed + report.tally.same == 0
}
