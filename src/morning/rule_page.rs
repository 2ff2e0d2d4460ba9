//! The rules and standards of a morning as a page shows them.

use super::Morning;
use crate::domain::Day;
use crate::domain::backtest::BackTest;
use crate::domain::board::QueueRow;
use crate::domain::org::UnitIx;
use crate::domain::proposal::Proposals;
use crate::domain::rule_page::{
    BenchmarkLine, ListLine, ListedChange, ListedPhase, Provenance, RuleLine, RulesPage, SetBy,
    StandardLine,
};
use crate::domain::rules::{
    NUMBER_GROUPS, NumberGroup, PhaseFocus, RuleKey, RuleResponse, RuleValue, Rules, Standard,
};
use crate::domain::warning::Rule;
use crate::settings::Settings;
use std::collections::BTreeSet;

/// Calendar days of history that the page counts warnings of.
pub(crate) const HISTORY_DAYS: i32 = 30;

/// Builds the page from the queue and from what the rules raised on `span`.
pub(crate) fn rules_page(
    morning: &Morning,
    queue: &[QueueRow],
    (span, history): ((Day, Day), BackTest),
    proposals: Option<Proposals>,
) -> RulesPage {
    let settings = &*morning.settings;
    let (rules, day) = (&settings.rules, morning.as_of);
    let tallies = history.tallies(rules.families);
    // Nothing built in can be unreadable; a test says so.
    let built_in = Settings::defaults().ok().map(|s| s.rules);
    let mut lines = Vec::new();
    for entry in rules.families.all() {
        let Some(group) = NUMBER_GROUPS.iter().find(|g| g.family == entry.family) else {
            continue;
        };
        for (rule, _) in entry.rules {
            let open = queue
                .iter()
                .filter(|row| row.episode.rule == *rule && row.episode.cleared_on.is_none());
            let raised = tallies.iter().filter(|t| t.rule == *rule);
            lines.push(RuleLine {
                rule: *rule,
                severity: rules.severity(*rule, day),
                values: values(rules, group.keys(), day),
                set: of_rule(settings, built_in.as_ref(), (group, *rule), day),
                play: rules.required_play(*rule, day).map(|play| play.id.clone()),
                open: open.count() as u32,
                raised: raised.map(|t| t.warnings).sum::<u32>(),
            });
        }
    }
    RulesPage {
        day,
        earliest: morning.judged.next(),
        rules: lines,
        standards: standards(settings, built_in.as_ref(), day),
        benchmarks: benchmarks(settings, day),
        weights: list(settings, built_in.as_ref(), RuleKey::weights(rules), day),
        ramp: list(settings, built_in.as_ref(), RuleKey::ramp(rules), day),
        collected: list(settings, built_in.as_ref(), RuleKey::collected(rules), day),
        proposals,
        phases: phases(morning),
        units: (morning.roster.units.iter())
            .filter(|unit| unit.parent.is_some())
            .map(|unit| unit.path.clone())
            .collect(),
        changes: changes(settings),
        history,
        span,
    }
}

/// What is asked of groups from today on or still.
fn phases(morning: &Morning) -> Vec<ListedPhase> {
    let roster = &morning.roster;
    let is_known = |path: &str| {
        let mut units = (0..roster.units.len()).map(|at| UnitIx(at as u32));
        units.any(|unit| roster.is_called(unit, path))
    };
    let rules = morning.rules();
    let is_collected = |phase: &PhaseFocus| {
        let days = phase.from.max(morning.as_of)..=phase.to;
        let action = rules.action_ix(&phase.action);
        action.is_some_and(|action| rules.collects_within(action, days))
    };
    let phases = rules.phases.iter();
    phases
        .filter(|phase| phase.to >= morning.as_of)
        .map(|phase| ListedPhase {
            is_known: is_known(&phase.unit),
            is_collected: is_collected(phase),
            phase: phase.clone(),
        })
        .collect()
}

fn values(rules: &Rules, keys: impl Iterator<Item = RuleKey>, day: Day) -> Vec<RuleValue> {
    let value = |key: RuleKey| {
        let value = rules.value_of(&key, day)?;
        Some(RuleValue { key, value })
    };
    keys.filter_map(value).collect()
}

/// The newest change that holds on a day and says what one of the numbers is now.
fn set_by(settings: &Settings, keys: &[RuleKey], day: Day) -> Option<SetBy> {
    if keys.iter().any(|key| settings.is_pinned(key)) {
        return Some(SetBy::CommandLine);
    }
    let unfit = settings.unfit_changes();
    let mut newest_first = settings
        .changes()
        .iter()
        .rev()
        .filter(|c| c.holds_on(day) && unfit.iter().all(|(event, _)| *event != c.event));
    let change = newest_first.find(|c| keys.iter().any(|key| c.value_of(key).is_some()))?;
    Some(SetBy::Person(change.author.clone()))
}

/// Of the numbers of a rule's family, of how grave it is and of what it asks for.
fn of_rule(
    settings: &Settings,
    built_in: Option<&Rules>,
    (group, rule): (&NumberGroup, Rule),
    day: Day,
) -> Provenance {
    let rules = &settings.rules;
    let mut keys: Vec<RuleKey> = group.keys().collect();
    keys.push(RuleKey::Severity { rule });
    keys.extend(rules.plays.iter().map(|play| RuleKey::Response {
        rule,
        play: play.id.clone(),
    }));
    let versions = settings.rules.versions(group.key);
    let holds = |from: &Option<Day>| from.is_none_or(|from| from <= day);
    let since = versions.iter().rev().find(|(from, _)| holds(from));
    let alone = settings.rules_alone();
    let said = |rules: &Rules| -> Vec<RuleResponse> {
        let of = rules.responses.iter().filter(|said| said.rule == rule);
        of.cloned().collect()
    };
    let is_built_in = built_in.is_some_and(|rules| {
        rules.versions(group.key) == alone.versions(group.key) && said(rules) == said(alone)
    });
    let since = since.and_then(|(from, _)| *from);
    Provenance {
        since: since.max(rules.responds_since(rule, day)),
        by: set_by(settings, &keys, day).unwrap_or(if is_built_in {
            SetBy::Defaults
        } else {
            SetBy::Settings
        }),
    }
}

