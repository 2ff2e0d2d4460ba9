//! The first run: look around, bring files in, or start empty; and what is asked once and written down:
//! language, currency, calendar.

use super::{Act, Reaction, View};
use crate::i18n::Lang;
use crate::tui::action::Action;
use crate::tui::context::{CHOOSING, Context};
use crate::tui::ctx::Ctx;
use crate::tui::form::choice::Choice;
use crate::tui::form::field::Field;
use crate::tui::form::{Form, FormReaction, Framing};
use crate::tui::hint::{self, Hint};
use crate::tui::keymap::Key;
use crate::tui::message::Painted;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Its keys.
const HINTS: &[Hint] = &[
    Hint::fixed("1-3", "tui-key-choose"),
    Hint::of(&[Action::NextField], "tui-key-field"),
    Hint::of(
        &[Action::OptionAbove, Action::OptionBelow],
        "tui-key-change",
    ),
    Hint::of(&[Action::Save], "tui-key-start"),
    Hint::of(&[Action::Leave], "tui-key-empty"),
];

const WAY: usize = 0;
const LANGUAGE: usize = 1;
const CURRENCY: usize = 2;
const CALENDAR: usize = 3;

/// Currencies to choose from, besides the one in force.
const CURRENCIES: [&str; 6] = ["CNY", "USD", "EUR", "GBP", "JPY", "HKD"];

/// Calendars to choose from, as the settings name them.
const CALENDARS: [&str; 2] = ["weekday", "cn"];

/// How to begin.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FirstWay {
    /// With a made-up company, kept apart.
    Demo,
    /// With files.
    Import,
    /// With nothing.
    Empty,
}

const WAYS: [(FirstWay, &str); 3] = [
    (FirstWay::Demo, "tui-welcome-demo"),
    (FirstWay::Import, "tui-welcome-import"),
    (FirstWay::Empty, "tui-welcome-empty"),
];

/// What was chosen on the first run.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FirstStart {
    /// How to begin.
    pub way: FirstWay,
    /// Settings that are other than before: dotted key and value.
    pub settings: Vec<(&'static str, String)>,
}

/// The offer.
#[derive(Clone, Debug)]
pub struct Welcome {
    form: Form,
    /// What is in force: language, currency, calendar.
    before: [String; 3],
}

impl Welcome {
    /// The offer under the settings in force. Whoever reads Chinese is proposed China's holidays.
    pub fn new(ctx: &Ctx<'_>, calendar: &str) -> Self {
        let i18n = ctx.i18n;
        let lang = i18n.lang();
        let currency = ctx.money.currency().to_owned();
        let before = [lang.tag().to_owned(), currency.clone(), calendar.to_owned()];
        let ways = WAYS.iter().map(|(_, key)| i18n.t(key)).collect();
        let languages = Lang::ALL
            .iter()
            .map(|l| i18n.t(&format!("tui-welcome-{}", l.tag())));
        let calendars = CALENDARS.map(|c| i18n.t(&format!("tui-welcome-{c}")));
        let proposed = match lang {
            Lang::ZhCn => "cn",
            Lang::En => calendar,
        };
        let place = |of: &str, all: &[&str]| all.iter().position(|a| *a == of).unwrap_or(0);
        let choice = |options: Vec<String>, at| Choice::plain(options, at);
        let currencies = currencies(&currency);
        let names: Vec<&str> = currencies.iter().map(String::as_str).collect();
        let form = Form::new(i18n.t("tui-welcome-title"))
            .framed(Framing::Bracketed)
            .field(Field::choice("", Choice::numbered(ways, 1, 0)))
            .remark(i18n.t("tui-welcome-asked"))
            .field(Field::choice(
                i18n.t("tui-welcome-language"),
                choice(
                    languages.collect(),
                    place(lang.tag(), &Lang::ALL.map(Lang::tag)),
                ),
            ))
            .field(
                Field::choice(
                    i18n.t("tui-welcome-currency"),
                    choice(currencies.clone(), place(&currency, &names)),
                )
                .hint(i18n.t("tui-welcome-currency-hint")),
            )
            .field(Field::choice(
                i18n.t("tui-welcome-calendar"),
                choice(calendars.to_vec(), place(proposed, &CALENDARS)),
            ));
        Self { form, before }
    }

    /// Its keys, each with a word.
    pub fn hints(ctx: &Ctx<'_>) -> Vec<(String, String)> {
        hint::words(HINTS, CHOOSING, ctx)
    }

    /// Takes a key.
    pub fn key(&mut self, key: Key, view: &View<'_>) -> Reaction {
        // Nothing is typed here: what quits quits.
        let anywhere = view.ctx.keys.action(&[Context::Everywhere], key);
        if let Some(Action::Quit | Action::Help | Action::Redraw | Action::Suspend) = anywhere {
            return Reaction::Ignored;
        }
        match self.form.key(key, view.ctx.keys) {
            FormReaction::Save => self.begun(),
            FormReaction::Leave | FormReaction::Drop => Reaction::Close,
            FormReaction::Ignored => Reaction::Ignored,
            FormReaction::Taken
            | FormReaction::Changed
            | FormReaction::Chosen
            | FormReaction::Full => Reaction::Done,
        }
    }

    fn begun(&self) -> Reaction {
        let way = self.form.chosen(WAY).and_then(|at| WAYS.get(at));
        let Some((way, _)) = way else {
            return Reaction::Done;
        };
        let currencies = currencies(&self.before[1]);
        let chosen = |field: usize| self.form.chosen(field).unwrap_or(0);
        let now = [
            Lang::ALL.get(chosen(LANGUAGE)).map(|l| l.tag().to_owned()),
            currencies.get(chosen(CURRENCY)).cloned(),
            CALENDARS.get(chosen(CALENDAR)).map(|c| (*c).to_owned()),
        ];
        let keys = ["language", "currency.code", "calendar.national"];
        let changed = keys.into_iter().zip(now).zip(&self.before);
        let settings = changed
            .filter_map(|((key, now), before)| Some((key, now.filter(|now| now != before)?)))
            .collect();
        Act::Begin(FirstStart {
            way: *way,
            settings,
        })
        .into()
    }

    /// Draws the offer.
    pub fn draw(&self, view: &View<'_>, body: Rect, buf: &mut Buffer) -> Painted {
        self.form.draw(&view.ctx, body, buf)
    }
}

/// The currency in force first, where it is another one.
fn currencies(now: &str) -> Vec<String> {
    let other = (!CURRENCIES.contains(&now)).then(|| now.to_owned());
    let all = CURRENCIES.iter().map(|c| (*c).to_owned());
    other.into_iter().chain(all).collect()
}
