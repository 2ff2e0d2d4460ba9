//! The demo is sound on any day: keys are unique, children add up, and the morning is worth looking at.

use super::*;
use crate::domain::activity::Sheet;
use crate::domain::facts::TargetFact;
use crate::domain::targets::TargetScope;
use crate::domain::warning::{
    Contact, Episode, Family, Fold, FoldState, KeyCustomer, Rule, Severity, WholeFacts,
};
use proptest::prelude::*;
use std::collections::{BTreeMap, HashMap, HashSet};

fn defaults() -> Settings {
    on(Day::from_ymd(2026, 11, 19).unwrap())
}

/// The settings of the demo of a morning.
fn on(as_of: Day) -> Settings {
    let sets = settings(false, as_of, &Settings::defaults().unwrap().rules).unwrap();
    Settings::load(crate::settings::DEFAULTS, None, &sets).unwrap()
}

/// A day from the start of 2024 to the end of 2027.
fn any_day() -> impl Strategy<Value = Day> {
    (0i32..1461).prop_map(|n| Day::from_ymd(2024, 1, 1).unwrap().plus(n))
}

fn targets(batches: &[Batch]) -> &[TargetFact] {
    let rows = batches.iter().find_map(|b| match b {
        Batch::Targets(rows) => Some(rows.as_slice()),
        _ => None,
    });
    rows.unwrap()
}

