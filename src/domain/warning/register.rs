//! Identity across corrections (rule 5): a warning that was shown keeps its identity while any day that it
//! counted still counts, and closes as restated when none does. Nothing that was shown is ever deleted, and
//! what nobody saw leaves no trace: the order in which files of history arrive decides nothing.

use super::{Episode, Subject, WarningKey};
use crate::domain::Day;
use crate::domain::day_runs::DayRuns;
use std::collections::{HashMap, HashSet};

/// A warning of the register.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    pub key: WarningKey,
    /// The days it counted when it was last shown; `None` where nobody saw it: then it has no claim on
    /// anything.
    pub shown: Option<ShownDays>,
    /// Somebody answered it.
    pub answered: bool,
    /// The day it ended, if that was seen.
    pub ended_on: Option<Day>,
    /// The last judged day of the evaluation that knew it best.
    pub judged: Day,
    /// A correction that nobody has looked at yet made it false.
    pub doubtful: bool,
}

/// Days as the register stores them. Those of years are long, and nearly every warning is found again by the day
/// it opened on, so that they are read only where they are asked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ShownDays(Box<str>);

impl ShownDays {
    /// What the register stores.
    pub fn stored(text: &str) -> Self {
        Self(text.into())
    }

    /// The days; none where they cannot be read, which shares no day with anything.
    fn read(&self) -> DayRuns {
        serde_json::from_str(&self.0).unwrap_or_default()
    }
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
    /// It was shown at some time, and as it was derived now.
    pub shown: (bool, bool),
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
pub struct JudgedStretch {
    /// Everything that lived on this day or later was derived …
    pub since: Day,
    /// … and opened by this day.
    pub until: Day,
    /// Its last judged day: what a later evaluation derived is not for an earlier morning to take back.
    pub judged: Day,
}

/// Warnings of the register that lived in the stretch and are not derived in it.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct NoLonger {
    /// Those that were shown: they close as restated.
    pub restated: Vec<WarningKey>,
    /// Those that nobody saw: they never were.
    pub unseen: Vec<WarningKey>,
}

/// Lays freshly derived episodes over the known ones, all of one family; the known ones in order of their keys.
///
/// `derived` must be complete for the stretch. An episode that shares a counted day with a warning that was
/// shown takes over its identity; the day it opened stays as it was derived. Warnings that were answered come
/// first; among them, and then among the others, those whose own day an episode opens on, then the rest in
/// order of their days.
pub fn reconcile(known: &[Known], derived: &mut [Episode], looked: JudgedStretch) -> NoLonger {
    let mut no_longer = NoLonger::default();
    let (mut shown, mut unseen): (Vec<(&Known, &ShownDays)>, Vec<&Known>) = Default::default();
    for old in known {
        // What opens later is not yet known this morning; what ended before was not looked at.
        let ended_before = old.ended_on.is_some_and(|end| end < looked.since);
        if old.key.opened_on > looked.until || (ended_before && !old.doubtful) {
            continue;
        }
        match &old.shown {
            Some(days) => shown.push((old, days)),
            None => unseen.push(old),
        }
    }
    debug_assert!(known.is_sorted_by(|a, b| a.key <= b.key), "in their order");
    for (at, opened_on) in identities(&mut shown, derived) {
        derived[at].key.opened_on = opened_on;
    }
    let gone = shown.into_iter().map(|(old, _)| old);
    let gone = gone.filter(|old| old.judged <= looked.judged);
    no_longer.restated.extend(gone.map(|old| old.key.clone()));
    if !unseen.is_empty() {
        let here: HashSet<&WarningKey> = derived.iter().map(|e| &e.key).collect();
        let gone = unseen.into_iter();
        let gone = gone.filter(|old| old.judged <= looked.judged && !here.contains(&old.key));
        no_longer.unseen.extend(gone.map(|old| old.key.clone()));
    }
    no_longer
}

