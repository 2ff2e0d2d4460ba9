//! The words of the rules: one file a family, found by the table of `domain::warning`.

mod delay;
mod funnel;
mod line;
mod lost;
mod newcomers;
mod no_report;
mod pace;
mod progress;
mod quarter;
mod signal;
mod silence;
mod streak;
mod week;
mod week_target;

use super::Phrase;
use crate::domain::pages::QuietPage;
use crate::domain::warning::{Evidence, Family, Rule, rule_table};
use std::fmt;

/// How a family is put into words. One implementor a file.
pub trait Wording: fmt::Debug + Sync {
    /// What a rule says, with the numbers in force.
    fn rule(&self, phrase: &Phrase<'_>, rule: Rule) -> String;

    /// What ends a warning of a rule (rule 7).
    fn clears(&self, phrase: &Phrase<'_>, rule: Rule) -> String;

    /// The numbers in one sentence. `at_stake` is in minor units.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, at_stake: i64) -> String;

    /// The same in fewer words, the longest first, for columns that are too narrow for it. Each of them still
    /// says of which days it speaks.
    fn evidence_shorter(&self, _: &Phrase<'_>, _: &Evidence, _: i64) -> Vec<String> {
        Vec::new()
    }

    /// What was counted and what was skipped, a line each.
    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted>;

    /// How far somebody is from a warning, from the numbers that it would rest on; `None` where they are not known.
    fn quiet(&self, phrase: &Phrase<'_>, _: &QuietPage, evidence: &Evidence) -> Option<String> {
        Some(self.evidence(phrase, evidence, 0))
    }

    /// The heading over the days that [`Wording::quiet`] is of: a key.
    fn quiet_heading(&self) -> &'static str {
        "pages-counted"
    }

    /// The heading over [`Wording::counted`]: a key.
    fn counted_heading(&self) -> &'static str {
        "pages-counted"
    }
}

/// A line of the "why".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Counted {
    /// Safe to show.
    pub text: String,
    /// How it bears on the warning.
    pub tone: Bearing,
}

/// How a line bears on a warning: its colour, never its only carrier.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bearing {
    /// Neither for nor against.
    Plain,
    /// Against: short.
    Short,
    /// For: good.
    Good,
    Skipped,
}

/// A family and its words.
#[derive(Clone, Copy, Debug)]
pub struct WordingEntry {
    /// The family.
    pub family: Family,
    /// Its words.
    pub words: &'static dyn Wording,
}

/// The words in use: as many as there are families in force.
#[derive(Clone, Copy, Debug)]
pub struct Wordings(&'static [WordingEntry]);

macro_rules! make_wordings {
    ($($file:ident: $judge:ident, $($what:ident($evidence:ident))?, $($numbers:ident)?; $family:ident $id:literal;
        $about:ident; [$($input:ident),+]; $($rule:ident $severity:ident),* $(= $other:ident $as_grave:ident)?;)+) => {
        static TABLE: [WordingEntry; Family::ALL.len()] = [$(WordingEntry {
            family: Family::$family,
            words: &$file::Words,
        }),+];
    };
}
rule_table!(make_wordings);

impl Default for Wordings {
    fn default() -> Self {
        Self(&TABLE)
    }
}

impl Wordings {
    /// Another list than the table's own.
    pub fn of(list: &'static [WordingEntry]) -> Self {
        Self(list)
    }

    /// The words of a family; for one without any, those that say so.
    pub fn find(self, family: Family) -> &'static dyn Wording {
        self.find_for(Some(family))
    }

    /// The same where the family may be unknown.
    pub fn find_for(self, family: Option<Family>) -> &'static dyn Wording {
        let entry = self.0.iter().find(|entry| Some(entry.family) == family);
        entry.map_or(&Newer, |entry| entry.words)
    }
}

/// The words for a family of a newer version.
#[derive(Debug)]
struct Newer;

impl Wording for Newer {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        phrase.i18n.t("domain-rule-newer")
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        phrase.i18n.t("domain-clears-newer")
    }

    fn evidence(&self, phrase: &Phrase<'_>, _: &Evidence, _: i64) -> String {
        phrase.i18n.t("domain-rule-newer")
    }

    fn counted(&self, _: &Phrase<'_>, _: &Evidence) -> Vec<Counted> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::super::tests::{money, phrase, rules};
    use super::*;
    use crate::i18n::{I18n, Lang};

    #[test]
    fn every_rule_has_words_in_both_languages_and_a_newer_one_says_that_it_is() {
        let rules = rules();
        for lang in [Lang::En, Lang::ZhCn] {
            let (i18n, money) = (I18n::new(lang), money(lang));
            let phrase = phrase(&i18n, &money, &rules);
            let newer = phrase.rule(Rule::named("W99"));
            for entry in rules.families.all() {
                for (rule, _) in entry.rules {
                    let said = phrase.rule(*rule);
                    assert!(!said.is_empty() && said != newer, "{rule:?}");
                    assert!(!phrase.clears(*rule).is_empty(), "{rule:?}");
                }
            }
        }
    }
}
