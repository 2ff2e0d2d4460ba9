//! What the pages about targets show: planning one, one as it stands, and changes that were asked for. Read models, built by `store` on request.

use super::Day;
use super::board::Node;
use super::fiscal::Fiscal;
use super::metric::{Metric, MetricUnit};
use super::period::Period;
use super::planning_pages::MeansPage;
use super::targets::{
    Adjustment, AssignmentNote, CellId, Companion, CreditLine, LeftPlace, MovedChild,
    OverAssignment, Pace, PlanPossible, PlanReached, PlanSheet, Quota, ResidualPlace,
    SplitDimension, SplitMethod, TargetCell, TargetChange, TargetRefusal, Valve,
};

/// A target that is being planned.
#[derive(Clone, Debug)]
pub struct PlanPage {
    pub metric: Metric,
    /// Every metric that can be split: sums.
    pub metrics: Vec<Metric>,
    /// Whom it is for, where that is a rep; untrusted, otherwise empty.
    pub name: String,
    /// When periods begin and end.
    pub fiscal: Fiscal,
    pub sheet: PlanSheet,
    /// What classes of products are asked for besides (D5), where it is split by product.
    pub companions: Vec<Companion>,
    /// What lies below it.
    pub reached: PlanReached,
    pub possible: PlanJudged,
}

/// What is said of a number, on its page.
#[derive(Clone, Debug)]
pub enum PlanJudged {
    /// Not counted yet: a year of customers is looked at for it, and the page is there before.
    Counting,
    Told(Box<PlanPossible>),
}

/// A target as it stands: whether it is reached, what it is split into, who moved it.
#[derive(Clone, Debug)]
pub struct TargetPage {
    pub metric: Metric,
    pub cell: TargetCell,
    /// The same with the names of its rep, product and customer in place of their ids; untrusted.
    pub shown: TargetCell,
    pub id: CellId,
    /// Whom it is for, where that is a rep; untrusted, otherwise empty.
    pub name: String,
    /// When periods begin and end.
    pub fiscal: Fiscal,
    /// The last judged day.
    pub judged: Day,
    pub in_force: Option<Quota>,
    /// Nothing is set for it itself: it has what those in it have together.
    pub is_summed: bool,
    /// Its figures; `None` where it is of some products or customers only, or nothing is known of it.
    pub node: Option<Node>,
    /// What was made in it, however it is narrowed; of a ratio or a level where it stands.
    pub actual: Option<i64>,
    /// What is expected by calendar days alone, for comparison (rule 11).
    pub linear: Option<i64>,
    /// Oldest first, from the first day of the period to its last one.
    pub burn: Vec<BurnPoint>,
    /// Of a week what each of its own working days is to bring (D1).
    pub days: Vec<(Day, i64)>,
    /// Dimensions along which parts of it have targets.
    pub splits: Vec<TargetSplit>,
    /// What classes of products are asked for besides (D5), where it is split by product or of a class.
    pub companions: Vec<Companion>,
    /// What it was before, newest first.
    pub versions: Vec<TargetChange>,
    /// Changes asked for of it and of its parts, newest first, with whom each is for as shown; untrusted.
    pub asked: Vec<(String, Adjustment)>,
    /// What is said of whoever carries it (D12).
    pub note: Option<AssignmentNote>,
    /// Quarters in which requests for less were rejected (A3), of it and its parts, with whose they are as shown;
    /// untrusted.
    pub credit: Vec<(String, CreditLine)>,
    pub takes: TargetTakes,
}

/// What a target takes, on its page.
#[derive(Clone, Debug)]
pub enum TargetTakes {
    /// Of a metric that is no sum.
    Nothing,
    /// Not counted yet: years of deals are looked at for it, and the page is there before.
    Counting,
    Told(Box<MeansPage>),
}

impl TargetTakes {
    /// What it takes, once that is counted.
    pub fn told(&self) -> Option<&MeansPage> {
        match self {
            Self::Told(page) => Some(page),
            Self::Nothing | Self::Counting => None,
        }
    }
}

/// A day of a burn-up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct BurnPoint {
    pub day: Day,
    /// Made up to it; `None` for a day to come.
    pub actual: Option<i64>,
    /// Expected up to it; `None` without a target.
    pub expected: Option<i64>,
}

/// A burn-up by itself: of a target that other things than the target are told of.
#[derive(Clone, Debug)]
pub struct BurnLines {
    pub metric: Metric,
    /// The target: amounts in the unit of the metric.
    pub quota: Quota,
    /// Where it leads by the end of the period.
    pub projection: Option<i64>,
    /// Oldest first, from the first day of the period to its last one.
    pub points: Vec<BurnPoint>,
}

/// What a target is split into along a dimension.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetSplit {
    pub dimension: SplitDimension,
    /// How, where it was published as a split.
    pub method: Option<SplitMethod>,
    pub over: OverAssignment,
    /// The shares it was published by, which total 100 %: hundredths of a percent in the order of the parts.
    pub shares: Option<Vec<u64>>,
    /// In the order of a split's parts.
    pub parts: Vec<TargetPart>,
    /// What the parts lack to what they must add up to; below zero what they have too much. `None` without a whole.
    pub left: Option<i64>,
    /// What was made by products or customers that are in no part (rule 16); `None` where that is nothing.
    pub outside: Option<i64>,
}

