//! Standards proposed from history (K2): the minimum path of those who reached their target. Proposed with its
//! evidence, never applied by itself.

use super::Period;
use super::rules::{DailyAction, RuleKey, RuleValue, Rules};

/// What one person did in a quarter.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PathOfRep {
    /// The rep's id.
    pub rep: String,
    /// As shown; untrusted.
    pub name: String,
    pub tier: String,
    /// The middle of what was done on a day, one per action; a day without a report of it is left out. `None` where
    /// it was never reported.
    pub usual: Vec<Option<u32>>,
    /// Days with a report.
    pub days: u32,
}

/// What history says to the standard of a tier.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct TierProposal {
    pub tier: String,
    /// As it is now, one per action.
    pub now: Vec<u32>,
    /// Those who reached their target.
    pub reached: Vec<PathOfRep>,
    /// What all of them did at least, one per action; `None` where too few reached their target to say.
    pub proposed: Option<Vec<u32>>,
}

impl TierProposal {
    /// Whether it says anything else than the standard.
    pub fn differs(&self) -> bool {
        self.proposed.as_ref().is_some_and(|p| *p != self.now)
    }

    /// The numbers that would have to be set, each with what is proposed for it.
    pub fn numbers(&self, rules: &Rules) -> Vec<RuleValue> {
        let proposed = self.proposed.iter().flatten();
        let each = proposed.zip(&self.now).zip(&rules.actions);
        let other = each.filter(|((proposed, now), _)| proposed != now);
        let number = |((proposed, _), action): ((&u32, &u32), &DailyAction)| RuleValue {
            key: RuleKey::Standard {
                tier: self.tier.clone(),
                action: action.id.clone(),
            },
            value: i64::from(*proposed),
        };
        other.map(number).collect()
    }
}

/// What history says to all tiers.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Proposals {
    /// The quarter that is looked at: the last one that has ended.
    pub quarter: Period,
    /// The id of the metric whose target was to be reached.
    pub metric: String,
    /// People of a tier that are needed to say anything.
    pub least: u32,
    /// People who were ramping in the quarter: they are left out (rule 20).
    pub ramping: u32,
    /// By tier.
    pub tiers: Vec<TierProposal>,
}

/// The middle of counts, the lower one of two; `None` of none.
pub fn usual(mut counts: Vec<u32>) -> Option<u32> {
    counts.sort_unstable();
    counts.get(counts.len().checked_sub(1)? / 2).copied()
}

/// What all of some people did at least. An action that any of them never reported stays as it is now.
pub fn least_of(people: &[PathOfRep], now: &[u32], least: u32) -> Option<Vec<u32>> {
    if people.is_empty() || people.len() < least as usize {
        return None;
    }
    let of_action = |(action, now): (usize, &u32)| {
        let each = people
            .iter()
            .map(|path| path.usual.get(action).copied().flatten());
        let all: Option<Vec<u32>> = each.collect();
        all.and_then(|all| all.into_iter().min()).unwrap_or(*now)
    };
    Some(now.iter().enumerate().map(of_action).collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn path(usual: &[Option<u32>]) -> PathOfRep {
        PathOfRep {
            rep: "r".into(),
            name: "R".into(),
            tier: "mid".into(),
            usual: usual.to_vec(),
            days: 60,
        }
    }

    #[test]
    fn k2_the_proposal_is_what_each_of_those_who_reached_their_target_did_on_a_usual_day() {
        assert_eq!(usual(vec![9, 0, 6, 7]), Some(6), "the lower one of two");
        assert_eq!(
            usual(vec![0, 50, 7]),
            Some(7),
            "one day far out says nothing"
        );
        assert_eq!(usual(Vec::new()), None);
        let people = [
            path(&[Some(7), Some(4), None]),
            path(&[Some(6), Some(5), Some(9)]),
        ];
        assert_eq!(least_of(&people, &[8, 3, 2], 2), Some(vec![6, 4, 2]));
        assert_eq!(
            least_of(&people, &[8, 3, 2], 3),
            None,
            "too few to propose from"
        );
        assert_eq!(least_of(&[], &[8], 0), None);
    }
}
