//! What a key means where: `assets/keymap.toml` with the user's own over it. Everything that is wrong in
//! the user's file is found at once, each with its line and column.

mod dead;

pub use super::key::{Code, Key, parse};

use super::action::{self, Action};
use super::context::Context;
use crate::domain::nearest;
use crate::settings::{Mistake, Place, Problem, SettingsError, TomlItem, TomlNode, document};
use std::path::Path;

/// The keymap that is built in, as shown to people who write their own.
pub const DEFAULTS: &str = include_str!("../../assets/keymap.toml");

/// What every key means.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Keymap {
    bindings: Vec<Binding>,
}

/// The keys of an action in a context, the one to be shown first.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Binding {
    context: Context,
    action: Action,
    keys: Vec<Key>,
}

/// A binding as it was written, with the place of each key.
struct Written<'a> {
    context: Context,
    action: Action,
    item: &'a TomlItem,
    keys: Vec<(Key, &'a TomlItem)>,
}

impl Keymap {
    /// The keymap that is built in.
    ///
    /// # Errors
    /// None, unless the one shipped is broken, which a test rules out.
    pub fn defaults() -> Result<Self, SettingsError> {
        Self::load(None)
    }

    /// The keymap that is built in with the user's over it: its path for messages, and its text.
    ///
    /// # Errors
    /// Everything that is wrong, at once.
    pub fn load(user: Option<(&Path, &str)>) -> Result<Self, SettingsError> {
        let mut problems = Vec::new();
        let (ours, found) = document(DEFAULTS, Path::new("keymap.toml"));
        problems.extend(found);
        let written = read(&ours, &mut problems);
        let mut keymap = Self {
            bindings: written.iter().map(Written::binding).collect(),
        };
        if let Some((path, text)) = user {
            let (theirs, found) = document(text, path);
            problems.extend(found);
            let written = read(&theirs, &mut problems);
            let before = keymap.clone();
            keymap.lay_over(&written);
            problems.extend(dead::found(&keymap, &before, &written));
        }
        if problems.is_empty() {
            return Ok(keymap);
        }
        problems.sort_by(|a, b| a.place.cmp(&b.place));
        Err(SettingsError { problems })
    }

    /// What a key asks for where these contexts are in force, the nearest first. With an input method on
    /// as well, except where text is typed.
    pub fn action(&self, contexts: &[Context], key: Key) -> Option<Action> {
        contexts.iter().find_map(|context| {
            let key = if context.takes_text() {
                key
            } else {
                key.as_command()
            };
            let mut here = self.bindings.iter().filter(|b| b.context == *context);
            here.find(|b| b.keys.contains(&key)).map(|b| b.action)
        })
    }

    /// The keys of an action in a context, the one to be shown first.
    pub fn keys(&self, context: Context, action: Action) -> &[Key] {
        let mut bindings = self.bindings.iter();
        let binding = bindings.find(|b| b.context == context && b.action == action);
        binding.map_or(&[], |b| &b.keys)
    }

    /// The keys of an action where these contexts are in force, as people are shown them: the one that
    /// works in most places first, without those that a nearer context gave to something else.
    pub fn labels(&self, contexts: &[Context], action: Action) -> Vec<String> {
        let keys = contexts.iter().rev().flat_map(|c| self.keys(*c, action));
        keys.filter(|key| self.action(contexts, **key) == Some(action))
            .map(|key| key.label())
            .collect()
    }

    /// The first key of an action where these contexts are in force; `None` where it has none.
    pub fn label(&self, contexts: &[Context], action: Action) -> Option<String> {
        self.labels(contexts, action).into_iter().next()
    }

    /// The user's bindings replace ours, and take their keys from our other actions of that context.
    fn lay_over(&mut self, theirs: &[Written<'_>]) {
        for own in theirs {
            for other in self
                .bindings
                .iter_mut()
                .filter(|b| b.context == own.context)
            {
                other
                    .keys
                    .retain(|key| own.keys.iter().all(|(k, _)| k != key));
            }
        }
        for own in theirs {
            let binding = own.binding();
            let is_it = |b: &&mut Binding| b.context == own.context && b.action == own.action;
            match self.bindings.iter_mut().find(is_it) {
                Some(ours) => *ours = binding,
                None => self.bindings.push(binding),
            }
        }
    }
}

impl Written<'_> {
    fn binding(&self) -> Binding {
        Binding {
            context: self.context,
            action: self.action,
            keys: self.keys.iter().map(|(key, _)| *key).collect(),
        }
    }
}

