//! The plan that a person makes on a sheet, which writes nothing until it is published.

use super::locked::around_locked;
use super::{PlanChild, PlanSheet, RestTo};
use crate::domain::money::{minus, plus, total};
use crate::domain::targets::moved::allot_around;
use crate::domain::targets::split::{self, MethodLacks};
use crate::domain::targets::{
    MovedChild, OverAssignment, PlannedCell, PlannedNote, PlannedPart, PlannedSplit,
    PlannedTargets, Quota, SplitDimension, SplitMethod, Stake,
};

/// The numbers of one child while somebody plans.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct PlanCell {
    pub amount: i64,
    /// It moves for nobody.
    pub is_held: bool,
    /// It was typed.
    pub is_typed: bool,
    /// It was typed as a share of the whole, in hundredths of a percent, and stays one.
    pub share: Option<u32>,
    /// Its period is over, or another unit plans it: what was published of it moves for nobody, and is let go by nobody
    /// (rules 21, 26).
    pub is_locked: bool,
}

/// A plan that is made of a sheet.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlanDraft {
    /// The whole.
    pub quota: Quota,
    pub over: OverAssignment,
    pub method: SplitMethod,
    /// In the order of the sheet's children.
    pub cells: Vec<PlanCell>,
    /// What is to be said of assignments from then on (D12).
    pub notes: Vec<PlannedNote>,
    /// The stakes that the numbers are from, as long as nothing was typed or held.
    stakes: Vec<Stake>,
    /// Children of whom a number over several units is set, by their places (rule 21).
    moved: Vec<(usize, MovedChild)>,
}

impl PlanDraft {
    /// A plan by a method.
    ///
    /// # Errors
    /// Why the method has no numbers.
    pub fn new(
        sheet: &PlanSheet,
        quota: Quota,
        over: OverAssignment,
        method: SplitMethod,
    ) -> Result<Self, MethodLacks> {
        let stakes = sheet.stakes(method)?.to_vec();
        Ok(Self::of(sheet, quota, over, method, stakes))
    }

    /// A plan by stakes that are given; children that are locked have what they had.
    pub fn of(
        sheet: &PlanSheet,
        quota: Quota,
        over: OverAssignment,
        method: SplitMethod,
        stakes: Vec<Stake>,
    ) -> Self {
        let mut stakes = around_locked(sheet, stakes);
        let moved = sheet.open_movers();
        let due = over.total(quota.amount);
        let amounts = allot_around(&moved, due, &mut stakes).amounts;
        let locked = sheet.children.iter().map(|child| {
            let vacant = child.vacant().map(|quota| Stake::Held(quota.amount));
            (child.locked().is_some(), vacant)
        });
        let locked = locked.chain(std::iter::repeat((false, None)));
        let cell = |((amount, stake), (is_locked, vacant)): ((i64, &Stake), (bool, _))| {
            let is_vacant = vacant == Some(*stake);
            PlanCell {
                amount,
                is_held: is_locked || is_vacant,
                is_typed: matches!(stake, Stake::Held(_)) && !is_locked && !is_vacant,
                share: None,
                is_locked,
            }
        };
        Self {
            quota,
            over,
            method,
            cells: (amounts.into_iter().zip(&stakes).zip(locked))
                .map(cell)
                .collect(),
            notes: Vec::new(),
            stakes,
            moved,
        }
    }

    /// What the children must add up to.
    pub fn due(&self) -> i64 {
        self.over.total(self.quota.amount)
    }

    /// What is not placed; below zero what is placed too much.
    pub fn left(&self) -> i64 {
        let placed = total(self.cells.iter().map(|cell| cell.amount));
        minus(self.due(), placed).unwrap_or(0)
    }

    /// Takes a method's numbers for every child that is not held.
    ///
    /// # Errors
    /// Why the method has none.
    pub fn take(&mut self, sheet: &PlanSheet, method: SplitMethod) -> Result<(), MethodLacks> {
        let stakes = around_locked(sheet, sheet.stakes(method)?.to_vec());
        let held = |(cell, stake): (&PlanCell, &Stake)| match cell.share {
            _ if !cell.is_held => *stake,
            Some(share) => Stake::Share(share),
            None => Stake::Held(cell.amount),
        };
        let mut mixed: Vec<Stake> = self.cells.iter().zip(&stakes).map(held).collect();
        let given = allot_around(&self.moved, self.due(), &mut mixed);
        for (cell, amount) in self.cells.iter_mut().zip(given.amounts) {
            cell.amount = amount;
            if !cell.is_held {
                (cell.is_typed, cell.share) = (false, None);
            }
        }
        (self.method, self.stakes) = (method, stakes);
        Ok(())
    }

