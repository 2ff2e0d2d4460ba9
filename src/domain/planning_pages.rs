//! What is read before a target is split: how healthy teams are, and what a target takes. Read models, built by
//! `store` on request.

use super::Day;
use super::metric::Metric;
use super::targets::{
    CellId, CustomerRates, Health, HealthMeasure, Means, MeansLacks, MeasureAnchor, Quota,
    ScoreBasis, ScoreParts, TargetCell, TouchPlan,
};

/// The health of teams (D10, D11, rule 28).
#[derive(Clone, Debug)]
pub struct HealthPage {
    /// The days that were measured: the first one, and the one after the last.
    pub days: (Day, Day),
    /// Whole months of data in them.
    pub months: u32,
    pub parts: ScoreParts,
    /// What the first allocation takes a score times.
    pub basis: ScoreBasis,
    /// Where each measure has no points and where all, as it held that morning.
    pub anchors: Vec<(HealthMeasure, MeasureAnchor)>,
    /// The company and everything below it, each above what is in it.
    pub units: Vec<UnitHealth>,
}

/// What of the first allocation is known of a unit: points from 0 to 100, in hundredths.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitScores {
    pub health: Option<Health>,
    pub potential: Option<u32>,
    pub tilt: Option<u32>,
}

/// A unit with its health.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitHealth {
    pub id: String,
    pub path: String,
    /// As shown; untrusted, empty for the company.
    pub name: String,
    pub depth: u8,
    /// Full heads of the current quarter, in hundredths.
    pub heads: u64,
    pub scores: UnitScores,
    /// What it gets of what the units beside it share, in hundredths of a percent, by the literal rule and times its
    /// heads; `None` where nothing is known of all of them.
    pub shares: Option<(u64, u64)>,
}

/// What somebody asks about instead of what is known.
#[derive(Clone, Copy, Debug, Default)]
pub struct Supposed {
    /// The target.
    pub amount: Option<i64>,
    /// D3: what existing customers carry, in hundredths of a percent.
    pub existing: Option<i64>,
    /// D3: what an order is worth.
    pub order: Option<i64>,
}

/// What a target takes (D3, D4, D9, D13).
#[derive(Clone, Debug)]
pub struct MeansPage {
    pub metric: Metric,
    pub cell: TargetCell,
    /// The same with the names of its rep, product and customer in place of their ids; untrusted.
    pub shown: TargetCell,
    pub id: CellId,
    /// Whom it is for, where that is a rep; untrusted, otherwise empty.
    pub name: String,
    pub in_force: Option<Quota>,
    /// What it was computed for: the one in force, or another that was asked about.
    pub amount: Option<i64>,
    pub actual: i64,
    /// The days whose rates are taken: the first one, and the one after the last.
    pub days: (Day, Day),
    /// Whose rates these are; untrusted, empty for the company. Too few deals say nothing: then it is the unit above.
    pub rates_of: String,
    /// Fewer cases than this say nothing (rule 13).
    pub least: i64,
    /// What is known of the team it is for.
    pub scores: UnitScores,
    pub means: Result<Means, MeansLacks>,
    pub touch: Result<TouchPlan, MeansLacks>,
    /// Only of amounts: other metrics have no value of an order.
    pub customers: Option<CustomerNeed>,
}

/// What of a target falls to new customers, with everything that it is computed from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerNeed {
    pub rates: CustomerRates,
    /// Hundredths of a percent that existing customers carry, and what an order is worth: from the year, or typed.
    pub existing: Option<i64>,
    pub order: Option<i64>,
    /// `None` without a target or one of the two.
    pub needed: Option<i64>,
}
