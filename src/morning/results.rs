//! Interventions with what came of them, and what waits for an answer (rule 10).

use super::{Handled, Morning, RowBuilder};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::journal::{ActKind, WarningAct};
use crate::domain::org::RepIx;
use crate::domain::results::{ResultRow, WaitingRow};
use crate::domain::warning::{Subject, SubjectKind, Verification, WarningKey};
use std::cmp::Reverse;
use std::ops::Range;

/// Calendar days that the page of interventions looks back on: a year.
const DAYS: i32 = 366;

/// The days whose interventions are told where nobody asks for others.
pub(crate) fn told_days(today: Day) -> Range<Day> {
    today.plus(1 - DAYS)..today.next()
}

/// What was done about a warning first, of all that was: the event of the first play.
pub(crate) fn first_played(acts: &[WarningAct]) -> Option<&str> {
    let mut plays = (acts.iter()).filter(|act| matches!(act.kind, ActKind::Intervened { .. }));
    plays.next().map(|act| act.event.as_str())
}

impl Morning {
    /// The person that a warning is about, or whose customer it is: `owner`.
    fn rep_of(&self, subject: &Subject, owner: Option<RepIx>) -> Option<RepIx> {
        match subject.rep_id() {
            Some(rep) => self.roster.rep_ix(rep),
            None => owner.filter(|_| subject.kind == SubjectKind::Customer),
        }
    }

    /// The tier that the person had on a day whom a warning is about, or whose customer it is: `owner`.
    pub fn tier_of(&self, subject: &Subject, owner: Option<RepIx>, on: Day) -> Option<&str> {
        let rep = self.rep_of(subject, owner)?;
        Some(self.roster.rep(rep).on(on)?.tier.as_str())
    }

    /// Working days from the morning on which a warning first showed to a day: a rep's own, or the company's.
    fn waited(&self, key: &WarningKey, rep: Option<RepIx>, until: Day) -> u32 {
        let daily = self.rules().families.find(key.family);
        let daily = daily.is_some_and(|entry| entry.judge.memory(entry, 0).is_some());
        // What is judged day by day shows on the morning after.
        let from = if daily {
            key.opened_on.next()
        } else {
            key.opened_on
        };
        let works = |day: &Day| self.works(rep, *day);
        let days = from.until(until.max(from)).filter(works).count();
        u32::try_from(days).unwrap_or(u32::MAX)
    }

    /// Whether a day is worked: by a rep, or by the company.
    fn works(&self, rep: Option<RepIx>, day: Day) -> bool {
        match rep {
            Some(rep) => self.yardstick().is_expected(rep, day),
            None => self.calendar.is_working(day),
        }
    }
}

/// An intervention as a row, with what its check came to. `is_first` of the first one on its warning: how long that
/// waited is told of no other. `None` of what is no intervention.
pub(crate) fn result_row(
    morning: &Morning,
    builder: &RowBuilder<'_>,
    (act, check): (WarningAct, Verification),
    is_first: bool,
) -> Option<ResultRow> {
    let ActKind::Intervened {
        play, verify_on, ..
    } = &act.kind
    else {
        return None;
    };
    let mut handled = Handled::default();
    handled.checked(&act.event, check);
    let told = handled.intervention(&act)?;
    let subject = &act.warning.subject;
    let owner = builder.owner(subject);
    let rep = morning.rep_of(subject, owner);
    let on_own_day = morning.works(rep, act.day);
    Some(ResultRow {
        on_own_day,
        at: act.at,
        name: builder.name(subject),
        rep: rep.map(|rep| morning.roster.rep(rep).id.clone()),
        tier: (morning.tier_of(subject, owner, act.day)).map(str::to_owned),
        rule: act.rule,
        severity: act.severity,
        play: play.clone(),
        verify_on: *verify_on,
        verdict: told.verdict,
        by_hand: told.overridden,
        restated: told.check == Verification::Never,
        ended: told.check == Verification::Ended,
        waited: is_first.then(|| morning.waited(&act.warning, rep, act.day)),
        warning: act.warning.to_string(),
        event: act.event,
        day: act.day,
        author: act.author,
        subject: act.warning.subject,
    })
}

/// The warnings of a queue that ask for a play, the longest first.
pub(crate) fn waiting(morning: &Morning, queue: &[QueueRow]) -> Vec<WaitingRow> {
    let asking = queue.iter().filter(|row| row.asks());
    let mut all: Vec<WaitingRow> = asking
        .map(|row| {
            let key = &row.episode.key;
            let rep = morning.rep_of(&key.subject, row.rep);
            WaitingRow {
                warning: row.id.clone(),
                name: row.name.clone(),
                rule: row.episode.rule,
                severity: row.episode.severity,
                days: morning.waited(key, rep, morning.as_of),
            }
        })
        .collect();
    all.sort_by_key(|row| (Reverse(row.days), Reverse(row.severity)));
    all
}
