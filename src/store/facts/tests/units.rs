//! Units keep their id through renames: people, targets and all that names them stay.

use super::*;
use crate::domain::Period;
use crate::domain::facts::TargetFact;
use crate::domain::figure_page::FigureAsked;
use crate::domain::renames::UnitRename;
use crate::domain::targets::{CellId, PlannedFor, Quota, SplitDimension, TargetCell, TargetScope};
use crate::store::desk::{Page, PageId};

/// A row of a file that names its unit by a code of the company's own, too.
fn coded(id: &str, code: &str, unit: &str) -> Batch {
    Batch::Reps(vec![RepFact {
        unit_code: code.into(),
        ..rep(id, unit, None, None)
    }])
}

/// The same from a file that calls units otherwise: known path and new one.
fn put_renamed(store: &mut Store, batch: &Batch, renames: &[(&str, &str)]) -> (u64, u64, u64) {
    let path = |text: &str| text.split('/').map(str::to_owned).collect();
    let all = renames.iter().map(|(from, to)| UnitRename {
        from: path(from),
        to: path(to),
    });
    let info = ImportInfo {
        renamed: all.collect(),
        ..info(batch)
    };
    put_as(store, &info, batch)
}

/// The unit that a page is of, by its names.
fn named(page: &Page) -> String {
    let cell = match page {
        Page::Plan(page) => &page.sheet.cell,
        Page::Target(page) => &page.cell,
        Page::Adjustments(page) => &page.of,
        Page::Figure(page) => &page.cell,
        other => panic!("{other:?}"),
    };
    match &cell.scope {
        TargetScope::Unit(path) => path.join("/"),
        TargetScope::Rep(id) => id.clone(),
    }
}

fn unit_ids(store: &Store) -> Vec<(String, String)> {
    let roster = store.roster().unwrap();
    let units = roster.units.iter().skip(1);
    units.map(|u| (u.path.clone(), u.id.clone())).collect()
}

#[test]
fn a_unit_that_is_renamed_keeps_its_id_its_people_and_its_targets() {
    let (_folder, mut store) = store();
    put(&mut store, &coded("A", "D17", "East/Channel"));
    put(&mut store, &coded("B", "D18", "West/Channel"));
    let target = TargetFact {
        cell: TargetCell::whole(
            "revenue",
            Period::Quarter(2026, 1),
            TargetScope::Unit(vec!["East".into(), "Channel".into()]),
        ),
        quota: Some(Quota {
            amount: 100,
            ..Quota::default()
        }),
    };
    put(&mut store, &Batch::Targets(vec![target]));
    let before = unit_ids(&store);
    let cell = CellId::whole(
        "revenue",
        Period::Quarter(2026, 1),
        PlannedFor::Unit(before[1].1.clone()),
    );
    let pages = |store: &Store, cell: &CellId| {
        let asked = FigureAsked {
            whole: cell.clone(),
            dimension: SplitDimension::Team,
            part: None,
            method: None,
            plan: None,
        };
        [
            PageId::Plan(Box::new(cell.clone()), SplitDimension::Team),
            PageId::Target(Box::new(cell.clone())),
            PageId::Adjustments(Box::new(cell.clone())),
            PageId::Figure(Box::new(asked)),
        ]
        .map(|page| (store.page(&session(), &page).unwrap()).map(|page| named(&page)))
    };
    assert_eq!(
        pages(&store, &cell),
        [(); 4].map(|()| Some("East/Channel".to_owned()))
    );
    // One whose unit is nowhere is no page of the company's.
    let nowhere = PlannedFor::Unit("nowhere".into());
    let gone = CellId::whole("revenue", Period::Quarter(2026, 1), nowhere);
    assert_eq!(pages(&store, &gone), [None, None, None, None]);
    let partners = coded("A", "D17", "East/Partners");
    assert_eq!(
        put_renamed(&mut store, &partners, &[("East/Channel", "East/Partners")]),
        (0, 1, 0)
    );
    assert_eq!(
        put(&mut store, &coded("A", "D17", "East/Partners")),
        (0, 0, 1)
    );
    let after = unit_ids(&store);
    assert_eq!(after[1].0, "East/Partners");
    let ids = |units: &[(String, String)]| units.iter().map(|u| u.1.clone()).collect::<Vec<_>>();
    assert_eq!(ids(&before), ids(&after));
    assert_eq!(
        places(&store),
        [
            "A 1900-01-01 2199-12-31 East/Partners",
            "B 1900-01-01 2199-12-31 West/Channel"
        ]
    );
    // What stands open is of the same unit, under its name of today.
    for page in pages(&store, &cell) {
        assert_eq!(page.as_deref(), Some("East/Partners"));
    }
    let session = session();
    let roster = store.roster().unwrap();
    let revenue = session.settings.metrics.get("revenue").unwrap();
    let quotas = store
        .quotas(
            revenue,
            Period::Quarter(2026, 1),
            session.settings.fiscal,
            session.as_of,
            &roster,
        )
        .unwrap();
    let partners = roster.unit_ix(&after[1].1).unwrap();
    assert_eq!(quotas.units[&partners].amount, 100);
    assert_eq!(
        count(
            &store,
            "SELECT count(*) FROM before_image WHERE fact = 'unit' AND before LIKE '%Channel%'"
        ),
        1
    );
}

