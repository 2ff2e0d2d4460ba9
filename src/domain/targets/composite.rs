//! What a composite metric comes to in a row: from the rows of the metrics that it is made of (S12, S13).
//!
//! Whatever one of them lacks the whole lacks: a completion that leaves a part out would be another number under
//! the same name. Computed in whole fractions, so that nothing reads as reached that is not, nor the other way
//! round (rule 14).

use super::achieved::Compared;
use super::pace::Pace;
use crate::domain::Day;
use crate::domain::board::{Node, NodePart};
use crate::domain::metric::{Basis, Better, ComposedBy, Composite, Metric, MetricUnit, Share};
use crate::domain::money::{is_beyond, minus};
use crate::domain::ratio::{Attainment, Ratio};

/// One, as a completion is written in the unit of a weighted metric.
const WHOLE: i128 = 10_000;

/// The greatest numbers of a fraction that can still be scaled when it is shown.
const MOST: i128 = 10_i128.pow(33);

/// What an amount times its coefficient comes to in several rows: the sum of what it is in each. A row that lacks one of
/// them is not in it, and what it made is left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Products {
    value: Option<(i128, i128)>,
    /// Up to the last judged day.
    judged: Option<(i128, i128)>,
    /// The amounts that are in it.
    amount: i64,
    /// It is larger than anything that is shown.
    is_beyond: bool,
}

impl Products {
    /// That of one row, by its rows of the two metrics; `None` of any metric but a product.
    pub(super) fn of(of: &Composite, rows: &[Option<&Node>]) -> Option<Self> {
        let ComposedBy::Product = of.by else {
            return None;
        };
        let row = |at: usize| rows.get(at).copied().flatten();
        let made = row(0).and_then(|row| row.actual);
        let value = product(&of.parts, made, row(1));
        let judged = row(0).and_then(|row| minus(row.actual?, row.unjudged.unwrap_or(0)));
        Some(Self {
            value,
            judged: product(&of.parts, judged, row(1)),
            amount: made.filter(|_| value.is_some()).unwrap_or(0),
            is_beyond: false,
        })
    }

    /// Adds those of another row.
    pub(super) fn add(&mut self, other: &Self) {
        let sum = |a: Option<(i128, i128)>, b: Option<(i128, i128)>| match (a, b) {
            (Some(a), Some(b)) => plus(a, b).map(Some).ok_or(()),
            (one, other) => Ok(one.or(other)),
        };
        let all = (sum(self.value, other.value), sum(self.judged, other.judged));
        let (Ok(value), Ok(judged)) = all else {
            self.is_beyond = true;
            return;
        };
        (self.value, self.judged) = (value, judged);
        self.amount = self.amount.saturating_add(other.amount);
        self.is_beyond |= other.is_beyond;
    }

    fn known(self, value: Option<(i128, i128)>) -> Option<(i128, i128)> {
        value.filter(|_| !self.is_beyond)
    }
}

