//! Names that read the same: what an import proposes as one and a search marks (promise D4).

use super::closed::closed;
use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

/// A name without what people do not mean by it: case, width, spacing, composed or decomposed letters, and
/// small letters of other scripts that look alike. Names with the same form are proposed as the same, never taken
/// for it.
pub fn form(name: &str) -> String {
    let plain: String = meant(name.nfkc()).flat_map(char::to_lowercase).collect();
    // Only after the case is gone: a capital I looks like a small l, a small i does not.
    skeleton(&plain).collect()
}

/// Every form by which a name reads the same as another one: [`form`] first, then what it looks like as it is written
/// and in capitals. A capital may look like a letter that the small one does not look like: of the Greek Ν and ν one
/// is an N, the other one a v.
pub fn forms(name: &str) -> Vec<String> {
    let mut all = vec![form(name)];
    if let Some(read) = with_small_l(name) {
        all.push(form(&read));
    }
    let is_told = |c: char| c.is_uppercase() || c.is_lowercase() || latin(c) != c;
    if !name.chars().any(|c| !c.is_ascii() && is_told(c)) {
        return all;
    }
    for read in [small(name), small(&name.to_uppercase())] {
        if !all.contains(&read) {
            all.push(read);
        }
    }
    all
}

/// Whether two names read the same.
pub fn reads_as(one: &str, other: &str) -> bool {
    let other = forms(other);
    forms(one).iter().any(|form| other.contains(form))
}

/// A name in which a capital I stands inside of a word of small letters, read as it looks: with a small l.
fn with_small_l(name: &str) -> Option<String> {
    let letters: Vec<char> = name.chars().collect();
    let is_inside = |at: usize| {
        let before = at.checked_sub(1).and_then(|at| letters.get(at));
        let after = letters.get(at + 1);
        letters[at] == 'I'
            && before.is_some_and(|c| c.is_alphabetic())
            && (before.is_some_and(|c| c.is_lowercase()) || after.is_some_and(|c| c.is_lowercase()))
    };
    let mut found = false;
    let read = (0..letters.len()).map(|at| {
        let inside = is_inside(at);
        found |= inside;
        if inside { 'l' } else { letters[at] }
    });
    let read = read.collect();
    found.then_some(read)
}

/// Letters as they look, in small ones.
fn small(name: &str) -> String {
    // Before letters are taken apart and after it: a lunate sigma looks like a C, and is taken for another sigma.
    let looks = name.chars().map(latin).nfkd().map(latin);
    let plain: String = meant(looks).flat_map(char::to_lowercase).collect();
    skeleton(&plain).collect()
}

/// The Latin letter that one of another script looks like, a capital for a capital; any other letter as it is.
fn latin(c: char) -> char {
    if c.is_ascii() {
        return c;
    }
    let mut buffer = [0; 4];
    let mut looks = skeleton(c.encode_utf8(&mut buffer));
    let (Some(found), None) = (looks.next(), looks.next()) else {
        return c;
    };
    match (c.is_uppercase(), c.is_lowercase()) {
        // What looks like a Latin capital I looks like a small l as well.
        (true, _) if found == 'l' => 'I',
        (true, _) if found.is_ascii_uppercase() => found,
        (false, true) if found.is_ascii_lowercase() => found,
        (false, false) if found.is_ascii_alphabetic() => found,
        _ => c,
    }
}

/// A letter by which a name differs from another one that reads the same, though nobody sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct OddLetter {
    pub letter: char,
    pub script: LetterScript,
    /// Its place in its name, from 1.
    pub place: usize,
    /// It stands in the other one of the two names.
    pub in_other: bool,
}

closed! {
    /// What kind of letter looks like another one.
    pub enum LetterScript {
        Latin = "latin",
        Cyrillic = "cyrillic",
        Greek = "greek",
        Armenian = "armenian",
        Cherokee = "cherokee",
        FullWidth = "full-width",
        Hidden = "hidden",
        Other = "other",
    }
}

impl LetterScript {
    fn of(letter: char) -> Self {
        match letter {
            '\0'..='\u{7f}' => Self::Latin,
            '\u{370}'..='\u{3ff}' | '\u{1f00}'..='\u{1fff}' => Self::Greek,
            '\u{400}'..='\u{52f}' | '\u{1c80}'..='\u{1c8f}' | '\u{a640}'..='\u{a69f}' => {
                Self::Cyrillic
            }
            '\u{530}'..='\u{58f}' => Self::Armenian,
            '\u{13a0}'..='\u{13ff}' | '\u{ab70}'..='\u{abbf}' => Self::Cherokee,
            '\u{ff00}'..='\u{ffef}' => Self::FullWidth,
            c if is_hidden(c) => Self::Hidden,
            _ => Self::Other,
        }
    }
}

/// The first letter by which two names differ that read the same, where it cannot be seen: one of another script, of
/// another width, or one that does not show. `None` where they differ by what everybody sees.
pub fn odd_letter(one: &str, other: &str) -> Option<OddLetter> {
    let [here, there] = [one, other].map(|name| name.nfc().collect::<Vec<char>>());
    let found = |letter: char, at: usize, in_other: bool| OddLetter {
        letter,
        script: LetterScript::of(letter),
        place: at + 1,
        in_other,
    };
    for at in 0..here.len().max(there.len()) {
        let (a, b) = (here.get(at).copied(), there.get(at).copied());
        if a == b {
            continue;
        }
        if let Some(hidden) = a.filter(|c| is_hidden(*c)) {
            return Some(found(hidden, at, false));
        }
        if let Some(hidden) = b.filter(|c| is_hidden(*c)) {
            return Some(found(hidden, at, true));
        }
        let (a, b) = (a?, b?);
        if a.to_lowercase().eq(b.to_lowercase()) {
            continue;
        }
        if !look_alike(a, b) {
            return None;
        }
        // The one that is no plain letter is the odd one.
        let in_other = a.is_ascii() && !b.is_ascii();
        return Some(found(if in_other { b } else { a }, at, in_other));
    }
    None
}

