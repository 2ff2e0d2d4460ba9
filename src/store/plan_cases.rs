//! Every statement that the program runs is explained by SQLite: on the way to a frame nothing is scanned
//! that grows with the years, and what is scanned elsewhere is known, with the reason.

mod pages;
mod target;
mod years;

use super::desk::{Command, NewTask, PageId};
use super::{BoardQuery, Create, Session, Standpoint, Store, new_event_id};
use crate::demo;
use crate::domain::Day;
use crate::domain::facts::ImportKind;
use crate::domain::journal::{Part, TaskOf};
use crate::domain::warning::{Severity, Subject};
use crate::settings::{DEFAULTS, Settings};
use crate::store::ImportInfo;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use std::collections::BTreeSet;
use std::path::Path;
use std::sync::{Arc, Mutex, PoisonError};

/// Tables that may be read whole on the way to a frame: they are as long as the company, not as its years.
const SHORT: [(&str, &str); 21] = [
    ("rep", "everybody stands in the tree and the grid"),
    ("unit", "the tree shows every unit"),
    ("assignment", "who was where decides whose a day is"),
    ("calendar_override", "a few days a year"),
    ("area", "a row per area of the file"),
    ("device", "a row per copy of the file"),
    ("replica", "a row per copy of the file"),
    ("seal", "a row per copy of the file"),
    ("sqlite_schema", "looked at once, at the start"),
    ("CONSTANT", "a row that is written down in the statement"),
    (
        "json_each",
        "the rule families, as a value of the statement",
    ),
    ("40-ROW", "the rows that the statement inserts"),
    (
        "unit_code",
        "a row per unit that the company's systems number",
    ),
    ("signal", "what somebody heard of the market and typed"),
    ("signal_end", "as long as the signals at most"),
    ("rule_change", "a few a year, typed by hand"),
    ("evaluated", "twenty rows are kept"),
    ("checkpoint", "a few dozen rows are kept"),
    ("sheet", "at most sixty days are kept"),
    ("product", "a list that the company keeps"),
    ("below", "the units of the tree, each with its path"),
];

/// Statements that stop at the first row they find.
const FIRST_ROW: [&str; 4] = [
    "SELECT 1 FROM deal",
    "SELECT 1 FROM activity",
    "SELECT 1 FROM target_cell WHERE (product_class",
    "SELECT 1 FROM planned_cell WHERE (product_class",
];

/// What else may be scanned on the way to a frame: the words of the plan, and why.
const FRAME: [(&str, &str); 6] = [
    (
        "SCAN import USING INDEX import_missing",
        "files with rows that are not in: a handful",
    ),
    (
        "SCAN deal USING COVERING INDEX deal_open",
        "holds what is open now, however many years are closed",
    ),
    (
        "SCAN customer USING COVERING INDEX customer_key",
        "holds key customers only",
    ),
    ("SCAN target_publication", "a row per import of targets"),
    ("SCAN target_version", "the same, and drafts"),
    ("SCAN planned", "a row per publication of targets"),
];

/// What may be scanned where nobody waits for a frame.
const BEHIND: [(&str, &str); 2] = [
    (
        "SCAN customer",
        "names for `find`, read behind the first board",
    ),
    ("SCAN import", "a row per imported file, once per import"),
];

/// Statements of this thread's store, as they were run.
static SEEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

fn look(event: TraceEvent<'_>) {
    if let TraceEvent::Stmt(statement, _) = event {
        let sql = statement.sql().into_owned();
        SEEN.lock()
            .unwrap_or_else(PoisonError::into_inner)
            .insert(sql);
    }
}

