//! W12 in words.

use super::{Bearing, Counted, Evidence, Phrase, Rule, Wording};
use crate::domain::warning::{MarketSignal, SignalEvidence};
use crate::report::number;
use crate::report::text::clean;

/// The words of what was heard of the market (W12).
#[derive(Debug)]
pub(super) struct Words;

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        phrase.i18n.t("domain-rule-w12")
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        phrase.i18n.t("domain-clears-signal")
    }

    /// `competitor: spring promotion at half price · until Mon 30 Nov · 1 more signal`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::Signal(SignalEvidence { signals }) = evidence else {
            return String::new();
        };
        let Some((first, more)) = signals.split_first() else {
            return String::new();
        };
        let day = number::day_ahead(phrase.i18n, first.until, phrase.as_of);
        let mut parts = vec![
            told(phrase, first),
            phrase
                .i18n
                .ta("domain-logged-until", &[("day", day.into())]),
        ];
        if !more.is_empty() {
            let args = [("n", more.len().into())];
            parts.push(phrase.i18n.ta("domain-evidence-more-signals", &args));
        }
        parts.join(" · ")
    }

    fn evidence_shorter(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> Vec<String> {
        let Evidence::Signal(SignalEvidence { signals }) = evidence else {
            return Vec::new();
        };
        let first = signals.first();
        first
            .map(|signal| told(phrase, signal))
            .into_iter()
            .collect()
    }

    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::Signal(SignalEvidence { signals }) = evidence else {
            return Vec::new();
        };
        let line = |signal: &MarketSignal| {
            let days = phrase.days(signal.from, signal.until);
            let entered = number::day_from(phrase.i18n, signal.entered_on, phrase.as_of);
            let args = [
                ("day", entered.into()),
                ("by", clean(&signal.author).into_owned().into()),
            ];
            let by = phrase.i18n.ta("domain-signal-entered", &args);
            Counted {
                text: [told(phrase, signal), days, by].join(" · "),
                tone: Bearing::Plain,
            }
        };
        signals.iter().map(line).collect()
    }

    fn counted_heading(&self) -> &'static str {
        "pages-signals"
    }
}

/// `competitor: spring promotion (Core Sensor)`.
fn told(phrase: &Phrase<'_>, signal: &MarketSignal) -> String {
    let args = [
        ("kind", phrase.signal_kind(signal.kind).into()),
        ("text", clean(&signal.text).into_owned().into()),
        ("product", clean(&signal.product).into_owned().into()),
    ];
    let key = if signal.product.is_empty() {
        "domain-evidence-signal"
    } else {
        "domain-evidence-signal-product"
    };
    phrase.i18n.ta(key, &args)
}
