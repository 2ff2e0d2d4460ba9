//! The README says what the program does: its key table is the action table.
#![expect(clippy::unwrap_used, reason = "a test fails by panicking")]

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
        lines.push("| key | command | what it does |".to_owned());
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
