//! Why somebody has no warning: how far the figures are from one.

use super::Phrase;
use crate::domain::Day;
use crate::domain::board::GridRow;
use crate::report::number;

impl Phrase<'_> {
    /// `No warning: Mia · missed 1 working day in a row, yellow from 2 · 85% of this week's standards, red
    /// below 40%`: the figures of the last judged day and the limits in force on it (W1, W3).
    pub fn quiet(&self, row: &GridRow, judged: Day) -> String {
        let i18n = self.i18n;
        let streak = self.rules.streak.on(judged);
        let missed = i18n.ta(
            "cockpit-quiet-streak",
            &[("n", row.streak.into()), ("yellow", streak.yellow.into())],
        );
        let mut parts = vec![
            i18n.ta(
                "cockpit-quiet",
                &[("name", crate::report::text::clean(&row.name).into())],
            ),
            missed,
        ];
        if let Some(week) = row.week {
            let red = self.rules.week.on(judged).red_below;
            let args = [
                ("share", number::percent(week).into()),
                ("red", format!("{red}%").into()),
            ];
            parts.push(i18n.ta("cockpit-quiet-week", &args));
        }
        parts.join(" · ")
    }
}
