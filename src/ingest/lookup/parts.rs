//! Names of customers and products of which one is a part of the other: Aldervale and Aldervale Foods, 海辰精工(苏州) and
//! 海辰精工, Beacon and "Beacon x3". People write less of such a name, or something behind it, and mean the same.

use super::sameness::form;
use std::collections::BTreeMap;
use std::ops::Bound;

/// More names than these that begin alike are not looked through.
const MOST: usize = 200;

/// Names by their forms, in order.
#[derive(Debug, Default)]
pub struct Ordered(BTreeMap<String, String>);

impl Ordered {
    /// Takes a name in; of several that read the same the first one stays.
    pub fn insert(&mut self, name: &str) {
        let own = form(name);
        self.0.entry(own).or_insert_with(|| name.to_owned());
    }

    /// The first name of which a text is a part, at its beginning.
    pub fn beginning(&self, text: &str) -> Option<&String> {
        let own = form(text);
        let from = (Bound::Included(own.as_str()), Bound::Unbounded);
        let alike = self.0.range::<str, _>(from);
        let alike = alike.take_while(|(known, _)| known.starts_with(&own));
        let mut names = alike.take(MOST).map(|(_, name)| name);
        names.find(|name| is_a_part(text, name))
    }
}

/// Whether a name is whole words of a longer one: its first ones, or as many anywhere as tell which it is. A name of
/// Chinese signs has no words: there any of its signs may be where it ends.
pub fn is_a_part(short: &str, long: &str) -> bool {
    let own = form(short);
    own != form(long) && runs(long).contains(&own)
}

/// The forms of the parts of a name that may be a name by themselves, the longest first.
pub fn runs(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words: Vec<&str> = lower
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .take(MOST_WORDS)
        .collect();
    let mut all = Vec::new();
    for from in 0..words.len() {
        for to in from + 1..=words.len() {
            let part = words[from..to].concat();
            if to - from < words.len() && tells(&part, from > 0) {
                all.push(form(&part));
            }
        }
        let signs: Vec<char> = words[from].chars().collect();
        for (start, end) in pieces(&signs) {
            let part: String = signs[start..end].iter().collect();
            if tells(&part, from > 0 || start > 0) {
                all.push(form(&part));
            }
        }
    }
    all.sort_by_key(|part| std::cmp::Reverse(part.chars().count()));
    all
}

/// Parts of a word that are Chinese signs alone and less than the word.
fn pieces(signs: &[char]) -> Vec<(usize, usize)> {
    if signs.len() > LONGEST || !signs.iter().any(|c| is_chinese(*c)) {
        return Vec::new();
    }
    let all =
        (0..signs.len()).flat_map(|start| (start + 2..=signs.len()).map(move |end| (start, end)));
    all.filter(|(start, end)| end - start < signs.len())
        .filter(|(start, end)| signs[*start..*end].iter().all(|c| is_chinese(*c)))
        .collect()
}

/// More words of a name are not looked at.
const MOST_WORDS: usize = 10;

/// Longer words than this are no names that are looked through sign by sign.
const LONGEST: usize = 30;

/// Whether a part is long enough to be a name; one that stands within another name has to be longer.
fn tells(part: &str, is_within: bool) -> bool {
    let letters = part.chars().filter(|c| c.is_alphabetic()).count();
    let is_signs = part.chars().any(is_chinese);
    letters
        >= match (is_signs, is_within) {
            (true, false) => 2,
            (false, false) => 3,
            (_, true) => 4,
        }
}

fn is_chinese(c: char) -> bool {
    matches!(c as u32, 0x3005..=0x3007 | 0x3040..=0x30FF | 0x3400..=0x9FFF | 0xAC00..=0xD7AF)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_part_of_a_name_may_be_the_same_and_a_number_makes_another_one() {
        for (short, long) in [
            ("Aldervale", "Aldervale Foods"),
            ("GTX Pro", "GTXPro v2"),
            ("GTX Pro", "GTX-Pro (old)"),
            ("Beacon", "Beacon x3"),
            ("Beacon", "3 × Beacon"),
            ("海辰精工", "海辰精工(苏州)"),
            ("海辰精工", "苏州海辰精工机械"),
            ("海辰", "海辰精工"),
            ("Plant 1", "Plant 1 North"),
        ] {
            assert!(is_a_part(short, long), "{short} {long}");
            assert!(!is_a_part(long, short), "{long} {short}");
        }
        for (short, long) in [
            ("Plant 1", "Plant 10"),
            ("Plant1", "Plant10"),
            ("客户1", "客户10"),
            ("Team 0001", "Team 0011"),
            ("GTX Basic", "GTX Plus Basic"),
            ("北京第一医院", "北京第二医院"),
            ("Harbour Phase II", "Harbour Phase III"),
            ("Alder", "Aldervale"),
            ("AG", "AG Foods"),
            ("Co", "Umbrella Co"),
            ("Foods", "Foods"),
        ] {
            assert!(!is_a_part(short, long), "{short} {long}");
        }
    }

    #[test]
    fn a_name_is_found_by_its_beginning() {
        let mut names = Ordered::default();
        for name in ["Aldervale Foods", "Aldercroft", "Alder 12"] {
            names.insert(name);
        }
        assert_eq!(
            names.beginning("aldervale").map(String::as_str),
            Some("Aldervale Foods")
        );
        assert_eq!(
            names.beginning("Alder").map(String::as_str),
            Some("Alder 12")
        );
        assert_eq!(names.beginning("Aldersgate"), None);
    }
}
