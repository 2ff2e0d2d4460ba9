//! What an import makes stale of what is derived.

use crate::domain::Day;

/// What a change makes stale.
#[derive(Clone, Copy, Default)]
pub(super) struct Stale {
    /// Evaluations of days after this one.
    pub from: Option<Day>,
    /// The computed answers to interventions that contacts and deals speak in, checked on this day or later.
    pub verdicts: Option<Day>,
    /// What is derived from contacts, after this day.
    pub contacts: Option<Day>,
    /// What is derived from deals that ended, after this day.
    pub deals: Option<Day>,
    /// What is derived from targets, after this day.
    pub targets: Option<Day>,
    /// A product or a customer is another one: what is derived from parts of targets that are of some of them.
    pub slices: bool,
}

/// The earlier of a day and one that may be known.
fn earliest(known: &mut Option<Day>, day: Day) {
    *known = Some(known.map_or(day, |d| d.min(day)));
}

impl Stale {
    /// What was derived from days after this one.
    pub fn since(&mut self, day: Day) {
        earliest(&mut self.from, day);
    }

    /// The computed answers that contacts, deals and targets speak in, from this day on.
    pub fn verdicts_since(&mut self, day: Day) {
        earliest(&mut self.verdicts, day);
    }

    /// What contacts of this day speak in.
    pub fn contacts_since(&mut self, day: Day) {
        self.verdicts_since(day);
        earliest(&mut self.contacts, day);
    }

    /// What deals that ended on this day speak in.
    pub fn deals_since(&mut self, day: Day) {
        earliest(&mut self.deals, day);
    }

    /// What targets from this day on speak in.
    pub fn targets_since(&mut self, day: Day) {
        self.verdicts_since(day);
        earliest(&mut self.targets, day);
    }
}
