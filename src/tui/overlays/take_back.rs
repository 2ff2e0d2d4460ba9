//! Undo an entry of the journal that is not the newest one? Later ones stand and stay.

use super::form::{OpenForm, Purpose};
use crate::store::desk::Command;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::form::Form;
use crate::tui::hint::Hint;
use crate::tui::writes::Done;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::fixed("1-2", "tui-key-choose"),
    Hint::of(&[Action::Save], "tui-key-answer"),
    Hint::of(&[Action::Leave], "tui-key-leave-it"),
];

/// Places of the two answers: undo, and leave everything as it is, which is chosen at first.
const UNDO: usize = 0;
const LEAVE: usize = 1;

/// The entry.
#[derive(Clone, Debug)]
pub struct TakeBack {
    done: Done,
}

impl TakeBack {
    /// The question about an entry, after which so many that stand were saved.
    pub fn form(done: Done, later: usize, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let title = i18n.ta(
            "tui-take-back-title",
            &[("what", done.said.as_str().into())],
        );
        let answers = ["tui-take-back-yes", "tui-take-back-no"].map(|key| i18n.t(key));
        let remark = i18n.ta("tui-take-back-later", &[("n", later.into())]);
        OpenForm::new(
            Form::new(title).said(remark).answers(answers.into(), LEAVE),
            Purpose::TakeBack(Self { done }),
        )
    }

    /// `None` where it is to be left.
    pub(super) fn command(&self, form: &Form) -> Option<Command> {
        let events = self.done.events.clone();
        (form.chosen(0) == Some(UNDO)).then_some(Command::Undo { events })
    }

    /// What it takes back.
    pub(super) fn done(&self) -> &Done {
        &self.done
    }
}
