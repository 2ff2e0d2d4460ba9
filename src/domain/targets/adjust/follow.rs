//! What follows a change of a target (rules 15, 26): its parts in the team, in time, by product and by customer have it
//! in proportion, where they added up to it before; wholes have what their parts have. Where targets cross, such as the
//! quarters of a team and the quarters of its groups, each number is found once and all others are sums of it.

use super::AdjustGround;
use super::kin::around;
use super::level::Level;
use crate::domain::Period;
use crate::domain::money::{minus, plus, split, total};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::refusal::Halted;
use crate::domain::targets::{CellId, PlannedFor, Quota, SplitDimension, TargetSlice};
use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// Targets and by how much each changes.
pub(super) type Changes = BTreeMap<CellId, i64>;

/// Follows changes of targets. What it reads it remembers: it is made for one look.
pub(super) struct Following<'g, 'a, E> {
    pub(super) ground: &'g AdjustGround<'a, E>,
    /// Which number of a target: its amount, its floor or its stretch.
    pub(super) which: fn(&Quota) -> Option<i64>,
    /// Directly below each unit.
    pub(super) units: Vec<Vec<UnitIx>>,
    /// Everybody who was ever assigned to each unit.
    pub(super) people: Vec<Vec<RepIx>>,
    pub(super) numbers: RefCell<HashMap<CellId, Option<i64>>>,
    pub(super) levels: RefCell<HashMap<CellId, Rc<Vec<Level>>>>,
    pub(super) open: RefCell<HashMap<CellId, i64>>,
}

impl<'g, 'a, E> Following<'g, 'a, E> {
    pub(super) fn new(ground: &'g AdjustGround<'a, E>) -> Self {
        Self::of(ground, |quota| Some(quota.amount))
    }

    /// Follows changes of another number than the amount.
    pub(super) fn of(ground: &'g AdjustGround<'a, E>, which: fn(&Quota) -> Option<i64>) -> Self {
        let mut people = vec![Vec::new(); ground.roster.units.len()];
        for (at, rep) in ground.roster.reps.iter().enumerate() {
            let units: HashSet<UnitIx> = rep.assignments.iter().map(|a| a.unit).collect();
            for unit in units {
                people[unit.0 as usize].push(RepIx(at as u32));
            }
        }
        Self {
            ground,
            which,
            units: ground.roster.children(),
            people,
            numbers: RefCell::default(),
            levels: RefCell::default(),
            open: RefCell::default(),
        }
    }

    /// Everything that changes where some targets of the same period do. Those above have what these have together:
    /// nothing where they pay for each other, but in shorter periods, which these may share in other ways.
    pub(super) fn all(&self, seeds: &Changes) -> Result<Changes, Halted<E>> {
        let mut changes = self.found(seeds)?;
        changes.retain(|_, change| *change != 0);
        Ok(changes)
    }

    /// The same with those of which it is known that they stay what they are.
    pub(super) fn found(&self, seeds: &Changes) -> Result<Changes, Halted<E>> {
        let mut changes = seeds.clone();
        for seed in seeds.keys() {
            self.down(seed, &mut changes)?;
        }
        for (whole, change) in self.of_everything(seeds, &changes)? {
            changes.insert(whole.clone(), change);
            self.down(&whole, &mut changes)?;
        }
        self.longer(seeds, &mut changes)?;
        let asked: HashSet<&PlannedFor> = changes.keys().map(|cell| &cell.whom).collect();
        let asked: HashSet<PlannedFor> = asked.into_iter().cloned().collect();
        self.above(seeds, &mut changes)?;
        let unfollowed: Vec<CellId> = changes.keys().cloned().collect();
        let mut unknown = HashSet::new();
        for cell in unfollowed {
            self.beside(&cell, &asked, (&mut changes, &mut unknown))?;
        }
        Ok(changes)
    }

