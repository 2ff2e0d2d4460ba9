//! Reps, customers, products and units by name, id or another text; unknown ones are named with their
//! nearest, or made where that was asked for and nobody else can be meant.

mod index;
mod listed;
mod made;
mod parts;
mod renamed;
mod sameness;
mod settled;
#[cfg(test)]
mod tests;
mod units;

use super::fault::Reason;
use super::text::addressed;
use crate::domain::facts::{KnownMembership, Names, Referent, unit_path};
pub use index::CellHolds;
use index::{NameIndex, Near};
pub use made::Created;
use std::collections::{BTreeMap, HashMap, HashSet};

/// What may be made of names that are not known.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Creation {
    /// Of these kinds.
    pub kinds: Vec<Referent>,
    /// These, whatever they are near to.
    pub named: Vec<(Referent, String)>,
}

/// Whether a name is known, before anything is made of the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Referred {
    /// By this id.
    Known(String),
    /// Not known, and may be made: its name will be its id.
    New(String),
}

impl Referred {
    /// Whether it is known already.
    pub fn is_known(&self) -> bool {
        match self {
            Self::Known(_) => true,
            Self::New(_) => false,
        }
    }

    /// The id it has or will have.
    pub fn id(&self) -> &str {
        match self {
            Self::Known(id) | Self::New(id) => id,
        }
    }
}

/// Everyone a file may refer to.
#[derive(Debug, Default)]
pub struct Lookup {
    reps: NameIndex,
    customers: NameIndex,
    products: NameIndex,
    units: HashSet<String>,
    /// Last segment → path; `None` where several share it.
    unit_names: HashMap<String, Option<String>>,
    unit_aliases: HashMap<String, String>,
    unit_codes: HashMap<String, String>,
    created_units: Vec<String>,
    /// Those that were there before the file.
    units_before: HashSet<String>,
    places: HashMap<String, Vec<KnownMembership>>,
    /// E-mail addresses of reps by id, without case.
    mails: HashMap<String, String>,
    creation: Creation,
    tier: String,
    /// Texts that the file or the command line settled: remembered with the import.
    remembered: BTreeMap<(Referent, String), String>,
    /// `--value` whose target is nobody known.
    unsettled: Vec<(Referent, String, String)>,
    /// Texts of `--value` that are names of somebody else.
    without_effect: Vec<(Referent, String)>,
    /// `--value` whose target the file itself names: what it writes, and whom that means.
    in_file: HashMap<(Referent, String), String>,
    /// Names that look like others and have ids of their own.
    pub look_alikes: Vec<(String, String)>,
}

impl Lookup {
    /// From what the database knows; `values` are the texts that the command line settles, `tier` is given to
    /// reps that are made.
    pub fn new(
        names: Names,
        creation: Creation,
        values: &[(Referent, String, String)],
        tier: String,
    ) -> Self {
        let mut lookup = Self {
            reps: NameIndex::of_people(names.reps),
            customers: NameIndex::of(names.customers),
            products: NameIndex::of(names.products),
            units: HashSet::new(),
            unit_names: HashMap::new(),
            unit_aliases: HashMap::new(),
            unit_codes: names.unit_codes.into_iter().collect(),
            created_units: Vec::new(),
            units_before: names.units.iter().cloned().collect(),
            places: HashMap::new(),
            mails: HashMap::new(),
            creation,
            tier,
            remembered: BTreeMap::new(),
            unsettled: Vec::new(),
            without_effect: Vec::new(),
            in_file: HashMap::new(),
            look_alikes: Vec::new(),
        };
        for unit in names.units {
            lookup.know_unit(unit);
        }
        for (id, mail) in names.mails {
            lookup.mails.insert(id, mail.to_lowercase());
        }
        lookup.know_mails();
        for alias in names.aliases {
            lookup.know_alias(alias.what, alias.text, alias.id);
        }
        for place in names.places {
            lookup
                .places
                .entry(place.rep.clone())
                .or_default()
                .push(place);
        }
        for (what, text, name) in values {
            match lookup.target(*what, name) {
                Some(id) if lookup.is_somebody_else(*what, text, &id).is_some() => {
                    lookup.without_effect.push((*what, text.clone()));
                }
                Some(id) => {
                    lookup.know_alias(*what, text.clone(), id.clone());
                    lookup.remembered.insert((*what, text.clone()), id);
                }
                None => lookup.unsettled.push((*what, text.clone(), name.clone())),
            }
        }
        lookup
    }

