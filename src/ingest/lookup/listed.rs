//! Who has a row in a list of people, customers or products, and what somebody is called by an id.

use super::{CellHolds, Lookup};
use crate::domain::facts::Referent;
use std::collections::HashSet;

impl Lookup {
    /// Tells which ids, or names where it has none, a list of its own has before they are identified.
    pub fn list(&mut self, what: Referent, ids: HashSet<String>, names: &HashSet<String>) {
        if let Some(index) = self.index(what) {
            index.listed = ids;
            index.absent = index.names_but(names);
        }
    }

    /// Whether a text is that of a known product.
    pub fn is_product(&self, text: &str) -> bool {
        matches!(self.products.find(text, CellHolds::Names), Some(Ok(_)))
    }

    /// The name of a rep by id, or the id where there is none.
    pub fn name_of_rep(&self, id: &str) -> String {
        self.reps.name_of(id).unwrap_or(id).to_owned()
    }

    /// The name of somebody or something by its id.
    pub fn name_of(&mut self, what: Referent, id: &str) -> Option<String> {
        self.index(what)?.name_of(id).map(str::to_owned)
    }
}
