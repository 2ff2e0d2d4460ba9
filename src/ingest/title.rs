//! What a column's title says: the name of the column, and what qualifies it (the scale, a currency, net or
//! gross, a year, what kind of figure it is). The words are data, in `assets/qualifiers.toml`.

mod brackets;
mod ends;
mod scales;
#[cfg(test)]
mod tests;

use super::FileError;
use super::qualifiers::{Nature, QualifierMeaning, Qualifiers, Tax, YearWord};
use super::text::{fold, key};
use brackets::without_brackets;
pub use ends::{is_word_for_targets, speaks_of_targets};
use serde::Deserialize;
use std::collections::{BTreeMap, HashMap};
use std::sync::OnceLock;

#[derive(Deserialize)]
struct QualifiersToml {
    scale: BTreeMap<String, Vec<String>>,
    currency: BTreeMap<String, Vec<String>>,
    tax: BTreeMap<String, Vec<String>>,
    year: BTreeMap<String, Vec<String>>,
    nature: BTreeMap<String, Vec<String>>,
    plain: BTreeMap<String, Vec<String>>,
}

/// The words that qualify by their first letter, of each letter the longest first: every cell of the first
/// rows is asked whether it is one of them.
#[derive(Clone, Debug, Default)]
pub struct QualifierWords(HashMap<char, Vec<(String, QualifierMeaning)>>);

