//! What is wrong with the settings, and where. `report` puts a [`Mistake`] into the user's language; the
//! `Display` here is the English one for logs and for the time before a language is known.

use std::fmt;
use std::path::PathBuf;

/// Everything that is wrong, at once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SettingsError {
    /// In the order of files and lines; never empty.
    pub problems: Vec<Problem>,
}

/// One thing that is wrong.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Problem {
    /// Where it was written.
    pub place: Place,
    /// The dotted key: `rules.week.red_below`, `rules.plays[2].id`. Untrusted where it was typed. Empty
    /// for a file that is not TOML.
    pub key: String,
    /// What is wrong and what is allowed.
    pub what: Mistake,
}

/// Where a setting was written.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Place {
    /// The built-in defaults.
    Defaults {
        /// From 1.
        line: usize,
    },
    /// The user's file.
    File {
        path: PathBuf,
        /// From 1.
        line: usize,
    },
    /// Another file of the user's: keys, a theme, words.
    At {
        path: PathBuf,
        /// From 1.
        line: usize,
        /// In characters, from 1.
        column: usize,
    },
    /// `--set`, as typed.
    Set(String),
}

/// The shape of a value.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ValueKind {
    Text,
    /// A whole number.
    Number,
    /// A number with a point.
    Decimal,
    /// true or false.
    Flag,
    List,
    /// […] with several values under names.
    Table,
}

/// What is wrong. Strings named `found` are as typed: untrusted.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Mistake {
    /// The file is not TOML; the parser's English message.
    Syntax(String),
    /// `--set` without `=`.
    NotAnAssignment,
    /// No such setting.
    Unknown {
        /// The dotted key that may have been meant.
        nearest: Option<String>,
        /// The keys that are known in this place.
        known: Vec<String>,
    },
    /// A required key of a list's entry is not there.
    Missing,
    /// A value of another shape.
    WrongKind {
        /// What it is.
        found: ValueKind,
        /// What it must be.
        expected: ValueKind,
    },
    /// None of the allowed words.
    NotOneOf {
        /// As typed.
        found: String,
        allowed: Vec<String>,
    },
    /// A number out of bounds.
    OutOfRange {
        /// As typed.
        found: i64,
        /// Smallest allowed.
        min: i64,
        /// Largest allowed.
        max: i64,
    },
    /// Two settings that contradict each other.
    Below {
        /// As typed.
        found: i64,
        /// The other key.
        other: String,
        /// Smallest allowed, because of the other.
        min: i64,
    },
    /// Not a day `YYYY-MM-DD`.
    NotADay(String),
    /// Not a Saturday.
    NotASaturday(String),
    /// Not a time `HH:MM`.
    NotATime(String),
    /// Not a zone.
    NotAZone(String),
    /// Not a currency code of three capital letters.
    NotACurrency(String),
    /// Not what a unit of a currency can be worth.
    NotARate(String),
    /// Not three numbers: of shares, such as make up 100 percent; otherwise of a measure of health.
    NotThree { shares: bool },
    /// An id with blanks or control characters, or a reserved word.
    NotAnId(String),
    /// None of these keys, or several of them, where one must be.
    OneOfThese(Vec<String>),
    /// Nothing there where something must be.
    Empty,
    /// Said twice.
    Duplicate(String),
    /// Too many entries.
    TooMany {
        /// How many there are.
        found: usize,
        /// How many there may be.
        max: usize,
    },
    /// In a keymap: no such context or action.
    UnknownName {
        /// The name that may have been meant.
        nearest: Option<String>,
        /// The names that are known in this place.
        known: Vec<String>,
    },
    /// Not the name of a key.
    NotAKey(String),
    /// A character where characters are typed as text.
    TypesText(String),
    /// A key that another action of the same context has.
    KeyTaken {
        /// The key.
        key: String,
        /// The other action.
        action: String,
    },
    /// A key that other actions take first, wherever its own could be asked for.
    Shadowed {
        /// The key.
        key: String,
        /// The other actions.
        actions: Vec<String>,
    },
    /// An action without which nobody gets out lost its last key.
    NoWayOut,
    /// Not a file of words; the parser's English message.
    NotWords(String),
    /// A sentence names a value that it is not given.
    NotGiven {
        /// The name.
        found: String,
        /// What it is given.
        known: Vec<String>,
    },
    /// Not a style.
    NotAStyle(String),
    /// A standard with more or fewer numbers than there are actions.
    NotPerAction {
        /// How many there are.
        found: usize,
        /// The actions, in order.
        actions: Vec<String>,
    },
}

impl fmt::Display for Place {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Defaults { line } => write!(f, "built-in defaults:{line}"),
            Self::File { path, line } => write!(f, "{}:{line}", path.display()),
            Self::At { path, line, column } => write!(f, "{}:{line}:{column}", path.display()),
            Self::Set(text) => write!(f, "--set {text}"),
        }
    }
}

