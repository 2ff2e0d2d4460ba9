//! A person's own page where a target says nothing of a part of the quarter (rule 16).

use super::desk::{Page, PageId};
use super::testing::{publish, session, store};
use super::units::Units;
use crate::domain::facts::TargetFact;
use crate::domain::targets::{Quota, TargetCell, TargetScope};
use crate::domain::{Day, Period};
use rusqlite::params;

#[test]
fn rule_16_a_persons_page_compares_a_target_of_some_months_with_these() {
    let (_folder, mut store) = store();
    let mut units = Units::read(&store.conn).unwrap();
    units.make(&store.conn, 0, &["East".to_owned()]).unwrap();
    store
        .conn
        .execute_batch(
            "INSERT INTO rep (id, name, seq) VALUES ('R1', 'Chen Jie', 1);
             INSERT INTO assignment (rep, from_day, to_day, unit, tier, seq)
                 VALUES ('R1', '1900-01-01', '2199-12-31', (SELECT id FROM unit WHERE name = 'East'), 'mid', 1);",
        )
        .unwrap();
    for (id, amount, closed) in [("d1", 900, "2026-10-13"), ("d2", 100, "2026-11-03")] {
        let sql = "INSERT INTO deal VALUES (?1, 'R1', NULL, NULL, 'won', ?2, NULL, ?3, '', NULL, NULL, NULL, '', 1)";
        let row = params![id, amount, closed];
        store.conn.execute(sql, row).unwrap();
    }
    let target = |month| {
        let scope = TargetScope::Rep("R1".into());
        let quota = Quota {
            amount: 200,
            ..Quota::default()
        };
        TargetFact {
            cell: TargetCell::whole("revenue", Period::Month(2026, month), scope),
            quota: Some(quota),
        }
    };
    let at = session().on(Day::parse("2026-11-27").unwrap());
    publish(&mut store, &at, &[target(11), target(12)], &[]);
    let page = match store.page(&at, &PageId::Rep("R1".into())) {
        Ok(Some(Page::Rep(page))) => page,
        other => panic!("{other:?}"),
    };
    let row = page
        .targets
        .iter()
        .find(|(metric, _)| metric.id == "revenue");
    let (_, node) = row.unwrap();
    assert_eq!((node.target, node.actual), (Some(400), Some(1_000)));
    assert_eq!(node.attainment.ratio().unwrap().to_string(), "25.0%");
    assert_eq!(node.without_target, Some(900));
    assert_eq!(node.lacks, [Period::Month(2026, 10)]);
    assert_eq!((node.judged, node.pace), (Some(100), node.pace_of_all));
}
