//! Imports against a real file: upserts, transfers, before-images, derived state.

mod units;

use super::*;
use crate::domain::Day;
use crate::domain::facts::{ActivityBatch, ActivityFact, ContactFact, DealFact, RepFact};
use crate::domain::notice::Address;
use crate::domain::pages::Stage;
use crate::domain::warning::Direction;
use crate::store::testing::{session, store};
use proptest::prelude::*;

fn d(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn info(batch: &Batch) -> ImportInfo {
    ImportInfo {
        file: "f.csv".into(),
        sha256: String::new(),
        rows: 1,
        ..ImportInfo::new(batch.kind())
    }
}

fn put(store: &mut Store, batch: &Batch) -> (u64, u64, u64) {
    put_as(store, &info(batch), batch)
}

fn put_as(store: &mut Store, info: &ImportInfo, batch: &Batch) -> (u64, u64, u64) {
    let before = store
        .compare(info, std::slice::from_ref(batch), &mut |_| {
            std::ops::ControlFlow::Continue(())
        })
        .unwrap();
    let tally = store.put(&session(), info, batch).unwrap();
    assert_eq!(before, tally, "a dry run says what the import does");
    (tally.new, tally.changed, tally.same)
}

fn rep(id: &str, unit: &str, from: Option<&str>, to: Option<&str>) -> RepFact {
    RepFact {
        manager: String::new(),
        id: id.into(),
        name: id.into(),
        tier: "mid".into(),
        unit: unit
            .split('/')
            .filter(|s| !s.is_empty())
            .map(str::to_owned)
            .collect(),
        unit_code: String::new(),
        from: from.map_or(Day::MIN, d),
        to: to.map_or(Day::MAX, d),
        address: Address::default(),
    }
}

fn places(store: &Store) -> Vec<String> {
    let roster = store.roster().unwrap();
    let mut all = Vec::new();
    for rep in &roster.reps {
        for on in &rep.assignments {
            let path = &roster.unit(on.unit).path;
            all.push(format!("{} {} {} {path}", rep.id, on.from, on.to));
        }
    }
    all
}

fn count(store: &Store, sql: &str) -> i64 {
    store.conn.query_row(sql, [], |r| r.get(0)).unwrap()
}

#[test]
fn a_transfer_closes_the_assignment_before_it() {
    let (_folder, mut store) = store();
    let first = Batch::Reps(vec![rep("A", "North/One", None, None)]);
    let moved = Batch::Reps(vec![rep("A", "South", Some("2026-02-16"), None)]);
    assert_eq!(put(&mut store, &first), (1, 0, 0));
    assert_eq!(put(&mut store, &moved), (1, 1, 0));
    let want = [
        "A 1900-01-01 2026-02-16 North/One",
        "A 2026-02-16 2199-12-31 South",
    ];
    assert_eq!(places(&store), want);
    assert_eq!(
        put(&mut store, &first),
        (0, 0, 1),
        "the older file says nothing new"
    );
    assert_eq!(put(&mut store, &moved), (0, 0, 1));
    assert_eq!(places(&store), want);
    assert_eq!(count(&store, "SELECT count(*) FROM unit"), 3);
    assert_eq!(
        count(
            &store,
            "SELECT count(*) FROM before_image WHERE fact = 'assignment'"
        ),
        1
    );
}

#[test]
fn files_in_the_other_order_end_the_same() {
    let (_folder, mut store) = store();
    put(
        &mut store,
        &Batch::Reps(vec![rep("A", "South", Some("2026-02-16"), None)]),
    );
    put(
        &mut store,
        &Batch::Reps(vec![rep("A", "North/One", None, None)]),
    );
    assert_eq!(
        places(&store),
        [
            "A 1900-01-01 2026-02-16 North/One",
            "A 2026-02-16 2199-12-31 South"
        ]
    );
}

#[test]
fn a_new_name_is_a_change_with_its_image() {
    let (_folder, mut store) = store();
    put(&mut store, &Batch::Reps(vec![rep("A", "", None, None)]));
    let mut renamed = rep("A", "", None, None);
    renamed.name = "Ann".into();
    assert_eq!(
        put(&mut store, &Batch::Reps(vec![renamed.clone()])),
        (0, 1, 0)
    );
    assert_eq!(put(&mut store, &Batch::Reps(vec![renamed])), (0, 0, 1));
    let image: String = store
        .conn
        .query_row("SELECT before FROM before_image", [], |r| r.get(0))
        .unwrap();
    assert_eq!(
        image,
        r#"{"email":"","id":"A","language":"","manager":"","name":"A"}"#
    );
    assert_eq!(
        store.names().unwrap().reps,
        [("A".to_owned(), "Ann".to_owned())]
    );
}

fn deal(id: &str, amount: i64) -> DealFact {
    DealFact {
        unit: None,
        original: None,
        id: id.into(),
        rep: "A".into(),
        customer: None,
        product: Some("P".into()),
        stage: Stage::Won,
        amount: Some(amount),
        opened: None,
        closed: Some(d("2026-01-05")),
        category: String::new(),
    }
}

#[test]
fn a_changed_row_keeps_its_image_and_the_same_file_writes_nothing() {
    let (_folder, mut store) = store();
    let first = Batch::Deals(vec![deal("1", 100), deal("2", 200)].into());
    assert_eq!(put(&mut store, &first), (2, 0, 0));
    assert_eq!(put(&mut store, &first), (0, 0, 2));
    assert_eq!(count(&store, "SELECT max(seq) FROM deal"), 1);
    let second = Batch::Deals(vec![deal("1", 150), deal("2", 200), deal("3", 1)].into());
    assert_eq!(put(&mut store, &second), (1, 1, 1));
    let (key, before): (String, String) = store
        .conn
        .query_row(
            "SELECT key, before FROM before_image WHERE fact = 'deal'",
            [],
            |r| Ok((r.get(0)?, r.get(1)?)),
        )
        .unwrap();
    assert_eq!(key, r#"["1"]"#);
    let before: Json = serde_json::from_str(&before).unwrap();
    assert_eq!(before["amount_minor"], 100);
    assert_eq!(before["customer"], Json::Null);
    assert_eq!(count(&store, "SELECT count(*) FROM import"), 3);
    assert_eq!(
        count(
            &store,
            "SELECT added * 100 + changed * 10 + same FROM import WHERE seq = 3"
        ),
        111
    );
}

#[test]
fn changed_days_make_later_checkpoints_stale() {
    let (_folder, mut store) = store();
    let checkpoint = |store: &Store| {
        store
            .conn
            .execute_batch(
                "DELETE FROM checkpoint; INSERT INTO checkpoint VALUES ('f', 'p', '2026-02-02', x'', 0), ('f', 'p', '2026-02-09', x'', 0)",
            )
            .unwrap();
    };
    let sheet = |day: &str, value| {
        Batch::Activity(ActivityBatch {
            emptied: Vec::new(),
            notes: Vec::new(),
            reps: vec!["A".into()],
            actions: vec!["touch".into()],
            rows: vec![ActivityFact {
                day: d(day),
                rep: 0,
                action: 0,
                value,
            }],
        })
    };
    let left = |store: &Store| count(store, "SELECT count(*) FROM checkpoint");
    checkpoint(&store);
    put(&mut store, &sheet("2026-02-05", 1));
    assert_eq!(left(&store), 1);
    checkpoint(&store);
    put(&mut store, &sheet("2026-02-05", 1));
    assert_eq!(left(&store), 2, "nothing changed, nothing is stale");
    put(&mut store, &sheet("2026-02-05", 2));
    assert_eq!(left(&store), 1);
    checkpoint(&store);
    put(&mut store, &Batch::Reps(vec![rep("A", "", None, None)]));
    assert_eq!(left(&store), 0);
}

#[test]
fn contacts_make_stale_what_looks_at_them_and_nothing_else() {
    let (_folder, mut store) = store();
    let checkpoints = "INSERT INTO checkpoint VALUES
         ('actions', 'p', '2026-02-09', x'', 0), ('silence', 'p', '2026-02-09', x'', 0),
         ('silence', 'p', '2026-02-02', x'', 0)";
    store.conn.execute_batch(checkpoints).unwrap();
    let contact = Batch::Contacts(vec![ContactFact {
        customer: "c".into(),
        day: d("2026-02-05"),
        direction: Direction::In,
        rep: None,
        channel: "mail".into(),
    }]);
    put(&mut store, &contact);
    let left = |store: &Store| -> Vec<(String, String)> {
        let sql = "SELECT family, day FROM checkpoint ORDER BY 1, 2";
        let mut rows = store.conn.prepare(sql).unwrap();
        rows.query_map([], |r| Ok((r.get(0)?, r.get(1)?)))
            .unwrap()
            .map(|r| r.unwrap())
            .collect()
    };
    let pair = |family: &str, day: &str| (family.to_owned(), day.to_owned());
    assert_eq!(
        left(&store),
        [pair("actions", "2026-02-09"), pair("silence", "2026-02-02")]
    );
}

fn batch(cells: &[(i32, u32, u16, u32)]) -> Batch {
    let mut seen = std::collections::HashSet::new();
    Batch::Activity(ActivityBatch {
        emptied: Vec::new(),
        notes: Vec::new(),
        reps: vec!["9".into(), "10".into(), "张伟".into()],
        actions: vec!["touch".into(), "need".into()],
        rows: cells
            .iter()
            .filter(|(day, rep, action, _)| seen.insert((*day, *rep, *action)))
            .map(|&(day, rep, action, value)| ActivityFact {
                day: d("2026-01-01").plus(day),
                rep,
                action,
                value,
            })
            .collect(),
    })
}

fn table(store: &Store) -> Vec<(String, String, String, i64)> {
    let mut rows = store
        .conn
        .prepare("SELECT day, rep, action, value FROM activity ORDER BY 1, 2, 3")
        .unwrap();
    rows.query_map([], |r| Ok((r.get(0)?, r.get(1)?, r.get(2)?, r.get(3)?)))
        .unwrap()
        .map(|r| r.unwrap())
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]
    #[test]
    fn activity_merges_like_a_map(
        first in proptest::collection::vec((0i32..6, 0u32..3, 0u16..2, 0u32..3), 0..60),
        second in proptest::collection::vec((0i32..9, 0u32..3, 0u16..2, 0u32..3), 0..60),
    ) {
        let (_folder, mut store) = store();
        let (first, second) = (batch(&first), batch(&second));
        let mut model = std::collections::BTreeMap::new();
        for b in [&first, &second] {
            let Batch::Activity(a) = b else { unreachable!() };
            let (mut new, mut changed, mut same) = (0, 0, 0);
            for r in &a.rows {
                let key = (r.day.to_string(), a.reps[r.rep as usize].clone(), a.actions[r.action as usize].clone());
                match model.insert(key, i64::from(r.value)) {
                    None => new += 1,
                    Some(old) if old == i64::from(r.value) => same += 1,
                    Some(_) => changed += 1,
                }
            }
            prop_assert_eq!(put(&mut store, b), (new, changed, same));
            let rows = a.rows.len() as u64;
            prop_assert_eq!(put(&mut store, b), (0, 0, rows));
        }
        let want: Vec<_> = model.into_iter().map(|((a, b, c), v)| (a, b, c, v)).collect();
        prop_assert_eq!(table(&store), want);
    }
}

/// Closed deals of three reps in four months, more than are written one by one.
fn many_deals(store: &mut Store, from: u64, count: u64, won: bool) -> PutCounts {
    let deals = (from..from + count).map(|n| DealFact {
        id: format!("D{n}"),
        rep: format!("R{}", n % 3),
        customer: None,
        product: None,
        stage: if won && n % 2 == 0 {
            Stage::Won
        } else {
            Stage::Lost
        },
        amount: Some(i64::try_from(n).unwrap() * 1_234_567),
        original: None,
        opened: None,
        closed: Day::from_ymd(2026, 1 + (n % 4) as u32, 10),
        category: String::new(),
        unit: None,
    });
    let batch = Batch::Deals(deals.collect());
    let info = ImportInfo {
        rows: count,
        ..ImportInfo::new(ImportKind::Deals)
    };
    store.put(&session(), &info, &batch).unwrap()
}

#[test]
fn sums_by_month_are_the_same_whether_deals_come_by_the_dozen_or_by_the_thousand() {
    let (_folder, mut few) = store();
    let (_folder, mut many) = store();
    for from in (0..12_000).step_by(4_000) {
        many_deals(&mut few, from, 4_000, true);
    }
    many_deals(&mut many, 0, 12_000, true);
    // Most of them change once more, and some stay.
    many_deals(&mut few, 0, 3_000, false);
    many_deals(&mut few, 3_000, 4_500, false);
    many_deals(&mut many, 0, 7_500, false);
    let months = |store: &Store| -> Vec<String> {
        let mut query = store
            .conn
            .prepare(
                "SELECT month || rep || unit || ' ' || won || ' ' || lost || ' ' || millions || ' ' || rest
                 FROM deal_month ORDER BY month, rep, unit",
            )
            .unwrap();
        let rows = query.query_map([], |r| r.get(0)).unwrap();
        rows.map(rusqlite::Result::unwrap).collect()
    };
    assert_eq!(months(&few).len(), 12);
    assert_eq!(months(&few), months(&many));
    // The triggers are back: the next deal is counted by itself, and the schema is the one that was made.
    assert_eq!(many.check().unwrap(), []);
    many_deals(&mut many, 20_000, 3, true);
    assert_eq!(many.check().unwrap(), []);
}
