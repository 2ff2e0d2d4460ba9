//! Where facts are booked: to the rep and the unit of that day (rules 17, 21 to 23).

use crate::domain::metric::SumOf;
use crate::domain::money::plus;
use crate::domain::org::{RepIx, Roster, UnitIx};
use crate::domain::targets::{Quotas, Tally};
use crate::domain::{Day, Fiscal, Period};
use std::collections::HashMap;

/// Tallies by the unit and rep they are booked to; `None` for a rep without a unit that day.
pub(crate) type Tallies = HashMap<(UnitIx, Option<RepIx>), Tally>;

/// What was achieved of a metric in a period.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Achieved {
    pub tallies: Tallies,
    /// A level's readings of units themselves.
    pub readings: HashMap<UnitIx, Tally>,
    /// What of it was achieved in each part of the period that somebody's target lacks, as [`QuotaGaps`] has them.
    ///
    /// [`QuotaGaps`]: crate::domain::targets::QuotaGaps
    pub gaps: Vec<Achieved>,
    /// Of a composite metric what was achieved of each metric that it is made of, in their order (S12).
    pub of_metrics: Vec<Achieved>,
}

/// What one person achieved of a metric, in any unit.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct OwnAchieved {
    pub tally: Tally,
    /// What of it was achieved in the parts of the period that the own target lacks.
    pub in_gaps: Tally,
    /// Of a composite metric the same of each metric that it is made of, in their order.
    pub of_metrics: Vec<OwnAchieved>,
}

impl Achieved {
    /// Of a ratio: what stands above the line, with what stands below it. The deals are counted once.
    pub fn ratio(numerator: Tallies, denominator: Tallies) -> Self {
        let mut tallies = numerator;
        for (at, below) in denominator {
            let tally = tallies.entry(at).or_default();
            *tally = over(tally, &below);
        }
        Self {
            tallies,
            ..Self::default()
        }
    }

    /// Of a composite metric: what was achieved of its parts. Whoever has something of any of them has a row.
    pub fn composite(of_metrics: Vec<Self>) -> Self {
        let booked = of_metrics.iter().flat_map(|part| part.tallies.keys());
        let booked = booked.filter(|(_, rep)| rep.is_some());
        Self {
            tallies: booked.map(|at| (*at, Tally::default())).collect(),
            of_metrics,
            ..Self::default()
        }
    }

    /// What a person achieved, in any unit, beside the targets of all.
    pub fn of_rep(&self, rep: RepIx, quotas: &Quotas) -> OwnAchieved {
        let mut in_gaps = Tally::default();
        for at in quotas.gaps.reps.get(&rep).into_iter().flatten() {
            if let Some(gap) = self.gaps.get(*at) {
                in_gaps.add(&gap.tally_of(rep));
            }
        }
        let none = Quotas::default();
        let of = self.of_metrics.iter().enumerate();
        let own = |(at, part): (usize, &Self)| {
            let quotas = quotas.of_metrics.get(at).unwrap_or(&none);
            part.of_rep(rep, quotas)
        };
        OwnAchieved {
            tally: self.tally_of(rep),
            in_gaps,
            of_metrics: of.map(own).collect(),
        }
    }

    fn tally_of(&self, rep: RepIx) -> Tally {
        let mut tally = Tally::default();
        for ((_, who), own) in &self.tallies {
            if *who == Some(rep) {
                tally.add(own);
            }
        }
        tally
    }
}

/// One tally over another as those of a ratio.
pub(crate) fn over(numerator: &Tally, denominator: &Tally) -> Tally {
    Tally {
        denominator: denominator.actual,
        won: numerator.won.max(denominator.won),
        lost: numerator.lost.max(denominator.lost),
        open: numerator.open.max(denominator.open),
        ..*numerator
    }
}

/// What was open on a morning.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct OpenValue {
    deals: u32,
    amount: i64,
}

impl OpenValue {
    fn add(&mut self, amount: i64) {
        self.deals += 1;
        self.amount = plus(self.amount, amount);
    }

    /// Books it as in progress.
    pub fn book(self, tally: &mut Tally, of: &SumOf) {
        tally.open += self.deals;
        let value = of.of_open(self.amount, i64::from(self.deals));
        tally.in_progress = plus(tally.in_progress, value);
    }
}

/// Open deals by rep and by customer; amounts in minor units.
#[derive(Clone, Debug, Default)]
pub(crate) struct Stakes {
    reps: HashMap<String, RepStake>,
    customers: HashMap<String, i64>,
}

/// Open deals of a rep.
#[derive(Clone, Debug, Default)]
struct RepStake {
    /// Those that count where the rep is.
    own: OpenValue,
    /// Those that name a unit themselves, by its id: few units a rep.
    placed: Vec<(String, OpenValue)>,
}

impl Stakes {
    /// Adds an open deal to its owner, in the unit that it names itself, and to its customer.
    pub fn add(&mut self, rep: &str, unit: &str, customer: Option<String>, amount: i64) {
        if !self.reps.contains_key(rep) {
            self.reps.insert(rep.to_owned(), RepStake::default());
        }
        if let Some(stake) = self.reps.get_mut(rep) {
            match stake.placed.iter_mut().find(|(at, _)| at == unit) {
                _ if unit.is_empty() => stake.own.add(amount),
                Some((_, open)) => open.add(amount),
                None => {
                    let mut open = OpenValue::default();
                    open.add(amount);
                    stake.placed.push((unit.to_owned(), open));
                }
            }
        }
        if let Some(customer) = customer {
            let sum = self.customers.entry(customer).or_default();
            *sum = plus(*sum, amount);
        }
    }

