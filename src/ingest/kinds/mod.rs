//! One file per kind: which cells make a fact. This one drives them over the records of a file.

mod absences;
mod activity;
mod calendar;
mod contacts;
mod customers;
mod deals;
mod products;
mod readings;
mod reps;
mod style;
mod targets;

use super::columns::Wanted;
use super::delimited::CsvRecord;
use super::fault::{FileError, ImportNote, Reason, Reject};
use super::lookup::{Lookup, Referent, Referred};
use super::row::{Bad, FileRow};
use super::vocabulary::Vocabulary;
use super::{Columns, Opened, Options, Outcome};
use crate::domain::facts::{Batch, ImportKind, Names, import_kinds};
use crate::settings::Settings;

/// Progress is told, and nothing else done, every so many rows.
const STEP: u64 = 4096;

/// What the readers of all kinds share.
pub struct FileContext<'a> {
    pub columns: &'a Columns,
    pub options: &'a Options,
    pub settings: &'a Settings,
    pub vocabulary: &'a Vocabulary,
    pub each: Option<usize>,
    pub lookup: Lookup,
    pub notes: Vec<ImportNote>,
}

impl FileContext<'_> {
    /// A cell's word of a class, which must be known.
    fn word(
        &self,
        row: &FileRow<'_>,
        field: &str,
        class: &str,
        ids: &'static [&'static str],
    ) -> Result<Option<&str>, Bad> {
        let text = row.text(field)?;
        if text.is_empty() {
            return Ok(None);
        }
        self.vocabulary
            .word(class, text)
            .map(Some)
            .ok_or_else(|| row.bad(field, Reason::NotOneOf(ids)))
    }

    /// A cell's rep, customer or product, where it names one.
    fn find(
        &mut self,
        row: &FileRow<'_>,
        field: &str,
        who: Referent,
    ) -> Result<Option<Referred>, Bad> {
        let text = row.text(field)?;
        if text.is_empty() {
            return Ok(None);
        }
        self.lookup
            .find(who, text)
            .map(Some)
            .map_err(|reason| row.bad(field, reason))
    }

    /// … which must be there.
    fn required(&mut self, row: &FileRow<'_>, field: &str, who: Referent) -> Result<Referred, Bad> {
        self.find(row, field, who)?
            .ok_or_else(|| row.bad(field, Reason::Missing))
    }

    fn keep(&mut self, who: Referent, found: Option<Referred>) {
        if let Some(found) = found {
            self.lookup.keep(who, found);
        }
    }
}

/// The cells of the unit's columns as a path. A single column may hold the whole path.
fn path(row: &FileRow<'_>) -> Result<Vec<String>, Bad> {
    let columns = row.columns.all("unit");
    if let [one] = columns {
        let text = row.cell(*one)?;
        return Ok(text
            .split(['/', '>', '＞', '→'])
            .map(str::trim)
            .filter(|s| !s.is_empty())
            .map(str::to_owned)
            .collect());
    }
    let mut path = Vec::new();
    for column in columns {
        let text = row.cell(*column)?;
        if !text.is_empty() {
            path.push(text.to_owned());
        }
    }
    Ok(path)
}

/// The id of what a cell named, if it named anything.
fn id_of(found: Option<&Referred>) -> Option<String> {
    found.map(|f| f.id().to_owned())
}

/// Reads the rows of a kind.
pub trait RowReader {
    /// Takes a row in, or says what is wrong with it.
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Bad>;
    /// Everything taken in: rows that repeat, and the batch. May still refuse rows.
    fn done(
        self: Box<Self>,
        ctx: &mut FileContext<'_>,
        reject: &mut dyn FnMut(Reject),
    ) -> (u64, Batch);
}

