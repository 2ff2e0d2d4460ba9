//! A year of 200 reps, 292,000 rows: reading it, putting it away, and the same file again.

#![expect(
    clippy::unwrap_used,
    reason = "a bench ends where something is not as it should be"
)]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use quarterdeck::domain::facts::{ImportKind, Names};
use quarterdeck::domain::{Day, facts::Batch};
use quarterdeck::ingest::{self, FileInput, Options, Outcome};
use quarterdeck::settings::Settings;
use quarterdeck::store::{Create, ImportInfo, Session, Standpoint, Store};
use std::fmt::Write as _;
use std::hint::black_box;
use std::ops::ControlFlow;
use std::path::Path;
use std::sync::Arc;
use tempfile::TempDir;

const REPS: u32 = 200;
const DAYS: i32 = 365;

fn csv(path: &Path) {
    let first = Day::from_ymd(2025, 1, 1).unwrap();
    let mut text = String::from("rep,day,action,count\n");
    for offset in 0..DAYS {
        let day = first.plus(offset);
        for rep in 1..=REPS {
            for (i, action) in ["touch", "need", "proposal", "demo"].iter().enumerate() {
                let count = (rep + offset as u32 * 7 + i as u32) % 11;
                writeln!(text, "{rep},{day},{action},{count}").unwrap();
            }
        }
    }
    std::fs::write(path, text).unwrap();
}

fn read(path: &Path, settings: &Settings) -> Outcome {
    let options = Options::new(ImportKind::Activity);
    let names = Names {
        reps: (1..=REPS)
            .map(|r| (r.to_string(), format!("Rep {r}")))
            .collect(),
        ..Names::default()
    };
    let opened = ingest::open(&FileInput::File(path), &options, settings).unwrap();
    let outcome = opened
        .read(names, &mut |_| {}, &mut |_| ControlFlow::Continue(()))
        .unwrap();
    assert_eq!(outcome.rejected, 0);
    outcome
}

fn info() -> ImportInfo {
    ImportInfo {
        file: "year.csv".into(),
        ..ImportInfo::new(ImportKind::Activity)
    }
}

fn put(mut store: Store, session: &Session, batches: &[Batch]) -> Store {
    store
        .put_all(
            session,
            &info(),
            batches,
            &mut |_| ControlFlow::Continue(()),
        )
        .unwrap();
    store
}

fn imports(criterion: &mut Criterion) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("year.csv");
    csv(&path);
    let settings = Settings::defaults().unwrap();
    let session = Session {
        at: Standpoint {
            as_of: Day::from_ymd(2026, 1, 2).unwrap(),
            today_counts: false,
            settings: Arc::new(settings.clone()),
        },
        author: "bench".into(),
        clock: chrono::Utc::now,
    };
    let outcome = read(&path, &settings);
    let mut n = 0;
    let mut fresh = || {
        n += 1;
        Store::open(&folder.path().join(format!("{n}.db")), Create::New).unwrap()
    };
    let mut group = criterion.benchmark_group("import 292,000 rows");
    group.sample_size(10);
    group.bench_function("read", |b| b.iter(|| black_box(read(&path, &settings))));
    group.bench_function("put into an empty database", |b| {
        b.iter_batched(
            &mut fresh,
            |store| put(store, &session, &outcome.batches),
            BatchSize::PerIteration,
        );
    });
    let mut full = put(fresh(), &session, &outcome.batches);
    group.bench_function("put the same again", |b| {
        b.iter(|| {
            full.put_all(&session, &info(), &outcome.batches, &mut |_| {
                ControlFlow::Continue(())
            })
        });
    });
    group.finish();
}

criterion_group!(benches, imports);
criterion_main!(benches);
