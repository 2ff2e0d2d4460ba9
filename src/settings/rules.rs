//! Reads the `[rules]` table: what is allowed for each number stands here.

mod dated;

use self::dated::{collections, lists, phases, responses};
use super::layer::{TomlItem, TomlNode};
use super::problem::{Mistake, ValueKind};
use super::read::{TomlTable, counts, not_one_of, report};
use crate::domain::Day;
use crate::domain::dated::Dated;
use crate::domain::rules::{
    DailyAction, MAX_STANDARD, Play, PlayStep, RAMP, Rules, Standard, VerifyRule, WEIGHT,
};
use crate::domain::warning::{Families, NumberField, RuleNumbers, rule_table};
use std::collections::{BTreeMap, BTreeSet};

const MAX_ACTIONS: usize = 8;
/// One digit each; the tenth has 0.
const MAX_PLAYS: usize = 10;
/// Steps of a play.
const MAX_STEPS: usize = 12;
const MAX_STANDARDS: usize = 1000;
/// Versions of a rule's numbers.
const MAX_VERSIONS: usize = 1000;
const PERCENT: std::ops::RangeInclusive<i64> = 0..=100;
const OWN_DAYS: std::ops::RangeInclusive<i64> = 1..=60;
/// Metrics that are not actions.
pub(super) const RESERVED: [&str; 3] = ["revenue", "deals", "new-customers"];

macro_rules! make_read {
    ($($file:ident: $judge:ident, $($what:ident($evidence:ident))?, $($numbers:ident)?; $family:ident $id:literal;
        $about:ident; [$($input:ident),+]; $($rule:ident $severity:ident),* $(= $other:ident $as_grave:ident)?;)+) => {
        /// Reads everything; the result only counts when nothing was reported.
        pub(super) fn read(mut t: TomlTable<'_>) -> Rules {
            let actions = actions(&mut t);
            let collected = collected(&mut t, "collected", &actions);
            let later_collected = collections(&mut t, &actions);
            let plays = plays(&mut t);
            let rules = Rules {
                responses: if t.optional("responses").is_some() {
                    responses(&mut t, &plays)
                } else {
                    Vec::new()
                },
                phases: if t.optional("phases").is_some() {
                    phases(&mut t, &actions, (&collected, &later_collected))
                } else {
                    Vec::new()
                },
                collected,
                later_collected,
                standards: standards(&mut t, "standards", &actions),
                benchmarks: if t.optional("benchmarks").is_some() {
                    standards(&mut t, "benchmarks", &actions)
                } else {
                    Vec::new()
                },
                plays,
                lost_categories: texts(&mut t, "lost_categories"),
                lost_statuses: texts(&mut t, "lost_statuses"),
                $($($file: numbers::<$crate::domain::warning::$numbers>(&mut t, stringify!($file)),)?)+
                verify: verify(&mut t),
                snooze_days: t.count("snooze_days", OWN_DAYS),
                ramp: t.counts("ramp", PERCENT),
                later_ramps: lists(&mut t, "ramps", RAMP, None),
                later_weights: lists(&mut t, "weights", WEIGHT, Some(&actions)),
                ramp_standards: t.flag("ramp_standards"),
                once_a_day: t.flag("once_a_day"),
                propose_from: t.count("propose_from", 1..=1000),
                best_from: t.count("best_from", 0..=100),
                week_start: t.count("week_start", 0..=6) as u8,
                families: Families::default(),
                actions,
            };
            t.finish();
            rules
        }
    };
}
rule_table!(make_read);

/// A family's numbers: one table that always holds, or a list of tables that hold from a day on (rule 24).
fn numbers<N: RuleNumbers>(rules: &mut TomlTable<'_>, key: &'static str) -> Dated<N> {
    let is_list = |item: &TomlItem| matches!(item.node, TomlNode::List(_));
    if !rules.at(key).is_some_and(is_list) {
        let mut t = rules.table(key);
        let always = version(&mut t);
        t.finish();
        return Dated::always(always);
    }
    let mut days = BTreeSet::new();
    let versions: Vec<(Day, N)> = rules
        .tables(key, MAX_VERSIONS)
        .into_iter()
        .map(|mut t| {
            let from = t.day("from");
            if !days.insert(from) {
                t.report("from", t.at("from"), Mistake::Duplicate(from.to_string()));
            }
            let version = version(&mut t);
            t.finish();
            (from, version)
        })
        .collect();
    Dated::from_versions(versions, N::from_values(&[]))
}

