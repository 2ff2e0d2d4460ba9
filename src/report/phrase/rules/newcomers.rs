//! W7 in words.

use super::line::{counted, figures};
use super::{Counted, Evidence, Phrase, Rule, Wording};
use crate::domain::warning::{NewcomersRules, PlanLimits};

/// W7.
#[derive(Debug)]
pub(super) struct Words;

/// The numbers in force.
fn limits(phrase: &Phrase<'_>) -> PlanLimits {
    NewcomersRules::limits(phrase.rules, phrase.as_of)
}

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let args = [("percent", limits(phrase).below.into())];
        phrase.i18n.ta("domain-rule-w7", &args)
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let args = [("percent", limits(phrase).clear_at.into())];
        phrase.i18n.ta("domain-clears-line", &args)
    }

    /// `1 new customer in the week, 2.7 asked for: 36.6%`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        told(phrase, evidence, "domain-evidence-newcomers")
    }

    /// `new customers at 36.6%`.
    fn evidence_narrow(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        told(phrase, evidence, "domain-evidence-newcomers-narrow")
    }

    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::Newcomers(seen) = evidence else {
            return Vec::new();
        };
        counted(phrase, seen, limits(phrase))
    }

    fn counted_heading(&self) -> &'static str {
        "pages-closes"
    }
}

fn told(phrase: &Phrase<'_>, evidence: &Evidence, key: &str) -> String {
    let Evidence::Newcomers(seen) = evidence else {
        return String::new();
    };
    let week = seen.newest();
    week.map_or_else(String::new, |week| {
        let args = figures(phrase, seen, week);
        phrase.i18n.ta(key, &args)
    })
}
