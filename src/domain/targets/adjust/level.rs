//! What a target is made of: the parts that add up to it along each dimension, and what of them is still open.

use super::follow::Following;
use crate::domain::money::{minus, plus};
use crate::domain::refusal::Halted;
use crate::domain::targets::{CellId, OverAssignment, PlannedFor, SplitDimension};
use std::rc::Rc;

/// Parts of a target that add up to it and what they carry above it.
#[derive(Debug)]
pub(super) struct Level {
    pub(super) dimension: SplitDimension,
    pub(super) over: OverAssignment,
    pub(super) parts: Vec<CellId>,
}

impl Level {
    /// By how much the parts change in all where the target does, and none of them for itself.
    pub(super) fn due(&self, now: i64, change: i64) -> i64 {
        minus(self.over.total(plus(now, change)), self.over.total(now)).unwrap_or(0)
    }
}

impl<E> Following<'_, '_, E> {
    pub(super) fn adds_up_in_team(&self, cell: &CellId) -> Result<bool, Halted<E>> {
        let levels = self.levels(cell)?;
        Ok(levels.iter().any(|l| l.dimension == SplitDimension::Team))
    }

    /// A period that is over is locked (rule 26).
    pub(super) fn is_open(&self, cell: &CellId) -> bool {
        cell.period.end(self.ground.fiscal) > self.ground.as_of
    }

    /// What of a target is still open: all of it but its periods that are over.
    pub(super) fn left(&self, cell: &CellId) -> Result<i64, Halted<E>> {
        if !self.is_open(cell) {
            return Ok(0);
        }
        if let Some(known) = self.open.borrow().get(cell) {
            return Ok(*known);
        }
        let levels = self.levels(cell)?;
        let time = levels.iter().find(|l| l.dimension == SplitDimension::Time);
        let left = match time {
            Some(level) => {
                let mut sum = 0;
                for part in &level.parts {
                    sum = plus(sum, self.left(part)?);
                }
                sum
            }
            None => self.number(cell)?.unwrap_or(0),
        };
        self.open.borrow_mut().insert(cell.clone(), left);
        Ok(left)
    }

    /// A target as it stands.
    pub(super) fn number(&self, cell: &CellId) -> Result<Option<i64>, Halted<E>> {
        if let Some(known) = self.numbers.borrow().get(cell) {
            return Ok(*known);
        }
        let number = self.ground.stands(cell)?;
        let number = number.and_then(|quota| (self.which)(&quota));
        self.numbers.borrow_mut().insert(cell.clone(), number);
        Ok(number)
    }

    /// The parts of a target that add up to it: of the splits in force and, along a dimension where there is none, of its
    /// finer periods, of the units and people below it, of what is set by product or by customer.
    pub(super) fn levels(&self, cell: &CellId) -> Result<Rc<Vec<Level>>, Halted<E>> {
        if let Some(known) = self.levels.borrow().get(cell) {
            return Ok(Rc::clone(known));
        }
        let mut found = Vec::new();
        if let Some(now) = self.number(cell)? {
            let splits = (self.ground.splits)(cell).map_err(Halted::Failed)?;
            let sliced = (self.ground.sliced)(cell).map_err(Halted::Failed)?;
            for dimension in [
                SplitDimension::Team,
                SplitDimension::Time,
                SplitDimension::Product,
                SplitDimension::Customer,
            ] {
                let known = splits.iter().find(|s| s.dimension == dimension);
                let (over, all) = match (known, dimension) {
                    (Some(known), _) => {
                        let parts = known.parts.iter().map(|part| part.id.clone());
                        (known.over, parts.collect())
                    }
                    (None, SplitDimension::Team) => (OverAssignment::default(), self.team(cell)),
                    (None, SplitDimension::Time) => {
                        let parts = cell.period.parts_in_plans(self.ground.fiscal).into_iter();
                        let parts = parts.map(|period| cell.in_period(period));
                        (OverAssignment::default(), parts.collect())
                    }
                    (None, SplitDimension::Product | SplitDimension::Customer) => {
                        let parts = sliced.iter().filter(|(of, _)| *of == dimension);
                        let parts = parts.map(|(_, part)| part.clone());
                        (OverAssignment::default(), parts.collect())
                    }
                };
                let (mut parts, mut sum) = (Vec::new(), 0);
                for part in all {
                    // Who moved has a part of the number here, which stays what it is.
                    if dimension == SplitDimension::Team
                        && let Some(here) = self.moved_here(&part, cell)?
                    {
                        sum = plus(sum, here);
                        continue;
                    }
                    if let Some(number) = self.number(&part)? {
                        sum = plus(sum, number);
                        parts.push(part);
                    }
                }
                if !parts.is_empty() && sum == over.total(now) {
                    found.push(Level {
                        dimension,
                        over,
                        parts,
                    });
                }
            }
        }
        let found = Rc::new(found);
        let mut levels = self.levels.borrow_mut();
        levels.insert(cell.clone(), Rc::clone(&found));
        Ok(found)
    }

    /// What of a part belongs to a unit, where that is somebody who moved within the period.
    fn moved_here(&self, part: &CellId, unit: &CellId) -> Result<Option<i64>, Halted<E>> {
        match &part.whom {
            PlannedFor::Rep(_) => (self.ground.moved)(part, unit).map_err(Halted::Failed),
            PlannedFor::Unit(_) => Ok(None),
        }
    }

    /// The units below a unit, and whoever is in it in a period.
    fn team(&self, cell: &CellId) -> Vec<CellId> {
        let (roster, fiscal) = (self.ground.roster, self.ground.fiscal);
        let PlannedFor::Unit(id) = &cell.whom else {
            return Vec::new();
        };
        let Some(unit) = roster.unit_ix(id) else {
            return Vec::new();
        };
        let days = cell.period.days(fiscal);
        let below = self.units[unit.0 as usize].iter();
        let below = below.map(|unit| PlannedFor::Unit(roster.unit(*unit).id.clone()));
        let people = self.people[unit.0 as usize].iter();
        let people = people.map(|rep| roster.rep(*rep)).filter(|rep| {
            let mut places = rep.assignments.iter();
            places.any(|a| a.unit == unit && a.from < days.end && days.start < a.to)
        });
        let people = people.map(|rep| PlannedFor::Rep(rep.id.clone()));
        let all = below.chain(people);
        all.map(|whom| CellId {
            whom,
            ..cell.clone()
        })
        .collect()
    }
}
