//! Numbers of rules and standards in words: what each is called, and why one cannot be what it was to be.

use super::Phrase;
use crate::domain::Day;
use crate::domain::backtest::RaisedWarning;
use crate::domain::journal::NumberSet;
use crate::domain::rule_page::{
    BenchmarkLine, ListLine, ListedChange, Provenance, SetBy, StandardLine,
};
use crate::domain::rules::{NUMBER_GROUPS, RuleKey, RuleValue, UnfitChange};
use crate::domain::warning::Severity;
use crate::i18n::I18n;
use crate::report::number;
use crate::report::text::clean;

impl Phrase<'_> {
    /// What a number is called: `red below (%)`, `mid · need`.
    pub fn rule_key(&self, key: &RuleKey) -> String {
        match key {
            key if key.is_switch() => self.i18n.t("domain-number-active"),
            RuleKey::Number { group, field } => {
                let key = format!("domain-number-{group}-{field}").replace('_', "-");
                self.i18n.t(&key)
            }
            RuleKey::Standard { tier, action } => {
                let action = self.action_called(action);
                format!("{} · {action}", self.tier(tier))
            }
            RuleKey::Benchmark { tier, action } => {
                let action = self.action_called(action);
                let args = [("tier", self.tier(tier).into()), ("action", action.into())];
                self.i18n.ta("domain-number-benchmark", &args)
            }
            RuleKey::Phase { action, unit } => {
                let action = self.action_called(action);
                let unit = if unit.is_empty() {
                    self.i18n.t("domain-phase-everybody")
                } else {
                    clean(unit).into_owned()
                };
                let args = [("unit", unit.into()), ("action", action.into())];
                self.i18n.ta("domain-number-phase", &args)
            }
            RuleKey::Weight { action } => {
                let action = self.action_called(action);
                let args = [("action", action.into())];
                self.i18n.ta("domain-number-weight", &args)
            }
            RuleKey::Ramp { month } => {
                let args = [("month", i64::from(*month).into())];
                self.i18n.ta("domain-number-ramp", &args)
            }
            RuleKey::Collected { action } => {
                let action = self.action_called(action);
                let args = [("action", action.into())];
                self.i18n.ta("domain-number-collected", &args)
            }
            RuleKey::Severity { .. } => self.i18n.t("domain-number-severity"),
            RuleKey::Response { .. } => self.i18n.t("domain-number-asks"),
        }
    }

    /// An action by its id, which a change of the past may have of one that is no longer known.
    fn action_called(&self, id: &str) -> String {
        match self.rules.action_ix(id) {
            Some(at) => self.action(at),
            None => clean(id).into_owned(),
        }
    }

    /// A number as it is read: a severity and a play have names.
    pub fn rule_value(&self, key: &RuleKey, value: i64) -> String {
        let place = usize::try_from(value).ok();
        match key {
            RuleKey::Severity { .. } => match place.and_then(|at| Severity::ALL.get(at)) {
                Some(severity) => self.severity(*severity),
                None => value.to_string(),
            },
            RuleKey::Response { play, .. } if value > 0 => self.play(play),
            RuleKey::Response { .. } => self.i18n.t("domain-none"),
            RuleKey::Benchmark { .. } if value == 0 => self.i18n.t("domain-benchmark-standards"),
            RuleKey::Number { group, field } => match key.word(value) {
                Some(word) => {
                    let key = format!("domain-number-{group}-{field}-{word}");
                    self.i18n.t(&key.replace('_', "-"))
                }
                None => value.to_string(),
            },
            RuleKey::Benchmark { .. }
            | RuleKey::Phase { .. }
            | RuleKey::Standard { .. }
            | RuleKey::Weight { .. }
            | RuleKey::Ramp { .. }
            | RuleKey::Collected { .. } => value.to_string(),
        }
    }

    /// That several rules go on and off together, where a number is the one switch of them.
    pub fn switched_together(&self, key: &RuleKey) -> Option<String> {
        let rules = key.switches(self.rules);
        let ids: Vec<String> = rules.iter().map(|rule| rule.id().to_owned()).collect();
        let args = [("rules", self.list(&ids).into())];
        (ids.len() > 1).then(|| self.i18n.ta("domain-rules-together", &args))
    }

    /// A number as it was and as it is to be: `40 → 45`. A rule asks for one play: of the one before, which has another
    /// key, nothing is said.
    pub fn rule_turn(&self, key: &RuleKey, before: i64, value: i64) -> String {
        let value = self.rule_value(key, value);
        if matches!(key, RuleKey::Response { .. }) {
            return value;
        }
        format!("{} → {value}", self.rule_value(key, before))
    }

    /// Who set the benchmarks of a tier; the standards where none is written.
    pub fn benchmark_by(&self, line: &BenchmarkLine) -> String {
        if line.values.iter().all(|v| v.value == 0) {
            return self.i18n.t("domain-benchmark-standards");
        }
        self.set_by(&line.set.by)
    }

    /// What should pass on from one action to the next, in percent; `None` where nothing says it.
    pub fn benchmark(&self, holds: Option<i64>) -> String {
        holds.map_or_else(|| self.i18n.t("domain-none"), number::percentage)
    }

    /// Numbers that were set, each with the one before: `W3: red below (%) 40 → 45`. A key of rules that are not known
    /// here stands as it was written.
    pub fn numbers_set(&self, sets: &[NumberSet]) -> String {
        let keys: Vec<_> = sets
            .iter()
            .map(|set| RuleKey::parse(&set.key, self.rules))
            .collect();
        let known = keys.iter().zip(sets);
        let known = known.filter_map(|(key, set)| {
            let key = key.as_ref().ok()?;
            Some((key, self.rule_turn(key, set.before, set.value)))
        });
        let known = self.by_rule(known);
        let unknown = keys.iter().zip(sets).filter(|(key, _)| key.is_err());
        let unknown =
            unknown.map(|(_, set)| format!("{} {} → {}", clean(&set.key), set.before, set.value));
        let all: Vec<String> = std::iter::once(known)
            .filter(|known| !known.is_empty())
            .chain(unknown)
            .collect();
        self.list(&all)
    }

    /// Numbers with their names, those of a rule behind its id: `W3: red below (%) 45, clears at (%) 60; W5: …`.
    pub fn by_rule<'k>(&self, numbers: impl IntoIterator<Item = (&'k RuleKey, String)>) -> String {
        let mut groups: Vec<(Option<&str>, Vec<String>)> = Vec::new();
        for (key, number) in numbers {
            let rule = match key {
                RuleKey::Number { group, .. } => self.rule_of_group(group),
                RuleKey::Severity { rule } | RuleKey::Response { rule, .. } => Some(rule.id()),
                RuleKey::Standard { .. }
                | RuleKey::Benchmark { .. }
                | RuleKey::Phase { .. }
                | RuleKey::Weight { .. }
                | RuleKey::Ramp { .. }
                | RuleKey::Collected { .. } => None,
            };
            let said = format!("{} {number}", self.rule_key(key));
            match groups.iter_mut().find(|(known, _)| *known == rule) {
                Some((_, all)) => all.push(said),
                None => groups.push((rule, vec![said])),
            }
        }
        let groups = groups.into_iter().map(|(rule, all)| {
            let all = self.list(&all);
            match rule {
                Some(rule) => self.i18n.ta(
                    "domain-rules-of",
                    &[("rule", rule.into()), ("numbers", all.into())],
                ),
                None => all,
            }
        });
        let between = self.i18n.t("domain-list-of-lists");
        groups.collect::<Vec<_>>().join(&between)
    }

    /// The first rule of the family that a group of numbers is of.
    fn rule_of_group(&self, group: &str) -> Option<&'static str> {
        let family = NUMBER_GROUPS.iter().find(|g| g.key == group)?.family;
        let (rule, _) = self.rules.families.find(family)?.rules.first()?;
        Some(rule.id())
    }

    /// Why numbers do not fit, in half a sentence.
    pub fn unfit(&self, why: &UnfitChange) -> String {
        unfit(self.i18n, why)
    }

    /// Since when numbers are as they are: a day, or always.
    pub fn since_when(&self, set: &Provenance) -> String {
        match set.since {
            Some(day) => number::day_from(self.i18n, day, self.as_of),
            None => self.i18n.t("domain-rules-always"),
        }
    }

    /// Who set them.
    pub fn set_by(&self, by: &SetBy) -> String {
        self.i18n.t(match by {
            SetBy::Defaults => "domain-rules-defaults",
            SetBy::Settings => "domain-rules-settings",
            SetBy::CommandLine => "domain-rules-command-line",
            SetBy::Person(name) => return clean(name).into_owned(),
        })
    }

    /// Since when the numbers of a rule are as they are, and who set them.
    pub fn provenance(&self, set: &Provenance) -> String {
        let args = [
            ("since", self.since_when(set).into()),
            ("by", self.set_by(&set.by).into()),
        ];
        self.i18n.ta("pages-rule-set", &args)
    }

    /// The standard of a tier: `mid: touch 6, need 3, prop 2, demo 2`, since when and by whom.
    pub fn standard_line(&self, line: &StandardLine) -> String {
        let numbers = line.values.iter().enumerate();
        let numbers: Vec<String> = numbers
            .map(|(at, of)| format!("{} {}", self.action_heading(at), of.value))
            .collect();
        let args = [
            ("tier", self.tier(&line.tier).into()),
            ("numbers", self.list(&numbers).into()),
            ("set", self.provenance(&line.set).into()),
        ];
        self.i18n.ta("pages-standard-set", &args)
    }

    /// Numbers of a list in a line: `Newcomers month by month: month 1 (%) 25, month 2 (%) 50 · since always, built in`;
    /// of what is collected the names alone.
    pub fn list_line(&self, name: String, line: &ListLine) -> String {
        let numbers = line.values.iter();
        let said = |of: &RuleValue| match &of.key {
            RuleKey::Collected { action } => {
                let at = self.rules.action_ix(action).filter(|_| of.value > 0);
                at.map(|at| self.action(at))
            }
            key => Some(format!("{} {}", self.rule_key(key), of.value)),
        };
        let numbers: Vec<String> = numbers.filter_map(said).collect();
        let args = [
            ("name", name.into()),
            ("numbers", self.list(&numbers).into()),
            ("since", self.since_when(&line.set).into()),
            ("by", self.set_by(&line.set.by).into()),
        ];
        self.i18n.ta("pages-numbers-set", &args)
    }

    /// What is the case with a change on a day: to come, in force, taken back, or left out and why.
    pub fn change_state(&self, listed: &ListedChange, today: Day) -> String {
        if let Some(why) = &listed.unfit {
            return unfit(self.i18n, why);
        }
        self.i18n.t(if listed.change.from > today {
            "domain-rules-to-come"
        } else if listed.change.holds_on(today) {
            "domain-rules-in-force"
        } else {
            "domain-rules-ended"
        })
    }

    /// A warning of a back-test: `▲R Ann · W3 · 9 Nov to 16 Nov`.
    pub fn raised(&self, raised: &RaisedWarning) -> String {
        let from = number::day_from(self.i18n, raised.opened_on, self.as_of);
        let days = match raised.ended_on {
            Some(end) => {
                let to = number::day_from(self.i18n, end, self.as_of);
                let args = [("from", from.into()), ("to", to.into())];
                self.i18n.ta("domain-days", &args)
            }
            None => self.i18n.ta("domain-raised-open", &[("day", from.into())]),
        };
        let badge = self.badge(raised.severity);
        let name = clean(&raised.name).into_owned();
        format!("{badge} {name} · {} · {days}", raised.rule.id())
    }

    /// What would be said in its place: `◆O W2`.
    pub fn raised_then(&self, raised: &RaisedWarning) -> String {
        format!("{} {}", self.badge(raised.severity), raised.rule.id())
    }

    /// Days from twice their number: `2.5`.
    pub fn half_days(&self, twice: Option<u32>) -> String {
        match twice {
            Some(twice) if twice % 2 == 1 => format!("{}.5", twice / 2),
            Some(twice) => (twice / 2).to_string(),
            None => self.i18n.t("domain-none"),
        }
    }

    /// A share of a count, or that there was nothing.
    pub fn share_of(&self, part: u32, of: u32) -> String {
        match (i64::from(part) * 10_000).checked_div(i64::from(of)) {
            Some(hundredths) => number::percent(hundredths),
            None => self.i18n.t("domain-none"),
        }
    }
}