impl QualifierWords {
    /// The embedded words, read once.
    ///
    /// # Errors
    /// When the asset is malformed, which a test rules out.
    pub fn embedded() -> Result<&'static Self, FileError> {
        static WORDS: OnceLock<Result<QualifierWords, String>> = OnceLock::new();
        let read = || Self::read().map_err(|e| format!("qualifiers.toml: {e}"));
        let words = WORDS.get_or_init(read).as_ref();
        words.map_err(|why| FileError::Read(why.clone()))
    }

    fn read() -> Result<Self, toml::de::Error> {
        let file: QualifiersToml = toml::from_str(include_str!("../../assets/qualifiers.toml"))?;
        let mut words = Vec::new();
        let mut add = |names: Vec<String>, meaning: Option<QualifierMeaning>| {
            for name in names {
                words.extend(meaning.clone().map(|m| (fold(&name).to_lowercase(), m)));
            }
        };
        for (n, names) in file.scale {
            add(names, n.parse().ok().map(QualifierMeaning::Scale));
        }
        for (code, names) in file.currency {
            add(names, Some(QualifierMeaning::Currency(code)));
        }
        for (tax, names) in file.tax {
            add(names, Tax::parse(&tax).map(QualifierMeaning::Tax));
        }
        for (year, names) in file.year {
            let from_now = match year.as_str() {
                "last" => -1,
                "next" => 1,
                _ => 0,
            };
            add(
                names,
                Some(QualifierMeaning::Year(YearWord::FromNow(from_now))),
            );
        }
        for (nature, names) in file.nature {
            add(names, Nature::parse(&nature).map(QualifierMeaning::Nature));
        }
        for (_, names) in file.plain {
            add(names, Some(QualifierMeaning::Plain));
        }
        words.sort_by_key(|(word, _): &(String, _)| std::cmp::Reverse(word.len()));
        let mut by_letter: HashMap<char, Vec<_>> = HashMap::new();
        for (word, meaning) in words {
            let letter = word.chars().next().unwrap_or_default();
            by_letter.entry(letter).or_default().push((word, meaning));
        }
        Ok(Self(by_letter))
    }

    /// The currency that a word or code means by itself.
    pub fn currency(&self, text: &str) -> Option<String> {
        let said = self.phrase(text);
        (said.unknown.is_empty() && said.scale.is_none())
            .then_some(said.currency)
            .flatten()
    }

    /// What a text says that is nothing but qualifiers, as "k EUR" or 万元.
    pub fn only(&self, text: &str) -> Option<Qualifiers> {
        let mut said = self.phrase(text);
        // Pieces are no unit of money; "units: k EUR" speaks of none.
        if said.scale.is_some() || said.currency.is_some() {
            said.natures.retain(|n| *n != Nature::Measure);
        }
        let is_it = said.unknown.is_empty() && !said.is(Nature::Measure);
        (is_it && !said.is_empty()).then_some(said)
    }

    /// What a phrase says; what is not known of it stands in `unknown`.
    pub fn phrase(&self, text: &str) -> Qualifiers {
        let folded = fold(text).to_lowercase().replace(". ", " ");
        let mut said = Qualifiers::default();
        let mut rest = folded.as_str();
        let mut unknown = String::new();
        while !rest.is_empty() {
            if let Some((meaning, len)) = self.in_phrase(rest) {
                put_away(&mut unknown, &mut said);
                said.take(&meaning);
                rest = &rest[len..];
                continue;
            }
            let len = unknown_length(rest);
            let (word, tail) = rest.split_at(len);
            if word.chars().any(char::is_alphanumeric) {
                unknown.push_str(word);
            } else if !unknown.is_empty() && word == " " {
                unknown.push(' ');
            }
            rest = tail;
        }
        put_away(&mut unknown, &mut said);
        said
    }

    /// The meaning that a folded, lowercase text starts with, and its length.
    fn first(&self, text: &str) -> Option<(QualifierMeaning, usize)> {
        let year = year_number(text);
        year.or_else(|| self.word(text))
            .or_else(|| self.glued(text))
    }

    /// … of a phrase, in which a scale may be written as a number; the longer reading is the one.
    fn in_phrase(&self, text: &str) -> Option<(QualifierMeaning, usize)> {
        let first = self.first(text);
        let number = scales::written(text, self);
        let longest = first.iter().map(|(_, len)| *len).max();
        number.filter(|(_, len)| longest < Some(*len)).or(first)
    }

    /// The word that a text starts with.
    fn word(&self, text: &str) -> Option<(QualifierMeaning, usize)> {
        let mut words = self.starting_like(text).iter();
        let is_it = |(word, _): &&(String, QualifierMeaning)| {
            text.starts_with(word.as_str()) && ends(word, &text[word.len()..])
        };
        let (word, meaning) = words.find(is_it)?;
        Some((meaning.clone(), word.len()))
    }

    /// The words that start with the first letter of a text, the longest first.
    fn starting_like(&self, text: &str) -> &[(String, QualifierMeaning)] {
        let letter = text.chars().next().unwrap_or_default();
        self.0.get(&letter).map_or(&[], Vec::as_slice)
    }

    /// A scale written onto a currency: `keur`, `tsd€`, `k$`, `$k`, `musd`.
    fn glued(&self, text: &str) -> Option<(QualifierMeaning, usize)> {
        let mut head = self.starting_like(text).iter().filter(|(w, m)| {
            matches!(
                m,
                QualifierMeaning::Scale(_) | QualifierMeaning::Currency(_)
            ) && text.starts_with(w.as_str())
        });
        head.find_map(|(word, meaning)| {
            let tail = &text[word.len()..];
            let other = self.starting_like(tail).iter().find(|(w, m)| {
                let pair = matches!(
                    (meaning, m),
                    (QualifierMeaning::Scale(_), QualifierMeaning::Currency(_))
                        | (QualifierMeaning::Currency(_), QualifierMeaning::Scale(_))
                );
                pair && tail.starts_with(w.as_str()) && ends(w, &tail[w.len()..])
            });
            other.map(|_| (meaning.clone(), word.len()))
        })
    }

    /// What a title says, most literal reading first.
    pub fn title(&self, text: &str) -> Title {
        let folded = fold(text.trim());
        let (outer, brackets) = without_brackets(&folded);
        let mut said = Qualifiers::default();
        for phrase in &brackets {
            let part = self.phrase(phrase);
            said.unknown.extend(part.unknown.iter().cloned());
            let unknown = std::mem::take(&mut said.unknown);
            said = Qualifiers { unknown, ..part }.over(&said);
        }
        let mut names = vec![TitleName {
            key: key(&folded),
            said: self.unnamed(&folded, &outer, &said),
            depth: 0,
        }];
        let outer = outer.to_lowercase();
        if !brackets.is_empty() && !key(&outer).is_empty() {
            names.push(TitleName {
                key: key(&outer),
                said: said.clone(),
                depth: 1,
            });
        }
        self.peel(outer.trim(), &said, |rest, said| {
            let key = key(rest);
            let is_name = !key.is_empty();
            if is_name && !names.iter().any(|n| n.key == key) {
                names.push(TitleName {
                    key,
                    said: said.clone(),
                    depth: 2,
                });
            }
            // Where only a sign was taken off, the name is known and more may follow it: `Value in €`.
            is_name
        });
        Title {
            names,
            bracketed: said,
        }
    }

    /// What a title says besides the name that it is compared by as it stands: names are compared without signs, and
    /// `Value ($)` is no less in dollars than `Value (USD)`.
    fn unnamed(&self, folded: &str, outer: &str, bracketed: &Qualifiers) -> Qualifiers {
        let mut said = Qualifiers::default();
        for meaning in outer.chars().filter_map(|c| self.sign(c)) {
            said.take(meaning);
        }
        if key(folded) == key(outer) {
            bracketed.clone().over(&said)
        } else {
            said
        }
    }

    /// What is left of a title, without its brackets and the words that qualify it or say that it is a
    /// target, as soon as `means` knows it; with what was taken off.
    pub fn until<T>(
        &self,
        title: &str,
        means: impl Fn(&str) -> Option<T>,
    ) -> Option<(T, Qualifiers, bool)> {
        let folded = fold(title.trim()).to_lowercase();
        let (outer, brackets) = without_brackets(&folded);
        let mut said = Qualifiers::default();
        for phrase in &brackets {
            // What stands in brackets may be the period itself.
            said = self.phrase(phrase).over(&said);
        }
        // … and what is not known of it says nothing, unless a scale stands beside it.
        if said.scale.is_none() {
            said.unknown.clear();
        }
        let whole = outer.trim();
        if let Some(found) = means(whole) {
            return Some((found, said, false));
        }
        let mut found = None;
        let mut bare = vec![(whole.to_owned(), false)];
        for word in TARGET {
            let trimmed = |t: &str| t.trim_matches(BESIDE).to_owned();
            if let Some(rest) = whole.strip_prefix(word) {
                bare.push((trimmed(rest), true));
            }
            if let Some(rest) = whole.strip_suffix(word) {
                bare.push((trimmed(rest), true));
            }
        }
        for (text, target) in bare {
            if let Some(t) = means(&text) {
                return Some((t, said, target));
            }
            self.peel(&text, &said, |rest, said| {
                if found.is_none() {
                    found = means(rest).map(|t| (t, said.clone(), target));
                }
                found.is_none()
            });
            if found.is_some() {
                break;
            }
        }
        found
    }

    /// Takes known words off the end and the start, one at a time, and hands on what is left each time;
    /// goes on from there where it is told to.
    fn peel(
        &self,
        outer: &str,
        said: &Qualifiers,
        mut hand: impl FnMut(&str, &Qualifiers) -> bool,
    ) {
        let mut open = vec![(outer.to_owned(), said.clone())];
        for _ in 0..5 {
            let mut next: Vec<(String, Qualifiers)> = Vec::new();
            for (text, said) in &open {
                for (rest, meanings, len) in self.ends_of(text) {
                    if let [meaning] = meanings.as_slice() {
                        // "Plan M" is no plan in millions, "k EUR" is.
                        if matches!(meaning, QualifierMeaning::Scale(_))
                            && len == 1
                            && said.currency.is_none()
                        {
                            continue;
                        }
                        // 个 of 个人目标 counts no pieces: so short a word does so in brackets alone.
                        if *meaning == QualifierMeaning::Nature(Nature::Measure) && len <= 3 {
                            continue;
                        }
                    }
                    let mut more = said.clone();
                    for meaning in &meanings {
                        more.take(meaning);
                    }
                    let rest = rest.trim_matches(BESIDE).to_owned();
                    if hand(&rest, &more) {
                        next.push((rest, more));
                    }
                }
            }
            open = next;
        }
    }
}

