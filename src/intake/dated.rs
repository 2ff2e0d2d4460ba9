//! Questions about days and years.

use super::question::{Asking, ImportAnswer, ImportQuestion};
use super::told::Told;
use super::words::short;
use crate::domain::Day;
use crate::i18n::Arg;
use crate::ingest::{
    AgainstLeave, ColumnChoice, DatedQuestion, FiscalChoice, YEAR_OF_TITLE, YearAgainst, YearParts,
};

impl Asking<'_> {
    /// What is asked of days and years.
    pub(super) fn about_dates(&self, question: &DatedQuestion) -> ImportQuestion {
        match question {
            DatedQuestion::Swapped {
                choice,
                text,
                day,
                meant,
            } => self.about_swapped(choice, text, [*day, *meant]),
            DatedQuestion::OtherYear {
                text,
                by_name,
                says,
                against,
            } => self.about_other_year((text, *by_name), *says, *against),
            DatedQuestion::FiscalYear {
                text,
                name,
                choices,
            } => self.about_fiscal_year((text, name), choices),
        }
    }

    /// Whether known leave that a file speaks against is leave no more.
    pub(super) fn about_leave(&self, against: &AgainstLeave) -> ImportQuestion {
        let args = self.words.leave(against);
        let args: Vec<(&str, Arg<'_>)> = args
            .iter()
            .map(|(key, value)| (*key, Arg::from(value.as_str())))
            .collect();
        let key = if against.is_work { "worked" } else { "shorter" };
        let answers = ["taken-back", "kept"].map(|id| {
            let label = self.words.0.t(&format!("import-answer-leave-{id}"));
            ImportAnswer::new(label, "set-field", format!("rest={id}"))
        });
        ImportQuestion {
            field: None,
            text: self.words.0.ta(&format!("import-ask-leave-{key}"), &args),
            answers: answers.to_vec(),
        }
    }

    /// How a value of a column is to be read.
    pub(super) fn about_notation(
        &self,
        what: &str,
        (header, value): (&str, &str),
        answers: Vec<ImportAnswer>,
    ) -> ImportQuestion {
        let args = [
            ("column", Arg::from(short(header))),
            ("value", short(value).into()),
        ];
        ImportQuestion {
            field: None,
            text: self.words.0.ta(&format!("import-ask-{what}"), &args),
            answers,
        }
    }

    /// What divides decimals, each with what a value of the file is then.
    pub(super) fn decimals(&self, value: &str) -> Vec<ImportAnswer> {
        [
            ("point", "1,234.56", [',', '.']),
            ("comma", "1.234,56", ['.', ',']),
        ]
        .map(|(id, example, [groups, mark])| {
            let is_plain = |c: char| c.is_ascii_digit() || c == groups || c == mark;
            let example = if value.chars().all(is_plain) && !value.is_empty() {
                format!("{value} = {}", value.replace(groups, "").replace(mark, "."))
            } else {
                example.to_owned()
            };
            let args = [("example", Arg::from(example))];
            let label = self.words.0.ta(&format!("import-answer-{id}"), &args);
            ImportAnswer::new(label, "decimal", id)
        })
        .to_vec()
    }

    /// What bare numbers beside a year count.
    pub(super) fn about_parts(&self, most: u32, choices: &[YearParts]) -> ImportQuestion {
        let answer = |parts: &YearParts| {
            let label = self
                .words
                .0
                .t(&format!("import-answer-parts-{}", parts.id()));
            ImportAnswer::new(label, "set-field", format!("parts={}", parts.id()))
        };
        ImportQuestion {
            field: Some("period".to_owned()),
            text: self
                .words
                .0
                .ta("import-ask-parts", &[("most", most.into())]),
            answers: choices.iter().map(answer).collect(),
        }
    }

    /// Whether a spreadsheet program took days for months: the day as it stands, and as it is meant if so.
    fn about_swapped(
        &self,
        choice: &ColumnChoice,
        text: &str,
        [day, meant]: [Day; 2],
    ) -> ImportQuestion {
        let args = [
            ("column", Arg::from(short(&choice.header))),
            ("text", short(text).into()),
            ("day", day.to_string().into()),
            ("meant", meant.to_string().into()),
        ];
        let answer = |id: &str| {
            let label = self
                .words
                .0
                .ta(&format!("import-answer-swapped-{id}"), &args);
            ImportAnswer::new(label, "swapped-days", id)
        };
        ImportQuestion {
            field: None,
            text: self.words.0.ta("import-ask-swapped", &args),
            answers: vec![answer("back"), answer("keep")],
        }
    }

    /// Whether the year holds that a line or a name says.
    fn about_other_year(
        &self,
        line: (&str, bool),
        says: i32,
        against: YearAgainst,
    ) -> ImportQuestion {
        let (key, args) = self.words.other_year(line, says, against);
        let args: Vec<(&str, Arg<'_>)> = (args.iter())
            .map(|(key, value)| (*key, Arg::from(value.as_str())))
            .collect();
        let waived = Told::new("map", format!("{YEAR_OF_TITLE}=-"));
        let answers = match against {
            YearAgainst::Said(given) => vec![
                ImportAnswer::new(says.to_string(), "year", says.to_string()),
                ImportAnswer {
                    label: given.to_string(),
                    told: vec![Told::new("year", given.to_string()), waived],
                    is_typed: false,
                },
            ],
            YearAgainst::Rows(_) => vec![ImportAnswer {
                label: self.words.0.t("import-answer-years-of-rows"),
                told: vec![waived],
                is_typed: false,
            }],
        };
        ImportQuestion {
            field: Some("period".to_owned()),
            text: self.words.0.ta(&format!("import-ask-{key}"), &args),
            answers,
        }
    }

    /// When a fiscal year starts.
    fn about_fiscal_year(
        &self,
        (text, name): (&str, &str),
        choices: &[FiscalChoice],
    ) -> ImportQuestion {
        let args = [("text", Arg::from(short(text))), ("name", name.into())];
        let answer = |choice: &FiscalChoice| {
            let days = [
                ("first", Arg::from(choice.first.to_string())),
                ("last", choice.last.to_string().into()),
            ];
            let label = self.words.0.ta("import-answer-fiscal-year", &days);
            ImportAnswer::new(label, "set-field", format!("fiscal={}", choice.value))
        };
        ImportQuestion {
            field: Some("period".to_owned()),
            text: self.words.0.ta("import-ask-fiscal-year", &args),
            answers: choices.iter().map(answer).collect(),
        }
    }
}
