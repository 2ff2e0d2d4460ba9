//! Reps, customers, products and units by id or name; unknown ones are named with their nearest, or made.

use super::fault::Reason;
use crate::domain::Day;
use crate::domain::facts::{Batch, CustomerFact, Names, ProductFact, RepFact, unit_path};
use crate::domain::nearest;
use std::collections::{HashMap, HashSet};

/// So many different unknown names get a suggestion; a file that is all wrong should not take minutes.
const SUGGESTIONS: usize = 200;

/// What was made because the file named it and `--create` was given: the names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Created {
    pub reps: Vec<String>,
    pub customers: Vec<String>,
    pub products: Vec<String>,
    /// Units, by path.
    pub units: Vec<String>,
}

/// What is looked up.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Referent {
    /// A rep.
    Rep,
    /// A customer.
    Customer,
    /// A product.
    Product,
}

/// Whether a name is known, before anything is made of the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Referred {
    /// By this id.
    Known(String),
    /// Not known, and `--create` was given: its name will be its id.
    New(String),
}

impl Referred {
    /// The id it has or will have.
    pub fn id(&self) -> &str {
        match self {
            Self::Known(id) | Self::New(id) => id,
        }
    }
}

#[derive(Debug, Default)]
struct NameIndex {
    ids: HashSet<String>,
    /// Name → id; `None` where several share it.
    names: HashMap<String, Option<String>>,
    suggested: HashMap<String, Option<String>>,
    created: Vec<String>,
}

impl NameIndex {
    fn of(pairs: Vec<(String, String)>) -> Self {
        let mut index = Self::default();
        for (id, name) in pairs {
            index.insert(id, name);
        }
        index
    }

    fn insert(&mut self, id: String, name: String) {
        if self.ids.insert(id.clone()) {
            self.names
                .entry(name)
                .and_modify(|known| *known = None)
                .or_insert(Some(id));
        }
    }

    fn find(&self, text: &str) -> Option<Result<String, Reason>> {
        if self.ids.contains(text) {
            return Some(Ok(text.to_owned()));
        }
        self.names
            .get(text)
            .map(|id| id.clone().ok_or(Reason::AmbiguousName))
    }

    fn suggest(&mut self, text: &str) -> Option<String> {
        if let Some(known) = self.suggested.get(text) {
            return known.clone();
        }
        if self.suggested.len() >= SUGGESTIONS {
            return None;
        }
        let near = nearest(text, self.names.keys().map(String::as_str)).map(str::to_owned);
        self.suggested.insert(text.to_owned(), near.clone());
        near
    }
}

/// Everyone a file may refer to.
#[derive(Debug)]
pub struct Lookup {
    reps: NameIndex,
    customers: NameIndex,
    products: NameIndex,
    units: HashSet<String>,
    /// Last segment → path; `None` where several share it.
    unit_names: HashMap<String, Option<String>>,
    created_units: Vec<String>,
    create: bool,
    tier: String,
}

impl Lookup {
    /// From what the database knows; `tier` is given to reps that are made.
    pub fn new(names: Names, create: bool, tier: String) -> Self {
        let mut lookup = Self {
            reps: NameIndex::of(names.reps),
            customers: NameIndex::of(names.customers),
            products: NameIndex::of(names.products),
            units: HashSet::new(),
            unit_names: HashMap::new(),
            created_units: Vec::new(),
            create,
            tier,
        };
        for unit in names.units {
            lookup.know_unit(unit);
        }
        lookup
    }

    fn know_unit(&mut self, id: String) {
        let name = id.rsplit('/').next().unwrap_or(&id).to_owned();
        if self.units.insert(id.clone()) {
            self.unit_names
                .entry(name)
                .and_modify(|known| *known = None)
                .or_insert(Some(id));
        }
    }

    fn index(&mut self, who: Referent) -> &mut NameIndex {
        match who {
            Referent::Rep => &mut self.reps,
            Referent::Customer => &mut self.customers,
            Referent::Product => &mut self.products,
        }
    }

    /// Finds by id, then by a name that only one has.
    ///
    /// # Errors
    /// Where the name is shared, or unknown without `--create`.
    pub fn find(&mut self, who: Referent, text: &str) -> Result<Referred, Reason> {
        let create = self.create;
        let index = self.index(who);
        match index.find(text) {
            Some(found) => found.map(Referred::Known),
            None if create => Ok(Referred::New(text.to_owned())),
            None => {
                let near = index.suggest(text);
                Err(match who {
                    Referent::Rep => Reason::UnknownRep(near),
                    Referent::Customer => Reason::UnknownCustomer(near),
                    Referent::Product => Reason::UnknownProduct(near),
                })
            }
        }
    }

    /// Makes what is new. Called when the whole row is in order, so that a rejected row makes nobody.
    pub fn keep(&mut self, who: Referent, found: Referred) {
        if let Referred::New(name) = found {
            let index = self.index(who);
            if !index.ids.contains(&name) {
                index.insert(name.clone(), name.clone());
                index.created.push(name);
            }
        }
    }

