//! W4 in words.

use super::{Bearing, Counted, Evidence, Phrase, Rule, Wording};
use crate::report::number;

/// The words of the key customer who is silent (W4).
#[derive(Debug)]
pub(super) struct Words;

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let days = phrase.rules.silence.on(phrase.as_of).days;
        phrase
            .i18n
            .ta("domain-rule-w4", &[("days", i64::from(days).into())])
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        phrase.i18n.t("domain-clears-silence")
    }

    /// `no answer for 9 days · 1.20M at stake`; an amount of zero is not named.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, at_stake: i64) -> String {
        let Evidence::Silence(seen) = evidence else {
            return String::new();
        };
        let say = |key: &str, name: &str, arg| phrase.i18n.ta(key, &[(name, arg)]);
        let mut parts = vec![match seen.last_inbound {
            Some(_) => say("domain-evidence-silence", "days", seen.days.into()),
            None => phrase.i18n.t("domain-evidence-never-answered"),
        }];
        if at_stake != 0 {
            let amount = phrase.money.compact(at_stake);
            parts.push(say("domain-evidence-at-stake", "amount", amount.into()));
        }
        if let Some(step) = seen.next_step {
            let day = number::day_ahead(phrase.i18n, step, phrase.as_of);
            parts.push(say("domain-evidence-next-step", "day", day.into()));
        }
        parts.join(" · ")
    }

    /// The last touches either way.
    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::Silence(seen) = evidence else {
            return Vec::new();
        };
        let touch = |key, day: Option<_>| {
            let day = day.map_or_else(|| "—".to_owned(), |d| number::day_with_year(phrase.i18n, d));
            Counted {
                text: phrase.i18n.ta(key, &[("day", day.into())]),
                tone: Bearing::Plain,
            }
        };
        vec![
            touch("domain-last-inbound", seen.last_inbound),
            touch("domain-last-outbound", seen.last_outbound),
        ]
    }

    fn counted_heading(&self) -> &'static str {
        "pages-touches"
    }
}
