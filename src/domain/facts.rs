//! Facts as typed rows: what `ingest` reads from a file, the demo makes up, and `store` puts away by
//! natural key. Names are resolved to ids before a row gets here.

mod activity;
mod attempts;
mod customers;
mod deals;
mod leave;
mod listed;
mod missing;
mod origin;
mod texts;

pub use activity::{ActivityBatch, ActivityCell, ActivityFact, DayNoteFact};
pub use attempts::{FailedSource, SourceAttempt};
pub use customers::{AccountSaid, CustomerFact};
pub use deals::{BatchDeal, DealBatch, DealFact};
pub use leave::{AbsenceFact, DayHalves, KnownLeave, both_reasons};
pub use missing::{MissingRows, OpenRows, RowClaims, RunRows, UntakenRow};
pub use origin::{source_in, source_parts};
pub use texts::Texts;

use super::Day;
use super::calendar::DayKind;
use super::exchange::RateFact;
use super::notice::Address;
use super::targets::{PlannedFor, Quota, TargetCell, TargetScope};
use super::warning::Direction;
use crate::domain::closed::closed;
use std::collections::BTreeMap;
use std::collections::HashMap;

/// A rep's dated place: one row of a `reps` file. Natural key: (id, from).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepFact {
    /// The rep's id.
    pub id: String,
    /// Name as shown.
    pub name: String,
    /// Tier id.
    pub tier: String,
    /// Unit path below the company, outermost first; empty for the company itself.
    pub unit: Vec<String>,
    /// What the company's own systems call that unit; empty where the file does not say.
    pub unit_code: String,
    /// First day; `Day::MIN` when open.
    pub from: Day,
    /// Day after the last; `Day::MAX` when open.
    pub to: Day,
    /// Where messages about warnings reach the person.
    pub address: Address,
    /// Who leads the person, by id, name or mail; empty where the file does not say.
    pub manager: String,
}

/// A product. Natural key: id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProductFact {
    pub id: String,
    pub name: String,
    /// `core`, `new`, `tail`, or empty.
    pub class: String,
}

/// A touch with a customer. Natural key: all fields.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ContactFact {
    /// Customer id.
    pub customer: String,
    /// Day; a future day is a planned next step.
    pub day: Day,
    pub direction: Direction,
    /// Rep id.
    pub rep: Option<String>,
    pub channel: String,
}

/// A target. Natural key: the cell.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TargetFact {
    /// What it is for.
    pub cell: TargetCell,
    /// The numbers, in the metric's unit. `None` takes back what was set.
    pub quota: Option<Quota>,
}

/// What a file says does not count: what is known of it is taken back.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CalledOff {
    /// Rows of the file's kind, by natural key.
    Keys(Vec<Vec<String>>),
    /// Targets with the numbers that their rows say; only where these are in force they are taken back. What
    /// was refused or replaced is often another number than the one that counts.
    Targets(Vec<TargetFact>),
}

impl Default for CalledOff {
    fn default() -> Self {
        Self::Keys(Vec::new())
    }
}

/// A reading of a level. Natural key: (metric, day, scope).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ReadingFact {
    /// Metric by its id.
    pub metric: String,
    pub day: Day,
    /// Whom it was read of.
    pub scope: TargetScope,
    /// In the metric's unit.
    pub value: i64,
    /// How many stand behind it, where the file says so; above zero.
    pub base: Option<i64>,
}

/// A calendar override. Natural key: (day, rep).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CalendarFact {
    /// The day.
    pub day: Day,
    /// One person's override, or everyone's.
    pub rep: Option<String>,
    /// Work or rest.
    pub kind: DayKind,
    pub note: String,
}

