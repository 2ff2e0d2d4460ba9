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

/// Columns of a text of such characters only.
pub fn width(text: &str) -> Option<u16> {
    text.chars()
        .try_fold(0u16, |sum, c| Some(sum.saturating_add(columns(c)?)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_widths_are_those_of_everybody_else() {
        for c in '\0'..='\u{ffff}' {
            if let Some(wide) = columns(c) {
                let text = c.to_string();
                assert_eq!(crate::report::text::width(&text), usize::from(wide), "{c}");
                assert_eq!(crate::report::text::clean(&text), text, "{c}");
            }
        }
        assert_eq!(width("李强 ok"), Some(7));
        assert_eq!(width("e\u{301}"), None);
    }
}
