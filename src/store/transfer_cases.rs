//! What a person's warnings rest on: her own days, and not who else is in the file or how far it reaches back.

use super::testing::{session, store};
use super::{Session, Store};
use crate::domain::Day;
use crate::domain::warning::{Episode, Subject};
use proptest::prelude::*;
use rusqlite::params;
use tempfile::TempDir;

/// So many days of a person's history come along to the unit that she moves to.
const COMES_ALONG: i32 = 42;
/// The days of the longer history.
const KNOWN: i32 = 120;
/// Mornings after the transfer that are compared.
const AFTER: i32 = 21;
/// Days at the beginning of what comes along on which all was well: nothing is open that began before.
const WELL: i32 = 14;

/// A Monday.
fn transfer() -> Day {
    Day::parse("2026-03-16").unwrap()
}

fn on(as_of: Day) -> Session {
    session().on(as_of)
}

/// What somebody reported on a day: all that was asked, too little, a part of it, nothing.
#[derive(Clone, Copy, Debug)]
enum Reported {
    All,
    Short,
    Part,
    Nothing,
}

fn reported() -> impl Strategy<Value = Reported> {
    prop_oneof![
        5 => Just(Reported::All),
        4 => Just(Reported::Short),
        1 => Just(Reported::Part),
        2 => Just(Reported::Nothing),
    ]
}

fn report(store: &Store, rep: &str, on: Day, what: Reported) {
    let values: &[(&str, i64)] = match what {
        Reported::All => &[("touch", 8), ("need", 2), ("proposal", 1), ("demo", 1)],
        Reported::Short => &[("touch", 3), ("need", 0), ("proposal", 1), ("demo", 0)],
        Reported::Part => &[("touch", 8)],
        Reported::Nothing => &[],
    };
    for (action, value) in values {
        store
            .conn
            .execute(
                "INSERT INTO activity VALUES (?1, ?2, ?3, ?4, 1)",
                params![on.to_string(), rep, action, value],
            )
            .unwrap();
    }
}

fn person(store: &Store, rep: &str, places: &[(Day, Day, &str)]) {
    store
        .conn
        .execute("INSERT INTO rep (id, name, seq) VALUES (?1, ?1, 1)", [rep])
        .unwrap();
    for (from, to, unit) in places {
        store
            .conn
            .execute(
                "INSERT INTO assignment VALUES (?1, ?2, ?3, ?4, 'junior', 1)",
                params![rep, from.to_string(), to.to_string(), unit],
            )
            .unwrap();
    }
}

fn units(store: &Store) {
    for unit in ["East", "West"] {
        store
            .conn
            .execute("INSERT INTO unit VALUES (?1, '', ?1, 1)", [unit])
            .unwrap();
    }
}

/// Everybody from the first day on.
fn company(days: &[[Reported; 3]]) -> (TempDir, Store) {
    let (folder, store) = store();
    units(&store);
    let moved = transfer();
    let places = [(Day::MIN, moved, "East"), (moved, Day::MAX, "West")];
    person(&store, "chen", &places);
    person(&store, "ann", &[(Day::MIN, Day::MAX, "East")]);
    person(&store, "bob", &[(Day::MIN, Day::MAX, "West")]);
    store.conn.execute_batch("BEGIN").unwrap();
    for (n, [chen, ann, bob]) in (0..).zip(days) {
        let on = moved.plus(n - KNOWN);
        report(&store, "chen", on, *chen);
        report(&store, "ann", on, *ann);
        report(&store, "bob", on, *bob);
    }
    store.conn.execute_batch("COMMIT").unwrap();
    (folder, store)
}

/// The unit she moves to: its own people, and of her what comes along.
fn unit(days: &[[Reported; 3]]) -> (TempDir, Store) {
    let (folder, store) = store();
    units(&store);
    let moved = transfer();
    let first = moved.plus(-COMES_ALONG);
    let places = [(first, moved, "East"), (moved, Day::MAX, "West")];
    person(&store, "chen", &places);
    person(&store, "bob", &[(Day::MIN, Day::MAX, "West")]);
    store.conn.execute_batch("BEGIN").unwrap();
    for (n, [chen, _, bob]) in (0..).zip(days) {
        let on = moved.plus(n - KNOWN);
        if on >= first {
            report(&store, "chen", on, *chen);
        }
        report(&store, "bob", on, *bob);
    }
    store.conn.execute_batch("COMMIT").unwrap();
    (folder, store)
}

/// Her warnings on a morning, those that ended inside what came along too.
fn hers(store: &Store, as_of: Day) -> Vec<Episode> {
    let rows = store.warnings_with_past(&on(as_of)).unwrap();
    let mut hers: Vec<Episode> = rows
        .into_iter()
        .map(|row| Episode::clone(&row.episode))
        .filter(|e| e.key.subject == Subject::rep("chen"))
        .filter(|e| e.key.opened_on >= transfer().plus(WELL - COMES_ALONG))
        .collect();
    hers.sort_by_key(|e| e.key.to_string());
    hers
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn rule_21_she_has_the_same_warnings_in_the_company_and_in_the_unit_with_42_days_of_her(
        mut days in proptest::collection::vec(
            [reported(), reported(), reported()],
            (KNOWN + AFTER) as usize,
        ),
        looked in 0..AFTER,
    ) {
        let first = (KNOWN - COMES_ALONG) as usize;
        for day in &mut days[first..first + WELL as usize] {
            day[0] = Reported::All;
        }
        let (_one, mut company) = company(&days);
        let (_two, mut unit) = unit(&days);
        // One file is looked at every morning, the other now and then: that decides nothing either.
        company.refresh_warnings(&on(transfer().plus(looked))).unwrap();
        for n in 0..AFTER {
            let as_of = transfer().plus(n);
            unit.refresh_warnings(&on(as_of)).unwrap();
            prop_assert_eq!(hers(&company, as_of), hers(&unit, as_of), "on {}", as_of);
        }
    }
}
