//! Files in: read, recognise columns, validate; typed rows and row-numbered rejects out.
//!
//! [`open`] finds delimiter, header and columns (which can be shown before anything is read),
//! [`Opened::read`] makes the rows. Names are resolved against what the caller says is known.

mod above;
mod ahead;
mod aloud;
mod by_rows;
mod claims;
mod clock;
mod columns;
mod complete;
mod currency;
mod dates;
mod day_range;
mod delimited;
mod encoding;
mod endless;
mod fault;
mod fiscal;
mod foreign;
mod form;
mod header;
mod joined;
mod joined_days;
mod keyed;
mod kinds;
mod layout;
mod lookup;
mod mapping;
mod metrics;
mod months;
mod nearer;
mod notation;
mod note;
mod numbered;
mod numbers;
mod other_year;
mod periods;
mod profile;
mod qualifiers;
mod question;
mod recognise;
mod records;
mod remarks;
mod row;
mod script;
mod seen;
mod sheet;
mod source;
mod spread;
mod survey;
mod text;
mod title;
mod totals;
mod typed;
mod unused;
mod vocabulary;
mod wording;

pub use by_rows::ByRows;
pub use claims::mark_in_letters;
pub use columns::{Columns, EXPORTED, IGNORED, NO_COLUMN, OURS};
pub use currency::RateFault;
pub use dates::Order;
pub use encoding::{EncodingChoice, TextEncoding};
pub use fault::{Bad, CodeFault, FileError, Foreign, Reason, Reject};
pub use kinds::{FLAGS, YearParts, spec};
pub use lookup::{Created, Creation};
pub use mapping::Mapped;
pub use months::ENGLISH_MONTHS;
pub use nearer::{AMOUNT_UNIT, HUNDREDTH, in_hundredths};
pub use notation::RememberedNotation;
pub use note::{ImportNote, SheetNote};
pub use numbers::Decimal;
pub use other_year::FIELD as YEAR_OF_TITLE;
pub use qualifiers::{Nature, Qualifiers, Tax, YearWord};
pub use question::{
    AgainstLeave, Aside, AsidePlace, AsideSays, ClashPlace, ColumnChoice, DatedQuestion,
    FileQuestion, FiscalChoice, LineSaid, LineSays, MoneyClash, Undecided, UnusedQuestion,
    YearAgainst,
};
pub use seen::{SeenFile, look_at};
pub use sheet::{READ_SHEET, SheetFault, serve as serve_sheet};
pub use source::FileInput;
pub use survey::{ColumnSurvey, FileSurvey};
pub use typed::{typed_amount, typed_share};

use crate::domain::Day;
use crate::domain::exchange::Rate;
use crate::domain::facts::{Batch, CalledOff, ImportKind, Names, Referent, RowClaims};
use crate::domain::metric::{Metric, Metrics};
use crate::domain::pages::Stage;
use crate::domain::renames::UnitRename;
use crate::settings::{LocalClock, Settings};
use source::SourceFile;
use std::cell::OnceCell;
use std::collections::HashSet;
use std::ops::ControlFlow;
use std::path::{Path, PathBuf};
use title::QualifierWords;
use vocabulary::Vocabulary;

/// The metric that a text names, by id, name or word, in either language.
///
/// # Errors
/// The nearest word for one, where nothing is named so.
pub fn metric_named<'m>(text: &str, all: &'m Metrics) -> Result<&'m Metric, Option<String>> {
    // A test reads the embedded words: they are well formed.
    let vocabulary = Vocabulary::embedded().map_err(|_| None)?;
    metrics::named(text, all, vocabulary)
}

/// The records of a small file of ours as text, its heading first: in any encoding, with the delimiter after the
/// `first` column's name. A workbook is opened by `program`. Signs that were put before formulas are taken away.
///
/// # Errors
/// Where it cannot be read, or is no text of records.
pub fn table(
    input: &FileInput<'_>,
    program: Option<&Path>,
    first: &str,
) -> Result<Vec<Vec<String>>, FileError> {
    let asked = source::SheetAsked {
        program,
        sheet: None,
    };
    let file = SourceFile::at(input, None, asked)?;
    let (head, _) = file.head()?;
    let head = head.strip_prefix(b"\xEF\xBB\xBF").unwrap_or(&head);
    let after = head.strip_prefix(b"\"").unwrap_or(head);
    let after = after.strip_prefix(first.as_bytes()).unwrap_or(after);
    let after = after.strip_prefix(b"\"").unwrap_or(after);
    let delimiter = after.first().copied().filter(|c| b",;\t|".contains(c));
    let mut records = file.scan(delimiter.unwrap_or(b','))?;
    let mut record = delimited::CsvRecord::default();
    let mut rows = Vec::new();
    while records.next(&mut record)? {
        record.unmark();
        let texts = record
            .iter()
            .map(|cell| String::from_utf8_lossy(cell).into_owned());
        rows.push(texts.collect());
    }
    Ok(rows)
}