/// Words that make a period of a title a target's.
const TARGET: [&str; 12] = [
    "target", "targets", "quota", "goal", "plan", "budget", "目标", "任务", "计划", "配额", "soll",
    "ziel",
];

/// What stands between the words of a title.
const BESIDE: [char; 12] = [' ', '-', '_', '/', '.', ',', ':', ';', '·', '|', '、', '*'];

/// A name that a title may be read as.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TitleName {
    /// As it is compared.
    pub key: String,
    /// What qualifies it then.
    pub said: Qualifiers,
    /// 0 as it stands, 1 without what is in brackets, 2 without words that qualify.
    pub depth: u8,
}

/// A title, read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Title {
    /// Most literal first.
    pub names: Vec<TitleName>,
    /// What its brackets say.
    pub bracketed: Qualifiers,
}

fn put_away(unknown: &mut String, said: &mut Qualifiers) {
    let word = unknown.trim();
    if !word.is_empty() {
        said.unknown.push(word.to_owned());
    }
    unknown.clear();
}

/// A year by its number: 1990 to 2100, nothing but four digits.
fn year_number(text: &str) -> Option<(QualifierMeaning, usize)> {
    let digits = text.bytes().take_while(u8::is_ascii_digit).count();
    let year: i32 = text.get(..4)?.parse().ok()?;
    (digits == 4 && (1990..=2100).contains(&year))
        .then_some((QualifierMeaning::Year(YearWord::Number(year)), 4))
}

/// A word in Latin letters or digits ends where no such letter follows.
fn ends(word: &str, rest: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || (c.is_alphabetic() && (c as u32) < 0x250);
    !(word.chars().next_back().is_some_and(plain) && rest.chars().next().is_some_and(plain))
}

/// … and starts where none stands before it.
fn starts(before: &str, word: &str) -> bool {
    let plain = |c: char| c.is_ascii_alphanumeric() || (c.is_alphabetic() && (c as u32) < 0x250);
    !(before.chars().next_back().is_some_and(plain) && word.chars().next().is_some_and(plain))
}

/// A run of Latin letters or digits, or a single other character.
fn unknown_length(text: &str) -> usize {
    let plain = |c: char| c.is_alphanumeric() && (c as u32) < 0x250;
    let run = text.find(|c: char| !plain(c)).unwrap_or(text.len());
    if run > 0 {
        return run;
    }
    text.chars().next().map_or(0, char::len_utf8)
}
