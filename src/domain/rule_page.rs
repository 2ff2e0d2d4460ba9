//! The rules and standards as a page shows them: every number that holds on a day, since when and who set it, the
//! changes that were made, and what the rules raised of late.

use super::Day;
use super::backtest::BackTest;
use super::proposal::Proposals;
use super::rules::{PhaseFocus, RuleChange, RuleValue, UnfitChange};
use super::warning::{Rule, Severity};

/// The page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RulesPage {
    /// The day whose numbers these are.
    pub day: Day,
    /// The first day from which a change can hold: the first one that is not judged.
    pub earliest: Day,
    /// In the order of the table.
    pub rules: Vec<RuleLine>,
    /// By tier.
    pub standards: Vec<StandardLine>,
    /// What should pass on from one action to the next, by tier (W10), in the order of the standards.
    pub benchmarks: Vec<BenchmarkLine>,
    /// What the actions weigh in a week's completion.
    pub weights: ListLine,
    /// What is asked of newcomers, month by month.
    pub ramp: ListLine,
    /// Which actions are collected: 1, or 0.
    pub collected: ListLine,
    /// What history says to them (K2); `None` where nothing has a target.
    pub proposals: Option<Proposals>,
    /// What is asked of groups for a while (K7), those that have ended left out.
    pub phases: Vec<ListedPhase>,
    /// The paths of all units: whom more can be asked of.
    pub units: Vec<String>,
    /// Newest first: by the day they were made, then by the one from which they hold.
    pub changes: Vec<ListedChange>,
    /// What the rules raised on the days of `span`.
    pub history: BackTest,
    /// The first and the last day.
    pub span: (Day, Day),
}

/// A rule.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RuleLine {
    pub rule: Rule,
    pub severity: Severity,
    /// The numbers of its family.
    pub values: Vec<RuleValue>,
    pub set: Provenance,
    /// The id of the play that it asks for.
    pub play: Option<String>,
    /// Warnings of it that are open now.
    pub open: u32,
    /// Warnings of it in the back-test.
    pub raised: u32,
}

impl RuleLine {
    /// It is switched off.
    pub fn is_off(&self) -> bool {
        let mut values = self.values.iter();
        values.any(|v| v.key.is_switch() && v.value == 0)
    }
}

/// The daily standard of a tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct StandardLine {
    pub tier: String,
    /// In grid order.
    pub values: Vec<RuleValue>,
    pub set: Provenance,
}

/// The benchmarks of a tier, one for each action that has another one before it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct BenchmarkLine {
    pub tier: String,
    /// What is written, in percent; 0 where the standards say it.
    pub values: Vec<RuleValue>,
    /// What holds, in hundredths of a percent; `None` where neither says anything.
    pub holds: Vec<Option<i64>>,
    pub set: Provenance,
}

/// Numbers that stand in a list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListLine {
    pub values: Vec<RuleValue>,
    pub set: Provenance,
}

/// Since when numbers are as they are, and by whom.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Provenance {
    /// The first day; `None` where they always were.
    pub since: Option<Day>,
    pub by: SetBy,
}

/// Who set numbers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetBy {
    /// Nobody: they are built in.
    Defaults,
    /// The settings file.
    Settings,
    /// `--set`, for this run.
    CommandLine,
    /// Somebody, in the journal; untrusted.
    Person(String),
}

/// A change with what keeps it from holding, where anything does.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedChange {
    pub change: RuleChange,
    pub unfit: Option<UnfitChange>,
}

/// An extra action of a group as the page lists it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ListedPhase {
    pub phase: PhaseFocus,
    /// Somebody has been in the unit; otherwise nothing is asked of anybody.
    pub is_known: bool,
    /// The action is collected on some day of it that is not over; otherwise nothing is asked of anybody either.
    pub is_collected: bool,
}
