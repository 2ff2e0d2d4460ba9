//! W9 of the children of splits: what products, customers and teams have of a target, each against its own pace.

use super::*;
use crate::domain::facts::{CustomerFact, ProductFact};
use crate::domain::targets::TargetSlice;
use crate::domain::warning::SubjectKind;

fn class(name: &str) -> TargetSlice {
    TargetSlice {
        product_class: name.into(),
        ..TargetSlice::default()
    }
}

fn segment(name: &str) -> TargetSlice {
    TargetSlice {
        customer_segment: name.into(),
        ..TargetSlice::default()
    }
}

fn part(period: &str, scope: TargetScope, slice: TargetSlice, amount: i64) -> TargetFact {
    let whole = target(period, scope, amount);
    TargetFact {
        cell: TargetCell {
            slice,
            ..whole.cell
        },
        ..whole
    }
}

fn product(id: &str, class: &str) -> ProductFact {
    ProductFact {
        id: id.into(),
        name: format!("The {id}"),
        class: class.into(),
    }
}

fn sold(id: &str, rep: &str, closed: &str, (product, amount): (&str, i64)) -> DealFact {
    DealFact {
        product: Some(product.into()),
        ..won(id, rep, closed, amount)
    }
}

fn bring(store: &mut Store, as_of: &str, batch: Batch) {
    put(store, &on(as_of), batch.kind(), batch);
}

/// East with a fourth quarter of 62 working days that is split by products: 500 a day of core ones, 100 of new ones.
fn split_by_products() -> (TempDir, Store) {
    let (folder, mut store) = team();
    let products = vec![product("p1", "core"), product("p2", "new")];
    bring(&mut store, "2026-10-01", Batch::Products(products));
    let targets = vec![
        part("2026-Q4", unit("East"), class("core"), 31_000),
        part("2026-Q4", unit("East"), class("new"), 6_200),
    ];
    bring(&mut store, "2026-10-01", Batch::Targets(targets));
    (folder, store)
}

fn parts(store: &Store, as_of: &str) -> Vec<QueueRow> {
    let rows = store.warnings(&on(as_of)).unwrap().into_iter();
    let mut rows: Vec<QueueRow> = rows
        .filter(|row| row.episode.key.subject.kind == SubjectKind::Part)
        .collect();
    rows.sort_by(|a, b| a.id.cmp(&b.id));
    rows
}

/// By the 16th 8 working days of October have gone by, by the 23rd 13.
#[test]
fn w9_a_part_by_product_is_behind_its_own_pace_and_names_the_one_that_is_ahead() {
    for (amount, is_behind) in [(639, true), (640, false)] {
        let (_folder, mut store) = split_by_products();
        let rows = vec![
            sold("a", "li", "2026-10-12", ("p1", 6_000)),
            sold("b", "li", "2026-10-13", ("p2", amount)),
        ];
        deals(&mut store, "2026-10-14", rows);
        let found = parts(&store, "2026-10-17");
        assert_eq!(found.len(), usize::from(is_behind), "{amount}: {found:#?}");
        let Some(row) = found.first() else { continue };
        let of = &row.episode.key.subject;
        assert!(of.id.starts_with("revenue;class=new/"), "{}", of.id);
        assert_eq!((of.slice(), row.name.as_str()), (class("new"), "East"));
        assert_eq!(row.required_play.as_deref(), Some("reallocate"));
        let newest = seen(row).newest().unwrap();
        assert_eq!(
            (newest.day, newest.target, newest.actual, newest.expected),
            (day("2026-10-16"), 6_200, 639, 800)
        );
        let room = seen(row).outlook.room.clone().unwrap();
        let of = room.of.map(|of| of.slice);
        assert_eq!((of, room.ahead), (Some(class("core")), 2_000));
    }
}

