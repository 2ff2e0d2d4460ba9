//! What a text says of somebody's time, word by word: whether it was leave, how much of a day, and what of it is not
//! known.

use super::numbers::{self, Decimal, Number};
use super::text::fold;
use super::vocabulary::Vocabulary;

/// A phrase of more pieces is no word of any list.
const LONGEST: usize = 10;

/// Units behind a number of hours, of days and of minutes, the longest first.
pub const HOURS: [&str; 12] = [
    "个小时",
    "小时",
    "時間",
    "stunden",
    "heures",
    "hours",
    "hour",
    "std.",
    "std",
    "hrs",
    "hr",
    "h",
];
/// … of days.
pub const DAYS: [&str; 13] = [
    "个工作日",
    "工作日",
    "天",
    "日",
    "tage",
    "tag",
    "jours",
    "jour",
    "days",
    "day",
    "d.",
    "d",
    "j",
];
const MINUTES: [&str; 10] = [
    "分钟", "分", "minutes", "minuten", "minute", "mins", "min.", "min", "mn", "m",
];

/// What the words of a text say.
#[expect(
    clippy::struct_excessive_bools,
    reason = "words of any of these classes stand beside each other"
)]
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TimeWording {
    /// Words for leave, or for being away.
    pub leave: bool,
    /// Words for being at work.
    pub there: bool,
    /// Words that may be work as well.
    pub doubt: bool,
    /// Words for being at work that stand in lists of leave only by mistake.
    pub present: bool,
    /// Words that call it off.
    pub void: bool,
    /// Words for a part of a day that is not the whole of it.
    pub half: bool,
    /// The first and the second half of a day are named.
    pub halves: [bool; 2],
    /// Times of day.
    pub clock: bool,
    /// How long it was, each with its unit.
    pub lengths: Vec<WrittenLength>,
    /// Words and numbers that no list has.
    pub unknown: bool,
}

/// A number with its unit of time.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum WrittenLength {
    Days(Number),
    Hours(Number),
    /// No part of a day is told in minutes.
    Minutes,
}

impl TimeWording {
    /// Reads a text; words of `doubt` are those that may be work in the kind of file that it stands in.
    pub fn of(vocabulary: &Vocabulary, doubt: &str, text: &str) -> Self {
        let folded = fold(text.trim()).to_lowercase();
        let pieces = pieces(&folded);
        let mut said = Self::default();
        let mut at = 0;
        while let Some(piece) = pieces.get(at) {
            if let Some(taken) = said.time(&folded, &pieces[at..]) {
                at += taken;
                continue;
            }
            let most = LONGEST.min(pieces.len() - at);
            let known = (1..=most).rev().find(|len| {
                let last = &pieces[at + len - 1];
                said.take(vocabulary, doubt, &folded[piece.from..last.to])
            });
            said.unknown |= known.is_none() && piece.is_word;
            at += known.unwrap_or(1);
        }
        said
    }

    /// Whether it says nothing but that somebody was away, and at most one length.
    pub fn is_leave(&self) -> bool {
        let says = self.leave || self.half;
        says && self.lengths.len() <= 1 && !self.clock && !self.there && self.is_plain()
    }

    /// Whether it says nothing but that somebody was at work.
    pub fn is_at_work(&self) -> bool {
        self.there && !self.leave && !self.half && self.is_plain()
    }

    /// Whether it says nothing but that leave was called off.
    pub fn is_called_off(&self) -> bool {
        self.void && !self.there && !self.doubt && !self.unknown
    }

    /// Whether both halves of a day are named, which is the whole of it.
    pub fn is_whole_day(&self) -> bool {
        self.halves == [true, true]
    }

    fn is_plain(&self) -> bool {
        !self.doubt && !self.void && !self.unknown
    }

    /// Takes a phrase in, where some list has it.
    fn take(&mut self, vocabulary: &Vocabulary, doubt: &str, phrase: &str) -> bool {
        // A doubt is no part of a word, and a sign that says something by itself is none either.
        let is_sign = |c: char| {
            let bare = !c.is_alphanumeric() && !c.is_whitespace();
            bare && vocabulary
                .word("attendance", c.encode_utf8(&mut [0; 4]))
                .is_some()
        };
        if phrase.contains('?') || (phrase.contains(is_sign) && phrase.chars().count() > 1) {
            return false;
        }
        let word = |class: &str| vocabulary.word(class, phrase);
        let attendance = word("attendance");
        let half = word("dayhalf");
        let part = word("part").filter(|_| !phrase.starts_with(|c: char| c.is_ascii_digit()));
        let leave = word("leave").is_some() || attendance == Some("away");
        let there = attendance == Some("there");
        let doubted = word(doubt).is_some();
        let void = word("void").is_some() || word("void-absences").is_some();
        let half = [half == Some("first"), half == Some("second")];
        let is_half = part == Some("half") || half != [false; 2] || word("halfday").is_some();
        self.leave |= leave;
        self.there |= there;
        self.doubt |= doubted && !there;
        self.present |= doubted && there;
        self.void |= void;
        self.half |= is_half;
        self.halves[0] |= half[0];
        self.halves[1] |= half[1];
        let joins = part.is_some() || word("and").is_some();
        leave || there || doubted || void || is_half || joins
    }