/// How a file is to be read.
#[derive(Clone, Debug)]
pub struct Options {
    /// Kind of file.
    pub kind: ImportKind,
    /// `--map`: field and column, in order.
    pub map: Vec<(String, String)>,
    /// `--stage`: the file's word and what it means.
    pub stages: Vec<(String, Stage)>,
    /// `--each`: every row counts one of this action on its day.
    pub each: Option<String>,
    /// `--set-field`: a field and what it is in every row.
    pub set: Vec<(String, String)>,
    /// `--action`: the file's word for an activity and what it counts as.
    pub actions: Vec<(String, String)>,
    /// `--status`: the file's word and whether the activity happened.
    pub statuses: Vec<(String, bool)>,
    /// `--class`: the file's word for a class of products and which it is.
    pub classes: Vec<(String, String)>,
    /// `--word`: a field, a text of its cells and which of its few words that means.
    pub words: Vec<(String, String, String)>,
    /// `--value`: a text of the file and whom it means.
    pub values: Vec<(Referent, String, String)>,
    /// `--rename`: the path of a known unit, and the one it has from now on.
    pub renames: Vec<(String, String)>,
    /// `--rate`: what one unit of another currency is worth on days for which no rate is known.
    pub rates: Vec<(String, Rate)>,
    /// What may be made of unknown names.
    pub create: Creation,
    /// `--from`: since when people are where the file says, if it does not say.
    pub from: Option<Day>,
    /// The last day on which something can have happened.
    pub today: Day,
    pub dates: Option<Order>,
    /// `--swapped-days`: whether days are put right that a spreadsheet program took for months.
    pub swapped: Option<bool>,
    pub decimal: Option<Decimal>,
    /// Which of those were said of an earlier file with the same header: what this one shows comes first.
    pub remembered: RememberedNotation,
    /// `--year` for month columns without one.
    pub year: Option<i32>,
    /// `--encoding`, where the bytes do not tell.
    pub encoding: Option<TextEncoding>,
    /// `--sheet`: name or number of the sheet of a workbook.
    pub sheet: Option<String>,
    /// This program, which reads workbooks behind a fence. Without it no workbook is read.
    pub program: Option<PathBuf>,
    /// `--no-header`: the first row is data.
    pub no_header: bool,
    /// The clock of this machine, for instants where the settings name no zone.
    pub local: LocalClock,
}

impl Options {
    /// Nothing said but the kind.
    pub fn new(kind: ImportKind) -> Self {
        Self {
            kind,
            map: Vec::new(),
            stages: Vec::new(),
            each: None,
            set: Vec::new(),
            actions: Vec::new(),
            statuses: Vec::new(),
            classes: Vec::new(),
            words: Vec::new(),
            values: Vec::new(),
            renames: Vec::new(),
            rates: Vec::new(),
            create: Creation::default(),
            from: None,
            today: Day::MAX,
            dates: None,
            swapped: None,
            decimal: None,
            remembered: RememberedNotation::default(),
            year: None,
            encoding: None,
            sheet: None,
            program: None,
            no_header: false,
            local: |utc| utc.naive_utc(),
        }
    }
}

/// A file whose columns are recognised.
pub struct Opened<'a> {
    source: SourceFile,
    options: &'a Options,
    settings: &'a Settings,
    vocabulary: &'static Vocabulary,
    words: &'static QualifierWords,
    delimiter: u8,
    columns: Columns,
    unmapped: Vec<&'static str>,
    /// No title was known by its name.
    strange_header: bool,
    /// Place of the `--each` action in the settings.
    each: Option<usize>,
    /// What its rows told, once they are read.
    by_rows: OnceCell<ByRows>,
}

