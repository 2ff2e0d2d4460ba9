//! A morning with years behind it: the first board of 200 reps after 1, 3 and 10 years of counts, deals and
//! interventions, of 10,000 reps after one year, and of counts that were all typed; a save at the desk; one
//! more day; all warnings of a year anew. Prints the ratios that must stay near 1.
#![allow(
    missing_docs,
    clippy::expect_used,
    clippy::print_stdout,
    reason = "a bench stops where its fixture cannot be made, and says what it found"
)]

mod company;
mod islands;

use company::{Company, activity, info, session, today};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use quarterdeck::domain::board::Board;
use quarterdeck::domain::facts::ImportKind;
use quarterdeck::store::desk::thread::{self, Requests};
use quarterdeck::store::desk::{Command, Reply, Request};
use quarterdeck::store::{Create, Store, new_event_id};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, channel};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// Runs behind a ratio.
const RUNS: usize = 9;

impl Company {
    /// From opening the file to the first board, as the cockpit's desk makes it.
    fn first_board(&self) -> Duration {
        let started = Instant::now();
        let desk = Desk::open(self);
        desk.board();
        let taken = started.elapsed();
        desk.close();
        taken
    }

    fn median(&self) -> Duration {
        let mut times: Vec<Duration> = (0..RUNS).map(|_| self.first_board()).collect();
        times.sort();
        times[RUNS / 2]
    }
}

/// A cockpit's desk on a company's file.
struct Desk {
    requests: Requests,
    replies: Receiver<Reply>,
    thread: JoinHandle<()>,
}

impl Desk {
    fn open(company: &Company) -> Self {
        let store = Store::open(&company.path, Create::Never).expect("a database");
        let (sender, replies) = channel();
        let (requests, thread) =
            thread::spawn(store, company.session.clone(), None, move |reply| {
                let _ = sender.send(reply);
            })
            .expect("a thread");
        Self {
            requests,
            replies,
            thread,
        }
    }

    fn ask(&self, request: Request) {
        self.requests.send(request).expect("sent");
    }

    /// The first reply that is wanted.
    fn wait<T>(&self, wanted: impl Fn(Reply) -> Option<T>) -> T {
        loop {
            if let Some(found) = wanted(self.replies.recv().expect("a reply")) {
                return found;
            }
        }
    }

    fn next_board(&self) -> Arc<Board> {
        self.wait(|reply| match reply {
            Reply::Board { board, .. } => Some(board),
            _ => None,
        })
    }

    fn board(&self) -> Arc<Board> {
        self.ask(Request::Board {
            generation: 1,
            metric: None,
            period: None,
            back: 0,
        });
        self.next_board()
    }

    fn close(self) {
        self.ask(Request::Stop);
        self.thread.join().expect("ended");
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
    let desk = Desk::open(company);
    let board = desk.board();
    let mut times = Vec::new();
    for token in 1..=RUNS as u64 {
        let warning = board.queue.first().expect("a warning").id.clone();
        let command = Command::Intervene {
            warnings: vec![warning],
            ids: vec![new_event_id(company.session.clock)],
            plays: vec!["one-to-one".into()],
            note: None,
            verify_on: None,
            task: None,
        };
        let started = Instant::now();
        desk.ask(Request::Write {
            token,
            id: String::new(),
            command,
        });
        let saved =
            |reply| matches!(reply, Reply::Saved { token: t, .. } if t == token).then_some(());
        desk.wait(saved);
        let confirmed = started.elapsed();
        desk.next_board();
        times.push((confirmed, started.elapsed()));
        // What follows a save is not part of the next one.
        std::thread::sleep(Duration::from_millis(300));
    }
    desk.close();
    times.sort();
    times[RUNS / 2]
}

fn mornings(c: &mut Criterion) {
    let years = [1, 3, 10].map(|years| (years, Company::whole(200, years)));
    let large = Company::whole(10_000, 1);
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

    ratio(
        "all warnings of 10000 reps, 1 year, against the islands that SQL finds",
        islands::derived_anew(&large),
        islands::found_by_sql(&large),
    );

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
                        .import(&morning, &info(ImportKind::Activity), &[batch], &mut |_| {
                            std::ops::ControlFlow::Continue(())
                        })
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
