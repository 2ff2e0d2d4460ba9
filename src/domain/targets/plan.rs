//! What a plan expects to date, where it is given by parts and where people move (rules 11, 21, 22).

use super::pace::Elapsed;
use crate::domain::Day;
use crate::domain::money::{is_beyond, plus};
use crate::domain::org::{Rep, UnitIx};
use crate::domain::ratio::Ratio;

/// What is expected to date of several amounts, each by the days of its own plan. Exact: amounts times days are
/// kept by the days of their plans, and only compared or shown are they divided.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Plan {
    /// Half days of a plan in all → Σ amount × half days gone by, in order. A list: most plans are of one length, and
    /// there is one for everybody.
    by_days: Vec<(u32, i128)>,
    /// Half days gone by of the parts of one person or unit.
    done: u32,
}

/// A fraction that is added without a common denominator where that would not fit: then in so small parts.
const PARTS: i128 = 1_000_000_000;

impl Plan {
    /// An amount over the days of its plan; over none it expects nothing yet.
    pub fn of(amount: i64, elapsed: Elapsed) -> Self {
        let (done, total) = elapsed.in_half_days();
        let by_days = if total > 0 {
            vec![(total, i128::from(amount) * i128::from(done))]
        } else {
            Vec::new()
        };
        Self { by_days, done }
    }

    /// The next part of the same plan: its days come to those that have gone by.
    pub fn append(&mut self, part: &Self) {
        self.add(part);
        self.done += part.done;
    }

    /// What of it falls between two days: the plan as it stood on the first of them was `earlier`.
    #[must_use]
    pub fn since(&self, earlier: &Self) -> Self {
        let before = |days: u32| {
            let known = earlier.by_days.iter().find(|(of, _)| *of == days);
            known.map_or(0, |(_, sum)| *sum)
        };
        let by_days = self.by_days.iter();
        Self {
            by_days: by_days
                .map(|(days, sum)| (*days, sum - before(*days)))
                .collect(),
            done: self.done.saturating_sub(earlier.done),
        }
    }

    /// Somebody else's plan beside it: the days go by for both.
    pub fn pool(&mut self, other: &Self) {
        self.add(other);
        self.done = self.done.max(other.done);
    }

    fn add(&mut self, other: &Self) {
        if self.by_days.is_empty() {
            self.by_days.clone_from(&other.by_days);
            return;
        }
        for (days, sum) in &other.by_days {
            match self.by_days.binary_search_by_key(days, |(days, _)| *days) {
                Ok(at) => self.by_days[at].1 += sum,
                Err(at) => self.by_days.insert(at, (*days, *sum)),
            }
        }
    }

    /// Own working days of the plan that have gone by, halves left out.
    pub fn days_gone_by(&self) -> u32 {
        self.done / 2
    }

    /// What is expected to date as a fraction; `None` for a plan without days.
    fn expected(&self) -> Option<(i128, i128)> {
        if self.by_days.is_empty() {
            return None;
        }
        let exact = || {
            let mut common = 1i128;
            for (days, _) in &self.by_days {
                common = common.checked_mul(i128::from(*days) / gcd(common, i128::from(*days)))?;
            }
            let mut sum = 0i128;
            for (days, part) in &self.by_days {
                sum = sum.checked_add(part.checked_mul(common / i128::from(*days))?)?;
            }
            // Room for the product with an actual.
            (common < i128::from(i64::MAX) && sum.unsigned_abs() < (1 << 96))
                .then_some((sum, common))
        };
        let small = || {
            let parts = self
                .by_days
                .iter()
                .map(|(days, part)| part * PARTS / i128::from(*days));
            (parts.sum::<i128>(), PARTS)
        };
        Some(exact().unwrap_or_else(small))
    }

    /// What is expected to date, rounded to the nearest unit; `None` for a plan without days.
    pub fn expected_to_date(&self) -> Option<i64> {
        let (sum, common) = self.expected()?;
        let half = if sum < 0 { -common / 2 } else { common / 2 };
        i64::try_from((sum + half) / common).ok()
    }

    /// The same in thousandths of the unit: of a few customers the nearest whole one is another number. `None` where
    /// they do not fit.
    pub fn expected_thousandths(&self) -> Option<i64> {
        let (sum, common) = self.expected()?;
        let half = if sum < 0 { -common / 2 } else { common / 2 };
        i64::try_from((sum.checked_mul(1_000)? + half) / common).ok()
    }

