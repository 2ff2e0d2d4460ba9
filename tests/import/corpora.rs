//! Every shape of awkward and broken CSV, and strings that break programs: imported exactly or refused with row and
//! reason; what was taken goes out and comes in again equal. The shapes are typed here; collections of others are tried
//! where a folder of them is given: `QUARTERDECK_CORPORA=FOLDER cargo test --test import corpora`, which tries each CSV
//! of its folders and the strings of each `blns.json`.

use crate::desk::{Desk, Run};
use crate::text::NAUGHTY;
use quarterdeck::cli::Exit;
use std::fs;
use std::path::{Path, PathBuf};

/// A name, a text, and the names that are taken from it or what it is refused with.
type Shape = (
    &'static str,
    &'static str,
    Result<&'static [&'static str], &'static str>,
);

/// What a text of three columns comes to: the rows of the first two, or what the refusal says.
const SHAPES: [Shape; 24] = [
    ("plain", "foo,bar,baz\n1,2,3", Ok(&["1|2"])),
    ("ends in a line", "foo,bar,baz\n1,2,3\n", Ok(&["1|2"])),
    ("CRLF", "foo,bar,baz\r\n1,2,3", Ok(&["1|2"])),
    ("quoted", "foo,bar,baz\n1,\"a b\",3", Ok(&["1|a b"])),
    ("quoted comma", "foo,bar,baz\n1,\"a, b\",3", Ok(&["1|a, b"])),
    (
        "quoted quote",
        "foo,bar,baz\n1,\"a \"\" b\",3",
        Ok(&["1|a \" b"]),
    ),
    (
        "quoted line",
        "foo,bar,baz\n1,\"a,\nb\",3",
        Ok(&["1|a,\nb"]),
    ),
    (
        "quoted CRLF",
        "foo,bar,baz\r\n1,\"a\r\nb\",3\r\n2,c,3",
        Ok(&["1|a\r\nb", "2|c"]),
    ),
    (
        "quotes and lines",
        "foo,bar\n1,\"ha \n\"\"ha\"\" \nha\"\n3,4",
        Ok(&["1|ha \n\"ha\" \nha", "3|4"]),
    ),
    (
        "JSON",
        "foo,bar\n1,\"{\"\"a\"\": [1.0, 2]}\"",
        Ok(&["1|{\"a\": [1.0, 2]}"]),
    ),
    ("emoji", "foo,bar,baz\n1,😎,3", Ok(&["1|😎"])),
    ("letters", "foo,bar,baz\n1,ʤ,3", Ok(&["1|ʤ"])),
    ("space before", "foo,bar,baz\n1, a,3", Ok(&["1|a"])),
    ("space behind", "foo,bar,baz\n1,a ,3", Ok(&["1|a"])),
    (
        "a quote inside",
        "foo,bar,baz\n1,This \"is\" so,3",
        Ok(&["1|This \"is\" so"]),
    ),
    (
        "a lone quote inside quotes",
        "foo,bar,baz\n1,\"Hey, \" it\",3\n2,b,3",
        Err("2"),
    ),
    (
        "quote never closed",
        "foo,bar,baz\n1,\"never,3\n2,b,3",
        Err("line 2"),
    ),
    (
        "too few cells",
        "foo,bar,baz\n1,2\n2,b,3",
        Err("header has 3"),
    ),
    (
        "too many cells",
        "foo,bar,baz\n1,2,3,4\n2,b,3",
        Err("header has 3"),
    ),
    (
        "an empty cell that is needed",
        "foo,bar,baz\n,,3\n2,b,3",
        Err("empty"),
    ),
    ("no rows", "foo,bar,baz", Err("Only a header")),
    ("blank lines", "\n\n", Err("is empty")),
    ("nothing", "", Err("is empty")),
    ("NUL", "foo,bar\n1,a\0b\n2,b", Err("NUL")),
];

/// By number, as a header of other words wants it.
const COLUMNS: [&str; 4] = ["--map", "id=#1", "--map", "name=#2"];

fn customers(desk: &Desk) -> Vec<String> {
    if !desk.path("team.db").exists() {
        return Vec::new();
    }
    desk.rows("SELECT id, name FROM customer ORDER BY id")
}

/// Whether the file as a whole was refused.
fn is_refused(run: &Run) -> bool {
    matches!(run.exit, Exit::Unreadable | Exit::Usage)
}

