//! An import taken back leaves every table of facts as it was, byte for byte.

mod made;
mod rows;

use super::references::all;
use crate::domain::Day;
use crate::domain::facts::{
    ActivityBatch, ActivityFact, AliasFact, Batch, CustomerFact, DayNoteFact, DealFact, ImportKind,
    Referent, RepFact, TargetFact,
};
use crate::domain::notice::Address;
use crate::domain::pages::Stage;
use crate::domain::period::Period;
use crate::domain::targets::{Quota, TargetCell, TargetScope};
use crate::store::facts::fact_tables;
use crate::store::facts::summed_tables;
use crate::store::testing::{session, store};
use crate::store::{Beside, ImportInfo, Refusal, Store, StoreError};
use made::{called_off, plain};
use proptest::prelude::*;
use rusqlite::types::Value;
use std::collections::BTreeSet;

/// Tables that an import writes, but for the list of imports itself and what is derived.
fn tables() -> impl Iterator<Item = &'static str> {
    let beside = ["import_sum", "before_image", "held_also"];
    let targets = ["target_version", "target_publication", "target_cell"];
    fact_tables().into_iter().chain(beside).chain(targets)
}

fn dump(store: &Store) -> Vec<String> {
    let mut all = Vec::new();
    for table in tables() {
        let mut rows = store
            .conn
            .prepare(&format!("SELECT * FROM {table}"))
            .unwrap();
        let columns = rows.column_count();
        let mut at = rows.query([]).unwrap();
        while let Some(row) = at.next().unwrap() {
            let cells: Vec<Value> = (0..columns).map(|c| row.get(c).unwrap()).collect();
            all.push(format!("{table} {cells:?}"));
        }
    }
    all.sort();
    all
}

#[test]
fn every_table_of_facts_is_taken_back_and_asked_for_what_stands_on_a_row() {
    // Targets go with their version; what lies under a typed count comes back with the count.
    let facts = summed_tables().into_iter().filter(|t| *t != "target_cell");
    let facts: BTreeSet<&str> = facts.chain(["covered"]).collect();
    assert_eq!(BTreeSet::from_iter(fact_tables()), facts);
    let (_folder, store) = store();
    // Parts and what is covered stand beside a count of the same rep.
    for table in facts.difference(&BTreeSet::from(["activity_part", "covered"])) {
        for column in ["rep", "customer", "product", "unit"] {
            let names = "SELECT count(*) FROM pragma_table_info(?1) WHERE name = ?2";
            let found: i64 = (store.conn)
                .query_row(names, [table, column], |r| r.get(0))
                .unwrap();
            let question = format!("FROM {table} WHERE {column} IN ({{made}})");
            let is_asked = |(of, asked): &(&str, &str)| *of == column && asked.contains(&question);
            assert!(found == 0 || all().any(is_asked), "{table}.{column}");
        }
    }
}

fn info(kind: ImportKind, source: u8) -> ImportInfo {
    ImportInfo {
        file: format!("f{source}.csv"),
        source: format!("f{source}.csv"),
        beside: Beside::Add,
        rows: 1,
        ..ImportInfo::new(kind)
    }
}

fn day(n: i32) -> Day {
    Day::parse("2026-02-02").unwrap().plus(n)
}

fn reps() -> impl Strategy<Value = Batch> {
    let one = (0u8..3, 0u8..3, prop::option::of(0i32..20), 0u8..2);
    prop::collection::vec(one, 1..4).prop_map(|rows| {
        let mut seen = std::collections::HashSet::new();
        let rows = rows
            .into_iter()
            .filter(|(id, _, from, _)| seen.insert((*id, *from)));
        let rows = rows.map(|(id, unit, from, tier)| RepFact {
            manager: String::new(),
            id: id.to_string(),
            name: format!("Rep {id}{tier}"),
            tier: ["mid", "senior"][tier as usize].into(),
            unit: vec![format!("U{unit}")],
            unit_code: if unit == 2 {
                format!("c{tier}")
            } else {
                String::new()
            },
            from: from.map_or(Day::MIN, day),
            to: Day::MAX,
            address: Address::default(),
        });
        Batch::Reps(rows.collect())
    })
}

