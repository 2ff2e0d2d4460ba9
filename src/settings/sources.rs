//! `[sources.NAME]`: where files come from again and again, of which kind they are, and what is said of them.

use super::TomlNode;
use super::problem::{Mistake, ValueKind};
use super::read::{TomlTable, not_one_of};
use crate::domain::facts::ImportKind;

/// What can be said of the files of a source: the options of `import` by the same names.
pub const SAID_OF_FILES: [&str; 24] = [
    "map",
    "set-field",
    "period",
    "stage",
    "action",
    "status",
    "class",
    "word",
    "value",
    "rate",
    "create",
    "each",
    "from",
    "year",
    "decimal",
    "date-order",
    "swapped-days",
    "encoding",
    "sheet",
    "no-header",
    "snapshot",
    "shrink",
    "strict",
    "replace",
];

/// Ways to say where the files are; a source has one of them.
const PLACES: [&str; 4] = ["file", "glob", "folder", "command"];

/// Seconds that a command may take, where nothing else is said.
const SECONDS: u32 = 60;
/// Megabytes that a command may print, where nothing else is said.
const MEGABYTES: u32 = 64;

/// A place from which files come again and again.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceSettings {
    /// As it stands in the settings.
    pub name: String,
    /// Where its files are.
    pub from: SourceFrom,
    /// What they hold.
    pub kind: ImportKind,
    /// What is said of them: options of `import` with their values, in order.
    pub told: Vec<(String, String)>,
}

/// Where the files of a source are.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SourceFrom {
    /// One file, which is written over by whoever makes it.
    File(String),
    /// Files whose path fits, with `*` and `?` in the name.
    Glob(String),
    /// Every file in a folder that looks like one to import.
    Folder(String),
    /// What a command prints: its words, run without a shell.
    Command {
        /// The program and its arguments.
        words: Vec<String>,
        /// Seconds that it may take.
        seconds: u32,
        /// Megabytes that it may print.
        megabytes: u32,
    },
}

/// Reads all of them.
pub(super) fn read(t: &TomlTable<'_>) -> Vec<SourceSettings> {
    let tables = t.tables_by_key().into_iter();
    tables
        .filter_map(|(name, table)| source(name, table))
        .collect()
}

fn source(name: &str, mut t: TomlTable<'_>) -> Option<SourceSettings> {
    let kind = t.one_of("kind", &ImportKind::IDS);
    let from = place(&mut t);
    let mut told = Vec::new();
    for option in SAID_OF_FILES {
        for value in said(&mut t, option) {
            told.push((option.to_owned(), value));
        }
    }
    t.finish();
    Some(SourceSettings {
        name: name.to_owned(),
        from: from?,
        kind: ImportKind::parse(&kind)?,
        told,
    })
}

fn place(t: &mut TomlTable<'_>) -> Option<SourceFrom> {
    let given: Vec<&str> = PLACES
        .into_iter()
        .filter(|key| t.at(key).is_some())
        .collect();
    let seconds = limit(t, "seconds", SECONDS);
    let megabytes = limit(t, "megabytes", MEGABYTES);
    let from = match given[..] {
        ["file"] => SourceFrom::File(t.name_text("file")),
        ["glob"] => SourceFrom::Glob(t.name_text("glob")),
        ["folder"] => SourceFrom::Folder(t.name_text("folder")),
        ["command"] => SourceFrom::Command {
            words: words(t),
            seconds,
            megabytes,
        },
        _ => {
            for key in PLACES {
                let _ = t.optional(key);
            }
            if t.is_open() {
                let places = PLACES.map(str::to_owned).to_vec();
                t.report("", None, Mistake::OneOfThese(places));
            }
            return None;
        }
    };
    Some(from)
}

fn limit(t: &mut TomlTable<'_>, key: &'static str, usual: u32) -> u32 {
    match t.at(key) {
        Some(_) => t.count(key, 1..=3600),
        None => usual,
    }
}

/// The words of a command, which is no text: nothing splits it, nothing reads it as a shell would.
fn words(t: &mut TomlTable<'_>) -> Vec<String> {
    let mut words = Vec::new();
    for item in t.list("command") {
        match &item.node {
            TomlNode::Text(text) => words.push(text.clone()),
            other => {
                let what = Mistake::WrongKind {
                    found: other.kind(),
                    expected: ValueKind::Text,
                };
                t.report("command", Some(item), what);
            }
        }
    }
    if words.is_empty() {
        t.report("command", t.at("command"), Mistake::Empty);
    }
    words
}

/// What a key says: a text, several, a number, or that it stands there.
fn said(t: &mut TomlTable<'_>, key: &'static str) -> Vec<String> {
    let Some(item) = t.optional(key) else {
        return Vec::new();
    };
    let one = |node: &TomlNode| match node {
        TomlNode::Text(text) | TomlNode::Decimal(text) => Some(text.clone()),
        TomlNode::Number(number) => Some(number.to_string()),
        TomlNode::Flag(_) | TomlNode::List(_) | TomlNode::Table(_) => None,
    };
    match &item.node {
        TomlNode::Flag(true) => vec![String::new()],
        TomlNode::Flag(false) => Vec::new(),
        TomlNode::List(list) if list.iter().all(|i| one(&i.node).is_some()) => {
            list.iter().filter_map(|i| one(&i.node)).collect()
        }
        node => one(node).map_or_else(
            || {
                let allowed = ["text", "[text, …]", "true"];
                t.report(key, Some(item), not_one_of("[…]", &allowed));
                Vec::new()
            },
            |text| vec![text],
        ),
    }
}
