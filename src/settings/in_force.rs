//! The rules in force: the numbers of the settings with the dated changes of the journal laid over them.

use super::Settings;
use crate::domain::refusal::Refusal;
use crate::domain::rules::{RuleChange, RuleKey, Rules, UnfitChange};
use std::sync::Arc;

/// The rules as the settings alone say them, and what was laid over them.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LaidRules {
    /// Without any change; `None` while nothing was laid over them.
    settings_alone: Option<Arc<Rules>>,
    changes: Vec<RuleChange>,
    unfit: Vec<(String, UnfitChange)>,
    /// Keys below `rules` that the command line gives for this run: no change touches them.
    pinned: Vec<String>,
    /// The command line says for this run what warnings are derived by: it looks and remembers nothing.
    only_looks: bool,
}

impl LaidRules {
    pub(super) fn pinning(sets: &[String]) -> Self {
        let keys = sets.iter().filter_map(|set| set.split_once('='));
        let below = keys.filter_map(|(key, _)| key.trim().strip_prefix("rules."));
        Self {
            pinned: below.map(str::to_owned).collect(),
            ..Self::default()
        }
    }

    fn is_pinned(&self, key: &RuleKey) -> bool {
        let key = key.to_string();
        let mut pinned = self.pinned.iter();
        pinned.any(|pin| {
            key.strip_prefix(pin.as_str())
                .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
        })
    }
}

impl Settings {
    /// The same settings with changes laid over what the settings themselves say, in place of those that were
    /// laid over them before. What `--set` says for this run wins over both.
    #[must_use]
    pub fn with_changes(&self, changes: Vec<RuleChange>) -> Self {
        let mut made = self.clone();
        let alone = made.laid.settings_alone.take();
        let alone = alone.unwrap_or_else(|| Arc::new(self.rules.clone()));
        made.rules = Rules::clone(&alone);
        let mut free = changes.clone();
        for change in &mut free {
            change.values.retain(|v| !self.laid.is_pinned(&v.key));
        }
        made.laid.unfit = made.rules.lay(&free.iter().collect::<Vec<_>>());
        made.laid.settings_alone = Some(alone);
        made.laid.changes = changes;
        made
    }

    /// The changes that are laid over the settings, those of the past and to come among them, in the order in
    /// which later ones win.
    pub fn changes(&self) -> &[RuleChange] {
        &self.laid.changes
    }

    /// Changes that do not fit beside the others, or to the settings of this machine, and are left out: the event,
    /// and why.
    pub fn unfit_changes(&self) -> &[(String, UnfitChange)] {
        &self.laid.unfit
    }

    /// The same settings for a run that tries them: by them warnings are looked at, and neither remembered nor answered.
    #[must_use]
    pub fn tried(mut self) -> Self {
        self.laid.only_looks = true;
        self
    }

    /// What they say is tried for this run alone, see [`Settings::tried`].
    pub fn only_looks(&self) -> bool {
        self.laid.only_looks
    }

    /// Whether a warning by these settings may be answered, or somebody told of it.
    ///
    /// # Errors
    /// [`Refusal::TriedSettings`].
    pub fn may_answer(&self) -> Result<(), Refusal> {
        if self.only_looks() {
            return Err(Refusal::TriedSettings);
        }
        Ok(())
    }

    /// The rules as the settings alone say them.
    pub fn rules_alone(&self) -> &Rules {
        self.laid.settings_alone.as_deref().unwrap_or(&self.rules)
    }

    /// A number is given on the command line for this run.
    pub fn is_pinned(&self, key: &RuleKey) -> bool {
        self.laid.is_pinned(key)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::Day;
    use crate::domain::rules::RuleValue;
    use crate::settings::DEFAULTS;

    fn key(settings: &Settings) -> RuleKey {
        RuleKey::parse("W3.red_below", &settings.rules).unwrap()
    }

    fn change(settings: &Settings, value: i64) -> RuleChange {
        let day = Day::from_ymd(2026, 3, 2).unwrap();
        RuleChange {
            event: "e".into(),
            values: vec![RuleValue {
                key: key(settings),
                value,
            }],
            from: day,
            until: Day::MAX,
            entered_on: day,
            author: "ann".into(),
            reason: "why".into(),
        }
    }

    #[test]
    fn changes_are_laid_over_the_settings_and_taken_off_again() {
        let plain = Settings::defaults().unwrap();
        let (key, day) = (key(&plain), Day::from_ymd(2026, 3, 9).unwrap());
        let laid = plain.with_changes(vec![change(&plain, 45)]);
        assert_eq!(laid.rules.value_of(&key, day), Some(45));
        assert_eq!(laid.rules_alone(), &plain.rules);
        assert_ne!(laid.fingerprint(), plain.fingerprint());
        let again = laid.with_changes(vec![change(&plain, 50)]);
        assert_eq!(again.rules.value_of(&key, day), Some(50));
        let off = again.with_changes(Vec::new());
        assert_eq!(
            (&off.rules, off.fingerprint()),
            (&plain.rules, plain.fingerprint())
        );
    }

    #[test]
    fn what_the_command_line_says_for_a_run_wins() {
        let sets = ["rules.week.red_below=30".to_owned()];
        let run = Settings::load(DEFAULTS, None, &sets).unwrap();
        let (key, day) = (key(&run), Day::from_ymd(2026, 3, 9).unwrap());
        let laid = run.with_changes(vec![change(&run, 45)]);
        assert!(laid.is_pinned(&key));
        assert_eq!(laid.rules.value_of(&key, day), Some(30));
    }
}
