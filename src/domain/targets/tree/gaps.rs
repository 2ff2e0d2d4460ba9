//! Targets that say nothing of a part of the period: what was achieved in it is compared with nothing (rule 16), and
//! where the own target of a unit lacks it, that of those in the unit stands for it (rule 21).

use super::{Booked, Builder, Inputs};
use crate::domain::Period;
use crate::domain::board::Node;
use crate::domain::metric::{Basis, Share};
use crate::domain::money::{minus, plus};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::targets::achieved::Tally;
use crate::domain::targets::gaps::joined;
use crate::domain::targets::plan::Plan;
use crate::domain::targets::quota::Quota;
use std::collections::HashMap;

/// A part of a period that somebody's target lacks.
pub struct GapIn<'a> {
    /// What was achieved in it; `None` where nobody asked.
    pub tallies: Option<&'a HashMap<(UnitIx, Option<RepIx>), Tally>>,
    /// What units have in it, where a unit's own target lacks it.
    pub units: HashMap<UnitIx, UnitInGap>,
}

/// What a unit has in a part of a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct UnitInGap {
    target: Option<Quota>,
    plan: Plan,
    /// What those achieved in it who have a target there.
    of_these: Tally,
    /// Everybody in it has one.
    is_whole: bool,
}

impl UnitInGap {
    pub(super) fn of(row: &Booked) -> Self {
        Self {
            target: row.target,
            plan: row.plan.clone(),
            of_these: row.of_these,
            is_whole: row.set.0 == row.set.1,
        }
    }
}

/// What each unit has, by all that lies in it.
pub fn units_in_gap(inputs: &Inputs<'_>) -> HashMap<UnitIx, UnitInGap> {
    let mut seen = |_: &Node| {};
    let mut builder = Builder::new(inputs, Some(&mut seen));
    builder.units = Some(HashMap::new());
    builder.company();
    builder.units.unwrap_or_default()
}

/// Adds what was achieved in each part, part by part.
pub(super) fn add(all: &mut Vec<Tally>, more: &[Tally]) {
    if all.len() < more.len() {
        all.resize(more.len(), Tally::default());
    }
    for (sum, tally) in all.iter_mut().zip(more) {
        sum.add(tally);
    }
}

impl Booked {
    /// Takes away what was achieved in parts that the own target lacks.
    pub(super) fn leave_out(&mut self, lacks: &[usize]) {
        for at in lacks {
            if let Some(tally) = self.gaps.get(*at) {
                self.of_these.take_away(tally);
            }
            self.lacks |= 1 << at;
        }
    }
}

impl Inputs<'_> {
    /// What was achieved at a place in each part that somebody's target lacks.
    pub(super) fn in_gaps(&self, at: (UnitIx, Option<RepIx>)) -> Vec<Tally> {
        let tally = |gap: &GapIn<'_>| gap.tallies?.get(&at).copied();
        let all = self.gaps.iter();
        all.map(|gap| tally(gap).unwrap_or_default()).collect()
    }

    /// The parts that the own target of a unit lacks.
    fn lacked_by(&self, unit: UnitIx) -> impl Iterator<Item = usize> {
        let lacks = self.quotas.gaps.units.get(&unit);
        lacks.into_iter().flatten().copied()
    }

    /// Whether the own target of a unit lacks a part.
    pub(super) fn lacks_any(&self, unit: UnitIx) -> bool {
        self.quotas.units.contains_key(&unit) && self.lacked_by(unit).next().is_some()
    }

    /// What those in a unit have in the parts that its own target lacks.
    fn below(&self, unit: UnitIx) -> impl Iterator<Item = (usize, &UnitInGap)> {
        self.lacked_by(unit).filter_map(move |at| {
            let own = self.gaps.get(at)?.units.get(&unit)?;
            own.target.is_some().then_some((at, own))
        })
    }

    /// Their targets in all.
    pub(super) fn in_gaps_below(&self, unit: UnitIx) -> i64 {
        let targets = self.below(unit).filter_map(|(_, own)| own.target);
        targets.fold(0, |sum, quota| plus(sum, quota.amount))
    }

    /// What a unit has by its own target, and by those in it where that says nothing.
    pub(super) fn own_target(&self, unit: UnitIx, own: Quota, all: &mut Booked) {
        all.plan = (self.plan_of)(unit);
        all.of_these = all.tally;
        all.set.0 = all.set.1;
        all.target = Some(own);
        all.lacks = 0;
        let lacks: Vec<usize> = self.lacked_by(unit).collect();
        all.leave_out(&lacks);
        let below: Vec<(usize, &UnitInGap)> = self.below(unit).collect();
        let targets = below.iter().filter_map(|(_, row)| row.target);
        let targets: Vec<Quota> = std::iter::once(own).chain(targets).collect();
        // A ratio of which nobody knows of how much cannot be put together with another (rule 13).
        let Some(target) = Quota::pooled(&targets, &self.measure.metric.basis) else {
            return;
        };
        all.target = Some(target);
        for (at, row) in below {
            all.plan.append(&row.plan);
            all.of_these.add_closed(&row.of_these);
            if row.is_whole {
                all.lacks &= !(1 << at);
            }
        }
    }

    /// Says what a row's target is not compared with, and why.
    pub(super) fn left_out(&self, node: &mut Node, all: &Booked) {
        let (period, fiscal) = self.period;
        if all.target.is_none() {
            return;
        }
        let parts = self.quotas.gaps.of.iter().enumerate();
        let lacking = parts.filter(|(at, _)| all.lacks & (1 << at) != 0);
        let lacking: Vec<Period> = lacking.map(|(_, (part, _))| *part).collect();
        node.lacks = joined(&lacking, period, fiscal);
        let some_lack = all.set.0 < all.set.1 || all.lacks != 0;
        let rest = minus(all.tally.actual, all.of_these.actual).unwrap_or(i64::MAX);
        match self.measure.metric.basis {
            Basis::Sum(_) => {
                node.without_target = Some(rest).filter(|rest| *rest != 0 || some_lack);
            }
            Basis::Ratio { .. } => {
                let below = minus(all.tally.denominator, all.of_these.denominator);
                let share = Share {
                    numerator: rest,
                    denominator: below.unwrap_or(i64::MAX),
                };
                node.share_without = Some(share).filter(|s| s.denominator != 0 || some_lack);
            }
            Basis::Level | Basis::Composite(_) => {}
        }
    }
}
