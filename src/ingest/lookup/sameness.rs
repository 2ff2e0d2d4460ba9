//! When two names are written differently and may still be the same one.

pub use crate::domain::alike::{form, forms, reads_as};
use unicode_normalization::UnicodeNormalization;

/// Whether two names hold the same numbers, as they are written: 0001 and 0011 are two teams, however little of a
/// word differs, and so are 第一 and 第二, Phase I and Phase II.
pub fn same_numbers(one: &str, other: &str) -> bool {
    let (one_roman, other_roman) = (roman(one), roman(other));
    digits(one) == digits(other)
        && counting(one) == counting(other)
        && (one_roman.is_empty() || other_roman.is_empty() || one_roman == other_roman)
}

/// The digits of a name, of any width.
pub fn digits(name: &str) -> String {
    let digits = |c: char| c.nfkc().filter(char::is_ascii_digit);
    name.chars().flat_map(digits).collect()
}

/// The signs of a Chinese name that count or order.
fn counting(name: &str) -> String {
    let counts = |c: &char| "〇零一二三四五六七八九十百千两甲乙丙丁".contains(*c);
    name.chars().filter(counts).collect()
}

/// The words of a name that are Roman numbers.
fn roman(name: &str) -> Vec<&str> {
    let is_roman = |word: &&str| !word.is_empty() && word.chars().all(|c| "IVX".contains(c));
    let words = name.split(|c: char| !c.is_alphanumeric());
    words.filter(is_roman).collect()
}

/// Whether somebody may have mistyped one name for the other: a single letter more, less or other, and the
/// same numbers. Names as they are written: as they look a 0 is an o. A person is called 王一 or 王二 and may have been
/// mistyped: of people the digits alone are numbers.
pub fn is_slip(one: &str, other: &str, of_people: bool) -> bool {
    let same = if of_people {
        digits(one) == digits(other)
    } else {
        same_numbers(one, other)
    };
    same && strsim::levenshtein(&form(one), &form(other)) <= 1
}

/// Whether one name is so near another that whoever wrote it may have meant that one: a slip or, in a long
/// name, two, the same words in another order, or a word cut down to its first letter.
pub fn may_be_meant(known: &str, text: &str) -> bool {
    if !same_numbers(known, text) {
        return false;
    }
    if reads_as(known, text) {
        return true;
    }
    let (one, other) = (form(known), form(text));
    let length = one.chars().count().max(other.chars().count());
    // A Chinese name of two characters has one wrong where a Latin one of five has.
    let slips = match length {
        0..=4 if one.is_ascii() && other.is_ascii() => 0,
        0..=8 => 1,
        _ => 2,
    };
    strsim::osa_distance(&one, &other) <= slips
        || (!core(text).is_empty() && core(known) == core(text))
        || is_cut_down(known, text)
}

/// Whether two names of things are the same word for word but for a short one, which tells them apart: "Model A" and
/// "Model B", "GTX XL" and "GTX L". What says what a company is tells none apart, nor do letters that changed places.
pub fn are_a_series(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let is_short = |word: &str| word.is_ascii() && word.len() <= 2 && !LEGAL.contains(&word);
    let is_swapped = |a: &str, b: &str| a.chars().rev().eq(b.chars());
    let mut differ = one.iter().zip(&other).filter(|(a, b)| a != b);
    one.len() == other.len()
        && differ
            .next()
            .is_some_and(|(a, b)| is_short(a) && is_short(b) && !is_swapped(a, b))
        && differ.next().is_none()
}

/// What says what a company is, not which: it is written or left out as people please.
const LEGAL: [&str; 24] = [
    "inc",
    "incorporated",
    "ltd",
    "limited",
    "llc",
    "llp",
    "plc",
    "corp",
    "corporation",
    "co",
    "company",
    "gmbh",
    "ag",
    "kg",
    "sa",
    "sas",
    "sarl",
    "srl",
    "spa",
    "bv",
    "nv",
    "oy",
    "ab",
    "pty",
];
const LEGAL_AT_THE_END: [&str; 7] = [
    "股份有限公司",
    "有限责任公司",
    "有限公司",
    "集团公司",
    "集团",
    "公司",
    "株式会社",
];

