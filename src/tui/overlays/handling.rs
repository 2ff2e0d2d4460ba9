//! What a form does with its keys beyond its fields: each kind what is its own, and the others nothing.

use super::adjust::AdjustForm;
use super::form::OpenForm;
use super::plan::PlanForm;
use super::purpose::Purpose;
use super::rules::{ChangeRules, history};
use super::{Act, Reaction};
use crate::domain::Day;
use crate::domain::backtest::TriedRules;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::form::{Form, FormReaction};
use crate::tui::keymap::Key;
use crate::tui::writes::Done;

impl Purpose {
    /// Whether it asks about another form, in which everything was typed.
    pub(super) fn asks_about_a_form(&self) -> bool {
        self.back().is_some()
    }

    /// Whether a draft is of a form like this, about the same.
    pub(super) fn goes_on(&self, draft: &FormDraft) -> bool {
        match self {
            Self::Adjust(AdjustForm::Ask(p)) => p.goes_on(draft),
            Self::Adjust(AdjustForm::Step(p)) => p.goes_on(draft),
            Self::Errand(p) => p.goes_on(draft),
            Self::Excuse(p) => draft.is_leave_of(p.rep()),
            Self::Intervene(p) => draft.answers(p.warnings()),
            Self::Meet(p) => draft.is_meeting_of(p.unit()),
            Self::Note(p) => draft.is_on(p.intervention()),
            Self::Plan(p) => p.goes_on(draft),
            Self::Rules(p) => p.goes_on(draft),
            Self::Snooze(p) => draft.puts_off(p.warning()),
            Self::Ends(_) | Self::PutInForce(_) | Self::SignalEnd(_) | Self::TakeBack(_) => false,
        }
    }

    /// Takes a key that means something of its own in this form.
    pub(super) fn takes_key(&self, form: &mut Form, key: Key, ctx: &Ctx) -> Option<FormReaction> {
        match self {
            Self::Adjust(AdjustForm::Ask(of)) => {
                let most = ctx.keys.action(&[Context::Choice], key) == Some(Action::OptionBelow);
                (most && of.take_most(form)).then_some(FormReaction::Changed)
            }
            Self::Intervene(of) => of.step(form, key, ctx).then_some(FormReaction::Taken),
            Self::Adjust(AdjustForm::Step(_))
            | Self::Ends(_)
            | Self::Errand(_)
            | Self::Excuse(_)
            | Self::Meet(_)
            | Self::Note(_)
            | Self::Plan(_)
            | Self::PutInForce(_)
            | Self::Rules(_)
            | Self::SignalEnd(_)
            | Self::Snooze(_)
            | Self::TakeBack(_) => None,
        }
    }

    /// Something was typed or chosen: what hangs on it is written anew.
    pub(super) fn changed(&self, form: &mut Form, outcome: FormReaction, ctx: &Ctx) {
        match self {
            Self::Adjust(of) => of.tell(form, ctx),
            Self::Rules(of) => of.foresee(form, ctx),
            Self::Intervene(of) if outcome == FormReaction::Chosen => of.chosen(form, ctx),
            Self::Ends(_)
            | Self::Errand(_)
            | Self::Excuse(_)
            | Self::Intervene(_)
            | Self::Meet(_)
            | Self::Note(_)
            | Self::Plan(_)
            | Self::PutInForce(_)
            | Self::SignalEnd(_)
            | Self::Snooze(_)
            | Self::TakeBack(_) => {}
        }
    }

    /// Leads back to the form that it asks about, where it is such a question.
    pub(super) fn back(&self) -> Option<Reaction> {
        match self {
            Self::Ends(question) => Some(question.back()),
            Self::PutInForce(question) => Some(question.back()),
            Self::Adjust(_)
            | Self::Errand(_)
            | Self::Excuse(_)
            | Self::Intervene(_)
            | Self::Meet(_)
            | Self::Note(_)
            | Self::Plan(_)
            | Self::Rules(_)
            | Self::SignalEnd(_)
            | Self::Snooze(_)
            | Self::TakeBack(_) => None,
        }
    }

