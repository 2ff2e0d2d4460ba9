//! The arrows of the design point one way: domain ← settings ← morning ← store, ingest, report, i18n ← intake ← tui ← cli ← main.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

mod amounts;
mod files;
mod named;
mod pages;
mod store;
mod sums;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// The modules of the crate.
const MODULES: [&str; 13] = [
    "cli", "demo", "domain", "i18n", "ingest", "intake", "morning", "notify", "report", "settings",
    "store", "sys", "tui",
];

/// What a module may use besides itself. Of `store`, the words out know only the errors and findings they
/// put into sentences, and the cockpit only what passes between it and the store's thread.
const MAY_USE: [(&str, &[&str]); 13] = [
    ("domain", &[]),
    ("settings", &["domain"]),
    ("morning", &["domain", "settings"]),
    ("store", &["domain", "settings", "morning", "sys"]),
    ("ingest", &["domain", "settings", "sys"]),
    (
        "intake",
        &[
            "domain", "settings", "store", "ingest", "i18n", "report", "sys",
        ],
    ),
    ("notify", &["domain", "settings", "sys"]),
    ("demo", &["domain", "settings", "store"]),
    ("i18n", &[]),
    ("sys", &[]),
    (
        "report",
        &[
            "domain",
            "settings",
            "i18n",
            "store::StoreError",
            "store::Finding",
            "store::LongWork",
            "store::WaitsFor",
            "store::Backup",
            "store::Damage",
            "store::LossKind",
            "store::Loss",
            "store::WayBack",
            "store::BackupToTake",
            "store::Brings",
        ],
    ),
    (
        "tui",
        &[
            "domain",
            "settings",
            "i18n",
            "report",
            "intake",
            "sys",
            "store::desk",
            "store::drafts",
            "store::desk::thread",
            "store::StoreError",
            "store::Finding",
            "store::Session",
            "store::new_event_id",
        ],
    ),
    (
        "cli",
        &[
            "domain", "settings", "store", "ingest", "intake", "demo", "i18n", "notify", "report",
            "sys", "tui",
        ],
    ),
];

/// Who alone may name a crate or a part of the standard library.
const ONLY: [(&str, &[&str]); 22] = [
    ("rusqlite", &["store"]),
    ("ratatui", &["tui"]),
    ("crossterm", &["tui"]),
    ("color_eyre", &["main.rs"]),
    ("std::env", &["main.rs", "tui", "sys"]),
    ("chrono::Local", &["main.rs"]),
    ("clap", &["cli", "main.rs"]),
    ("process::exit", &["tui", "main.rs"]),
    ("process::Command", &["sys"]),
    ("lettre", &["notify"]),
    ("ureq", &["notify"]),
    ("rustls", &["notify"]),
    // What somebody has named is opened by `sys::open_ordinary`, which waits for no pipe.
    ("File::open", &["sys", "store", "notify"]),
    ("fs::read", &["sys", "store"]),
    ("fs::read_to_string", &["sys"]),
    ("std::os", &["sys"]),
    ("signal_hook", &["sys"]),
    ("libc", &["sys"]),
    ("rustix", &["sys"]),
    ("landlock", &["sys"]),
    ("calamine", &["ingest"]),
    ("quick_xml", &["ingest"]),
];

/// What the domain may not name: it has no files, no clock, no terminal.
const NOT_IN_DOMAIN: [&str; 7] = [
    "std::fs",
    "std::env",
    "std::time",
    "std::io",
    "std::thread",
    "Utc::now",
    "Local::now",
];

/// Path below `src`, and the code without comments and tests.
fn sources() -> Vec<(String, String)> {
    texts()
        .into_iter()
        .map(|(name, text)| (name, code(&text)))
        .collect()
}

