//! A set of days as runs of days one after the other: the days that a warning counts.

use super::Day;
use super::warning::{Packer, Unpacker};
use serde::{Deserialize, Deserializer, Serialize, Serializer};
use std::ops::Range;

/// Days in rising order, kept as runs: the first and the last day of each.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DayRuns(Vec<(Day, Day)>);

impl DayRuns {
    /// Every day from the first to the last, both included; none where the last is before the first.
    pub fn span(first: Day, last: Day) -> Self {
        let run = (first <= last).then_some((first, last));
        Self(run.into_iter().collect())
    }

    /// Adds a day that is later than all others.
    pub fn push(&mut self, day: Day) {
        match self.0.last_mut() {
            Some((_, last)) if last.next() == day => *last = day,
            _ => self.0.push((day, day)),
        }
    }

    /// The first day and the last one; `None` where there is none.
    pub fn ends(&self) -> Option<(Day, Day)> {
        Some((self.0.first()?.0, self.0.last()?.1))
    }

    /// No day.
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Empties it.
    pub fn clear(&mut self) {
        self.0.clear();
    }

    /// The days that lie in a stretch.
    #[must_use]
    pub fn within(&self, days: Range<Day>) -> Self {
        let runs = self.0.iter();
        let clip = |(first, last): &(Day, Day)| {
            (
                days.start.max(*first),
                last.min(&days.end.prev()).to_owned(),
            )
        };
        Self(
            runs.map(clip)
                .filter(|(first, last)| first <= last)
                .collect(),
        )
    }

    /// Whether any day is in both.
    pub fn shares_a_day(&self, other: &Self) -> bool {
        let (mut ours, mut theirs) = (self.0.iter().peekable(), other.0.iter().peekable());
        while let (Some(a), Some(b)) = (ours.peek(), theirs.peek()) {
            if a.0 <= b.1 && b.0 <= a.1 {
                return true;
            }
            if a.1 < b.1 {
                ours.next()
            } else {
                theirs.next()
            };
        }
        false
    }

    /// The days that are in either.
    #[must_use]
    pub fn joined(&self, other: &Self) -> Self {
        let mut all: Vec<(Day, Day)> = self.0.iter().chain(&other.0).copied().collect();
        all.sort_unstable();
        let mut runs: Vec<(Day, Day)> = Vec::with_capacity(all.len());
        for (first, last) in all {
            match runs.last_mut() {
                Some((_, end)) if first <= end.next() => *end = last.max(*end),
                _ => runs.push((first, last)),
            }
        }
        Self(runs)
    }

    /// Writes it: the first day, and of each run how far it is from the one before and how long.
    pub fn write(&self, to: &mut Packer) {
        to.put_len(self.0.len());
        let mut before = None;
        for (first, last) in &self.0 {
            match before {
                None => to.put_day(*first),
                Some(before) => to.put_signed(first.since(before).into()),
            }
            to.put_signed(last.since(*first).into());
            before = Some(*last);
        }
    }

    /// Reads what [`DayRuns::write`] wrote.
    pub fn read(from: &mut Unpacker<'_>) -> Option<Self> {
        let far = |from: &mut Unpacker<'_>| i32::try_from(from.take_signed()?).ok();
        let len = from.take_len()?;
        let mut runs: Vec<(Day, Day)> = Vec::with_capacity(len);
        for _ in 0..len {
            let first = match runs.last() {
                None => from.take_day()?,
                Some((_, before)) => before.plus(far(from)?),
            };
            runs.push((first, first.plus(far(from)?)));
        }
        Some(Self(runs))
    }
}

impl FromIterator<Day> for DayRuns {
    /// Days in rising order.
    fn from_iter<T: IntoIterator<Item = Day>>(days: T) -> Self {
        let mut runs = Self::default();
        days.into_iter().for_each(|day| runs.push(day));
        runs
    }
}

/// Day numbers, two a run.
impl Serialize for DayRuns {
    fn serialize<S: Serializer>(&self, to: S) -> Result<S::Ok, S::Error> {
        let numbers = self.0.iter().flat_map(|(a, b)| [a.number(), b.number()]);
        to.collect_seq(numbers)
    }
}

impl<'de> Deserialize<'de> for DayRuns {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        let numbers = Vec::<i32>::deserialize(from)?;
        let runs = numbers.chunks_exact(2);
        Ok(Self(
            runs.map(|r| (Day::from_number(r[0]), Day::from_number(r[1])))
                .collect(),
        ))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    proptest! {
        #[test]
        fn two_share_a_day_where_the_sets_do(
            a in proptest::collection::btree_set(0i32..60, 0..20),
            b in proptest::collection::btree_set(0i32..60, 0..20),
        ) {
            let runs = |days: &BTreeSet<i32>| days.iter().map(|n| Day::from_number(20_000 + n)).collect::<DayRuns>();
            prop_assert_eq!(runs(&a).shares_a_day(&runs(&b)), a.intersection(&b).next().is_some());
            let text = serde_json::to_string(&runs(&a)).unwrap();
            prop_assert_eq!(serde_json::from_str::<DayRuns>(&text).unwrap(), runs(&a));
            let mut to = Packer::default();
            runs(&a).write(&mut to);
            let bytes = to.into_bytes();
            prop_assert_eq!(DayRuns::read(&mut Unpacker::new(&bytes)), Some(runs(&a)));
        }
    }
}
