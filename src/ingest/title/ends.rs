//! Words at either end of a title.

use super::{Nature, QualifierMeaning, QualifierWords, TARGET, starts};

impl QualifierWords {
    /// A text without a known word at its end, and without one at its start. A scale and a currency that are
    /// written as one word are taken off together.
    pub(super) fn ends_of(&self, text: &str) -> Vec<(String, Vec<QualifierMeaning>, usize)> {
        let says = |c: char| c.is_alphanumeric() || self.sign(c).is_some();
        let mut out = Vec::new();
        for (at, _) in text.char_indices() {
            let tail = &text[at..];
            if at > 0
                && starts(&text[..at], tail)
                && let Some((meanings, len)) = self.first_word(tail)
                && !tail[len..].chars().any(says)
            {
                out.push((text[..at].to_owned(), meanings, len));
            }
        }
        if let Some((meanings, len)) = self.first_word(text)
            && len < text.len()
        {
            out.push((text[len..].to_owned(), meanings, len));
        }
        out
    }

    /// The kind of figure that a folded text is the word for, and nothing else.
    pub fn nature(&self, text: &str) -> Option<Nature> {
        match self.word(text)? {
            (QualifierMeaning::Nature(nature), len) if len == text.len() => Some(nature),
            _ => None,
        }
    }

    /// What a sign means that stands for a word: a currency's, or that of a share.
    pub(super) fn sign(&self, sign: char) -> Option<&QualifierMeaning> {
        let mut words = self.starting_like(sign.encode_utf8(&mut [0; 4])).iter();
        let (_, meaning) = words.find(|(word, _)| word.chars().eq([sign]))?;
        let is_one = !sign.is_alphanumeric() && *meaning != QualifierMeaning::Plain;
        is_one.then_some(meaning)
    }

    /// What the first word of a text means: two things where a scale is written onto a currency.
    fn first_word(&self, text: &str) -> Option<(Vec<QualifierMeaning>, usize)> {
        let (meaning, len) = self.first(text)?;
        let glued = self.glued(text).filter(|(head, _)| *head == meaning);
        let second = glued.and_then(|_| self.first(&text[len..]));
        Some(match second {
            Some((other, more)) => (vec![meaning, other], len + more),
            None => (vec![meaning], len),
        })
    }
}

/// Whether a folded word is one for targets.
pub fn is_word_for_targets(word: &str) -> bool {
    TARGET.contains(&word)
}

/// Whether a folded text says that it is of targets.
pub fn speaks_of_targets(folded: &str) -> bool {
    TARGET.iter().any(|word| folded.contains(word))
}
