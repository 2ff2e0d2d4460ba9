//! What was achieved, and how a row of the tree compares it with its target: sums, ratios and levels (rules 11,
//! 13, 15 to 19).

use super::composite::{self, Products};
use super::pace::{Elapsed, Pace, projection, required_per_day};
use super::plan::Plan;
use super::quota::Quota;
use crate::domain::Day;
use crate::domain::board::Node;
use crate::domain::metric::{Basis, Better, Metric, Share};
use crate::domain::money::{is_beyond, minus, plus, total};
use crate::domain::ratio::{Attainment, Ratio};

/// What was achieved, in the metric's unit, and the deals behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Closed value; of a ratio its numerator; of a level its readings, each times its base.
    pub actual: i64,
    /// Of a sum: how much of it came after the last judged day, and is in no pace yet (rule 11).
    pub unjudged: i64,
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
        self.actual = plus(self.actual, other.actual);
        self.unjudged = plus(self.unjudged, other.unjudged);
        self.denominator = plus(self.denominator, other.denominator);
        self.is_bare |= other.is_bare;
        self.in_progress = plus(self.in_progress, other.in_progress);
        self.won += other.won;
        self.lost += other.lost;
        self.open += other.open;
    }

    /// Adds what somebody closed; what is open counts once already.
    pub fn add_closed(&mut self, other: &Self) {
        self.actual = plus(self.actual, other.actual);
        self.unjudged = plus(self.unjudged, other.unjudged);
        self.denominator = plus(self.denominator, other.denominator);
    }

    /// Takes away what was closed in a part of the time. What is open is of no part of it.
    pub fn take_away(&mut self, part: &Self) {
        let less = |all: i64, part: i64| minus(all, part).unwrap_or(all);
        self.actual = less(self.actual, part.actual);
        self.unjudged = less(self.unjudged, part.unjudged);
        self.denominator = less(self.denominator, part.denominator);
    }

    /// The two sums of a ratio.
    pub fn share(&self) -> Share {
        Share {
            numerator: self.actual,
            denominator: self.denominator,
        }
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
    /// The period is over: what is open now is of no use to it, and covers nothing of it.
    pub is_over: bool,
    /// The day by whose weights a composite metric is taken: the last judged one of the period (rule 24).
    pub weighed_on: Day,
    /// The smallest denominator of a ratio that is worth a percentage (rule 13).
    pub min_denominator: i64,
    /// W6: pace below this percentage is red.
    pub red_below: i64,
    /// … once so many own working days of the plan have gone by.
    pub red_after: u32,
}

/// What a row is compared with.
#[derive(Clone, Copy, Debug)]
pub struct Compared<'a> {
    pub target: Option<Quota>,
    /// What that target expects by when; of sums only.
    pub plan: &'a Plan,
    /// Working days of the period for the row.
    pub elapsed: Elapsed,
    /// What those achieved who have a target, while they had one (rule 16); `None` where it is for all of it.
    pub of_these: Option<&'a Tally>,
    /// Of a composite metric the same row of each metric that it is made of (S12); `None` where that has none.
    pub parts: &'a [Option<&'a Node>],
    /// Of a product what it comes to in the rows below, where the coefficient is not read for all of them together.
    pub below: Option<Products>,
}

