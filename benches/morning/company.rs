//! Made companies: people, counts, deals and what a lead did, as pure functions of rep and day.

use quarterdeck::domain::Day;
use quarterdeck::domain::board::QueueRow;
use quarterdeck::domain::facts::{
    ActivityBatch, ActivityFact, Batch, DealFact, ImportKind, RepFact,
};
use quarterdeck::domain::pages::Stage;
use quarterdeck::settings::Settings;
use quarterdeck::store::desk::Command;
use quarterdeck::store::{Create, ImportInfo, Session, Standpoint, Store, new_event_id};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use tempfile::TempDir;

/// Days whose deals are put away at once.
const DEALS: usize = 60;
/// Interventions of one working day.
const INTERVENTIONS: usize = 5;
pub fn today() -> Day {
    Day::parse("2025-11-21").expect("a day")
}

pub fn session(as_of: Day) -> Session {
    Session {
        at: Standpoint {
            as_of,
            today_counts: false,
            settings: Arc::new(Settings::defaults().expect("settings")),
        },
        author: "bench".into(),
        clock: chrono::Utc::now,
    }
}

pub fn info(kind: ImportKind) -> ImportInfo {
    ImportInfo {
        file: "made.csv".into(),
        ..ImportInfo::new(kind)
    }
}

fn rep_id(rep: u32) -> String {
    format!("{rep:05}")
}

fn people(reps: u32) -> Batch {
    let one = |i: u32| RepFact {
        manager: String::new(),
        id: rep_id(i),
        name: format!("Rep {i}"),
        tier: ["junior", "mid", "senior"][i as usize % 3].into(),
        unit: vec![
            format!("Region {}", i % 4),
            format!("Team {}", i % (reps / 10).max(1)),
        ],
        unit_code: String::new(),
        from: Day::MIN,
        to: Day::MAX,
        address: quarterdeck::domain::notice::Address::default(),
    };
    Batch::Reps((0..reps).map(one).collect())
}

/// Counts that meet most standards, with weak stretches now and then; a pure function of rep and day.
pub fn activity(reps: u32, from: Day, end: Day) -> Batch {
    let mut rows = Vec::new();
    for day in from.until(end) {
        for rep in 0..reps {
            let n = day.number().unsigned_abs();
            let dice = n.wrapping_mul(2_654_435_761).wrapping_add(rep * 40_503) >> 16;
            let weak = (n / 9 + rep).is_multiple_of(7);
            for action in 0..4u16 {
                let value = if weak {
                    dice % 3
                } else {
                    9 - u32::from(action)
                };
                rows.push(ActivityFact {
                    day,
                    rep,
                    action,
                    value,
                });
            }
        }
    }
    Batch::Activity(ActivityBatch {
        emptied: Vec::new(),
        notes: Vec::new(),
        reps: (0..reps).map(rep_id).collect(),
        actions: ["touch", "need", "proposal", "demo"]
            .map(String::from)
            .to_vec(),
        rows,
    })
}

/// Most people win a deal on a working day.
fn deals(reps: u32, from: Day, end: Day) -> Batch {
    let working = from.until(end).filter(|d| d.weekday() < 5);
    let won = working.flat_map(|day| (0..reps).map(move |rep| (day, rep)));
    let one = |(n, (day, rep)): (usize, (Day, u32))| DealFact {
        unit: None,
        original: None,
        id: format!("D{}-{n}", from.number()),
        rep: rep_id(rep),
        customer: None,
        product: None,
        stage: Stage::Won,
        amount: Some(2_000 + i64::from(rep) * 17),
        opened: Some(day),
        closed: Some(day),
        category: String::new(),
    };
    let few = won.filter(|(day, rep)| (day.number().unsigned_abs() + rep) % 8 != 0);
    Batch::Deals(few.enumerate().map(one).collect())
}

/// What a lead did on every working day, on warnings of that day.
fn interventions(store: &mut Store, pattern: &QueueRow, reps: u32, from: Day, end: Day) {
    for day in from.until(end).filter(|d| d.weekday() < 5) {
        let about = |n: usize| {
            let mut row = pattern.clone();
            let rep = (day.number().unsigned_abs() as usize * INTERVENTIONS + n) as u32 % reps;
            let key = &mut Arc::make_mut(&mut row.episode).key;
            key.subject.id = rep_id(rep);
            key.opened_on = day.prev();
            row.id = row.episode.key.to_string();
            row
        };
        let queue: Vec<QueueRow> = (0..INTERVENTIONS).map(about).collect();
        let then = session(day);
        let command = Command::Intervene {
            warnings: queue.iter().map(|r| r.id.clone()).collect(),
            ids: queue.iter().map(|_| new_event_id(then.clock)).collect(),
            plays: vec!["one-to-one".into()],
            note: None,
            verify_on: Some(day.plus(3)),
            task: None,
        };
        store
            .execute_seeing(&then, &command, &queue)
            .expect("an intervention");
    }
}

/// A company in a file.
pub struct Company {
    _folder: TempDir,
    pub path: PathBuf,
    pub session: Session,
}

/// In memory where the system has such a folder: a bench of reading need not wait for a disk's sync.
fn folder() -> TempDir {
    let memory = Path::new("/dev/shm");
    let made = if memory.is_dir() {
        TempDir::new_in(memory)
    } else {
        TempDir::new()
    };
    made.expect("a folder")
}

impl Company {
    /// Reps with a year's counts imported.
    pub fn new(reps: u32, years: i32) -> (Self, Store) {
        let folder = folder();
        let path = folder.path().canonicalize().expect("a path").join("b.db");
        let mut store = Store::open(&path, Create::New).expect("a database");
        let session = session(today());
        store
            .put(&session, &info(ImportKind::Reps), &people(reps))
            .expect("reps");
        let counts = activity(reps, today().plus(-365 * years), today());
        store
            .import(
                &session,
                &info(ImportKind::Activity),
                &[counts],
                &mut |_| std::ops::ControlFlow::Continue(()),
            )
            .expect("counts");
        let company = Self {
            _folder: folder,
            path,
            session,
        };
        (company, store)
    }

    /// The same with deals and a lead's journal.
    pub fn whole(reps: u32, years: i32) -> Self {
        let (company, mut store) = Self::new(reps, years);
        let from = today().plus(-365 * years);
        // By pieces: two million deals of a large company are half a gigabyte at once.
        for day in from.until(today()).step_by(DEALS) {
            let end = day.plus(DEALS as i32).min(today());
            store
                .put(
                    &company.session,
                    &info(ImportKind::Deals),
                    &deals(reps, day, end),
                )
                .expect("deals");
        }
        let queue = store.warnings(&company.session).expect("warnings");
        let pattern = queue.first().expect("a warning").clone();
        interventions(&mut store, &pattern, reps, from, today());
        store.refresh_warnings(&company.session).expect("refreshed");
        company
    }

    /// Every count of the year typed into the grid.
    pub fn typed(reps: u32) -> Self {
        let (company, mut store) = Self::new(reps, 0);
        let Batch::Activity(batch) = activity(reps, today().plus(-365), today()) else {
            return company;
        };
        for fact in batch.rows.iter().filter(|r| r.day.weekday() < 5) {
            let command = Command::Count {
                rep: batch.reps[fact.rep as usize].clone(),
                day: fact.day,
                action: batch.actions[fact.action as usize].clone(),
                value: Some(fact.value),
            };
            store
                .execute(&session(fact.day), &command)
                .expect("a count");
        }
        store.refresh_warnings(&company.session).expect("refreshed");
        company
    }
}
