//! Rules 5, 6, 8, 9: whatever is done about warnings, in whatever order, loses no event, closes no orange by hand, and
//! leaves at most one open warning of a family and subject.

use super::desk::Command;
use super::morning_cases::{GOOD, SHORT, day, team};
use super::testing::session;
use super::{Finding, ImportInfo, Refusal, Session, Store, StoreError};
use crate::domain::board::QueueRow;
use crate::domain::facts::{ActivityBatch, ActivityFact, Batch, ImportKind};
use crate::domain::journal::Part;
use crate::domain::warning::{Family, Severity, State, Verdict};
use proptest::prelude::*;
use proptest::sample::Index;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

/// The days on which somebody works here: five weeks with the make-up Saturday of 28 February.
const FIRST: &str = "2026-02-24";
const REPS: [&str; 2] = ["li", "wang"];

#[derive(Clone, Debug)]
enum Op {
    /// A file with a day of somebody, `back` days ago: all met, short, or nothing in it.
    Import {
        who: usize,
        back: i32,
        did: u8,
    },
    /// The next morning.
    Morning,
    Acknowledge(Index),
    Snooze(Index),
    /// A play on a warning: the required one, or a lower one.
    Intervene(Index, bool),
    Override(Index),
    Excuse {
        who: usize,
        back: i32,
    },
    Undo(Index),
}

fn ops() -> impl Strategy<Value = Vec<Op>> {
    let who = 0..REPS.len();
    let op = prop_oneof![
        4 => (who.clone(), 1..4, 0u8..3).prop_map(|(who, back, did)| Op::Import { who, back, did }),
        4 => Just(Op::Morning),
        1 => any::<Index>().prop_map(Op::Acknowledge),
        1 => any::<Index>().prop_map(Op::Snooze),
        2 => (any::<Index>(), any::<bool>()).prop_map(|(at, low)| Op::Intervene(at, low)),
        1 => any::<Index>().prop_map(Op::Override),
        1 => (who, 0..3).prop_map(|(who, back)| Op::Excuse { who, back }),
        2 => any::<Index>().prop_map(Op::Undo),
    ];
    proptest::collection::vec(op, 6..24)
}

fn import(store: &mut Store, session: &Session, who: usize, on: crate::domain::Day, did: u8) {
    let counts = if did == 0 { GOOD } else { SHORT };
    let rows = counts
        .iter()
        .enumerate()
        .map(|(action, value)| ActivityFact {
            day: on,
            rep: 0,
            action: action as u16,
            value: *value,
        });
    let batch = Batch::Activity(ActivityBatch {
        reps: vec![REPS[who].into()],
        actions: ["touch", "need", "proposal", "demo"]
            .map(str::to_owned)
            .into(),
        rows: rows.collect(),
        emptied: Vec::new(),
        notes: Vec::new(),
    });
    let info = ImportInfo {
        file: "day.csv".into(),
        ..ImportInfo::new(ImportKind::Activity)
    };
    store
        .put_all(session, &info, &[batch], &mut |_| ControlFlow::Continue(()))
        .unwrap();
}

fn events(store: &Store) -> BTreeSet<String> {
    let mut query = store.conn.prepare("SELECT id FROM event").unwrap();
    let ids = query.query_map([], |row| row.get(0)).unwrap();
    ids.map(Result::unwrap).collect()
}

