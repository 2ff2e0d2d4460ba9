//! Which number of the rules is meant: how it is written and read.

use super::benchmark::BENCHMARK;
use super::{
    COLLECTED, MAX_STANDARD, NUMBER_GROUPS, NumberGroup, RAMP, RuleValue, Rules, UnfitChange,
    WEIGHT,
};
use crate::domain::nearest::nearest;
use crate::domain::warning::{NumberField, Rule, Severity};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

/// The table of the standards, as the first word of a key.
const STANDARDS: &str = "standards";
/// The one of the benchmarks.
const BENCHMARKS: &str = "benchmarks";
/// The one of extra actions.
const PHASES: &str = "phases";
/// The one of the weights of actions.
const WEIGHTS: &str = "weights";
/// The one of newcomers' months.
const RAMPS: &str = "ramp";
/// The one of what is collected.
const COLLECT: &str = "collected";
/// What stands behind a rule, or before it, for how grave it is and for what it asks.
const SEVERITY: &str = "severity";
const ASKS: &str = "asks";

/// A number that can be changed from a day on: written `week.red_below` or `standards.mid.need`. What is said of a rule in
/// words has a number as well, so that one change holds both.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum RuleKey {
    /// A number of a family of rules.
    Number {
        /// The key of the family's table in the settings.
        group: &'static str,
        field: &'static str,
    },
    /// The daily minimum of a tier for an action.
    Standard {
        tier: String,
        /// The action's id.
        action: String,
    },
    /// What should pass on to an action from the one before it, in percent; 0 leaves it to the standards.
    Benchmark {
        tier: String,
        /// The action's id.
        action: String,
    },
    /// What is asked of a unit for an action beside the standards, at least (K7).
    Phase {
        /// The action's id.
        action: String,
        /// The unit's path; empty for everybody.
        unit: String,
    },
    /// What an action weighs in a week's completion.
    Weight {
        /// The action's id.
        action: String,
    },
    /// What is asked of newcomers in a month since their start, the first one being 1; percent.
    Ramp { month: u32 },
    /// Whether an action is collected (rule 4): 1, or 0.
    Collected {
        /// The action's id.
        action: String,
    },
    /// How grave a rule is: the place of a severity among all.
    Severity { rule: Rule },
    /// That a rule asks for a play: 1.
    Response {
        rule: Rule,
        /// The play's id.
        play: String,
    },
}

impl fmt::Display for RuleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { group, field } => write!(f, "{group}.{field}"),
            Self::Standard { tier, action } => write!(f, "{STANDARDS}.{tier}.{action}"),
            Self::Benchmark { tier, action } => write!(f, "{BENCHMARKS}.{tier}.{action}"),
            Self::Phase { action, unit } if unit.is_empty() => write!(f, "{PHASES}.{action}"),
            Self::Phase { action, unit } => write!(f, "{PHASES}.{action}.{unit}"),
            Self::Weight { action } => write!(f, "{WEIGHTS}.{action}"),
            Self::Ramp { month } => write!(f, "{RAMPS}.{month}"),
            Self::Collected { action } => write!(f, "{COLLECT}.{action}"),
            Self::Severity { rule } => write!(f, "{SEVERITY}.{}", rule.id()),
            Self::Response { rule, play } => write!(f, "{ASKS}.{}.{play}", rule.id()),
        }
    }
}

impl RuleKey {
    /// Reads `week.red_below`, `W3.red_below` or `standards.mid.need`, with or without `rules.` before it.
    ///
    /// # Errors
    /// The nearest key, where there is none of that name.
    pub fn parse(text: &str, rules: &Rules) -> Result<Self, UnfitChange> {
        let text = text.trim();
        let short = text.strip_prefix("rules.").unwrap_or(text);
        let known = Self::all(rules);
        if let Some(phase) = short.strip_prefix(PHASES).and_then(|p| p.strip_prefix('.')) {
            let (action, unit) = phase.split_once('.').unwrap_or((phase, ""));
            let asked = known
                .iter()
                .any(|k| matches!(k, Self::Phase { action: a, .. } if a == action));
            if asked {
                return Ok(Self::Phase {
                    action: action.to_owned(),
                    unit: unit.trim().to_owned(),
                });
            }
        }
        let of_rule = short.split_once('.').and_then(|(rule, field)| {
            let family = rules.families.family_of(Rule::parse(rule)?)?;
            let group = NUMBER_GROUPS.iter().find(|g| g.family == family)?;
            Some(format!("{}.{field}", group.key))
        });
        let wanted = of_rule.as_deref().unwrap_or(short);
        let found = known.iter().find(|key| key.to_string() == wanted);
        found.cloned().ok_or_else(|| {
            let names: Vec<String> = known.iter().map(Self::to_string).collect();
            let near = nearest(wanted, names.iter().map(String::as_str));
            UnfitChange::Unknown(text.to_owned(), near.map(str::to_owned))
        })
    }