/// What `work` ran on a store, statement by statement.
fn traced(store: &mut Store, work: impl FnOnce(&mut Store)) -> BTreeSet<String> {
    // What is seen is seen by all: one test after the other.
    static TURN: Mutex<()> = Mutex::new(());
    let _turn = TURN.lock().unwrap_or_else(PoisonError::into_inner);
    SEEN.lock().unwrap_or_else(PoisonError::into_inner).clear();
    let codes = TraceEventCodes::SQLITE_TRACE_STMT;
    store.conn.trace_v2(codes, Some(look)).unwrap();
    work(store);
    store
        .conn
        .trace_v2(TraceEventCodes::empty(), None::<fn(TraceEvent<'_>)>)
        .unwrap();
    std::mem::take(&mut *SEEN.lock().unwrap_or_else(PoisonError::into_inner))
}

/// The scans in the plans of statements, each with its statement.
fn scans(store: &Store, statements: &BTreeSet<String>) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for sql in statements {
        let read = ["SELECT", "INSERT", "UPDATE", "DELETE", "WITH"];
        if !read.iter().any(|word| sql.trim_start().starts_with(word)) {
            continue;
        }
        let mut plan = store
            .conn
            .prepare(&format!("EXPLAIN QUERY PLAN {sql}"))
            .unwrap();
        let blank = vec![rusqlite::types::Null; plan.parameter_count()];
        let mut rows = plan.query(rusqlite::params_from_iter(blank)).unwrap();
        while let Some(row) = rows.next().unwrap() {
            let step: String = row.get(3).unwrap();
            if let Some(rest) = step.strip_prefix("SCAN ") {
                let (name, how) = rest.split_once(' ').unwrap_or((rest, ""));
                let table = table_of(name, sql);
                found.push((format!("SCAN {table} {how}").trim().to_owned(), sql.clone()));
            }
        }
    }
    found
}

/// The table behind a short name in a statement.
fn table_of<'s>(name: &'s str, sql: &'s str) -> &'s str {
    let words: Vec<&str> = sql
        .split(|c: char| !c.is_alphanumeric() && c != '_')
        .filter(|word| !word.is_empty() && *word != "AS")
        .collect();
    let pairs = words.windows(3);
    let mut tables =
        pairs.filter(|of| ["FROM", "JOIN"].contains(&of[0]) && of[1] != "SELECT" && of[2] == name);
    tables.next().map_or(name, |of| of[1])
}

/// Scans that no list allows.
fn unknown<'a>(
    scans: &'a [(String, String)],
    allowed: &[(&str, &str)],
) -> Vec<&'a (String, String)> {
    let stops = |sql: &str| {
        let begins = |first: &&str| sql.starts_with(*first);
        FIRST_ROW.iter().any(begins)
    };
    let short = |step: &str| {
        let table = step.split_whitespace().nth(1).unwrap_or_default();
        SHORT.iter().any(|(name, _)| *name == table)
    };
    let is = |step: &str, words: &str| {
        let rest = step.strip_prefix(words);
        rest.is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    };
    let known = |step: &str| allowed.iter().any(|(words, _)| is(step, words));
    scans
        .iter()
        .filter(|(step, sql)| !short(step) && !known(step) && !stops(sql))
        .collect()
}

/// A ratio and a level beside the sums that are built in.
const OWN: &str = r#"
metrics.reach = { order = 9, kind = "ratio", numerator = "deals", denominator = "touch", unit = "percent", better = "higher", en = "reach", zh = "转化" }
metrics.mood = { order = 9, kind = "level", unit = "score", better = "higher", en = "mood", zh = "满意度" }
"#;

fn filled() -> (tempfile::TempDir, Store, Session) {
    let day = Day::parse("2026-02-24").unwrap();
    let sets = demo::settings(false, day, &Settings::defaults().unwrap().rules).unwrap();
    let session = Session {
        at: Standpoint {
            as_of: day,
            today_counts: false,
            settings: Arc::new(
                Settings::load(DEFAULTS, Some((Path::new("own.toml"), OWN)), &sets).unwrap(),
            ),
        },
        author: "demo".into(),
        clock: || chrono::DateTime::from_timestamp_millis(1_771_894_800_123).unwrap(),
    };
    let folder = tempfile::TempDir::new().unwrap();
    let path = folder.path().canonicalize().unwrap().join("demo.db");
    let mut store = Store::open(&path, Create::IfMissing).unwrap();
    demo::fill(&mut store, &session).unwrap();
    (folder, store, session)
}

