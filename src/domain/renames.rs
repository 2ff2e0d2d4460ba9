//! Units under other paths, all of one file at once: a renamed unit keeps its history, its targets and whatever
//! else names it, so that no rename may hit a unit that stands elsewhere.

use std::collections::{BTreeMap, BTreeSet};

/// Names of a unit and of those above it, outermost first.
pub type UnitNames = Vec<String>;

/// A known unit under another path: called something else, or put elsewhere with all below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnitRename {
    /// Its path before any rename.
    pub from: UnitNames,
    /// Its path after all of them.
    pub to: UnitNames,
}

/// Why a unit cannot be renamed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NoRename {
    /// Another unit stands there, and stays.
    Taken,
    /// Above it would be a unit that nobody knows: whether that is a known one under a new name is not said.
    NoParent(UnitNames),
}

/// Renames that go together.
#[derive(Clone, Debug, Default)]
pub struct Renames {
    known: BTreeSet<UnitNames>,
    taken: BTreeMap<UnitNames, UnitNames>,
}

impl Renames {
    /// None yet, among these units.
    pub fn among(known: impl IntoIterator<Item = UnitNames>) -> Self {
        Self {
            known: known.into_iter().collect(),
            taken: BTreeMap::new(),
        }
    }

    /// Renames that were found to go together.
    pub fn of(list: &[UnitRename]) -> Self {
        let pairs = list.iter().map(|r| (r.from.clone(), r.to.clone()));
        Self {
            known: BTreeSet::new(),
            taken: pairs.collect(),
        }
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.taken.is_empty()
    }

    /// Whether a path is a known unit's, as it was before.
    pub fn knows(&self, path: &[String]) -> bool {
        self.known.contains(path)
    }

    /// Whether a known unit stands at a path after all renames.
    pub fn stands_at(&self, path: &[String]) -> bool {
        self.before(path).is_some()
    }

    /// The path before all renames of the unit that stands at a path after them.
    pub fn before(&self, path: &[String]) -> Option<UnitNames> {
        self.known
            .iter()
            .find(|known| self.after(known) == path)
            .cloned()
    }

    /// The renames, those of outer units first.
    pub fn list(&self) -> Vec<UnitRename> {
        let pairs = self.taken.iter();
        let mut list: Vec<UnitRename> = pairs
            .map(|(from, to)| UnitRename {
                from: from.clone(),
                to: to.clone(),
            })
            .collect();
        list.sort_by_key(|rename| rename.to.len());
        list
    }

    /// The path after all renames of one that was there before.
    pub fn after(&self, path: &[String]) -> UnitNames {
        for depth in (1..=path.len()).rev() {
            if let Some(to) = self.taken.get(&path[..depth]) {
                return to.iter().chain(&path[depth..]).cloned().collect();
            }
        }
        path.to_vec()
    }

    /// Takes in more renames of known units, as far as they go together with one another and with those there are;
    /// returns the others. `may_make` says of a path whether a new unit is wanted there.
    pub fn add(
        &mut self,
        wishes: Vec<UnitRename>,
        may_make: impl Fn(&[String]) -> bool,
    ) -> Vec<(UnitRename, NoRename)> {
        let before = self.taken.clone();
        let mut wishes: Vec<UnitRename> = wishes
            .into_iter()
            .filter(|wish| wish.from != wish.to && self.known.contains(&wish.from))
            .collect();
        let mut refused = Vec::new();
        loop {
            self.taken.clone_from(&before);
            let pairs = wishes.iter().map(|w| (w.from.clone(), w.to.clone()));
            self.taken.extend(pairs);
            let spoiled = self.spoiled(&may_make);
            if spoiled.is_empty() {
                return refused;
            }
            let is_spoiled = |wish: &UnitRename| spoiled.contains_key(&wish.from);
            let (bad, good): (Vec<_>, Vec<_>) = wishes.into_iter().partition(is_spoiled);
            // Where what was there before would be spoiled, none of the new ones goes.
            let bad_of_before = bad.is_empty();
            let (bad, good) = if bad_of_before {
                (good, bad)
            } else {
                (bad, good)
            };
            refused.extend(bad.into_iter().map(|wish| {
                let why = spoiled.get(&wish.from).cloned();
                (wish, why.unwrap_or(NoRename::Taken))
            }));
            wishes = good;
        }
    }

