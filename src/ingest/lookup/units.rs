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

    /// The path of the unit in which somebody is put, which may be a new one. A unit that is known goes by its
    /// path, by another text of it or of one above, or by a last name that only one has.
    ///
    /// # Errors
    /// The part of the path that is written like a known one, or that several may mean, and why it is not taken.
    pub fn placed_unit(&mut self, path: &[String]) -> Result<Vec<String>, (String, Reason)> {
        let what = Referent::Unit;
        let mut at: Vec<String> = Vec::new();
        for (depth, name) in path.iter().enumerate() {
            let said = unit_path(&path[..=depth]);
            at.push(name.clone());
            let id = unit_path(&at);
            if self.units.contains(&id) {
                continue;
            }
            let alias = self.unit_aliases.get(&said);
            let alias = alias.or_else(|| self.unit_aliases.get(&id));
            let alias = alias.or_else(|| self.in_file.get(&(what, said.clone())));
            if let Some(known) = alias {
                at = segments(known);
                continue;
            }
            if self.is_declared(what, &said) {
                continue;
            }
            if path.len() == 1
                && let Some(known) = self.unit_names.get(name)
            {
                let known = known.clone().ok_or((said, Reason::AmbiguousName))?;
                at = segments(&known);
                continue;
            }
            let mut units = self.units.iter();
            if let Some(known) = units.find(|known| sameness::reads_as(known, &id)) {
                let known = known.clone();
                return Err((said, Reason::LooksLike { what, known }));
            }
        }
        Ok(at)
    }

    /// Takes in a unit that somebody was put in.
    pub fn keep_unit(&mut self, path: &[String]) {
        for depth in 1..=path.len() {
            self.know_unit(unit_path(&path[..depth]));
        }
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
        let same = self
            .units
            .iter()
            .find(|known| sameness::reads_as(known, &id));
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
        self.keep_unit(path);
        Ok(path.to_vec())
    }
}