    /// Actual ÷ expected-to-date, unrounded (rule 14); `None` where nothing is expected yet.
    pub fn pace(&self, actual: i64) -> Option<Ratio> {
        if is_beyond(actual) {
            return None;
        }
        let (sum, common) = self.expected().filter(|(sum, _)| *sum > 0)?;
        Ratio::of_products(i128::from(actual).checked_mul(common)?, sum)
    }
}

fn gcd(a: i128, b: i128) -> i128 {
    if b == 0 { a } else { gcd(b, a % b) }
}

/// What one unit has of a person's target.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Portion {
    pub amount: i64,
    pub plan: Plan,
    /// A part of it was split by own working days, because the person moved or left in the middle of it.
    pub split: bool,
}

/// Where a portion lies: the unit, and whether it is nobody's because it lies after the person's last day.
pub type Seat = (UnitIx, bool);

/// What the units have of one person's target, in order of the seat: mostly one.
pub type Portions = Vec<(Seat, Portion)>;

/// What lies at a seat.
pub fn portion_at(portions: &Portions, seat: Seat) -> Option<&Portion> {
    let at = portions
        .binary_search_by_key(&seat, |(seat, _)| *seat)
        .ok()?;
    portions.get(at).map(|(_, portion)| portion)
}

/// Gives each part of somebody's target to the unit of that part (rules 21, 22). The part in which the person
/// moves or leaves is split by own working days, by the largest remainder.
///
/// `parts` are first day, day after the last, and amount; `own` counts the own working days of a stretch, and
/// `gone_by` tells how much of one has gone by.
pub fn portions(
    who: &Rep,
    parts: &[(Day, Day, i64)],
    own: impl Fn(Day, Day) -> u32,
    gone_by: impl Fn(Day, Day) -> Elapsed,
) -> Portions {
    let mut all = Portions::with_capacity(1);
    for (first, end, amount) in parts {
        let stretches = seats_in(who, *first, *end);
        let days: Vec<u64> = stretches.iter().map(|s| own(s.1, s.2).into()).collect();
        let shares = largest_remainder(*amount, &days);
        for ((seat, from, to), share) in stretches.iter().zip(shares) {
            let at = match all.binary_search_by_key(seat, |(seat, _)| *seat) {
                Ok(at) => at,
                Err(at) => {
                    all.insert(at, (*seat, Portion::default()));
                    at
                }
            };
            let portion = &mut all[at].1;
            portion.amount = plus(portion.amount, share);
            portion.plan.append(&Plan::of(share, gone_by(*from, *to)));
            portion.split |= stretches.len() > 1;
        }
    }
    all
}

/// Who had a stretch of days, in order: the units one after the other, and nobody in the unit that was left.
/// Days before somebody came are nobody's either, unless there are no others.
pub fn seats_in(who: &Rep, first: Day, end: Day) -> Vec<(Seat, Day, Day)> {
    let mut all: Vec<(Seat, Day, Day)> = Vec::new();
    let mut push = |seat: Seat, from: Day, to: Day| match all.last_mut() {
        _ if from >= to => {}
        Some((last, _, until)) if *last == seat && *until == from => *until = to,
        _ => all.push((seat, from, to)),
    };
    let mut left: Option<(UnitIx, Day)> = None;
    for place in &who.assignments {
        if let Some((unit, since)) = left {
            push((unit, true), since.max(first), place.from.min(end));
        }
        push(
            (place.unit, false),
            place.from.max(first),
            place.to.min(end),
        );
        left = Some((place.unit, place.to));
    }
    match left {
        Some((unit, since)) => push((unit, true), since.max(first), end),
        None => push((UnitIx(0), true), first, end),
    }
    if all.is_empty() {
        let unit = who.assignments.first().map_or(UnitIx(0), |a| a.unit);
        all.push(((unit, false), first, end));
    }
    all
}