/// The words of a name in a fixed order, without what says what a company is; of an e-mail address those
/// before the sign. Names with the same core may be the same.
pub fn core(name: &str) -> String {
    let own = name.split_once('@').map_or(name, |(local, _)| local);
    let mut words = words(own);
    words.sort_unstable();
    let telling: Vec<&str> = words
        .iter()
        .map(|word| {
            let cut = LEGAL_AT_THE_END
                .iter()
                .find_map(|end| word.strip_suffix(end));
            cut.filter(|rest| !rest.is_empty()).unwrap_or(word)
        })
        .filter(|word| !LEGAL.contains(word))
        .collect();
    let all: Vec<&str> = words.iter().map(String::as_str).collect();
    form(&if telling.is_empty() { all } else { telling }.concat())
}

fn words(name: &str) -> Vec<String> {
    let lower = name.to_lowercase();
    let words = lower.split(|c: char| !c.is_alphanumeric());
    words.filter(|w| !w.is_empty()).map(str::to_owned).collect()
}

/// Whether two names are the same word for word, but for words of one of which only the first letter stands
/// in the other: "M Hale" and "Marcus Hale".
pub fn is_cut_down(one: &str, other: &str) -> bool {
    let (one, other) = (words(one), words(other));
    let is_start =
        |letter: &str, word: &str| letter.chars().count() == 1 && word.starts_with(letter);
    let alike = |(a, b): (&String, &String)| a == b || is_start(a, b) || is_start(b, a);
    let whole = |(a, b): (&String, &String)| a == b && a.chars().count() > 1;
    one.len() == other.len()
        && one != other
        && one.iter().zip(&other).all(alike)
        && one.iter().zip(&other).any(whole)
}

/// Whether two names of people have a word in common, or may be the same for another reason.
pub fn share_a_word(one: &str, other: &str) -> bool {
    let (own, others) = (words(one), words(other));
    own.iter().any(|word| others.contains(word)) || may_be_meant(one, other)
}

/// Whether a text is a single word, and one of several of a name: "Anna" of "Anna Smith".
pub fn is_one_word_of(name: &str, text: &str) -> bool {
    let (of, own) = (words(name), words(text));
    match own.as_slice() {
        [one] => of.len() > 1 && one.chars().count() > 2 && of.contains(one),
        _ => false,
    }
}

/// Whether a text names somebody beside something else: "离职-凌舟", "1001 Ann Lee", 凌舟2. In a text that is joined of
/// Chinese letters alone a short name may be a part of another.
pub fn names_among_others(name: &str, text: &str) -> bool {
    let (own, of) = (form(name), text.trim());
    let is_long = own.chars().count() > 1 && (!own.is_ascii() || words(name).len() > 1);
    if !is_long || form(of) == own {
        return false;
    }
    let pieces = of.split(|c: char| !c.is_alphabetic() && c != ' ' && c != '·' && c != '\'');
    pieces.into_iter().any(|piece| form(piece) == own)
}

/// Whether a text is a name with something in brackets behind it, which says where somebody is, or which.
pub fn in_brackets(name: &str, text: &str) -> bool {
    let bare = text.split_once(['(', '（', '[', '【']);
    bare.is_some_and(|(bare, _)| reads_as(name, bare))
}

/// Forms with one letter left out, by which slips find each other, where a form is long enough for one
/// letter not to be what makes it another name.
pub fn shortened(form: &str) -> Vec<String> {
    let letters: Vec<char> = form.chars().collect();
    if letters.len() < 5 {
        return Vec::new();
    }
    (0..letters.len())
        .map(|out| {
            let kept = letters.iter().enumerate().filter(|(i, _)| *i != out);
            kept.map(|(_, c)| *c).collect()
        })
        .collect()
}

