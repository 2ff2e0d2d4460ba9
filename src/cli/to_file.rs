//! Where a command writes what goes out: standard output, or a new file whose ending says how.

use super::{CliError, Exit, Invocation};
use crate::i18n::Arg;
use crate::report::csv::{marked_records, records};
use crate::report::text::{clean, mark};
use crate::report::xlsx::{SheetCell, workbook};
use crate::sys;
use crate::sys::leftovers::{UnderWay, draft_of};
use serde_json::{Value, json};
use std::fs;
use std::io::{self, Write as _};
use std::ops::Range;
use std::path::{Path, PathBuf};
use zip::result::ZipResult;

/// The file that something is written to.
#[derive(Clone, Debug, Default, clap::Args)]
pub struct ToFile {
    /// A new file, whose ending says how it is written; without one, standard output
    #[arg(short, long, value_name = "FILE")]
    output: Option<PathBuf>,
    /// Write over a file that is there
    #[arg(long, requires = "output")]
    force: bool,
}

/// Records under their headings, as they go into a file.
pub struct OutRecords<'a> {
    /// What they are, as a document names it.
    pub kind: &'a str,
    /// The headings first.
    pub records: &'a [Vec<String>],
    /// The columns that hold numbers.
    pub numbers: Range<usize>,
    /// Every cell can be read back to the letter: one that looks as if it had been defused gets a sign as well.
    pub is_marked: bool,
}

/// Where it goes, and in which form.
pub struct OutFile<'a> {
    file: Option<&'a Path>,
    pub is_json: bool,
    /// A workbook, which only a file can be.
    pub is_book: bool,
}

impl ToFile {
    /// Whether a place is named, be it standard output.
    pub fn is_named(&self) -> bool {
        self.output.is_some()
    }

    /// The place, before anything is read.
    pub fn place(&self, context: &Invocation<'_>) -> Result<OutFile<'_>, CliError> {
        let file = self.output.as_deref();
        let file = file.filter(|file| *file != Path::new("-"));
        let ending = file.and_then(|file| file.extension()?.to_str().map(str::to_ascii_lowercase));
        let is_json = match (file, ending.as_deref()) {
            (None, _) => context.json,
            (Some(_), Some("json")) => true,
            (Some(_), Some("csv" | "xlsx")) => false,
            (Some(file), _) => return Err(said(context, "cli-export-ending", file)),
        };
        let is_book = file.is_some() && ending.as_deref() == Some("xlsx");
        // A link that leads nowhere is there as well, and somebody has put it there.
        let is_there = |file: &&Path| fs::symlink_metadata(file).is_ok();
        if let Some(file) = file.filter(|file| !self.force && is_there(file)) {
            return Err(said(context, "cli-export-exists", file));
        }
        Ok(OutFile {
            file,
            is_json,
            is_book,
        })
    }
}

impl OutFile<'_> {
    /// The same of a document.
    pub fn write_json(
        &self,
        context: &mut Invocation<'_>,
        document: &Value,
        what: (&str, usize),
    ) -> Result<Exit, CliError> {
        if self.file.is_none() {
            context.print_json(document)?;
            return Ok(Exit::Done);
        }
        self.write(context, &format!("{document:#}\n"), what)
    }

    /// Writes a text of so many rows of a kind, and says so where it is a file.
    pub fn write(
        &self,
        context: &mut Invocation<'_>,
        text: &str,
        what: (&str, usize),
    ) -> Result<Exit, CliError> {
        self.write_bytes(context, text.as_bytes(), what)
    }

    /// Writes records, as text or as a workbook, and says so where it is a file.
    pub fn write_records(
        &self,
        context: &mut Invocation<'_>,
        out: &OutRecords<'_>,
    ) -> Result<Exit, CliError> {
        let what = (out.kind, out.records.len().saturating_sub(1));
        if self.is_book {
            return self.write_book(context, out.book(), what);
        }
        let text = if out.is_marked {
            marked_records(out.records)
        } else {
            records(out.records)
        };
        self.write(context, &text, what)
    }

    /// Writes a workbook that was packed.
    pub fn write_book(
        &self,
        context: &mut Invocation<'_>,
        packed: ZipResult<Vec<u8>>,
        what: (&str, usize),
    ) -> Result<Exit, CliError> {
        let bytes = packed.map_err(|error| {
            let why = [("why", error.to_string().into())];
            CliError::Said(Exit::Unreadable, context.i18n.ta("cli-error-output", &why))
        })?;
        self.write_bytes(context, &bytes, what)
    }

    /// The same of bytes.
    fn write_bytes(
        &self,
        context: &mut Invocation<'_>,
        bytes: &[u8],
        (kind, rows): (&str, usize),
    ) -> Result<Exit, CliError> {
        let Some(file) = self.file else {
            context.out.write_all(bytes)?;
            return Ok(Exit::Done);
        };
        let id = (context.world.new_id)();
        put(file, &id, bytes).map_err(|error| CliError::Unwritable {
            path: file.to_owned(),
            error,
        })?;
        let path = file.to_string_lossy();
        if context.json {
            context.print_json(&json!({ "file": path, "kind": kind, "rows": rows }))?;
        } else {
            let args = [
                ("path", Arg::from(clean(&path).into_owned())),
                ("rows", Arg::count(rows as u64)),
            ];
            let line = context.i18n.ta("cli-export-written", &args);
            context.say(&line)?;
        }
        Ok(Exit::Done)
    }
}

impl OutRecords<'_> {
    /// The records as a workbook: numbers are numbers there, as far as a sheet keeps all their digits.
    fn book(&self) -> ZipResult<Vec<u8>> {
        let cell = |text: &String| {
            if self.is_marked {
                mark(text).into_owned()
            } else {
                text.clone()
            }
        };
        let marked: Vec<Vec<String>> = (self.records.iter())
            .map(|row| row.iter().map(cell).collect())
            .collect();
        let rows = marked.iter().enumerate().map(|(line, row)| {
            let cells = row
                .iter()
                .enumerate()
                .map(|(column, text)| match text.as_str() {
                    "" => SheetCell::Empty,
                    text if line > 0 && self.numbers.contains(&column) && is_number(text) => {
                        SheetCell::Number(text)
                    }
                    text => SheetCell::Text(text),
                });
            cells.collect()
        });
        workbook(self.kind, rows)
    }
}

/// How many digits of a number a sheet keeps.
pub const DIGITS_OF_A_SHEET: usize = 15;

/// Whether a text is a plain number of which a sheet keeps every digit.
fn is_number(text: &str) -> bool {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    let plain = text.strip_prefix('-').unwrap_or(text);
    let is_plain = plain
        .bytes()
        .all(|byte| byte.is_ascii_digit() || byte == b'.');
    is_plain && (1..=DIGITS_OF_A_SHEET).contains(&digits) && plain.matches('.').count() <= 1
}

fn said(context: &Invocation<'_>, key: &str, file: &Path) -> CliError {
    let path = [("path", clean(&file.to_string_lossy()).into_owned().into())];
    CliError::Said(Exit::Usage, context.i18n.ta(key, &path))
}

/// Writes a file whole or not at all.
fn put(file: &Path, id: &str, bytes: &[u8]) -> io::Result<()> {
    let draft = draft_of(file, id);
    let _under_way = UnderWay::begin(&draft);
    let write = || {
        let mut part = sys::create_private_file(&draft)?;
        part.write_all(bytes)?;
        part.sync_all()?;
        fs::rename(&draft, file)
    };
    write().inspect_err(|_| {
        let _ = fs::remove_file(&draft);
    })
}
