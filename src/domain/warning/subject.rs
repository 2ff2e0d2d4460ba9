//! Whom or what a warning is about: a kind and an id. The kind is part of the identity, so that a rep and
//! a customer that happen to bear one id are two subjects.

use crate::domain::closed::closed;
use serde::{Deserialize, Serialize};

closed! {
    /// What kind of thing a subject is.
    #[derive(Serialize, Deserialize)]
    #[serde(rename_all = "lowercase")]
    pub enum SubjectKind {
        /// A person who carries a quota; the id is the rep's natural key.
        Rep = "rep",
        /// A customer, by natural key.
        Customer = "customer",
        /// An org unit; the company is the unit with the empty id.
        Unit = "unit",
        /// A product, by natural key.
        Product = "product",
        /// A stage of a unit's funnel: the id of the action, `/`, and the id of the unit.
        Stage = "stage",
        /// A unit's target: the id of the metric, `/`, and the id of the unit.
        Target = "target",
    }
}

/// Whom or what a warning is about.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct Subject {
    /// What `id` names.
    pub kind: SubjectKind,
    /// The natural key of that kind of thing; untrusted text, may be empty.
    pub id: String,
}

impl Subject {
    /// A subject of any kind.
    pub fn new(kind: SubjectKind, id: impl Into<String>) -> Self {
        Self {
            kind,
            id: id.into(),
        }
    }

    /// A rep, by id.
    pub fn rep(id: impl Into<String>) -> Self {
        Self::new(SubjectKind::Rep, id)
    }

    /// A customer, by id.
    pub fn customer(id: impl Into<String>) -> Self {
        Self::new(SubjectKind::Customer, id)
    }

    /// The id of the unit that it is or that it is a part of; `None` for what is no unit's.
    pub fn unit_id(&self) -> Option<&str> {
        match self.kind {
            SubjectKind::Unit => Some(&self.id),
            // An id of a metric or an action holds no `/`; one of a unit may.
            SubjectKind::Stage | SubjectKind::Target => {
                self.id.split_once('/').map(|(_, unit)| unit)
            }
            SubjectKind::Rep | SubjectKind::Customer | SubjectKind::Product => None,
        }
    }

    /// The id of the metric of a target; `None` for what is no target.
    pub fn metric_id(&self) -> Option<&str> {
        let named = self.id.split_once('/').map(|(metric, _)| metric);
        named.filter(|_| self.kind == SubjectKind::Target)
    }

    /// Whether it is this rep.
    pub fn is_rep(&self, id: &str) -> bool {
        self.kind == SubjectKind::Rep && self.id == id
    }
}
