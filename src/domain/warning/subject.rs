//! Whom or what a warning is about: a kind and an id. The kind is part of the identity, so that a rep and
//! a customer that happen to bear one id are two subjects.

use crate::domain::closed::closed;
use crate::domain::targets::{PlannedFor, TargetSlice};
use serde::{Deserialize, Serialize};
use std::borrow::Cow;

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
        /// A part of a unit's or a person's target, of some products or customers: the metric and what it is of,
        /// `/`, and the id of whom it is for; see [`Subject::part`].
        Part = "part",
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

    /// A part of somebody's target that is of some products or customers: `revenue;class=core/4e2c`, and of a person
    /// `revenue;class=core;rep/R07`. What stands before the `/` is written so that none of these signs is in a name.
    pub fn part(metric: &str, of: &TargetSlice, whom: &PlannedFor) -> Self {
        let mut id = written(metric);
        for (key, value) in NARROWED.iter().zip(values(of)) {
            if !value.is_empty() {
                id.extend([";", key, "=", &written(value)]);
            }
        }
        if matches!(whom, PlannedFor::Rep(_)) {
            id.push_str(OF_REP);
        }
        id.push('/');
        id.push_str(whom.id());
        Self::new(SubjectKind::Part, id)
    }

    /// The id of the unit that it is or that it is a part of; `None` for what is no unit's.
    pub fn unit_id(&self) -> Option<&str> {
        match self.kind {
            SubjectKind::Unit => Some(&self.id),
            // An id of a metric or an action holds no `/`; one of a unit may.
            SubjectKind::Stage | SubjectKind::Target => {
                self.id.split_once('/').map(|(_, unit)| unit)
            }
            SubjectKind::Part => {
                let (of, unit) = self.id.split_once('/')?;
                (!of.ends_with(OF_REP)).then_some(unit)
            }
            SubjectKind::Rep | SubjectKind::Customer | SubjectKind::Product => None,
        }
    }

    /// The id of the rep who it is, or whose target it is a part of; `None` for what is nobody's.
    pub fn rep_id(&self) -> Option<&str> {
        match self.kind {
            SubjectKind::Rep => Some(&self.id),
            SubjectKind::Part => {
                let (of, rep) = self.id.split_once('/')?;
                of.ends_with(OF_REP).then_some(rep)
            }
            SubjectKind::Customer
            | SubjectKind::Unit
            | SubjectKind::Product
            | SubjectKind::Stage
            | SubjectKind::Target => None,
        }
    }

    /// The id of the metric of a target; `None` for what is no target.
    pub fn metric_id(&self) -> Option<Cow<'_, str>> {
        let (metric, _) = self.id.split_once('/')?;
        match self.kind {
            SubjectKind::Target => Some(Cow::Borrowed(metric)),
            SubjectKind::Part => Some(Cow::Owned(read(metric.split(';').next()?))),
            SubjectKind::Rep
            | SubjectKind::Customer
            | SubjectKind::Unit
            | SubjectKind::Product
            | SubjectKind::Stage => None,
        }
    }

    /// Of which products and customers it is; of all where it is no such part.
    pub fn slice(&self) -> TargetSlice {
        let mut slice = TargetSlice::default();
        let (SubjectKind::Part, Some((of, _))) = (self.kind, self.id.split_once('/')) else {
            return slice;
        };
        for (key, value) in of.split(';').filter_map(|part| part.split_once('=')) {
            let field = match key {
                "class" => &mut slice.product_class,
                "product" => &mut slice.product,
                "segment" => &mut slice.customer_segment,
                "customer" => &mut slice.customer,
                _ => continue,
            };
            *field = read(value);
        }
        slice
    }

    /// Whether it is this rep.
    pub fn is_rep(&self, id: &str) -> bool {
        self.kind == SubjectKind::Rep && self.id == id
    }
}

/// What stands behind the metric of a part of a person's target.
const OF_REP: &str = ";rep";

/// What a target is narrowed by, in the order of [`values`].
const NARROWED: [&str; 4] = ["class", "product", "segment", "customer"];

fn values(of: &TargetSlice) -> [&str; 4] {
    [
        &of.product_class,
        &of.product,
        &of.customer_segment,
        &of.customer,
    ]
}

/// The signs that part an id, and the one that stands for them.
const SIGNS: [(char, &str); 4] = [('%', "%25"), (';', "%3B"), ('=', "%3D"), ('/', "%2F")];

/// A name without the signs that part an id.
fn written(name: &str) -> String {
    let mut all = String::with_capacity(name.len());
    for c in name.chars() {
        match SIGNS.iter().find(|(sign, _)| *sign == c) {
            Some((_, instead)) => all.push_str(instead),
            None => all.push(c),
        }
    }
    all
}

/// The inverse of [`written`].
fn read(text: &str) -> String {
    // The sign that stands for the others comes last.
    let signs = SIGNS.iter().rev();
    signs.fold(text.to_owned(), |text, (sign, instead)| {
        text.replace(instead, sign.encode_utf8(&mut [0; 4]))
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn a_part_of_a_target_reads_as_what_it_is_of() {
        let core = TargetSlice {
            product_class: "core".into(),
            ..TargetSlice::default()
        };
        let of_unit = Subject::part("revenue", &core, &PlannedFor::Unit("4e2c".into()));
        assert_eq!(of_unit.id, "revenue;class=core/4e2c");
        assert_eq!((of_unit.unit_id(), of_unit.rep_id()), (Some("4e2c"), None));
        let of_rep = Subject::part("revenue", &core, &PlannedFor::Rep("R07".into()));
        assert_eq!(of_rep.id, "revenue;class=core;rep/R07");
        assert_eq!((of_rep.unit_id(), of_rep.rep_id()), (None, Some("R07")));
    }

    proptest! {
        #[test]
        fn whatever_names_are_called_a_part_keeps_them(
            metric in "[a-z%;=/李2]{1,6}", names in proptest::array::uniform4("[a-z%;=/李2BDF]{0,6}"),
            whom in "[a-z%;=/李]{0,6}", is_rep in any::<bool>(),
        ) {
            let [product_class, product, customer_segment, customer] = names;
            let of = TargetSlice { product_class, product, customer_segment, customer };
            let of_whom = if is_rep { PlannedFor::Rep(whom.clone()) } else { PlannedFor::Unit(whom.clone()) };
            let part = Subject::part(&metric, &of, &of_whom);
            prop_assert_eq!(part.slice(), of);
            prop_assert_eq!(part.metric_id().map(Cow::into_owned), Some(metric));
            let own = Some(whom.as_str());
            prop_assert_eq!((part.rep_id(), part.unit_id()), if is_rep { (own, None) } else { (None, own) });
        }
    }
}
