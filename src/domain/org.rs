//! Who belongs where, and since when: units, reps and half-open dated assignments (rules 20 to 22).

use super::refusal::Refusal;
use super::{Day, hex, nearest};
use sha2::{Digest, Sha256};
use std::collections::HashMap;

/// Index of a unit in [`Roster::units`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct UnitIx(pub u32);

/// Index of a rep in [`Roster::reps`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RepIx(pub u32);

/// Id and path of the company.
pub const COMPANY: &str = "";

/// An org unit. The company itself is the unit with the empty id and the empty path, always at index 0.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// What facts and warnings name it by; a rename leaves it as it is.
    pub id: String,
    /// What people name it by: the names from below the company joined by `/` (a `/` inside a name is
    /// written `∕`, U+2215).
    pub path: String,
    /// The last segment, as shown. Untrusted text.
    pub name: String,
    /// The unit above; only the company has none. Parents stand before their children.
    pub parent: Option<UnitIx>,
    /// 0 for the company, 1 for a region, 2 for a group, and so on.
    pub depth: u8,
}

/// The id of a unit that is first seen under a path: made from the path alone, so that two files that
/// import the same people agree. Of a unit with a code it is made from `/` and the code instead. `taken` says which ids units have that were renamed since.
pub fn first_unit_id(path: &str, taken: impl Fn(&str) -> bool) -> String {
    let mut text = path.to_owned();
    loop {
        let id = hex(&Sha256::digest(&text)[..8]);
        if !taken(&id) {
            return id;
        }
        // A `/` ends no path: what is hashed is the path of no other unit.
        text.push('/');
    }
}

/// A rep's place and tier over `from..to`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    /// The first day; `Day::MIN` where the file said nothing.
    pub from: Day,
    /// The day after the last one; `Day::MAX` while it lasts.
    pub to: Day,
    /// The unit.
    pub unit: UnitIx,
    /// The tier id as in the settings (`junior`, `mid`, `senior`, or a company's own).
    pub tier: String,
}

/// A person who carries a quota.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rep {
    /// The natural key: the file's id or, where it has none, the name.
    pub id: String,
    /// As shown. Untrusted text.
    pub name: String,
    /// Ordered by `from`, not overlapping.
    pub assignments: Vec<Assignment>,
}

impl Rep {
    /// The assignment on a day.
    pub fn on(&self, day: Day) -> Option<&Assignment> {
        self.assignments
            .iter()
            .rev()
            .find(|a| a.from <= day && day < a.to)
    }

    /// Whether an assignment begins or ends inside `from..end`, so that its days are not all one unit's.
    pub fn moves_within(&self, from: Day, end: Day) -> bool {
        let inside = |day: Day| from < day && day < end;
        self.assignments
            .iter()
            .any(|a| inside(a.from) || inside(a.to))
    }

    /// The first day of the first assignment, where a file named one: what a ramp counts from (rule 20).
    pub fn started(&self) -> Option<Day> {
        self.assignments
            .first()
            .map(|a| a.from)
            .filter(|d| *d > Day::MIN)
    }
}

/// All units and reps. Units are in preorder, siblings by name; reps are ordered by id.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Roster {
    /// Preorder; the company is at 0.
    pub units: Vec<Unit>,
    /// Ordered by id.
    pub reps: Vec<Rep>,
    /// Place of every unit by its id.
    units_by_id: HashMap<String, UnitIx>,
    /// What else units are called, in small letters: what they were called before, what files call them. No path that
    /// a unit has now is among it.
    other_names: HashMap<String, UnitIx>,
    /// The id and the name of who leads a rep, where a file says so.
    managers: HashMap<RepIx, (String, String)>,
}

impl Roster {
    /// Units in preorder with the company first, reps ordered by id.
    pub fn new(units: Vec<Unit>, reps: Vec<Rep>) -> Self {
        let numbered = units.iter().enumerate();
        let units_by_id = numbered
            .map(|(i, unit)| (unit.id.clone(), UnitIx(i as u32)))
            .collect();
        Self {
            units,
            reps,
            units_by_id,
            other_names: HashMap::new(),
            managers: HashMap::new(),
        }
    }

    /// With who leads reps: the id of each and what a file says, an id or a name. One that is that of no rep, or of
    /// several, stands as it is said.
    #[must_use]
    pub fn led_by(mut self, said: impl IntoIterator<Item = (String, String)>) -> Self {
        let mut names: HashMap<String, Option<RepIx>> = HashMap::new();
        for (ix, rep) in (0..).map(RepIx).zip(&self.reps) {
            let name = rep.name.trim().to_lowercase();
            names
                .entry(name)
                .and_modify(|of| *of = None)
                .or_insert(Some(ix));
        }
        for (rep, by) in said {
            let Some(ix) = self.rep_ix(&rep) else {
                continue;
            };
            let by_name = || names.get(&by.trim().to_lowercase()).copied().flatten();
            let lead = self.rep_ix(&by).or_else(by_name);
            let lead = lead.map(|lead| (self.rep(lead).id.clone(), self.rep(lead).name.clone()));
            self.managers
                .insert(ix, lead.unwrap_or_else(|| (by.clone(), by)));
        }
        self
    }

