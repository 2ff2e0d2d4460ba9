//! Texts in commands that are there to be copied.

use crate::report::text::clean;
use std::borrow::Cow;
use unicode_segmentation::UnicodeSegmentation;

/// A text as a shell takes it for one word, whole: it is there to be copied, and comes back as it was. What cannot be
/// shown as it is, is written by its number, as `$'Clo\u200Bver'`.
pub(super) fn quoted(text: &str) -> String {
    if is_unclean(text) {
        let clusters = text.graphemes(true).map(|cluster| match cluster {
            "'" | "\\" => format!("\\{cluster}"),
            cluster if !is_unclean(cluster) => cluster.to_owned(),
            cluster => numbered(cluster),
        });
        return format!("$'{}'", clusters.collect::<String>());
    }
    let plain = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.' | '@' | '/');
    if !text.is_empty() && text.chars().all(plain) {
        return text.to_owned();
    }
    format!("'{}'", text.replace('\'', "'\\''"))
}

fn is_unclean(text: &str) -> bool {
    matches!(clean(text), Cow::Owned(_))
}

/// What is shown otherwise than it is: by numbers, but for a first character that is shown as it is.
fn numbered(cluster: &str) -> String {
    let letters = cluster.char_indices().map(|(at, c)| match u32::from(c) {
        _ if at == 0 && !is_unclean(c.encode_utf8(&mut [0; 4])) => c.to_string(),
        number @ 0..0x80 => format!("\\x{number:02X}"),
        number @ 0x80..0x1_0000 => format!("\\u{number:04X}"),
        number => format!("\\U{number:08X}"),
    });
    letters.collect()
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
