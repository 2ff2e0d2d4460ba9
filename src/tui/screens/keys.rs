//! The keys that pages show in the last line.

use super::footer::KeyHint;
use super::{Screen, adjust, journal, plan, results, rules, target, tasks, team};
use crate::tui::action::Action;

/// The actions in the footer of a page, each with its rank where there is no room for all.
const PAGE_HINTS: &[KeyHint] = &[
    KeyHint(Action::Intervene, 9),
    KeyHint(Action::Tick, 9),
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

/// The same of a person: leave and counts belong to one, and the others are a key away.
const REP_HINTS: &[KeyHint] = &[
    KeyHint(Action::Intervene, 9),
    KeyHint(Action::Acknowledge, 4),
    KeyHint(Action::Snooze, 4),
    KeyHint(Action::Why, 8),
    KeyHint(Action::Open, 7),
    KeyHint(Action::Note, 7),
    KeyHint(Action::Private, 6),
    KeyHint(Action::Excuse, 6),
    KeyHint(Action::Counts, 5),
    KeyHint(Action::PrevPerson, 5),
    KeyHint(Action::NextPerson, 5),
    KeyHint(Action::NextLink, 3),
    KeyHint(Action::Undo, 6),
    KeyHint(Action::Find, 2),
    KeyHint(Action::Help, 10),
    KeyHint(Action::Back, 11),
];

impl Screen {
    /// The actions whose keys the footer shows.
    pub(super) fn hints(&self) -> &'static [KeyHint] {
        match self {
            Self::Journal(_) => journal::HINTS,
            Self::Rules(_) => rules::HINTS,
            Self::Results(_) => results::HINTS,
            Self::Tasks(_) => tasks::HINTS,
            Self::Team(_) => team::HINTS,
            Self::Plan(_) => plan::HINTS,
            Self::Target(_) => target::HINTS,
            Self::Adjustments(_) => adjust::HINTS,
            Self::Rep(_) => REP_HINTS,
            Self::Warning(_) | Self::Quiet(_) | Self::Customer(_) => PAGE_HINTS,
        }
    }
}
