//! One file per kind: which cells make a fact. This one drives them over the records of a file.

mod absences;
mod activity;
mod aliases;
mod calendar;
mod contacts;
mod customers;
mod deals;
mod money;
mod products;
mod rates;
mod readings;
mod reps;
mod sheet;
mod style;
mod targets;
mod wide;

use super::columns::{Wanted, never_the_amount};
use super::delimited::{CsvRecord, Records};
use super::encoding::Utf8Bytes;
use super::fault::{Bad, FileError, ImportNote, Reason, Reject};
use super::keyed::{Clash, settle};
use super::lookup::{Lookup, Referred};
use super::numbers::is_not_set;
use super::qualifiers::Nature;
use super::row::{Faults, FileRow, Notation};
use super::source::{Hashed, SourceFile};
use super::text::cell;
use super::totals::{Totals, is_total};
use super::vocabulary::Vocabulary;
use super::{Columns, Opened, Options, Outcome};
use crate::domain::Day;
use crate::domain::exchange::Rates;
use crate::domain::facts::{Batch, ImportKind, Names, Referent, import_kinds};
use crate::settings::Settings;
use std::collections::BTreeSet;
use std::ops::ControlFlow;

pub use activity::are_events;

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
    /// What other currencies are worth.
    pub rates: Rates,
    pub notes: Vec<ImportNote>,
    /// Fields that the file says nothing of.
    pub unsaid: Vec<&'static str>,
    source: &'a SourceFile,
    delimiter: u8,
}

/// So many different words of a column are looked at.
const WORDS: usize = 1000;