    /// The id and the name of who leads a rep, as a file says.
    pub fn manager_of(&self, rep: RepIx) -> Option<(&str, &str)> {
        let (id, name) = self.managers.get(&rep)?;
        Some((id, name))
    }

    /// With other names of units, each with the id of its unit. One that is the path of a unit now means that one.
    #[must_use]
    pub fn called_too(mut self, names: impl IntoIterator<Item = (String, String)>) -> Self {
        for (name, id) in names {
            let name = name.trim().to_lowercase();
            let is_path = || {
                self.units
                    .iter()
                    .any(|unit| unit.path.to_lowercase() == name)
            };
            if let Some(unit) = self.unit_ix(&id).filter(|_| !is_path()) {
                self.other_names.insert(name, unit);
            }
        }
        self
    }

    /// Whether a unit is called so: by its path, or by one that it had before.
    pub fn is_called(&self, unit: UnitIx, path: &str) -> bool {
        self.unit(unit).path == path
            || !self.other_names.is_empty()
                && self.other_names.get(&path.trim().to_lowercase()) == Some(&unit)
    }

    /// Finds a rep by id.
    pub fn rep_ix(&self, id: &str) -> Option<RepIx> {
        self.reps
            .binary_search_by(|r| r.id.as_str().cmp(id))
            .ok()
            .map(|i| RepIx(i as u32))
    }

    /// Finds a unit by id.
    pub fn unit_ix(&self, id: &str) -> Option<UnitIx> {
        self.units_by_id.get(id).copied()
    }

    /// The rep at an index.
    pub fn rep(&self, ix: RepIx) -> &Rep {
        &self.reps[ix.0 as usize]
    }

    /// The unit that a text names: by its path, by a name in any case that only one has, or by what it was called
    /// before.
    ///
    /// # Errors
    /// [`Refusal::UnknownUnit`] with the nearest name, [`Refusal::AmbiguousUnit`] with the paths that fit.
    pub fn unit_named(&self, wanted: &str) -> Result<UnitIx, Refusal> {
        let text = wanted.trim().to_lowercase();
        let units = || (0..).map(UnitIx).zip(&self.units);
        if let Some((ix, _)) = units().find(|(_, unit)| unit.path.to_lowercase() == text) {
            return Ok(ix);
        }
        let fits: Vec<_> = units()
            .filter(|(_, unit)| unit.name.to_lowercase() == text)
            .collect();
        if let (false, Some(ix)) = (fits.len() == 1, self.other_names.get(&text)) {
            return Ok(*ix);
        }
        Err(match fits[..] {
            [(ix, _)] => return Ok(ix),
            [] => {
                let names = units().flat_map(|(_, unit)| [&*unit.name, &*unit.path]);
                let near = nearest(wanted, names).map(str::to_owned);
                Refusal::UnknownUnit(wanted.to_owned(), near)
            }
            [..] => {
                let paths = fits.iter().map(|(_, unit)| unit.path.clone()).collect();
                Refusal::AmbiguousUnit(wanted.to_owned(), paths)
            }
        })
    }

    /// The unit at an index.
    pub fn unit(&self, ix: UnitIx) -> &Unit {
        &self.units[ix.0 as usize]
    }

    /// The units directly below each unit, in their own order: one list per index of [`Roster::units`].
    pub fn children(&self) -> Vec<Vec<UnitIx>> {
        let mut below = vec![Vec::new(); self.units.len()];
        for (i, unit) in self.units.iter().enumerate() {
            if let Some(parent) = unit.parent {
                below[parent.0 as usize].push(UnitIx(i as u32));
            }
        }
        below
    }

    /// Adds what each unit has of its own, by its index, to all units above it.
    pub fn add_up<T: Copy>(&self, own: &mut [T], plus: impl Fn(T, T) -> T) {
        // Units stand in preorder: from the end on each one is whole before it goes to its parent.
        for (i, unit) in self.units.iter().enumerate().rev() {
            if let Some(parent) = unit.parent {
                own[parent.0 as usize] = plus(own[parent.0 as usize], own[i]);
            }
        }
    }

    /// Whether `unit` is `ancestor` or lies below it.
    pub fn is_within(&self, unit: UnitIx, ancestor: UnitIx) -> bool {
        let mut at = Some(unit);
        while let Some(u) = at {
            if u == ancestor {
                return true;
            }
            at = self.unit(u).parent;
        }
        false
    }
}
