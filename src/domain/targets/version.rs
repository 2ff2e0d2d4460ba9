//! Versions of targets: who set which cells when and why. Nothing overwrites: a cell in force is the one of
//! the newest published version that has it (rule 25).

use super::{AskReason, Quota};
use crate::domain::Day;
use crate::domain::closed::closed;

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
    /// What it said.
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
}
