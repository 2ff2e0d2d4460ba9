//! Who and what a target may be split into.

use crate::domain::Fiscal;
use crate::domain::org::Roster;
use crate::domain::targets::{
    CellId, PRODUCT_CLASSES, PlannedFor, SplitDimension, TargetCell, TargetScope, TargetSlice,
};

/// Products and segments of customers that are known.
#[derive(Clone, Debug, Default)]
pub(crate) struct SliceNames {
    /// Id, name and class.
    pub products: Vec<(String, String, String)>,
    pub segments: Vec<String>,
}

impl SliceNames {
    /// Whether anything says to which part what was made belongs: a class of any product, a segment of any customer.
    /// Otherwise it is not known what the parts made, which is not that they made nothing (rule 4).
    pub fn tells(&self, dimension: SplitDimension) -> bool {
        match dimension {
            SplitDimension::Time | SplitDimension::Team => true,
            SplitDimension::Product => self.products.iter().any(|(.., class)| !class.is_empty()),
            SplitDimension::Customer => self.segments.iter().any(|segment| !segment.is_empty()),
        }
    }
}

/// The children of a target along a dimension, in the order of a split's parts, with their names; a period and a
/// class say themselves what they are.
pub(crate) fn children(
    cell: &TargetCell,
    id: &CellId,
    dimension: SplitDimension,
    (roster, fiscal): (&Roster, Fiscal),
    names: &SliceNames,
) -> Vec<(TargetCell, CellId, String)> {
    let mut all = match dimension {
        SplitDimension::Time => cell
            .period
            .parts_in_plans(fiscal)
            .into_iter()
            .map(|period| {
                let (mut cell, mut id) = (cell.clone(), id.clone());
                (cell.period, id.period) = (period, period);
                (cell, id, String::new())
            })
            .collect(),
        SplitDimension::Team => team(cell, id, roster, fiscal),
        SplitDimension::Product => sliced(cell, id, products(&cell.slice, names)),
        SplitDimension::Customer => sliced(cell, id, segments(&cell.slice, names)),
    };
    all.sort_by(|a, b| a.0.cmp(&b.0));
    all
}

fn sliced(
    cell: &TargetCell,
    id: &CellId,
    slices: Vec<(TargetSlice, String)>,
) -> Vec<(TargetCell, CellId, String)> {
    let one = |(slice, name): (TargetSlice, String)| {
        let (mut cell, mut id) = (cell.clone(), id.clone());
        cell.slice.clone_from(&slice);
        id.of = slice;
        (cell, id, name)
    };
    slices.into_iter().map(one).collect()
}

/// Of everything the classes, of a class its products; a product has none.
fn products(slice: &TargetSlice, names: &SliceNames) -> Vec<(TargetSlice, String)> {
    if !slice.product.is_empty() {
        return Vec::new();
    }
    if slice.product_class.is_empty() {
        let class = |class: &str| TargetSlice {
            product_class: class.to_owned(),
            ..slice.clone()
        };
        return PRODUCT_CLASSES.map(|c| (class(c), String::new())).into();
    }
    let own = names.products.iter();
    let own = own.filter(|(_, _, class)| *class == slice.product_class);
    own.map(|(id, name, _)| {
        let slice = TargetSlice {
            product: id.clone(),
            product_class: String::new(),
            ..slice.clone()
        };
        (slice, name.clone())
    })
    .collect()
}

/// The segments that customers have; without any, the two that every company has (D3).
fn segments(slice: &TargetSlice, names: &SliceNames) -> Vec<(TargetSlice, String)> {
    if !slice.customer_segment.is_empty() || !slice.customer.is_empty() {
        return Vec::new();
    }
    let known = names.segments.iter().filter(|s| !s.is_empty());
    let mut all: Vec<String> = known.cloned().collect();
    if all.is_empty() {
        all = ["existing", "new"].map(str::to_owned).into();
    }
    let segment = |segment: String| {
        let slice = TargetSlice {
            customer_segment: segment.clone(),
            ..slice.clone()
        };
        (slice, segment)
    };
    all.into_iter().map(segment).collect()
}

/// The units directly below, and the people who are directly in the unit at any time of the period.
fn team(
    cell: &TargetCell,
    id: &CellId,
    roster: &Roster,
    fiscal: Fiscal,
) -> Vec<(TargetCell, CellId, String)> {
    let PlannedFor::Unit(unit) = &id.whom else {
        return Vec::new();
    };
    let Some(unit) = roster.unit_ix(unit) else {
        return Vec::new();
    };
    let TargetScope::Unit(path) = &cell.scope else {
        return Vec::new();
    };
    let below = roster.units.iter().filter(|u| u.parent == Some(unit));
    let units = below.map(|below| {
        let mut path = path.clone();
        path.push(below.name.clone());
        let whom = PlannedFor::Unit(below.id.clone());
        (TargetScope::Unit(path), whom, below.name.clone())
    });
    let days = cell.period.days(fiscal);
    let here = |rep: &&crate::domain::org::Rep| {
        let mut places = rep.assignments.iter();
        places.any(|a| a.unit == unit && a.from < days.end && a.to > days.start)
    };
    let reps = roster.reps.iter().filter(here).map(|rep| {
        let whom = PlannedFor::Rep(rep.id.clone());
        (TargetScope::Rep(rep.id.clone()), whom, rep.name.clone())
    });
    units
        .chain(reps)
        .map(|(scope, whom, name)| {
            let cell = TargetCell {
                scope,
                ..cell.clone()
            };
            let id = CellId { whom, ..id.clone() };
            (cell, id, name)
        })
        .collect()
}
