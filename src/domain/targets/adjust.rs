//! The valve on targets (A1 to A3, rules 26, 27): what was asked for, what became of it, how far a target may still be
//! moved, and what is remembered of quarters in which everything was rejected.

mod built_on;
mod credit;
mod follow;
mod ground;
#[cfg(test)]
mod ground_cases;
mod kin;
mod level;
mod raise;
mod residual;
mod signed;
mod steps;
#[cfg(test)]
mod tests;
mod valve;

pub use built_on::{LaterDeed, LaterWhat, TakenEvent, TakenGround};
pub use credit::{CreditLine, CreditMark, CreditRaise, credit, raises};
pub use ground::AdjustGround;
pub use raise::LedgerLine;
pub use residual::{PlaceOffered, refusal_of};
pub use steps::{adjustments, counting, of_whom};
pub use valve::{Valve, change_of};

use super::{CellId, PlannedCell, PlannedFor, PlannedTargets};
use crate::domain::closed::closed;
use crate::domain::metric::{Better, Metrics};
use crate::domain::money::{plus, split, total};
use crate::domain::org::Roster;
use crate::domain::{Day, Fiscal, Period};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

closed! {
    /// Why a change is asked for (A4).
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum AskReason {
        Market = "market",
        Internal = "internal",
        Customer = "customer",
    }
}

/// Where goes what one unit has less, or comes from what it has more (rule 26).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum ResidualPlace {
    /// Over the other units of the same parent, by what they have.
    Spread,
    /// Nowhere: the units above have it less, or more.
    Absorbed,
    /// On one other unit of the same parent, by its id.
    On(String),
}

/// A step of an adjustment. The first one is its own request; the others name it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(tag = "step", rename_all = "snake_case")]
pub enum AdjustStep {
    Asked {
        cell: CellId,
        /// Hundredths of a percent of the base; below zero for less.
        hundredths: i32,
        /// The published base at that moment.
        base: i64,
        reason: AskReason,
        why: String,
        /// A5: what is done instead.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        in_return: String,
    },
    Approved {
        request: String,
        place: ResidualPlace,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
    },
    Rejected {
        request: String,
        note: String,
    },
    Withdrawn {
        request: String,
    },
    /// A3: what two rejected quarters add, once, before the valve: it is a base by which later changes are measured.
    Raised {
        /// The quarter that is raised, of whom.
        cell: CellId,
        /// By what the quarters were found for which it is made.
        on: CreditGround,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        /// The quarter, its months, and the units and the year above that have it more.
        #[serde(flatten)]
        targets: PlannedTargets,
    },
    /// Filed with finance: it is in force from now on.
    Filed {
        request: String,
        /// The step that signed what is filed: it counts as long as that one does.
        #[serde(default, skip_serializing_if = "String::is_empty")]
        approval: String,
        #[serde(default, skip_serializing_if = "String::is_empty")]
        note: String,
        /// The target, and those that pay for it or gain.
        #[serde(flatten)]
        targets: PlannedTargets,
    },
}

impl AdjustStep {
    /// The target that it decides on, where `all` knows its request. Whoever asked may withdraw, and take that back:
    /// neither decides.
    pub fn decided_on<'a>(&'a self, all: &'a [Adjustment]) -> Option<&'a CellId> {
        match self {
            Self::Asked { .. } | Self::Withdrawn { .. } => None,
            Self::Raised { cell, .. } => Some(cell),
            Self::Approved { request, .. }
            | Self::Rejected { request, .. }
            | Self::Filed { request, .. } => {
                let known = all.iter().find(|known| known.event == *request);
                known.map(|known| &known.cell)
            }
        }
    }

    /// The targets that it sets.
    pub fn targets(&self) -> Option<&PlannedTargets> {
        match self {
            Self::Filed { targets, .. } | Self::Raised { targets, .. } => Some(targets),
            Self::Asked { .. }
            | Self::Approved { .. }
            | Self::Rejected { .. }
            | Self::Withdrawn { .. } => None,
        }
    }

    /// The target that it names itself; a later step of a request names that instead.
    pub fn own_cell(&self) -> Option<&CellId> {
        match self {
            Self::Asked { cell, .. } | Self::Raised { cell, .. } => Some(cell),
            Self::Approved { .. }
            | Self::Rejected { .. }
            | Self::Withdrawn { .. }
            | Self::Filed { .. } => None,
        }
    }

    /// What was said with it; untrusted.
    pub fn note(&self) -> &str {
        match self {
            Self::Approved { note, .. }
            | Self::Rejected { note, .. }
            | Self::Raised { note, .. }
            | Self::Filed { note, .. } => note,
            Self::Asked { .. } | Self::Withdrawn { .. } => "",
        }
    }

    /// Whose quarter it raises, where it is a raise.
    pub fn raised(&self) -> Option<&PlannedFor> {
        match self {
            Self::Raised { cell, .. } => Some(&cell.whom),
            Self::Asked { .. }
            | Self::Approved { .. }
            | Self::Rejected { .. }
            | Self::Withdrawn { .. }
            | Self::Filed { .. } => None,
        }
    }

    /// The request that a later step is about.
    pub fn request(&self) -> Option<&str> {
        match self {
            Self::Asked { .. } | Self::Raised { .. } => None,
            Self::Approved { request, .. }
            | Self::Rejected { request, .. }
            | Self::Withdrawn { request }
            | Self::Filed { request, .. } => Some(request),
        }
    }
}

