//! The question which of two contradicting words about amounts holds: that of their title, or what stands nearer.

use super::question::{Asking, ImportAnswer, ImportQuestion};
use super::told::Told;
use super::words::{ImportWords, numbers_of, short};
use crate::i18n::Arg;
use crate::ingest::{AMOUNT_UNIT, ClashPlace, ColumnChoice, MoneyClash};
use crate::report::number::count;

/// An answer: the key of its words, the column that it names, and what it says of the file.
struct ClashAnswer<'a> {
    key: &'static str,
    column: Option<&'a ColumnChoice>,
    told: Vec<Told>,
}

/// What can be answered: the nearer word, the title, or another column.
fn answers(clash: &MoneyClash) -> Vec<ClashAnswer<'_>> {
    let answer = |key, column, told| ClashAnswer { key, column, told };
    let holds = |value: &str| vec![Told::new("set-field", format!("{AMOUNT_UNIT}={value}"))];
    let mut all = match &clash.place {
        ClashPlace::Cell => vec![
            answer("cell", None, holds("cell")),
            answer("title", None, holds("title")),
        ],
        ClashPlace::Column(field, choice) => {
            let rows = Told::new("map", format!("{field}=#{}", choice.column));
            let mut title = vec![Told::new("map", format!("{field}=-"))];
            // What is in the company's currency already is not converted by the rate beside it.
            if *field == "currency" && clash.has_rate {
                title.push(Told::new("map", "rate=-"));
            }
            vec![
                answer("title", None, title),
                answer("rows", Some(choice), vec![rows]),
            ]
        }
    };
    let instead = clash.instead.iter().filter_map(|choice| {
        let told = Told::new("map", format!("{}=#{}", clash.field?, choice.column));
        Some(answer("instead", Some(choice), vec![told]))
    });
    all.extend(instead);
    all
}

impl ImportWords<'_> {
    /// What is said of all amounts, as words.
    fn clash_says(clash: &MoneyClash) -> String {
        let scale = clash.scale.map(|n| format!("× {}", count(n.cast_signed())));
        let currency = clash.currency.as_deref().map(short);
        currency.or(scale).unwrap_or_default()
    }

    /// Where the other word stands.
    fn clash_place(&self, clash: &MoneyClash) -> String {
        let line = ("line", Arg::from(clash.line.to_string()));
        match &clash.place {
            ClashPlace::Cell => self.0.ta("import-clash-cell", &[line]),
            ClashPlace::Column(_, choice) => {
                let column = ("column", Arg::from(short(&choice.header)));
                self.0.ta("import-aside-column", &[column, line])
            }
        }
    }

    fn clash_answer(&self, answer: &ClashAnswer<'_>) -> String {
        let column = answer.column.map(|c| short(&c.header)).unwrap_or_default();
        let args = [("column", Arg::from(column))];
        self.0
            .ta(&format!("import-answer-clash-{}", answer.key), &args)
    }

    /// What the question is made of.
    pub(super) fn clash(&self, clash: &MoneyClash) -> Vec<(&'static str, String)> {
        let choice = |answer: &ClashAnswer<'_>| {
            let told: Vec<String> = answer.told.iter().map(Told::to_string).collect();
            format!("{} ({})", told.join(" "), self.clash_answer(answer))
        };
        let choices: Vec<String> = answers(clash).iter().map(choice).collect();
        vec![
            ("header", short(&clash.choice.header)),
            ("says", Self::clash_says(clash)),
            ("place", self.clash_place(clash)),
            ("text", short(&clash.text)),
            ("choices", self.all(&choices)),
        ]
    }
}

impl Asking<'_> {
    /// Which of two contradicting words about amounts holds.
    pub(super) fn about_clash(&self, clash: &MoneyClash) -> ImportQuestion {
        let args = self.words.clash(clash);
        let args: Vec<(&str, Arg<'_>)> = (args.iter())
            .map(|(key, value)| (*key, Arg::from(value.as_str())))
            .collect();
        let answer = |answer: ClashAnswer<'_>| ImportAnswer {
            label: self.words.clash_answer(&answer),
            told: answer.told,
            is_typed: false,
        };
        ImportQuestion {
            field: clash.field.map(str::to_owned),
            text: self.words.0.ta("import-ask-clash", &args),
            answers: answers(clash).into_iter().map(answer).collect(),
        }
    }

    /// Whether ids that differ by zeros, case or marks are those of the same deals.
    pub(super) fn about_ids(&self, value: &str, known: &str) -> ImportQuestion {
        let args = [
            ("value", Arg::from(short(value))),
            ("known", short(known).into()),
        ];
        let answers = ["known", "new"].map(|are| {
            let label = self.words.0.ta(&format!("import-answer-ids-{are}"), &args);
            ImportAnswer::new(label, "set-field", format!("ids={are}"))
        });
        ImportQuestion {
            field: Some("id".to_owned()),
            text: self.words.0.ta("import-ask-deal-ids", &args),
            answers: answers.to_vec(),
        }
    }

    /// Whether rows are lines of the order above them.
    pub(super) fn about_lines(&self, order: &str, product: &str) -> ImportQuestion {
        let args = [
            ("order", Arg::from(short(order))),
            ("product", short(product).into()),
        ];
        let answers = ["order", "apart"].map(|are| {
            let label = self
                .words
                .0
                .ta(&format!("import-answer-lines-{are}"), &args);
            ImportAnswer::new(label, "set-field", format!("lines={are}"))
        });
        ImportQuestion {
            field: Some("id".to_owned()),
            text: self.words.0.ta("import-ask-order-lines", &args),
            answers: answers.to_vec(),
        }
    }

    /// Ids that only count the rows.
    pub(super) fn about_running(&self, header: &str, columns: &[ColumnChoice]) -> ImportQuestion {
        let args = [("column", Arg::from(short(header)))];
        let label = self.words.titles(columns);
        let together = ImportAnswer::new(label, "map", format!("id={}", numbers_of(columns)));
        let label = self.words.0.ta("import-answer-ids-stay", &args);
        let stay = ImportAnswer::new(label, "set-field", "ids=known");
        ImportQuestion {
            field: Some("id".to_owned()),
            text: self.words.0.ta("import-ask-running-ids", &args),
            answers: if columns.is_empty() {
                vec![stay]
            } else {
                vec![together, stay]
            },
        }
    }

    /// By which columns together deals without ids are known.
    pub(super) fn about_no_id(&self, columns: &[ColumnChoice]) -> ImportQuestion {
        let label = self.words.titles(columns);
        let together = ImportAnswer::new(label, "map", format!("id={}", numbers_of(columns)));
        self.of_field("id", "import-ask-no-deal-id", vec![together])
    }

    /// On which days counts of a whole week or month are put.
    pub(super) fn about_sums(&self) -> ImportQuestion {
        let answers = ["last-day", "working-days"].map(|place| {
            let label = self.words.0.t(&format!("import-answer-sums-{place}"));
            ImportAnswer::new(label, "set-field", format!("sums={place}"))
        });
        self.of_field("sums", "import-ask-sums", answers.to_vec())
    }
}
