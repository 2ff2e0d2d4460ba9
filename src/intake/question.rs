//! What a file does not say by itself, as a question with ready answers: the same ones that the command line
//! prints as options. An answer is what the option would be.

use super::told::Told;
use super::words::{ImportWords, short};
use crate::domain::facts::ImportKind;
use crate::domain::pages::Stage;
use crate::domain::rules::{DailyAction, Rules};
use crate::domain::{Day, Fiscal, Period};
use crate::i18n::Arg;
use crate::ingest::{ColumnChoice, FileError, FileQuestion};

/// A question with its answers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportQuestion {
    /// The field it is about, where it is about one.
    pub field: Option<String>,
    /// What is asked, as a sentence.
    pub text: String,
    /// What can be answered.
    pub answers: Vec<ImportAnswer>,
}

/// An answer: what it reads, and what it says of the file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportAnswer {
    /// In words.
    pub label: String,
    /// The options that say it.
    pub told: Vec<Told>,
    /// What stands behind the value has to be typed.
    pub is_typed: bool,
}

impl ImportQuestion {
    /// Whether a wrong answer makes other figures of the same file in silence: none of them is the likely one.
    pub fn has_no_first(&self) -> bool {
        let grave = ["decimal", "date-order", "swapped-days"];
        let constants = ["direction=", "scale=", "parts=", "rest=", "sums="];
        let is_grave = |told: &Told| {
            grave.contains(&told.option.as_str())
                || (told.option == "set-field"
                    && constants.iter().any(|of| told.value.starts_with(of)))
        };
        self.answers
            .iter()
            .any(|answer| answer.told.iter().any(is_grave))
    }
}

impl ImportAnswer {
    pub(super) fn new(label: String, option: &str, value: impl Into<String>) -> Self {
        Self {
            label,
            told: vec![Told::new(option, value)],
            is_typed: false,
        }
    }
}

/// What questions and answers are made with.
#[derive(Clone, Copy)]
pub struct Asking<'a> {
    /// What questions and answers are put into words with.
    pub words: &'a ImportWords<'a>,
    /// For the names of actions.
    pub rules: &'a Rules,
    /// For years and days to choose from.
    pub today: Day,
}