    fn target(&mut self, what: Referent, name: &str) -> Option<String> {
        match self.index(what) {
            Some(index) => index.find(name, CellHolds::Names)?.ok(),
            None => self
                .unit(&segments(name), false)
                .ok()
                .map(|path| unit_path(&path)),
        }
    }

    fn know_alias(&mut self, what: Referent, text: String, id: String) {
        match self.index(what) {
            Some(index) => index.alias(text, id),
            None => {
                self.unit_aliases.insert(text, id);
            }
        }
    }

    fn index(&mut self, what: Referent) -> Option<&mut NameIndex> {
        match what {
            Referent::Rep => Some(&mut self.reps),
            Referent::Customer => Some(&mut self.customers),
            Referent::Product => Some(&mut self.products),
            Referent::Unit => None,
        }
    }

    /// Whether the command line says that this name, or any of its kind, may be a new one.
    pub fn may_make(&self, what: Referent, text: &str) -> bool {
        self.creation.kinds.contains(&what) || self.is_declared(what, text)
    }

    /// Whether the command line says that this name is a new one.
    fn is_declared(&self, what: Referent, text: &str) -> bool {
        let mut named = self.creation.named.iter();
        named.any(|(of, name)| *of == what && name == text)
    }

    /// Whom a cell names.
    ///
    /// # Errors
    /// Where the name is shared, unknown, or may be made of nobody.
    pub fn find(
        &mut self,
        what: Referent,
        text: &str,
        holds: CellHolds,
    ) -> Result<Referred, Reason> {
        self.find_unless_total(what, text, holds, false)
    }

    /// The same where the text may be the word for a total, which is nobody's name.
    ///
    /// # Errors
    /// [`Reason::TotalAsName`] as well.
    pub fn find_unless_total(
        &mut self,
        what: Referent,
        text: &str,
        holds: CellHolds,
        is_total: bool,
    ) -> Result<Referred, Reason> {
        let meant = self.meant(what, text);
        let text = meant.as_deref().unwrap_or(text);
        let declared = self.is_declared(what, text);
        let may_make = self.creation.kinds.contains(&what);
        let Some(index) = self.index(what) else {
            return self
                .unit(&segments(text), is_total)
                .map(|path| Referred::Known(unit_path(&path)));
        };
        if let Some(found) = index.find(text, holds) {
            return found.map(Referred::Known);
        }
        if declared {
            return Ok(Referred::New(text.to_owned()));
        }
        let mut text = text;
        if let Some((name, mail)) = addressed(text) {
            let by_name = index.find(name, CellHolds::Names);
            match (by_name, index.other(&mail.to_lowercase())) {
                (Some(Ok(one)), Some(other)) if one != other => return Err(Reason::AmbiguousName),
                (Some(Ok(found)), _) | (_, Some(found)) => return Ok(Referred::Known(found)),
                (Some(Err(reason)), None) => return Err(reason),
                (None, None) => text = name,
            }
        }
        if is_total {
            return Err(Reason::TotalAsName);
        }
        let all_known = |text: &str| {
            let mut parts = text.split([',', '，', '+', '/', '&']).map(str::trim);
            text.contains([',', '，', '+', '/', '&'])
                && parts.all(|part| matches!(index.named(part), Some(Ok(_))))
        };
        if sameness::are_several(text, what == Referent::Rep) || all_known(text) {
            return Err(Reason::SeveralNames(what));
        }
        match index.near(text) {
            Some(Near::Same(known)) => Err(Reason::LooksLike { what, known }),
            Some(Near::Slip(near))
                if !may_make
                    || settled::is_near(what, &near, text)
                    || (what == Referent::Rep && sameness::names_among_others(&near, text)) =>
            {
                Err(Reason::Unknown {
                    what,
                    near: Some(near),
                })
            }
            _ if may_make => Ok(Referred::New(text.to_owned())),
            _ => Err(Reason::Unknown { what, near: None }),
        }
    }