fn activity() -> impl Strategy<Value = Batch> {
    let one = (0i32..4, 0u32..2, 0u16..2, 0u32..3);
    prop::collection::vec(one, 1..8).prop_map(|cells| {
        let mut seen = std::collections::HashSet::new();
        let cells: Vec<_> = cells
            .into_iter()
            .filter(|(d, r, a, _)| seen.insert((*d, *r, *a)))
            .collect();
        let fact = |&(d, rep, action, value): &(i32, u32, u16, u32)| ActivityFact {
            day: day(d),
            rep,
            action,
            value,
        };
        Batch::Activity(ActivityBatch {
            reps: vec!["0".into(), "1".into()],
            actions: vec!["need".into(), "touch".into()],
            rows: cells.iter().filter(|c| c.3 > 0).map(fact).collect(),
            emptied: cells
                .iter()
                .filter(|c| c.3 == 0)
                .map(|c| fact(c).cell())
                .collect(),
            // Days with a count bring a note, those without take it back.
            notes: cells
                .iter()
                .map(|c| ((c.1, c.0), c))
                .collect::<std::collections::BTreeMap<_, _>>()
                .into_values()
                .map(|c| DayNoteFact {
                    rep: c.1.to_string(),
                    day: day(c.0),
                    text: if c.3 > 0 {
                        c.3.to_string()
                    } else {
                        String::new()
                    },
                })
                .collect(),
        })
    })
}

fn others() -> impl Strategy<Value = Batch> {
    (0u8..4, 0u8..2, 0i64..3).prop_map(|(kind, id, n)| match kind {
        0 => Batch::Customers(vec![CustomerFact {
            id: id.to_string(),
            name: format!("C{n}"),
            segment: String::new(),
            key: n == 1,
            rep: None,
            tier: String::new(),
            account: None,
        }]),
        1 => Batch::Deals(
            vec![DealFact {
                unit: None,
                original: None,
                id: id.to_string(),
                rep: "0".into(),
                customer: None,
                product: None,
                stage: if n == 0 { Stage::Lead } else { Stage::Won },
                amount: Some(n),
                opened: None,
                closed: (n > 0).then(|| day(0)),
                category: String::new(),
            }]
            .into(),
        ),
        2 => Batch::Aliases(vec![AliasFact {
            what: Referent::Rep,
            text: format!("a{id}"),
            id: n.to_string(),
        }]),
        _ => Batch::Targets(vec![TargetFact {
            cell: TargetCell::whole(
                "revenue",
                Period::Quarter(2026, 1),
                TargetScope::Unit(vec![format!("U{id}")]),
            ),
            quota: (n > 0).then(|| Quota {
                amount: n,
                ..Quota::default()
            }),
        }]),
    })
}

fn batch() -> impl Strategy<Value = Batch> {
    prop_oneof![reps(), activity(), others(), plain()]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]
    #[test]
    fn an_import_taken_back_leaves_every_table_as_it_was(
        before in prop::collection::vec((batch(), 0u8..3), 0..6),
        typed in prop::option::of((0i32..4, 0u32..4)),
        (last, source) in (batch(), 0u8..3),
        (off, whole) in (0u8..3, any::<bool>()),
    ) {
        let (_folder, mut store) = store();
        for (batch, source) in &before {
            store.put(&session(), &info(batch.kind(), *source), batch).unwrap();
        }
        if let Some((on, value)) = typed {
            // As the fold of the journal leaves a typed count over an imported one.
            let key = [day(on).to_string(), "0".into(), "touch".into()];
            store.conn.execute(
                "INSERT INTO covered SELECT * FROM activity WHERE day = ?1 AND rep = ?2 AND action = ?3 AND seq > 0",
                key.clone(),
            ).unwrap();
            store.conn.execute(
                "INSERT OR REPLACE INTO activity SELECT ?1, ?2, ?3, ?4, 0",
                rusqlite::params![key[0], key[1], key[2], value],
            ).unwrap();
        }
        let was = dump(&store);
        let whole = ImportInfo {
            called_off: called_off(last.kind(), off),
            snapshot: whole.then(|| day(2)),
            may_shrink: true,
            ..info(last.kind(), source)
        };
        store.put(&session(), &whole, &last).unwrap();
        let number = store.imports().unwrap()[0].number;
        store.undo_import(&session(), number).unwrap();
        prop_assert_eq!(dump(&store), was);
        let again = store.undo_import(&session(), number).unwrap_err();
        prop_assert!(matches!(again, StoreError::Refused(Refusal::ImportUndone(_))));
        let mut found = Vec::new();
        crate::store::facts::verify_sums(&store.conn, &mut found).unwrap();
        prop_assert!(typed.is_some() || found.is_empty(), "{found:?}");
    }
}

