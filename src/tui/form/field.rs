//! A field of a form: its label, what is filled in, what it takes, and what is wrong with it.

use super::FormReaction;
use super::choice::Choice;
use super::digits::Digits;
use crate::domain::Day;
use crate::i18n::I18n;
use crate::tui::action::Action;
use crate::tui::context::Context;
use crate::tui::editor::{Editor, Typed};
use crate::tui::field::TextLine;
use crate::tui::keymap::{Key, Keymap};

/// Says what is wrong with a value; `None` when it is right.
pub type Check = fn(&Blank, &I18n) -> Option<String>;

/// A field.
#[derive(Clone, Debug)]
pub struct Field {
    label: String,
    hint: String,
    blank: Blank,
    check: Option<Check>,
    refused: Option<String>,
    beside: bool,
    tucked: bool,
}

/// What is filled in.
#[derive(Clone, Debug)]
pub enum Blank {
    /// One line.
    Text(TextLine),
    /// A text of any length.
    Note {
        /// The text.
        editor: Box<Editor>,
        /// Rows that it wants, by the rows of the screen between header and footer.
        rows: fn(u16) -> u16,
    },
    /// One of several options.
    Choice(Choice),
    /// One of the days that are allowed.
    Day(DayChoice),
    /// A whole number.
    Number(Digits),
}

impl Blank {
    /// Whether a paste can go there.
    pub fn takes_text(&self) -> bool {
        match self {
            Self::Text(_) | Self::Note { .. } | Self::Number(_) => true,
            Self::Choice(_) | Self::Day(_) => false,
        }
    }

    /// Whether nothing but blanks is in it.
    pub fn is_blank(&self) -> bool {
        match self {
            Self::Text(line) => line.text().trim().is_empty(),
            Self::Note { editor, .. } => editor.is_blank(),
            Self::Number(number) => number.is_empty(),
            Self::Choice(choice) => choice.chosen().is_none(),
            Self::Day(days) => days.day().is_none(),
        }
    }
}

/// Days to choose from, with up for a later one and down for an earlier one.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayChoice {
    /// Oldest first.
    days: Vec<Day>,
    at: usize,
    /// What stands behind the last day.
    at_the_end: String,
}

impl DayChoice {
    /// Starts at the last of the days, behind which `at_the_end` says why it is the last.
    pub fn up_to(days: Vec<Day>, at_the_end: String) -> Self {
        Self {
            at: days.len().saturating_sub(1),
            days,
            at_the_end,
        }
    }

    /// Starts at one of the days.
    pub fn among(days: Vec<Day>, at: usize) -> Self {
        Self {
            at: at.min(days.len().saturating_sub(1)),
            days,
            at_the_end: String::new(),
        }
    }

    /// The chosen day; `None` where none is allowed.
    pub fn day(&self) -> Option<Day> {
        self.days.get(self.at).copied()
    }

    /// Chooses a day, where it is allowed.
    pub fn choose(&mut self, day: Day) {
        if let Some(at) = self.days.iter().position(|d| *d == day) {
            self.at = at;
        }
    }

    /// What is to be said behind the day.
    pub fn remark(&self) -> Option<&str> {
        let at_the_end = self.at + 1 >= self.days.len() && !self.at_the_end.is_empty();
        at_the_end.then_some(self.at_the_end.as_str())
    }

    fn key(&mut self, key: Key, keys: &Keymap) -> bool {
        match keys.action(&[Context::Choice], key) {
            Some(Action::OptionAbove) => {
                self.at = (self.at + 1).min(self.days.len().saturating_sub(1));
            }
            Some(Action::OptionBelow) => self.at = self.at.saturating_sub(1),
            _ => return false,
        }
        true
    }
}

impl Field {
    fn new(label: impl Into<String>, blank: Blank) -> Self {
        Self {
            label: label.into(),
            hint: String::new(),
            blank,
            check: None,
            refused: None,
            beside: false,
            tucked: false,
        }
    }

    /// A field of one line.
    pub fn text(label: impl Into<String>) -> Self {
        Self::new(label, Blank::Text(TextLine::default()))
    }

    /// A field of any length, with a text to go on with.
    pub fn note(label: impl Into<String>, text: &str, rows: fn(u16) -> u16) -> Self {
        let editor = Box::new(Editor::new(text));
        Self::new(label, Blank::Note { editor, rows })
    }

    /// A field with options.
    pub fn choice(label: impl Into<String>, choice: Choice) -> Self {
        Self::new(label, Blank::Choice(choice))
    }

