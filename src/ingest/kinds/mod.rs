//! One file per kind: which cells make a fact, and what is particular to such a file.

mod absences;
mod activity;
mod aliases;
mod aside;
mod bare_titles;
mod bounds;
mod calendar;
mod cells;
mod clashes;
mod contacts;
mod context;
mod customers;
mod deals;
pub mod half_years;
mod happened;
mod identity;
mod known;
mod machines;
mod money;
mod parts_differ;
mod plain_unit;
mod products;
mod quota;
mod rates;
mod readings;
mod reps;
mod said_words;
mod second_table;
mod sheet;
mod shifted_months;
mod slices;
mod span;
mod standing;
mod style;
mod swapped;
mod targets;
mod tell;
mod told;
mod told_dates;
mod unused;
mod walk;
mod whose;
mod wide;
mod within;
mod year_parts;
mod years;

use super::columns::{Columns, Wanted, never_the_amount};
use super::fault::{Bad, FileError};
use super::keyed::Clash;
use super::profile::Profile;
use super::qualifiers::Nature;
use super::row::{Faults, FileRow};
use crate::domain::facts::{Batch, CalledOff, ImportKind, import_kinds};
use std::collections::{BTreeMap, HashSet};

pub use absences::midnight::MidnightEnd;
pub use activity::day_columns::days_in_titles;
pub use activity::{are_events, has_counts};
pub use bare_titles::period_named;
pub use context::FileContext;
pub use context::{default_tier, path_of};
use context::{id_of, path, tiers};
pub use deals::order_lines;
pub use span::Says;
use standing::Void;
pub use swapped::SwappedDays;
pub use walk::read;
pub use within::WeeksWithin;
pub use year_parts::YearParts;
use years::behind;

/// Fields by whose columns rows may not count. Any number of columns may say so.
pub const FLAGS: [&str; 2] = [happened::AGAINST, happened::FOR];

/// Reads the rows of a kind.
pub trait RowReader {
    /// Takes a row in, or says what is wrong with it.
    fn row(&mut self, ctx: &mut FileContext<'_>, row: &FileRow<'_>) -> Result<(), Faults>;
    /// Takes in a row that says of itself that it does not count, and says whether it is left out. What it
    /// takes back of what was known is said at the end.
    fn void(
        &mut self,
        _ctx: &mut FileContext<'_>,
        _row: &FileRow<'_>,
        _void: Void,
    ) -> Result<bool, Faults> {
        Ok(true)
    }
    /// What rows say that do not count, and of which no other row of the file says that it does: whatever is
    /// known of it counts no longer. With the line of each.
    fn called_off(&self) -> (CalledOff, Vec<u64>) {
        (CalledOff::default(), Vec::new())
    }
    /// Takes note of a row that was rejected: what it is of is in the file all the same.
    fn refused(&mut self, _ctx: &mut FileContext<'_>, _row: &FileRow<'_>) {}
    /// Ids of those, as far as they can be told.
    fn held(&mut self) -> HashSet<String> {
        HashSet::new()
    }
    /// Rows that are the same fact as an earlier one, whatever else they say.
    fn repeated(&self) -> u64 {
        0
    }
    /// What the rows say against what is known, where somebody has to say which holds.
    fn question(&self, _ctx: &FileContext<'_>) -> Option<super::FileQuestion> {
        None
    }
    /// Rows of one key of which, where they contradict each other, none is to be taken: the key is made of a
    /// person and a time, and a half of what a file says of them is another figure.
    fn twins(&mut self, _ctx: &FileContext<'_>) -> Vec<Clash> {
        Vec::new()
    }
    /// Rows that the file as a whole does not let count, such as a part of what was refused: their lines, with why.
    fn in_vain(&mut self, _ctx: &FileContext<'_>) -> BTreeMap<u64, Bad> {
        BTreeMap::new()
    }
    /// Takes back what the rows of these lines said.
    fn take_back(&mut self, _lines: &HashSet<u64>) {}
    /// The line of each row of the batch, in its order. Asked for before it is made.
    fn lines(&mut self) -> Vec<u64>;
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
    /// Recognises a sheet that has a column for each of something that a field holds, where fields are still missing.
    pub across: fn(&mut Columns, &Profile<'_>, &Wanted<'_>),
    /// Fields that few files have: not told where they have no column.
    pub seldom: &'static [&'static str],
    /// Whether a kind of figure is hardly what a field holds: then it is asked about.
    pub doubts: fn(&str, Nature) -> bool,
    /// Why a file is refused although it has every field, where it is.
    pub why_unsaid: fn(&Columns, &Wanted<'_>) -> Option<FileError>,
    /// Why a required field may be lacking, where the kind knows better than to say that it is.
    pub why_lacking: fn(&Columns, &Wanted<'_>) -> Option<FileError>,
    /// What such files are called besides.
    pub also_called: &'static [&'static str],
    /// When it is read among files of other kinds: what others name comes before those who name it.
    pub turn: u8,
    /// The class of words in which a column of the status says whether a row counts; none where the kind reads
    /// it itself.
    standing: &'static str,
    /// Why a file cannot be taken, told by what stands in its columns.
    objection: fn(&FileContext<'_>) -> Option<FileError>,
    /// What takes the rows in.
    reader: fn(&mut FileContext<'_>) -> Box<dyn RowReader>,
}

impl KindSpec {
    /// A kind whose columns are its fields. It has none and reads nothing: for `..KindSpec::PLAIN`.
    const PLAIN: Self = Self {
        fields: &[],
        required: &[],
        is_idle: |_, _, _| false,
        spread: |_, _, _| {},
        across: |_, _, _| {},
        seldom: &[],
        doubts: |_, nature| never_the_amount(nature),
        why_unsaid: |_, _| None,
        why_lacking: |_, _| None,
        also_called: &[],
        turn: 5,
        standing: "valid",
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
