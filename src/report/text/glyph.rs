//! Characters whose width every terminal agrees about and that never join with a neighbour: text made of
//! them needs no segmentation, neither to be drawn nor to be sent.

use unicode_segmentation::UnicodeSegmentation;

/// Columns of such a character; `None` for all others.
pub fn columns(c: char) -> Option<u16> {
    match c {
        '\u{4e00}'..='\u{9fff}'
        | '\u{3001}'..='\u{3029}'
        | '\u{3041}'..='\u{3096}'
        | '\u{30a1}'..='\u{30fa}'
        | '\u{ff01}'..='\u{ff5e}' => Some(2),
        // ASCII and the cockpit's own signs. `◽` and `◾` are wide, and stand behind the end.
        ' '..='~'
        | '·'
        | '—'
        | '…'
        | '›'
        | '✗'
        | '✓'
        | '★'
        | '≠'
        | 'Σ'
        | '\u{2190}'..='\u{21ff}'
        | '\u{2500}'..='\u{25fc}' => Some(1),
        _ => None,
    }
}

/// Columns of a text of such characters only; `None` for any other, and for one that no screen holds.
pub fn width(text: &str) -> Option<u16> {
    if is_ascii(text) {
        return u16::try_from(text.len()).ok();
    }
    let mut sum = 0u16;
    for c in text.chars() {
        sum = sum.checked_add(columns(c)?)?;
    }
    Some(sum)
}

/// Whether a text is of printable ASCII alone. Every byte is looked at, which many at a time allow.
pub fn is_ascii(text: &str) -> bool {
    let plain = |all: bool, byte: &u8| all & matches!(byte, b' '..=b'~');
    text.as_bytes().iter().fold(true, plain)
}

/// The grapheme clusters of a text. Of two such characters next to each other the first is one, which is nearly
/// all there is; only around others the text is segmented.
pub fn clusters(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let mut chars = rest.chars();
        let first = chars.next()?;
        let next = chars.next();
        let len = if columns(first).is_some() && next.is_none_or(|c| columns(c).is_some()) {
            first.len_utf8()
        } else {
            rest.graphemes(true).next()?.len()
        };
        let (cluster, behind) = rest.split_at(len);
        rest = behind;
        Some(cluster)
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use unicode_width::UnicodeWidthStr;

    proptest! {
        #[test]
        fn the_clusters_are_those_of_everybody_else(
            text in "([a-c 李強ー\u{1F1E9}\u{1F1EA}\u{200d}\u{fe0f}\u{20e3}❤\u{1f469}\u{301}\r\n\u{ff9e}一1●]|\\PC){0,12}",
        ) {
            let ours: Vec<&str> = clusters(&text).collect();
            let theirs: Vec<&str> = text.graphemes(true).collect();
            prop_assert_eq!(ours, theirs);
        }
    }

    #[test]
    fn the_widths_are_those_of_everybody_else() {
        for c in '\0'..='\u{ffff}' {
            if let Some(wide) = columns(c) {
                let text = c.to_string();
                assert_eq!(text.width(), usize::from(wide), "{c}");
                assert_eq!(text.graphemes(true).count(), 1, "{c}");
                assert_eq!(crate::report::text::clean(&text), text, "{c}");
            }
        }
        assert_eq!(width("李强 ok"), Some(7));
        assert_eq!(width("e\u{301}"), None);
        assert_eq!(width(&"x".repeat(65_535)), Some(65_535));
        assert_eq!(width(&"x".repeat(65_536)), None);
        assert_eq!(crate::report::text::width(&"x·".repeat(40_000)), 80_000);
    }
}
