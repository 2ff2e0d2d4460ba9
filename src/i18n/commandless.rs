//! Sentences for somebody who can run no command: what names one is left out.

/// A text without the sentences that name a command of ours or an option; of one that says something else first, and
/// the command behind a semicolon, the beginning stays.
pub(super) fn without_commands(text: &str) -> String {
    if !names_one(text) {
        return text.to_owned();
    }
    let left: String = sentences(text).filter_map(without_one).collect();
    left.trim_end().to_owned()
}

/// Whether a command stands in a text, in its marks, or an option behind other words.
fn names_one(text: &str) -> bool {
    let is_option = |at: usize| {
        let next = text[at..].trim_start_matches(' ').trim_start_matches("--");
        next.starts_with(|c: char| c.is_ascii_lowercase())
    };
    text.contains("`quarterdeck ") || text.match_indices(" --").any(|(at, _)| is_option(at))
}

/// Each sentence with its end and the blank behind it.
fn sentences(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let ends = ["。", ". ", "? ", "! ", "\n"];
        let end = ends
            .iter()
            .filter_map(|end| Some(rest.find(end)? + end.len()))
            .min();
        let (one, after) = rest.split_at(end.unwrap_or(rest.len()));
        rest = after;
        (!one.is_empty()).then_some(one)
    })
}

fn without_one(sentence: &str) -> Option<String> {
    if !names_one(sentence) {
        return Some(sentence.to_owned());
    }
    [("; ", ". "), ("；", "。")]
        .into_iter()
        .find_map(|(mark, end)| {
            let (begin, _) = sentence.split_once(mark)?;
            (!names_one(begin)).then(|| format!("{begin}{end}"))
        })
}

#[cfg(test)]
mod tests {
    use super::super::{I18n, Lang};
    use super::*;

    #[test]
    fn d12_what_names_a_command_is_left_out_and_the_rest_stays() {
        for (text, left) in [
            (
                "/a/b.db is gone. Nothing was changed.",
                "/a/b.db is gone. Nothing was changed.",
            ),
            (
                "The disk failed: x. Nothing was changed. Check the disk; `quarterdeck backup list` shows it.",
                "The disk failed: x. Nothing was changed. Check the disk.",
            ),
            (
                "It is small. Name the file itself with --db.",
                "It is small.",
            ),
            ("`quarterdeck restore latest` goes back.", ""),
            (
                "磁盘出错。请检查；`quarterdeck backup list` 可查。",
                "磁盘出错。请检查。",
            ),
            ("--set", "--set"),
            ("a -- b", "a -- b"),
        ] {
            assert_eq!(without_commands(text), left, "{text}");
        }
    }

    /// No sentence about the file names a command to whoever works in a kiosk.
    #[test]
    fn d12_no_sentence_of_a_kiosk_names_a_command() {
        for lang in Lang::ALL {
            let words = I18n::new(lang).without_commands();
            for key in [
                "domain-error-io",
                "domain-error-missing",
                "domain-error-not-ours",
                "domain-back",
                "domain-back-none-whole",
                "domain-found-gone-back",
                "tui-looked-over",
            ] {
                let said = words.t(key);
                assert!(
                    !said.contains("`quarterdeck") && !said.contains(" --"),
                    "{said}"
                );
                assert!(!said.trim().is_empty(), "{key}");
            }
        }
    }
}
