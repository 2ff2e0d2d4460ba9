//! A morning with years behind it: the first board of 200 reps after 1, 3 and 10 years of counts, deals and
//! interventions, of 10,000 reps after one year, and of counts that were all typed; a save at the desk; one
//! more day. Prints the ratios that must stay near 1.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench stops where its fixture cannot be made, and says what it found"
)]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use quarterdeck::domain::Day;
use quarterdeck::domain::board::QueueRow;
use quarterdeck::domain::facts::{
    ActivityBatch, ActivityFact, Batch, DealFact, ImportKind, RepFact,
};
use quarterdeck::domain::pages::Stage;
use quarterdeck::settings::Settings;
use quarterdeck::store::desk::thread;
use quarterdeck::store::desk::{Command, Reply, Request};
use quarterdeck::store::{Create, ImportInfo, Session, Store, new_event_id};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};
use tempfile::TempDir;

/// Interventions of one working day.
const INTERVENTIONS: usize = 5;
/// Runs behind a ratio.
const RUNS: usize = 9;

fn today() -> Day {
    Day::parse("2025-11-21").expect("a day")
}

fn session(as_of: Day) -> Session {
    Session {
        as_of,
        today_counts: false,
        author: "bench".into(),
        clock: chrono::Utc::now,
        settings: Arc::new(Settings::defaults().expect("settings")),
    }
}

fn info(kind: ImportKind) -> ImportInfo {
    ImportInfo {
        kind,
        file: "made.csv".into(),
        sha256: String::new(),
        rows: 0,
        rejected: 0,
        repeated: 0,
    }
}

fn rep_id(rep: u32) -> String {
    format!("{rep:05}")
}

fn people(reps: u32) -> Batch {
    let one = |i: u32| RepFact {
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
    };
    Batch::Reps((0..reps).map(one).collect())
}

/// Counts that meet most standards, with weak stretches now and then; a pure function of rep and day.
fn activity(reps: u32, from: Day, end: Day) -> Batch {
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
        id: format!("D{n}"),
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
            row.episode.key.subject.id = rep_id(rep);
            row.episode.key.opened_on = day.prev();
            row.id = row.episode.key.to_string();
            row
        };
        let queue: Vec<QueueRow> = (0..INTERVENTIONS).map(about).collect();
        let then = session(day);
        let command = Command::Intervene {
            warnings: queue.iter().map(|r| r.id.clone()).collect(),
            ids: queue.iter().map(|_| new_event_id(then.clock)).collect(),
            play: "one-to-one".into(),
            note: None,
            verify_on: Some(day.plus(3)),
        };
        store
            .execute_seeing(&then, &command, &queue)
            .expect("an intervention");
    }
}

