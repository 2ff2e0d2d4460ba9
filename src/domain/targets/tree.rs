//! The target tree: company, units, reps, in preorder. Children's actuals always add up to the parent's,
//! because every actual is booked once, to a rep within a unit, and summed upwards (rules 15, 21, 22). Of a
//! ratio both sums go upwards (rule 13); a level may also have been read for a unit itself.

mod gaps;
#[cfg(test)]
mod ratio_tests;
#[cfg(test)]
mod tests;
mod vacant;

pub use gaps::{GapIn, UnitInGap, units_in_gap};

use super::achieved::{Compared, Measure, Tally, Whose};
use super::composite::Products;
use super::pace::Elapsed;
use super::plan::{Plan, Portion, Portions, portion_at};
use super::quota::{Quota, Quotas};
use crate::domain::board::{Node, NodeId, NodeKind};
use crate::domain::metric::Basis;
use crate::domain::money::{minus, plus};
use crate::domain::org::{Assignment, RepIx, Roster, UnitIx};
use crate::domain::{Day, Fiscal, Period};
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
    /// Of a sum, what each unit has of each rep's target, and what is nobody's there (rules 21, 22).
    pub portions: &'a HashMap<RepIx, Portions>,
    /// What a unit's own target expects by when.
    pub plan_of: &'a dyn Fn(UnitIx) -> Plan,
    /// Working days of a rep in a unit.
    pub elapsed_of: &'a dyn Fn(RepIx, UnitIx) -> Elapsed,
    /// Working days of a unit.
    pub elapsed: Elapsed,
    /// Ramp percentage of a rep.
    pub ramp: &'a dyn Fn(RepIx) -> Option<u32>,
    /// Of a composite metric the rows of each metric that it is made of, by their ids (S12).
    pub parts: &'a [HashMap<NodeId, Node>],
    /// Of a product metric the units for which its coefficient was read as a whole.
    pub coefficients: Option<&'a HashMap<UnitIx, Tally>>,
    /// The parts of the period that somebody's target lacks, as the quotas have them.
    pub gaps: &'a [GapIn<'a>],
    /// Which period it is, for what is said of its parts.
    pub period: (Period, Fiscal),
}

impl Inputs<'_> {
    /// The same row of each metric that a composite one is made of.
    fn parts_of(&self, id: &NodeId) -> Vec<Option<&Node>> {
        self.parts.iter().map(|rows| rows.get(id)).collect()
    }

    /// What a product metric comes to in a row by those.
    fn products_of(&self, parts: &[Option<&Node>]) -> Option<Products> {
        match &self.measure.metric.basis {
            Basis::Composite(of) => Products::of(of, parts),
            Basis::Sum(_) | Basis::Ratio { .. } | Basis::Level => None,
        }
    }
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
    let mut builder = Builder::new(inputs, None);
    // Room for all, also for what is nobody's: a list that grows holds everybody twice for a moment.
    let people = inputs.members.values().map(Vec::len).sum::<usize>();
    let left = builder.leavers.values().map(Vec::len).sum::<usize>();
    builder.nodes = Vec::with_capacity(2 * inputs.roster.units.len() + people + left);
    builder.company();
    paces_of_all(inputs, &mut builder.nodes);
    builder.nodes
}

/// Shows each row of the tree once all that lies below it is booked, and keeps none that was shown: for whoever
/// wants a number of each. The rows do not know their parents and the pace over all units.
pub fn each_row(inputs: &Inputs<'_>, seen: &mut dyn FnMut(&Node)) {
    Builder::new(inputs, Some(seen)).company();
}

