//! The three panes by their numbers.

use super::order::RowOrder;
use super::queue;
use crate::domain::board::{Board, NodeId, QueueRow};
use crate::tui::layout::PANES;
use std::borrow::Cow;

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

/// What a row of a pane is called by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum RowId<'b> {
    /// Of the tree.
    Node(Cow<'b, NodeId>),
    /// A person's or a warning's id.
    Text(Cow<'b, str>),
}

impl RowId<'_> {
    /// A copy that owns its text, so that it outlives the board.
    pub fn kept(self) -> RowId<'static> {
        match self {
            Self::Node(id) => RowId::Node(Cow::Owned(id.into_owned())),
            Self::Text(id) => RowId::Text(Cow::Owned(id.into_owned())),
        }
    }
}

impl Pane {
    /// In the order of their numbers.
    pub const ALL: [Self; PANES] = [Self::Tree, Self::Grid, Self::Queue];

    /// Its place on the screen, from 0.
    pub fn place(self) -> usize {
        self as usize
    }

    /// What one of its rows is called by: the one of an index, of its warnings with those closed behind them.
    pub(super) fn row_id<'b>(
        self,
        board: &'b Board,
        closed: &'b [QueueRow],
        index: usize,
    ) -> Option<RowId<'b>> {
        match self {
            Self::Tree => (board.tree.get(index)).map(|node| RowId::Node(Cow::Borrowed(&node.id))),
            Self::Grid => {
                (board.grid.rows.get(index)).map(|row| RowId::Text(Cow::Borrowed(&row.id)))
            }
            Self::Queue => {
                let row = queue::of(board, closed, index);
                row.map(|row| RowId::Text(Cow::Borrowed(&row.id)))
            }
        }
    }

    /// The fluent key of its name.
    pub(super) fn name_key(self) -> &'static str {
        match self {
            Self::Tree => "tui-pane-tree",
            Self::Grid => "tui-pane-grid",
            Self::Queue => "tui-pane-queue",
        }
    }

    /// The orders it can show its rows in, the one it starts with first.
    pub fn orders(self) -> &'static [RowOrder] {
        use RowOrder::{Age, Gap, Given, Money, Name, Pace, Short, Week};
        match self {
            Self::Tree => &[Given, Gap, Pace, Name],
            Self::Grid => &[Given, Pace, Week, Short, Name],
            Self::Queue => &[Given, Money, Age, Name],
        }
    }

    /// Lines of heading inside its border.
    pub fn heading(self) -> u16 {
        match self {
            Self::Tree | Self::Grid => 1,
            Self::Queue => 0,
        }
    }

    /// The pane after this one.
    #[must_use]
    pub fn next(self) -> Self {
        Self::ALL[(self.place() + 1) % PANES]
    }

    /// The pane before this one.
    #[must_use]
    pub fn prev(self) -> Self {
        Self::ALL[(self.place() + PANES - 1) % PANES]
    }
}