    /// Says something of an assignment, in place of what was to be said of it.
    pub fn note(&mut self, said: PlannedNote) {
        self.notes.retain(|known| known.id != said.id);
        self.notes.push(said);
    }

    /// Holds a child, or lets it go.
    pub fn hold(&mut self, at: usize) {
        if let Some(cell) = self.cells.get_mut(at) {
            cell.is_held = cell.is_locked || !cell.is_held;
        }
    }

    /// Types a child's number. With `spreads` those that are not held take the rest, otherwise the gap shows. One that
    /// is locked stays.
    pub fn type_in(&mut self, at: usize, amount: i64, spreads: bool) {
        let Some(cell) = self.cells.get_mut(at).filter(|cell| !cell.is_locked) else {
            return;
        };
        (cell.amount, cell.is_typed, cell.share) = (amount, true, None);
        self.settle_typed(at, spreads);
    }

    /// Types a child's share of the whole, in hundredths of a percent: it stays a share whatever becomes of the whole
    /// (D6). The others as with a number.
    pub fn type_share(&mut self, at: usize, share: u32, spreads: bool) {
        let Some(cell) = self.cells.get_mut(at).filter(|cell| !cell.is_locked) else {
            return;
        };
        (cell.is_typed, cell.share) = (true, Some(share));
        self.settle_typed(at, spreads);
    }

    /// After one was typed: the others have the rest, or stay, so that the gap shows.
    fn settle_typed(&mut self, at: usize, spreads: bool) {
        self.spread_over(|n, cell| !spreads || n == at || cell.is_held);
    }

    /// Sets the whole anew; the children keep their shape where none is held.
    pub fn set_whole(&mut self, quota: Quota) {
        self.quota = quota;
        self.spread_over(|_, cell| cell.is_held);
    }

    /// Places what is left.
    pub fn give_rest(&mut self, placing: RestTo) {
        let left = self.left();
        match placing {
            RestTo::Spread => self.spread_over(|_, cell| cell.is_held),
            RestTo::On(at) => {
                if let Some(cell) = self.cells.get_mut(at).filter(|cell| !cell.is_locked) {
                    let amount = plus(cell.amount, left);
                    (cell.amount, cell.is_typed, cell.share) = (amount, true, None);
                    self.settle_typed(at, false);
                }
            }
            RestTo::Carry => {
                let placed = total(self.cells.iter().map(|cell| cell.amount));
                if let Some(over) = OverAssignment::of(placed, self.quota.amount) {
                    self.over = over;
                    self.forget_shares();
                }
            }
        }
    }

    /// Shares of another whole than before are none any more: what they came to stays.
    fn forget_shares(&mut self) {
        for cell in &mut self.cells {
            cell.share = None;
        }
    }

    /// Whether a place takes all that is left.
    pub fn can_place(&self, placing: RestTo) -> bool {
        let mut tried = self.clone();
        tried.give_rest(placing);
        tried.left() == 0
    }

    /// Spreads what the periods that are over did not make over those ahead (A6). These keep their targets, and are
    /// held; so the parts carry more than the whole, and it is said by how much. `false` where none is over or none
    /// lies ahead.
    pub fn roll(&mut self, sheet: &PlanSheet) -> bool {
        let over = || sheet.children.iter().filter(|child| child.is_over);
        let ahead = sheet.children.len() - over().count();
        let is_time = sheet.dimension == SplitDimension::Time;
        if !is_time || over().next().is_none() || ahead == 0 || self.quota.amount <= 0 {
            return false;
        }
        let made = total(over().map(|child| child.made));
        let rest = minus(self.quota.amount, made).unwrap_or(0).max(0);
        let mut was = self.clone();
        was.forget_shares();
        for (child, cell) in sheet.children.iter().zip(&mut was.cells) {
            if child.is_over {
                cell.amount = child.in_force.map_or(cell.amount, |quota| quota.amount);
                cell.is_held = true;
            }
        }
        let locked = sheet.children.iter().zip(&was.cells);
        let locked = total(
            locked
                .filter(|(c, _)| c.is_over)
                .map(|(_, cell)| cell.amount),
        );
        let Some(carried) = OverAssignment::of(plus(locked, rest), self.quota.amount) else {
            return false;
        };
        was.over = carried;
        was.spread_over(|_, cell| cell.is_held);
        if was.left() != 0 {
            return false;
        }
        *self = was;
        true
    }

