//! Values that hold from a day on (rule 24): an old day is judged by what held on that day.

use super::Day;
use serde::{Deserialize, Deserializer, Serialize};

/// A value and its later versions. There is always one that holds.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize)]
pub struct Dated<T> {
    first: T,
    /// Ordered by day; each holds from its day to the next one's.
    later: Vec<(Day, T)>,
}

impl<T> Dated<T> {
    /// A value that holds on every day.
    pub fn always(value: T) -> Self {
        Self {
            first: value,
            later: Vec::new(),
        }
    }

    /// Versions with the first day of each. Days before the earliest are judged by the earliest, since
    /// nothing else is known of them; without any version, `none` holds.
    pub fn from_versions(mut versions: Vec<(Day, T)>, none: T) -> Self {
        versions.sort_by_key(|(from, _)| *from);
        let mut versions = versions.into_iter();
        Self {
            first: versions.next().map_or(none, |(_, first)| first),
            later: versions.collect(),
        }
    }

    /// What held on a day.
    pub fn on(&self, day: Day) -> &T {
        let mut newest_first = self.later.iter().rev();
        newest_first
            .find(|(from, _)| *from <= day)
            .map_or(&self.first, |(_, value)| value)
    }

    /// Every version with the first day on which it holds; `None` for the one that held before any other.
    pub fn versions(&self) -> impl Iterator<Item = (Option<Day>, &T)> {
        let later = self.later.iter().map(|(from, value)| (Some(*from), value));
        std::iter::once((None, &self.first)).chain(later)
    }

    /// The same value on days before `later`, which are ordered, and those from then on.
    #[must_use]
    pub fn with_later(self, later: Vec<(Day, T)>) -> Self {
        Self { later, ..self }
    }

    /// Every version, to change it.
    pub fn all_mut(&mut self) -> impl Iterator<Item = &mut T> {
        std::iter::once(&mut self.first).chain(self.later.iter_mut().map(|(_, value)| value))
    }
}

/// Read in its plain form only: one value that always holds.
impl<'de, T: Deserialize<'de>> Deserialize<'de> for Dated<T> {
    fn deserialize<D: Deserializer<'de>>(from: D) -> Result<Self, D::Error> {
        T::deserialize(from).map(Self::always)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 3, 2).unwrap().plus(n)
    }

    #[test]
    fn rule_24_the_newest_version_that_is_not_later_holds() {
        let dated = Dated::from_versions(vec![(day(10), 'b'), (day(0), 'a'), (day(20), 'c')], '-');
        let on = |n| *dated.on(day(n));
        assert_eq!(
            [on(-5), on(0), on(9), on(10), on(19), on(99)],
            ['a', 'a', 'a', 'b', 'b', 'c']
        );
    }

    #[test]
    fn a_value_without_a_day_always_holds() {
        assert_eq!(*Dated::always(7).on(Day::MIN), 7);
        assert_eq!(*Dated::from_versions(Vec::new(), 7).on(Day::MAX), 7);
    }
}
