//! The rules: one file a family, and the table that lists them.
//!
//! A new rule is a file here, a file of its words in `report::phrase::rules`, a line of the table and its
//! numbers in `assets/defaults.toml`. Everything else asks the table, or the list of families in force
//! ([`Families`]), which is a value in the rules: a family that stands in no table can be added to it.

mod clears;
mod delay;
mod family;
mod funnel;
mod lost;
mod newcomers;
mod no_report;
mod numbers;
mod pace;
mod progress;
mod quarter;
mod signal;
mod silence;
mod streak;
mod week;
mod week_target;

pub use clears::{ClearsAfter, ClearsBy, ComingClose, WhyLeftOut};
pub use family::{FamilyRules, WholeFacts};
pub use funnel::{StageCount, TierCount};
pub use lost::LostFigures;
pub use no_report::LackingDay;
pub use numbers::{NumberField, RuleNumbers};
pub(crate) use numbers::{SWITCH, active};
pub use signal::{MarketSignal, SignalKind};
pub use week::{WeekBy, WeekCoverage, WeekTally};

use super::{Family, Rule, Severity, SubjectKind};
use crate::domain::Day;
use crate::domain::day_runs::DayRuns;
use serde::{Deserialize, Serialize};
use std::fmt;

/// Hands the table to a macro. A line: file and key of the numbers in the settings; what judges, the
/// evidence (none for a family that raises nothing), the numbers; the family's name; the kind of its
/// subjects; its inputs; its rules with their severity. A rule that can be judged by something else as well stands in
/// the line of that a second time, behind an equals sign: there it has no numbers of its own.
macro_rules! rule_table {
    ($make:ident) => {
        $make! {
            streak: StreakRules, Streak(StreakEvidence), StreakNumbers; ACTIONS "actions"; Rep; [Activity]; W1 Yellow, W2 Orange;
            week: WeekRules, Week(WeekEvidence), WeekNumbers; WEEK "week"; Rep; [Activity]; W3 Red;
            week_target: WeekTargetRules, WeekTarget(WeekTargetEvidence), ; WEEK_TARGET "week-target"; Rep; [Targets, Deals]; = W3 Red;
            silence: SilenceRules, Silence(SilenceEvidence), SilenceNumbers; SILENCE "silence"; Customer; [Contacts, Deals]; W4 Orange;
            pace: PaceRules, Pace(PaceEvidence), PaceNumbers; PACE "pace"; Rep; [Targets, Deals]; W5 Orange;
            progress: ProgressRules, , ProgressNumbers; PROGRESS "progress"; Unit; [Targets]; W6 Red;
            newcomers: NewcomersRules, Newcomers(NewcomersEvidence), NewcomersNumbers; NEW_CUSTOMERS "new-customers"; Unit; [Targets, Deals]; W7 Yellow;
            quarter: QuarterRules, Quarter(QuarterEvidence), QuarterNumbers; QUARTER "quarter"; Unit; [Targets, Deals]; W8 Orange;
            delay: DelayRules, Delay(DelayEvidence), DelayNumbers; DELAY "sub-target"; Target; [Targets, Deals, Slices]; W9 Yellow;
            funnel: FunnelRules, Funnel(FunnelEvidence), FunnelNumbers; FUNNEL "funnel"; Stage; [Activity]; W10 Yellow;
            lost: LostRules, Lost(LostEvidence), LostNumbers; LOST "lost-customers"; Unit; [Deals]; W11 Red;
            signal: SignalRules, Signal(SignalEvidence), SignalNumbers; SIGNAL "signal"; Unit; [Signals]; W12 Yellow;
            no_report: NoReportRules, NoReport(NoReportEvidence), NoReportNumbers; NO_REPORT "no-report"; Rep; [Activity]; W13 Info;
        }
    };
}
pub(crate) use rule_table;