/// Tells every row of a person the pace over all units.
fn paces_of_all(inputs: &Inputs<'_>, nodes: &mut [Node]) {
    // Nearly everybody has one row: only who has more is looked up among the others.
    let mut first: Vec<Option<usize>> = vec![None; inputs.roster.reps.len()];
    let mut of_several: HashMap<RepIx, Vec<usize>> = HashMap::new();
    for (i, node) in nodes.iter_mut().enumerate() {
        let Some(rep) = node.rep else { continue };
        node.pace_of_all = node.pace;
        match first[rep.0 as usize] {
            None => first[rep.0 as usize] = Some(i),
            Some(first) => of_several.entry(rep).or_insert(vec![first]).push(i),
        }
    }
    for (rep, rows) in of_several {
        let all: Vec<&Node> = rows.iter().map(|i| &nodes[*i]).collect();
        let own = inputs.portions.get(&rep);
        let plan = own.map_or_else(Plan::default, |own| of_person(own).plan);
        let pace = inputs.measure.pace_of_all(&all, &plan);
        for i in rows {
            nodes[i].pace_of_all = pace;
        }
    }
}

/// What a person has of the own target over all units; what lies after the last day is nobody's.
pub fn of_person(portions: &Portions) -> Portion {
    let mut own = Portion::default();
    for ((_, vacant), portion) in portions {
        if !vacant {
            own.amount = plus(own.amount, portion.amount);
            own.plan.append(&portion.plan);
        }
    }
    own
}

struct Builder<'a, 'b> {
    inputs: &'b Inputs<'a>,
    /// Units directly below each unit, by name.
    below: Vec<Vec<UnitIx>>,
    leavers: HashMap<UnitIx, Vec<RepIx>>,
    nodes: Vec<Node>,
    /// What each unit has, for whoever wants it of a part of a period.
    units: Option<HashMap<UnitIx, UnitInGap>>,
    /// Who is shown the rows instead of having them all.
    seen: Option<&'b mut dyn FnMut(&Node)>,
}

/// What a row stands for in the one above.
#[derive(Default)]
struct Booked {
    tally: Tally,
    target: Option<Quota>,
    plan: Plan,
    /// What those achieved who have a target.
    of_these: Tally,
    /// People with a target, and people.
    set: (u32, u32),
    /// What was achieved in each part of the period that somebody's target lacks.
    gaps: Vec<Tally>,
    /// Of a product what it comes to in the rows below.
    products: Option<Products>,
    /// Which of them the target lacks, or somebody's that is in it: a bit for each.
    lacks: u32,
}

impl<'a, 'b> Builder<'a, 'b> {
    fn new(inputs: &'b Inputs<'a>, seen: Option<&'b mut dyn FnMut(&Node)>) -> Self {
        Self {
            inputs,
            below: inputs.roster.children(),
            leavers: vacant::leavers(inputs),
            nodes: Vec::new(),
            units: None,
            seen,
        }
    }

    /// Adds everything.
    fn company(&mut self) {
        if !self.inputs.roster.units.is_empty() {
            self.unit(UnitIx(0), None);
        }
    }

