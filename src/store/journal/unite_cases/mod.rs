//! Union of copies: cells, private notes, refusals, forks, clocks, newer versions. In any order: `any_order`; what
//! requests make of targets: `requests`, `sums`.

mod any_order;
mod deeds;
mod requests;
mod sums;

use super::append::EventRow;
use super::refold;
use crate::domain::Day;
use crate::domain::journal::{Event, Logged, Part, PrivateText};
use crate::settings::{DEFAULTS, Settings};
use crate::store::desk::Command;
use crate::store::file::row_sum::IMPORT;
use crate::store::testing::{checked, session, store};
use crate::store::{Clock, Create, Finding, Refusal, Session, Store, StoreError, new_event_id};
use rusqlite::types::Value;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

const STREAK: &str = "actions/R01/2026-02-23";
const SILENCE: &str = "silence/C01/";

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

/// A database as it is backed up: one rep who missed two days, one who did not, one silent key customer.
fn original() -> (TempDir, Store) {
    let (folder, mut store) = store();
    store
        .write(|tx| Ok(tx.execute_batch(
            "INSERT INTO import VALUES ('i', 1, '000000000001-0000', 'activity', 'a.csv', '', '', '', '', 4, 4, 0, 0, 0,
               'a.csv', '', '{}', 0, 0, NULL, NULL, 0, '', '[]', 0, '[]', 0);
             INSERT INTO rep (id, name, seq) VALUES ('R01', 'Chen Jie', 1), ('R02', 'Zhao Min', 1);
             INSERT INTO assignment VALUES
               ('R01', '1900-01-01', '2199-12-31', '', 'junior', 1),
               ('R02', '1900-01-01', '2199-12-31', '', 'junior', 1);
             INSERT INTO activity VALUES
               ('2026-02-20', 'R01', 'touch', 1, 1), ('2026-02-23', 'R01', 'touch', 2, 1),
               ('2026-02-20', 'R02', 'touch', 8, 1), ('2026-02-23', 'R02', 'touch', 9, 1);
             INSERT INTO customer VALUES ('C01', 'Acme', '', 1, 'R01', '', 1);
             INSERT INTO contact VALUES ('C01', '2026-01-05', 'in', 'R01', 'mail', 1);",
        )?))
        .unwrap();
    let summed = format!("UPDATE import {}", IMPORT.set(&[]));
    store.conn.execute(&summed, []).unwrap();
    store.execute(&session(), &excuse("R02", 0)).unwrap();
    (folder, store)
}

fn copy_of(store: &Store, folder: &Path, name: &str) -> Store {
    let path = store.backup_to(&folder.join(name)).unwrap();
    let mut copy = Store::open(&path, Create::Never).unwrap();
    copy.keep_device_in(&folder.join("account"));
    // Power cuts are not what is tested here.
    copy.conn.pragma_update(None, "synchronous", "OFF").unwrap();
    copy
}

/// What `check` finds, as on a connection that syncs.
fn wrong(store: &Store) -> Vec<Finding> {
    store
        .conn
        .pragma_update(None, "synchronous", "FULL")
        .unwrap();
    checked(store)
}

fn excuse(rep: &str, back: i32) -> Command {
    Command::Excuse {
        rep: rep.into(),
        day: day("2026-02-23").plus(-back),
        to: day("2026-02-23").plus(-back),
        part: if back == 1 { Part::Half } else { Part::Full },
        reason: "ill".into(),
    }
}

fn count(value: Option<u32>) -> Command {
    Command::Count {
        rep: "R01".into(),
        day: day("2026-02-23"),
        action: "touch".into(),
        value,
    }
}

/// A morning and a wall clock: they differ between devices, and clocks go back.
fn on(at: usize) -> Session {
    const CLOCKS: [Clock; 3] = [
        || chrono::DateTime::from_timestamp_millis(1_771_894_800_123).unwrap(),
        || chrono::DateTime::from_timestamp_millis(1_771_898_400_000).unwrap(),
        || chrono::DateTime::from_timestamp_millis(1_771_808_400_000).unwrap(),
    ];
    Session {
        clock: CLOCKS[at % 3],
        ..session().on(session().as_of.plus([0, 0, 1, 2][at % 4]))
    }
}

fn all_ids(store: &Store, wanted: impl Fn(&Event) -> bool) -> Vec<String> {
    let entries = store.all_entries(None).unwrap();
    entries
        .into_iter()
        .filter(|e| wanted(&e.event))
        .map(|e| e.id)
        .collect()
}

/// Everything that has to be the same: what follows from the journal, and the cells of the days that were typed into.
fn result(store: &Store) -> Vec<(&'static str, Vec<Vec<Value>>)> {
    let tables = refold::DERIVED.into_iter().chain([
        "activity",
        "covered",
        "event",
        "event_text",
        "ruleset",
    ]);
    tables
        .map(|table| {
            let mut rows = refold::rows(&store.conn, table).unwrap();
            // What a file brought that not every copy has.
            let of_file = |row: &Vec<Value>| row.iter().any(|v| IMPORTED.iter().any(|d| is(v, d)));
            rows.retain(|row| !["activity", "covered"].contains(&table) || !of_file(row));
            (table, rows)
        })
        .collect()
}