/// Says nothing of a file but in words, and never leaves a row out silently.
fn is_told(run: &Run, what: &str) {
    assert!(
        !matches!(run.exit, Exit::Database | Exit::Fault),
        "{what}: {:?} {}",
        run.exit,
        run.err
    );
    if is_refused(run) {
        assert!(!run.err.trim().is_empty(), "{what}");
        return;
    }
    let [rows, new, changed, same, rejected] = run.counts();
    // Notes beside counts are values of their own.
    let values = new + changed + same + rejected;
    assert!(rows <= values, "{what}: {}", run.out);
    let json = run.json();
    let told = json["rejects"].as_array().unwrap();
    let with_reason = |group: &serde_json::Value| {
        let rows = group["values"].as_array().unwrap();
        let has_row = |v: &serde_json::Value| v["first_row"].as_u64() > Some(0);
        !group["reason"].as_str().unwrap().is_empty() && rows.iter().all(has_row)
    };
    assert!(told.iter().all(with_reason), "{what}: {}", run.out);
    assert_eq!(told.is_empty(), rejected == 0, "{what}: {}", run.out);
}

/// What is known of customers goes out and comes in again as it is.
fn comes_in_again(desk: &Desk, what: &str) {
    let file = desk.path("out.csv");
    let run = desk.run(&[
        "export",
        "customers",
        "-o",
        file.to_str().unwrap(),
        "--force",
    ]);
    assert_eq!(run.exit, Exit::Done, "{what}: {}", run.err);
    let fresh = Desk::new();
    let run = fresh.run(&["import", "customers", file.to_str().unwrap(), "--json"]);
    assert_eq!(run.exit, Exit::Done, "{what}: {}{}", run.out, run.err);
    assert_eq!(run.counts()[4], 0, "{what}: {}", run.out);
    let sorted = |mut rows: Vec<String>| {
        rows.sort();
        rows
    };
    assert_eq!(sorted(customers(&fresh)), sorted(customers(desk)), "{what}");
}

#[test]
fn every_shape_of_a_csv_is_taken_exactly_or_refused_with_row_and_reason() {
    for (what, text, fate) in SHAPES {
        let desk = Desk::new();
        let run = desk.import("customers", text, &COLUMNS);
        is_told(&run, what);
        match fate {
            Ok(rows) => {
                assert_eq!(run.counts()[4], 0, "{what}: {}", run.out);
                assert_eq!(customers(&desk), rows, "{what}");
                comes_in_again(&desk, what);
            }
            Err(why) => {
                let said = format!("{}{}", run.out, run.err);
                assert!(said.contains(why), "{what}: {said}");
                let sound = text.contains("\n2,b") && run.exit == Exit::Done;
                let kept: &[&str] = if sound { &["2|b"] } else { &[] };
                assert_eq!(customers(&desk), kept, "{what}: {said}");
            }
        }
    }
}

