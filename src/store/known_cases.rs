//! What was known at the end of a day: typed counts, excuses and what was done, with what was undone and done again.

use super::desk::Command;
use super::identity_cases::{day, on, team};
use super::journal::typed;
use super::{Session, Store, new_event_id};
use crate::domain::journal::Part;
use crate::domain::warning::State;

fn count(value: u32) -> Command {
    Command::Count {
        rep: "ann".into(),
        day: day("2026-03-12"),
        action: "touch".into(),
        value: Some(value),
    }
}

/// The end of a day where the clock is that of Greenwich.
fn evening(at: &str) -> chrono::DateTime<chrono::Utc> {
    let settings = crate::settings::Settings::defaults().unwrap();
    settings.day.end_of(day(at), |instant| instant.naive_utc())
}

/// The count that stands in the cell by what was known at the end of a day.
fn known(store: &Store, at: &str) -> Option<u32> {
    let id = new_event_id(chrono::Utc::now);
    let (past, lost) = store.known_at(day(at), evening(at), &id).unwrap();
    assert_eq!(lost, 0);
    typed(&past.conn, "ann", day("2026-03-12"), "touch").unwrap()
}

#[test]
fn a_typed_count_is_known_from_its_day_on_and_what_was_undone_then_stands_before() {
    let (folder, mut store) = team();
    let do_on =
        |store: &mut Store, at: &str, command: &Command| store.execute(&on(at), command).unwrap();
    do_on(&mut store, "2026-03-16", &count(3));
    let second = do_on(&mut store, "2026-03-17", &count(5));
    do_on(
        &mut store,
        "2026-03-18",
        &Command::Undo {
            events: second.clone(),
        },
    );
    do_on(&mut store, "2026-03-19", &Command::Redo { events: second });
    let files = || std::fs::read_dir(folder.path()).unwrap().count();
    let before = files();
    for (at, value) in [
        ("2026-03-15", 8),
        ("2026-03-16", 3),
        ("2026-03-17", 5),
        ("2026-03-18", 3),
        ("2026-03-19", 5),
    ] {
        assert_eq!(known(&store, at), Some(value), "{at}");
    }
    assert_eq!(files(), before, "the copies are gone");
    assert_eq!(
        typed(&store.conn, "ann", day("2026-03-12"), "touch").unwrap(),
        Some(5)
    );
}

#[test]
fn what_was_shown_on_a_morning_is_shown_again_by_what_was_known_then() {
    let (_folder, mut store) = team();
    for at in ["2026-03-16", "2026-03-17"] {
        let short = Command::Count {
            rep: "bob".into(),
            day: day(at),
            action: "demo".into(),
            value: Some(0),
        };
        // Nothing else was reported, so that the day is missed by what there is.
        store.execute(&on("2026-03-18"), &short).unwrap();
    }
    let then = store.warnings_with_past(&on("2026-03-18")).unwrap();
    assert!(then.iter().any(|row| row.episode.key.subject.is_rep("bob")));
    let acted = Command::Acknowledge {
        warnings: vec![then[0].id.clone()],
    };
    store.execute(&on("2026-03-18"), &acted).unwrap();
    let then = store.warnings_with_past(&on("2026-03-18")).unwrap();
    let excuse = Command::Excuse {
        rep: "bob".into(),
        day: day("2026-03-16"),
        to: day("2026-03-17"),
        part: Part::Full,
        reason: "ill".into(),
    };
    store.execute(&on("2026-03-20"), &excuse).unwrap();
    let id = new_event_id(chrono::Utc::now);
    let (past, _) = store
        .known_at(day("2026-03-18"), evening("2026-03-18"), &id)
        .unwrap();
    assert_eq!(past.warnings_with_past(&on("2026-03-18")).unwrap(), then);
    // Here the leave is on that morning, as an imported one would be, and what was shown is corrected.
    let now = store.warnings_with_past(&on("2026-03-18")).unwrap();
    let corrected = now.iter().filter(|row| row.state == State::Restated);
    let ids: Vec<&str> = corrected.map(|row| row.id.as_str()).collect();
    assert_eq!(ids, ["actions/bob/2026-03-17"]);
}

#[test]
fn what_is_written_on_a_past_morning_is_known_when_it_is_written() {
    let (_folder, mut store) = team();
    let instant = |text: &str| -> chrono::DateTime<chrono::Utc> { text.parse().unwrap() };
    for (clock, value) in [
        // Still the sixteenth: the day is cut at four.
        (
            (|| "2026-03-17T03:59:59Z".parse().unwrap()) as crate::store::Clock,
            3,
        ),
        (|| "2026-03-19T10:00:00Z".parse().unwrap(), 5),
    ] {
        let session = Session {
            clock,
            ..on("2026-03-16")
        };
        store.execute(&session, &count(value)).unwrap();
    }
    for (at, value) in [
        ("2026-03-15", 8),
        ("2026-03-16", 3),
        ("2026-03-18", 3),
        ("2026-03-19", 5),
    ] {
        assert_eq!(known(&store, at), Some(value), "{at}");
    }
    // Of two places whose days end at other instants each has its own.
    let id = new_event_id(chrono::Utc::now);
    let early = instant("2026-03-16T20:00:00Z");
    let (past, _) = store.known_at(day("2026-03-16"), early, &id).unwrap();
    assert_eq!(
        typed(&past.conn, "ann", day("2026-03-12"), "touch").unwrap(),
        Some(8)
    );
}

#[test]
fn a_copy_that_is_looked_at_for_more_than_a_day_is_not_swept() {
    let (folder, mut store) = team();
    store.execute(&on("2026-03-16"), &count(3)).unwrap();
    let own = std::fs::read_dir(folder.path()).unwrap().count();
    let id = new_event_id(chrono::Utc::now);
    let (past, _) = store
        .known_at(day("2026-03-16"), evening("2026-03-16"), &id)
        .unwrap();
    let drafts = || -> Vec<std::path::PathBuf> {
        let files = std::fs::read_dir(folder.path()).unwrap();
        let paths = files.map(|file| file.unwrap().path());
        paths
            .filter(|path| path.to_string_lossy().contains(&id))
            .collect()
    };
    let before = drafts();
    assert!(!before.is_empty());
    let long_ago = std::time::SystemTime::now() - std::time::Duration::from_hours(25);
    for path in &before {
        let file = std::fs::OpenOptions::new().append(true).open(path).unwrap();
        file.set_modified(long_ago).unwrap();
    }
    crate::sys::leftovers::sweep_drafts(folder.path());
    assert_eq!(drafts().len(), before.len(), "{before:?}");
    let cell = typed(&past.conn, "ann", day("2026-03-12"), "touch");
    assert_eq!(cell.unwrap(), Some(3));
    drop(past);
    assert_eq!(std::fs::read_dir(folder.path()).unwrap().count(), own);
}