/// Path below `src`, and the text up to the file's tests.
fn texts() -> Vec<(String, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    assert!(files.len() > 30, "the sources were not found");
    files
        .into_iter()
        .filter(|p| {
            let name = p.to_string_lossy();
            !name.ends_with("tests.rs") && !name.ends_with("cases.rs")
        })
        .map(|path| {
            let name = path
                .strip_prefix(&root)
                .unwrap()
                .to_string_lossy()
                .replace('\\', "/");
            let text = fs::read_to_string(&path).unwrap();
            (name, before_tests(&text).to_owned())
        })
        .collect()
}

fn collect(dir: &Path, out: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(dir).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, out);
        } else if path.extension().is_some_and(|e| e == "rs") {
            out.push(path);
        }
    }
}

fn before_tests(text: &str) -> &str {
    text.split("#[cfg(test)]\nmod tests {")
        .next()
        .unwrap_or_default()
}

/// The lines that are code, up to the file's tests.
fn code(text: &str) -> String {
    before_tests(text)
        .lines()
        .filter(|l| !l.trim_start().starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
}

/// Every path into the crate, groups taken apart: `use crate::{a, b::{c, d}}` is `a`, `b::c`, `b::d`.
fn crate_paths(code: &str) -> Vec<String> {
    let mut found = Vec::new();
    for marker in ["crate::", "quarterdeck::"] {
        for (at, _) in code.match_indices(marker) {
            // `my_crate::` is another crate.
            if !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_') {
                read_path(&code[at + marker.len()..], "", &mut found);
            }
        }
    }
    found.retain(|p| MODULES.contains(&head(p)));
    found
}

/// Reads one path, or a group of them, and returns what follows.
fn read_path<'a>(text: &'a str, prefix: &str, found: &mut Vec<String>) -> &'a str {
    let part = |c: char| c.is_alphanumeric() || c == '_' || c == ':';
    let text = text.trim_start();
    let Some(mut rest) = text.strip_prefix('{') else {
        let end = text.find(|c| !part(c)).unwrap_or(text.len());
        let path = format!("{prefix}{}", &text[..end]);
        let rest = &text[end..];
        if path.ends_with("::") && rest.starts_with('{') {
            return read_path(rest, &path, found);
        }
        found.push(path.trim_end_matches(':').to_owned());
        return rest;
    };
    loop {
        rest = read_path(rest, prefix, found).trim_start();
        // `as name` inside a group.
        let stop = rest.find([',', '}']).unwrap_or(rest.len());
        rest = &rest[stop..];
        match rest.strip_prefix(',') {
            Some(more) if !more.trim_start().starts_with('}') => rest = more,
            Some(more) => return more.trim_start().trim_start_matches('}'),
            None => return rest.trim_start_matches('}'),
        }
    }
}

fn head(path: &str) -> &str {
    path.split("::").next().unwrap_or_default().trim()
}

fn module(file: &str) -> &str {
    file.split('/')
        .next()
        .unwrap_or_default()
        .trim_end_matches(".rs")
}

