//! A form along the lower edge: a question as its title, fields one below another, and what a key does
//! to them. A form is data and knows no command; `overlays::form` says what it is for.

pub mod choice;
pub mod digits;
mod draw;
pub mod field;

use super::action::Action;
use super::context::{CHOOSING, WRITING};
use super::keymap::{Code, Key, Keymap};
use crate::domain::Day;
use crate::i18n::I18n;
use field::{Blank, Field};

/// Lines of what is told that a page is.
const STEP: usize = 4;

/// A form being filled in.
#[derive(Clone, Debug)]
pub struct Form {
    title: String,
    parts: Vec<FormRow>,
    /// The field in front, counted among the fields.
    front: usize,
    look: Framing,
    /// Lines at the end of what is told that are passed by, where not all of them fit.
    passed: usize,
}

/// A row or more of a form, from top to bottom.
#[derive(Clone, Debug)]
enum FormRow {
    /// A sentence.
    Said(String),
    /// A legend or a remark.
    Remark(String),
    /// Something to fill in.
    Field(Field),
}

/// How fields stand in their box.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Framing {
    /// The value right behind its label; for forms of one or two fields, of which one is typed into.
    #[default]
    Bare,
    /// `▌label  [value]   what it takes`: labels, values and hints in columns, the field in front marked.
    Bracketed,
}

/// What a key or a paste did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum FormReaction {
    /// Nothing: not a key for a form.
    Ignored,
    /// Another field, another place in a text, or nothing to do.
    Taken,
    /// A text or number changed.
    Changed,
    /// Another option or day was chosen.
    Chosen,
    /// A text has reached its limit; what fitted is in it.
    Full,
    /// It is to be saved.
    Save,
    /// It is to be closed, with what was typed kept where such a form keeps it.
    Leave,
    /// What was typed is to be thrown away.
    Drop,
}

impl Form {
    /// An empty form under a title.
    pub fn new(title: impl Into<String>) -> Self {
        Self {
            title: title.into(),
            parts: Vec::new(),
            front: 0,
            look: Framing::default(),
            passed: 0,
        }
    }

    /// A question: numbered answers, each with its consequence, and the one that changes least in
    /// front. A digit chooses, Enter answers, Esc changes nothing.
    pub fn question(title: impl Into<String>, answers: Vec<String>, least: usize) -> Self {
        Self::new(title).answers(answers, least)
    }

    /// Adds the numbered answers of a question.
    #[must_use]
    pub fn answers(self, answers: Vec<String>, least: usize) -> Self {
        let answers = choice::Choice::numbered(answers, 1, least);
        self.field(Field::choice("", answers))
    }

    /// Adds a sentence.
    #[must_use]
    pub fn said(mut self, text: impl Into<String>) -> Self {
        self.parts.push(FormRow::Said(text.into()));
        self
    }

    /// Adds a remark in a quiet colour.
    #[must_use]
    pub fn remark(mut self, text: impl Into<String>) -> Self {
        self.parts.push(FormRow::Remark(text.into()));
        self
    }

    /// Puts lines in a quiet colour at its end, in place of those that stood there.
    pub fn tell(&mut self, lines: Vec<String>) {
        let is_remark = |part: &FormRow| matches!(part, FormRow::Remark(_));
        while self.parts.last().is_some_and(is_remark) {
            self.parts.pop();
        }
        self.parts.extend(lines.into_iter().map(FormRow::Remark));
        self.passed = 0;
    }

    /// The remarks at its end, which scroll where they do not fit.
    fn told(&self) -> &[FormRow] {
        let is_remark = |part: &&FormRow| matches!(part, FormRow::Remark(_));
        let n = self.parts.iter().rev().take_while(is_remark).count();
        &self.parts[self.parts.len() - n..]
    }

    /// Adds a field. The first one at which Tab stops is in front.
    #[must_use]
    pub fn field(mut self, field: Field) -> Self {
        let here = self.fields().count();
        let none_yet = !self.fields().any(Field::stops);
        if none_yet && field.stops() {
            self.front = here;
        }
        self.parts.push(FormRow::Field(field));
        self
    }

    /// Sets the look.
    #[must_use]
    pub fn framed(mut self, look: Framing) -> Self {
        self.look = look;
        self
    }

    fn fields(&self) -> impl Iterator<Item = &Field> {
        self.parts.iter().filter_map(|part| match part {
            FormRow::Field(field) => Some(field),
            FormRow::Said(_) | FormRow::Remark(_) => None,
        })
    }

    fn fields_mut(&mut self) -> impl Iterator<Item = &mut Field> {
        self.parts.iter_mut().filter_map(|part| match part {
            FormRow::Field(field) => Some(field),
            FormRow::Said(_) | FormRow::Remark(_) => None,
        })
    }

    fn blank(&self, at: usize) -> Option<&Blank> {
        self.fields().nth(at).map(Field::blank)
    }

    /// What is written in a field; empty where it holds no text.
    pub fn text(&self, at: usize) -> String {
        match self.blank(at) {
            Some(Blank::Text(line)) => line.text().to_owned(),
            Some(Blank::Note { editor, .. }) => editor.text(),
            Some(Blank::Number(number)) => number.text().to_owned(),
            Some(Blank::Choice(_) | Blank::Day(_)) | None => String::new(),
        }
    }

    /// The place of the chosen option of a field; `None` where nothing is to be chosen.
    pub fn chosen(&self, at: usize) -> Option<usize> {
        match self.blank(at) {
            Some(Blank::Choice(choice)) => choice.chosen(),
            Some(Blank::Text(_) | Blank::Note { .. } | Blank::Number(_) | Blank::Day(_)) | None => {
                None
            }
        }
    }

