//! The orders in which a pane can show its rows.

use super::Pane;
use crate::domain::board::{GridRow, Node, QueueRow};
use crate::domain::money::minus;
use crate::domain::targets::Pace;
use crate::tui::index::spoken;
use std::cmp::Reverse;

/// Makes the closed list of orders, each with the fluent key of its word.
macro_rules! orders {
    ($($(#[$doc:meta])* $name:ident $key:literal;)+) => {
        /// An order of rows.
        #[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
        pub enum RowOrder {
            $($(#[$doc])* $name,)+
        }

        impl RowOrder {
            /// The fluent key of its word.
            pub fn key(self) -> &'static str {
                match self { $(Self::$name => $key,)+ }
            }
        }
    };
}

orders! {
    /// As the store gives them: warnings by need, people and targets by unit.
    #[default]
    Given "cockpit-order-given";
    /// The lowest pace first.
    Pace "cockpit-order-pace";
    /// The lowest share of the week's standards first.
    Week "cockpit-order-week";
    /// The most days missed in a row first.
    Short "cockpit-order-short";
    /// What is furthest from its target first.
    Gap "cockpit-order-gap";
    /// The most money first.
    Money "cockpit-order-money";
    /// The oldest first.
    Age "cockpit-order-age";
    /// By name, as it is spoken.
    Name "cockpit-order-name";
    /// By author: of the journal.
    Author "cockpit-order-author";
    /// By what was done: of the journal.
    What "cockpit-order-what";
}

impl RowOrder {
    /// The fluent key of its word in a pane.
    pub fn word(self, pane: Pane) -> &'static str {
        match (self, pane) {
            (Self::Given, Pane::Queue) => "cockpit-order-need",
            (given_or_other, _) => given_or_other.key(),
        }
    }

    /// Puts rows of the grid in this order; those without a figure come last.
    pub fn sort_reps(self, rows: &mut [usize], all: &[GridRow]) {
        let row = |i: &usize| all.get(*i);
        match self {
            Self::Pace => sort(rows, |i| {
                lowest(row(i).and_then(|r| r.pace).map(Pace::value))
            }),
            Self::Week => sort(rows, |i| absent_last(row(i).and_then(|r| r.week))),
            Self::Short => sort(rows, |i| Reverse(row(i).map(|r| r.streak))),
            Self::Name => sort(rows, |i| row(i).map(|r| spoken(&r.name))),
            Self::Given | Self::Gap | Self::Money | Self::Age | Self::Author | Self::What => {}
        }
    }

    /// Puts warnings in this order.
    pub fn sort_warnings(self, rows: &mut [usize], all: &[QueueRow]) {
        let row = |i: &usize| all.get(*i);
        match self {
            Self::Money => sort(rows, |i| Reverse(row(i).map(|r| r.at_stake))),
            Self::Age => sort(rows, |i| row(i).map(|r| r.episode.opened_on)),
            Self::Name => sort(rows, |i| row(i).map(|r| spoken(&r.name))),
            Self::Given
            | Self::Pace
            | Self::Week
            | Self::Short
            | Self::Gap
            | Self::Author
            | Self::What => {}
        }
    }

    /// Puts rows of the tree with the same parent in this order.
    pub fn sort_nodes(self, rows: &mut [usize], all: &[Node]) {
        let row = |i: &usize| all.get(*i);
        match self {
            Self::Pace => sort(rows, |i| {
                lowest(row(i).and_then(|n| n.pace).map(Pace::value))
            }),
            Self::Gap => sort(rows, |i| {
                let gap = row(i).and_then(|n| minus(n.target?, n.actual?));
                Reverse(gap)
            }),
            Self::Name => sort(rows, |i| row(i).map(|n| spoken(&n.name))),
            Self::Given
            | Self::Week
            | Self::Short
            | Self::Money
            | Self::Age
            | Self::Author
            | Self::What => {}
        }
    }
}

/// Sorts by a key that is made once a row; rows that are alike keep their places.
fn sort<K: Ord>(rows: &mut [usize], key: impl FnMut(&usize) -> K) {
    rows.sort_by_cached_key(key);
}

fn absent_last<V>(value: Option<V>) -> (bool, Option<V>) {
    (value.is_none(), value)
}

/// A figure in millionths, and none behind all of them.
fn lowest(value: Option<f64>) -> (bool, Option<i64>) {
    absent_last(value.map(|value| (value * 1e6) as i64))
}
