//! The journal laid over derived warnings: acknowledged, snoozed, verifying, verified (rules 8 to 10).

use super::{BeforeAfter, Episode, Family, Verdict, Verification};
use crate::domain::Day;
use crate::domain::journal::{ActKind, PrivateText, WarningAct};
use serde::{Deserialize, Serialize};

/// Where the handling of a warning stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum State {
    /// Nobody has reacted.
    Open,
    Acknowledged,
    /// Put off until a day.
    Snoozed {
        /// First day it shows again.
        until: Day,
    },
    /// An intervention is logged; its check is due on a day.
    Verifying {
        /// The day.
        on: Day,
    },
    /// Checked, and the warning still stands: needs another intervention.
    InProgress,
    /// The condition cleared.
    Closed,
    /// Whom it is about left; its answers are kept (rule 22).
    Left,
    /// The month or quarter that it is about is over, and was not caught up with.
    PeriodOver,
    /// Its rule was switched off.
    SwitchedOff,
    /// A correction made it false (rule 5).
    Restated,
}

impl State {
    /// The JSON word.
    pub fn id(&self) -> &'static str {
        match self {
            Self::Open => "open",
            Self::Acknowledged => "acknowledged",
            Self::Snoozed { .. } => "snoozed",
            Self::Verifying { .. } => "verifying",
            Self::InProgress => "in_progress",
            Self::Closed => "closed",
            Self::Left => "left",
            Self::PeriodOver => "period_over",
            Self::SwitchedOff => "rule_off",
            Self::Restated => "restated",
        }
    }

    /// Neither closed nor over, in whatever way.
    pub fn is_open(&self) -> bool {
        !(*self == Self::Closed || self.ended_otherwise())
    }

    /// It ended by something else than that its condition cleared.
    pub fn ended_otherwise(&self) -> bool {
        matches!(
            self,
            Self::Left | Self::PeriodOver | Self::SwitchedOff | Self::Restated
        )
    }
}

/// An intervention as shown.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Intervention {
    /// Event id: what `u` undoes and `n` notes on.
    pub event: String,
    /// Text id of the warning it answered.
    pub warning: String,
    /// Play id.
    pub play: String,
    /// Business day.
    pub day: Day,
    /// UTC instant, RFC 3339.
    pub at: String,
    pub author: String,
    /// The newest note; private, untrusted.
    pub note: Option<PrivateText>,
    /// The day it is checked.
    pub verify_on: Day,
    /// What the check came to, as computed.
    pub check: Verification,
    /// The verdict, once there is one; a manager's override wins.
    pub verdict: Option<Verdict>,
    /// The override's reason.
    pub overridden: Option<String>,
    /// The figure before and after, once it was checked; told on pages alone.
    pub compared: Option<BeforeAfter>,
}

/// What was done about one warning, and where that leaves it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Handling {
    /// The state.
    pub state: State,
    /// Interventions, newest first.
    pub interventions: Vec<Intervention>,
    /// The newest intervention has been checked and nothing was done since (due on top of its severity);
    /// also of a warning that has cleared.
    pub due: bool,
}