fn version<N: RuleNumbers>(t: &mut TomlTable<'_>) -> N {
    let mut read = |field: &NumberField| {
        if field.may_lack() && t.optional(field.key).is_none() {
            return field.default();
        }
        if !field.words.is_empty() {
            let word = t.one_of(field.key, field.words);
            return field.value_of(&word).unwrap_or_default();
        }
        t.number(field.key, field.allowed.clone())
    };
    let values: Vec<i64> = N::FIELDS.iter().map(&mut read).collect();
    for (field, found) in N::FIELDS.iter().zip(&values) {
        if let Some((other, more)) = field.at_least {
            let at = N::FIELDS.iter().position(|f| f.key == other);
            let min = at.map_or(0, |at| values[at]) + more;
            t.at_least(field.key, *found, min, other);
        }
    }
    N::from_values(&values)
}

fn actions(rules: &mut TomlTable<'_>) -> Vec<DailyAction> {
    let mut ids = BTreeSet::new();
    rules
        .tables("actions", MAX_ACTIONS)
        .into_iter()
        .map(|mut t| {
            let id = t.id("id");
            if RESERVED.contains(&id.as_str()) {
                t.report("id", t.at("id"), Mistake::NotAnId(id.clone()));
            }
            if !id.is_empty() && !ids.insert(id.clone()) {
                t.report("id", t.at("id"), Mistake::Duplicate(id.clone()));
            }
            let action = DailyAction {
                id,
                en: t.name_text("en"),
                zh: t.name_text("zh"),
                en_short: short(&mut t, "en_short"),
                zh_short: short(&mut t, "zh_short"),
                also: also(&mut t),
                weight: if t.optional("weight").is_some() {
                    t.count("weight", 0..=1000)
                } else {
                    1
                },
            };
            t.finish();
            action
        })
        .collect()
}

/// Ids of the actions that are collected; empty for all.
fn collected(rules: &mut TomlTable<'_>, key: &'static str, actions: &[DailyAction]) -> Vec<String> {
    let name = rules.name(key);
    let known: Vec<&str> = actions.iter().map(|a| a.id.as_str()).collect();
    let mut ids = Vec::new();
    for (i, item) in rules.list(key).iter().enumerate() {
        let name = format!("{name}[{}]", i + 1);
        match &item.node {
            TomlNode::Text(id) if !known.contains(&id.as_str()) => {
                report(rules.problems(), name, item, not_one_of(id, &known));
            }
            TomlNode::Text(id) => ids.push(id.clone()),
            other => {
                let what = Mistake::WrongKind {
                    found: other.kind(),
                    expected: ValueKind::Text,
                };
                report(rules.problems(), name, item, what);
            }
        }
    }
    ids
}

/// A name that may be left out.
fn short(t: &mut TomlTable<'_>, key: &'static str) -> String {
    if t.optional(key).is_some() {
        t.name_text(key)
    } else {
        String::new()
    }
}

/// Further names in files.
pub(super) fn also(t: &mut TomlTable<'_>) -> Vec<String> {
    if t.optional("also").is_none() {
        return Vec::new();
    }
    texts(t, "also")
}

/// A list of texts.
fn texts(t: &mut TomlTable<'_>, key: &'static str) -> Vec<String> {
    let name = t.name(key);
    let mut names = Vec::new();
    for (i, item) in t.list(key).iter().enumerate() {
        match &item.node {
            TomlNode::Text(text) => names.push(text.clone()),
            other => {
                let what = Mistake::WrongKind {
                    found: other.kind(),
                    expected: ValueKind::Text,
                };
                report(t.problems(), format!("{name}[{}]", i + 1), item, what);
            }
        }
    }
    names
}

fn standards(
    rules: &mut TomlTable<'_>,
    key: &'static str,
    actions: &[DailyAction],
) -> Vec<Standard> {
    let mut days = BTreeSet::new();
    let mut standards: Vec<Standard> = rules
        .tables(key, MAX_STANDARDS)
        .into_iter()
        .map(|mut t| {
            let from = t.day("from");
            if !days.insert(from) {
                t.report("from", t.at("from"), Mistake::Duplicate(from.to_string()));
            }
            let table = t.table("tiers");
            let tiers: BTreeMap<String, Vec<u32>> = table
                .entries()
                .map(|(tier, item)| (tier.to_owned(), minimums(&table, tier, item, actions)))
                .collect();
            if tiers.is_empty() && table.is_open() {
                table.report("", None, Mistake::Empty);
            }
            t.finish();
            Standard { from, tiers }
        })
        .collect();
    standards.sort_by_key(|s| s.from);
    standards
}