    /// Renames that cannot be, by the paths before them.
    fn spoiled(&self, may_make: &impl Fn(&[String]) -> bool) -> BTreeMap<UnitNames, NoRename> {
        let mut there: BTreeMap<UnitNames, u32> = BTreeMap::new();
        for path in &self.known {
            *there.entry(self.after(path)).or_default() += 1;
        }
        let mut spoiled = BTreeMap::new();
        for (from, to) in &self.taken {
            if there.get(to).is_some_and(|units| *units > 1) {
                spoiled.insert(from.clone(), NoRename::Taken);
                continue;
            }
            let above = (1..to.len()).map(|depth| &to[..depth]);
            let mut missing = above.filter(|path| !there.contains_key(*path));
            if let Some(missing) = missing.find(|path| !may_make(path)) {
                spoiled.insert(from.clone(), NoRename::NoParent(missing.to_vec()));
            }
        }
        spoiled
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn path(text: &str) -> UnitNames {
        text.split('/').map(str::to_owned).collect()
    }

    fn rename(from: &str, to: &str) -> UnitRename {
        UnitRename {
            from: path(from),
            to: path(to),
        }
    }

    fn added(known: &[&str], wishes: &[(&str, &str)]) -> (Renames, Vec<(String, NoRename)>) {
        let mut renames = Renames::among(known.iter().map(|k| path(k)));
        let wishes = wishes.iter().map(|(from, to)| rename(from, to)).collect();
        let refused = renames.add(wishes, |_| false);
        let refused = refused.into_iter().map(|(r, why)| (r.from.join("/"), why));
        let refused = refused.collect();
        (renames, refused)
    }

    #[test]
    fn a_parent_and_its_leaf_a_swap_and_a_chain_go_at_once() {
        let known = ["North", "North/1", "North/2", "South"];
        let (all, refused) = added(&known, &[("North/1", "Nord/Eins"), ("North", "Nord")]);
        assert_eq!(refused, []);
        let after = |text: &str| all.after(&path(text)).join("/");
        assert_eq!(after("North/1"), "Nord/Eins");
        assert_eq!(after("North/2"), "Nord/2");
        assert_eq!(all.list()[0], rename("North", "Nord"));
        let (swap, refused) = added(&known, &[("North", "South"), ("South", "North")]);
        assert_eq!(refused, []);
        assert_eq!(swap.after(&path("North/1")).join("/"), "South/1");
        let chain = [("North/1", "North/2"), ("North/2", "North/3")];
        assert_eq!(added(&known, &chain).1, []);
    }

    #[test]
    fn none_hits_another_unit_or_makes_one_that_nobody_named() {
        let known = ["North", "North/1", "South"];
        let (_, refused) = added(&known, &[("North", "South")]);
        assert_eq!(refused, [("North".to_owned(), NoRename::Taken)]);
        // Whose place would only be free if another could go is not renamed either.
        let (all, refused) = added(
            &[&known[..], &["East"]].concat(),
            &[("South", "North"), ("North", "East")],
        );
        assert_eq!(refused.len(), 2);
        assert!(all.is_empty());
        let (_, refused) = added(&known, &[("North/1", "Nord/1")]);
        let why = NoRename::NoParent(path("Nord"));
        assert_eq!(refused, [("North/1".to_owned(), why)]);
        // Nothing lies in itself.
        let (all, refused) = added(&known, &[("South", "South/South")]);
        assert_eq!((refused.len(), all.is_empty()), (1, true));
        let (all, refused) = added(&known, &[("North", "South/N"), ("South", "North/S")]);
        assert_eq!((refused.len(), all.is_empty()), (2, true));
    }

    proptest! {
        #[test]
        fn no_two_units_meet_and_none_is_without_a_parent(
            known in proptest::collection::btree_set("[ab](/[ab]){0,2}", 1..8),
            wishes in proptest::collection::vec(("[ab](/[ab]){0,2}", "[abc](/[abc]){0,2}"), 0..6),
        ) {
            let mut known: BTreeSet<UnitNames> = known.iter().map(|k| path(k)).collect();
            for unit in known.clone() {
                known.extend((1..unit.len()).map(|depth| unit[..depth].to_vec()));
            }
            let mut all = Renames::among(known.clone());
            let wishes = wishes.iter().map(|(from, to)| rename(from, to)).collect();
            all.add(wishes, |_| false);
            let after: BTreeSet<UnitNames> = known.iter().map(|k| all.after(k)).collect();
            prop_assert_eq!(after.len(), known.len());
            for unit in &after {
                prop_assert!(unit.len() == 1 || after.contains(&unit[..unit.len() - 1]));
            }
        }
    }
}