fn unfit(i18n: &I18n, why: &UnfitChange) -> String {
    match why {
        UnfitChange::Unknown(text, None) => {
            i18n.ta("domain-unfit-unknown", &[("text", clean(text).into())])
        }
        UnfitChange::Unknown(text, Some(near)) => i18n.ta(
            "domain-unfit-unknown-near",
            &[("text", clean(text).into()), ("near", near.as_str().into())],
        ),
        UnfitChange::OutOfRange { key, allowed } => i18n.ta(
            "domain-unfit-range",
            &[
                ("key", key.to_string().into()),
                ("least", (*allowed.start()).into()),
                ("most", (*allowed.end()).into()),
            ],
        ),
        UnfitChange::NotOneOf { text, allowed } => i18n.ta(
            "domain-unfit-one-of",
            &[
                ("text", clean(text).into()),
                ("allowed", allowed.join(&i18n.t("domain-list")).into()),
            ],
        ),
        UnfitChange::NothingCollected => i18n.t("domain-unfit-nothing-collected"),
        UnfitChange::Endless(key) => {
            i18n.ta("domain-unfit-endless", &[("key", key.to_string().into())])
        }
        UnfitChange::UnknownUnit(text, near) => {
            let near = near.as_deref().map(|near| clean(near).into_owned());
            let key = match near {
                Some(_) => "domain-unfit-unit-near",
                None => "domain-unfit-unit",
            };
            let args = [
                ("text", clean(text).into()),
                ("near", near.unwrap_or_default().into()),
            ];
            i18n.ta(key, &args)
        }
        UnfitChange::BelowOther {
            key: RuleKey::Severity { rule },
            other: RuleKey::Severity { rule: above },
            ..
        } => i18n.ta(
            "domain-unfit-milder",
            &[("rule", rule.id().into()), ("other", above.id().into())],
        ),
        UnfitChange::BelowOther { key, other, least } => i18n.ta(
            "domain-unfit-below",
            &[
                ("key", key.to_string().into()),
                ("other", other.to_string().into()),
                ("least", (*least).into()),
            ],
        ),
    }
}

/// The same as the refusal of a command.
pub(super) fn unfit_refused(i18n: &I18n, why: &UnfitChange) -> String {
    let why = unfit(i18n, why);
    i18n.ta("domain-refused-rules", &[("why", why.into())])
}

#[cfg(test)]
mod tests {
    use super::super::tests::{money, phrase, rules};
    use super::*;
    use crate::i18n::Lang;

    #[test]
    fn every_number_of_the_rules_has_a_name_in_both_languages() {
        let rules = rules();
        for lang in [Lang::En, Lang::ZhCn] {
            let (i18n, money) = (I18n::new(lang), money(lang));
            let phrase = phrase(&i18n, &money, &rules);
            for key in RuleKey::all(&rules) {
                let name = phrase.rule_key(&key);
                assert!(
                    !name.is_empty() && !name.starts_with("domain"),
                    "{key}: {name}"
                );
            }
        }
    }
}
