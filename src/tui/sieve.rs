//! What a filter lets through: names by a part, by pinyin and by initials, units, rules, and what was done.

use super::index::Index;
use super::screens::cockpit::Finder;
use crate::domain::board::{Board, GridRow, Node, QueueRow};
use crate::domain::org::UnitIx;
use crate::report::phrase::Phrase;
use crate::report::text::width;
use std::collections::HashSet;

/// A filter's text, with what can be known before any row is looked at.
pub struct Sieve<'a> {
    needle: String,
    index: Option<&'a Index>,
    /// Units whose own name fits.
    units: HashSet<UnitIx>,
    phrase: Phrase<'a>,
}

impl<'a> Sieve<'a> {
    /// A filter; `None` for a text that lets everything through. Without an index names fit as they are
    /// written.
    pub fn new(text: &str, board: &Board, finder: &Finder<'a>) -> Option<Self> {
        let needle = text.trim().to_lowercase();
        if needle.is_empty() {
            return None;
        }
        let mut sieve = Self {
            needle,
            index: finder.index,
            units: HashSet::new(),
            phrase: finder.phrase,
        };
        let fits = board
            .tree
            .iter()
            .filter(|n| n.depth > 0 && n.unit.is_some());
        let fits = fits.filter(|node| sieve.fits_name(&node.name));
        sieve.units = fits.filter_map(|node| node.unit).collect();
        Some(sieve)
    }

    fn fits(&self, words: &str) -> bool {
        words.to_lowercase().contains(&self.needle)
    }

    /// Words of ours fit from three letters or two characters on: fewer stand in nearly all of them.
    fn fits_words(&self, words: &str) -> bool {
        width(&self.needle) >= 3 && self.fits(words)
    }

    fn fits_name(&self, name: &str) -> bool {
        match self.index.and_then(|index| index.key(name)) {
            Some(key) => key.contains(&self.needle),
            None => self.fits(name),
        }
    }

    /// A row of the tree: by its name.
    pub fn node(&self, node: &Node) -> bool {
        self.fits_name(&node.name)
    }

    /// A rep: by name or unit.
    pub fn rep(&self, row: &GridRow) -> bool {
        self.units.contains(&row.unit) || self.fits_name(&row.name)
    }

    /// A warning: by the name of its subject, its unit, its rule, its severity and what was done about it.
    pub fn warning(&self, row: &QueueRow) -> bool {
        let phrase = &self.phrase;
        row.unit.is_some_and(|unit| self.units.contains(&unit))
            || self.fits_name(&row.name)
            || row.episode.rule.id().to_lowercase() == self.needle
            || self.fits_words(&phrase.severity(row.episode.severity))
            || self.fits_words(&phrase.done(row))
            || self.fits_words(&phrase.next(row))
            || self.fits_words(&phrase.rule(row.episode.rule))
    }
}