/// What decides which quarters were rejected, as it was when a third one was raised (A3): a raise counts as long as, by
/// the same, both were.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CreditGround {
    /// Where quarters begin.
    pub fiscal: Fiscal,
    /// The metrics, by id, of which whoever asks for a larger number asks for less.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub lower_is_better: BTreeSet<String>,
}

impl CreditGround {
    /// Of metrics as they are, where a year begins as it does.
    pub fn of(metrics: &Metrics, fiscal: Fiscal) -> Self {
        let lower = metrics
            .iter()
            .filter(|metric| metric.better == Better::Lower);
        Self {
            fiscal,
            lower_is_better: lower.map(|metric| metric.id.clone()).collect(),
        }
    }
}

/// A step with who made it and when.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MadeStep {
    /// The event's id.
    pub event: String,
    pub day: Day,
    pub author: String,
    pub step: AdjustStep,
}

closed! {
    /// How far an adjustment has come.
    pub enum AdjustState {
        /// Nobody has decided.
        Waiting = "waiting",
        /// Countersigned, and not filed yet.
        Approved = "approved",
        /// Filed and in force.
        Filed = "filed",
        Rejected = "rejected",
        /// Taken back by whoever asked.
        Withdrawn = "withdrawn",
    }
}

/// A change that was asked for, and what became of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Adjustment {
    /// The id of the request's event.
    pub event: String,
    pub cell: CellId,
    /// Hundredths of a percent of the base.
    pub hundredths: i32,
    pub base: i64,
    /// The same as an amount.
    pub amount: i64,
    pub reason: AskReason,
    pub why: String,
    pub in_return: String,
    pub asked: (Day, String),
    pub state: AdjustState,
    /// Who decided, when, and what was said.
    pub decided: Option<(Day, String, String)>,
    /// The steps that signed it, by event, and where each wants the rest to go.
    pub approvals: Vec<(String, ResidualPlace)>,
    pub place: Option<ResidualPlace>,
    /// Who filed it, when, and what was said.
    pub filed: Option<(Day, String, String)>,
    /// The id of the event by which it was filed; empty until then.
    pub filing: String,
    /// What filing it changed of its own period and of those around it: the target itself, those who pay or gain, those
    /// above, those below.
    pub moved: Vec<PlannedCell>,
    /// When it was taken back by whoever asked.
    pub withdrawn: Option<Day>,
    /// Steps of other copies of the file that came too late: they change nothing.
    pub uncounted: Vec<MadeStep>,
}

impl Adjustment {
    /// What the target is with it, where it stands at `now`: of one that is filed what it made of it, of one that was
    /// turned down or withdrawn nothing.
    pub fn comes_to(&self, now: Option<i64>) -> Option<i64> {
        match self.state {
            AdjustState::Waiting | AdjustState::Approved => Some(plus(now?, self.amount)),
            AdjustState::Filed => {
                let own = self.moved.iter().find(|cell| cell.id == self.cell);
                own.and_then(|cell| cell.baseline)
            }
            AdjustState::Rejected | AdjustState::Withdrawn => None,
        }
    }

    /// Once it is filed, the targets that pay for it or gain by it: those beside it, or those above; of its period or,
    /// where nobody has one of it, of the next longer one.
    pub fn borne_by(&self, roster: &Roster, on: Day) -> Vec<&PlannedCell> {
        let others = match self.place {
            Some(ResidualPlace::Absorbed) => self.cell.above(roster, on),
            Some(ResidualPlace::Spread | ResidualPlace::On(_)) => self.cell.beside(roster, on),
            None => Vec::new(),
        };
        let of = |period: Period| {
            let all = self.moved.iter();
            let all = all.filter(move |cell| cell.id.period == period);
            let all = all.filter(|cell| others.contains(&cell.id.in_period(self.cell.period)));
            all.collect::<Vec<_>>()
        };
        let mut longer: Vec<Period> = (self.moved.iter())
            .map(|cell| cell.id.period)
            .filter(|period| length(*period) > length(self.cell.period))
            .collect();
        longer.sort_by_key(|period| length(*period));
        let mut periods = std::iter::once(self.cell.period).chain(longer);
        let found = periods.find(|period| !of(*period).is_empty());
        found.map(of).unwrap_or_default()
    }
}

/// Periods in the order of their length.
pub(super) fn length(period: Period) -> u8 {
    match period {
        Period::Week(..) => 0,
        Period::Month(..) => 1,
        Period::Quarter(..) => 2,
        Period::Year(_) => 3,
    }
}

/// What of a target's base is used by requests, without one of them: all that are not filed yet and may still come
/// (`is_asking`), or those that are countersigned only.
pub fn on_the_way(all: &[Adjustment], cell: &CellId, without: &str, is_asking: bool) -> i64 {
    let open = all.iter().filter(|a| a.cell == *cell && a.event != without);
    let open = open.filter(|a| match a.state {
        AdjustState::Waiting => is_asking,
        AdjustState::Approved => true,
        AdjustState::Filed | AdjustState::Rejected | AdjustState::Withdrawn => false,
    });
    total(open.map(|a| a.amount))
}

/// What the other units of the same parent have to take or give so that all keep their sum: one number for each of
/// `now`, by what they have.
pub fn spread_residual(change: i64, now: &[i64]) -> Vec<i64> {
    let weights: Vec<u64> = now.iter().map(|n| u64::try_from(*n).unwrap_or(0)).collect();
    split(change.saturating_neg(), &weights)
}
