//! A person's own page where a target says nothing of a part of the quarter (rule 16).

use super::Store;
use super::desk::{Page, PageId};
use super::testing::{publish, session, store};
use super::units::Units;
use crate::domain::facts::TargetFact;
use crate::domain::targets::{Quota, TargetCell, TargetRefusal, TargetScope};
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

#[test]
fn rule_16_the_burn_up_of_a_unit_of_mixed_months_is_of_what_has_a_target() {
    let (_folder, mut store) = store();
    let mut units = Units::read(&store.conn).unwrap();
    units.make(&store.conn, 0, &["East".to_owned()]).unwrap();
    for rep in ["R1", "R2", "R3"] {
        let sql = "INSERT INTO rep (id, name, seq) VALUES (?1, ?1, 1)";
        store.conn.execute(sql, [rep]).unwrap();
        let sql = "INSERT INTO assignment (rep, from_day, to_day, unit, tier, seq)
                 VALUES (?1, '1900-01-01', '2199-12-31', (SELECT id FROM unit WHERE name = 'East'), 'mid', 1)";
        store.conn.execute(sql, [rep]).unwrap();
    }
    for (id, rep, amount, closed) in [
        ("d1", "R1", 900, "2026-10-13"),
        ("d2", "R1", 100, "2026-11-03"),
        ("d3", "R2", 40, "2026-10-13"),
        ("d4", "R2", 7, "2026-11-03"),
        ("d5", "R3", 5_000, "2026-11-03"),
    ] {
        let sql = "INSERT INTO deal VALUES (?1, ?2, NULL, NULL, 'won', ?3, NULL, ?4, '', NULL, NULL, NULL, '', 1)";
        let row = params![id, rep, amount, closed];
        store.conn.execute(sql, row).unwrap();
    }
    let target = |rep: &str, period| {
        let quota = Quota {
            amount: 200,
            ..Quota::default()
        };
        TargetFact {
            cell: TargetCell::whole("revenue", period, TargetScope::Rep(rep.into())),
            quota: Some(quota),
        }
    };
    let at = session().on(Day::parse("2026-11-27").unwrap());
    // One from November on, one all through the quarter, one without any.
    let rows = [
        target("R1", Period::Month(2026, 11)),
        target("R1", Period::Month(2026, 12)),
        target("R2", Period::Quarter(2026, 4)),
    ];
    publish(&mut store, &at, &rows, &[]);
    let made = |store: &Store, scope, period| {
        let cell = TargetCell::whole("revenue", period, scope);
        let page = store.target_as_it_stands(&at, &cell).unwrap().unwrap();
        let node = page.node.unwrap();
        let drawn = page.burn.iter().rev().find_map(|point| point.actual);
        // The line ends at what the row of the tree compares.
        assert_eq!(
            drawn.zip(node.actual).map(|(drawn, all)| all - drawn),
            Some(node.without_target.unwrap_or(0)),
            "{period}"
        );
        drawn
    };
    let east = || TargetScope::Unit(vec!["East".into()]);
    let company = || TargetScope::Unit(Vec::new());
    for period in [Period::Quarter(2026, 4), Period::Year(2026)] {
        assert_eq!(made(&store, east(), period), Some(147), "{period}");
        assert_eq!(made(&store, company(), period), Some(147));
        assert_eq!(
            made(&store, TargetScope::Rep("R1".into()), period),
            Some(100)
        );
    }
    // A number of the unit's own from November on says nothing of October, nor do those of its people say anything of
    // that month by itself.
    let mut own = target("R1", Period::Month(2026, 11));
    own.cell.scope = east();
    let mut next = own.clone();
    next.cell.period = Period::Month(2026, 12);
    publish(&mut store, &at, &[own, next], &[]);
    let quarter = Period::Quarter(2026, 4);
    assert_eq!(made(&store, east(), quarter), Some(5_107));
    assert_eq!(made(&store, company(), quarter), Some(5_107));
}

/// The form says of which months too much is over before anything is asked for.
#[test]
fn rule_26_the_page_of_adjustments_says_which_month_takes_no_request_any_more() {
    let (_folder, mut store) = store();
    let at = session().on(Day::parse("2026-11-25").unwrap());
    let target = |month| TargetFact {
        cell: TargetCell::whole(
            "revenue",
            Period::Month(2026, month),
            TargetScope::Unit(Vec::new()),
        ),
        quota: Some(Quota {
            amount: 200,
            ..Quota::default()
        }),
    };
    publish(&mut store, &at, &[target(11), target(12)], &[]);
    let id = PageId::Adjustments(Box::new(store.target_id(&target(12).cell).unwrap()));
    let page = match store.page(&at, &id) {
        Ok(Some(Page::Adjustments(page))) => page,
        other => panic!("{other:?}"),
    };
    let (november, last) = (Period::Month(2026, 11), Day::parse("2026-11-30").unwrap());
    let why = TargetRefusal::MostlyOver(november, last, 17, 21);
    assert_eq!(page.late, [(november, why)]);
}
