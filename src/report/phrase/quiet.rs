//! Why somebody has no warning: how far the figures are from one.

use super::Phrase;
use crate::domain::Day;
use crate::domain::pages::QuietPage;
use crate::domain::warning::Rule;
use crate::report::number;

impl Phrase<'_> {
    /// Whether a rule was off on a day.
    pub fn is_off(&self, rule: Rule, on: Day) -> bool {
        let mut families = self.rules.families.all();
        let family = families.find(|entry| entry.rules.iter().any(|(of, _)| *of == rule));
        family.is_some_and(|entry| !self.rules.is_active(entry.family, on))
    }

    /// `Nothing is wrong here: missed 1 working day in a row, yellow from 2 · 85% of this week's standards, red
    /// below 40%`: the figures of the last judged day and the limits in force on it (W1, W3).
    pub fn quiet(&self, page: &QuietPage) -> String {
        let i18n = self.i18n;
        let streak = self.rules.streak.on(page.judged);
        let missed = [
            ("n", page.figures.streak.into()),
            ("yellow", streak.yellow.into()),
        ];
        // How far somebody is from a rule that is off is of no use to anybody.
        let off = |rules: &str| i18n.ta("pages-quiet-off", &[("rules", rules.into())]);
        let mut parts = vec![if self.is_off(Rule::W1, page.judged) {
            off("W1, W2")
        } else {
            i18n.ta("pages-quiet-streak", &missed)
        }];
        let week_rule = self.rules.week.on(page.judged);
        if self.is_off(Rule::W3, page.judged) {
            parts.push(off("W3"));
        } else if let Some(week) = page.figures.week {
            let red = week_rule.red_below;
            let args = [
                ("share", number::percent_judged(week).into()),
                ("red", format!("{red}%").into()),
            ];
            parts.push(i18n.ta("pages-quiet-share", &args));
        }
        i18n.ta("pages-quiet", &[("how", parts.join(" · ").into())])
    }
}
