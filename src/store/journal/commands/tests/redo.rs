//! Undo and redo: what comes back comes back whole, what a check rests on stays, and any to and fro ends
//! where the events that stand would have led alone.

use super::*;
use crate::domain::journal::{EntryState, Logged, LoggedAbout, PrivateText};
use proptest::prelude::*;

fn undo(store: &mut Store, id: &str) -> Result<Vec<String>> {
    let events = vec![id.to_owned()];
    store.execute(&session(), &Command::Undo { events })
}

fn redo(store: &mut Store, id: &str) -> Result<Vec<String>> {
    let events = vec![id.to_owned()];
    store.execute(&session(), &Command::Redo { events })
}

#[test]
fn an_undone_intervention_comes_back_with_its_note_and_gives_it_back_meanwhile() {
    let (_folder, mut store) = team();
    let log = intervene(&[STREAK], &["a"], Some("spoke"));
    store.execute(&session(), &log).unwrap();
    let note = Command::Note {
        id: "n".into(),
        intervention: "a".into(),
        text: "spoke again".into(),
    };
    store.execute(&session(), &note).unwrap();
    undo(&mut store, "a").unwrap();
    assert_eq!(find(&store, STREAK).state, State::Open);
    let given = store.given_back(&session(), &["a".to_owned()]).unwrap();
    let [back] = &given[..] else {
        panic!("{given:?}");
    };
    assert_eq!(back.id, "a");
    let text = back.event.private_text().and_then(PrivateText::here);
    assert_eq!(text, Some("spoke again"));
    assert_eq!(
        undo(&mut store, "a"),
        refuse(Refusal::UndoneAlready("a".into()))
    );
    redo(&mut store, "a").unwrap();
    assert_eq!(store.given_back(&session(), &["a".to_owned()]), Ok(vec![]));
    let row = find(&store, STREAK);
    assert_eq!(row.intervention.unwrap().note, Some("spoke again".into()));
    assert_eq!(
        redo(&mut store, "a"),
        refuse(Refusal::CannotRedo("a".into()))
    );
    // And once more, by the id it always had.
    undo(&mut store, "a").unwrap();
    redo(&mut store, "a").unwrap();
    assert_eq!(checked(&store), []);
}

#[test]
fn an_intervention_whose_check_is_made_stays_with_the_reason() {
    let (_folder, mut store) = team();
    let log = intervene(&[STREAK], &["a"], None);
    store.execute(&session(), &log).unwrap();
    store
        .conn
        .execute_batch(
            "INSERT INTO activity SELECT d.value, 'R01', a.value, 9, 1
             FROM json_each('[\"2026-02-24\", \"2026-02-25\", \"2026-02-26\"]') d,
                  json_each('[\"touch\", \"need\", \"proposal\", \"demo\"]') a;",
        )
        .unwrap();
    let friday = session().on(day("2026-02-27"));
    let events = vec!["a".to_owned()];
    assert_eq!(
        store.execute(&friday, &Command::Undo { events }),
        refuse(Refusal::CheckRests(day("2026-02-27")))
    );
    assert_eq!(entries(&store).len(), 1);
    let page = store.journal(&friday, session().as_of).unwrap();
    assert_eq!(page.entries[0].state, EntryState::Checked);
    // On the morning before, nothing rests on it yet.
    undo(&mut store, "a").unwrap();
}

#[test]
fn leave_of_several_days_is_one_entry_and_one_undo() {
    let (_folder, mut store) = team();
    let leave = |from: &str, to: &str| Command::Excuse {
        rep: "R01".into(),
        day: day(from),
        to: day(to),
        part: Part::Full,
        reason: "ill".into(),
    };
    let events = store
        .execute(&session(), &leave("2026-02-23", "2026-02-26"))
        .unwrap();
    assert_eq!(events.len(), 1);
    let excused = |store: &Store| {
        let rows = store.excuses(Day::MIN, Day::MAX, None).unwrap();
        rows.len()
    };
    assert_eq!(excused(&store), 4);
    assert!(
        store
            .find_warnings(&session(), &[STREAK.to_owned()])
            .is_err()
    );
    undo(&mut store, &events[0]).unwrap();
    assert_eq!(excused(&store), 0);
    find(&store, STREAK);
    for wrong in [
        leave("2026-02-23", "2026-02-22"),
        leave("2026-02-23", "2028-02-22"),
    ] {
        assert!(matches!(
            store.execute(&session(), &wrong),
            Err(StoreError::Refused(Refusal::DaysNotAllowed(..)))
        ));
    }
    assert_eq!(checked(&store), []);
}

