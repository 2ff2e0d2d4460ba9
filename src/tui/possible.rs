//! Whether an action is possible now, and why not: what stands beside it in the palette and what its key
//! says.

use super::action::{self, Action, Needs};
use super::app::App;

/// Why an action is not possible.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(missing_docs, reason = "plain variants")]
pub enum Obstacle {
    /// No board has arrived.
    NotYet,
    NoRep,
    /// Nothing stands under the cursor.
    NoRow,
    NothingSaved,
    NoPlay,
    NoWarning,
    /// The response that a note is meant for is not on the disk yet.
    NoteSoon,
    /// Nobody has answered the warning.
    NoResponse,
}

impl Obstacle {
    /// Fluent key of the sentence.
    pub fn key(self) -> &'static str {
        match self {
            Self::NotYet => "tui-not-yet",
            Self::NoRep => "tui-no-rep",
            Self::NoRow => "tui-no-row",
            Self::NothingSaved => "tui-no-undo",
            Self::NoPlay => "tui-no-play",
            Self::NoWarning => "tui-no-warning",
            Self::NoteSoon => "tui-note-soon",
            Self::NoResponse => "tui-no-answer",
        }
    }
}

/// Why an action is not possible now; `None` when it is.
pub fn obstacle(app: &App, action: Action) -> Option<Obstacle> {
    let needs = action::row(action).map_or(Needs::Nothing, |r| r.needs);
    if needs != Needs::Nothing && app.board.is_none() {
        return Some(Obstacle::NotYet);
    }
    match needs {
        Needs::Nothing => None,
        Needs::Rep => app.rep().is_none().then_some(Obstacle::NoRep),
        Needs::Row => app.stack.cockpit.is_empty().then_some(Obstacle::NoRow),
        Needs::Saved => app
            .writes
            .last()
            .is_none()
            .then_some(Obstacle::NothingSaved),
        Needs::Play if app.writes.play.is_none() => Some(Obstacle::NoPlay),
        Needs::Warning | Needs::Play => app.warning().is_none().then_some(Obstacle::NoWarning),
        Needs::Response if app.writes.logged.is_some() => {
            app.noted().is_none().then_some(Obstacle::NoteSoon)
        }
        Needs::Response => match app.warning() {
            None => Some(Obstacle::NoWarning),
            Some(row) => row.response.is_none().then_some(Obstacle::NoResponse),
        },
    }
}
