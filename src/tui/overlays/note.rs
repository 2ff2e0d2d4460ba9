//! `n`: a note on an intervention that is logged already.

use super::form::{OpenForm, Purpose};
use crate::domain::board::QueueRow;
use crate::domain::journal::PrivateText;
use crate::report::text;
use crate::store::desk::Command;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::Form;
use crate::tui::form::field::Field;
use crate::tui::hint::Hint;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::of(&[Action::Save], "tui-key-save"),
    Hint::of(&[Action::Drop], "tui-key-discard"),
    Hint::of(&[Action::Leave], "tui-key-keep"),
];

const TEXT: usize = 0;

/// The intervention that the note is on.
#[derive(Clone, Debug)]
pub struct Note {
    /// The event id that the note will have.
    id: String,
    /// The intervention's event id.
    intervention: String,
    /// As it came from the file: it goes into the draft, too.
    name: String,
    /// What the note says already.
    before: String,
}

impl Note {
    /// The form for the newest intervention to a warning; what its note says already can be gone on with.
    /// `None` where there is no intervention.
    pub fn form(row: &QueueRow, id: String, ctx: &Ctx) -> Option<OpenForm> {
        let intervention = row.intervention.as_ref()?;
        let before = intervention.note.as_ref().and_then(PrivateText::here);
        let note = Self {
            id,
            intervention: intervention.event.clone(),
            name: row.name.clone(),
            before: before.unwrap_or_default().to_owned(),
        };
        let text = note.before.clone();
        Some(note.on(&text, ctx))
    }

    /// Goes on with a draft; `None` where it is of another form.
    pub fn resume(draft: &FormDraft, ctx: &Ctx) -> Option<OpenForm> {
        let About::Note { id, intervention } = &draft.about else {
            return None;
        };
        let note = Self {
            id: id.clone(),
            intervention: intervention.clone(),
            name: draft.name.clone(),
            before: String::new(),
        };
        Some(note.on(&draft.text, ctx))
    }

    fn on(self, text: &str, ctx: &Ctx) -> OpenForm {
        let name = text::clean(&self.name).into_owned();
        let title = ctx.i18n.ta("tui-note-title", &[("name", name.into())]);
        let half = |body: u16| (body / 2).max(6) - 2;
        let field = Field::note("", text, half)
            .checked(|note, i18n| note.is_blank().then(|| i18n.t("tui-note-empty")));
        OpenForm {
            form: Form::new(title).field(field),
            purpose: Purpose::Note(self),
        }
    }

    /// The event id of the intervention it is on.
    pub(super) fn intervention(&self) -> &str {
        &self.intervention
    }

    pub(super) fn before(&self) -> &str {
        &self.before
    }

    pub(super) fn as_draft(&self, form: &Form) -> FormDraft {
        FormDraft {
            about: About::Note {
                id: self.id.clone(),
                intervention: self.intervention.clone(),
            },
            name: self.name.clone(),
            text: form.text(TEXT),
            elsewhere: None,
        }
    }

    pub(super) fn command(&self, form: &Form) -> Command {
        Command::Note {
            id: self.id.clone(),
            intervention: self.intervention.clone(),
            text: form.text(TEXT),
        }
    }

    pub(super) fn said(&self, ctx: &Ctx) -> String {
        let name = text::clean(&self.name).into_owned();
        ctx.i18n.ta("tui-said-noted", &[("name", name.into())])
    }
}
