//! Names to find: people, units and customers by substring, pinyin and pinyin initials. Built off the
//! key path, on a thread of its own, when somebody first looks for something.

use crate::domain::alike::{OddLetter, forms, odd_letter};
use crate::domain::board::{Board, NodeId};
use nucleo_matcher::pattern::{AtomKind, CaseMatching, Normalization, Pattern};
use nucleo_matcher::{Config, Matcher, Utf32String};
use pinyin::{ToPinyin, ToPinyinMulti};
use std::collections::{HashMap, HashSet};

/// Hits shown at most.
const HITS: usize = 200;
/// Readings of one name at most: polyphones multiply.
const READINGS: usize = 8;

/// What was found.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Found {
    /// A unit, by id.
    Unit(String),
    /// A rep, by id.
    Rep(String),
    /// A customer, by id.
    Customer(String),
}

/// Something that can be found.
#[derive(Clone, Debug)]
pub struct Findable {
    /// What it is.
    pub found: Found,
    /// As shown; untrusted.
    pub name: String,
    /// Another one of its kind has a name that reads the same and is written otherwise, or the same.
    pub alike: bool,
    /// The letter by which it differs from the other one, where nobody sees it.
    pub odd: Option<OddLetter>,
    /// Name, id, pinyin and initials, separated by blanks: a search word matches inside one of them.
    keys: Utf32String,
}

/// Everything that can be found on a board.
#[derive(Clone, Debug, Default)]
pub struct Index {
    entries: Vec<Findable>,
    /// Names in small letters with their readings, by name: what a filter looks into.
    keys: HashMap<String, String>,
}

impl Index {
    /// Reads the names of a board.
    pub fn build(board: &Board) -> Self {
        let mut entries = Vec::new();
        let mut shown = HashSet::new();
        let mut seen = HashSet::new();
        for row in &board.grid.rows {
            shown.insert(row.rep);
            entries.push(entry(Found::Rep(row.id.clone()), &row.name, &row.id));
        }
        for node in board.tree.iter() {
            match &node.id {
                NodeId::Rep { id, .. } => {
                    // Whoever stands in the grid is there already; a transferred one stands here twice.
                    let new = node.rep.is_none_or(|r| !shown.contains(&r)) && seen.insert(id);
                    if new {
                        entries.push(entry(Found::Rep(id.clone()), &node.name, id));
                    }
                }
                NodeId::Unit(id) if node.parent.is_some() => {
                    entries.push(entry(Found::Unit(id.clone()), &node.name, ""));
                }
                NodeId::Unit(_) | NodeId::Vacant { .. } => {}
            }
        }
        for (id, name) in board.customers.iter() {
            entries.push(entry(Found::Customer(id.clone()), name, id));
        }
        mark_alike(&mut entries);
        let units = board.tree.iter().map(|n| &n.name);
        let names = board.grid.rows.iter().map(|r| &r.name).chain(units);
        let names = names.chain(board.queue.iter().map(|r| &r.name));
        let mut keys = HashMap::new();
        for name in names {
            if !keys.contains_key(name) {
                keys.insert(name.clone(), key(name));
            }
        }
        Self { entries, keys }
    }

    /// A name in small letters with its readings; `None` for one that was not on the board.
    pub fn key(&self, name: &str) -> Option<&str> {
        self.keys.get(name).map(String::as_str)
    }

    /// The best hits for a text, as places for [`Index::entry`]; the first ones of all for no text.
    pub fn search(&self, text: &str) -> Vec<usize> {
        if text.trim().is_empty() {
            return (0..self.entries.len().min(HITS)).collect();
        }
        let pattern = Pattern::new(
            text,
            CaseMatching::Ignore,
            Normalization::Smart,
            AtomKind::Substring,
        );
        let mut matcher = Matcher::new(Config::DEFAULT);
        let mut hits: Vec<(u32, usize)> = self
            .entries
            .iter()
            .enumerate()
            .filter_map(|(i, e)| Some((pattern.score(e.keys.slice(..), &mut matcher)?, i)))
            .collect();
        hits.sort_by_key(|(score, i)| (std::cmp::Reverse(*score), *i));
        hits.truncate(HITS);
        hits.into_iter().map(|(_, i)| i).collect()
    }

    /// The entry at a place.
    pub fn entry(&self, at: usize) -> Option<&Findable> {
        self.entries.get(at)
    }
}

