//! The board: everything the cockpit's three panes show on a morning, as one immutable value.
//!
//! `store` gathers the facts and assembles it; `tui` and `cli` only read it. The key path moves inside it.

mod grid;
mod node_id;
mod places;
mod queue;

pub use grid::{Grid, GridRow};
pub use node_id::NodeId;
pub use places::BoardPlaces;
pub use queue::{FoldedUnder, QueueRow, count_stale};

use super::Day;
use super::facts::{FailedSource, ImportKind, MissingRows};
use super::fiscal::Fiscal;
use super::metric::{Metric, MetricUnit, Share};
use super::money::minus;
use super::org::{RepIx, UnitIx};
use super::period::Period;
use super::ratio::{Attainment, Ratio};
use super::rules::Rules;
use super::targets::Pace;
use super::tasks::Task;
use std::collections::BTreeMap;
use std::sync::Arc;

/// What reps wrote beside their counts of a day, by rep id; untrusted.
pub type DayNotes = BTreeMap<String, String>;

/// The morning.
#[derive(Clone, Debug)]
pub struct Board {
    pub as_of: Day,
    /// How many working mornings before the present one it shows; 0 for the present one.
    pub back: u32,
    /// The last judged day: before today, or today after the cut-off.
    pub judged: Day,
    /// The newest working day up to it: days before that one are past ones.
    pub newest: Day,
    /// What the tree shows.
    pub metric: Metric,
    /// Metrics that have targets or actuals, in order.
    pub metrics: Vec<Metric>,
    /// The metric by which plans are judged (W5, W8, W9), whatever the tree shows; `None` where none adds up.
    pub plans_by: Option<Metric>,
    /// The tree's period.
    pub period: Period,
    /// When periods begin and end.
    pub fiscal: Fiscal,
    /// The line above the panes.
    pub head: Head,
    /// The target tree in preorder; the company first.
    pub tree: Arc<Vec<Node>>,
    /// The last weeks of the period for each row of the tree, oldest first. Empty until they are added up,
    /// and of a metric that is no sum; a row without a target has none.
    pub weeks: Arc<Vec<Vec<WeekPoint>>>,
    /// The daily actions.
    pub grid: Arc<Grid>,
    /// Rep days of the grid whose report was confirmed and did not change since (K6), in the shape of its verdicts.
    pub confirmed: Arc<Vec<bool>>,
    /// What reps wrote beside their counts of the grid's newest judged day (K6).
    pub notes: Arc<DayNotes>,
    /// The queue, in order of need. Closed warnings are not here.
    pub queue: Arc<Vec<QueueRow>>,
    /// Open tasks, the earliest due day first.
    pub tasks: Arc<Vec<Task>>,
    /// Customers by name, for `find`.
    pub customers: Arc<Vec<(String, String)>>,
    /// The rules in force, for names of actions and plays.
    pub rules: Arc<Rules>,
    /// Where everything stands in it.
    pub places: BoardPlaces,
}

impl Board {
    /// Whether the report of a row of the grid on a day was confirmed.
    pub fn is_confirmed(&self, row: usize, day: usize) -> bool {
        let at = row * self.grid.days.len() + day;
        self.confirmed.get(at).copied().unwrap_or(false)
    }
}

