//! Typed reading of a merged tree. A wrong value is reported and reading goes on, so that everything
//! wrong is known at once; the values read are only used when nothing was reported.

use super::layer::{TomlItem, TomlNode};
use super::problem::{Mistake, Place, Problem, ValueKind};
use super::{TimeOfDay, Zone};
use crate::domain::{Day, nearest};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::ops::RangeInclusive;
use std::rc::Rc;

/// What was found wrong so far.
pub(super) type Problems = RefCell<Vec<Problem>>;

/// A table being read. [`Table::finish`] reports the keys nobody asked for.
pub(super) struct TomlTable<'a> {
    key: String,
    place: Rc<Place>,
    /// `None` where no table could be opened, which was reported: nothing is read, nothing more said.
    items: Option<&'a BTreeMap<String, TomlItem>>,
    known: Vec<&'static str>,
    problems: &'a Problems,
}

impl<'a> TomlTable<'a> {
    /// The whole tree.
    pub fn root(item: &'a TomlItem, problems: &'a Problems) -> Self {
        Self::open(String::new(), item, problems)
    }

    fn open(key: String, item: &'a TomlItem, problems: &'a Problems) -> Self {
        let items = if let TomlNode::Table(items) = &item.node {
            Some(items)
        } else {
            report(problems, key.clone(), item, wrong(item, ValueKind::Table));
            None
        };
        Self {
            key,
            place: item.place.clone(),
            items,
            known: Vec::new(),
            problems,
        }
    }

    /// Whether there is a table to read.
    pub fn is_open(&self) -> bool {
        self.items.is_some()
    }

    /// The dotted name of a key in here.
    pub fn name(&self, key: &str) -> String {
        if self.key.is_empty() {
            key.to_owned()
        } else {
            format!("{}.{key}", self.key)
        }
    }

    /// Reports a problem with a key in here.
    pub fn report(&self, key: &str, item: Option<&TomlItem>, what: Mistake) {
        self.problems.borrow_mut().push(Problem {
            place: item.map_or_else(|| (*self.place).clone(), |i| (*i.place).clone()),
            key: if key.is_empty() {
                self.key.clone()
            } else {
                self.name(key)
            },
            what,
        });
    }

