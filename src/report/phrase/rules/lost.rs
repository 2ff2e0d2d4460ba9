//! W11 in words.

use super::{Bearing, Counted, Evidence, Phrase, Rule, Wording};
use crate::domain::warning::{LostEvidence, LostFigures};
use crate::report::number;
use crate::report::text::clean;

/// The words of customers that are lost (W11).
#[derive(Debug)]
pub(super) struct Words;

impl Wording for Words {
    fn rule(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let numbers = phrase.rules.lost.on(phrase.as_of);
        let args = [
            ("percent", numbers.rises_by.into()),
            ("base", numbers.min_base.into()),
            ("change", numbers.min_change.into()),
        ];
        phrase.i18n.ta("domain-rule-w11", &args)
    }

    fn clears(&self, phrase: &Phrase<'_>, _: Rule) -> String {
        let percent = phrase.rules.lost.on(phrase.as_of).clear_below;
        let args = [("percent", percent.into())];
        phrase.i18n.ta("domain-clears-lost", &args)
    }

    /// `8 customers lost in the week to Sun 15 Nov, 5 in the week to Sun 8 Nov · up 60.0% per working day`.
    fn evidence(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> String {
        told(phrase, evidence, "domain-evidence-lost")
    }

    /// `8 customers lost in the week to Sun, 5 to 8 Nov`, `8 lost to Sun, 5 to 8 Nov`.
    fn evidence_shorter(&self, phrase: &Phrase<'_>, evidence: &Evidence, _: i64) -> Vec<String> {
        let keys = ["domain-evidence-lost-short", "domain-evidence-lost-narrow"];
        keys.map(|key| told(phrase, evidence, key)).into()
    }

    /// Both weeks, what makes a customer lost, and who they were.
    fn counted(&self, phrase: &Phrase<'_>, evidence: &Evidence) -> Vec<Counted> {
        let Evidence::Lost(seen) = evidence else {
            return Vec::new();
        };
        let week = |of: LostFigures, tone| {
            let day = number::day_from(phrase.i18n, of.day, phrase.as_of);
            let args = [
                ("day", day.into()),
                ("lost", of.lost.into()),
                ("days", of.days.into()),
            ];
            Counted {
                text: phrase.i18n.ta("domain-lost-week", &args),
                tone,
            }
        };
        let plain = |text| Counted {
            text,
            tone: Bearing::Plain,
        };
        let mut lines = vec![
            week(seen.base, Bearing::Plain),
            week(seen.now, Bearing::Short),
        ];
        let categories = &phrase.rules.lost_categories;
        lines.push(plain(if categories.is_empty() {
            phrase.i18n.t("domain-lost-by-any")
        } else {
            let names: Vec<String> = categories.iter().map(|c| clean(c).into_owned()).collect();
            let args = [("categories", phrase.list(&names).into())];
            phrase.i18n.ta("domain-lost-by-category", &args)
        }));
        let statuses = &phrase.rules.lost_statuses;
        lines.push(plain(if statuses.is_empty() {
            phrase.i18n.t("domain-lost-by-day")
        } else {
            let words: Vec<String> = statuses.iter().map(|c| clean(c).into_owned()).collect();
            let args = [("words", phrase.list(&words).into())];
            phrase.i18n.ta("domain-lost-by-status", &args)
        }));
        if !seen.names.is_empty() {
            let more = (seen.now.lost as usize).saturating_sub(seen.names.len());
            let names: Vec<String> = seen.names.iter().map(|n| clean(n).into_owned()).collect();
            let args = [("names", phrase.list(&names).into()), ("more", more.into())];
            lines.push(plain(phrase.i18n.ta("domain-lost-names", &args)));
        }
        lines
    }

    fn counted_heading(&self) -> &'static str {
        "pages-closes"
    }
}

fn told(phrase: &Phrase<'_>, evidence: &Evidence, key: &str) -> String {
    let Evidence::Lost(seen) = evidence else {
        return String::new();
    };
    let LostEvidence { base, now, .. } = seen;
    let rise = now.rise_over(*base).map(|rise| {
        let (key, share) = if rise < 0 {
            ("domain-lost-down", -rise)
        } else {
            ("domain-lost-up", rise)
        };
        let share = number::percentage(share);
        phrase.i18n.ta(key, &[("share", share.into())])
    });
    let args = [
        ("lost", now.lost.into()),
        ("before", base.lost.into()),
        ("rise", rise.unwrap_or_else(|| "—".to_owned()).into()),
        (
            "day",
            number::day_from(phrase.i18n, now.day, phrase.as_of).into(),
        ),
        (
            "near",
            number::day_near(phrase.i18n, now.day, phrase.as_of).into(),
        ),
        (
            "base_day",
            number::day_from(phrase.i18n, base.day, phrase.as_of).into(),
        ),
        (
            "base_near",
            number::day_near(phrase.i18n, base.day, phrase.as_of).into(),
        ),
    ];
    phrase.i18n.ta(key, &args)
}