/// Since when a rule is as it is on a day, and who set it; `None` of one without numbers.
pub(crate) fn rule_set(settings: &Settings, rule: Rule, day: Day) -> Option<Provenance> {
    let family = settings.rules.families.family_of(rule)?;
    let group = NUMBER_GROUPS.iter().find(|g| g.family == family)?;
    let built_in = Settings::defaults().ok().map(|s| s.rules);
    Some(of_rule(settings, built_in.as_ref(), (group, rule), day))
}

/// The standard of a tier on a day, since when and by whom; `None` where the tier has none.
pub(crate) fn standard_of(settings: &Settings, tier: &str, day: Day) -> Option<StandardLine> {
    let built_in = Settings::defaults().ok().map(|s| s.rules);
    let lines = standards(settings, built_in.as_ref(), day);
    lines.into_iter().find(|line| line.tier == tier)
}

fn standards(settings: &Settings, built_in: Option<&Rules>, day: Day) -> Vec<StandardLine> {
    let rules = &settings.rules;
    let mut so_far = rules.standards.iter().rev().filter(|s| s.from <= day);
    let Some(now) = so_far.next() else {
        return Vec::new();
    };
    let is_built_in =
        built_in.is_some_and(|built_in| built_in.standards == settings.rules_alone().standards);
    let tiers: BTreeSet<&String> = now.tiers.keys().collect();
    let line = |tier: &String| {
        let keys: Vec<RuleKey> = (rules.actions.iter())
            .map(|action| RuleKey::Standard {
                tier: tier.clone(),
                action: action.id.clone(),
            })
            .collect();
        // The first of the newest versions in a row that say the same of the tier.
        let versions = rules.standards.iter().rev().filter(|s| s.from <= day);
        let same = versions.take_while(|s| s.tiers.get(tier) == now.tiers.get(tier));
        let since = same.last().map(|s| s.from);
        let first = rules.standards.first().map(|s| s.from);
        StandardLine {
            values: values(rules, keys.iter().cloned(), day),
            set: Provenance {
                since: since.filter(|since| Some(*since) != first),
                by: set_by(settings, &keys, day).unwrap_or(if is_built_in {
                    SetBy::Defaults
                } else {
                    SetBy::Settings
                }),
            },
            tier: tier.clone(),
        }
    };
    let mut lines: Vec<StandardLine> = tiers.into_iter().map(line).collect();
    // From the one who is asked for most of the first action to the one who is asked for least.
    lines.sort_by_key(|l| std::cmp::Reverse(l.values.first().map_or(0, |v| v.value)));
    lines
}

/// What should pass on from one action to the next, tier by tier, in the order of the standards.
fn benchmarks(settings: &Settings, day: Day) -> Vec<BenchmarkLine> {
    let rules = &settings.rules;
    let line = |standard: StandardLine| {
        let tier = standard.tier;
        let keys = RuleKey::benchmarks_of(&tier, rules);
        let holds = |to: usize| rules.benchmark(&tier, to - 1, to, day);
        let mut versions = rules.benchmarks.iter().rev().filter(|b| b.from <= day);
        let now = versions.next();
        let of = |version: Option<&Standard>| version.and_then(|v| v.tiers.get(&tier)).cloned();
        let same = versions.take_while(|version| of(Some(version)) == of(now));
        BenchmarkLine {
            holds: (1..rules.actions.len()).map(holds).collect(),
            set: Provenance {
                since: of(now).and(same.last().or(now)).map(|version| version.from),
                by: set_by(settings, &keys, day).unwrap_or(match of(now) {
                    None => SetBy::Defaults,
                    Some(_) => SetBy::Settings,
                }),
            },
            values: values(rules, keys.into_iter(), day),
            tier,
        }
    };
    let tiers = standards(settings, None, day);
    tiers.into_iter().map(line).collect()
}

/// The weights of the actions, the ramp of newcomers, or what is collected.
fn list(settings: &Settings, built_in: Option<&Rules>, keys: Vec<RuleKey>, day: Day) -> ListLine {
    let rules = &settings.rules;
    let alone = settings.rules_alone();
    let first = keys.first();
    let is_built_in = first
        .zip(built_in)
        .is_some_and(|(key, of)| alone.same_list(key, of));
    ListLine {
        set: Provenance {
            since: first.and_then(|key| rules.list_since(key, day)),
            by: set_by(settings, &keys, day).unwrap_or(if is_built_in {
                SetBy::Defaults
            } else {
                SetBy::Settings
            }),
        },
        values: values(rules, keys.into_iter(), day),
    }
}

fn changes(settings: &Settings) -> Vec<ListedChange> {
    let unfit = settings.unfit_changes();
    let listed = settings.changes().iter().map(|change| ListedChange {
        unfit: unfit
            .iter()
            .find(|(event, _)| *event == change.event)
            .map(|(_, why)| why.clone()),
        change: change.clone(),
    });
    let mut all: Vec<ListedChange> = listed.collect();
    all.sort_by_key(|l| std::cmp::Reverse((l.change.entered_on, l.change.from)));
    all
}
