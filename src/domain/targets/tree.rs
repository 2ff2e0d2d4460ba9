//! The target tree: company, units, reps, in preorder. Children's actuals always add up to the parent's,
//! because every actual is booked once, to a rep within a unit, and summed upwards (rules 15, 21, 22).

#[cfg(test)]
mod tests;

use super::pace::{Elapsed, expected_to_date, pace, projection, required_per_day};
use super::quota::Quotas;
use crate::domain::Day;
use crate::domain::board::{Node, NodeKind};
use crate::domain::org::{Assignment, RepIx, Roster, UnitIx};
use crate::domain::ratio::{Attainment, Ratio};
use std::collections::{BTreeMap, BTreeSet, HashMap};

/// What was achieved, in the metric's unit, and the deals behind it.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Closed value.
    pub actual: i64,
    /// Open value.
    pub in_progress: i64,
    /// Deals won.
    pub won: u32,
    /// Deals lost.
    pub lost: u32,
    /// Deals open.
    pub open: u32,
}

impl Tally {
    fn add(&mut self, other: &Self) {
        self.actual = self.actual.saturating_add(other.actual);
        self.in_progress = self.in_progress.saturating_add(other.in_progress);
        self.won += other.won;
        self.lost += other.lost;
        self.open += other.open;
    }
}

/// Everything the tree is built from.
pub struct Inputs<'a> {
    /// Units and reps.
    pub roster: &'a Roster,
    /// Name of the company; may be empty.
    pub company: &'a str,
    /// Booked by unit and rep as of the day of each fact; `None` for facts of a rep without a unit that day.
    pub tallies: &'a HashMap<(UnitIx, Option<RepIx>), Tally>,
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
    /// W6: pace below this percentage is red.
    pub red_below: i64,
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
    fn unit(&mut self, ix: UnitIx, parent: Option<usize>) -> (Tally, Option<i64>) {
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
            .push(blank(unit.path.clone(), parent, kind, name, unit.depth));
        self.nodes[at].unit = Some(ix);

        let mut sum = Tally::default();
        let mut children: Option<i64> = None;
        let mut book = |(tally, target): (Tally, Option<i64>)| {
            sum.add(&tally);
            if let Some(target) = target {
                children = Some(children.unwrap_or(0).saturating_add(target));
            }
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
        let own = inputs.quotas.units.get(&ix).map(|q| q.amount);
        if let (Some(own), Some(children)) = (own, children) {
            let due = inputs.quotas.handed_down.get(&ix).copied().unwrap_or(own);
            self.nodes[at].mismatch = Some(children.saturating_sub(due)).filter(|m| *m != 0);
        }
        let target = own.or(children);
        fill(
            &mut self.nodes[at],
            &sum,
            target,
            inputs.elapsed,
            inputs.red_below,
        );
        (sum, target)
    }

    fn rep(&mut self, rep: RepIx, unit: UnitIx, parent: usize) -> (Tally, Option<i64>) {
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
        let mut node = blank(
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
        let target = inputs
            .quotas
            .reps
            .get(&rep)
            .filter(|_| seated)
            .map(|q| q.amount);
        fill(
            &mut node,
            &tally,
            target,
            (inputs.elapsed_of)(rep),
            inputs.red_below,
        );
        self.nodes.push(node);
        (tally, target)
    }

    /// Targets of leavers, and facts nobody in a unit can be booked to: shown, never dropped.
    fn vacancies(&mut self, unit: UnitIx, parent: usize) -> Vec<(Tally, Option<i64>)> {
        let inputs = self.inputs;
        let depth = self.nodes[parent].depth + 1;
        let mut rows = Vec::new();
        for rep in self.leavers.remove(&unit).unwrap_or_default() {
            let Some(quota) = inputs.quotas.reps.get(&rep) else {
                continue;
            };
            let who = inputs.roster.rep(rep);
            let mut node = blank(
                format!("vacant:{}", who.id),
                Some(parent),
                NodeKind::Vacant,
                who.name.clone(),
                depth,
            );
            fill(
                &mut node,
                &Tally::default(),
                Some(quota.amount),
                inputs.elapsed,
                inputs.red_below,
            );
            self.nodes.push(node);
            rows.push((Tally::default(), Some(quota.amount)));
        }
        if let Some(tally) = inputs.tallies.get(&(unit, None)) {
            let mut node = blank(
                format!("vacant:@{}", inputs.roster.unit(unit).path),
                Some(parent),
                NodeKind::Vacant,
                String::new(),
                depth,
            );
            fill(&mut node, tally, None, inputs.elapsed, inputs.red_below);
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
    tally: &Tally,
    target: Option<i64>,
    elapsed: Elapsed,
    red_below: i64,
) -> Node {
    let mut node = blank(format!("rep:{id}"), None, NodeKind::Rep, name.to_owned(), 0);
    fill(&mut node, tally, target, elapsed, red_below);
    node
}

fn blank(id: String, parent: Option<usize>, kind: NodeKind, name: String, depth: u8) -> Node {
    Node {
        id,
        parent,
        kind,
        name,
        depth,
        unit: None,
        rep: None,
        target: None,
        actual: 0,
        in_progress: 0,
        attainment: Attainment::NotSet,
        expected_to_date: None,
        pace: None,
        projection: None,
        required_per_day: None,
        coverage: None,
        won: 0,
        lost: 0,
        open: 0,
        mismatch: None,
        ramp: None,
        red: false,
    }
}

fn fill(node: &mut Node, tally: &Tally, target: Option<i64>, elapsed: Elapsed, red_below: i64) {
    node.target = target;
    node.actual = tally.actual;
    node.in_progress = tally.in_progress;
    (node.won, node.lost, node.open) = (tally.won, tally.lost, tally.open);
    node.attainment = Attainment::new(tally.actual, target);
    node.expected_to_date = target.and_then(|t| expected_to_date(t, elapsed));
    node.pace = target.and_then(|t| pace(tally.actual, t, elapsed));
    node.projection = projection(tally.actual, elapsed);
    node.required_per_day = target.and_then(|t| required_per_day(t, tally.actual, elapsed));
    let gap = target
        .map(|t| t.saturating_sub(tally.actual))
        .filter(|gap| *gap > 0);
    node.coverage = gap.and_then(|gap| Ratio::new(tally.in_progress, gap));
    node.red = node.pace.is_some_and(|p| p.below_percent(red_below));
}