/// Lays what was done about one warning (what was undone left out, oldest first) over its episode.
///
/// `interventions` are its interventions with their verdicts, oldest first; `restated` says that a correction
/// took the warning away.
pub fn handling(
    episode: &Episode,
    restated: bool,
    acts: &[WarningAct],
    mut interventions: Vec<Intervention>,
    as_of: Day,
) -> Handling {
    let newest = interventions.last().map(|r| r.event.clone());
    // What somebody judged by hand waits for nothing.
    let judged = interventions.last().is_some_and(|r| r.verdict.is_some());
    let no_data = interventions.last().is_some_and(|r| r.check.waits());
    let mut state = State::Open;
    let mut due = false;
    let mut checked_on = None;
    for act in acts {
        match &act.kind {
            ActKind::Acknowledged => {
                due = false;
                if state == State::Open {
                    state = State::Acknowledged;
                }
            }
            // Wakes on its day, when it is worse than what was put off (rule 8), and with the check that was to come then.
            ActKind::Snoozed { until, .. } => {
                let has_been_checked = matches!(state, State::InProgress)
                    && checked_on.is_some_and(|day| act.day < day);
                if *until > as_of && episode.severity <= act.severity && !has_been_checked {
                    due = false;
                    state = State::Snoozed { until: *until };
                }
            }
            ActKind::Intervened { verify_on, .. } => {
                if newest.as_ref() == Some(&act.event) {
                    checked_on = Some(*verify_on);
                    let waiting = !judged && (*verify_on > as_of || no_data);
                    due = !waiting;
                    state = if waiting {
                        State::Verifying { on: *verify_on }
                    } else {
                        State::InProgress
                    };
                }
            }
        }
    }
    // What was asked for has come: it was no mistake to ask (rule 4).
    let has_come = interventions.last().is_some_and(|r| {
        r.check == Verification::Done(Verdict::Recovered) && episode.key.family == Family::NO_REPORT
    });
    if restated && has_come {
        state = State::Closed;
    } else if restated {
        state = State::Restated;
    } else if episode.is_of_period_over() {
        state = State::PeriodOver;
    } else if episode.left {
        state = State::Left;
    } else if episode.cleared_on.is_some() && !matches!(state, State::Verifying { .. }) {
        // An intervention is still checked when the warning has cleared: whether it worked is the question.
        state = State::Closed;
    }
    interventions.reverse();
    Handling {
        due: due && !matches!(state, State::Left | State::PeriodOver | State::Restated),
        state,
        interventions,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::day_runs::DayRuns;
    use crate::domain::warning::{
        Evidence, Family, Rule, Severity, StreakEvidence, Subject, WarningKey, WhyDays,
    };

    fn day(n: i32) -> Day {
        Day::from_ymd(2026, 3, 2).unwrap().plus(n)
    }

    fn episode(escalated: i32) -> Episode {
        Episode {
            opened_on: day(0),
            left: false,
            counted: DayRuns::default(),
            key: WarningKey {
                family: Family::ACTIONS,
                subject: Subject::rep("r"),
                opened_on: day(0),
            },
            rule: Rule::W1,
            severity: Severity::Yellow,
            escalated_on: day(escalated),
            cleared_on: None,
            evidence: Evidence::Streak(StreakEvidence {
                missed: 2,
                good: 0,
                days: WhyDays::default(),
            }),
        }
    }

    fn act(on: i32, kind: ActKind) -> WarningAct {
        let episode = episode(0);
        WarningAct {
            event: format!("e{on}"),
            warning: episode.key,
            rule: episode.rule,
            severity: Severity::Yellow,
            day: day(on),
            at: String::new(),
            author: "a".into(),
            kind,
        }
    }

    fn snooze(on: i32, until: i32) -> WarningAct {
        act(
            on,
            ActKind::Snoozed {
                until: day(until),
                reason: "later".into(),
            },
        )
    }

    fn intervention(
        on: i32,
        verify_on: i32,
        verdict: Option<Verdict>,
    ) -> (WarningAct, Intervention) {
        let act = act(
            on,
            ActKind::Intervened {
                play: "reminder".into(),
                verify_on: day(verify_on),
                judged: None,
                note: None,
                by_hand: None,
            },
        );
        let intervention = Intervention {
            event: act.event.clone(),
            warning: act.warning.to_string(),
            play: "reminder".into(),
            day: day(on),
            at: String::new(),
            author: "a".into(),
            note: None,
            verify_on: day(verify_on),
            check: verdict.map_or(Verification::Ahead, Verification::Done),
            verdict,
            overridden: None,
            compared: None,
        };
        (act, intervention)
    }

    #[test]
    fn a_snooze_ends_on_its_day_and_wakes_on_escalation() {
        let s = snooze(1, 4);
        let at = |severity, as_of| {
            let e = Episode {
                severity,
                ..episode(0)
            };
            handling(&e, false, std::slice::from_ref(&s), vec![], day(as_of)).state
        };
        assert_eq!(at(Severity::Yellow, 3), State::Snoozed { until: day(4) });
        assert_eq!(at(Severity::Yellow, 4), State::Open);
        assert_eq!(at(Severity::Orange, 3), State::Open);
    }

    /// A snooze beside a check that runs: it hides the warning until the check, and the check ends it (rules 8, 10).
    #[test]
    fn a_snooze_ends_with_the_check_that_runs_and_one_after_it_holds() {
        let at = |snoozed: WarningAct, verdict, as_of| {
            let (act, made) = intervention(1, 3, verdict);
            let acts = [act, snoozed];
            handling(&episode(0), false, &acts, vec![made], day(as_of)).state
        };
        assert_eq!(at(snooze(2, 5), None, 2), State::Snoozed { until: day(5) });
        let unchanged = Some(Verdict::Unchanged);
        assert_eq!(at(snooze(2, 5), unchanged, 3), State::InProgress);
        assert_eq!(at(snooze(2, 5), unchanged, 4), State::InProgress);
        // Put off in the knowledge of what it came to.
        assert_eq!(
            at(snooze(3, 6), unchanged, 4),
            State::Snoozed { until: day(6) }
        );
    }

    #[test]
    fn an_intervention_is_verifying_until_due_and_then_on_top() {
        let (e, r) = intervention(1, 3, None);
        let before = handling(&episode(0), false, &[e], vec![r], day(2));
        assert_eq!(
            (before.state, before.due),
            (State::Verifying { on: day(3) }, false)
        );
        let (e, r) = intervention(1, 3, Some(Verdict::Unchanged));
        let after = handling(&episode(0), false, &[e], vec![r], day(3));
        assert_eq!((after.state, after.due), (State::InProgress, true));
    }

    #[test]
    fn a_cleared_warning_is_closed_and_a_corrected_one_restated() {
        let mut e = episode(0);
        e.cleared_on = Some(day(1));
        assert_eq!(
            handling(&e, false, &[], vec![], day(2)).state,
            State::Closed
        );
        assert_eq!(
            handling(&e, true, &[], vec![], day(2)).state,
            State::Restated
        );
    }
}
