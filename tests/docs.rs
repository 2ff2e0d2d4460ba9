//! The README says what the program does: its key table is the action table. What sentences name exists.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

use clap::CommandFactory;
use quarterdeck::i18n::{I18n, Lang};
use quarterdeck::tui::keymap::Keymap;
use quarterdeck::tui::legend;
use std::path::{Path, PathBuf};

const START: &str = "<!-- keys -->";
const END: &str = "<!-- /keys -->";

fn readme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// The tables as Markdown, one for each place where keys are pressed.
fn table() -> String {
    let i18n = I18n::new(Lang::En);
    let mut lines = Vec::new();
    for section in legend::sections(&Keymap::defaults().unwrap()) {
        if let Some(place) = section.context {
            lines.push(format!("\n{}:\n", i18n.t(&place.name_key())));
        }
        lines.push("| key | command | effect |".to_owned());
        lines.push("|---|---|---|".to_owned());
        for (keys, row) in section.rows {
            let keys: Vec<String> = keys.iter().map(|k| format!("`{k}`")).collect();
            let (name, help) = (i18n.t(&row.name_key()), i18n.t(&row.help_key()));
            lines.push(format!("| {} | {name} | {help} |", keys.join(" ")));
        }
    }
    lines.join("\n")
}

/// With `UPDATE_DOCS=1` the README is brought up to date instead.
#[test]
fn the_readme_has_the_keys_of_the_action_table() {
    let text = std::fs::read_to_string(readme()).unwrap();
    let (before, rest) = text.split_once(START).unwrap();
    let (shown, after) = rest.split_once(END).unwrap();
    if std::env::var_os("UPDATE_DOCS").is_some() {
        let new = format!("{before}{START}\n{}\n{END}{after}", table());
        std::fs::write(readme(), new).unwrap();
        return;
    }
    assert_eq!(
        shown.trim(),
        table(),
        "run the tests once with UPDATE_DOCS=1"
    );
}

/// WORDS 2: a sentence that sends somebody to a command names one that there is, and a way back is one to the database
/// at hand.
#[test]
fn every_command_that_a_sentence_names_exists() {
    let cli = quarterdeck::cli::Cli::command();
    let known: Vec<&str> = cli.get_subcommands().map(clap::Command::get_name).collect();
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("assets/locales");
    for lang in Lang::ALL {
        for file in std::fs::read_dir(root.join(lang.tag())).unwrap() {
            let text = std::fs::read_to_string(file.unwrap().path()).unwrap();
            for quoted in text.split('`').skip(1).step_by(2) {
                let Some(rest) = quoted.strip_prefix("quarterdeck ") else {
                    continue;
                };
                let same = rest.strip_prefix("{ $db }");
                let rest = same.unwrap_or(rest);
                let command = rest.split_whitespace().next().unwrap_or_default();
                assert!(known.contains(&command), "`{quoted}`");
                let acts = ["restore", "backup", "check", "import"].contains(&command);
                assert!(!acts || same.is_some(), "`{quoted}`");
            }
        }
    }
}

/// The table "What you can rely on": every promise has its row, every row a test that bears its id, and every test
/// that is named is there, so that no promise rests on a name.
#[test]
fn every_test_that_the_readme_relies_on_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(readme()).unwrap();
    let rows = text
        .split("## What you can rely on")
        .nth(1)
        .and_then(|rest| rest.split("\n## ").next())
        .unwrap();
    let mut sources = String::new();
    let mut folders = vec![root.join("src"), root.join("tests")];
    while let Some(folder) = folders.pop() {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|e| e == "rs") {
                sources.push_str(&std::fs::read_to_string(path).unwrap());
            }
        }
    }
    let mut named = 0;
    let mut promised: Vec<&str> = Vec::new();
    for row in rows
        .lines()
        .filter(|line| line.starts_with("| ") && line.contains('`'))
    {
        let tests = row.rsplit(" | ").next().unwrap();
        let tests: Vec<&str> = tests.split('`').skip(1).step_by(2).collect();
        for test in &tests {
            assert!(
                sources.contains(&format!("fn {test}(")),
                "no test {test}: {row}"
            );
            named += 1;
        }
        for id in row.split('|').nth(1).unwrap().split(',').map(str::trim) {
            let prefix = format!("{}_", id.to_lowercase());
            let bears = tests.iter().any(|test| test.starts_with(&prefix));
            assert!(bears, "no test of {id} bears its id: {row}");
            promised.push(id);
        }
    }
    assert!(named > 40, "{named}");
    let mut wanted: Vec<String> = Vec::new();
    for (part, last) in PROMISES {
        wanted.extend((1..=last).map(|n| format!("{part}{n}")));
    }
    for id in &wanted {
        let rows = promised.iter().filter(|found| *found == id).count();
        assert_eq!(rows, 1, "{id} has {rows} rows");
    }
    assert_eq!(promised.len(), wanted.len(), "{promised:?}");
}

/// The promises by their parts, from 1 on: the data, a half-typed text, the terminal, security.
const PROMISES: [(char, usize); 4] = [('A', 23), ('B', 11), ('C', 6), ('D', 17)];
