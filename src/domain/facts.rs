//! Facts as typed rows: what `ingest` reads from a file, the demo makes up, and `store` puts away by
//! natural key. Names are resolved to ids before a row gets here.

use super::Day;
use super::calendar::DayKind;
use super::journal::Part;
use super::pages::Stage;
use super::targets::{Quota, TargetCell};
use super::warning::Direction;
use crate::domain::closed::closed;

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
    /// First day; `Day::MIN` when open.
    pub from: Day,
    /// Day after the last; `Day::MAX` when open.
    pub to: Day,
}

/// One value. Natural key: (day, rep, action).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct ActivityFact {
    /// The day.
    pub day: Day,
    /// Index into [`ActivityBatch::reps`].
    pub rep: u32,
    /// Index into [`ActivityBatch::actions`].
    pub action: u16,
    /// The count.
    pub value: u32,
}

/// Activity in bulk: millions of rows, so ids are indices. One row per key; rows may stand in any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ActivityBatch {
    /// Rep ids.
    pub reps: Vec<String>,
    /// Action ids.
    pub actions: Vec<String>,
    /// The rows.
    pub rows: Vec<ActivityFact>,
}

/// A deal. Natural key: id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealFact {
    pub id: String,
    /// Owner's rep id.
    pub rep: String,
    /// Customer id.
    pub customer: Option<String>,
    /// Product id.
    pub product: Option<String>,
    pub stage: Stage,
    /// Minor units, where known.
    pub amount: Option<i64>,
    pub opened: Option<Day>,
    /// Closed (won or lost).
    pub closed: Option<Day>,
    /// Forecast category as in the file.
    pub category: String,
}

/// A customer. Natural key: id.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CustomerFact {
    pub id: String,
    pub name: String,
    pub segment: String,
    /// A key customer (W4).
    pub key: bool,
    /// Owner's rep id.
    pub rep: Option<String>,
    /// Tier as in the file.
    pub tier: String,
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
    /// The numbers, in the metric's unit.
    pub quota: Quota,
}

/// A day of leave. Natural key: (rep, day).
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct AbsenceFact {
    /// Rep id.
    pub rep: String,
    /// The day.
    pub day: Day,
    /// Full or half.
    pub part: Part,
    pub reason: String,
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

/// The rows of one file, all of a kind. Each key at most once.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Batch {
    Reps(Vec<RepFact>),
    Activity(ActivityBatch),
    Deals(Vec<DealFact>),
    Customers(Vec<CustomerFact>),
    Products(Vec<ProductFact>),
    Contacts(Vec<ContactFact>),
    Targets(Vec<TargetFact>),
    Absences(Vec<AbsenceFact>),
    Calendar(Vec<CalendarFact>),
}

impl Batch {
    /// The kind of file these rows come from.
    pub fn kind(&self) -> ImportKind {
        match self {
            Self::Reps(_) => ImportKind::Reps,
            Self::Activity(_) => ImportKind::Activity,
            Self::Deals(_) => ImportKind::Deals,
            Self::Customers(_) => ImportKind::Customers,
            Self::Products(_) => ImportKind::Products,
            Self::Contacts(_) => ImportKind::Contacts,
            Self::Targets(_) => ImportKind::Targets,
            Self::Absences(_) => ImportKind::Absences,
            Self::Calendar(_) => ImportKind::Calendar,
        }
    }
}

closed! {
    /// The kinds of file that can be imported, in the order of the help text.
    pub enum ImportKind {
        /// People: who belongs where, since when.
        Reps = "reps",
        /// Daily counts.
        Activity = "activity",
        Deals = "deals",
        Customers = "customers",
        Products = "products",
        Targets = "targets",
        Absences = "absences",
        /// Working-day overrides.
        Calendar = "calendar",
        /// Touches with customers.
        Contacts = "contacts",
    }
}

/// Everyone and everything a file may refer to: (id, name) pairs, and unit ids. Any order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Names {
    pub reps: Vec<(String, String)>,
    pub customers: Vec<(String, String)>,
    pub products: Vec<(String, String)>,
    /// Unit ids (paths), without the company.
    pub units: Vec<String>,
}

/// What putting a batch away did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    /// Keys not there before.
    pub new: u64,
    /// Keys whose row differed.
    pub changed: u64,
    /// Keys whose row was the same: not written.
    pub same: u64,
}

/// The path of a unit as its id: names joined by `/`, a `/` inside a name written `∕`.
pub fn unit_id(path: &[String]) -> String {
    path.iter()
        .map(|p| p.replace('/', "∕"))
        .collect::<Vec<_>>()
        .join("/")
}
