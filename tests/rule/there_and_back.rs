//! Looks by other settings in between leave nothing behind once the right ones are back (rule 5).

use super::{day, on, report, reported, team};
use proptest::prelude::*;
use quarterdeck::settings::{DEFAULTS, Settings};
use quarterdeck::store::desk::Command;
use quarterdeck::store::{Session, Store, new_event_id};
use std::sync::Arc;

/// A morning: what ann, ben and cleo reported the day before, whether an earlier day is corrected, whether a warning is
/// answered, and by which settings somebody else looks.
type Morning = ([u8; 3], Option<u8>, Option<u8>, Option<usize>);

const OTHERS: [&[&str]; 5] = [
    &["rules.streak.yellow=1"],
    &["rules.streak.yellow=3", "rules.streak.orange=4"],
    &["rules.week_start=3", "calendar=cn"],
    &[
        "rules.standards=[{from=\"1900-01-01\", tiers={junior=[9,3,2,2], mid=[1,1,1,1], senior=[1,1,1,1]}}]",
    ],
    &["fiscal.start_month=2", "rules.week.red_below=50"],
];

fn history() -> impl Strategy<Value = Vec<Morning>> {
    let morning = (
        [0..3u8, 0..3u8, 0..3u8],
        proptest::option::weighted(0.15, 0..6u8),
        proptest::option::weighted(0.3, 0..4u8),
        proptest::option::weighted(0.3, 0..OTHERS.len()),
    );
    proptest::collection::vec(morning, 6..16)
}

fn by(sets: &[&str], as_of: &str) -> Session {
    let mut session = on(as_of);
    let sets: Vec<String> = sets.iter().map(|set| (*set).to_owned()).collect();
    session.at.settings = Arc::new(Settings::load(DEFAULTS, None, &sets).unwrap());
    session
}

/// Everything that is told of the warnings on a morning, what is over too.
fn told(store: &Store, morning: &Session) -> Vec<String> {
    let rows = store.warnings_with_past(morning).unwrap();
    let mut all: Vec<String> = rows
        .iter()
        .map(|row| {
            let done = row.intervention.as_ref();
            let done = done.map(|i| (&i.play, i.day, i.verify_on, i.verdict));
            format!("{} {:?} {done:?} {:?}", row.id, row.state, row.episode)
        })
        .collect();
    all.sort();
    all
}

/// Lives through the mornings, with the looks of others or without.
fn lived(mornings: &[Morning], with_others: bool) -> Vec<Vec<String>> {
    let (_folder, mut store) = team();
    let first = day("2026-03-12");
    let working = first.until(first.plus(60)).filter(|day| day.weekday() < 5);
    let mut all = Vec::new();
    for (on_day, (said, corrected, answer, other)) in working.zip(mornings) {
        for (rep, said) in ["ann", "ben", "cleo"].iter().zip(said) {
            if *said < 2 {
                reported(&mut store, on_day, rep, u32::from(*said == 0));
            }
        }
        if let Some(back) = corrected {
            let rep = ["ann", "ben", "cleo"][usize::from(*back) % 3];
            let earlier = on_day.plus(-2 - i32::from(*back));
            reported(&mut store, earlier, rep, u32::from(back % 2 == 0));
        }
        let as_of = on_day.next().to_string();
        let mut morning = on(&as_of);
        morning.at.settings = Arc::new(Settings::defaults().unwrap());
        store.refresh_warnings(&morning).unwrap();
        if let Some(answer) = answer {
            let open = store.warnings(&morning).unwrap();
            let row = open.get(usize::from(*answer) % open.len().max(1));
            if let Some(row) = row.filter(|row| row.intervention.is_none()) {
                let answer = Command::Intervene {
                    warnings: vec![row.id.clone()],
                    ids: vec![new_event_id(morning.clock)],
                    plays: vec!["special-review".into()],
                    note: None,
                    verify_on: Some(day(&as_of).plus(5)),
                    task: None,
                };
                let _ = store.execute(&morning, &answer);
            }
        }
        if let Some(other) = other.filter(|_| with_others) {
            store.refresh_warnings(&by(OTHERS[other], &as_of)).unwrap();
        }
        store.refresh_warnings(&morning).unwrap();
        all.push(told(&store, &morning));
    }
    all
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(8))]

    #[test]
    fn rule_5_looks_by_other_settings_leave_nothing_behind(mornings in history()) {
        let (alone, beside) = (lived(&mornings, false), lived(&mornings, true));
        for (at, (alone, beside)) in alone.iter().zip(&beside).enumerate() {
            prop_assert_eq!(alone, beside, "morning {}", at);
        }
    }
}

/// A look back by other settings writes nothing: it has not seen the days since.
#[test]
fn a_look_back_by_other_settings_writes_nothing() {
    let (_folder, mut store) = team();
    report(&mut store, "2026-03-12", &["cleo"]);
    let friday = on("2026-03-13");
    store.refresh_warnings(&friday).unwrap();
    let before = told(&store, &friday);
    let mut earlier = by(&["rules.streak.yellow=1"], "2026-03-11");
    earlier.at.settings = {
        let mut settings = Settings::clone(&earlier.at.settings);
        settings.rules.families = friday.at.settings.rules.families;
        Arc::new(settings)
    };
    assert_eq!(store.refresh_warnings(&earlier).unwrap(), None);
    assert_eq!(told(&store, &friday), before);
    store.refresh_warnings(&friday).unwrap();
    assert_eq!(told(&store, &friday), before);
}
