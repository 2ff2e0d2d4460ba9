//! Texts kept once each, in one piece of memory: what a batch of millions of rows refers to by place.

use hashbrown::HashTable;
use std::hash::{BuildHasher, RandomState};

/// Texts by place, each once.
#[derive(Clone, Debug, Default)]
pub struct Texts {
    all: String,
    /// Where each ends.
    ends: Vec<usize>,
    /// Places, by the hash of their text.
    places: HashTable<u32>,
    hasher: RandomState,
}

impl Texts {
    /// The text at a place; empty where there is none.
    pub fn get(&self, at: usize) -> &str {
        text(&self.all, &self.ends, at)
    }

    /// How many there are.
    pub fn len(&self) -> usize {
        self.ends.len()
    }

    /// Whether there is none.
    pub fn is_empty(&self) -> bool {
        self.ends.is_empty()
    }

    /// Gives room back that nothing more will take.
    pub fn shrink_to_fit(&mut self) {
        self.all.shrink_to_fit();
        self.ends.shrink_to_fit();
    }

    /// The place of a text, where it is known.
    pub fn find(&self, wanted: &str) -> Option<usize> {
        let same = |at: &u32| self.get(*at as usize) == wanted;
        let at = self.places.find(self.hasher.hash_one(wanted), same)?;
        Some(*at as usize)
    }

    /// The place of a text, which is the next one where it is new.
    pub fn number_of(&mut self, wanted: &str) -> u32 {
        if let Some(at) = self.find(wanted) {
            return at as u32;
        }
        let at = self.ends.len() as u32;
        self.all.push_str(wanted);
        self.ends.push(self.all.len());
        let Self {
            all,
            ends,
            places,
            hasher,
        } = self;
        let hash = |text: &str| hasher.hash_one(text);
        places.insert_unique(hash(wanted), at, |at| hash(text(all, ends, *at as usize)));
        at
    }
}

fn text<'a>(all: &'a str, ends: &[usize], at: usize) -> &'a str {
    let end = |at: usize| ends.get(at).copied().unwrap_or_default();
    let start = at.checked_sub(1).map_or(0, end);
    all.get(start..end(at)).unwrap_or_default()
}

impl PartialEq for Texts {
    fn eq(&self, other: &Self) -> bool {
        self.all == other.all && self.ends == other.ends
    }
}

impl Eq for Texts {}