    /// The parts of a target that changes have it in proportion to what of them is still open: of each dimension what
    /// is not known from another one.
    fn down(&self, cell: &CellId, changes: &mut Changes) -> Result<(), Halted<E>> {
        let change = changes.get(cell).copied().unwrap_or(0);
        for level in self.levels(cell)?.iter() {
            let (mut free, mut known) = (Vec::new(), Vec::new());
            for part in level.parts.iter().filter(|part| self.is_open(part)) {
                match self.derived(part, changes, None)? {
                    Some(derived) => known.push((part, derived)),
                    None => free.push(part),
                }
            }
            // What they carry above it stays what it was where a part is changed for itself.
            let due = if known.is_empty() {
                level.due(self.number(cell)?.unwrap_or(0), change)
            } else {
                change
            };
            let rest = minus(due, total(known.iter().map(|(_, n)| *n))).unwrap_or(0);
            known.retain(|(part, _)| !changes.contains_key(*part));
            known.extend(self.shared(&free, rest)?);
            for (part, change) in known {
                changes.insert(part.clone(), change);
                self.down(part, changes)?;
            }
        }
        Ok(())
    }

    /// The parts of a target that changes with one of them: those that are known from the others, and what is left of
    /// the change on those of which nothing is known. `asked` are those who change for themselves or with what is above
    /// them, not because of others below.
    fn beside(
        &self,
        cell: &CellId,
        asked: &HashSet<PlannedFor>,
        (changes, unknown): (&mut Changes, &mut HashSet<CellId>),
    ) -> Result<(), Halted<E>> {
        let change = changes.get(cell).copied().unwrap_or(0);
        for level in self.levels(cell)?.iter() {
            let (mut free, mut placed, mut is_known) = (Vec::new(), 0, false);
            for part in level.parts.iter().filter(|part| self.is_open(part)) {
                let Some(derived) = self.derived(part, changes, Some(unknown))? else {
                    free.push(part);
                    continue;
                };
                (placed, is_known) = (plus(placed, derived), true);
                if !changes.contains_key(part) {
                    changes.insert(part.clone(), derived);
                    self.beside(part, asked, (changes, unknown))?;
                }
            }
            let now = self.number(cell)?.unwrap_or(0);
            let due = if is_known {
                change
            } else {
                level.due(now, change)
            };
            let rest = minus(due, placed).unwrap_or(0);
            // Other units are not changed by what one of them has.
            let is_team = level.dimension == SplitDimension::Team;
            if rest == 0 || (is_team && !asked.contains(&cell.whom)) {
                continue;
            }
            for (part, share) in self.shared(&free, rest)? {
                unknown.remove(part);
                changes.insert(part.clone(), share);
                self.beside(part, asked, (changes, unknown))?;
            }
        }
        Ok(())
    }

    /// A change shared out over parts by what of each is still open.
    fn shared<'p>(
        &self,
        parts: &[&'p CellId],
        change: i64,
    ) -> Result<Vec<(&'p CellId, i64)>, Halted<E>> {
        let mut weights = Vec::with_capacity(parts.len());
        for part in parts {
            weights.push(u64::try_from(self.left(part)?).unwrap_or(0));
        }
        Ok(parts.iter().copied().zip(split(change, &weights)).collect())
    }

    /// By how much a target changes that is given by its parts: `None` where these do not say it. With `unknown` a part
    /// of which nothing is known does not change; those are remembered there.
    fn derived(
        &self,
        cell: &CellId,
        changes: &Changes,
        mut unknown: Option<&mut HashSet<CellId>>,
    ) -> Result<Option<i64>, Halted<E>> {
        if let Some(change) = changes.get(cell) {
            return Ok(Some(*change));
        }
        if unknown.as_ref().is_some_and(|known| known.contains(cell)) {
            return Ok(None);
        }
        for level in self.levels(cell)?.iter().filter(|l| l.over.is_none()) {
            let (mut sum, mut any, mut all) = (0, false, true);
            for part in level.parts.iter().filter(|part| self.is_open(part)) {
                match self.derived(part, changes, unknown.as_deref_mut())? {
                    Some(change) => (sum, any) = (plus(sum, change), true),
                    None => all = false,
                }
                if !all && unknown.is_none() {
                    break;
                }
            }
            if any && (all || unknown.is_some()) {
                return Ok(Some(sum));
            }
        }
        if let Some(unknown) = unknown {
            unknown.insert(cell.clone());
        }
        Ok(None)
    }

