//! What was achieved, and how a row of the tree compares it with its target: sums, ratios and levels (rules 11,
//! 13, 15 to 19).

use super::pace::{Elapsed, Pace, expected_to_date, pace, projection, required_per_day};
use super::quota::Quota;
use crate::domain::board::Node;
use crate::domain::metric::{Basis, Better, Metric, Share};
use crate::domain::ratio::{Attainment, Ratio};

/// What was achieved, in the metric's unit, and the deals behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Closed value; of a ratio its numerator; of a level its readings, each times its base.
    pub actual: i64,
    /// Of a ratio its denominator; of a level the bases of its readings, one for a reading without a base.
    pub denominator: i64,
    /// A level's reading without a base is among them: it says nothing about anybody but its own subject.
    pub is_bare: bool,
    /// Open value.
    pub in_progress: i64,
    /// Deals won.
    pub won: u32,
    /// Deals lost.
    pub lost: u32,
    /// Deals open.
    pub open: u32,
}

impl Tally {
    /// A level's reading, with how many stand behind it where that is known.
    pub fn of_reading(value: i64, base: Option<i64>) -> Self {
        Self {
            actual: value.saturating_mul(base.unwrap_or(1)),
            denominator: base.unwrap_or(1),
            is_bare: base.is_none(),
            ..Self::default()
        }
    }

    /// Adds what somebody else achieved.
    pub fn add(&mut self, other: &Self) {
        self.actual = self.actual.saturating_add(other.actual);
        self.denominator = self.denominator.saturating_add(other.denominator);
        self.is_bare |= other.is_bare;
        self.in_progress = self.in_progress.saturating_add(other.in_progress);
        self.won += other.won;
        self.lost += other.lost;
        self.open += other.open;
    }

    /// Whether there is anything in it.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }
}

/// Whose numbers a tally holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// The row's own.
    Own,
    /// Those of the rows below it, added up.
    Pooled,
}

/// How the rows of a tree are measured.
#[derive(Clone, Copy, Debug)]
pub struct Measure<'a> {
    pub metric: &'a Metric,
    /// The smallest denominator of a ratio that is worth a percentage (rule 13).
    pub min_denominator: i64,
    /// W6: pace below this percentage is red.
    pub red_below: i64,
}

impl Measure<'_> {
    /// Fills in the numbers of a row.
    pub fn fill(
        &self,
        node: &mut Node,
        (tally, whose): (&Tally, Whose),
        target: Option<Quota>,
        elapsed: Elapsed,
    ) {
        node.target = target.map(|t| t.amount);
        (node.won, node.lost, node.open) = (tally.won, tally.lost, tally.open);
        match self.metric.basis {
            Basis::Sum(_) => self.sum(node, tally, elapsed),
            Basis::Ratio { .. } | Basis::Level => self.share(node, tally, whose, target),
        }
        node.red = node.pace.is_some_and(|p| p.is_below(self.red_below));
    }

    fn sum(&self, node: &mut Node, tally: &Tally, elapsed: Elapsed) {
        let (target, better) = (node.target, self.metric.better);
        node.actual = Some(tally.actual);
        node.in_progress = Some(tally.in_progress);
        node.attainment = Attainment::new(tally.actual, target);
        node.expected_to_date = target.and_then(|t| expected_to_date(t, elapsed));
        node.pace = target
            .and_then(|t| pace(tally.actual, t, elapsed))
            .map(|ratio| Pace::new(ratio, better));
        node.projection = projection(tally.actual, elapsed);
        // Where less is better, what is left is room and not a gap to be closed.
        let target = target.filter(|_| better == Better::Higher);
        node.required_per_day = target.and_then(|t| required_per_day(t, tally.actual, elapsed));
        let gap = target
            .map(|t| t.saturating_sub(tally.actual))
            .filter(|gap| *gap > 0);
        node.coverage = gap.and_then(|gap| Ratio::new(tally.in_progress, gap));
    }

    /// A ratio or a level is to be where its target is at any time: nothing of it is expected to date but all,
    /// and nothing is projected or left to do per day (rule 3).
    fn share(&self, node: &mut Node, tally: &Tally, whose: Whose, target: Option<Quota>) {
        let basis = &self.metric.basis;
        let share = Share {
            numerator: tally.actual,
            denominator: tally.denominator,
        };
        let is_known = share.denominator > 0 && !(tally.is_bare && whose == Whose::Pooled);
        let is_ratio = matches!(basis, Basis::Ratio { .. });
        let too_few = is_ratio && is_known && share.denominator < self.min_denominator;
        node.share = Some(share).filter(|_| is_ratio || (is_known && !tally.is_bare));
        node.actual = share.value(basis.scale()).filter(|_| is_known && !too_few);
        node.target_share = target.and_then(|t| t.share);
        node.expected_to_date = node.target;
        node.attainment = match target {
            None => Attainment::NotSet,
            Some(_) if too_few => Attainment::TooFew,
            Some(_) if !is_known => Attainment::Undefined,
            Some(target) => compared(share, &target, basis.scale()),
        };
        node.pace = node
            .attainment
            .ratio()
            .filter(|_| node.target.is_some_and(|t| t > 0))
            .map(|ratio| Pace::new(ratio, self.metric.better));
    }

    /// The pace of somebody whose row stands in several units: of all that was done in any of them against the
    /// target, which is in one. `None` where that row has none.
    pub fn pace_of_all(&self, seat: &Node, all: &[&Node]) -> Option<Pace> {
        let pace = seat.pace?;
        if all.len() < 2 {
            return Some(pace);
        }
        let ratio = match self.metric.basis {
            Basis::Sum(_) => {
                let done: i64 = all.iter().filter_map(|n| n.actual).sum();
                if Some(done) == seat.actual {
                    return Some(pace);
                }
                Ratio::new(done, seat.expected_to_date?)
            }
            Basis::Ratio { .. } | Basis::Level => {
                let share = all.iter().filter_map(|n| n.share).sum();
                let target = Quota {
                    amount: seat.target?,
                    share: seat.target_share,
                    ..Quota::default()
                };
                compared(share, &target, self.metric.basis.scale()).ratio()
            }
        };
        ratio.map(|ratio| Pace::new(ratio, self.metric.better))
    }
}

/// A share against its target, unrounded (rule 14).
fn compared(share: Share, target: &Quota, scale: i64) -> Attainment {
    let (above, below) = target
        .share
        .map_or((target.amount, scale), |s| (s.numerator, s.denominator));
    match above {
        0 if share.numerator <= 0 => Attainment::Undefined,
        0 => Attainment::OverNoTarget,
        above => Ratio::of_products(
            i128::from(share.numerator) * i128::from(below),
            i128::from(share.denominator) * i128::from(above),
        )
        .map_or(Attainment::Undefined, Attainment::Of),
    }
}
