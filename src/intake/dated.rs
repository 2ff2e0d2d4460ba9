//! Questions about days and years.

use super::question::{Asking, ImportAnswer, ImportQuestion};
use super::told::Told;
use super::words::short;
use crate::domain::Day;
use crate::i18n::Arg;
use crate::ingest::{ColumnChoice, DatedQuestion, FiscalChoice, YEAR_OF_TITLE, YearAgainst};

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