/// Which episode, by its place, takes over which day of identity. Those of `shown` that found one are taken out.
fn identities(shown: &mut Vec<(&Known, &ShownDays)>, derived: &[Episode]) -> Vec<(usize, Day)> {
    let mut free: HashMap<&Subject, Vec<usize>> = HashMap::with_capacity(derived.len());
    for (at, episode) in derived.iter().enumerate() {
        free.entry(&episode.key.subject).or_default().push(at);
    }
    for places in free.values_mut() {
        places.sort_by_key(|at| derived[*at].opened_on);
    }
    let mut taken = Vec::new();
    for answered in [true, false] {
        for exact in [true, false] {
            shown.retain(|(old, days)| {
                if old.answered != answered {
                    return true;
                }
                let Some(places) = free.get_mut(&old.key.subject) else {
                    return true;
                };
                let days = (!exact && !places.is_empty()).then(|| days.read());
                let fits = |at: &usize| match &days {
                    Some(days) => derived[*at].counted.shares_a_day(days),
                    None => derived[*at].opened_on == old.key.opened_on,
                };
                let Some(at) = places.iter().position(fits) else {
                    return true;
                };
                taken.push((places.remove(at), old.key.opened_on));
                false
            });
        }
    }
    taken
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::warning::{
        Evidence, Family, Rule, Severity, StreakEvidence, Subject, WhyDays,
    };

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 3, 2).unwrap().plus(n)
    }

    fn shown_days(days: &DayRuns) -> ShownDays {
        ShownDays::stored(&serde_json::to_string(days).unwrap())
    }

    /// It counts the day before it opened and that day.
    fn episode(opened: i32, cleared: Option<i32>) -> Episode {
        Episode {
            key: WarningKey {
                family: Family::ACTIONS,
                subject: Subject::rep("r"),
                opened_on: day(opened),
            },
            opened_on: day(opened),
            rule: Rule::W1,
            severity: Severity::Yellow,
            escalated_on: day(opened),
            cleared_on: cleared.map(day),
            left: false,
            counted: DayRuns::span(day(opened - 1), day(opened)),
            evidence: Evidence::Streak(StreakEvidence {
                missed: 2,
                good: 0,
                days: WhyDays::default(),
            }),
        }
    }

    fn known(opened: i32, ended: Option<i32>) -> Known {
        let episode = episode(opened, None);
        Known {
            key: episode.key,
            shown: Some(shown_days(&episode.counted)),
            answered: false,
            ended_on: ended.map(day),
            judged: day(0),
            doubtful: false,
        }
    }

    fn looked(since: i32, until: i32) -> JudgedStretch {
        JudgedStretch {
            since: day(since),
            until: day(until),
            judged: day(until),
        }
    }

    fn restated(
        known: &[Known],
        derived: &mut [Episode],
        looked: JudgedStretch,
    ) -> Vec<WarningKey> {
        reconcile(known, derived, looked).restated
    }

    #[test]
    fn an_earlier_morning_takes_nothing_back() {
        let mut later = known(1, None);
        later.judged = day(6);
        assert_eq!(restated(&[later], &mut [], looked(0, 5)), []);
    }

    #[test]
    fn rule_5_an_episode_that_shares_a_counted_day_keeps_the_identity_and_its_own_day() {
        let mut derived = [episode(2, None)];
        assert_eq!(restated(&[known(1, None)], &mut derived, looked(0, 5)), []);
        assert_eq!(derived[0].key.opened_on, day(1));
        assert_eq!(derived[0].opened_on, day(2));
    }

    #[test]
    fn rule_5_nothing_passes_to_an_episode_that_shares_no_day() {
        let mut derived = [episode(3, None)];
        let old = known(1, None);
        assert_eq!(
            restated(std::slice::from_ref(&old), &mut derived, looked(0, 5)),
            [old.key]
        );
        assert_eq!(derived[0].key.opened_on, day(3));
    }

    #[test]
    fn rule_5_what_nobody_saw_leaves_no_trace() {
        let unseen = Known {
            shown: None,
            ..known(1, None)
        };
        let mut derived = [episode(2, None)];
        let gone = reconcile(std::slice::from_ref(&unseen), &mut derived, looked(0, 5));
        assert_eq!((gone.restated, gone.unseen), (vec![], vec![unseen.key]));
        assert_eq!(derived[0].key.opened_on, day(2));
    }

    #[test]
    fn what_was_not_looked_at_is_left_alone() {
        assert_eq!(
            restated(&[known(1, Some(2)), known(9, None)], &mut [], looked(4, 6)),
            []
        );
    }

    #[test]
    fn of_two_that_a_correction_joins_the_answered_one_goes_on() {
        let mut joined = episode(1, None);
        joined.counted = DayRuns::span(day(0), day(4));
        let mut derived = [joined];
        let answered = Known {
            answered: true,
            ..known(4, None)
        };
        let gone = restated(&[known(1, Some(3)), answered], &mut derived, looked(0, 6));
        assert_eq!(gone, [known(1, None).key]);
        assert_eq!(derived[0].key.opened_on, day(4));
    }

    #[test]
    fn neighbours_keep_their_own_identities() {
        let mut derived = [episode(1, Some(2)), episode(4, None)];
        assert_eq!(
            restated(
                &[known(1, Some(2)), known(4, None)],
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
