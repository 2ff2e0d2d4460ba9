//! How grave a warning of a rule is and what it asks for: both are settings with a day, like the numbers (rules 9, 24).
//! Where nothing is said, the table of the rules and the plays say it.

use super::changes::{RuleChange, UnfitChange, days_of_change};
use super::{Play, RuleKey, Rules};
use crate::domain::Day;
use crate::domain::warning::{Episode, FamilyEntry, Rule, Severity};
use serde::{Deserialize, Serialize};
use std::collections::BTreeSet;

/// What holds of a rule from a day on, beside its numbers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct RuleResponse {
    pub from: Day,
    pub rule: Rule,
    /// How grave its warnings are; `None` leaves what held before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub severity: Option<Severity>,
    /// The id of the play that it asks for, empty for none; `None` leaves what held before.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub asks: Option<String>,
}

/// What holds of a rule on a day.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Held {
    severity: Severity,
    /// Empty: it asks for nothing.
    asks: String,
}

impl Rules {
    /// How grave a warning of a rule is on a day; one that nobody knows is for information.
    pub fn severity(&self, rule: Rule, day: Day) -> Severity {
        let said = self.said_of(rule, day).find_map(|said| said.severity);
        said.unwrap_or_else(|| self.severity_of_table(rule))
    }

    /// The play that a rule asks for on a day.
    pub fn required_play(&self, rule: Rule, day: Day) -> Option<&Play> {
        match self.said_of(rule, day).find_map(|said| said.asks.as_ref()) {
            Some(play) => self.play(play),
            None => self.play_by_list(rule),
        }
    }

    /// Since when the severity or the play of a rule is as it is on a day; `None` where it always was.
    pub fn responds_since(&self, rule: Rule, day: Day) -> Option<Day> {
        self.said_of(rule, day).next().map(|said| said.from)
    }

    /// Whether a play is less than the one that a warning asks for, as rules are on a day (rule 9): it is meant for milder
    /// warnings, and for none as grave as those that the asked one is meant for. It is logged and checked, and leaves the
    /// asked one standing. A play that no rule asks for is the manager's own choice, and the asked one is always enough.
    pub fn falls_short(&self, play: &str, asked: &str, day: Day) -> bool {
        let (meant_for, asked_for) = (self.meant_for(play, day), self.meant_for(asked, day));
        play != asked && meant_for.is_some() && meant_for < asked_for
    }

    /// The gravest warnings that ask for a play on a day; `None` where no rule does.
    fn meant_for(&self, play: &str, day: Day) -> Option<Severity> {
        let rules = self.families.all().flat_map(|entry| entry.rules.iter());
        let asking = rules
            .map(|(rule, _)| *rule)
            .filter(|rule| self.required_play(*rule, day).is_some_and(|p| p.id == play));
        asking.map(|rule| self.severity(rule, day)).max()
    }

    /// Gives a warning the severity that its rule has on a morning, or had on the day on which the warning ended. One
    /// that its family raised lower than the rule's own stays lower. Where the rule became graver meanwhile, that is an
    /// escalation of that day.
    pub fn weigh(&self, episode: &mut Episode, entry: &FamilyEntry, morning: Day) {
        if self.responses.iter().all(|said| said.rule != episode.rule) {
            return;
        }
        let rule = episode.rule;
        let day = episode.cleared_on.map_or(morning, |end| end.min(morning));
        let now = self.severity(rule, day);
        let lowered = episode.severity < entry.severity(rule);
        episode.severity = if lowered {
            episode.severity.min(now)
        } else {
            now
        };
        if self.severity(rule, episode.escalated_on) < now {
            let turned = self.said_of(rule, day).map(|said| said.from);
            let graver = turned.take_while(|from| *from > episode.escalated_on);
            let first = graver
                .filter(|from| self.severity(rule, *from) == now)
                .last();
            episode.escalated_on = first.unwrap_or(episode.escalated_on);
        }
    }

    /// What is said of a rule by a day, the newest first.
    fn said_of(&self, rule: Rule, day: Day) -> impl Iterator<Item = &RuleResponse> {
        let newest_first = self.responses.iter().rev();
        newest_first.filter(move |said| said.rule == rule && said.from <= day)
    }

    fn severity_of_table(&self, rule: Rule) -> Severity {
        let family = self.families.family_of(rule);
        let entry = family.and_then(|family| self.families.find(family));
        entry.map_or(Severity::Info, |entry| entry.severity(rule))
    }

    /// The play that lists the rule.
    fn play_by_list(&self, rule: Rule) -> Option<&Play> {
        let lists = |play: &&Play| play.required_for.iter().any(|id| id == rule.id());
        self.plays.iter().find(lists)
    }