    /// Everybody's, in no order: rep, the unit that the deals name themselves or nothing, and how much.
    pub fn by_rep(&self) -> impl Iterator<Item = (&str, &str, OpenValue)> {
        self.reps.iter().flat_map(|(rep, stake)| {
            let placed = stake
                .placed
                .iter()
                .map(|(unit, open)| (unit.as_str(), *open));
            let own = std::iter::once(("", stake.own)).filter(|(_, own)| own.deals > 0);
            own.chain(placed)
                .map(move |(unit, open)| (rep.as_str(), unit, open))
        })
    }

    /// Open value a rep owns.
    pub fn of_rep(&self, id: &str) -> i64 {
        self.reps.get(id).map_or(0, |stake| {
            let placed = stake.placed.iter().map(|(_, open)| open.amount);
            placed.fold(stake.own.amount, plus)
        })
    }

    /// Open value with a customer.
    pub fn of_customer(&self, id: &str) -> i64 {
        self.customers.get(id).copied().unwrap_or(0)
    }
}

/// Deals that ended, summed; negative to take them away.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Sums {
    pub won: i64,
    pub lost: i64,
    /// Of the won ones, in minor units; wide, since a sum of the greatest amounts needs it.
    pub amount: i128,
}

impl Sums {
    /// One deal's.
    pub fn of_one(won: bool, amount: Option<i64>) -> Self {
        Self {
            won: i64::from(won),
            lost: i64::from(!won),
            amount: amount.filter(|_| won).map_or(0, i128::from),
        }
    }

    /// Taken so many times.
    pub fn times(self, factor: i64) -> Self {
        Self {
            won: self.won * factor,
            lost: self.lost * factor,
            amount: self.amount * i128::from(factor),
        }
    }

    /// Books them as closed.
    pub fn book(self, tally: &mut Tally, of: &SumOf) {
        let whole = |count: u32, more: i64| {
            u32::try_from(i64::from(count).saturating_add(more)).unwrap_or(0)
        };
        tally.won = whole(tally.won, self.won);
        tally.lost = whole(tally.lost, self.lost);
        let amount =
            i64::try_from(self.amount).unwrap_or(if self.amount < 0 { i64::MIN } else { i64::MAX });
        let value = of.of_deals(amount, self.won, self.lost);
        tally.actual = plus(tally.actual, value);
    }
}

/// A part of a stretch of days, as its sums can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Stretch {
    /// Single days, the second excluded.
    Days(Day, Day),
    /// A whole calendar month.
    Month(Period),
    /// A calendar month but for its end, from that day on.
    MonthUntil(Period, Day),
}

/// Cuts `from..end` at calendar months, whose sums are kept.
pub(crate) fn stretches(from: Day, end: Day) -> Vec<Stretch> {
    let mut all = Vec::new();
    let mut at = from;
    while at < end {
        let month = Period::month_of(Fiscal::CALENDAR, at);
        let (first, next) = (month.first(Fiscal::CALENDAR), month.end(Fiscal::CALENDAR));
        let stop = next.min(end);
        all.push(if at > first {
            Stretch::Days(at, stop)
        } else if stop == next {
            Stretch::Month(month)
        } else if next.since(stop) < stop.since(first) {
            Stretch::MonthUntil(month, stop)
        } else {
            Stretch::Days(first, stop)
        });
        at = stop;
    }
    all
}

/// Books a deal that ended on a day: won ones count, lost ones are counted.
pub(crate) fn add_closed(tally: &mut Tally, of: &SumOf, won: bool, amount: i64) {
    Sums::of_one(won, Some(amount)).book(tally, of);
}

/// Books a deal that is still open.
pub(crate) fn add_open(tally: &mut Tally, of: &SumOf, amount: i64) {
    tally.open += 1;
    tally.in_progress = plus(tally.in_progress, of.of_open(amount, 1));
}

/// Where a fact of a day is booked: the rep's unit on that day, else in nobody's name in the unit that the
/// rep left or, before the first assignment, in the company.
pub(crate) fn booked_at(roster: &Roster, rep: Option<RepIx>, on: Day) -> (UnitIx, Option<RepIx>) {
    if let Some((unit, ix)) = rep.and_then(|ix| roster.rep(ix).on(on).map(|a| (a.unit, ix))) {
        return (unit, Some(ix));
    }
    // What a leaver left behind stays with the unit (rule 22).
    let left = rep.and_then(|ix| roster.rep(ix).assignments.iter().rev().find(|a| a.to <= on));
    (left.map_or(UnitIx(0), |a| a.unit), None)
}

/// The same for a fact that may name its unit itself: where its owner is lies within it, or else in it. An id
/// of no unit is no word.
pub(crate) fn booked_in(
    roster: &Roster,
    rep: Option<RepIx>,
    unit: &str,
    on: Day,
) -> (UnitIx, Option<RepIx>) {
    let (at, who) = booked_at(roster, rep, on);
    let own = (!unit.is_empty()).then(|| roster.unit_ix(unit)).flatten();
    match own {
        Some(own) if !roster.is_within(at, own) => (own, who),
        _ => (at, who),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn stretches_cover_every_day_once(from in 0i32..800, length in 0i32..500) {
            let from = Day::from_ymd(2024, 1, 1).unwrap().plus(from);
            let end = from.plus(length);
            let mut days: Vec<Day> = Vec::new();
            for stretch in stretches(from, end) {
                match stretch {
                    Stretch::Days(from, end) => days.extend(from.until(end)),
                    Stretch::Month(month) => days.extend(month.first(Fiscal::CALENDAR).until(month.end(Fiscal::CALENDAR))),
                    Stretch::MonthUntil(month, end) => days.extend(month.first(Fiscal::CALENDAR).until(end)),
                }
            }
            prop_assert_eq!(days, from.until(end).collect::<Vec<_>>());
        }
    }
}
