//! What questions are made of: lines above a table and names, and lists of choices.

use super::{ImportWords, quoted, short};
use crate::domain::Day;
use crate::ingest::{
    AgainstLeave, ColumnChoice, DatedQuestion, FiscalChoice, IGNORED, LineSaid, LineSays,
    Undecided, UnusedQuestion, YearAgainst,
};

/// What a question is made of.
type QuestionArgs = Vec<(&'static str, String)>;

/// Columns by their numbers, as `--map` takes several: `#2,#5`.
pub fn numbers_of(columns: &[ColumnChoice]) -> String {
    let numbers = columns.iter().map(|c| format!("#{}", c.column));
    numbers.collect::<Vec<_>>().join(",")
}

impl ImportWords<'_> {
    /// The titles of columns, one after the other.
    pub fn titles(&self, columns: &[ColumnChoice]) -> String {
        let titles = columns.iter().map(|c| format!("“{}”", short(&c.header)));
        self.all(&titles.collect::<Vec<_>>())
    }

    /// Columns that may be the id of deals together, and how to say so.
    pub(super) fn no_id(&self, columns: &[ColumnChoice]) -> [(&'static str, String); 2] {
        [
            ("titles", self.titles(columns)),
            ("option", numbers_of(columns)),
        ]
    }

    /// A column that only counts the rows, and those that may be the id instead.
    pub(super) fn running(
        &self,
        header: &str,
        choices: &[ColumnChoice],
    ) -> [(&'static str, String); 3] {
        let [titles, option] = self.no_id(choices);
        [titles, option, ("column", short(header))]
    }

    /// Columns of counts that no action takes, and how to say which action they are.
    pub(super) fn unknown_counts(
        &self,
        columns: &[ColumnChoice],
        value: &str,
    ) -> [(&'static str, String); 4] {
        let titles: Vec<String> = columns.iter().map(|c| c.header.clone()).collect();
        let first = columns.first();
        let title = first.map_or_else(String::new, |c| c.header.clone());
        [
            ("columns", self.list(&titles)),
            ("value", short(value)),
            ("option", format!("--action {}=ACTION", quoted(&title))),
            ("number", first.map_or(1, |c| c.column).to_string()),
        ]
    }

    /// Whose leave a file speaks against, from when, why it was leave, and how many days that are.
    pub(in crate::intake) fn leave(&self, against: &AgainstLeave) -> [(&'static str, String); 4] {
        let reason = match against.reason.as_str() {
            "" => self.0.t("import-leave"),
            reason => short(reason),
        };
        [
            ("name", short(&against.name)),
            ("day", against.day.to_string()),
            ("reason", reason),
            ("days", against.days.to_string()),
        ]
    }

    /// What a line or a name says of all rows: the key of the question and what it is made of.
    pub fn line_says(&self, said: &LineSaid) -> (&'static str, QuestionArgs) {
        let place = if said.by_name { "name" } else { "line" };
        let place = self.0.t(&format!("import-told-{place}"));
        let mut all = vec![("place", place), ("text", short(&said.text))];
        match &said.says {
            LineSays::Field { field, value } => {
                all.push(("field", self.field(field)));
                all.push(("id", (*field).to_owned()));
                all.push(("option", format!("{field}={}", quoted(value))));
                ("says-field", all)
            }
            LineSays::Standing(word) => {
                all.push(("word", short(word)));
                all.push(("option", quoted(word)));
                ("says-standing", all)
            }
            LineSays::Shifted => ("says-shifted", all),
            LineSays::Cumulative(word) => {
                all.push(("word", short(word)));
                all.push(("option", quoted(word)));
                ("says-cumulative", all)
            }
        }
    }

    /// A line or a name that says another year than something else: the key of the question and what it is made of.
    pub fn other_year(
        &self,
        (text, by_name): (&str, bool),
        says: i32,
        against: YearAgainst,
    ) -> (&'static str, QuestionArgs) {
        let place = if by_name { "name" } else { "line" };
        let place = self.0.t(&format!("import-told-{place}"));
        let (key, other) = match against {
            YearAgainst::Said(year) => ("other-year-said", year),
            YearAgainst::Rows(year) => ("other-year-rows", year),
        };
        let args = vec![
            ("place", place),
            ("text", short(text)),
            ("says", says.to_string()),
            ("other", other.to_string()),
        ];
        (key, args)
    }

    /// What columns may say that no field takes, and the options that answer.
    pub fn unused(&self, unused: &UnusedQuestion) -> QuestionArgs {
        let named = |c: &ColumnChoice| match c.header.as_str() {
            "" => format!("#{}", c.column),
            title => format!("“{}”", short(title)),
        };
        let columns: Vec<String> = unused.columns.iter().map(named).collect();
        let choices: Vec<String> = (unused.choices.iter())
            .map(|(field, c)| format!("--map {field}=#{} ({})", c.column, named(c)))
            .collect();
        let nothing: Vec<String> = (unused.columns.iter())
            .map(|c| format!("--map {IGNORED}=#{}", c.column))
            .collect();
        vec![
            ("columns", self.all(&columns)),
            ("what", self.0.t(&format!("import-unused-{}", unused.means))),
            ("value", short(&unused.value)),
            ("choices", self.all(&choices)),
            ("ignore", nothing.join(" ")),
        ]
    }

    /// What is asked of days and years: the key of the question and what it is made of.
    pub(super) fn dated(&self, question: &DatedQuestion) -> (&'static str, QuestionArgs) {
        match question {
            DatedQuestion::Swapped {
                choice,
                text,
                day,
                meant,
            } => {
                let args = vec![
                    ("column", short(&choice.header)),
                    ("text", short(text)),
                    ("day", day.to_string()),
                    ("meant", meant.to_string()),
                ];
                ("swapped", args)
            }
            DatedQuestion::OtherYear {
                text,
                by_name,
                says,
                against,
            } => self.other_year((text, *by_name), *says, *against),
            DatedQuestion::FiscalYear {
                text,
                name,
                choices,
            } => ("fiscal-year", self.fiscal_years((text, name), choices)),
        }
    }

    /// When a fiscal year may start.
    fn fiscal_years(&self, (text, name): (&str, &str), choices: &[FiscalChoice]) -> QuestionArgs {
        let each = choices.iter();
        let each =
            each.map(|c| format!("--set-field fiscal={} ({} … {})", c.value, c.first, c.last));
        vec![
            ("text", short(text)),
            ("name", name.to_owned()),
            ("choices", self.all(&each.collect::<Vec<_>>())),
        ]
    }

    /// Columns of one title.
    pub(super) fn same_title(
        &self,
        header: &str,
        columns: &[usize],
    ) -> [(&'static str, String); 2] {
        let numbers: Vec<String> = columns.iter().map(|c| format!("#{c}")).collect();
        [("header", short(header)), ("columns", self.all(&numbers))]
    }

    /// The columns that count one action, and the options that add them up.
    pub(super) fn same_action(&self, action: &str, choices: &[ColumnChoice]) -> QuestionArgs {
        let titles: Vec<String> = choices.iter().map(|c| c.header.clone()).collect();
        let each = choices.iter();
        let each = each.map(|c| format!("--action {}={action}", quoted(&c.header)));
        let first = choices.first().map_or(1, |c| c.column);
        vec![
            ("found", self.list(&titles)),
            ("action", action.to_owned()),
            ("all", each.collect::<Vec<_>>().join(" ")),
            ("first", first.to_string()),
        ]
    }

    /// The encodings to choose from, and what a file reads in each.
    pub(super) fn encodings(&self, choices: &[(&'static str, String)]) -> QuestionArgs {
        let (guess, sample) = choices.first().cloned().unwrap_or_default();
        let each = choices.iter();
        let each = each.map(|(name, text)| format!("--encoding {name} ({})", short(text)));
        vec![
            ("guess", guess.to_owned()),
            ("sample", short(&sample)),
            ("choices", self.all(&each.collect::<Vec<_>>())),
        ]
    }

    /// The periods that days may be of.
    pub(super) fn periods(&self, header: &str, choices: &[String]) -> QuestionArgs {
        let choices = choices.iter();
        let choices = choices.map(|period| format!("--period {}", short(period)));
        let choices: Vec<String> = choices.collect();
        vec![("header", short(header)), ("choices", self.all(&choices))]
    }

    /// The orders in which a date can be read.
    pub(super) fn orders(
        &self,
        (header, value): (&str, &str),
        orders: &[(&'static str, Day)],
    ) -> QuestionArgs {
        let choices = orders.iter();
        let choices = choices.map(|(id, day)| format!("--date-order {id} ({day})"));
        let choices: Vec<String> = choices.collect();
        vec![
            ("header", short(header)),
            ("value", short(value)),
            ("choices", self.all(&choices)),
        ]
    }
}

/// What is asked of known leave that a file speaks against.
pub(super) fn leave_key(against: &AgainstLeave) -> &'static str {
    if against.is_work {
        "leave-worked"
    } else {
        "leave-shorter"
    }
}

/// The title of such an end, the end as it is written, and the number of its column.
pub(super) fn midnight(choice: &ColumnChoice, value: &str) -> [(&'static str, String); 3] {
    [
        ("column", short(&choice.header)),
        ("value", short(value)),
        ("number", choice.column.to_string()),
    ]
}

/// The line of an amount without a currency, then its title, the amount, and both currencies.
pub(super) fn bare(line: u64, texts: [&str; 4]) -> [(&'static str, String); 5] {
    let [header, value, currency, base] = texts.map(short);
    [
        ("line", line.to_string()),
        ("header", header),
        ("value", value),
        ("currency", currency),
        ("base", base),
    ]
}

/// What is asked of a field that no column or several may hold.
pub(super) fn undecided_key(undecided: &Undecided) -> &'static str {
    let how_many = undecided.choices.len();
    match (undecided.doubt, how_many, undecided.is_needed) {
        (Some(_), _, false) => "doubtful",
        (Some(_), _, true) => "doubtful-needed",
        (None, 1, false) => "single",
        (None, 1, true) => "single-needed",
        (None, ..) => "undecided",
    }
}

/// What is asked of a column that only counts the rows: with the columns that may be the id instead, where there are any.
pub(super) fn running_key(choices: &[ColumnChoice]) -> &'static str {
    if choices.is_empty() {
        "running-ids-alone"
    } else {
        "running-ids"
    }
}

/// What is asked of lines that may be of one order.
pub(super) fn lines_key(without_id: bool) -> &'static str {
    if without_id {
        "lines-without-id"
    } else {
        "lines-of-order"
    }
}

/// The first of such lines.
pub(super) fn of_lines(line: u64, [order, product]: [&str; 2]) -> [(&'static str, String); 3] {
    [
        ("line", line.to_string()),
        ("order", short(order)),
        ("product", short(product)),
    ]
}
