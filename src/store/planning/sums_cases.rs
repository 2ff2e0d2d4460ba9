//! What a target and its parts made, and the rates it is told by, beside what SQL says of the same deals.

use super::tests::{company, sold};
use crate::domain::facts::TargetFact;
use crate::domain::planning_pages::Supposed;
use crate::domain::targets::{Quota, SplitDimension, TargetCell, TargetScope, TargetSlice};
use crate::domain::{Day, Fiscal, Period};
use crate::store::Store;
use crate::store::desk::{Page, PageId};
use crate::store::testing::{publish, session};
use rusqlite::params;

/// Of a product and a customer each, some of them of nobody.
fn put_deals_of_everything(store: &Store) {
    store.conn.execute("DELETE FROM deal", []).unwrap();
    for (product, class) in [("p1", "core"), ("p2", "core"), ("p3", "new")] {
        let sql = "INSERT INTO product (id, name, class, seq) VALUES (?1, ?1, ?2, 1)";
        store.conn.execute(sql, [product, class]).unwrap();
    }
    for (customer, segment) in [("k1", "big"), ("k2", "small"), ("k3", "small")] {
        let sql = "INSERT INTO customer (id, name, segment, key, tier, seq) VALUES (?1, ?1, ?2, 0, '', 1)";
        store.conn.execute(sql, [customer, segment]).unwrap();
    }
    let mut dice = 11u64;
    let mut roll = |of: u64| {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1);
        (dice >> 33) % of
    };
    for n in 0..3_000 {
        let day = Day::parse("2023-01-01").unwrap().plus(roll(1_150) as i32);
        let product = [Some("p1"), Some("p2"), Some("p3"), None][roll(4) as usize];
        let customer = [Some("k1"), Some("k2"), Some("k3"), None][roll(4) as usize];
        let stage = ["won", "won", "lost"][roll(3) as usize];
        let rep = ["a", "b", "c"][roll(3) as usize];
        store
            .conn
            .execute(
                "INSERT INTO deal VALUES (?1, ?2, ?3, ?4, ?5, ?6, NULL, ?7, '', NULL, NULL, NULL, '', 1)",
                params![n.to_string(), rep, customer, product, stage, roll(9_999) as i64, day.to_string()],
            )
            .unwrap();
    }
}

#[test]
fn what_every_part_of_a_target_made_is_what_sql_says_of_its_deals() {
    let (_folder, store) = sold();
    put_deals_of_everything(&store);
    let by_sql = |days: &std::ops::Range<Day>, of: &str| -> i64 {
        let sql = format!(
            "SELECT coalesce(sum(amount_minor), 0) FROM deal d LEFT JOIN product p ON p.id = d.product
                 LEFT JOIN customer c ON c.id = d.customer
             WHERE stage = 'won' AND closed >= '{}' AND closed < '{}' AND {of}",
            days.start,
            days.end.min(session().as_of.next())
        );
        store.conn.query_row(&sql, [], |row| row.get(0)).unwrap()
    };
    let mut compared = 0;
    for period in [
        Period::Year(2025),
        Period::Quarter(2025, 4),
        Period::Month(2026, 1),
    ] {
        for dimension in SplitDimension::ALL {
            let core = TargetCell {
                slice: TargetSlice {
                    product_class: "core".into(),
                    ..Default::default()
                },
                ..company(period)
            };
            for of in [company(period), core] {
                let sheet = store.plan_sheet(&session(), &of, dimension).unwrap();
                for child in &sheet.children {
                    let slice = &child.cell.slice;
                    let is = |column: &str, value: &str| match value {
                        "" => "1".to_owned(),
                        value => format!("{column} = '{value}'"),
                    };
                    let own = match &child.cell.scope {
                        // Whoever was nobody's before 2026 counts in the company alone.
                        TargetScope::Unit(path) => match path.first().map(String::as_str) {
                            Some("East") => "d.rep IN ('a', 'b')".to_owned(),
                            Some(_) => "d.rep = 'c' AND closed >= '2026-01-01'".to_owned(),
                            None => "1".to_owned(),
                        },
                        TargetScope::Rep(rep) => is("d.rep", rep),
                    };
                    let of = [
                        own,
                        is("d.product", &slice.product),
                        is("p.class", &slice.product_class),
                        is("d.customer", &slice.customer),
                        is("c.segment", &slice.customer_segment),
                    ]
                    .join(" AND ");
                    let days = child.cell.period.days(Fiscal::CALENDAR);
                    assert_eq!(
                        child.made,
                        by_sql(&days, &of),
                        "{period} {dimension:?} {of}"
                    );
                    let before = child.cell.period.prev().days(Fiscal::CALENDAR);
                    if let Some(last) = child.last_period {
                        assert_eq!(last, by_sql(&before, &of), "{period} {dimension:?} {of}");
                    }
                    compared += usize::from(child.made != 0);
                }
            }
        }
    }
    assert!(compared > 30, "{compared}");
}

