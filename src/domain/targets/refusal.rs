//! Why a target is not set, published or changed. Words are made in `report::phrase`.

use super::{QuotaFault, Valve};
use crate::domain::closed::closed;
use crate::domain::{Day, Period};

/// Why a target is not set, published or changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TargetRefusal {
    /// No request has this id, or none that waits for this step.
    UnknownAdjustment(String),
    /// Nothing is asked for.
    NothingAsked,
    /// No target was published that could be moved.
    NoTargetSet,
    /// The period is over; its last day (rule 26).
    PeriodClosed(Day),
    /// Most working days of it are over: the period, its last day, how many of how many (rule 26).
    MostlyOver(Period, Day, u32, u32),
    /// It would be moved further than the valve allows (A1).
    ValveShut(ValveShut),
    /// The base that it asks to change is another one since: hundredths of a percent of that one, and of the base now
    /// (A1).
    BaseReplaced(i32, i64),
    /// It is the author's own request or target, or not the author's to sign; those who may.
    OwnRequest(Vec<String>),
    /// Somebody else asked.
    NotYours(String),
    /// Nobody is there on whom it could be placed.
    NoPlace,
    /// Another target would pass its own valve by it.
    PlaceShut(String, Period),
    /// A part of the target itself would pass its own valve by following it.
    PartShut(String, Period),
    /// No two quarters in a row raise it, or it was raised for them already (A3).
    NoRaise,
    /// Nothing of it differs from what is in force.
    NothingToPublish,
    /// It is the author's own target; those who lead above (rule 25).
    OwnTarget(Vec<String>),
    /// The author leads another part of the team; those who lead above (rule 25).
    NotAbove(Vec<String>),
    /// A target that stands of a period that is over would change: whose, and the period's last day (rule 26).
    Locked(String, Period, Day),
    /// Somebody moved between units within the period, so that no one unit has all of it (rule 21).
    Moved(String, Period),
    /// The same, and one of the units does not lie below what is planned: whose, and the period (rule 21).
    MovedWithin(String, Period),
    /// Somebody moved so near to the end of a month that a unit has days of it and none of its weeks: whose, and the month
    /// (rule 21).
    MovedWeeks(String, Period),
    /// What stands of the parts of a target leaves no room for all of it: whose, and the period (rule 14).
    NotPlaced(String, Period),
    /// It has no target where others beside it have one, so that nobody knows how much is its: whose, and the period
    /// (rule 16).
    PartNotSet(String, Period),
    /// Something that came later stands on what is to be taken back or brought back.
    BuiltOn(Box<BuiltOn>),
    /// What is to be brought back stood on another number of this target.
    ChangedSince(String, Period),
    /// Its three numbers are none: whose.
    Unfit(String, Period, QuotaFault),
}

/// A request that passes the valve, with its arithmetic.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ValveShut {
    pub metric: String,
    pub valve: Valve,
    /// Hundredths of a percent of the base that were asked for.
    pub asked: i32,
}

closed! {
    /// What was built on a step of an adjustment or on targets.
    pub enum BuiltWhat {
        /// A change that is filed and in force.
        Filed = "filed",
        /// A quarter that was raised (A3).
        Raised = "raised",
        /// A publication.
        Published = "published",
        /// A file of targets.
        Imported = "imported",
        /// A later step of the same request.
        Decided = "decided",
    }
}

/// What came later and stands on something.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BuiltOn {
    pub what: BuiltWhat,
    /// A target that both are about: whose, as [`CellId::name`](super::CellId::name) says, and of which period.
    pub of: Option<(String, Period)>,
    pub on: Day,
    pub by: String,
}
