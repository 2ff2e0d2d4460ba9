//! What the drill-in pages show: rep, warning, customer. Read models, built by `store` on request.

use super::board::{Node, QueueRow, WeekPoint};
use super::deal_list::DealList;
use super::rule_page::{Provenance, StandardLine};
use super::target_pages::BurnLines;
use super::tasks::Task;
use super::warning::{
    ClearsBy, Contact, DayVerdict, Episode, Evidence, Family, Intervention, RepFigures, Rule,
    Severity, WhyLeftOut,
};
use super::{Day, Period, activity::Value, journal::Part, metric::Metric};
use crate::domain::closed::closed;
use std::sync::Arc;

/// Judged days that are shown one by one, and added up.
pub const RECENT_DAYS: usize = 10;

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
    /// The quarter, from its first day to its last one.
    pub quarter: Period,
    /// Every day of the quarter up to today, oldest first.
    pub days: Vec<FigureDay>,
    /// The sums of the newest [`RECENT_DAYS`] of them that were judged and on which something was asked for.
    pub recent: FigureSum,
    /// Target and pace of every metric that has either, this quarter.
    pub targets: Vec<(Metric, Node)>,
    /// The burn-up of one of them: of the metric by which plans are judged, or of the first sum with a target.
    pub burn: Option<BurnLines>,
    /// The last weeks of the quarter, oldest first, of the metrics for which they are added up.
    pub weeks: Vec<(Metric, Vec<WeekPoint>)>,
    /// Deals, open first, then by close date newest first.
    pub deals: DealList,
    /// Open warnings, the gravest first, with those folded under others.
    pub open: Vec<QueueRow>,
    /// Warnings that ended this quarter, newest first.
    pub past: Vec<PastWarning>,
    /// First and last day of the quarter.
    pub span: (Day, Day),
    /// Interventions, newest first.
    pub interventions: Vec<Intervention>,
    /// Absences in the quarter: day, part, reason.
    pub absences: Vec<(Day, Part, String)>,
    /// What the rep wrote beside the counts of days of the quarter, the newest first (K6); untrusted.
    pub notes: Vec<(Day, String)>,
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
    /// Nothing for one that was open on the morning and has ended since: how far it had come then nobody knows.
    pub stage: Option<Stage>,
    /// Value in minor units, where known.
    pub amount: Option<i64>,
    pub opened: Option<Day>,
    pub closed: Option<Day>,
}

impl DealRow {
    /// The deal as it stood on a morning: one that ended later was open then, as it is counted elsewhere; nothing for
    /// one that was opened later.
    #[must_use]
    pub fn on(mut self, morning: Day) -> Option<Self> {
        let closed = self.closed.filter(|_| !self.is_open());
        if closed.is_some_and(|closed| closed <= morning) {
            return Some(self);
        }
        if self.opened.is_some_and(|opened| opened > morning) {
            return None;
        }
        if closed.is_some() {
            (self.stage, self.closed) = (None, None);
        }
        Some(self)
    }

    /// Neither won nor lost.
    pub fn is_open(&self) -> bool {
        self.stage.is_none_or(Stage::is_open)
    }

    /// Whether it is of a quarter, from its first to its last day: open now, or closed in it.
    pub fn is_of(&self, (first, last): (Day, Day)) -> bool {
        self.is_open() || self.closed.is_some_and(|day| first <= day && day <= last)
    }
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
    /// Whom it is about left with the day before (rule 22).
    Left(Day),
    /// Its period was over with that day.
    PeriodOver(Day),
    /// Its rule was switched off on that day.
    SwitchedOff(Day),
    /// What it asked for came in (rule 4).
    DataCame,
    /// A correction made it false (rule 5).
    Restated,
}

/// A day that the figure of a warning is made of, or that only stands between.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureDay {
    /// The day.
    pub day: Day,
    /// How it was judged; `None` where it is not judged yet.
    pub verdict: Option<DayVerdict>,
    /// A day on which nothing is expected, judged or to come: rest or excused.
    pub off: Option<DayVerdict>,
    /// Reported values, one per action.
    pub values: Vec<Value>,
    /// Expected that day, one per action; empty on days off.
    pub expected: Vec<u32>,
    /// Share of the day's standards that was done, hundredths of a percent; `None` while not judged.
    pub share: Option<i64>,
}

/// The sums of days.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct FigureSum {
    /// Days with a report.
    pub days: u32,
    /// Done, and expected on the days with data, one pair per action.
    pub actions: Vec<(u64, u64)>,
    /// Share of the standards, hundredths of a percent, floored.
    pub share: Option<i64>,
}

/// A whole week before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FigureWeek {
    /// Its first day.
    pub first: Day,
    pub sum: FigureSum,
    /// The day of this week on which the warning was raised, with the sums up to then.
    pub opened: Option<(Day, FigureSum)>,
}