/// The numbers of the head line.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Head {
    /// Own working days of the period gone by, and in all (rule 11).
    pub working_day: (u32, u32),
    /// Week of the period, and weeks it touches; week 0 of one that has not begun.
    pub week: (u32, u32),
    /// The newest day up to the judged one for which anybody reported anything; `None` where nobody ever did.
    pub facts_to: Option<Day>,
    /// Working days after it, up to the judged day.
    pub days_missed: u32,
    /// Other facts that warnings rest on and that have stopped coming in.
    pub stopped: Vec<StoppedFacts>,
    /// Reps who reported all that was asked for on the judged day, and who were expected to.
    pub reported: (u32, u32),
    /// Of the others, those who reported a part of it (rule 4).
    pub partly: u32,
    /// Orange and red warnings that an excuse made today ended: an excuse is no intervention (rule 9).
    pub ended_by_excuse: u32,
    /// Open orange and red warnings nobody has responded to, or with less than the rule requires (rules 8, 9).
    pub not_handled: u32,
    /// A year inside the period whose holidays are not published yet: weekdays are assumed (rule 2).
    pub unpublished_year: Option<i32>,
    /// No reps at all: the database is empty.
    pub empty: bool,
    /// Files of which rows are not in, the newest import first.
    pub missing: Vec<MissingRows>,
    /// Sources whose files could not be brought in the last time.
    pub failed: Vec<FailedSource>,
    /// Units of the settings that are none: the key, and the name as it is written there.
    pub strangers: Vec<(String, String)>,
}

/// Facts of a kind that once came in from files: nothing of a whole week that has closed since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct StoppedFacts {
    /// Deals or contacts.
    pub kind: ImportKind,
    /// The day on which they came in last.
    pub last: Day,
}

/// What a tree row stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum NodeKind {
    /// The company: the root.
    Company,
    /// Depth 1.
    Region,
    /// Depth 2.
    Group,
    /// Any deeper unit.
    Unit,
    /// A person.
    Rep,
    /// Numbers of nobody in particular: a leaver's target, a deal whose owner had no unit that day.
    Vacant,
}

impl NodeKind {
    /// The JSON word.
    pub fn id(self) -> &'static str {
        match self {
            Self::Company => "company",
            Self::Region => "region",
            Self::Group => "group",
            Self::Unit => "unit",
            Self::Rep => "rep",
            Self::Vacant => "vacant",
        }
    }
}

/// A row of the target tree. Amounts are minor units or counts, as the metric's unit says.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    /// Unique in the tree and stable.
    pub id: NodeId,
    /// Index of the parent row.
    pub parent: Option<usize>,
    /// What it is.
    pub kind: NodeKind,
    /// As shown; untrusted. Empty for the company unless the settings name it, and for vacant rows.
    pub name: String,
    /// 0 for the company.
    pub depth: u8,
    /// The unit, for units and the company.
    pub unit: Option<UnitIx>,
    /// The rep, for reps.
    pub rep: Option<RepIx>,
    /// Baseline target: its own, else the sum of its children's where any has one.
    pub target: Option<i64>,
    /// Of a ratio's target the two sums it is planned as, where they are known.
    pub target_share: Option<Share>,
    /// Closed value; of a ratio or a level where it stands, rounded down. `None` where that is not known, or
    /// where a ratio has too few cases to say (rule 13).
    pub actual: Option<i64>,
    /// How much of it came after the last judged day, where any did: it is in no pace yet (rule 11).
    pub unjudged: Option<i64>,
    /// What the pace compares: what those did who have a target, up to the last judged day.
    pub judged: Option<i64>,
    /// Of a ratio its two sums; of a level, where bases are known, the readings times their bases, and the
    /// bases.
    pub share: Option<Share>,
    /// What of it is compared with the target: that of those who have one, while they have one (rule 16).
    pub share_compared: Option<Share>,
    /// Open value not yet closed; of sums only.
    pub in_progress: Option<i64>,
    /// Actual against target.
    pub attainment: Attainment,
    /// Target × share of own working days gone by (rule 11); of a ratio or a level all of it.
    pub expected_to_date: Option<i64>,
    /// The same of a sum in thousandths of the unit, unrounded: of a few customers the whole ones are another number.
    pub expected_thousandths: Option<i64>,
    /// Actual ÷ expected-to-date; of a ratio or a level, against the target.
    pub pace: Option<Pace>,
    /// Run-rate projection to the end of the period.
    pub projection: Option<i64>,
    /// Gap ÷ remaining own working days.
    pub required_per_day: Option<i64>,
    /// Open value ÷ gap.
    pub coverage: Option<Ratio>,
    /// Deals won in the period.
    pub won: u32,
    /// Deals lost in the period.
    pub lost: u32,
    /// Deals open now.
    pub open: u32,
    /// Σ children − own target × (1 + over-assignment), where both exist and it is not zero.
    pub mismatch: Option<i64>,
    /// Of a sum of targets: people who have one, and people; equal where it is for everybody (rule 16).
    pub set: (u32, u32),
    /// What those achieved who have no target, where others have one: it is compared with nothing.
    pub without_target: Option<i64>,
    /// The same of a ratio, as its two sums.
    pub share_without: Option<Share>,
    /// Of a product, what was made of its amount in rows whose coefficient is not known: it is not in the actual. In the
    /// amount's unit.
    pub without_coefficient: Option<i64>,
    /// Parts of the period that the target lacks, or that of somebody in it: what was achieved in them is compared with
    /// nothing either. In order.
    pub lacks: Vec<Period>,
    /// The target is a part of the person's, split by own working days: the person moved or left (rule 21).
    pub split: bool,
    /// Of a person: the pace over all units of the period.
    pub pace_of_all: Option<Pace>,
    /// Ramp percentage of a newcomer (rule 20).
    pub ramp: Option<u32>,
    /// Pace under the red line (W6).
    pub red: bool,
    /// Of a composite metric what each metric that it is made of came to here, in their order (S12).
    pub parts: Vec<NodePart>,
}

