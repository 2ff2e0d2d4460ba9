//! Leave that takes days away from an orange or red warning may end it: excuse all the same?

use super::form::{OpenForm, Purpose};
use super::{Act, Overlay, Reaction};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::form::Form;
use crate::tui::hint::Hint;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::fixed("1-2", "tui-key-choose"),
    Hint::of(&[Action::Save], "tui-key-answer"),
    Hint::of(&[Action::Leave], "tui-key-leave-it"),
];

/// The place of the answer that saves the leave; the other one changes nothing and is in front.
const EXCUSE: usize = 0;
const LEAVE: usize = 1;

/// The leave that is asked about.
#[derive(Clone, Debug)]
pub struct Ends {
    leave: Box<OpenForm>,
}

impl Ends {
    /// The question about the leave of somebody, and the warning that counts some of its days.
    pub fn form(leave: OpenForm, name: &str, warning: &str, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let title = i18n.ta("tui-ends-title", &[("name", name.into())]);
        let answers = ["tui-ends-yes", "tui-ends-no"].map(|key| i18n.t(key));
        let remark = i18n.ta("tui-ends-warning", &[("warning", warning.into())]);
        OpenForm::new(
            Form::new(title).said(remark).answers(answers.into(), LEAVE),
            Purpose::Ends(Self {
                leave: Box::new(leave),
            }),
        )
    }

    /// The leave, where it is to be saved.
    pub(super) fn leave(&self, form: &Form) -> Option<&OpenForm> {
        (form.chosen(0) == Some(EXCUSE)).then_some(&*self.leave)
    }

    /// The reason of the leave, which is kept until the leave is saved.
    pub(super) fn as_draft(&self) -> Option<FormDraft> {
        self.leave.draft()
    }

    /// Back to the form of the leave, with all that was typed.
    pub(super) fn back(&self) -> Reaction {
        let leave = Overlay::from((*self.leave).clone());
        Act::Turn(Box::new(leave)).into()
    }
}
