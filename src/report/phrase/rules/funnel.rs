//! W10 in words.

use super::{Bearing, Counted, Evidence, Phrase, Rule, Wording};
use crate::domain::warning::{FunnelEvidence, StageCount};
use crate::report::number;
use crate::report::text::clean;

/// The words of the stage that lets too few through (W10).
#[derive(Debug)]
pub(super) struct Words;

fn share(of: StageCount) -> String {
    of.share()
        .map_or_else(|| "—".to_owned(), number::percentage)
}

/// `need after touch`: the stage, and what it comes from.
fn stage(phrase: &Phrase<'_>, seen: &FunnelEvidence) -> String {
    let args = [
        ("from", phrase.action_counted(usize::from(seen.from)).into()),
        ("to", phrase.action_counted(usize::from(seen.to)).into()),
    ];
    phrase.i18n.ta("domain-funnel-stage", &args)
}

/// Who passes more: `Industry: 41%`.
fn best(phrase: &Phrase<'_>, seen: &FunnelEvidence) -> Option<String> {
    let (name, of) = seen.best.as_ref()?;
    let args = [
        ("name", clean(name).into_owned().into()),
        ("share", share(*of).into()),
        ("passed", of.passed.to_string().into()),
        ("cases", of.cases.to_string().into()),
    ];
    Some(phrase.i18n.ta("domain-funnel-best", &args))
}

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let numbers = phrase.rules.funnel.on(phrase.as_of);
        let args = [
            ("weeks", numbers.weeks.into()),
            ("cases", numbers.min_cases.into()),
        ];
        phrase.i18n.ta("domain-rule-w10", &args)
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let percent = phrase.rules.funnel.on(phrase.as_of).clear_at;
        let args = [("percent", percent.into())];
        phrase.i18n.ta("domain-clears-funnel", &args)
    }

    /// `touch → need: 12 of 100 passed from 9 Nov to 20 Nov, 12.0%, benchmark 30% · Industry passes 41% (82 of 200)`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        let Evidence::Funnel(seen) = evidence else {
            return String::new();
        };
        let mut parts = vec![told(phrase, seen, "domain-evidence-funnel")];
        parts.extend(best(phrase, seen));
        parts.join(" · ")
    }

    /// `touch → need to Fri: 12.0%, benchmark 30%`, `touch → need 12.0% to Fri`.
    fn evidence_shorter(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> Vec<String> {
        let Evidence::Funnel(seen) = evidence else {
            return Vec::new();
        };
        let keys = [
            "domain-evidence-funnel-short",
            "domain-evidence-funnel-narrow",
        ];
        keys.map(|key| told(phrase, seen, key)).into()
    }

    /// The days that were added up, then each tier against its benchmark.
    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::Funnel(seen) = evidence else {
            return Vec::new();
        };
        let day = |day| number::day_from(phrase.i18n, day, phrase.as_of);
        let args = [
            ("from", day(seen.days.0).into()),
            ("to", day(seen.days.1).into()),
        ];
        let mut lines = vec![Counted {
            text: phrase.i18n.ta("domain-funnel-days", &args),
            tone: Bearing::Plain,
        }];
        for tier in &seen.tiers {
            let args = [
                ("tier", phrase.tier(&tier.tier).into()),
                ("passed", tier.of.passed.to_string().into()),
                ("cases", tier.of.cases.to_string().into()),
                ("share", share(tier.of).into()),
                ("benchmark", number::percentage(tier.benchmark).into()),
            ];
            let is_short = tier.of.share().is_some_and(|share| share < tier.benchmark);
            lines.push(Counted {
                text: phrase.i18n.ta("domain-funnel-tier", &args),
                tone: if is_short {
                    Bearing::Short
                } else {
                    Bearing::Good
                },
            });
        }
        lines.extend(best(phrase, seen).map(|text| Counted {
            text,
            tone: Bearing::Plain,
        }));
        lines
    }

    fn counted_heading(&self) -> &'static str {
        "pages-stage"
    }
}

fn told(phrase: &Phrase<'_>, seen: &FunnelEvidence, key: &str) -> String {
    let all = seen.all();
    let benchmark = seen.benchmark().map(number::percentage);
    let short = |day| number::day_short_from(phrase.i18n, day, phrase.as_of);
    let near = number::day_near(phrase.i18n, seen.days.1, phrase.as_of);
    let args = [
        ("stage", stage(phrase, seen).into()),
        ("from", short(seen.days.0).into()),
        ("to", short(seen.days.1).into()),
        ("near", near.into()),
        ("share", share(all).into()),
        ("passed", all.passed.to_string().into()),
        ("cases", all.cases.to_string().into()),
        (
            "benchmark",
            benchmark.unwrap_or_else(|| "—".to_owned()).into(),
        ),
    ];
    phrase.i18n.ta(key, &args)
}
