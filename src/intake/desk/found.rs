//! What is asked of the import desk, and what it answers: plain values.

use crate::domain::Day;
use crate::domain::facts::ImportKind;
use crate::intake::ImportProgress;
use crate::intake::question::{ImportAnswer, ImportQuestion};
use crate::intake::told::Told;
use std::path::PathBuf;
use std::time::{Duration, SystemTime};

/// What is to be done.
#[derive(Clone, Debug)]
pub enum ImportTask {
    /// Find files to choose from.
    Find,
    /// What a path that is being typed may go on with.
    Complete(String),
    /// See what a file says.
    Look(ImportWish),
    /// Read it and see what would change; nothing is written.
    Count(ImportWish),
    /// Bring it in; it must be the bytes that were counted.
    Bring(ImportWish, String),
    /// List the imports, the newest first.
    List,
    /// Take an import back, by its number.
    TakeBack(i64),
    /// Whether an import can be taken back, and why not.
    Explain(i64),
    /// What is new of all sources.
    All,
    /// Keep a file as a source of the settings.
    Keep(ImportWish),
}

/// A file and what was said of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportWish {
    /// Where it is.
    pub file: PathBuf,
    /// What it holds; nothing where it is to be found out.
    pub kind: Option<ImportKind>,
    /// The answers so far.
    pub told: Vec<Told>,
}

/// What a job has to say.
#[derive(Clone, Debug)]
pub struct ImportNews {
    /// Of the job.
    pub ticket: u64,
    /// What was found, or how far it has come.
    pub what: ImportFound,
}

/// What was found, or done.
#[derive(Clone, Debug)]
pub enum ImportFound {
    /// Files to choose from, sources first.
    Files(Vec<FoundFile>),
    /// What a typed path may be.
    Paths(Vec<String>),
    /// What a file says.
    Looked(Box<LookedFile>),
    /// What would change.
    Counted(Box<CountedFile>),
    /// What was brought in.
    Brought(Box<CountedFile>),
    /// The imports, the newest first.
    Listed(Vec<ListedImport>),
    /// Whether the import of this number can be taken back, in words.
    Explained(i64, String),
    /// An import was taken back: its file's name, and what to do about rows that are not in again.
    TakenBack(String, Vec<String>),
    /// A line for each file of the sources, and whether it came in.
    All(Vec<(bool, String)>),
    /// A source was written into the settings: its name.
    Kept(String),
    /// How far it is, and how long that took.
    Progress(ImportProgress, Duration),
    /// A question stands before it.
    Asked(ImportQuestion),
    /// It is not possible, in words. Nothing was written.
    Failed(String),
}

/// A file to choose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundFile {
    /// Where it is.
    pub path: PathBuf,
    /// The folder or source that it was found in, as it is shown.
    pub place: String,
    /// Size in bytes.
    pub size: u64,
    /// When it was written last.
    pub modified: SystemTime,
    /// What it looks like; nothing where it was not looked into.
    pub kind: Option<ImportKind>,
    /// When these very bytes came in last, in the reader's own time; nothing where they did not.
    pub came_in: Option<String>,
    /// What its source says of it.
    pub told: Vec<Told>,
    /// It is a source of the settings that says so.
    pub is_source: bool,
}

/// What a file says.
#[derive(Clone, Debug)]
pub struct LookedFile {
    /// What it holds.
    pub kind: ImportKind,
    /// What else it may hold.
    pub also: Vec<ImportKind>,
    /// In which encoding, or on which sheet; nothing where it cannot be read yet.
    pub read_in: Option<ReadIn>,
    /// Rows of data, where they were counted.
    pub rows: Option<u64>,
    /// Its encoding, what divides its cells, where its header stands.
    pub form: String,
    /// Its fields.
    pub fields: Vec<LookedField>,
    /// All titles, in the order of the file.
    pub titles: Vec<String>,
    /// Titles that no field uses.
    pub unused: Vec<String>,
    /// What was said of the last file with this header, and holds again.
    pub again: Vec<Told>,
    /// What has to be answered first.
    pub question: Option<ImportQuestion>,
}

/// In which encoding a text is read, or which sheet of a workbook.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadIn {
    /// What of both it is, in words.
    pub label: String,
    /// Its name.
    pub name: String,
    /// Which one it is instead.
    pub question: ImportQuestion,
}

/// A field and the column it is read from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LookedField {
    /// As `map` takes it.
    pub field: String,
    /// In words.
    pub name: String,
    /// The column's title; empty where it has none.
    pub title: String,
    /// What the title says besides.
    pub read_as: String,
    /// The first values.
    pub values: Vec<String>,
    /// It is what the question is about.
    pub asked: bool,
    /// It has a column, of which nothing is used.
    pub is_idle: bool,
}

/// What a file comes to.
#[derive(Clone, Debug)]
pub struct CountedFile {
    /// What it holds.
    pub kind: ImportKind,
    /// Rows of the file.
    pub rows: u64,
    pub new: u64,
    pub changed: u64,
    pub same: u64,
    pub rejected: u64,
    /// What is worth saying besides.
    pub notes: Vec<String>,
    /// What the morning would say otherwise, in money and warnings; before it is brought in.
    pub effects: Vec<String>,
    /// The newest day of the file, where it lies so far back that the cockpit shows nothing of it.
    pub newest: Option<Day>,
    /// What is wrong with the rejected rows, the most frequent first.
    pub groups: Vec<CountedGroup>,
    /// Of the bytes that were read.
    pub sha256: String,
    /// How long it took.
    pub took: Duration,
    /// Where the rejected rows were put.
    pub rejects_file: Option<String>,
    /// The import's number, where it was written.
    pub number: Option<i64>,
}

impl CountedFile {
    /// Whether nothing of it would be known afterwards: no row that is new, changed or known already.
    pub fn takes_nothing(&self) -> bool {
        self.rejected > 0 && self.new + self.changed + self.same == 0
    }
}

/// Rows that were rejected for one reason.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CountedGroup {
    /// In words.
    pub line: String,
    /// How many.
    pub rows: u64,
    /// What settles them.
    pub answers: Vec<ImportAnswer>,
}

/// An import as it is listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedImport {
    /// Its number: 1 is the first one.
    pub number: i64,
    /// When, in the reader's own time.
    pub when: String,
    /// File name without its folder.
    pub file: String,
    pub kind: ImportKind,
    /// Rows of the file.
    pub rows: u64,
    pub new: u64,
    pub changed: u64,
    pub rejected: u64,
    /// It was undone, or its rows are not all in; empty where neither is so.
    pub state: String,
    /// Whether it was undone.
    pub is_undone: bool,
    /// The file of its rows that are not in, where it is found.
    pub rejects: Option<PathBuf>,
    /// Who, which fields it changed, and what became of it, a sentence each.
    pub about: Vec<String>,
}