/// Fills in the numbers of a row whose target is known already, by the weights of a day.
pub(super) fn fill(
    node: &mut Node,
    of: &Composite,
    (better, on): (Better, Day),
    with: Compared<'_>,
) {
    let rows = |at: usize| with.parts.get(at).copied().flatten();
    let parts = of.parts.iter().enumerate();
    node.parts = parts.map(|(at, part)| seen(part, rows(at))).collect();
    let products = with.below.or_else(|| Products::of(of, with.parts));
    let value = match &of.by {
        ComposedBy::Weights(weights) => {
            let each = node.parts.iter().map(|part| part.completion);
            weighted(weights.on(on), each).and_then(|all| times(all, (WHOLE, 1)))
        }
        ComposedBy::Product => products.and_then(|all| all.known(all.value)),
    };
    node.actual = value.and_then(floor);
    // What is expected ends with the last judged day: so does what is compared with it (rule 11).
    let judged = match &of.by {
        ComposedBy::Weights(weights) => {
            let all = of.parts.iter().enumerate();
            let each = all.map(|(at, part)| so_far(part, rows(at)?));
            weighted(weights.on(on), each).and_then(|all| times(all, (WHOLE, 1)))
        }
        ComposedBy::Product => products.and_then(|all| all.known(all.judged)),
    };
    let made = rows(0).and_then(|row| row.actual);
    let left_out = with.below.zip(made);
    let left_out = left_out.and_then(|(all, made)| minus(made, all.amount));
    node.without_coefficient = left_out.filter(|rest| *rest != 0 && value.is_some());
    node.judged = judged.and_then(floor);
    let unjudged = node.actual.zip(node.judged);
    let unjudged = unjudged.and_then(|(actual, judged)| minus(actual, judged));
    node.unjudged = unjudged.filter(|some| *some != 0);
    // What is as large as that is no number to compare with.
    let value = value.filter(|_| node.actual.is_some());
    let target = node.target.filter(|target| !is_beyond(*target));
    node.attainment = match (node.target, value) {
        (None, _) => Attainment::NotSet,
        (Some(_), None) => lacking(&node.parts, &of.by),
        (Some(0), Some((above, _))) if above <= 0 => Attainment::Undefined,
        (Some(0), Some(_)) => Attainment::OverNoTarget,
        (Some(_), Some(value)) => target
            .and_then(|target| over(value, (i128::from(target), 1)))
            .map_or(Attainment::TooLarge, Attainment::Of),
    };
    let share = match &of.by {
        ComposedBy::Weights(weights) => {
            let all = of.parts.iter().enumerate();
            weighted(
                weights.on(on),
                all.map(|(at, part)| expected(part, rows(at)?)),
            )
        }
        ComposedBy::Product => {
            let amount = of.parts.first().zip(rows(0));
            let own = amount.and_then(|(part, row)| expected(part, row));
            let (done, all) = with.elapsed.in_half_days();
            let days = Ratio::of_products(i128::from(done), i128::from(all));
            own.or(days).map(Ratio::fraction)
        }
    };
    let expected = target.zip(share);
    let expected = expected.and_then(|(target, share)| times(share, (i128::from(target), 1)));
    node.expected_to_date = expected.and_then(floor);
    node.pace = judged
        .filter(|_| value.is_some())
        .zip(expected.filter(|(above, _)| *above > 0))
        .and_then(|(judged, expected)| over(judged, expected))
        .map(|ratio| Pace::new(ratio, better));
}

/// What a part came to in the row.
fn seen(part: &Metric, row: Option<&Node>) -> NodePart {
    let attainment = row.map_or(Attainment::NotSet, |row| row.attainment);
    NodePart {
        target: row.and_then(|row| row.target),
        actual: row.and_then(|row| row.actual),
        attainment,
        completion: attainment
            .ratio()
            .and_then(|ratio| towards_better(part, ratio)),
    }
}

/// The completion of a part up to the last judged day.
fn so_far(part: &Metric, row: &Node) -> Option<Ratio> {
    let all = row.attainment.ratio()?;
    let ratio = match part.basis {
        Basis::Sum(_) => Ratio::new(row.judged?, row.target?)?,
        Basis::Ratio { .. } | Basis::Level | Basis::Composite(_) => all,
    };
    towards_better(part, ratio)
}

/// A completion: where less is better, each percent above the target takes one away (rule 19).
fn towards_better(part: &Metric, ratio: Ratio) -> Option<Ratio> {
    let (above, below) = ratio.fraction();
    let above = match part.better {
        Better::Higher => above,
        Better::Lower => below.checked_mul(2)?.checked_sub(above)?,
    };
    Ratio::of_products(above, below)
}

/// The completion that is expected of a part by now (rule 11): a ratio or a level is to be where its target is at
/// any time, a sum where its plan is.
fn expected(part: &Metric, row: &Node) -> Option<Ratio> {
    let ratio = match part.basis {
        Basis::Sum(_) => {
            let target = i128::from(row.target?).checked_mul(1_000)?;
            Ratio::of_products(i128::from(row.expected_thousandths?), target)?
        }
        Basis::Ratio { .. } | Basis::Level | Basis::Composite(_) => {
            row.target?;
            Ratio::of_products(1, 1)?
        }
    };
    towards_better(part, ratio)
}

