//! Whatever was done on whichever copy, in whatever order and pieces it arrives, gives the same.

use super::{SILENCE, STREAK, all_ids, copy_of, day, excuse, on, original, result, wrong};
use crate::domain::journal::{Event, TaskOf};
use crate::domain::tasks::TaskChange;
use crate::domain::warning::{State, Verdict};
use crate::store::desk::{Command, NewTask};
use crate::store::journal::refold;
use crate::store::testing::session;
use crate::store::{Store, new_event_id};
use proptest::prelude::*;
use proptest::sample::Index;

/// What somebody does on one of the copies.
#[derive(Clone, Debug)]
enum Op {
    Count(Option<u32>, bool),
    Excuse(bool, i32),
    Intervene(bool),
    Acknowledge(bool),
    Snooze(bool),
    Note(Index),
    Override(Index),
    SetTask,
    ChangeTask(Index, u8),
    Undo(Index),
    /// Takes in what another copy has by now.
    Unite(Index),
}

fn ops() -> impl Strategy<Value = Op> {
    prop_oneof![
        3 => (proptest::option::of(0u32..12), any::<bool>()).prop_map(|(v, r)| Op::Count(v, r)),
        2 => (any::<bool>(), 0..4).prop_map(|(r, b)| Op::Excuse(r, b)),
        2 => any::<bool>().prop_map(Op::Intervene),
        1 => any::<bool>().prop_map(Op::Acknowledge),
        1 => any::<bool>().prop_map(Op::Snooze),
        1 => any::<Index>().prop_map(Op::Note),
        1 => any::<Index>().prop_map(Op::Override),
        1 => Just(Op::SetTask),
        2 => (any::<Index>(), 0u8..4).prop_map(|(task, what)| Op::ChangeTask(task, what)),
        5 => any::<Index>().prop_map(Op::Undo),
        1 => any::<Index>().prop_map(Op::Unite),
    ]
}

fn perform(copies: &mut [Store], at: usize, who: usize, op: &Op) {
    let session = on(at);
    let rep = |first: bool| if first { "R01" } else { "R02" };
    let warning = |first: bool| if first { STREAK } else { SILENCE }.to_owned();
    let pick = |ids: &[String], index: &Index| (!ids.is_empty()).then(|| index.get(ids).clone());
    let interventions = |store: &Store| all_ids(store, |e| matches!(e, Event::Intervened { .. }));
    let command = match op {
        Op::Count(value, first) => Command::Count {
            rep: rep(*first).into(),
            day: day("2026-02-23"),
            action: "touch".into(),
            value: *value,
        },
        Op::Excuse(first, back) => excuse(rep(*first), *back),
        Op::Intervene(first) => Command::Intervene {
            warnings: vec![warning(*first)],
            ids: vec![new_event_id(session.clock)],
            plays: vec![
                if at.is_multiple_of(2) {
                    "one-to-one"
                } else {
                    "customer-rescue"
                }
                .into(),
            ],
            note: Some("spoke".into()),
            verify_on: None,
            task: None,
        },
        Op::Acknowledge(first) => Command::Acknowledge {
            warnings: vec![warning(*first)],
        },
        Op::Snooze(first) => Command::Snooze {
            warning: warning(*first),
            until: None,
            reason: "fair".into(),
        },
        Op::Note(index) => match pick(&interventions(&copies[who]), index) {
            Some(intervention) => Command::Note {
                id: new_event_id(session.clock),
                intervention,
                text: format!("note {at}"),
            },
            None => return,
        },
        Op::Override(index) => match pick(&interventions(&copies[who]), index) {
            Some(intervention) => Command::Override {
                intervention,
                verdict: Verdict::ALL[at % 3],
                reason: "seen".into(),
            },
            None => return,
        },
        Op::SetTask => Command::SetTask(NewTask {
            text: format!("call {at}"),
            about: None,
            of: TaskOf {
                owner: String::new(),
                due: session.as_of.plus(1),
            },
        }),
        Op::ChangeTask(index, what) => {
            let makes = |e: &Event| match e {
                Event::Intervened { task, .. } => task.is_some(),
                event => matches!(event, Event::TaskSet { .. }),
            };
            let Some(task) = pick(&all_ids(&copies[who], makes), index) else {
                return;
            };
            let reason = "fair".to_owned();
            let change = match what {
                0 => TaskChange::Dropped { reason },
                1 => TaskChange::Moved {
                    due: session.as_of.plus(3),
                    owner: "ann".into(),
                    reason,
                },
                2 => TaskChange::Ticked { step: None },
                _ => TaskChange::Ticked {
                    step: Some("roi".into()),
                },
            };
            Command::ChangeTask { task, change }
        }
        Op::Undo(index) => match pick(&all_ids(&copies[who], |_| true), index) {
            Some(event) => Command::Undo {
                events: vec![event],
            },
            None => return,
        },
        Op::Unite(index) => {
            let from = index.index(copies.len());
            let journal = copies[from].journal_copy().unwrap();
            copies[who].unite(&session, &journal).unwrap();
            return;
        }
    };
    // What makes no sense at that moment is refused, as it is to people.
    let _ = copies[who].execute(&session, &command);
}

/// The queue as people see it, closed and corrected warnings too.
fn queue(store: &mut Store) -> Vec<(String, State, bool, Vec<String>)> {
    let morning = on(3);
    store.refresh_warnings(&morning).unwrap();
    let rows = store.warnings(&morning, true).unwrap();
    rows.into_iter()
        .map(|r| {
            let intervention = r.intervention.map(|r| format!("{r:?}"));
            (r.id, r.state, r.due, intervention.into_iter().collect())
        })
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 32, ..ProptestConfig::default() })]

    #[test]
    fn copies_that_went_on_apart_are_the_same_after_union_in_any_order(
        done in prop::collection::vec((0usize..3, ops()), 1..24),
        order in Just([0usize, 1, 2, 0, 1, 2]).prop_shuffle(),
        halves in any::<bool>(),
    ) {
        let (folder, original) = original();
        let mut copies: Vec<Store> = (0..3)
            .map(|n| copy_of(&original, folder.path(), &format!("copy-{n}.db")))
            .collect();
        for (at, (who, op)) in done.iter().enumerate() {
            perform(&mut copies, at, *who, op);
        }
        let journals: Vec<_> = copies.iter().map(|c| c.journal_copy().unwrap()).collect();
        for (n, copy) in copies.iter_mut().enumerate() {
            for from in order.iter().map(|from| (from + n) % 3) {
                // In pieces, the later half first; and some of it twice.
                if halves {
                    let later = journals[from].clone().part(|at| at % 2 == 1);
                    copy.unite(&session(), &later).unwrap();
                }
                let united = copy.unite(&session(), &journals[from]).unwrap();
                prop_assert_eq!(united.refused, Vec::<String>::new());
            }
            prop_assert_eq!(wrong(copy), []);
        }
        let first = (result(&copies[0]), queue(&mut copies[0]));
        for copy in &mut copies[1..] {
            prop_assert_eq!(&result(copy), &first.0);
            prop_assert_eq!(&queue(copy), &first.1);
        }
        // And it is the same as folding everything anew.
        copies[0].write(|tx| refold::rebuild(tx)).unwrap();
        prop_assert_eq!(&result(&copies[0]), &first.0);
    }
}
