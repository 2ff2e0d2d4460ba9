//! No family knows of another: one that is added or taken away changes no warning of the others.

use super::{FAMILIES, on, quiet, reported, team};
use proptest::prelude::*;
use quarterdeck::domain::warning::{Families, Family};
use quarterdeck::settings::Settings;
use std::sync::Arc;

#[test]
fn without_the_family_in_force_its_warnings_stay_in_the_register() {
    let (_folder, mut store) = team();
    let thursday = on("2026-03-12");
    store.refresh_warnings(&thursday).unwrap();
    let mut without = on("2026-03-12");
    without.at.settings = Arc::new(Settings::defaults().unwrap());
    assert_eq!(quiet(&store.warnings(&without).unwrap()), None);
    store.refresh_warnings(&without).unwrap();
    assert!(quiet(&store.warnings(&thursday).unwrap()).is_some());
}

/// Days of a history: of each rep whether the day was met, was short, or said nothing.
fn history() -> impl Strategy<Value = Vec<[u8; 3]>> {
    proptest::collection::vec([0..3u8, 0..3u8, 0..3u8], 4..10)
}

/// The warnings of the families that both programs know, morning by morning, as the register has them.
fn told(days: &[[u8; 3]], families: Families) -> Vec<String> {
    let (_folder, mut store) = team();
    let reps = ["ann", "ben", "cleo"];
    let first = super::day("2026-03-12");
    let mut told = Vec::new();
    let working = first.until(first.plus(30)).filter(|day| day.weekday() < 5);
    for (on_day, said) in working.zip(days) {
        for (rep, said) in reps.iter().zip(said) {
            let demo = [1, 0][usize::from(*said == 1)];
            if *said < 2 {
                reported(&mut store, on_day, rep, demo);
            }
        }
        let mut morning = on(&on_day.next().to_string());
        let mut settings = Settings::defaults().unwrap();
        settings.rules.families = families;
        morning.at.settings = Arc::new(settings);
        store.refresh_warnings(&morning).unwrap();
        for row in store.warnings_with_past(&morning).unwrap() {
            let shared = [Family::ACTIONS, Family::NO_REPORT];
            if shared.contains(&row.episode.key.family) {
                let (id, state) = (&row.id, &row.state);
                told.push(format!("{on_day} {id} {state:?} {:?}", row.episode));
            }
        }
    }
    told.sort();
    told
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(12))]

    /// A family that is added, or one that is taken away, changes no warning of another one.
    #[test]
    fn adding_a_rule_changes_no_other_rule_s_warnings(days in history()) {
        let with = told(&days, Families::of(&FAMILIES));
        prop_assert_eq!(&with, &told(&days, Families::default()));
        prop_assert_eq!(with, told(&days, Families::of(&FAMILIES[..2])));
    }
}
