//! What is the same of a company and of its only top unit is said once; what differs is said of each (rule 6).

use super::*;

/// A company that is written as the first level of its own files: `top` above East and West, each with a target of the
/// months, and with one of its own where that is asked for.
fn one_top_unit(own: Option<i64>) -> (TempDir, Store) {
    let (folder, mut store) = store();
    let first = on("2026-01-05");
    let below = |id: &str, unit: &str| RepFact {
        unit: vec!["Top".into(), unit.into()],
        ..rep(id, unit)
    };
    let reps = vec![below("li", "East"), below("wang", "West")];
    put(&mut store, &first, ImportKind::Reps, Batch::Reps(reps));
    let mut targets = Vec::new();
    for month in ["2026-01", "2026-02", "2026-03"] {
        for who in ["li", "wang"] {
            targets.push(target(month, TargetScope::Rep(who.into()), 1_800));
        }
        targets.extend(own.map(|amount| target(month, TargetScope::Unit(Vec::new()), amount)));
    }
    put(
        &mut store,
        &first,
        ImportKind::Targets,
        Batch::Targets(targets),
    );
    (folder, store)
}

/// Of whom a family warns on a morning.
fn warned(store: &Store, family: Family) -> Vec<String> {
    let rows = store.warnings(&on("2026-02-25")).unwrap();
    let of = rows.iter().filter(|row| row.episode.key.family == family);
    let mut names: Vec<String> = of.map(|row| row.name.clone()).collect();
    names.sort();
    names
}

#[test]
fn w8_w9_are_said_once_of_a_company_and_its_only_top_unit() {
    let (_folder, store) = one_top_unit(None);
    for family in [Family::QUARTER, Family::DELAY] {
        assert_eq!(
            warned(&store, family),
            ["East", "Top", "West"],
            "{family:?}"
        );
    }
}

#[test]
fn w8_w9_are_said_of_both_where_the_company_has_another_target() {
    let (_folder, store) = one_top_unit(Some(9_000));
    for family in [Family::QUARTER, Family::DELAY] {
        let company = on("2026-02-25").settings.company.clone();
        let mut both = vec!["East".to_owned(), "Top".into(), "West".into(), company];
        both.sort();
        assert_eq!(warned(&store, family), both, "{family:?}");
    }
}
