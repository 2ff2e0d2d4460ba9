//! Versions of targets: who set which cells when and why. Nothing overwrites: a cell in force is the one of
//! the newest published version that has it (rule 25).

use super::{AskReason, Quota};
use crate::domain::Day;
use crate::domain::closed::closed;
use crate::domain::money::plus;
use std::collections::BTreeSet;

closed! {
    /// How far a version has come.
    pub enum VersionState {
        /// In force, at least in one cell.
        Published = "published",
        /// Every cell was replaced since.
        Superseded = "superseded",
    }
}

/// Who did a step, when and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    pub author: String,
    /// The business day.
    pub day: Day,
    /// The instant: UTC, RFC 3339.
    pub at: String,
    /// Why; empty where a file was imported without a word.
    pub reason: String,
}

/// Cells that came into force at once, by an import or by hand.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetVersion {
    pub id: String,
    /// The one published before it.
    pub supersedes: Option<String>,
    /// The import that made it.
    pub import: Option<String>,
    /// How it was published.
    pub published: Signed,
    /// Who made the draft; empty where that was the one who published it.
    pub drafted_by: String,
    /// Cells it has.
    pub cells: u64,
    /// Those of them that no newer version has.
    pub in_force: u64,
}

impl TargetVersion {
    /// How far it has come.
    pub fn state(&self) -> VersionState {
        match self.in_force {
            0 => VersionState::Superseded,
            _ => VersionState::Published,
        }
    }
}

/// One value a cell had, and the version that set it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetChange {
    /// The version.
    pub version: String,
    /// How it was published.
    pub published: Signed,
    /// Who made the draft; empty where that was the one who published it.
    pub drafted_by: String,
    /// What stood from then on: what it said or, of an adjustment, what it made of what stood before.
    pub quota: Option<Quota>,
    /// What led to it, where that was no publication.
    pub through: Option<ChangedThrough>,
}

/// What a change that nobody published came from (A2, A3).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum ChangedThrough {
    /// A request, of this or of another target.
    Request {
        by: String,
        /// Whose target it asks to change, as [`CellId::name`](super::CellId::name) says; untrusted.
        of: String,
        /// Hundredths of a percent of the base.
        hundredths: i32,
        reason: AskReason,
        why: String,
    },
    /// Two quarters in a row that were rejected.
    Raise,
}

/// When a version was published: its place in the order of all, and the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Published {
    /// Rises with every publication, also within a day.
    pub n: i64,
    /// The business day.
    pub day: Day,
}

/// The value of a cell as known on a morning: of the newest version published by then. Where the first one
/// came later, that first one holds: history that is imported late was valid before the file was.
pub fn in_force<T>(
    values: impl IntoIterator<Item = (Published, T)>,
    as_of: Day,
) -> Option<(Published, T)> {
    values
        .into_iter()
        .reduce(|a, b| if stands_before(a.0, b.0, as_of) { a } else { b })
}

/// Whether of two versions with the same cell the first is the one in force.
pub fn stands_before(a: Published, b: Published, as_of: Day) -> bool {
    match (a.day <= as_of, b.day <= as_of) {
        (true, false) => true,
        (false, true) => false,
        (true, true) => a.n > b.n,
        (false, false) => a.n < b.n,
    }
}

/// By how much an adjustment moves a target.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct QuotaMove {
    pub amount: i64,
    /// What the floor has of it, so that the floors add up as before; `None`: in proportion.
    pub floor: Option<i64>,
    /// The same of the stretch.
    pub stretch: Option<i64>,
}

impl From<i64> for QuotaMove {
    /// Of the amount; floor and stretch in proportion.
    fn from(amount: i64) -> Self {
        Self {
            amount,
            ..Self::default()
        }
    }
}

/// What a publication, or a step of an adjustment, says of a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CellSaid {
    /// It is set to this; `None` takes back what was set.
    Set(Option<Quota>),
    /// What stands moves by so much: adjustments that do not know of each other, because they were filed on two copies
    /// of a file, add up (rule 26).
    Moved(QuotaMove),
}

impl CellSaid {
    /// What stands after it, where `before` stood before. Where nothing is set, nothing moves.
    pub fn on(self, before: Option<Quota>) -> Option<Quota> {
        match self {
            Self::Set(quota) => quota,
            Self::Moved(change) => before.map(|quota| quota.moved(change)),
        }
    }
}

/// The number of a cell as known on a morning: the one that [`in_force`] finds among those that were set, moved by
/// everything that was filed after it and by the morning, in order.
pub fn quota_in_force(
    values: impl IntoIterator<IntoIter: Clone, Item = (Published, CellSaid)>,
    as_of: Day,
) -> Option<Quota> {
    let (quota, moves) = set_and_moved(values, as_of)?;
    moves.iter().fold(quota, |stands, said| said.on(stands))
}

/// So many amounts that a cell may have stood at are looked at: those of twelve moves.
const AMOUNTS: usize = 1 << 12;

/// Whether a cell may have stood at an amount on a morning, for somebody who knew what it is set to and some of what
/// moved it since, and not the rest: what others filed on another copy of a file.
pub fn may_have_stood(
    values: impl IntoIterator<IntoIter: Clone, Item = (Published, CellSaid)>,
    as_of: Day,
    amount: Option<i64>,
) -> bool {
    let (quota, moves) = set_and_moved(values, as_of).unwrap_or_default();
    let (Some(quota), Some(amount)) = (quota, amount) else {
        return quota.is_none() && amount.is_none();
    };
    let mut reached = BTreeSet::from([quota.amount]);
    for said in moves {
        let CellSaid::Moved(change) = said else {
            continue;
        };
        let more: Vec<i64> = reached.iter().map(|at| plus(*at, change.amount)).collect();
        reached.extend(more);
        if reached.len() > AMOUNTS {
            return false;
        }
    }
    reached.contains(&amount)
}