    /// Reads what a key is to be: `W3.severity=orange`, `W3.asks=one-to-one`, or a number.
    ///
    /// # Errors
    /// No such key, the nearest one; and for a word, which it may be. `Ok(None)` where the value is no whole number.
    pub fn parse_value(
        key: &str,
        value: &str,
        rules: &Rules,
    ) -> Result<Option<RuleValue>, UnfitChange> {
        let (key, value) = (key.trim(), value.trim());
        let short = key.strip_prefix("rules.").unwrap_or(key);
        let of_rule = short.split_once('.').and_then(|(rule, what)| {
            let rule = Rule::parse(rule)?;
            let raises = rules.families.raising().contains(&rule);
            raises.then_some((rule, what))
        });
        let not_one_of = |allowed: &[&str]| {
            Err(UnfitChange::NotOneOf {
                text: value.to_owned(),
                allowed: allowed.iter().map(|id| (*id).to_owned()).collect(),
            })
        };
        match of_rule {
            Some((rule, SEVERITY)) => match Severity::parse(value) {
                Some(severity) => Ok(Some(RuleValue {
                    key: Self::Severity { rule },
                    value: severity as i64,
                })),
                None => not_one_of(&Severity::IDS),
            },
            Some((rule, ASKS)) => {
                let Some(play) = rules.play(value) else {
                    let plays: Vec<&str> = rules.plays.iter().map(|p| p.id.as_str()).collect();
                    return not_one_of(&plays);
                };
                let play = play.id.clone();
                let key = Self::Response { rule, play };
                Ok(Some(RuleValue { key, value: 1 }))
            }
            _ => {
                let key = Self::parse(key, rules)?;
                if let Some(field) = key.field().filter(|field| !field.words.is_empty()) {
                    return match field.value_of(value) {
                        Some(value) => Ok(Some(RuleValue { key, value })),
                        None => not_one_of(field.words),
                    };
                }
                let value = value.parse().ok();
                Ok(value.map(|value| RuleValue { key, value }))
            }
        }
    }

    /// The rule whose severity or play this is.
    pub fn response_of(&self) -> Option<Rule> {
        match self {
            Self::Severity { rule } | Self::Response { rule, .. } => Some(*rule),
            Self::Number { .. }
            | Self::Standard { .. }
            | Self::Benchmark { .. }
            | Self::Phase { .. }
            | Self::Weight { .. }
            | Self::Ramp { .. }
            | Self::Collected { .. } => None,
        }
    }

    /// Whether one takes the other's place: a rule asks for one play.
    pub fn replaces(&self, other: &Self) -> bool {
        if let (Self::Response { rule, .. }, Self::Response { rule: of, .. }) = (self, other) {
            return rule == of;
        }
        self == other
    }

    /// Every number that can be changed, in the order of the rules; then the standards, the benchmarks, and what is said
    /// of the rules in words.
    pub fn all(rules: &Rules) -> Vec<Self> {
        let mut all = Vec::new();
        for group in &NUMBER_GROUPS {
            all.extend(group.fields.iter().map(|field| Self::Number {
                group: group.key,
                field: field.key,
            }));
        }
        let tiers: BTreeSet<&String> = rules
            .standards
            .iter()
            .flat_map(|s| s.tiers.keys())
            .collect();
        for tier in &tiers {
            all.extend(rules.actions.iter().map(|action| Self::Standard {
                tier: (*tier).clone(),
                action: action.id.clone(),
            }));
        }
        for tier in &tiers {
            all.extend(Self::benchmarks_of(tier, rules));
        }
        all.extend(Self::phases_of("", rules));
        all.extend(Self::weights(rules));
        all.extend(Self::ramp(rules));
        all.extend(Self::collected(rules));
        for rule in rules.families.raising() {
            all.push(Self::Severity { rule });
            all.extend(rules.plays.iter().map(|play| Self::Response {
                rule,
                play: play.id.clone(),
            }));
        }
        all
    }