impl ValueKind {
    /// The word in English.
    pub fn word(self) -> &'static str {
        match self {
            Self::Text => "text",
            Self::Number => "a whole number",
            Self::Decimal => "a decimal number",
            Self::Flag => "true or false",
            Self::List => "a list",
            Self::Table => "a table",
        }
    }
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Syntax(message) => write!(f, "not TOML: {message}"),
            Self::NotAnAssignment => write!(f, "write KEY=VALUE"),
            Self::Unknown {
                nearest: Some(nearest),
                ..
            } => write!(f, "no such setting; did you mean {nearest}?"),
            Self::Unknown { known, .. } => {
                write!(f, "no such setting; known here: {}", known.join(", "))
            }
            Self::OneOfThese(keys) => write!(f, "give one of {}", keys.join(", ")),
            Self::Missing => write!(f, "is missing"),
            Self::WrongKind { found, expected } => {
                write!(f, "is {}, must be {}", found.word(), expected.word())
            }
            Self::NotOneOf { found, allowed } => {
                write!(f, "`{found}` is none of: {}", list(allowed))
            }
            Self::OutOfRange { found, min, max } => {
                write!(f, "{found} is not between {min} and {max}")
            }
            Self::Below { found, other, min } => {
                write!(
                    f,
                    "{found} is too low; with {other} it must be at least {min}"
                )
            }
            Self::NotADay(found) => write!(f, "`{found}` is not a day; write YYYY-MM-DD"),
            Self::NotASaturday(found) => {
                write!(
                    f,
                    "{found} is not a Saturday; name a Saturday that is worked"
                )
            }
            Self::NotAZone(found) => write!(
                f,
                "`{found}` is not a zone; write Asia/Shanghai, +08:00 or UTC"
            ),
            Self::NotATime(found) => write!(f, "`{found}` is not a time; write HH:MM"),
            Self::NotThree { shares } => f.write_str(three(*shares)),
            Self::NotARate(found) => write!(
                f,
                "`{found}` is not an exchange rate; write a number such as 7.85"
            ),
            Self::NotACurrency(found) => {
                write!(
                    f,
                    "`{found}` is not a currency; write three capitals such as CNY"
                )
            }
            Self::NotAnId(found) => {
                write!(
                    f,
                    "`{found}` cannot be an id; use a word without blanks, not revenue or deals"
                )
            }
            Self::Empty => write!(f, "is empty"),
            Self::Duplicate(found) => write!(f, "`{found}` stands there twice"),
            Self::TooMany { found, max } => write!(f, "{found} entries; at most {max}"),
            Self::UnknownName {
                nearest: Some(nearest),
                ..
            } => write!(f, "is not known; did you mean {nearest}?"),
            Self::UnknownName { known, .. } => {
                write!(f, "is not known; known here: {}", known.join(", "))
            }
            Self::NotAKey(found) => {
                write!(
                    f,
                    "`{found}` is not a key; write a, Enter, F2, C-s, A-x or S-Tab"
                )
            }
            Self::TypesText(found) => write!(f, "`{found}` is typed as text here"),
            Self::KeyTaken { key, action } => {
                write!(f, "`{key}` is a key of {action} already")
            }
            Self::Shadowed { key, actions } => {
                let actions = actions.join(", ");
                write!(
                    f,
                    "`{key}` never reaches it: it is a key of {actions} first"
                )
            }
            Self::NoWayOut => write!(f, "must keep a key, or nobody gets out"),
            Self::NotWords(message) => write!(f, "cannot be read: {message}"),
            Self::NotGiven { found, known } => {
                write!(f, "${found} is not given here; known: {}", known.join(", "))
            }
            Self::NotAStyle(found) => write!(
                f,
                "`{found}` is not a style; write for example bold #ff6b6b on black"
            ),
            Self::NotPerAction { found, actions } => write!(
                f,
                "{found} numbers; must be one for each of {}",
                actions.join(", ")
            ),
        }
    }
}

impl fmt::Display for Problem {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.key.is_empty() {
            write!(f, "{}: {}", self.place, self.what)
        } else {
            write!(f, "{}: {}: {}", self.place, self.key, self.what)
        }
    }
}

impl fmt::Display for SettingsError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, problem) in self.problems.iter().enumerate() {
            if i > 0 {
                writeln!(f)?;
            }
            write!(f, "{problem}")?;
        }
        Ok(())
    }
}

impl std::error::Error for SettingsError {}

fn list(words: &[String]) -> String {
    let words = words.iter().map(|word| match word.as_str() {
        "" => "\"\"",
        word => word,
    });
    words.collect::<Vec<_>>().join(", ")
}

fn three(shares: bool) -> &'static str {
    if shares {
        "three whole percentages that make up 100, such as [70, 20, 10]"
    } else {
        "three numbers: where it has 0 points, where 100, and its weight"
    }
}
