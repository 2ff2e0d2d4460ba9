//! Requests for changes of targets that several copies went on with: targets are in force from steps that count alone.

use super::{copy_of, on, original, result, wrong};
use crate::domain::Period;
use crate::domain::journal::{ActOutcome, Event, Logged};
use crate::domain::targets::{
    AdjustState, AskReason, CellId, PlannedCell, PlannedFor, PlannedTargets, Quota, ResidualPlace,
};
use crate::store::desk::{Command, NewAdjustment, NewTargets};
use crate::store::{Session, Store};

pub(super) fn id(whom: PlannedFor) -> CellId {
    CellId::whole("revenue", Period::Quarter(2026, 2), whom)
}

pub(super) fn of(rep: &str) -> CellId {
    id(PlannedFor::Rep(rep.into()))
}

pub(super) fn by(who: &str) -> Session {
    Session {
        author: who.into(),
        ..on(0)
    }
}

/// A company of 3,000 with two people, and a request for 5 % less of one of them; its id.
fn asked(store: &mut Store) -> String {
    let mut targets = PlannedTargets::default();
    let cells = [
        (id(PlannedFor::Unit(String::new())), 3_000),
        (of("R01"), 1_000),
        (of("R02"), 2_000),
    ];
    targets.set_all(cells.map(|(id, amount)| {
        let quota = Quota {
            amount,
            ..Quota::default()
        };
        PlannedCell::new(id, Some(quota))
    }));
    let publish = Command::PublishTargets(NewTargets {
        targets,
        reason: "year".into(),
        ..NewTargets::default()
    });
    store.execute(&by("Ann"), &publish).unwrap();
    let ask = NewAdjustment::Ask {
        cell: of("R01"),
        hundredths: -500,
        reason: AskReason::Market,
        why: "lost".into(),
        in_return: String::new(),
    };
    let asked = store.execute(&by("Ann"), &Command::Adjust(ask)).unwrap();
    asked[0].clone()
}

pub(super) fn step(store: &mut Store, who: &str, wanted: NewAdjustment) -> String {
    let ids = store.execute(&by(who), &Command::Adjust(wanted)).unwrap();
    ids[0].clone()
}

pub(super) fn files(
    store: &mut Store,
    who: &str,
    request: &str,
    place: ResidualPlace,
) -> [String; 2] {
    let (request, note) = (request.to_owned(), String::new());
    let approve = NewAdjustment::Approve {
        request: request.clone(),
        place,
        note: note.clone(),
    };
    let file = NewAdjustment::File { request, note };
    [step(store, who, approve), step(store, who, file)]
}

fn amounts(store: &Store) -> [i64; 3] {
    let company = id(PlannedFor::Unit(String::new()));
    [company, of("R01"), of("R02")].map(|id| {
        store
            .target_quota(&id, on(0).as_of)
            .unwrap()
            .unwrap()
            .amount
    })
}

/// Both take in what the other one has; they say the same and nothing is wrong with either.
fn unite(one: &mut Store, other: &mut Store) {
    let (first, second) = (one.journal_copy().unwrap(), other.journal_copy().unwrap());
    one.unite(&on(0), &second).unwrap();
    other.unite(&on(0), &first).unwrap();
    assert_eq!(result(one), result(other));
    assert_eq!((wrong(one), wrong(other)), (vec![], vec![]));
}

/// The events that the journal says did not count.
fn uncounted(store: &Store) -> Vec<String> {
    let page = store.journal(&on(0), on(0).as_of).unwrap();
    let mut ids: Vec<String> = (page.entries.into_iter())
        .filter(|entry| {
            let uncounted = ActOutcome::Uncounted;
            entry.can_be_undone()
                && matches!(&entry.logged, Logged::Event { outcome, .. } if *outcome == uncounted)
        })
        .map(|entry| entry.id)
        .collect();
    ids.sort();
    ids
}

/// Copies of a file with a request, each of which goes on in its own way, united.
fn gone_apart<T>(
    one: impl FnOnce(&mut Store, &str) -> T,
    other: impl FnOnce(&mut Store, &str) -> [String; 2],
) -> (Vec<Store>, T, [String; 2], tempfile::TempDir) {
    let (folder, mut store) = original();
    let request = asked(&mut store);
    let mut a = copy_of(&store, folder.path(), "a.db");
    let mut b = copy_of(&store, folder.path(), "b.db");
    let first = one(&mut a, &request);
    let second = other(&mut b, &request);
    unite(&mut a, &mut b);
    (vec![a, b], first, second, folder)
}