    /// The day in a field.
    pub fn day(&self, at: usize) -> Option<Day> {
        match self.blank(at) {
            Some(Blank::Day(days)) => days.day(),
            Some(Blank::Text(_) | Blank::Note { .. } | Blank::Number(_) | Blank::Choice(_))
            | None => None,
        }
    }

    /// The number in a field, once a digit was typed.
    pub fn count(&self, at: usize) -> Option<u32> {
        match self.blank(at) {
            Some(Blank::Number(number)) => number.value(),
            Some(Blank::Text(_) | Blank::Note { .. } | Blank::Day(_) | Blank::Choice(_)) | None => {
                None
            }
        }
    }

    /// Puts a text into a field for one, with the cursor behind it.
    pub fn write(&mut self, at: usize, text: &str) {
        if let Some(field) = self.fields_mut().nth(at) {
            field.write(text);
        }
    }

    /// Chooses an option of a field.
    pub fn choose(&mut self, at: usize, option: usize) {
        if let Some(Blank::Choice(choice)) = self.fields_mut().nth(at).map(Field::blank_mut) {
            choice.choose(option);
        }
    }

    /// Chooses a day of a field, where it is among those allowed.
    pub fn choose_day(&mut self, at: usize, day: Day) {
        if let Some(Blank::Day(days)) = self.fields_mut().nth(at).map(Field::blank_mut) {
            days.choose(day);
        }
    }

    /// How many answers can be chosen by a digit, from 1 on.
    pub fn digits(&self) -> Option<usize> {
        self.fields().find_map(|field| match field.blank() {
            Blank::Choice(choice) => choice.digits(),
            Blank::Text(_) | Blank::Note { .. } | Blank::Number(_) | Blank::Day(_) => None,
        })
    }

    /// The field in front.
    pub fn front(&self) -> usize {
        self.front
    }

    /// Puts a field in front.
    pub fn go_to(&mut self, at: usize) {
        if self.fields().nth(at).is_some_and(Field::stops) {
            self.front = at;
        }
    }

    /// Looks at every field before saving. The first that is not right comes to the front with its
    /// error below it, which is returned as well.
    pub fn refusal(&mut self, i18n: &I18n) -> Option<String> {
        let mut first = None;
        for (at, field) in self.fields_mut().enumerate() {
            if let Some(error) = field.check(i18n) {
                first.get_or_insert((at, error));
            }
        }
        let (at, error) = first?;
        self.go_to(at);
        Some(error)
    }

    /// Shows an error below a field that only the command could find.
    pub fn refuse(&mut self, at: usize, error: String) {
        if let Some(field) = self.fields_mut().nth(at) {
            field.refuse(error);
        }
        self.go_to(at);
    }

    /// Says below a field what its value means, or nothing any more; it is saved all the same.
    pub fn warn(&mut self, at: usize, said: Option<String>) {
        if let Some(field) = self.fields_mut().nth(at) {
            field.warn(said);
        }
    }

    /// Takes a key: what every form knows first, then the field in front, then the fields beside it.
    pub fn key(&mut self, key: Key, keys: &Keymap) -> FormReaction {
        let writing = matches!(self.blank(self.front), Some(Blank::Note { .. }));
        let contexts = if writing { WRITING } else { CHOOSING };
        match keys.action(contexts, key) {
            Some(Action::Leave) => return FormReaction::Leave,
            Some(Action::Save) => return FormReaction::Save,
            Some(Action::Drop) => return FormReaction::Drop,
            Some(step @ (Action::PageDown | Action::PageUp)) if self.told().len() > 1 => {
                let last = self.told().len() - 1;
                self.passed = match step {
                    Action::PageDown => (self.passed + STEP).min(last),
                    _ => self.passed.saturating_sub(STEP),
                };
                return FormReaction::Taken;
            }
            Some(step @ (Action::NextField | Action::PrevField))
                if self.fields().filter(|f| f.stops()).count() > 1 =>
            {
                self.step_option(step == Action::PrevField);
                return FormReaction::Taken;
            }
            _ => {}
        }
        let front = self.front;
        let in_front = self.fields_mut().nth(front);
        if let Some(outcome) = in_front.and_then(|f| f.key(key, keys)) {
            return outcome;
        }
        let beside = self
            .fields_mut()
            .filter(|f| !f.stops())
            .find_map(|f| f.key(key, keys));
        if let Some(outcome) = beside {
            return outcome;
        }
        // Nothing below is to be moved or saved by a slip of the finger.
        if key.ctrl || matches!(key.code, Code::F(_)) {
            FormReaction::Ignored
        } else {
            FormReaction::Taken
        }
    }

    /// A paste goes into the field in front, or into the first one for text, which comes to the front.
    pub fn paste(&mut self, text: &str) -> FormReaction {
        let front = self.front;
        let takes = |f: &Field| f.stops() && f.blank().takes_text();
        let at = if self.fields().nth(front).is_some_and(takes) {
            front
        } else {
            match self.fields().position(takes) {
                Some(at) => at,
                None => return FormReaction::Taken,
            }
        };
        self.front = at;
        let field = self.fields_mut().nth(at);
        field.map_or(FormReaction::Taken, |f| f.paste(text))
    }

    fn step_option(&mut self, back: bool) {
        let stops: Vec<usize> = self
            .fields()
            .enumerate()
            .filter_map(|(at, field)| field.stops().then_some(at))
            .collect();
        let here = stops.iter().position(|at| *at == self.front).unwrap_or(0);
        let step = if back { stops.len() - 1 } else { 1 };
        if let Some(next) = stops.get((here + step) % stops.len().max(1)) {
            self.front = *next;
        }
    }
}
