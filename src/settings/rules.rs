//! Reads the `[rules]` table: what is allowed for each number stands here.

use super::layer::{Item, Node};
use super::problem::{ValueKind, What};
use super::read::{Table, counts, not_one_of, report};
use crate::domain::rules::{
    Action, NoReportRule, Play, ProgressRule, Rules, SilenceRule, Standard, StreakRule, VerifyRule,
    WeekRule,
};
use std::collections::{BTreeMap, BTreeSet};

const MAX_ACTIONS: usize = 8;
/// One digit each.
const MAX_PLAYS: usize = 9;
const MAX_STANDARDS: usize = 1000;
const PERCENT: std::ops::RangeInclusive<i64> = 0..=100;
const OWN_DAYS: std::ops::RangeInclusive<i64> = 1..=60;
/// Rules that a play can be the required response to.
const ANSWERABLE: [&str; 5] = ["W1", "W2", "W3", "W4", "W13"];
/// Metrics that are not actions.
pub(super) const RESERVED: [&str; 2] = ["revenue", "deals"];

/// Reads everything; the result only counts when nothing was reported.
pub(super) fn read(mut t: Table<'_>) -> Rules {
    let actions = actions(&mut t);
    let rules = Rules {
        standards: standards(&mut t, &actions),
        plays: plays(&mut t),
        streak: streak(&mut t),
        week: week(&mut t),
        silence: silence(&mut t),
        progress: progress(&mut t),
        no_report: no_report(&mut t),
        verify: verify(&mut t),
        snooze_days: t.count("snooze_days", OWN_DAYS),
        ramp: t.counts("ramp", PERCENT),
        ramp_standards: t.flag("ramp_standards"),
        week_start: t.count("week_start", 0..=6) as u8,
        actions,
    };
    t.finish();
    rules
}

fn actions(rules: &mut Table<'_>) -> Vec<Action> {
    let mut ids = BTreeSet::new();
    rules
        .tables("actions", MAX_ACTIONS)
        .into_iter()
        .map(|mut t| {
            let id = t.id("id");
            if RESERVED.contains(&id.as_str()) {
                t.report("id", t.at("id"), What::NotAnId(id.clone()));
            }
            if !id.is_empty() && !ids.insert(id.clone()) {
                t.report("id", t.at("id"), What::Duplicate(id.clone()));
            }
            let action = Action {
                id,
                en: t.name_text("en"),
                zh: t.name_text("zh"),
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

fn standards(rules: &mut Table<'_>, actions: &[Action]) -> Vec<Standard> {
    let mut days = BTreeSet::new();
    let mut standards: Vec<Standard> = rules
        .tables("standards", MAX_STANDARDS)
        .into_iter()
        .map(|mut t| {
            let from = t.day("from");
            if !days.insert(from) {
                t.report("from", t.at("from"), What::Duplicate(from.to_string()));
            }
            let table = t.table("tiers");
            let tiers: BTreeMap<String, Vec<u32>> = table
                .entries()
                .map(|(tier, item)| (tier.to_owned(), minimums(&table, tier, item, actions)))
                .collect();
            if tiers.is_empty() && table.is_open() {
                table.report("", None, What::Empty);
            }
            t.finish();
            Standard { from, tiers }
        })
        .collect();
    standards.sort_by_key(|s| s.from);
    standards
}

fn minimums(tiers: &Table<'_>, tier: &str, item: &Item, actions: &[Action]) -> Vec<u32> {
    let name = tiers.name(tier);
    if tier.trim().is_empty() {
        report(tiers.problems(), name.clone(), item, What::Empty);
    }
    let Node::List(list) = &item.node else {
        let what = What::WrongKind {
            found: item.node.kind(),
            expected: ValueKind::List,
        };
        report(tiers.problems(), name, item, what);
        return Vec::new();
    };
    if list.len() != actions.len() && !actions.is_empty() {
        let what = What::NotPerAction {
            found: list.len(),
            actions: actions.iter().map(|a| a.id.clone()).collect(),
        };
        report(tiers.problems(), name.clone(), item, what);
    }
    counts(list, &name, &(0..=1000), tiers.problems())
}

fn plays(rules: &mut Table<'_>) -> Vec<Play> {
    let (mut ids, mut answered) = (BTreeSet::new(), BTreeSet::new());
    rules
        .tables("plays", MAX_PLAYS)
        .into_iter()
        .map(|mut t| {
            let id = t.id("id");
            if !id.is_empty() && !ids.insert(id.clone()) {
                t.report("id", t.at("id"), What::Duplicate(id.clone()));
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
            };
            t.finish();
            play
        })
        .collect()
}

fn required_for(t: &mut Table<'_>, answered: &mut BTreeSet<String>) -> Vec<String> {
    let name = t.name("required_for");
    let mut rules = Vec::new();
    for (i, item) in t.list("required_for").iter().enumerate() {
        let name = format!("{name}[{}]", i + 1);
        match &item.node {
            Node::Text(rule) if !ANSWERABLE.contains(&rule.as_str()) => {
                report(t.problems(), name, item, not_one_of(rule, &ANSWERABLE));
            }
            // A warning has one required response.
            Node::Text(rule) if !answered.insert(rule.clone()) => {
                report(t.problems(), name, item, What::Duplicate(rule.clone()));
            }
            Node::Text(rule) => rules.push(rule.clone()),
            other => {
                let what = What::WrongKind {
                    found: other.kind(),
                    expected: ValueKind::Text,
                };
                report(t.problems(), name, item, what);
            }
        }
    }
    rules
}

fn streak(rules: &mut Table<'_>) -> StreakRule {
    let mut t = rules.table("streak");
    let rule = StreakRule {
        yellow: t.count("yellow", OWN_DAYS),
        orange: t.count("orange", OWN_DAYS),
        clear_yellow: t.count("clear_yellow", OWN_DAYS),
        clear_orange: t.count("clear_orange", OWN_DAYS),
    };
    t.at_least(
        "orange",
        rule.orange.into(),
        i64::from(rule.yellow) + 1,
        "yellow",
    );
    t.finish();
    rule
}

fn week(rules: &mut Table<'_>) -> WeekRule {
    let mut t = rules.table("week");
    let rule = WeekRule {
        red_below: t.number("red_below", PERCENT),
        clear_at: t.number("clear_at", PERCENT),
        min_days: t.count("min_days", 1..=7),
    };
    t.at_least("clear_at", rule.clear_at, rule.red_below, "red_below");
    t.finish();
    rule
}

fn silence(rules: &mut Table<'_>) -> SilenceRule {
    let mut t = rules.table("silence");
    let rule = SilenceRule {
        days: t.number("days", 1..=365) as i32,
        next_step_days: t.number("next_step_days", 0..=60) as i32,
    };
    t.finish();
    rule
}

fn progress(rules: &mut Table<'_>) -> ProgressRule {
    let mut t = rules.table("progress");
    let rule = ProgressRule {
        red_below: t.number("red_below", PERCENT),
    };
    t.finish();
    rule
}

fn no_report(rules: &mut Table<'_>) -> NoReportRule {
    let mut t = rules.table("no_report");
    let rule = NoReportRule {
        keep_days: t.count("keep_days", OWN_DAYS),
    };
    t.finish();
    rule
}

fn verify(rules: &mut Table<'_>) -> VerifyRule {
    let mut t = rules.table("verify");
    let rule = VerifyRule {
        own_days: t.count("own_days", OWN_DAYS),
        customer_days: t.number("customer_days", 1..=60) as i32,
        worse_by: t.number("worse_by", PERCENT),
    };
    t.finish();
    rule
}