impl Asking<'_> {
    /// What to ask about a file that cannot be read as it is; nothing where no answer would help.
    pub fn about_file(&self, error: &FileError) -> Option<ImportQuestion> {
        match error {
            FileError::Asked(question) => Some(self.about_question(question)),
            FileError::Missing {
                kind,
                missing,
                found,
                told,
                ..
            } => {
                let field = missing.first()?;
                let told = told.as_ref().filter(|(of, _)| of == field);
                let told = told.map(|(_, value)| value.as_str());
                self.which_column(*kind, (field, told), found)
            }
            FileError::Duplicate {
                field,
                header,
                columns,
            } => {
                let column = |n: &usize| Self::column(field, *n, header);
                let answers = columns.iter().map(column).collect();
                Some(self.of_field(field, "import-ask-duplicate", answers))
            }
            FileError::CountOrEvents { column } => {
                let args = [("column", Arg::from(short(column)))];
                let ask = |key| self.words.0.ta(key, &args);
                Some(ImportQuestion {
                    field: Some("count".to_owned()),
                    text: ask("import-ask-counts"),
                    answers: vec![
                        ImportAnswer::new(
                            ask("import-answer-counts"),
                            "map",
                            format!("count={column}"),
                        ),
                        ImportAnswer::new(ask("import-answer-events"), "set-field", "count=1"),
                    ],
                })
            }
            FileError::NeedYear(columns) => {
                let args = [("columns", self.words.list(columns).into())];
                Some(ImportQuestion {
                    field: Some("period".to_owned()),
                    text: self.words.0.ta("import-ask-year", &args),
                    answers: self.years(),
                })
            }
            FileError::Read(_)
            | FileError::NoFile
            | FileError::NotAllowed
            | FileError::NotRegular
            | FileError::OwnDatabase
            | FileError::Foreign(_)
            | FileError::Workbook(_)
            | FileError::NoSheets
            | FileError::Empty
            | FileError::UnclosedQuote { .. }
            | FileError::TooLong { .. }
            | FileError::TooManyColumns { .. }
            | FileError::LongHeader { .. }
            | FileError::HeaderNul { .. }
            | FileError::NotUtf8 { .. }
            | FileError::SamePeriod { .. }
            | FileError::SideBySide { .. }
            | FileError::ManyPeriods { .. }
            | FileError::UnknownField { .. }
            | FileError::UnknownMeaning { .. }
            | FileError::UnknownColumn { .. }
            | FileError::UnknownAction { .. }
            | FileError::UnknownValue { .. }
            | FileError::NamesAnother { .. }
            | FileError::NoRename { .. }
            | FileError::Stopped
            | FileError::Changed => None,
        }
    }

    fn about_question(&self, question: &FileQuestion) -> ImportQuestion {
        match question {
            FileQuestion::Column(undecided) => {
                let field = undecided.field;
                let mut answers: Vec<ImportAnswer> = (undecided.choices.iter())
                    .map(|c| Self::choice(field, c))
                    .collect();
                if !undecided.is_needed {
                    let none = self.words.0.t("import-answer-no-column");
                    answers.push(ImportAnswer::new(none, "map", format!("{field}=-")));
                }
                let key = match (undecided.doubt, undecided.choices.len()) {
                    (Some(_), _) => "import-ask-doubtful",
                    (None, 1) => "import-ask-single",
                    (None, _) => "import-ask-column",
                };
                self.of_field(field, key, answers)
            }
            FileQuestion::Beside { field, choice } => self.about_beside(field, choice),
            FileQuestion::Aside(aside) => self.about_aside(aside),
            FileQuestion::Clash(clash) => self.about_clash(clash),
            FileQuestion::DealIds { value, known } => self.about_ids(value, known),
            FileQuestion::NoDealId(columns) => self.about_no_id(columns),
            FileQuestion::RunningIds { header, choices } => self.about_running(header, choices),
            FileQuestion::OrderLines { order, product, .. } => self.about_lines(order, product),
            FileQuestion::Title { choice, text } => self.about_title(choice, text),
            FileQuestion::Unused(unused) => self.about_unused(unused),
            FileQuestion::Says(said) => self.about_line(said),
            FileQuestion::SameAction { action, choices } => self.about_same(action, choices),
            FileQuestion::UnknownCounts { columns, known, .. } => self.about_counts(columns, known),
            FileQuestion::Midnight { choice, value } => self.about_midnight(choice, value),
            FileQuestion::Dated(dated) => self.about_dates(dated),
            FileQuestion::BareAmount {
                line,
                header,
                value,
                currency,
                base,
            } => self.about_bare((*line, header, value), [base, currency]),
            FileQuestion::Encoding(choices) => self.about_encoding(choices),
            FileQuestion::Sheet(sheets) => self.about_sheets(sheets),
            FileQuestion::CountsOf => {
                let answer =
                    |a: &DailyAction| ImportAnswer::new(self.action(&a.id), "each", a.id.clone());
                let answers = self.rules.actions.iter().map(answer).collect();
                self.of_field("action", "import-ask-counts-of", answers)
            }
            FileQuestion::DaysOf {
                of_weeks, choices, ..
            } => self.about_days(*of_weeks, choices),
            FileQuestion::TwoScales { choice, scale } => self.about_scales(choice, *scale),
            FileQuestion::WeeksWithin {
                within, choices, ..
            } => self.about_weeks(*within, choices),
            FileQuestion::PartsOfYear { choices, most, .. } => self.about_parts(*most, choices),
            FileQuestion::SumsOf { .. } => self.about_sums(),
            FileQuestion::AgainstLeave(against) => self.about_leave(against),
            FileQuestion::Direction(columns) => {
                let says = columns.iter().map(|c| Self::choice("direction", c));
                let all = ["in", "out"].map(|way| {
                    let label = self.words.0.t(&format!("import-direction-{way}"));
                    ImportAnswer::new(label, "set-field", format!("direction={way}"))
                });
                let answers = says.chain(all).collect();
                self.of_field("direction", "import-ask-direction", answers)
            }
            FileQuestion::NoHeader { line, found } => self.about_header(*line, found),
            FileQuestion::Whose(found) => {
                let both = |c: &ColumnChoice| {
                    ["rep", "unit"].map(|field| {
                        let label = self.words.0.ta(
                            &format!("import-answer-{field}s"),
                            &[("column", short(&c.header).into())],
                        );
                        ImportAnswer::new(label, "map", format!("{field}=#{}", c.column))
                    })
                };
                ImportQuestion {
                    field: Some("rep".to_owned()),
                    text: self.words.0.t("import-ask-whose"),
                    answers: found.iter().flat_map(both).collect(),
                }
            }
            FileQuestion::Decimal { header, value } => {
                self.about_notation("decimal", (header, value), self.decimals(value))
            }
            FileQuestion::Order {
                header,
                value,
                orders,
            } => {
                let answer = |(id, day): &(&'static str, Day)| {
                    ImportAnswer::new(format!("{day} · {}", self.order(id)), "date-order", *id)
                };
                let answers = orders.iter().map(answer).collect();
                self.about_notation("order", (header, value), answers)
            }
        }
    }

    /// Of which month or week days are that go by their number.
    fn about_days(&self, of_weeks: bool, periods: &[String]) -> ImportQuestion {
        let answer = |period: &String| ImportAnswer::new(period.clone(), "period", period.clone());
        let of = if of_weeks { "week" } else { "month" };
        let answers = periods.iter().map(answer).collect();
        self.of_field("period", &format!("import-ask-days-of-{of}"), answers)
    }

    /// Whether amounts in single units are multiplied all the same.
    fn about_scales(&self, choice: &ColumnChoice, scale: u64) -> ImportQuestion {
        let args = [
            ("header", Arg::from(short(&choice.header))),
            ("scale", scale.into()),
        ];
        let answers = [1, scale].map(|n| {
            let key = if n == 1 {
                "import-answer-single-units"
            } else {
                "import-answer-multiplied"
            };
            let label = self.words.0.ta(key, &args);
            ImportAnswer::new(label, "set-field", format!("scale={n}"))
        });
        ImportQuestion {
            field: Some("scale".to_owned()),
            text: self.words.0.ta("import-ask-two-scales", &args),
            answers: answers.to_vec(),
        }
    }

    /// Which week is the first of a month or quarter.
    fn about_weeks(&self, within: Period, weeks: &[Period]) -> ImportQuestion {
        let answer = |week: &Period| {
            let args = [
                ("week", Arg::from(week.to_string())),
                ("day", week.first(Fiscal::CALENDAR).to_string().into()),
            ];
            let label = self.words.0.ta("import-answer-first-week", &args);
            ImportAnswer::new(label, "set-field", format!("first_week={week}"))
        };
        let args = [("period", within.to_string().into())];
        ImportQuestion {
            field: Some("first_week".to_owned()),
            text: self.words.0.ta("import-ask-weeks-within", &args),
            answers: weeks.iter().map(answer).collect(),
        }
    }

    /// A required field without a column: any of those that are there, or what is the same in every row.
    pub fn which_column(
        &self,
        kind: ImportKind,
        (field, told): (&str, Option<&str>),
        found: &[String],
    ) -> Option<ImportQuestion> {
        let filled = found.iter().enumerate().filter(|(_, h)| !h.is_empty());
        let mut answers: Vec<ImportAnswer> = filled
            .map(|(at, header)| Self::column(field, at + 1, header))
            .collect();
        let same = |label: String, value: &str| {
            let label = self
                .words
                .0
                .ta("import-answer-every-row", &[("value", label.into())]);
            ImportAnswer::new(label, "set-field", format!("{field}={value}"))
        };
        if let Some(value) = told {
            answers.insert(0, same(short(value), value));
        }
        match (kind, field) {
            (ImportKind::Calendar, "kind") => {
                let word = |id: &str| self.words.0.t(&format!("import-daykind-{id}"));
                answers.extend(["rest", "work"].map(|id| same(word(id), id)));
            }
            (ImportKind::Deals, "stage") => {
                answers.extend(Stage::ALL.iter().map(|s| same(self.stage(*s), s.id())));
            }
            (ImportKind::Contacts, "direction") => {
                answers.extend(
                    ["in", "out"]
                        .map(|d| same(self.words.0.t(&format!("import-direction-{d}")), d)),
                );
            }
            (ImportKind::Activity, "action") => {
                let each = self.rules.actions.iter().map(|a| {
                    let args = [("value", self.action(&a.id).into())];
                    let label = self.words.0.ta("import-answer-each", &args);
                    ImportAnswer::new(label, "each", a.id.clone())
                });
                answers.extend(each);
            }
            _ => {}
        }
        (!answers.is_empty()).then(|| self.of_field(field, "import-ask-missing", answers))
    }

    pub(super) fn of_field(
        &self,
        field: &str,
        key: &str,
        answers: Vec<ImportAnswer>,
    ) -> ImportQuestion {
        let args = [("field", self.words.field(field).into())];
        ImportQuestion {
            field: Some(field.to_owned()),
            text: self.words.0.ta(key, &args),
            answers,
        }
    }

    fn choice(field: &str, choice: &ColumnChoice) -> ImportAnswer {
        Self::column(field, choice.column, &choice.header)
    }

    fn column(field: &str, number: usize, header: &str) -> ImportAnswer {
        let label = format!("#{number} “{}”", short(header));
        ImportAnswer::new(label, "map", format!("{field}=#{number}"))
    }

    pub(super) fn years(&self) -> Vec<ImportAnswer> {
        let year = self.today.year();
        let answer = |y: i32| ImportAnswer::new(y.to_string(), "year", y.to_string());
        [year, year + 1, year - 1].map(answer).to_vec()
    }

    pub(super) fn order(&self, id: &str) -> String {
        self.words.0.t(&format!("import-answer-{id}"))
    }

    pub(super) fn stage(&self, stage: Stage) -> String {
        self.words.0.t(&format!("domain-stage-{}", stage.id()))
    }

    pub(super) fn action(&self, id: &str) -> String {
        let action = self.rules.actions.iter().find(|a| a.id == id);
        action.map_or_else(|| id.to_owned(), |a| self.words.action(a))
    }
}
