//! S12: the page of a target of a composite metric, and a person's own row of it.

use super::desk::{Page, PageId};
use super::testing::{publish, session, store};
use super::units::Units;
use super::{Session, Store};
use crate::domain::Period;
use crate::domain::facts::TargetFact;
use crate::domain::targets::{Quota, SplitDimension, TargetCell, TargetScope};
use crate::settings::{DEFAULTS, Settings};
use std::path::Path;
use std::sync::Arc;

const METRICS: &str = r#"
[metrics.health]
order = 5
kind = "level"
unit = "score"
better = "higher"
en = "health"
zh = "健康度"
[metrics.nps]
order = 6
kind = "level"
unit = "score"
better = "higher"
en = "NPS"
zh = "净推荐值"
[metrics.care]
order = 7
kind = "weighted"
parts = [{ metric = "health", weight = 60 }, { metric = "nps", weight = 40 }]
unit = "percent"
better = "higher"
en = "care"
zh = "客户经营"
"#;

const QUARTER: Period = Period::Quarter(2026, 1);

fn here() -> Session {
    let own = Some((Path::new("config.toml"), METRICS));
    let mut session = session();
    session.at.settings = Arc::new(Settings::load(DEFAULTS, own, &[]).unwrap());
    session
}

fn target(metric: &str, scope: TargetScope, amount: i64) -> TargetFact {
    let quota = Quota {
        amount,
        ..Quota::default()
    };
    TargetFact {
        cell: TargetCell::whole(metric, QUARTER, scope),
        quota: Some(quota),
    }
}

/// East and a rep of it: health 90 of 100 and NPS 60 of 50 for both, and the team is to reach 100 %.
fn filled() -> (tempfile::TempDir, Store, Session) {
    let (folder, mut store) = store();
    let session = here();
    let mut units = Units::read(&store.conn).unwrap();
    let path = ["East".to_owned()];
    let east = units.make(&store.conn, 0, &path).unwrap();
    store
        .conn
        .execute_batch(
            "INSERT INTO rep (id, name, seq) VALUES ('R1', 'Chen Jie', 1);
             INSERT INTO assignment (rep, from_day, to_day, unit, tier, seq)
                 VALUES ('R1', '1900-01-01', '2199-12-31', (SELECT id FROM unit WHERE name = 'East'), 'mid', 1);",
        )
        .unwrap();
    for (kind, scope) in [("unit", east.as_str()), ("rep", "R1")] {
        for (metric, value) in [("health", 9_000), ("nps", 6_000)] {
            let sql = "INSERT INTO reading VALUES (?1, '2026-02-10', ?2, ?3, ?4, 10, 1)";
            let row = rusqlite::params![metric, kind, scope, value];
            store.conn.execute(sql, row).unwrap();
        }
    }
    let unit = TargetScope::Unit(path.to_vec());
    let rep = TargetScope::Rep("R1".into());
    let mut rows = vec![
        target("care", TargetScope::Unit(Vec::new()), 10_000),
        target("care", unit.clone(), 10_000),
        target("care", rep.clone(), 12_000),
    ];
    for scope in [unit, rep] {
        rows.push(target("health", scope.clone(), 10_000));
        rows.push(target("nps", scope, 5_000));
    }
    publish(&mut store, &session, &rows, &[]);
    (folder, store, session)
}

#[test]
fn s12_the_page_of_a_composite_target_has_its_parts_and_where_each_team_stands() {
    let (_folder, store, session) = filled();
    let page = |scope| {
        let cell = TargetCell::whole("care", QUARTER, scope);
        let cell = store.target_id(&cell).unwrap();
        match store.page(&session, &PageId::Target(Box::new(cell))) {
            Ok(Some(Page::Target(page))) => page,
            other => panic!("{other:?}"),
        }
    };
    let company = page(TargetScope::Unit(Vec::new()));
    // The company's own parts have no targets: it is not known, and no row below it stands in.
    assert_eq!(company.actual, None);
    let team = company
        .splits
        .iter()
        .find(|s| s.dimension == SplitDimension::Team);
    let team = team.unwrap();
    assert_eq!(
        (team.parts[0].target, team.parts[0].actual),
        (Some(10_000), Some(10_200))
    );
    assert_eq!((team.left, company.linear), (None, None));
    // A person's own row: 102 % of the 120 % that were asked for.
    let own = page(TargetScope::Rep("R1".into()));
    assert_eq!(own.actual, Some(10_200));
    let node = own.node.as_ref().unwrap();
    assert_eq!(node.attainment.ratio().unwrap().to_string(), "85.0%");
    let parts: Vec<_> = node
        .parts
        .iter()
        .map(|part| (part.actual, part.target))
        .collect();
    assert_eq!(
        parts,
        [(Some(9_000), Some(10_000)), (Some(6_000), Some(5_000))]
    );
    let Ok(Some(Page::Rep(rep))) = store.page(&session, &PageId::Rep("R1".into())) else {
        panic!("no page");
    };
    let care = rep
        .targets
        .iter()
        .find(|(metric, _)| metric.id == "care")
        .unwrap();
    assert_eq!((care.1.actual, care.1.target), (Some(10_200), Some(12_000)));
}
