//! `e`: type counts into the grid. It draws nothing itself: the grid shows the cell being typed.

use super::{Act, Reaction, View};
use crate::tui::action::Action;
use crate::tui::context::COUNTS;
use crate::tui::draft::FormDraft;
use crate::tui::form::digits::Digits;
use crate::tui::hint::Hint;
use crate::tui::keymap::Key;
use crate::tui::message::Painted;
use ratatui::buffer::Buffer;
use ratatui::layout::Rect;

/// Its keys.
pub const HINTS: &[Hint] = &[
    Hint::fixed("0-9", "tui-key-count"),
    Hint::of(&[Action::NextCell], "tui-key-next-cell"),
    Hint::of(&[Action::NoReport], "tui-key-no-report"),
    Hint::of(&[Action::Excuse], "tui-act-excuse"),
    Hint::of(&[Action::DayBefore, Action::DayAfter], "tui-key-other-day"),
    Hint::of(&[Action::Undo], "tui-act-undo"),
    Hint::of(&[Action::Leave], "tui-key-done"),
];

/// Digits of a count at most.
const DIGITS: usize = 5;

/// What is to be written into a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum TypedCount {
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
    /// Whose they are: the id of a person, and how many mornings back the day was that they were typed for.
    pub meant: Option<(String, u32)>,
    /// What is typed so far, as a draft.
    pub draft: Option<Box<FormDraft>>,
    actions: usize,
}

impl Counts {
    /// Starts at the first action.
    pub fn new(actions: usize) -> Self {
        Self {
            action: 0,
            typed: Digits::new(DIGITS),
            meant: None,
            draft: None,
            actions,
        }
    }

    /// Takes a key. What it does not know goes to the cockpit, with the cell saved before.
    pub fn key(&mut self, key: Key, view: &View) -> Reaction {
        if self.typed.key(key) {
            return Reaction::Done;
        }
        match view.ctx.keys.action(COUNTS, key) {
            Some(Action::Leave) if self.typed.is_empty() => Reaction::Close,
            // What is only typed so far is what was done last.
            Some(Action::Leave | Action::Undo) if !self.typed.is_empty() => {
                self.typed.clear();
                Reaction::Done
            }
            Some(Action::NoReport) => {
                self.typed.clear();
                self.put(TypedCount::NoReport, 1)
            }
            Some(Action::NextCell) => {
                let value = self.value();
                self.put(value, 1)
            }
            Some(Action::PrevCell) => {
                let value = self.value();
                self.put(value, -1)
            }
            // Reading about a cell saves nothing: the digits wait in it.
            Some(Action::Help) => Reaction::Ignored,
            Some(Action::CellBelow) => self.row(1),
            Some(Action::CellAbove) => self.row(-1),
            Some(then) if key.ctrl || key.alt || leads_on(then) => self.first_save(then),
            // Nothing else is done by a slip of the finger.
            _ => Reaction::Done,
        }
    }

    /// A count that could not be written stands in its cell again.
    pub fn put_back(&mut self, action: usize, count: u32) {
        self.action = action;
        self.typed.paste(&count.to_string());
    }

    /// An action of the cockpit: the cell is saved before, so that no digit is lost.
    fn first_save(&mut self, then: Action) -> Reaction {
        let (action, value) = (self.action, self.value());
        Act::Cell {
            action,
            value,
            rows: 0,
            then: Some(then),
        }
        .into()
    }

    fn value(&mut self) -> TypedCount {
        self.typed
            .take()
            .map_or(TypedCount::Nothing, TypedCount::Count)
    }

    fn row(&mut self, rows: isize) -> Reaction {
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
    fn put(&mut self, value: TypedCount, step: isize) -> Reaction {
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
    pub fn draw(&self, _view: &View, _body: Rect, _buf: &mut Buffer) -> Painted {
        Painted::default()
    }
}

/// The actions of the cockpit that are of use while counts are typed.
fn leads_on(action: Action) -> bool {
    const THESE: [Action; 10] = [
        Action::Excuse,
        Action::DayBefore,
        Action::DayAfter,
        Action::Undo,
        Action::Why,
        Action::Palette,
        Action::Find,
        Action::Quit,
        Action::Top,
        Action::Bottom,
    ];
    THESE.contains(&action)
}
