//! How a file was understood, and what has to be said of it: columns with their qualifiers, and questions with
//! the options that answer them.

use super::lines::{bare, leave_key, lines_key, midnight, of_lines, running_key, undecided_key};
use super::{ImportWords, quoted, short};
use crate::domain::Period;
use crate::i18n::Arg;
use crate::ingest::{
    Aside, AsidePlace, AsideSays, ColumnChoice, ColumnSurvey, FileQuestion, HUNDREDTH, Mapped,
    Opened, Tax, Undecided, YearParts, YearWord, in_hundredths,
};
use crate::report::number::count;
use crate::report::text::clean;

impl ImportWords<'_> {
    /// What a file looks like: its encoding, what separates its cells, and the line of its header.
    pub fn form(&self, opened: &Opened<'_>) -> String {
        let mark = match opened.delimiter() {
            ',' => self.0.t("import-mark-comma"),
            ';' => self.0.t("import-mark-semicolon"),
            '\t' => self.0.t("import-mark-tab"),
            other => format!("“{other}”"),
        };
        let columns = opened.columns();
        if let Some(sheet) = opened.sheet() {
            let mut args: Vec<(&str, Arg<'_>)> = vec![("sheet", short(sheet).into())];
            if columns.headless {
                return self.0.ta("import-form-sheet-headless", &args);
            }
            args.push(("line", columns.line.into()));
            return self.0.ta("import-form-sheet", &args);
        }
        let mut args: Vec<(&str, Arg<'_>)> = vec![
            ("encoding", opened.encoding().name().into()),
            ("mark", mark.into()),
        ];
        if columns.headless {
            return self.0.ta("import-form-headless", &args);
        }
        args.push(("line", columns.line.into()));
        self.0.ta("import-form", &args)
    }

    /// A recognised column: field, title and what the title says besides.
    pub fn mapped(&self, mapped: &Mapped) -> String {
        let (scale, words) = self.qualified(mapped);
        let words: String = words.iter().flat_map(|word| [" · ", word]).collect();
        format!("{} ← {}{scale}{words}", mapped.field, clean(&mapped.header))
    }

    /// What a column's title says besides its name.
    pub fn read_as(&self, mapped: &Mapped) -> String {
        let (scale, words) = self.qualified(mapped);
        let mut all: Vec<String> = Some(scale.trim().to_owned()).into_iter().collect();
        all.retain(|scale| !scale.is_empty());
        all.extend(words);
        all.join(" · ")
    }

    /// What stands in a column of names, words or ids.
    pub fn column_read(&self, read: &ColumnSurvey) -> String {
        let all = ("all", Arg::count(read.different));
        match (read.known, read.of_words) {
            (None, _) => self.0.ta("import-read-different", &[all]),
            (Some(known), of_words) => {
                let key = if of_words {
                    "import-read-words"
                } else {
                    "import-read-by-name"
                };
                self.0.ta(key, &[("known", Arg::count(known)), all])
            }
        }
    }

    /// A text of a column that nobody is called by, and who may be meant.
    pub fn near(&self, text: &str, known: &str) -> String {
        let args = [("text", short(text).into()), ("known", short(known).into())];
        self.0.ta("import-read-near", &args)
    }

    /// What a column's figures are multiplied by, and what its title says besides.
    fn qualified(&self, mapped: &Mapped) -> (String, Vec<String>) {
        let said = &mapped.said;
        let scale = said.scale.filter(|n| *n > 1);
        let scale = scale.map_or_else(String::new, |n| format!(" × {}", count(n.cast_signed())));
        let mut words: Vec<String> = said.currency.iter().map(|c| short(c)).collect();
        words.extend(said.tax.map(|t| {
            self.0.t(match t {
                Tax::Net => "import-said-net",
                Tax::Gross => "import-said-gross",
            })
        }));
        words.extend(said.year.map(|y| match y {
            YearWord::Number(year) => year.to_string(),
            YearWord::FromNow(-1) => self.0.t("import-said-last-year"),
            YearWord::FromNow(1) => self.0.t("import-said-next-year"),
            YearWord::FromNow(_) => self.0.t("import-said-this-year"),
        }));
        words.extend(
            said.natures
                .iter()
                .map(|n| self.0.t(&format!("import-said-{}", n.id()))),
        );
        words.extend(mapped.metric.iter().map(|m| short(m)));
        (scale, words)
    }

    /// Fields that found no column.
    pub fn unmapped(&self, fields: &[&str]) -> String {
        let none = self.0.t("import-none");
        format!("{} ← {none}", self.all(fields))
    }

    /// Which column a field is, and how to say it.
    fn undecided(&self, undecided: &Undecided) -> Vec<(&'static str, String)> {
        let field = undecided.field;
        let choice =
            |c: &ColumnChoice| format!("--map {field}=#{} (“{}”)", c.column, short(&c.header));
        let choices: Vec<String> = undecided.choices.iter().map(choice).collect();
        vec![
            ("field", field.to_owned()),
            ("choices", self.all(&choices)),
            (
                "figure",
                undecided
                    .doubt
                    .map(|n| self.0.t(&format!("import-said-{}", n.id())))
                    .unwrap_or_default(),
            ),
        ]
    }

    /// What a text beside the table says: the key of the question and what it is made of.
    pub fn aside(&self, aside: &Aside) -> (String, Vec<(&'static str, String)>) {
        let (place, line, choice) = match &aside.place {
            AsidePlace::Above(line) => ("above", *line, None),
            AsidePlace::Below(line) => ("below", *line, None),
            AsidePlace::Name => ("name", 0, None),
            AsidePlace::Title => ("title", 0, None),
            AsidePlace::Column { line, choice } => ("column", *line, Some(choice)),
        };
        let title = choice.map(|c| short(&c.header)).unwrap_or_default();
        let args = [
            ("line", Arg::from(line.to_string())),
            ("column", title.into()),
        ];
        let place = self.0.ta(&format!("import-aside-{place}"), &args);
        let mut all = vec![("place", place), ("text", short(&aside.text))];
        all.extend(choice.map(|c| ("number", c.column.to_string())));
        let of_rows = if choice.is_some() { "-of-rows" } else { "" };
        let says = match &aside.says {
            AsideSays::Scale(scale) => {
                all.push(("scale", scale.to_string()));
                "scale"
            }
            AsideSays::Currency { currency, base } => {
                all.push(("currency", short(currency)));
                all.push(("base", short(base)));
                "currency"
            }
        };
        (format!("aside-{says}{of_rows}"), all)
    }

    /// What is the same in every row needs no column: how to say it, with what stands beside the table.
    pub(super) fn same_in_every_row(
        &self,
        said: String,
        missing: &[String],
        told: Option<&(String, String)>,
    ) -> String {
        // Each row has one of its own, or says how often.
        let own = ["id", "name", "action", "amount", "count"];
        let fields = missing.iter().filter(|f| !own.contains(&f.as_str()));
        let each = missing.iter().filter(|f| f.as_str() == "action");
        let each = each.map(|_| format!("--each {}", self.0.t("import-action-word")));
        let options: Vec<String> = fields
            .map(|field| match told {
                Some((of, value)) if of == field => {
                    format!("--set-field {field}={}", quoted(value))
                }
                _ => format!("--set-field {field}={}", self.0.t("import-text")),
            })
            .chain(each)
            .collect();
        if options.is_empty() {
            return said;
        }
        let args = [("said", said.into()), ("options", options.join(" ").into())];
        self.0.ta("import-file-missing-same", &args)
    }

    fn whose(&self, found: &[ColumnChoice]) -> [(&'static str, String); 2] {
        let titles: Vec<String> = found.iter().map(|c| c.header.clone()).collect();
        let first = found.first().map_or(1, |c| c.column);
        [("found", self.list(&titles)), ("first", first.to_string())]
    }

    /// The options that give a field each of some columns.
    pub(super) fn maps(&self, field: &str, numbers: &[String]) -> String {
        let options = numbers.iter();
        let options = options.map(|number| format!("--map {field}={number}"));
        self.all(&options.collect::<Vec<_>>())
    }

    fn parts(&self, header: &str, choices: &[YearParts]) -> [(&'static str, String); 2] {
        let parts = choices.iter();
        let parts = parts.map(|parts| format!("--set-field parts={}", parts.id()));
        let choices = self.all(&parts.collect::<Vec<_>>());
        [("header", short(header)), ("choices", choices)]
    }

    /// The key for who contacted whom, and the columns that may say it.
    fn direction(&self, columns: &[ColumnChoice]) -> (&'static str, Vec<(&'static str, String)>) {
        let numbers = columns.iter().map(|c| format!("#{}", c.column));
        let numbers: Vec<String> = numbers.collect();
        if numbers.is_empty() {
            return ("direction", Vec::new());
        }
        let options = self.maps("direction", &numbers);
        ("direction-or", vec![("options", options)])
    }

    fn scales(choice: &ColumnChoice, scale: u64) -> [(&'static str, String); 2] {
        [
            ("header", short(&choice.header)),
            ("scale", scale.to_string()),
        ]
    }

    fn weeks(
        &self,
        header: &str,
        within: Period,
        choices: &[Period],
    ) -> [(&'static str, String); 3] {
        let weeks = choices.iter();
        let weeks = weeks.map(|week| format!("--set-field first_week={week}"));
        [
            ("header", short(header)),
            ("period", within.to_string()),
            ("choices", self.all(&weeks.collect::<Vec<_>>())),
        ]
    }

    /// What has to be said before a file can be read, with the options that say it.
    pub(super) fn question(&self, file: &str, question: &FileQuestion) -> String {
        let say = |key: &str, args: &[(&str, String)]| {
            let mut all: Vec<(&str, Arg<'_>)> = vec![("file", file.into())];
            all.extend(args.iter().map(|(k, v)| (*k, Arg::from(v.as_str()))));
            self.0.ta(&format!("import-file-{key}"), &all)
        };
        match question {
            FileQuestion::Column(undecided) => {
                say(undecided_key(undecided), &self.undecided(undecided))
            }
            FileQuestion::Beside { field, choice } => say(
                field,
                &[
                    ("column", short(&choice.header)),
                    ("number", choice.column.to_string()),
                ],
            ),
            FileQuestion::Aside(aside) => {
                let (key, args) = self.aside(aside);
                say(&key, &args)
            }
            FileQuestion::DealIds { value, known } => say("deal-ids", &ids(value, known)),
            FileQuestion::NoDealId(columns) => say("no-deal-id", &self.no_id(columns)),
            FileQuestion::RunningIds { header, choices } => {
                say(running_key(choices), &self.running(header, choices))
            }
            FileQuestion::OrderLines {
                line,
                order,
                product,
                without_id,
            } => say(lines_key(*without_id), &of_lines(*line, [order, product])),
            FileQuestion::Clash(clash) => say("clash", &self.clash(clash)),
            FileQuestion::Unused(unused) => say(unused.key(), &self.unused(unused)),
            FileQuestion::Title { choice, text } => {
                let (key, args) = title(choice, text);
                say(key, &args)
            }
            FileQuestion::Says(said) => {
                let (key, args) = self.line_says(said);
                say(key, &args)
            }
            FileQuestion::SameAction { action, choices } => {
                say("same-action", &self.same_action(action, choices))
            }
            FileQuestion::UnknownCounts { columns, value, .. } => {
                say("unknown-counts", &self.unknown_counts(columns, value))
            }
            FileQuestion::Midnight { choice, value } => say("midnight", &midnight(choice, value)),
            FileQuestion::Dated(dated) => {
                let (key, args) = self.dated(dated);
                say(key, &args)
            }
            FileQuestion::BareAmount {
                line,
                header,
                value,
                currency,
                base,
            } => say("bare-amount", &bare(*line, [header, value, currency, base])),
            FileQuestion::Encoding(choices) => say("encoding", &self.encodings(choices)),
            FileQuestion::Sheet(sheets) => self.which_sheet(file, sheets),
            FileQuestion::NoHeader { line, found } => say(
                "no-header",
                &[("line", line.to_string()), ("found", self.list(found))],
            ),
            FileQuestion::Whose(found) => say("whose", &self.whose(found)),
            FileQuestion::CountsOf => say("counts-of", &[]),
            FileQuestion::DaysOf {
                header,
                of_weeks,
                choices,
            } => say(days_of(*of_weeks), &self.periods(header, choices)),
            FileQuestion::TwoScales { choice, scale } => {
                say("two-scales", &Self::scales(choice, *scale))
            }
            FileQuestion::WeeksWithin {
                header,
                within,
                choices,
            } => say("weeks-within", &self.weeks(header, *within, choices)),
            FileQuestion::PartsOfYear {
                header, choices, ..
            } => say("parts", &self.parts(header, choices)),
            FileQuestion::SumsOf { header } => say("sums", &[("header", short(header))]),
            FileQuestion::AgainstLeave(against) => say(leave_key(against), &self.leave(against)),
            FileQuestion::Direction(columns) => {
                let (key, args) = self.direction(columns);
                say(key, &args)
            }
            FileQuestion::Decimal { header, value } => say(
                "decimal",
                &[("header", short(header)), ("value", short(value))],
            ),
            FileQuestion::Order {
                header,
                value,
                orders,
            } => say("order", &self.orders((header, value), orders)),
        }
    }
}

/// What is asked of columns of days by their number.
fn days_of(weeks: bool) -> &'static str {
    if weeks {
        "days-of-week"
    } else {
        "days-of-month"
    }
}

/// Two ids that read alike.
fn ids(value: &str, known: &str) -> [(&'static str, String); 2] {
    [("value", short(value)), ("known", short(known))]
}

/// What the title of an amount says: cents, or what nobody understands.
fn title(choice: &ColumnChoice, text: &str) -> (&'static str, [(&'static str, String); 3]) {
    let args = [
        ("column", short(&choice.header)),
        ("text", short(text)),
        ("scale", HUNDREDTH.to_owned()),
    ];
    match in_hundredths(&choice.header) {
        Some(_) => ("title-cents", args),
        None => ("title", args),
    }
}
