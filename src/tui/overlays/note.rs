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
    /// Before the eyes of others (rule 35): what stands already is kept, is not shown, and is gone on with.
    unseen: bool,
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
            unseen: false,
        };
        let text = note.before.clone();
        Some(note.on(&text, ctx))
    }

    /// The same in the stand-up: nothing that was written before shows, neither the note nor what was set aside of
    /// it; what is typed now comes after it.
    pub fn unseen(
        row: &QueueRow,
        id: String,
        draft: Option<&FormDraft>,
        ctx: &Ctx,
    ) -> Option<OpenForm> {
        let form = Self::form(row, id, ctx)?;
        let Purpose::Note(mut note) = form.purpose.clone() else {
            return None;
        };
        if let Some(draft) = draft {
            if let About::Note { id, .. } = &draft.about {
                note.id.clone_from(id);
            }
            note.before.clone_from(&draft.text);
        }
        note.unseen = true;
        Some(note.on("", ctx).opened_like(form))
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
            unseen: false,
        };
        let mut open = note.on("", ctx);
        open.form.write(TEXT, &draft.text);
        Some(open)
    }

    fn on(self, text: &str, ctx: &Ctx) -> OpenForm {
        let name = text::clean(&self.name).into_owned();
        let title = if self.unseen && !self.before.is_empty() {
            "tui-note-title-unseen"
        } else {
            "tui-note-title"
        };
        let title = ctx.i18n.ta(title, &[("name", name.into())]);
        let half = |body: u16| (body / 2).max(6) - 2;
        let field = Field::note("", text, half)
            .checked(|note, i18n| note.is_blank().then(|| i18n.t("tui-note-empty")));
        OpenForm::new(Form::new(title).field(field), Purpose::Note(self))
    }

    /// The event id of the intervention it is on.
    pub(super) fn intervention(&self) -> &str {
        &self.intervention
    }

    /// All that the note says with what stands in the form.
    fn whole(&self, form: &Form) -> String {
        let typed = form.text(TEXT);
        match (self.unseen && !self.before.is_empty(), typed.trim()) {
            (false, _) => typed,
            (true, "") => self.before.clone(),
            (true, _) => format!("{}\n{typed}", self.before),
        }
    }

    pub(super) fn as_draft(&self, form: &Form) -> FormDraft {
        FormDraft {
            about: About::Note {
                id: self.id.clone(),
                intervention: self.intervention.clone(),
            },
            name: self.name.clone(),
            text: self.whole(form),
            elsewhere: None,
            thrown: None,
        }
    }

    pub(super) fn command(&self, form: &Form) -> Command {
        Command::Note {
            id: self.id.clone(),
            intervention: self.intervention.clone(),
            text: self.whole(form),
        }
    }

    pub(super) fn said(&self, ctx: &Ctx) -> String {
        let name = text::clean(&self.name).into_owned();
        ctx.i18n.ta("tui-said-noted", &[("name", name.into())])
    }
}