/// The first day on which a warning can clear, if everything that is asked for from now on is done.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Earliest {
    /// The day.
    pub on: Day,
    /// By what.
    pub by: ClearsBy,
}

/// What the figure of a warning about a person is made of. The default is of a warning about something else.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// Oldest first.
    pub days: Vec<FigureDay>,
    /// The sums of the days, where the rule adds them up.
    pub sum: FigureSum,
    /// Weeks before, newest first.
    pub weeks: Vec<FigureWeek>,
}

/// The close of a week that a warning does not count.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOutClose {
    /// Its day; where a week has none, its last one.
    pub day: Day,
    pub why: WhyLeftOut,
}

/// What of the closes of weeks is told beside those that the evidence names.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ToldCloses {
    /// Those that were not counted, oldest first.
    pub left_out: Vec<LeftOutClose>,
    /// The first that was counted, where older ones are not told one by one.
    pub older_since: Option<Day>,
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
    /// Since when the numbers of the rule are as they are, and who set them; `None` of a family that has none.
    pub rule_set: Option<Provenance>,
    /// The standard that judged the newest day, where it is about a person's days.
    pub standard: Option<StandardLine>,
    /// When it can clear, while it is open.
    pub earliest: Option<Earliest>,
    /// The calendar that decided which days count.
    pub calendar: String,
    /// Why it is put off, while it is; untrusted.
    pub snoozed_for: Option<String>,
    /// What its figure is made of, where it is about a person.
    pub figures: Figures,
    /// The closes of weeks that it does not count, or does not tell one by one.
    pub closes: ToldCloses,
    /// What the customer was told and answered, newest first, where it is about one.
    pub contacts: Vec<Contact>,
    /// Open warnings of the same subject that are folded under it.
    pub folded: Vec<QueueRow>,
    /// The graver one that it is folded under.
    pub under: Option<QueueRow>,
    /// Everything done about it, newest first.
    pub interventions: Vec<Intervention>,
    /// Of one that was corrected, by what (rule 5).
    pub correction: Option<Correction>,
}

/// That a correction made a warning false.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Correction {
    /// The newest change of what it was derived from, where one is known.
    pub by: Option<CorrectedBy>,
}

/// A change of days that were judged.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct CorrectedBy {
    /// The business day of the change.
    pub on: Day,
    pub way: CorrectedWay,
    /// The days that it changed, oldest first.
    pub days: Vec<Day>,
}

/// How days were changed.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum CorrectedWay {
    /// By a file, by its name; untrusted.
    File(String),
    /// Somebody typed a count; untrusted.
    Typed(String),
    /// Somebody gave leave; untrusted.
    Excused(String),
}

/// The "why not" of somebody about whose daily actions no warning stands.
#[derive(Clone, Debug)]
pub struct QuietPage {
    /// The rep's id.
    pub id: String,
    /// As shown; untrusted.
    pub name: String,
    /// Unit names from region to group; untrusted.
    pub path: Vec<String>,
    /// The last judged day: what is said ends on it.
    pub judged: Day,
    /// Days missed in a row, and what was done of the week.
    pub figures: RepFigures,
    /// How far the person is from each family that can tell it, in the order of the table.
    pub families: Vec<QuietFamily>,
    /// Open warnings about the person that are not about the daily actions, in the order in which they were derived.
    pub others: Vec<Arc<Episode>>,
    /// The standard of that day.
    pub standard: Option<StandardLine>,
    /// The calendar that decided which days count.
    pub calendar: String,
}

/// How far somebody is from a warning of a family.
#[derive(Clone, Debug)]
pub struct QuietFamily {
    pub family: Family,
    /// Its mildest rule.
    pub rule: Rule,
    /// The numbers that a warning would rest on, and their days.
    pub evidence: Evidence,
    pub figures: Figures,
    /// The numbers of the family: since when, and who set them.
    pub set: Option<Provenance>,
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
    /// Contacts, newest first, at most 100; of people the names as shown, in place of their ids.
    pub contacts: Vec<Contact>,
    /// Contacts in all.
    pub contacts_in_all: usize,
    /// The newest of all contacts up to today that came from the customer.
    pub last_in: Option<Day>,
    /// The same of those from us.
    pub last_out: Option<Day>,
    /// The first contact after today.
    pub planned: Option<Day>,
    /// Deals, open first, then by close date newest first.
    pub deals: DealList,
    /// Owners over time by their deals: name, first day, last day.
    pub owners: Vec<(String, Day, Day)>,
    /// The open warning, if there is one.
    pub warning: Option<QueueRow>,
    /// Interventions on this customer, newest first.
    pub interventions: Vec<Intervention>,
    /// The newest rescue, with its steps.
    pub rescue: Option<Task>,
}
