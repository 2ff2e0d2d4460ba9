//! The valve, its arithmetic, and the credit of quarters.

use super::*;
use crate::domain::metric::Metrics;
use crate::domain::targets::PlannedFor;
use crate::domain::{Fiscal, Period};
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

fn ground() -> CreditGround {
    CreditGround::of(&Metrics::default(), Fiscal::CALENDAR)
}

fn lines(steps: Vec<MadeStep>) -> Vec<(String, Option<String>)> {
    let all = adjustments(steps);
    let lines = credit(&all, &[], &ground(), Day::MAX).into_iter();
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

fn on(day: &str, made: MadeStep) -> MadeStep {
    let day = Day::parse(day).unwrap();
    MadeStep { day, ..made }
}

fn withdrawn(request: &str) -> MadeStep {
    let request = request.into();
    made("d", AdjustStep::Withdrawn { request })
}

#[test]
fn a3_a_quarter_counts_when_it_is_over_and_an_approval_until_then_drops_it() {
    let mut steps = vec![
        on("2026-05-04", asked("1", "2026-05", -500)),
        on("2026-05-05", rejected("1")),
        on("2026-08-03", asked("2", "2026-Q3", -500)),
        on("2026-08-04", rejected("2")),
    ];
    let ledger = |steps: &[MadeStep], as_of: &str| -> Vec<(bool, Option<Period>)> {
        let all = adjustments(steps.to_vec());
        let as_of = Day::parse(as_of).unwrap();
        let lines = credit(&all, &[], &ground(), as_of).into_iter();
        lines.map(|line| (line.is_open, line.raises)).collect()
    };
    // While the second one runs nothing is raised.
    assert_eq!(ledger(&steps, "2026-09-30"), [(false, None), (true, None)]);
    let fourth = Some(Period::Quarter(2026, 4));
    assert_eq!(
        ledger(&steps, "2026-10-01"),
        [(false, None), (false, fourth)]
    );
    // Decided or taken back after the end, it changes a quarter that is over no more.
    let mut later = steps.clone();
    later.extend([
        on("2026-09-28", asked("3", "2026-09", -100)),
        on("2026-09-29", approved("3")),
        on("2026-10-02", withdrawn("3")),
    ]);
    assert_eq!(ledger(&later, "2026-10-03"), [(false, None)]);
    steps.extend([
        on("2026-09-28", asked("4", "2026-09", -100)),
        on("2026-10-02", rejected("4")),
    ]);
    assert_eq!(
        ledger(&steps, "2026-10-03"),
        [(false, None), (false, fourth)]
    );
}

#[test]
fn rule_26_what_is_signed_and_cannot_be_filed_is_placed_anew_or_withdrawn() {
    let steps = vec![asked("1", "2026-12", 1_000), approved("1")];
    let on_one = AdjustStep::Approved {
        request: "1".into(),
        place: ResidualPlace::On("west".into()),
        note: String::new(),
    };
    let mut again = steps.clone();
    again.push(made("e", on_one));
    let known = &adjustments(again)[0];
    assert_eq!(known.state, AdjustState::Approved);
    assert_eq!(known.place, Some(ResidualPlace::On("west".into())));
    let mut back = steps;
    back.push(withdrawn("1"));
    let all = adjustments(back);
    assert_eq!(all[0].state, AdjustState::Withdrawn);
    assert_eq!(on_the_way(&all, &cell("2026-12"), "", true), 0);
}

/// What may happen to one request in the course of two years: of which period, asked when, and what was done then.
type Course = (u8, i32, Vec<(u8, i32)>);

proptest! {
    /// A3, rule 27: the ledger of quarters that are over is the same in whatever order the requests came, and nothing
    /// that is done later changes it.
    #[test]
    fn a3_any_order_gives_the_same_ledger_and_what_is_over_stays(
        courses in prop::collection::vec(
            (0u8..24, -2_000i32..2_000, prop::collection::vec((0u8..4, 0i32..120), 0..4)),
            1..12,
        ),
        turn in 0usize..12,
        as_of in 0i32..730,
    ) {
        let first = Day::parse("2026-01-01").unwrap();
        let steps_of = |n: usize, (month, hundredths, then): &Course| -> Vec<MadeStep> {
            let period = match month % 3 {
                0 => Period::Quarter(2026 + i32::from(month / 12), month % 12 / 3 + 1),
                _ => Period::Month(2026 + i32::from(month / 12), month % 12 + 1),
            };
            let id = n.to_string();
            let begins = period.first(Fiscal::CALENDAR);
            let mut steps = vec![MadeStep { day: begins, ..asked(&id, &period.to_string(), *hundredths) }];
            for (what, after) in then {
                let day = begins.plus(*after);
                // What is approved or filed is so before its period is over (rule 26).
                let is_over = period.end(Fiscal::CALENDAR) <= day;
                let step = match what {
                    0 if !is_over => approved(&id),
                    1 => rejected(&id),
                    2 => withdrawn(&id),
                    _ => continue,
                };
                steps.push(MadeStep { day, ..step });
            }
            steps.sort_by_key(|made| made.day);
            steps
        };
        let mut all: Vec<Vec<MadeStep>> =
            courses.iter().enumerate().map(|(n, course)| steps_of(n, course)).collect();
        let ledger = |all: &[Vec<MadeStep>], until: Day, as_of: Day| -> Vec<CreditLine> {
            let mut steps: Vec<MadeStep> = all.concat();
            steps.retain(|made| made.day <= until);
            steps.sort_by_key(|made| made.day);
            let lines = credit(&adjustments(steps), &[], &ground(), as_of).into_iter();
            lines.filter(|line| line.quarter.end(Fiscal::CALENDAR) <= as_of).collect()
        };
        let as_of = first.plus(as_of);
        let then = ledger(&all, as_of, as_of);
        prop_assert_eq!(&ledger(&all, Day::MAX, as_of), &then);
        let at = turn % all.len();
        all.rotate_left(at);
        prop_assert_eq!(ledger(&all, as_of, as_of), then);
    }
}
