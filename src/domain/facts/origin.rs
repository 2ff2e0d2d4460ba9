//! Whose counts a file's are. Systems call every export alike, so the name of a file says it only within its folder.

/// Stands between a name and the mark of a folder: no name of a file has it.
const BETWEEN: char = '\u{1f}';

/// Whose counts those of a file are: its name, and what its folder is known again by; nothing where it has none.
pub fn source_in(name: &str, folder: &str) -> String {
    match folder {
        "" => name.to_owned(),
        folder => format!("{name}{BETWEEN}{folder}"),
    }
}

/// The name of a source, and the mark of its folder; empty where it has none.
pub fn source_parts(source: &str) -> (&str, &str) {
    source.split_once(BETWEEN).unwrap_or((source, ""))
}
