//! What can be wrong with a file, and with a row of it. Words are made by the command line, in the
//! user's language.

mod reason;

use super::question::FileQuestion;
use super::sheet::SheetFault;
use crate::domain::facts::{ImportKind, Referent};
pub use reason::{CodeFault, Reason};

/// The file as a whole cannot be taken: nothing is imported.
#[derive(Clone, Debug, thiserror::Error, PartialEq, Eq)]
pub enum FileError {
    /// The system would not open or read it.
    #[error("cannot be read: {0}")]
    Read(String),
    /// Nothing has this name.
    #[error("no such file")]
    NoFile,
    /// The system does not let this user read it.
    #[error("may not be read")]
    NotAllowed,
    /// A folder, a pipe, a device.
    #[error("not a regular file")]
    NotRegular,
    /// It is the database itself.
    #[error("is the open database")]
    OwnDatabase,
    /// It is something else than delimited text.
    #[error("is {0:?}")]
    Foreign(Foreign),
    /// No byte, or nothing but blank lines.
    #[error("is empty")]
    Empty,
    /// A quote opened on this line is never closed.
    #[error("a quote opened on line {line} is never closed")]
    UnclosedQuote {
        /// Line, from 1.
        line: u64,
    },
    /// A record longer than 8 MiB.
    #[error("line {line} is longer than 8 MiB")]
    TooLong {
        /// Line, from 1.
        line: u64,
    },
    /// More columns than a spreadsheet has.
    #[error("line {line} has more than 16,384 columns")]
    TooManyColumns {
        /// Line, from 1.
        line: u64,
    },
    /// The header is longer than what is looked at.
    #[error("line {line} is too long for a header")]
    LongHeader {
        /// Line, from 1.
        line: u64,
    },
    /// A NUL byte in the header row.
    #[error("a NUL byte in the header on line {line}")]
    HeaderNul {
        /// Line, from 1.
        line: u64,
    },
    /// The header row is not UTF-8.
    #[error("the header is not UTF-8")]
    NotUtf8 {
        /// Line, from 1.
        line: u64,
    },
    /// Required columns were not found.
    #[error("missing columns {missing:?}; found {found:?}")]
    Missing {
        /// Kind of file.
        kind: ImportKind,
        /// Field names, as `--map` takes them.
        missing: Vec<String>,
        /// Header as it stands.
        found: Vec<String>,
        /// Line of the header.
        line: u64,
        /// What a line above it, or the name of the file, says of one of them: field and value.
        told: Option<(String, String)>,
    },
    /// Two tables stand side by side: a row is one of each.
    #[error("columns {columns:?} read {header}: two tables side by side")]
    SideBySide {
        /// A title that both have.
        header: String,
        columns: Vec<usize>,
    },
    /// Several columns carry the header that was recognised.
    #[error("columns {columns:?} all read {header}; say --map {field}=#N")]
    Duplicate {
        field: String,
        /// The header.
        header: String,
        /// Their numbers, from 1.
        columns: Vec<usize>,
    },
    /// Two columns of targets are of the same period.
    #[error("{headers:?} are both targets of {period}")]
    SamePeriod {
        /// As it is written everywhere.
        period: String,
        /// Their headers.
        headers: Box<[String; 2]>,
    },
    /// A column of targets of several months or quarters at once.
    #[error("{header} is of several periods")]
    ManyPeriods {
        /// Its title.
        header: String,
    },
    /// `--map` names a field that this kind has not.
    #[error("no field {field}; there are {known:?}")]
    UnknownField {
        /// As given.
        field: String,
        /// The fields there are.
        known: Vec<String>,
    },
    /// `--word` says that a word means what there is not.
    #[error("there is no {given}; there are {known:?}")]
    UnknownMeaning {
        /// The field or the meaning, as given.
        given: String,
        /// What there is.
        known: Vec<String>,
    },
    /// `--map` names a column that the file has not.
    #[error("no column {column}; there are {found:?}")]
    UnknownColumn {
        field: String,
        /// As given.
        column: String,
        /// Header as it stands.
        found: Vec<String>,
    },
    /// `--each` names an action that the settings have not.
    #[error("no action {given}; there are {known:?}")]
    UnknownAction {
        /// As given.
        given: String,
        known: Vec<String>,
    },
    /// Events by their type, with a column of numbers that may be counts.
    #[error("column {column} may hold counts")]
    CountOrEvents {
        /// Its header.
        column: String,
    },
    /// `--value` means somebody or something that is not known.
    #[error("--value: no {what:?} {name}")]
    UnknownValue {
        what: Referent,
        /// As given.
        name: String,
    },
    /// `--value` for a text that is the name of somebody or something else, which it stays.
    #[error("--value: {text} is a {what:?}")]
    NamesAnother {
        what: Referent,
        /// As given.
        text: String,
    },
    /// `--rename` of a unit that nobody knows, or to a path where another one stands or nothing can.
    #[error("--rename: {unit}")]
    NoRename {
        /// The unit that is unknown, or the path that cannot be.
        unit: String,
        /// Which of the two: the end of a message key.
        why: &'static str,
    },
    /// Month columns without a year, and none given.
    #[error("columns {0:?} need --year")]
    NeedYear(Vec<String>),
    /// Something has to be said before it can be read.
    #[error("{0}")]
    Asked(Box<FileQuestion>),
    /// Somebody stopped it.
    #[error("stopped")]
    Stopped,
    /// A workbook that is not read.
    #[error("workbook: {0:?}")]
    Workbook(SheetFault),
    /// `--sheet` for a file that has none.
    #[error("has no sheets")]
    NoSheets,
    /// It changed while it was read.
    #[error("changed while it was read")]
    Changed,
}

