//! The keys that pages show in the last line.

use super::footer::KeyHint;
use crate::tui::action::Action;

/// The actions in the footer of a page, each with its rank where there is no room for all.
pub(super) const PAGE_HINTS: &[KeyHint] = &[
    KeyHint(Action::Intervene, 9),
    KeyHint(Action::Acknowledge, 5),
    KeyHint(Action::Snooze, 5),
    KeyHint(Action::Why, 8),
    KeyHint(Action::Open, 8),
    KeyHint(Action::Note, 7),
    KeyHint(Action::Private, 6),
    KeyHint(Action::NextLink, 4),
    KeyHint(Action::Undo, 6),
    KeyHint(Action::Find, 3),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];
