//! `e`: type counts into the grid. It draws nothing itself: the grid shows the cell being typed.

use super::{Act, Answer, View};
use crate::tui::context::COCKPIT;
use crate::tui::form::digits::Digits;
use crate::tui::keymap::{Code, Key};
use ratatui::buffer::Buffer;
use ratatui::layout::{Position, Rect};

/// Its keys.
pub const HINTS: &[(&str, &str)] = &[
    ("0-9", "tui-key-count"),
    ("Enter", "tui-key-next-cell"),
    ("-", "tui-key-no-report"),
    ("x", "tui-act-excuse"),
    ("[ ]", "tui-key-other-day"),
    ("u", "tui-act-undo"),
    ("Esc", "tui-key-done"),
];

/// Digits of a count at most.
const DIGITS: usize = 5;

/// What is to be written into a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Entry {
    /// Nothing: the cell was only passed.
    Nothing,
    /// A count.
    Count(u32),
    /// "No report".
    NoReport,
}

/// The cell being typed; its row is the grid's cursor.
#[derive(Clone, Debug)]
pub struct Counts {
    /// Place of the action in grid order.
    pub action: usize,
    /// Typed so far.
    pub typed: Digits,
    actions: usize,
}

impl Counts {
    /// Starts at the first action.
    pub fn new(actions: usize) -> Self {
        Self {
            action: 0,
            typed: Digits::new(DIGITS),
            actions,
        }
    }

    /// Takes a key. What it does not know goes to the cockpit, with the cell saved before.
    pub fn key(&mut self, key: Key, view: &View) -> Answer {
        if self.typed.key(key) {
            return Answer::Done;
        }
        let command = key.as_command();
        if key.ctrl || key.alt {
            return self.first_save(key, view);
        }
        match command.code {
            Code::Esc if self.typed.is_empty() => Answer::Close,
            Code::Esc => {
                self.typed.clear();
                Answer::Done
            }
            Code::Char('-') => {
                self.typed.clear();
                self.put(Entry::NoReport, 1)
            }
            Code::Enter | Code::Tab | Code::Right | Code::Char('l') => {
                let value = self.value();
                self.put(value, 1)
            }
            Code::BackTab | Code::Left | Code::Char('h') => {
                let value = self.value();
                self.put(value, -1)
            }
            Code::Down | Code::Char('j') => self.row(1),
            Code::Up | Code::Char('k') => self.row(-1),
            // What is only typed so far is what was done last.
            Code::Char('u') if !self.typed.is_empty() => {
                self.typed.clear();
                Answer::Done
            }
            Code::Char('x' | '[' | ']' | 'u' | '?' | ':' | '/' | 'q' | 'g' | 'G') | Code::F(1) => {
                self.first_save(key, view)
            }
            _ => Answer::Done,
        }
    }

    /// A key of the cockpit: the cell is saved before, so that no digit is lost.
    fn first_save(&mut self, key: Key, view: &View) -> Answer {
        let Some(then) = view.ctx.keys.action(COCKPIT, key) else {
            return Answer::Ignored;
        };
        let (action, value) = (self.action, self.value());
        Act::Cell {
            action,
            value,
            rows: 0,
            then: Some(then),
        }
        .into()
    }

    fn value(&mut self) -> Entry {
        self.typed.take().map_or(Entry::Nothing, Entry::Count)
    }

    fn row(&mut self, rows: isize) -> Answer {
        let (action, value) = (self.action, self.value());
        Act::Cell {
            action,
            value,
            rows,
            then: None,
        }
        .into()
    }

    /// Saves and goes to the next or previous cell, over the end of the row too.
    fn put(&mut self, value: Entry, step: isize) -> Answer {
        let action = self.action;
        let mut rows = 0;
        if step > 0 && action + 1 >= self.actions {
            (self.action, rows) = (0, 1);
        } else if step < 0 && action == 0 {
            (self.action, rows) = (self.actions.saturating_sub(1), -1);
        } else {
            self.action = action.saturating_add_signed(step);
        }
        Act::Cell {
            action,
            value,
            rows,
            then: None,
        }
        .into()
    }

    /// Nothing: the grid draws the cell.
    pub fn draw(&self, _view: &View, _body: Rect, _buf: &mut Buffer) -> Option<Position> {
        None
    }
}