/// Those of a list that are open, by what tells warnings apart.
fn is_sound(rows: &[QueueRow]) -> Result<(), TestCaseError> {
    let mut open = BTreeSet::new();
    for row in rows {
        let (key, severity) = (&row.episode.key, row.episode.severity);
        let cleared = row.episode.cleared_on.is_some();
        match row.state {
            // What was asked for has come: that is its end, and a reminder that answered it has worked.
            State::Closed if key.family == Family::NO_REPORT && !cleared => {
                let answer = row.intervention.as_ref();
                let worked = answer.is_none_or(|r| r.verdict == Some(Verdict::Recovered));
                prop_assert!(worked, "{}", row.id);
            }
            State::Closed => prop_assert!(cleared, "{} closed by hand: {severity:?}", row.id),
            State::Verifying { .. } => prop_assert!(row.intervention.is_some(), "{}", row.id),
            State::Open
            | State::Acknowledged
            | State::Snoozed { .. }
            | State::InProgress
            | State::Left
            | State::PeriodOver
            | State::SwitchedOff
            | State::Restated => {}
        }
        if row.state.is_open() && !cleared {
            let first = open.insert((key.family.id().to_owned(), key.subject.id.clone()));
            prop_assert!(first, "two of {} about {}", key.family.id(), key.subject.id);
            // Nobody did anything about it: it still asks.
            let untouched = row.intervention.is_none() && row.folded.is_none();
            let waits = matches!(row.state, State::Open | State::Acknowledged);
            if severity >= Severity::Orange && untouched && waits && !row.stale {
                prop_assert!(
                    row.asks() && row.is_not_handled(),
                    "{} asks no more",
                    row.id
                );
            }
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]
    #[test]
    fn rules_5_6_and_9_hold_whatever_is_done_in_whatever_order(all in ops()) {
        let (_folder, mut store) = team();
        let mut today = day(FIRST);
        let mut made: Vec<Vec<String>> = Vec::new();
        let mut answered: BTreeSet<String> = BTreeSet::new();
        for op in all {
            let now = session().on(today);
            let seen = store.warnings(&now).unwrap();
            let some = |at: &Index| (!seen.is_empty()).then(|| at.get(&seen));
            let before = events(&store);
            let command = match op {
                Op::Morning => {
                    store.refresh_warnings(&now).unwrap();
                    today = today.next();
                    None
                }
                Op::Import { who, back, did } => {
                    if did < 2 {
                        import(&mut store, &now, who, today.plus(-back), did);
                    }
                    None
                }
                Op::Acknowledge(at) => some(&at).map(|row| Command::Acknowledge {
                    warnings: vec![row.id.clone()],
                }),
                Op::Snooze(at) => some(&at).map(|row| Command::Snooze {
                    warning: row.id.clone(),
                    until: None,
                    reason: "a fair".into(),
                }),
                Op::Intervene(at, low) => some(&at).map(|row| Command::Intervene {
                    warnings: vec![row.id.clone()],
                    ids: vec![super::new_event_id(now.clock)],
                    plays: vec![match &row.required_play {
                        Some(play) if !low => play.to_string(),
                        Some(_) | None => "reminder".into(),
                    }],
                    note: None,
                    verify_on: None,
                    task: None,
                }),
                Op::Override(at) => {
                    let done: Vec<&QueueRow> = seen.iter().filter(|r| r.intervention.is_some()).collect();
                    (!done.is_empty()).then(|| Command::Override {
                        intervention: at.get(&done).intervention.as_ref().unwrap().event.clone(),
                        verdict: Verdict::Recovered,
                        reason: "seen".into(),
                    })
                }
                Op::Excuse { who, back } => Some(Command::Excuse {
                    rep: REPS[who].into(),
                    day: today.plus(-back),
                    to: today.plus(-back),
                    part: Part::Full,
                    reason: "ill".into(),
                }),
                Op::Undo(at) => (!made.is_empty()).then(|| Command::Undo {
                    events: at.get(&made).clone(),
                }),
            };
            if let Some(command) = command {
                match store.execute(&now, &command) {
                    Ok(ids) => {
                        let after = events(&store);
                        prop_assert!(after.is_superset(&before) && after.len() > before.len());
                        if let Command::Intervene { warnings, .. } = &command {
                            answered.extend(warnings.iter().cloned());
                        }
                        if !matches!(command, Command::Undo { .. }) {
                            made.push(ids);
                        }
                    }
                    Err(StoreError::Refused(_)) => prop_assert_eq!(&events(&store), &before),
                    Err(other) => panic!("{other:?}"),
                }
            }
            prop_assert!(events(&store).is_superset(&before));
            let rows = store.warnings_with_past(&session().on(today)).unwrap();
            is_sound(&rows)?;
            // What was answered is in the register for good (rule 5).
            for id in &answered {
                prop_assert!(store.find_warnings(&session().on(today), std::slice::from_ref(id)).is_ok()
                    || rows.iter().any(|row| row.id == *id), "{id} is gone");
            }
        }
        // The team itself was written by hand, under no import's name.
        let mut wrong = store.check().unwrap();
        wrong.retain(|found| !matches!(found, Finding::AlteredFacts { .. }));
        prop_assert_eq!(wrong, []);
    }
}

#[test]
fn rule_9_an_orange_has_no_way_to_be_closed_but_its_figures() {
    // The commands are a closed list: none of them closes a warning, and one that is closed takes no answer.
    let (_folder, mut store) = team();
    for on in ["2026-02-24", "2026-02-25", "2026-02-26"] {
        let now = session().on(day("2026-02-27"));
        import(&mut store, &now, 0, day(on), 1);
    }
    let now = session().on(day("2026-02-27"));
    let of = |store: &Store, now: &Session| {
        let rows = store.warnings_with_past(now).unwrap();
        let mine = rows
            .into_iter()
            .find(|row| row.id.starts_with("actions/li/"));
        mine.unwrap()
    };
    let row = of(&store, &now);
    assert_eq!(row.episode.severity, Severity::Orange);
    let id = row.id.clone();
    let acknowledge = Command::Acknowledge {
        warnings: vec![id.clone()],
    };
    store.execute(&now, &acknowledge).unwrap();
    assert!(of(&store, &now).is_not_handled());
    // Two good days clear it: then it closes, and is answered no more.
    for on in ["2026-02-27", "2026-02-28"] {
        let now = session().on(day("2026-03-02"));
        import(&mut store, &now, 0, day(on), 0);
    }
    let later = session().on(day("2026-03-03"));
    import(&mut store, &later, 0, day("2026-03-02"), 0);
    assert_eq!(of(&store, &later).state, State::Closed);
    let refused = store.execute(&later, &acknowledge);
    assert!(
        matches!(refused, Err(StoreError::Refused(Refusal::WarningClosed(closed))) if closed == id)
    );
}
