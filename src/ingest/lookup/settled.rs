//! Texts that the command line or an answer settles: whom they mean, also where that one is only in the file itself.

use super::{Lookup, parts, sameness};
use crate::domain::facts::Referent;
use std::collections::HashMap;

impl Lookup {
    /// A rep is known by the address in the list of reps, unless several share it.
    pub(super) fn know_mails(&mut self) {
        let mut owners: HashMap<&String, Vec<&String>> = HashMap::new();
        for (id, mail) in &self.mails {
            owners.entry(mail).or_default().push(id);
        }
        for (mail, ids) in owners {
            if let [only] = ids[..] {
                self.reps.alias(mail.clone(), only.clone());
            }
        }
    }

    /// The first `--value` that names nobody known.
    pub fn unsettled(&self) -> Option<&(Referent, String, String)> {
        self.unsettled.first()
    }

    /// Takes a `--value` for settled whose target is nobody known, where the file names it.
    pub fn settle_by(&mut self, names: impl Fn(Referent, &str) -> bool) {
        let unsettled = std::mem::take(&mut self.unsettled);
        for (what, text, name) in unsettled {
            if text != name && names(what, &name) {
                self.in_file.insert((what, text), name);
            } else {
                self.unsettled.push((what, text, name));
            }
        }
    }

    /// The name of somebody whom a text names already, who is not the one of this id: no other text can mean that one.
    pub fn is_somebody_else(&mut self, what: Referent, text: &str, id: &str) -> Option<String> {
        if what == Referent::Unit {
            let path: Vec<String> = text.split('/').map(str::to_owned).collect();
            return self
                .units
                .get(&super::unit_path(&path))
                .filter(|known| *known != id)
                .cloned();
        }
        let index = self.index(what)?;
        if index.has_id(text) && text != id {
            return Some(text.to_owned());
        }
        match index.named(text) {
            Some(Ok(known)) if known != id => Some(text.to_owned()),
            _ => None,
        }
    }

    /// The first `--value` for a text that is the name of somebody else, who stays the one that it names.
    pub fn without_effect(&self) -> Option<&(Referent, String)> {
        self.without_effect.first()
    }

    /// Whether the command line says that a name is a new one, or whom of the file it means.
    pub fn is_told(&self, what: Referent, text: &str) -> bool {
        self.is_declared(what, text) || self.meant(what, text).is_some()
    }

    /// What a text of the file stands for by the command line, where the file names that as well.
    pub(super) fn meant(&self, what: Referent, text: &str) -> Option<String> {
        if self.in_file.is_empty() {
            return None;
        }
        self.in_file.get(&(what, text.to_owned())).cloned()
    }

    /// The name of somebody who was found by another text than name and id: that one stays.
    pub fn name_behind(&mut self, what: Referent, text: &str, id: &str) -> Option<String> {
        if let Some(name) = self.in_file.get(&(what, text.to_owned())) {
            return Some(name.clone());
        }
        self.index(what)?.name_behind(text, id)
    }
}

/// Whether a name that is to be made is so near a known one that the known one may be meant. People are few
/// and each of them is warned about: of them any likeness is asked about. Customers and products are many.
pub(super) fn is_near(what: Referent, known: &str, text: &str) -> bool {
    match what {
        // As of slips in names of people; a team's number is its name.
        Referent::Rep => sameness::digits(known) == sameness::digits(text),
        Referent::Unit => sameness::same_numbers(known, text),
        Referent::Customer | Referent::Product => {
            sameness::may_be_meant(known, text)
                || parts::is_a_part(known, text)
                || parts::is_a_part(text, known)
        }
    }
}