/// Days that come in with a file alone.
const IMPORTED: [&str; 2] = ["2026-02-18", "2026-02-19"];

fn is(value: &Value, day: &str) -> bool {
    matches!(value, Value::Text(text) if text == day)
}

/// An event as a newer program may write it.
fn newer(id: &str, kind: &str, payload: &str) -> EventRow {
    EventRow {
        id: id.into(),
        origin: "a newer laptop".into(),
        hlc: "019c8d28fefc-0000".into(),
        day: "2026-02-24".into(),
        at: "2026-02-24T01:00:00.124Z".into(),
        author: "Zhao".into(),
        kind: kind.into(),
        version: 1,
        rules: String::new(),
        payload: payload.into(),
    }
}

fn cell(store: &Store) -> (Option<i64>, i64) {
    let sql = "SELECT value, seq FROM activity WHERE rep = 'R01' AND day = '2026-02-23'";
    store
        .conn
        .query_row(sql, [], |r| Ok((r.get(0)?, r.get(1)?)))
        .unwrap()
}

#[test]
fn a_count_typed_on_another_device_reaches_the_facts_and_goes_with_its_undoing() {
    let (folder, original) = original();
    let mut laptop = copy_of(&original, folder.path(), "laptop.db");
    let mut office = copy_of(&original, folder.path(), "office.db");
    let typed = laptop.execute(&on(0), &count(Some(7))).unwrap();
    office
        .unite(&on(0), &laptop.journal_copy().unwrap())
        .unwrap();
    assert_eq!(cell(&office), (Some(7), 0));
    laptop
        .execute(&on(0), &Command::Undo { events: typed })
        .unwrap();
    office
        .unite(&on(0), &laptop.journal_copy().unwrap())
        .unwrap();
    // The imported value is back, as the import's.
    assert_eq!(cell(&office), (Some(2), 1));
    assert_eq!(cell(&laptop), (Some(2), 1));
}

