//! What may be written down on a morning: counts, leave, signals, tasks, numbers of rules (rules 3, 4, 24, W12).

use super::Standpoint;
use crate::domain::Day;
use crate::domain::activity::MAX_COUNT;
use crate::domain::entered::NewSignal;
use crate::domain::journal::{MAX_EXCUSE_DAYS, TaskOf};
use crate::domain::refusal::{Refusal, given};
use crate::domain::rules::RuleValue;
use crate::domain::tasks::{Task, TaskChange};

/// Days that one market signal may hold.
const SIGNAL_DAYS: i32 = 366;
/// Days ahead for which a task may be due.
const TASK_AHEAD: i32 = 366;

/// Whether a count may be typed into a cell (rule 4).
///
/// # Errors
/// [`Refusal::UnknownAction`], [`Refusal::DayNotAllowed`] for a day to come, [`Refusal::CountTooHigh`].
pub(crate) fn may_count(
    point: &Standpoint,
    (day, action): (Day, &str),
    value: Option<u32>,
) -> Result<(), Refusal> {
    if point.settings.rules.action_ix(action).is_none() {
        return Err(Refusal::UnknownAction(action.to_owned()));
    }
    if day > point.as_of {
        return Err(Refusal::DayNotAllowed {
            day,
            first: None,
            last: Some(point.as_of),
        });
    }
    if value.is_some_and(|v| v > MAX_COUNT) {
        return Err(Refusal::CountTooHigh(MAX_COUNT));
    }
    Ok(())
}

/// Whether plays may be logged, with a check on a day.
///
/// # Errors
/// [`Refusal::UnknownPlay`] with the known ones, [`Refusal::DayNotAllowed`] for a check before the morning.
pub(crate) fn may_play(
    point: &Standpoint,
    plays: &[String],
    verify_on: Option<Day>,
) -> Result<(), Refusal> {
    let rules = &point.settings.rules;
    if let Some(play) = plays.iter().find(|play| rules.play(play).is_none()) {
        let known = rules.plays.iter().map(|p| p.id.clone()).collect();
        return Err(Refusal::UnknownPlay(play.clone(), known));
    }
    match verify_on.filter(|day| *day < point.as_of) {
        Some(day) => Err(Refusal::DayNotAllowed {
            day,
            first: Some(point.as_of),
            last: None,
        }),
        None => Ok(()),
    }
}

/// Whether other numbers of rules may be tried from a day on.
///
/// # Errors
/// [`Refusal::UnfitRules`], [`Refusal::PinnedRule`].
pub(crate) fn may_try(point: &Standpoint, from: Day, values: &[RuleValue]) -> Result<(), Refusal> {
    point.settings.rules.fits(values, from)?;
    let mut values = values.iter();
    let pinned = values.find(|v| point.settings.is_pinned(&v.key));
    pinned.map_or(Ok(()), |v| Err(Refusal::PinnedRule(v.key.clone())))
}

/// The last day of leave that is longer than one day (rule 3).
///
/// # Errors
/// [`Refusal::DaysNotAllowed`] where it ends before it begins, or is too long.
pub(crate) fn last_excused(first: Day, last: Day) -> Result<Option<Day>, Refusal> {
    if last < first || last.since(first) >= MAX_EXCUSE_DAYS {
        return Err(Refusal::DaysNotAllowed(first, MAX_EXCUSE_DAYS));
    }
    Ok((last > first).then_some(last))
}

/// The first and the last day on which a market signal holds: from today on, and as long as the settings say, where
/// nobody says otherwise (W12).
///
/// # Errors
/// [`Refusal::SignalDays`] where it ends before it begins or before today, or holds too long.
pub(crate) fn signal_days(point: &Standpoint, signal: &NewSignal) -> Result<(Day, Day), Refusal> {
    let days = point.settings.rules.signal.on(point.as_of).days;
    let from = signal.from.unwrap_or(point.as_of);
    let until = signal.until.unwrap_or_else(|| from.plus(days - 1));
    if until < from || until.since(from) >= SIGNAL_DAYS || until < point.as_of {
        return Err(Refusal::SignalDays(from, SIGNAL_DAYS));
    }
    Ok((from, until))
}