/// The kinds of file that can be imported, in the order of the help text: one line each, with the word for
/// it, the file that reads it in `ingest/kinds`, and what its rows are. Whatever there is once a kind is made
/// from this table: give it the name of a macro that takes the lines.
macro_rules! import_kinds {
    ($make:ident) => {
        $make! {
            /// People: who belongs where, since when.
            Reps "reps" reps Vec<RepFact>;
            /// Daily counts.
            Activity "activity" activity ActivityBatch;
            /// Deals, open and closed.
            Deals "deals" deals DealBatch;
            /// Customers and whose they are.
            Customers "customers" customers Vec<CustomerFact>;
            /// Products and their class.
            Products "products" products Vec<ProductFact>;
            /// Targets of units and people.
            Targets "targets" targets Vec<TargetFact>;
            /// Readings of levels, such as scores.
            Readings "readings" readings Vec<ReadingFact>;
            /// Days of leave.
            Absences "absences" absences Vec<AbsenceFact>;
            /// Working-day overrides.
            Calendar "calendar" calendar Vec<CalendarFact>;
            /// Touches with customers.
            Contacts "contacts" contacts Vec<ContactFact>;
            /// Other texts for people, customers, products and units.
            Aliases "aliases" aliases Vec<AliasFact>;
            /// What other currencies are worth, from a day on.
            Rates "rates" rates Vec<RateFact>;
        }
    };
}
pub(crate) use import_kinds;

macro_rules! kinds_and_batches {
    ($($(#[$about:meta])* $kind:ident $id:literal $reader:ident $rows:ty;)+) => {
        closed! {
            /// The kinds of file that can be imported, in the order of the help text.
            pub enum ImportKind {
                $($(#[$about])* $kind = $id,)+
            }
        }

        /// The rows of one file, all of a kind. Each key at most once.
        #[derive(Clone, Debug, PartialEq, Eq)]
        pub enum Batch {
            $($(#[$about])* $kind($rows),)+
        }

        impl Batch {
            /// The kind of file these rows come from.
            pub fn kind(&self) -> ImportKind {
                match self {
                    $(Self::$kind(_) => ImportKind::$kind,)+
                }
            }

            /// How many rows there are.
            pub fn rows(&self) -> u64 {
                match self {
                    $(Self::$kind(rows) => rows.len() as u64,)+
                }
            }
        }
    };
}
import_kinds!(kinds_and_batches);

closed! {
    /// What a cell of a file may name.
    pub enum Referent {
        /// A person.
        Rep = "rep",
        /// A customer.
        Customer = "customer",
        /// A product.
        Product = "product",
        /// A unit, by its path.
        Unit = "unit",
    }
}

/// Another text for somebody or something known, as files write it. Natural key: kind and text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AliasFact {
    pub what: Referent,
    /// As files write it.
    pub text: String,
    /// Whose it is: an id, or the path of a unit.
    pub id: String,
}

/// Everyone and everything a file may refer to: (id, name) pairs, and unit ids. Any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    pub reps: Vec<(String, String)>,
    /// Ids of reps with their e-mail addresses, of those that have one.
    pub mails: Vec<(String, String)>,
    pub customers: Vec<(String, String)>,
    pub products: Vec<(String, String)>,
    /// Paths of units, without the company.
    pub units: Vec<String>,
    /// What the company's own systems call units, and their paths.
    pub unit_codes: Vec<(String, String)>,
    /// Other texts for them.
    pub aliases: Vec<AliasFact>,
    /// What other currencies are worth.
    pub rates: Vec<RateFact>,
    /// Where reps are and were, by rep and time.
    pub places: Vec<KnownMembership>,
    /// Of a file of targets: what stands, and what whoever imports may not set.
    pub bounds: TargetBounds,
    /// Of a file of deals: their ids.
    pub deals: Texts,
    /// Rows of earlier files of the kind that are not in.
    pub open: OpenRows,
    /// Of a file of leave: the leave that is known.
    pub leave: Vec<KnownLeave>,
    /// What other files of the run say.
    pub run: RunRows,
}

/// What stands of targets, and what whoever imports some may not set (rules 25, 26).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct TargetBounds {
    /// Periods that end before it are over for targets, whatever morning the file is imported on.
    pub locked_by: Option<Day>,
    /// Targets in force.
    pub known: HashMap<TargetCell, Quota>,
    /// Whose targets are not the importer's to set.
    pub barred: Vec<BarredScope>,
}

/// Whose targets somebody may not set.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BarredScope {
    pub whom: PlannedFor,
    /// The same by its names.
    pub scope: TargetScope,
    /// They are the own ones; otherwise somebody else leads above.
    pub is_own: bool,
    /// Who leads above, and may; empty where the settings name nobody.
    pub may: Vec<String>,
}

/// A place of a rep as known.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct KnownMembership {
    /// The rep's id.
    pub rep: String,
    /// First day; `Day::MIN` when open.
    pub from: Day,
    /// Day after the last; `Day::MAX` when open.
    pub to: Day,
    /// Path of the unit; empty for the company itself.
    pub unit: String,
    /// Tier id.
    pub tier: String,
}

/// How often a field of known rows got another value.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct FieldCount {
    /// Another value than before.
    pub changed: u64,
    /// No value, where there was one.
    pub emptied: u64,
}

