//! `z`: put a warning off to a day, with a reason. It wakes by itself when it escalates.

use super::form::{OpenForm, Purpose, reason};
use crate::domain::board::QueueRow;
use crate::report::text;
use crate::store::desk::Command;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::Form;
use crate::tui::form::field::{DayChoice, Field};
use crate::tui::hint::Hint;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::OptionAbove, Action::OptionBelow], "tui-key-day"),
    Hint::of(&[Action::Save], "tui-key-save"),
    Hint::of(&[Action::Leave], "tui-key-keep"),
];

const UNTIL: usize = 0;
const REASON: usize = 1;

/// The warning to be put off.
#[derive(Clone, Debug)]
pub struct Snooze {
    /// The event id that it will have.
    id: String,
    warning: String,
    name: String,
}

impl Snooze {
    /// The form for a warning: the longest allowed day at first.
    pub fn form(row: &QueueRow, id: String, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let snooze = Self {
            id,
            warning: row.id.clone(),
            name: text::clean(&row.name).into_owned(),
        };
        let days = [("days", ctx.rules.snooze_days.into())];
        let longest = i18n.ta("tui-snooze-longest", &days);
        let days = DayChoice::up_to(row.snooze_days.to_vec(), longest);
        let name = [("name", snooze.name.as_str().into())];
        OpenForm::new(
            Form::new(i18n.ta("tui-snooze-title", &name))
                .field(Field::day(i18n.t("tui-snooze-until"), days).beside())
                .field(reason(i18n)),
            Purpose::Snooze(snooze),
        )
    }

    /// Goes on with a draft: its reason, its day, its id.
    pub fn resume(open: &mut OpenForm, draft: &FormDraft) {
        let (Purpose::Snooze(snooze), About::Snooze { id, until, .. }) =
            (&mut open.purpose, &draft.about)
        else {
            return;
        };
        snooze.id.clone_from(id);
        if let Some(until) = until {
            open.form.choose_day(UNTIL, *until);
        }
        open.form.write(REASON, &draft.text);
    }

    pub(super) fn warning(&self) -> &str {
        &self.warning
    }

    pub(super) fn as_draft(&self, form: &Form) -> FormDraft {
        FormDraft {
            about: About::Snooze {
                id: self.id.clone(),
                warning: self.warning.clone(),
                until: form.day(UNTIL),
            },
            name: self.name.clone(),
            text: form.text(REASON),
            elsewhere: None,
            thrown: None,
        }
    }

    pub(super) fn command(&self, form: &Form) -> Command {
        Command::Snooze {
            warning: self.warning.clone(),
            until: form.day(UNTIL),
            reason: form.text(REASON).trim().to_owned(),
        }
    }

    pub(super) fn said(&self, ctx: &Ctx) -> String {
        let name = [("name", self.name.as_str().into())];
        ctx.i18n.ta("tui-said-snoozed", &name)
    }
}
