//! Which play worked in which situation, counted over everything that was ever checked (rule 10).

use crate::domain::records::{PlayRecord, Tried};
use crate::domain::rules::Rules;
use crate::domain::warning::{Rule, Severity, Verdict};
use std::collections::HashMap;

/// How often each play was checked and worked, by rule, severity and tier.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Record(HashMap<(Rule, Severity), HashMap<String, PlayCount>>);

/// What came of a play in a situation.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct PlayCount {
    all: Tried,
    tiers: HashMap<String, Tried>,
}

impl Record {
    /// Counts a checked use of a play, by its id, on a warning of that rule and severity. `tier` is that of the
    /// person it was about, or whose customer it was about, on the day of the intervention.
    pub fn add(
        &mut self,
        (rule, severity): (Rule, Severity),
        tier: Option<&str>,
        play: String,
        verdict: Verdict,
    ) {
        let of_play = self.0.entry((rule, severity)).or_default();
        let count = of_play.entry(play).or_default();
        count.all.add(verdict);
        if let Some(tier) = tier {
            count.tiers.entry(tier.to_owned()).or_default().add(verdict);
        }
    }

    /// The plays of the settings that were checked in a situation, in their order.
    pub fn of(
        &self,
        (rule, severity): (Rule, Severity),
        tier: Option<&str>,
        rules: &Rules,
    ) -> Vec<PlayRecord> {
        let Some(counts) = self.0.get(&(rule, severity)) else {
            return Vec::new();
        };
        let known = rules.plays.iter().filter_map(|play| {
            let count = counts.get(&play.id)?;
            let of_tier = |tier: &str| count.tiers.get(tier).copied().unwrap_or_default();
            Some(PlayRecord {
                play: play.id.clone(),
                tier: tier.map(of_tier),
                all: count.all,
            })
        });
        known.collect()
    }
}
