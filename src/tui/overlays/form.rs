//! A form on top of the panes and what it is for: keys go to the form, what is typed is kept as a draft
//! where its purpose has one, and saving makes a command of it.

use super::confirm::Confirm;
pub use super::purpose::{FormKind, Purpose};
use super::{Act, Overlay, Reaction, Save, View};
use crate::domain::Day;
use crate::domain::backtest::TriedRules;
use crate::i18n::I18n;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::form::field::Field;
use crate::tui::form::{Form, FormReaction};
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
    /// What stood in it before anything was typed, chosen or gone on with.
    fresh: Option<Box<FormDraft>>,
}

impl OpenForm {
    /// A form as it is opened. What a draft says is put into it afterwards, so that it is known for what was typed.
    pub(super) fn new(form: Form, purpose: Purpose) -> Self {
        // What stands in the form that asks was typed there.
        let is_typed = purpose.asks_about_a_form();
        let fresh = purpose.as_draft(&form).filter(|_| !is_typed);
        let fresh = fresh.map(Box::new);
        Self {
            form,
            purpose,
            fresh,
        }
    }

    /// What stands in it now is how it is opened.
    #[must_use]
    pub(super) fn opened_so(self) -> Self {
        Self::new(self.form, self.purpose)
    }

    /// Nothing is known as typed that another form like it had when it was opened.
    #[must_use]
    pub(super) fn opened_like(self, other: Self) -> Self {
        Self {
            fresh: other.fresh,
            ..self
        }
    }

    /// Whether a draft is of a form like this, about the same.
    pub fn goes_on(&self, draft: &FormDraft) -> bool {
        self.purpose.goes_on(draft)
    }

    /// Which form it is.
    pub fn kind(&self) -> FormKind {
        self.purpose.kind()
    }

    /// Whether it is the form in which a draft is being written.
    pub fn writes(&self, key: &str) -> bool {
        let draft = self.purpose.as_draft(&self.form);
        draft.is_some_and(|d| d.key() == key)
    }

    /// What was typed, chosen or ticked, if anything is other than it was when the form was opened.
    pub fn draft(&self) -> Option<FormDraft> {
        let draft = self.purpose.as_draft(&self.form)?;
        let fresh = self.fresh.as_deref();
        fresh
            .is_none_or(|fresh| !draft.says(fresh))
            .then_some(draft)
    }

    /// What stands in it as a draft, whether anything of it was typed or not.
    pub fn as_it_stands(&self) -> Option<FormDraft> {
        self.purpose.as_draft(&self.form)
    }

    /// The keys of the moment.
    pub fn hints(&self, ctx: &Ctx) -> Vec<(String, String)> {
        let (hints, contexts) = self.purpose.hints(&self.form);
        let mut words = hint::words(hints, contexts, ctx);
        // As many digits as there are answers.
        let digits = self.form.digits().map(|last| match last {
            0 | 1 => "1".to_owned(),
            _ => format!("1-{last}"),
        });
        for (keys, _) in &mut words {
            if let Some(digits) = digits.as_ref().filter(|_| keys.starts_with("1-")) {
                keys.clone_from(digits);
            }
        }
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
    pub fn key(&mut self, key: Key, view: &View) -> Reaction {
        let own = self.purpose.takes_key(&mut self.form, key, &view.ctx);
        let outcome = match own {
            Some(outcome) => outcome,
            None => self.form.key(key, view.ctx.keys),
        };
        self.handle(outcome, view)
    }

    /// Takes a paste.
    pub fn paste(&mut self, text: &str, view: &View) -> Reaction {
        let outcome = self.form.paste(text);
        self.handle(outcome, view)
    }

    fn handle(&mut self, outcome: FormReaction, view: &View) -> Reaction {
        if matches!(outcome, FormReaction::Changed | FormReaction::Chosen) {
            let ctx = &view.ctx;
            self.purpose.changed(&mut self.form, outcome, ctx);
        }
        let anything = self.purpose.as_draft(&self.form);
        match outcome {
            FormReaction::Ignored => Reaction::Ignored,
            FormReaction::Taken => Reaction::Done,
            FormReaction::Changed | FormReaction::Chosen => match (self.draft(), anything) {
                (Some(draft), _) => Act::Keep(draft, None).into(),
                (None, Some(plan)) if self.purpose.keeps_another() => Act::Keep(plan, None).into(),
                // The text before must not come back.
                (None, Some(empty)) => Act::Emptied(empty).into(),
                (None, None) => Reaction::Done,
            },
            // What fitted is kept like everything else.
            FormReaction::Full => {
                let full = view.ctx.i18n.t("tui-note-full");
                match anything {
                    Some(draft) => Act::Keep(draft, Some(full)).into(),
                    None => Act::Say(full).into(),
                }
            }
            FormReaction::Save => self.save(view),
            FormReaction::Leave => match (self.purpose.back(), self.draft(), anything) {
                (Some(back), ..) => back,
                (None, Some(draft), _) => Act::Leave(draft).into(),
                (None, None, Some(_)) if self.purpose.keeps_another() => Reaction::Close,
                (None, None, Some(empty)) => Act::Discard(empty).into(),
                (None, None, None) => Reaction::Close,
            },
            // Whoever drops the words of a question drops no plan.
            FormReaction::Drop => match (self.draft(), anything) {
                (_, Some(plan)) if self.empties() => Act::Keep(plan.without_text(), None).into(),
                (Some(draft), _) => Reaction::Ask(Box::new(Confirm::new(draft).into())),
                (None, Some(empty)) => Act::Discard(empty).into(),
                (None, None) => Reaction::Done,
            },
        }
    }

    /// Empties the reason for a plan, where it is one; the plan stays.
    fn empties(&mut self) -> bool {
        let reason = self.purpose.is_of_a_plan();
        if reason {
            self.form.write(0, "");
        }
        reason
    }

    /// Checks and saves. What fails on the way comes back with everything in it.
    pub fn save(&mut self, view: &View) -> Reaction {
        if self.form.refusal(view.ctx.i18n).is_some() {
            // It stands below its field.
            return Reaction::Done;
        }
        if let Some(before) = Purpose::before_save(self, &view.ctx) {
            return before;
        }
        self.save_as_it_is(view)
    }

    /// The same, whatever it means to a warning.
    fn save_as_it_is(&self, view: &View) -> Reaction {
        let Some(command) = self.purpose.command(&self.form) else {
            return self.purpose.otherwise(&self.form, &view.ctx);
        };
        let draft = self.purpose.as_draft(&self.form);
        Act::Save(Box::new(Save {
            command,
            said: self.purpose.said(&self.form, &view.ctx),
            draft,
            // What was to be saved was meant, as it stood there when it was opened, too.
            retry: Some(Overlay::from(Self {
                fresh: None,
                ..self.clone()
            })),
            undoes: self.purpose.undoes(),
        }))
        .into()
    }

    /// Takes what history says to the numbers in it, where it is a form for rules.
    pub fn tell(&mut self, tried: &TriedRules, days: (Day, Day), ctx: &Ctx) {
        self.purpose.tried(&mut self.form, (tried, days), ctx);
    }

    /// Takes that history says nothing to the numbers in it: they did not fit beside those of its days.
    pub fn tell_nothing(&mut self, days: (Day, Day), ctx: &Ctx) {
        self.purpose.untried(&mut self.form, days, ctx);
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
