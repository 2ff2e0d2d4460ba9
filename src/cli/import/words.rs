//! Files, rows and notes of an import as sentences in the user's language.

#[cfg(test)]
mod tests;

use crate::i18n::{Arg, I18n, Lang};
use crate::ingest::{Created, FileError, ImportNote, Opened, Reason, Reject};
use crate::report::number::count;
use crate::report::text::clean;

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
            } => say(
                "missing",
                &[
                    ("kind", kind.id().to_owned()),
                    ("missing", missing.join(", ")),
                    ("first", missing.first().cloned().unwrap_or_default()),
                    ("found", self.list(found)),
                    ("line", line.to_string()),
                ],
            ),
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
                        ("columns", numbers.join(", ")),
                        ("last", numbers.last().cloned().unwrap_or_default()),
                    ],
                )
            }
            FileError::UnknownField { field, known } => say(
                "field",
                &[("field", short(field)), ("known", known.join(", "))],
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
            Reason::UnknownTier(ids) => known("tier", ids),
            Reason::UnknownStage => plain("stage"),
            Reason::NotOneOf(words) => self.0.ta(
                "import-reason-not-one-of",
                &[("known", words.join(", ").into())],
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
        let n = |n: &u64| count(n.cast_signed());
        match note {
            ImportNote::DefaultTier { tier, rows } => self.0.ta(
                "import-note-tier",
                &[("tier", short(tier).into()), ("rows", n(rows).into())],
            ),
            ImportNote::DefaultMetric(metric) => {
                let name = match self.0.lang() {
                    Lang::En => &metric.en,
                    Lang::ZhCn => &metric.zh,
                };
                self.0
                    .ta("import-note-metric", &[("name", short(name).into())])
            }
            ImportNote::EmptyCells(cells) => self
                .0
                .ta("import-note-empty", &[("cells", n(cells).into())]),
            ImportNote::NoCustomer(deals) => self
                .0
                .ta("import-note-no-customer", &[("deals", n(deals).into())]),
            ImportNote::ExpectedClose(deals) => self
                .0
                .ta("import-note-expected", &[("deals", n(deals).into())]),
            ImportNote::NoRows => self.0.t("import-note-no-rows"),
            ImportNote::LostWithoutDay(deals) => self.0.ta(
                "import-note-lost-without-day",
                &[("deals", n(deals).into())],
            ),
            ImportNote::Repeated(rows) => self
                .0
                .ta("import-note-repeated", &[("rows", n(rows).into())]),
            ImportNote::DayFirst(true) => self.0.t("import-note-day-first"),
            ImportNote::DayFirst(false) => self.0.t("import-note-month-first"),
            ImportNote::Currency { found, base } => self.0.ta(
                "import-note-currency",
                &[("found", short(found).into()), ("base", base.into())],
            ),
            ImportNote::AboveHeader(lines) => self
                .0
                .ta("import-note-above", &[("lines", n(lines).into())]),
            ImportNote::Ignored(columns) => self.0.ta(
                "import-note-ignored",
                &[("columns", self.list(columns).into())],
            ),
            ImportNote::Days(first, last) => self.0.ta(
                "import-note-days",
                &[
                    ("first", first.to_string().into()),
                    ("last", last.to_string().into()),
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
            self.0
                .ta("import-created", &[("what", parts.join("; ").into())])
        })
    }

    /// Names from a file, made safe, the first few of them.
    fn list(&self, names: &[String]) -> String {
        let mut parts: Vec<String> = names
            .iter()
            .filter(|n| !n.is_empty())
            .take(LISTED)
            .map(|n| short(n))
            .collect();
        if names.len() > LISTED {
            let more = names.len() - LISTED;
            parts.push(self.0.ta("import-and-more", &[("count", more.into())]));
        }
        parts.join(", ")
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