/// What is particular to a kind of file: each file of this folder has one, as `KIND`.
pub struct KindSpec {
    /// The fields, in the order in which columns are given out.
    pub fields: &'static [&'static str],
    /// What a file must have: of each group one field is enough, and where all are missing the first is named.
    pub required: &'static [&'static [&'static str]],
    /// Whether a field has no place in this shape of file: then it is neither looked for nor missed.
    pub is_idle: fn(&str, &Columns, &Wanted<'_>) -> bool,
    /// Recognises columns that are no fields, such as one column per month. Gets the headers as keys.
    pub spread: fn(&mut Columns, &[String], &Wanted<'_>),
    /// Why a required field may be lacking, where the kind knows better than to say that it is.
    pub why_lacking: fn(&Columns, &Wanted<'_>) -> Option<FileError>,
    /// What takes the rows in.
    reader: fn(&FileContext<'_>) -> Box<dyn RowReader>,
}

impl KindSpec {
    /// A kind whose columns are its fields. It has none and reads nothing: for `..KindSpec::PLAIN`.
    const PLAIN: Self = Self {
        fields: &[],
        required: &[],
        is_idle: |_, _, _| false,
        spread: |_, _, _| {},
        why_lacking: |_, _| None,
        reader: |_| Box::<products::ProductReader>::default(),
    };
}

macro_rules! specs {
    ($($(#[$about:meta])* $kind:ident $id:literal $reader:ident $rows:ty;)+) => {
        /// What is particular to a kind.
        pub fn spec(kind: ImportKind) -> &'static KindSpec {
            match kind {
                $(ImportKind::$kind => &$reader::KIND,)+
            }
        }
    };
}
import_kinds!(specs);

/// Reads a file: see [`Opened::read`].
///
/// # Errors
/// Where the file as a whole cannot be taken.
pub fn read(
    opened: &Opened<'_>,
    names: Names,
    sink: &mut dyn FnMut(Reject),
    progress: &mut dyn FnMut(u64),
) -> Result<Outcome, FileError> {
    let (style, mut notes) = style::of(opened)?;
    let ignored = opened.columns.ignored();
    if !ignored.is_empty() {
        notes.push(ImportNote::Ignored(ignored));
    }
    let mut ctx = FileContext {
        columns: &opened.columns,
        options: opened.options,
        settings: opened.settings,
        vocabulary: &opened.vocabulary,
        each: opened.each,
        lookup: Lookup::new(names, opened.options.create, default_tier(opened.settings)),
        notes,
    };
    let mut kind = (spec(opened.options.kind).reader)(&ctx);
    let mut records = opened.source.records(opened.delimiter)?;
    let mut record = CsvRecord::default();
    let (mut rows, mut rejected, mut above) = (0u64, 0u64, 0u64);
    while records.next(&mut record)? {
        if record.line <= opened.columns.line {
            above += u64::from(record.line < opened.columns.line);
            continue;
        }
        rows += 1;
        let row = FileRow {
            record: &record,
            columns: &opened.columns,
            style: &style,
        };
        if let Err(bad) = row.check().and_then(|()| kind.row(&mut ctx, &row)) {
            rejected += 1;
            sink(bad.at(record.line));
        }
        if rows.is_multiple_of(STEP) {
            progress(records.input().input().bytes());
        }
    }
    let hashed = records.input().input();
    opened.source.unchanged(hashed.bytes())?;
    let sha256 = hashed.sha256();
    // Rows refused at the end may be refused for several cells: they count once.
    let mut late = std::collections::HashSet::new();
    let (repeated, batch) = kind.done(&mut ctx, &mut |reject| {
        late.insert(reject.row);
        sink(reject);
    });
    rejected += late.len() as u64;
    if rows == 0 {
        ctx.notes.push(ImportNote::NoRows);
    }
    if above > 0 {
        ctx.notes.push(ImportNote::AboveHeader(above));
    }
    if repeated > 0 {
        ctx.notes.push(ImportNote::Repeated(repeated));
    }
    let notes = ctx.notes;
    let (mut batches, created) = ctx.lookup.created();
    batches.push(batch);
    Ok(Outcome {
        rows,
        rejected,
        repeated,
        sha256,
        batches,
        created,
        notes,
    })
}

/// The ids of the tiers that the settings know, and of those the middle one: what a file without tiers
/// gets, since `mid` asks for neither the most nor the least.
fn tiers(settings: &Settings) -> Vec<String> {
    let mut ids: Vec<String> = settings
        .rules
        .standards
        .iter()
        .flat_map(|s| s.tiers.keys().cloned())
        .collect();
    ids.sort();
    ids.dedup();
    ids
}

fn default_tier(settings: &Settings) -> String {
    let mut ids = tiers(settings);
    if ids.iter().any(|t| t == "mid") || ids.is_empty() {
        return "mid".to_owned();
    }
    let middle = ids.len() / 2;
    ids.swap_remove(middle)
}
