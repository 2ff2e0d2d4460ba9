//! What a file made of names that nobody had, and what it settled, on its way into the database.

use super::Lookup;
use crate::domain::Day;
use crate::domain::facts::{AliasFact, Batch, CustomerFact, ProductFact, RepFact, unit_path};
use crate::domain::notice::Address;

/// What was made because the file named it and `--create` was given: the names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Created {
    pub reps: Vec<String>,
    pub customers: Vec<String>,
    pub products: Vec<String>,
    /// Units, by path.
    pub units: Vec<String>,
}

impl Lookup {
    /// Teams that people of a file are put in and that were not there, where others were: a first list makes all of its
    /// own. One that is known by its code has another name.
    fn new_units(&self, own: &Batch) -> Vec<String> {
        let Batch::Reps(rows) = own else {
            return Vec::new();
        };
        let rows = rows
            .iter()
            .filter(|row| !row.unit.is_empty() && self.coded_unit(&row.unit_code).is_none());
        let mut new: Vec<String> = rows.map(|row| unit_path(&row.unit)).collect();
        new.retain(|unit| !self.units_before.is_empty() && !self.units_before.contains(unit));
        new.sort_unstable();
        new.dedup();
        new
    }

    /// What was made or settled, as batches that go before the file's `own` rows, and as names to report.
    pub fn created(mut self, own: &Batch) -> (Vec<Batch>, Created) {
        for ((what, text), name) in std::mem::take(&mut self.in_file) {
            if let Some(id) = self.target(what, &name) {
                self.remembered.insert((what, text), id);
            }
        }
        let new_units = self.new_units(own);
        self.created_units.extend(new_units);
        let mut batches = Vec::new();
        let mut add = |batch: Batch| {
            if batch.rows() > 0 {
                batches.push(batch);
            }
        };
        let reps = self.reps.created.iter().map(|name| RepFact {
            manager: String::new(),
            id: name.clone(),
            name: name.clone(),
            tier: self.tier.clone(),
            unit: Vec::new(),
            unit_code: String::new(),
            from: Day::MIN,
            to: Day::MAX,
            address: Address::default(),
        });
        add(Batch::Reps(reps.collect()));
        let customers = self.customers.created.iter().map(|name| CustomerFact {
            id: name.clone(),
            name: name.clone(),
            segment: String::new(),
            key: false,
            rep: None,
            tier: String::new(),
            account: None,
        });
        add(Batch::Customers(customers.collect()));
        let products = self.products.created.iter().map(|name| ProductFact {
            id: name.clone(),
            name: name.clone(),
            class: String::new(),
        });
        add(Batch::Products(products.collect()));
        let aliases = self.remembered.into_iter();
        let aliases = aliases.map(|((what, text), id)| AliasFact { what, text, id });
        add(Batch::Aliases(aliases.collect()));
        let created = Created {
            reps: self.reps.created,
            customers: self.customers.created,
            products: self.products.created,
            units: self.created_units,
        };
        (batches, created)
    }
}
