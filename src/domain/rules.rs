//! The numbers behind the rules. They are settings, never constants: this file only gives them shape.

mod benchmark;
mod changes;
mod key;
mod lists;
mod phase;
mod response;

pub use changes::{MAX_STANDARD, RuleChange, RuleValue, UnfitChange};
pub use key::RuleKey;
pub use lists::{COLLECTED, NumbersFrom, RAMP, WEIGHT};
pub use response::RuleResponse;

use super::Day;
use super::dated::Dated;
use super::warning::{Families, Family, NumberField, RuleNumbers, rule_table};
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;
use std::ops::Range;

/// A daily action (touch, need, proposal, demo, or a company's own).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct DailyAction {
    /// The id used in files, JSON and settings.
    pub id: String,
    /// Its full name in English: in sentences and on pages.
    pub en: String,
    /// The same in Chinese.
    pub zh: String,
    /// Its English name above a column, where that is another one; at most 6 columns read well.
    #[serde(default)]
    pub en_short: String,
    /// The same in Chinese.
    #[serde(default)]
    pub zh_short: String,
    /// What it is called in files besides.
    #[serde(default)]
    pub also: Vec<String>,
    /// Weight in the week completion (W3).
    #[serde(default = "one")]
    pub weight: u32,
}

impl DailyAction {
    /// Everything that it is called: its id first, then its names.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        let own = [&self.id, &self.en, &self.zh, &self.en_short, &self.zh_short];
        let all = own.into_iter().chain(&self.also);
        all.map(String::as_str).filter(|name| !name.is_empty())
    }
}

fn one() -> u32 {
    1
}

/// Daily minimum per action for each tier, valid from a day on (K1, rule 24).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Standard {
    /// First day these hold; the newest one not after a day judges that day.
    pub from: Day,
    /// Tier id → one minimum per action, in the order of the actions.
    pub tiers: BTreeMap<String, Vec<u32>>,
}

/// What a manager can do about a warning.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Play {
    /// The id used in JSON and on the command line.
    pub id: String,
    /// Shown in English.
    pub en: String,
    /// Shown in Chinese.
    pub zh: String,
    /// Rules (`W1` …) for which this is the required response.
    #[serde(default)]
    pub required_for: Vec<String>,
    /// Logging it makes a task of it, with an owner and a day on which it is due.
    #[serde(default)]
    pub task: bool,
    /// What belongs to it, each step to be ticked (W4).
    #[serde(default)]
    pub steps: Vec<PlayStep>,
}

/// A step of a play.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PlayStep {
    /// The id used in JSON, in the journal and on the command line.
    pub id: String,
    /// Shown in English.
    pub en: String,
    /// Shown in Chinese.
    pub zh: String,
}

impl Play {
    /// Whether logging it makes a task of it: because that is asked for, or because it has steps.
    pub fn is_task(&self) -> bool {
        self.task || !self.steps.is_empty()
    }
}

/// An action that is asked of a group besides its standard, for a while (K7): trial feedbacks after a launch,
/// collections before the end of a year.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct PhaseFocus {
    /// The first day.
    pub from: Day,
    /// The last one.
    pub to: Day,
    /// The id of the action.
    pub action: String,
    /// The path of the unit, such as `South/Online`; empty for everybody.
    pub unit: String,
    /// What is asked a day, at least.
    pub least: u32,
}

/// When an intervention is checked (rule 10).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct VerifyRule {
    /// Own working days after an intervention on a rep.
    pub own_days: u32,
    /// Calendar days after an intervention on a customer.
    pub customer_days: i32,
    /// Percentage points of week completion that count as worse.
    pub worse_by: i64,
}