#[test]
fn modules_use_only_what_stands_below_them() {
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        let module = module(&file);
        if ["main", "lib"].contains(&module) {
            continue;
        }
        let (_, allowed) = MAY_USE
            .iter()
            .find(|(m, _)| *m == module)
            .unwrap_or_else(|| panic!("{file} belongs to no known module"));
        for path in crate_paths(&code) {
            let fine = head(&path) == module
                || allowed
                    .iter()
                    .any(|a| path == *a || path.starts_with(&format!("{a}::")));
            if !fine {
                wrong.push(format!("{file} uses {path}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn crates_stay_in_their_rooms() {
    let mut wrong = Vec::new();
    for (file, code) in sources() {
        for (name, rooms) in ONLY {
            let named = code.match_indices(name).any(|(at, _)| {
                let before = code[..at].chars().next_back();
                let after = code[at + name.len()..].chars().next();
                let word = |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() || c == '_');
                !word(before) && !word(after)
            });
            if named && !rooms.iter().any(|r| *r == file || *r == module(&file)) {
                wrong.push(format!("{file} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn the_domain_has_no_io_and_no_clock() {
    let mut wrong = Vec::new();
    for (file, code) in sources()
        .into_iter()
        .filter(|(f, _)| f.starts_with("domain/"))
    {
        for name in NOT_IN_DOMAIN {
            if code.contains(name) {
                wrong.push(format!("{file} names {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Lists of screens, and the one file that may go through all of each.
const SCREENS: [(&str, &str); 2] = [
    ("Pane::", "tui/screens/cockpit/mod.rs"),
    ("Page::", "tui/screens/screen.rs"),
];

/// The variants of an enum that a file names.
fn variants<'a>(code: &'a str, name: &str) -> BTreeSet<&'a str> {
    let whole = |at: &usize| !code[..*at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
    code.match_indices(name)
        .filter(|(at, _)| whole(at))
        .map(|(at, _)| {
            let rest = &code[at + name.len()..];
            let end = rest.find(|c: char| !c.is_alphanumeric());
            &rest[..end.unwrap_or(rest.len())]
        })
        .filter(|v| v.starts_with(|c: char| c.is_ascii_uppercase()) && *v != "ALL")
        .collect()
}

/// A pane or page costs its own file and one line: nobody else decides by which one is in front.
#[test]
fn only_one_file_goes_through_all_panes_or_all_pages() {
    let mut wrong = Vec::new();
    for (file, code) in sources().into_iter().filter(|(f, _)| f.starts_with("tui/")) {
        for (name, owner) in SCREENS {
            let named = variants(&code, name);
            if named.len() > 2 && file != owner {
                wrong.push(format!("{file} names {named:?} of {name}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
    let code =
        "match x { Pane::A => 1, Pane::B | Pane::C => 2 } Pane::ALL; Pane::of(y); my_Pane::D";
    assert_eq!(variants(code, "Pane::").len(), 3);
}

#[test]
fn the_reader_of_paths_reads_all_spellings() {
    let code = "use crate::store::{Refusal, StoreError};\nuse crate::{\n    cli,\n    tui::{x::Y, z},\n};\nlet a = crate::domain::Day::MIN;";
    assert_eq!(
        crate_paths(code),
        [
            "store::Refusal",
            "store::StoreError",
            "cli",
            "tui::x::Y",
            "tui::z",
            "domain::Day::MIN"
        ]
    );
}

/// What differs between families of rules is asked of them: one that is named elsewhere is one that others do not come to.
#[test]
fn families_are_named_in_their_own_files() {
    let homes = ["domain/warning/", "report/phrase/rules/", "demo"];
    let mut wrong = Vec::new();
    let files = texts();
    let of_tests = named::modules_of_tests(&files);
    for (file, text) in &files {
        let mut skipped = homes.iter().any(|home| file.starts_with(home));
        skipped |= of_tests.iter().any(|module| file.starts_with(module));
        if skipped {
            continue;
        }
        let code = named::without_inline_tests(&code(text));
        for (mark, others) in [
            ("Evidence::", "Other"),
            ("Rule::W", "."),
            ("Family::", "ALL"),
        ] {
            for (at, _) in code.match_indices(mark) {
                let own = !code[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_');
                let name: String = code[at + mark.len()..]
                    .chars()
                    .take_while(|c| c.is_alphanumeric() || *c == '_')
                    .collect();
                let is_one = match mark {
                    "Evidence::" => name.starts_with(|c: char| c.is_uppercase()),
                    "Rule::W" => name.starts_with(|c: char| c.is_ascii_digit()),
                    _ => name.len() > 1 && name.chars().all(|c| c.is_uppercase() || c == '_'),
                };
                if own && is_one && name != others {
                    wrong.push(format!("{file}: {mark}{name}"));
                }
            }
        }
    }
    assert!(
        wrong.is_empty(),
        "a family is named outside its files: {wrong:#?}"
    );
}