/// A company in a file.
struct Company {
    _folder: TempDir,
    path: PathBuf,
    session: Session,
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
    fn new(reps: u32, years: i32) -> (Self, Store) {
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
                &mut |_| {},
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
    fn whole(reps: u32, years: i32) -> Self {
        let (company, mut store) = Self::new(reps, years);
        let from = today().plus(-365 * years);
        store
            .put(
                &company.session,
                &info(ImportKind::Deals),
                &deals(reps, from, today()),
            )
            .expect("deals");
        let queue = store.warnings(&company.session, false).expect("warnings");
        let pattern = queue.first().expect("a warning").clone();
        interventions(&mut store, &pattern, reps, from, today());
        store.refresh_warnings(&company.session).expect("refreshed");
        company
    }

    /// Every count of the year typed into the grid.
    fn typed(reps: u32) -> Self {
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

    /// From opening the file to the first board, as the cockpit's desk makes it.
    fn first_board(&self) -> Duration {
        let started = Instant::now();
        let store = Store::open(&self.path, Create::Never).expect("a database");
        let (replies, inbox) = channel();
        let (requests, desk) = thread::spawn(store, self.session.clone(), None, move |reply| {
            let _ = replies.send(reply);
        })
        .expect("a thread");
        let ask = Request::Board {
            generation: 1,
            metric: None,
            period: None,
            grid_day: None,
        };
        requests.send(ask).expect("sent");
        while !matches!(inbox.recv().expect("a board"), Reply::Board { .. }) {}
        let taken = started.elapsed();
        requests.send(Request::Stop).expect("sent");
        desk.join().expect("ended");
        taken
    }

    fn median(&self) -> Duration {
        let mut times: Vec<Duration> = (0..RUNS).map(|_| self.first_board()).collect();
        times.sort();
        times[RUNS / 2]
    }
}

fn ratio(what: &str, a: Duration, b: Duration) {
    println!(
        "{what}: {:.2} × ({:.1} ms against {:.1} ms)",
        a.as_secs_f64() / b.as_secs_f64(),
        a.as_secs_f64() * 1e3,
        b.as_secs_f64() * 1e3
    );
}

/// From `i 1 Enter` to the confirmed line, and on to the board that shows it.
fn save(company: &Company) -> (Duration, Duration) {
    let store = Store::open(&company.path, Create::Never).expect("a database");
    let (replies, inbox) = channel();
    let (requests, desk) = thread::spawn(store, company.session.clone(), None, move |reply| {
        let _ = replies.send(reply);
    })
    .expect("a thread");
    let ask = Request::Board {
        generation: 1,
        metric: None,
        period: None,
        grid_day: None,
    };
    requests.send(ask).expect("sent");
    let board = loop {
        if let Reply::Board { board, .. } = inbox.recv().expect("a board") {
            break board;
        }
    };
    let mut times = Vec::new();
    for token in 1..=RUNS as u64 {
        let warning = board.queue.first().expect("a warning").id.clone();
        let command = Command::Intervene {
            warnings: vec![warning],
            ids: vec![new_event_id(company.session.clock)],
            play: "one-to-one".into(),
            note: None,
            verify_on: None,
        };
        let started = Instant::now();
        requests
            .send(Request::Write { token, command })
            .expect("sent");
        let mut saved = None;
        while saved.is_none() {
            if let Reply::Saved { token: t, .. } = inbox.recv().expect("saved") {
                saved = (t == token).then(|| started.elapsed());
            }
        }
        while !matches!(inbox.recv().expect("a board"), Reply::Board { .. }) {}
        times.push((saved.unwrap_or_default(), started.elapsed()));
        // What follows a save is not part of the next one.
        std::thread::sleep(Duration::from_millis(300));
    }
    requests.send(Request::Stop).expect("sent");
    desk.join().expect("ended");
    times.sort();
    times[RUNS / 2]
}

fn mornings(c: &mut Criterion) {
    let years = [1, 3, 10].map(|years| (years, Company::whole(200, years)));
    let large = Company::new(10_000, 1).0;
    let imported = Company::new(50, 1).0;
    let typed = Company::typed(50);
    let mut group = c.benchmark_group("first board");
    group.sample_size(10);
    for (years, company) in &years {
        group.bench_function(format!("200 reps, {years} years"), |b| {
            b.iter_custom(|runs| (0..runs).map(|_| company.first_board()).sum());
        });
    }
    for (name, company) in [
        ("10000 reps, 1 year", &large),
        ("50 reps, 1 year, typed", &typed),
    ] {
        group.bench_function(name, |b| {
            b.iter_custom(|runs| (0..runs).map(|_| company.first_board()).sum());
        });
    }
    group.finish();

    let one = years[0].1.median();
    for (years, company) in &years[1..] {
        ratio(&format!("{years} years against 1"), company.median(), one);
    }
    ratio("typed against imported", typed.median(), imported.median());

    let mut group = c.benchmark_group("one more day");
    group.sample_size(10);
    for (name, reps, company) in [
        ("200 reps", 200, &years[0].1),
        ("10000 reps", 10_000, &large),
    ] {
        let mut store = Store::open(&company.path, Create::Never).expect("a database");
        let mut as_of = today();
        group.bench_function(name, |b| {
            b.iter_batched(
                || {
                    let day = as_of;
                    as_of = as_of.next();
                    (activity(reps, day, as_of), session(as_of))
                },
                |(batch, morning)| {
                    store
                        .import(&morning, &info(ImportKind::Activity), &[batch], &mut |_| {})
                        .expect("a day")
                },
                BatchSize::PerIteration,
            );
        });
    }
    group.finish();

    for (name, company) in [("200 reps", &years[0].1), ("10000 reps", &large)] {
        let (saved, shown) = save(company);
        println!(
            "save at the desk, {name}: confirmed after {:.1} ms, shown after {:.1} ms",
            saved.as_secs_f64() * 1e3,
            shown.as_secs_f64() * 1e3
        );
    }
}

criterion_group!(benches, mornings);
criterion_main!(benches);
