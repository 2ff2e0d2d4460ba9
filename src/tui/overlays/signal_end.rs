//! Does a market signal still hold? Each of those behind a warning can be ended from today on, and another be entered.

use super::errand::Errand;
use super::form::{OpenForm, Purpose};
use super::{Act, Reaction};
use crate::domain::warning::MarketSignal;
use crate::report::number;
use crate::report::text::clean;
use crate::store::desk::Command;
use crate::tui::action::Action;
use crate::tui::ctx::Ctx;
use crate::tui::form::Form;
use crate::tui::hint::Hint;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::fixed("1-9", "tui-key-choose"),
    Hint::of(&[Action::Save], "tui-key-answer"),
    Hint::of(&[Action::Leave], "tui-key-leave-it"),
];

/// Signals that can be chosen among: with the two other answers each has a digit.
const MOST: usize = 7;

/// The signals that hold, and the unit in front.
#[derive(Clone, Debug)]
pub struct SignalEnd {
    /// Event id and text of each, in the order of the answers.
    signals: Vec<(String, String)>,
    unit: String,
    /// The event id that one entered instead will have.
    id: String,
}

impl SignalEnd {
    /// The question about the signals of a warning that hold; `None` where none does.
    pub fn form<'s>(
        id: String,
        name: &str,
        signals: impl Iterator<Item = &'s MarketSignal>,
        unit: String,
        ctx: &Ctx,
    ) -> Option<OpenForm> {
        let i18n = ctx.i18n;
        let holding: Vec<&MarketSignal> = signals
            .filter(|signal| signal.ends() > ctx.today)
            .take(MOST)
            .collect();
        let mut answers: Vec<String> = (holding.iter())
            .map(|signal| {
                let args = [
                    ("text", clean(&signal.text).into_owned().into()),
                    (
                        "day",
                        number::day_from(i18n, signal.until, ctx.today).into(),
                    ),
                ];
                i18n.ta("tui-signal-end", &args)
            })
            .collect();
        if answers.is_empty() {
            return None;
        }
        answers.extend(["tui-signal-another", "tui-take-back-no"].map(|key| i18n.t(key)));
        // The answer that changes nothing is in front.
        let leave = answers.len() - 1;
        let title = i18n.ta(
            "tui-signal-end-title",
            &[("name", clean(name).into_owned().into())],
        );
        let signals = holding.iter();
        let signals = signals.map(|signal| (signal.event.clone(), signal.text.clone()));
        Some(OpenForm::new(
            Form::new(title).answers(answers, leave),
            Purpose::SignalEnd(Self {
                signals: signals.collect(),
                unit,
                id,
            }),
        ))
    }

    fn chosen(&self, form: &Form) -> Option<&(String, String)> {
        self.signals.get(form.chosen(0)?)
    }

    /// `None` where none is to end.
    pub(super) fn command(&self, form: &Form) -> Option<Command> {
        let (signal, _) = self.chosen(form)?;
        let signal = signal.clone();
        Some(Command::EndSignal { signal })
    }

    /// Another one is entered, or it is left.
    pub(super) fn otherwise(&self, form: &Form, ctx: &Ctx) -> Reaction {
        if form.chosen(0) == Some(self.signals.len()) {
            let another = Errand::signal(self.id.clone(), &self.unit, ctx);
            return Act::Turn(Box::new(another.into())).into();
        }
        Reaction::Close
    }

    pub(super) fn said(&self, form: &Form, ctx: &Ctx) -> String {
        let text = self.chosen(form).map(|(_, text)| clean(text).into_owned());
        let args = [("what", text.unwrap_or_default().into())];
        ctx.i18n.ta("tui-said-signal-ended", &args)
    }
}
