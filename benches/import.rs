//! A year of 200 reps, 292,000 rows: reading it, putting it away, and the same file again; and a workbook of
//! 100,000 rows beside what the library that reads it takes by itself.

#![expect(
    clippy::unwrap_used,
    reason = "a bench ends where something is not as it should be"
)]

use calamine::{Reader as _, Xlsx, open_workbook};
use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use quarterdeck::domain::facts::{ImportKind, Names};
use quarterdeck::domain::{Day, facts::Batch};
use quarterdeck::ingest::{self, FileInput, Options, Outcome};
use quarterdeck::settings::Settings;
use quarterdeck::store::{Create, ImportInfo, Session, Standpoint, Store};
use rust_xlsxwriter::{ExcelDateTime, Format, Workbook};
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
    let options = Options {
        program: Some(env!("CARGO_BIN_EXE_quarterdeck").into()),
        ..Options::new(ImportKind::Activity)
    };
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

/// Rows of the workbook.
const BOOK_ROWS: u32 = 100_000;

/// A workbook as spreadsheets write it: text, a day, a text and a number in each row.
fn book(path: &Path) {
    let first = Day::from_ymd(2025, 1, 1).unwrap();
    let mut book = Workbook::new();
    let date = Format::new().set_num_format("yyyy-mm-dd");
    let sheet = book.add_worksheet();
    for (column, title) in ["rep", "day", "action", "count"].iter().enumerate() {
        sheet.write_string(0, column as u16, *title).unwrap();
    }
    for row in 1..=BOOK_ROWS {
        let nth = row - 1;
        let day = first.plus((nth / (4 * REPS)) as i32);
        let (year, month, of_month) = day.ymd();
        let day = ExcelDateTime::from_ymd(year as u16, month as u8, of_month as u8).unwrap();
        let action = ["touch", "need", "proposal", "demo"][(nth % 4) as usize];
        sheet
            .write_string(row, 0, (nth / 4 % REPS + 1).to_string())
            .unwrap();
        sheet
            .write_datetime_with_format(row, 1, &day, &date)
            .unwrap();
        sheet.write_string(row, 2, action).unwrap();
        sheet.write_number(row, 3, f64::from(nth * 7 % 11)).unwrap();
    }
    book.save(path).unwrap();
}

/// The same file by the library that reads workbooks, alone: the most that is promised is half as much again.
fn workbooks(criterion: &mut Criterion) {
    let folder = TempDir::new().unwrap();
    let path = folder.path().join("year.xlsx");
    book(&path);
    let settings = Settings::defaults().unwrap();
    let mut group = criterion.benchmark_group("a workbook of 100,000 rows");
    group.sample_size(10);
    group.bench_function("calamine alone", |b| {
        b.iter(|| {
            let mut book: Xlsx<_> = open_workbook(&path).unwrap();
            let range = book.worksheet_range_at(0).unwrap().unwrap();
            assert_eq!(range.height(), BOOK_ROWS as usize + 1);
            black_box(range.used_cells().count())
        });
    });
    group.bench_function("read behind the fence", |b| {
        b.iter(|| black_box(read(&path, &settings)));
    });
    group.finish();
}

criterion_group!(benches, imports, workbooks);
criterion_main!(benches);
