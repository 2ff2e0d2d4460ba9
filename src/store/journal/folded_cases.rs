//! The folded tables as mornings read them: what was done about a warning, remarks, excuses, look-backs.

use super::handled::ExcuseRow;
use super::undo::undo;
use crate::domain::Day;
use crate::domain::journal::{ActKind, Event, Part, WarningAct};
use crate::domain::warning::{
    Evidence, Family, NoReportEvidence, Rule, Severity, Subject, Verdict, WarningKey,
};
use crate::store::testing::{session, store};
use crate::store::{Session, Store};

fn day(text: &str) -> Day {
    Day::parse(text).unwrap()
}

fn on(as_of: &str) -> Session {
    session().on(day(as_of))
}

fn key(rep: &str) -> WarningKey {
    WarningKey {
        family: Family::ACTIONS,
        subject: Subject::rep(rep),
        opened_on: day("2026-02-23"),
    }
}

fn evidence() -> Evidence {
    Evidence::NoReport(NoReportEvidence {
        partly: Vec::new(),
        partly_total: 0,
        days: Vec::new(),
        total: 2,
    })
}

fn intervened(rep: &str, play: &str) -> Event {
    Event::Intervened {
        warning: key(rep),
        rule: Rule::W1,
        severity: Severity::Yellow,
        play: play.into(),
        evidence: evidence(),
        verify_on: day("2026-02-27"),
        judged: Some(day("2026-02-23")),
        note: Some("spoke".into()),
        task: None,
    }
}

fn put(store: &mut Store, session: &Session, id: &str, event: &Event) {
    store.log(session, |pen| pen.append(id, event)).unwrap();
}

fn take_back(store: &mut Store, session: &Session, id: &str) -> String {
    let id = [id.to_owned()];
    let mut made = store.log(session, |pen| undo(pen, session, &id)).unwrap();
    made.remove(0)
}

fn events(acts: &[WarningAct]) -> Vec<&str> {
    acts.iter().map(|a| a.event.as_str()).collect()
}

#[test]
fn what_was_done_about_a_warning_is_read_without_an_event() {
    let (_folder, mut store) = store();
    let tuesday = session();
    put(&mut store, &tuesday, "a", &intervened("R01", "reminder"));
    put(&mut store, &tuesday, "x", &intervened("R02", "reminder"));
    let noted = Event::Noted {
        intervention: "a".into(),
        text: "he promised".into(),
    };
    put(&mut store, &tuesday, "n", &noted);
    let by_hand = Event::Overridden {
        intervention: "a".into(),
        verdict: Verdict::Recovered,
        reason: "seen myself".into(),
    };
    put(&mut store, &tuesday, "o", &by_hand);
    let snoozed = Event::Snoozed {
        warning: key("R01"),
        rule: Rule::W1,
        severity: Severity::Yellow,
        evidence: evidence(),
        until: day("2026-02-26"),
        reason: "fair".into(),
    };
    put(&mut store, &tuesday, "s", &snoozed);
    let acts = store.acts_about(&key("R01"), tuesday.as_of).unwrap();
    assert_eq!(events(&acts), ["a", "s"]);
    assert_eq!(
        (acts[0].rule, acts[0].severity),
        (Rule::W1, Severity::Yellow)
    );
    assert_eq!(
        acts[0].kind,
        ActKind::Intervened {
            play: "reminder".into(),
            verify_on: day("2026-02-27"),
            judged: Some(day("2026-02-23")),
            note: Some("he promised".into()),
            by_hand: Some((Verdict::Recovered, "seen myself".into())),
        }
    );
    assert_eq!(
        acts[1].kind,
        ActKind::Snoozed {
            until: day("2026-02-26"),
            reason: "fair".into(),
        }
    );
    let on = store.acts_on(&Subject::rep("R02"), tuesday.as_of).unwrap();
    assert_eq!(events(&on), ["x"]);
    let due = |from| store.interventions_due(day(from), tuesday.as_of).unwrap();
    assert_eq!(events(&due("2026-02-27")), ["a", "x"]);
    assert_eq!(events(&due("2026-02-28")), [""; 0]);
    let answered = store.answered("a").unwrap().unwrap();
    assert_eq!((answered.rule, answered.evidence), (Rule::W1, evidence()));
    assert_eq!(store.answered("s").unwrap(), None);
}

#[test]
fn a_look_back_knows_what_was_done_by_then_and_not_undone() {
    let (_folder, mut store) = store();
    put(
        &mut store,
        &on("2026-02-24"),
        "a",
        &intervened("R01", "reminder"),
    );
    let undoing = take_back(&mut store, &on("2026-02-26"), "a");
    take_back(&mut store, &on("2026-02-28"), &undoing);
    let known = |as_of| store.acts_about(&key("R01"), day(as_of)).unwrap().len();
    let mornings = [
        "2026-02-23",
        "2026-02-24",
        "2026-02-25",
        "2026-02-26",
        "2026-02-27",
    ];
    assert_eq!(mornings.map(known), [0, 1, 1, 0, 0]);
    assert_eq!(["2026-02-28", "2026-12-31"].map(known), [1, 1]);
    assert_eq!(store.check().unwrap(), []);
}

#[test]
fn the_newest_excuse_counts_and_taking_it_back_returns_the_one_before() {
    let (_folder, mut store) = store();
    let excused = |part, reason: &str| Event::Excused {
        rep: "R01".into(),
        day: day("2026-02-23"),
        to: None,
        part,
        reason: reason.into(),
    };
    put(
        &mut store,
        &on("2026-02-24"),
        "a",
        &excused(Part::Full, "ill"),
    );
    put(
        &mut store,
        &on("2026-02-25"),
        "b",
        &excused(Part::Half, "doctor"),
    );
    let known = |store: &Store, but_of: Option<&str>| {
        let all = store.excuses(day("2026-02-01"), day("2026-03-01"), but_of.map(day));
        all.unwrap()
            .into_iter()
            .map(|e: ExcuseRow| e.part)
            .collect::<Vec<_>>()
    };
    assert_eq!(known(&store, None), [Part::Half]);
    assert_eq!(known(&store, Some("2026-02-25")), [Part::Full]);
    take_back(&mut store, &on("2026-02-26"), "b");
    assert_eq!(known(&store, None), [Part::Full]);
    assert_eq!(known(&store, Some("2026-02-24")), []);
    let outside = store.excuses(day("2026-02-24"), day("2026-03-01"), None);
    assert_eq!(outside.unwrap(), []);
}
