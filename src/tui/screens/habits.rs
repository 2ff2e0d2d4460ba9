//! What a page does besides what it shows. What nearly all pages do stands here; one that differs says so in its own
//! file, beside its words.

use super::Arrival;
use super::footer::KeyHint;
use super::reading::Opens;
use super::sheet::Line;
use crate::domain::Period;
use crate::domain::board::Board;
use crate::domain::targets::CellId;
use crate::domain::tasks::Task;
use crate::domain::warning::Subject;
use crate::tui::action::Action;
use crate::tui::app::App;
use crate::tui::context::{Context, PAGE};
use crate::tui::ctx::Ctx;
use crate::tui::draft::FormDraft;
use crate::tui::event::Effect;
use crate::tui::possible::Obstacle;
use ratatui::layout::Rect;

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

/// How the cursor goes through a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stepping {
    /// It is scrolled, and stops at the lines that open something.
    Text,
    /// Row by row.
    Rows,
    /// Row by row through a list that can be filtered.
    List,
}

/// When another page of the same kind comes in the place of this one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Replaces {
    Never,
    /// Where somebody walks from one to the next.
    Walking,
    /// At any time, as a day of the journal goes where another was.
    Over,
    /// At any time, and what was read, ordered and filtered stays: it shows the same rows.
    Beneath,
}

/// What a page made of an action.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Acted {
    Done,
    /// It means on the page what it means everywhere.
    Ignored,
}

impl Acted {
    /// Done, where something was.
    pub fn when(done: bool) -> Self {
        if done { Self::Done } else { Self::Ignored }
    }
}

/// Whether an action is possible on a page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Possible {
    Yes,
    No(Obstacle),
    /// The page has nothing to say about it: as everywhere.
    AsElsewhere,
}

impl Possible {
    /// Possible where something is there; otherwise that is what lacks.
    pub fn with(is_there: bool, lacks: Obstacle) -> Self {
        if is_there { Self::Yes } else { Self::No(lacks) }
    }

    /// Possible where something is there; otherwise as everywhere.
    pub fn or_elsewhere(is_there: bool) -> Self {
        if is_there {
            Self::Yes
        } else {
            Self::AsElsewhere
        }
    }
}

/// The habits of a page.
pub(super) trait Habits {
    /// The actions in its footer, each with its rank where there is no room for all.
    const HINTS: &'static [KeyHint] = PAGE_HINTS;
    /// Where a key is pressed on it, the nearest first.
    const CONTEXTS: &'static [Context] = PAGE;
    const STEPS: Stepping = Stepping::Text;
    const REPLACES: Replaces = Replaces::Never;
    /// What puts the counts of the day that shows right, and may be done while a past morning shows.
    const PUTS_RIGHT: &'static [Action] = &[Action::Confirm];
    /// Its lower edge says more of the row under the cursor.
    const TELLS_OF_ROW: bool = matches!(Self::STEPS, Stepping::List);

    /// Does an action as it is meant on this page, which is in front.
    fn act(_app: &mut App, _action: Action, _effects: &mut Vec<Effect>) -> Acted {
        Acted::Ignored
    }

    /// Whether an action is possible here, as far as that is the page's to say.
    fn possible(&self, _app: &App, _action: Action) -> Possible {
        Possible::AsElsewhere
    }

    /// The word of a key in the footer, where it does something else here than elsewhere.
    fn key_word(&self, _action: Action) -> Option<&'static str> {
        None
    }

    /// Does on this page, which is in front, what it was asked for.
    fn arrive(_app: &mut App, _arrival: &Arrival) -> Acted {
        Acted::Ignored
    }

    /// Asks for what this page, which is new and in front, cannot be begun without.
    fn begin(_app: &mut App) {}

    /// Looks which rows the filter lets through, and puts them into the order that was asked for.
    fn sift(&mut self, _ctx: &Ctx<'_>) {}

    /// Lays its long list out for the width of an area.
    fn lay(&mut self, _ctx: &Ctx<'_>, _area: Rect) {}

    /// A row of its long list, by its place among those that show.
    fn listed(&self, _at: usize, _ctx: &Ctx<'_>) -> Line {
        Line::new()
    }

    /// What a row of its long list opens.
    fn row_opens(&self, _at: usize) -> Opens {
        Opens::Nothing
    }

    /// What stands before the filter in the title of a list.
    fn before_filter(&self, _ctx: &Ctx<'_>) -> Option<String> {
        None
    }

    /// The page as a file: its name, and what stands in it. `None` for one that is written by no key.
    fn file(&self, _ctx: &Ctx<'_>) -> Option<(String, String)> {
        None
    }

    /// The words of the orders that its rows can have, the one they start with first. None where they have but one.
    fn orders(&self) -> Vec<&'static str> {
        Vec::new()
    }

    /// Before newer numbers come: takes over into them what is to stay.
    fn carry_over(&mut self, _newer: &mut Self) {}

    /// The period it is of, where it has one of its own: the line above names that one then.
    fn period(&self) -> Option<Period> {
        None
    }

    /// The open task that a key means here; `warned` is that of the warning in front.
    fn task<'t>(&'t self, _board: &'t Board, warned: Option<&'t Task>) -> Option<&'t Task> {
        warned
    }

    /// Whom or what a new task is about, and the name, where that is no person.
    fn about(&self, _board: &Board) -> Option<(Subject, String)> {
        None
    }

    /// The target that it is about.
    fn cell(&self) -> Option<&CellId> {
        None
    }

    /// Whether something was made of it that is not in force.
    fn is_unpublished(&self) -> bool {
        false
    }

    /// Whether a draft is what is made of it.
    fn works_on(&self, _draft: &str) -> bool {
        false
    }

    /// Goes on with what was kept of it, or begins; whether it did.
    fn take_up(&mut self, _drafts: &[FormDraft], _new_id: fn() -> String) -> bool {
        false
    }

    /// A draft is in force: if it was made of this page, what comes next is another one.
    fn draft_published(&mut self, _draft: &str, _new_id: fn() -> String) {}

    /// A draft was thrown away: if it was made of this page, that is gone.
    fn draft_dropped(&mut self, _draft: &str) {}
}
