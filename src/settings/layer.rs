//! Layers of TOML as one tree in which every value remembers where it was written.

use super::problem::{Mistake, Place, Problem, ValueKind};
use std::collections::BTreeMap;
use std::path::Path;
use std::rc::Rc;
use toml::Spanned;
use toml::de::{DeTable, DeValue};

/// A value and where it was written.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "plain fields")]
pub struct TomlItem {
    pub node: TomlNode,
    pub place: Rc<Place>,
}

/// A value.
#[derive(Clone, Debug)]
#[allow(missing_docs, reason = "plain variants")]
pub enum TomlNode {
    /// Text; also days and times written without quotes.
    Text(String),
    Number(i64),
    /// As written; also whole numbers that are too large.
    Decimal(String),
    Flag(bool),
    List(Vec<TomlItem>),
    Table(BTreeMap<String, TomlItem>),
}

impl TomlNode {
    /// Its shape.
    pub fn kind(&self) -> ValueKind {
        match self {
            Self::Text(_) => ValueKind::Text,
            Self::Number(_) => ValueKind::Number,
            Self::Decimal(_) => ValueKind::Decimal,
            Self::Flag(_) => ValueKind::Flag,
            Self::List(_) => ValueKind::List,
            Self::Table(_) => ValueKind::Table,
        }
    }
}

/// Short forms: a plain value given for a table means this key of it, as in `--set calendar=cn`.
const SHORT: [(&str, &str); 2] = [("calendar", "national"), ("currency", "code")];

impl TomlItem {
    /// Lays `over` on top: tables merge key by key, everything else replaces.
    pub fn merge(&mut self, over: Self) {
        match (&mut self.node, over.node) {
            (TomlNode::Table(base), TomlNode::Table(over)) => {
                for (key, item) in over {
                    match base.get_mut(&key) {
                        Some(below) => below.merge_at(&key, item),
                        None => {
                            base.insert(key, item);
                        }
                    }
                }
            }
            (_, node) => {
                self.node = node;
                self.place = over.place;
            }
        }
    }

    /// The dotted name of the first key of that name, searched by level of nesting.
    pub fn find(&self, key: &str, under: &str) -> Option<String> {
        let TomlNode::Table(table) = &self.node else {
            return None;
        };
        if table.contains_key(key) {
            return Some(format!("{under}{key}"));
        }
        table
            .iter()
            .find_map(|(name, item)| item.find(key, &format!("{under}{name}.")))
    }

    fn merge_at(&mut self, key: &str, over: Self) {
        let short = SHORT.iter().find(|(table, _)| *table == key);
        if let (TomlNode::Table(base), Some((_, inner)), false) = (
            &mut self.node,
            short,
            matches!(over.node, TomlNode::Table(_) | TomlNode::List(_)),
        ) {
            base.insert((*inner).to_owned(), over);
        } else {
            self.merge(over);
        }
    }
}

/// Where the text of a file came from.
#[derive(Clone, Copy)]
pub(super) enum Layer<'a> {
    Defaults,
    File(&'a Path),
    /// A file of which the column is told as well.
    Document(&'a Path),
}

/// Reads one of the user's other files, such as a keymap: what is in it with the line and column of each
/// value, and what could not be read.
pub fn document(text: &str, path: &Path) -> (TomlItem, Vec<Problem>) {
    let mut problems = Vec::new();
    let item = file(text, Layer::Document(path), &mut problems);
    (item, problems)
}

/// Reads a file. What cannot be read is reported and left out; the rest is there.
pub(super) fn file(text: &str, source: Layer<'_>, problems: &mut Vec<Problem>) -> TomlItem {
    // A byte-order mark is what Windows editors leave behind.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let lines = Lines {
        text,
        ends: text
            .bytes()
            .enumerate()
            .filter(|(_, b)| *b == b'\n')
            .map(|(i, _)| i)
            .collect(),
        source,
    };
    let (table, errors) = DeTable::parse_recoverable(text);
    for error in errors {
        let at = error.span().map_or(0, |s| s.start);
        problems.push(Problem {
            place: lines.place(at),
            key: String::new(),
            what: Mistake::Syntax(error.message().to_owned()),
        });
    }
    let at = table.span().start;
    TomlItem {
        node: convert_table(table.get_ref(), text, &|at| Rc::new(lines.place(at))),
        place: Rc::new(lines.place(at)),
    }
}