macro_rules! make_rules {
    ($($file:ident: $judge:ident, $($what:ident($evidence:ident))?, $($numbers:ident)?; $family:ident $id:literal;
        $about:ident; [$($input:ident),+]; $($rule:ident $severity:ident),* $(= $other:ident $as_grave:ident)?;)+) => {
        $(pub use $file::{$judge $(, $numbers)? $(, $evidence)?};)+

        impl Rule {
            $($(
                #[doc = concat!("The rule ", stringify!($rule), ".")]
                pub const $rule: Self = Self::named(stringify!($rule));
            )*)+
        }

        impl Family {
            $(
                #[doc = concat!("The family ", $id, ".")]
                pub const $family: Self = Self::named($id);
            )+

            /// Every family of this version.
            pub const ALL: [Self; [$($id),+].len()] = [$(Self::$family),+];
        }

        /// The families of this version.
        static TABLE: [FamilyEntry; Family::ALL.len()] = [$(FamilyEntry {
            family: Family::$family,
            about: SubjectKind::$about,
            inputs: &[$(Input::$input),+],
            raises: !<[&str]>::is_empty(&[$(stringify!($what))?]),
            rules: &[
                $((Rule::$rule, Severity::$severity),)*
                $((Rule::$other, Severity::$as_grave),)?
            ],
            judge: &$judge,
        }),+];

        /// The numbers behind a warning. Words are made from it in `report::phrase`, in either language.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(tag = "what", rename_all = "snake_case")]
        pub enum Evidence {
            $($(
                #[doc = concat!("Of the family ", $id, ".")]
                $what($evidence),
            )?)+
            /// Of a family that stands in no table here: kept as it was written.
            #[serde(untagged)]
            Other(serde_json::Value),
        }

        impl Evidence {
            /// The days that a warning counts, as far as its numbers name them; for one that was answered on
            /// another device, of which nothing else is known.
            pub fn counted(&self, opened_on: Day) -> DayRuns {
                match self {
                    $($(Self::$what(seen) => seen.counted(opened_on),)?)+
                    Self::Other(_) => DayRuns::span(opened_on, opened_on),
                }
            }

            /// The family that it is of; `None` for one that stands in no table here.
            pub fn family(&self) -> Option<Family> {
                match self {
                    $($(Self::$what($evidence { .. }) => Some(Family::$family),)?)+
                    Self::Other(_) => None,
                }
            }
        }
    };
}
rule_table!(make_rules);

/// What a family is derived from. A change of such facts makes its results stale.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Input {
    /// Counts of actions, and all that decides what was expected: calendar, leave, assignments.
    Activity,
    /// Targets and actuals.
    Targets,
    Deals,
    /// Of which class a product and of which segment a customer is.
    Slices,
    /// Touches with customers.
    Contacts,
    /// Market signals.
    Signals,
}

/// A line of the table: what is known of a family without asking its judge.
#[derive(Debug)]
pub struct FamilyEntry {
    /// Its name.
    pub family: Family,
    /// What its warnings are usually about; another kind is spelt out in the id.
    pub about: SubjectKind,
    /// What it is derived from.
    pub inputs: &'static [Input],
    /// Whether it raises warnings; otherwise it only colours a figure.
    pub raises: bool,
    /// Its rules, mildest first, with the severity each one raises.
    pub rules: &'static [(Rule, Severity)],
    /// What judges by them.
    pub judge: &'static dyn FamilyRules,
}

impl FamilyEntry {
    /// The severity that one of its rules raises; any other is for information.
    pub fn severity(&self, rule: Rule) -> Severity {
        let mut rules = self.rules.iter();
        rules
            .find(|(known, _)| *known == rule)
            .map_or(Severity::Info, |(_, severity)| *severity)
    }
}