/// What an event of another device was made under can be read here, and only what its fingerprint stands for.
#[test]
fn rule_25_the_rules_of_other_devices_events_come_along() {
    let (folder, original) = original();
    let mut laptop = copy_of(&original, folder.path(), "laptop.db");
    let mut office = copy_of(&original, folder.path(), "office.db");
    let under = |set: &str| {
        let mut session = on(0);
        session.at.settings = Arc::new(Settings::load(DEFAULTS, None, &[set.into()]).unwrap());
        session
    };
    let stricter = under("rules.week.red_below=45");
    laptop.execute(&stricter, &excuse("R01", 0)).unwrap();
    office
        .unite(&on(0), &laptop.journal_copy().unwrap())
        .unwrap();
    let rules = |store: &Store| refold::rows(&store.conn, "ruleset").unwrap();
    assert_eq!(rules(&office).len(), 2);
    assert_eq!(rules(&office), rules(&laptop));
    // Rules that were altered on the way are no rules of that fingerprint.
    laptop
        .execute(&under("rules.week.red_below=30"), &excuse("R01", 1))
        .unwrap();
    laptop
        .conn
        .execute(r#"UPDATE ruleset SET rules = replace(rules, ':30', ':31') WHERE rules LIKE '%red_below":30%'"#, [])
        .unwrap();
    let united = office
        .unite(&on(0), &laptop.journal_copy().unwrap())
        .unwrap();
    assert_eq!(
        (united.added, united.refused.len(), rules(&office).len()),
        (1, 1, 2)
    );
}

#[test]
fn rule_35_a_note_that_stays_at_home_is_a_note_elsewhere_and_may_come_later() {
    let (folder, original) = original();
    let mut laptop = copy_of(&original, folder.path(), "laptop.db");
    let mut office = copy_of(&original, folder.path(), "office.db");
    let intervene = Command::Intervene {
        warnings: vec![STREAK.into()],
        ids: vec![new_event_id(session().clock)],
        plays: vec!["one-to-one".into()],
        note: Some("spoke".into()),
        verify_on: None,
        task: None,
    };
    laptop.execute(&on(0), &intervene).unwrap();
    let journal = laptop.journal_copy().unwrap();
    office
        .unite(&on(0), &journal.clone().without_private_texts())
        .unwrap();
    let note = |store: &Store| {
        let rows = store.find_warnings(&on(0), &[STREAK.to_owned()]).unwrap();
        rows[0].intervention.clone().unwrap().note.unwrap()
    };
    let elsewhere = note(&office);
    assert!(matches!(
        elsewhere,
        PrivateText::Elsewhere { is_lost: false, .. }
    ));
    assert_eq!(wrong(&office), []);
    office.unite(&on(0), &journal).unwrap();
    assert_eq!(note(&office).here(), Some("spoke"));
}

#[test]
fn what_is_not_what_it_says_is_refused_by_itself() {
    let (folder, original) = original();
    let mut laptop = copy_of(&original, folder.path(), "laptop.db");
    let mut office = copy_of(&original, folder.path(), "office.db");
    let altered = laptop.execute(&on(0), &excuse("R01", 0)).unwrap().remove(0);
    laptop.execute(&on(0), &excuse("R01", 1)).unwrap();
    laptop
        .conn
        .execute_batch(&format!(
            "DROP TRIGGER event_is_append_only_u; UPDATE event SET author = 'boss' WHERE id = '{altered}'"
        ))
        .unwrap();
    let united = office
        .unite(&on(0), &laptop.journal_copy().unwrap())
        .unwrap();
    assert_eq!((united.added, united.refused), (1, vec![altered]));
    assert_eq!(wrong(&office), []);
}

#[test]
fn a_fork_goes_on_as_a_new_device_with_the_same_events() {
    let (folder, original) = original();
    let mut one = copy_of(&original, folder.path(), "one.db");
    let mut two = copy_of(&original, folder.path(), "two.db");
    // Neither can remember its place, so both go on as the one they were.
    one.keep_device_in(&folder.path().join("one.db"));
    two.keep_device_in(&folder.path().join("two.db"));
    let first = one.execute(&on(0), &excuse("R01", 0)).unwrap().remove(0);
    let second = two.execute(&on(0), &excuse("R01", 1)).unwrap().remove(0);
    let device = |store: &Store, event: &str| -> String {
        let sql = "SELECT device FROM link WHERE event = ?1";
        store.conn.query_row(sql, [event], |r| r.get(0)).unwrap()
    };
    assert_eq!(device(&one, &first), device(&two, &second));
    one.unite(&on(0), &two.journal_copy().unwrap()).unwrap();
    assert_ne!(device(&one, &first), device(&one, &second));
    assert!(matches!(one.take_notices()[..], [Finding::NewDevice(_)]));
    two.unite(&on(0), &one.journal_copy().unwrap()).unwrap();
    assert_eq!(two.take_notices(), []);
    for store in [&one, &two] {
        assert_eq!(wrong(store), []);
        assert_eq!(all_ids(store, |_| true).len(), 3);
    }
    assert_eq!(result(&one), result(&two));
}

#[test]
fn a23_a_clock_that_ran_a_year_ahead_is_told_and_answers_still_come_after_it() {
    let (folder, original) = original();
    let mut laptop = copy_of(&original, folder.path(), "laptop.db");
    let mut office = copy_of(&original, folder.path(), "office.db");
    let ahead = Session {
        clock: || chrono::DateTime::from_timestamp_millis(1_803_430_800_000).unwrap(),
        ..on(0)
    };
    let typed = laptop.execute(&ahead, &count(Some(7))).unwrap();
    let united = office
        .unite(&on(0), &laptop.journal_copy().unwrap())
        .unwrap();
    assert_eq!(united.ahead, typed);
    let now = (on(0).clock)();
    let told: Vec<_> = office.notes(now).unwrap();
    assert_eq!(told, [Finding::ClockAhead(1)]);
    office.execute(&on(0), &count(Some(5))).unwrap();
    laptop
        .unite(&on(0), &office.journal_copy().unwrap())
        .unwrap();
    assert_eq!((cell(&office), cell(&laptop)), ((Some(5), 0), (Some(5), 0)));
}

#[test]
fn fields_and_kinds_of_newer_versions_travel_on_as_they_are() {
    let (folder, original) = original();
    let mut laptop = copy_of(&original, folder.path(), "laptop.db");
    let mut office = copy_of(&original, folder.path(), "office.db");
    let excused = r#"{"day":"2026-02-20","kind":"excused","mood":"calm","part":"full","reason":"ill","rep":"R02"}"#;
    let rows = [
        newer("x", "excused", excused),
        newer("y", "foretold", r#"{"kind":"foretold"}"#),
    ];
    laptop
        .write(|tx| {
            rows.iter()
                .try_for_each(|row| row.insert(tx, &row.digest()))
        })
        .unwrap();
    let united = office
        .unite(&on(0), &laptop.journal_copy().unwrap())
        .unwrap();
    assert_eq!((united.added, united.refused.len()), (2, 0));
    let kept: String = office
        .conn
        .query_row("SELECT payload FROM event WHERE id = 'x'", [], |r| r.get(0))
        .unwrap();
    assert_eq!(kept, excused);
    assert!(all_ids(&office, |_| true).contains(&"x".to_owned()));
    assert_eq!(wrong(&office), []);
    let now = (on(0).clock)();
    assert_eq!(office.notes(now).unwrap(), [Finding::NewerEvents(1)]);
    // It stands in the journal as such, and nobody here takes it back.
    let page = office.journal(&on(0), on(0).as_of).unwrap();
    let shown = page.entries.iter().find(|entry| entry.id == "y").unwrap();
    assert_eq!((&shown.logged, &*shown.author), (&Logged::Newer, "Zhao"));
    let undone = office.execute(
        &on(0),
        &Command::Undo {
            events: vec!["y".into()],
        },
    );
    let refused = StoreError::Refused(Refusal::MadeByNewer("y".into()));
    assert_eq!(undone.unwrap_err(), refused);
}
