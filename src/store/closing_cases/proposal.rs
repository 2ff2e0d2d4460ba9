//! K2: standards proposed from what those did who reached their target in the last quarter. K7: an extra action that
//! is asked of a group for a while.

use super::*;
use crate::domain::facts::{ActivityBatch, ActivityFact};
use crate::domain::proposal::Proposals;
use crate::store::BoardQuery;
use crate::store::desk::{Page, PageId};

/// A morning with other settings.
fn set(as_of: &str, sets: &[&str]) -> Session {
    let mut session = on(as_of);
    let mut all = vec!["calendar.national=cn".to_owned()];
    all.extend(sets.iter().map(|set| (*set).to_owned()));
    session.at.settings = Arc::new(Settings::load(DEFAULTS, None, &all).unwrap());
    session
}

/// What was reported of touches, a day each.
fn touches(rows: &[(&str, &str, u32)]) -> Batch {
    let reps: Vec<String> = rows.iter().map(|row| row.0.to_owned()).collect();
    let facts = rows.iter().enumerate().map(|(at, row)| ActivityFact {
        day: day(row.1),
        rep: at as u32,
        action: 0,
        value: row.2,
    });
    Batch::Activity(ActivityBatch {
        rows: facts.collect(),
        reps,
        actions: vec!["touch".into()],
        emptied: Vec::new(),
        notes: Vec::new(),
    })
}

/// Two who reach the 5,400 of the first quarter, one who does not, one who began in it, and what they did.
fn quarter() -> (TempDir, Store) {
    let (folder, mut store) = team();
    let first = on("2026-01-05");
    let more = vec![
        rep("chen", "East"),
        RepFact {
            from: day("2026-02-02"),
            ..rep("zhao", "East")
        },
    ];
    put(&mut store, &first, ImportKind::Reps, Batch::Reps(more));
    let mut targets = Vec::new();
    for month in ["2026-01", "2026-02", "2026-03"] {
        for who in ["chen", "zhao"] {
            targets.push(target(month, TargetScope::Rep(who.into()), 1_800));
        }
    }
    let batch = Batch::Targets(targets);
    put(&mut store, &first, ImportKind::Targets, batch);
    let sold = vec![
        won("a", "li", "2026-03-20", 5_400),
        won("b", "wang", "2026-03-20", 6_000),
        won("c", "chen", "2026-03-20", 5_399),
        won("d", "zhao", "2026-03-20", 9_000),
    ];
    deals(&mut store, "2026-03-31", sold);
    let did = touches(&[
        ("li", "2026-01-05", 9),
        ("li", "2026-01-06", 5),
        ("li", "2026-01-07", 0),
        // A rest day is no day of the path.
        ("li", "2026-01-10", 90),
        ("wang", "2026-01-05", 8),
        ("wang", "2026-02-28", 7),
        ("chen", "2026-01-05", 1),
        ("zhao", "2026-03-02", 1),
    ]);
    put(&mut store, &on("2026-03-31"), ImportKind::Activity, did);
    (folder, store)
}

fn proposed(store: &Store, session: &Session) -> Proposals {
    store.proposals(session).unwrap().unwrap()
}

#[test]
fn k2_the_minimum_path_of_those_who_reached_their_target_is_proposed_with_its_evidence() {
    let (_folder, store) = quarter();
    let all = proposed(&store, &set("2026-04-07", &["rules.propose_from=2"]));
    assert_eq!(
        (all.quarter.to_string(), all.ramping),
        ("2026-Q1".into(), 1)
    );
    let mid = all.tiers.iter().find(|of| of.tier == "mid").unwrap();
    // The middle of 9, 5 and 0 is 5; the lower middle of 8 and 7 is 7; the least of both is 5 instead of 6. Of the
    // other actions nobody reported any: they stay.
    assert_eq!(mid.now, [6, 3, 2, 2]);
    assert_eq!(mid.proposed.as_deref(), Some(&[5, 3, 2, 2][..]));
    let path = |at: usize| (mid.reached[at].rep.as_str(), mid.reached[at].days);
    assert_eq!((path(0), path(1)), (("li", 3), ("wang", 2)));
    // One fen less is not reached.
    assert_eq!(mid.reached.len(), 2);
    let numbers = mid.numbers(&session().settings.rules);
    assert_eq!(numbers.len(), 1);
    assert_eq!(
        (numbers[0].key.to_string().as_str(), numbers[0].value),
        ("standards.mid.touch", 5)
    );
}

#[test]
fn k2_too_few_people_propose_nothing_and_nothing_is_applied_by_itself() {
    let (_folder, mut store) = quarter();
    let session = set("2026-04-07", &["rules.propose_from=3"]);
    let all = proposed(&store, &session);
    assert!(all.tiers.iter().all(|of| of.proposed.is_none()));
    store.refresh_warnings(&session).unwrap();
    let session = set("2026-04-08", &["rules.propose_from=2"]);
    let Some(Page::Rules(page)) = store.page(&session, &PageId::Rules).unwrap() else {
        panic!("no page");
    };
    assert_eq!(page.proposals.as_ref(), Some(&proposed(&store, &session)));
    let mid = page.standards.iter().find(|of| of.tier == "mid").unwrap();
    assert_eq!(mid.values[0].value, 6);
    // Of a quarter in which nobody had a target nothing is said.
    assert_eq!(store.proposals(&on("2026-09-01")).unwrap(), None);
}

#[test]
fn k7_an_action_is_asked_of_a_group_on_the_days_of_its_phase_and_no_others() {
    let (_folder, mut store) = team();
    let phase = "rules.phases=[{from=\"2026-02-10\",to=\"2026-02-11\",action=\"demo\",unit=\"East\",least=5}]";
    let morning = |as_of: &str| set(as_of, &[phase]);
    let half = crate::domain::facts::AbsenceFact {
        rep: "li".into(),
        day: day("2026-02-11"),
        part: crate::domain::journal::Part::Half,
        halves: crate::domain::facts::DayHalves::Untold,
        reason: "doctor".into(),
    };
    let batch = Batch::Absences(vec![half]);
    put(
        &mut store,
        &morning("2026-02-12"),
        ImportKind::Absences,
        batch,
    );
    let asked = |id: &str, on: &str| {
        let board = store
            .board(&morning("2026-02-13"), &BoardQuery::default())
            .unwrap();
        let grid = &board.grid;
        let row = grid.rows.iter().position(|row| row.id == id).unwrap();
        let at = grid.days.iter().position(|d| *d == day(on)).unwrap();
        grid.expected(row, at)[3]
    };
    assert_eq!(asked("li", "2026-02-09"), 2, "the day before");
    assert_eq!(asked("li", "2026-02-10"), 5, "the first day");
    assert_eq!(asked("li", "2026-02-11"), 3, "the last one, half of it off");
    assert_eq!(asked("li", "2026-02-12"), 2, "the day after");
    assert_eq!(asked("wang", "2026-02-10"), 2, "another region");
    // What is less than the standard lowers nothing, and a unit that nobody knows is told.
    let other = "rules.phases=[{from=\"2026-02-10\",to=\"2026-03-11\",action=\"demo\",unit=\"Esat\",least=1}]";
    let Some(Page::Rules(page)) = store
        .page(&set("2026-02-13", &[other]), &PageId::Rules)
        .unwrap()
    else {
        panic!("no page");
    };
    assert!(!page.phases[0].is_known);
    let Some(Page::Rules(page)) = store.page(&morning("2026-02-12"), &PageId::Rules).unwrap()
    else {
        panic!("no page");
    };
    assert_eq!(page.phases, [], "it has ended");
}