/// The warnings open on that morning, by the rules alone.
fn open(world: &World<'_>, batches: &[Batch]) -> Vec<Episode> {
    let actions = world.settings.rules.actions.len();
    let reps = world.roster.reps.len();
    let mut sheets: BTreeMap<Day, Sheet> = BTreeMap::new();
    let mut customers = Vec::new();
    for batch in batches {
        match batch {
            Batch::Activity(batch) => {
                for row in &batch.rows {
                    let sheet = sheets
                        .entry(row.day)
                        .or_insert_with(|| Sheet::blank(row.day, reps, actions));
                    sheet.values[row.rep as usize * actions + usize::from(row.action)] =
                        row.value as i32;
                }
            }
            Batch::Contacts(rows) => {
                let mut keys: HashMap<&str, Vec<Contact>> = HashMap::new();
                for row in rows.iter().filter(|r| r.customer.starts_with('K')) {
                    keys.entry(&row.customer).or_default().push(Contact {
                        day: row.day,
                        direction: row.direction,
                        channel: String::new(),
                        rep: None,
                    });
                }
                for (id, mut contacts) in keys {
                    contacts.sort_by_key(|c| c.day);
                    let customer = KeyCustomer {
                        key_since: None,
                        key_until: None,
                        key_from: None,
                        id: id.into(),
                        rep: None,
                        contacts,
                    };
                    customers.push(customer);
                }
            }
            _ => {}
        }
    }
    let families = world.settings.rules.families;
    let mut fold = Fold::new(
        world.yardstick(),
        FoldState::new(world.from, reps, families),
    );
    for day in world.from.until(world.as_of) {
        let blank = Sheet::blank(day, reps, actions);
        fold.judge(sheets.get(&day).unwrap_or(&blank), None);
    }
    let mut found = fold.open();
    let facts = WholeFacts {
        as_of: world.as_of,
        yardstick: world.yardstick(),
        customers: &customers,
        signals: &[],
    };
    for entry in families.all() {
        found.extend(entry.judge.whole(entry, &facts));
    }
    found.retain(|e| e.cleared_on.is_none());
    found
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(16))]

    #[test]
    fn the_same_seed_and_day_give_the_same_facts(as_of in any_day(), seed in any::<u64>()) {
        let settings = on(as_of);
        let once = generate(seed, as_of, &settings).unwrap();
        prop_assert_eq!(&once, &generate(seed, as_of, &settings).unwrap());
        prop_assert_ne!(&once, &generate(seed ^ 1, as_of, &settings).unwrap());
    }

    #[test]
    fn keys_are_unique_and_names_are_known(as_of in any_day(), seed in any::<u64>()) {
        fn unique<T: std::hash::Hash + Eq>(keys: impl Iterator<Item = T>) -> bool {
            let mut seen = HashSet::new();
            keys.into_iter().all(|k| seen.insert(k))
        }
        let (mut reps, mut customers, mut products) = (HashSet::new(), HashSet::new(), HashSet::new());
        for batch in generate(seed, as_of, &defaults()).unwrap() {
            match batch {
                Batch::Reps(rows) => {
                    prop_assert!(unique(rows.iter().map(|r| (r.id.clone(), r.from))));
                    prop_assert!(rows.iter().all(|r| r.from < r.to));
                    reps.extend(rows.into_iter().map(|r| r.id));
                    prop_assert_eq!(reps.len(), 16);
                }
                Batch::Calendar(rows) => {
                    prop_assert!(unique(rows.iter().map(|r| (r.day, r.rep.clone()))));
                }
                Batch::Absences(rows) => {
                    prop_assert!(unique(rows.iter().map(|r| (r.rep.clone(), r.day))));
                    prop_assert!(rows.iter().all(|r| reps.contains(&r.rep) && r.day < as_of));
                }
                Batch::Readings(rows) => {
                    prop_assert!(unique(rows.iter().map(|r| (r.metric.clone(), r.day, r.scope.clone()))));
                }
                Batch::Aliases(rows) => prop_assert!(rows.is_empty()),
                Batch::Rates(rows) => prop_assert!(rows.is_empty()),
                Batch::Products(rows) => products.extend(rows.into_iter().map(|r| r.id)),
                Batch::Customers(rows) => {
                    prop_assert!(unique(rows.iter().map(|r| r.name.clone())));
                    prop_assert!(rows.iter().all(|r| reps.contains(r.rep.as_ref().unwrap())));
                    let n = rows.len();
                    customers.extend(rows.into_iter().map(|r| r.id));
                    prop_assert_eq!(customers.len(), n);
                }
                Batch::Contacts(rows) => {
                    let key = |r: &crate::domain::facts::ContactFact| (
                        r.customer.clone(), r.day, r.direction == crate::domain::warning::Direction::In,
                        r.rep.clone(), r.channel.clone(),
                    );
                    prop_assert!(unique(rows.iter().map(key)));
                    prop_assert!(rows.iter().all(|r| customers.contains(&r.customer)));
                }
                Batch::Deals(rows) => {
                    prop_assert!(unique(rows.iter().map(|r| r.id)));
                    for r in rows.iter() {
                        prop_assert!(customers.contains(r.customer.unwrap()));
                        prop_assert!(products.contains(r.product.unwrap()));
                        prop_assert!(r.closed.is_none_or(|d| d < as_of && r.opened.unwrap() < d));
                        prop_assert!(r.opened.unwrap() < as_of);
                        prop_assert_eq!(r.closed.is_none(), r.stage.is_open());
                        prop_assert!(r.amount.is_none_or(|a| a > 0));
                    }
                }
                Batch::Targets(rows) => {
                    prop_assert!(unique(rows.iter().map(|r| r.cell.clone())));
                }
                Batch::Activity(batch) => {
                    prop_assert!(unique(batch.rows.iter().map(|r| (r.day, r.rep, r.action))));
                    prop_assert!(batch.rows.iter().all(|r| r.day < as_of));
                }
            }
        }
    }

    #[test]
    fn children_add_up_to_their_parent(as_of in any_day(), seed in any::<u64>()) {
        let settings = on(as_of);
        let batches = generate(seed, as_of, &settings).unwrap();
        let world = World::new(seed, as_of, &settings).unwrap();
        // New customers are asked of the company alone.
        let split = |r: &&TargetFact| r.cell.metric != "new-customers";
        let rows: Vec<TargetFact> = targets(&batches).iter().filter(split).cloned().collect();
        let mut periods: Vec<_> = rows.iter().map(|r| (r.cell.metric.clone(), r.cell.period)).collect();
        periods.sort();
        periods.dedup();
        prop_assert_eq!(periods.len(), 3 * 8);
        for (metric, period) in periods {
            let here = || rows.iter().filter(|r| r.cell.metric == metric && r.cell.period == period);
            let of = |path: &[String]| {
                here().find(|r| r.cell.scope == TargetScope::Unit(path.to_vec())).map(|r| r.quota.unwrap().amount)
            };
            let reps: i64 = here().filter(|r| matches!(r.cell.scope, TargetScope::Rep(_))).map(|r| r.quota.unwrap().amount).sum();
            prop_assert_eq!(of(&[]), Some(reps));
            // Every unit is the sum of the units right below it, or of the reps who sit in it.
            for row in here() {
                let TargetScope::Unit(path) = &row.cell.scope else { continue };
                let below: i64 = here()
                    .filter_map(|r| match &r.cell.scope {
                        TargetScope::Unit(p) if p.len() == path.len() + 1 && p.starts_with(path) => Some(r.quota.unwrap().amount),
                        _ => None,
                    })
                    .sum();
                if path.len() < 2 {
                    prop_assert_eq!(row.quota.unwrap().amount, below);
                }
                prop_assert!(row.quota.unwrap().floor.unwrap() <= row.quota.unwrap().amount && row.quota.unwrap().amount <= row.quota.unwrap().stretch.unwrap());
            }
            // The company's quarter is the sum of its months.
            if let crate::domain::Period::Quarter(..) = period {
                let months: i64 = period.parts(settings.fiscal).iter().map(|m| {
                    rows.iter()
                        .find(|r| r.cell.metric == metric && r.cell.period == *m && r.cell.scope == TargetScope::Unit(vec![]))
                        .map_or(0, |r| r.quota.unwrap().amount)
                }).sum();
                prop_assert_eq!(of(&[]), Some(months));
            }
        }
        prop_assert_eq!(world.reps.len(), 16);
    }

    #[test]
    fn the_morning_has_the_warnings_of_the_cast(as_of in any_day(), seed in any::<u64>()) {
        let settings = on(as_of);
        let world = World::new(seed, as_of, &settings).unwrap();
        let batches = generate(seed, as_of, &settings).unwrap();
        let mut found: Vec<String> = open(&world, &batches)
            .iter()
            .map(|e| format!("{} {:?} {}", e.rule.id(), e.severity, e.key.subject.id))
            .collect();
        found.sort();
        let online = crate::domain::org::first_unit_id("South/Online", |_| false);
        let stage = format!("W10 Yellow need/{online}");
        prop_assert_eq!(found, [
            "W1 Yellow R06", "W1 Yellow R10", "W1 Yellow R16", &stage,
            "W13 Info R08", "W13 Info R10",
            "W2 Orange R02", "W2 Orange R03", "W2 Orange R12",
            "W3 Red R03",
            "W4 Orange K01", "W4 Yellow K02",
        ]);
    }

    #[test]
    fn other_rules_than_the_defaults_are_served_too(as_of in any_day(), digits in 0u8..=4) {
        let toml = format!(r#"
            language = "zh-CN"
            [currency]
            code = "JPY"
            minor_digits = {digits}
            [rules]
            actions = [{{ id = "call", en = "call", zh = "电话" }}]
            standards = [{{ from = "2025-06-01", tiers = {{ hunter = [5], farmer = [0] }} }}]
        "#);
        let path = std::path::Path::new("c.toml");
        let settings = Settings::load(crate::settings::DEFAULTS, Some((path, &toml)), &[]).unwrap();
        let batches = generate(SEED, as_of, &settings).unwrap();
        prop_assert_eq!(batches.len(), 10);
    }
}

