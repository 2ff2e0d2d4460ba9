//! The user's own words: files in the form of ours, laid over them. What they do not say reads as ours.

use super::Lang;
use fluent_bundle::FluentResource;
use std::collections::BTreeSet;

/// The user's own words in one language.
#[derive(Clone, Debug, Default)]
pub struct OwnWords {
    texts: Vec<String>,
}

/// Something wrong in a file of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Miswording {
    /// From 1.
    pub line: usize,
    /// In characters, from 1.
    pub column: usize,
    /// The key, where it is known; untrusted.
    pub key: String,
    /// What is wrong.
    pub fault: Fault,
}

/// What is wrong in a file of words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Fault {
    /// It cannot be read; the parser's English message.
    Syntax(String),
    /// No sentence of ours has this key.
    UnknownKey,
    /// Our sentence is given no such argument.
    UnknownArgument {
        /// As it was written.
        found: String,
        /// What it is given.
        known: Vec<String>,
    },
}

/// A sentence in a file: its key, and the arguments it names, with their places.
pub(super) struct Sentence<'a> {
    pub key: &'a str,
    pub line: usize,
    pub arguments: Vec<(&'a str, usize, usize)>,
}

impl OwnWords {
    /// Adds a file; returns what is wrong in it.
    pub fn add(&mut self, lang: Lang, text: String) -> Vec<Miswording> {
        let mut wrong = Vec::new();
        if let Err((_, errors)) = FluentResource::try_new(text.clone()) {
            for error in errors {
                let (line, column) = place(&text, error.pos.start);
                wrong.push(Miswording {
                    line,
                    column,
                    key: String::new(),
                    fault: Fault::Syntax(error.kind.to_string()),
                });
            }
        }
        for sentence in sentences(&text) {
            let Some(known) = arguments(lang, sentence.key) else {
                wrong.push(Miswording {
                    line: sentence.line,
                    column: 1,
                    key: sentence.key.to_owned(),
                    fault: Fault::UnknownKey,
                });
                continue;
            };
            let unknown = sentence.arguments.iter();
            let unknown = unknown.filter(|(name, ..)| !known.contains(name));
            wrong.extend(unknown.map(|(name, line, column)| Miswording {
                line: *line,
                column: *column,
                key: sentence.key.to_owned(),
                fault: Fault::UnknownArgument {
                    found: (*name).to_owned(),
                    known: known.iter().map(|k| (*k).to_owned()).collect(),
                },
            }));
        }
        self.texts.push(text);
        wrong
    }

    pub(super) fn texts(&self) -> &[String] {
        &self.texts
    }
}

impl Lang {
    /// The keys of all our sentences.
    pub fn keys(self) -> impl Iterator<Item = &'static str> {
        let sources = self.sources().into_iter();
        sources.flat_map(|source| sentences(source).into_iter().map(|s| s.key))
    }
}

/// The arguments that our sentence is given; `None` where there is no such sentence.
fn arguments(lang: Lang, key: &str) -> Option<BTreeSet<&'static str>> {
    let mut sentences = lang.sources().into_iter().flat_map(sentences);
    let ours = sentences.find(|s| s.key == key)?;
    Some(ours.arguments.into_iter().map(|(name, ..)| name).collect())
}

/// The sentences of a file, found by its lines: a key begins its line, what belongs to it is indented.
pub(super) fn sentences(text: &str) -> Vec<Sentence<'_>> {
    let mut found: Vec<Sentence<'_>> = Vec::new();
    for (number, line) in (1..).zip(text.lines()) {
        if line.starts_with('#') {
            continue;
        }
        if line.starts_with(|c: char| c.is_ascii_alphabetic()) {
            found.push(Sentence {
                key: line.split('=').next().unwrap_or_default().trim(),
                line: number,
                arguments: Vec::new(),
            });
        }
        let Some(sentence) = found.last_mut() else {
            continue;
        };
        for (at, _) in line.match_indices('$') {
            let rest = &line[at + 1..];
            let word = |c: char| c.is_ascii_alphanumeric() || c == '_' || c == '-';
            let end = rest.find(|c| !word(c)).unwrap_or(rest.len());
            let column = line[..at].chars().count() + 1;
            sentence.arguments.push((&rest[..end], number, column));
        }
    }
    found
}

/// Line and column of a byte.
fn place(text: &str, at: usize) -> (usize, usize) {
    let before = text.get(..at).unwrap_or(text);
    let line = before.matches('\n').count() + 1;
    let last = before.rsplit('\n').next().unwrap_or_default();
    (line, last.chars().count() + 1)
}