    /// Adds a unit with everything below it.
    fn unit(&mut self, ix: UnitIx, parent: Option<usize>) -> Booked {
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
        self.nodes.push(Node::new(
            NodeId::Unit(unit.id.clone()),
            parent,
            kind,
            name,
            unit.depth,
        ));
        self.nodes[at].unit = Some(ix);

        let mut all = Booked::default();
        let mut children: Vec<Quota> = Vec::new();
        let mut book = |row: Booked| {
            all.tally.add(&row.tally);
            gaps::add(&mut all.gaps, &row.gaps);
            if let Some(products) = row.products {
                all.products.get_or_insert_default().add(&products);
            }
            if let Some(target) = row.target {
                all.lacks |= row.lacks;
                children.push(target);
                all.plan.pool(&row.plan);
                all.of_these.add(&row.of_these);
            }
            all.set = (all.set.0 + row.set.0, all.set.1 + row.set.1);
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
            let due = plus(due, inputs.in_gaps_below(ix));
            self.nodes[at].mismatch = minus(children.amount, due).filter(|m| *m != 0);
        }
        let is_pooled = inputs.lacks_any(ix) || (own.is_none() && children.is_some());
        match own {
            Some(own) => inputs.own_target(ix, own, &mut all),
            None => all.target = children,
        }
        let whose = match inputs.readings.get(&ix) {
            Some(reading) => {
                all.tally = *reading;
                Whose::Own
            }
            None => Whose::Pooled,
        };
        let node = &mut self.nodes[at];
        let parts = inputs.parts_of(&node.id);
        if is_pooled {
            inputs.left_out(node, &all);
        }
        node.set = all.set;
        let is_read = inputs
            .coefficients
            .is_some_and(|read| read.contains_key(&ix));
        let own = inputs.products_of(&parts);
        let below = all.products.filter(|_| !is_read && own.is_some());
        all.products = below.or(own);
        let with = Compared {
            target: all.target,
            plan: &all.plan,
            elapsed: inputs.elapsed,
            of_these: Some(&all.of_these).filter(|_| is_pooled),
            parts: &parts,
            below,
        };
        inputs.measure.fill(node, (&all.tally, whose), with);
        if let Some(units) = &mut self.units {
            units.insert(ix, UnitInGap::of(&all));
        }
        if let Some(seen) = &mut self.seen {
            self.nodes.drain(at..).for_each(|node| seen(&node));
        }
        all
    }

    /// Adds a rep's row in a unit.
    fn rep(&mut self, rep: RepIx, unit: UnitIx, parent: usize) -> Booked {
        let inputs = self.inputs;
        let who = inputs.roster.rep(rep);
        let seat = (inputs.seat)(rep);
        let seated = seat == Some(unit);
        // A transferred rep stands in every unit of the period; the rows need different ids.
        let is_main = seated || (seat.is_none() && (inputs.left_from)(rep) == Some(unit));
        let id = NodeId::Rep {
            id: who.id.clone(),
            besides: (!is_main).then(|| inputs.roster.unit(unit).id.clone()),
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
        let tally = inputs.tallies.get(&(unit, Some(rep))).copied();
        let tally = tally.unwrap_or_default();
        let whole = inputs.quotas.reps.get(&rep).copied();
        let portions = inputs.portions.get(&rep);
        let portion = portions.and_then(|p| portion_at(p, (unit, false)));
        let target = match portions {
            Some(_) => portion.map(|p| Quota {
                amount: p.amount,
                ..Quota::default()
            }),
            None => whole.filter(|_| seated),
        };
        let is_set = (u32::from(is_main && whole.is_some()), u32::from(is_main));
        let mut booked = Booked {
            tally,
            target,
            plan: portion.map(|p| p.plan.clone()).unwrap_or_default(),
            of_these: tally,
            set: is_set,
            gaps: inputs.in_gaps((unit, Some(rep))),
            lacks: 0,
            products: None,
        };
        let lacks = inputs.quotas.gaps.reps.get(&rep);
        if let Some(lacks) = lacks.filter(|_| target.is_some()) {
            booked.leave_out(lacks);
            inputs.left_out(&mut node, &booked);
        }
        node.split = portion.is_some_and(|p| p.split);
        let parts = inputs.parts_of(&node.id);
        booked.products = inputs.products_of(&parts);
        let with = Compared {
            target,
            plan: &booked.plan,
            elapsed: (inputs.elapsed_of)(rep, unit),
            of_these: Some(&booked.of_these).filter(|_| booked.lacks != 0),
            parts: &parts,
            below: None,
        };
        inputs.measure.fill(&mut node, (&tally, Whose::Own), with);
        self.nodes.push(node);
        booked
    }
}

/// The row of one person over all units of the period.
pub fn person(
    id: &str,
    name: &str,
    measure: Measure<'_>,
    tally: &Tally,
    with: Compared<'_>,
) -> Node {
    let mut node = Node::new(NodeId::rep(id), None, NodeKind::Rep, name.to_owned(), 0);
    measure.fill(&mut node, (tally, Whose::Own), with);
    node.pace_of_all = node.pace;
    node
}
