//! What is nobody's: targets of leavers, and facts without anybody in a unit (rules 15, 22).

use super::{Booked, Builder, Inputs};
use crate::domain::board::{Node, NodeId, NodeKind};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::targets::achieved::{Compared, Whose};
use crate::domain::targets::plan::{Plan, portion_at};
use crate::domain::targets::quota::Quota;
use std::collections::HashMap;

/// The leavers who still carry a target, by the unit they left from, in order of id (rule 22).
pub(super) fn leavers(inputs: &Inputs<'_>) -> HashMap<UnitIx, Vec<RepIx>> {
    let mut left: HashMap<UnitIx, Vec<RepIx>> = HashMap::new();
    for (rep, portions) in inputs.portions {
        for ((unit, is_vacant), _) in portions {
            if *is_vacant {
                left.entry(*unit).or_default().push(*rep);
            }
        }
    }
    for rep in inputs.quotas.reps.keys() {
        // A ratio or a level is not split: it goes with the seat.
        if !inputs.portions.contains_key(rep) && (inputs.seat)(*rep).is_none() {
            let unit = (inputs.left_from)(*rep).unwrap_or(UnitIx(0));
            left.entry(unit).or_default().push(*rep);
        }
    }
    for reps in left.values_mut() {
        reps.sort_unstable();
    }
    left
}

impl Builder<'_, '_> {
    /// Targets of leavers, and facts nobody in a unit can be booked to: shown, never dropped. What was achieved
    /// there is compared with what is nobody's any more.
    pub(super) fn vacancies(&mut self, unit: UnitIx, parent: usize) -> Vec<Booked> {
        let inputs = self.inputs;
        let depth = self.nodes[parent].depth + 1;
        let mut rows: Vec<Booked> = Vec::new();
        let leavers = self.leavers.remove(&unit).unwrap_or_default();
        let nobodys = inputs.tallies.get(&(unit, None));
        // Where one left, what nobody is left to be booked to is of that place; of the company it may be of any.
        let of_place = nobodys.filter(|_| leavers.len() == 1 && unit != UnitIx(0));
        for rep in leavers {
            let portions = inputs.portions.get(&rep);
            let portion = portions.and_then(|p| portion_at(p, (unit, true)));
            let target = match portion {
                Some(portion) => Quota {
                    amount: portion.amount,
                    ..Quota::default()
                },
                None => match inputs.quotas.reps.get(&rep) {
                    Some(quota) => *quota,
                    None => continue,
                },
            };
            let who = inputs.roster.rep(rep);
            let mut node = Node::new(
                NodeId::Vacant {
                    of: Some(who.id.clone()),
                    unit: inputs.roster.unit(unit).id.clone(),
                },
                Some(parent),
                NodeKind::Vacant,
                who.name.clone(),
                depth,
            );
            // What is booked to nobody is of this place, as far as its target says something of the days (rule 16).
            let here = of_place.copied();
            let mut booked = Booked {
                tally: here.unwrap_or_default(),
                of_these: here.unwrap_or_default(),
                target: Some(target),
                plan: portion.map(|p| p.plan.clone()).unwrap_or_default(),
                gaps: here.map_or_else(Vec::new, |_| inputs.in_gaps((unit, None))),
                ..Booked::default()
            };
            if let Some(lacks) = inputs.quotas.gaps.reps.get(&rep) {
                booked.leave_out(lacks);
                inputs.left_out(&mut node, &booked);
            }
            node.split = portion.is_some_and(|p| p.split);
            let parts = inputs.parts_of(&node.id);
            let with = Compared {
                target: booked.target,
                plan: &booked.plan,
                elapsed: inputs.elapsed,
                of_these: Some(&booked.of_these).filter(|_| booked.lacks != 0),
                parts: &parts,
                below: None,
            };
            let whose = here.map_or(Whose::Own, |_| Whose::Pooled);
            inputs.measure.fill(&mut node, (&booked.tally, whose), with);
            self.nodes.push(node);
            rows.push(booked);
        }
        let is_booked = of_place.is_some() && !rows.is_empty();
        if let Some(tally) = nobodys.filter(|_| !is_booked) {
            let mut node = Node::new(
                NodeId::Vacant {
                    of: None,
                    unit: inputs.roster.unit(unit).id.clone(),
                },
                Some(parent),
                NodeKind::Vacant,
                String::new(),
                depth,
            );
            let with = Compared {
                target: None,
                plan: &Plan::default(),
                elapsed: inputs.elapsed,
                of_these: None,
                parts: &[],
                below: None,
            };
            inputs.measure.fill(&mut node, (tally, Whose::Pooled), with);
            self.nodes.push(node);
            match rows.first_mut() {
                Some(vacant) => {
                    vacant.tally.add(tally);
                    vacant.of_these.add(tally);
                    vacant.gaps = inputs.in_gaps((unit, None));
                }
                None => rows.push(Booked {
                    tally: *tally,
                    gaps: inputs.in_gaps((unit, None)),
                    ..Booked::default()
                }),
            }
        }
        rows
    }
}
