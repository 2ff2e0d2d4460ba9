//! Scales that are written as numbers: 拾万, "10k", "x1000", "100 thousand". Each is read whole or not at all.

use super::{QualifierMeaning, QualifierWords, ends};

/// A scale at the start of a phrase, as far as it is a number rather than a word, and its length.
pub(super) fn written(text: &str, words: &QualifierWords) -> Option<(QualifierMeaning, usize)> {
    let (scale, len) = in_signs(text).or_else(|| in_digits(text, words))?;
    (scale > 1).then_some((QualifierMeaning::Scale(scale), len))
}

/// Signs of Chinese numbers that stand side by side multiply: 百万 is a million. Small ones by themselves are parts of
/// other words, 十月, unless money or nothing follows.
fn in_signs(text: &str) -> Option<(u64, usize)> {
    let value = |c: char| match c {
        '十' | '拾' => Some(10),
        '百' | '佰' => Some(100),
        '千' | '仟' => Some(1_000),
        '万' | '萬' => Some(10_000),
        '亿' | '億' => Some(100_000_000),
        _ => None,
    };
    let run = text
        .char_indices()
        .map_while(|(at, c)| Some((at + c.len_utf8(), value(c)?)));
    let mut len = 0;
    let mut scale: u64 = 1;
    for (end, of) in run {
        len = end;
        scale = scale.checked_mul(of)?;
    }
    let rest = text[len..].trim_start();
    let of_money =
        rest.is_empty() || rest.starts_with(['元', '圆', '円', '块', ',', '/', ';', '，']);
    (len > 0 && (scale >= 10_000 || of_money)).then_some((scale, len))
}

/// A power of ten in digits, by itself or before a word for one: "1,000", "x1000", "1000s", "10k", "100 thousand".
fn in_digits(text: &str, words: &QualifierWords) -> Option<(u64, usize)> {
    let bare = text.trim_start_matches(['x', '×', '*']);
    let sign = text.len() - bare.len();
    let end = bare
        .find(|c: char| !(c.is_ascii_digit() || c == ','))
        .unwrap_or(bare.len());
    let digits = bare[..end].trim_end_matches(',');
    let number: u64 = digits.replace(',', "").parse().ok()?;
    let is_power = number > 0 && number.to_string().trim_end_matches('0') == "1";
    if !is_power {
        return None;
    }
    let after = &bare[digits.len()..];
    // A hundred percent is a share, nothing that amounts are multiplied by.
    if after.trim_start().starts_with('%') {
        return None;
    }
    let at = sign + digits.len();
    let gap = after.len() - after.trim_start().len();
    if let Some((QualifierMeaning::Scale(scale), len)) = words.word(&after[gap..]) {
        return Some((number.checked_mul(scale)?, at + gap + len));
    }
    let plural = usize::from(after.starts_with('s') && ends("s", &after[1..]));
    (ends(digits, &after[plural..]) && number > 1).then_some((number, at + plural))
}