/// What putting a batch away did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PutCounts {
    /// Keys not there before.
    pub new: u64,
    /// Keys whose row differed.
    pub changed: u64,
    /// Keys whose row was the same: not written.
    pub same: u64,
    /// What differed in the rows that did, by field.
    pub fields: BTreeMap<&'static str, FieldCount>,
    /// Counts that were added to what other sources counted.
    pub added_up: u64,
    /// What a snapshot no longer holds: closed by its day.
    pub closed: u64,
    /// What was known and does not count by what the file says: among the changed.
    pub called_off: u64,
    /// Targets that the file calls off with another number than is in force: that one stays.
    pub stands: u64,
    /// Warnings that were shown and that the facts make false (rule 5).
    pub corrected: u64,
}

impl PutCounts {
    /// Adds what another part did.
    pub fn add(&mut self, other: Self) {
        self.new += other.new;
        self.changed += other.changed;
        self.same += other.same;
        self.added_up += other.added_up;
        self.closed += other.closed;
        self.called_off += other.called_off;
        self.stands += other.stands;
        self.corrected += other.corrected;
        for (field, count) in other.fields {
            let sum = self.fields.entry(field).or_default();
            sum.changed += count.changed;
            sum.emptied += count.emptied;
        }
    }

    /// Counts a field that got another value.
    pub fn field_changed(&mut self, field: &'static str) {
        self.fields.entry(field).or_default().changed += 1;
    }

    /// Counts a field that has no value any more.
    pub fn field_emptied(&mut self, field: &'static str) {
        self.fields.entry(field).or_default().emptied += 1;
    }

    /// Counts a field that has another value, or none: its value now says which.
    pub fn differs(&mut self, field: &'static str, is_empty_now: bool) {
        if is_empty_now {
            self.field_emptied(field);
        } else {
            self.field_changed(field);
        }
    }
}

/// An import as the list of imports has it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ImportEntry {
    /// Its number: 1 is the first one.
    pub number: i64,
    /// A UUIDv7.
    pub id: String,
    pub kind: ImportKind,
    /// File name without its folder.
    pub file: String,
    /// UTC, RFC 3339.
    pub at: String,
    pub author: String,
    /// Data rows of the file, rejected ones included.
    pub rows: u64,
    pub new: u64,
    pub changed: u64,
    pub same: u64,
    pub rejected: u64,
    /// How often each field of known rows changed or was emptied.
    pub fields: BTreeMap<String, FieldCount>,
    /// When and by whom it was undone.
    pub undone: Option<(String, String)>,
}

/// The path of a unit as text: names joined by `/`, a `/` inside a name written `∕`.
pub fn unit_path(path: &[String]) -> String {
    path.iter()
        .map(|p| p.replace('/', "∕"))
        .collect::<Vec<_>>()
        .join("/")
}
