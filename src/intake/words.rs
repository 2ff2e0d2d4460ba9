//! Files, rows and notes of an import as sentences in the user's language.

mod columns;
mod lines;
mod notes;
mod quoted;
mod reasons;
mod sheets;
#[cfg(test)]
mod tests;

use super::ImportReport;
use crate::domain::Day;
use crate::domain::facts::{FieldCount, ImportKind};
use crate::domain::rules::{DailyAction, Rules};
use crate::i18n::{Arg, I18n, Lang};
use crate::ingest::{Created, FileError};
use crate::report::number::{count, day_said_with_year};
use crate::report::text::clean;
pub use lines::numbers_of;
use quoted::quoted;
use std::borrow::Borrow;

/// Names listed in a sentence before "and so many more".
const LISTED: usize = 8;

/// Values in a sentence are cut at so many characters.
const CUT: usize = 60;

/// Makes sentences.
pub struct ImportWords<'a>(pub &'a I18n);

impl ImportWords<'_> {
    /// What is wrong with a file, with its name.
    pub fn file(&self, file: &str, error: &FileError) -> String {
        let say = |key: &str, args: &[(&str, String)]| {
            let mut all: Vec<(&str, Arg<'_>)> = vec![("file", file.into())];
            all.extend(args.iter().map(|(k, v)| (*k, Arg::from(v.as_str()))));
            self.0.ta(&format!("import-file-{key}"), &all)
        };
        let at = |key: &str, line: u64| say(key, &[("line", line.to_string())]);
        match error {
            FileError::Read(why) => say("read", &[("why", short(why))]),
            FileError::NoFile => say("no-file", &[]),
            FileError::NotAllowed => say("not-allowed", &[]),
            FileError::NotRegular => say("not-regular", &[]),
            FileError::OwnDatabase => say("own-database", &[]),
            FileError::Foreign(foreign) => {
                let what = self.0.t(&format!("import-foreign-{}", foreign.id()));
                say("foreign", &[("what", what)])
            }
            FileError::Empty => say("empty", &[]),
            FileError::UnclosedQuote { line } => at("quote", *line),
            FileError::TooLong { line } => at("long", *line),
            FileError::TooManyColumns { line } => at("wide", *line),
            FileError::LongHeader { line } => at("long-header", *line),
            FileError::HeaderNul { line } => at("header-nul", *line),
            FileError::NotUtf8 { line } => at("utf8", *line),
            FileError::Missing {
                kind,
                missing,
                found,
                line,
                told,
            } => {
                let said = self.missing(file, *kind, (missing, found), *line);
                self.same_in_every_row(said, missing, told.as_ref())
            }
            FileError::SamePeriod { period, headers } => {
                say("same-period", &same_period(period, headers))
            }
            FileError::ManyPeriods { header } => say("many-periods", &[("header", short(header))]),
            FileError::SideBySide { header, columns } => {
                say("side-by-side", &self.same_title(header, columns))
            }
            FileError::Duplicate {
                field,
                header,
                columns,
            } => {
                let each = columns.iter().map(|c| format!("--map {field}=#{c}"));
                let mut args = self.same_title(header, columns).to_vec();
                args.push(("choices", self.all(&each.collect::<Vec<_>>())));
                say("duplicate", &args)
            }
            FileError::UnknownField { field, known } => say(
                "field",
                &[("field", short(field)), ("known", self.all(known))],
            ),
            FileError::UnknownMeaning { given, known } => say(
                "meaning",
                &[("given", short(given)), ("known", self.all(known))],
            ),
            FileError::UnknownColumn {
                field,
                column,
                found,
            } => say(
                "column",
                &[
                    ("field", short(field)),
                    ("column", short(column)),
                    ("found", self.list(found)),
                ],
            ),
            FileError::UnknownAction { given, known } => say(
                "action",
                &[("given", short(given)), ("known", self.list(known))],
            ),
            FileError::UnknownValue { what, name } => say(
                "value",
                &[("kind", what.id().to_owned()), ("name", short(name))],
            ),
            FileError::NoRename { unit, why } => say(why, &[("unit", short(unit))]),
            FileError::NamesAnother { what, text } => say(
                "names-another",
                &[("kind", what.id().to_owned()), ("text", short(text))],
            ),
            FileError::CountOrEvents { column } => say(
                "count-or-events",
                &[("column", short(column)), ("quoted", quoted(column))],
            ),
            FileError::NeedYear(columns) => say("year", &[("found", self.list(columns))]),
            FileError::Asked(question) => self.question(file, question),
            FileError::Stopped => say("stopped", &[]),
            FileError::Workbook(fault) => self.workbook(file, fault),
            FileError::NoSheets => say("no-sheets", &[]),
            FileError::Changed => say("changed", &[]),
        }
    }

    /// Required columns that were not found, with the options that name them.
    fn missing(
        &self,
        file: &str,
        kind: ImportKind,
        (missing, found): (&[String], &[String]),
        line: u64,
    ) -> String {
        let named: Vec<String> = missing
            .iter()
            .map(|field| self.named(&format!("import-field-{field}"), field))
            .collect();
        let column = self.0.t("import-column");
        let options = missing.iter().map(|f| format!("--map {f}={column}"));
        let key = if line == 0 {
            "import-file-missing-headless"
        } else {
            "import-file-missing"
        };
        self.0.ta(
            key,
            &[
                ("file", file.into()),
                ("kind", self.kind(kind).into()),
                ("count", missing.len().into()),
                ("missing", self.all(&named).into()),
                ("options", options.collect::<Vec<_>>().join(" ").into()),
                ("found", self.list(found).into()),
                ("line", line.into()),
            ],
        )
    }

    /// A rejected row: where, what, why.
    pub fn fault(&self, row: u64, column: &str, value: &str, reason: &str) -> String {
        let column = short(column);
        let value = short(value);
        let key = match (column.is_empty(), value.is_empty()) {
            (true, _) => "import-reject-row",
            (false, true) => "import-reject-column",
            (false, false) => "import-reject-value",
        };
        self.0.ta(
            key,
            &[
                ("row", row.into()),
                ("column", column.into()),
                ("value", value.into()),
                ("reason", reason.into()),
            ],
        )
    }

    /// What is wrong with a value, wherever it stands.
    pub fn fault_of_value(&self, column: &str, value: &str, reason: &str) -> String {
        let args = [
            ("column", short(column).into()),
            ("value", short(value).into()),
            ("reason", reason.into()),
        ];
        self.0.ta("import-reject-any", &args)
    }

    /// Rows with one fault in one column, and how many each value has.
    pub fn group(
        &self,
        rows: u64,
        column: &str,
        reason: &str,
        values: &[(&String, u64)],
    ) -> String {
        let named = values.iter().filter(|(value, _)| !value.is_empty());
        let named: Vec<String> = named
            .map(|(value, n)| format!("“{}” {}", short(value), count(n.cast_signed())))
            .collect();
        let column = short(column);
        let key = match (column.is_empty(), named.is_empty()) {
            (true, _) => "import-group-rows",
            (false, true) => "import-group-column",
            (false, false) => "import-group-values",
        };
        self.0.ta(
            key,
            &[
                ("rows", Arg::count(rows)),
                ("column", column.into()),
                ("reason", reason.into()),
                ("listed", self.list(&named).into()),
            ],
        )
    }

    /// How many rows are not shown.
    pub fn more(&self, rows: u64) -> String {
        self.0.ta("import-more", &[("count", Arg::count(rows))])
    }

    /// How many counts were added to those of other sources.
    pub fn added_up(&self, counts: u64) -> String {
        self.0
            .ta("import-added-up", &[("counts", Arg::count(counts))])
    }

    /// How much counted before that the file calls off.
    pub fn called_off(&self, rows: u64) -> String {
        self.0
            .ta("import-called-off", &[("rows", Arg::count(rows))])
    }

    /// How many targets are called off with another number than is in force.
    pub fn stands(&self, targets: u64) -> String {
        self.0
            .ta("import-stands", &[("targets", Arg::count(targets))])
    }

    /// How many warnings the facts have made false.
    pub fn corrected(&self, warnings: u64) -> String {
        let args = [("warnings", Arg::count(warnings))];
        self.0.ta("import-corrected", &args)
    }

    /// How much a snapshot no longer holds, and from when on it is closed.
    pub fn closed(&self, closed: u64, day: Day) -> String {
        let args = [
            ("closed", Arg::count(closed)),
            ("day", day_said_with_year(self.0, day).into()),
        ];
        self.0.ta("import-closed", &args)
    }

    /// What differed in rows that were known, by field.
    pub fn fields<'f>(
        &self,
        fields: impl IntoIterator<Item = (&'f str, FieldCount)>,
    ) -> Option<String> {
        let mut said = Vec::new();
        for (field, n) in fields {
            let all = [
                (n.changed, "import-field-changed"),
                (n.emptied, "import-field-emptied"),
            ];
            for (n, key) in all.into_iter().filter(|(n, _)| *n > 0) {
                let field = self
                    .0
                    .find(&format!("import-field-{field}"), &[])
                    .unwrap_or_else(|| field.to_owned());
                said.push(
                    self.0
                        .ta(key, &[("field", field.into()), ("count", Arg::count(n))]),
                );
            }
        }
        let list = self.list(&said);
        (!said.is_empty()).then(|| self.0.ta("import-fields", &[("list", list.into())]))
    }

    /// What was made, if anything.
    pub fn created(&self, created: &Created) -> Option<String> {
        let parts: Vec<String> = [
            ("import-created-reps", &created.reps),
            ("import-created-customers", &created.customers),
            ("import-created-products", &created.products),
            ("import-created-units", &created.units),
        ]
        .into_iter()
        .filter(|(_, names)| !names.is_empty())
        .map(|(key, names)| {
            self.0.ta(
                key,
                &[
                    ("count", names.len().into()),
                    ("names", self.list(names).into()),
                ],
            )
        })
        .collect();
        (!parts.is_empty()).then(|| {
            let what = parts.join(&self.0.t("domain-list-of-lists"));
            self.0.ta("import-created", &[("what", what.into())])
        })
    }

    /// A kind of file as a sentence names it: `deals`, `exchange rates (rates)`, `商机 deals`.
    pub fn kind(&self, kind: ImportKind) -> String {
        self.named(&format!("import-kind-{}", kind.id()), kind.id())
    }

    /// A field as a sentence names it.
    pub fn field(&self, field: &str) -> String {
        self.named(&format!("import-field-{field}"), field)
    }

    /// A field, action or period that a column is read as.
    pub fn field_or_action(&self, field: &str, rules: &Rules) -> String {
        let action = rules.actions.iter().find(|a| a.id == field);
        match (action, self.0.find(&format!("import-field-{field}"), &[])) {
            (Some(action), _) => self.action(action),
            (None, Some(word)) => word,
            (None, None) => short(field),
        }
    }

    /// How many values of a file are new, changed and the same, and how many rows did not come in.
    pub fn counts(&self, report: &ImportReport) -> String {
        let tally = &report.tally;
        let args = [
            ("new", Arg::count(tally.new)),
            ("changed", Arg::count(tally.changed)),
            ("same", Arg::count(tally.same)),
            ("rejected", Arg::count(report.outcome.rejected)),
        ];
        self.0.ta("import-counts", &args)
    }

    /// An action by its full name.
    pub fn action(&self, action: &DailyAction) -> String {
        short(match self.0.lang() {
            Lang::En => &action.en,
            Lang::ZhCn => &action.zh,
        })
    }

    /// A word of files and options with the language's own before it, where that is another one.
    fn named(&self, key: &str, id: &str) -> String {
        match self.0.find(key, &[]) {
            Some(word) if word != id && word.is_ascii() => format!("{word} ({id})"),
            Some(word) if word != id => format!("{word} {id}"),
            _ => id.to_owned(),
        }
    }

    /// Words of ours, all of them.
    pub(super) fn all<T: Borrow<str>>(&self, words: &[T]) -> String {
        words.join(&self.0.t("domain-list"))
    }

    /// Names from a file, made safe, the first few of them.
    pub(super) fn list(&self, names: &[String]) -> String {
        let parts = names.iter().filter(|n| !n.is_empty()).take(LISTED);
        let list = self.all(&parts.map(|n| short(n)).collect::<Vec<_>>());
        if names.len() <= LISTED {
            return list;
        }
        let more = names.len() - LISTED;
        let args = [("names", list.into()), ("more", more.into())];
        self.0.ta("import-list-cut", &args)
    }
}

/// Text from a file, made safe and not too long for a line.
pub(super) fn short(text: &str) -> String {
    let safe = clean(text);
    match safe.char_indices().nth(CUT) {
        Some((at, _)) => format!("{}…", &safe[..at]),
        None => safe.into_owned(),
    }
}

/// Two columns of one period, by their titles.
fn same_period(period: &str, [one, other]: &[String; 2]) -> [(&'static str, String); 3] {
    [
        ("period", period.to_owned()),
        ("one", short(one)),
        ("other", short(other)),
    ]
}
