//! One of several options: by its digit where they are numbered, by the arrows anywhere.

use crate::report::text;
use crate::tui::action::Action;
use crate::tui::context::{CHOOSING, Context};
use crate::tui::keymap::{Key, Keymap};

/// The last digit of options that begin with 0.
const LAST: usize = 9;

/// Options and the chosen one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choice {
    options: Vec<String>,
    chosen: usize,
    /// The digit of the first option; `None` where they have none.
    first: Option<u32>,
    /// Only the chosen one shows.
    folded: bool,
    /// The options follow each other, such as periods: after the last one comes none.
    in_order: bool,
}

impl Choice {
    /// Options without digits.
    pub fn plain(options: Vec<String>, chosen: usize) -> Self {
        Self::new(options, None, chosen)
    }

    /// Options that a digit chooses; the first has the digit `first`.
    pub fn numbered(options: Vec<String>, first: u32, chosen: usize) -> Self {
        Self::new(options, Some(first), chosen)
    }

    /// The same, of which only the chosen one shows.
    pub fn folded(options: Vec<String>, first: u32, chosen: usize) -> Self {
        Self {
            folded: true,
            ..Self::new(options, Some(first), chosen)
        }
    }

    /// Options without digits that follow each other, such as periods: after the last one comes none.
    pub fn in_order(options: Vec<String>, chosen: usize) -> Self {
        Self {
            in_order: true,
            ..Self::new(options, None, chosen)
        }
    }

    fn new(options: Vec<String>, first: Option<u32>, chosen: usize) -> Self {
        let chosen = chosen.min(options.len().saturating_sub(1));
        Self {
            options,
            chosen,
            first,
            folded: false,
            in_order: false,
        }
    }

    /// The place of the chosen option; `None` where there are none.
    pub fn chosen(&self) -> Option<usize> {
        (self.chosen < self.options.len()).then_some(self.chosen)
    }

    /// Chooses by place; a place that is none chooses nothing.
    pub fn choose(&mut self, option: usize) {
        if option < self.options.len() {
            self.chosen = option;
        }
    }

    /// The words of the chosen option.
    pub fn words(&self) -> &str {
        self.options.get(self.chosen).map_or("", String::as_str)
    }

    /// Whether only the chosen option shows.
    pub fn is_folded(&self) -> bool {
        self.folded
    }

    /// Whether options have digits.
    pub fn is_numbered(&self) -> bool {
        self.first.is_some()
    }

    /// How many options have a digit, where the first has 1.
    pub fn digits(&self) -> Option<usize> {
        (self.first == Some(1)).then(|| self.options.len().min(LAST))
    }

    /// Takes a key of the field in front; false where it is none for it.
    pub fn key(&mut self, key: Key, keys: &Keymap) -> bool {
        if let (Some(first), Some(digit)) = (self.first, key.digit()) {
            // After 9 comes 0: the tenth of options that begin with 1.
            let digit = if digit == 0 && first > 0 { 10 } else { digit };
            if let Some(place) = digit.checked_sub(first) {
                self.choose(place as usize);
            }
            return true;
        }
        match keys.action(&[Context::Choice], key) {
            Some(Action::PrevOption) => self.chosen = self.chosen.saturating_sub(1),
            Some(Action::NextOption) => self.choose(self.chosen + 1),
            Some(Action::OptionAbove) if self.first.is_none() => self.step_option(true),
            Some(Action::OptionBelow) if self.first.is_none() => self.step_option(false),
            _ => return false,
        }
        true
    }

    /// Takes a key while a field for text is in front: letters and left and right belong to that.
    pub fn key_beside(&mut self, key: Key, keys: &Keymap) -> bool {
        match keys.action(CHOOSING, key) {
            Some(Action::OptionAbove | Action::PrevField) => self.step_option(true),
            Some(Action::OptionBelow | Action::NextField) => self.step_option(false),
            _ => return false,
        }
        true
    }

    /// The next option or the one before, round and round, but for options that follow each other.
    fn step_option(&mut self, back: bool) {
        if self.in_order {
            self.choose(if back {
                self.chosen.saturating_sub(1)
            } else {
                self.chosen + 1
            });
            return;
        }
        let all = self.options.len().max(1);
        self.chosen = (self.chosen + if back { all - 1 } else { 1 }) % all;
    }

    /// Columns between two options.
    pub fn gap(&self) -> u16 {
        if self.is_numbered() { 2 } else { 1 }
    }

    /// The options in lines of at most `width` columns: place, and text without its brackets.
    pub fn lines(&self, width: u16) -> Vec<Vec<(usize, String)>> {
        let mut lines = vec![Vec::new()];
        let mut used = 0;
        for (place, option) in self.options.iter().enumerate() {
            let item = match self.first {
                Some(first) if first as usize + place <= LAST + first.min(1) as usize => {
                    format!("{} {option}", (first as usize + place) % 10)
                }
                // No digit is left for it: the arrows reach it.
                Some(_) => format!("  {option}"),
                None => option.clone(),
            };
            let wide = text::width(&item) + 2 + usize::from(self.gap());
            if used + wide > usize::from(width) && used > 0 {
                lines.push(Vec::new());
                used = 0;
            }
            used += wide;
            if let Some(line) = lines.last_mut() {
                line.push((place, item));
            }
        }
        lines
    }
}
