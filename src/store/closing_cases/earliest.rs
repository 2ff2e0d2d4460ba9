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
    }
    // That Saturday is the last day of the month as well.
    assert_eq!(
        told("2026-02-15", Family::QUARTER, "East"),
        Some(week_close("2026-02-28"))
    );
    let by = ClearsBy::PeriodEnd;
    assert_eq!(
        told("2026-02-15", Family::DELAY, "East"),
        Some(Earliest {
            on: day("2026-02-28"),
            by
        })
    );
    assert_eq!(
        told("2026-02-15", Family::PACE, "li"),
        Some(week_close("2026-02-28"))
    );
    // The month is over with Monday the 30th, on which no week closes: it is looked at once more.
    let by = ClearsBy::PeriodEnd;
    let on = day("2026-11-30");
    assert_eq!(
        told("2026-11-29", Family::DELAY, "East"),
        Some(Earliest { on, by })
    );
}

/// The warnings of a quarter end with it, and nobody is judged by the first days of the next.
#[test]
fn a_quarter_that_is_over_ends_what_is_about_it_and_the_next_one_raises_anew() {
    let (_folder, mut store) = team();
    let september = vec![
        target("2026-09", TargetScope::Rep("li".into()), 1_800),
        target("2026-09", unit("East"), 1_800),
    ];
    let batch = Batch::Targets(september);
    put(&mut store, &on("2026-09-01"), ImportKind::Targets, batch);
    deals(
        &mut store,
        "2026-10-01",
        vec![won("a", "li", "2026-09-30", 900)],
    );
    let of = |as_of: &str, family: Family, id: &str| {
        let rows = store.warnings_with_past(&on(as_of)).unwrap();
        let of = about(&rows, family, id).into_iter().cloned();
        // What was about the first quarter ended with that.
        let of = of.filter(|row| row.episode.opened_on > day("2026-06-30"));
        of.collect::<Vec<QueueRow>>()
    };
    for (family, id, next) in [
        (Family::PACE, "li", "2026-10-16"),
        (Family::DELAY, "East", "2026-10-16"),
        (Family::QUARTER, "East", "2026-10-23"),
    ] {
        let open = of("2026-09-30", family, id);
        assert!(open[0].state.is_open(), "{family:?}");
        // Wednesday the 30th is the last day, and what was won on it is in what is told of the end.
        let over = of("2026-10-01", family, id);
        assert_eq!(over[0].state, State::PeriodOver, "{family:?}");
        assert_eq!(over[0].episode.cleared_on, Some(day("2026-09-30")));
        let newest = *seen(&over[0]).newest().unwrap();
        assert_eq!(
            (newest.day, newest.actual, newest.share),
            (day("2026-09-30"), 900, 5_000)
        );
        // The running one is a warning of its own, told anew.
        let all = of("2026-10-31", family, id);
        let opened: Vec<Day> = all.iter().map(|row| row.episode.opened_on).collect();
        assert_eq!(opened[1], day(next), "{family:?}: {opened:?}");
        assert_ne!(all[0].id, all[1].id);
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

/// What is planned because of a quarter is planned in that one, while it runs.
#[test]
fn w8_puts_the_quarter_that_runs_in_question() {
    let (_folder, mut store) = team();
    deals(
        &mut store,
        "2026-03-02",
        vec![won("a", "li", "2026-02-27", 10)],
    );
    let rows = store.warnings(&on("2026-03-31")).unwrap();
    let east = about(&rows, Family::QUARTER, "East")[0];
    let families = on("2026-03-31").settings.rules.families;
    let judge = families.find(Family::QUARTER).unwrap().judge;
    let morning = (crate::domain::Fiscal::CALENDAR, day("2026-03-31"));
    let planned = judge.plans(&east.episode.evidence, morning).unwrap();
    assert_eq!(
        (planned.period.to_string().as_str(), planned.rolls),
        ("2026-Q1", true)
    );
    let rows = store.warnings(&on("2026-04-01")).unwrap();
    assert!(about(&rows, Family::QUARTER, "East").is_empty());
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