/// An owner and a day that a task may have. An empty owner is whoever writes it down.
///
/// # Errors
/// [`Refusal::DayNotAllowed`], and what an owner's name may not be.
pub(crate) fn task_of(point: &Standpoint, author: &str, of: &TaskOf) -> Result<TaskOf, Refusal> {
    let last = point.as_of.plus(TASK_AHEAD);
    if of.due < point.as_of || of.due > last {
        return Err(Refusal::DayNotAllowed {
            day: of.due,
            first: Some(point.as_of),
            last: Some(last),
        });
    }
    let owner = of.owner.trim();
    Ok(TaskOf {
        owner: given(if owner.is_empty() { author } else { owner })?,
        due: of.due,
    })
}

/// The open task with an id, or with an id that ends so.
///
/// # Errors
/// [`Refusal::UnknownTask`] where there is none, or several end so.
pub(crate) fn open_task(all: Vec<Task>, wanted: &str) -> Result<Task, Refusal> {
    let mut open = all
        .into_iter()
        .filter(|task| task.ended.is_none() && !wanted.is_empty())
        .filter(|task| task.event.ends_with(wanted));
    match (open.next(), open.next()) {
        (Some(task), None) => Ok(task),
        (Some(_), Some(_)) | (None, _) => Err(Refusal::UnknownTask(wanted.to_owned())),
    }
}