impl Measure<'_> {
    /// Fills in the numbers of a row.
    pub fn fill(&self, node: &mut Node, (tally, whose): (&Tally, Whose), with: Compared<'_>) {
        node.target = with.target.map(|t| t.amount);
        (node.won, node.lost, node.open) = (tally.won, tally.lost, tally.open);
        let gone_by = match self.metric.basis {
            Basis::Sum(_) => {
                self.sum(node, tally, with);
                with.plan.days_gone_by()
            }
            Basis::Ratio { .. } | Basis::Level => {
                self.share(node, (tally, whose), with);
                with.elapsed.in_half_days().0 / 2
            }
            Basis::Composite(ref of) => {
                composite::fill(node, of, (self.metric.better, self.weighed_on), with);
                with.elapsed.in_half_days().0 / 2
            }
        };
        // Nobody is far behind a plan that has hardly begun (rule 11).
        let red = node.pace.is_some_and(|p| p.is_below(self.red_below));
        node.red = red && gone_by >= self.red_after;
    }

    fn sum(&self, node: &mut Node, tally: &Tally, with: Compared<'_>) {
        let (target, better) = (node.target, self.metric.better);
        node.actual = Some(tally.actual);
        node.in_progress = Some(tally.in_progress).filter(|_| !self.is_over);
        let these = with.of_these.filter(|_| target.is_some()).unwrap_or(tally);
        node.unjudged = Some(tally.unjudged).filter(|some| *some != 0);
        // What is expected ends with the last judged day: so does what is compared with it (rule 11).
        let judged = minus(these.actual, these.unjudged);
        node.judged = judged;
        node.attainment = Attainment::new(these.actual, target);
        node.expected_to_date = target.and_then(|_| with.plan.expected_to_date());
        node.expected_thousandths = target.and_then(|_| with.plan.expected_thousandths());
        node.pace = target
            .and_then(|_| with.plan.pace(judged?))
            .map(|ratio| Pace::new(ratio, better));
        // What is made today is made: a projection from the days before it is not below it.
        node.projection = judged
            .and_then(|judged| projection(judged, with.elapsed))
            .map(|projected| {
                if these.unjudged > 0 {
                    projected.max(these.actual)
                } else {
                    projected
                }
            });
        // Where less is better, what is left is room and not a gap to be closed.
        let target = target.filter(|_| better == Better::Higher);
        node.required_per_day =
            target.and_then(|t| required_per_day(t, these.actual, with.elapsed));
        let gap = target
            .and_then(|t| minus(t, these.actual))
            .filter(|gap| *gap > 0 && !self.is_over);
        node.coverage = gap.and_then(|gap| Ratio::new(these.in_progress, gap));
    }

    /// A ratio or a level is to be where its target is at any time: nothing of it is expected to date but all,
    /// and nothing is projected or left to do per day (rule 3).
    fn share(&self, node: &mut Node, (tally, whose): (&Tally, Whose), with: Compared<'_>) {
        let (basis, target) = (&self.metric.basis, with.target);
        let is_ratio = matches!(basis, Basis::Ratio { .. });
        let is_bare = tally.is_bare && whose == Whose::Pooled;
        let known = |share: Share| share.denominator > 0 && !is_bare;
        let few =
            |share: Share| is_ratio && known(share) && share.denominator < self.min_denominator;
        let stands = |share: Share| {
            let value = share.value(basis.scale());
            value.filter(|_| known(share) && !few(share))
        };
        let share = tally.share();
        node.share = Some(share).filter(|_| is_ratio || (known(share) && !tally.is_bare));
        node.actual = stands(share);
        let these = with.of_these.filter(|_| target.is_some());
        let these = these.map_or(share, Tally::share);
        node.share_compared = Some(these).filter(|_| node.share.is_some());
        node.judged = stands(these);
        node.target_share = target.and_then(|t| t.share);
        node.expected_to_date = node.target;
        node.attainment = match target {
            None => Attainment::NotSet,
            Some(_) if few(these) => Attainment::TooFew,
            Some(_) if !known(these) => Attainment::Undefined,
            Some(target) => compared(these, &target, basis.scale()),
        };
        node.pace = node
            .attainment
            .ratio()
            .filter(|_| node.target.is_some_and(|t| t > 0))
            .map(|ratio| Pace::new(ratio, self.metric.better));
    }

    /// The pace of somebody whose row stands in several units: of all that was done in any of them against all
    /// that is expected; of a ratio or a level against the target, which is in one of them.
    pub fn pace_of_all(&self, all: &[&Node], plan: &Plan) -> Option<Pace> {
        let ratio = match self.metric.basis {
            Basis::Sum(_) => plan.pace(total(all.iter().filter_map(|n| n.judged))),
            Basis::Ratio { .. } | Basis::Level => {
                let seat = all.iter().find(|node| node.pace.is_some())?;
                let share = all.iter().filter_map(|n| n.share_compared).sum::<Share>();
                let target = Quota {
                    amount: seat.target?,
                    share: seat.target_share,
                    ..Quota::default()
                };
                compared(share, &target, self.metric.basis.scale()).ratio()
            }
            // Its parts are measured where the target is.
            Basis::Composite(_) => return all.iter().find_map(|node| node.pace),
        };
        ratio.map(|ratio| Pace::new(ratio, self.metric.better))
    }
}

/// A share against its target, unrounded (rule 14).
fn compared(share: Share, target: &Quota, scale: i64) -> Attainment {
    let (above, below) = target
        .share
        .map_or((target.amount, scale), |s| (s.numerator, s.denominator));
    let sums = [share.numerator, share.denominator, above, below];
    if sums.into_iter().any(is_beyond) {
        return Attainment::TooLarge;
    }
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