/// Names of customers, products and people, notes and categories: each stored as it is, or refused.
fn naughty(strings: &[String]) -> [usize; 2] {
    let table = |rows: &mut dyn Iterator<Item = Vec<String>>| {
        let mut writer = csv::Writer::from_writer(Vec::new());
        rows.for_each(|row| writer.write_record(&row).unwrap());
        writer.into_inner().unwrap()
    };
    let days = |n: usize| format!("2025-{:02}-{:02}", n / 28 % 12 + 1, n % 28 + 1);
    let (mut taken, mut refused) = (0, 0);
    let mut count = |run: &Run, what: &str, stored: &[String]| {
        is_told(run, what);
        let said: Vec<&str> = strings.iter().map(|s| s.trim()).collect();
        for text in stored {
            // Who has no name is called by the id.
            let of_id = text.strip_prefix('K').and_then(|n| n.parse::<usize>().ok());
            let of_id = of_id.and_then(|n| strings.get(n));
            let is_id = of_id.is_some_and(|s| !s.contains(char::is_alphanumeric));
            assert!(is_id || said.contains(&text.trim()), "{what}: {text:?}");
        }
        taken += stored.len();
        refused += run.counts()[4] as usize;
    };
    for (kind, tail) in [("customers", ""), ("products", ""), ("reps", "mid")] {
        let desk = Desk::new();
        let head = vec![vec!["id".to_owned(), "name".to_owned(), "tier".to_owned()]];
        let rows = strings.iter().enumerate();
        let rows = rows.map(|(n, s)| vec![format!("K{n}"), s.clone(), tail.to_owned()]);
        let text = table(&mut head.into_iter().chain(rows));
        let run = desk.import(kind, &text, &[]);
        let one = &kind[..kind.len() - 1];
        let stored = desk.rows(&format!("SELECT name FROM {one}"));
        count(&run, kind, &stored);
        if kind == "customers" {
            comes_in_again(&desk, kind);
        }
    }
    let desk = Desk::staffed();
    let head = vec![["rep", "day", "touch", "note"].map(str::to_owned).to_vec()];
    let rows = strings.iter().enumerate();
    let rows = rows.map(|(n, s)| vec!["Bo".to_owned(), days(n), "1".to_owned(), s.clone()]);
    let text = table(&mut head.into_iter().chain(rows.take(336)));
    let run = desk.import("activity", &text, &[]);
    count(&run, "notes", &desk.rows("SELECT text FROM day_note"));
    let desk = Desk::staffed();
    let head = vec![
        ["id", "rep", "stage", "category"]
            .map(str::to_owned)
            .to_vec(),
    ];
    let rows = strings.iter().enumerate();
    let rows = rows.map(|(n, s)| vec![n.to_string(), "Bo".into(), "lead".into(), s.clone()]);
    let text = table(&mut head.into_iter().chain(rows));
    let run = desk.import("deals", &text, &[]);
    let stored = desk.rows("SELECT category FROM deal WHERE category <> ''");
    count(&run, "categories", &stored);
    [taken, refused]
}

#[test]
fn naughty_strings_are_stored_exactly_or_refused_wherever_they_stand() {
    // And what looks like the signs by which files of ours are harmless.
    let signs = [
        "␛",
        "␀x",
        "a␡",
        "⟨U+202E⟩",
        "⟨U+41⟩",
        "⟨b⟩",
        "\u{7f}⟨U+",
        "'=1",
        "''x",
    ];
    let strings = NAUGHTY.iter().chain(&signs);
    let strings: Vec<String> = strings.map(|s| (*s).to_owned()).collect();
    naughty(&strings);
}

/// Files of a folder and those beneath it with this ending.
fn files(folder: &Path, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder).unwrap();
    let mut found = Vec::new();
    for path in entries.map(|entry| entry.unwrap().path()) {
        if path.is_dir() {
            found.extend(files(&path, ending));
        } else if path.to_string_lossy().ends_with(ending) {
            found.push(path);
        }
    }
    found.sort();
    found
}

#[test]
fn collections_of_files_and_strings_that_are_given() {
    let Some(folder) = std::env::var_os("QUARTERDECK_CORPORA").map(PathBuf::from) else {
        return;
    };
    let (mut taken, mut refused) = (0, 0);
    for file in files(&folder, ".csv") {
        let what = file.display().to_string();
        let bytes = fs::read(&file).unwrap();
        let desk = Desk::new();
        let run = desk.import("customers", &bytes, &COLUMNS);
        is_told(&run, &what);
        if is_refused(&run) {
            refused += 1;
            continue;
        }
        // What another reader of CSV finds in these rows.
        let mut reader = csv::ReaderBuilder::new()
            .flexible(true)
            .from_reader(&bytes[..]);
        let rows = reader.records().map(|row| row.unwrap());
        let named = |row: csv::StringRecord| {
            let [id, name] = [0, 1].map(|at| row.get(at).unwrap_or_default().trim());
            // Who has no name is called by the id.
            format!("{id}|{}", if name.is_empty() { id } else { name })
        };
        let rows: Vec<String> = rows.map(named).collect();
        let stored = customers(&desk);
        assert!(
            stored.iter().all(|row| rows.contains(row)),
            "{what}: {stored:?} {rows:?}"
        );
        comes_in_again(&desk, &what);
        taken += 1;
    }
    eprintln!("{taken} files taken, {refused} refused");
    for file in files(&folder, "blns.json") {
        let strings = serde_json::from_slice::<Vec<String>>(&fs::read(file).unwrap()).unwrap();
        let [taken, refused] = naughty(&strings);
        eprintln!(
            "{} strings: {taken} cells taken, {refused} refused",
            strings.len()
        );
    }
}