fn minimums(
    tiers: &TomlTable<'_>,
    tier: &str,
    item: &TomlItem,
    actions: &[DailyAction],
) -> Vec<u32> {
    let name = tiers.name(tier);
    if tier.trim().is_empty() {
        report(tiers.problems(), name.clone(), item, Mistake::Empty);
    }
    let TomlNode::List(list) = &item.node else {
        let what = Mistake::WrongKind {
            found: item.node.kind(),
            expected: ValueKind::List,
        };
        report(tiers.problems(), name, item, what);
        return Vec::new();
    };
    if list.len() != actions.len() && !actions.is_empty() {
        let what = Mistake::NotPerAction {
            found: list.len(),
            actions: actions.iter().map(|a| a.id.clone()).collect(),
        };
        report(tiers.problems(), name.clone(), item, what);
    }
    counts(list, &name, &MAX_STANDARD, tiers.problems())
}

fn plays(rules: &mut TomlTable<'_>) -> Vec<Play> {
    let (mut ids, mut answered) = (BTreeSet::new(), BTreeSet::new());
    rules
        .tables("plays", MAX_PLAYS)
        .into_iter()
        .map(|mut t| {
            let id = t.id("id");
            if !id.is_empty() && !ids.insert(id.clone()) {
                t.report("id", t.at("id"), Mistake::Duplicate(id.clone()));
            }
            let required_for = if t.optional("required_for").is_some() {
                required_for(&mut t, &mut answered)
            } else {
                Vec::new()
            };
            let play = Play {
                id,
                en: t.name_text("en"),
                zh: t.name_text("zh"),
                required_for,
                task: t.optional("task").is_some() && t.flag("task"),
                steps: if t.optional("steps").is_some() {
                    play_steps(&mut t)
                } else {
                    Vec::new()
                },
            };
            t.finish();
            play
        })
        .collect()
}

/// Steps of a play, each with an id of its own.
fn play_steps(play: &mut TomlTable<'_>) -> Vec<PlayStep> {
    let mut ids = BTreeSet::new();
    let read = |mut t: TomlTable<'_>| {
        let id = t.id("id");
        if !id.is_empty() && !ids.insert(id.clone()) {
            t.report("id", t.at("id"), Mistake::Duplicate(id.clone()));
        }
        let step = PlayStep {
            id,
            en: t.name_text("en"),
            zh: t.name_text("zh"),
        };
        t.finish();
        step
    };
    play.tables("steps", MAX_STEPS)
        .into_iter()
        .map(read)
        .collect()
}

fn required_for(t: &mut TomlTable<'_>, answered: &mut BTreeSet<String>) -> Vec<String> {
    let name = t.name("required_for");
    let answerable = Families::default().answerable();
    let mut rules = Vec::new();
    for (i, item) in t.list("required_for").iter().enumerate() {
        let name = format!("{name}[{}]", i + 1);
        match &item.node {
            TomlNode::Text(rule) if !answerable.contains(&rule.as_str()) => {
                report(t.problems(), name, item, not_one_of(rule, &answerable));
            }
            // A warning has one required response.
            TomlNode::Text(rule) if !answered.insert(rule.clone()) => {
                report(t.problems(), name, item, Mistake::Duplicate(rule.clone()));
            }
            TomlNode::Text(rule) => rules.push(rule.clone()),
            other => {
                let what = Mistake::WrongKind {
                    found: other.kind(),
                    expected: ValueKind::Text,
                };
                report(t.problems(), name, item, what);
            }
        }
    }
    rules
}

fn verify(rules: &mut TomlTable<'_>) -> VerifyRule {
    let mut t = rules.table("verify");
    let rule = VerifyRule {
        own_days: t.count("own_days", OWN_DAYS),
        customer_days: t.number("customer_days", 1..=60) as i32,
        worse_by: t.number("worse_by", PERCENT),
    };
    t.finish();
    rule
}
