//! What settles rejected rows: the answers to a group of them.

use super::RejectGroup;
use super::question::{Asking, ImportAnswer};
use super::told::Told;
use super::words::short;
use crate::domain::Day;
use crate::domain::exchange::Rate;
use crate::domain::facts::Referent;
use crate::domain::pages::Stage;
use crate::i18n::Arg;
use crate::ingest::{CodeFault, IGNORED, Order, RateFault, Reason};
use std::borrow::Borrow;

impl Asking<'_> {
    /// What settles rows that were rejected for one reason: nothing where only another file does.
    pub fn about_rejects(&self, group: &RejectGroup) -> Vec<ImportAnswer> {
        let text = group.first_value.trim();
        match &group.why {
            Reason::Unknown { what, near } => {
                let one = group.has_one_value().then_some(text);
                self.who(*what, one, near.as_deref())
            }
            Reason::LooksLike { what, known } | Reason::SameName { what, known } => {
                self.who(*what, Some(text), Some(known))
            }
            Reason::SeveralNames(what) => self.who(*what, Some(text), None),
            Reason::NobodysName(what) => self.new_one(*what, text),
            Reason::ATeam => self.new_one(Referent::Rep, text),
            Reason::OtherName { what, known } => {
                let mut answers = self.who(*what, Some(text), Some(known));
                // Whoever has no id of its own is nobody new.
                answers.truncate(1);
                answers
            }
            Reason::UndatedMove { renamed, .. } => {
                let renamed = renamed
                    .iter()
                    .map(|names| self.renamed(&names[0], &names[1]));
                self.since().into_iter().chain(renamed).collect()
            }
            Reason::UnitCode(CodeFault::NewAbove { known, above }) => self.above(known, above),
            Reason::UnitCode(CodeFault::OfSeveral { .. } | CodeFault::Several { .. }) => {
                let label = self.words.0.t("import-answer-no-codes");
                vec![ImportAnswer::new(label, "map", "unit_id=-")]
            }
            Reason::UnknownStatus => self.status(text),
            Reason::UnknownClass => ["core", "new", "tail"]
                .iter()
                .map(|class| Self::means("class", text, class, (*class).to_owned()))
                .collect(),
            Reason::UnknownStage => Stage::ALL
                .iter()
                .map(|s| Self::means("stage", text, s.id(), self.stage(*s)))
                .collect(),
            Reason::UnknownTier(ids) => Self::one_of("tier", text, ids),
            Reason::UnknownMetric { known, .. } => Self::one_of("metric", text, known),
            Reason::NotOneOf(field, ids) => Self::one_of(field, text, ids),
            Reason::UnknownAction(_) => (self.rules.actions.iter())
                .map(|a| Self::means("action", text, &a.id, self.action(&a.id)))
                .collect(),
            Reason::AmbiguousDate => Order::ALL
                .iter()
                .filter(|order| order.reads(text))
                .map(|o| ImportAnswer::new(self.order(o.id()), "date-order", o.id()))
                .collect(),
            Reason::AmbiguousNumber => self.decimals(text),
            Reason::WhichHalf => {
                let mut answers = self.either("half", "half_day", ["first", "last"]);
                let label = self.words.0.t("import-answer-half-on");
                answers.extend(Self::typed(label, "set-field", "half_day=".to_owned()));
                answers
            }
            Reason::WhichDays => self.either("counted", "counted_days", ["working", "all"]),
            Reason::UnknownPeriod => {
                let label = self.words.0.t("import-answer-period");
                Self::typed(label, "word", format!("period:{text}="))
            }
            Reason::PartOfPeriod(field) => {
                let label = self.words.0.t("import-answer-whole-period");
                vec![ImportAnswer::new(label, "map", format!("{field}=-"))]
            }
            Reason::NoYear => self.years(),
            Reason::Conflict {
                tells: Some(column),
                by_id: true,
                ..
            } => {
                let args = [("column", Arg::from(short(column)))];
                let label = self.words.0.ta("import-answer-tell-apart", &args);
                vec![ImportAnswer::new(label, "map", format!("id={column}"))]
            }
            Reason::NoRate { currency, base } => {
                let args = [
                    ("currency", Arg::from(short(currency))),
                    ("base", short(base).into()),
                ];
                let label = self.words.0.ta("import-answer-rate", &args);
                Self::typed(label, "rate", format!("{currency}="))
            }
            Reason::Rate(fault) => self.about_rate(fault),
            Reason::OtherTeam { .. } => self.without("no-team", "unit=-"),
            Reason::OfATeam => self.without("everybody", "unit=-"),
            Reason::OtherOutcome { column, .. } => {
                self.without("not-of-outcome", &format!("{IGNORED}=#{column}"))
            }
            // Only another file, or a corrected one, settles these.
            _ => Vec::new(),
        }
    }

    /// What settles a rate that cannot be right, or may be the other way round.
    fn about_rate(&self, fault: &RateFault) -> Vec<ImportAnswer> {
        match fault {
            RateFault::Untold {
                currency,
                base,
                rate,
            } => self.either_rate(currency, base, *rate),
            RateFault::Unusual {
                currency,
                base,
                rate,
                ..
            } => {
                let label = self.words.0.t("import-answer-per-hundred");
                let mut answers = vec![ImportAnswer::new(label, "set-field", "per=100")];
                answers.extend(self.either_rate(currency, base, *rate));
                answers
            }
            RateFault::Far { .. } | RateFault::OfBase { .. } => self.without("no-rate", "rate=-"),
            RateFault::Inverted { .. } => Vec::new(),
        }
    }

    /// The one answer that has to be typed to its end.
    fn typed(label: String, option: &'static str, begun: String) -> Vec<ImportAnswer> {
        vec![ImportAnswer {
            is_typed: true,
            ..ImportAnswer::new(label, option, begun)
        }]
    }

    /// Which of two things holds for the file: said as a field.
    fn either(&self, label: &str, field: &str, values: [&str; 2]) -> Vec<ImportAnswer> {
        let of = |value: &str| {
            let label = self.words.0.t(&format!("import-answer-{label}-{value}"));
            ImportAnswer::new(label, "set-field", format!("{field}={value}"))
        };
        values.map(of).to_vec()
    }

    /// Without a column that stands against another.
    fn without(&self, label: &str, map: &str) -> Vec<ImportAnswer> {
        let label = self.words.0.t(&format!("import-answer-{label}"));
        vec![ImportAnswer::new(label, "map", map)]
    }

    /// Whom a text means: one that is known, one that is new, or, for texts near to nobody, new ones each.
    fn who(&self, what: Referent, text: Option<&str>, near: Option<&str>) -> Vec<ImportAnswer> {
        let t = |key: &str, args: &[(&str, Arg<'_>)]| self.words.0.ta(key, args);
        let mut answers = Vec::new();
        if let (Some(near), Some(text)) = (near, text) {
            answers.push(ImportAnswer::new(
                t("import-answer-same", &[("name", short(near).into())]),
                "value",
                format!("{}:{text}={near}", what.id()),
            ));
        }
        if let (None, Some(text)) = (near, text) {
            let known = ImportAnswer::new(
                t("import-answer-known", &[]),
                "value",
                format!("{}:{text}=", what.id()),
            );
            answers.push(ImportAnswer {
                is_typed: true,
                ..known
            });
        }
        if let Some(text) = text {
            answers.extend(self.new_one(what, text));
        }
        if near.is_none() {
            answers.push(ImportAnswer::new(
                t(&format!("import-answer-all-{}", what.id()), &[]),
                "create",
                format!("{}s", what.id()),
            ));
        }
        answers
    }

    /// A text that is the name of somebody new.
    fn new_one(&self, what: Referent, text: &str) -> Vec<ImportAnswer> {
        let args = [("name", Arg::from(short(text)))];
        let key = format!("import-answer-new-{}", what.id());
        let label = self.words.0.ta(&key, &args);
        let new = format!("{}:{text}", what.id());
        vec![ImportAnswer::new(label, "create", new)]
    }

    /// A rate as it stands, and from the other side.
    fn either_rate(&self, currency: &str, base: &str, rate: Rate) -> Vec<ImportAnswer> {
        let both = [Some(rate), rate.inverse()].into_iter().flatten();
        let answer = |rate: Rate| {
            let args = [
                ("currency", Arg::from(short(currency))),
                ("base", short(base).into()),
                ("rate", rate.to_string().into()),
            ];
            let label = self.words.0.ta("import-answer-is-worth", &args);
            ImportAnswer::new(label, "rate", format!("{currency}={rate}"))
        };
        both.map(answer).collect()
    }

    /// Everybody of these texts is meant by the name beside it.
    pub fn all_same(&self, what: Referent, meant: &[(&str, &str)]) -> ImportAnswer {
        let kind = what.id();
        let args = [("count", Arg::from(meant.len()))];
        let told = meant.iter();
        let told = told.map(|(text, known)| Told::new("value", format!("{kind}:{text}={known}")));
        ImportAnswer {
            label: self.words.0.ta("import-answer-all-same", &args),
            told: told.collect(),
            is_typed: false,
        }
    }

    /// Everybody of these names is new.
    pub fn all_new(&self, what: Referent, texts: &[&str]) -> ImportAnswer {
        let kind = what.id();
        let args = [("count", Arg::from(texts.len()))];
        let told = texts.iter();
        let told = told.map(|text| Told::new("create", format!("{kind}:{text}")));
        ImportAnswer {
            label: self
                .words
                .0
                .ta(&format!("import-answer-all-near-{kind}"), &args),
            told: told.collect(),
            is_typed: false,
        }
    }

    /// What a unit is that nobody knows, above a known one: another one under a new name, or new.
    fn above(&self, known: &str, above: &str) -> Vec<ImportAnswer> {
        let was: Vec<&str> = known.split('/').collect();
        let was = was
            .split_last()
            .and_then(|(_, over)| over.get(..above.split('/').count()));
        let renamed = was.map(|was| self.renamed(&was.join("/"), above));
        let new = self.new_one(Referent::Unit, above);
        renamed.into_iter().chain(new).collect()
    }

    /// A known unit under a new name.
    fn renamed(&self, known: &str, new: &str) -> ImportAnswer {
        let args = [
            ("known", Arg::from(short(known))),
            ("new", short(new).into()),
        ];
        let label = self.words.0.ta("import-answer-renamed", &args);
        ImportAnswer::new(label, "rename", format!("{known}={new}"))
    }

    fn since(&self) -> Vec<ImportAnswer> {
        let (year, month, _) = self.today.ymd();
        let month = Day::from_ymd(year, month, 1);
        let days = [Some(self.today), month];
        let answer = |day: Day| {
            let args = [("day", Arg::from(day.to_string()))];
            let label = self.words.0.ta("import-answer-since", &args);
            ImportAnswer::new(label, "from", day.to_string())
        };
        days.into_iter().flatten().map(answer).collect()
    }

    fn status(&self, text: &str) -> Vec<ImportAnswer> {
        ["done", "not-done"]
            .map(|means| {
                let label = self.words.0.t(&format!("import-answer-{means}"));
                Self::means("status", text, means, label)
            })
            .to_vec()
    }

    /// Which of the few words of a field a text means.
    fn one_of<T: Borrow<str>>(field: &str, text: &str, ids: &[T]) -> Vec<ImportAnswer> {
        let word = format!("{field}:{text}");
        let ids = ids.iter().map(Borrow::borrow);
        ids.map(|id| Self::means("word", &word, id, id.to_owned()))
            .collect()
    }

    fn means(option: &str, word: &str, meaning: &str, label: String) -> ImportAnswer {
        ImportAnswer::new(label, option, format!("{word}={meaning}"))
    }
}
