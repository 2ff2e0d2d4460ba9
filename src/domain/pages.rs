//! What the drill-in pages show: rep, warning, customer. Read models, built by `store` on request.

use super::board::{Node, QueueRow};
use super::warning::{Contact, DayVerdict, Intervention, Rule, Severity};
use super::{Day, activity::Value, journal::Part, metric::Metric};
use crate::domain::closed::closed;

/// One rep over a quarter.
#[derive(Clone, Debug)]
pub struct RepPage {
    /// The rep's id.
    pub id: String,
    /// As shown; untrusted.
    pub name: String,
    /// Tier today.
    pub tier: String,
    /// Unit names from region to group; untrusted.
    pub path: Vec<String>,
    /// Start date and ramp percentage, while ramping.
    pub ramp: Option<(Day, u32)>,
    /// First day of the strip: the first day of the quarter; ends at the judged day.
    pub days: Vec<RepDay>,
    /// Target and pace of every metric that has either, this quarter.
    pub targets: Vec<(Metric, Node)>,
    /// Deals, open first, then by close date newest first; at most 200.
    pub deals: Vec<DealRow>,
    /// Warnings open or closed this quarter, newest first.
    pub warnings: Vec<PastWarning>,
    /// Interventions, newest first.
    pub interventions: Vec<Intervention>,
    /// Absences in the quarter: day, part, reason.
    pub absences: Vec<(Day, Part, String)>,
}

/// One day of a rep.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RepDay {
    /// The day.
    pub day: Day,
    pub verdict: DayVerdict,
    /// Reported values, one per action.
    pub values: Vec<Value>,
    /// Expected that day, one per action; empty on days off.
    pub expected: Vec<u32>,
}

/// A deal as listed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DealRow {
    /// Natural key.
    pub id: String,
    /// Customer name; untrusted; empty when the file named none.
    pub customer: String,
    /// Product name; untrusted.
    pub product: String,
    pub stage: Stage,
    /// Value in minor units, where known.
    pub amount: Option<i64>,
    pub opened: Option<Day>,
    pub closed: Option<Day>,
}

closed! {
    /// The funnel's stages (K8), in its order.
    pub enum Stage {
        /// Not yet contacted.
        Lead = "lead",
        /// First contact made.
        Contacted = "contacted",
        /// Need confirmed.
        Qualified = "qualified",
        /// Proposal sent.
        Proposal = "proposal",
        Won = "won",
        Lost = "lost",
    }
}

impl Stage {
    /// Neither won nor lost.
    pub fn is_open(self) -> bool {
        !matches!(self, Self::Won | Self::Lost)
    }
}

/// A warning in a history list.
#[derive(Clone, Debug, PartialEq)]
pub struct PastWarning {
    /// Text id.
    pub id: String,
    /// Rule it reached.
    pub rule: Rule,
    /// Severity it reached.
    pub severity: Severity,
    pub opened_on: Day,
    /// How it ended, if it did.
    pub ended: Option<Ended>,
}

/// How a warning ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Ended {
    /// Its condition cleared on that day.
    Cleared(Day),
    /// A correction made it false (rule 5).
    Restated,
}

/// The "why" of one warning.
#[derive(Clone, Debug)]
pub struct WarningPage {
    /// The row, with evidence and state.
    pub row: QueueRow,
    /// Name of the unit path; untrusted.
    pub path: Vec<String>,
    /// Valid-from day of the standard that judged the newest day (rule 24).
    pub standard_from: Option<Day>,
    /// The calendar that decided which days count.
    pub calendar: String,
    /// Why it is put off, while it is; untrusted.
    pub snoozed_for: Option<String>,
    /// Everything done about it, newest first.
    pub interventions: Vec<Intervention>,
    /// Play id, recovered, verified: the record in this family.
    pub records: Vec<(String, u32, u32)>,
}

/// One customer.
#[derive(Clone, Debug)]
pub struct CustomerPage {
    /// Natural key.
    pub id: String,
    /// As shown; untrusted.
    pub name: String,
    /// Segment, as in the file.
    pub segment: String,
    /// Marked key in the file.
    pub key: bool,
    /// Owner's name; untrusted.
    pub owner: Option<String>,
    /// Contacts, newest first, at most 100.
    pub contacts: Vec<Contact>,
    /// Deals, open first.
    pub deals: Vec<DealRow>,
    /// Owners over time by their deals: name, first day, last day.
    pub owners: Vec<(String, Day, Day)>,
    /// The open warning, if there is one.
    pub warning: Option<QueueRow>,
    /// Interventions on this customer, newest first.
    pub interventions: Vec<Intervention>,
}
