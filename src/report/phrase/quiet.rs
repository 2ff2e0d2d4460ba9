//! Why somebody has no warning: how far the figures are from one.

use super::Phrase;
use crate::domain::Day;
use crate::domain::pages::QuietPage;
use crate::domain::warning::Rule;

impl Phrase<'_> {
    /// Whether a rule was off on a day.
    pub fn is_off(&self, rule: Rule, on: Day) -> bool {
        let mut families = self.rules.families.all();
        let family = families.find(|entry| entry.rules.iter().any(|(of, _)| *of == rule));
        family.is_some_and(|entry| !self.rules.is_active(entry.family, on))
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
        self.i18n.ta("pages-quiet", &how)
    }
}
