//! Questions about what stands beside the amounts of a file and changes what they are.

use super::question::{Asking, ImportAnswer, ImportQuestion};
use super::words::short;
use crate::i18n::Arg;
use crate::ingest::{Aside, AsidePlace, AsideSays, ColumnChoice};

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