macro_rules! make_rules_struct {
    ($($file:ident: $judge:ident, $($what:ident($evidence:ident))?, $($numbers:ident)?; $family:ident $id:literal;
        $about:ident; [$($input:ident),+]; $($rule:ident $severity:ident),* $(= $other:ident $as_grave:ident)?;)+) => {
        /// Everything the warning engine is parameterised by. What a family depends on of it is the
        /// fingerprint under which its memory is kept.
        #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
        #[serde(deny_unknown_fields)]
        pub struct Rules {
            /// In grid order.
            pub actions: Vec<DailyAction>,
            /// Ids of the actions that the company collects; empty: all of them. Of the others nothing is
            /// expected, so that none of them lacks (rule 4).
            pub collected: Vec<String>,
            /// Ordered by `from`.
            pub standards: Vec<Standard>,
            /// What passes on to an action from the one before it, in percent by tier and action; 0: none is
            /// written. Ordered by `from`; empty: the standards say it (W10).
            #[serde(default)]
            pub benchmarks: Vec<Standard>,
            /// How grave rules are and what they ask for, where the table and the plays do not say it; ordered by
            /// `from`.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub responses: Vec<RuleResponse>,
            /// Categories of lost deals that say that the customer is lost; empty: any lost deal does (W11).
            pub lost_categories: Vec<String>,
            /// Words of a customer's status that say that it is lost (W11).
            #[serde(default)]
            pub lost_statuses: Vec<String>,
            $($(
                #[doc = concat!("The numbers of the family ", $id, ".")]
                pub $file: Dated<$crate::domain::warning::$numbers>,
            )?)+
            /// In strip order: the digit that logs a play is its place here.
            pub plays: Vec<Play>,
            pub verify: VerifyRule,
            /// Own working days a snooze may last at most (rule 8).
            pub snooze_days: u32,
            /// Percent of the full factor in the 1st, 2nd, 3rd … month since the start; 100 afterwards
            /// (rule 20).
            pub ramp: Vec<u32>,
            /// The same from later days on, ordered by `from` (rule 24).
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub later_ramps: Vec<NumbersFrom>,
            /// Weights of the actions from later days on, where they are not those of the actions; ordered by `from`.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub later_weights: Vec<NumbersFrom>,
            /// Which actions are collected from later days on: 1, or 0 for one that is not; ordered by `from`.
            #[serde(default, skip_serializing_if = "Vec::is_empty")]
            pub later_collected: Vec<NumbersFrom>,
            /// People of a tier who must have reached their target for a standard to be proposed from what they
            /// did (K2).
            pub propose_from: u32,
            /// Percent of checked uses that must have recovered for a play to be called the best of its situation.
            #[serde(default)]
            pub best_from: u32,
            /// Extra actions of groups for a while (K7), in the order of the settings.
            #[serde(default)]
            pub phases: Vec<PhaseFocus>,
            /// Whether events of one rep and one action with one customer count once a day (rule 34).
            #[serde(default)]
            pub once_a_day: bool,
            /// Whether the ramp also scales a newcomer's daily standards; it always marks them.
            pub ramp_standards: bool,
            /// Weekday a week starts on, 0 = Monday (rule 30).
            pub week_start: u8,
            /// The families in force.
            #[serde(skip)]
            pub families: Families,
        }

        /// What the numbers of a family are called in the settings.
        pub const NUMBER_GROUPS: [NumberGroup; [$($(stringify!($numbers),)?)+].len()] = [$($(NumberGroup {
            key: stringify!($file),
            family: Family::$family,
            fields: <$crate::domain::warning::$numbers as RuleNumbers>::FIELDS,
        },)?)+];

        impl Rules {
            /// Every version of a family's numbers, by its key in the settings, in the order of its fields.
            pub fn versions(&self, group: &str) -> Vec<(Option<Day>, Vec<i64>)> {
                fn all<N: RuleNumbers>(numbers: &Dated<N>) -> Vec<(Option<Day>, Vec<i64>)> {
                    numbers.versions().map(|(from, n)| (from, n.values())).collect()
                }
                match group {
                    $($(stringify!($file) => all::<$crate::domain::warning::$numbers>(&self.$file),)?)+
                    _ => Vec::new(),
                }
            }

            /// The days from which a family is on, or off, by the switch of its own numbers; none without numbers.
            fn switch_turns(&self, family: Family) -> Vec<(Day, bool)> {
                fn all<N: RuleNumbers>(numbers: &Dated<N>) -> Vec<(Day, bool)> {
                    let versions = numbers.versions();
                    versions.map(|(from, n)| (from.unwrap_or(Day::MIN), n.is_active())).collect()
                }
                $($(if family == Family::$family {
                    return all::<$crate::domain::warning::$numbers>(&self.$file);
                })?)+
                Vec::new()
            }

            /// Lays later versions over the first one of a family; ordered by day.
            fn lay_versions(&mut self, group: &str, later: Vec<(Day, Vec<i64>)>) {
                fn lay<N: RuleNumbers + Clone>(numbers: &mut Dated<N>, later: Vec<(Day, Vec<i64>)>) {
                    let later = later.into_iter().map(|(from, n)| (from, N::from_values(&n)));
                    *numbers = numbers.clone().with_later(later.collect());
                }
                match group {
                    $($(stringify!($file) => lay::<$crate::domain::warning::$numbers>(&mut self.$file, later),)?)+
                    _ => {}
                }
            }
        }
    };
}

