//! The keys that each pane shows in the footer, in their order.

use crate::tui::action::Action;

/// Of the targets.
pub const TREE: &[Action] = &[
    Action::Open,
    Action::Left,
    Action::Right,
    Action::PeriodBefore,
    Action::PeriodAfter,
    Action::Metric,
    Action::Find,
    Action::Palette,
    Action::Help,
    Action::Quit,
];

/// Of the daily actions.
pub const GRID: &[Action] = &[
    Action::Intervene,
    Action::Why,
    Action::Open,
    Action::Counts,
    Action::Excuse,
    Action::DayBefore,
    Action::DayAfter,
    Action::Find,
    Action::Palette,
    Action::Help,
    Action::Quit,
];

/// Of the warnings.
pub const QUEUE: &[Action] = &[
    Action::Intervene,
    Action::Acknowledge,
    Action::Snooze,
    Action::Why,
    Action::Open,
    Action::Find,
    Action::Palette,
    Action::Help,
    Action::Quit,
];