impl FileError {
    /// What kept the system from opening or reading a file.
    pub fn of_io(error: &std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::NotFound => Self::NoFile,
            std::io::ErrorKind::PermissionDenied => Self::NotAllowed,
            _ => Self::Read(error.to_string()),
        }
    }

    /// Whether the way of asking, not the file, is at fault (exit code 2 instead of 3).
    pub fn is_usage(&self) -> bool {
        matches!(
            self,
            Self::UnknownField { .. }
                | Self::UnknownMeaning { .. }
                | Self::UnknownAction { .. }
                | Self::UnknownColumn { .. }
                | Self::UnknownValue { .. }
                | Self::NamesAnother { .. }
                | Self::NoRename { .. }
                | Self::NoSheets
                | Self::Workbook(SheetFault::NoSheet { .. })
        )
    }
}

/// What a file that is neither delimited text nor a workbook is, by its first bytes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Foreign {
    /// A zip archive that is no workbook.
    Zip,
    /// An old Excel workbook.
    Xls,
    Gzip,
    Pdf,
    /// HTML, also when it is called `.xls`.
    Html,
    Xml,
    Json,
    /// A SQLite database.
    Sqlite,
    /// Binary data of no kind known here.
    Binary,
}

impl Foreign {
    /// A word for the message key.
    pub fn id(self) -> &'static str {
        match self {
            Self::Zip => "zip",
            Self::Xls => "xls",
            Self::Gzip => "gzip",
            Self::Pdf => "pdf",
            Self::Html => "html",
            Self::Xml => "xml",
            Self::Json => "json",
            Self::Sqlite => "sqlite",
            Self::Binary => "binary",
        }
    }
}

/// A row that is not imported.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reject {
    /// Line of the file, from 1.
    pub row: u64,
    /// All that is wrong with it.
    pub faults: Vec<Bad>,
    /// The cells as they stand.
    pub cells: Vec<Vec<u8>>,
    /// What it is known again by.
    pub mark: i64,
    /// What stands in the order above it, where its cells of these columns are empty.
    pub above: Vec<(usize, Vec<u8>)>,
}

/// What is wrong with a cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Bad {
    /// Header of the column, or a field name where the row has no such column.
    pub column: String,
    /// The value as it stands.
    pub value: String,
    pub reason: Reason,
}

impl Bad {
    /// A row that counts only together with another one, which was refused.
    pub fn in_part(row: u64) -> Self {
        Self {
            column: String::new(),
            value: String::new(),
            reason: Reason::InPart { row },
        }
    }
}
