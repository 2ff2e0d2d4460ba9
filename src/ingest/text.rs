//! Text cells: trimmed, never altered otherwise; and the foldings that comparisons use.

use super::fault::Reason;
use super::script::simplified;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// The longest text in grapheme clusters.
pub const MAX_GRAPHEMES: usize = 500;

/// Full-width forms and other scripts' digits as ASCII, so that `２０２６` reads as `2026`.
pub fn fold(text: &str) -> String {
    text.chars().map(fold_char).collect()
}

fn fold_char(c: char) -> char {
    let n = c as u32;
    match n {
        0xFF01..=0xFF5E => char::from_u32(n - 0xFEE0).unwrap_or(c),
        0x0660..=0x0669 => char::from_u32(n - 0x0660 + 0x30).unwrap_or(c),
        0x06F0..=0x06F9 => char::from_u32(n - 0x06F0 + 0x30).unwrap_or(c),
        0x3000 | 0xA0 | 0x202F | 0x2009 => ' ',
        0x2212 | 0x2010 | 0x2011 | 0x2012 | 0x2013 => '-',
        _ => c,
    }
}

/// A header or a word as it is compared: folded, lowercase, letters and digits only, Chinese in simplified letters.
pub fn key(text: &str) -> String {
    text.chars()
        .map(fold_char)
        .map(simplified)
        .filter(|c| c.is_alphanumeric())
        .flat_map(char::to_lowercase)
        .collect()
}

/// A text cell: UTF-8, trimmed, at most 500 characters. Cells of nothing but invisible characters are
/// empty.
///
/// # Errors
/// Says why the cell cannot be taken.
pub fn cell(bytes: &[u8]) -> Result<&str, Reason> {
    let text = std::str::from_utf8(bytes).map_err(|_| Reason::NotUtf8)?;
    let text = text.trim_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    // A file of rejected rows shows one as a sign of its own: it is as little meant as the byte.
    if text.contains(['\0', '\u{2400}']) {
        return Err(Reason::Nul);
    }
    let text = without_guard(text);
    if text.len() > MAX_GRAPHEMES && text.graphemes(true).nth(MAX_GRAPHEMES).is_some() {
        return Err(Reason::TooLong);
    }
    if !text.is_empty() && text.chars().all(is_invisible) {
        return Ok("");
    }
    Ok(text)
}

/// Whether a cell of a file of ours may hold signs for what would drive a terminal.
pub fn has_signs(cell: &[u8]) -> bool {
    // What all of these signs begin with.
    cell.windows(2)
        .any(|w| w == b"\xE2\x90" || w == b"\xE2\x9F")
}

/// A cell of a file of ours with the characters that signs stand for: `␛` and `⟨U+202E⟩`.
pub fn as_it_was(cell: &[u8]) -> Cow<'_, [u8]> {
    let Some(text) = std::str::from_utf8(cell).ok().filter(|_| has_signs(cell)) else {
        return Cow::Borrowed(cell);
    };
    let numbered = |rest: &str| {
        let (digits, _) = rest.strip_prefix("⟨U+")?.split_once('⟩')?;
        let read = u32::from_str_radix(digits, 16)
            .ok()
            .filter(|_| digits.len() >= 4);
        Some((read.and_then(char::from_u32)?, "⟨U+⟩".len() + digits.len()))
    };
    let mut was = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let picture = match first {
            '\u{2400}'..='\u{241f}' => char::from_u32(first as u32 - 0x2400),
            '\u{2421}' => Some('\u{7f}'),
            _ => None,
        };
        let (c, length) = picture
            .map(|c| (c, first.len_utf8()))
            .or_else(|| numbered(rest))
            .unwrap_or((first, first.len_utf8()));
        was.push(c);
        rest = &rest[length..];
    }
    Cow::Owned(was.into_bytes())
}

/// A cell of a file of ours without the apostrophes that keep formulas from being run: before the first sign of the
/// cell, and of each part that another language's spreadsheet takes for a cell.
pub fn unmarked(cell: &[u8]) -> Cow<'_, [u8]> {
    const ENDS_OF_CELLS: [char; 4] = [';', '\t', '\r', '\n'];
    const SIGNS: [char; 9] = ['=', '+', '-', '@', '\0', '＝', '＋', '－', '＠'];
    let Some(text) = std::str::from_utf8(cell)
        .ok()
        .filter(|text| text.contains('\''))
    else {
        return Cow::Borrowed(cell);
    };
    let bare = |part: &str, is_first: bool| {
        let rest = part.trim_start_matches('\'');
        let is_marked =
            rest.starts_with(SIGNS) || (is_first && rest.starts_with(['\t', '\r', '\n']));
        usize::from(rest.len() < part.len() && is_marked)
    };
    let mut was = String::with_capacity(text.len());
    for (at, part) in text.split_inclusive(ENDS_OF_CELLS).enumerate() {
        was.push_str(&part[bare(part, at == 0)..]);
    }
    Cow::Owned(was.into_bytes())
}

