//! Identity across corrections (rule 5): what was once derived keeps its identity while anything of it
//! is still true, and closes as restated when nothing is. Nothing is ever deleted.

use super::{Episode, WarningKey};
use crate::domain::Day;
use std::collections::HashMap;

/// A warning that an earlier evaluation derived.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub key: WarningKey,
    /// The day it ended, if that was seen.
    pub ended_on: Option<Day>,
    /// The last judged day of the evaluation that knew it best.
    pub judged: Day,
    /// Found false by a correction.
    pub restated: bool,
}

/// What the register holds of a warning that was derived now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Registered {
    /// The last judged day of the evaluation that wrote it.
    pub judged: Day,
    /// It ended.
    pub ended: bool,
    /// It was found false.
    pub restated: bool,
    /// It stands there as it was derived now.
    pub same: bool,
}

impl Registered {
    /// Nothing is to be written. A morning further back must not overwrite what a later one knows; but an
    /// end that it sees is an end.
    pub fn is_current(&self, derived: &Episode, judged: Day) -> bool {
        let later = self.judged > judged;
        (later && (derived.cleared_on.is_none() || self.ended || self.restated))
            || (self.same && !self.restated)
    }
}

/// Which stretch an evaluation looked at.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Looked {
    /// Everything that lived on this day or later was derived …
    pub since: Day,
    /// … and opened by this day.
    pub until: Day,
    /// Its last judged day: what a later evaluation derived is not for an earlier morning to take back.
    pub judged: Day,
}

/// Lays freshly derived episodes over the known ones.
///
/// `derived` must be complete for the stretch. An episode that overlaps a known one of the same
/// family and subject takes over its identity. Returned are the keys of known warnings that lived in that
/// stretch and are no longer derived: the restated ones.
pub fn reconcile(known: &[Known], derived: &mut [Episode], looked: Looked) -> Vec<WarningKey> {
    let mut by_subject: HashMap<_, Vec<&mut Episode>> = HashMap::new();
    for episode in derived {
        let place = (episode.key.family, episode.key.subject.clone());
        by_subject.entry(place).or_default().push(episode);
    }
    let mut restated = Vec::new();
    // Where a correction joins two of them, the one that is still being handled goes on.
    let mut known: Vec<&Known> = known.iter().collect();
    known.sort_by_key(|k| k.ended_on.is_some());
    for old in known {
        let end = old.ended_on.unwrap_or(Day::MAX);
        // What opens later is not yet known this morning; what ended before was not looked at.
        if old.restated || old.key.opened_on > looked.until || end < looked.since {
            continue;
        }
        let place = (old.key.family, old.key.subject.clone());
        let heir = by_subject.get_mut(&place).and_then(|all| {
            // A new episode may start on the day the old one ended: that is no overlap.
            let overlaps = |e: &Episode| {
                let until = e.cleared_on.unwrap_or(Day::MAX);
                e.key.opened_on == old.key.opened_on
                    || (e.key.opened_on < end && old.key.opened_on < until)
            };
            // The exact one first, so that identities do not wander between neighbours.
            let exact = all
                .iter()
                .position(|e| e.key.opened_on == old.key.opened_on);
            let at = exact.or_else(|| all.iter().position(|e| overlaps(e)))?;
            Some(all.swap_remove(at))
        });
        match heir {
            Some(episode) => episode.key.opened_on = old.key.opened_on,
            None if old.judged <= looked.judged => restated.push(old.key.clone()),
            None => {}
        }
    }
    restated
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::warning::{Evidence, Family, Rule, Severity, StreakEvidence, Subject};

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 3, 2).unwrap().plus(n)
    }

    fn episode(opened: i32, cleared: Option<i32>) -> Episode {
        Episode {
            key: WarningKey {
                family: Family::ACTIONS,
                subject: Subject::rep("r"),
                opened_on: day(opened),
            },
            rule: Rule::W1,
            severity: Severity::Yellow,
            escalated_on: day(opened),
            cleared_on: cleared.map(day),
            evidence: Evidence::Streak(StreakEvidence {
                missed: 2,
                good: 0,
                days: Vec::new(),
            }),
        }
    }

    fn known(opened: i32, ended: Option<i32>) -> Known {
        Known {
            key: episode(opened, None).key,
            ended_on: ended.map(day),
            judged: day(0),
            restated: false,
        }
    }

    fn looked(since: i32, until: i32) -> Looked {
        Looked {
            since: day(since),
            until: day(until),
            judged: day(until),
        }
    }

    #[test]
    fn an_earlier_morning_takes_nothing_back() {
        let mut later = known(1, None);
        later.judged = day(6);
        assert_eq!(reconcile(&[later], &mut [], looked(0, 5)), []);
    }

    #[test]
    fn an_overlapping_episode_keeps_the_earlier_identity() {
        let mut derived = [episode(3, None)];
        assert_eq!(reconcile(&[known(1, None)], &mut derived, looked(0, 5)), []);
        assert_eq!(derived[0].key.opened_on, day(1));
    }

    #[test]
    fn what_is_no_longer_derived_is_restated() {
        let gone = reconcile(&[known(1, Some(3))], &mut [episode(4, None)], looked(0, 5));
        assert_eq!(gone, [known(1, None).key]);
    }

    #[test]
    fn what_was_not_looked_at_is_left_alone() {
        assert_eq!(
            reconcile(&[known(1, Some(2)), known(9, None)], &mut [], looked(4, 6)),
            []
        );
    }

    #[test]
    fn of_two_that_a_correction_joins_the_open_one_goes_on() {
        let mut derived = [episode(1, None)];
        let gone = reconcile(
            &[known(1, Some(3)), known(4, None)],
            &mut derived,
            looked(0, 6),
        );
        assert_eq!(gone, [known(1, None).key]);
        assert_eq!(derived[0].key.opened_on, day(4));
    }

    #[test]
    fn neighbours_keep_their_own_identities() {
        let mut derived = [episode(1, Some(3)), episode(4, None)];
        assert_eq!(
            reconcile(
                &[known(4, None), known(1, Some(3))],
                &mut derived,
                looked(0, 6)
            ),
            []
        );
        assert_eq!(
            (derived[0].key.opened_on, derived[1].key.opened_on),
            (day(1), day(4))
        );
    }
}