#[test]
fn a_day_of_the_journal_says_what_was_saved_and_what_became_of_it() {
    let (_folder, mut store) = team();
    let log = intervene(&[STREAK], &["a"], Some("spoke"));
    store.execute(&session(), &log).unwrap();
    let typed = store.execute(&session(), &count(Some(9))).unwrap();
    undo(&mut store, &typed[0]).unwrap();
    let next = Session {
        author: "Zhao".into(),
        ..session().on(day("2026-02-25"))
    };
    let events = vec!["a".to_owned()];
    store.execute(&next, &Command::Undo { events }).unwrap();

    let page = |session: &Session, on| {
        let kept = store.keep(session).unwrap();
        store
            .journal_page(session, &kept.morning, (day(on), day(on)))
            .unwrap()
    };
    let tuesday = page(&session(), "2026-02-24");
    let told: Vec<_> = tuesday
        .entries
        .iter()
        .map(|e| (e.id.as_str(), e.about.name(), e.mine))
        .collect();
    assert_eq!(
        told,
        [
            (typed[0].as_str(), "Chen Jie", true),
            ("a", "Chen Jie", true)
        ]
    );
    assert!(matches!(
        tuesday.entries[0].state,
        EntryState::TakenBack { mine: true, .. }
    ));
    assert_eq!(tuesday.before, None);
    assert_eq!(page(&next, "2026-02-24").after, Some(day("2026-02-25")));
    // What was undone on another day is an entry of its own there, and shows on its own day too.
    let wednesday = page(&next, "2026-02-25");
    assert_eq!(wednesday.before, Some(day("2026-02-24")));
    let [entry] = &wednesday.entries[..] else {
        panic!("{wednesday:?}");
    };
    assert!(matches!(
        &entry.logged,
        Logged::Reversal { back: false, day: on, .. } if *on == day("2026-02-24")
    ));
    assert_eq!(
        entry.about,
        LoggedAbout::Rep("R01".into(), "Chen Jie".into())
    );
    let looked_back = page(&next, "2026-02-24");
    assert!(matches!(
        &looked_back.entries[1].state,
        EntryState::TakenBack { mine: true, by, .. } if by == "Zhao"
    ));
}

/// A step of somebody who goes to and fro.
#[derive(Clone, Debug)]
enum Step {
    Excuse(i32, i32, bool),
    Count(i32, Option<u32>),
    Intervene,
    Acknowledge,
    Undo(prop::sample::Index),
    Redo(prop::sample::Index),
}

fn step() -> impl Strategy<Value = Step> {
    let any_of_them = any::<prop::sample::Index>;
    prop_oneof![
        (0..3, 0..3, any::<bool>()).prop_map(|(n, more, half)| Step::Excuse(n, more, half)),
        (0..3, prop::option::of(0u32..12)).prop_map(|(n, value)| Step::Count(n, value)),
        Just(Step::Intervene),
        Just(Step::Acknowledge),
        any_of_them().prop_map(Step::Undo),
        any_of_them().prop_map(Step::Undo),
        any_of_them().prop_map(Step::Redo),
    ]
}

fn command(step: &Step, nth: usize, saved: &[String]) -> Option<Command> {
    let on = |n: i32| day("2026-02-20").plus(n + 1);
    let pick = |at: &prop::sample::Index| (!saved.is_empty()).then(|| at.get(saved).clone());
    Some(match step {
        Step::Excuse(n, more, half) => Command::Excuse {
            rep: "R02".into(),
            day: on(*n),
            to: on(*n + *more),
            part: if *half { Part::Half } else { Part::Full },
            reason: format!("reason {nth}"),
        },
        Step::Count(n, value) => Command::Count {
            rep: "R02".into(),
            day: on(*n),
            action: "touch".into(),
            value: *value,
        },
        Step::Intervene => intervene(&[STREAK], &[&format!("i{nth}")], Some("spoke")),
        Step::Acknowledge => Command::Acknowledge {
            warnings: vec![STREAK.into()],
        },
        Step::Undo(at) => Command::Undo {
            events: vec![pick(at)?],
        },
        Step::Redo(at) => Command::Redo {
            events: vec![pick(at)?],
        },
    })
}

/// What a morning sees of the journal: cells, excuses, and what was done about the warning.
fn seen(store: &Store) -> (Vec<String>, Vec<String>, Vec<String>) {
    let mut query = store
        .conn
        .prepare("SELECT day || rep || action || ifnull(value, '?') || (seq > 0) FROM activity ORDER BY 1")
        .unwrap();
    let cells = query.query_map([], |r| r.get(0)).unwrap();
    let cells = cells.map(std::result::Result::unwrap).collect();
    let as_of = session().as_of;
    let excuses = store.excuses(Day::MIN, Day::MAX, None).unwrap();
    let excuses = excuses.iter().map(|e| format!("{e:?}")).collect();
    let row = find(store, STREAK);
    let acts = store.acts_about(&row.episode.key, as_of).unwrap();
    let acts = acts.iter().map(|a| format!("{:?}", a.kind)).collect();
    (cells, excuses, acts)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn any_undoing_and_redoing_ends_where_the_events_that_stand_lead(
        steps in prop::collection::vec(step(), 1..14),
    ) {
        let (_folder, mut store) = team();
        let mut saved = Vec::new();
        for (nth, step) in steps.iter().enumerate() {
            let Some(command) = command(step, nth, &saved) else { continue };
            let turns = matches!(step, Step::Undo(_) | Step::Redo(_));
            match store.execute(&session(), &command) {
                Ok(events) if !turns => saved.extend(events),
                Ok(_) => {}
                // A cell that somebody changed since, and what stands or fell already, is left alone.
                Err(StoreError::Refused(
                    Refusal::CountedSince | Refusal::UndoneAlready(_) | Refusal::CannotRedo(_),
                )) => prop_assert!(turns),
                Err(other) => prop_assert!(false, "{other:?}"),
            }
        }
        let standing = entries(&store);
        let (_folder, mut fresh) = team();
        fresh
            .log(&session(), |pen| {
                standing.iter().try_for_each(|e| pen.append(&e.id, &e.event))
            })
            .unwrap();
        prop_assert_eq!(seen(&store), seen(&fresh));
        prop_assert_eq!(checked(&store), []);
    }
}