/// A change of an open task as it is written down.
///
/// # Errors
/// [`Refusal::UnknownStep`], what [`task_of`] says of a move, and a missing reason.
pub(crate) fn task_change(
    point: &Standpoint,
    author: &str,
    (known, change): (&Task, &TaskChange),
) -> Result<TaskChange, Refusal> {
    Ok(match change {
        TaskChange::Ticked { step: None } => TaskChange::Ticked { step: None },
        TaskChange::Ticked { step: Some(step) } => {
            let open = known.steps.iter().filter(|s| s.ticked.is_none());
            let open: Vec<String> = open.map(|s| s.id.clone()).collect();
            if !open.contains(step) {
                return Err(Refusal::UnknownStep(step.clone(), open));
            }
            TaskChange::Ticked {
                step: Some(step.clone()),
            }
        }
        TaskChange::Moved { due, owner, reason } => {
            let of = TaskOf {
                owner: owner.clone(),
                due: *due,
            };
            let TaskOf { owner, due } = task_of(point, author, &of)?;
            TaskChange::Moved {
                due,
                owner,
                reason: given(reason)?,
            }
        }
        TaskChange::Dropped { reason } => TaskChange::Dropped {
            reason: given(reason)?,
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::entered::NewRules;
    use crate::domain::tasks::TaskStep;
    use crate::domain::warning::SignalKind;
    use crate::morning::check_days_cases::{day, point};
    use crate::morning::numbers::RULES_AHEAD;
    use crate::morning::numbers_set;

    #[test]
    fn rule_4_a_count_is_of_an_action_and_a_day_that_is_there() {
        let point = point();
        let action = point.settings.rules.actions[0].id.clone();
        let may = |day, value| may_count(&point, (day, &action), value);
        assert_eq!(may(day(4), Some(MAX_COUNT)), Ok(()));
        assert_eq!(may(day(1), None), Ok(()));
        assert!(matches!(
            may(day(5), None),
            Err(Refusal::DayNotAllowed { .. })
        ));
        let high = Err(Refusal::CountTooHigh(MAX_COUNT));
        assert_eq!(may(day(4), Some(MAX_COUNT + 1)), high);
        let unknown = may_count(&point, (day(4), "gossip"), None);
        assert_eq!(unknown, Err(Refusal::UnknownAction("gossip".into())));
    }

    #[test]
    fn rule_3_leave_ends_when_it_has_begun_and_within_bounds() {
        assert_eq!(last_excused(day(4), day(4)), Ok(None));
        assert_eq!(last_excused(day(4), day(9)), Ok(Some(day(9))));
        let refused = Err(Refusal::DaysNotAllowed(day(4), MAX_EXCUSE_DAYS));
        assert_eq!(last_excused(day(4), day(3)), refused);
        assert_eq!(last_excused(day(4), day(4).plus(MAX_EXCUSE_DAYS)), refused);
        assert!(last_excused(day(4), day(4).plus(MAX_EXCUSE_DAYS - 1)).is_ok());
    }

    #[test]
    fn w12_a_signal_holds_from_today_for_as_long_as_the_settings_say() {
        let point = point();
        let days = point.settings.rules.signal.on(day(4)).days;
        let of = |from, until| {
            let signal = NewSignal {
                about: SignalKind::ALL[0],
                unit: String::new(),
                product: String::new(),
                text: "heard".into(),
                from,
                until,
            };
            signal_days(&point, &signal)
        };
        assert_eq!(of(None, None), Ok((day(4), day(4).plus(days - 1))));
        assert_eq!(of(Some(day(1)), Some(day(4))), Ok((day(1), day(4))));
        let longest = Some(day(4).plus(SIGNAL_DAYS - 1));
        assert!(of(Some(day(4)), longest).is_ok());
        assert!(of(Some(day(3)), longest).is_err());
        assert!(of(Some(day(1)), Some(day(3))).is_err());
        assert!(of(Some(day(9)), Some(day(8))).is_err());
    }

    #[test]
    fn a_task_is_due_within_a_year_and_somebodys() {
        let point = point();
        let of = |owner: &str, due| {
            let of = TaskOf {
                owner: owner.into(),
                due,
            };
            task_of(&point, "me", &of).map(|of| of.owner)
        };
        assert_eq!(of(" ", day(4)).as_deref(), Ok("me"));
        assert_eq!(of(" Ann ", day(4).plus(TASK_AHEAD)).as_deref(), Ok("Ann"));
        assert!(of("Ann", day(3)).is_err());
        assert!(of("Ann", day(4).plus(TASK_AHEAD + 1)).is_err());
    }

    #[test]
    fn an_open_task_is_found_by_the_end_of_its_id_and_its_steps_are_ticked_once() {
        let step = |id: &str, ticked| TaskStep {
            id: id.into(),
            ticked,
        };
        let task = |event: &str| Task {
            event: event.into(),
            steps: vec![
                step("call", None),
                step("write", Some((day(3), "a".into()))),
            ],
            play: None,
            evaluates: None,
            warning: None,
            about: None,
            name: String::new(),
            unit: None,
            text: "call".into(),
            owner: "me".into(),
            due: day(9),
            made: (day(2), "me".into()),
            moved_for: None,
            cleared_on: None,
            over_since: None,
            ended: None,
        };
        let all = || vec![task("e-1"), task("e-2")];
        assert_eq!(open_task(all(), "2").map(|t| t.event).as_deref(), Ok("e-2"));
        for unknown in ["", "e-3", "e"] {
            assert!(open_task(all(), unknown).is_err(), "{unknown}");
        }
        let tick = |id: &str| TaskChange::Ticked {
            step: Some(id.into()),
        };
        let known = task("e-1");
        let change = |change: &TaskChange| task_change(&point(), "me", (&known, change));
        assert_eq!(change(&tick("call")), Ok(tick("call")));
        let ticked = Refusal::UnknownStep("write".into(), vec!["call".into()]);
        assert_eq!(change(&tick("write")), Err(ticked));
        let dropped = TaskChange::Dropped { reason: " ".into() };
        assert_eq!(change(&dropped), Err(Refusal::ReasonMissing));
    }

    #[test]
    fn rule_24_a_number_holds_from_a_day_that_is_not_judged_and_says_what_it_was() {
        let point = point();
        let set = |key: &str, value, from| {
            let wanted = NewRules {
                numbers: vec![(key.to_owned(), value)],
                from,
                to: None,
                reason: "r".into(),
            };
            numbers_set(&point, &wanted, &[])
        };
        let before = point.settings.rules.week.on(day(4)).red_below;
        let (from, numbers) = set("W3.red_below", before - 1, None).unwrap();
        assert_eq!(from, day(4));
        assert_eq!((numbers[0].before, numbers[0].value), (before, before - 1));
        let past = set("W3.red_below", before - 1, Some(day(3)));
        let earliest = day(4);
        let from = day(3);
        assert_eq!(past, Err(Refusal::RulesOfPast { from, earliest }));
        let same = set("W3.red_below", before, None);
        assert_eq!(same, Err(Refusal::NothingToSet(day(4))));
        let late = set(
            "W3.red_below",
            before - 1,
            Some(day(4).plus(RULES_AHEAD + 1)),
        );
        assert!(matches!(late, Err(Refusal::DayNotAllowed { .. })));
        let unknown = set("W3.gossip", 1, None);
        assert!(matches!(unknown, Err(Refusal::UnfitRules(_))));
    }
}
