//! `x`: excuse a person's day, or half of it, with a reason. Nothing is expected then.

use super::form::{OpenForm, Purpose, reason};
use crate::domain::Day;
use crate::domain::journal::Part;
use crate::i18n::Arg;
use crate::report::{number, text};
use crate::store::desk::Command;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::form::Form;
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;
use crate::tui::hint::Hint;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::NextField], "tui-key-part"),
    Hint::of(&[Action::Save], "tui-key-save"),
    Hint::of(&[Action::Leave], "tui-key-leave"),
];

const PART: usize = 0;
const REASON: usize = 1;

/// The words of a part of the day.
fn words(part: Part) -> &'static str {
    match part {
        Part::Full => "tui-part-full",
        Part::Half => "tui-part-half",
    }
}

/// The day to be excused.
#[derive(Clone, Debug)]
pub struct Excuse {
    rep: String,
    name: String,
    day: Day,
}

impl Excuse {
    /// The form for a person's day: the whole day at first.
    pub fn form(rep: String, name: &str, day: Day, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let name = text::clean(name).into_owned();
        let excuse = Self { rep, name, day };
        let parts = Part::ALL.iter().map(|part| i18n.t(words(*part))).collect();
        OpenForm {
            form: Form::new(i18n.ta("tui-excuse-title", &excuse.args(ctx)))
                .field(Field::choice("", Choice::plain(parts, 0)).beside())
                .field(reason(i18n)),
            purpose: Purpose::Excuse(excuse),
        }
    }

    pub(super) fn command(&self, form: &Form) -> Command {
        let part = form.chosen(PART).and_then(|at| Part::ALL.get(at));
        Command::Excuse {
            rep: self.rep.clone(),
            day: self.day,
            to: self.day,
            part: part.copied().unwrap_or(Part::Full),
            reason: form.text(REASON).trim().to_owned(),
        }
    }

    pub(super) fn said(&self, ctx: &Ctx) -> String {
        ctx.i18n.ta("tui-said-excused", &self.args(ctx))
    }

    fn args(&self, ctx: &Ctx) -> [(&'static str, Arg<'_>); 2] {
        [
            ("name", self.name.as_str().into()),
            ("day", number::day(ctx.i18n, self.day).into()),
        ]
    }
}