/// Marks people and customers whose names read the same as another's: nobody is to take one for the other.
fn mark_alike(entries: &mut [Findable]) {
    let key = |entry: &Findable| {
        let kind = match entry.found {
            Found::Unit(_) => return Vec::new(),
            Found::Rep(_) => 'r',
            Found::Customer(_) => 'c',
        };
        let forms = forms(&entry.name).into_iter();
        forms.map(|form| format!("{kind}{form}")).collect()
    };
    let keys: Vec<Vec<String>> = entries.iter().map(key).collect();
    let mut of: HashMap<&str, Vec<usize>> = HashMap::new();
    for (at, key) in keys.iter().enumerate() {
        for form in key {
            of.entry(form).or_default().push(at);
        }
    }
    let twin = |at: usize| {
        let same = keys[at].iter().flat_map(|form| &of[form.as_str()]);
        same.copied().find(|other| *other != at)
    };
    let twins: Vec<Option<usize>> = (0..keys.len()).map(twin).collect();
    for (at, twin) in twins.into_iter().enumerate() {
        let Some(twin) = twin else { continue };
        let odd = odd_letter(&entries[at].name, &entries[twin].name);
        // The other one says it of itself.
        let odd = odd.filter(|odd| !odd.in_other);
        (entries[at].alike, entries[at].odd) = (true, odd);
    }
}

/// A name in small letters, and how it can be read.
fn key(name: &str) -> String {
    let mut key = name.to_lowercase();
    for reading in readings(name) {
        key.push(' ');
        key.push_str(&reading);
    }
    key
}

/// A name as it is spoken, in small letters: for people it orders names better than their characters do.
pub fn spoken(name: &str) -> String {
    let mut spoken = String::with_capacity(name.len());
    for c in name.chars() {
        match c.to_pinyin() {
            Some(sound) => spoken.push_str(sound.plain()),
            None => spoken.extend(c.to_lowercase()),
        }
    }
    spoken
}

fn entry(found: Found, name: &str, id: &str) -> Findable {
    Findable {
        found,
        name: name.to_owned(),
        alike: false,
        odd: None,
        keys: searchable(name, id).into(),
    }
}

/// What something is found by: its name, an id, and how it is read, by pinyin and initials.
pub fn searchable(name: &str, id: &str) -> String {
    let mut keys = format!("{name} {id}");
    for reading in readings(name) {
        keys.push(' ');
        keys.push_str(&reading);
    }
    keys
}

/// All pinyin readings of a name and all their initials: `王芳` is `wangfang` and `wf`.
fn readings(name: &str) -> Vec<String> {
    if name.is_ascii() {
        return Vec::new();
    }
    let mut whole = vec![String::new()];
    let mut initials = vec![String::new()];
    let mut chinese = false;
    for c in name.chars() {
        let Some(multi) = c.to_pinyin_multi() else {
            for reading in whole.iter_mut().chain(&mut initials) {
                if c.is_alphanumeric() {
                    reading.extend(c.to_lowercase());
                }
            }
            continue;
        };
        chinese = true;
        let sounds: Vec<&str> = (0..multi.count())
            .filter_map(|i| multi.get_opt(i))
            .map(pinyin::Pinyin::plain)
            .collect();
        whole = extended(&whole, &sounds);
        let first: Vec<&str> = sounds.iter().filter_map(|s| s.get(..1)).collect();
        initials = extended(&initials, &first);
    }
    if !chinese {
        return Vec::new();
    }
    whole.extend(initials);
    whole
}

/// Every beginning with every distinct continuation, up to [`READINGS`].
fn extended(beginnings: &[String], sounds: &[&str]) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for (i, sound) in sounds.iter().enumerate() {
        if sounds[..i].contains(sound) {
            continue;
        }
        for beginning in beginnings {
            if out.len() < READINGS {
                out.push(format!("{beginning}{sound}"));
            }
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    fn index(names: &[&str]) -> Index {
        Index {
            entries: names
                .iter()
                .map(|n| entry(Found::Rep(format!("id-{n}")), n, "R07"))
                .collect(),
            keys: HashMap::new(),
        }
    }

    fn first(index: &Index, text: &str) -> Option<String> {
        let hits = index.search(text);
        hits.first()
            .and_then(|i| index.entry(*i))
            .map(|e| e.name.clone())
    }

    #[test]
    fn names_are_found_by_part_pinyin_and_initials() {
        let index = index(&["王芳", "单雄信", "重庆远大医疗", "Zhao Min", "曾国藩"]);
        for (text, name) in [
            ("芳", "王芳"),
            ("wangf", "王芳"),
            ("wf", "王芳"),
            ("WF", "王芳"),
            ("sxx", "单雄信"),
            ("cqyd", "重庆远大医疗"),
            ("zengguo", "曾国藩"),
            ("min", "Zhao Min"),
            ("zhao min", "Zhao Min"),
        ] {
            assert_eq!(first(&index, text).as_deref(), Some(name), "{text}");
        }
        assert_eq!(first(&index, "xyz"), None);
        assert_eq!(index.search("").len(), 5);
    }
}
