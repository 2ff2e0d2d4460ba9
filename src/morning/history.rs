//! What the drill-in pages tell of the past and of a warning's place.

use super::Morning;
use super::rule_page::standard_of;
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::journal::{ActKind, WarningAct};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::pages::{Ended, PastWarning};
use crate::domain::rule_page::StandardLine;
use crate::domain::rules::Rules;
use crate::domain::warning::{Episode, State, Subject, WarningKey};
use std::collections::HashSet;
use std::sync::Arc;

/// Of the register's warnings, those that are past this morning, and those that this morning found to be
/// and nobody wrote down yet; newest first. `registered` are whole for the keys that `wanted` wants, restated
/// ones marked `true`.
pub(crate) fn past(
    morning: &Morning,
    registered: Vec<(Arc<Episode>, bool)>,
    wanted: impl Fn(&WarningKey) -> bool,
) -> Vec<(Arc<Episode>, bool)> {
    let ended = morning.ended.iter().filter(|e| wanted(&e.key));
    let mut all: Vec<(Arc<Episode>, bool)> = ended.map(|e| (Arc::clone(e), false)).collect();
    let derived: HashSet<&WarningKey> = (morning.open.iter().chain(&morning.ended))
        .map(|e| &e.key)
        .collect();
    let restated: HashSet<&WarningKey> = morning.no_longer.restated.iter().collect();
    let unseen: HashSet<&WarningKey> = morning.no_longer.unseen.iter().collect();
    for (episode, was_restated) in registered {
        let is_restated = was_restated || restated.contains(&episode.key);
        let cleared = episode.cleared_on.is_some_and(|day| day <= morning.as_of);
        let is_here = derived.contains(&episode.key) || unseen.contains(&episode.key);
        if is_here || !(is_restated || cleared) {
            continue;
        }
        let episode = if is_restated {
            as_seen(morning, episode)
        } else {
            episode
        };
        all.push((episode, is_restated));
    }
    all.sort_by(|(a, _), (b, _)| {
        let newest_first = b.opened_on.cmp(&a.opened_on);
        newest_first.then_with(|| a.key.cmp(&b.key))
    });
    all
}

/// A warning that was found false as it was on the morning: the register may know of later days, which are not told of
/// an earlier one.
fn as_seen(morning: &Morning, episode: Arc<Episode>) -> Arc<Episode> {
    let day = morning.judged.next().max(morning.as_of);
    let Some(entry) = morning.rules().families.find(episode.key.family) else {
        return episode;
    };
    let evidence = entry.judge.seen_on(episode.evidence.clone(), day);
    if evidence == episode.evidence {
        return episode;
    }
    let counted = episode.counted.within(Day::MIN..day);
    Arc::new(Episode {
        counted,
        evidence,
        ..Episode::clone(&episode)
    })
}

/// Whether a warning that asked for data and is no longer derived is so because they came: of every day that it named
/// something is still expected, so that nothing else can have ended it (rule 4).
pub(crate) fn data_have_come(morning: &Morning, episode: &Episode) -> bool {
    let entry = morning.rules().families.find(episode.key.family);
    let wanted = entry.map_or(&[][..], |entry| entry.judge.data_wanted(&episode.evidence));
    let id = episode.key.subject.rep_id();
    let Some(rep) = id.and_then(|id| morning.roster.rep_ix(id)) else {
        return false;
    };
    let yardstick = morning.yardstick();
    let is_asked = |day: &Day| *day >= morning.absent_from && yardstick.is_expected(rep, *day);
    !wanted.is_empty() && wanted.iter().all(is_asked)
}

/// Warnings about a subject that are open or ended since a day, newest first. `past` are closed and
/// restated ones, the latter marked `true`.
pub(crate) fn warnings_about(
    morning: &Morning,
    past: &[(Arc<Episode>, bool)],
    subject: &Subject,
    since: Day,
) -> Vec<PastWarning> {
    let open = morning.open.iter().map(|e| (e, None));
    let ended = past.iter().filter_map(|(episode, restated)| {
        let end = if *restated && data_have_come(morning, episode) {
            Some(Ended::DataCame)
        } else if *restated {
            Some(Ended::Restated)
        } else {
            episode.cleared_on.map(|day| {
                if episode.is_of_period_over() {
                    Ended::PeriodOver(day)
                } else if episode.left && !morning.rules().is_active(episode.key.family, day) {
                    Ended::SwitchedOff(day)
                } else if episode.left {
                    Ended::Left(day)
                } else {
                    Ended::Cleared(day)
                }
            })
        };
        let recent = episode.cleared_on.is_none_or(|cleared| cleared >= since);
        recent.then_some((episode, end))
    });
    let mut seen = HashSet::new();
    let mut all: Vec<PastWarning> = open
        .chain(ended)
        .filter(|(e, _)| e.key.subject == *subject && seen.insert(&e.key))
        .map(|(episode, ended)| PastWarning {
            id: episode.key.to_string(),
            rule: episode.rule,
            severity: episode.severity,
            opened_on: episode.opened_on,
            ended,
        })
        .collect();
    all.sort_by(|a, b| b.opened_on.cmp(&a.opened_on).then_with(|| a.id.cmp(&b.id)));
    all
}

/// The day from which the standards hold that a warning's newest day was judged by.
pub(crate) fn standard_from(rules: &Rules, episode: &Episode) -> Option<Day> {
    let entry = rules.families.find(episode.key.family)?;
    let newest = entry.judge.standard_day(&episode.evidence)?;
    rules
        .standards
        .iter()
        .rev()
        .find(|s| s.from <= newest)
        .map(|s| s.from)
}

/// The standard by which the newest day of a warning about a person was judged.
pub(crate) fn judged_by(morning: &Morning, episode: &Episode, rep: RepIx) -> Option<StandardLine> {
    let entry = morning.rules().families.find(episode.key.family)?;
    let newest = entry.judge.standard_day(&episode.evidence)?;
    let at = morning.roster.rep(rep).on(newest)?;
    standard_of(&morning.settings, &at.tier, newest)
}

/// Unit names from region downwards; empty for the company.
pub(crate) fn path(morning: &Morning, unit: UnitIx) -> Vec<String> {
    let mut names = Vec::new();
    let mut at = Some(unit);
    while let Some(ix) = at {
        let unit = morning.roster.unit(ix);
        if unit.parent.is_some() {
            names.push(unit.name.clone());
        }
        at = unit.parent;
    }
    names.reverse();
    names
}

/// The reason of the newest snooze, while it lasts. `acts` are those about the warning, oldest first.
pub(crate) fn snoozed_for(row: &QueueRow, acts: &[WarningAct]) -> Option<String> {
    if !matches!(row.state, State::Snoozed { .. }) {
        return None;
    }
    acts.iter().rev().find_map(|act| match &act.kind {
        ActKind::Snoozed { reason, .. } => Some(reason.clone()),
        ActKind::Intervened { .. } | ActKind::Acknowledged => None,
    })
}
