//! W3 by the revenue target: on a real file and the calendar of China in 2026, at its thresholds, with a switch from the
//! standards on a day, and in a week of two months.

use super::*;
use crate::domain::facts::{ActivityBatch, ActivityFact};
use crate::domain::warning::Severity;
use std::path::Path;

/// A morning whose weeks are judged by the revenue target, always or from a day on.
fn by_revenue(as_of: &str, from: Option<&str>) -> Session {
    let week = |from: &str, by: &str| {
        format!(
            "[[rules.week]]\nfrom = \"{from}\"\nred_below = 40\nclear_at = 60\nmin_days = 3\nby = \"{by}\"\n"
        )
    };
    let text = match from {
        Some(from) => [week("1900-01-01", "standard"), week(from, "revenue")].concat(),
        None => week("1900-01-01", "revenue"),
    };
    let mut session = session().on(day(as_of));
    let sets = ["calendar.national=cn".to_owned()];
    let file = Some((Path::new("c"), text.as_str()));
    session.at.settings = Arc::new(Settings::load(DEFAULTS, file, &sets).unwrap());
    session
}

fn week(row: &QueueRow) -> (i64, i64, i64) {
    match &row.episode.evidence {
        Evidence::WeekTarget(seen) => {
            let newest = seen.newest().unwrap();
            (newest.actual, newest.expected, newest.target)
        }
        other => panic!("{other:?}"),
    }
}

/// October has 18 working days: 1,800 ask for 100 a day. By Wednesday the 14th, the third day of the week, 300: 40 percent
/// of that are 120.
#[test]
fn w3_by_revenue_is_red_on_the_third_day_under_40_percent_of_what_the_week_asks_for() {
    let (_folder, mut store) = team();
    let rows = [("li", 119), ("wang", 120)].map(|(who, sold)| {
        [
            won(&format!("{who}-1"), who, "2026-10-09", 300),
            won(&format!("{who}-2"), who, "2026-10-12", sold),
        ]
    });
    deals(&mut store, "2026-10-19", rows.concat());
    let about = |as_of: &str| {
        let rows = store.warnings(&by_revenue(as_of, None)).unwrap();
        let of = rows.into_iter();
        of.filter(|row| row.episode.key.family == Family::WEEK_TARGET)
            .collect::<Vec<_>>()
    };
    assert!(about("2026-10-14").is_empty(), "two days have gone by");
    let red = about("2026-10-15");
    assert_eq!(red.len(), 1, "{red:?}");
    let row = &red[0];
    assert_eq!(
        (row.name.as_str(), row.episode.rule, row.episode.severity),
        ("li", Rule::W3, Severity::Red)
    );
    assert_eq!(row.episode.opened_on, day("2026-10-14"));
    assert_eq!(week(row), (119, 300, 500));
    assert_eq!(row.required_play.as_deref(), Some("special-review"));
    // The other one sold 120 of 400 by Thursday.
    assert_eq!(about("2026-10-16").len(), 2);
    // By standards there is none of it, and the settings alone say which.
    let plain = store.warnings(&on("2026-10-15")).unwrap();
    assert!(
        plain
            .iter()
            .all(|row| row.episode.key.family != Family::WEEK_TARGET)
    );
}

/// A sale of the weekend belongs to its week: it clears at 300 of 500 when the week is over, and not before.
#[test]
fn w3_by_revenue_clears_when_a_week_closes_at_60_percent() {
    for (more, clears) in [(180, false), (181, true)] {
        let (_folder, mut store) = team();
        let rows = vec![
            won("a", "li", "2026-10-09", 300),
            won("b", "li", "2026-10-12", 119),
            won("c", "li", "2026-10-17", more),
            won("d", "wang", "2026-10-09", 3_000),
        ];
        deals(&mut store, "2026-10-19", rows);
        let is_open = |as_of: &str| {
            let rows = store.warnings(&by_revenue(as_of, None)).unwrap();
            let of = about(&rows, Family::WEEK_TARGET, "li");
            of.iter().any(|row| row.episode.cleared_on.is_none())
        };
        assert!(is_open("2026-10-18"), "the week runs until Sunday");
        assert_eq!(is_open("2026-10-19"), !clears, "{more}");
    }
}

/// Monday is the last of 21 days of November, and Wednesday the second of 23 of December: 85.7 and twice 78.3 are 242.2,
/// of which 40 percent are 96.9.
#[test]
fn w3_by_revenue_adds_up_a_week_of_two_months_by_the_days_of_each() {
    for (sold, is_red) in [(96, true), (97, false)] {
        let (_folder, mut store) = team();
        deals(
            &mut store,
            "2026-12-03",
            vec![
                won("a", "li", "2026-11-27", 2_000),
                won("b", "li", "2026-12-01", sold),
            ],
        );
        let rows = store.warnings(&by_revenue("2026-12-03", None)).unwrap();
        let of = about(&rows, Family::WEEK_TARGET, "li");
        let opened = of.iter().any(|r| r.episode.opened_on == day("2026-12-02"));
        assert_eq!(opened, is_red, "{sold}");
        if is_red {
            assert_eq!(week(of.last().unwrap()), (96, 242, 399));
        }
    }
}

