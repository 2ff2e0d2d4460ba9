//! Whether whoever carries a part of a plan is a match, and why (D12).

use super::{PlanEdit, PlanForm};
use crate::domain::targets::{AssignmentNote, CellId, PlannedNote};
use crate::tui::ctx::Ctx;
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;
use crate::tui::form::{Form, Look};
use crate::tui::overlays::form::{OpenForm, Purpose};

/// Something is said of an assignment.
#[derive(Clone, Debug)]
pub struct NoteForm {
    id: CellId,
}

/// The fields, in their order.
const TEXT: usize = 0;
const MATCH: usize = 1;

impl PlanForm {
    /// Says something of an assignment; what is said already can be gone on with.
    pub fn note(name: String, id: CellId, now: Option<&AssignmentNote>, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let title = i18n.ta("targets-form-note-title", &[("name", name.into())]);
        let words = ["domain-assignment-match", "domain-assignment-no-match"].map(|k| i18n.t(k));
        let chosen = usize::from(now.is_some_and(|note| !note.is_match));
        let form = Form::new(title)
            .look(Look::Bracketed)
            .field(Field::text(i18n.t("targets-note")).hint(i18n.t("targets-form-note-hint")))
            .field(
                Field::choice(
                    i18n.t("targets-form-match"),
                    Choice::plain(words.into(), chosen),
                )
                .hint(i18n.t("targets-form-turn")),
            );
        let mut open = OpenForm {
            form,
            purpose: Purpose::Plan(Self::Note(NoteForm { id })),
        };
        if let Some(note) = now {
            open.form.write(TEXT, &note.text);
        }
        open
    }
}

impl NoteForm {
    /// What is to be said. A match without a word takes back what was said; that somebody is none asks for a reason.
    pub(super) fn edit(&self, form: &mut Form, ctx: &Ctx) -> Option<PlanEdit> {
        let text = form.text(TEXT).trim().to_owned();
        let is_match = form.chosen(MATCH) != Some(1);
        if text.is_empty() && !is_match {
            form.refuse(TEXT, ctx.i18n.t("targets-form-note-needed"));
            return None;
        }
        let note = AssignmentNote { text, is_match };
        Some(PlanEdit::Note(PlannedNote {
            id: self.id.clone(),
            note: Some(note).filter(|note| !note.text.is_empty()),
        }))
    }
}