#[test]
fn a_cell_emptied_by_one_source_keeps_what_the_other_counted() {
    let (_folder, mut store) = store();
    let cell = ActivityFact {
        day: day(0),
        rep: 0,
        action: 0,
        value: 2,
    };
    let batch = |rows: Vec<ActivityFact>, emptied| {
        Batch::Activity(ActivityBatch {
            reps: vec!["0".into()],
            actions: vec!["touch".into()],
            rows,
            emptied,
            notes: Vec::new(),
        })
    };
    let mut put = |source, batch: &Batch| {
        store
            .put(&session(), &info(ImportKind::Activity, source), batch)
            .unwrap()
    };
    put(1, &batch(vec![cell], Vec::new()));
    put(2, &batch(vec![cell], Vec::new()));
    let counts = put(2, &batch(Vec::new(), vec![cell.cell()]));
    assert_eq!((counts.new, counts.changed, counts.same), (0, 1, 0));
    let stands: u32 = store
        .conn
        .query_row("SELECT value FROM activity", [], |row| row.get(0))
        .unwrap();
    assert_eq!(stands, 2, "what the first source counted");
}

fn deal(rep: &str, amount: i64) -> Batch {
    Batch::Deals(
        vec![DealFact {
            unit: None,
            original: None,
            id: "d".into(),
            rep: rep.into(),
            customer: None,
            product: None,
            stage: Stage::Lead,
            amount: Some(amount),
            opened: None,
            closed: None,
            category: String::new(),
        }]
        .into(),
    )
}

#[test]
fn what_something_later_stands_on_stays() {
    let (_folder, mut store) = store();
    let people = Batch::Reps(vec![RepFact {
        manager: String::new(),
        id: "7".into(),
        name: "Ida".into(),
        tier: "mid".into(),
        unit: Vec::new(),
        unit_code: String::new(),
        from: Day::MIN,
        to: Day::MAX,
        address: Address::default(),
    }]);
    let put = |store: &mut Store, batch: &Batch| {
        store
            .put(&session(), &info(batch.kind(), 1), batch)
            .unwrap();
    };
    put(&mut store, &people);
    put(&mut store, &deal("7", 1));
    put(&mut store, &deal("7", 2));
    let refused = |store: &mut Store, number| match store.undo_import(&session(), number) {
        Err(StoreError::Refused(Refusal::StoodOn(what))) => what,
        other => panic!("{other:?}"),
    };
    assert_eq!(refused(&mut store, 1), "Ida", "a deal is theirs");
    assert_eq!(
        refused(&mut store, 2),
        "3 (f1.csv)",
        "the deal was changed since"
    );
    for number in [3, 2, 1] {
        store.undo_import(&session(), number).unwrap();
    }
    assert!(store.names().unwrap().reps.is_empty());
    let list = store.imports().unwrap();
    assert!(list.iter().all(|import| import.undone.is_some()));
    let unknown = store.undo_import(&session(), 9);
    assert!(matches!(
        unknown,
        Err(StoreError::Refused(Refusal::NoImport(_)))
    ));
}

#[test]
fn a_unit_stays_whose_code_came_with_a_later_file() {
    let (_folder, mut store) = store();
    for code in ["", "E1"] {
        let people = Batch::Reps(vec![RepFact {
            manager: String::new(),
            id: "7".into(),
            name: "Ida".into(),
            tier: "mid".into(),
            unit: vec!["East".into()],
            unit_code: code.into(),
            from: Day::MIN,
            to: Day::MAX,
            address: Address::default(),
        }]);
        let info = info(ImportKind::Reps, u8::from(code.is_empty()));
        store.put(&session(), &info, &people).unwrap();
    }
    let undone = store.undo_import(&session(), 1);
    // The later file holds the same row, too, and is told first.
    let refused = matches!(&undone, Err(StoreError::Refused(Refusal::StoodOn(what))) if what.starts_with("2 ("));
    assert!(refused, "{undone:?}");
    store.undo_import(&session(), 2).unwrap();
    store.undo_import(&session(), 1).unwrap();
}
