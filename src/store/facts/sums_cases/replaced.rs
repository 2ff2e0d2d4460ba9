//! What was altered outside and then replaced by a later import is over; what was moved, or is still there, is not.

use super::*;
use crate::domain::facts::ImportEntry;

/// An import of five days by one rep, on which others go on.
fn five_days() -> (tempfile::TempDir, Store) {
    let (folder, mut store) = store();
    put(
        &mut store,
        "reps",
        &Batch::Reps(vec![rep("Chen", "2026-01-05")]),
    );
    let days = [16, 17, 18, 19, 20].map(|day| (format!("2026-02-{day}"), day));
    put_days(&mut store, "week", &days);
    (folder, store)
}

fn put_days(store: &mut Store, file: &str, days: &[(String, u32)]) {
    let days: Vec<(&str, u32)> = days.iter().map(|(day, n)| (day.as_str(), *n)).collect();
    put(store, file, &activity(&days));
}

fn put_day(store: &mut Store, file: &str, day: u32, value: u32) {
    put_days(store, file, &[(format!("2026-02-{day}"), value)]);
}

fn alter(store: &Store, sql: &str) {
    assert!(store.conn.execute(sql, []).unwrap() > 0, "{sql}");
}

/// What was wrong and is not any more: table and file.
fn past(store: &Store) -> Vec<(&'static str, String)> {
    let found = store.look_over().unwrap().into_iter();
    let past = found.filter_map(|finding| match finding {
        Finding::ReplacedFacts { table, file, .. } => Some((table, file)),
        _ => None,
    });
    past.collect()
}