    /// Whether what is typed is words for a plan, which stays when they go.
    pub(super) fn is_of_a_plan(&self) -> bool {
        match self {
            Self::Plan(p) => p.keeps_the_plan(),
            Self::Adjust(_)
            | Self::Ends(_)
            | Self::Errand(_)
            | Self::Excuse(_)
            | Self::Intervene(_)
            | Self::Meet(_)
            | Self::Note(_)
            | Self::PutInForce(_)
            | Self::Rules(_)
            | Self::SignalEnd(_)
            | Self::Snooze(_)
            | Self::TakeBack(_) => false,
        }
    }

    /// What comes before a form is saved: a question, a refusal below a field, or a change of the plan in front in its
    /// stead. `None` where it is saved.
    pub(super) fn before_save(open: &mut OpenForm, ctx: &Ctx) -> Option<Reaction> {
        let ask = |question: OpenForm| Act::Turn(Box::new(question.into())).into();
        match &open.purpose {
            Self::Excuse(leave) => leave.question(open, ctx).map(ask),
            // What does not fit stands below its field.
            Self::Rules(_) => Some(ChangeRules::question(open, ctx).map_or(Reaction::Done, ask)),
            Self::Adjust(AdjustForm::Ask(of)) => {
                let fits = of.fits(&mut open.form, of.metric(), ctx);
                (!fits).then_some(Reaction::Done)
            }
            Self::Plan(_) => PlanForm::edit(open, ctx),
            Self::Adjust(AdjustForm::Step(_))
            | Self::Ends(_)
            | Self::Errand(_)
            | Self::Intervene(_)
            | Self::Meet(_)
            | Self::Note(_)
            | Self::PutInForce(_)
            | Self::SignalEnd(_)
            | Self::Snooze(_)
            | Self::TakeBack(_) => None,
        }
    }

    /// What comes where nothing is saved: an answer that changes nothing has been given all the same.
    pub(super) fn otherwise(&self, form: &Form, ctx: &Ctx) -> Reaction {
        match self {
            Self::TakeBack(_) => Reaction::Close,
            Self::SignalEnd(question) => question.otherwise(form, ctx),
            Self::Ends(question) => question.back(),
            Self::PutInForce(question) => question.back(),
            Self::Adjust(_)
            | Self::Errand(_)
            | Self::Excuse(_)
            | Self::Intervene(_)
            | Self::Meet(_)
            | Self::Note(_)
            | Self::Plan(_)
            | Self::Rules(_)
            | Self::Snooze(_) => Reaction::Done,
        }
    }

    /// What it takes back, where it does.
    pub(super) fn undoes(&self) -> Option<Done> {
        match self {
            Self::TakeBack(p) => Some(p.done().clone()),
            Self::Adjust(_)
            | Self::Ends(_)
            | Self::Errand(_)
            | Self::Excuse(_)
            | Self::Intervene(_)
            | Self::Meet(_)
            | Self::Note(_)
            | Self::Plan(_)
            | Self::PutInForce(_)
            | Self::Rules(_)
            | Self::SignalEnd(_)
            | Self::Snooze(_) => None,
        }
    }

    /// Takes what history says to the numbers in it, where it is a form for rules.
    pub(super) fn tried(
        &self,
        form: &mut Form,
        (tried, days): (&TriedRules, (Day, Day)),
        ctx: &Ctx,
    ) {
        if let Self::Rules(of) = self {
            let refused = of.misfits(form, ctx);
            let said = refused.map_or_else(|| history(tried, days, ctx), |refused| vec![refused]);
            form.tell(said);
        }
    }

    /// Takes that history says nothing to them: they did not fit beside those of its days.
    pub(super) fn untried(&self, form: &mut Form, days: (Day, Day), ctx: &Ctx) {
        if let Self::Rules(of) = self {
            of.untried(form, days, ctx);
        }
    }
}
