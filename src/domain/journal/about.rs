//! What each kind of event is about, what it saw and what it sets: said once for all who show events, follow them or
//! check them. A new kind says it here; what then is to be done with its rows, the fold of the store says.

use super::Event;
use crate::domain::Day;
use crate::domain::notice::Recipient;
use crate::domain::targets::{AdjustStep, PlannedFor, PlannedTargets};
use crate::domain::warning::{Evidence, Rule, Severity, Subject, WarningKey};

/// Whom or what an event is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum EventAbout<'a> {
    Warning(&'a WarningKey),
    /// A rep, by id.
    Rep(&'a str),
    /// A unit, by id; the empty one is the company.
    Unit(&'a str),
    Subject(&'a Subject),
    /// Whoever was sent a message.
    Recipient(&'a Recipient),
    /// What an earlier event is about, by that one's id: a note is about what its intervention is about.
    Earlier(&'a str),
    /// Nobody in particular.
    Nothing,
}

/// A warning as an event saw it at its moment.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SawWarning<'a> {
    pub key: &'a WarningKey,
    pub rule: Rule,
    pub severity: Severity,
    pub evidence: &'a Evidence,
}

/// The targets that an event sets, or may set once others agree.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SetTargets<'a> {
    Published {
        targets: &'a PlannedTargets,
        reason: &'a str,
        /// Empty where that was whoever published them.
        drafted_by: &'a str,
    },
    Adjusted(&'a AdjustStep),
}

/// What an event says of itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EventFacts<'a> {
    pub about: EventAbout<'a>,
    /// The warnings that whoever did it saw (rule 5).
    pub saw: Vec<SawWarning<'a>>,
    /// The play's id, of an intervention.
    pub play: Option<&'a str>,
    /// The day on which it is checked, of an intervention (rule 10).
    pub verify_on: Option<Day>,
    pub sets: Option<SetTargets<'a>>,
}

impl<'a> EventAbout<'a> {
    fn whom(whom: &'a PlannedFor) -> Self {
        match whom {
            PlannedFor::Unit(id) => Self::Unit(id),
            PlannedFor::Rep(id) => Self::Rep(id),
        }
    }

    /// The warning, where it is one.
    pub fn warning(self) -> Option<&'a WarningKey> {
        match self {
            Self::Warning(key) => Some(key),
            Self::Rep(_)
            | Self::Unit(_)
            | Self::Subject(_)
            | Self::Recipient(_)
            | Self::Earlier(_)
            | Self::Nothing => None,
        }
    }

    /// The id of the earlier event, where it is about what that one is about.
    pub fn earlier(self) -> Option<&'a str> {
        match self {
            Self::Earlier(event) => Some(event),
            Self::Warning(_)
            | Self::Rep(_)
            | Self::Unit(_)
            | Self::Subject(_)
            | Self::Recipient(_)
            | Self::Nothing => None,
        }
    }
}

impl<'a> EventFacts<'a> {
    /// Of an event that is about something, saw no warning and sets no target.
    fn on(about: EventAbout<'a>) -> Self {
        Self {
            about,
            saw: Vec::new(),
            play: None,
            verify_on: None,
            sets: None,
        }
    }

    /// Of an event that handles a warning.
    fn handles(
        key: &'a WarningKey,
        rule: Rule,
        severity: Severity,
        evidence: &'a Evidence,
    ) -> Self {
        let saw = SawWarning {
            key,
            rule,
            severity,
            evidence,
        };
        Self {
            saw: vec![saw],
            ..Self::on(EventAbout::Warning(key))
        }
    }
}

impl Event {
    /// What it says of itself.
    pub fn facts(&self) -> EventFacts<'_> {
        use EventAbout as On;
        match self {
            Self::Intervened {
                warning,
                rule,
                severity,
                evidence,
                play,
                verify_on,
                ..
            } => EventFacts {
                play: Some(play),
                verify_on: Some(*verify_on),
                ..EventFacts::handles(warning, *rule, *severity, evidence)
            },
            Self::Acknowledged {
                warning,
                rule,
                severity,
                evidence,
            }
            | Self::Snoozed {
                warning,
                rule,
                severity,
                evidence,
                ..
            } => EventFacts::handles(warning, *rule, *severity, evidence),
            Self::Noted { intervention, .. } | Self::Overridden { intervention, .. } => {
                EventFacts::on(On::Earlier(intervention))
            }
            Self::Excused { rep, .. } | Self::Counted { rep, .. } => EventFacts::on(On::Rep(rep)),
            Self::Confirmed { reports, .. } => EventFacts::on(match reports.as_slice() {
                [of] => On::Rep(&of.rep),
                [] | [_, _, ..] => On::Nothing,
            }),
            Self::Signalled { unit, .. } | Self::MeetingHeld { unit, .. } => {
                EventFacts::on(On::Unit(unit))
            }
            Self::SignalEnded { signal } => EventFacts::on(On::Earlier(signal)),
            Self::RulesSet { .. } => EventFacts::on(On::Nothing),
            Self::Notified { to, warnings, .. } => {
                let told = warnings.iter().map(|told| SawWarning {
                    key: &told.warning,
                    rule: told.rule,
                    severity: told.severity,
                    evidence: &told.evidence,
                });
                EventFacts {
                    saw: told.collect(),
                    ..EventFacts::on(On::Recipient(to))
                }
            }
            Self::TaskSet { about, .. } => {
                EventFacts::on(about.as_ref().map_or(On::Nothing, On::Subject))
            }
            Self::TaskChanged { task, .. } => EventFacts::on(On::Earlier(task)),
            Self::TargetsPublished {
                targets,
                reason,
                drafted_by,
            } => {
                let first = targets.first_id().map(|id| On::whom(&id.whom));
                EventFacts {
                    sets: Some(SetTargets::Published {
                        targets,
                        reason,
                        drafted_by,
                    }),
                    ..EventFacts::on(first.unwrap_or(On::Nothing))
                }
            }
            Self::Adjusted { step } => {
                let own = step.own_cell().map(|cell| On::whom(&cell.whom));
                let about = own.or_else(|| step.request().map(On::Earlier));
                EventFacts {
                    sets: Some(SetTargets::Adjusted(step)),
                    ..EventFacts::on(about.unwrap_or(On::Nothing))
                }
            }
            Self::Undone { event } => EventFacts::on(On::Earlier(event)),
        }
    }

    /// The earlier event that it names: the intervention of a note, the request of a step, what an undoing takes back.
    pub fn names(&self) -> Option<&str> {
        self.facts().about.earlier()
    }
}
