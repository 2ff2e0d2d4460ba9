//! The statements behind every page that can be asked for, and behind the commands that a morning seldom sees.

use super::*;
use crate::domain::figure_page::FigureAsked;
use crate::domain::meeting::MeetingKind;
use crate::domain::targets::{CellId, PlannedFor, SplitDimension};
use crate::domain::tasks::TaskChange;
use crate::domain::team::TeamQuery;
use crate::domain::warning::{SignalKind, SubjectKind};
use crate::domain::{Fiscal, Period};
use crate::store::desk::{MeantUnit, NewMeeting, NewRules, NewSignal};

/// What may be scanned on the way to a page besides.
const PAGES: [(&str, &str); 6] = [
    ("SCAN deal USING INDEX deal_open", "holds what is open now"),
    ("SCAN adjust_step", "a few a month, typed by hand"),
    (
        "SCAN target_draft",
        "a handful, gone once they are published",
    ),
    ("SCAN product", "names of what a target may be split into"),
    ("SCAN customer", "the segments of customers, as names"),
    (
        "SCAN deal USING COVERING INDEX deal_ended",
        "the first day on which a deal was opened, once a morning",
    ),
];

/// One of each kind; a new kind does not compile before it is here.
fn every_page(session: &Session, queue: &[crate::domain::board::QueueRow]) -> Vec<PageId> {
    let about = |kind| {
        let mut rows = queue.iter().map(|row| &row.episode.key.subject);
        rows.find(|subject| subject.kind == kind)
            .unwrap()
            .id
            .clone()
    };
    let quarter = Period::quarter_of(Fiscal::CALENDAR, session.as_of);
    let whole = CellId::whole("revenue", quarter, PlannedFor::Unit(String::new()));
    let team = TeamQuery {
        metric: None,
        period: Some(quarter.prev()),
    };
    let all = vec![
        PageId::Rep(about(SubjectKind::Rep)),
        PageId::Warning(queue[0].id.clone()),
        PageId::Quiet(about(SubjectKind::Rep)),
        PageId::Customer(about(SubjectKind::Customer)),
        PageId::Journal(session.as_of),
        PageId::Rules,
        PageId::Results(Some(quarter)),
        PageId::Tasks,
        PageId::Team(Box::new(team)),
        PageId::Plan(Box::new(whole.clone()), SplitDimension::Team),
        PageId::Target(Box::new(whole.clone())),
        PageId::Adjustments(Box::new(whole.clone())),
        PageId::Figure(Box::new(FigureAsked {
            whole,
            dimension: SplitDimension::Team,
            part: None,
            method: None,
            plan: None,
        })),
    ];
    for page in &all {
        match page {
            PageId::Rep(_)
            | PageId::Warning(_)
            | PageId::Quiet(_)
            | PageId::Customer(_)
            | PageId::Journal(_)
            | PageId::Rules
            | PageId::Results(_)
            | PageId::Tasks
            | PageId::Team(_)
            | PageId::Plan(..)
            | PageId::Target(_)
            | PageId::Adjustments(_)
            | PageId::Figure(_) => {}
        }
    }
    all
}

#[test]
fn no_page_scans_what_grows_with_the_years() {
    let (_folder, mut store, session) = filled();
    let mut kept = store.keep(&session).unwrap();
    let queue = store.queue_of(&mut kept).unwrap();
    let mut all = Vec::new();
    for id in every_page(&session, &queue) {
        let mut kept = store.keep(&session).unwrap();
        let mut found = false;
        let seen = traced(&mut store, |store| {
            found = store.page_of(&session, &mut kept, &id).unwrap().is_some();
        });
        assert!(found, "{id:?}");
        let scanned = scans(&store, &seen);
        let allowed: Vec<_> = FRAME.into_iter().chain(PAGES).collect();
        let wrong = unknown(&scanned, &allowed).into_iter();
        all.extend(wrong.map(|scan| format!("{id:?}: {scan:?}")));
    }
    assert!(all.is_empty(), "{all:#?}");
}

#[test]
fn no_save_scans_what_grows_with_the_years() {
    let (_folder, mut store, session) = filled();
    let mut kept = store.keep(&session).unwrap();
    let queue = store.queue_of(&mut kept).unwrap();
    let signal = NewSignal {
        about: SignalKind::Price,
        unit: String::new(),
        product: String::new(),
        text: "a price fell".into(),
        from: None,
        until: None,
    };
    let meeting = NewMeeting {
        kind: MeetingKind::StandUp,
        unit: MeantUnit::Chosen(String::new()),
        content: String::new(),
        measure: "calls first".into(),
    };
    let rules = NewRules {
        numbers: vec![("W3.red_below".into(), 41)],
        to: None,
        from: None,
        reason: "tried".into(),
    };
    let task = NewTask {
        text: "call".into(),
        about: None,
        of: TaskOf {
            owner: String::new(),
            due: session.as_of,
        },
    };
    let mut entered =
        |command| store.execute_seeing(&session, &command, &queue).unwrap()[0].clone();
    let (signalled, task) = (
        entered(Command::Signal(signal.clone())),
        entered(Command::SetTask(task)),
    );
    let change = TaskChange::Dropped {
        reason: "not needed".into(),
    };
    let commands = [
        Command::Signal(signal),
        Command::EndSignal { signal: signalled },
        Command::Meet(meeting),
        Command::SetRules(rules),
        Command::ChangeTask { task, change },
    ];
    let seen = traced(&mut store, |store| {
        for command in &commands {
            store.execute_seeing(&session, command, &queue).unwrap();
        }
    });
    let scanned = scans(&store, &seen);
    let allowed: Vec<_> = FRAME.into_iter().chain(PAGES).collect();
    let wrong = unknown(&scanned, &allowed);
    assert!(wrong.is_empty(), "{wrong:#?}");
}
