//! The target tree: company, units, reps, in preorder. Children's actuals always add up to the parent's,
//! because every actual is booked once, to a rep within a unit, and summed upwards (rules 15, 21, 22). Of a
//! ratio both sums go upwards (rule 13); a level may also have been read for a unit itself.

#[cfg(test)]
mod tests;

use super::achieved::{Measure, Tally, Whose};
use super::pace::Elapsed;
use super::quota::{Quota, Quotas};
use crate::domain::Day;
use crate::domain::board::{Node, NodeKind};
use crate::domain::metric::Basis;
use crate::domain::org::{Assignment, RepIx, Roster, UnitIx};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Everything the tree is built from.
pub struct Inputs<'a> {
    pub measure: Measure<'a>,
    /// Units and reps.
    pub roster: &'a Roster,
    /// Name of the company; may be empty.
    pub company: &'a str,
    /// Booked by unit and rep as of the day of each fact; `None` for facts of a rep without a unit that day.
    pub tallies: &'a HashMap<(UnitIx, Option<RepIx>), Tally>,
    /// A level's readings of units themselves: they come before what their parts say.
    pub readings: &'a HashMap<UnitIx, Tally>,
    pub quotas: &'a Quotas,
    /// Which reps stand below which unit: those assigned at any time in the period.
    pub members: &'a BTreeMap<UnitIx, Vec<RepIx>>,
    /// The unit that carries a rep's target; `None` for a leaver, whose target is vacant (rule 22).
    pub seat: &'a dyn Fn(RepIx) -> Option<UnitIx>,
    /// The unit a leaver left from.
    pub left_from: &'a dyn Fn(RepIx) -> Option<UnitIx>,
    /// Working days of a rep's plan.
    pub elapsed_of: &'a dyn Fn(RepIx) -> Elapsed,
    /// Working days of a unit's plan.
    pub elapsed: Elapsed,
    /// Ramp percentage of a rep.
    pub ramp: &'a dyn Fn(RepIx) -> Option<u32>,
}

/// Which reps stand below which unit in `first..end`: those assigned there at any time in it, and those to
/// whom a fact is `booked` there although no assignment touches the period. By name, then in order of id.
pub fn members(
    roster: &Roster,
    first: Day,
    end: Day,
    booked: impl Iterator<Item = (UnitIx, RepIx)>,
) -> BTreeMap<UnitIx, Vec<RepIx>> {
    let mut of: BTreeMap<UnitIx, BTreeSet<RepIx>> = BTreeMap::new();
    for (i, rep) in roster.reps.iter().enumerate() {
        let touching = |a: &&Assignment| a.from < end && first < a.to;
        for assignment in rep.assignments.iter().filter(touching) {
            of.entry(assignment.unit)
                .or_default()
                .insert(RepIx(i as u32));
        }
    }
    for (unit, rep) in booked {
        of.entry(unit).or_default().insert(rep);
    }
    of.into_iter()
        .map(|(unit, reps)| {
            let mut reps: Vec<RepIx> = reps.into_iter().collect();
            reps.sort_by(|a, b| roster.rep(*a).name.cmp(&roster.rep(*b).name));
            (unit, reps)
        })
        .collect()
}

/// Builds the tree; the company is at index 0. The work is linear in units, reps and targets: what lies
/// below each unit is listed once, before the walk.
pub fn build(inputs: &Inputs<'_>) -> Vec<Node> {
    let mut builder = Builder {
        inputs,
        below: inputs.roster.children(),
        leavers: leavers(inputs),
        nodes: Vec::new(),
    };
    if let Some(company) = inputs.roster.units.first().map(|_| UnitIx(0)) {
        builder.unit(company, None);
    }
    builder.nodes
}

/// The leavers who still carry a target, by the unit they left from, in order of id (rule 22).
fn leavers(inputs: &Inputs<'_>) -> HashMap<UnitIx, Vec<RepIx>> {
    let mut left: HashMap<UnitIx, Vec<RepIx>> = HashMap::new();
    for rep in inputs.quotas.reps.keys() {
        if (inputs.seat)(*rep).is_none() {
            let unit = (inputs.left_from)(*rep).unwrap_or(UnitIx(0));
            left.entry(unit).or_default().push(*rep);
        }
    }
    for reps in left.values_mut() {
        reps.sort_unstable();
    }
    left
}

struct Builder<'a, 'b> {
    inputs: &'b Inputs<'a>,
    /// Units directly below each unit, by name.
    below: Vec<Vec<UnitIx>>,
    leavers: HashMap<UnitIx, Vec<RepIx>>,
    nodes: Vec<Node>,
}