/// Whether two letters look the same, as they stand or without their case.
fn look_alike(a: char, b: char) -> bool {
    let looks = |c: char| {
        let text: String = latin(c).nfkc().flat_map(char::to_lowercase).collect();
        let seen: String = skeleton(&text).collect();
        [seen, skeleton(&c.to_string()).collect()]
    };
    let (a, b) = (looks(a), looks(b));
    a.iter().any(|form| b.contains(form))
}

/// Signs that take no room and show nothing.
fn is_hidden(c: char) -> bool {
    matches!(
        c,
        '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    )
}

fn meant(letters: impl Iterator<Item = char>) -> impl Iterator<Item = char> {
    letters.filter(|c| !c.is_whitespace() && !is_joint(*c))
}

/// Signs that join or part the words of a name.
fn is_joint(c: char) -> bool {
    matches!(c, '-' | '_' | '.' | '·' | '•') || is_hidden(c)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn d4_the_letter_that_differs_is_named_with_its_script_and_place() {
        let odd = |one, other| {
            let odd = odd_letter(one, other)?;
            Some((odd.letter, odd.script.id(), odd.place, odd.in_other))
        };
        for (one, other, wanted) in [
            ("Аcme", "Acme", Some(('А', "cyrillic", 1, false))),
            ("Acme", "Аcme", Some(('А', "cyrillic", 1, true))),
            ("AСME Ltd", "acme ltd", Some(('С', "cyrillic", 2, false))),
            ("Νora", "Nora", Some(('Ν', "greek", 1, false))),
            ("Ａcme", "Acme", Some(('Ａ', "full-width", 1, false))),
            (
                "Ac\u{200b}me",
                "Acme",
                Some(('\u{200b}', "hidden", 3, false)),
            ),
            ("CIover", "Clover", Some(('I', "latin", 2, false))),
            ("ACME", "acme", None),
            ("Acme Ltd", "Acme-Ltd", None),
        ] {
            assert_eq!(odd(one, other), wanted, "{one} {other}");
        }
    }

    /// Every letter of any script that UTS 39 takes for an ASCII letter, as a capital and as a small one.
    #[test]
    fn d4_every_letter_that_looks_like_an_ascii_letter_reads_as_it() {
        let looks = |text: &str| skeleton(text).collect::<String>();
        let of = |all: std::ops::RangeInclusive<char>| {
            all.map(|l| (looks(&l.to_string()), l)).collect::<Vec<_>>()
        };
        let (capitals, smalls) = (of('A'..='Z'), of('a'..='z'));
        let (mut seen, mut greek) = (0, 0);
        for c in ('\u{80}'..=char::MAX).filter(|c| c.is_alphabetic()) {
            let own = looks(&c.to_string());
            let twins = match (c.is_uppercase(), c.is_lowercase()) {
                (true, _) => capitals.clone(),
                (false, true) => smalls.clone(),
                // Without a case it may be either; a stroke is taken for a small l.
                (false, false) => [&capitals[..], &smalls].concat(),
            };
            let twins = twins
                .iter()
                .filter(|(like, l)| *like == own && (*l != 'I' || c.is_uppercase()));
            for (_, letter) in twins {
                let (one, other) = (format!("b{c}4{c}"), format!("b{letter}4{letter}"));
                assert!(reads_as(&one, &other), "{c} U+{:04X} {letter}", c as u32);
                assert!(reads_as(&other, &one), "{c} {letter}");
                seen += 1;
                greek += u32::from(('\u{370}'..'\u{400}').contains(&c));
            }
        }
        assert!(seen > 300 && greek > 14, "{seen} {greek}");
    }

    #[test]
    fn d4_whole_names_read_the_same_in_their_case_and_in_another() {
        for (one, other) in [
            ("Νora Ηeinz", "Nora Heinz"),
            ("ΝΟΚΙΑ", "Nokia"),
            ("ΡΕΤΡΟΝΑΣ", "ΡΕΤΡΟΝΑΣ"),
            ("Νορα", "ΝΟΡΑ"),
            ("νορα", "ΝΟΡΑ"),
            ("ΜΕΤΧ", "METX"),
            ("Ϲisco", "Cisco"),
            ("ΑСМЕ", "Acme"),
            ("Ӏda", "Ida"),
            ("Ӏda", "lda"),
            ("Ά", "ά"),
            ("Straße", "STRASSE"),
            ("CIover", "Clover"),
            ("LiIly & Co", "Lilly & Co"),
            ("MuIIer", "Muller"),
            ("HoteI", "Hotel"),
            ("C1over", "CIover"),
        ] {
            assert!(reads_as(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Nan", "Van"),
            ("Ida", "lda"),
            ("AI Labs", "Al Labs"),
            ("III", "lll"),
            ("Hanna", "Nanna"),
            ("李强", "李墙"),
            ("Νορα", "Dora"),
        ] {
            assert!(!reads_as(one, other), "{one} {other}");
        }
        assert_eq!(forms("Ann Lee").len(), 1);
        assert_eq!(forms("ING Italia").len(), 1);
        assert_eq!(forms("王芳").len(), 1);
    }
}
