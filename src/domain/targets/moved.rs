//! Somebody who moved between units within a period (rule 21): what of their number belongs to which unit. They are
//! planned once, where they have their last own working days of it; elsewhere what belongs there stands fast.

use super::plan::largest_remainder;
use super::seats_in;
use super::split::nearest;
use super::{Allotment, PlanChild, Quota, Stake, allot};
use crate::domain::Day;
use crate::domain::money::{MOST_TYPED, minus, plus, split, total};
use crate::domain::org::{Rep, UnitIx};
use std::ops::Range;

/// A part of the period of somebody who moved: a month by its season, or all of it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MovedMonth {
    /// What it has of a number among the other parts.
    pub weight: u64,
    /// Own working days in order, unit by unit, and whether they belong to the unit that is planned.
    pub stretches: Vec<(u64, bool)>,
}

/// Somebody who moved within the period, among the children of one of the units.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MovedChild {
    /// The own number over all units, as far as one is in force.
    pub whole: Option<Quota>,
    /// What of it belongs to the unit.
    pub here: Option<i64>,
    /// How a number lies over the period; of one that months say there is nothing to choose.
    pub months: Vec<MovedMonth>,
    /// Shorter periods have numbers of their own, which say what belongs where.
    pub is_by_parts: bool,
    /// It is planned in this unit.
    pub is_last: bool,
    /// The unit in which it is planned, as shown; untrusted, empty for the company.
    pub planned_in: String,
}

/// Somebody who left a unit within a period or before it and came to no other (rule 22): what lies after the last day is
/// vacant until somebody moves it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftPlace {
    pub last: Day,
    /// It was before the period: all of the number is vacant.
    pub is_vacant: bool,
}

impl LeftPlace {
    /// How somebody left a unit, as far as that is of some days; `None` of whoever is there or elsewhere.
    pub fn of(who: &Rep, unit: UnitIx, days: Range<Day>) -> Option<Self> {
        let mut here = who.assignments.iter().filter(|place| place.unit == unit);
        let left = here.clone().rfind(|place| place.to < days.end)?;
        // Whoever came back is there.
        if here
            .clone()
            .any(|place| (left.to..days.end).contains(&place.from))
        {
            return None;
        }
        let seats = seats_in(who, days.start, days.end);
        let is_left = seats.iter().any(|(seat, ..)| *seat == (unit, true));
        is_left.then(|| Self {
            last: left.to.prev(),
            is_vacant: !here.any(|place| place.from < days.end && place.to > days.start),
        })
    }
}

/// Steps on the way to a number, each of which comes nearer.
const STEPS: usize = 2_000;

impl MovedMonth {
    /// What of a number for it belongs to the unit.
    pub(super) fn here_of(&self, amount: i64) -> i64 {
        let days: Vec<u64> = self.stretches.iter().map(|(days, _)| *days).collect();
        let given = largest_remainder(amount, &days);
        let own = self.stretches.iter().zip(given);
        let own = own.filter(|((_, is_here), _)| *is_here);
        total(own.map(|(_, amount)| amount))
    }

    /// Own working days in the unit, and elsewhere.
    pub(super) fn days(&self) -> (u64, u64) {
        let days = |here| {
            let of = self
                .stretches
                .iter()
                .filter(|(_, is_here)| *is_here == here);
            of.fold(0u64, |all, (days, _)| all.saturating_add(*days))
        };
        (days(true), days(false))
    }

    /// The number of which so much belongs to the unit.
    pub(super) fn whole_of(&self, here: i64) -> i64 {
        let alone = MovedChild {
            whole: None,
            here: None,
            months: vec![Self {
                weight: 1,
                ..self.clone()
            }],
            is_by_parts: false,
            is_last: true,
            planned_in: String::new(),
        };
        alone.whole_of(here)
    }
}

impl MovedChild {
    /// Whether a number can be given to them in this unit.
    pub fn is_open(&self) -> bool {
        self.is_last && !self.is_by_parts
    }

    /// What of a number belongs to the unit.
    pub fn here_of(&self, whole: i64) -> i64 {
        let weights: Vec<u64> = self.months.iter().map(|month| month.weight).collect();
        let of_months = split(whole, &weights);
        let months = self.months.iter().zip(of_months);
        total(months.map(|(month, amount)| month.here_of(amount)))
    }

    /// The number of which so much belongs to the unit, the one in force first: where none gives it to the last unit,
    /// one that comes near.
    pub fn whole_of(&self, here: i64) -> i64 {
        if let Some(known) = self.whole
            && self.here == Some(here)
        {
            return known.amount;
        }
        let in_proportion = match self.here_of(MOST_TYPED) {
            0 => here,
            own => nearest(i128::from(here) * i128::from(MOST_TYPED), i128::from(own)),
        };
        let mut whole = in_proportion;
        for _ in 0..STEPS {
            let short = minus(here, self.here_of(whole)).unwrap_or(0);
            if short == 0 {
                break;
            }
            // Of what is added the unit gets a part at most, so that this stays on the near side.
            whole = plus(whole, short);
        }
        whole
    }

