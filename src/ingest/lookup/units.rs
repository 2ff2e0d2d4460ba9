//! Units by their path, by a last name that only one has, or by the code they have elsewhere.

use super::super::fault::Reason;
use super::{Lookup, sameness, segments};
use crate::domain::facts::{Referent, unit_path};
use crate::domain::nearest;
use crate::domain::renames::Renames;

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

    /// The paths of all.
    pub fn unit_paths(&self) -> impl Iterator<Item = &str> {
        self.units.iter().map(String::as_str)
    }

    /// Calls units as they are called from now on. What they were called is another text for them, unless it is
    /// another unit's by now.
    pub fn rename_units(&mut self, renames: &Renames) {
        if renames.is_empty() {
            return;
        }
        let after = |path: &str| unit_path(&renames.after(&segments(path)));
        let known = std::mem::take(&mut self.units);
        self.unit_names.clear();
        for path in &known {
            self.know_unit(after(path));
        }
        for path in self
            .unit_codes
            .values_mut()
            .chain(self.unit_aliases.values_mut())
        {
            *path = after(path);
        }
        for path in known {
            let now = after(&path);
            if now != path && !self.units.contains(&path) {
                self.unit_aliases.insert(path, now);
            }
        }
    }

    /// A code that nobody knows gives a path to a unit of its own, though one with another code had it before: it means
    /// the new one from then on.
    pub fn new_under(&mut self, path: &[String]) {
        let id = unit_path(path);
        let is_coded = |known: &String| self.unit_codes.values().any(|of| of == known);
        if !self.units.contains(&id) && self.unit_aliases.get(&id).is_some_and(is_coded) {
            self.unit_aliases.remove(&id);
        }
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
    pub fn path_of(&mut self, path: &[String]) -> Result<Vec<String>, (String, Reason)> {
        let what = Referent::Unit;
        let whole = unit_path(path);
        let is_told = self.known_unit(path).is_some() || self.is_told(what, &whole);
        if let Some(reason) = (!is_told).then(|| self.not_a_new_one(path)).flatten() {
            return Err((whole, reason));
        }
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

    /// Why a path that nobody knows is no new team: it names several, it is a known one beneath the company's own name,
    /// or it is one that is called a team or a region once more.
    fn not_a_new_one(&self, path: &[String]) -> Option<Reason> {
        let what = Referent::Unit;
        let is_there = |name: &str| self.known_unit(&segments(name)).is_some();
        let several = |name: &String| {
            let parts = name.split([';', '；', '、', '|', '\n', ',', '，', '+', '＋', '&']);
            let parts: Vec<&str> = parts.map(str::trim).filter(|p| !p.is_empty()).collect();
            sameness::are_several(name, false)
                || (parts.len() > 1 && parts.iter().all(|p| is_there(p)))
        };
        if path.iter().any(several) {
            return Some(Reason::SeveralNames(what));
        }
        let looks_like = |unit: &str| {
            Some(Reason::LooksLike {
                what,
                known: unit.to_owned(),
            })
        };
        // "Our company/South/West" and "Our company-South-West" where South/West is known.
        let pieces: Vec<String> = match path {
            [name] => name
                .split(['-', '–', '—', '>', '\\', '·', '(', ')', '（', '）'])
                .map(|part| part.trim().to_owned())
                .filter(|part| !part.is_empty())
                .collect(),
            _ => path.to_vec(),
        };
        // The same names in another order, or with other marks between them.
        if path.len() == 1 && pieces.len() > 1 {
            let sorted = |names: &[String]| {
                let mut forms: Vec<String> = names.iter().map(|n| sameness::form(n)).collect();
                forms.sort_unstable();
                forms
            };
            let wanted = sorted(&pieces);
            let mut all: Vec<&String> = self.units.iter().collect();
            all.sort_unstable();
            let found = all.iter().find(|unit| sorted(&segments(unit)) == wanted);
            if let Some(known) = found {
                return looks_like(known);
            }
        }
        if let [head, tail @ ..] = pieces.as_slice()
            && !tail.is_empty()
            && !is_there(head)
            && let Some(known) = self.units.get(&unit_path(tail))
        {
            return looks_like(known);
        }
        let (name, above) = path.split_last()?;
        let bare = without_kind(name);
        let same = |unit: &&String| {
            let path = segments(unit);
            path.split_last().is_some_and(|(last, over)| {
                let beside = above.is_empty() || above == over;
                beside && last != name && without_kind(last) == bare
            })
        };
        let slip = |unit: &&String| is_near(&segments(unit), path);
        let mut alike: Vec<&String> = self.units.iter().filter(same).collect();
        if alike.is_empty() {
            alike.extend(self.units.iter().filter(slip));
        }
        alike.sort_unstable();
        alike.first().and_then(|known| looks_like(known))
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

/// A shorter word may be a number or a letter of its own.
const SHORTEST: usize = 4;

/// Whether one path is another but for a slip in a single word: East and Eastt, not Team A and Team B.
fn is_near(known: &[String], path: &[String]) -> bool {
    let words = |path: &[String]| -> Vec<String> {
        let words = path.iter().flat_map(|name| name.split_whitespace());
        words.map(str::to_owned).collect()
    };
    let mut names = known.iter().zip(path);
    if !names.all(|(one, other)| sameness::same_numbers(one, other)) {
        return false;
    }
    let (known_words, own) = (words(known), words(path));
    if known.len() != path.len() || known_words.len() != own.len() {
        return false;
    }
    let mut pairs = known_words.iter().zip(&own);
    let differ = |(one, other): &(&String, &String)| sameness::form(one) != sameness::form(other);
    let mut other = pairs.by_ref().filter(differ);
    let Some((one, word)) = other.next() else {
        return false;
    };
    let is_plain = |word: &str| sameness::form(word).is_ascii();
    let is_long = |word: &str| is_plain(word) && word.chars().count() >= SHORTEST;
    other.next().is_none()
        && (is_long(one) || is_long(word))
        && is_plain(one)
        && is_plain(word)
        && sameness::is_slip(one, word, false)
}

/// Words by which a team is called one, in front of its name or behind it.
const KINDS: [&str; 18] = [
    "大区",
    "区域",
    "地区",
    "片区",
    "区",
    "团队",
    "小组",
    "部门",
    "分部",
    "team",
    "the",
    "region",
    "area",
    "district",
    "territory",
    "group",
    "department",
    "unit",
];

/// A name of a team without the words that say what it is, as it is compared; as a whole where nothing else is left.
fn without_kind(name: &str) -> String {
    let lower = name.trim().to_lowercase();
    let mut rest = lower.as_str();
    loop {
        let before = rest.len();
        for kind in KINDS {
            let apart = |text: &str| !kind.is_ascii() || text.ends_with([' ', '-', '_']);
            if let Some(cut) = rest.strip_suffix(kind)
                && apart(cut)
                && !cut.trim().is_empty()
            {
                rest = cut.trim_end_matches([' ', '-', '_']);
            }
            if kind.is_ascii()
                && let Some(cut) = rest.strip_prefix(kind)
                && let Some(cut) = cut.strip_prefix([' ', '-', '_'])
                && !cut.trim().is_empty()
            {
                rest = cut.trim();
            }
        }
        if rest.len() == before {
            return sameness::form(rest);
        }
    }
}
