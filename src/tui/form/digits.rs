//! A whole number being typed, with an input method on as well.

use crate::tui::keymap::{Code, Key};

/// The digits so far.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Digits {
    typed: String,
    digits: usize,
}

impl Digits {
    /// Nothing typed yet; takes at most so many digits.
    pub fn new(digits: usize) -> Self {
        Self {
            typed: String::new(),
            digits,
        }
    }

    /// The digits.
    pub fn text(&self) -> &str {
        &self.typed
    }

    /// The number; `None` before the first digit.
    pub fn value(&self) -> Option<u32> {
        self.typed.parse().ok()
    }

    /// Whether nothing is typed.
    pub fn is_empty(&self) -> bool {
        self.typed.is_empty()
    }

    /// Forgets the digits.
    pub fn clear(&mut self) {
        self.typed.clear();
    }

    /// The number, and none is left.
    pub fn take(&mut self) -> Option<u32> {
        let value = self.value();
        self.clear();
        value
    }

    /// Takes a digit or deletes one; false for another key. Digits beyond the room are not taken.
    pub fn key(&mut self, key: Key) -> bool {
        if let Some(digit) = key.digit() {
            if self.typed.len() < self.digits
                && let Some(c) = char::from_digit(digit, 10)
            {
                self.typed.push(c);
            }
            return true;
        }
        if key.code == Code::Backspace && !key.ctrl && !key.alt {
            self.typed.pop();
            return true;
        }
        // As in a line of text; a number is one word.
        if key.ctrl && !self.typed.is_empty() && matches!(key.code, Code::Char('u' | 'w')) {
            self.clear();
            return true;
        }
        false
    }

    /// Takes the digits of a paste.
    pub fn paste(&mut self, text: &str) {
        for c in text.chars() {
            let key = Key::char(c);
            if key.digit().is_some() {
                self.key(key);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_deleted_as_a_line_of_text_is() {
        for letter in ['u', 'w'] {
            let mut digits = Digits::new(4);
            digits.paste("40");
            let ctrl = Key {
                ctrl: true,
                ..Key::char(letter)
            };
            assert!(digits.key(ctrl) && digits.is_empty());
            // What is not deleted is nobody's here.
            assert!(!digits.key(ctrl) && !digits.key(Key::char(letter)));
        }
    }
}
