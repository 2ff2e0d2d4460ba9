//! Reads interventions and what came of them.

use super::desk::Kept;
use super::interventions::Fates;
use super::{Result, Standpoint, Store};
use crate::domain::Day;
use crate::domain::journal::{ActKind, WarningAct};
use crate::domain::org::RepIx;
use crate::domain::results::{ResultRow, Results, WaitingRow};
use crate::domain::warning::{Subject, SubjectKind, Verification, WarningKey};
use crate::morning::{Handled, Morning};
use std::cmp::Reverse;
use std::collections::HashSet;
use std::ops::Range;

/// Calendar days that the page looks back on: a year.
const DAYS: i32 = 366;

impl Store {
    /// Interventions of a stretch of days and what came of them by the session's morning; of the last year without.
    ///
    /// # Errors
    /// A file that cannot be read.
    pub fn results(&self, point: &Standpoint, days: Option<Range<Day>>) -> Result<Results> {
        self.read(|_| {
            let mut kept = self.keep(point)?;
            self.results_of(point, &mut kept, days)
        })
    }

    /// The same of a kept morning.
    pub(super) fn results_of(
        &self,
        point: &Standpoint,
        kept: &mut Kept,
        days: Option<Range<Day>>,
    ) -> Result<Results> {
        let today = point.as_of;
        let days = days.unwrap_or(today.plus(1 - DAYS)..today.next());
        let queue = self.queue_of(kept)?;
        let morning = &kept.morning;
        let fates = Fates::of(morning);
        let builder = kept.rows();
        let mut acts = self.interventions_between(&days, today)?;
        // Which came first on a warning is known from all that was done about it.
        let mut seen: HashSet<WarningKey> = HashSet::new();
        let mut rows = Vec::new();
        for act in acts.drain(..) {
            let ActKind::Intervened {
                play, verify_on, ..
            } = &act.kind
            else {
                continue;
            };
            let mut handled = Handled::default();
            handled.checked(&act.event, self.check_of(point, &fates, &act)?);
            let Some(told) = handled.intervention(&act) else {
                continue;
            };
            let is_first = seen.insert(act.warning.clone()) && self.is_first(&act, today)?;
            let rep = owner(
                morning,
                &act.warning.subject,
                builder.owner(&act.warning.subject),
            );
            let tier = rep
                .and_then(|rep| morning.roster.rep(rep).on(act.day))
                .map(|a| a.tier.clone());
            rows.push(ResultRow {
                name: builder.name(&act.warning.subject),
                rep: rep.map(|rep| morning.roster.rep(rep).id.clone()),
                tier,
                rule: act.rule,
                severity: act.severity,
                play: play.clone(),
                verify_on: *verify_on,
                verdict: told.verdict,
                by_hand: told.overridden,
                restated: told.check == Verification::Never,
                waited: is_first.then(|| waited(morning, &act.warning, rep, act.day)),
                event: act.event,
                day: act.day,
                author: act.author,
                subject: act.warning.subject,
            });
        }
        rows.reverse();
        let mut waiting: Vec<WaitingRow> = (queue.iter().filter(|row| row.asks()))
            .map(|row| {
                let rep = row
                    .rep
                    .filter(|_| row.episode.key.subject.kind == SubjectKind::Rep);
                WaitingRow {
                    warning: row.id.clone(),
                    name: row.name.clone(),
                    rule: row.episode.rule,
                    severity: row.episode.severity,
                    days: waited(morning, &row.episode.key, rep, today),
                }
            })
            .collect();
        waiting.sort_by_key(|row| (Reverse(row.days), Reverse(row.severity)));
        Ok(Results {
            period: None,
            span: Some((days.start, days.end.prev())),
            rows,
            waiting,
        })
    }

    /// Whether nothing was logged on its warning before an intervention.
    fn is_first(&self, act: &WarningAct, as_of: Day) -> Result<bool> {
        let acts = self.acts_about(&act.warning, as_of)?;
        let played = |kind: &ActKind| matches!(kind, ActKind::Intervened { .. });
        let first = acts.iter().find(|act| played(&act.kind));
        Ok(first.is_some_and(|first| first.event == act.event))
    }
}

/// The person that a warning is about, or whose customer it is.
fn owner(morning: &Morning, subject: &Subject, owner: Option<RepIx>) -> Option<RepIx> {
    match subject.kind {
        SubjectKind::Rep => morning.roster.rep_ix(&subject.id),
        SubjectKind::Customer => owner,
        SubjectKind::Unit | SubjectKind::Product | SubjectKind::Stage | SubjectKind::Target => None,
    }
}

/// Working days from the morning on which a warning first showed to a day: a rep's own, or the company's.
fn waited(morning: &Morning, key: &WarningKey, rep: Option<RepIx>, until: Day) -> u32 {
    let daily = morning.rules().families.find(key.family);
    let daily = daily.is_some_and(|entry| entry.judge.memory(entry, 0).is_some());
    // What is judged day by day shows on the morning after.
    let from = if daily {
        key.opened_on.next()
    } else {
        key.opened_on
    };
    let yardstick = morning.yardstick();
    let works = |day: &Day| match rep {
        Some(rep) => yardstick.is_expected(rep, *day),
        None => morning.calendar.is_working(*day),
    };
    let days = from.until(until.max(from)).filter(works).count();
    u32::try_from(days).unwrap_or(u32::MAX)
}
