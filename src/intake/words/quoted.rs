//! Texts in commands that are there to be copied.

use crate::report::text::clean;
use std::borrow::Cow;
use unicode_width::UnicodeWidthChar as _;

/// A text as a shell takes it for one word, whole: it is there to be copied, and comes back as it was. What cannot be
/// shown as it is, is written by its number, as `$'Clo\u200Bver'`.
pub(super) fn quoted(text: &str) -> String {
    if matches!(clean(text), Cow::Owned(_)) {
        let letters = text.chars().map(|c| match c {
            '\'' | '\\' => format!("\\{c}"),
            c if matches!(clean(c.encode_utf8(&mut [0; 4])), Cow::Borrowed(_)) && !is_joined(c) => {
                c.to_string()
            }
            c => match u32::from(c) {
                number @ 0..0x80 => format!("\\x{number:02X}"),
                number @ 0x80..0x1_0000 => format!("\\u{number:04X}"),
                number => format!("\\U{number:08X}"),
            },
        });
        return format!("$'{}'", letters.collect::<String>());
    }
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '/');
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

/// Whether a character is shown with the one before it, where that may not be seen: in a text that is cleaned such ones
/// are written by their numbers.
fn is_joined(c: char) -> bool {
    !c.is_ascii() && c.width().unwrap_or(0) == 0
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::process::Command;

    #[test]
    fn what_a_command_proposes_is_the_text_itself_when_it_is_copied() {
        let long = "Clover ".repeat(40);
        let texts = [
            "Clover",
            "Müller & Söhne",
            "it's",
            "Clo\u{200b}ver",
            "in\u{202e}voice's \\ end",
            "tab\there\u{1b}[2J",
            "e\u{301}\u{301}\u{301}\u{301}\u{301}\u{301}",
            "👍🏽 best \u{e0041}",
            "李\u{feff}强 $HOME `id` \"x\"",
            long.trim(),
        ];
        for text in texts {
            let word = quoted(text);
            assert!(matches!(clean(&word), Cow::Borrowed(_)), "{word}");
            let Ok(said) = Command::new("bash")
                .env("LC_ALL", "C.UTF-8")
                .args(["-c", &format!("printf %s {word}")])
                .output()
            else {
                return;
            };
            assert_eq!(String::from_utf8_lossy(&said.stdout), text, "{word}");
        }
        assert_eq!(quoted("Clo\u{200b}ver"), "$'Clo\\u200Bver'");
    }
}