    /// A time of day or a length at the start, and how many pieces it is.
    fn time(&mut self, text: &str, pieces: &[TextPiece]) -> Option<usize> {
        let first = pieces.first().filter(|piece| piece.is_number)?;
        let is_colon = |piece: &TextPiece| text[piece.from..piece.to] == *":";
        if let [_, colon, minutes, ..] = pieces
            && is_colon(colon)
            && minutes.is_number
        {
            self.clock = true;
            return Some(3);
        }
        let number = numbers::parse(&text[first.from..first.to], Decimal::Untold);
        let number = number.ok().flatten()?;
        let rest = &text[first.to..];
        let gap = rest.len() - rest.trim_start_matches([' ', '-']).len();
        let unit_of = |units: &[&'static str]| {
            let ends = |unit: &&&str| {
                let behind = rest[gap + unit.len()..].chars().next();
                let letters = unit.ends_with(is_letter);
                !(letters && behind.is_some_and(is_letter))
            };
            let starts = units.iter().filter(|unit| rest[gap..].starts_with(**unit));
            let mut starts = starts.filter(ends);
            starts.next().map(|unit| first.to + gap + unit.len())
        };
        let hours = unit_of(&HOURS).map(|end| (end, WrittenLength::Hours(number.clone())));
        let days = || unit_of(&DAYS).map(|end| (end, WrittenLength::Days(number)));
        let minutes = || unit_of(&MINUTES).map(|end| (end, WrittenLength::Minutes));
        let (end, length) = hours.or_else(days).or_else(minutes)?;
        self.lengths.push(length);
        Some(pieces.iter().take_while(|piece| piece.from < end).count())
    }
}

/// The first phrase of a folded text that is one of those that are looked for, the longest first.
pub fn first_phrase(folded: &str, is_it: impl Fn(&str) -> bool) -> Option<&str> {
    let pieces = pieces(folded);
    (0..pieces.len()).find_map(|at| {
        let most = LONGEST.min(pieces.len() - at);
        let phrase = |len: usize| &folded[pieces[at].from..pieces[at + len - 1].to];
        (1..=most).rev().map(phrase).find(|phrase| is_it(phrase))
    })
}

/// A piece of a text: a word of Latin letters, a number, or any other sign by itself.
struct TextPiece {
    from: usize,
    to: usize,
    is_number: bool,
    /// It says something by itself.
    is_word: bool,
}

/// A letter of those that stand in words with gaps between them.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() && (c as u32) < 0x530
}

fn pieces(text: &str) -> Vec<TextPiece> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let from = text.len() - rest.len();
        let is_number = c.is_ascii_digit();
        let len = if is_number {
            number_length(rest)
        } else if is_letter(c) {
            rest.find(|c| !is_letter(c)).unwrap_or(rest.len())
        } else {
            c.len_utf8()
        };
        rest = &rest[len..];
        if !c.is_whitespace() {
            out.push(TextPiece {
                from,
                to: from + len,
                is_number,
                is_word: c.is_alphanumeric() || matches!(c, '?' | '？'),
            });
        }
    }
    out
}

/// Digits, and points or commas between them.
fn number_length(text: &str) -> usize {
    let end = text.find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
    text[..end.unwrap_or(text.len())]
        .trim_end_matches(['.', ','])
        .len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(text: &str) -> TimeWording {
        TimeWording::of(Vocabulary::embedded().unwrap(), "doubt-absences", text)
    }

    #[test]
    fn only_what_is_known_to_the_last_word_is_leave() {
        for text in [
            "年假",
            "病假0.5天",
            "事假 4小时",
            "Annual leave",
            "sick (pm)",
            "Urlaub",
            "请假2小时",
            "半天",
            "请假1天",
            "病假/上午",
            "leave: 4 h",
            "Sick leave, half day",
            "vacation 1 day",
            "congé payé",
        ] {
            assert!(of(text).is_leave(), "{text}: {:?}", of(text));
        }
        for text in [
            "迟到10分钟",
            "正常（09:01-18:03）",
            "加班2h",
            "外勤(客户)",
            "Customer visit Acme",
            "Messe Köln",
            "Office",
            "P8",
            "PR",
            "OD",
            "no",
            "vacation?",
            "Cancelled vacation",
            "年假（已撤销）",
            "sick, then office",
            "√ 请假2小时",
            "请假 13:00-18:00",
            "",
            "12",
            "sick 3",
        ] {
            assert!(!of(text).is_leave(), "{text}: {:?}", of(text));
        }
    }

    #[test]
    fn work_is_work_with_its_times_and_leave_that_is_called_off_is_none() {
        for text in ["√", "正常（09:01-18:03）", "present 8h", "出勤 8小时"] {
            assert!(of(text).is_at_work(), "{text}: {:?}", of(text));
        }
        for text in ["√ 迟到", "present, sick pm", "正常?", "出勤（客户）"] {
            assert!(!of(text).is_at_work(), "{text}: {:?}", of(text));
        }
        for text in ["Cancelled vacation", "年假（已撤销）", "已取消"] {
            assert!(of(text).is_called_off(), "{text}: {:?}", of(text));
        }
        assert!(!of("Flight cancelled, stranded").is_called_off());
    }

    #[test]
    fn lengths_have_their_unit() {
        let number = |text: &str| numbers::parse(text, Decimal::Untold).unwrap().unwrap();
        for (text, length) in [
            ("年假0.5天", WrittenLength::Days(number("0.5"))),
            ("sick 4h", WrittenLength::Hours(number("4"))),
            ("请假 2 个小时", WrittenLength::Hours(number("2"))),
            ("30 min doctor", WrittenLength::Minutes),
            ("leave (1,5 days)", WrittenLength::Days(number("1,5"))),
        ] {
            assert_eq!(of(text).lengths, [length], "{text}");
        }
        for text in ["4 house", "2 dogs", "covid 19", "1/2 day"] {
            assert_eq!(of(text).lengths, [], "{text}");
        }
    }
}
