//! The valve, its arithmetic, and the credit of quarters.

use super::*;
use crate::domain::targets::PlannedFor;
use proptest::prelude::*;

fn cell(period: &str) -> CellId {
    CellId {
        metric: "revenue".into(),
        period: Period::parse(period).unwrap(),
        whom: PlannedFor::Unit("east".into()),
        of: crate::domain::targets::TargetSlice::default(),
    }
}

fn made(event: &str, step: AdjustStep) -> MadeStep {
    MadeStep {
        event: event.into(),
        day: Day::MIN,
        author: "a".into(),
        step,
    }
}

fn asked(event: &str, period: &str, hundredths: i32) -> MadeStep {
    let step = AdjustStep::Asked {
        cell: cell(period),
        hundredths,
        base: 2_761_000,
        reason: AskReason::Market,
        why: "w".into(),
        in_return: String::new(),
    };
    made(event, step)
}

fn approved(request: &str) -> MadeStep {
    let step = AdjustStep::Approved {
        request: request.into(),
        place: ResidualPlace::Spread,
        note: String::new(),
    };
    made("d", step)
}

fn rejected(request: &str) -> MadeStep {
    let step = AdjustStep::Rejected {
        request: request.into(),
        note: "n".into(),
    };
    made("d", step)
}

#[test]
fn a1_ten_percent_and_six_more_are_sixteen_and_five_would_be_allowed() {
    let all = adjustments([asked("1", "2026-12", 1_000)]);
    let used = on_the_way(&all, &cell("2026-12"), "", true);
    assert_eq!(used, 276_100);
    let valve = Valve {
        base: 2_761_000,
        used,
        percent: 15,
    };
    assert_eq!(valve.bound(), 414_150);
    assert!(!valve.allows(change_of(2_761_000, 600)));
    assert_eq!(valve.most(1), 500);
    assert!(valve.allows(change_of(2_761_000, 500)));
    assert_eq!(valve.most(-1), -2_500);
    // Of another month nothing is used.
    assert_eq!(on_the_way(&all, &cell("2026-11"), "", true), 0);
}

fn lines(steps: Vec<MadeStep>) -> Vec<(String, Option<String>)> {
    let all = adjustments(steps);
    let lines = credit(&all, &[], Fiscal::CALENDAR).into_iter();
    lines
        .map(|l| (l.quarter.to_string(), l.raises.map(|p| p.to_string())))
        .collect()
}

#[test]
fn a3_two_rejected_quarters_raise_the_next_one_once() {
    let two = || {
        vec![
            asked("1", "2026-05", -500),
            rejected("1"),
            asked("2", "2026-Q3", -500),
            rejected("2"),
        ]
    };
    let first = ("2026-Q2".to_owned(), None);
    let second = ("2026-Q3".to_owned(), Some("2026-Q4".to_owned()));
    assert_eq!(lines(two()), [first.clone(), second.clone()]);
    // A third one warns anew.
    let mut three = two();
    three.extend([asked("3", "2026-10", -500), rejected("3")]);
    let third = ("2026-Q4".to_owned(), None);
    assert_eq!(lines(three), [first.clone(), second, third]);
    // One of two requests was approved: the quarter was not rejected.
    let mut half = two();
    half.extend([asked("4", "2026-08", -100), approved("4")]);
    assert_eq!(lines(half), std::slice::from_ref(&first));
    // Withdrawn, waiting and upward requests say nothing.
    let withdrawn = made(
        "d",
        AdjustStep::Withdrawn {
            request: "2".into(),
        },
    );
    let quiet = vec![
        asked("1", "2026-05", -500),
        rejected("1"),
        asked("2", "2026-Q3", -500),
        withdrawn,
        asked("5", "2026-Q3", 500),
        rejected("5"),
        asked("6", "2026-Q3", -500),
    ];
    assert_eq!(lines(quiet), [first]);
}

#[test]
fn rule_26_what_one_has_less_the_others_have_more_to_the_last_unit() {
    let others = spread_residual(-115_665, &[2_511_200, 3_037_100, 2_450_800]);
    assert_eq!(others, [36_311, 43_916, 35_438]);
    assert_eq!(spread_residual(10, &[]), Vec::<i64>::new());
}

#[test]
fn a_step_on_what_is_decided_changes_nothing() {
    let steps = vec![asked("1", "2026-12", 100), rejected("1"), approved("1")];
    assert_eq!(adjustments(steps)[0].state, AdjustState::Rejected);
}

proptest! {
    #[test]
    fn no_sequence_of_requests_passes_the_valve(
        base in 1i64..=1_000_000_000_000_000,
        steps in prop::collection::vec((0u8..4, 0usize..12, -3_000i32..=3_000), 1..60),
    ) {
        // Each request with what it comes to and how far it is.
        let mut requests: Vec<(i64, AdjustState)> = Vec::new();
        let sum = |requests: &[(i64, AdjustState)], counts: fn(AdjustState) -> bool| -> i64 {
            requests.iter().filter(|(_, s)| counts(*s)).map(|(n, _)| *n).sum()
        };
        let filed = |s| s == AdjustState::Filed;
        let signed = |s| s == AdjustState::Filed || s == AdjustState::Approved;
        let living = |s| s != AdjustState::Rejected && s != AdjustState::Withdrawn;
        let valve = |used| Valve { base, used, percent: 15 };
        for (what, which, hundredths) in steps {
            let at = which % requests.len().max(1);
            match (what, requests.get(at).map(|r| r.1)) {
                (0, _) | (_, None) => {
                    let change = change_of(base, hundredths);
                    if valve(sum(&requests, living)).allows(change) {
                        requests.push((change, AdjustState::Waiting));
                    }
                }
                (1, Some(AdjustState::Waiting)) => {
                    if valve(sum(&requests, signed)).allows(requests[at].0) {
                        requests[at].1 = AdjustState::Approved;
                    }
                }
                (2, Some(AdjustState::Waiting)) => requests[at].1 = AdjustState::Rejected,
                (3, Some(AdjustState::Approved)) => {
                    // Filed in whatever order: what is in force has to stay inside as well.
                    if valve(sum(&requests, filed)).allows(requests[at].0) {
                        requests[at].1 = AdjustState::Filed;
                    }
                }
                (_, Some(_)) => {}
            }
            let now = i128::from(sum(&requests, filed));
            prop_assert!(now.abs() * 100 <= i128::from(base) * 15);
        }
    }
}
