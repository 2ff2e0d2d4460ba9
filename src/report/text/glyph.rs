//! Characters whose width every terminal agrees about and that never join with a neighbour: text made of
//! them needs no segmentation, neither to be drawn nor to be sent.

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
    let plain = text
        .bytes()
        .take_while(|b| matches!(b, b' '..=b'~'))
        .count();
    let mut sum = u16::try_from(plain).ok()?;
    for c in text[plain..].chars() {
        sum = sum.checked_add(columns(c)?)?;
    }
    Some(sum)
}

#[cfg(test)]
mod tests {
    use super::*;
    use unicode_segmentation::UnicodeSegmentation;
    use unicode_width::UnicodeWidthStr;

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
