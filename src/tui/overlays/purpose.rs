//! What a form is for: what it says to the store, what is said of it, what of it is kept.

use super::adjust::AdjustForm;
use super::ends::Ends;
use super::errand::Errand;
use super::excuse::Excuse;
use super::intervene::Intervene;
use super::meet::Meet;
use super::note::Note;
use super::plan::PlanForm;
use super::rules::{ChangeRules, PutInForce};
use super::signal_end::SignalEnd;
use super::snooze::Snooze;
use super::take_back::TakeBack;
use crate::domain::closed::closed;
use crate::store::desk::Command;
use crate::tui::context::{CHOOSING, Context, WRITING};
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::form::Form;
use crate::tui::hint::Hint;

closed! {
    /// Every form there is, by what it is for.
    pub enum FormKind {
        /// A change of a target is asked for.
        Ask = "ask",
        /// A request is signed, refused or filed; a quarter is raised.
        Step = "step",
        /// Excuse days although a grave warning may end by it? A question.
        Ends = "ends",
        Errand = "errand",
        Excuse = "excuse",
        Intervene = "intervene",
        Meet = "meet",
        Note = "note",
        /// The whole of a plan.
        Whole = "whole",
        /// A part of a plan.
        Part = "part",
        /// What is said of an assignment.
        Match = "match",
        /// Where what is left of a plan goes. A question.
        Place = "place",
        /// The reason for a plan that is published.
        Publish = "publish",
        /// Are changed numbers to be put in force? A question.
        PutInForce = "put-in-force",
        Rules = "rules",
        /// Does a market signal still hold? A question.
        SignalEnd = "signal-end",
        Snooze = "snooze",
        /// Undo an entry of the journal? A question.
        TakeBack = "take-back",
    }
}

/// What a form is for: whom it is about and what it will say to the store.
#[derive(Clone, Debug)]
pub enum Purpose {
    /// Ask for a change of a target, countersign one, refuse one, file one.
    Adjust(AdjustForm),
    /// Excuse days although a grave warning may end by it?
    Ends(Ends),
    /// Write a task down, move or drop one, set a verdict.
    Errand(Errand),
    /// Excuse a day.
    Excuse(Excuse),
    /// Log a play.
    Intervene(Intervene),
    /// What was agreed in the stand-up.
    Meet(Meet),
    /// A note on an intervention.
    Note(Note),
    /// Type into a plan, or publish it.
    Plan(PlanForm),
    /// Are changed numbers to be put in force?
    PutInForce(PutInForce),
    /// Change numbers of a rule or a standard.
    Rules(ChangeRules),
    /// Does a market signal still hold?
    SignalEnd(SignalEnd),
    /// Put a warning off.
    Snooze(Snooze),
    /// Undo an entry of the journal?
    TakeBack(TakeBack),
}

impl Purpose {
    /// The command that saves the form; `None` where nothing was chosen.
    pub(super) fn command(&self, form: &Form) -> Option<Command> {
        match self {
            Self::Adjust(p) => p.command(form),
            Self::Ends(p) => {
                let leave = p.leave(form)?;
                leave.purpose.command(&leave.form)
            }
            Self::Errand(p) => p.command(form),
            Self::Excuse(p) => p.command(form),
            Self::Intervene(p) => p.command(form),
            Self::Meet(p) => Some(p.command(form)),
            Self::Note(p) => Some(p.command(form)),
            Self::Plan(p) => p.command(form),
            Self::PutInForce(p) => p.command(form),
            // It is asked about first.
            Self::Rules(_) => None,
            Self::SignalEnd(p) => p.command(form),
            Self::Snooze(p) => Some(p.command(form)),
            Self::TakeBack(p) => p.command(form),
        }
    }

    /// What is said once it is on disk.
    pub(super) fn said(&self, form: &Form, ctx: &Ctx) -> String {
        match self {
            Self::Adjust(p) => p.said(form, ctx),
            Self::Ends(p) => {
                let leave = p.leave(form);
                leave.map_or_else(String::new, |l| l.purpose.said(&l.form, ctx))
            }
            Self::Errand(p) => p.said(form, ctx),
            Self::Excuse(p) => p.said(form, ctx),
            Self::Intervene(p) => p.said(form, ctx),
            Self::Meet(_) => Meet::said(ctx),
            Self::Note(p) => p.said(ctx),
            Self::Plan(p) => p.said(),
            Self::PutInForce(p) => p.said().to_owned(),
            Self::Rules(_) => String::new(),
            Self::SignalEnd(p) => p.said(form, ctx),
            Self::Snooze(p) => p.said(ctx),
            Self::TakeBack(p) => p.done().said.clone(),
        }
    }

