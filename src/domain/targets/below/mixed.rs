//! Months and weeks of somebody who moved that lie in several units (rule 21): the numbers with which each unit has what
//! belongs to it, in all and in each of these periods.

use crate::domain::money::{minus, split};
use crate::domain::targets::MovedMonth;

/// The finer periods of somebody who moved, in order, in the units in which they work.
#[derive(Clone, Debug)]
pub(super) struct MixedPeriods {
    /// What each unit has of the number over all of them.
    pub due: Vec<i64>,
    pub parts: Vec<MixedPart>,
}

/// One of the finer periods.
#[derive(Clone, Debug)]
pub(super) struct MixedPart {
    /// How it lies in each unit.
    pub in_units: Vec<MovedMonth>,
    /// What each unit has in it of all its people: the shape that is followed as far as the sums allow.
    pub of_units: Vec<i64>,
    /// Its number stands.
    pub stands: Option<i64>,
    /// It takes no number.
    pub is_closed: bool,
}

impl MixedPart {
    fn days(&self, unit: usize) -> u64 {
        self.in_units.get(unit).map_or(0, |part| part.days().0)
    }

    /// All own working days of it, in whatever unit.
    fn all_days(&self) -> u64 {
        self.in_units.first().map_or(0, |part| {
            let (here, elsewhere) = part.days();
            here.saturating_add(elsewhere)
        })
    }

    fn is_in_one(&self) -> bool {
        let units = 0..self.in_units.len();
        units.filter(|unit| self.days(*unit) > 0).count() == 1 && !self.leaves_units()
    }

    /// Some of its days are in a unit of which nothing is laid.
    fn leaves_units(&self) -> bool {
        let units = 0..self.in_units.len();
        units.map(|unit| self.days(unit)).sum::<u64>() < self.all_days()
    }

    /// It is in one unit, and what that has left may be laid in it.
    fn is_free(&self, unit: usize) -> bool {
        self.stands.is_none() && !self.is_closed && self.is_in_one() && self.days(unit) > 0
    }
}

impl MixedPeriods {
    /// The numbers of those periods that lie in several units, by their places; the others are free to take what each unit
    /// has left. `None` where no such numbers add up. A period of which days belong to a unit that has nothing to give
    /// there gets nothing.
    pub fn numbers(&self) -> Option<Vec<(usize, i64)>> {
        let mut left = self.due.clone();
        for part in &self.parts {
            take(&mut left, part, part.stands.unwrap_or(0))?;
        }
        let mut found = Vec::new();
        let mut open: Vec<usize> = Vec::new();
        for (at, part) in self.parts.iter().enumerate() {
            let is_set = part.stands.is_some() || part.is_closed || part.all_days() == 0;
            if is_set || part.is_in_one() {
                continue;
            }
            if part.leaves_units() {
                found.push((at, 0));
            } else {
                open.push(at);
            }
        }
        let units = 0..self.due.len();
        let has_free = |unit: usize| self.parts.iter().any(|part| part.is_free(unit));
        // A unit that has nothing but such periods says their numbers.
        while let Some((at, number)) = self.said(&open, &left, has_free) {
            let part = self.parts.get(at)?;
            take(&mut left, part, number)?;
            open.retain(|other| *other != at);
            found.push((at, number));
        }
        while let Some(at) = open.first().copied() {
            let number = self.in_shape(at, &open, &left);
            take(&mut left, self.parts.get(at)?, number)?;
            open.remove(0);
            found.push((at, number));
        }
        let mut rest = units.zip(&left);
        rest.all(|(unit, left)| has_free(unit) || *left == 0)
            .then_some(found)
    }

    /// The number of an open period that a unit says, which has no other place for what it has left.
    fn said(
        &self,
        open: &[usize],
        left: &[i64],
        has_free: impl Fn(usize) -> bool,
    ) -> Option<(usize, i64)> {
        let units = (0..self.due.len()).filter(|unit| !has_free(*unit));
        let of_unit = |unit: usize| {
            let own = open.iter().copied();
            let own: Vec<usize> = own
                .filter(|at| self.parts.get(*at).is_some_and(|part| part.days(unit) > 0))
                .collect();
            (unit, own)
        };
        let (unit, own) = units.map(of_unit).find(|(_, own)| !own.is_empty())?;
        let days: Vec<u64> = own.iter().map(|at| self.parts[*at].days(unit)).collect();
        let given = split(*left.get(unit)?, &days);
        let (at, here) = (*own.first()?, *given.first()?);
        let part = self.parts.get(at)?.in_units.get(unit)?;
        Some((at, part.whole_of(here)))
    }

