//! Which number of the rules is meant: how it is written and read.

use super::{MAX_STANDARD, NUMBER_GROUPS, NumberGroup, Rules, UnfitChange};
use crate::domain::nearest::nearest;
use crate::domain::warning::{NumberField, Rule};
use std::collections::BTreeSet;
use std::fmt;
use std::ops::RangeInclusive;

/// The table of the standards, as the first word of a key.
const STANDARDS: &str = "standards";

/// A number that can be changed from a day on: written `week.red_below` or `standards.mid.need`.
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
}

impl fmt::Display for RuleKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Number { group, field } => write!(f, "{group}.{field}"),
            Self::Standard { tier, action } => write!(f, "{STANDARDS}.{tier}.{action}"),
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

    /// Every number that can be changed, in the order of the rules; then the standards.
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
        for tier in tiers {
            all.extend(rules.actions.iter().map(|action| Self::Standard {
                tier: tier.clone(),
                action: action.id.clone(),
            }));
        }
        all
    }

    /// Whether it switches a family on and off.
    pub fn is_switch(&self) -> bool {
        match self {
            Self::Number { group, field } => {
                let mut fields = fields(group).iter();
                fields.any(|known| known.key == *field && known.is_switch())
            }
            Self::Standard { .. } => false,
        }
    }

    /// What it may be.
    pub fn allowed(&self) -> RangeInclusive<i64> {
        match self {
            Self::Number { group, field } => {
                let field = fields(group).iter().find(|f| f.key == *field);
                field.map_or(0..=0, |field| field.allowed.clone())
            }
            Self::Standard { .. } => MAX_STANDARD,
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
