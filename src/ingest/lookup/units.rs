//! Units by their path, by a last name that only one has, or by the code they have elsewhere.

use super::super::fault::Reason;
use super::{Lookup, sameness, segments};
use crate::domain::facts::{Referent, unit_path};
use crate::domain::nearest;

impl Lookup {
    pub(super) fn know_unit(&mut self, id: String) {
        let name = id.rsplit('/').next().unwrap_or(&id).to_owned();
        if self.units.insert(id.clone()) {
            self.unit_names
                .entry(name)
                .and_modify(|known| *known = None)
                .or_insert(Some(id));
        }
    }

    /// The path of the unit that has this code in the company's own systems.
    pub fn coded_unit(&self, code: &str) -> Option<&str> {
        self.unit_codes.get(code).map(String::as_str)
    }

    /// Whether a unit has exactly this path.
    pub fn knows_unit(&self, id: &str) -> bool {
        self.units.contains(id)
    }

    /// The path of a unit that is known by a path, another text, or a last name that only one has.
    pub fn known_unit(&self, path: &[String]) -> Option<&str> {
        let id = unit_path(path);
        let whole = self.units.get(&id).or_else(|| self.unit_aliases.get(&id));
        let by_name = || match path {
            [name] => self.unit_names.get(name)?.as_ref(),
            _ => None,
        };
        whole.or_else(by_name).map(String::as_str)
    }

    /// A unit by its path, or by a last name that only one has.
    ///
    /// # Errors
    /// Where it is shared, or unknown without `--create units`.
    pub fn unit(&mut self, path: &[String], is_total: bool) -> Result<Vec<String>, Reason> {
        if let Some(known) = self.known_unit(path) {
            return Ok(segments(known));
        }
        if let [name] = path
            && self.unit_names.contains_key(name)
        {
            return Err(Reason::AmbiguousName);
        }
        let id = unit_path(path);
        let what = Referent::Unit;
        let declared = self.is_declared(what, &id);
        if is_total && !declared {
            return Err(Reason::TotalAsName);
        }
        let own = sameness::form(&id);
        let same = self.units.iter().find(|known| sameness::form(known) == own);
        if let (Some(known), false) = (same, declared) {
            let known = known.clone();
            return Err(Reason::LooksLike { what, known });
        }
        if !declared && !self.creation.kinds.contains(&what) {
            let near = nearest(&id, self.units.iter().map(String::as_str))
                .or_else(|| nearest(path.last()?, self.unit_names.keys().map(String::as_str)))
                .map(str::to_owned);
            return Err(Reason::Unknown { what, near });
        }
        self.created_units.push(id.clone());
        for depth in 1..=path.len() {
            self.know_unit(unit_path(&path[..depth]));
        }
        Ok(path.to_vec())
    }
}