    /// The form as a draft, whatever is in it; `None` where such a form keeps none.
    pub(super) fn as_draft(&self, form: &Form) -> Option<FormDraft> {
        match self {
            Self::Adjust(p) => Some(p.as_draft(form)),
            Self::Intervene(p) => Some(p.as_draft(form)),
            Self::Meet(p) => Some(p.as_draft(form)),
            Self::Note(p) => Some(p.as_draft(form)),
            Self::Errand(p) => Some(p.as_draft(form)),
            Self::Excuse(p) => p.as_draft(form),
            Self::Snooze(p) => Some(p.as_draft(form)),
            Self::Ends(p) => p.as_draft(),
            Self::Plan(p) => p.as_draft(form),
            Self::PutInForce(p) => p.as_draft(),
            Self::Rules(p) => p.as_draft(form),
            Self::SignalEnd(_) | Self::TakeBack(_) => None,
        }
    }

    /// Which form it is.
    pub(super) fn kind(&self) -> FormKind {
        match self {
            Self::Adjust(AdjustForm::Ask(_)) => FormKind::Ask,
            Self::Adjust(AdjustForm::Step(_)) => FormKind::Step,
            Self::Ends(_) => FormKind::Ends,
            Self::Errand(_) => FormKind::Errand,
            Self::Excuse(_) => FormKind::Excuse,
            Self::Intervene(_) => FormKind::Intervene,
            Self::Meet(_) => FormKind::Meet,
            Self::Note(_) => FormKind::Note,
            Self::Plan(PlanForm::Whole(_)) => FormKind::Whole,
            Self::Plan(PlanForm::Cell(_)) => FormKind::Part,
            Self::Plan(PlanForm::Note(_)) => FormKind::Match,
            Self::Plan(PlanForm::Place(_)) => FormKind::Place,
            Self::Plan(PlanForm::Publish(_)) => FormKind::Publish,
            Self::PutInForce(_) => FormKind::PutInForce,
            Self::Rules(_) => FormKind::Rules,
            Self::SignalEnd(_) => FormKind::SignalEnd,
            Self::Snooze(_) => FormKind::Snooze,
            Self::TakeBack(_) => FormKind::TakeBack,
        }
    }

    /// The keys of the moment and where they are taken.
    pub(super) fn hints(&self, form: &Form) -> (&'static [Hint], &'static [Context]) {
        match self {
            Self::Adjust(p) => (p.hints(), CHOOSING),
            Self::Ends(_) => (super::ends::HINTS, CHOOSING),
            Self::Errand(_) => (super::errand::HINTS, CHOOSING),
            Self::Excuse(_) => (super::excuse::HINTS, CHOOSING),
            Self::Intervene(p) => p.hints(form),
            Self::Meet(_) => (super::meet::HINTS, CHOOSING),
            Self::Note(_) => (super::note::HINTS, WRITING),
            Self::Plan(p) => (p.hints(), CHOOSING),
            Self::PutInForce(_) => (super::rules::ASKED, CHOOSING),
            Self::Rules(_) => (super::rules::HINTS, CHOOSING),
            Self::SignalEnd(_) => (super::signal_end::HINTS, CHOOSING),
            Self::Snooze(_) => (super::snooze::HINTS, CHOOSING),
            Self::TakeBack(_) => (super::take_back::HINTS, CHOOSING),
        }
    }

    /// Whether what it keeps is of something else, which stays when the form goes: a plan, a form that asks.
    pub(super) fn keeps_another(&self) -> bool {
        match self {
            Self::Plan(p) => p.keeps_the_plan(),
            Self::Ends(_) | Self::PutInForce(_) => true,
            Self::Adjust(_)
            | Self::Errand(_)
            | Self::Excuse(_)
            | Self::Intervene(_)
            | Self::Meet(_)
            | Self::Note(_)
            | Self::Rules(_)
            | Self::SignalEnd(_)
            | Self::Snooze(_)
            | Self::TakeBack(_) => false,
        }
    }
}
