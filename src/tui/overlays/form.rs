//! A form on top of the panes and what it is for: keys go to the form, what is typed is kept as a draft
//! where its purpose has one, and saving makes a command of it.

use super::adjust::AdjustForm;
use super::confirm::Confirm;
use super::ends::Ends;
use super::errand::Errand;
use super::excuse::Excuse;
use super::intervene::Intervene;
use super::meet::Meet;
use super::note::Note;
use super::plan::PlanForm;
use super::rules::{ChangeRules, PutInForce, history};
use super::signal_end::SignalEnd;
use super::snooze::Snooze;
use super::take_back::TakeBack;
use super::{Act, Answer, Overlay, Save, View};
use crate::domain::Day;
use crate::domain::backtest::TriedRules;
use crate::i18n::I18n;
use crate::store::desk::Command;
use crate::tui::action::Action;
use crate::tui::context::{CHOOSING, Context, WRITING};
use crate::tui::ctx::Ctx;
use crate::tui::draft::{About, FormDraft};
use crate::tui::form::field::Field;
use crate::tui::form::{Form, FormAnswer};
use crate::tui::hint::{self, Hint};
use crate::tui::keymap::Key;
use crate::tui::message::Painted;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// A form that is open, and what it is for.
#[derive(Clone, Debug)]
pub struct OpenForm {
    pub(super) form: Form,
    pub(super) purpose: Purpose,
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
    fn command(&self, form: &Form) -> Option<Command> {
        match self {
            Self::Adjust(p) => p.command(form),
            Self::Ends(p) => {
                let leave = p.answer(form)?;
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
    fn said(&self, form: &Form, ctx: &Ctx) -> String {
        match self {
            Self::Adjust(p) => p.said(form, ctx),
            Self::Ends(p) => {
                let leave = p.answer(form);
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
    fn as_draft(&self, form: &Form) -> Option<FormDraft> {
        match self {
            Self::Adjust(p) => p.as_draft(form),
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

    /// The text that was there when the form was opened, and is on disk already.
    fn before(&self) -> &str {
        match self {
            Self::Note(p) => p.before(),
            Self::Adjust(_)
            | Self::Ends(_)
            | Self::Errand(_)
            | Self::Excuse(_)
            | Self::Intervene(_)
            | Self::Meet(_)
            | Self::Plan(_)
            | Self::PutInForce(_)
            | Self::Rules(_)
            | Self::SignalEnd(_)
            | Self::Snooze(_)
            | Self::TakeBack(_) => "",
        }
    }
}

impl OpenForm {
    /// Whether a draft is of a form like this, about the same.
    pub fn goes_on(&self, draft: &FormDraft) -> bool {
        match &self.purpose {
            Purpose::Intervene(p) => draft.answers(p.warnings()),
            Purpose::Note(p) => draft.is_on(p.intervention()),
            Purpose::Errand(p) => p.goes_on(draft),
            Purpose::Excuse(p) => draft.is_leave_of(p.rep()),
            Purpose::Snooze(p) => draft.puts_off(p.warning()),
            Purpose::Meet(p) => draft.is_meeting_of(p.unit()),
            Purpose::Rules(p) => p.goes_on(draft),
            Purpose::Adjust(AdjustForm::Ask(p)) => p.goes_on(draft),
            Purpose::Adjust(_)
            | Purpose::Ends(_)
            | Purpose::Plan(_)
            | Purpose::PutInForce(_)
            | Purpose::SignalEnd(_)
            | Purpose::TakeBack(_) => false,
        }
    }

    /// Whether it is the form in which a draft is being written.
    pub fn writes(&self, key: &str) -> bool {
        let draft = self.purpose.as_draft(&self.form);
        draft.is_some_and(|d| d.key() == key)
    }

    /// The half-typed text, if there is any that is not on disk.
    pub fn draft(&self) -> Option<FormDraft> {
        let draft = self.purpose.as_draft(&self.form)?;
        // What is typed beside the text counts as well.
        let beside = matches!(draft.about, About::Meeting { .. } | About::Rules { .. });
        let changed = beside || draft.text != self.purpose.before();
        let typed = draft.is_something() && changed;
        typed.then_some(draft)
    }

    /// What stands in it as a draft, whether anything of it was typed or not.
    pub fn as_it_stands(&self) -> Option<FormDraft> {
        self.purpose.as_draft(&self.form)
    }

    /// The keys of the moment.
    pub fn hints(&self, ctx: &Ctx) -> Vec<(String, String)> {
        let (hints, contexts) = match &self.purpose {
            Purpose::Adjust(p) => (p.hints(), CHOOSING),
            Purpose::Ends(_) => (super::ends::HINTS, CHOOSING),
            Purpose::Errand(_) => (super::errand::HINTS, CHOOSING),
            Purpose::Excuse(_) => (super::excuse::HINTS, CHOOSING),
            Purpose::Intervene(p) => p.hints(&self.form),
            Purpose::Meet(_) => (super::meet::HINTS, CHOOSING),
            Purpose::Note(_) => (super::note::HINTS, WRITING),
            Purpose::Plan(p) => (p.hints(), CHOOSING),
            Purpose::PutInForce(_) => (super::rules::ASKED, CHOOSING),
            Purpose::Rules(_) => (super::rules::HINTS, CHOOSING),
            Purpose::SignalEnd(_) => (super::signal_end::HINTS, CHOOSING),
            Purpose::Snooze(_) => (super::snooze::HINTS, CHOOSING),
            Purpose::TakeBack(_) => (super::take_back::HINTS, CHOOSING),
        };
        let mut words = hint::words(hints, contexts, ctx);
        // Whatever keeps what was typed can throw it away; the ways on and out stay the last ones.
        let drops = hints.iter().any(|hint| hint.is_of(Action::Drop));
        if !drops && self.draft().is_some() {
            let last = words.len().saturating_sub(2);
            let drop = [Hint::of(&[Action::Drop], "tui-key-discard")];
            words.splice(last..last, hint::words(&drop, contexts, ctx));
        }
        words
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View) -> Answer {
        let most = view.ctx.keys.action(&[Context::Choice], key) == Some(Action::OptionBelow);
        if let Purpose::Adjust(AdjustForm::Ask(of)) = &self.purpose
            && most
            && of.take_most(&mut self.form)
        {
            return self.answer(FormAnswer::Changed, view);
        }
        if let Purpose::Intervene(of) = &self.purpose
            && of.step(&mut self.form, key, &view.ctx)
        {
            return Answer::Done;
        }
        let outcome = self.form.key(key, view.ctx.keys);
        self.answer(outcome, view)
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str, view: &View) -> Answer {
        let outcome = self.form.paste(text);
        self.answer(outcome, view)
    }

    fn answer(&mut self, outcome: FormAnswer, view: &View) -> Answer {
        if matches!(outcome, FormAnswer::Changed | FormAnswer::Chosen) {
            self.tell_adjust(&view.ctx);
        }
        if let (Purpose::Rules(of), FormAnswer::Changed | FormAnswer::Chosen) =
            (&self.purpose, outcome)
        {
            of.foresee(&mut self.form, &view.ctx);
        }
        if let (Purpose::Intervene(of), FormAnswer::Chosen) = (&self.purpose, outcome) {
            of.chosen(&mut self.form, &view.ctx);
        }
        let anything = self.purpose.as_draft(&self.form);
        match outcome {
            FormAnswer::Ignored => Answer::Ignored,
            FormAnswer::Taken => Answer::Done,
            // What was emptied is kept as empty: the text before must not come back.
            FormAnswer::Changed => anything.map_or(Answer::Done, |d| Act::Keep(d, None).into()),
            FormAnswer::Chosen => {
                let draft = self.draft();
                draft.map_or(Answer::Done, |d| Act::Keep(d, None).into())
            }
            // What fitted is kept like everything else.
            FormAnswer::Full => {
                let full = view.ctx.i18n.t("tui-note-full");
                match anything {
                    Some(draft) => Act::Keep(draft, Some(full)).into(),
                    None => Act::Say(full).into(),
                }
            }
            FormAnswer::Save => self.save(view),
            FormAnswer::Leave => match (&self.purpose, self.draft(), anything) {
                (Purpose::Ends(question), ..) => question.back(),
                (Purpose::PutInForce(question), ..) => question.back(),
                (_, Some(draft), _) => Act::Leave(draft).into(),
                (_, None, Some(empty)) => Act::Discard(empty).into(),
                (_, None, None) => Answer::Close,
            },
            FormAnswer::Drop => match (self.draft(), anything) {
                (Some(draft), _) => Answer::Ask(Box::new(Overlay::Confirm(Confirm::new(draft)))),
                (None, Some(empty)) => Act::Discard(empty).into(),
                (None, None) => Answer::Done,
            },
        }
    }

    /// Checks and saves. What fails on the way comes back with everything in it.
    pub fn save(&mut self, view: &View) -> Answer {
        if self.form.refusal(view.ctx.i18n).is_some() {
            // It stands below its field.
            return Answer::Done;
        }
        if let Purpose::Excuse(leave) = &self.purpose
            && let Some(question) = leave.question(self, &view.ctx)
        {
            return Act::Turn(Box::new(Overlay::Form(question))).into();
        }
        if let Purpose::Rules(_) = &self.purpose {
            // What does not fit stands below its field.
            return match ChangeRules::question(self, &view.ctx) {
                Some(question) => Act::Turn(Box::new(Overlay::Form(question))).into(),
                None => Answer::Done,
            };
        }
        if let Purpose::Adjust(AdjustForm::Ask(of)) = &self.purpose
            && !of.fits(&mut self.form, of.metric(), &view.ctx)
        {
            return Answer::Done;
        }
        if let Some(answer) = PlanForm::edit(self, &view.ctx) {
            return answer;
        }
        self.save_as_it_is(view)
    }

    /// The same, whatever it means to a warning.
    fn save_as_it_is(&self, view: &View) -> Answer {
        let Some(command) = self.purpose.command(&self.form) else {
            // An answer that changes nothing has been given all the same.
            return match &self.purpose {
                Purpose::TakeBack(_) => Answer::Close,
                Purpose::SignalEnd(question) => question.otherwise(&self.form, &view.ctx),
                Purpose::Ends(question) => question.back(),
                Purpose::PutInForce(question) => question.back(),
                Purpose::Adjust(_)
                | Purpose::Errand(_)
                | Purpose::Excuse(_)
                | Purpose::Intervene(_)
                | Purpose::Meet(_)
                | Purpose::Note(_)
                | Purpose::Plan(_)
                | Purpose::Rules(_)
                | Purpose::Snooze(_) => Answer::Done,
            };
        };
        let draft = self.purpose.as_draft(&self.form);
        Act::Save(Box::new(Save {
            command,
            said: self.purpose.said(&self.form, &view.ctx),
            draft,
            retry: Some(Overlay::Form(self.clone())),
            undoes: match &self.purpose {
                Purpose::TakeBack(p) => Some(p.done().clone()),
                Purpose::Adjust(_)
                | Purpose::Ends(_)
                | Purpose::Errand(_)
                | Purpose::Excuse(_)
                | Purpose::Intervene(_)
                | Purpose::Meet(_)
                | Purpose::Note(_)
                | Purpose::Plan(_)
                | Purpose::PutInForce(_)
                | Purpose::Rules(_)
                | Purpose::SignalEnd(_)
                | Purpose::Snooze(_) => None,
            },
        }))
        .into()
    }

    /// Takes what history says to the numbers in it, where it is a form for rules.
    pub fn tell(&mut self, tried: &TriedRules, days: (Day, Day), ctx: &Ctx) {
        if let Purpose::Rules(of) = &self.purpose {
            let refused = of.misfits(&self.form, ctx);
            let said = refused.map_or_else(|| history(tried, days, ctx), |refused| vec![refused]);
            self.form.tell(said);
        }
    }

    /// Takes that history says nothing to the numbers in it: they did not fit beside those of its days.
    pub fn tell_nothing(&mut self, days: (Day, Day), ctx: &Ctx) {
        if let Purpose::Rules(of) = &self.purpose {
            of.untried(&mut self.form, days, ctx);
        }
    }

    /// Draws the form along the lower edge.
    pub fn draw(&self, view: &View, body: Rect, buf: &mut Buffer) -> Painted {
        self.form.draw(&view.ctx, body, buf)
    }
}

/// The field for a reason, which nothing is saved without.
pub(super) fn reason(i18n: &I18n) -> Field {
    Field::text(i18n.t("tui-reason"))
        .checked(|reason, i18n| reason.is_blank().then(|| i18n.t("tui-reason-needed")))
}