    /// The benchmarks of a tier: one for each action that has another one before it.
    pub fn benchmarks_of(tier: &str, rules: &Rules) -> Vec<Self> {
        let behind = rules.actions.iter().skip(1);
        behind
            .map(|action| Self::Benchmark {
                tier: tier.to_owned(),
                action: action.id.clone(),
            })
            .collect()
    }

    /// What the actions weigh.
    pub fn weights(rules: &Rules) -> Vec<Self> {
        let actions = rules.actions.iter();
        let weight = |action: &super::DailyAction| Self::Weight {
            action: action.id.clone(),
        };
        actions.map(weight).collect()
    }

    /// Which actions are collected.
    pub fn collected(rules: &Rules) -> Vec<Self> {
        let actions = rules.actions.iter();
        let of = |action: &super::DailyAction| Self::Collected {
            action: action.id.clone(),
        };
        actions.map(of).collect()
    }

    /// The months of newcomers: as many as the longest ramp has that holds on any day.
    pub fn ramp(rules: &Rules) -> Vec<Self> {
        let longest = rules.longest_ramp();
        let months = (1..).take(longest);
        months.map(|month| Self::Ramp { month }).collect()
    }

    /// What can be asked of a unit for a while: each action that is collected on any day.
    pub fn phases_of(unit: &str, rules: &Rules) -> Vec<Self> {
        let actions = rules.actions.iter().enumerate();
        actions
            .filter(|(at, _)| rules.ever_collects(*at))
            .map(|(_, action)| Self::Phase {
                action: action.id.clone(),
                unit: unit.to_owned(),
            })
            .collect()
    }

    /// What is known of it as a number of a family; `None` for anything else.
    pub fn field(&self) -> Option<&'static NumberField> {
        match self {
            Self::Number { group, field } => fields(group).iter().find(|f| f.key == *field),
            Self::Standard { .. }
            | Self::Benchmark { .. }
            | Self::Phase { .. }
            | Self::Weight { .. }
            | Self::Ramp { .. }
            | Self::Collected { .. }
            | Self::Severity { .. }
            | Self::Response { .. } => None,
        }
    }

    /// Whether it switches a family on and off.
    pub fn is_switch(&self) -> bool {
        self.field().is_some_and(NumberField::is_switch)
    }

    /// The rules that it switches on and off together: of a switch, all of its family.
    pub fn switches(&self, rules: &Rules) -> Vec<Rule> {
        let group = match self {
            Self::Number { group, .. } if self.is_switch() => *group,
            _ => return Vec::new(),
        };
        let family = NUMBER_GROUPS.iter().find(|known| known.key == group);
        let entry = family.and_then(|known| rules.families.find(known.family));
        let of_family = entry.into_iter().flat_map(|entry| entry.rules);
        of_family.map(|(rule, _)| *rule).collect()
    }

    /// The words of a number of a family that is said by one; empty for anything else.
    pub fn words(&self) -> &'static [&'static str] {
        self.field().map_or(&[], |field| field.words)
    }

    /// Whether its value is the place of a word among all that it may be: of a severity, or of the words of a number.
    pub fn is_said_by_a_word(&self) -> bool {
        matches!(self, Self::Severity { .. }) || !self.words().is_empty()
    }

    /// The word of a value, where it is said by one.
    pub fn word(&self, value: i64) -> Option<&'static str> {
        self.field().and_then(|field| field.word(value))
    }

    /// What it may be.
    pub fn allowed(&self) -> RangeInclusive<i64> {
        match self {
            Self::Number { .. } => (self.field()).map_or(0..=0, |field| field.allowed.clone()),
            Self::Standard { .. } | Self::Phase { .. } => MAX_STANDARD,
            Self::Benchmark { .. } => BENCHMARK,
            Self::Weight { .. } => WEIGHT,
            Self::Ramp { .. } => RAMP,
            Self::Collected { .. } => COLLECTED,
            Self::Severity { .. } => 0..=Severity::ALL.len() as i64 - 1,
            Self::Response { .. } => 0..=1,
        }
    }
}

pub(super) fn fields(group: &str) -> &'static [NumberField] {
    let mut groups = NUMBER_GROUPS.iter();
    groups.find(|g| g.key == group).map_or(&[], |g| g.fields)
}

impl NumberGroup {
    /// The group of a family, by its key in the settings.
    pub fn keys(&self) -> impl Iterator<Item = RuleKey> {
        let group = self.key;
        self.fields.iter().map(move |field| RuleKey::Number {
            group,
            field: field.key,
        })
    }
}
