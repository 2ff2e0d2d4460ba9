//! Files, rows and notes of an import as sentences in the user's language.

#[cfg(test)]
mod tests;

use crate::domain::facts::ImportKind;
use crate::i18n::{Arg, I18n, Lang};
use crate::ingest::{Created, FileError, ImportNote, Opened, Reason, Reject};
use crate::report::number::day_said_with_year;
use crate::report::text::clean;
use std::borrow::Borrow;

/// Names listed in a sentence before "and so many more".
const LISTED: usize = 8;

/// Values in a sentence are cut at so many characters.
const CUT: usize = 60;

/// Makes sentences.
pub struct ImportWords<'a>(pub &'a I18n);

impl ImportWords<'_> {
    /// What a file looks like: its encoding, what separates its cells, and the line of its header.
    pub fn form(&self, opened: &Opened<'_>) -> String {
        let mark = match opened.delimiter() {
            ',' => self.0.t("import-mark-comma"),
            ';' => self.0.t("import-mark-semicolon"),
            '\t' => self.0.t("import-mark-tab"),
            other => format!("“{other}”"),
        };
        self.0.ta(
            "import-form",
            &[
                ("encoding", opened.encoding().name().into()),
                ("mark", mark.into()),
                ("line", opened.columns().line.into()),
            ],
        )
    }

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
            } => {
                let named: Vec<String> = missing
                    .iter()
                    .map(|field| self.named(&format!("import-field-{field}"), field))
                    .collect();
                let column = self.0.t("import-column");
                let option = |field: &String| format!("--map {field}={column}");
                let options: Vec<String> = missing.iter().map(option).collect();
                self.0.ta(
                    "import-file-missing",
                    &[
                        ("file", file.into()),
                        ("kind", self.kind(*kind).into()),
                        ("count", missing.len().into()),
                        ("missing", self.all(&named).into()),
                        ("options", options.join(" ").into()),
                        ("found", self.list(found).into()),
                        ("line", (*line).into()),
                    ],
                )
            }
            FileError::Duplicate {
                field,
                header,
                columns,
            } => {
                let numbers: Vec<String> = columns.iter().map(|c| format!("#{c}")).collect();
                say(
                    "duplicate",
                    &[
                        ("field", field.clone()),
                        ("header", short(header)),
                        ("columns", self.all(&numbers)),
                        ("last", numbers.last().cloned().unwrap_or_default()),
                    ],
                )
            }
            FileError::UnknownField { field, known } => say(
                "field",
                &[("field", short(field)), ("known", self.all(known))],
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
            FileError::NeedYear(columns) => say("year", &[("found", self.list(columns))]),
            FileError::Changed => say("changed", &[]),
        }
    }

    /// A rejected row: where, what, why.
    pub fn reject(&self, reject: &Reject, reason: &str) -> String {
        let column = short(&reject.column);
        let value = short(&reject.value);
        let key = match (column.is_empty(), value.is_empty()) {
            (true, _) => "import-reject-row",
            (false, true) => "import-reject-column",
            (false, false) => "import-reject-value",
        };
        self.0.ta(
            key,
            &[
                ("row", reject.row.into()),
                ("column", column.into()),
                ("value", value.into()),
                ("reason", reason.into()),
            ],
        )
    }

    /// Why a row is rejected.
    pub fn reason(&self, reason: &Reason) -> String {
        let plain = |key: &str| self.0.t(&format!("import-reason-{key}"));
        let near = |key: &str, near: &Option<String>| match near {
            Some(name) => self.0.ta(
                &format!("import-reason-{key}-near"),
                &[("near", short(name).into())],
            ),
            None => plain(key),
        };
        let known = |key: &str, ids: &[String]| {
            self.0.ta(
                &format!("import-reason-{key}"),
                &[("known", self.list(ids).into())],
            )
        };
        match reason {
            Reason::Ragged { want, found } => self.0.ta(
                "import-reason-ragged",
                &[("want", (*want).into()), ("found", (*found).into())],
            ),
            Reason::StrayQuote => plain("stray-quote"),
            Reason::Nul => plain("nul"),
            Reason::NotUtf8 => plain("not-utf8"),
            Reason::Missing => plain("missing"),
            Reason::TooLong => plain("too-long"),
            Reason::NotADate => plain("not-a-date"),
            Reason::AmbiguousDate => plain("ambiguous-date"),
            Reason::DateRange => plain("date-range"),
            Reason::EndBeforeStart => plain("end-before-start"),
            Reason::RangeTooLong => plain("range-too-long"),
            Reason::NotANumber => plain("not-a-number"),
            Reason::AmbiguousNumber => plain("ambiguous-number"),
            Reason::Percentage => plain("percentage"),
            Reason::TooPrecise { digits } => self
                .0
                .ta("import-reason-too-precise", &[("digits", (*digits).into())]),
            Reason::NotWhole => plain("not-whole"),
            Reason::Negative => plain("negative"),
            Reason::TooLarge => plain("too-large"),
            Reason::OtherCurrency => plain("other-currency"),
            Reason::UnknownRep(name) => near("rep", name),
            Reason::UnknownCustomer(name) => near("customer", name),
            Reason::UnknownProduct(name) => near("product", name),
            Reason::UnknownUnit(name) => near("unit", name),
            Reason::AmbiguousName => plain("ambiguous-name"),
            Reason::UnknownAction(ids) => known("action", ids),
            Reason::UnknownMetric {
                near: None,
                known: ids,
            } => known("metric", ids),
            Reason::UnknownMetric {
                near: Some(name),
                known,
            } => self.0.ta(
                "import-reason-metric-near",
                &[
                    ("near", short(name).into()),
                    ("known", self.list(known).into()),
                ],
            ),
            Reason::UnknownTier(ids) => {
                let tiers = ids.iter();
                let tiers = tiers.map(|id| self.named(&format!("domain-tier-{id}"), id));
                known("tier", &tiers.collect::<Vec<_>>())
            }
            Reason::UnknownStage => plain("stage"),
            Reason::NotOneOf(words) => self.0.ta(
                "import-reason-not-one-of",
                &[("known", self.all(words).into())],
            ),
            Reason::WonWithoutDay => plain("won-without-day"),
            Reason::NotAPeriod => plain("not-a-period"),
            Reason::NoScope => plain("no-scope"),
            Reason::NotALevel => plain("not-a-level"),
            Reason::NotARatio => plain("not-a-ratio"),
            Reason::NotPositive => plain("not-positive"),
            Reason::NotTheQuotient => plain("not-the-quotient"),
            Reason::Conflict { row } => self
                .0
                .ta("import-reason-conflict", &[("row", (*row).into())]),
        }
    }

    /// A note.
    pub fn note(&self, note: &ImportNote) -> String {
        let n = |n: &u64| Arg::count(*n);
        match note {
            ImportNote::DefaultTier { tier, rows } => {
                let named = self.0.find(&format!("domain-tier-{tier}"), &[]);
                let tier = named.unwrap_or_else(|| short(tier));
                let args = [("tier", tier.into()), ("rows", n(rows))];
                self.0.ta("import-note-tier", &args)
            }
            ImportNote::DefaultMetric(metric) => {
                let name = match self.0.lang() {
                    Lang::En => &metric.en,
                    Lang::ZhCn => &metric.zh,
                };
                self.0
                    .ta("import-note-metric", &[("name", short(name).into())])
            }
            ImportNote::EmptyCells(cells) => self.0.ta("import-note-empty", &[("cells", n(cells))]),
            ImportNote::NoCustomer(deals) => {
                self.0.ta("import-note-no-customer", &[("deals", n(deals))])
            }
            ImportNote::ExpectedClose(deals) => {
                self.0.ta("import-note-expected", &[("deals", n(deals))])
            }
            ImportNote::NoRows => self.0.t("import-note-no-rows"),
            ImportNote::LostWithoutDay(deals) => self
                .0
                .ta("import-note-lost-without-day", &[("deals", n(deals))]),
            ImportNote::Repeated(rows) => self.0.ta("import-note-repeated", &[("rows", n(rows))]),
            ImportNote::DayFirst(true) => self.0.t("import-note-day-first"),
            ImportNote::DayFirst(false) => self.0.t("import-note-month-first"),
            ImportNote::Currency { found, base } => self.0.ta(
                "import-note-currency",
                &[("found", short(found).into()), ("base", base.into())],
            ),
            ImportNote::AboveHeader(lines) => {
                self.0.ta("import-note-above", &[("lines", n(lines))])
            }
            ImportNote::Ignored(columns) => self.0.ta(
                "import-note-ignored",
                &[("columns", self.list(columns).into())],
            ),
            ImportNote::Days(first, last) => self.0.ta(
                "import-note-days",
                &[
                    ("first", day_said_with_year(self.0, *first).into()),
                    ("last", day_said_with_year(self.0, *last).into()),
                ],
            ),
        }
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

    /// A kind of file as a sentence names it: `deals`, `商机 deals`.
    pub fn kind(&self, kind: ImportKind) -> String {
        self.named(&format!("import-kind-{}", kind.id()), kind.id())
    }

    /// A word of files and options with the language's own before it, where that is another one.
    fn named(&self, key: &str, id: &str) -> String {
        match self.0.find(key, &[]) {
            Some(word) if word != id => format!("{word} {id}"),
            _ => id.to_owned(),
        }
    }

    /// Words of ours, all of them.
    fn all<T: Borrow<str>>(&self, words: &[T]) -> String {
        words.join(&self.0.t("domain-list"))
    }

    /// Names from a file, made safe, the first few of them.
    fn list(&self, names: &[String]) -> String {
        let parts = names.iter().filter(|n| !n.is_empty()).take(LISTED);
        let named = self.all(&parts.map(|n| short(n)).collect::<Vec<_>>());
        if names.len() <= LISTED {
            return named;
        }
        let more = names.len() - LISTED;
        let args = [("names", named.into()), ("more", more.into())];
        self.0.ta("import-list-cut", &args)
    }
}

/// Text from a file, made safe and not too long for a line.
fn short(text: &str) -> String {
    let safe = clean(text);
    match safe.char_indices().nth(CUT) {
        Some((at, _)) => format!("{}…", &safe[..at]),
        None => safe.into_owned(),
    }
}