/// Signs between several names in one cell. Names of companies and products may hold some of them.
pub fn are_several(text: &str, of_people: bool) -> bool {
    let hard = |c: char| matches!(c, ';' | '；' | '、' | '|' | '\n');
    let soft = |c: char| matches!(c, '/' | '／' | '&' | '＆' | '+' | '＋' | ',' | '，');
    let parts = |test: &dyn Fn(char) -> bool| {
        text.split(test)
            .filter(|part| !part.trim().is_empty())
            .count()
            > 1
    };
    parts(&hard) || of_people && (parts(&soft) || text.contains(" and "))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_that_are_only_written_differently_have_one_form() {
        for (one, other) in [
            ("GTXPro", "GTX Pro"),
            ("Ann", "ANN"),
            ("ＡＢＣ株式会社", "ABC株式会社"),
            ("Acme", "\u{410}cme"),
            ("Café", "Cafe\u{301}"),
            ("Smith-Jones", "Smith Jones"),
            ("欧阳·娜", "欧阳娜"),
        ] {
            assert_eq!(form(one), form(other), "{one} {other}");
        }
        for (one, other) in [("Ann", "Anna"), ("李强", "李墙"), ("Unit 7", "Unit 8")] {
            assert_ne!(form(one), form(other), "{one} {other}");
        }
    }

    #[test]
    fn slips_are_near_and_numbers_are_not() {
        assert!(!is_slip("a", "bc", false));
        assert!(is_slip("brindle", "brindles", false));
        assert!(!is_slip("store12", "store13", false));
        // As they look these are all o and l.
        assert!(!is_slip("Team 0011", "Team 0001", false));
        assert!(!is_slip("Team 1", "Team 11", false));
        assert!(!is_slip("Halle １", "Halle ２", false));
        assert!(is_slip("张千里", "张干里", true) && !is_slip("张千里", "张干里", false));
        assert!(!may_be_meant("北京第一医院", "北京第二医院"));
        assert!(!may_be_meant("Harbour Phase II", "Harbour Phase III"));
        assert!(may_be_meant("Harbour Phase II", "Harbor Phase II"));
    }

    #[test]
    fn a_name_may_be_meant_by_a_slip_other_words_of_form_an_initial_or_an_address() {
        for (known, text) in [
            ("Aldervale Foods", "Aldervale Food"),
            ("Northmoor", "Northmoro"),
            ("Acme", "ACME Inc."),
            ("海辰精工有限公司", "海辰精工"),
            ("Ann Lee", "Lee, Ann"),
            ("Marcus Hale", "M Hale"),
            ("Ann Lee", "ann.lee@example.com"),
            ("李强", "李墙"),
        ] {
            assert!(may_be_meant(known, text), "{known} {text}");
        }
        for (known, text) in [
            ("Scottech", "Hottechi"),
            ("GTX Plus Basic", "GTX Basic"),
            ("Umbrella Corporation", "Globex Corporation"),
            ("Sonron", "Doncon"),
            ("Store 12", "Store 13"),
            ("ABC", "ABD"),
            ("李强", "王芳"),
        ] {
            assert!(!may_be_meant(known, text), "{known} {text}");
        }
    }

    #[test]
    fn a_short_word_tells_things_apart_unless_it_is_of_a_company_or_swapped() {
        for (one, other) in [("Model A", "Model B"), ("GTX XL", "GTX L")] {
            assert!(are_a_series(one, other), "{one} {other}");
        }
        for (one, other) in [
            ("Bank of Oslo", "Bank fo Oslo"),
            ("Acme AG", "Acme Co"),
            ("Acme SA", "Acme AB"),
        ] {
            assert!(!are_a_series(one, other), "{one} {other}");
        }
    }

    #[test]
    fn several_people_in_a_cell_and_a_company_with_an_and() {
        assert!(are_several("Ann;Bo", true) && are_several("王芳、李强", true));
        assert!(are_several("Ann / Bo", true) && are_several("Ann and Bo", true));
        assert!(!are_several("Smith, Jones & Co", false) && are_several("A;B", false));
        assert!(!are_several("Ann Lee", true) && !are_several("Ann;", true));
    }
}
