//! Results of rows that a test makes.

use super::*;
use std::sync::atomic::{AtomicU32, Ordering};

/// A warning of its own.
fn new_case() -> String {
    static CASES: AtomicU32 = AtomicU32::new(0);
    format!(
        "actions/r{}/2026-03-02",
        CASES.fetch_add(1, Ordering::Relaxed)
    )
}

fn row(play: &str, verdict: Option<Verdict>, waited: Option<u32>, tier: &str) -> ResultRow {
    let day = Day::from_ymd(2026, 3, 2).unwrap();
    ResultRow {
        event: "e".into(),
        warning: new_case(),
        day,
        at: "2026-03-02T11:30:00.000Z".into(),
        on_own_day: true,
        author: "ann".into(),
        subject: Subject::rep("r"),
        name: "R".into(),
        rep: Some("r".into()),
        tier: Some(tier.into()),
        rule: Rule::W2,
        severity: Severity::Orange,
        play: play.into(),
        verify_on: day.plus(2),
        verdict,
        by_hand: None,
        restated: false,
        ended: false,
        waited,
    }
}

fn many(play: &str, recovered: u32, of: u32, tier: &str) -> Vec<ResultRow> {
    let verdict = |n| {
        if n < recovered {
            Verdict::Recovered
        } else {
            Verdict::Unchanged
        }
    };
    (0..of)
        .map(|n| row(play, Some(verdict(n)), Some(n % 3), tier))
        .collect()
}

#[test]
fn rule_10_a_play_has_a_rate_from_five_cases_on_and_the_best_is_one() {
    let mut rows = many("one-to-one", 4, 6, "mid");
    rows.extend(many("joint-visit", 4, 4, "mid"));
    rows.extend(many("reminder", 1, 5, "senior"));
    rows.push(row("one-to-one", None, None, "mid"));
    let results = Results {
        rows,
        ..Results::default()
    };
    let records = results.records(None);
    let told: Vec<_> = records
        .iter()
        .map(|r| {
            (
                r.play.as_str(),
                r.tried.recovered,
                r.tried.checked,
                r.tried.share(LEAST_CASES),
            )
        })
        .collect();
    assert_eq!(
        told,
        [
            ("one-to-one", 4, 6, Some(6666)),
            ("reminder", 1, 5, Some(2000)),
            ("joint-visit", 4, 4, None)
        ]
    );
    let best: Vec<_> = records
        .iter()
        .map(|r| Results::is_best(&records, r, 25))
        .collect();
    assert_eq!(best, [true, false, false]);
    assert!(
        !Results::is_best(&records, &records[0], 67),
        "4 of 6 is 66.66 %"
    );
    assert_eq!(results.records(Some("senior")).len(), 1);
}

#[test]
fn rule_10_a_play_that_was_repeated_on_a_warning_is_one_case_as_checked_last() {
    let mut rows = many("one-to-one", 4, 5, "mid");
    let last = row("one-to-one", Some(Verdict::Unchanged), None, "mid");
    for _ in 0..5 {
        rows.push(ResultRow {
            verdict: Some(Verdict::Recovered),
            ..last.clone()
        });
    }
    rows.insert(0, last);
    let results = Results {
        rows,
        ..Results::default()
    };
    let records = results.records(None);
    assert_eq!(
        (records[0].tried.recovered, records[0].tried.checked),
        (4, 6)
    );
}

#[test]
fn what_was_found_false_and_what_is_ahead_are_in_no_rate() {
    let mut restated = row("reminder", None, Some(4), "mid");
    restated.restated = true;
    let mut rows = many("reminder", 1, 2, "mid");
    rows.extend([restated, row("reminder", None, None, "mid")]);
    let results = Results {
        rows,
        ..Results::default()
    };
    let verdicts = results.verdicts();
    assert_eq!(
        (verdicts.checked(), verdicts.ahead, verdicts.restated),
        (2, 1, 1)
    );
    let answered = Answered {
        median_twice: Some(2),
        median_minutes: None,
        day_lasts: 0,
        same_day: 1,
        within_a_day: 2,
        of: 3,
    };
    let utc = |at: DateTime<Utc>| at.naive_utc();
    assert_eq!(results.answered(utc), answered, "0, 1 and 4 days");
}

#[test]
fn a_wait_is_counted_in_own_working_hours() {
    let nine_to_six = WorkHours {
        begins: 9 * 60,
        lasts: 9 * 60,
        cut: 4 * 60,
    };
    let of = |rows: Vec<ResultRow>| {
        let results = Results {
            rows,
            hours: nine_to_six,
            ..Results::default()
        };
        results.answered(|at| at.naive_utc()).median_minutes
    };
    let at = |waited: u32, at: &str| ResultRow {
        at: format!("2026-03-{at}:00.000Z"),
        ..row("reminder", None, Some(waited), "mid")
    };
    // Shown on Monday morning and answered at half past eleven; before work, after it, and past midnight.
    assert_eq!(of(vec![at(0, "02T11:30")]), Some(150));
    assert_eq!(of(vec![at(0, "02T07:00")]), Some(0));
    assert_eq!(of(vec![at(0, "02T21:00")]), Some(540));
    assert_eq!(of(vec![at(0, "03T01:00")]), Some(540));
    // Two days later, and on a day off, which adds nothing.
    assert_eq!(of(vec![at(2, "02T10:00")]), Some(2 * 540 + 60));
    let off = ResultRow {
        on_own_day: false,
        ..at(1, "02T15:00")
    };
    assert_eq!(of(vec![off]), Some(540));
    // What was written down later tells no hour; the middle of two is between them.
    assert_eq!(of(vec![at(0, "09T10:00")]), None);
    assert_eq!(of(vec![at(0, "02T10:00"), at(0, "02T12:00")]), Some(120));
}
