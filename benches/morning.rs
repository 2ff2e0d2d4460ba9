//! A morning of 200 reps with a year behind them: the board, the warnings after one more day, the whole year.
#![allow(
    missing_docs,
    clippy::expect_used,
    reason = "a bench stops where its fixture cannot be made"
)]

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use quarterdeck::domain::Day;
use quarterdeck::domain::facts::{ActivityBatch, ActivityFact, Batch, ImportKind, RepFact};
use quarterdeck::settings::Settings;
use quarterdeck::store::{BoardQuery, Create, ImportInfo, Session, Store};
use std::hint::black_box;
use std::sync::Arc;

const REPS: u32 = 200;

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

fn reps() -> Batch {
    let one = |i: u32| RepFact {
        id: format!("{i:05}"),
        name: format!("Rep {i}"),
        tier: ["junior", "mid", "senior"][i as usize % 3].into(),
        unit: vec![format!("Region {}", i % 4), format!("Team {}", i % 20)],
        unit_code: String::new(),
        from: Day::MIN,
        to: Day::MAX,
    };
    Batch::Reps((0..REPS).map(one).collect())
}

/// Counts that meet most standards, with weak stretches now and then; a pure function of rep and day.
fn activity(from: Day, end: Day) -> Batch {
    let mut rows = Vec::new();
    for day in from.until(end) {
        for rep in 0..REPS {
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
        reps: (0..REPS).map(|i| format!("{i:05}")).collect(),
        actions: ["touch", "need", "proposal", "demo"]
            .map(String::from)
            .to_vec(),
        rows,
    })
}

fn mornings(c: &mut Criterion) {
    let today = Day::parse("2025-11-21").expect("a day");
    let session = Session {
        as_of: today,
        today_counts: false,
        author: "bench".into(),
        clock: chrono::Utc::now,
        settings: Arc::new(Settings::defaults().expect("settings")),
    };
    let folder = tempfile::tempdir().expect("a folder");
    let mut store = Store::open(&folder.path().join("b.db"), Create::New).expect("a database");
    store
        .put(&session, &info(ImportKind::Reps), &reps())
        .expect("reps");
    store
        .put(
            &session,
            &info(ImportKind::Activity),
            &activity(today.plus(-365), today),
        )
        .expect("a year");
    let mut group = c.benchmark_group("morning");
    group.sample_size(20);
    group.bench_function("warnings of a whole year", |b| {
        b.iter(|| black_box(store.warnings(&session, false).expect("warnings")).len());
    });
    store.refresh_warnings(&session).expect("refreshed");
    group.bench_function("board", |b| {
        b.iter(|| {
            black_box(
                store
                    .board(&session, &BoardQuery::default())
                    .expect("a board"),
            )
            .queue
            .len()
        });
    });
    let mut next = session.clone();
    group.bench_function("all warnings after one more day", |b| {
        b.iter_batched(
            || {
                let day = next.as_of;
                next.as_of = day.next();
                (activity(day, day.next()), next.clone())
            },
            |(batch, morning)| {
                store
                    .put(&morning, &info(ImportKind::Activity), &batch)
                    .expect("a day");
                store.refresh_warnings(&morning).expect("refreshed");
            },
            BatchSize::PerIteration,
        );
    });
    group.finish();
}

criterion_group!(benches, mornings);
criterion_main!(benches);
