//! The closes of weeks that a warning does not count, each with its reason: what a "why" tells beside those it counts.

use super::Morning;
use crate::domain::Day;
use crate::domain::org::RepIx;
use crate::domain::pages::{LeftOutClose, ToldCloses};
use crate::domain::warning::{ComingClose, Episode, WhyLeftOut};

/// What of the closes of a warning is not told one by one, or not counted. Those are left out here that were counted well
/// before it fell behind: they were no reason for it.
pub(crate) fn told_closes(morning: &Morning, episode: &Episode, rep: Option<RepIx>) -> ToldCloses {
    let (rules, evidence) = (morning.rules(), &episode.evidence);
    let judge = rules.families.find(episode.key.family).map(|of| of.judge);
    let told = judge.and_then(|judge| {
        let closes = judge.told_closes(evidence, morning.settings.fiscal)?;
        Some((judge, closes))
    });
    let Some((judge, (since, counted))) = told else {
        return ToldCloses::default();
    };
    let after = judge.can_clear(episode.rule, evidence, rules, morning.as_of);
    let (calendar, week_start) = (&morning.calendar, rules.week_start);
    let last = episode.cleared_on.unwrap_or(morning.judged);
    let mut left_out = Vec::new();
    let mut week = since.week_start(after.first_weekday(week_start));
    while week <= last {
        let next = week.plus(7);
        let closes = |day: &Day| after.is_judged_on(calendar, week_start, *day);
        let day = week.until(next).rev().find(closes);
        week = next;
        let day = day.unwrap_or(next.prev());
        if day < since || day > last || counted.contains(&day) {
            continue;
        }
        let close = ComingClose {
            day,
            fiscal: morning.settings.fiscal,
            rules,
            calendar,
            rep: rep.map(|rep| (rep, morning.yardstick())),
        };
        let why = match judge.leaves_out(evidence, &close) {
            Some(why) => why,
            None if calendar.working_days(next.plus(-7), next) == 0 => WhyLeftOut::NoOwnDays,
            None => continue,
        };
        left_out.push(LeftOutClose { day, why });
    }
    let first = episode.counted.ends().map(|(first, _)| first);
    let is_older = |first: &Day| counted.first().is_some_and(|told| first < told);
    ToldCloses {
        left_out,
        older_since: first.filter(is_older),
    }
}