/// The boards, pages and saves of a morning, as the desk does them.
fn a_morning(store: &mut Store, session: &Session) {
    let mut kept = store.keep(session).unwrap();
    store.board_of(&mut kept, &BoardQuery::default()).unwrap();
    let earlier = BoardQuery {
        grid_day: Some(session.as_of.plus(-30)),
        ..BoardQuery::default()
    };
    store.board_of(&mut kept, &earlier).unwrap();
    for metric in session.settings.metrics.iter() {
        let query = BoardQuery {
            metric: Some(metric.clone()),
            ..BoardQuery::default()
        };
        store.board_of(&mut kept, &query).unwrap();
    }
    let queue = store.queue_of(&mut kept).unwrap();
    let closed = store.lately_closed(session, &mut kept).unwrap();
    assert!(!closed.is_empty() && closed.iter().all(|row| !row.state.is_open()));
    let of = |kind| {
        let mut rows = queue.iter().filter(|r| r.episode.key.subject.kind == kind);
        rows.next().unwrap()
    };
    let person = of(crate::domain::warning::SubjectKind::Rep);
    let customer = of(crate::domain::warning::SubjectKind::Customer);
    let Subject { id: rep, .. } = person.episode.key.subject.clone();
    for page in [
        PageId::Rep(rep.clone()),
        PageId::Customer(customer.episode.key.subject.id.clone()),
        PageId::Warning(person.id.clone()),
    ] {
        assert!(store.page_of(session, &mut kept, &page).unwrap().is_some());
    }
    let id = new_event_id(session.clock);
    let commands = [
        Command::Intervene {
            warnings: vec![person.id.clone()],
            ids: vec![id.clone()],
            plays: vec!["one-to-one".into()],
            note: Some("spoke".into()),
            verify_on: None,
            task: None,
        },
        Command::Note {
            id: new_event_id(session.clock),
            intervention: id.clone(),
            text: "more".into(),
        },
        Command::Acknowledge {
            warnings: vec![customer.id.clone()],
        },
        Command::Snooze {
            warning: customer.id.clone(),
            until: None,
            reason: "a fair".into(),
        },
        Command::Excuse {
            rep: rep.clone(),
            day: session.as_of,
            to: session.as_of,
            part: Part::Half,
            reason: "ill".into(),
        },
        Command::Count {
            rep: rep.clone(),
            day: session.judged(),
            action: "touch".into(),
            value: Some(77),
        },
        Command::Confirm {
            day: session.judged(),
            reps: vec![rep],
        },
        Command::SetTask(NewTask {
            text: "call".into(),
            about: None,
            of: TaskOf {
                owner: String::new(),
                due: session.as_of,
            },
        }),
        Command::Undo {
            events: vec![id.clone()],
        },
        Command::Redo { events: vec![id] },
    ];
    for command in commands {
        store.execute_seeing(session, &command, &queue).unwrap();
        store.renew(session, &mut kept).unwrap();
        store.board_of(&mut kept, &BoardQuery::default()).unwrap();
    }
    let day = session.as_of;
    let today = store.journal_page(session, &kept.morning, (day, day));
    assert!(today.unwrap().entries.len() > 5);
    assert!(queue.iter().any(|r| r.episode.severity == Severity::Red));
}

#[test]
fn nothing_that_grows_with_the_years_is_scanned_on_the_way_to_a_frame() {
    let (_folder, mut store, session) = filled();
    let frame = traced(&mut store, |store| a_morning(store, &session));
    assert!(frame.len() > 60, "{} statements were seen", frame.len());
    let found = scans(&store, &frame);
    let wrong = unknown(&found, &FRAME);
    assert!(wrong.is_empty(), "{wrong:#?}");

    let behind = traced(&mut store, |store| {
        let mut kept = store.keep(&session).unwrap();
        store.count_record(&session, &mut kept).unwrap();
        let batches = demo::generate(7, session.as_of, &session.settings).unwrap();
        let info = ImportInfo {
            file: "again".into(),
            ..ImportInfo::new(ImportKind::Activity)
        };
        store
            .import(&session, &info, &batches, &mut |_| {
                std::ops::ControlFlow::Continue(())
            })
            .unwrap();
        store.refresh_warnings(&session).unwrap();
        store.warnings(&session).unwrap();
    });
    let found = scans(&store, &behind);
    let allowed: Vec<_> = FRAME.into_iter().chain(BEHIND).collect();
    let wrong = unknown(&found, &allowed);
    assert!(wrong.is_empty(), "{wrong:#?}");
    // Statistics would change with the data; every plan above is made without them.
    let statistics = "SELECT count(*) FROM sqlite_schema WHERE name LIKE 'sqlite_stat%'";
    let tables: i64 = store.conn.query_row(statistics, [], |r| r.get(0)).unwrap();
    assert_eq!(tables, 0);
}

/// A row of the register bears its whole episode; of thousands that may still change, a morning wants a few words
/// each, and finding every row for them took half of the way to the first frame of a large company.
#[test]
fn what_a_morning_asks_of_the_register_is_in_its_indexes() {
    let (_folder, mut store, session) = filled();
    let frame = traced(&mut store, |store| {
        store.keep(&session).unwrap();
    });
    let asks = |sql: &&String| sql.starts_with("SELECT family, subject_kind, subject, opened_on");
    let known = frame.iter().find(asks).unwrap();
    let mut plan = store
        .conn
        .prepare(&format!("EXPLAIN QUERY PLAN {known}"))
        .unwrap();
    let steps = plan.query_map([""], |row| row.get(3)).unwrap();
    let steps: Vec<String> = steps.map(Result::unwrap).collect();
    let looks: Vec<&String> = steps.iter().filter(|s| s.contains("warning")).collect();
    assert_eq!(looks.len(), 4, "{steps:?}");
    let all = looks.iter().all(|step| step.contains("COVERING INDEX"));
    assert!(all, "{looks:?}");
}