    /// The id of somebody or something that a row of its own describes: its id where the file has one, then
    /// by name, then by e-mail address, then by another text. Somebody new has the name for an id.
    ///
    /// # Errors
    /// Where the name is shared, looks like a known one, is known by another id, or is the word for a total.
    pub fn identify(
        &mut self,
        what: Referent,
        [id, name, mail]: [&str; 3],
        is_total: bool,
    ) -> Result<String, Reason> {
        let meant = self.meant(what, name);
        let name = meant.as_deref().unwrap_or(name);
        let declared = self.is_declared(what, name) || self.is_declared(what, id);
        let mail = mail.to_lowercase();
        let Some(index) = self.index(what) else {
            return Err(Reason::Unknown { what, near: None });
        };
        let found = if id.is_empty() {
            let by_name = index.named(name).transpose()?;
            by_name
                .or_else(|| (!mail.is_empty()).then(|| index.other(&mail)).flatten())
                .or_else(|| index.other(name))
        } else if index.has_id(id) {
            Some(id.to_owned())
        } else {
            index.other(id).or_else(|| index.claim(id, name))
        };
        let found = match found {
            Some(found) => found,
            None if !id.is_empty() => {
                // People who change their number are one; two of one name stand in one list, each with an id.
                if !declared && let Some(known) = index.known_as(name, what) {
                    return Err(Reason::SameName { what, known });
                }
                let like = (!name.is_empty()).then(|| index.look_alike(name)).flatten();
                index.insert(id.to_owned(), name.to_owned());
                if let Some(like) = like {
                    self.look_alikes.push((name.to_owned(), like));
                }
                id.to_owned()
            }
            None if is_total && !declared => return Err(Reason::TotalAsName),
            // An id that reads like this name is somebody else's.
            None if index.has_id(name) => return Err(Reason::AmbiguousName),
            // "Ann & Bob" are two. A comma stands between the two halves of one name as well.
            None if !declared
                && what == Referent::Rep
                && sameness::are_several(&name.replace([',', '，'], " "), true) =>
            {
                return Err(Reason::SeveralNames(what));
            }
            None => {
                match index.near(name).filter(|_| !declared) {
                    Some(Near::Same(known)) => return Err(Reason::LooksLike { what, known }),
                    // "Lee, Ann" is Ann Lee, unless the list has a row for each of them.
                    Some(Near::Slip(known))
                        if index.knew(&known)
                            && sameness::may_be_meant(&known, name)
                            && (what == Referent::Rep || !sameness::are_a_series(&known, name)) =>
                    {
                        let near = Some(known);
                        return Err(Reason::Unknown { what, near });
                    }
                    Some(Near::Slip(_)) | None => {}
                }
                index.insert(name.to_owned(), name.to_owned());
                name.to_owned()
            }
        };
        if what == Referent::Rep && !declared && meant.is_none() {
            self.same_person(id, name, &found)?;
        }
        // Files of before call it by its old name.
        let index = self.index(what);
        let old = index.and_then(|index| {
            let old = index.name_of(&found)?;
            let is_new = !name.is_empty() && old != name && old != found;
            (is_new && index.other(old).is_none()).then(|| old.to_owned())
        });
        if let Some(old) = old {
            self.remember(what, &old, &found);
        }
        if !id.is_empty() && id != found {
            self.remember(what, id, &found);
        }
        if !mail.is_empty() {
            self.know_mail(what, &mail, &found);
        }
        Ok(found)
    }

    /// That an address is somebody's. A rep's is kept with the rep, and the one before it is another text for the rep.
    fn know_mail(&mut self, what: Referent, mail: &str, id: &str) {
        if what != Referent::Rep {
            return self.remember(what, mail, id);
        }
        self.know_alias(what, mail.to_owned(), id.to_owned());
        let before = self.mails.insert(id.to_owned(), mail.to_owned());
        if let Some(before) = before.filter(|before| *before != mail) {
            self.remember(what, &before, id);
        }
    }

    fn remember(&mut self, what: Referent, text: &str, id: &str) {
        self.know_alias(what, text.to_owned(), id.to_owned());
        self.remembered
            .insert((what, text.to_owned()), id.to_owned());
    }

    /// Makes what is new. Called when the whole row is in order, so that a rejected row makes nobody.
    pub fn keep(&mut self, what: Referent, found: Referred) {
        if let (Referred::New(name), Some(index)) = (found, self.index(what))
            && !index.has_id(&name)
        {
            index.insert(name.clone(), name.clone());
            index.created.push(name);
        }
    }

    /// Where a rep is and was, by time.
    pub fn memberships(&self, rep: &str) -> &[KnownMembership] {
        self.places.get(rep).map_or(&[], Vec::as_slice)
    }
}

/// The names of a path.
fn segments(path: &str) -> Vec<String> {
    path.split('/').map(str::to_owned).collect()
}
