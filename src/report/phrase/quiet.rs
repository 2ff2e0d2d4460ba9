//! Why somebody has no warning: how far the figures are from one.

use super::Phrase;
use crate::domain::pages::QuietPage;
use crate::report::number;

impl Phrase<'_> {
    /// `Nothing is wrong here: missed 1 working day in a row, yellow from 2 · 85% of this week's standards, red
    /// below 40%`: the figures of the last judged day and the limits in force on it (W1, W3).
    pub fn quiet(&self, page: &QuietPage) -> String {
        let i18n = self.i18n;
        let streak = self.rules.streak.on(page.judged);
        let missed = [
            ("n", page.figures.streak.into()),
            ("yellow", streak.yellow.into()),
        ];
        let mut parts = vec![i18n.ta("pages-quiet-streak", &missed)];
        if let Some(week) = page.figures.week {
            let red = self.rules.week.on(page.judged).red_below;
            let args = [
                ("share", number::percent(week).into()),
                ("red", format!("{red}%").into()),
            ];
            parts.push(i18n.ta("pages-quiet-share", &args));
        }
        i18n.ta("pages-quiet", &[("how", parts.join(" · ").into())])
    }
}
