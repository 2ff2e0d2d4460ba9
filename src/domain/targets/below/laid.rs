//! The numbers of the children of a unit over its finest periods. What stands of a period that is over stays as it is
//! (rule 26); what it leaves of each child's number is laid over the other periods.

use super::movers::MoverCell;
use super::{Spreading, at, not_placed};
use crate::domain::Period;
use crate::domain::money::{minus, split, total};
use crate::domain::refusal::Halted;
use crate::domain::targets::both_ways::BothWays;
use crate::domain::targets::split::{in_shape, nearest};
use crate::domain::targets::{
    CellId, OverAssignment, PlanChild, PlanSheet, PlannedPart, PlannedSplit, Quota, SplitDimension,
    SplitMethod, Stake,
};
use std::collections::HashSet;

impl<E> Spreading<'_, E> {
    /// The children of a unit in each of some finer periods of one for which they have numbers.
    pub(super) fn both_ways(
        &mut self,
        team: &PlanSheet,
        (period, leaves): (Period, &[Period]),
    ) -> Result<(), Halted<E>> {
        let of_unit = |leaf: Period| (team.id.whom.clone(), leaf);
        // Of a month in which something stood nothing is laid anew, nor of its weeks.
        if self.closed.contains(&of_unit(period)) {
            return Ok(());
        }
        let mut closed: HashSet<Period> = (leaves.iter().copied())
            .filter(|leaf| self.is_over(*leaf) && !self.known.contains_key(&at(&team.id, *leaf)))
            .collect();
        let mut parts = Vec::new();
        for child in &team.children {
            let own = self.own_part((team, child), period);
            let mut stood = 0i64;
            for part in period.parts_in_plans(self.ground.fiscal) {
                let part = self.stood((team, child), (part, false), leaves, &mut closed)?;
                stood = total([stood, part]);
            }
            let rest = minus(own, stood).filter(|rest| *rest >= 0);
            parts.push(rest.ok_or_else(|| not_placed(team))?);
        }
        let open = leaves.iter().filter(|leaf| !closed.contains(*leaf));
        let open: Vec<Period> = open.copied().collect();
        self.closed.extend(closed.into_iter().map(of_unit));
        self.lay(team, &parts, &open)
    }

    /// What the children of a unit come to in the longer periods.
    pub(super) fn sum_up(&mut self, team: &PlanSheet, leaves: &[Period]) {
        let whole = self.of(&team.id, team.cell.period);
        for child in team.children.iter().filter(|child| child.moved.is_none()) {
            self.longer(&child.id, child.cell.period, leaves, &whole);
        }
        self.keep_sums(team, team.cell.period, leaves);
    }

    /// What stands of a target in a period, as far as that is over. Of the periods in which anything stands nothing
    /// is laid anew; `is_closed` says it of one that lies within such a period.
    fn stood(
        &mut self,
        (team, child): (&PlanSheet, &PlanChild),
        (period, is_closed): (Period, bool),
        leaves: &[Period],
        closed: &mut HashSet<Period>,
    ) -> Result<i64, Halted<E>> {
        let own = at(&child.id, period);
        let stands = if self.is_over(period) {
            (self.ground.now)(&own).map_err(Halted::Failed)?
        } else {
            None
        };
        self.known.extend(stands.map(|quota| (own.clone(), quota)));
        let is_closed = is_closed || stands.is_some();
        let mut below = 0i64;
        if leaves.contains(&period) {
            closed.extend(Some(period).filter(|_| is_closed));
        } else {
            for part in period.parts_in_plans(self.ground.fiscal) {
                let part = self.stood((team, child), (part, is_closed), leaves, closed)?;
                below = total([below, part]);
            }
        }
        if child.moved.is_none() {
            return Ok(stands.map_or(below, |quota| quota.amount));
        }
        // Of whoever moved what of it belongs here, which the finest periods say.
        let Some(stands) = stands.filter(|_| leaves.contains(&period)) else {
            return Ok(below);
        };
        let here = self.here_of(team, &own, stands.amount);
        self.laid.insert(own.clone());
        self.here.insert((team.id.whom.clone(), own), here);
        Ok(here)
    }

    /// Lays what is left of each child over the periods that are open, in the shape of the unit's own.
    fn lay(&mut self, team: &PlanSheet, parts: &[i64], open: &[Period]) -> Result<(), Halted<E>> {
        if open.is_empty() {
            return if parts.iter().all(|part| *part == 0) {
                Ok(())
            } else {
                Err(not_placed(team).into())
            };
        }
        let of_whole: Vec<Quota> = open.iter().map(|leaf| self.of(&team.id, *leaf)).collect();
        let weights: Vec<u64> = of_whole.iter().map(|q| q.amount.unsigned_abs()).collect();
        let periods = split(total(parts.iter().copied()), &weights);
        let (mut parts, mut periods) = (parts.to_vec(), periods);
        let mut is_there: Vec<Vec<bool>> = Vec::new();
        let mut is_shut: Vec<Vec<bool>> = Vec::new();
        let mut movers: Vec<Vec<Option<MoverCell>>> = Vec::new();
        for (child, part) in team.children.iter().zip(&mut parts) {
            let (mut there, mut shut, mut own) = (Vec::new(), Vec::new(), Vec::new());
            for (leaf, period) in open.iter().zip(&mut periods) {
                let cell = self.mover_cell(team, child, *leaf);
                if let Some(MoverCell::Fixed(here)) = cell {
                    // What stands fast takes from both sums.
                    (*part, *period) = (part.saturating_sub(here), period.saturating_sub(here));
                }
                let takes = matches!(cell, None | Some(MoverCell::Here));
                there.push(takes && (self.ground.is_there)(&at(&child.id, *leaf)));
                shut.push(!takes);
                own.push(cell);
            }
            is_there.push(there);
            is_shut.push(shut);
            movers.push(own);
        }
        let both = BothWays {
            parts: &parts,
            periods: &periods,
            is_there: &is_there,
            is_shut: &is_shut,
        };
        let laid = both.laid().ok_or_else(|| not_placed(team))?;
        for (n, leaf) in open.iter().enumerate() {
            let amount = |(row, own): (&Vec<i64>, &Vec<Option<MoverCell>>)| match own[n] {
                Some(MoverCell::Fixed(here)) => here,
                _ => row[n],
            };
            let column: Vec<i64> = laid.iter().zip(&movers).map(amount).collect();
            let quotas = beside(&of_whole[n], &column);
            for ((child, quota), own) in team.children.iter().zip(quotas).zip(&movers) {
                let id = at(&child.id, *leaf);
                match &own[n] {
                    Some(cell) => self.set_mover(team, &id, (cell, quota)),
                    None => self.set(&id, Some(quota)),
                }
            }
        }
        Ok(())
    }

    /// The number of a target in another period.
    pub(super) fn of(&self, id: &CellId, period: Period) -> Quota {
        self.known.get(&at(id, period)).copied().unwrap_or_default()
    }

    /// Sets the longer periods of somebody to what their parts come to, with floor and stretch where the whole has
    /// them: a part without has its amount. Gives what a period comes to; `None` where nothing is set in it.
    pub(super) fn longer(
        &mut self,
        id: &CellId,
        period: Period,
        leaves: &[Period],
        whole: &Quota,
    ) -> Option<Quota> {
        let own = at(id, period);
        let known = self.known.get(&own).copied();
        let stays = period != id.period && self.is_over(period) && known.is_some();
        if leaves.contains(&period) || stays {
            return known;
        }
        let all = period.parts_in_plans(self.ground.fiscal);
        let parts: Vec<Quota> = (all.iter())
            .filter_map(|part| self.longer(id, *part, leaves, whole))
            .collect();
        if parts.is_empty() {
            return None;
        }
        let sum = |of: fn(&Quota) -> Option<i64>| {
            of(whole)?;
            let parts = parts.iter();
            Some(total(parts.map(|part| of(part).unwrap_or(part.amount))))
        };
        let quota = Quota {
            amount: total(parts.iter().map(|quota| quota.amount)),
            share: None,
            floor: sum(|quota| quota.floor),
            stretch: sum(|quota| quota.stretch),
        };
        if known != Some(quota) {
            self.set(&own, Some(quota));
        }
        let part = |part| {
            let id = at(id, part);
            let amount = self.known.get(&id)?.amount;
            Some((id, amount))
        };
        let parts = all.into_iter().filter_map(part).collect();
        self.keep_sum(&own, SplitDimension::Time, parts);
        Some(quota)
    }

    /// Says of each period how much the children of a unit carry above it, where they do (rule 15).
    fn keep_sums(&mut self, team: &PlanSheet, period: Period, leaves: &[Period]) {
        if period != team.cell.period {
            let part = |child: &PlanChild| {
                let placed = self.placed(team, child, (period, leaves))?;
                Some((at(&child.id, period), placed))
            };
            let parts = team.children.iter().filter_map(part).collect();
            self.keep_sum(&at(&team.id, period), SplitDimension::Team, parts);
        }
        if !leaves.contains(&period) {
            for part in period.parts_in_plans(self.ground.fiscal) {
                self.keep_sums(team, part, leaves);
            }
        }
    }

    /// Says how a target is split from now on, where its parts carry another sum than its own or it was split otherwise
    /// before. How a period that is over was split stays (rule 26).
    fn keep_sum(&mut self, parent: &CellId, dimension: SplitDimension, parts: Vec<(CellId, i64)>) {
        let Some(whole) = self.known.get(parent).map(|quota| quota.amount) else {
            return;
        };
        let placed = total(parts.iter().map(|(_, amount)| *amount));
        let was_split = (self.ground.split).contains(&(parent.clone(), dimension));
        let stays = was_split && self.is_over(parent.period);
        if parts.is_empty() || stays || (whole == placed && !was_split) {
            return;
        }
        let part = |(id, amount): (CellId, i64)| PlannedPart {
            stake: Stake::Held(amount),
            id,
        };
        let split = PlannedSplit {
            parent: parent.clone(),
            dimension,
            method: SplitMethod::ByHand,
            over: OverAssignment::of(placed, whole).unwrap_or_default(),
            parts: parts.into_iter().map(part).collect(),
        };
        self.split(split);
    }
}

/// The numbers of children in one period with floor and stretch in the shape of the whole's.
fn beside(whole: &Quota, amounts: &[i64]) -> Vec<Quota> {
    let placed = total(amounts.iter().copied());
    let other = |of: Option<i64>| {
        let of = of?;
        let due = match whole.amount {
            0 => of,
            own => nearest(i128::from(of) * i128::from(placed), i128::from(own)),
        };
        Some(in_shape(due.max(0), amounts))
    };
    let (floors, stretches) = (other(whole.floor), other(whole.stretch));
    let one = |(at, amount): (usize, &i64)| Quota {
        amount: *amount,
        share: None,
        floor: floors.as_ref().and_then(|all| all.get(at).copied()),
        stretch: stretches.as_ref().and_then(|all| all.get(at).copied()),
    };
    amounts.iter().enumerate().map(one).collect()
}
