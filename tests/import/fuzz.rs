//! Files changed at random, of every form that is read: each is imported or refused, nothing breaks down or
//! hangs, and a refusal changes nothing. A few of them in every run, a thousand at least where all are asked for,
//! however long that takes, and more where a time is said:
//! `QUARTERDECK_WHOLE=1 QUARTERDECK_FUZZ_SECONDS=600 QUARTERDECK_SEED=7 cargo test --test import fuzz -- --nocapture`.

use crate::desk::Desk;
use crate::forms::{FORMS, bytes, data, tables};
use proptest::collection::vec;
use proptest::prelude::*;
use proptest::sample::{Index, select};
use proptest::strategy::ValueTree;
use proptest::test_runner::{Config, RngAlgorithm, TestRng, TestRunner};
use quarterdeck::cli::Exit;
use std::collections::BTreeMap;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::time::{Duration, Instant};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipArchive, ZipWriter};

/// Files in a run of which nobody says how long it should take.
const FILES: usize = 40;
/// Files in a whole run, of CSV and XLSX alone.
const WHOLE: usize = 1_000;
/// No file takes longer, however busy the machine is.
const LONGEST: Duration = Duration::from_mins(4);

/// What is done to a file's bytes.
#[derive(Clone, Debug)]
enum Change {
    Flip(Index, u8),
    Cut(Index, u16),
    End(Index),
    Copy(Index, Index, u16),
    Put(Index, &'static str),
}

/// Pieces that mean something to a reader.
const PIECES: [&str; 34] = [
    "\"",
    ",",
    ";",
    "\t",
    "\r\n",
    "\n",
    "\0",
    "\u{feff}",
    "=",
    "'",
    "-",
    "1e999",
    "NaN",
    "99999999999999999999",
    "1.234,56",
    "万",
    "%",
    "#REF!",
    "2026-02-31",
    "03/04/26",
    "\u{202e}",
    "\u{1b}[2J",
    "<c>",
    "</row>",
    "<row>",
    "<!DOCTYPE a [<!ENTITY b \"c\">]>",
    "&b;",
    "&#0;",
    " r=\"XFD1048577\"",
    " t=\"s\"",
    " s=\"99\"",
    "<v>-1</v>",
    " table:number-columns-repeated=\"99999999\"",
    " office:value=\"1e400\"",
];

fn changes() -> impl Strategy<Value = Vec<Change>> {
    let at = any::<Index>;
    let change = prop_oneof![
        4 => (at(), any::<u8>()).prop_map(|(i, b)| Change::Flip(i, b)),
        2 => (at(), 1u16..200).prop_map(|(i, n)| Change::Cut(i, n)),
        1 => at().prop_map(Change::End),
        2 => (at(), at(), 1u16..200).prop_map(|(a, b, n)| Change::Copy(a, b, n)),
        4 => (at(), select(&PIECES[..])).prop_map(|(i, p)| Change::Put(i, p)),
    ];
    vec(change, 1..6)
}

fn apply(mut bytes: Vec<u8>, changes: &[Change]) -> Vec<u8> {
    for change in changes {
        if bytes.is_empty() {
            break;
        }
        let len = bytes.len();
        match change {
            Change::Flip(at, b) => bytes[at.index(len)] = *b,
            Change::Cut(at, n) => {
                let from = at.index(len);
                bytes.drain(from..len.min(from + usize::from(*n)));
            }
            Change::End(at) => bytes.truncate(at.index(len)),
            Change::Copy(from, to, n) => {
                let from = from.index(len);
                let piece = bytes[from..len.min(from + usize::from(*n))].to_vec();
                let to = to.index(len);
                bytes.splice(to..to, piece);
            }
            Change::Put(at, piece) => {
                let at = at.index(len);
                bytes.splice(at..at, piece.bytes());
            }
        }
    }
    bytes
}

/// A zip of which one part is changed: its checksums are right, so that what is inside is read.
fn inside(bytes: &[u8], part: Index, changes: &[Change]) -> Vec<u8> {
    let mut zip = ZipArchive::new(Cursor::new(bytes)).unwrap();
    let place = part.index(zip.len());
    let mut out = ZipWriter::new(Cursor::new(Vec::new()));
    for at in 0..zip.len() {
        let mut file = zip.by_index(at).unwrap();
        let mut text = Vec::new();
        file.read_to_end(&mut text).unwrap();
        let options = SimpleFileOptions::default().compression_method(CompressionMethod::Deflated);
        out.start_file(file.name().unwrap(), options).unwrap();
        let text = if at == place {
            apply(text, changes)
        } else {
            text
        };
        out.write_all(&text).unwrap();
    }
    out.finish().unwrap().into_inner()
}

fn seconds() -> Option<u64> {
    std::env::var("QUARTERDECK_FUZZ_SECONDS").ok()?.parse().ok()
}

fn runner() -> TestRunner {
    let seed: u64 = std::env::var("QUARTERDECK_SEED")
        .ok()
        .and_then(|s| s.parse().ok())
        .unwrap_or(0);
    let mut bytes = [0; 32];
    bytes[..8].copy_from_slice(&seed.to_le_bytes());
    let rng = TestRng::from_seed(RngAlgorithm::ChaCha, &bytes);
    TestRunner::new_with_rng(Config::default(), rng)
}

/// A database with people and customers, as a file that can be put back.
fn prepared() -> (Desk, Vec<u8>) {
    let desk = Desk::new();
    for (kind, rows) in &data()[..2] {
        let run = desk.import(kind, bytes("csv", rows), &[]);
        assert_eq!(run.exit, Exit::Done, "{}", run.err);
    }
    desk.sql()
        .execute_batch("PRAGMA wal_checkpoint(TRUNCATE)")
        .unwrap();
    let bytes = fs::read(desk.path("team.db")).unwrap();
    (desk, bytes)
}

fn put_back(desk: &Desk, bytes: &[u8]) {
    for entry in fs::read_dir(desk.folder.path()).unwrap() {
        let path = entry.unwrap().path();
        if path.is_file() {
            fs::remove_file(path).unwrap();
        }
    }
    fs::write(desk.path("team.db"), bytes).unwrap();
}

#[test]
fn fuzz_changed_files_are_imported_or_refused_and_a_refusal_changes_nothing() {
    let mut runner = runner();
    let kinds = data();
    let cases = (
        0..kinds.len(),
        select(&FORMS[..]),
        any::<bool>(),
        any::<Index>(),
        changes(),
    );
    let (desk, empty) = prepared();
    let before = tables(&desk);
    let started = Instant::now();
    let until = seconds().map(Duration::from_secs);
    let mut ends: BTreeMap<String, usize> = BTreeMap::new();
    let mut slowest = Duration::ZERO;
    let is_whole = std::env::var_os("QUARTERDECK_WHOLE").is_some();
    let wanted = match (is_whole, until) {
        (true, _) => WHOLE,
        (false, None) => FILES,
        (false, Some(_)) => 0,
    };
    let (mut files, mut counted) = (0, 0);
    while counted < wanted || until.is_some_and(|until| started.elapsed() < until) {
        let (kind, form, whole, part, changes) = cases.new_tree(&mut runner).unwrap().current();
        let (kind, rows) = &kinds[kind];
        let book = matches!(form, "xlsx" | "ods");
        let original = bytes(form, rows);
        let bytes = if book && !whole {
            inside(&original, part, &changes)
        } else {
            apply(original, &changes)
        };
        let name = format!("{kind}.{}", if book { form } else { "csv" });
        let file = desk.file(&name, &bytes);
        let asked = Instant::now();
        let run = desk.run(&["--json", "import", kind, file.to_str().unwrap(), "--create"]);
        let took = asked.elapsed();
        slowest = slowest.max(took);
        let about = || {
            format!(
                "{form} {kind} {changes:?}: {:?} {} {}",
                run.exit, run.out, run.err
            )
        };
        assert!(took < LONGEST, "{took:?} {}", about());
        assert!(!run.err.contains("panicked"), "{}", about());
        match run.exit {
            Exit::Done | Exit::NotSo => {
                assert!(run.json()["rows"].is_u64(), "{}", about());
                put_back(&desk, &empty);
            }
            Exit::Unreadable => assert_eq!(tables(&desk), before, "{}", about()),
            Exit::Usage | Exit::Database | Exit::Fault => panic!("{}", about()),
        }
        files += 1;
        counted += usize::from(!is_whole || form == "xlsx" || !book);
        *ends.entry(format!("{form}: {:?}", run.exit)).or_default() += 1;
    }
    println!(
        "{files} files in {:?}, the slowest {slowest:?}: {ends:#?}",
        started.elapsed()
    );
}