    fn held(&self, rule: Rule, day: Day) -> Held {
        let asks = self.required_play(rule, day);
        Held {
            severity: self.severity(rule, day),
            asks: asks.map(|play| play.id.clone()).unwrap_or_default(),
        }
    }

    /// Lays changes of severities and plays over what the settings say of them.
    pub(super) fn lay_responses(
        &mut self,
        changes: &[&RuleChange],
        unfit: &mut Vec<(String, UnfitChange)>,
    ) {
        let mut laid: Vec<RuleResponse> = Vec::new();
        let mut touched: BTreeSet<Rule> = BTreeSet::new();
        for entry in self.families.all() {
            let is_mine = |rule: Rule| entry.rules.iter().any(|(known, _)| *known == rule);
            let mine = |change: &&&RuleChange| {
                let mut rules = change.values.iter().filter_map(|v| v.key.response_of());
                rules.any(is_mine)
            };
            let mine: Vec<&RuleChange> = changes.iter().filter(mine).copied().collect();
            // A rule that stands in two lines is laid once.
            let is_laid = |rule: &(Rule, _)| touched.contains(&rule.0);
            if mine.is_empty() || entry.rules.iter().all(is_laid) {
                continue;
            }
            let said = self.responses.iter().filter(|said| is_mine(said.rule));
            let mut before: Vec<Held> = self.held_before_all(entry);
            for day in days_of_change(said.map(|said| said.from), &mine) {
                let rules = entry.rules.iter();
                let mut held: Vec<Held> = rules.map(|(rule, _)| self.held(*rule, day)).collect();
                for change in mine.iter().filter(|change| change.holds_on(day)) {
                    match self.changed(entry, &held, change) {
                        Ok(tried) => held = tried,
                        Err(why) => unfit.push((change.event.clone(), why)),
                    }
                }
                for ((rule, _), (was, is)) in entry.rules.iter().zip(before.iter().zip(&held)) {
                    if was != is {
                        laid.push(RuleResponse {
                            from: day,
                            rule: *rule,
                            severity: Some(is.severity),
                            asks: Some(is.asks.clone()),
                        });
                    }
                }
                before = held;
            }
            touched.extend(entry.rules.iter().map(|(rule, _)| *rule));
        }
        self.responses.retain(|said| !touched.contains(&said.rule));
        self.responses.extend(laid);
        self.responses.sort_by_key(|said| said.from);
    }

    /// What the table and the plays say of a family's rules.
    fn held_before_all(&self, entry: &FamilyEntry) -> Vec<Held> {
        let one = |(rule, severity): &(Rule, Severity)| Held {
            severity: *severity,
            asks: self
                .play_by_list(*rule)
                .map(|play| play.id.clone())
                .unwrap_or_default(),
        };
        entry.rules.iter().map(one).collect()
    }

    /// What a change makes of a family's rules, where that fits: a rule that follows another one in place is at least
    /// as grave.
    fn changed(
        &self,
        entry: &FamilyEntry,
        held: &[Held],
        change: &RuleChange,
    ) -> Result<Vec<Held>, UnfitChange> {
        let mut tried = held.to_vec();
        for wanted in &change.values {
            let Some(rule) = wanted.key.response_of() else {
                continue;
            };
            let Some(at) = entry.rules.iter().position(|(known, _)| *known == rule) else {
                continue;
            };
            let allowed = wanted.key.allowed();
            if !allowed.contains(&wanted.value) {
                let key = wanted.key.clone();
                return Err(UnfitChange::OutOfRange { key, allowed });
            }
            match &wanted.key {
                RuleKey::Response { play, .. } if self.play(play).is_some() => {
                    if wanted.value > 0 {
                        tried[at].asks.clone_from(play);
                    }
                }
                RuleKey::Severity { .. } => {
                    let place = usize::try_from(wanted.value).ok();
                    let of = place.and_then(|place| Severity::ALL.get(place));
                    tried[at].severity = of.copied().unwrap_or(tried[at].severity);
                }
                other => return Err(UnfitChange::Unknown(other.to_string(), None)),
            }
        }
        for (at, pair) in tried.windows(2).enumerate() {
            if pair[1].severity < pair[0].severity {
                let key = |at: usize| RuleKey::Severity {
                    rule: entry.rules[at].0,
                };
                return Err(UnfitChange::BelowOther {
                    key: key(at + 1),
                    other: key(at),
                    least: pair[0].severity as i64,
                });
            }
        }
        Ok(tried)
    }
}
