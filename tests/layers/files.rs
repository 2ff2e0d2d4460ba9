//! What holds of every file: it says what it is for, somebody names it, it can be read at one sitting, and
//! its names are its own.

use crate::{collect, sources, texts};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

/// The longest file, in lines. Longer ones are cut along what they are about; a list of exceptions would
/// only grow.
const LINES: usize = 400;

/// Every file of ours, tests and benches as well.
fn all_files() -> Vec<PathBuf> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut files = Vec::new();
    for folder in ["src", "tests", "benches"] {
        collect(&root.join(folder), &mut files);
    }
    assert!(files.len() > 500, "the files were not found");
    files
}

fn below_root(path: &Path) -> String {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    path.strip_prefix(root).unwrap().display().to_string()
}

#[test]
fn no_file_is_too_long() {
    let long: Vec<String> = all_files()
        .iter()
        .map(|path| (path, fs::read_to_string(path).unwrap().lines().count()))
        .filter(|(_, lines)| *lines > LINES)
        .map(|(path, lines)| format!("{}: {lines} lines", below_root(path)))
        .collect();
    assert!(long.is_empty(), "more than {LINES} lines: {long:#?}");
}

/// A file that no `mod` names is not compiled: it says things that nobody checks.
#[test]
fn every_file_is_named_by_a_mod() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let mut open = vec![root.join("src/lib.rs"), root.join("src/main.rs")];
    for folder in ["tests", "benches"] {
        for entry in fs::read_dir(root.join(folder)).unwrap() {
            let path = entry.unwrap().path();
            open.push(if path.is_dir() {
                path.join("main.rs")
            } else {
                path
            });
        }
    }
    let mut named = BTreeSet::new();
    while let Some(path) = open.pop() {
        let Ok(text) = fs::read_to_string(&path) else {
            continue;
        };
        open.extend(submodules(&path, &text));
        named.insert(path);
    }
    let files = all_files();
    let lost: Vec<String> = files
        .iter()
        .filter(|path| !named.contains(*path))
        .map(|path| below_root(path))
        .collect();
    assert!(lost.is_empty(), "no module names {lost:#?}");
    assert!(named.len() >= files.len(), "{} named", named.len());
}

/// The files in which the modules that a file names may lie.
fn submodules(path: &Path, text: &str) -> Vec<PathBuf> {
    let folder = path.parent().unwrap();
    let stem = path.file_stem().unwrap().to_string_lossy();
    // The root of a crate and `mod.rs` have their modules beside them, others in a folder of their name.
    let is_root = ["lib", "main", "mod"].contains(&&*stem)
        || ["tests", "benches"].contains(&&*folder.file_name().unwrap().to_string_lossy());
    let beside = if is_root {
        folder.to_owned()
    } else {
        folder.join(&*stem)
    };
    let mut found = Vec::new();
    let mut path_of_next = None;
    for line in text.lines().map(str::trim) {
        if let Some(path) = line.strip_prefix("#[path = \"") {
            path_of_next = path.strip_suffix("\"]");
            continue;
        }
        let item = line.strip_prefix("pub").map_or(line, |rest| {
            let rest = rest.trim_start();
            let inside = rest.strip_prefix('(').and_then(|r| r.split_once(')'));
            inside.map_or(rest, |(_, rest)| rest).trim_start()
        });
        let Some(name) = item.strip_prefix("mod ").and_then(|m| m.strip_suffix(';')) else {
            continue;
        };
        if let Some(other) = path_of_next.take() {
            found.push(tidy(&folder.join(other)));
        } else {
            found.push(beside.join(format!("{name}.rs")));
            found.push(beside.join(name).join("mod.rs"));
        }
    }
    found
}

/// A path without its `..`.
fn tidy(path: &Path) -> PathBuf {
    let mut tidied = PathBuf::new();
    for part in path.components() {
        match part {
            std::path::Component::ParentDir => {
                tidied.pop();
            }
            other => tidied.push(other),
        }
    }
    tidied
}