/// Σ weight × completion ÷ Σ weight; `None` where one is not known, or beyond what can be shown.
fn weighted(weights: &[u32], each: impl Iterator<Item = Option<Ratio>>) -> Option<(i128, i128)> {
    let mut sum = (0, 1);
    for (weight, completion) in weights.iter().zip(each) {
        let part = times(completion?.fraction(), (i128::from(*weight), 1))?;
        sum = plus(sum, part)?;
    }
    let all = weights.iter().map(|weight| i128::from(*weight));
    let all = all.sum::<i128>();
    (all > 0).then(|| times(sum, (1, all)))?
}

/// An amount times a coefficient, in the amount's unit.
fn product(parts: &[Metric], made: Option<i64>, by: Option<&Node>) -> Option<(i128, i128)> {
    let coefficient = parts.get(1)?;
    let made = made.filter(|made| !is_beyond(*made))?;
    let by = by?;
    let stands = by.actual?;
    // The reading itself is rounded; the sums behind it are not.
    let share = by.share.unwrap_or(Share {
        numerator: stands,
        denominator: coefficient.basis.scale(),
    });
    let one = match coefficient.unit {
        MetricUnit::Percent => WHOLE,
        MetricUnit::Score => 100,
        MetricUnit::Money | MetricUnit::Count => 1,
    };
    let scale = i128::from(coefficient.basis.scale());
    let above = i128::from(share.numerator).checked_mul(scale)?;
    let below = i128::from(share.denominator).checked_mul(one)?;
    times((above, below), (i128::from(made), 1))
}

/// Why nothing is known: too few cases where that is what a part lacks.
fn lacking(parts: &[NodePart], by: &ComposedBy) -> Attainment {
    let is_known = |part: &NodePart| match by {
        ComposedBy::Weights(_) => part.completion.is_some(),
        ComposedBy::Product => part.actual.is_some(),
    };
    let told = [Attainment::TooLarge, Attainment::TooFew].into_iter();
    let mut told = told.filter(|what| parts.iter().any(|part| part.attainment == *what));
    match told.next() {
        Some(what) => what,
        // All is there, and the whole is beyond what can be shown.
        None if parts.iter().all(is_known) => Attainment::TooLarge,
        None => Attainment::Undefined,
    }
}

/// One fraction over another; the second one is above zero.
fn over(a: (i128, i128), b: (i128, i128)) -> Option<Ratio> {
    let (above, below) = times(a, (b.1, 1)).and_then(|all| match b.0 {
        0 => None,
        upper if upper < 0 => times((-all.0, all.1), (1, -upper)),
        upper => times(all, (1, upper)),
    })?;
    Ratio::of_products(above, below)
}

fn times(a: (i128, i128), b: (i128, i128)) -> Option<(i128, i128)> {
    // Shortened crosswise first, so that no product is larger than it must be.
    let (first, second) = (shortened(a.0, b.1), shortened(b.0, a.1));
    let above = first.0.checked_mul(second.0)?;
    let below = second.1.checked_mul(first.1)?;
    within(above, below)
}

fn plus(a: (i128, i128), b: (i128, i128)) -> Option<(i128, i128)> {
    let common = divisor(a.1, b.1);
    let below = a.1.checked_mul(b.1 / common)?;
    let (left, right) = (
        a.0.checked_mul(b.1 / common)?,
        b.0.checked_mul(a.1 / common)?,
    );
    let (above, below) = shortened(left.checked_add(right)?, below);
    within(above, below)
}

fn within(above: i128, below: i128) -> Option<(i128, i128)> {
    (below > 0 && above.abs() <= MOST && below <= MOST).then_some((above, below))
}

fn shortened(above: i128, below: i128) -> (i128, i128) {
    let by = divisor(above, below);
    (above / by, below / by)
}

/// The greatest common divisor, at least one.
fn divisor(a: i128, b: i128) -> i128 {
    let (mut a, mut b) = (a.unsigned_abs(), b.unsigned_abs());
    while b != 0 {
        (a, b) = (b, a % b);
    }
    i128::try_from(a).unwrap_or(1).max(1)
}

/// Rounded down, so that it shows no threshold that is not reached (rule 14).
fn floor((above, below): (i128, i128)) -> Option<i64> {
    i64::try_from(above.div_euclid(below)).ok()
}

#[cfg(test)]
mod tests;