    /// Shares out anew what is due: typed shares are shares of it, those that stay have what they have, the others keep
    /// their shape.
    fn spread_over(&mut self, stays: impl Fn(usize, &PlanCell) -> bool) {
        let stake = |(at, cell): (usize, &PlanCell)| match cell.share {
            Some(share) => Stake::Share(share),
            None if stays(at, cell) => Stake::Held(cell.amount),
            None => Stake::Weight(u64::try_from(cell.amount).unwrap_or(0)),
        };
        let mut stakes: Vec<Stake> = self.cells.iter().enumerate().map(stake).collect();
        let given = allot_around(&self.moved, self.due(), &mut stakes);
        for (cell, amount) in self.cells.iter_mut().zip(given.amounts) {
            // A number that moves is not the one that was typed.
            cell.is_typed &= cell.amount == amount || cell.share.is_some();
            cell.amount = amount;
        }
    }

    /// The method that the numbers are of and its stakes: typed shares that total 100 % are the method of that name, a
    /// share beside multipliers is one of them (D6 to D8). Any other mixture is by hand.
    fn made_by(&self) -> (SplitMethod, Vec<Stake>) {
        let shares: Vec<u64> = (self.cells.iter())
            .filter_map(|cell| Some(u64::from(cell.share?)))
            .collect();
        let (method, mut stakes) = if shares.is_empty() {
            (Some(self.method), self.stakes.clone())
        } else if shares.len() == self.cells.len() {
            let whole = split::shares(&shares).ok();
            let method = whole.as_ref().map(|_| SplitMethod::Shares);
            (method, whole.unwrap_or_default())
        } else {
            let mixed = self.cells.iter().zip(&self.stakes);
            let mixed = mixed.map(|(cell, stake)| cell.share.map_or(*stake, Stake::Share));
            let method = Some(self.method).filter(|method| *method == SplitMethod::Multipliers);
            (method, mixed.collect())
        };
        let given = allot_around(&self.moved, self.due(), &mut stakes).amounts;
        let same = self.cells.iter().map(|cell| cell.amount).eq(given);
        let free = |(cell, stake): (&PlanCell, &Stake)| {
            let is_vacant = !cell.is_typed && *stake == Stake::Held(cell.amount);
            !cell.is_held || cell.is_locked || cell.share.is_some() || is_vacant
        };
        let is_free = self.cells.iter().zip(&stakes).all(free);
        if let Some(method) = method.filter(|_| same && is_free) {
            return (method, stakes);
        }
        let held = |cell: &PlanCell| Stake::Held(cell.amount);
        (SplitMethod::ByHand, self.cells.iter().map(held).collect())
    }

    /// What is to be published: the whole, its children, and how they were shared out. Floor and stretch of the
    /// children follow the whole's.
    pub fn targets(&self, sheet: &PlanSheet) -> PlannedTargets {
        let (method, stakes) = self.made_by();
        let (mut children, _) = split::share_out(&self.quota, self.over, &stakes);
        self.lay_around_locked(sheet, &mut children);
        let mut targets = PlannedTargets::default();
        targets.set(PlannedCell::new(sheet.id.clone(), Some(self.quota)));
        let cells = sheet.children.iter().zip(children);
        let cells =
            cells.filter_map(|(child, quota)| Some((child.id.clone(), child.set_as(quota)?)));
        targets.set_all(cells.map(|(id, quota)| PlannedCell::new(id, Some(quota))));
        let part = |(child, stake): (&PlanChild, &Stake)| PlannedPart {
            id: child.id.clone(),
            stake: *stake,
        };
        targets.split(PlannedSplit {
            parent: sheet.id.clone(),
            dimension: sheet.dimension,
            method,
            over: self.over,
            parts: sheet.children.iter().zip(&stakes).map(part).collect(),
        });
        targets.notes.clone_from(&self.notes);
        targets
    }
}
