//! Text in Markdown: nothing in a name is taken for markup.

/// Escapes what Markdown or HTML would take for markup, and nothing else: the text is also pasted into chats
/// that show it as it is, so that a sign that means nothing here stays as it was typed.
pub fn escaped(text: &str) -> String {
    let chars: Vec<char> = text.chars().collect();
    let at = |i: usize| chars.get(i).copied().unwrap_or(' ');
    let word = |i: Option<usize>| i.is_some_and(|i| at(i).is_alphanumeric());
    // A number with its point or bracket, or a sign with its blank, begins a list or a heading.
    let digits = chars.iter().take_while(|c| c.is_ascii_digit()).count();
    let begins = if digits > 0 && matches!(at(digits), '.' | ')') && at(digits + 1) == ' ' {
        Some(digits)
    } else {
        let signs = chars.iter().take_while(|c| **c == '#').count().max(1);
        (matches!(at(0), '#' | '-' | '+' | '>') && at(signs) == ' ').then_some(0)
    };
    let mut out = String::with_capacity(text.len());
    for (i, c) in chars.iter().copied().enumerate() {
        let next = at(i + 1);
        let markup = match c {
            '\\' | '`' | '*' | '[' | ']' => true,
            '_' => !(word(i.checked_sub(1)) && word(Some(i + 1))),
            '~' => next == '~' || at(i.wrapping_sub(1)) == '~',
            '<' => next.is_ascii_alphabetic() || matches!(next, '/' | '!' | '?'),
            '&' => is_entity(&chars[i + 1..]),
            _ => begins == Some(i),
        };
        if markup {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// Whether what follows `&` makes a character reference of it: `amp;`, `#60;`.
fn is_entity(rest: &[char]) -> bool {
    let end = rest.iter().position(|c| *c == ';');
    let inside = |c: &char| c.is_ascii_alphanumeric() || *c == '#';
    end.is_some_and(|end| end > 1 && rest[..end].iter().all(inside))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn markup_in_names_stays_text() {
        for (typed, written) in [
            ("<b>*x*</b> [a](b)", "\\<b>\\*x\\*\\</b> \\[a\\](b)"),
            ("<!-- x --> <?x", "\\<!-- x --> \\<?x"),
            ("`c` \\ _it_ ~~no~~", "\\`c\\` \\\\ \\_it\\_ \\~\\~no\\~\\~"),
            ("&lt;b&gt; &#60;", "\\&lt;b\\&gt; \\&#60;"),
            ("# not a heading", "\\# not a heading"),
            ("- no list", "\\- no list"),
            ("1. FC", "1\\. FC"),
        ] {
            assert_eq!(escaped(typed), written);
        }
    }

    #[test]
    fn what_means_nothing_in_markdown_stays_as_it_was_typed() {
        for text in [
            "王芳 3/6",
            "25% < 40%, 5 > 3",
            "Johnson & Sons",
            "a|b ~5 snake_case #1 -3 $5! (x)",
            "R&D; Tom's",
            "3.5 days",
        ] {
            assert_eq!(escaped(text), text);
        }
    }
}
