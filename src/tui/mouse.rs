//! The mouse, where somebody asked for it: a click goes to a pane and a row, the wheel moves what it turns
//! over. Everything else stays the terminal's.

use super::app::App;
use super::event::Effect;
use super::keymap::{Code, Key};
use super::layout::Spot;
use super::message::Tone;
use super::moves;
use super::screens::cockpit::Pane;
use crossterm::event::{MouseButton, MouseEvent, MouseEventKind};
use ratatui::layout::Position;

/// Rows that a notch of the wheel moves.
const NOTCH: isize = 3;

/// Takes the mouse from the terminal, or gives it back, and says what that means for selecting text.
pub fn toggle(app: &mut App, effects: &mut Vec<Effect>) {
    app.mouse = !app.mouse;
    effects.push(Effect::Mouse(app.mouse));
    let said = if app.mouse {
        "tui-mouse-taken"
    } else {
        "tui-mouse-given"
    };
    app.say(Tone::Saved, app.facts.i18n.t(said));
}

/// What the mouse did.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mouse {
    /// The left button went down here.
    Click(Position),
    /// The wheel turned here: down is positive.
    Wheel(Position, isize),
}

impl Mouse {
    /// What a terminal's event means here; `None` for the rest.
    pub fn from_terminal(event: MouseEvent) -> Option<Self> {
        let at = Position::new(event.column, event.row);
        match event.kind {
            MouseEventKind::Down(MouseButton::Left) => Some(Self::Click(at)),
            MouseEventKind::ScrollDown => Some(Self::Wheel(at, 1)),
            MouseEventKind::ScrollUp => Some(Self::Wheel(at, -1)),
            MouseEventKind::Down(_)
            | MouseEventKind::Up(_)
            | MouseEventKind::Drag(_)
            | MouseEventKind::Moved
            | MouseEventKind::ScrollLeft
            | MouseEventKind::ScrollRight => None,
        }
    }

    /// The arrow key that the wheel stands for in a list on top.
    pub fn as_key(self) -> Option<Key> {
        match self {
            Self::Click(_) => None,
            Self::Wheel(_, by) => Some(Key::plain(if by > 0 { Code::Down } else { Code::Up })),
        }
    }
}

/// Takes a click or a turn of the wheel while no box lies over the screen.
pub fn take(app: &mut App, mouse: Mouse) {
    if app.board.is_none() {
        return;
    }
    match mouse {
        Mouse::Wheel(_, by) if !app.stack.on_cockpit() => moves::step(app, by * NOTCH),
        Mouse::Click(_) if !app.stack.on_cockpit() => {}
        Mouse::Wheel(at, by) => {
            if let Some((pane, Spot::Pane(_))) = under(app, at) {
                go(app, pane);
                moves::step(app, by * NOTCH);
            }
        }
        Mouse::Click(at) => match under(app, at) {
            Some((pane, Spot::Pane(_))) => {
                // Where it is drawn now is where it was seen, also in a pane that had not the keys.
                let place = place(app, pane, at.y);
                go(app, pane);
                if let Some(place) = place {
                    app.stack.cockpit.put(pane, place);
                }
            }
            Some((pane, Spot::Tab(_))) => go(app, pane),
            Some((_, Spot::Hidden)) | None => {}
        },
    }
}

fn go(app: &mut App, pane: Pane) {
    if app.stack.cockpit.focus != pane {
        moves::focus(app, pane);
        app.keep_in_view(false);
    }
}

/// The row of a pane that stands in a line of the screen.
fn place(app: &App, pane: Pane, y: u16) -> Option<usize> {
    let board = app.board.as_deref()?;
    let cockpit = &app.stack.cockpit;
    cockpit.place_at(pane, board, &app.ctx(), &app.areas(), y)
}

/// The pane at a place of the screen.
fn under(app: &App, at: Position) -> Option<(Pane, Spot)> {
    let areas = app.areas();
    let spot = |pane: Pane| (pane, areas.panes[pane.place()]);
    Pane::ALL
        .into_iter()
        .map(spot)
        .find(|(_, spot)| match spot {
            Spot::Pane(rect) | Spot::Tab(rect) => rect.contains(at),
            Spot::Hidden => false,
        })
}
