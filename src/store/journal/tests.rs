//! The journal against a real file: order, chains, undoing, what is altered, what is missing.

use super::undo::undo;
use super::{Journal, find};
use crate::domain::Day;
use crate::domain::journal::{Event, Part, PrivateText};
use crate::store::testing::{session, store};
use crate::store::{Finding, Refusal, Result, Store, StoreError, new_event_id};

fn excused(reason: &str) -> Event {
    Event::Excused {
        rep: "R01".into(),
        day: Day::parse("2026-02-24").unwrap(),
        to: None,
        part: Part::Full,
        reason: reason.into(),
    }
}

fn undoing(event: &str) -> Event {
    Event::Undone {
        event: event.into(),
    }
}

fn put(store: &mut Store, events: &[(&str, Event)]) -> Result<()> {
    store.log(&session(), |pen| {
        events
            .iter()
            .try_for_each(|(id, event)| pen.append(id, event))
    })
}

fn ids(store: &Store) -> Vec<String> {
    store
        .entries(None)
        .unwrap()
        .into_iter()
        .map(|e| e.id)
        .collect()
}

#[test]
fn saving_twice_saves_once_and_different_content_is_refused() {
    let (_folder, mut store) = store();
    put(&mut store, &[("a", excused("ill"))]).unwrap();
    put(&mut store, &[("a", excused("ill")), ("b", excused("fair"))]).unwrap();
    assert_eq!(ids(&store), ["a", "b"]);
    assert_eq!(
        put(&mut store, &[("c", excused("new")), ("a", excused("well"))]),
        Err(StoreError::Refused(Refusal::SavedDifferently("a".into())))
    );
    assert_eq!(ids(&store), ["a", "b"]);
    assert!(store.has_event("b").unwrap() && !store.has_event("c").unwrap());
    assert_eq!(super::chain::verify(&store.conn).unwrap(), []);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn an_undone_undoing_restores() {
    let (_folder, mut store) = store();
    put(&mut store, &[("a", excused("ill")), ("b", undoing("a"))]).unwrap();
    assert_eq!(ids(&store), [""; 0]);
    put(&mut store, &[("c", undoing("b"))]).unwrap();
    assert_eq!(ids(&store), ["a"]);
    assert_eq!(store.all_entries(None).unwrap().len(), 3);
}

#[test]
fn a_morning_shows_what_was_known_then() {
    let (_folder, mut store) = store();
    put(&mut store, &[("a", excused("ill"))]).unwrap();
    let mut later = session();
    later.at.as_of = later.as_of.next();
    store
        .log(&later, |pen| pen.append("b", &undoing("a")))
        .unwrap();
    assert_eq!(store.entries(Some(session().as_of)).unwrap().len(), 1);
    assert_eq!(store.entries(None).unwrap().len(), 0);
}

#[test]
fn a_clock_that_goes_back_changes_no_order() {
    let (_folder, mut store) = store();
    put(&mut store, &[("z", excused("first"))]).unwrap();
    let mut earlier = session();
    earlier.clock = || chrono::DateTime::from_timestamp_millis(1_000_000_000_000).unwrap();
    store
        .log(&earlier, |pen| pen.append("a", &excused("second")))
        .unwrap();
    assert_eq!(ids(&store), ["z", "a"]);
}

#[test]
fn the_journal_is_append_only() {
    let (_folder, mut store) = store();
    put(&mut store, &[("a", excused("ill"))]).unwrap();
    for sql in ["UPDATE event SET author = 'boss'", "DELETE FROM event"] {
        let refused = store.conn.execute(sql, []).unwrap_err().to_string();
        assert!(refused.contains("append-only"), "{refused}");
    }
}

#[test]
fn the_chain_names_what_was_altered_and_what_is_missing() {
    let (_folder, mut store) = store();
    for id in ["a", "b", "c", "d", "e"] {
        put(&mut store, &[(id, excused(id))]).unwrap();
    }
    let device: String = store
        .conn
        .query_row("SELECT id FROM replica", [], |r| r.get(0))
        .unwrap();
    store
        .conn
        .execute_batch(
            "DROP TRIGGER event_is_append_only_u; DROP TRIGGER event_is_append_only_d;
             UPDATE event SET author = 'boss' WHERE id = 'b';
             UPDATE event SET digest = 'x' WHERE id = 'c';
             DELETE FROM event WHERE id = 'd';",
        )
        .unwrap();
    assert_eq!(
        super::chain::verify(&store.conn).unwrap(),
        [
            Finding::AlteredEvent("b".into()),
            Finding::AlteredEvent("c".into()),
            Finding::MissingEvents {
                device,
                from: 4,
                to: 4
            },
        ]
    );
    assert!(
        store
            .check()
            .unwrap()
            .contains(&Finding::SchemaDiffers("event_is_append_only_d".into()))
    );
}

#[test]
fn ids_are_uuids_of_the_clock() {
    let id = new_event_id(session().clock);
    assert_eq!(id.len(), 36);
    let parsed = uuid::Uuid::parse_str(&id).unwrap();
    assert_eq!(parsed.get_version_num(), 7);
    assert_eq!(
        parsed.get_timestamp().map(|t| t.to_unix()),
        Some((1_771_894_800, 123_000_000))
    );
    assert_ne!(id, new_event_id(session().clock));
}

fn noted(text: &str) -> Event {
    Event::Noted {
        intervention: "a".into(),
        text: text.into(),
    }
}

#[test]
fn what_a_newer_version_made_is_kept_and_is_no_damage() {
    let (_folder, mut store) = store();
    put(&mut store, &[("a", excused("ill"))]).unwrap();
    let newer = |id: &str, kind: &str, version| super::append::EventRow {
        id: id.into(),
        origin: "another device".into(),
        hlc: "019c8d28fefc-0000".into(),
        day: "2026-02-24".into(),
        at: "2026-02-24T01:00:00.124Z".into(),
        author: "Zhao".into(),
        kind: kind.into(),
        version,
        rules: String::new(),
        payload: r#"{"kind":"foretold","of":"next week"}"#.into(),
    };
    store
        .write(|tx| {
            for row in [newer("f", "foretold", 1), newer("g", "excused", 2)] {
                row.insert(tx, &row.digest())?;
            }
            Ok(())
        })
        .unwrap();
    assert_eq!(ids(&store), ["a"]);
    assert_eq!(store.check().unwrap(), []);
    let read = Journal::read(&store.conn, None).unwrap();
    assert_eq!(read.newer, ["f", "g"]);
    let undo = |store: &mut Store, id: &str| {
        store.log(&session(), |pen| undo(pen, &session(), &[id.to_owned()]))
    };
    assert_eq!(
        undo(&mut store, "f"),
        Err(StoreError::Refused(Refusal::MadeByNewer("f".into())))
    );
}

#[test]
fn rule_35_a_note_may_stay_at_home() {
    let (_folder, mut store) = store();
    put(
        &mut store,
        &[
            ("a", excused("ill")),
            ("n", noted("spoke")),
            ("n", noted("spoke")),
        ],
    )
    .unwrap();
    assert_eq!(
        put(&mut store, &[("n", noted("shouted"))]),
        Err(StoreError::Refused(Refusal::SavedDifferently("n".into())))
    );
    let note = |store: &Store| match find(&store.conn, "n").unwrap() {
        Some(Event::Noted { text, .. }) => text,
        other => panic!("{other:?}"),
    };
    assert_eq!(note(&store).here(), Some("spoke"));
    let events: String = store
        .conn
        .query_row("SELECT group_concat(payload) FROM event", [], |r| r.get(0))
        .unwrap();
    assert!(!events.contains("spoke"), "{events}");
    store.conn.execute("DELETE FROM event_text", []).unwrap();
    assert_eq!(note(&store).here(), None);
    assert_eq!(store.check().unwrap(), []);
    put(&mut store, &[("n", noted("spoke"))]).unwrap();
}

#[test]
fn a_note_that_was_altered_is_named() {
    let (_folder, mut store) = store();
    put(&mut store, &[("a", excused("ill")), ("n", noted("spoke"))]).unwrap();
    let refused = store
        .conn
        .execute("UPDATE event_text SET text = 'shouted'", []);
    assert!(refused.unwrap_err().to_string().contains("append-only"));
    store
        .conn
        .execute_batch(
            "CREATE TEMP TABLE kept AS SELECT * FROM event_text;
             DELETE FROM event_text;
             INSERT INTO event_text SELECT event, salt, 'shouted' FROM kept",
        )
        .unwrap();
    let found = store.check().unwrap();
    assert!(
        found.contains(&Finding::AlteredNote("n".into())),
        "{found:?}"
    );
}

/// An entry alone does not tell that it had a note here: those that came here are counted.
#[test]
fn a11_a_note_that_somebody_else_deletes_is_missed() {
    let (_folder, mut store) = store();
    put(&mut store, &[("a", excused("ill")), ("n", noted("spoke"))]).unwrap();
    let other = rusqlite::Connection::open(store.path()).unwrap();
    assert_eq!(other.execute("DELETE FROM event_text", []), Ok(1));
    assert_eq!(store.check().unwrap(), [Finding::OtherCount("event_text")]);
}

#[test]
fn a_note_that_is_gone_from_the_file_it_was_typed_into_is_missed() {
    let (_folder, mut store) = store();
    put(&mut store, &[("a", excused("ill")), ("n", noted("spoke"))]).unwrap();
    let outside = rusqlite::Connection::open(&store.path).unwrap();
    outside.execute("DELETE FROM event_text", []).unwrap();
    assert_eq!(store.check().unwrap(), [Finding::OtherCount("event_text")]);
    let Some(Event::Noted { text, .. }) = find(&store.conn, "n").unwrap() else {
        panic!();
    };
    assert!(matches!(text, PrivateText::Elsewhere { is_lost: true, .. }));
}

#[test]
fn a_missing_tail_is_found_by_the_seal() {
    let (_folder, mut store) = store();
    for id in ["a", "b", "c"] {
        put(&mut store, &[(id, excused(id))]).unwrap();
    }
    store
        .conn
        .execute("DELETE FROM link WHERE n > 1", [])
        .unwrap();
    let device: String = store
        .conn
        .query_row("SELECT id FROM replica", [], |r| r.get(0))
        .unwrap();
    let (from, to) = (2, 3);
    let missing = Finding::MissingEvents { device, from, to };
    assert_eq!(store.check().unwrap(), [missing]);
}

#[test]
fn a_derived_row_that_was_altered_is_named() {
    let (_folder, mut store) = store();
    put(&mut store, &[("a", excused("ill"))]).unwrap();
    store
        .conn
        .execute("UPDATE excuse SET part = 'half'", [])
        .unwrap();
    assert_eq!(store.check().unwrap(), [Finding::NotDerived("excuse")]);
}
