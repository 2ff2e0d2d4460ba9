//! What is written is used: a function that only tests call is a test's own, one that nobody calls goes.

use crate::{code, texts};
use std::collections::{BTreeMap, BTreeSet};

/// Functions that nothing in the program calls, and why they are there all the same.
const NOT_YET: [(&str, &str); 3] = [
    (
        "journal_copy",
        "union of copies: the command for people comes",
    ),
    ("unite", "union of copies: the command for people comes"),
    (
        "without_private_texts",
        "union of copies: the command for people comes",
    ),
];

#[test]
fn every_function_is_named_by_the_program() {
    let files = texts();
    let of_tests = modules_of_tests(&files);
    let mut made: BTreeMap<String, Vec<String>> = BTreeMap::new();
    let mut named = BTreeSet::new();
    for (file, text) in &files {
        if of_tests.iter().any(|module| file.starts_with(module)) {
            continue;
        }
        let (functions, uses) = names(&code(text));
        for name in functions {
            made.entry(name).or_default().push(file.clone());
        }
        named.extend(uses);
    }
    assert!(
        made.len() > 2_500,
        "the functions were not found: {}",
        made.len()
    );
    for (name, why) in NOT_YET {
        assert!(made.contains_key(name) && !why.is_empty(), "no {name}");
        assert!(!named.contains(name), "{name} is called now: no exception");
        made.remove(name);
    }
    made.retain(|name, _| name != "main" && !named.contains(name));
    assert!(made.is_empty(), "nothing in src calls {made:#?}");
}

/// Where the modules lie that are compiled for tests alone: the files that begin so.
pub fn modules_of_tests(files: &[(String, String)]) -> BTreeSet<String> {
    let mut found = BTreeSet::new();
    for (file, text) in files {
        let folder = match file.strip_suffix("/mod.rs") {
            Some(folder) => format!("{folder}/"),
            None if ["lib.rs", "main.rs"].contains(&file.as_str()) => String::new(),
            None => format!("{}/", file.trim_end_matches(".rs")),
        };
        for after in text.split("#[cfg(test)]\n").skip(1) {
            let line = after.lines().next().unwrap_or_default();
            if let Some((_, name)) = line.trim_end_matches(';').split_once("mod ") {
                found.insert(format!("{folder}{name}.rs"));
                found.insert(format!("{folder}{name}/"));
            }
        }
    }
    found
}

/// A text without the tests that stand at its end, whatever their module is called.
pub fn without_inline_tests(code: &str) -> String {
    let mut lines = Vec::new();
    let mut after = false;
    for line in code.lines() {
        if after && line.ends_with('{') && line.contains("mod ") {
            break;
        }
        after = line == "#[cfg(test)]";
        lines.push(line);
    }
    lines.join("\n")
}

/// The functions that a text makes, and the names that it calls or hands on. Those of traits are called by whoever knows
/// the trait.
fn names(code: &str) -> (BTreeSet<String>, BTreeSet<String>) {
    let (mut functions, mut uses) = (BTreeSet::new(), BTreeSet::new());
    let (mut of_trait, mut of_test) = (false, false);
    for line in code.lines() {
        let attribute = line.trim_start().starts_with("#[");
        let is_test = of_test;
        of_test =
            line.contains("#[cfg(test)]") || line.contains("#[test]") || (of_test && attribute);
        if !line.starts_with([' ', '}']) && !line.is_empty() {
            let item = line.trim_start_matches("pub ");
            of_trait =
                item.starts_with("trait ") || (item.starts_with("impl") && item.contains(" for "));
        }
        let is_word = |c: char| c.is_alphanumeric() || c == '_';
        let mut at = 0;
        while let Some(from) = line[at..].find(is_word).map(|n| at + n) {
            let to = line[from..]
                .find(|c| !is_word(c))
                .map_or(line.len(), |n| from + n);
            let (word, before, after) = (
                &line[from..to],
                line[..from].trim_end(),
                line[to..].trim_start(),
            );
            at = to;
            if before.ends_with("fn") {
                if !of_trait && !is_test {
                    functions.insert(word.to_owned());
                }
                continue;
            }
            let ends = |marks: &[&str]| marks.iter().any(|mark| before.ends_with(mark));
            let begins = |marks: &[&str]| marks.iter().any(|mark| after.starts_with(mark));
            let handed_on = (ends(&["(", ",", "=", "&", "!", ">", ":"]) || before.is_empty())
                && (begins(&[")", ",", ";", "]", "}"]) || after.is_empty());
            if begins(&["(", "::<", "as "]) || ends(&["::", "\""]) || handed_on {
                uses.insert(word.to_owned());
            }
        }
    }
    (functions, uses)
}

#[test]
fn the_finder_of_names_tells_calls_from_other_words() {
    let code = "impl A {\n    pub fn called(&self) {}\n    pub fn lost(&self) { self.called(); }\n}\nimpl B for A {\n    fn of_trait() {}\n}\nfn taken() { x.map(Self::by_path).all(by_value); a.field && lost }\n";
    let (functions, uses) = names(code);
    let functions: Vec<&str> = functions.iter().map(String::as_str).collect();
    assert_eq!(functions, ["called", "lost", "taken"]);
    for name in ["called", "by_path", "by_value"] {
        assert!(uses.contains(name), "{name}");
    }
    assert!(!uses.contains("field") && !uses.contains("taken"));
}