#[test]
fn the_rates_of_a_product_and_of_a_customer_are_those_of_their_deals() {
    let (_folder, store) = sold();
    put_deals_of_everything(&store);
    let slices = [
        ("", "", "1"),
        ("core", "", "p.class = 'core'"),
        ("", "small", "c.segment = 'small'"),
        ("new", "big", "p.class = 'new' AND c.segment = 'big'"),
    ];
    for (class, segment, of) in slices {
        let cell = TargetCell {
            slice: TargetSlice {
                product_class: class.into(),
                customer_segment: segment.into(),
                ..Default::default()
            },
            ..company(Period::Quarter(2026, 1))
        };
        let supposed = Supposed {
            amount: Some(1_000_000_000),
            ..Default::default()
        };
        let page = store.means_page(&session(), &cell, supposed).unwrap();
        let count = |what: &str, days: (Day, Day), of: &str| -> i64 {
            let sql = format!(
                "SELECT {what} FROM deal d LEFT JOIN product p ON p.id = d.product
                     LEFT JOIN customer c ON c.id = d.customer
                 WHERE closed >= '{}' AND closed < '{}' AND {of}",
                days.0, days.1
            );
            store.conn.query_row(&sql, [], |row| row.get(0)).unwrap()
        };
        let touch = page.touch.as_ref().unwrap();
        let told = (touch.won, touch.decided, touch.amount);
        let won = "sum(stage = 'won')";
        let amount = "sum((stage = 'won') * amount_minor)";
        let known = [won, "count(*)", amount].map(|what| count(what, page.days, of));
        assert_eq!(told, (known[0], known[1], known[2]), "{of}");
        let rates = page.customers.unwrap().rates;
        let days = rates.days.unwrap();
        let of_known = format!("{of} AND d.customer IS NOT NULL");
        assert_eq!(rates.orders.0, count(amount, days, &of_known), "{of}");
        assert_eq!(rates.orders.1, count(won, days, &of_known), "{of}");
        // Three customers buy all the time: nobody is new, and whoever bought the year before buys again.
        assert!(
            rates.tells_new && rates.existing.0 == rates.existing.1,
            "{rates:?}"
        );
    }
}

#[test]
fn rule_11_a_target_of_one_class_is_expected_by_its_own_months() {
    let (_folder, mut store) = sold();
    let core = |period, amount| TargetFact {
        cell: TargetCell {
            slice: TargetSlice {
                product_class: "core".into(),
                ..Default::default()
            },
            ..company(period)
        },
        quota: Some(Quota {
            amount,
            ..Quota::default()
        }),
    };
    let quarter = core(Period::Quarter(2026, 1), 600);
    let expected = |store: &Store, day: &str| {
        let id = PageId::Target(Box::new(store.target_id(&quarter.cell).unwrap()));
        let Some(Page::Target(page)) = store.page(&session(), &id).unwrap() else {
            panic!("no page");
        };
        let day = Day::parse(day).unwrap();
        let point = page.burn.iter().rfind(|point| point.day <= day).unwrap();
        (point.expected, page.linear)
    };
    publish(&mut store, &session(), std::slice::from_ref(&quarter), &[]);
    // By the season of the two years before: one sold in January of the quarter alone, one in February.
    assert_eq!(expected(&store, "2026-01-31").0, Some(600 / 2));
    let months = [(1, 100), (2, 50), (3, 450)];
    let rows = months.map(|(month, amount)| core(Period::Month(2026, month), amount));
    publish(&mut store, &session(), &rows, &[]);
    assert_eq!(expected(&store, "2026-01-31").0, Some(100));
    assert_eq!(expected(&store, "2026-03-31").0, Some(600));
    // By the calendar alone, for comparison: up to the 23rd of February.
    assert_eq!(expected(&store, "2026-01-31").1, Some(600 * 54 / 90));
}
