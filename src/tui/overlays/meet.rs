//! What was talked about and agreed in the stand-up: its row among the meetings (R1). It is said aloud anyway: nothing
//! private is in it.

use super::form::{OpenForm, Purpose};
use crate::domain::meeting::MeetingKind;
use crate::store::desk::{Command, MeantUnit, NewMeeting};
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::Form;
use crate::tui::form::field::Field;
use crate::tui::hint::Hint;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::NextField], "tui-key-field"),
    Hint::of(&[Action::Save], "tui-key-save"),
    Hint::of(&[Action::Leave], "tui-key-keep"),
];

const MEASURE: usize = 0;
const CONTENT: usize = 1;

/// The stand-up whose row it is.
#[derive(Clone, Debug)]
pub struct Meet {
    /// The event id that it will have.
    id: String,
    /// The id of its unit; empty for the company.
    unit: String,
    /// The path that it had when the form was opened.
    path: String,
}

impl Meet {
    /// The form for the stand-up of a unit.
    pub fn form(id: String, (unit, path): (String, String), ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let measure = Field::text(i18n.t("standup-measure"))
            .checked(|text, i18n| text.is_blank().then(|| i18n.t("standup-measure-needed")));
        OpenForm::new(
            Form::new(i18n.t("standup-meet-title"))
                .field(measure)
                .field(Field::text(i18n.t("standup-content"))),
            Purpose::Meet(Self { id, unit, path }),
        )
    }

    /// Goes on with a draft: its texts, its id.
    pub fn resume(draft: &FormDraft, ctx: &Ctx) -> Option<OpenForm> {
        let About::Meeting { id, unit, content } = &draft.about else {
            return None;
        };
        let mut open = Self::form(id.clone(), (unit.clone(), draft.name.clone()), ctx);
        open.form.write(CONTENT, content);
        open.form.write(MEASURE, &draft.text);
        open.form.go_to(MEASURE);
        Some(open)
    }

    pub(super) fn unit(&self) -> &str {
        &self.unit
    }

    pub(super) fn as_draft(&self, form: &Form) -> FormDraft {
        FormDraft {
            about: About::Meeting {
                id: self.id.clone(),
                unit: self.unit.clone(),
                content: form.text(CONTENT),
            },
            name: self.path.clone(),
            text: form.text(MEASURE),
            elsewhere: None,
            thrown: None,
        }
    }

    pub(super) fn command(&self, form: &Form) -> Command {
        Command::Meet(NewMeeting {
            kind: MeetingKind::StandUp,
            unit: MeantUnit::Chosen(self.unit.clone()),
            content: form.text(CONTENT).trim().to_owned(),
            measure: form.text(MEASURE).trim().to_owned(),
        })
    }

    pub(super) fn said(ctx: &Ctx) -> String {
        ctx.i18n.t("standup-met-said")
    }
}