/// The text of `="00123"`, by which an export keeps a spreadsheet from taking an id for a number.
fn without_guard(text: &str) -> &str {
    let inner = text
        .strip_prefix("=\"")
        .and_then(|rest| rest.strip_suffix('"'));
    inner.filter(|inner| !inner.contains('"')).unwrap_or(text)
}

/// Whether a name has lost letters on its way: the sign for a letter that could not be read, UTF-8 that was read as
/// something else, and, in the names of people, a question mark beside a letter.
pub fn is_damaged(name: &str, of_people: bool) -> bool {
    let letters: Vec<char> = name.chars().collect();
    let is_lost = |pair: &[char]| {
        let twice = matches!(pair[0], 'Ã' | 'Â' | 'å' | 'ä' | 'æ' | 'é' | 'ç' | 'è')
            && matches!(u32::from(pair[1]), 0x80..=0xBF);
        let asked = |mark: char, beside: char| matches!(mark, '?' | '？') && beside.is_alphabetic();
        twice || (of_people && (asked(pair[0], pair[1]) || asked(pair[1], pair[0])))
    };
    name.contains(char::REPLACEMENT_CHARACTER) || letters.windows(2).any(is_lost)
}

fn is_invisible(c: char) -> bool {
    c.is_whitespace()
        || c.is_control()
        || matches!(c as u32, 0xAD | 0x61C | 0x180E | 0x200B..=0x200F | 0x202A..=0x202E | 0x2060..=0x206F | 0xFE00..=0xFE0F | 0xFEFF | 0xFFF9..=0xFFFB | 0xE0000..=0xE0FFF)
}

/// A name with an address of mail behind it: `Anna Berg <anna@firm.com>`, also in round brackets.
pub fn addressed(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let (name, mail) = match text.chars().next_back()? {
        '>' => text[..text.len() - 1].rsplit_once('<')?,
        ')' => text[..text.len() - 1].rsplit_once('(')?,
        _ => return None,
    };
    let (name, mail) = (name.trim(), mail.trim());
    let (before, host) = mail.split_once('@')?;
    let is_mail = !before.is_empty() && host.contains('.') && !mail.contains(char::is_whitespace);
    (is_mail && !name.is_empty()).then_some((name, mail))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn headers_compare_by_letters_and_digits() {
        assert_eq!(key("Deal - Owner*"), "dealowner");
        assert_eq!(key(" ＯＷＮＥＲ＿id "), "ownerid");
        assert_eq!(key("成交日期（预计）"), "成交日期预计");
        assert_eq!(key("商機編號"), "商机编号");
    }

    #[test]
    fn names_that_lost_letters_are_known() {
        for name in ["J\u{fffd}rg", "J?rg", "张?", "JÃ¶rg", "å¼\u{a0}ä¼Ÿ"] {
            assert!(is_damaged(name, true), "{name}");
        }
        for name in ["Jörg", "SÃO JOÃO", "张伟", "Zoë", "Ann (East)", "Çelik"] {
            assert!(!is_damaged(name, true), "{name}");
        }
        assert!(!is_damaged("What? GmbH", false));
    }

    #[test]
    fn cells_are_trimmed_and_kept() {
        assert_eq!(cell("\u{3000} 张伟 \u{feff}".as_bytes()), Ok("张伟"));
        assert_eq!(cell("\u{200b}\u{feff}\u{200c}".as_bytes()), Ok(""));
        assert_eq!(cell(b"=HYPERLINK(1)"), Ok("=HYPERLINK(1)"));
        assert_eq!(cell(b"=\"00123\""), Ok("00123"));
        assert_eq!(cell(b"=\"a\"&\"b\""), Ok("=\"a\"&\"b\""));
        assert_eq!(cell("a\u{202e}b".as_bytes()), Ok("a\u{202e}b"));
        assert_eq!(cell(b"\xff"), Err(Reason::NotUtf8));
        assert_eq!(cell(b"a\0b"), Err(Reason::Nul));
        assert_eq!(cell("a\u{2400}b".as_bytes()), Err(Reason::Nul));
        assert_eq!(cell("x".repeat(501).as_bytes()), Err(Reason::TooLong));
        assert_eq!(cell("中".repeat(500).as_bytes()), Ok(&*"中".repeat(500)));
    }

    proptest! {
        #[test]
        fn arbitrary_bytes_never_panic(bytes in proptest::collection::vec(any::<u8>(), 0..40)) {
            let _ = cell(&bytes);
            let _ = key(&String::from_utf8_lossy(&bytes));
        }
    }
}