    /// A field with days.
    pub fn day(label: impl Into<String>, days: DayChoice) -> Self {
        Self::new(label, Blank::Day(days))
    }

    /// A field for a whole number.
    pub fn number(label: impl Into<String>, digits: usize) -> Self {
        Self::new(label, Blank::Number(Digits::new(digits)))
    }

    /// What it takes, said at its right where the look has room for it.
    #[must_use]
    pub fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = hint.into();
        self
    }

    /// A check before saving.
    #[must_use]
    pub fn checked(mut self, check: Check) -> Self {
        self.check = Some(check);
        self
    }

    /// Tab does not stop here: up and down change it while another field is being typed into.
    #[must_use]
    pub fn beside(mut self) -> Self {
        self.beside = true;
        self
    }

    /// Not shown before it is in front or has a text.
    #[must_use]
    pub fn tucked(mut self) -> Self {
        self.tucked = true;
        self
    }

    pub(super) fn label(&self) -> &str {
        &self.label
    }

    pub(super) fn says(&self) -> &str {
        &self.hint
    }

    pub(super) fn blank(&self) -> &Blank {
        &self.blank
    }

    pub(super) fn blank_mut(&mut self) -> &mut Blank {
        &mut self.blank
    }

    pub(super) fn refused(&self) -> Option<&str> {
        self.refused.as_deref()
    }

    /// Whether Tab stops here.
    pub(super) fn stops(&self) -> bool {
        !self.beside
    }

    /// Whether it shows, given whether it is in front.
    pub(super) fn shows(&self, in_front: bool) -> bool {
        in_front || !self.tucked || !self.blank.is_blank()
    }

    pub(super) fn write(&mut self, text: &str) {
        match &mut self.blank {
            Blank::Text(line) => *line = TextLine::new(text),
            Blank::Note { editor, .. } => **editor = Editor::new(text),
            Blank::Number(number) => {
                number.clear();
                number.paste(text);
            }
            Blank::Choice(_) | Blank::Day(_) => {}
        }
        self.refused = None;
    }

    pub(super) fn check(&mut self, i18n: &I18n) -> Option<String> {
        self.refused = self.check.and_then(|check| check(&self.blank, i18n));
        self.refused.clone()
    }

    pub(super) fn refuse(&mut self, error: String) {
        self.refused = Some(error);
    }

    pub(super) fn warn(&mut self, said: Option<String>) {
        self.refused = said;
    }

    /// Takes a key; `None` where it is none for this field.
    pub(super) fn key(&mut self, key: Key, keys: &Keymap) -> Option<FormReaction> {
        let answer = match &mut self.blank {
            Blank::Text(line) => line.key(key, keys).then_some(FormReaction::Changed),
            Blank::Note { editor, .. } => reaction_of(editor.key(key, keys)),
            Blank::Choice(choice) if self.beside => {
                choice.key_beside(key, keys).then_some(FormReaction::Chosen)
            }
            Blank::Choice(choice) => choice.key(key, keys).then_some(FormReaction::Chosen),
            Blank::Day(days) => days.key(key, keys).then_some(FormReaction::Chosen),
            Blank::Number(number) => number.key(key).then_some(FormReaction::Changed),
        };
        self.changed(answer)
    }

    pub(super) fn paste(&mut self, text: &str) -> FormReaction {
        let answer = match &mut self.blank {
            Blank::Text(line) => {
                line.paste(text);
                Some(FormReaction::Changed)
            }
            Blank::Note { editor, .. } => reaction_of(editor.paste(text)),
            Blank::Number(number) => {
                number.paste(text);
                Some(FormReaction::Changed)
            }
            Blank::Choice(_) | Blank::Day(_) => None,
        };
        self.changed(answer).unwrap_or(FormReaction::Taken)
    }

    /// An error is about the value that was there: it goes with the first change.
    fn changed(&mut self, answer: Option<FormReaction>) -> Option<FormReaction> {
        if matches!(
            answer,
            Some(FormReaction::Changed | FormReaction::Chosen | FormReaction::Full)
        ) {
            self.refused = None;
        }
        answer
    }
}

fn reaction_of(typed: Typed) -> Option<FormReaction> {
    match typed {
        Typed::Nothing => None,
        Typed::Moved => Some(FormReaction::Taken),
        Typed::Changed => Some(FormReaction::Changed),
        Typed::Full => Some(FormReaction::Full),
    }
}