/// A target of the week itself comes before what the month asks of the week: 1,000 in five days are 600 by Wednesday, of
/// which 40 percent are 240; of the month's 300 it would be 120.
#[test]
fn w3_by_revenue_takes_the_target_of_the_week_before_the_share_of_the_month() {
    for (sold, is_red) in [(239, true), (240, false)] {
        let (_folder, mut store) = team();
        let of_week = target("2026-W42", TargetScope::Rep("li".into()), 1_000);
        let batch = Batch::Targets(vec![of_week]);
        put(&mut store, &on("2026-10-08"), ImportKind::Targets, batch);
        let rows = vec![
            won("a", "li", "2026-10-09", 1_000),
            won("b", "li", "2026-10-12", sold),
        ];
        deals(&mut store, "2026-10-19", rows);
        let rows = store.warnings(&by_revenue("2026-10-15", None)).unwrap();
        let of = about(&rows, Family::WEEK_TARGET, "li");
        assert_eq!(of.len(), usize::from(is_red), "{sold}");
        if is_red {
            assert_eq!(week(of[0]), (239, 600, 1_000));
        }
    }
}

/// Rule 24: a week before the day of the switch is judged by the standards. What they raised ends with that day without a
/// verdict, and what the target says is a warning of its own day.
#[test]
fn rule_24_w3_is_judged_by_the_standards_before_the_day_and_by_the_target_from_it_on() {
    let (_folder, mut store) = team();
    let zero = |on: &str| ActivityFact {
        day: day(on),
        rep: 0,
        action: 0,
        value: 0,
    };
    let days = ["2026-10-19", "2026-10-20", "2026-10-21", "2026-10-22"];
    let batch = Batch::Activity(ActivityBatch {
        reps: vec!["li".into()],
        actions: vec!["touch".into()],
        rows: days.map(zero).into(),
        emptied: Vec::new(),
        notes: Vec::new(),
    });
    put(&mut store, &on("2026-10-24"), ImportKind::Activity, batch);
    deals(
        &mut store,
        "2026-10-24",
        vec![won("a", "wang", "2026-10-09", 10)],
    );
    let from = Some("2026-10-26");
    let of = |as_of: &str, family: Family| {
        let rows = store.warnings_with_past(&by_revenue(as_of, from)).unwrap();
        let of: Vec<QueueRow> = about(&rows, family, "li").into_iter().cloned().collect();
        of
    };
    let before = of("2026-10-24", Family::WEEK);
    assert_eq!(before[0].episode.opened_on, day("2026-10-21"));
    assert!(of("2026-10-24", Family::WEEK_TARGET).is_empty());
    let after = of("2026-10-27", Family::WEEK);
    assert_eq!(after[0].state, State::SwitchedOff);
    assert_eq!(after[0].episode.cleared_on, Some(day("2026-10-26")));
    let red = of("2026-10-29", Family::WEEK_TARGET);
    assert_eq!(red[0].episode.opened_on, day("2026-10-28"));
    assert_eq!(week(&red[0]), (0, 300, 500));
}

#[test]
fn w3_by_revenue_every_morning_looked_at_is_the_last_morning_looked_at() {
    let from = Some("2026-10-21");
    let file = |store: &mut Store| {
        let sold = (0..9).map(|at: i32| {
            let closed = day("2026-10-09").plus(at * 6).to_string();
            won(&format!("d{at}"), "li", &closed, i64::from(at % 4) * 150)
        });
        deals(store, "2026-10-01", sold.collect());
    };
    let episodes = |store: &Store| {
        let all = store
            .warnings_with_past(&by_revenue("2026-12-07", from))
            .unwrap();
        let mut all: Vec<String> = all.iter().map(|r| format!("{:?}", r.episode)).collect();
        all.sort();
        all
    };
    let (_one, mut daily) = team();
    file(&mut daily);
    for morning in day("2026-10-01").until(day("2026-12-08")) {
        daily
            .refresh_warnings(&by_revenue(&morning.to_string(), from))
            .unwrap();
    }
    let (_other, mut once) = team();
    file(&mut once);
    once.refresh_warnings(&by_revenue("2026-12-07", from))
        .unwrap();
    let (daily, once) = (episodes(&daily), episodes(&once));
    let of_weeks = once.iter().filter(|e| e.contains("WeekTarget"));
    assert!(of_weeks.count() > 2, "{once:#?}");
    assert_eq!(daily, once);
}