fn of_week() -> [(&'static str, String); 1] {
    [("activity", "week".to_owned())]
}

/// The number of the newest import.
fn newest(store: &Store) -> i64 {
    let all: Vec<ImportEntry> = store.imports().unwrap();
    all.into_iter().map(|import| import.number).max().unwrap()
}

#[test]
fn a11_an_altered_value_that_a_later_import_replaced_is_over() {
    let (_folder, mut store) = five_days();
    alter(
        &store,
        "UPDATE activity SET value = 99 WHERE day IN ('2026-02-17', '2026-02-19')",
    );
    put_day(&mut store, "other", 20, 7);
    assert_eq!(altered(&store), of_week());
    // Both are to be replaced, whatever with.
    put_day(&mut store, "first", 17, 17);
    assert_eq!(altered(&store), of_week());
    put_day(&mut store, "second", 19, 5);
    assert_eq!(
        (altered(&store), past(&store)),
        (vec![], of_week().to_vec())
    );
    let copy = store.path.with_extension("copy");
    assert!(store.backup_to(&copy).is_ok());
    assert_eq!(store.look_at_sample(0).unwrap(), []);
    // Taken back, the altered value is there again.
    let number = newest(&store);
    store.undo_import(&session(), number).unwrap();
    assert_eq!(
        (altered(&store), past(&store)),
        (of_week().to_vec(), vec![])
    );
    put_day(&mut store, "third", 19, 19);
    assert_eq!(altered(&store), []);
    // And altered once more, it is the later import's.
    alter(
        &store,
        "UPDATE activity SET value = 98 WHERE day = '2026-02-19'",
    );
    assert_eq!(altered(&store), [("activity", "third".to_owned())]);
    alter(
        &store,
        "UPDATE activity SET value = 19 WHERE day = '2026-02-19'",
    );
    assert_eq!(altered(&store), []);
}

#[test]
fn a11_a_value_altered_twice_is_over_only_where_the_last_was_replaced() {
    let (_folder, mut store) = five_days();
    let set = |value| format!("UPDATE activity SET value = {value} WHERE day = '2026-02-18'");
    alter(&store, &set(40));
    alter(&store, &set(50));
    assert_eq!(altered(&store), of_week());
    put_day(&mut store, "first", 18, 18);
    assert_eq!(altered(&store), []);
    alter(&store, &set(60));
    assert_eq!(altered(&store), [("activity", "first".to_owned())]);
    put_day(&mut store, "second", 18, 17);
    assert_eq!(altered(&store), []);
    store.undo_import(&session(), newest(&store)).unwrap();
    assert_eq!(altered(&store), [("activity", "first".to_owned())]);
}

#[test]
fn a11_a_row_that_was_moved_to_another_key_stays_named_whatever_replaces_it() {
    for moved in [
        "UPDATE activity SET day = '2026-02-23' WHERE day = '2026-02-17'",
        "UPDATE activity SET day = '2026-02-23', value = 23 WHERE day = '2026-02-17'",
    ] {
        let (_folder, mut store) = five_days();
        alter(&store, moved);
        assert_eq!(altered(&store), of_week(), "{moved}");
        put_day(&mut store, "there", 23, 4);
        assert_eq!(altered(&store), of_week(), "replaced there: {moved}");
        put_day(&mut store, "back", 17, 17);
        assert_eq!(altered(&store), of_week(), "another's now: {moved}");
        // Whatever is left of the import.
        let days = [16, 18, 19, 20].map(|day| (format!("2026-02-{day}"), 1));
        put_days(&mut store, "all", &days);
        assert_eq!(altered(&store), of_week(), "nothing left: {moved}");
    }
}

#[test]
fn a11_rows_whose_keys_were_swapped_are_over_where_both_were_replaced() {
    let (_folder, mut store) = five_days();
    for (from, to) in [("17", "27"), ("19", "17"), ("27", "19")] {
        alter(
            &store,
            &format!("UPDATE activity SET day = '2026-02-{to}' WHERE day = '2026-02-{from}'"),
        );
    }
    assert_eq!(altered(&store), of_week());
    put_day(&mut store, "one", 17, 17);
    assert_eq!(altered(&store), of_week());
    put_day(&mut store, "other", 19, 19);
    assert_eq!(
        (altered(&store), past(&store)),
        (vec![], of_week().to_vec())
    );
}

#[test]
fn a11_rows_that_were_deleted_or_given_to_another_import_stay_named() {
    for sql in [
        "DELETE FROM activity WHERE day = '2026-02-17'",
        "UPDATE activity SET seq = 1 WHERE day = '2026-02-17'",
    ] {
        let (_folder, mut store) = five_days();
        alter(&store, sql);
        let named = altered(&store);
        assert!(named.contains(&of_week()[0]), "{sql}");
        put_day(&mut store, "again", 17, 16);
        assert!(altered(&store).contains(&of_week()[0]), "{sql}");
    }
}

#[test]
fn a11_of_more_than_can_be_told_apart_all_are_named_until_nothing_is_left() {
    let (_folder, mut store) = five_days();
    let more = [9, 10, 11, 12, 13].map(|day| (format!("2026-02-{day:02}"), day));
    let days = [16, 17, 18, 19, 20].map(|day| (format!("2026-02-{day}"), day + 1));
    let all = [more.as_slice(), &days].concat();
    put_days(&mut store, "fortnight", &all);
    let named = [("activity", "fortnight".to_owned())];
    alter(
        &store,
        "UPDATE activity SET value = 99 WHERE day < '2026-02-19'",
    );
    let mut later = all.clone();
    later.retain(|(day, _)| day.as_str() < "2026-02-19");
    for (_, value) in &mut later {
        *value += 2;
    }
    put_days(&mut store, "most", &later);
    assert_eq!(altered(&store), named);
    put_days(&mut store, "rest", &days.map(|(day, _)| (day, 1)));
    assert_eq!((altered(&store), past(&store)), (vec![], named.to_vec()));
}

#[test]
fn a11_facts_of_other_kinds_are_over_as_well() {
    let (_folder, mut store) = five_days();
    let other = CustomerFact {
        id: "C02".into(),
        ..customer("Zinc")
    };
    let both = || vec![customer("Acme"), other.clone()];
    put(&mut store, "crm", &Batch::Customers(both()));
    let second = RepFact {
        id: "R02".into(),
        ..rep("Li", "2026-01-05")
    };
    put(&mut store, "people", &Batch::Reps(vec![second.clone()]));
    alter(&store, "UPDATE customer SET key = 0 WHERE id = 'C02'");
    alter(&store, "UPDATE rep SET name = 'Zhao' WHERE id = 'R02'");
    alter(&store, "UPDATE assignment SET tier = 'x' WHERE rep = 'R02'");
    let named = [
        ("customer", "crm".to_owned()),
        ("rep", "people".to_owned()),
        ("assignment", "people".to_owned()),
    ];
    assert_eq!(altered(&store), named);
    put(&mut store, "crm-2", &Batch::Customers(both()));
    put(&mut store, "people-2", &Batch::Reps(vec![second]));
    assert_eq!((altered(&store), past(&store)), (vec![], named.to_vec()));
}

#[test]
fn a11_what_a_file_put_right_is_named_again_where_that_is_taken_back() {
    for sql in [
        "UPDATE activity SET value = 99 WHERE day >= '2026-02-17'",
        "DELETE FROM activity WHERE day >= '2026-02-17'",
    ] {
        let (_folder, mut store) = store();
        put(
            &mut store,
            "reps",
            &Batch::Reps(vec![rep("Chen", "2026-01-05")]),
        );
        let days = [16, 17, 18, 19, 20].map(|day| (format!("2026-02-{day}"), day));
        let days: Vec<(&str, u32)> = days.iter().map(|(day, n)| (day.as_str(), *n)).collect();
        again::put_bytes(&mut store, "week", "bytes", &activity(&days));
        alter(&store, sql);
        assert_eq!(altered(&store), of_week(), "{sql}");
        again::put_bytes(&mut store, "week", "bytes", &activity(&days));
        assert_eq!(store.look_over().unwrap(), [], "{sql}");
        let number = newest(&store);
        store.undo_import(&session(), number).unwrap();
        assert_eq!(altered(&store), of_week(), "{sql}");
        again::put_bytes(&mut store, "week", "bytes", &activity(&days));
        assert_eq!(store.look_over().unwrap(), [], "{sql}");
    }
}