#[test]
fn w9_a_month_of_a_part_comes_before_its_quarter() {
    let (_folder, mut store) = split_by_products();
    // Of 100 a day nothing is behind; of the 900 that October asks for 400 are expected by the 16th.
    let month = part("2026-10", unit("East"), class("new"), 900);
    bring(&mut store, "2026-10-02", Batch::Targets(vec![month]));
    let rows = vec![
        sold("a", "li", "2026-10-12", ("p1", 6_000)),
        sold("b", "li", "2026-10-13", ("p2", 319)),
    ];
    deals(&mut store, "2026-10-14", rows);
    let found = parts(&store, "2026-10-17");
    let newest = seen(&found[0]).newest().unwrap();
    assert_eq!(
        (newest.period, newest.actual, newest.expected),
        (Period::Month(2026, 10), 319, 400)
    );
}

/// Rule 4: where nobody knows of what class a product is, a class has not made nothing. Once it is known, or known to be
/// another one, all closes are judged anew.
#[test]
fn rule_4_without_classes_nothing_is_said_and_a_class_that_comes_later_is_heard() {
    let (_folder, mut store) = split_by_products();
    let without = vec![product("p1", ""), product("p2", "")];
    bring(&mut store, "2026-10-02", Batch::Products(without));
    deals(
        &mut store,
        "2026-10-14",
        vec![
            sold("a", "li", "2026-10-12", ("p1", 6_000)),
            sold("b", "li", "2026-10-13", ("p2", 10)),
        ],
    );
    store.refresh_warnings(&on("2026-10-17")).unwrap();
    assert!(parts(&store, "2026-10-17").is_empty());
    let classes = vec![product("p1", "core"), product("p2", "new")];
    bring(&mut store, "2026-10-17", Batch::Products(classes));
    let found = parts(&store, "2026-10-17");
    assert_eq!(seen(&found[0]).newest().unwrap().actual, 10);
    // It was core: the new ones have made nothing then.
    let other = vec![product("p2", "core")];
    bring(&mut store, "2026-10-17", Batch::Products(other));
    let found = parts(&store, "2026-10-17");
    assert_eq!(seen(&found[0]).newest().unwrap().actual, 0);
    store.refresh_warnings(&on("2026-10-17")).unwrap();
    assert!(store.evaluate(&on("2026-10-17"), true).unwrap().is_empty());
}

/// A part of a person's target bears the person's name, stands under what is graver of the person, and ends with the
/// person's last day.
#[test]
fn w9_a_part_of_a_persons_target_is_the_persons() {
    let (_folder, mut store) = team();
    let customers = ["key", "small"].map(|name| CustomerFact {
        id: name.into(),
        name: name.into(),
        segment: name.into(),
        key: false,
        rep: None,
        tier: String::new(),
        account: None,
    });
    bring(&mut store, "2026-10-01", Batch::Customers(customers.into()));
    let of_key = part(
        "2026-Q4",
        TargetScope::Rep("li".into()),
        segment("key"),
        6_200,
    );
    bring(&mut store, "2026-10-01", Batch::Targets(vec![of_key]));
    let sold = |id: &str, customer: &str, amount| DealFact {
        customer: Some(customer.into()),
        ..won(id, "li", "2026-10-13", amount)
    };
    deals(
        &mut store,
        "2026-10-14",
        vec![sold("a", "key", 500), sold("b", "small", 100)],
    );
    let found = parts(&store, "2026-10-19");
    let row = &found[0];
    assert_eq!(row.name, "li");
    assert_eq!(seen(row).newest().unwrap().actual, 500);
    let above = row.folded.as_ref().unwrap();
    assert!(above.id.starts_with("pace/li/"), "{}", above.id);
    let gone = RepFact {
        to: day("2026-10-21"),
        ..rep("li", "East")
    };
    bring(&mut store, "2026-10-20", Batch::Reps(vec![gone]));
    assert!(parts(&store, "2026-10-26").is_empty());
}