#[test]
fn the_finder_of_modules_finds_all_spellings() {
    let text = "mod a;\npub mod b;\npub(super) mod c;\n#[cfg(test)]\n#[path = \"../x/d.rs\"]\nmod d;\nmod e {\n";
    let found = submodules(Path::new("/s/k/m.rs"), text);
    let names: Vec<String> = found.iter().map(|p| p.display().to_string()).collect();
    assert_eq!(
        names,
        [
            "/s/k/m/a.rs",
            "/s/k/m/a/mod.rs",
            "/s/k/m/b.rs",
            "/s/k/m/b/mod.rs",
            "/s/k/m/c.rs",
            "/s/k/m/c/mod.rs",
            "/s/x/d.rs"
        ]
    );
    assert_eq!(
        submodules(Path::new("/s/k/mod.rs"), "mod a;")[0],
        Path::new("/s/k/a.rs")
    );
}

#[test]
fn every_file_says_what_it_is_for() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    collect(&root, &mut files);
    for path in files {
        let text = fs::read_to_string(&path).unwrap();
        assert!(
            text.starts_with("//!"),
            "{} does not open with its purpose",
            path.display()
        );
    }
}

/// Types, functions and constants that others can use say what they are in more words than their name:
/// what a stranger needs, not `/// Arguments.`. Fields and variants may go without.
#[test]
fn what_is_public_says_more_than_its_name() {
    let mut wrong = Vec::new();
    for (file, text) in texts() {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        for (at, line) in lines.iter().enumerate() {
            let Some(item) = line.strip_prefix("pub ") else {
                continue;
            };
            let item = item
                .trim_start_matches("const fn")
                .trim_start_matches("async ");
            let kinds = [
                "fn ", "struct ", "enum ", "trait ", "type ", "const ", "static ",
            ];
            if item.len() == line.len() - 4 && !kinds.iter().any(|k| item.starts_with(k)) {
                continue;
            }
            let words: usize = lines[..at]
                .iter()
                .rev()
                // Attributes of several lines are passed; an item before ends in one of these.
                .take_while(|l| !l.is_empty() && !l.ends_with(['{', '}', ';']))
                .filter_map(|l| l.strip_prefix("///"))
                .map(|l| l.split_whitespace().count())
                .sum();
            // What a macro makes is documented where the macro is called.
            if words < 2 && !line.contains('$') {
                wrong.push(format!("{file}:{} {line}", at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// A doc of one word says nothing that the name does not: on fields and variants a stranger reads a sentence or nothing.
#[test]
fn no_doc_is_one_word() {
    let mut wrong = Vec::new();
    for (file, text) in texts() {
        let lines: Vec<&str> = text.lines().map(str::trim).collect();
        let doc = |at: usize| lines.get(at).and_then(|l| l.strip_prefix("///"));
        for (at, line) in lines.iter().enumerate() {
            let Some(said) = doc(at).map(str::trim) else {
                continue;
            };
            let begins = at == 0 || doc(at - 1).is_none_or(|above| above.trim().starts_with('#'));
            let ends = doc(at + 1).is_none();
            let is_word = !said.contains([' ', '`', '[']) && said.ends_with('.');
            if begins && ends && is_word {
                wrong.push(format!("{file}:{} {line}", at + 1));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

/// Names that stand for more than one type, and why.
const SHARED_NAMES: [(&str, &str); 1] = [(
    "Words",
    "the sentences of one family of warnings: `streak::Words`, `week::Words`, chosen by the table of families",
)];

/// Whoever reads a name knows which type is meant; whoever searches it finds one.
#[test]
fn a_type_name_is_used_once() {
    let mut places: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for (file, code) in sources() {
        for written in code.lines() {
            let line = written.trim();
            let item = line.strip_prefix("pub").map_or(line, |rest| {
                rest.strip_prefix('(')
                    .and_then(|rest| rest.split_once(')'))
                    .map_or(rest, |(_, rest)| rest)
                    .trim_start()
            });
            let name = ["struct ", "enum ", "trait ", "type "]
                .iter()
                .find_map(|kind| item.strip_prefix(kind))
                .and_then(|rest| rest.split(|c: char| !c.is_alphanumeric()).next());
            // Inside an `impl` the name is that of a trait, which is written where the trait is.
            let ours =
                !(written.starts_with(' ') && line.starts_with("type ") && line.contains('='));
            if let Some(name) = name.filter(|n| ours && !n.is_empty()) {
                places
                    .entry(name.to_owned())
                    .or_default()
                    .push(file.clone());
            }
        }
    }
    assert!(places.len() > 100, "the types were not found");
    places.retain(|name, files| files.len() > 1 && SHARED_NAMES.iter().all(|(n, _)| n != name));
    assert!(places.is_empty(), "{places:#?}");
}
