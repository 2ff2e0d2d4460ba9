//! `store` loads inputs and saves events. What a rule says is said below it, over values, where a test needs no file.
//! Three things betray a rule that is back: a refusal that is none of the file's, a word of a closed list that is
//! compared as text, and a function that needs no file.

use super::sources;

/// Refusals that are the file's to make: something is not there, was there before, or was changed since. Whatever else
/// is refused, a rule of the domain is against it, and `domain` or `morning` says so.
const OF_THE_FILE: [(&str, &str); 25] = [
    ("UnknownWarning", "not among the warnings"),
    ("AmbiguousWarning", "several warnings fit"),
    ("WarningClosed", "among those that closed"),
    ("UnknownRep", "no row of a rep"),
    ("AmbiguousRep", "several rows fit"),
    ("UnknownUnit", "no row of a unit"),
    ("UnknownSignal", "no row of a signal"),
    ("UnknownProduct", "no row of a product"),
    ("NothingReported", "no row of the day"),
    ("NobodyReported", "the same of all"),
    ("CannotUndo", "no such event"),
    ("MadeByNewer", "the version of its row"),
    ("CannotRedo", "the event stands"),
    ("UndoneAlready", "the event does not stand"),
    ("CountedSince", "another event has the cell"),
    ("CheckRests", "its verdict is there"),
    ("UnknownIntervention", "no such event"),
    ("SavedDifferently", "the id is there with another content"),
    ("NoDraft", "no row of a draft"),
    ("NoImport", "no row of an import"),
    ("ImportUndone", "the row says so"),
    ("StoodOn", "later rows stand on it"),
    ("CameBefore", "the file was here"),
    ("Collides", "another file of the run has the row"),
    ("CountedElsewhere", "another source has the cells"),
];

/// Refusals that the code makes: not those that it recognises in a pattern.
fn refusals(code: &str) -> Vec<&str> {
    let word = |c: char| c.is_ascii_alphanumeric();
    let made = code.match_indices("Refusal::").filter_map(|(at, _)| {
        let name = &code[at + "Refusal::".len()..];
        let end = name.find(|c| !word(c)).unwrap_or(name.len());
        let (name, rest) = name.split_at(end);
        let is_variant = name.starts_with(|c: char| c.is_ascii_uppercase());
        // `Refused(Refusal::NoSplit(..)) =>` reads one.
        let is_read = rest.starts_with("(..)") || rest.starts_with("(_)");
        (is_variant && !is_read).then_some(name)
    });
    made.collect()
}

/// The words of all closed lists of the domain.
fn words() -> Vec<String> {
    let mut all = Vec::new();
    for (file, code) in sources() {
        if !file.starts_with("domain/") {
            continue;
        }
        for list in code.split("closed! {").skip(1) {
            let list = list.split("\n}").next().unwrap_or_default();
            let lines = list
                .lines()
                .filter_map(|line| line.trim().split_once(" = \""));
            all.extend(lines.filter_map(|(_, id)| Some(id.split_once('"')?.0.to_owned())));
        }
    }
    assert!(all.len() > 50, "the closed lists were not found");
    all
}

/// Words of closed lists that a piece of code compares with, or matches on, instead of with the list.
fn compared<'w>(code: &str, words: &'w [String]) -> Vec<&'w str> {
    let is_in = |word: &&String| {
        let text = format!("\"{word}\"");
        code.match_indices(&text).any(|(at, _)| {
            let before = code[..at].trim_end();
            let after = code[at + text.len()..].trim_start();
            let equals = before.ends_with("==") || before.ends_with("!=");
            equals || after.starts_with("=>") || after.starts_with("| \"")
        })
    };
    words.iter().filter(is_in).map(String::as_str).collect()
}

/// Words that stand for something else as well: a kind of a target's owner in SQL is no kind of a subject.
const OTHER_WORDS: [(&str, &str); 4] = [
    ("", "no word"),
    ("customer", "a table"),
    (
        "rep",
        "`scope_kind`, a column of two words that `PlannedFor` reads",
    ),
    ("unit", "the same"),
];

/// What a function that works on the file has in its head: a connection, a row, or something that holds one.
const HANDLES: [&str; 12] = [
    "Connection",
    "Transaction",
    "Store",
    "Row",
    "conn",
    "Put<",
    "Kept",
    "EventWriter",
    "self",
    "Units",
    "Statement",
    "Result<",
];

/// What a rule is asked of.
const ASKED_OF: [&str; 8] = [
    "&Morning",
    "&Rules",
    "&Settings",
    "&Calendar",
    "&Roster",
    "&Episode",
    "&Standpoint",
    "&Metric",
];

/// Free functions that are asked of values of the domain and touch nothing of the file.
fn without_file(code: &str) -> Vec<&str> {
    let mut found = Vec::new();
    let starts = code
        .match_indices("\nfn ")
        .chain(code.match_indices("\npub(super) fn "))
        .chain(code.match_indices("\npub(crate) fn "));
    for (at, start) in starts {
        let rest = &code[at + start.len()..];
        let head = &rest[..rest.find('{').unwrap_or(rest.len())];
        let name = head.split(['(', '<']).next().unwrap_or_default();
        let is_asked = ASKED_OF.iter().any(|of| head.contains(of));
        if is_asked && !HANDLES.iter().any(|handle| head.contains(handle)) {
            found.push(name);
        }
    }
    found
}

/// Functions without a file that stand in `store` all the same, and why.
const STAND_HERE: [(&str, &str); 8] = [
    ("days", "a column of the register"),
    ("json", "the same"),
    ("made_for", "the key under which a sheet is kept"),
    ("table", "the columns of an export"),
    ("row", "the same"),
    ("leads", "names of the settings beside rows of units"),
    ("has_quota", "whether a row was read for somebody"),
    ("is_told", "whether rows of names were read for a part"),
];

#[test]
fn store_holds_no_rule_of_the_domain() {
    let words: Vec<String> = words();
    let words: Vec<String> = (words.into_iter())
        .filter(|word| OTHER_WORDS.iter().all(|(other, _)| other != word))
        .collect();
    let mut wrong = Vec::new();
    let is_of_store = |file: &str| file.starts_with("store/") && !file.contains("tests/");
    for (file, code) in sources().into_iter().filter(|(file, _)| is_of_store(file)) {
        for name in refusals(&code) {
            if OF_THE_FILE.iter().all(|(of, _)| *of != name) {
                wrong.push(format!("{file} refuses {name}"));
            }
        }
        for word in compared(&code, &words) {
            wrong.push(format!("{file} compares with \"{word}\""));
        }
        for name in without_file(&code) {
            if STAND_HERE.iter().all(|(of, _)| *of != name) {
                wrong.push(format!("{file} decides in {name}, which needs no file"));
            }
        }
    }
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn a_rule_in_store_is_seen() {
    let code = "\nfn due(morning: &Morning, day: Day) -> Day {\n}\n\npub(super) fn read(conn: &Connection, rules: &Rules) {}\nfn x() { match stage { \"won\" | \"lost\" => 1 } }\nlet y = stage == \"open\"; let z = Refusal::DayNotAllowed { day };\nErr(Refused(Refusal::NoSplit(..))) => None, Refusal::from";
    assert_eq!(without_file(code), ["due"]);
    assert_eq!(refusals(code), ["DayNotAllowed"]);
    let words = ["won", "lost", "open", "other"].map(str::to_owned);
    assert_eq!(compared(code, &words), ["won", "lost", "open"]);
}
