//! What somebody saw of a warning who answered it or was told of it, as the event says it: from then on a correction
//! can restate it and give its identity to what is left of it (rule 5). Whatever comes first, the same events give
//! the same: on every copy of a file that is united.

use super::Day;
use super::journal::Event;
use super::warning::{Episode, Evidence, Rule, Severity, WarningKey};

/// A warning as an event saw it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct SeenWarning<'a> {
    pub key: &'a WarningKey,
    pub rule: Rule,
    pub severity: Severity,
    pub evidence: &'a Evidence,
    /// The morning of the event.
    pub on: Day,
}

impl<'a> SeenWarning<'a> {
    /// Those that an event of a morning is about.
    pub fn of(event: &'a Event, on: Day) -> Vec<Self> {
        let saw = event.facts().saw.into_iter();
        let seen = saw.map(|saw| Self {
            key: saw.key,
            rule: saw.rule,
            severity: saw.severity,
            evidence: saw.evidence,
            on,
        });
        seen.collect()
    }

    /// The last day that was judged that morning.
    pub fn judged(&self) -> Day {
        self.on.prev()
    }

    /// It as an episode, as far as the event says.
    pub fn episode(&self) -> Episode {
        let opened_on = self.key.opened_on;
        Episode {
            key: self.key.clone(),
            opened_on,
            rule: self.rule,
            severity: self.severity,
            escalated_on: opened_on,
            cleared_on: None,
            left: false,
            counted: self.evidence.counted(opened_on),
            evidence: self.evidence.clone(),
        }
    }

    /// Whether it says more than what is known of the warning: it was seen on a later morning; or on the same one, with
    /// other numbers, of which one is chosen whatever came first.
    pub fn supersedes(&self, known: &Episode, judged: Day) -> bool {
        let is_so = (known.rule, known.severity, &known.evidence)
            == (self.rule, self.severity, self.evidence);
        // An end that was derived stays an end.
        if is_so || known.cleared_on.is_some() {
            return false;
        }
        let text = |evidence: &Evidence| serde_json::to_string(evidence).unwrap_or_default();
        let rank = |judged: Day, rule: Rule, severity: Severity, evidence: &Evidence| {
            (judged, severity, rule.id().to_owned(), text(evidence))
        };
        rank(judged, known.rule, known.severity, &known.evidence)
            < rank(self.judged(), self.rule, self.severity, self.evidence)
    }
}