/// What a metric that another one is made of came to in a row. Amounts are in that metric's own unit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct NodePart {
    pub target: Option<i64>,
    /// Closed value, or where it stands; `None` where that is not known.
    pub actual: Option<i64>,
    /// Actual against its own target.
    pub attainment: Attainment,
    /// What counts of it: the attainment or, where less is better, as far below 100 % as that is above it.
    pub completion: Option<Ratio>,
}

impl Node {
    /// A part of the actual is of a day that is not judged yet, and so in no pace (rule 11); without a target there is
    /// none that it could be in.
    pub fn has_unjudged(&self) -> bool {
        self.target.is_some() && self.unjudged.is_some_and(|amount| amount != 0)
    }

    /// Whether something that was achieved is compared with no target, though there is one (rule 16).
    pub fn is_partly_set(&self) -> bool {
        self.without_target.is_some() || self.share_without.is_some()
    }

    /// What is compared with the target, up to this morning: without what is made by those, or while, nothing is asked.
    pub fn compared(&self) -> Option<i64> {
        match self.share_without {
            Some(_) => self.judged,
            None => minus(self.actual?, self.without_target.unwrap_or(0)),
        }
    }

    /// A row without numbers.
    pub fn new(id: NodeId, parent: Option<usize>, kind: NodeKind, name: String, depth: u8) -> Self {
        Self {
            id,
            parent,
            kind,
            name,
            depth,
            unit: None,
            rep: None,
            target: None,
            target_share: None,
            actual: None,
            unjudged: None,
            judged: None,
            share: None,
            share_compared: None,
            in_progress: None,
            attainment: Attainment::NotSet,
            expected_to_date: None,
            expected_thousandths: None,
            pace: None,
            projection: None,
            required_per_day: None,
            coverage: None,
            won: 0,
            lost: 0,
            open: 0,
            mismatch: None,
            set: (0, 0),
            without_target: None,
            share_without: None,
            without_coefficient: None,
            lacks: Vec::new(),
            split: false,
            pace_of_all: None,
            ramp: None,
            red: false,
            parts: Vec::new(),
        }
    }

    /// Whether a ratio has cases, but too few to say what it is (rule 13).
    pub fn has_too_few(&self) -> bool {
        self.actual.is_none() && self.share.is_some_and(|s| s.denominator > 0)
    }
}

/// A week of a target: what was done in it and what should have been. Amounts as in [`Node`].
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct WeekPoint {
    /// Closed value of the week.
    pub actual: i64,
    /// What its working days add to what is expected (rule 11).
    pub expected: i64,
}

/// The unit of a board's metric.
pub fn unit(board: &Board) -> MetricUnit {
    board.metric.unit
}
