//! Which of the three panes has the keys.

/// A pane of the cockpit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Pane {
    /// 1: the target tree.
    Tree,
    /// 2: the daily actions.
    Grid,
    /// 3: the warnings. The cursor starts here, on the top one.
    #[default]
    Queue,
}

impl Pane {
    /// In the order of their numbers.
    pub const ALL: [Self; 3] = [Self::Tree, Self::Grid, Self::Queue];

    /// The pane after this one.
    #[must_use]
    pub fn next(self) -> Self {
        match self {
            Self::Tree => Self::Grid,
            Self::Grid => Self::Queue,
            Self::Queue => Self::Tree,
        }
    }

    /// The pane before this one.
    #[must_use]
    pub fn prev(self) -> Self {
        self.next().next()
    }
}
