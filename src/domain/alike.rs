//! Names that read the same: what an import proposes as one and a search marks (promise D4).

use unicode_normalization::UnicodeNormalization;
use unicode_security::skeleton;

/// A name without what people do not mean by it: case, width, spacing, composed or decomposed letters, and
/// letters of other scripts that look alike. Names with the same form are proposed as the same, never taken
/// for it.
pub fn form(name: &str) -> String {
    let plain: String = name
        .nfkc()
        .filter(|c| !c.is_whitespace() && !is_joint(*c))
        .flat_map(char::to_lowercase)
        .collect();
    // Only after the case is gone: a capital I looks like a small l, a small i does not.
    skeleton(&plain).collect()
}

/// Signs that join or part the words of a name.
fn is_joint(c: char) -> bool {
    matches!(
        c,
        '-' | '_' | '.' | '·' | '•' | '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}' | '\u{ad}'
    )
}