impl Builder<'_, '_> {
    /// Adds a unit with everything below it; returns its tally and the target it stands for.
    fn unit(&mut self, ix: UnitIx, parent: Option<usize>) -> (Tally, Option<Quota>) {
        let inputs = self.inputs;
        let unit = inputs.roster.unit(ix);
        let at = self.nodes.len();
        let kind = match unit.depth {
            0 => NodeKind::Company,
            1 => NodeKind::Region,
            2 => NodeKind::Group,
            _ => NodeKind::Unit,
        };
        let name = if kind == NodeKind::Company {
            inputs.company.to_owned()
        } else {
            unit.name.clone()
        };
        self.nodes
            .push(Node::new(unit.path.clone(), parent, kind, name, unit.depth));
        self.nodes[at].unit = Some(ix);

        let mut sum = Tally::default();
        let mut children: Vec<Quota> = Vec::new();
        let mut book = |(tally, target): (Tally, Option<Quota>)| {
            sum.add(&tally);
            children.extend(target);
        };
        for child in std::mem::take(&mut self.below[ix.0 as usize]) {
            book(self.unit(child, Some(at)));
        }
        for rep in inputs.members.get(&ix).into_iter().flatten() {
            book(self.rep(*rep, ix, at));
        }
        for row in self.vacancies(ix, at) {
            book(row);
        }
        let basis = &inputs.measure.metric.basis;
        let own = inputs.quotas.units.get(&ix).copied();
        let children = Quota::pooled(&children, basis);
        if let (Basis::Sum(_), Some(own), Some(children)) = (basis, own, children) {
            let handed_down = inputs.quotas.handed_down.get(&ix).copied();
            let due = handed_down.unwrap_or(own.amount);
            self.nodes[at].mismatch = Some(children.amount.saturating_sub(due)).filter(|m| *m != 0);
        }
        let target = own.or(children);
        let whose = match inputs.readings.get(&ix) {
            Some(reading) => {
                sum = *reading;
                Whose::Own
            }
            None => Whose::Pooled,
        };
        inputs
            .measure
            .fill(&mut self.nodes[at], (&sum, whose), target, inputs.elapsed);
        (sum, target)
    }

    fn rep(&mut self, rep: RepIx, unit: UnitIx, parent: usize) -> (Tally, Option<Quota>) {
        let inputs = self.inputs;
        let who = inputs.roster.rep(rep);
        let seat = (inputs.seat)(rep);
        let seated = seat == Some(unit);
        // A transferred rep stands in every unit of the period; the rows need different ids.
        let id = if seated || (seat.is_none() && (inputs.left_from)(rep) == Some(unit)) {
            format!("rep:{}", who.id)
        } else {
            format!("rep:{}@{}", who.id, inputs.roster.unit(unit).path)
        };
        let mut node = Node::new(
            id,
            Some(parent),
            NodeKind::Rep,
            who.name.clone(),
            self.nodes[parent].depth + 1,
        );
        node.rep = Some(rep);
        node.ramp = (inputs.ramp)(rep).filter(|_| seated);
        let tally = inputs
            .tallies
            .get(&(unit, Some(rep)))
            .copied()
            .unwrap_or_default();
        let target = inputs.quotas.reps.get(&rep).filter(|_| seated).copied();
        let elapsed = (inputs.elapsed_of)(rep);
        inputs
            .measure
            .fill(&mut node, (&tally, Whose::Own), target, elapsed);
        self.nodes.push(node);
        (tally, target)
    }

    /// Targets of leavers, and facts nobody in a unit can be booked to: shown, never dropped.
    fn vacancies(&mut self, unit: UnitIx, parent: usize) -> Vec<(Tally, Option<Quota>)> {
        let inputs = self.inputs;
        let depth = self.nodes[parent].depth + 1;
        let mut rows = Vec::new();
        for rep in self.leavers.remove(&unit).unwrap_or_default() {
            let Some(quota) = inputs.quotas.reps.get(&rep) else {
                continue;
            };
            let who = inputs.roster.rep(rep);
            let mut node = Node::new(
                format!("vacant:{}", who.id),
                Some(parent),
                NodeKind::Vacant,
                who.name.clone(),
                depth,
            );
            let none = (&Tally::default(), Whose::Own);
            inputs
                .measure
                .fill(&mut node, none, Some(*quota), inputs.elapsed);
            self.nodes.push(node);
            rows.push((Tally::default(), Some(*quota)));
        }
        if let Some(tally) = inputs.tallies.get(&(unit, None)) {
            let mut node = Node::new(
                format!("vacant:@{}", inputs.roster.unit(unit).path),
                Some(parent),
                NodeKind::Vacant,
                String::new(),
                depth,
            );
            inputs
                .measure
                .fill(&mut node, (tally, Whose::Pooled), None, inputs.elapsed);
            self.nodes.push(node);
            rows.push((*tally, None));
        }
        rows
    }
}

/// The row of one person over all units of the period.
pub fn person(
    id: &str,
    name: &str,
    measure: Measure<'_>,
    tally: &Tally,
    target: Option<Quota>,
    elapsed: Elapsed,
) -> Node {
    let mut node = Node::new(format!("rep:{id}"), None, NodeKind::Rep, name.to_owned(), 0);
    measure.fill(&mut node, (tally, Whose::Own), target, elapsed);
    node
}
