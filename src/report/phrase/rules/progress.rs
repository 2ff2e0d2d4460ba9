//! W6 in words.

use super::{Counted, Evidence, Phrase, Rule, Wording};

/// The words of the pace far below plan (W6).
#[derive(Debug)]
pub(super) struct Words;

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let percent = phrase.rules.progress.on(phrase.as_of).red_below;
        let args = [("percent", percent.into())];
        phrase.i18n.ta("domain-rule-w6", &args)
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        phrase.i18n.t("domain-clears-progress")
    }

    /// It raises no warning, so that there is nothing to explain.
    fn evidence(&self, _: &Phrase<'_>, _: &Evidence, _: i64) -> String {
        String::new()
    }

    fn counted(&self, _: &Phrase<'_>, _: &Evidence) -> Vec<Counted> {
        Vec::new()
    }
}