#[test]
fn of_a_request_filed_twice_the_first_filing_alone_is_in_force() {
    let (stores, first, second, _folder) = gone_apart(
        |store, request| files(store, "Bea", request, ResidualPlace::Spread),
        |store, request| files(store, "Cem", request, ResidualPlace::Absorbed),
    );
    for store in &stores {
        let all = store.adjustments(on(0).as_of).unwrap();
        let of_uncounted: Vec<&str> = all[0].uncounted.iter().map(|made| &*made.event).collect();
        assert_eq!(of_uncounted.len(), uncounted(store).len());
        // Which of them is the first one the clocks of the copies say.
        let (counts, place) = if of_uncounted.contains(&&*second[1]) {
            ([3_000, 950, 2_050], ResidualPlace::Spread)
        } else {
            assert!(of_uncounted.contains(&&*first[1]));
            ([2_950, 950, 2_000], ResidualPlace::Absorbed)
        };
        assert_eq!(
            (amounts(store), all[0].place.clone()),
            (counts, Some(place))
        );
    }
}

#[test]
fn a_request_that_was_turned_down_first_is_not_in_force_wherever_it_was_filed() {
    let (mut stores, _, second, _folder) = gone_apart(
        |store, request| {
            let (request, note) = (request.to_owned(), "no".to_owned());
            step(store, "Dan", NewAdjustment::Reject { request, note })
        },
        |store, request| {
            store.execute(&by("Cem"), &super::count(Some(3))).unwrap();
            files(store, "Cem", request, ResidualPlace::Absorbed)
        },
    );
    let mut ids = second.clone();
    ids.sort();
    for store in &mut stores {
        assert_eq!(amounts(store), [3_000, 1_000, 2_000]);
        let all = store.adjustments(on(0).as_of).unwrap();
        let of = (all[0].state, all[0].uncounted.len());
        assert_eq!(of, (AdjustState::Rejected, 2));
        assert_eq!(uncounted(store), ids);
        // What does not count is taken back like anything else.
        let events = vec![second[1].clone(), second[0].clone()];
        store
            .execute(&by("Cem"), &Command::Undo { events })
            .unwrap();
        assert_eq!(uncounted(store), [""; 0]);
    }
}

#[test]
fn a_request_that_was_taken_back_takes_its_filing_with_it() {
    let (stores, undone, second, _folder) = gone_apart(
        |store, request| {
            let events = vec![request.to_owned()];
            store
                .execute(&by("Ann"), &Command::Undo { events })
                .unwrap()
        },
        |store, request| files(store, "Cem", request, ResidualPlace::Absorbed),
    );
    let mut ids = second.to_vec();
    ids.sort();
    assert_eq!(undone.len(), 1);
    for store in stores {
        assert_eq!(amounts(&store), [3_000, 1_000, 2_000]);
        assert_eq!(uncounted(&store), ids);
    }
}

/// Asks for another change of R01; its id.
fn asks(store: &mut Store, hundredths: i32) -> String {
    let ask = NewAdjustment::Ask {
        cell: of("R01"),
        hundredths,
        reason: AskReason::Market,
        why: "more".into(),
        in_return: String::new(),
    };
    step(store, "Ann", ask)
}

/// What a store says of R01 being asked for more than is allowed, in hundredths of the base.
fn over(store: &Store) -> Vec<i64> {
    let all = store.asked_over(&on(0)).unwrap();
    let used = all
        .iter()
        .filter_map(|row| row.over.map(|valve| valve.used));
    used.collect()
}

