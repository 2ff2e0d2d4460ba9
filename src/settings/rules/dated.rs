//! What holds of groups and of rules from a day on, beside the numbers.

use crate::domain::rules::{
    DailyAction, MAX_STANDARD, NumbersFrom, PhaseFocus, Play, RuleResponse,
};
use crate::domain::warning::{Families, Rule, Severity};
use crate::settings::problem::Mistake;
use crate::settings::read::{TomlTable, not_one_of};
use std::collections::BTreeSet;
use std::ops::RangeInclusive;

/// Extra actions of groups for a while.
const MAX_PHASES: usize = 200;
/// Severities and plays of rules.
const MAX_RESPONSES: usize = 1000;
/// Versions of a list of numbers.
const MAX_LISTS: usize = 1000;

/// Extra actions of groups for a while (K7): of actions that are collected, the last day no earlier than the first.
pub(super) fn phases(
    rules: &mut TomlTable<'_>,
    actions: &[DailyAction],
    (collected, later): (&[String], &[NumbersFrom]),
) -> Vec<PhaseFocus> {
    let is_collected = |at: usize, id: &str| {
        let later = later
            .iter()
            .any(|from| from.of.get(at).is_some_and(|of| *of > 0));
        later || collected.is_empty() || collected.iter().any(|c| c == id)
    };
    let known = actions.iter().enumerate();
    let known = known.filter(|(at, action)| is_collected(*at, &action.id));
    let known: Vec<&str> = known.map(|(_, action)| action.id.as_str()).collect();
    let read = |mut t: TomlTable<'_>| {
        let action = t.id("action");
        if !action.is_empty() && !known.is_empty() && !known.contains(&action.as_str()) {
            t.report("action", t.at("action"), not_one_of(&action, &known));
        }
        let (from, to) = (t.day("from"), t.day("to"));
        if to < from {
            t.report(
                "to",
                t.at("to"),
                Mistake::NotOneOf {
                    found: to.to_string(),
                    allowed: vec![format!("{from} …")],
                },
            );
        }
        let phase = PhaseFocus {
            from,
            to,
            action,
            unit: if t.optional("unit").is_some() {
                t.text("unit")
            } else {
                String::new()
            },
            least: t.count("least", MAX_STANDARD),
        };
        t.finish();
        phase
    };
    rules
        .tables("phases", MAX_PHASES)
        .into_iter()
        .map(read)
        .collect()
}

/// What is collected from later days on, in the order of the days: of the actions 1, or 0 for one that is not; an empty
/// list names all.
pub(super) fn collections(rules: &mut TomlTable<'_>, actions: &[DailyAction]) -> Vec<NumbersFrom> {
    if rules.optional("collections").is_none() {
        return Vec::new();
    }
    let mut days = BTreeSet::new();
    let mut all = Vec::new();
    for mut t in rules.tables("collections", MAX_LISTS) {
        let from = t.day("from");
        let ids = super::collected(&mut t, "of", actions);
        if !days.insert(from) {
            t.report("from", t.at("from"), Mistake::Duplicate(from.to_string()));
        }
        t.finish();
        let is_in = |action: &DailyAction| ids.is_empty() || ids.contains(&action.id);
        let of = actions.iter().map(|action| u32::from(is_in(action)));
        let of = of.collect();
        all.push(NumbersFrom { from, of });
    }
    all.sort_by_key(|version| version.from);
    all
}

/// How grave rules are and what they ask for, in the order of their days.
pub(super) fn responses(rules: &mut TomlTable<'_>, plays: &[Play]) -> Vec<RuleResponse> {
    let known = Families::default().answerable();
    let plays: Vec<&str> = plays.iter().map(|play| play.id.as_str()).collect();
    let mut said = BTreeSet::new();
    let mut all: Vec<RuleResponse> = Vec::new();
    for mut t in rules.tables("responses", MAX_RESPONSES) {
        let (from, rule) = (t.day("from"), t.one_of("rule", &known));
        if !said.insert((from, rule.clone())) {
            t.report("rule", t.at("rule"), Mistake::Duplicate(rule.clone()));
        }
        let severity = t.optional("severity").is_some();
        let severity = severity.then(|| t.one_of("severity", &Severity::IDS));
        let asks = t.optional("asks").is_some().then(|| t.text("asks"));
        if let Some(play) = asks.as_deref().filter(|play| !play.is_empty())
            && !plays.is_empty()
            && !plays.contains(&play)
        {
            t.report("asks", t.at("asks"), not_one_of(play, &plays));
        }
        t.finish();
        all.extend(Rule::parse(&rule).map(|rule| RuleResponse {
            from,
            rule,
            severity: severity.as_deref().and_then(Severity::parse),
            asks,
        }));
    }
    all.sort_by_key(|said| said.from);
    all
}

/// Lists of numbers that hold from a day on, in the order of their days; of the actions one for each, where they are given.
pub(super) fn lists(
    rules: &mut TomlTable<'_>,
    key: &'static str,
    allowed: RangeInclusive<i64>,
    each: Option<&[DailyAction]>,
) -> Vec<NumbersFrom> {
    if rules.optional(key).is_none() {
        return Vec::new();
    }
    let mut days = BTreeSet::new();
    let mut all = Vec::new();
    for mut t in rules.tables(key, MAX_LISTS) {
        let (from, of) = (t.day("from"), t.counts("of", allowed.clone()));
        if !days.insert(from) {
            t.report("from", t.at("from"), Mistake::Duplicate(from.to_string()));
        }
        let actions = each.unwrap_or_default();
        if !actions.is_empty() && of.len() != actions.len() {
            let what = Mistake::NotPerAction {
                found: of.len(),
                actions: actions.iter().map(|a| a.id.clone()).collect(),
            };
            t.report("of", t.at("of"), what);
        }
        t.finish();
        all.push(NumbersFrom { from, of });
    }
    all.sort_by_key(|version| version.from);
    all
}
