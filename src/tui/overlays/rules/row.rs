//! What a change of the rules is about.

use crate::domain::Day;
use crate::domain::rules::{NUMBER_GROUPS, RuleKey, Rules};
use crate::domain::warning::Rule;
use crate::report::text::clean;
use crate::tui::ctx::Ctx;

/// A row of the rules page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum RulesRow {
    Rule(Rule),
    /// The standards of a tier.
    Tier(String),
    /// The benchmarks of a tier.
    Benchmarks(String),
    /// What the actions weigh.
    Weights,
    /// What is asked of newcomers.
    Ramp,
    /// Which actions are collected.
    Collected,
    /// What is asked of a unit for a while; empty: of everybody.
    Phases(String),
    /// What is not asked yet, of one of these units or of everybody.
    NewPhase(Vec<String>),
}

impl RulesRow {
    /// Its numbers; of a rule also how grave it is and what it asks for on a day.
    pub(super) fn keys(&self, rules: &Rules, day: Day) -> Vec<RuleKey> {
        match self {
            Self::Rule(rule) => {
                let family = rules.families.family_of(*rule);
                let group = NUMBER_GROUPS.iter().find(|g| Some(g.family) == family);
                let mut keys: Vec<RuleKey> =
                    group.map_or_else(Vec::new, |group| group.keys().collect());
                let raises = rules
                    .families
                    .all()
                    .any(|entry| Some(entry.family) == family && entry.raises);
                if raises {
                    keys.push(RuleKey::Severity { rule: *rule });
                    let play = rules.required_play(*rule, day).or(rules.plays.first());
                    keys.extend(play.map(|play| RuleKey::Response {
                        rule: *rule,
                        play: play.id.clone(),
                    }));
                }
                keys
            }
            Self::Tier(tier) => {
                let of = |action: &crate::domain::rules::DailyAction| RuleKey::Standard {
                    tier: tier.clone(),
                    action: action.id.clone(),
                };
                rules.actions.iter().map(of).collect()
            }
            Self::Benchmarks(tier) => RuleKey::benchmarks_of(tier, rules),
            Self::Weights => RuleKey::weights(rules),
            Self::Ramp => RuleKey::ramp(rules),
            Self::Collected => RuleKey::collected(rules),
            Self::Phases(unit) => RuleKey::phases_of(unit, rules),
            Self::NewPhase(_) => RuleKey::phases_of("", rules),
        }
    }

    /// The row that a number stands in.
    pub(super) fn of(key: &RuleKey, rules: &Rules) -> Option<Self> {
        match key {
            RuleKey::Standard { tier, .. } => Some(Self::Tier(tier.clone())),
            RuleKey::Benchmark { tier, .. } => Some(Self::Benchmarks(tier.clone())),
            RuleKey::Weight { .. } => Some(Self::Weights),
            RuleKey::Ramp { .. } => Some(Self::Ramp),
            RuleKey::Collected { .. } => Some(Self::Collected),
            RuleKey::Phase { unit, .. } => Some(Self::Phases(unit.clone())),
            RuleKey::Severity { rule } | RuleKey::Response { rule, .. } => Some(Self::Rule(*rule)),
            RuleKey::Number { group, .. } => {
                let family = NUMBER_GROUPS.iter().find(|g| g.key == *group)?.family;
                let (rule, _) = rules.families.find(family)?.rules.first()?;
                Some(Self::Rule(*rule))
            }
        }
    }

    pub(super) fn name(&self, ctx: &Ctx) -> String {
        match self {
            Self::Rule(rule) => rule.id().to_owned(),
            Self::Tier(tier) => ctx.phrase().tier(tier),
            Self::Benchmarks(tier) => {
                let args = [("tier", ctx.phrase().tier(tier).into())];
                ctx.i18n.ta("tui-rules-benchmarks", &args)
            }
            Self::Weights => ctx.i18n.t("pages-weights"),
            Self::Ramp => ctx.i18n.t("pages-newcomers"),
            Self::Collected => ctx.i18n.t("pages-collected"),
            Self::Phases(unit) if !unit.is_empty() => clean(unit).into_owned(),
            Self::Phases(_) => ctx.i18n.t("domain-phase-everybody"),
            Self::NewPhase(_) => ctx.i18n.t("tui-rules-phase"),
        }
    }
}
