//! The months and weeks of whoever moved (rule 21): what each unit has of them is what its own days of them give, so that
//! it adds up in each month and in each week.

use super::mixed::{MixedPart, MixedPeriods};
use super::movers::is_week;
use super::{Spreading, at};
use crate::domain::Period;
use crate::domain::money::split;
use crate::domain::refusal::Halted;
use crate::domain::targets::split::nearest;
use crate::domain::targets::{CellId, PlanChild, PlanSheet, Quota, TargetRefusal};

impl<E> Spreading<'_, E> {
    /// In which steps numbers come down from a period to the finest ones: where somebody moves, the weeks come after the
    /// months, since a month of theirs is parted by its own days.
    pub(super) fn steps(
        &self,
        period: Period,
        teams: &[PlanSheet],
        leaves: &[Period],
    ) -> Vec<(Period, Vec<Period>)> {
        let fiscal = self.ground.fiscal;
        let has_weeks = leaves.iter().any(|leaf| is_week(*leaf));
        let mut children = teams.iter().flat_map(|team| &team.children);
        let has_movers = children.any(|child| child.moved.is_some());
        if !has_weeks || !has_movers || matches!(period, Period::Month(..)) {
            return vec![(period, leaves.to_vec())];
        }
        let tiles = period.tiles(fiscal).into_iter();
        let mut months: Vec<Period> = tiles.filter(|p| matches!(p, Period::Month(..))).collect();
        months.sort_by_key(|month| month.first(fiscal));
        let weeks = months
            .iter()
            .map(|month| (*month, month.parts_in_plans(fiscal)));
        std::iter::once((period, months.clone()))
            .chain(weeks)
            .collect()
    }

    /// Sets those finer periods of everybody in a team who moved that lie in several units.
    pub(super) fn part_movers(
        &mut self,
        teams: &[PlanSheet],
        team: &PlanSheet,
        (period, leaves): (Period, &[Period]),
    ) -> Result<(), Halted<E>> {
        for child in team.children.iter().filter(|child| child.moved.is_some()) {
            if !self.parted.insert(at(&child.id, period)) {
                continue;
            }
            let is_by_parts = child.moved.as_deref().is_some_and(|m| m.is_by_parts);
            if is_by_parts && !leaves.iter().any(|leaf| is_week(*leaf)) {
                self.keep_parts(child, leaves)?;
                continue;
            }
            let mixed = self.mixed(teams, child, (period, leaves))?;
            let numbers = mixed.numbers().or_else(|| self.by_season(child, &mixed));
            let numbers = numbers.ok_or_else(|| {
                let name = child.name.clone();
                if leaves.iter().any(|leaf| is_week(*leaf)) {
                    TargetRefusal::MovedWeeks(name, period)
                } else {
                    TargetRefusal::NotPlaced(name, period)
                }
            })?;
            let whole = self.known.get(&at(&child.id, period)).copied();
            for (n, amount) in numbers {
                let Some(leaf) = leaves.get(n) else {
                    continue;
                };
                let id = at(&child.id, *leaf);
                self.set(&id, Some(part_of(whole.unwrap_or_default(), amount)));
                self.laid.insert(id);
            }
        }
        Ok(())
    }

    /// What stands by shorter periods of somebody who moved stays so.
    fn keep_parts(&mut self, child: &PlanChild, leaves: &[Period]) -> Result<(), Halted<E>> {
        for leaf in leaves {
            let id = at(&child.id, *leaf);
            let now = (self.ground.now)(&id).map_err(Halted::Failed)?;
            let unset = || TargetRefusal::PartNotSet(child.name.clone(), *leaf);
            self.known.insert(id.clone(), now.ok_or_else(unset)?);
            self.laid.insert(id);
        }
        Ok(())
    }

    /// The finer periods of somebody who moved in every unit in which they are.
    fn mixed<'s>(
        &self,
        teams: &'s [PlanSheet],
        child: &PlanChild,
        (period, leaves): (Period, &[Period]),
    ) -> Result<MixedPeriods, Halted<E>> {
        let own = teams.iter().filter_map(|team| {
            let mut children = team.children.iter();
            Some((team, children.find(|other| other.id == child.id)?))
        });
        let own: Vec<(&'s PlanSheet, &PlanChild)> = own.collect();
        // A unit that has no numbers yet takes the shape of the whole.
        let is_known = |id: &CellId| {
            let mut all = leaves.iter().map(|leaf| at(id, *leaf));
            all.all(|id| self.known.contains_key(&id))
        };
        let shape = |(team, _): &(&'s PlanSheet, &PlanChild)| match teams.first() {
            Some(whole) if !is_known(&team.id) => &whole.id,
            Some(_) | None => &team.id,
        };
        let shapes: Vec<&CellId> = own.iter().map(shape).collect();
        let mut parts = Vec::new();
        for leaf in leaves {
            let id = at(&child.id, *leaf);
            let (mut stands, mut is_closed) = (None, false);
            if self.is_over(*leaf) {
                stands = (self.ground.now)(&id).map_err(Halted::Failed)?;
                for (team, _) in &own {
                    is_closed |= !self.known.contains_key(&at(&team.id, *leaf));
                    for other in &team.children {
                        let now = (self.ground.now)(&at(&other.id, *leaf));
                        is_closed |= now.map_err(Halted::Failed)?.is_some();
                    }
                }
            }
            let in_units = own
                .iter()
                .map(|(team, _)| (self.ground.moved)(&id, &team.id));
            let of_units = shapes.iter().map(|of| self.of(of, *leaf).amount);
            parts.push(MixedPart {
                in_units: in_units.collect(),
                of_units: of_units.collect(),
                stands: stands.map(|quota| quota.amount),
                is_closed,
            });
        }
        let due = own.iter().map(|of| self.own_part(*of, period));
        Ok(MixedPeriods {
            due: due.collect(),
            parts,
        })
    }

    /// The months of a number as they lie by season: what belongs to each unit is told from them, so that they always add
    /// up to it.
    fn by_season(&self, child: &PlanChild, mixed: &MixedPeriods) -> Option<Vec<(usize, i64)>> {
        let moved = child.moved.as_deref()?;
        let is_open = |part: &MixedPart| part.stands.is_none() && !part.is_closed;
        if moved.months.len() != mixed.parts.len() || !mixed.parts.iter().all(is_open) {
            return None;
        }
        let whole = self.known.get(&child.id)?.amount;
        let weights: Vec<u64> = moved.months.iter().map(|month| month.weight).collect();
        Some(split(whole, &weights).into_iter().enumerate().collect())
    }
}

/// A part of a number with its floor and its stretch.
fn part_of(whole: Quota, amount: i64) -> Quota {
    let with = |number: i64| match whole.amount {
        0 => amount,
        all => nearest(i128::from(number) * i128::from(amount), i128::from(all)),
    };
    Quota {
        amount,
        share: None,
        floor: whole.floor.map(with),
        stretch: whole.stretch.map(with),
    }
}