/// The numbers of a family that can be set.
#[derive(Clone, Copy, Debug)]
pub struct NumberGroup {
    /// The key of their table in the settings.
    pub key: &'static str,
    pub family: Family,
    pub fields: &'static [NumberField],
}

rule_table!(make_rules_struct);

/// The stretches between turns on which something is off.
fn off(turns: &[(Day, bool)]) -> Vec<Range<Day>> {
    let mut all: Vec<Range<Day>> = Vec::new();
    for (at, (from, active)) in turns.iter().enumerate() {
        let to = turns.get(at + 1).map_or(Day::MAX, |(next, _)| *next);
        match all.last_mut() {
            _ if *active || *from >= to => {}
            Some(last) if last.end == *from => last.end = to,
            _ => all.push(*from..to),
        }
    }
    all
}

impl Rules {
    /// The days from which a family is on, or off.
    fn turns(&self, family: Family) -> Vec<(Day, bool)> {
        let judge = self.families.find(family).map(|entry| entry.judge);
        let own = judge.and_then(|judge| judge.turns(self));
        own.unwrap_or_else(|| self.switch_turns(family))
    }

    /// Whether a family is on, on a day: one that is off raises nothing. One without numbers is always on.
    pub fn is_active(&self, family: Family, day: Day) -> bool {
        let turns = self.turns(family);
        let last = turns.iter().rev().find(|(from, _)| *from <= day);
        last.or(turns.first()).is_none_or(|(_, active)| *active)
    }

    /// The stretches of days on which a family is off, in order; the last one may have no end.
    pub fn days_off(&self, family: Family) -> Vec<Range<Day>> {
        off(&self.turns(family))
    }

    /// Ids of the actions, in grid order.
    pub fn action_ids(&self) -> Vec<&str> {
        self.actions.iter().map(|a| a.id.as_str()).collect()
    }

    /// Everything that decides what is expected of a rep on a day, besides calendar and leave.
    pub fn expectations(&self) -> impl Serialize {
        let ramp = self
            .ramp_standards
            .then_some((&self.ramp, &self.later_ramps));
        let phases = (!self.phases.is_empty()).then_some(&self.phases);
        (
            self.action_ids(),
            self.all_collected(),
            &self.standards,
            ramp,
            phases,
        )
    }

    /// The minimum per action for a tier on a day (rule 24), before leave and ramp. Empty where the
    /// settings do not know the tier: nothing is expected then.
    pub fn standard(&self, tier: &str, day: Day) -> &[u32] {
        self.standards
            .iter()
            .rev()
            .find(|s| s.from <= day)
            .and_then(|s| s.tiers.get(tier))
            .map_or(&[], Vec::as_slice)
    }

    /// What says that a customer is lost (W11).
    pub fn lost_words(&self) -> impl Serialize {
        (&self.lost_categories, &self.lost_statuses)
    }

    /// Whether a word of a customer's status says that it is lost (W11), however it is capitalised.
    pub fn is_lost_status(&self, word: &str) -> bool {
        let word = word.trim().to_lowercase();
        let mut all = self.lost_statuses.iter();
        all.any(|known| known.trim().to_lowercase() == word)
    }

    /// Place of an action in grid order.
    pub fn action_ix(&self, id: &str) -> Option<usize> {
        self.actions.iter().position(|a| a.id == id)
    }

    /// A play by id.
    pub fn play(&self, id: &str) -> Option<&Play> {
        self.plays.iter().find(|p| p.id == id)
    }
}
