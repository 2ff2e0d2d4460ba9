//! Who reached a target in the last quarter, and what they did on their days (K2).

use super::Morning;
use crate::domain::Day;
use crate::domain::Period;
use crate::domain::activity::{NONE, Value};
use crate::domain::board::Node;
use crate::domain::money::{is_beyond, plus};
use crate::domain::org::RepIx;
use crate::domain::proposal::{PathOfRep, Proposals, TierProposal, least_of, usual};
use std::collections::{BTreeMap, HashMap};
use std::ops::Range;

/// Whose days are wanted, and what was found on the way.
pub(crate) struct Reached {
    /// People who reached their target, did not ramp and were of one tier for the whole quarter.
    pub people: Vec<(RepIx, String)>,
    ramping: u32,
}

/// The people who reached the target of a quarter, by its tree; `None` where nobody has one.
pub(crate) fn reached(morning: &Morning, tree: &[Node], days: &Range<Day>) -> Option<Reached> {
    let (roster, rules) = (&morning.roster, morning.rules());
    // Somebody who moved stands in the tree once for each unit.
    let mut sums: HashMap<RepIx, (i64, i64)> = HashMap::new();
    for node in tree {
        let (Some(rep), Some(target), Some(actual)) = (node.rep, node.target, node.actual) else {
            continue;
        };
        let sum = sums.entry(rep).or_default();
        *sum = (plus(sum.0, actual), plus(sum.1, target));
    }
    if sums.is_empty() {
        return None;
    }
    let mut found = Reached {
        people: Vec::new(),
        ramping: 0,
    };
    for ix in (0..roster.reps.len() as u32).map(RepIx) {
        let who = roster.rep(ix);
        let Some((actual, target)) = sums.get(&ix) else {
            continue;
        };
        if rules.ramp_percent(who.started(), days.start).is_some()
            || who.started().is_some_and(|day| day > days.start)
        {
            found.ramping += 1;
            continue;
        }
        let first = who.on(days.start).map(|at| at.tier.clone());
        let tier = |day: Day| who.on(day).map(|at| at.tier.as_str());
        let whole = days
            .start
            .until(days.end)
            .all(|day| tier(day) == first.as_deref());
        let is_known = !is_beyond(*actual) && !is_beyond(*target);
        let enough = is_known && *target > 0 && actual >= target;
        if let Some(tier) = first.filter(|_| whole && enough) {
            found.people.push((ix, tier));
        }
    }
    Some(found)
}

/// What one of them did: the values of the working days of the quarter, one list a day.
pub(crate) fn path_of(
    morning: &Morning,
    (rep, tier): &(RepIx, String),
    days: &[Vec<Value>],
) -> PathOfRep {
    let who = morning.roster.rep(*rep);
    let actions = morning.rules().actions.len();
    let of_action = |action: usize| {
        let counts = days.iter().filter_map(|values| values.get(action));
        let counts = counts.filter(|value| **value != NONE);
        usual(counts.map(|value| value.unsigned_abs()).collect())
    };
    let told = days
        .iter()
        .filter(|values| values.iter().any(|value| *value != NONE));
    PathOfRep {
        rep: who.id.clone(),
        name: who.name.clone(),
        tier: tier.clone(),
        usual: (0..actions).map(of_action).collect(),
        days: told.count() as u32,
    }
}

/// What they say to the standards of today.
pub(crate) fn proposals(
    morning: &Morning,
    (metric, quarter): (&str, Period),
    reached: &Reached,
    paths: Vec<PathOfRep>,
) -> Proposals {
    let rules = morning.rules();
    let mut by_tier: BTreeMap<String, Vec<PathOfRep>> = BTreeMap::new();
    let standard = rules
        .standards
        .iter()
        .rev()
        .find(|s| s.from <= morning.as_of);
    for tier in standard.iter().flat_map(|standard| standard.tiers.keys()) {
        by_tier.insert(tier.clone(), Vec::new());
    }
    for path in paths {
        by_tier.entry(path.tier.clone()).or_default().push(path);
    }
    let tiers = by_tier.into_iter().map(|(tier, reached)| {
        let now = rules.standard(&tier, morning.as_of).to_vec();
        TierProposal {
            proposed: least_of(&reached, &now, rules.propose_from),
            now,
            reached,
            tier,
        }
    });
    Proposals {
        quarter,
        metric: metric.to_owned(),
        least: rules.propose_from,
        ramping: reached.ramping,
        tiers: tiers.collect(),
    }
}
