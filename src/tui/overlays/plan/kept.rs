//! What is half typed in a form of the plan page, as it is kept and gone on with.

use super::{NoteForm, PlanForm, note, whole};
use crate::domain::Period;
use crate::domain::targets::{CellId, SplitDimension};
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::Form;
use crate::tui::overlays::form::{OpenForm, Purpose};
use serde::{Deserialize, Serialize};

/// The plan that a form is of, and the name under which what is typed is kept.
#[derive(Clone, Debug)]
pub struct PlanAt {
    /// An id of its own.
    pub id: String,
    pub of: CellId,
    pub dimension: SplitDimension,
    /// As it is offered again.
    pub name: String,
}

/// What was typed and chosen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlanTyped {
    /// The whole: amounts as they were typed.
    Whole {
        amount: String,
        floor: String,
        stretch: String,
        period: Period,
        metric: String,
    },
    /// A part: the amount as it was typed.
    Part {
        id: CellId,
        amount: String,
        spreads: bool,
    },
    /// Whether whoever carries a part is a match; why is the text.
    Match { id: CellId, is_match: bool },
}

impl PlanTyped {
    /// The key of what such a form is called among the drafts.
    pub fn word(&self) -> &'static str {
        match self {
            Self::Whole { .. } | Self::Part { .. } => "tui-act-plan",
            Self::Match { .. } => "tui-act-note",
        }
    }

    /// Whether two are typed into the same form.
    fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Whole { .. }, Self::Whole { .. }) => true,
            (Self::Part { id: mine, .. }, Self::Part { id: theirs, .. })
            | (Self::Match { id: mine, .. }, Self::Match { id: theirs, .. }) => mine == theirs,
            (Self::Whole { .. } | Self::Part { .. } | Self::Match { .. }, _) => false,
        }
    }
}

impl PlanForm {
    /// The plan and what is typed in it; `None` for a question.
    fn typed(&self, form: &Form) -> Option<(&PlanAt, PlanTyped)> {
        Some(match self {
            Self::Whole(of) => (&of.at, of.typed(form)?),
            Self::Cell(of) => {
                let typed = PlanTyped::Part {
                    id: of.id.clone(),
                    amount: form.text(0),
                    spreads: form.chosen(1) == Some(0),
                };
                (&of.kept, typed)
            }
            Self::Note(of) => (&of.at, of.typed(form)),
            Self::Place(_) | Self::Publish(_) => return None,
        })
    }

    /// What is kept of it: of a publication the plan with its reason, of a question nothing.
    pub(in crate::tui::overlays) fn as_draft(&self, form: &Form) -> Option<FormDraft> {
        if let Self::Publish(of) = self {
            return Some(FormDraft {
                text: form.text(0),
                ..of.draft.clone()
            });
        }
        let (at, typed) = self.typed(form)?;
        let is_note = matches!(self, Self::Note(_));
        Some(FormDraft {
            about: About::Typed {
                id: at.id.clone(),
                of: at.of.clone(),
                dimension: at.dimension,
                typed,
            },
            name: at.name.clone(),
            text: if is_note {
                form.text(note::TEXT)
            } else {
                String::new()
            },
            elsewhere: None,
            thrown: None,
        })
    }

    /// Whether what it keeps is the plan itself, which stays whatever becomes of the form.
    pub(in crate::tui::overlays) fn keeps_the_plan(&self) -> bool {
        matches!(self, Self::Publish(_))
    }

    /// Whether a draft is of the same form on the same plan.
    pub(in crate::tui::overlays) fn goes_on(&self, draft: &FormDraft) -> bool {
        let About::Typed { of, typed, .. } = &draft.about else {
            return false;
        };
        let mine = match self {
            Self::Whole(form) => {
                return matches!(typed, PlanTyped::Whole { .. }) && form.at.of == *of;
            }
            Self::Cell(form) => (&form.kept, PlanTyped::part(&form.id)),
            Self::Note(form) => (&form.at, PlanTyped::matching(form)),
            Self::Place(_) | Self::Publish(_) => return false,
        };
        mine.0.of == *of && mine.1.is_like(typed)
    }

    /// Goes on with a draft of the same form.
    pub fn resume(open: &mut OpenForm, draft: &FormDraft) {
        let (About::Typed { id, typed, .. }, Purpose::Plan(of)) = (&draft.about, &mut open.purpose)
        else {
            return;
        };
        match (typed, of) {
            (
                PlanTyped::Whole {
                    amount,
                    floor,
                    stretch,
                    period,
                    metric,
                },
                Self::Whole(of),
            ) => {
                of.at.id.clone_from(id);
                if let Some(at) = of.periods.iter().position(|known| known == period) {
                    open.form.choose(whole::PERIOD, at);
                }
                if let Some(at) = of.metrics.iter().position(|known| known.id == *metric) {
                    open.form.choose(whole::METRIC, at);
                }
                open.form.write(whole::AMOUNT, amount);
                open.form.write(whole::FLOOR, floor);
                open.form.write(whole::STRETCH, stretch);
            }
            (
                PlanTyped::Part {
                    amount, spreads, ..
                },
                Self::Cell(of),
            ) => {
                of.kept.id.clone_from(id);
                open.form.write(0, amount);
                open.form.choose(1, usize::from(!spreads));
            }
            (PlanTyped::Match { is_match, .. }, Self::Note(of)) => {
                of.at.id.clone_from(id);
                open.form.write(note::TEXT, &draft.text);
                open.form.choose(note::MATCH, usize::from(!is_match));
            }
            (_, _) => {}
        }
    }
}

impl PlanTyped {
    fn part(id: &CellId) -> Self {
        Self::Part {
            id: id.clone(),
            amount: String::new(),
            spreads: true,
        }
    }

    fn matching(form: &NoteForm) -> Self {
        Self::Match {
            id: form.id.clone(),
            is_match: true,
        }
    }
}
