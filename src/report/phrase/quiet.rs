//! Why somebody has no warning: how far the figures are from one.

use super::Phrase;
use crate::domain::Day;
use crate::domain::pages::QuietPage;
use crate::domain::warning::{Episode, Rule};
use std::sync::Arc;

impl Phrase<'_> {
    /// Whether a rule was off on a day.
    pub fn is_off(&self, rule: Rule, on: Day) -> bool {
        let families = self.rules.families.all();
        let mut judging = families.filter(|entry| entry.rules.iter().any(|(of, _)| *of == rule));
        !judging.any(|entry| self.rules.is_active(entry.family, on))
    }

    /// Warnings about the person that are about something else than the daily actions, a line each.
    pub fn other_warnings(&self, page: &QuietPage) -> Vec<String> {
        let said = |episode: &Arc<Episode>| {
            let badge = self.badge(episode.severity);
            let rule = episode.rule.id();
            format!("{badge} {rule} · {}", self.evidence(episode, 0))
        };
        page.others.iter().map(said).collect()
    }

    /// That nothing is wrong, as a title says it: with anybody, or with the daily actions of somebody of whom something
    /// else is.
    pub fn quiet_title(&self, page: &QuietPage) -> String {
        self.i18n.t(if page.others.is_empty() {
            "pages-quiet-none"
        } else {
            "pages-quiet-days"
        })
    }

    /// `Nothing is wrong here: missed 1 working day in a row, yellow from 2 · 85% of this week's standards, red
    /// below 40%`: what each family about people tells, with the limits in force on the last judged day.
    pub fn quiet(&self, page: &QuietPage) -> String {
        let parts = page.families.iter().filter_map(|of| {
            // How far somebody is from a rule that is off is of no use to anybody.
            if self.is_off(of.rule, page.judged) {
                let rules = self.rules.families.find(of.family)?.rules.iter();
                let rules: Vec<&str> = rules.map(|(rule, _)| rule.id()).collect();
                let rules = [("rules", rules.join(", ").into())];
                return Some(self.i18n.ta("pages-quiet-off", &rules));
            }
            self.wordings
                .find(of.family)
                .quiet(self, page, &of.evidence)
        });
        let parts: Vec<String> = parts.collect();
        let how = [("how", parts.join(" · ").into())];
        let key = if page.others.is_empty() {
            "pages-quiet"
        } else {
            "pages-quiet-with-others"
        };
        self.i18n.ta(key, &how)
    }
}
