//! A person's row, as it is stored and summed.

use super::sums::{RowHash, text_hash};
use crate::domain::notice::Address;

/// A person's row as stored.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct StoredRep {
    pub name: String,
    pub address: Address,
    pub manager: String,
}

/// The fields of a person's row, in the order in which they differ.
pub(super) const REP_FIELDS: [&str; 4] = ["name", "email", "language", "manager"];

impl StoredRep {
    /// Its fields, in the order of [`REP_FIELDS`].
    pub(super) fn values(&self) -> [&str; 4] {
        [
            &self.name,
            &self.address.email,
            &self.address.language,
            &self.manager,
        ]
    }

    /// What it adds to the sum of its table.
    pub(super) fn hash(&self, id: &str) -> RowHash {
        let id = RowHash::new().text(text_hash(id.as_bytes())).keyed();
        let values = self.values().into_iter();
        values.fold(id, |hash, text| hash.text(text_hash(text.as_bytes())))
    }
}
