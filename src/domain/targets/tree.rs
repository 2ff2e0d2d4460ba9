//! The target tree: company, units, reps, in preorder. Children's actuals always add up to the parent's,
//! because every actual is booked once, to a rep within a unit, and summed upwards (rules 15, 21, 22).

use super::pace::{Elapsed, expected_to_date, pace, projection, required_per_day};
use super::quota::Quotas;
use crate::domain::board::{Node, NodeKind};
use crate::domain::org::{RepIx, Roster, UnitIx};
use crate::domain::ratio::{Attainment, Ratio};
use std::collections::{BTreeMap, HashMap};

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
    /// Targets.
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

/// Builds the tree; the company is at index 0.
pub fn build(inputs: &Inputs<'_>) -> Vec<Node> {
    let mut builder = Builder {
        inputs,
        nodes: Vec::new(),
    };
    if let Some(company) = inputs.roster.units.first().map(|_| UnitIx(0)) {
        builder.unit(company, None);
    }
    builder.nodes
}

struct Builder<'a, 'b> {
    inputs: &'b Inputs<'a>,
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
            .push(blank(unit.id.clone(), parent, kind, name, unit.depth));
        self.nodes[at].unit = Some(ix);

        let mut sum = Tally::default();
        let mut children: Option<i64> = None;
        let mut book = |(tally, target): (Tally, Option<i64>)| {
            sum.add(&tally);
            if let Some(target) = target {
                children = Some(children.unwrap_or(0).saturating_add(target));
            }
        };
        let below = inputs
            .roster
            .units
            .iter()
            .enumerate()
            .filter(|(_, u)| u.parent == Some(ix));
        for (child, _) in below {
            book(self.unit(UnitIx(child as u32), Some(at)));
        }
        for rep in inputs.members.get(&ix).into_iter().flatten() {
            book(self.rep(*rep, ix, at));
        }
        for row in self.vacancies(ix, at) {
            book(row);
        }
        let own = inputs.quotas.units.get(&ix).map(|q| q.amount);
        if let (Some(own), Some(children)) = (own, children) {
            self.nodes[at].mismatch = Some(children.saturating_sub(own)).filter(|m| *m != 0);
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
            format!("rep:{}@{}", who.id, inputs.roster.unit(unit).id)
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
        let mut left: Vec<_> = inputs
            .quotas
            .reps
            .iter()
            .filter(|(rep, _)| {
                (inputs.seat)(**rep).is_none()
                    && (inputs.left_from)(**rep).unwrap_or(UnitIx(0)) == unit
            })
            .collect();
        left.sort_by_key(|(rep, _)| **rep);
        let mut rows = Vec::new();
        for (rep, quota) in left {
            let who = inputs.roster.rep(*rep);
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
                format!("vacant:@{}", inputs.roster.unit(unit).id),
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

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Day;
    use crate::domain::org::{Assignment, Rep, Unit};
    use crate::domain::targets::Quota;
    use proptest::prelude::*;

    fn roster(units: usize, reps: usize) -> Roster {
        let mut all = vec![Unit {
            id: String::new(),
            name: String::new(),
            parent: None,
            depth: 0,
        }];
        for u in 0..units {
            all.push(Unit {
                id: format!("u{u}"),
                name: format!("u{u}"),
                parent: Some(UnitIx(0)),
                depth: 1,
            });
        }
        let reps = (0..reps)
            .map(|i| Rep {
                id: format!("r{i}"),
                name: format!("r{i}"),
                assignments: vec![Assignment {
                    from: Day::MIN,
                    to: Day::MAX,
                    unit: UnitIx(1 + (i % units) as u32),
                    tier: "mid".into(),
                }],
            })
            .collect();
        Roster { units: all, reps }
    }

    fn tree(
        roster: &Roster,
        tallies: &HashMap<(UnitIx, Option<RepIx>), Tally>,
        quotas: &Quotas,
    ) -> Vec<Node> {
        let mut members: BTreeMap<UnitIx, Vec<RepIx>> = BTreeMap::new();
        for (i, rep) in roster.reps.iter().enumerate() {
            members
                .entry(rep.assignments[0].unit)
                .or_default()
                .push(RepIx(i as u32));
        }
        let elapsed = Elapsed::days(1, 4);
        build(&Inputs {
            roster,
            company: "",
            tallies,
            quotas,
            members: &members,
            seat: &|rep| Some(roster.rep(rep).assignments[0].unit),
            left_from: &|_| None,
            elapsed_of: &|_| elapsed,
            elapsed,
            ramp: &|_| None,
            red_below: 50,
        })
    }

    fn amount(amount: i64) -> Quota {
        Quota {
            amount,
            ..Quota::default()
        }
    }

    #[test]
    fn a_parent_without_a_target_stands_for_its_children() {
        let quotas = Quotas {
            reps: [(RepIx(0), amount(40)), (RepIx(1), amount(60))].into(),
            ..Quotas::default()
        };
        let nodes = tree(&roster(1, 2), &HashMap::new(), &quotas);
        assert_eq!(
            (
                nodes[0].target,
                nodes[0].mismatch,
                nodes[0].expected_to_date
            ),
            (Some(100), None, Some(25))
        );
    }

    #[test]
    fn children_that_do_not_add_up_are_shown_and_the_parent_keeps_its_own_target() {
        let quotas = Quotas {
            units: [(UnitIx(1), amount(90))].into(),
            reps: [(RepIx(0), amount(100))].into(),
        };
        let nodes = tree(&roster(1, 1), &HashMap::new(), &quotas);
        let unit = nodes.iter().find(|n| n.unit == Some(UnitIx(1))).unwrap();
        assert_eq!((unit.target, unit.mismatch), (Some(90), Some(10)));
    }

    #[test]
    fn facts_of_nobody_are_shown_under_the_company() {
        let tallies = [(
            (UnitIx(0), None),
            Tally {
                actual: 7,
                won: 1,
                ..Tally::default()
            },
        )]
        .into();
        let nodes = tree(&roster(1, 1), &tallies, &Quotas::default());
        assert_eq!(nodes[0].actual, 7);
        assert!(
            nodes
                .iter()
                .any(|n| n.kind == NodeKind::Vacant && n.actual == 7)
        );
    }

    proptest! {
        #[test]
        fn actuals_add_up_on_every_level(units in 1usize..5, booked in proptest::collection::vec(-1_000i64..1_000, 0..30)) {
            let roster = roster(units, booked.len());
            let tallies = booked.iter().enumerate().map(|(i, actual)| {
                let unit = roster.reps[i].assignments[0].unit;
                ((unit, Some(RepIx(i as u32))), Tally { actual: *actual, ..Tally::default() })
            }).collect();
            let nodes = tree(&roster, &tallies, &Quotas::default());
            for (i, node) in nodes.iter().enumerate().filter(|(_, n)| n.unit.is_some()) {
                let below: i64 = nodes.iter().filter(|n| n.parent == Some(i)).map(|n| n.actual).sum();
                prop_assert_eq!(node.actual, below);
            }
            prop_assert_eq!(nodes[0].actual, booked.iter().sum::<i64>());
        }
    }
}