/// A part of a target.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetPart {
    pub id: CellId,
    pub cell: TargetCell,
    /// As shown, for a unit, rep or product; untrusted, empty where the cell says it.
    pub name: String,
    /// Of whoever moved within the period what belongs to the unit.
    pub target: Option<i64>,
    /// Of somebody who was in another unit as well within the period (rule 21).
    pub moved: Option<Box<MovedChild>>,
    /// Of somebody who left the unit (rule 22).
    pub left: Option<LeftPlace>,
    /// What was made in it; of a metric that is no sum where whoever carries it stands, where it is split by team.
    pub actual: Option<i64>,
    /// What is expected of it up to the last judged day, by working days and season; `None` of what is no sum.
    pub expected: Option<i64>,
    /// What was made up to then of what is expected.
    pub pace: Option<Pace>,
    /// What is said of whoever carries it (D12).
    pub note: Option<AssignmentNote>,
}

/// Changes of targets: what was asked for, what became of it, and what may be asked for.
#[derive(Clone, Debug)]
pub struct AdjustPage {
    /// Of whom a change can be asked for here.
    pub of: TargetCell,
    /// The same with the names of its rep, product and customer in place of their ids; untrusted.
    pub shown: TargetCell,
    pub id: CellId,
    pub metric: Metric,
    /// Whom it is for, where that is a rep; untrusted, otherwise empty.
    pub name: String,
    /// Its periods that are not over and have a target, with how far each may still be moved.
    pub open: Vec<(Period, Valve)>,
    /// Those of them of which too many days are over for a request, and why.
    pub late: Vec<(Period, TargetRefusal)>,
    /// It is said of somebody that they lead; otherwise anybody may sign.
    pub is_led: bool,
    /// Newest first.
    pub asked: Vec<AskedRow>,
    /// Quarters in which requests for less were rejected (A3).
    pub credit: Vec<CreditRow>,
}

/// A line of the credit ledger on the page.
#[derive(Clone, Debug)]
pub struct CreditRow {
    /// Whom it is about; untrusted, empty for the company.
    pub name: String,
    pub line: CreditLine,
    /// Where a quarter is to be raised and is not yet.
    pub due: Option<DueRaise>,
}

/// A quarter that two rejected ones raise (A3).
#[derive(Clone, Debug)]
pub struct DueRaise {
    /// The quarter, of whom and of which metric: the one of the last request that was turned down.
    pub cell: CellId,
    /// Of its amounts.
    pub unit: MetricUnit,
    /// By how many percent.
    pub percent: i64,
    /// Every target that has it more, or why it cannot be raised.
    pub moves: Result<MovedTargets, TargetRefusal>,
}

/// A change that was asked for.
#[derive(Clone, Debug)]
pub struct AskedRow {
    /// What it is for, by names.
    pub of: TargetCell,
    /// The same with the names of its rep, product and customer in place of their ids; untrusted.
    pub shown: TargetCell,
    /// Whom it is for; untrusted, empty for the company.
    pub name: String,
    /// Of a rep the names of the unit that the rep is in, outermost first.
    pub within: Vec<String>,
    /// Of its amounts.
    pub unit: MetricUnit,
    /// Of what; `None` where the settings do not know it any more.
    pub metric: Option<Metric>,
    pub asked: Adjustment,
    /// What the target is with it; `None` where it does not come to that.
    pub to: Option<i64>,
    /// Of one that is filed, who pays for it or gains by it.
    pub borne_by: Vec<MovedTarget>,
    /// So far as all that is filed used the bound, while it waits.
    pub valve: Option<Valve>,
    /// What all requests for the target and all that is filed of it come to, where that is more than the bound.
    pub over: Option<Valve>,
    /// How many working days of its period are over by the morning, and how many there are, while it waits.
    pub days: Option<(u32, u32)>,
    /// Whoever looks on asked for it.
    pub is_mine: bool,
    /// Of one that waits: where what is left may go, and what that changes.
    pub places: Vec<PlacedResidual>,
}

impl AskedRow {
    /// The base that is published now, where one that waits was asked of another: it can be signed and filed no more (A1).
    pub fn replaced_by(&self) -> Option<i64> {
        let now = self.valve?.base;
        (now != self.asked.base).then_some(now)
    }
}

/// Somewhere that the rest of a change may go (rule 26).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedResidual {
    pub place: ResidualPlace,
    /// The one that it is put on; untrusted, empty for the other places.
    pub name: String,
    /// Every target that changes, or why it cannot go there.
    pub moves: Result<MovedTargets, TargetRefusal>,
}

/// Targets that change together.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MovedTargets {
    /// Those that are asked: the target itself, those who pay, those above.
    pub near: Vec<MovedTarget>,
    /// How many follow in proportion.
    pub parts: usize,
}

/// A target that changes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedTarget {
    /// Whom it is for; untrusted, empty for the company.
    pub name: String,
    pub period: Period,
    pub before: i64,
    pub after: i64,
    /// What was published of it.
    pub base: Option<i64>,
}