/// What was asked for on two copies may together be more than the valve allows: both stay, it is said, and a superior
/// withdraws one.
#[test]
fn requests_of_two_copies_that_pass_the_valve_together_are_told_and_one_is_withdrawn() {
    for files_them in [false, true] {
        let (folder, mut store) = original();
        asked(&mut store);
        let mut a = copy_of(&store, folder.path(), "a.db");
        let mut b = copy_of(&store, folder.path(), "b.db");
        let [first, second] = [(&mut a, "Bea"), (&mut b, "Cem")].map(|(store, who)| {
            let request = asks(store, -1_000);
            assert_eq!(over(store), [0; 0]);
            if files_them {
                files(store, who, &request, ResidualPlace::Absorbed);
            }
            request
        });
        unite(&mut a, &mut b);
        // With the 5 % of the first request that waits.
        assert_eq!((over(&a), over(&b)), (vec![-250], vec![-250]));
        let rows = a.asked_list(&on(0)).unwrap();
        assert!(rows.iter().all(|row| row.over.is_some()) && rows.len() == 3);
        let withdraw = |request: &str| {
            Command::Adjust(NewAdjustment::Withdraw {
                request: request.to_owned(),
            })
        };
        let by_last = if files_them {
            // The later of the two filings is taken back first; beside the other one it does not come back.
            let all = a.adjustments(on(0).as_of).unwrap();
            let filed = |request: &str| all.iter().find(|one| one.event == request).unwrap();
            let mut ids =
                [&first, &second].map(|request| (request.clone(), filed(request).filing.clone()));
            let undo = |filing: &str| Command::Undo {
                events: vec![filing.to_owned()],
            };
            if a.execute(&by("Bea"), &undo(&ids[1].1)).is_err() {
                ids.reverse();
                a.execute(&by("Bea"), &undo(&ids[1].1)).unwrap();
            }
            assert_eq!(over(&a), [-250]);
            ids[1].0.clone()
        } else {
            second
        };
        // Whoever has nothing to say about it does not, and nobody else the own one.
        a.execute(&by("Dan"), &withdraw(&by_last)).unwrap();
        assert_eq!(over(&a), [0; 0]);
        let other = if by_last == first { "x" } else { &first };
        assert!(a.execute(&by("Dan"), &withdraw(other)).is_err());
    }
}

/// A filing that was taken back comes back beside what another copy filed before it, as the two add up; and not where
/// the valve is shut for both.
#[test]
fn a_filing_comes_back_beside_what_another_copy_had_filed() {
    for (theirs, comes_back) in [(vec![-500], true), (vec![-1_000, -300], false)] {
        let (folder, mut store) = original();
        let request = asked(&mut store);
        let mut a = copy_of(&store, folder.path(), "a.db");
        for value in 0..9 {
            a.execute(&by("Bea"), &super::count(Some(value))).unwrap();
        }
        let [_, filing] = files(&mut a, "Bea", &request, ResidualPlace::Absorbed);
        let events = vec![filing];
        let undone = a.execute(&by("Bea"), &Command::Undo { events }).unwrap();
        assert_eq!(amounts(&a), [3_000, 1_000, 2_000]);
        let mut moved = 0;
        for (n, hundredths) in theirs.into_iter().enumerate() {
            let mut other = copy_of(&store, folder.path(), &format!("{n}.db"));
            let of_other = asks(&mut other, hundredths);
            files(&mut other, "Cem", &of_other, ResidualPlace::Absorbed);
            unite(&mut a, &mut other);
            moved += i64::from(hundredths) / 10;
        }
        assert_eq!(amounts(&a), [3_000 + moved, 1_000 + moved, 2_000]);
        let back = a.execute(&by("Bea"), &Command::Undo { events: undone });
        assert_eq!(back.is_ok(), comes_back, "{back:?}");
        let both = if comes_back { moved - 50 } else { moved };
        assert_eq!(amounts(&a), [3_000 + both, 1_000 + both, 2_000]);
    }
}

/// Of whatever copies did, each target that a request set comes from a request that is filed, by that very step.
pub(super) fn targets_come_from_steps_that_count(store: &Store) {
    let all = store.adjustments(super::day("2199-12-30")).unwrap();
    for entry in store.all_entries(None).unwrap() {
        let Event::Adjusted { step } = &entry.event else {
            continue;
        };
        let Some(request) = step.request().filter(|_| step.targets().is_some()) else {
            continue;
        };
        let sql = "SELECT 1 FROM planned WHERE event = ?1 AND known_to = '2199-12-31'";
        let mut rows = store.conn.prepare(sql).unwrap();
        if rows.exists([&entry.id]).unwrap() {
            let known = all.iter().find(|known| known.event == request).unwrap();
            assert_eq!(known.state, AdjustState::Filed);
            assert!(known.uncounted.iter().all(|made| made.event != entry.id));
        }
    }
}
