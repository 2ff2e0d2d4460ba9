//! A warning as a row of the queue: where its handling stands, what it asks for, what it is folded under.

use crate::domain::Day;
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::records::PlayRecord;
use crate::domain::warning::{Episode, Intervention, Severity, State};
use std::sync::Arc;

/// A row of the queue.
#[derive(Clone, Debug, PartialEq)]
#[expect(
    clippy::struct_excessive_bools,
    reason = "each is a fact of its own about the row"
)]
pub struct QueueRow {
    /// The text id: `actions/R07/2026-02-24`.
    pub id: String,
    /// The warning.
    pub episode: Arc<Episode>,
    /// Name of the subject as shown; untrusted.
    pub name: String,
    /// The rep: the subject itself, or the customer's owner.
    pub rep: Option<RepIx>,
    /// Unit of that rep, for scoping.
    pub unit: Option<UnitIx>,
    /// Money at stake: open deals of the subject, minor units.
    pub at_stake: i64,
    /// Where its handling stands.
    pub state: State,
    /// The newest intervention, if any.
    pub intervention: Option<Box<Intervention>>,
    /// What else was logged on it today, newest first.
    pub also_today: Vec<Intervention>,
    /// Id of the play that the rule requires.
    pub required_play: Option<Arc<str>>,
    /// How plays did in this situation: this rule and severity, with people of this tier.
    pub records: Arc<[PlayRecord]>,
    /// Id of the one that recovered most often, with cases enough to say so.
    pub best_play: Option<Arc<str>>,
    /// What is being checked is less than the rule requires (rule 9): the requirement stands.
    pub falls_short: bool,
    /// A play that the rule requires, or more, was logged on it once, whatever came of it: a lesser one beside it takes
    /// nothing of that away.
    pub was_answered: bool,
    /// A verification is due today or overdue.
    pub due: bool,
    /// A task that was made for it is due today or overdue: it tops the queue.
    pub task_due: bool,
    /// The days until which it may be put off, oldest first: own working days after today (rule 8).
    pub snooze_days: Arc<[Day]>,
    /// The graver warning that stands in the queue and that this one is folded under (rule 8).
    pub folded: Option<Arc<FoldedUnder>>,
    /// It rests on facts that have stopped coming: it was true when they stopped, and nobody knows whether it
    /// still is. It is not counted with its severity.
    pub stale: bool,
}

/// The graver warning that another one is folded under: of the same subject, or of the unit that it is a
/// part of.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoldedUnder {
    /// Its text id.
    pub id: String,
    /// How grave it is.
    pub severity: Severity,
}

impl QueueRow {
    /// The check of the newest intervention falls on a day.
    pub fn is_checked_on(&self, day: Day) -> bool {
        let newest = self.intervention.as_ref();
        newest.is_some_and(|made| made.verify_on == day)
    }

    /// Asks for a play: nothing was done about it, or too little, or what was done did not help (rule 9).
    pub fn asks(&self) -> bool {
        let checking = matches!(self.state, State::Verifying { .. }) && !self.due;
        let enough = checking && !self.falls_short;
        self.is_waiting() && self.required_play.is_some() && !enough
    }

    /// What was logged on it on a day, newest first.
    pub fn logged_on(&self, day: Day) -> impl Iterator<Item = &Intervention> {
        let newest = self.intervention.as_deref().into_iter();
        newest
            .chain(&self.also_today)
            .filter(move |made| made.day == day)
    }

    /// An orange or red one that nobody did anything about, or less than the rule requires (rules 8, 9).
    pub fn is_not_handled(&self) -> bool {
        self.episode.severity >= Severity::Orange
            && self.folded.is_none()
            && !self.stale
            && (matches!(self.state, State::Open | State::Acknowledged)
                || (self.falls_short && !self.was_answered))
    }

    /// Waits for somebody: neither folded into another row, nor put off, nor cleared or corrected.
    pub fn is_waiting(&self) -> bool {
        self.folded.is_none()
            && self.state.is_open()
            && self.episode.cleared_on.is_none()
            && !matches!(self.state, State::Snoozed { .. })
    }
}

/// Waiting warnings that rest on facts that have stopped coming, and all that wait.
pub fn count_stale(queue: &[QueueRow]) -> (usize, usize) {
    let waiting = queue.iter().filter(|r| r.is_waiting());
    let stale = waiting.clone().filter(|r| r.stale);
    (stale.count(), waiting.count())
}
