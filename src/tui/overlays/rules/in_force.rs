//! Numbers that are to be put in force: asked once.

use crate::domain::Day;
use crate::domain::rules::RuleValue;
use crate::report::number;
use crate::store::desk::Command;
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::form::Form;
use crate::tui::overlays::form::{OpenForm, Purpose};
use crate::tui::overlays::{Act, Overlay, Reaction};

/// The place of the answer that puts the numbers in force; the other one changes nothing and is in front.
const IN_FORCE: usize = 0;
const NOT_YET: usize = 1;
/// Numbers that are to be put in force: asked once.
#[derive(Clone, Debug)]
pub struct PutInForce {
    change: Box<OpenForm>,
    said: String,
}

impl PutInForce {
    pub(super) fn form(change: OpenForm, values: &[RuleValue], from: Day, ctx: &Ctx) -> OpenForm {
        let (i18n, phrase) = (ctx.i18n, ctx.phrase());
        let day = number::day_with_year(i18n, from);
        let numbers: Vec<String> = (values.iter())
            .map(|v| {
                let now = ctx.rules.value_of(&v.key, from).unwrap_or_default();
                let turn = phrase.rule_turn(&v.key, now, v.value);
                format!("{} {turn}", phrase.rule_key(&v.key))
            })
            .collect();
        let title = i18n.ta("tui-in-force-title", &[("day", day.as_str().into())]);
        let answers = ["tui-in-force-yes", "tui-in-force-no"].map(|key| i18n.t(key));
        let args = [
            ("numbers", phrase.list(&numbers).into()),
            ("day", day.into()),
        ];
        let together = (values.iter()).filter_map(|v| phrase.switched_together(&v.key));
        let asked = Form::new(title).said(phrase.list(&numbers));
        OpenForm::new(
            together
                .fold(asked, Form::said)
                .said(i18n.t("tui-in-force-before"))
                .answers(answers.into(), NOT_YET),
            Purpose::PutInForce(Self {
                said: i18n.ta("tui-said-in-force", &args),
                change: Box::new(change),
            }),
        )
    }

    /// `None` where they are to stay a draft.
    pub(in crate::tui::overlays) fn command(&self, form: &Form) -> Option<Command> {
        let Purpose::Rules(change) = &self.change.purpose else {
            return None;
        };
        (form.chosen(0) == Some(IN_FORCE))
            .then(|| Command::SetRules(change.wanted(&self.change.form)))
    }

    pub(in crate::tui::overlays) fn said(&self) -> &str {
        &self.said
    }

    pub(in crate::tui::overlays) fn as_draft(&self) -> Option<FormDraft> {
        self.change.draft()
    }

    /// Back to the numbers, with all that was typed.
    pub(in crate::tui::overlays) fn back(&self) -> Reaction {
        let change = Overlay::from((*self.change).clone());
        Act::Turn(Box::new(change)).into()
    }
}
