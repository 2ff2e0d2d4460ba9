//! Silent customers and the warnings about them: what is entered late, and what was put off.

use super::desk::Command;
use super::identity_cases::{day, find, on, team};
use super::testing::session;
use super::{ImportInfo, Store};
use crate::domain::facts::{Batch, ContactFact, CustomerFact, ImportKind};
use crate::domain::warning::{Direction, Evidence, Input, Rule, SilenceEvidence, State};
use std::ops::ControlFlow;

#[test]
fn an_answer_that_is_entered_late_ends_a_silence_on_its_day_and_an_early_one_restates_it() {
    let (_folder, mut store) = team();
    let put = |store: &mut Store, sql: &str, since: &str| {
        store.conn.execute(sql, []).unwrap();
        let families = session().settings.rules.families;
        store
            .write(|tx| {
                let since = day(since);
                super::area::touch(tx, super::area::Area::Contacts)?;
                super::checkpoint::invalidate_input(tx, families, Input::Contacts, since)
            })
            .unwrap();
    };
    let customer = "INSERT INTO customer VALUES ('c', 'Acme', '', 1, 'ann', '', 1)";
    put(&mut store, customer, "1900-01-01");
    let contact =
        |on: &str| format!("INSERT INTO contact VALUES ('c', '{on}', 'in', '', 'mail', 1)");
    put(&mut store, &contact("2026-03-02"), "2026-03-02");
    let today = on("2026-04-20");
    store.refresh_warnings(&today).unwrap();
    let silence = |store: &Store, id: &str| {
        let row = find(store, &today, id);
        (row.state, row.episode.cleared_on)
    };
    let id = "silence/c/2026-03-10";
    assert_eq!(silence(&store, id), (State::Open, None));
    // Well before the newest checkpoint: the silence was true until then, and a new one began.
    put(&mut store, &contact("2026-03-20"), "2026-03-20");
    for _ in 0..2 {
        let ended = (State::Closed, Some(day("2026-03-20")));
        assert_eq!(silence(&store, id), ended);
        assert_eq!(silence(&store, "silence/c/2026-03-30").0, State::Open);
        store.refresh_warnings(&today).unwrap();
    }
    put(&mut store, &contact("2026-03-09"), "2026-03-09");
    for _ in 0..2 {
        assert_eq!(
            silence(&store, id).0,
            State::Closed,
            "it is the one of 17 March now"
        );
        assert_eq!(
            find(&store, &today, id).episode.evidence,
            evidence_of("2026-03-09", 11)
        );
        store.refresh_warnings(&today).unwrap();
    }
    put(&mut store, &contact("2026-03-16"), "2026-03-16");
    for _ in 0..2 {
        assert_eq!(silence(&store, id).0, State::Restated);
        store.refresh_warnings(&today).unwrap();
    }
}

/// A silence since an answer.
fn evidence_of(last_inbound: &str, days: i32) -> Evidence {
    Evidence::Silence(SilenceEvidence {
        last_inbound: Some(day(last_inbound)),
        last_outbound: None,
        days,
        next_step: None,
    })
}

#[test]
fn a_snooze_holds_on_the_morning_a_silence_opens() {
    let (_folder, mut store) = team();
    store
        .conn
        .execute(
            "INSERT INTO customer VALUES ('c', 'Acme', '', 1, 'ann', '', 1)",
            [],
        )
        .unwrap();
    let contact = "INSERT INTO contact VALUES ('c', '2026-03-02', 'in', '', 'mail', 1)";
    store.conn.execute(contact, []).unwrap();
    let today = on("2026-03-10");
    let id = "silence/c/2026-03-10";
    let snooze = Command::Snooze {
        warning: id.into(),
        until: None,
        reason: "fair".into(),
    };
    store.execute(&today, &snooze).unwrap();
    assert!(matches!(
        find(&store, &today, id).state,
        State::Snoozed { .. }
    ));
}

/// What an import says about its file.
pub(super) fn import_of(kind: ImportKind, rows: u64) -> ImportInfo {
    ImportInfo {
        file: "file.csv".into(),
        rows,
        ..ImportInfo::new(kind)
    }
}

/// A contact, as an import brings it.
fn heard(store: &mut Store, on: &str, direction: Direction) {
    let fact = ContactFact {
        customer: "c".into(),
        day: day(on),
        direction,
        rep: None,
        channel: "mail".into(),
    };
    let info = import_of(ImportKind::Contacts, 1);
    store
        .put(&session(), &info, &Batch::Contacts(vec![fact]))
        .unwrap();
}