fn name(context: Context, action: &str) -> String {
    format!("{}.{action}", context.id())
}

/// Reads a keymap; what is wrong is reported and left out.
fn read<'a>(item: &'a TomlItem, problems: &mut Vec<Problem>) -> Vec<Written<'a>> {
    let mut written: Vec<Written<'a>> = Vec::new();
    let TomlNode::Table(sections) = &item.node else {
        return written;
    };
    for (section, item) in sections {
        let Some(context) = Context::parse(section) else {
            let known = Context::ALL.map(Context::id);
            problems.push(problem(item, section.clone(), unknown(section, &known)));
            continue;
        };
        let TomlNode::Table(actions) = &item.node else {
            let what = wrong_kind(item, crate::settings::ValueKind::Table);
            problems.push(problem(item, section.clone(), what));
            continue;
        };
        for (id, item) in actions {
            let Some(row) = action::named(context, id) else {
                let known: Vec<&str> = action::of(context).map(|r| r.id).collect();
                problems.push(problem(item, name(context, id), unknown(id, &known)));
                continue;
            };
            let mut own = Written {
                context,
                action: row.action,
                item,
                keys: Vec::new(),
            };
            for (key, item) in keys(item, context, row.id, problems) {
                let taken = std::iter::once(&own).chain(&written).find(|w| {
                    w.context == context && w.keys.iter().any(|(taken, _)| *taken == key)
                });
                match taken {
                    None => own.keys.push((key, item)),
                    Some(other) => problems.push(problem(
                        item,
                        name(context, row.id),
                        Mistake::KeyTaken {
                            key: key.label(),
                            action: name(context, action::row(other.action).id),
                        },
                    )),
                }
            }
            written.push(own);
        }
    }
    written
}

/// The keys of one action: one as text, several as a list.
fn keys<'a>(
    item: &'a TomlItem,
    context: Context,
    id: &str,
    problems: &mut Vec<Problem>,
) -> Vec<(Key, &'a TomlItem)> {
    let items = match &item.node {
        TomlNode::List(items) => items.iter().collect(),
        TomlNode::Text(_)
        | TomlNode::Number(_)
        | TomlNode::Decimal(_)
        | TomlNode::Flag(_)
        | TomlNode::Table(_) => {
            vec![item]
        }
    };
    let mut keys = Vec::new();
    for item in items {
        let TomlNode::Text(text) = &item.node else {
            let what = wrong_kind(item, crate::settings::ValueKind::Text);
            problems.push(problem(item, name(context, id), what));
            continue;
        };
        match Key::read(text) {
            None => {
                let what = Mistake::NotAKey(text.clone());
                problems.push(problem(item, name(context, id), what));
            }
            Some(key) if context.types(key) => {
                let what = Mistake::TypesText(text.clone());
                problems.push(problem(item, name(context, id), what));
            }
            // An input method may be on while a keymap is written, too.
            Some(key) if !context.takes_text() => keys.push((key.as_command(), item)),
            Some(key) => keys.push((key, item)),
        }
    }
    keys
}

fn problem(item: &TomlItem, key: String, what: Mistake) -> Problem {
    let place: &Place = &item.place;
    Problem {
        place: place.clone(),
        key,
        what,
    }
}

fn wrong_kind(item: &TomlItem, expected: crate::settings::ValueKind) -> Mistake {
    Mistake::WrongKind {
        found: item.node.kind(),
        expected,
    }
}

fn unknown(word: &str, known: &[&str]) -> Mistake {
    Mistake::UnknownName {
        nearest: nearest(word, known.iter().copied()).map(str::to_owned),
        known: known.iter().map(|k| (*k).to_owned()).collect(),
    }
}

#[cfg(test)]
mod tests;
