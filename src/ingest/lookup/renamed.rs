//! A known id under another name.

use super::super::fault::Reason;
use super::{Lookup, sameness};
use crate::domain::facts::Referent;

impl Lookup {
    /// A known id under another name is the same person's only where something of the name is left: a list of another
    /// system numbers its people from 1 as well.
    pub(super) fn same_person(&mut self, id: &str, name: &str, found: &str) -> Result<(), Reason> {
        let Some(index) = self.index(Referent::Rep) else {
            return Ok(());
        };
        let is_own = !id.is_empty() && id == found && ![id, ""].contains(&name);
        let known = index
            .name_of(found)
            .filter(|known| *known != found && *known != name);
        let Some(known) = known.filter(|_| is_own) else {
            return Ok(());
        };
        let is_called = index.other(name).is_some_and(|other| other == found);
        if is_called || sameness::share_a_word(known, name) {
            return Ok(());
        }
        Err(Reason::OtherName {
            what: Referent::Rep,
            known: known.to_owned(),
        })
    }
}
