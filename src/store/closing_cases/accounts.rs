//! W11 by what the files of customers say of them: a word that the settings name, or the day of the loss.

use super::weeks::{lost, raised};
use super::*;
use crate::domain::facts::{AccountSaid, CustomerFact, PutCounts};
use crate::domain::warning::LostFigures;

fn customer(id: &str, (said_on, word): (&str, &str), lost_on: Option<&str>) -> CustomerFact {
    CustomerFact {
        id: id.into(),
        name: format!("{id} Ltd"),
        segment: String::new(),
        key: false,
        rep: Some("li".into()),
        tier: String::new(),
        account: Some(AccountSaid {
            on: day(said_on),
            status: Some(word.into()),
            lost_on: lost_on.map(day),
        }),
    }
}

/// A file of a morning: so many customers of each name with a word.
fn file(store: &mut Store, morning: &str, rows: &[(&str, i32, &str)]) -> PutCounts {
    let rows = rows.iter().flat_map(|(name, count, word)| {
        (0..*count).map(move |n| customer(&format!("{name}{n}"), (morning, word), None))
    });
    of_customers(store, morning, rows.collect())
}

fn of_customers(store: &mut Store, morning: &str, rows: Vec<CustomerFact>) -> PutCounts {
    let info = ImportInfo {
        file: format!("{morning}.csv"),
        ..ImportInfo::new(ImportKind::Customers)
    };
    let batch = Batch::Customers(rows);
    store
        .put_all(&on(morning), &info, &[batch], &mut |_| {
            ControlFlow::Continue(())
        })
        .unwrap()
}

fn figures(on: &str, lost: u32) -> LostFigures {
    LostFigures {
        day: day(on),
        lost,
        days: 5,
    }
}

#[test]
fn w11_a_customer_is_lost_in_the_week_in_which_its_status_first_says_so() {
    let (_folder, mut store) = team();
    // Who is gone already when the first file comes is lost in no week.
    file(
        &mut store,
        "2026-11-02",
        &[("a", 5, "active"), ("b", 8, "active"), ("gone", 9, "lost")],
    );
    file(
        &mut store,
        "2026-11-04",
        &[("a", 5, "churned"), ("b", 8, "active"), ("gone", 9, "lost")],
    );
    // The same file again says nothing new.
    let again = file(
        &mut store,
        "2026-11-05",
        &[("a", 5, "churned"), ("b", 8, "active"), ("gone", 9, "lost")],
    );
    assert_eq!((again.new, again.changed, again.same), (0, 0, 22));
    let third = file(
        &mut store,
        "2026-11-11",
        &[("a", 5, "Lost"), ("b", 8, "流失")],
    );
    assert_eq!((third.new, third.changed, third.same), (0, 13, 0));
    assert_eq!(third.fields["status"].changed, 13);
    let seen = raised(&store, "2026-11-16").unwrap();
    assert_eq!(seen.base, figures("2026-11-08", 5));
    // Another word for the same is no loss more.
    assert_eq!(seen.now, figures("2026-11-15", 8));
    assert!(
        seen.names.contains(&"b0 Ltd".to_owned()),
        "{:?}",
        seen.names
    );
    // Taken back, nobody was lost in that week.
    let number = store.imports().unwrap().iter().map(|i| i.number).max();
    store
        .undo_import(&on("2026-11-16"), number.unwrap())
        .unwrap();
    assert_eq!(raised(&store, "2026-11-16"), None);
}

#[test]
fn w11_a_day_of_the_loss_counts_whenever_the_file_comes_and_is_corrected_by_another() {
    let (_folder, mut store) = team();
    let mut rows: Vec<CustomerFact> = (0..5)
        .map(|n| customer(&format!("a{n}"), ("2026-11-16", "lost"), Some("2026-11-04")))
        .collect();
    rows.extend(
        (0..7).map(|n| customer(&format!("b{n}"), ("2026-11-16", "lost"), Some("2026-11-12"))),
    );
    of_customers(&mut store, "2026-11-16", rows.clone());
    let seen = raised(&store, "2026-11-16").unwrap();
    assert_eq!((seen.base.lost, seen.now.lost), (5, 7));
    // One of them was lost the week before.
    for row in rows.iter_mut().filter(|row| row.id == "b0") {
        row.account = customer("", ("2026-11-17", "lost"), Some("2026-11-05")).account;
    }
    let counts = of_customers(&mut store, "2026-11-17", rows);
    assert_eq!((counts.changed, counts.same), (1, 11));
    assert_eq!(raised(&store, "2026-11-17"), None);
}

#[test]
fn rule_29_a_customer_that_a_deal_lost_is_not_lost_again_by_its_status() {
    let (_folder, mut store) = team();
    file(
        &mut store,
        "2026-11-02",
        &[("a", 5, "active"), ("b", 8, "active")],
    );
    let both: Vec<DealFact> = (0..3)
        .map(|n| lost(&format!("b{n}"), "2026-11-05"))
        .chain((0..5).map(|n| lost(&format!("a{n}"), "2026-11-05")))
        .collect();
    deals(&mut store, "2026-11-09", both);
    // Of the eight whose status says it in the week after, three were lost by a deal before.
    file(&mut store, "2026-11-11", &[("b", 8, "lost")]);
    assert_eq!(raised(&store, "2026-11-16"), None);
    let week = store.warnings_with_past(&on("2026-11-16")).unwrap();
    assert!(about(&week, Family::LOST, "East").is_empty());
    // Two more, and it is a fifth more than the eight.
    file(&mut store, "2026-11-10", &[("c", 5, "active")]);
    file(&mut store, "2026-11-12", &[("c", 5, "lost")]);
    let seen = raised(&store, "2026-11-16").unwrap();
    assert_eq!((seen.base.lost, seen.now.lost), (8, 10));
}
