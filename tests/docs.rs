//! The README says what the program does: its key table is the action table.

use quarterdeck::i18n::{I18n, Lang};
use quarterdeck::tui::action;
use std::path::{Path, PathBuf};

const START: &str = "<!-- keys -->";
const END: &str = "<!-- /keys -->";

fn readme() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("README.md")
}

/// The table as Markdown.
fn table() -> String {
    let i18n = I18n::new(Lang::En);
    let mut lines = vec![
        "| key | command | what it does |".to_owned(),
        "|---|---|---|".to_owned(),
    ];
    for row in action::table() {
        let keys: Vec<String> = row.keys.split(' ').map(|k| format!("`{k}`")).collect();
        let help = i18n.t(row.help_key);
        lines.push(format!(
            "| {} | {} | {help} |",
            keys.join(" "),
            i18n.t(row.name_key)
        ));
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
