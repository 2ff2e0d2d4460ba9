//! The keys that each pane shows in the footer, in their order, each with its rank: where there is no room
//! for all, those of the lowest rank leave first.

use crate::tui::action::Action;
use crate::tui::screens::footer::KeyHint;

/// Of the targets.
pub const TREE: &[KeyHint] = &[
    KeyHint(Action::Open, 9),
    KeyHint(Action::Left, 8),
    KeyHint(Action::Right, 8),
    KeyHint(Action::PeriodBefore, 7),
    KeyHint(Action::PeriodAfter, 7),
    KeyHint(Action::Metric, 7),
    KeyHint(Action::DayBefore, 0),
    KeyHint(Action::DayAfter, 0),
    KeyHint(Action::Today, 8),
    KeyHint(Action::Filter, 6),
    KeyHint(Action::Order, 5),
    KeyHint(Action::Zoom, 5),
    KeyHint(Action::Find, 4),
    KeyHint(Action::Palette, 3),
    KeyHint(Action::Undo, 6),
    KeyHint(Action::Redo, 5),
    KeyHint(Action::Journal, 0),
    KeyHint(Action::Back, 10),
    KeyHint(Action::Help, 11),
    KeyHint(Action::Quit, 1),
];

/// Of the daily actions.
pub const GRID: &[KeyHint] = &[
    KeyHint(Action::Counts, 9),
    KeyHint(Action::Excuse, 9),
    KeyHint(Action::Confirm, 8),
    KeyHint(Action::Open, 8),
    KeyHint(Action::Intervene, 7),
    KeyHint(Action::Why, 5),
    KeyHint(Action::DayBefore, 6),
    KeyHint(Action::DayAfter, 6),
    KeyHint(Action::Today, 8),
    KeyHint(Action::Filter, 6),
    KeyHint(Action::Order, 5),
    KeyHint(Action::Zoom, 5),
    KeyHint(Action::Find, 4),
    KeyHint(Action::Palette, 2),
    KeyHint(Action::Undo, 6),
    KeyHint(Action::Redo, 5),
    KeyHint(Action::Journal, 0),
    KeyHint(Action::Back, 10),
    KeyHint(Action::Help, 11),
    KeyHint(Action::Quit, 1),
];

/// Of the warnings.
pub const QUEUE: &[KeyHint] = &[
    KeyHint(Action::Intervene, 9),
    KeyHint(Action::Acknowledge, 8),
    KeyHint(Action::Snooze, 8),
    KeyHint(Action::Why, 8),
    KeyHint(Action::Open, 5),
    KeyHint(Action::Filter, 6),
    KeyHint(Action::Order, 4),
    KeyHint(Action::Show, 4),
    KeyHint(Action::DayBefore, 0),
    KeyHint(Action::DayAfter, 0),
    KeyHint(Action::Today, 8),
    KeyHint(Action::StandUp, 3),
    KeyHint(Action::Zoom, 3),
    KeyHint(Action::Find, 5),
    KeyHint(Action::Palette, 2),
    KeyHint(Action::Undo, 7),
    KeyHint(Action::Redo, 6),
    KeyHint(Action::Journal, 0),
    KeyHint(Action::Back, 10),
    KeyHint(Action::Help, 11),
    KeyHint(Action::Quit, 1),
];