    /// Of what is of some products or customers only, the target of everything that it is a part of.
    fn of_everything(&self, seeds: &Changes, changes: &Changes) -> Result<Changes, Halted<E>> {
        let mut wholes = Changes::new();
        for (seed, change) in seeds.iter().filter(|(id, _)| !id.of.is_whole()) {
            let whole = CellId {
                of: TargetSlice::default(),
                ..seed.clone()
            };
            let levels = self.levels(&whole)?;
            if !changes.contains_key(&whole) && levels.iter().any(|l| l.parts.contains(seed)) {
                let sum = wholes.entry(whole).or_default();
                *sum = plus(*sum, *change);
            }
        }
        Ok(wholes)
    }

    /// Adds the longer periods that some changes lie in, of all that change.
    fn longer(&self, seeds: &Changes, changes: &mut Changes) -> Result<(), Halted<E>> {
        let Some(period) = seeds.keys().next().map(|seed| seed.period) else {
            return Ok(());
        };
        let mut shorter = period;
        for longer in around(period, self.ground.fiscal) {
            let mut all = Changes::new();
            for cell in changes.keys().filter(|id| is_as_long(id.period, period)) {
                let whole = cell.in_period(longer);
                let is_known = changes.contains_key(&whole) || all.contains_key(&whole);
                if is_known || self.number(&whole)?.is_none() {
                    continue;
                }
                // Weeks lie over the ends of months: only those that make one up are a part of it.
                let change = if matches!(shorter, Period::Week(..)) {
                    let levels = self.levels(&whole)?;
                    if !levels.iter().any(|level| level.parts.contains(cell)) {
                        continue;
                    }
                    changes.get(cell).copied().unwrap_or(0)
                } else {
                    self.sum_in(&whole, longer, changes)
                };
                all.insert(whole, change);
            }
            changes.append(&mut all);
            shorter = longer;
        }
        Ok(())
    }

    /// What changes of a target in a period: of the longest of its periods that are known.
    fn sum_in(&self, cell: &CellId, period: Period, changes: &Changes) -> i64 {
        if let Some(change) = changes.get(&cell.in_period(period)) {
            return *change;
        }
        let parts = period.parts(self.ground.fiscal).into_iter();
        total(parts.map(|part| self.sum_in(cell, part, changes)))
    }

    /// Adds the units above those that change, in every period and of everything in which these do.
    fn above(&self, seeds: &Changes, changes: &mut Changes) -> Result<(), Halted<E>> {
        let ground = self.ground;
        let Some(on) = seeds.keys().next().map(|seed| ground.day_of(seed)) else {
            return Ok(());
        };
        let mut whose: Vec<&PlannedFor> = seeds.keys().map(|seed| &seed.whom).collect();
        whose.dedup();
        let mut above = Changes::new();
        for (cell, change) in changes.iter().filter(|(id, _)| whose.contains(&&id.whom)) {
            for higher in cell.above(ground.roster, on) {
                if changes.contains_key(&higher) || self.number(&higher)?.is_none() {
                    continue;
                }
                // A part of somebody's number is no part of another one's, unless these add up themselves.
                let is_long = cell.of.is_whole() && !matches!(cell.period, Period::Week(..));
                if is_long || self.adds_up_in_team(&higher)? {
                    let sum = above.entry(higher).or_default();
                    *sum = plus(*sum, *change);
                }
            }
        }
        changes.append(&mut above);
        Ok(())
    }
}

/// Whether a period is no week that only follows: of a week itself it may be one.
fn is_as_long(period: Period, seed: Period) -> bool {
    matches!(seed, Period::Week(..)) || !matches!(period, Period::Week(..))
}