#[test]
fn the_cast_says_what_it_can_say() {
    let cast = cast::Cast::load().unwrap();
    assert_eq!(cast.reps.len(), 16);
    let rules = defaults().rules;
    for rep in &cast.reps {
        assert!(
            rep.lately.chars().all(|c| "●○×?·½".contains(c)),
            "{}",
            rep.id
        );
        assert!(
            rules.standards[0].tiers.contains_key(&rep.tier),
            "{}",
            rep.id
        );
    }
    for row in &cast.desk {
        assert!(row.morning.is_some() != row.days.is_some());
        let known = rules.play(&row.deed).is_some()
            || ["ack", "snooze", "signal", "task", "tick"].contains(&&*row.deed);
        assert!(known, "{}", row.deed);
    }
    for key in &cast.key_customers {
        assert!(cast.reps.iter().any(|r| r.id == key.rep), "{}", key.name);
    }
}

#[test]
fn somebody_changes_the_group_in_the_middle_of_a_quarter_and_somebody_is_new() {
    let settings = defaults();
    let as_of = Day::parse("2026-11-19").unwrap();
    let world = World::new(SEED, as_of, &settings).unwrap();
    let moved = world
        .roster
        .reps
        .iter()
        .find(|r| r.assignments.len() == 2)
        .unwrap();
    assert_eq!(moved.assignments[1].from, Day::parse("2026-08-16").unwrap());
    let new = world
        .roster
        .reps
        .iter()
        .find(|r| r.started().is_some())
        .unwrap();
    assert!(settings.rules.ramp_percent(new.started(), as_of).is_some());
    let all = Severity::Red;
    assert!(
        open(&world, &generate(SEED, as_of, &settings).unwrap())
            .iter()
            .any(|e| e.severity == all && e.rule == Rule::W3 && e.key.family == Family::WEEK)
    );
}
