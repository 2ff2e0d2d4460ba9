//! The words in which the tests read what a rule says.

use quarterdeck::i18n::{I18n, Lang};
use quarterdeck::report::number::MoneyFormat;
use quarterdeck::report::phrase::{Phrase, WordingEntry, Wordings};
use quarterdeck::settings::TimeOfDay;
use quarterdeck::store::Session;

/// What phrases are made of.
pub(super) struct English {
    i18n: I18n,
    money: MoneyFormat,
}

impl English {
    pub(super) fn new() -> Self {
        let money = MoneyFormat {
            code: "CNY".into(),
            minor_digits: 2,
            lang: Lang::En,
        };
        Self {
            i18n: I18n::new(Lang::En),
            money,
        }
    }

    pub(super) fn phrase<'a>(
        &'a self,
        session: &'a Session,
        wordings: &'static [WordingEntry],
    ) -> Phrase<'a> {
        Phrase {
            i18n: &self.i18n,
            money: &self.money,
            rules: &session.settings.rules,
            as_of: session.as_of,
            wordings: Wordings::of(wordings),
            report_by: TimeOfDay::parse("18:00").unwrap(),
        }
    }
}