/// A team that has a target of the year alone is judged by it: the company's own is no part of anything.
#[test]
fn w9_a_teams_share_of_a_year_is_judged_by_the_year() {
    let (_folder, mut store) = store();
    let first = "2026-01-05";
    let reps = vec![rep("li", "East"), rep("wang", "West")];
    bring(&mut store, first, Batch::Reps(reps));
    // 248 working days in 2026; by Friday 16 January 11 have gone by, a Sunday among them: 80 percent of 1,100 are 880.
    let targets = vec![
        target("2026", TargetScope::Unit(Vec::new()), 49_600),
        target("2026", unit("East"), 24_800),
        target("2026", unit("West"), 24_800),
    ];
    bring(&mut store, first, Batch::Targets(targets));
    let rows = vec![
        won("a", "li", "2026-01-06", 879),
        won("b", "wang", "2026-01-06", 1_400),
    ];
    deals(&mut store, "2026-01-17", rows);
    let rows = store.warnings(&on("2026-01-17")).unwrap();
    let of_rule: Vec<&QueueRow> = (rows.iter())
        .filter(|row| row.episode.rule == Rule::W9)
        .collect();
    let [east] = of_rule[..] else {
        panic!("{of_rule:#?}");
    };
    assert_eq!(east.name, "East");
    let newest = seen(east).newest().unwrap();
    assert_eq!(
        (newest.period, newest.actual, newest.expected),
        (Period::Year(2026), 879, 1_100)
    );
    let room = seen(east).outlook.room.clone().unwrap();
    assert_eq!((room.name.as_str(), room.ahead), ("West", 300));
}

#[test]
fn every_morning_looked_at_judges_parts_as_the_last_morning_alone() {
    let fill = |store: &mut Store| {
        let amounts = [300, 20, 2_700, 90, 450, 10, 800, 600];
        let rows = amounts.iter().zip(0..).flat_map(|(amount, at)| {
            let closed = day("2026-10-09").plus(at * 8).to_string();
            let of = |id: &str| format!("{id}{at}");
            [
                sold(&of("n"), "li", &closed, ("p2", *amount)),
                sold(&of("c"), "li", &closed, ("p1", 8 * (900 - amount).max(0))),
            ]
        });
        deals(store, "2026-10-01", rows.collect());
    };
    let episodes = |store: &Store| {
        let rows = store.warnings_with_past(&on("2026-12-21")).unwrap();
        let of = rows.iter().filter(|row| row.episode.rule == Rule::W9);
        let mut all: Vec<String> = of.map(|r| format!("{:?}", r.episode)).collect();
        all.sort();
        all
    };
    let (_one, mut daily) = split_by_products();
    fill(&mut daily);
    for morning in day("2026-10-01").until(day("2026-12-22")) {
        daily.refresh_warnings(&on(&morning.to_string())).unwrap();
    }
    let (_other, mut once) = split_by_products();
    fill(&mut once);
    once.refresh_warnings(&on("2026-12-21")).unwrap();
    let (daily, once) = (episodes(&daily), episodes(&once));
    assert!(once.iter().any(|e| e.contains("class=")), "{once:#?}");
    assert_eq!(daily, once);
}

/// Rule 16: a team's month that is the sum of what some of its people have says of how many.
#[test]
fn w9_of_a_team_of_which_some_have_a_target_says_of_how_many() {
    let (_folder, mut store) = store();
    let reps = vec![rep("li", "East"), rep("wang", "East")];
    bring(&mut store, "2026-10-01", Batch::Reps(reps));
    let own = target("2026-10", TargetScope::Rep("li".into()), 1_800);
    bring(&mut store, "2026-10-01", Batch::Targets(vec![own]));
    deals(
        &mut store,
        "2026-10-14",
        vec![won("a", "wang", "2026-10-13", 1_000)],
    );
    let set = |store: &Store| {
        let rows = store.warnings(&on("2026-10-17")).unwrap();
        let east = about(&rows, Family::DELAY, "East");
        east.first().map(|row| seen(row).outlook.set)
    };
    assert_eq!(set(&store), Some(Some((1, 2))));
    let other = target("2026-10", TargetScope::Rep("wang".into()), 18_000);
    bring(&mut store, "2026-10-14", Batch::Targets(vec![other]));
    assert_eq!(set(&store), Some(None));
}
