//! What stands after undoing, undoing of undoing, and so on: by reference alone. An event is dead if some
//! undoing of it is not dead; no clock and no order has a say, so that journals may arrive in pieces and in
//! any order.

use super::{Entry, Event};
use crate::domain::Day;
use std::collections::{HashMap, HashSet};

/// An undoing: its own id, the event it takes back, and the business day on which it was made.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Undoing {
    /// The id of the undoing.
    pub id: String,
    /// The id of what it takes back; that may be an undoing too, and may be missing here.
    pub target: String,
    /// The day on which it was made.
    pub day: Day,
}

/// The ids of all events that are dead, undoings among them, from pairs of an undoing and its target.
///
/// Linear in the pairs. Undoings that would take each other back in a ring (which honest ids cannot do)
/// have no effect.
pub fn dead<'a>(undoings: impl IntoIterator<Item = (&'a str, &'a str)>) -> HashSet<&'a str> {
    let target: HashMap<&str, &str> = undoings.into_iter().collect();
    // How many undoings of an event may still turn out to be alive.
    let mut open: HashMap<&str, usize> = HashMap::new();
    for to in target.values() {
        *open.entry(to).or_default() += 1;
    }
    let mut alive: Vec<&str> = target
        .keys()
        .copied()
        .filter(|id| !open.contains_key(id))
        .collect();
    let mut dead = HashSet::new();
    while let Some(undoing) = alive.pop() {
        let Some(&taken_back) = target.get(undoing) else {
            continue;
        };
        if !dead.insert(taken_back) {
            continue;
        }
        // One undoing of what that took back, in turn, is known to be dead now.
        if let Some(&next) = target.get(taken_back)
            && let Some(left) = open.get_mut(next)
        {
            *left -= 1;
            if *left == 0 && target.contains_key(next) {
                alive.push(next);
            }
        }
    }
    dead
}

/// Leaves out what was undone, and the undoings themselves.
pub fn standing(entries: Vec<Entry>) -> Vec<Entry> {
    let pairs = entries.iter().filter_map(|e| {
        let Event::Undone { event } = &e.event else {
            return None;
        };
        Some((e.id.as_str(), event.as_str()))
    });
    let dead: HashSet<String> = dead(pairs).into_iter().map(str::to_owned).collect();
    entries
        .into_iter()
        .filter(|e| !matches!(e.event, Event::Undone { .. }) && !dead.contains(&e.id))
        .collect()
}

/// The stretches of days, each up to but not including its second, on whose mornings an event of `day` was
/// known and stood. `undoings` are all that lead to it. A morning knows what was made up to its day, so an
/// event that is undone and done again on later days has several stretches, and one that was undone on its
/// own day none.
pub fn stretches(id: &str, day: Day, undoings: &[Undoing]) -> Vec<(Day, Day)> {
    let mut turns: Vec<Day> = undoings.iter().map(|u| u.day.max(day)).collect();
    turns.push(day);
    turns.sort_unstable();
    turns.dedup();
    let mut all: Vec<(Day, Day)> = Vec::new();
    let mut since = None;
    for turn in turns {
        let known = undoings.iter().filter(|u| u.day <= turn);
        let stands = !dead(known.map(|u| (u.id.as_str(), u.target.as_str()))).contains(id);
        match (since, stands) {
            (None, true) => since = Some(turn),
            (Some(from), false) => {
                all.push((from, turn));
                since = None;
            }
            (None, false) | (Some(_), true) => {}
        }
    }
    all.extend(since.map(|from| (from, Day::MAX)));
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    /// The rule as it reads, for journals without rings.
    fn is_dead(id: usize, targets: &[usize]) -> bool {
        // Undoing `u` has the id `u + 1` and takes back an earlier id; 0 is the only event that is none.
        (0..targets.len()).any(|u| targets[u] == id && !is_dead(u + 1, targets))
    }

    /// Places below each undoing: what it takes back.
    fn journals() -> impl Strategy<Value = Vec<usize>> {
        prop::collection::vec(any::<prop::sample::Index>(), 0..9).prop_map(|picks| {
            picks
                .iter()
                .enumerate()
                .map(|(at, pick)| pick.index(at + 1))
                .collect()
        })
    }

    proptest! {
        #[test]
        fn an_event_is_dead_if_some_undoing_of_it_is_not(
            targets in journals(),
            order in any::<prop::sample::Index>(),
        ) {
            let ids: Vec<String> = (0..=targets.len()).map(|n| n.to_string()).collect();
            let mut pairs: Vec<(&str, &str)> = targets
                .iter()
                .enumerate()
                .map(|(u, to)| (ids[u + 1].as_str(), ids[*to].as_str()))
                .collect();
            let turn = order.index(pairs.len() + 1).min(pairs.len());
            pairs.rotate_left(turn);
            let found = dead(pairs);
            for (n, id) in ids.iter().enumerate() {
                prop_assert_eq!(found.contains(id.as_str()), is_dead(n, &targets), "{} of {:?}", n, targets);
            }
        }
    }

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 3, 2).unwrap().plus(n)
    }

    fn undoing(id: &str, target: &str, on: i32) -> Undoing {
        Undoing {
            id: id.into(),
            target: target.into(),
            day: day(on),
        }
    }

    #[test]
    fn a_hundred_thousand_undoings_of_each_other_are_no_deeper_than_one() {
        let ids: Vec<String> = (0..=100_000).map(|n| n.to_string()).collect();
        let chain = || ids.windows(2).map(|w| (w[1].as_str(), w[0].as_str()));
        assert!(!dead(chain()).contains("0"));
        assert!(dead(chain().skip(1)).contains("1") && !dead(chain().skip(1)).contains("2"));
    }

    #[test]
    fn a_ring_takes_nothing_back_and_what_is_missing_harms_nobody() {
        assert_eq!(dead([("a", "b"), ("b", "a")]).len(), 0);
        assert_eq!(dead([("a", "a")]).len(), 0);
        let gone: Vec<_> = dead([("u", "gone")]).into_iter().collect();
        assert_eq!(gone, ["gone"]);
    }

    #[test]
    fn a_morning_knows_what_was_made_up_to_its_day() {
        let of = |undoings: &[Undoing]| stretches("e", day(1), undoings);
        assert_eq!(of(&[]), [(day(1), Day::MAX)]);
        assert_eq!(of(&[undoing("u", "e", 1)]), []);
        let undone = [undoing("u", "e", 3)];
        assert_eq!(of(&undone), [(day(1), day(3))]);
        let again = [
            undoing("u", "e", 3),
            undoing("v", "u", 5),
            undoing("w", "e", 8),
        ];
        assert_eq!(of(&again), [(day(1), day(3)), (day(5), day(8))]);
        // Made in a look back, before the day of the event itself.
        assert_eq!(of(&[undoing("u", "e", 0)]), []);
    }
}
