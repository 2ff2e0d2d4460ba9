//! What people want of targets: that they come into force, that they are changed.

use crate::domain::targets::{AskReason, CellId, PlannedTargets, ResidualPlace};
use serde::{Deserialize, Serialize};

/// Targets that are to come into force.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewTargets {
    /// The draft's id, or the end of it; empty where they are given here.
    #[serde(default)]
    pub draft: String,
    #[serde(default)]
    pub targets: PlannedTargets,
    /// Why; not empty.
    pub reason: String,
}

/// A step of an adjustment as somebody takes it. Requests are named by their id, or the end of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewAdjustment {
    Ask {
        cell: CellId,
        /// Hundredths of a percent of the published base; below zero for less.
        hundredths: i32,
        reason: AskReason,
        /// Not empty.
        why: String,
        /// What is done instead; may be empty.
        in_return: String,
    },
    Approve {
        request: String,
        place: ResidualPlace,
        note: String,
    },
    Reject {
        request: String,
        /// Not empty.
        note: String,
    },
    Withdraw {
        request: String,
    },
    File {
        request: String,
        note: String,
    },
    /// A3: a quarter is raised by what two rejected ones add.
    Raise {
        /// The quarter, of whom.
        cell: CellId,
        note: String,
    },
}