#[test]
fn an_answer_that_comes_to_light_late_clears_a_silence_and_restates_nothing() {
    let (_folder, mut store) = team();
    store
        .conn
        .execute(
            "INSERT INTO customer VALUES ('c', 'c', '', 1, NULL, '', 1)",
            [],
        )
        .unwrap();
    heard(&mut store, "2026-03-02", Direction::In);
    let silent = on("2026-03-20");
    store.refresh_warnings(&silent).unwrap();
    let id = "silence/c/2026-03-10";
    assert_eq!(find(&store, &silent, id).state, State::Open);
    heard(&mut store, "2026-03-16", Direction::In);
    store.refresh_warnings(&silent).unwrap();
    let row = find(&store, &silent, id);
    assert_eq!(
        (row.state, row.episode.cleared_on),
        (State::Closed, Some(day("2026-03-16")))
    );
    // One that was there before it was ever raised takes it back.
    heard(&mut store, "2026-03-09", Direction::In);
    store.refresh_warnings(&silent).unwrap();
    assert_eq!(find(&store, &silent, id).state, State::Restated);
}

/// W4: a rescue that is not done yet when the customer replies says so, and may be ticked or dropped.
#[test]
fn w4_a_task_says_that_the_warning_that_it_answers_has_cleared() {
    let (_folder, mut store) = team();
    let customer = "INSERT INTO customer VALUES ('c', 'Acme', '', 1, 'ann', '', 1)";
    store.conn.execute(customer, []).unwrap();
    heard(&mut store, "2026-03-02", Direction::In);
    let morning = on("2026-03-11");
    store.refresh_warnings(&morning).unwrap();
    let rescue = Command::Intervene {
        warnings: vec!["silence/c/2026-03-10".into()],
        ids: vec![super::new_event_id(morning.clock)],
        plays: vec!["customer-rescue".into()],
        note: None,
        verify_on: None,
        task: None,
    };
    store.execute(&morning, &rescue).unwrap();
    heard(&mut store, "2026-03-13", Direction::In);
    let cleared = |store: &mut Store, day: &str| {
        let morning = on(day);
        store.refresh_warnings(&morning).unwrap();
        let tasks = store.tasks(&morning).unwrap().tasks;
        assert_eq!(tasks.len(), 1);
        (tasks[0].cleared_on, tasks[0].is_due(morning.as_of))
    };
    assert_eq!(cleared(&mut store, "2026-03-12").0, None);
    let (on, due) = cleared(&mut store, "2026-03-20");
    assert_eq!((on, due), (Some(day("2026-03-13")), true));
}

/// Rule 33: somebody of whom a file says today that it is a key customer, after it was none, was none on the mornings
/// before; one that is in the first file as key has always been.
#[test]
fn rule_33_nobody_was_a_key_customer_before_it_became_one() {
    let (_folder, mut store) = super::testing::store();
    let bring = |store: &mut Store, as_of: &str, batch: Batch| {
        let info = ImportInfo {
            file: "x.csv".into(),
            ..ImportInfo::new(batch.kind())
        };
        store
            .put_all(&on(as_of), &info, &[batch], &mut |_| {
                ControlFlow::Continue(())
            })
            .unwrap();
    };
    let customer = |id: &str, key: bool| CustomerFact {
        id: id.into(),
        name: id.into(),
        segment: String::new(),
        key,
        rep: None,
        tier: String::new(),
        account: None,
    };
    let heard = |id: &str| ContactFact {
        customer: id.into(),
        day: day("2026-03-03"),
        direction: Direction::In,
        rep: None,
        channel: String::new(),
    };
    let both = vec![customer("old", true), customer("turned", false)];
    bring(&mut store, "2026-11-02", Batch::Customers(both));
    let contacts = vec![heard("old"), heard("turned")];
    bring(&mut store, "2026-11-02", Batch::Contacts(contacts));
    let turned = vec![customer("turned", true)];
    bring(&mut store, "2026-11-20", Batch::Customers(turned));
    let silent = |store: &Store, as_of: &str| {
        let rows = store.warnings(&on(as_of)).unwrap();
        let of = rows.into_iter().filter(|row| row.episode.rule == Rule::W4);
        let mut of: Vec<_> = of.map(|row| row.id).collect();
        of.sort();
        of
    };
    assert_eq!(silent(&store, "2026-06-05"), ["silence/old/2026-03-11"]);
    assert_eq!(silent(&store, "2026-11-19"), ["silence/old/2026-03-11"]);
    let now = ["silence/old/2026-03-11", "silence/turned/2026-11-20"];
    assert_eq!(silent(&store, "2026-11-20"), now);
    assert_eq!(store.check().unwrap(), []);
}
