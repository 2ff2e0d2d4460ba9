//! Puts the demo into a database: its facts, then what its lead did, morning by morning.

use super::year::{answers, year_mornings};
use super::{DemoError, PastAct, PastActKind, SEED, generate, past_acts};
use crate::domain::Day;
use crate::domain::facts::{Batch, ImportKind, unit_path};
use crate::domain::hex;
use crate::domain::journal::TaskOf;
use crate::domain::rules::Play;
use crate::domain::tasks::TaskChange;
use crate::domain::warning::SignalKind;
use crate::store::desk::{Command, NewSignal, NewTask};
use crate::store::{BoardQuery, ImportInfo, Session, Store, StoreError, new_event_id};
use sha2::{Digest, Sha256};

/// Why a database could not be filled.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum FillError {
    /// The demo could not be made.
    #[error(transparent)]
    Demo(#[from] DemoError),
    /// It could not be stored.
    #[error(transparent)]
    Store(#[from] StoreError),
}

/// Calendar days before the morning in which the lead has confirmed reports.
const CONFIRMS: i32 = 8;
/// Calendar days that a task of the year lasted.
const LASTS: i32 = 5;

/// Fills an empty database with the demo as of the session's morning. All facts are one transaction; every
/// deed of the lead is one of its own, made on its own morning by the session's author.
///
/// # Errors
/// See [`FillError`]; what was done before an error stays.
pub fn fill(store: &mut Store, session: &Session) -> Result<(), FillError> {
    let batches = generate(SEED, session.as_of, &session.settings)?;
    let rows = batches.iter().map(Batch::rows).sum();
    let name = format!("demo {SEED} {}", session.as_of);
    let info = ImportInfo {
        file: "demo".into(),
        sha256: hex(&Sha256::digest(name.as_bytes())),
        rows,
        ..ImportInfo::new(ImportKind::Activity)
    };
    store.put_all(session, &info, &batches, &mut |_| {
        std::ops::ControlFlow::Continue(())
    })?;
    // Tasks of the year, each ticked on the first morning after the day on which it is due.
    let mut tasks: Vec<(String, Day)> = Vec::new();
    for on in year_mornings(session.as_of, &session.settings)? {
        let morning = session.clone().on(on);
        store.refresh_warnings(&morning)?;
        for (task, _) in tasks.extract_if(.., |(_, due)| *due <= on) {
            let change = TaskChange::Ticked { step: None };
            store.execute(&morning, &Command::ChangeTask { task, change })?;
        }
        let queue = store.warnings(&morning)?;
        for (at, play) in answers(SEED, on, &queue, &session.settings.rules) {
            let id = new_event_id(session.clock);
            if (session.settings.rules.play(&play)).is_some_and(Play::is_task) {
                tasks.push((id.clone(), on.plus(LASTS)));
            }
            let command = Command::Intervene {
                warnings: vec![queue[at].id.clone()],
                ids: vec![id],
                plays: vec![play],
                note: None,
                verify_on: None,
                task: None,
            };
            store.execute_seeing(&morning, &command, &queue)?;
        }
    }
    for (task, _) in tasks {
        let change = TaskChange::Ticked { step: None };
        store.execute(session, &Command::ChangeTask { task, change })?;
    }
    let past_acts = past_acts(session.as_of, &session.settings)?;
    for same_morning in past_acts.chunk_by(|a, b| a.on == b.on) {
        let Some(first) = same_morning.first() else {
            continue;
        };
        let morning = session.clone().on(first.on);
        store.refresh_warnings(&morning)?;
        if first.on < session.as_of && first.on > session.as_of.plus(-CONFIRMS) {
            confirm(store, &morning)?;
        }
        let queue = store.warnings(&morning)?;
        for deed in same_morning {
            if deed.what == PastActKind::Tick {
                tick(store, deed, &morning)?;
                continue;
            }
            let row = deed.warning(&queue);
            if let Some(command) = command(deed, row.map(|r| r.id.as_str()), session) {
                store.execute(&morning, &command)?;
            }
        }
    }
    store.make_up(true);
    super::planned::plan(store, session)?;
    store.make_up(false);
    store.refresh_warnings(session)?;
    Ok(())
}

/// Confirms every report of the day before a morning (K6).
fn confirm(store: &mut Store, morning: &Session) -> Result<(), FillError> {
    let board = store.board(morning, &BoardQuery::default())?;
    let (grid, newest) = (&board.grid, board.grid.newest());
    let rows = grid.rows.iter().enumerate();
    let reported = rows.filter(|(row, _)| grid.has_report(*row, newest));
    let reps: Vec<String> = reported.map(|(_, who)| who.id.clone()).collect();
    if let Some(&day) = grid.days.get(newest).filter(|_| !reps.is_empty()) {
        store.execute(morning, &Command::Confirm { day, reps })?;
    }
    Ok(())
}

/// Ticks the next step of an open task about somebody; nothing where there is none.
fn tick(store: &mut Store, deed: &PastAct, morning: &Session) -> Result<(), FillError> {
    let tasks = store.tasks(morning)?.tasks;
    let task = tasks
        .iter()
        .find(|task| task.ended.is_none() && deed.is_about(&task.name));
    let step = task.and_then(|task| Some((task.event.clone(), task.next_step()?.id.clone())));
    if let Some((task, step)) = step {
        let change = TaskChange::Ticked { step: Some(step) };
        store.execute(morning, &Command::ChangeTask { task, change })?;
    }
    Ok(())
}

/// What a deed is on that morning; `None` where the warning it is about was not raised.
fn command(deed: &PastAct, warning: Option<&str>, session: &Session) -> Option<Command> {
    let text = || deed.note.clone().unwrap_or_else(|| "demo".into());
    if let PastActKind::Signal(path) = &deed.what {
        return Some(Command::Signal(NewSignal {
            about: SignalKind::Competitor,
            unit: unit_path(path),
            product: String::new(),
            text: text(),
            from: None,
            until: None,
        }));
    }
    if let PastActKind::Task(due) = &deed.what {
        return Some(Command::SetTask(NewTask {
            text: text(),
            about: deed.rep(),
            of: TaskOf {
                owner: String::new(),
                due: *due,
            },
        }));
    }
    let warning = warning?.to_owned();
    match &deed.what {
        PastActKind::Play(play) => Some(Command::Intervene {
            warnings: vec![warning],
            ids: vec![new_event_id(session.clock)],
            plays: vec![play.clone()],
            note: deed.note.clone(),
            verify_on: None,
            task: None,
        }),
        PastActKind::Acknowledge => Some(Command::Acknowledge {
            warnings: vec![warning],
        }),
        PastActKind::Snooze => Some(Command::Snooze {
            warning,
            until: None,
            reason: text(),
        }),
        PastActKind::Signal(_) | PastActKind::Tick | PastActKind::Task(_) => None,
    }
}