#[test]
fn a_parent_that_is_renamed_takes_what_is_below_it_along() {
    let (_folder, mut store) = store();
    put(&mut store, &coded("A", "D1", "East"));
    put(
        &mut store,
        &Batch::Reps(vec![rep("B", "East/Key", None, None)]),
    );
    let far = coded("A", "D1", "Far East");
    put_renamed(&mut store, &far, &[("East", "Far East")]);
    let paths: Vec<String> = unit_ids(&store).into_iter().map(|u| u.0).collect();
    assert_eq!(paths, ["Far East", "Far East/Key"]);
    // The old name is free again, and whoever gets it is another unit.
    put(&mut store, &Batch::Reps(vec![rep("C", "East", None, None)]));
    let ids: Vec<String> = unit_ids(&store).into_iter().map(|u| u.1).collect();
    assert_eq!(ids.len(), 3);
    assert!(ids[0] != ids[1] && ids[0] != ids[2]);
}

#[test]
fn two_teams_that_swap_their_names_keep_their_people() {
    let (_folder, mut store) = store();
    put(&mut store, &coded("A", "U1", "North/One"));
    put(&mut store, &coded("B", "U2", "North/Two"));
    let before = unit_ids(&store);
    let id = |units: &[(String, String)], path: &str| {
        let found = units.iter().find(|(of, _)| of == path);
        found.map(|(_, id)| id.clone())
    };
    let swapped = Batch::Reps(
        [coded("A", "U1", "Nord/Two"), coded("B", "U2", "Nord/One")]
            .into_iter()
            .flat_map(|batch| match batch {
                Batch::Reps(rows) => rows,
                other => panic!("{other:?}"),
            })
            .collect(),
    );
    let renames = [
        ("North", "Nord"),
        ("North/One", "Nord/Two"),
        ("North/Two", "Nord/One"),
    ];
    assert_eq!(put_renamed(&mut store, &swapped, &renames), (0, 2, 0));
    let after = unit_ids(&store);
    assert_eq!(after.len(), 3);
    assert_eq!(id(&before, "North/One"), id(&after, "Nord/Two"));
    assert_eq!(id(&before, "North"), id(&after, "Nord"));
    assert_eq!(
        places(&store),
        [
            "A 1900-01-01 2199-12-31 Nord/Two",
            "B 1900-01-01 2199-12-31 Nord/One"
        ]
    );
    // Taken back, everybody is where they were.
    let newest = store.imports().unwrap()[0].number;
    store.undo_import(&session(), newest).unwrap();
    assert_eq!(unit_ids(&store), before);
}

#[test]
fn two_databases_give_a_path_the_same_id_and_two_paths_two() {
    let ids = |units: [&str; 2]| {
        let (_folder, mut store) = store();
        for (name, unit) in ["A", "B"].iter().zip(units) {
            put(&mut store, &Batch::Reps(vec![rep(name, unit, None, None)]));
        }
        unit_ids(&store)
    };
    let one = ids(["East/Key", "West/Key"]);
    assert_eq!(one, ids(["West/Key", "East/Key"]));
    assert_eq!(one.len(), 4);
    assert!(one[1].1 != one[3].1);
}
