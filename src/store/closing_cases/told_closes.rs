//! The "why" of what is judged by closes names those that were left out, each with its reason; and what was done about a
//! period has a verdict although the period is over before its check.

use super::weeks::{leave, lost};
use super::*;
use crate::domain::journal::Part;
use crate::domain::pages::{LeftOutClose, ToldCloses};
use crate::domain::warning::{Verdict, Verification, WhyLeftOut};
use crate::store::desk::{Command, Page, PageId};
use crate::store::new_event_id;

/// What the page of a warning says of its closes.
fn told(store: &Store, as_of: &str, family: Family, id: &str) -> ToldCloses {
    let session = on(as_of);
    let rows = store.warnings(&session).unwrap();
    let row = about(&rows, family, id).pop().unwrap().id.clone();
    match store.page(&session, &PageId::Warning(row)).unwrap() {
        Some(Page::Warning(page)) => page.closes.clone(),
        other => panic!("{other:?}"),
    }
}

fn left_out(on: &str, why: WhyLeftOut) -> LeftOutClose {
    LeftOutClose { day: day(on), why }
}

#[test]
fn why_names_the_closes_of_the_beginning_of_a_quarter_and_the_week_of_the_festival() {
    let (_folder, mut store) = team();
    let sold = vec![won("a", "li", "2026-01-20", 2_429)];
    deals(&mut store, "2026-02-25", sold);
    let closes = told(&store, "2026-02-24", Family::QUARTER, "East");
    let session = on("2026-02-24");
    let least = session
        .settings
        .rules
        .quarter
        .on(day("2026-01-04"))
        .min_days;
    assert!(least > 1);
    // Sunday 4 January is the first worked day of the quarter; from 16 to 22 February nobody works.
    let half_days = 2;
    let first = left_out("2026-01-04", WhyLeftOut::FewDays { half_days, least });
    assert_eq!(closes.left_out.first(), Some(&first));
    let festival = left_out("2026-02-22", WhyLeftOut::NoOwnDays);
    assert_eq!(closes.left_out.last(), Some(&festival));
    assert_eq!(closes.older_since, None);
}

#[test]
fn why_names_the_close_before_which_somebody_had_too_few_own_days() {
    let (_folder, mut store) = team();
    let off = Batch::Absences(vec![leave("2026-10-09", Part::Half)]);
    put(&mut store, &on("2026-10-12"), ImportKind::Absences, off);
    let few = WhyLeftOut::FewDays {
        half_days: 5,
        least: 3,
    };
    let closes = told(&store, "2026-10-24", Family::PACE, "li");
    assert_eq!(closes.left_out, [left_out("2026-10-10", few)]);
    let closes = told(&store, "2026-10-24", Family::PACE, "wang");
    assert_eq!(closes, ToldCloses::default());
}

#[test]
fn why_says_that_older_closes_count_than_the_six_that_it_lists() {
    let (_folder, store) = team();
    let rows = store.warnings(&on("2026-12-20")).unwrap();
    let row = about(&rows, Family::PACE, "li")[0];
    assert_eq!(seen(row).weeks.len(), 6);
    let closes = told(&store, "2026-12-20", Family::PACE, "li");
    assert_eq!(closes.older_since, Some(day("2026-10-10")));
    // Of six closes nothing is left out, and none before them is asked about.
    assert_eq!(closes.left_out, []);
}

#[test]
fn why_names_the_week_of_a_holiday_between_the_two_that_are_compared() {
    let (_folder, mut store) = team();
    let days = [("a", "2026-06-10", 5), ("b", "2026-06-24", 7)];
    let rows = days
        .iter()
        .flat_map(|(name, on, count)| (0..*count).map(move |n| lost(&format!("{name}{n}"), on)));
    deals(&mut store, "2026-06-29", rows.collect());
    let closes = told(&store, "2026-06-29", Family::LOST, "East");
    // Friday 19 June is the Dragon Boat Festival.
    let holiday = left_out("2026-06-21", WhyLeftOut::Holidays);
    assert_eq!(closes.left_out, [holiday]);
}

/// Nobody waits for an answer that never comes: the last day of the period is its last close (rule 10).
#[test]
fn rule_10_what_was_done_before_a_period_ended_behind_is_unchanged_at_its_check() {
    let (_folder, mut store) = team();
    for (family, id) in [(Family::QUARTER, "East"), (Family::PACE, "wang")] {
        let monday = on("2026-03-30");
        let rows = store.warnings(&monday).unwrap();
        let row = about(&rows, family, id)[0].id.clone();
        let answer = Command::Intervene {
            warnings: vec![row.clone()],
            ids: vec![new_event_id(monday.clock)],
            plays: vec!["one-to-one".into()],
            note: None,
            verify_on: None,
            task: None,
        };
        store.execute(&monday, &answer).unwrap();
        let at = |as_of: &str| {
            let rows = store.warnings_with_past(&on(as_of)).unwrap();
            let row = rows.iter().find(|found| found.id == row).unwrap();
            (row.state.clone(), row.intervention.clone().unwrap())
        };
        let (state, made) = at("2026-04-20");
        assert!(made.verify_on > day("2026-03-31"), "{:?}", made.verify_on);
        assert_eq!(state, State::PeriodOver);
        assert_eq!(made.verdict, Some(Verdict::Unchanged));
        // Before its day the check is still to come.
        let (_, made) = at("2026-04-01");
        assert_eq!((made.check, made.verdict), (Verification::Ahead, None));
    }
}