struct Lines<'a> {
    text: &'a str,
    ends: Vec<usize>,
    source: Layer<'a>,
}

impl Lines<'_> {
    /// Characters from the start of the line, from 1.
    fn column(&self, at: usize) -> usize {
        let before = self.text.get(..at).unwrap_or(self.text);
        let line = before.rsplit('\n').next().unwrap_or_default();
        line.chars().count() + 1
    }

    fn place(&self, at: usize) -> Place {
        let line = self.ends.partition_point(|end| *end < at) + 1;
        match self.source {
            Layer::Defaults => Place::Defaults { line },
            Layer::File(path) => Place::File {
                path: path.to_owned(),
                line,
            },
            Layer::Document(path) => Place::At {
                path: path.to_owned(),
                line,
                column: self.column(at),
            },
        }
    }
}

/// Reads `dotted.key=value`; a value that is not TOML is text as it stands.
pub(super) fn set(text: &str) -> Result<TomlItem, Problem> {
    let place = Rc::new(Place::Set(text.to_owned()));
    let wrong = || Problem {
        place: (*place).clone(),
        key: String::new(),
        what: Mistake::NotAnAssignment,
    };
    let (key, value) = text.split_once('=').ok_or_else(wrong)?;
    let path: Vec<&str> = key.split('.').map(str::trim).collect();
    if path.iter().any(|p| p.is_empty()) {
        return Err(wrong());
    }
    let node = DeValue::parse(value.trim()).map_or_else(
        |_| TomlNode::Text(value.trim().to_owned()),
        |v| convert(&v, value.trim(), &|_| place.clone()),
    );
    let item = TomlItem {
        node,
        place: place.clone(),
    };
    Ok(path.iter().rev().fold(item, |inner, key| TomlItem {
        node: TomlNode::Table(BTreeMap::from([((*key).to_owned(), inner)])),
        place: place.clone(),
    }))
}

type PlaceAt<'a> = &'a dyn Fn(usize) -> Rc<Place>;

fn convert(value: &Spanned<DeValue<'_>>, text: &str, place: PlaceAt<'_>) -> TomlNode {
    match value.get_ref() {
        DeValue::String(s) => TomlNode::Text(s.clone().into_owned()),
        DeValue::Integer(n) => {
            let decimal = || TomlNode::Decimal(n.as_str().to_owned());
            i64::from_str_radix(n.as_str(), n.radix()).map_or_else(|_| decimal(), TomlNode::Number)
        }
        DeValue::Float(n) => TomlNode::Decimal(n.as_str().to_owned()),
        DeValue::Boolean(b) => TomlNode::Flag(*b),
        DeValue::Datetime(_) => TomlNode::Text(text.get(value.span()).unwrap_or("").to_owned()),
        DeValue::Array(list) => TomlNode::List(
            list.iter()
                .map(|v| TomlItem {
                    node: convert(v, text, place),
                    place: place(v.span().start),
                })
                .collect(),
        ),
        DeValue::Table(table) => convert_table(table, text, place),
    }
}

fn convert_table(table: &DeTable<'_>, text: &str, place: PlaceAt<'_>) -> TomlNode {
    TomlNode::Table(
        table
            .iter()
            .map(|(key, value)| {
                let item = TomlItem {
                    node: convert(value, text, place),
                    place: place(key.span().start),
                };
                (key.get_ref().clone().into_owned(), item)
            })
            .collect(),
    )
}