/// What a cell is set to on a morning, and everything that moved it since, in order.
fn set_and_moved(
    values: impl IntoIterator<IntoIter: Clone, Item = (Published, CellSaid)>,
    as_of: Day,
) -> Option<(Option<Quota>, Vec<CellSaid>)> {
    let values = values.into_iter();
    let set = values.clone().filter_map(|(by, said)| match said {
        CellSaid::Set(quota) => Some((by, quota)),
        CellSaid::Moved(_) => None,
    });
    let (base, quota) = in_force(set, as_of)?;
    let later = |by: Published| by.n > base.n && by.day <= as_of;
    let moves = values.filter(|(by, said)| matches!(said, CellSaid::Moved(_)) && later(*by));
    let mut moves: Vec<(Published, CellSaid)> = moves.collect();
    moves.sort_by_key(|(by, _)| by.n);
    Some((quota, moves.into_iter().map(|(_, said)| said).collect()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn day(n: i32) -> Day {
        Day::from_number(20_000 + n)
    }

    fn known(published: &[(i64, i32)], as_of: i32) -> Option<i64> {
        let values = published.iter().map(|(n, on)| {
            (
                Published {
                    n: *n,
                    day: day(*on),
                },
                *n,
            )
        });
        in_force(values, day(as_of)).map(|(_, value)| value)
    }

    #[test]
    fn the_newest_published_by_a_morning_is_in_force() {
        let versions = [(1, 0), (2, 10), (3, 20)];
        assert_eq!(known(&versions, 9), Some(1));
        assert_eq!(known(&versions, 10), Some(2));
        assert_eq!(known(&versions, 99), Some(3));
        assert_eq!(known(&[], 0), None);
    }

    #[test]
    fn what_was_first_set_later_holds_before() {
        assert_eq!(known(&[(1, 10), (2, 20)], 5), Some(1));
    }

    proptest! {
        #[test]
        fn the_order_in_which_versions_are_read_decides_nothing(
            days in proptest::collection::vec(0i32..20, 1..8),
            as_of in 0i32..20,
        ) {
            let versions: Vec<_> = (1i64..).zip(days).collect();
            let mut backwards = versions.clone();
            backwards.reverse();
            prop_assert_eq!(known(&versions, as_of), known(&backwards, as_of));
        }
    }

    #[test]
    fn rule_26_a_cell_stood_at_what_it_was_set_to_with_some_of_its_moves() {
        let by = |n| Published { n, day: day(0) };
        let quota = Quota {
            amount: 1_000,
            ..Quota::default()
        };
        let mut values = vec![(by(1), CellSaid::Set(Some(quota)))];
        values.extend([
            (by(2), CellSaid::Moved((-100).into())),
            (by(3), CellSaid::Moved((-30).into())),
        ]);
        let stood = |amount| may_have_stood(values.clone(), day(1), amount);
        let known = [1_000, 900, 970, 870].map(|amount| stood(Some(amount)));
        assert_eq!(known, [true; 4]);
        let others = [1_030, 930, 800].map(|amount| stood(Some(amount)));
        assert_eq!((others, stood(None)), ([false; 3], false));
        assert!(may_have_stood([], day(1), None) && !may_have_stood([], day(1), Some(0)));
        // What is set later makes what was before it nothing.
        values.push((by(4), CellSaid::Set(Some(quota.moved(1_000)))));
        let stood = |amount| may_have_stood(values.clone(), day(1), Some(amount));
        assert_eq!([2_000, 1_000, 900].map(stood), [true, false, false]);
    }

    #[test]
    fn moves_add_up_on_what_was_set_before_them_in_whatever_order_they_are_read() {
        let quota = |amount| Quota {
            amount,
            floor: Some(amount / 2),
            ..Quota::default()
        };
        let by = |n, on| Published { n, day: day(on) };
        let set = |n, on, amount| (by(n, on), CellSaid::Set(Some(quota(amount))));
        let moved = |n, on, change| (by(n, on), CellSaid::Moved(QuotaMove::from(change)));
        let all = [set(1, 0, 1_000), moved(2, 5, -100), moved(3, 6, -90)];
        let at = |values: &[(Published, CellSaid)], on| {
            let found = quota_in_force(values.to_vec(), day(on));
            found.map(|quota| (quota.amount, quota.floor))
        };
        assert_eq!(at(&all, 4), Some((1_000, Some(500))));
        assert_eq!(at(&all, 5), Some((900, Some(450))));
        assert_eq!(at(&all, 6), Some((810, Some(405))));
        let mut turned = all;
        turned.reverse();
        assert_eq!(at(&turned, 6), at(&all, 6));
        // What is set later stands by itself, and what was set and taken back does not move.
        let later = [all.as_slice(), &[set(4, 7, 2_000)]].concat();
        assert_eq!(at(&later, 6), at(&all, 6));
        assert_eq!(at(&later, 7), Some((2_000, Some(1_000))));
        let back = [
            all.as_slice(),
            &[(by(4, 7), CellSaid::Set(None)), moved(5, 8, 1)],
        ]
        .concat();
        assert_eq!(at(&back, 9), None);
        assert_eq!(at(&all[1..], 9), None);
    }
}
