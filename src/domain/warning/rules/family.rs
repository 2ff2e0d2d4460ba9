//! What a family of rules does, and what it is asked.

use super::{ClearsAfter, ClearsBy, ComingClose, Evidence, FamilyEntry, MarketSignal, WhyLeftOut};
use crate::domain::activity::Yardstick;
use crate::domain::rules::Rules;
use crate::domain::warning::{
    BeforeAfter, Episode, KeyCustomer, Memory, QuietDays, QuietFigure, Rule, Situation,
    WarnedTarget, Window,
};
use crate::domain::{Day, Fiscal};
use std::fmt;

/// What a family does. One implementor a file.
pub trait FamilyRules: fmt::Debug + Sync {
    /// The numbers and settings that its results depend on, and nothing else: they are hashed into the
    /// fingerprint under which its memory is kept.
    fn depends_on(&self, rules: &Rules) -> serde_json::Value;

    /// The days from which it is on, or off, in order, where that is not said by the switch of its own numbers alone.
    fn turns(&self, _rules: &Rules) -> Option<Vec<(Day, bool)>> {
        None
    }

    /// A memory that knows nothing yet, where the family judges day by day.
    fn memory(&self, _entry: &'static FamilyEntry, _reps: usize) -> Option<Box<dyn Memory>> {
        None
    }

    /// Every warning up to the morning, oldest first, where the family looks at the whole at once.
    fn whole(&self, _entry: &'static FamilyEntry, _facts: &WholeFacts<'_>) -> Vec<Episode> {
        Vec::new()
    }

    /// The day whose standards the evidence was judged by, where there are any.
    fn standard_day(&self, _evidence: &Evidence) -> Option<Day> {
        None
    }

    /// Whether days without data hold the check of an intervention (rule 10).
    fn waits_for_data(&self) -> bool {
        true
    }

    /// Whether a warning that is still open has fallen further since an intervention: then the intervention
    /// is judged worse (rule 10).
    fn fell_further(&self, _answered: &Situation<'_>, _window: &Window, _rules: &Rules) -> bool {
        false
    }

    /// Whether it asks for data: then [`FamilyRules::data_wanted`] names their days.
    fn asks_for_data(&self) -> bool {
        false
    }

    /// The days of which it says that data lack, where that is what it is about: once they are all there it was rightly
    /// asked for, and it is an answer that they came (rule 4).
    fn data_wanted<'e>(&self, _evidence: &'e Evidence) -> &'e [Day] {
        &[]
    }

    /// Whether what was done by the check would end the warning, if the week closed so: then the close decides, and not a
    /// check before it (rule 10: cleared is never unchanged).
    fn waits_for_close(&self, _window: &Window, _rules: &Rules) -> bool {
        false
    }

    /// How the figure that was answered stood then, and stands in the window before the check; `now` is the evidence
    /// as it was derived last.
    fn compared(
        &self,
        _answered: &Situation<'_>,
        _now: &Evidence,
        _window: &Window,
        _rules: &Rules,
    ) -> Option<BeforeAfter> {
        None
    }

    /// What must have gone by for a warning to be able to clear, from the evidence on: a check that is set by
    /// hand lies no earlier (rule 10).
    fn can_clear(
        &self,
        _rule: Rule,
        _evidence: &Evidence,
        _rules: &Rules,
        _on: Day,
    ) -> ClearsAfter {
        ClearsAfter::OwnDays(1)
    }

    /// The day on which it can clear at the earliest, where that goes neither by good days nor by the close of a
    /// week: a customer may answer today, a signal has its date.
    fn clears_on(&self, _evidence: &Evidence, _as_of: Day) -> Option<(Day, ClearsBy)> {
        None
    }

    /// The evidence as it was on an earlier day, where it grows by itself.
    fn seen_on(&self, evidence: Evidence, _day: Day) -> Evidence {
        evidence
    }

    /// The first day whose facts decide a warning that counts from a day on.
    fn decided_from(&self, first: Day, _rules: &Rules, _fiscal: Fiscal) -> Day {
        first
    }

    /// How far somebody is from a warning, where the family is about people and can tell it.
    fn quiet(&self, _seen: &QuietDays<'_>) -> Option<QuietFigure> {
        None
    }

    /// The rule that so many missed days in a row bring a warning to.
    fn reached(&self, _missed: u32, _rules: &Rules, _on: Day) -> Option<Rule> {
        None
    }

    /// The target that a warning puts in question on a morning; `None` where it is about none.
    fn plans(&self, _evidence: &Evidence, _on: (Fiscal, Day)) -> Option<WarnedTarget> {
        None
    }

    /// What of its evidence somebody can end by hand.
    fn ended_by_hand<'e>(&self, _evidence: &'e Evidence) -> &'e [MarketSignal] {
        &[]
    }

    /// Whether it has to be said that a day without data counts for nothing in its numbers.
    fn missing_is_not_zero(&self) -> bool {
        false
    }

    /// A day on which it is judged although no week closes on it: the last one of its period, where it ends with that.
    fn ends_on(&self, _evidence: &Evidence) -> Option<Day> {
        None
    }

    /// Whether the close of a week can judge it at all: too few own working days of the period, or a week of
    /// holidays, say nothing.
    fn judges_at(&self, evidence: &Evidence, close: &ComingClose<'_>) -> bool {
        self.leaves_out(evidence, close).is_none()
    }

    /// Why the close of a week does not judge it; `None` where it does.
    fn leaves_out(&self, _evidence: &Evidence, _close: &ComingClose<'_>) -> Option<WhyLeftOut> {
        None
    }

    /// The days of the closes that its evidence names, oldest first, and the day since when closes can have been left out;
    /// `None` where it is not judged by closes that it names.
    fn told_closes(&self, _evidence: &Evidence, _fiscal: Fiscal) -> Option<(Day, Vec<Day>)> {
        None
    }
}

/// Facts for the families that look at the whole at once.
#[derive(Clone, Copy, Debug)]
pub struct WholeFacts<'a> {
    pub as_of: Day,
    /// Rules, calendar, roster and leave.
    pub yardstick: Yardstick<'a>,
    /// Key customers with their contacts.
    pub customers: &'a [KeyCustomer],
    /// Market signals as they are known.
    pub signals: &'a [MarketSignal],
}