    /// The three numbers over all units, of which those of the unit are a part.
    pub(super) fn whole_quota(&self, here: Quota) -> Quota {
        let amount = self.whole_of(here.amount);
        let with = |number: i64| match here.amount {
            0 => amount,
            own => nearest(i128::from(number) * i128::from(amount), i128::from(own)),
        };
        Quota {
            amount,
            share: None,
            floor: here.floor.map(with),
            stretch: here.stretch.map(with),
        }
    }

    /// What of the number in force belongs to the unit, with its floor and its stretch.
    pub fn in_force(&self) -> Option<Quota> {
        let (whole, here) = (self.whole, self.here?);
        let with = |number: i64| match whole.map_or(0, |whole| whole.amount) {
            0 => here,
            all => nearest(i128::from(number) * i128::from(here), i128::from(all)),
        };
        Some(Quota {
            amount: here,
            share: None,
            floor: whole.and_then(|whole| whole.floor).map(with),
            stretch: whole.and_then(|whole| whole.stretch).map(with),
        })
    }
}

impl MovedChild {
    /// What a number of them in this unit can be: what a number over all units gives to it.
    fn given(&self, amount: i64) -> i64 {
        self.here_of(self.whole_of(amount))
    }
}

impl PlanChild {
    /// The number that is set of it: of whoever moved the own one over all units, and nothing where another unit plans it.
    pub(super) fn set_as(&self, quota: Quota) -> Option<Quota> {
        match self.moved.as_deref() {
            None => Some(quota),
            Some(moved) if moved.is_open() => Some(moved.whole_quota(quota)),
            Some(_) => None,
        }
    }
}

/// Shares out `all` where whoever moved, by the place among the children, has what a number can give to the unit: where
/// that is something else than the stakes give, it is held and the others have the rest.
pub(super) fn allot_around(
    moved: &[(usize, MovedChild)],
    all: i64,
    stakes: &mut [Stake],
) -> Allotment {
    let given = allot(all, stakes);
    let mut is_off = false;
    for (at, moved) in moved {
        let (Some(amount), Some(stake)) = (given.amounts.get(*at), stakes.get_mut(*at)) else {
            continue;
        };
        let can_be = moved.given(*amount);
        if can_be != *amount {
            (*stake, is_off) = (Stake::Held(can_be), true);
        }
    }
    if is_off { allot(all, stakes) } else { given }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::MOST_TYPED;
    use proptest::prelude::*;

    fn moved(months: Vec<MovedMonth>) -> MovedChild {
        MovedChild {
            whole: None,
            here: None,
            months,
            is_by_parts: false,
            is_last: true,
            planned_in: "West".into(),
        }
    }

    fn month(weight: u64, elsewhere: u64, here: u64) -> MovedMonth {
        MovedMonth {
            weight,
            stretches: vec![(elsewhere, false), (here, true)],
        }
    }

    #[test]
    fn rule_21_a_number_that_is_given_here_is_a_part_of_a_larger_one() {
        // From the 16th of November on: 11 of 21 working days.
        let november = moved(vec![month(1, 10, 11)]);
        assert_eq!(november.here_of(26_250), 13_750);
        assert_eq!(november.whole_of(13_750), 26_250);
        // What stands stays, though others give the same.
        let stands = MovedChild {
            whole: Some(Quota {
                amount: 26_251,
                ..Quota::default()
            }),
            here: Some(13_751),
            ..november.clone()
        };
        assert_eq!(stands.whole_of(13_751), 26_251);
        let quota = Quota {
            amount: 11_000,
            floor: Some(5_500),
            stretch: Some(22_000),
            share: None,
        };
        let whole = november.whole_quota(quota);
        assert_eq!(
            (whole.amount, whole.floor, whole.stretch),
            (21_000, Some(10_500), Some(42_000))
        );
        // Nobody works here at all: nothing can be given.
        assert_eq!(moved(vec![month(1, 10, 0)]).given(500), 0);
    }

    proptest! {
        #[test]
        fn rule_21_what_is_given_here_is_found_again_to_the_last_unit(
            days in (0u64..250, 1u64..250),
            here in prop_oneof![Just(1i64), 0..=MOST_TYPED / 1_000, Just(MOST_TYPED / 1_000)],
        ) {
            let child = moved(vec![month(1, days.0, days.1)]);
            prop_assert_eq!(child.given(here), here);
        }

        #[test]
        fn rule_21_by_season_it_is_found_as_far_as_a_number_gives_it(
            months in prop::collection::vec((1u64..1_000, 0u64..23, 0u64..23), 1..12),
            here in 0..=MOST_TYPED / 1_000,
        ) {
            let months = months.into_iter().map(|(weight, there, here)| month(weight, there, here));
            let child = moved(months.collect());
            let given = child.given(here);
            let has_any = child.here_of(MOST_TYPED) > 0;
            prop_assert!(!has_any || (given - here).abs() <= 12, "{given} of {here}");
        }
    }
}