    /// Whether a unit has exactly this path.
    pub fn knows_unit(&self, id: &str) -> bool {
        self.units.contains(id)
    }

    /// A unit by its path, or by a last name that only one has.
    ///
    /// # Errors
    /// Where it is shared, or unknown without `--create`.
    pub fn unit(&mut self, path: &[String]) -> Result<Vec<String>, Reason> {
        let id = unit_path(path);
        let known = if self.units.contains(&id) {
            Some(id.clone())
        } else {
            match path {
                [name] => match self.unit_names.get(name) {
                    Some(None) => return Err(Reason::AmbiguousName),
                    Some(Some(id)) => Some(id.clone()),
                    None => None,
                },
                _ => None,
            }
        };
        if let Some(id) = known {
            return Ok(id.split('/').map(str::to_owned).collect());
        }
        if !self.create {
            let near = nearest(&id, self.units.iter().map(String::as_str))
                .or_else(|| nearest(path.last()?, self.unit_names.keys().map(String::as_str)));
            return Err(Reason::UnknownUnit(near.map(str::to_owned)));
        }
        self.created_units.push(id.clone());
        for depth in 1..=path.len() {
            self.know_unit(unit_path(&path[..depth]));
        }
        Ok(path.to_vec())
    }

    /// What was made, as batches that go before the file's own rows, and as names to report.
    pub fn created(self) -> (Vec<Batch>, Created) {
        let mut batches = Vec::new();
        if !self.reps.created.is_empty() {
            batches.push(Batch::Reps(
                self.reps
                    .created
                    .iter()
                    .map(|name| RepFact {
                        id: name.clone(),
                        name: name.clone(),
                        tier: self.tier.clone(),
                        unit: Vec::new(),
                        unit_code: String::new(),
                        from: Day::MIN,
                        to: Day::MAX,
                    })
                    .collect(),
            ));
        }
        if !self.customers.created.is_empty() {
            batches.push(Batch::Customers(
                self.customers
                    .created
                    .iter()
                    .map(|name| CustomerFact {
                        id: name.clone(),
                        name: name.clone(),
                        segment: String::new(),
                        key: false,
                        rep: None,
                        tier: String::new(),
                    })
                    .collect(),
            ));
        }
        if !self.products.created.is_empty() {
            batches.push(Batch::Products(
                self.products
                    .created
                    .iter()
                    .map(|name| ProductFact {
                        id: name.clone(),
                        name: name.clone(),
                        class: String::new(),
                    })
                    .collect(),
            ));
        }
        let created = Created {
            reps: self.reps.created,
            customers: self.customers.created,
            products: self.products.created,
            units: self.created_units,
        };
        (batches, created)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(list: &[(&str, &str)]) -> Vec<(String, String)> {
        list.iter()
            .map(|(i, n)| ((*i).to_owned(), (*n).to_owned()))
            .collect()
    }

    fn names() -> Names {
        Names {
            reps: pairs(&[
                ("7", "张伟"),
                ("8", "Ann Lee"),
                ("9", "Ann Lee"),
                ("10", "8"),
            ]),
            customers: pairs(&[]),
            products: pairs(&[("p1", "GTX Pro")]),
            units: vec![
                "North".into(),
                "North/One".into(),
                "South/One".into(),
                "South/Two".into(),
            ],
        }
    }

    #[test]
    fn by_id_then_by_a_name_of_its_own() {
        let mut l = Lookup::new(names(), false, "mid".into());
        assert_eq!(
            l.find(Referent::Rep, "张伟"),
            Ok(Referred::Known("7".into()))
        );
        assert_eq!(l.find(Referent::Rep, "8"), Ok(Referred::Known("8".into())));
        assert_eq!(l.find(Referent::Rep, "Ann Lee"), Err(Reason::AmbiguousName));
        assert_eq!(
            l.find(Referent::Product, "GTXPro"),
            Err(Reason::UnknownProduct(Some("GTX Pro".into())))
        );
        assert_eq!(
            l.unit(&["Two".into()]),
            Ok(vec!["South".into(), "Two".into()])
        );
        assert_eq!(l.unit(&["One".into()]), Err(Reason::AmbiguousName));
        assert_eq!(
            l.unit(&["Norht".into()]),
            Err(Reason::UnknownUnit(Some("North".into())))
        );
    }

    #[test]
    fn made_once_and_only_when_settled() {
        let mut l = Lookup::new(names(), true, "mid".into());
        let found = l.find(Referent::Product, "GTXPro").unwrap();
        assert_eq!(found, Referred::New("GTXPro".into()));
        let again = l.find(Referent::Product, "GTXPro").unwrap();
        l.keep(Referent::Product, found);
        l.keep(Referent::Product, again);
        let (batches, created) = l.created();
        assert_eq!(created.products, ["GTXPro"]);
        assert_eq!(batches.len(), 1);
    }
}