impl FileContext<'_> {
    /// What stands in a field's column: the different words, as far as the file can be read.
    fn words(&self, field: &str) -> Vec<String> {
        let column = self.columns.get(field);
        let column = column.filter(|c| *c < self.columns.width());
        column.map_or_else(Vec::new, |column| self.words_of(column))
    }

    fn words_of(&self, column: usize) -> Vec<String> {
        let mut words = BTreeSet::new();
        let Ok(mut records) = self.source.scan(self.delimiter) else {
            return Vec::new();
        };
        let mut record = CsvRecord::default();
        while words.len() < WORDS && matches!(records.next(&mut record), Ok(true)) {
            if record.line > self.columns.line
                && let Ok(text) = cell(record.get(column))
                && !text.is_empty()
            {
                words.insert(text.to_owned());
            }
        }
        words.into_iter().collect()
    }

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
        // Nobody is made of a word for nothing.
        if self.options.create.kinds.contains(&who) && is_not_set(text) {
            return Ok(None);
        }
        let ids_first = row.columns.holds_ids(field);
        let is_total = is_total(text);
        self.lookup
            .find(who, text, ids_first, is_total)
            .map(Some)
            .map_err(|reason| row.bad(field, reason))
    }

    /// Whose row this is, in a list that describes one in each row: by id, name or e-mail address.
    fn identify(&mut self, row: &FileRow<'_>, who: Referent) -> Result<[String; 2], Bad> {
        let (id, name) = (row.id("id")?, row.text("name")?);
        if id.is_empty() && name.is_empty() {
            return Err(row.bad("name", Reason::Missing));
        }
        let name = if name.is_empty() { id } else { name };
        let mail = row.text("email")?;
        let is_total = is_total(name);
        let own = self.lookup.identify(who, [id, name, mail], is_total);
        let own = own.map_err(|reason| row.bad("name", reason))?;
        Ok([own, name.to_owned()])
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
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults>;
    /// Rows that are the same fact as an earlier one, whatever else they say.
    fn repeated(&self) -> u64 {
        0
    }
    /// Everything taken in: the batch, and the rows whose keys were taken by earlier ones.
    fn done(self: Box<Self>, ctx: &mut FileContext<'_>) -> (Vec<Clash>, Batch);
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
    /// Fields that few files have: not told where they have no column.
    pub seldom: &'static [&'static str],
    /// Whether a kind of figure is hardly what a field holds: then it is asked about.
    pub doubts: fn(&str, Nature) -> bool,
    /// Why a file is refused although it has every field, where it is.
    pub why_unsaid: fn(&Columns, &Wanted<'_>) -> Option<FileError>,
    /// Why a required field may be lacking, where the kind knows better than to say that it is.
    pub why_lacking: fn(&Columns, &Wanted<'_>) -> Option<FileError>,
    /// Why a file cannot be taken, told by what stands in its columns.
    objection: fn(&FileContext<'_>) -> Option<FileError>,
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
        seldom: &[],
        doubts: |_, nature| never_the_amount(nature),
        why_unsaid: |_, _| None,
        why_lacking: |_, _| None,
        objection: |_| None,
        reader: |ctx| Box::new(products::ProductReader::new(ctx)),
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
#[expect(
    clippy::too_many_lines,
    reason = "one walk over a file, from its first row to its outcome"
)]
pub fn read(
    opened: &Opened<'_>,
    mut names: Names,
    sink: &mut dyn FnMut(Reject),
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Outcome, FileError> {
    let (style, mut notes) = style::of(opened)?;
    let ignored = opened.columns.ignored();
    if !ignored.is_empty() {
        notes.push(ImportNote::Ignored(ignored));
    }
    let dated = std::mem::take(&mut names.rates);
    let mut ctx = FileContext {
        rates: Rates::new(dated, &opened.settings.rates),
        columns: &opened.columns,
        options: opened.options,
        settings: opened.settings,
        vocabulary: &opened.vocabulary,
        each: opened.each,
        lookup: Lookup::new(
            names,
            opened.options.create.clone(),
            &opened.options.values,
            default_tier(opened.settings),
        ),
        notes,
        unsaid: opened.columns.unsaid(opened.options.kind),
        source: &opened.source,
        delimiter: opened.delimiter,
    };
    if let Some((what, _, name)) = ctx.lookup.unsettled() {
        return Err(FileError::UnknownValue {
            what: *what,
            name: name.clone(),
        });
    }
    let spec = spec(opened.options.kind);
    if let Some(why) = (spec.objection)(&ctx) {
        return Err(why);
    }
    tell_columns(opened, &mut ctx);
    let mut kind = (spec.reader)(&ctx);
    let mut records = opened.source.records(opened.delimiter)?;
    let Passed {
        rows,
        mut rejected,
        above,
        totals,
    } = pass(
        opened,
        &mut records,
        &style,
        kind.as_mut(),
        &mut ctx,
        sink,
        progress,
    )?;
    let hashed = records.input().input();
    opened.source.unchanged(hashed.bytes())?;
    let sha256 = hashed.sha256();
    let same = kind.repeated();
    let (clashes, batch) = kind.done(&mut ctx);
    let (source, delimiter) = (&opened.source, opened.delimiter);
    let repeated = same
        + settle(
            source,
            delimiter,
            &opened.columns,
            &clashes,
            &mut |reject| {
                rejected += 1;
                sink(reject);
            },
        )?;
    if rows == 0 {
        ctx.notes.push(ImportNote::NoRows);
    }
    ctx.notes.extend(totals.note());
    let moved = style.dates.moved.get();
    if moved > 0 {
        ctx.notes.push(ImportNote::Moved {
            moments: moved,
            zone: opened.settings.day.zone.name(),
        });
    }
    if above > 0 {
        ctx.notes.push(ImportNote::AboveHeader(above));
    }
    if repeated > 0 {
        ctx.notes.push(ImportNote::Repeated(repeated));
    }
    if !ctx.lookup.look_alikes.is_empty() {
        let names = std::mem::take(&mut ctx.lookup.look_alikes);
        ctx.notes.push(ImportNote::LookAlikes(names));
    }
    let (notes, unsaid) = (ctx.notes, ctx.unsaid);
    let (mut batches, created) = ctx.lookup.created();
    batches.push(batch);
    Ok(Outcome {
        rows,
        rejected,
        repeated,
        today: opened.options.today,
        sha256,
        unsaid,
        batches,
        created,
        notes,
    })
}

/// What came by while a file was read.
#[derive(Default)]
struct Passed {
    rows: u64,
    rejected: u64,
    /// Lines above the header.
    above: u64,
    totals: Totals,
}

/// What is worth saying of how the columns were understood.
fn tell_columns(opened: &Opened<'_>, ctx: &mut FileContext<'_>) {
    let columns = &opened.columns;
    if columns.headless {
        ctx.notes.push(ImportNote::Headless);
    } else if opened.strange_header {
        ctx.notes.push(ImportNote::StrangeHeader(columns.line));
    }
    let unknown = columns.not_understood();
    if !unknown.is_empty() {
        ctx.notes.push(ImportNote::NotUnderstood(unknown));
    }
}

/// Gives every record to the reader of the kind.
fn pass(
    opened: &Opened<'_>,
    records: &mut Records<Utf8Bytes<Hashed>>,
    style: &Notation,
    kind: &mut dyn RowReader,
    ctx: &mut FileContext<'_>,
    sink: &mut dyn FnMut(Reject),
    progress: &mut dyn FnMut(u64) -> ControlFlow<()>,
) -> Result<Passed, FileError> {
    let mut record = CsvRecord::default();
    let (mut rows, mut rejected, mut above) = (0u64, 0u64, 0u64);
    let mut totals = Totals::default();
    // A file of rejected rows keeps formulas from being run in a spreadsheet; they are read as they were.
    let marked = (0..opened.columns.width()).any(|c| opened.columns.is_ours(c));
    while records.next(&mut record)? {
        if marked {
            record.unmark();
        }
        if record.line <= opened.columns.line {
            above += u64::from(record.line < opened.columns.line || opened.columns.headless);
            continue;
        }
        if record.is_blank() {
            continue;
        }
        rows += 1;
        let columns = &opened.columns;
        let fits = FileRow {
            record: &record,
            columns,
            style,
        }
        .check();
        let read = match fits {
            Ok(()) => {
                record.extend(columns.width(), &columns.constants);
                let row = FileRow {
                    record: &record,
                    columns,
                    style,
                };
                kind.row(ctx, &row)
            }
            Err(bad) => Err(bad.into()),
        };
        if let Err(faults) = read {
            let row = FileRow {
                record: &record,
                columns,
                style,
            };
            if !totals.take(&row, &faults) {
                rejected += 1;
                sink(faults.at(&record));
            }
        }
        if rows.is_multiple_of(STEP) {
            if progress(records.input().input().bytes()).is_break() {
                return Err(FileError::Stopped);
            }
        }
    }
    Ok(Passed {
        rows,
        rejected,
        above,
        totals,
    })
}

/// Facts that end more than a week before today are looked at best as of their own last morning.
fn behind(last: Option<Day>, today: Day) -> Option<ImportNote> {
    let last = last.filter(|last| today < Day::MAX && last.plus(7) < today)?;
    Some(ImportNote::Behind { last, today })
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