/// The families in force, in the order in which their warnings are collected.
#[derive(Clone, Copy)]
pub struct Families(&'static [FamilyEntry]);

impl Default for Families {
    fn default() -> Self {
        Self(&TABLE)
    }
}

impl Families {
    /// Another list than the table's own.
    pub fn of(list: &'static [FamilyEntry]) -> Self {
        Self(list)
    }

    /// All of them.
    pub fn all(self) -> impl Iterator<Item = &'static FamilyEntry> {
        self.0.iter()
    }

    /// The line of a family; `None` for one that is not in force here.
    pub fn find(self, family: Family) -> Option<&'static FamilyEntry> {
        self.0.iter().find(|entry| entry.family == family)
    }

    /// Every rule once, in the order of the table.
    pub fn rules(self) -> Vec<Rule> {
        Self::once(self.0.iter()).into_iter().copied().collect()
    }

    /// The rules that raise warnings, each once.
    pub fn raising(self) -> Vec<Rule> {
        Self::once(self.raising_entries())
            .into_iter()
            .copied()
            .collect()
    }

    fn raising_entries(self) -> impl Iterator<Item = &'static FamilyEntry> {
        self.0.iter().filter(|entry| entry.raises)
    }

    fn once(entries: impl Iterator<Item = &'static FamilyEntry>) -> Vec<&'static Rule> {
        let mut all = Vec::new();
        for (rule, _) in entries.flat_map(|entry| entry.rules) {
            if !all.contains(&rule) {
                all.push(rule);
            }
        }
        all
    }

    /// The family of a rule: of one that can be judged by several things the first, which has its numbers.
    pub fn family_of(self, rule: Rule) -> Option<Family> {
        let has = |entry: &&FamilyEntry| entry.rules.iter().any(|(known, _)| *known == rule);
        self.0.iter().find(has).map(|entry| entry.family)
    }

    /// The ids of the rules that ask for an intervention.
    pub fn answerable(self) -> Vec<&'static str> {
        let all = Self::once(self.raising_entries()).into_iter();
        all.map(Rule::id).collect()
    }

    /// Any of them is derived from such facts.
    pub fn need(self, input: Input) -> bool {
        self.0.iter().any(|entry| entry.inputs.contains(&input))
    }
}

impl PartialEq for Families {
    fn eq(&self, other: &Self) -> bool {
        let names = |list: &'static [FamilyEntry]| list.iter().map(|entry| entry.family);
        names(self.0).eq(names(other.0))
    }
}

impl Eq for Families {}

impl fmt::Debug for Families {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_list()
            .entries(self.0.iter().map(|entry| entry.family))
            .finish()
    }
}

/// The struct of a family's numbers with what is allowed for each; `>= other + n` orders two of them, and `of` gives the
/// words of one that is said by a word: the number is its place among them.
macro_rules! rule_numbers {
    ($(#[$about:meta])* $name:ident {
        $($(#[$doc:meta])* $field:ident: $kind:ty, $allowed:expr $(, >= $other:ident + $more:literal)?
            $(, of $words:expr)?;)+
    }) => {
        $(#[$about])*
        #[derive(Clone, Debug, PartialEq, Eq, serde::Serialize, serde::Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct $name {
            $($(#[$doc])* pub $field: $kind,)+
            /// 0: the rule is off, and raises nothing.
            #[serde(default = "crate::domain::warning::active")]
            pub active: u32,
        }

        impl $crate::domain::warning::RuleNumbers for $name {
            const FIELDS: &'static [$crate::domain::warning::NumberField] = &[
                $($crate::domain::warning::NumberField {
                    key: stringify!($field),
                    allowed: $allowed,
                    at_least: rule_numbers!(@least $($other $more)?),
                    words: rule_numbers!(@words $($words)?),
                },)+
                $crate::domain::warning::SWITCH,
            ];

            fn from_values(values: &[i64]) -> Self {
                let mut values = values.iter().copied();
                Self {
                    $($field: <$kind>::try_from(values.next().unwrap_or(0)).unwrap_or_default(),)+
                    active: values.next().map_or(1, |active| u32::from(active != 0)),
                }
            }

            fn values(&self) -> Vec<i64> {
                vec![$(i64::from(self.$field)),+, i64::from(self.active)]
            }

            fn is_active(&self) -> bool {
                self.active != 0
            }
        }
    };
    (@words) => { &[] };
    (@words $words:expr) => { &$words };
    (@least) => { None };
    (@least $other:ident $more:literal) => { Some((stringify!($other), $more)) };
}
use rule_numbers;

/// Counts of own working days, and of days in general.
const OWN_DAYS: std::ops::RangeInclusive<i64> = 1..=60;
/// What a percentage may be: nothing to all.
const PERCENT: std::ops::RangeInclusive<i64> = 0..=100;