    /// A key that may be absent.
    pub fn optional(&mut self, key: &'static str) -> Option<&'a TomlItem> {
        self.known.push(key);
        self.at(key)
    }

    /// A key that must be there.
    pub fn item(&mut self, key: &'static str) -> Option<&'a TomlItem> {
        let item = self.optional(key);
        if item.is_none() && self.items.is_some() {
            self.report(key, None, Mistake::Missing);
        }
        item
    }

    fn text_item(&mut self, key: &'static str) -> Option<(&'a str, &'a TomlItem)> {
        let item = self.item(key)?;
        if let TomlNode::Text(text) = &item.node {
            return Some((text, item));
        }
        self.report(key, Some(item), wrong(item, ValueKind::Text));
        None
    }

    /// Text as it stands. A number after `--set name=` is text too.
    pub fn text(&mut self, key: &'static str) -> String {
        if let Some(item) = self.at(key)
            && let (
                TomlNode::Number(_) | TomlNode::Flag(_) | TomlNode::Decimal(_),
                Place::Set(text),
            ) = (&item.node, &*item.place)
        {
            self.known.push(key);
            return text
                .split_once('=')
                .map_or_else(String::new, |(_, v)| v.trim().to_owned());
        }
        self.text_item(key)
            .map(|(t, _)| t.to_owned())
            .unwrap_or_default()
    }

    /// Text that is not blank.
    pub fn name_text(&mut self, key: &'static str) -> String {
        let text = self.text(key);
        if text.trim().is_empty() && self.at(key).is_some_and(is_text) {
            self.report(key, self.at(key), Mistake::Empty);
        }
        text
    }

    /// An id: one word without blanks or control characters.
    pub fn id(&mut self, key: &'static str) -> String {
        let text = self.text(key);
        let bad = text.is_empty() || text.chars().any(|c| c.is_whitespace() || c.is_control());
        if bad && self.at(key).is_some_and(is_text) {
            self.report(key, self.at(key), Mistake::NotAnId(text.clone()));
        }
        text
    }

    /// One of a closed set of words.
    pub fn one_of(&mut self, key: &'static str, allowed: &[&str]) -> String {
        let Some((text, item)) = self.text_item(key) else {
            return String::new();
        };
        if !allowed.contains(&text) {
            self.report(key, Some(item), not_one_of(text, allowed));
        }
        text.to_owned()
    }

    /// A day.
    pub fn day(&mut self, key: &'static str) -> Day {
        let read = self.text_item(key).and_then(|(text, item)| {
            let day = Day::parse(text);
            if day.is_none() {
                self.report(key, Some(item), Mistake::NotADay(text.to_owned()));
            }
            day
        });
        read.unwrap_or(Day::MIN)
    }

    /// A Saturday, or empty for none.
    pub fn saturday(&mut self, key: &'static str) -> Option<Day> {
        let (text, item) = self.text_item(key)?;
        if text.is_empty() {
            return None;
        }
        let day = Day::parse(text);
        match day {
            None => self.report(key, Some(item), Mistake::NotADay(text.to_owned())),
            Some(d) if d.weekday() != 5 => {
                self.report(key, Some(item), Mistake::NotASaturday(text.to_owned()));
            }
            Some(_) => {}
        }
        day
    }

    /// A time of day.
    pub fn time(&mut self, key: &'static str) -> TimeOfDay {
        let read = self.text_item(key).and_then(|(text, item)| {
            let time = TimeOfDay::parse(text);
            if time.is_none() {
                self.report(key, Some(item), Mistake::NotATime(text.to_owned()));
            }
            time
        });
        read.unwrap_or(TimeOfDay::MIDNIGHT)
    }

    /// A zone; empty for this machine's.
    pub fn zone(&mut self, key: &'static str) -> Zone {
        let read = self.text_item(key).and_then(|(text, item)| {
            let zone = Zone::parse(text);
            if zone.is_none() {
                self.report(key, Some(item), Mistake::NotAZone(text.to_owned()));
            }
            zone
        });
        read.unwrap_or(Zone::Machine)
    }

    /// true or false.
    pub fn flag(&mut self, key: &'static str) -> bool {
        match self.item(key) {
            Some(TomlItem {
                node: TomlNode::Flag(flag),
                ..
            }) => *flag,
            Some(item) => {
                self.report(key, Some(item), wrong(item, ValueKind::Flag));
                false
            }
            None => false,
        }
    }

    /// A whole number within bounds.
    pub fn number(&mut self, key: &'static str, allowed: RangeInclusive<i64>) -> i64 {
        let Some(item) = self.item(key) else { return 0 };
        number(item, &allowed).unwrap_or_else(|what| {
            self.report(key, Some(item), what);
            0
        })
    }

    /// The same as an unsigned count.
    pub fn count(&mut self, key: &'static str, allowed: RangeInclusive<i64>) -> u32 {
        u32::try_from(self.number(key, allowed)).unwrap_or(0)
    }

    /// `key` must be at least `min`, because of `other`. Said only where both are right by themselves.
    pub fn at_least(&self, key: &'static str, found: i64, min: i64, other: &str) {
        let mine = |p: &Problem| p.key == self.name(key) || p.key == self.name(other);
        if found < min && self.is_open() && !self.problems.borrow().iter().any(mine) {
            let what = Mistake::Below {
                found,
                other: self.name(other),
                min,
            };
            self.report(key, self.at(key), what);
        }
    }

    /// A table inside.
    pub fn table(&mut self, key: &'static str) -> TomlTable<'a> {
        let name = self.name(key);
        match self.item(key) {
            Some(item) => TomlTable::open(name, item, self.problems),
            None => TomlTable {
                key: name,
                place: self.place.clone(),
                items: None,
                known: Vec::new(),
                problems: self.problems,
            },
        }
    }

    /// A list.
    pub fn list(&mut self, key: &'static str) -> &'a [TomlItem] {
        match self.item(key) {
            Some(TomlItem {
                node: TomlNode::List(list),
                ..
            }) => list,
            Some(item) => {
                self.report(key, Some(item), wrong(item, ValueKind::List));
                &[]
            }
            None => &[],
        }
    }

    /// A list of tables, between 1 and `max`.
    pub fn tables(&mut self, key: &'static str, max: usize) -> Vec<TomlTable<'a>> {
        let list = self.list(key);
        if let Some(item) = self.at(key).filter(|i| i.node.kind() == ValueKind::List) {
            if list.is_empty() {
                self.report(key, Some(item), Mistake::Empty);
            }
            if list.len() > max {
                let found = list.len();
                self.report(key, list.get(max), Mistake::TooMany { found, max });
            }
        }
        list.iter()
            .enumerate()
            .map(|(i, item)| {
                TomlTable::open(
                    format!("{}[{}]", self.name(key), i + 1),
                    item,
                    self.problems,
                )
            })
            .collect()
    }

    /// Every table of a table whose keys are the user's own.
    pub fn tables_by_key(&self) -> Vec<(&'a str, TomlTable<'a>)> {
        let open = |(key, item)| (key, TomlTable::open(self.name(key), item, self.problems));
        self.entries().map(open).collect()
    }

    /// A list of whole numbers within bounds.
    pub fn counts(&mut self, key: &'static str, allowed: RangeInclusive<i64>) -> Vec<u32> {
        let list = self.list(key);
        counts(list, &self.name(key), &allowed, self.problems)
    }

    /// Every key of a table whose keys are the user's own.
    pub fn entries(&self) -> impl Iterator<Item = (&'a str, &'a TomlItem)> + use<'a> {
        let items = self.items.into_iter().flatten();
        items.map(|(key, item)| (key.as_str(), item))
    }

    /// What was found wrong so far, to add to.
    pub fn problems(&self) -> &'a Problems {
        self.problems
    }

    /// Where a key of this table was written.
    pub fn at(&self, key: &str) -> Option<&'a TomlItem> {
        self.items?.get(key)
    }

    /// Reports the keys that nobody asked for.
    pub fn finish(self) {
        for (key, item) in self.entries() {
            if !self.known.contains(&key) {
                let what = Mistake::Unknown {
                    nearest: nearest(key, self.known.iter().copied()).map(|n| self.name(n)),
                    known: self.known.iter().map(|k| self.name(k)).collect(),
                };
                self.report(key, Some(item), what);
            }
        }
    }
}

fn is_text(item: &TomlItem) -> bool {
    item.node.kind() == ValueKind::Text
}

fn wrong(item: &TomlItem, expected: ValueKind) -> Mistake {
    Mistake::WrongKind {
        found: item.node.kind(),
        expected,
    }
}

pub(super) fn report(problems: &Problems, key: String, item: &TomlItem, what: Mistake) {
    problems.borrow_mut().push(Problem {
        place: (*item.place).clone(),
        key,
        what,
    });
}

/// A word that is none of the allowed.
pub(super) fn not_one_of(found: &str, allowed: &[&str]) -> Mistake {
    Mistake::NotOneOf {
        found: found.to_owned(),
        allowed: allowed.iter().map(|w| (*w).to_owned()).collect(),
    }
}

fn number(item: &TomlItem, allowed: &RangeInclusive<i64>) -> Result<i64, Mistake> {
    match item.node {
        TomlNode::Number(n) if allowed.contains(&n) => Ok(n),
        TomlNode::Number(found) => Err(Mistake::OutOfRange {
            found,
            min: *allowed.start(),
            max: *allowed.end(),
        }),
        _ => Err(wrong(item, ValueKind::Number)),
    }
}

/// The whole numbers of a list; those out of bounds are reported under `name[place]`.
pub(super) fn counts(
    list: &[TomlItem],
    name: &str,
    allowed: &RangeInclusive<i64>,
    problems: &Problems,
) -> Vec<u32> {
    list.iter()
        .enumerate()
        .map(|(i, item)| match number(item, allowed) {
            Ok(n) => u32::try_from(n).unwrap_or(0),
            Err(what) => {
                report(problems, format!("{name}[{}]", i + 1), item, what);
                0
            }
        })
        .collect()
}
