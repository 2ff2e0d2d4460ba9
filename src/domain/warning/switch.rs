//! A family that is off for a while: what it raised ends with the day on which it goes off, without a verdict, and what
//! still holds when it goes on again is a warning of that day.

use super::{Episode, FamilyRules};
use crate::domain::Day;
use crate::domain::day_runs::DayRuns;
use std::ops::Range;

/// A stretch of days on which a family is on, or off.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct SwitchSpan {
    pub off: bool,
    /// Its first day; `None` where it always was so.
    pub from: Option<Day>,
}

/// The stretch in which a day lies.
pub(super) fn span_of(days_off: &[Range<Day>], day: Day) -> SwitchSpan {
    let before = days_off.iter().rev().find(|off| off.start <= day);
    let (off, from) = match before {
        Some(last) if last.contains(&day) => (true, Some(last.start)),
        Some(last) => (false, Some(last.end)),
        None => (false, None),
    };
    SwitchSpan {
        off,
        from: from.filter(|from| *from > Day::MIN),
    }
}

/// A warning as it is raised by a family that is on since a day: not before that day, and not at all where it had
/// cleared by then.
pub(super) fn shown_since(mut episode: Episode, since: Option<Day>) -> Option<Episode> {
    let Some(since) = since.filter(|since| *since > episode.opened_on) else {
        return Some(episode);
    };
    if episode.cleared_on.is_some_and(|cleared| cleared <= since) {
        return None;
    }
    (episode.opened_on, episode.key.opened_on) = (since, since);
    episode.escalated_on = episode.escalated_on.max(since);
    episode.counted = episode.counted.within(since..Day::MAX);
    if episode.counted.is_empty() {
        episode.counted = DayRuns::span(since, since);
    }
    Some(episode)
}

/// A warning whose family goes off on a day: it ends with it, without a verdict; `None` where it was not raised before.
pub(super) fn cut(mut episode: Episode, off: Day) -> Option<Episode> {
    if episode.opened_on >= off {
        return None;
    }
    episode.cleared_on = Some(off);
    episode.left = true;
    episode.counted = episode.counted.within(Day::MIN..off);
    if episode.counted.is_empty() {
        episode.counted = DayRuns::span(episode.opened_on, episode.opened_on);
    }
    Some(episode)
}

/// The warnings of a family that looks at the whole at once, as far as it was on.
pub fn switched(
    judge: &dyn FamilyRules,
    days_off: &[Range<Day>],
    as_of: Day,
    episodes: Vec<Episode>,
) -> Vec<Episode> {
    let days_off: Vec<&Range<Day>> = days_off.iter().filter(|off| off.start <= as_of).collect();
    if days_off.is_empty() {
        return episodes;
    }
    let mut all = Vec::new();
    for episode in episodes {
        let mut since = None;
        for off in &days_off {
            let piece = shown_since(episode.clone(), since);
            since = Some(off.end);
            let stands = |e: &Episode| e.cleared_on.is_none_or(|cleared| cleared > off.start);
            let Some(piece) = piece else { continue };
            if !stands(&piece) {
                all.push(piece);
                continue;
            }
            let ended = cut(piece, off.start).map(|mut piece| {
                piece.evidence = judge.seen_on(piece.evidence, off.start);
                piece
            });
            all.extend(ended);
        }
        let last = since.filter(|since| *since <= as_of);
        all.extend(last.and_then(|since| shown_since(episode, Some(since))));
    }
    all
}

#[cfg(test)]
#[path = "switch_cases.rs"]
mod cases;