    /// What an open period has where every unit goes by its own shape: the middle of what these give, as far as each of
    /// them has room for it there, and for what is left then in the periods that are its own.
    fn in_shape(&self, at: usize, open: &[usize], left: &[i64]) -> i64 {
        let part = &self.parts[at];
        let amount = |n: usize, unit: usize| {
            let of_unit = self.parts[n].of_units.get(unit).copied().unwrap_or(0);
            i128::from(of_unit.max(0))
        };
        let all_days = i128::from(part.all_days()).max(1);
        let (mut least, mut most) = (0i128, i128::from(i64::MAX));
        let mut wanted = Vec::new();
        for unit in (0..self.due.len()).filter(|unit| part.days(*unit) > 0) {
            let days = i128::from(part.days(unit));
            let left = i128::from(left[unit].max(0));
            let (mut free, mut all) = (0i128, 0i128);
            for n in 0..self.parts.len() {
                let other = &self.parts[n];
                if other.is_free(unit) {
                    free += amount(n, unit);
                    all += amount(n, unit);
                } else if open.contains(&n) {
                    let here = i128::from(other.days(unit));
                    all += amount(n, unit) * here / i128::from(other.all_days()).max(1);
                }
            }
            let here = amount(at, unit) * days / all_days;
            let here = (left * here).checked_div(all).unwrap_or(0);
            wanted.push(here * all_days / days);
            most = most.min(left.min(amount(at, unit)) * all_days / days);
            least = least.max((left - free) * all_days / days);
        }
        let middle = wanted.iter().sum::<i128>() / (wanted.len() as i128).max(1);
        let number = middle.max(least).min(most).max(0);
        i64::try_from(number).unwrap_or(i64::MAX)
    }
}

/// Takes what each unit has of the number of a period from what is left of it; `None` where it has not as much.
fn take(left: &mut [i64], part: &MixedPart, number: i64) -> Option<()> {
    if number == 0 {
        return Some(());
    }
    for (left, here) in left.iter_mut().zip(&part.in_units) {
        *left = minus(*left, here.here_of(number)).filter(|left| *left >= 0)?;
    }
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// Working days in two units, one after the other, as each of them sees it.
    fn part(before: u64, after: u64) -> MixedPart {
        let seen = |is_first: bool| MovedMonth {
            weight: 1,
            stretches: vec![(before, is_first), (after, !is_first)],
        };
        MixedPart {
            in_units: vec![seen(true), seen(false)],
            of_units: vec![1_000_000_000_000, 1_000_000_000_000],
            stands: None,
            is_closed: false,
        }
    }

    fn numbers(due: [i64; 2], days: &[(u64, u64)]) -> Option<Vec<(usize, i64)>> {
        let parts = days.iter().map(|(before, after)| part(*before, *after));
        MixedPeriods {
            due: due.to_vec(),
            parts: parts.collect(),
        }
        .numbers()
    }

    #[test]
    fn rule_21_a_week_of_the_move_is_what_both_units_leave_room_for() {
        // 12 of 20 days in the first unit: the third week has its share.
        assert_eq!(
            numbers([1_200, 800], &[(5, 0), (5, 0), (2, 3), (0, 5)]),
            Some(vec![(2, 500)])
        );
        // Nothing but two days of the first week: they say what it has.
        assert_eq!(
            numbers([200, 1_800], &[(2, 3), (0, 5), (0, 5), (0, 5)]),
            Some(vec![(0, 500)])
        );
        // It begins in the month before, of which the unit has nothing in this one: the week gets nothing.
        assert_eq!(numbers([0, 2_000], &[(3, 2), (0, 5)]), Some(vec![(0, 0)]));
        // What a unit has in a month of whose weeks it has none cannot be laid.
        assert_eq!(numbers([100, 2_000], &[(0, 5), (0, 5)]), None);
    }

    proptest! {
        #[test]
        fn rule_21_whenever_the_move_is_each_unit_has_room_for_the_rest(
            day in 1u64..20,
            number in prop_oneof![0i64..50, 0..=1_000_000_000_000i64],
        ) {
            let whole = part(day, 20 - day);
            let due = [0, 1].map(|unit| whole.in_units[unit].here_of(number));
            let days: Vec<(u64, u64)> = (0..4u64)
                .map(|week| {
                    let before = day.saturating_sub(week * 5).min(5);
                    (before, 5 - before)
                })
                .collect();
            let found = numbers(due, &days).unwrap();
            let mixed = days.iter().filter(|(before, after)| *before > 0 && *after > 0).count();
            prop_assert_eq!(found.len(), mixed);
        }
    }
}
