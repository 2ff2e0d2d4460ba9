//! The earliest day on which a warning can clear, as its page tells it: by the closes of weeks that can judge it, a
//! reply, a report, or the end of a signal.

use super::*;
use crate::domain::facts::{ActivityBatch, ActivityFact};
use crate::domain::pages::Earliest;
use crate::domain::warning::{ClearsBy, SignalKind};
use crate::store::desk::{Command, NewSignal, Page, PageId};

/// What the page of a warning says.
fn told(store: &Store, as_of: &str, family: Family, id: &str) -> Option<Earliest> {
    let session = on(as_of);
    let rows = store.warnings(&session).unwrap();
    let row = about(&rows, family, id)[0].id.clone();
    match store.page(&session, &PageId::Warning(row)).unwrap() {
        Some(Page::Warning(page)) => page.earliest,
        other => panic!("{other:?}"),
    }
}

fn week_close(on: &str) -> Earliest {
    let by = ClearsBy::WeekClose;
    Earliest { on: day(on), by }
}

#[test]
fn why_money_clears_at_the_next_close_that_has_days_enough_of_its_period() {
    let (_folder, mut store) = team();
    deals(
        &mut store,
        "2026-01-05",
        vec![won("a", "li", "2026-01-20", 900)],
    );
    let told = |as_of: &str, family: Family, id: &str| told(&store, as_of, family, id);
    // The week of the festival has no working day, and the one after it ends with a worked Saturday.
    for family in [Family::QUARTER, Family::DELAY] {
        assert_eq!(
            told("2026-02-12", family, "East"),
            Some(week_close("2026-02-14"))
        );
        assert_eq!(
            told("2026-02-15", family, "East"),
            Some(week_close("2026-02-28"))
        );
    }
    assert_eq!(
        told("2026-02-15", Family::PACE, "li"),
        Some(week_close("2026-02-28"))
    );
    // On Friday 4 December 4 days of the month have gone by, and 5 are needed.
    assert_eq!(
        told("2026-11-29", Family::DELAY, "East"),
        Some(week_close("2026-12-11"))
    );
}

#[test]
fn why_a_new_quarter_judges_nobody_by_its_first_days() {
    let (_folder, mut store) = team();
    let september = vec![
        target("2026-09", TargetScope::Rep("li".into()), 1_800),
        target("2026-09", unit("East"), 1_800),
    ];
    let batch = Batch::Targets(september);
    put(&mut store, &on("2026-09-01"), ImportKind::Targets, batch);
    // By 10 October, a worked Saturday, 3 days of it have gone by, by the 16th 8, by the 23rd 13.
    for (family, id, close) in [
        (Family::PACE, "li", "2026-10-10"),
        (Family::DELAY, "East", "2026-10-16"),
        (Family::QUARTER, "East", "2026-10-23"),
    ] {
        assert_eq!(
            told(&store, "2026-10-03", family, id),
            Some(week_close(close))
        );
    }
}

#[test]
fn why_a_report_a_reply_and_the_end_of_a_signal_clear_at_once() {
    let (_folder, mut store) = team();
    let batch = Batch::Activity(ActivityBatch {
        reps: vec!["li".into()],
        actions: vec!["touch".into()],
        rows: vec![ActivityFact {
            day: day("2026-02-09"),
            rep: 0,
            action: 0,
            value: 9,
        }],
        emptied: Vec::new(),
        notes: Vec::new(),
    });
    put(&mut store, &on("2026-02-10"), ImportKind::Activity, batch);
    assert_eq!(
        told(&store, "2026-02-10", Family::NO_REPORT, "wang"),
        Some(Earliest {
            on: day("2026-02-10"),
            by: ClearsBy::Report,
        })
    );
    let heard = Command::Signal(NewSignal {
        about: SignalKind::Competitor,
        unit: "East".into(),
        product: String::new(),
        text: "half price".into(),
        from: None,
        until: Some(day("2026-03-06")),
    });
    store.execute(&on("2026-02-10"), &heard).unwrap();
    assert_eq!(
        told(&store, "2026-02-11", Family::SIGNAL, "East"),
        Some(Earliest {
            on: day("2026-03-07"),
            by: ClearsBy::SignalEnd,
        })
    );
}

/// What is planned because of a quarter that is over is planned in the one that runs.
#[test]
fn w8_of_a_quarter_that_is_over_puts_the_one_that_runs_in_question() {
    let (_folder, mut store) = team();
    deals(
        &mut store,
        "2026-03-02",
        vec![won("a", "li", "2026-02-27", 10)],
    );
    for (as_of, period, rolls) in [
        ("2026-03-31", "2026-Q1", true),
        ("2026-04-01", "2026-Q2", false),
    ] {
        let rows = store.warnings(&on(as_of)).unwrap();
        let east = about(&rows, Family::QUARTER, "East")[0];
        let families = on(as_of).settings.rules.families;
        let judge = families.find(Family::QUARTER).unwrap().judge;
        let morning = (crate::domain::Fiscal::CALENDAR, day(as_of));
        let planned = judge.plans(&east.episode.evidence, morning).unwrap();
        assert_eq!(
            (planned.period.to_string().as_str(), planned.rolls),
            (period, rolls)
        );
        assert_eq!(seen(east).outlook.is_over(day(as_of)), !rolls);
    }
}

/// Rule 22: what a leaver was behind with ends with the last day, not when the week closes.
#[test]
fn rule_22_a_leaver_takes_the_plan_along_on_the_day_after_the_last_one() {
    let (_folder, mut store) = team();
    deals(
        &mut store,
        "2026-10-26",
        vec![won("a", "li", "2026-10-12", 10)],
    );
    let gone = RepFact {
        manager: String::new(),
        to: day("2026-10-28"),
        ..rep("li", "East")
    };
    put(
        &mut store,
        &on("2026-10-26"),
        ImportKind::Reps,
        Batch::Reps(vec![gone]),
    );
    let open = |as_of: &str| {
        let rows = store.warnings(&on(as_of)).unwrap();
        about(&rows, Family::PACE, "li").len()
    };
    assert_eq!(open("2026-10-28"), 1, "the 27th is the last day");
    assert_eq!(open("2026-10-29"), 0);
    let all = store.warnings_with_past(&on("2026-10-29")).unwrap();
    let left = about(&all, Family::PACE, "li").pop().unwrap();
    assert_eq!(left.state, State::Left);
    assert_eq!(left.episode.cleared_on, Some(day("2026-10-28")));
}
