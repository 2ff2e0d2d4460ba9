//! Extra actions of groups for a while (K7): what the settings say of them, and what was changed from a day on, or for
//! some days.

use super::changes::{MAX_STANDARD, RuleChange, UnfitChange, days_of_change};
use super::{PhaseFocus, RuleKey, Rules};
use crate::domain::Day;
use std::collections::BTreeSet;

impl Rules {
    /// What is asked of a unit by itself for an action on a day, at least; 0 where nothing is.
    pub(super) fn phase_least(&self, action: &str, unit: &str, day: Day) -> u32 {
        let of = |phase: &&PhaseFocus| phase.action == action && phase.unit == unit;
        let all = self.phases.iter().filter(of);
        let on = all.filter(|phase| (phase.from..=phase.to).contains(&day));
        on.map(|phase| phase.least).max().unwrap_or(0)
    }

    /// Lays changes of extra actions over what the settings say of them.
    pub(super) fn lay_phases(
        &mut self,
        changes: &[&RuleChange],
        unfit: &mut Vec<(String, UnfitChange)>,
    ) {
        let all = changes.iter().flat_map(|change| &change.values);
        let keys: BTreeSet<&RuleKey> = all
            .map(|v| &v.key)
            .filter(|key| matches!(key, RuleKey::Phase { .. }))
            .collect();
        for key in keys {
            let RuleKey::Phase { action, unit } = key else {
                continue;
            };
            let of = |phase: &PhaseFocus| phase.action == *action && phase.unit == *unit;
            let mine = changes
                .iter()
                .filter(|change| change.value_of(key).is_some());
            let mine: Vec<&RuleChange> = mine.copied().collect();
            let before = self.phases.iter().filter(|phase| of(phase));
            let days = days_of_change(before.flat_map(|p| [p.from, p.to.next()]), &mine);
            let mut laid: Vec<PhaseFocus> = Vec::new();
            for day in days {
                let mut least = self.phase_least(action, unit, day);
                for change in mine.iter().filter(|change| change.holds_on(day)) {
                    let wanted = change.value_of(key).unwrap_or_default();
                    match u32::try_from(wanted) {
                        Ok(wanted) if MAX_STANDARD.contains(&i64::from(wanted)) => least = wanted,
                        _ => {
                            let (key, allowed) = (key.clone(), MAX_STANDARD);
                            let why = UnfitChange::OutOfRange { key, allowed };
                            unfit.push((change.event.clone(), why));
                        }
                    }
                }
                if let Some(last) = laid.last_mut() {
                    last.to = last.to.min(day.prev());
                    if last.least == least && last.to == day.prev() {
                        last.to = Day::MAX;
                        continue;
                    }
                }
                laid.push(PhaseFocus {
                    from: day,
                    to: Day::MAX,
                    action: action.clone(),
                    unit: unit.clone(),
                    least,
                });
            }
            self.phases.retain(|phase| !of(phase));
            self.phases
                .extend(laid.into_iter().filter(|phase| phase.least > 0));
        }
    }
}
