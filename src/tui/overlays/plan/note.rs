//! Whether whoever carries a part of a plan is a match, and why (D12).

use super::{PlanAt, PlanEdit, PlanForm, PlanTyped};
use crate::domain::targets::{AssignmentNote, CellId, PlannedNote};
use crate::tui::ctx::Ctx;
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;
use crate::tui::form::{Form, Framing};
use crate::tui::overlays::form::{OpenForm, Purpose};

/// Something is said of an assignment.
#[derive(Clone, Debug)]
pub struct NoteForm {
    pub(super) at: PlanAt,
    pub(super) id: CellId,
}

/// The fields, in their order.
pub(super) const TEXT: usize = 0;
pub(super) const MATCH: usize = 1;

impl PlanForm {
    /// Says something of an assignment; what is said already can be gone on with.
    pub fn note(at: PlanAt, id: CellId, now: Option<&AssignmentNote>, ctx: &Ctx) -> OpenForm {
        let i18n = ctx.i18n;
        let words = ["domain-assignment-match", "domain-assignment-no-match"].map(|k| i18n.t(k));
        let chosen = usize::from(now.is_some_and(|note| !note.is_match));
        let form = Form::new(at.name.as_str())
            .framed(Framing::Bracketed)
            .field(Field::text(i18n.t("targets-note")).hint(i18n.t("targets-form-note-hint")))
            .field(
                Field::choice(
                    i18n.t("targets-form-match"),
                    Choice::plain(words.into(), chosen),
                )
                .hint(i18n.t("targets-form-turn")),
            );
        let mut open = OpenForm::new(
            form,
            Purpose::Plan(Self::Note(Box::new(NoteForm { at, id }))),
        );
        if let Some(note) = now {
            open.form.write(TEXT, &note.text);
        }
        open.opened_so()
    }
}

impl NoteForm {
    pub(super) fn typed(&self, form: &Form) -> PlanTyped {
        PlanTyped::Match {
            id: self.id.clone(),
            is_match: form.chosen(MATCH) != Some(1),
        }
    }

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
