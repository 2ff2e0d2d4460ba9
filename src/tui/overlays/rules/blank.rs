//! What stands in the form for a number.

use super::ChangeRules;
use crate::domain::Day;
use crate::domain::rules::{RuleKey, RuleValue};
use crate::domain::warning::Severity;
use crate::report::text::clean;
use crate::tui::ctx::Ctx;
use crate::tui::form::Form;
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;

/// Digits of a number: as many as the greatest that any may have.
const DIGITS: usize = 4;

/// The field of a number, or of what is said of a rule in words, with what it is now.
pub(super) fn field(RuleValue { key, value }: &RuleValue, ctx: &Ctx) -> Field {
    let (i18n, phrase) = (ctx.i18n, ctx.phrase());
    let label = phrase.rule_key(key);
    let named = |options: Vec<String>| {
        let now = phrase.rule_value(key, *value);
        let hint = i18n.ta("tui-rules-was", &[("now", now.into())]);
        Field::choice(label.clone(), Choice::folded(options, 1, 0)).hint(hint)
    };
    match key {
        RuleKey::Severity { .. } => named(
            Severity::ALL
                .map(|severity| phrase.severity(severity))
                .into(),
        ),
        RuleKey::Response { .. } => {
            let none = (*value == 0).then(|| i18n.t("domain-none"));
            let plays = ctx.rules.plays.iter().map(|play| phrase.play(&play.id));
            named(none.into_iter().chain(plays).collect())
        }
        key if !key.words().is_empty() => {
            let words = (0_i64..).zip(key.words());
            named(
                words
                    .map(|(value, _)| phrase.rule_value(key, value))
                    .collect(),
            )
        }
        RuleKey::Number { .. }
        | RuleKey::Standard { .. }
        | RuleKey::Benchmark { .. }
        | RuleKey::Phase { .. }
        | RuleKey::Weight { .. }
        | RuleKey::Ramp { .. }
        | RuleKey::Collected { .. } => {
            let allowed = key.allowed();
            let args = [
                ("now", (*value).into()),
                ("least", (*allowed.start()).into()),
                ("most", (*allowed.end()).into()),
            ];
            let now = i18n.ta("tui-rules-now", &args);
            let hint = match phrase.switched_together(key) {
                Some(together) => format!("{now} · {together}"),
                None => now,
            };
            Field::number(label, DIGITS).hint(hint)
        }
    }
}

/// The field that says of whom something is asked.
pub(super) fn units(units: &[String], ctx: &Ctx) -> Field {
    let named = |unit: &String| {
        if unit.is_empty() {
            ctx.i18n.t("domain-phase-everybody")
        } else {
            clean(unit).into_owned()
        }
    };
    let options = units.iter().map(named).collect();
    Field::choice(ctx.i18n.t("tui-rules-unit"), Choice::folded(options, 0, 0))
}

impl ChangeRules {
    /// The place of the first day; behind it those of the last day, where there is one, and of the reason.
    pub(super) fn day_at(&self) -> usize {
        self.numbers.len() + usize::from(!self.units.is_empty())
    }

    pub(super) fn reason_at(&self) -> usize {
        self.day_at() + 1 + usize::from(self.for_a_while)
    }

    pub(super) fn from(&self, form: &Form) -> Option<Day> {
        form.day(self.day_at())
    }

    pub(super) fn to(&self, form: &Form) -> Option<Day> {
        self.for_a_while.then(|| form.day(self.day_at() + 1))?
    }
}
