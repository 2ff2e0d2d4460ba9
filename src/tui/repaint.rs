//! What a frame has to draw anew. A cursor that moves among the warnings or the people touches its pane, the mark
//! in the grid, which follows it, and the keys below: nothing else is drawn or compared. After everything else all is
//! drawn.

use super::app::App;
use super::screens::cockpit::{Pane, grid};
use ratatui::layout::Rect;

/// What has changed on the screen since the last frame, or may have.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Repaint {
    /// Nothing at all.
    Nothing,
    /// The row under the cursor of a pane, and the grid, which followed it to other people.
    Row(Pane),
    /// The row under the cursor of a pane, and the mark among the people of the grid, who stand where they stood.
    Mark(Pane),
    /// Any part of the screen may have changed.
    #[default]
    Everything,
}

impl Repaint {
    /// What is to be drawn when both have happened.
    #[must_use]
    pub fn and(self, other: Self) -> Self {
        match (self, other) {
            (Self::Nothing, repaint) | (repaint, Self::Nothing) => repaint,
            (one, other) if one == other => one,
            _ => Self::Everything,
        }
    }

    /// Whether a pane is to be drawn.
    pub fn reaches(self, pane: Pane) -> bool {
        match self {
            Self::Nothing => false,
            Self::Row(row) | Self::Mark(row) => pane == row || pane == Pane::Grid,
            Self::Everything => true,
        }
    }

    /// Whether of the grid no more than the mark is to be drawn.
    pub fn spares_the_grid(self) -> bool {
        match self {
            Self::Mark(pane) => pane != Pane::Grid,
            Self::Nothing | Self::Row(_) | Self::Everything => false,
        }
    }

    /// The rectangles that are to be drawn, apart from one another; `None` for the whole screen.
    pub fn parts(self, app: &App) -> Option<Vec<Rect>> {
        match self {
            Self::Nothing => return Some(Vec::new()),
            Self::Row(_) | Self::Mark(_) => {}
            Self::Everything => return None,
        }
        let areas = app.standing();
        let mut parts = vec![areas.footer];
        for pane in Pane::ALL {
            // The line of a pane without room says more than its rows.
            let rect = areas.panes[pane.place()].pane()?;
            if pane == Pane::Grid && self.spares_the_grid() {
                parts.push(grid::marks(rect));
            } else if self.reaches(pane) {
                parts.push(rect);
            }
        }
        Some(parts)
    }
}

/// Whether a step of the cursor touches no more than its row: the panes are in front, and nothing lies over
/// them or stands in their edges.
pub fn is_calm(app: &App) -> bool {
    app.overlays.is_empty() && app.message.is_none() && app.stack.on_cockpit()
}