/// An amount in shares by weight that add up to it; ties go to the first (rule 14). Without any weight the last
/// one has it all.
pub(super) fn largest_remainder(amount: i64, weights: &[u64]) -> Vec<i64> {
    let whole = weights.iter().map(|w| i128::from(*w)).sum::<i128>();
    if whole == 0 {
        let last = weights.len().saturating_sub(1);
        return (0..weights.len())
            .map(|i| if i == last { amount } else { 0 })
            .collect();
    }
    let exact = |w: &u64| i128::from(amount) * i128::from(*w);
    let mut shares: Vec<i128> = weights.iter().map(|w| exact(w).div_euclid(whole)).collect();
    let mut order: Vec<usize> = (0..weights.len()).collect();
    order.sort_by_key(|i| (std::cmp::Reverse(exact(&weights[*i]).rem_euclid(whole)), *i));
    let rest = i128::from(amount) - shares.iter().sum::<i128>();
    for i in order.into_iter().take(usize::try_from(rest).unwrap_or(0)) {
        shares[i] += 1;
    }
    shares
        .into_iter()
        .map(|s| i64::try_from(s).unwrap_or(amount))
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::org::Assignment;
    use proptest::prelude::*;

    fn day(text: &str) -> Day {
        Day::parse(text).unwrap()
    }

    fn rep(places: &[(&str, &str, u32)]) -> Rep {
        let place = |(from, to, unit): &(&str, &str, u32)| Assignment {
            from: Day::parse(from).unwrap_or(Day::MIN),
            to: Day::parse(to).unwrap_or(Day::MAX),
            unit: UnitIx(*unit),
            tier: "mid".into(),
        };
        Rep {
            id: "r".into(),
            name: "r".into(),
            assignments: places.iter().map(place).collect(),
        }
    }

    /// Every day is worked; nothing has gone by.
    fn of(who: &Rep, parts: &[(Day, Day, i64)]) -> Vec<(Seat, i64, bool)> {
        let days = |from: Day, to: Day| to.since(from).unsigned_abs();
        let all = portions(who, parts, days, |from, to| {
            Elapsed::days(0, days(from, to))
        });
        all.into_iter()
            .map(|(seat, p)| (seat, p.amount, p.split))
            .collect()
    }

    fn months() -> [(Day, Day, i64); 3] {
        [
            (day("2026-01-01"), day("2026-02-01"), 100),
            (day("2026-02-01"), day("2026-03-01"), 100),
            (day("2026-03-01"), day("2026-04-01"), 310),
        ]
    }

    #[test]
    fn rule_21_a_part_belongs_to_the_unit_of_that_part() {
        let moved = rep(&[("", "2026-03-01", 1), ("2026-03-01", "", 2)]);
        assert_eq!(
            of(&moved, &months()),
            [
                ((UnitIx(1), false), 200, false),
                ((UnitIx(2), false), 310, false)
            ]
        );
    }

    #[test]
    fn rule_21_the_part_in_which_somebody_moves_is_split_by_own_working_days() {
        let moved = rep(&[("", "2026-03-11", 1), ("2026-03-11", "", 2)]);
        assert_eq!(
            of(&moved, &months()),
            [
                ((UnitIx(1), false), 300, true),
                ((UnitIx(2), false), 210, true)
            ]
        );
    }

    #[test]
    fn rule_22_what_lies_after_the_last_day_stays_on_the_unit_as_vacant() {
        let left = rep(&[("", "2026-03-11", 1)]);
        assert_eq!(
            of(&left, &months()),
            [
                ((UnitIx(1), false), 300, true),
                ((UnitIx(1), true), 210, true)
            ]
        );
        let long_gone = rep(&[("", "2025-06-01", 1)]);
        assert_eq!(of(&long_gone, &months()), [((UnitIx(1), true), 510, false)]);
    }

    #[test]
    fn a_newcomer_has_the_whole_part() {
        let came = rep(&[("2026-03-11", "", 1)]);
        assert_eq!(of(&came, &months()), [((UnitIx(1), false), 510, false)]);
    }

    #[test]
    fn rule_11_parts_expect_each_their_own() {
        let mut plan = Plan::of(100, Elapsed::days(21, 21));
        plan.append(&Plan::of(100, Elapsed::days(20, 20)));
        plan.append(&Plan::of(400, Elapsed::days(0, 22)));
        assert_eq!(plan.expected_to_date(), Some(200));
        assert_eq!(plan.pace(200).map(Ratio::index), Some("1.00".into()));
        assert_eq!(plan.days_gone_by(), 41);
    }

    proptest! {
        #[test]
        fn portions_add_up(amount in -1_000_000i64..1_000_000, weights in proptest::collection::vec(0u64..90, 1..6)) {
            let shares = largest_remainder(amount, &weights);
            prop_assert_eq!(shares.iter().sum::<i64>(), amount);
            prop_assert_eq!(largest_remainder(amount, &weights), shares);
        }

        #[test]
        fn many_different_plans_expect_what_each_does(parts in proptest::collection::vec((0i64..1_000_000, 0u32..70, 1u32..130), 1..120)) {
            let mut plan = Plan::default();
            let mut sum = 0.0;
            for (amount, done, total) in &parts {
                let done = *done.min(total);
                plan.pool(&Plan::of(*amount, Elapsed::days(done, *total)));
                sum += *amount as f64 * f64::from(done) / f64::from(*total);
            }
            let expected = plan.expected_to_date().unwrap();
            prop_assert!((expected as f64 - sum).abs() <= 0.51, "{} {}", expected, sum);
        }
    }
}
