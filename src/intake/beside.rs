//! Questions about what stands beside the amounts of a file and changes what they are.

use super::desk::ReadIn;
use super::question::{Asking, ImportAnswer, ImportQuestion};
use super::told::Told;
use super::words::short;
use crate::i18n::Arg;
use crate::ingest::{
    Aside, AsidePlace, AsideSays, ColumnChoice, HUNDREDTH, IGNORED, LineSaid, LineSays, Opened,
    UnusedQuestion, in_hundredths,
};

impl Asking<'_> {
    /// A column that changes what the amount beside it means.
    pub(super) fn about_beside(&self, field: &str, choice: &ColumnChoice) -> ImportQuestion {
        let args = [("column", Arg::from(short(&choice.header)))];
        let answer = |key: &str, value: String| {
            ImportAnswer::new(self.words.0.t(key), "map", format!("{field}={value}"))
        };
        let mut answers = vec![answer(&format!("import-answer-{field}"), "-".to_owned())];
        if field == "adjustment" {
            let add = answer(
                "import-answer-adjustment-add",
                format!("#{}", choice.column),
            );
            answers.insert(0, add);
        }
        ImportQuestion {
            field: Some(field.to_owned()),
            text: self.words.0.ta(&format!("import-ask-{field}"), &args),
            answers,
        }
    }

    /// Columns that no field takes and that may say what changes the meaning of the rows.
    pub(super) fn about_unused(&self, unused: &UnusedQuestion) -> ImportQuestion {
        let args = self.words.unused(unused);
        let args: Vec<(&str, Arg<'_>)> = (args.iter())
            .map(|(key, value)| (*key, Arg::from(value.as_str())))
            .collect();
        let given = unused.choices.iter().map(|(field, choice)| {
            let args = [
                ("column", Arg::from(short(&choice.header))),
                ("number", choice.column.to_string().into()),
                ("field", self.words.field(field).into()),
            ];
            let of = match field.as_str() {
                "cancelled" => "cancelled",
                "counts" => "counts",
                _ => "field",
            };
            let label = self
                .words
                .0
                .ta(&format!("import-answer-unused-{of}"), &args);
            ImportAnswer::new(label, "map", format!("{field}=#{}", choice.column))
        });
        let mut answers: Vec<ImportAnswer> = given.collect();
        let nothing = unused.columns.iter();
        let nothing = nothing.map(|c| Told::new("map", format!("{IGNORED}=#{}", c.column)));
        answers.push(ImportAnswer {
            label: self.words.0.t(match unused.columns.len() {
                1 => "import-answer-says-nothing",
                _ => "import-answer-say-nothing",
            }),
            told: nothing.collect(),
            is_typed: false,
        });
        ImportQuestion {
            field: unused.choices.first().map(|(field, _)| field.clone()),
            text: self.words.0.ta("import-ask-unused", &args),
            answers,
        }
    }

    /// A text beside the table that says what its amounts are.
    pub(super) fn about_aside(&self, aside: &Aside) -> ImportQuestion {
        let (key, args) = self.words.aside(aside);
        let args: Vec<(&str, Arg<'_>)> = (args.iter())
            .map(|(key, value)| (*key, Arg::from(value.as_str())))
            .collect();
        let mut answers = Vec::new();
        let (field, of_rows) = match &aside.says {
            AsideSays::Scale(scale) => {
                let times = [("scale", Arg::count(*scale))];
                let answer = |label: String, scale: u64| {
                    ImportAnswer::new(label, "set-field", format!("scale={scale}"))
                };
                answers.push(answer(
                    self.words.0.ta("import-answer-times", &times),
                    *scale,
                ));
                answers.push(answer(self.words.0.t("import-answer-as-written"), 1));
                ("amount", "scale")
            }
            AsideSays::Currency { currency, base } => {
                answers.extend([currency, base].map(|code| self.in_currency(code)));
                ("currency", "currency")
            }
        };
        if let AsidePlace::Column { choice, .. } = &aside.place {
            // Some rows say it, and it holds for these.
            answers.remove(0);
            let label = self.words.0.t("import-answer-of-such-rows");
            let value = format!("{of_rows}=#{}", choice.column);
            answers.insert(0, ImportAnswer::new(label, "map", value));
        }
        ImportQuestion {
            field: Some(field.to_owned()),
            text: self.words.0.ta(&format!("import-ask-{key}"), &args),
            answers,
        }
    }

    /// A title of which a part is not understood: what the amounts beneath it are multiplied by.
    pub(super) fn about_title(&self, choice: &ColumnChoice, text: &str) -> ImportQuestion {
        let args = [
            ("column", Arg::from(short(&choice.header))),
            ("text", short(text).into()),
        ];
        let times = |scale: u64| {
            let times = [("scale", Arg::count(scale))];
            let label = self.words.0.ta("import-answer-times", &times);
            ImportAnswer::new(label, "set-field", format!("scale={scale}"))
        };
        let as_written = self.words.0.t("import-answer-as-written");
        let other = self.words.0.t("import-answer-times-other");
        let cents = in_hundredths(&choice.header).map(|_| {
            let label = self.words.0.t("import-answer-cents");
            ImportAnswer::new(label, "set-field", format!("scale={HUNDREDTH}"))
        });
        let mut answers = vec![
            ImportAnswer::new(as_written, "set-field", "scale=1"),
            times(1_000),
            times(10_000),
            times(1_000_000),
            ImportAnswer {
                is_typed: true,
                ..ImportAnswer::new(other, "set-field", "scale=")
            },
        ];
        if let Some(cents) = cents {
            answers.insert(0, cents);
        }
        ImportQuestion {
            field: Some("amount".to_owned()),
            text: self.words.0.ta("import-ask-title", &args),
            answers,
        }
    }

    /// Whether a line is a header.
    pub(super) fn about_header(&self, line: u64, found: &[String]) -> ImportQuestion {
        let args = [
            ("line", Arg::from(line.to_string())),
            ("found", self.words.list(found).into()),
        ];
        let none = self.words.0.t("import-answer-no-header");
        ImportQuestion {
            field: None,
            text: self.words.0.ta("import-ask-no-header", &args),
            answers: vec![ImportAnswer::new(none, "no-header", "")],
        }
    }

    /// In which encoding a file is written: what its first cells read in each.
    pub(super) fn about_encoding(&self, choices: &[(&'static str, String)]) -> ImportQuestion {
        let answer = |(name, text): &(&'static str, String)| {
            let label = match text.as_str() {
                "" => (*name).to_owned(),
                text => format!("{name}: {}", short(text)),
            };
            ImportAnswer::new(label, "encoding", *name)
        };
        ImportQuestion {
            field: None,
            text: self.words.0.t("import-ask-encoding"),
            answers: choices.iter().map(answer).collect(),
        }
    }

    /// In which encoding a text is read, or which sheet of a workbook, and what it could be instead.
    pub(super) fn read_in(&self, opened: &Opened<'_>) -> Option<ReadIn> {
        let t = |key: &str| self.words.0.t(key);
        if let Some(sheet) = opened.sheet() {
            let sheets = opened.sheets();
            return Some(ReadIn {
                label: t("import-page-sheet"),
                name: short(sheet),
                question: self.about_sheets(&sheets),
            });
        }
        let choices = opened.encodings().ok()?;
        Some(ReadIn {
            label: t("import-page-encoding"),
            name: opened.encoding().name().to_owned(),
            question: ImportQuestion {
                text: t("import-ask-other-encoding"),
                ..self.about_encoding(&choices)
            },
        })
    }

    /// Which sheet of a workbook is meant, by their numbers.
    pub(super) fn about_sheets(&self, sheets: &[(usize, String)]) -> ImportQuestion {
        let answer = |(number, name): &(usize, String)| {
            ImportAnswer::new(short(name), "sheet", number.to_string())
        };
        ImportQuestion {
            field: None,
            text: self.words.0.t("import-ask-sheet"),
            answers: sheets.iter().map(answer).collect(),
        }
    }

    /// A line above the table, or a name, that says something of all rows.
    pub(super) fn about_line(&self, said: &LineSaid) -> ImportQuestion {
        let (key, args) = self.words.line_says(said);
        let args: Vec<(&str, Arg<'_>)> = (args.iter())
            .map(|(key, value)| (*key, Arg::from(value.as_str())))
            .collect();
        let (field, answers) = match &said.says {
            LineSays::Field { field, value } => {
                let args = [("value", Arg::from(short(value)))];
                let label = self.words.0.ta("import-answer-every-row", &args);
                let none = self.words.0.t("import-answer-says-none");
                let all = ImportAnswer::new(label, "set-field", format!("{field}={value}"));
                let none = ImportAnswer::new(none, "map", format!("{field}=-"));
                (Some((*field).to_owned()), vec![all, none])
            }
            LineSays::Standing(word) => {
                let label = self.words.0.t("import-answer-says-count");
                let count = ImportAnswer::new(label, "status", format!("{word}=done"));
                (None, vec![count])
            }
            LineSays::Shifted => {
                let label = self.words.0.t("import-answer-calendar-months");
                let calendar = ImportAnswer::new(label, "set-field", "months=calendar");
                (Some("period".to_owned()), vec![calendar])
            }
            LineSays::Cumulative(word) => {
                let label = self.words.0.t("import-answer-says-own");
                let own = ImportAnswer::new(label, "status", format!("{word}=done"));
                (None, vec![own])
            }
        };
        ImportQuestion {
            field,
            text: self.words.0.ta(&format!("import-ask-{key}"), &args),
            answers,
        }
    }

    /// Several columns of counts of one action.
    pub(super) fn about_same(&self, action: &str, choices: &[ColumnChoice]) -> ImportQuestion {
        let args = [("action", Arg::from(self.action(action)))];
        let all = choices.iter();
        let all = all.map(|c| Told::new("action", format!("{}={action}", c.header)));
        let both = ImportAnswer {
            label: self.words.0.t("import-answer-add-up"),
            told: all.collect(),
            is_typed: false,
        };
        let one = choices.iter().map(|c| {
            let label = format!("#{} “{}”", c.column, short(&c.header));
            ImportAnswer::new(label, "map", format!("{action}=#{}", c.column))
        });
        ImportQuestion {
            field: Some("action".to_owned()),
            text: self.words.0.ta("import-ask-same-action", &args),
            answers: std::iter::once(both).chain(one).collect(),
        }
    }

    /// A column of counts that no action takes.
    pub(super) fn about_counts(
        &self,
        columns: &[ColumnChoice],
        known: &[(String, String)],
    ) -> ImportQuestion {
        let title = columns.first().map_or("", |c| c.header.as_str());
        let column = short(title);
        let label = |key: &str, action: &str| {
            let args = [
                ("column", Arg::from(column.as_str())),
                ("action", action.into()),
            ];
            self.words.0.ta(key, &args)
        };
        let mut answers: Vec<ImportAnswer> = Vec::new();
        for action in &self.rules.actions {
            // Beside a column that counts it already both add up.
            let own = known.iter().filter(|(of, _)| *of == action.id);
            let titles = own.map(|(_, title)| title.as_str()).chain([title]);
            let told = titles.map(|title| Told::new("action", format!("{title}={}", action.id)));
            answers.push(ImportAnswer {
                label: label("import-answer-counts-as", &self.action(&action.id)),
                told: told.collect(),
                is_typed: false,
            });
        }
        if let Some(first) = columns.first() {
            let told = Told::new("map", format!("{IGNORED}=#{}", first.column));
            answers.push(ImportAnswer {
                label: label("import-answer-counts-none", ""),
                told: vec![told],
                is_typed: false,
            });
        }
        let args = [("column", Arg::from(column.as_str()))];
        ImportQuestion {
            field: None,
            text: self.words.0.ta("import-ask-unknown-counts", &args),
            answers,
        }
    }

    /// Leave that ends at midnight.
    pub(super) fn about_midnight(&self, choice: &ColumnChoice, value: &str) -> ImportQuestion {
        let args = [
            ("column", Arg::from(short(&choice.header))),
            ("value", short(value).into()),
        ];
        let (before, that_day) = ("import-answer-day-before", "import-answer-that-day");
        let column = choice.column;
        let ends = vec![
            Told::new("map", format!("back=#{column}")),
            Told::new("map", "to=-"),
        ];
        ImportQuestion {
            field: Some("to".to_owned()),
            text: self.words.0.ta("import-ask-midnight", &args),
            answers: vec![
                ImportAnswer {
                    label: self.words.0.t(before),
                    told: ends,
                    is_typed: false,
                },
                ImportAnswer::new(self.words.0.t(that_day), "map", format!("to=#{column}")),
            ],
        }
    }

    /// Amounts without a currency, among others that have one.
    pub(super) fn about_bare(
        &self,
        (line, header, value): (u64, &str, &str),
        codes: [&String; 2],
    ) -> ImportQuestion {
        let args = [
            ("line", Arg::from(line.to_string())),
            ("header", short(header).into()),
            ("value", short(value).into()),
        ];
        ImportQuestion {
            field: Some("currency".to_owned()),
            text: self.words.0.ta("import-ask-bare-amount", &args),
            answers: codes.map(|code| self.in_currency(code)).to_vec(),
        }
    }

    /// Amounts that say nothing else are in a currency.
    pub(super) fn in_currency(&self, code: &str) -> ImportAnswer {
        let args = [("currency", Arg::from(short(code)))];
        let label = self.words.0.ta("import-answer-in-currency", &args);
        ImportAnswer::new(label, "set-field", format!("currency={code}"))
    }
}