/// What a file held.
#[derive(Clone, Debug)]
pub struct Outcome {
    /// Data rows, rejected ones included.
    pub rows: u64,
    /// Rows rejected.
    pub rejected: u64,
    /// Rows that repeated an earlier one exactly.
    pub repeated: u64,
    /// The day on which it was read.
    pub today: Day,
    /// SHA-256 of the file, lowercase hex.
    pub sha256: String,
    /// Fields that the file says nothing of: what is known of them stays.
    pub unsaid: Vec<&'static str>,
    /// Units that the file calls otherwise than they are known, all at once.
    pub renamed: Vec<UnitRename>,
    /// What is to be stored, in this order.
    pub batches: Vec<Batch>,
    /// What the file says does not count: what is known of it is taken back.
    pub called_off: CalledOff,
    /// Ids of deals or reps whose rows were rejected: the file holds them all the same.
    pub held: HashSet<String>,
    /// The line of each row of the last batch, where the file is one of several of a run.
    pub lines: Vec<u64>,
    /// Its rows that were not taken, and those of earlier files that it holds.
    pub claims: RowClaims,
    /// What was made.
    pub created: Created,
    /// Worth saying.
    pub notes: Vec<ImportNote>,
}

/// Looks at a file: what it is, where its header stands, which columns it has.
///
/// # Errors
/// Where the file as a whole cannot be taken.
pub fn open<'a>(
    input: &FileInput<'_>,
    options: &'a Options,
    settings: &'a Settings,
) -> Result<Opened<'a>, FileError> {
    look_at(input, options)?.open(options, settings)
}

impl Opened<'_> {
    /// The columns.
    pub fn columns(&self) -> &Columns {
        &self.columns
    }

    /// Fields that found no column.
    pub fn unmapped(&self) -> &[&'static str] {
        &self.unmapped
    }

    /// The lines up to the header, cell by cell: titles, then the header itself.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn head(&self) -> Result<Vec<Vec<Vec<u8>>>, FileError> {
        let mut records = self.source.scan(self.delimiter)?;
        let mut record = delimited::CsvRecord::default();
        let mut lines = Vec::new();
        // What the name of the sheet says of all amounts holds for rows that leave it.
        let name = self.sheet().unwrap_or_default();
        if above::name_line(name, self.words) != Qualifiers::default() {
            lines.push(vec![name.as_bytes().to_vec()]);
        }
        while records.next(&mut record)? && record.line <= self.columns.line {
            lines.push(record.iter().map(<[u8]>::to_vec).collect());
        }
        Ok(lines)
    }

    /// What its header is known again by; nothing for a file without one.
    pub fn layout(&self) -> Option<String> {
        let columns = &self.columns;
        let titles = columns.header[..columns.width()].iter();
        let own: Vec<&str> = titles.map(String::as_str).collect();
        (!columns.headless).then(|| layout::mark(own)).flatten()
    }

    /// The first rows beneath the header, cell by cell, as far as they can be read as text.
    ///
    /// # Errors
    /// Where the file cannot be read.
    pub fn first_rows(&self, rows: usize) -> Result<Vec<Vec<String>>, FileError> {
        let mut records = self.source.scan(self.delimiter)?;
        let mut record = delimited::CsvRecord::default();
        let mut all = Vec::new();
        while all.len() < rows && records.next(&mut record)? {
            if record.line > self.columns.line && !record.is_blank() {
                if self.columns.joined.is_some() {
                    self.columns.complete(&mut record);
                }
                let cells = record.iter().map(String::from_utf8_lossy);
                all.push(cells.map(std::borrow::Cow::into_owned).collect());
            }
        }
        Ok(all)
    }

    /// Whether every row is one event.
    pub fn is_events(&self) -> bool {
        self.options.kind == ImportKind::Activity
            && self.columns.days.is_empty()
            && (kinds::are_events(&self.columns)
                || (self.each.is_some() && !kinds::has_counts(&self.columns)))
    }

    /// Whether it is a file of rejected rows that this program wrote.
    pub fn is_ours(&self) -> bool {
        let titles = &self.columns.header[..self.columns.width()];
        titles.iter().any(|title| OURS.contains(&title.as_str()))
    }

    /// Size in bytes: what progress is measured against.
    pub fn bytes(&self) -> u64 {
        self.source.bytes()
    }

    /// Reads the rows. Rejects go to `sink` as they are found; `progress` hears the bytes
    /// read and says whether to go on.
    ///
    /// # Errors
    /// Where the file as a whole cannot be taken; rejects may have been told before.
    pub fn read(
        &self,
        names: Names,
        sink: &mut dyn FnMut(Reject),
        progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
    ) -> Result<Outcome, FileError> {
        kinds::order_lines::in_order(self, sink, |sink| kinds::read(self, names, sink, progress))
    }
}
