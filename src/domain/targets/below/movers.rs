//! Somebody who was in several units within the period, below a target (rule 21): the number is set where the last days
//! are, and each unit has what its days of it give. A month or a week in which the move happens gets a number of which
//! each unit's part stands fast there.

use super::{Spreading, at};
use crate::domain::Period;
use crate::domain::money::total;
use crate::domain::refusal::Halted;
use crate::domain::targets::{CellId, PlanChild, PlanSheet, PlannedFor, Quota, TargetRefusal};
use std::collections::{HashMap, HashSet};

/// What of the cell of a mover in one of the finest periods belongs to a unit.
pub(super) enum MoverCell {
    /// Nothing: no day of it is there.
    Elsewhere,
    /// All of it, and it is free.
    Here,
    /// Its number stands: so much of it is here.
    Fixed(i64),
    /// The week reaches over the end of the period, to where they are in another unit: it gets nothing, since what of it
    /// lay there would be missing here.
    Nothing,
}

impl<E> Spreading<'_, E> {
    /// Shares out every team after the one above it and after those in which whoever moved is planned. `above` are their
    /// places.
    pub(super) fn one_by_one(
        &mut self,
        teams: &mut [PlanSheet],
        above: &[Option<usize>],
    ) -> Result<(), Halted<E>> {
        let mut planned: HashMap<CellId, usize> = HashMap::new();
        for (at, team) in teams.iter().enumerate() {
            let here = team.children.iter();
            let here = here.filter(|child| child.moved.is_some() && !child.is_elsewhere());
            planned.extend(here.map(|child| (child.id.clone(), at)));
        }
        let mut done = vec![false; teams.len()];
        let mut rest: Vec<usize> = (0..teams.len()).collect();
        while !rest.is_empty() {
            let before = rest.len();
            let mut waiting = Vec::new();
            let mut stuck = None;
            for at in rest {
                let waits = |child: &&PlanChild| {
                    let on = planned.get(&child.id).filter(|_| child.is_elsewhere());
                    on.is_some_and(|on| !done[*on])
                };
                let mover = teams[at].children.iter().find(waits);
                if mover.is_some() || above[at].is_some_and(|up| !done[up]) {
                    let named = |child: &PlanChild| (child.name.clone(), child.cell.period);
                    stuck = stuck.or(mover.map(named));
                    waiting.push(at);
                    continue;
                }
                self.tell_movers(&mut teams[at]);
                self.share_out(&teams[at])?;
                done[at] = true;
            }
            // Two who went each where the other one was: neither team can be first, so that one plans who left it.
            if let Some((name, period)) = stuck.filter(|_| waiting.len() == before) {
                let is_next = |at: &&usize| {
                    let is_placed = above[**at].is_none_or(|up| done[up]);
                    let key = (teams[**at].id.clone(), teams[**at].dimension);
                    is_placed && !self.splits.contains_key(&key)
                };
                let next = waiting.iter().find(is_next).copied();
                let next = next.ok_or(TargetRefusal::MovedWithin(name, period))?;
                plan_in(teams, next, (&mut planned, &done));
            }
            rest = waiting;
        }
        Ok(())
    }

    /// That every unit in which somebody who moved works in the period is among the teams: the months of a number of
    /// which a part belongs elsewhere are set by nobody here.
    pub(super) fn movers_stay_within(
        &self,
        teams: &[PlanSheet],
        leaves: &[Period],
    ) -> Result<(), TargetRefusal> {
        let mut days: HashMap<&CellId, (u64, u64)> = HashMap::new();
        // What stands by months stays so; weeks are laid of them.
        let has_weeks = leaves.iter().any(|leaf| is_week(*leaf));
        let moved = |child: &&PlanChild| {
            let moved = child.moved.as_deref();
            moved.is_some_and(|moved| has_weeks || !moved.is_by_parts)
        };
        let all = || teams.iter().flat_map(|team| &team.children).filter(moved);
        for team in teams {
            for child in team.children.iter().filter(moved) {
                let (here, elsewhere) = (self.ground.moved)(&child.id, &team.id).days();
                let (sum, _) = days.get(&child.id).copied().unwrap_or_default();
                days.insert(&child.id, (sum + here, here + elsewhere));
            }
        }
        let is_out = |child: &&PlanChild| days.get(&child.id).is_some_and(|(sum, all)| sum != all);
        all().find(is_out).map_or(Ok(()), |child| {
            let (name, period) = (child.name.clone(), child.cell.period);
            Err(TargetRefusal::MovedWithin(name, period))
        })
    }

    /// Says of those whom another unit plans what of their new numbers belongs to a team.
    fn tell_movers(&self, team: &mut PlanSheet) {
        for child in &mut team.children {
            let Some(quota) = self.known.get(&child.id) else {
                continue;
            };
            let Some(moved) = child.moved.as_deref_mut().filter(|m| !m.is_open()) else {
                continue;
            };
            if !moved.is_by_parts {
                (moved.whole, moved.here) = (Some(*quota), Some(moved.here_of(quota.amount)));
                child.in_force = moved.in_force();
            }
        }
    }

    /// What of a child's number in a period belongs to its team.
    pub(super) fn own_part(&self, (team, child): (&PlanSheet, &PlanChild), period: Period) -> i64 {
        let id = at(&child.id, period);
        let known = self.known.get(&id).copied();
        match child.moved.as_deref() {
            None => known.map_or(0, |quota| quota.amount),
            Some(_) if period != team.cell.period => {
                known.map_or(0, |quota| self.here_of(team, &id, quota.amount))
            }
            Some(moved) if moved.is_by_parts => moved.here.unwrap_or(0),
            Some(moved) => {
                let whole = known.or(moved.whole);
                whole.map_or(0, |quota| moved.here_of(quota.amount))
            }
        }
    }

    /// What of a number of somebody who moved, in a period, belongs to a unit.
    pub(super) fn here_of(&self, team: &PlanSheet, id: &CellId, amount: i64) -> i64 {
        (self.ground.moved)(id, &team.id).here_of(amount)
    }

    /// What of one of the finest periods of a child belongs to a team; `None` of somebody who did not move.
    pub(super) fn mover_cell(
        &self,
        team: &PlanSheet,
        child: &PlanChild,
        leaf: Period,
    ) -> Option<MoverCell> {
        let id = at(&child.id, leaf);
        if child.moved.is_none() {
            let days = child.is_person() && self.reaches_out(team, leaf);
            let days = days.then(|| (self.ground.moved)(&id, &team.id).days());
            let is_elsewhere = days.is_some_and(|(_, elsewhere)| elsewhere > 0);
            return is_elsewhere.then_some(MoverCell::Nothing);
        }
        let part = (self.ground.moved)(&id, &team.id);
        let stands = self.known.get(&id).filter(|_| self.laid.contains(&id));
        Some(match (part.days(), stands) {
            (_, Some(stands)) => MoverCell::Fixed(part.here_of(stands.amount)),
            ((here, 0), None) if here > 0 => MoverCell::Here,
            (_, None) => MoverCell::Elsewhere,
        })
    }

    /// Whether a week has days outside of the period of a team.
    fn reaches_out(&self, team: &PlanSheet, leaf: Period) -> bool {
        let (days, own) = (
            team.cell.period.days(self.ground.fiscal),
            leaf.days(self.ground.fiscal),
        );
        is_week(leaf) && (own.start < days.start || own.end > days.end)
    }

    /// Keeps what of a cell of a mover is in a team, and sets its number where it is not yet.
    pub(super) fn set_mover(
        &mut self,
        team: &PlanSheet,
        id: &CellId,
        (cell, quota): (&MoverCell, Quota),
    ) {
        let whole = match cell {
            MoverCell::Elsewhere => return,
            MoverCell::Fixed(_) => None,
            MoverCell::Here => Some(quota),
            MoverCell::Nothing => return self.set(id, Some(Quota::default())),
        };
        let key = (team.id.whom.clone(), id.clone());
        self.here.insert(key, quota.amount);
        if let Some(whole) = whole {
            self.laid.insert(id.clone());
            self.set(id, Some(whole));
        }
    }

    /// What a child has in a period as far as it belongs to its team.
    pub(super) fn placed(
        &self,
        team: &PlanSheet,
        child: &PlanChild,
        (period, leaves): (Period, &[Period]),
    ) -> Option<i64> {
        let id = at(&child.id, period);
        if child.moved.is_none() {
            return self.known.get(&id).map(|quota| quota.amount);
        }
        let here = self.here.get(&(team.id.whom.clone(), id)).copied();
        if here.is_some() || leaves.contains(&period) {
            return here;
        }
        let parts = period.parts_in_plans(self.ground.fiscal).into_iter();
        let parts = parts.filter_map(|part| self.placed(team, child, (part, leaves)));
        let parts: Vec<i64> = parts.collect();
        (!parts.is_empty()).then(|| total(parts))
    }

    /// The longer periods of everybody who moved, once each of their units has its own, and nothing in those of the finest
    /// ones in which they are nowhere.
    pub(super) fn longer_of_movers(&mut self, teams: &[PlanSheet], leaves: &[Period]) {
        let mut seen: HashSet<PlannedFor> = HashSet::new();
        for team in teams {
            let whole = self.known.get(&team.id).copied().unwrap_or_default();
            for child in team.children.iter().filter(|child| child.moved.is_some()) {
                let is_by_parts = child.moved.as_deref().is_some_and(|m| m.is_by_parts);
                if !seen.insert(child.id.whom.clone()) {
                    continue;
                }
                for leaf in leaves.iter().filter(|leaf| !is_by_parts || is_week(**leaf)) {
                    let id = at(&child.id, *leaf);
                    if !self.laid.contains(&id) && !self.is_over(*leaf) {
                        self.set(&id, Some(Quota::default()));
                    }
                }
                if !is_by_parts {
                    self.longer(&child.id, child.cell.period, leaves, &whole);
                }
            }
        }
    }
}

/// Plans those in a team who are planned in one that waits for it.
fn plan_in(
    teams: &mut [PlanSheet],
    at: usize,
    (planned, done): (&mut HashMap<CellId, usize>, &[bool]),
) {
    let Some(team) = teams.get(at) else {
        return;
    };
    let children = team.children.iter();
    let waits = |id: &CellId| planned.get(id).is_some_and(|on| !done[*on]);
    let away: HashSet<CellId> = children
        .filter(|child| child.is_elsewhere() && waits(&child.id))
        .map(|child| child.id.clone())
        .collect();
    for (n, team) in teams.iter_mut().enumerate() {
        let theirs = team.children.iter_mut();
        for child in theirs.filter(|child| away.contains(&child.id)) {
            if let Some(moved) = child.moved.as_deref_mut() {
                moved.is_last = n == at;
            }
        }
    }
    planned.extend(away.into_iter().map(|id| (id, at)));
}

/// Whether a period is a week: of all periods those alone do not tile the longer ones.
pub(super) fn is_week(period: Period) -> bool {
    matches!(period, Period::Week(..))
}
