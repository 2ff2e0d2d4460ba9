//! Standards that history proposes, and extra actions of groups, in sentences.

use super::Phrase;
use crate::domain::proposal::{Proposals, TierProposal};
use crate::domain::rule_page::ListedPhase;
use crate::report::number;
use crate::report::text::clean;

impl Phrase<'_> {
    /// What history says to the standards, a sentence for each tier, and who was left out.
    pub fn proposals(&self, all: &Proposals) -> Vec<String> {
        let mut lines: Vec<String> = (all.tiers.iter())
            .map(|tier| self.proposal(all, tier))
            .collect();
        if all.ramping > 0 {
            let args = [("n", all.ramping.into())];
            lines.push(self.i18n.ta("domain-proposal-ramping", &args));
        }
        lines
    }

    fn proposal(&self, all: &Proposals, of: &TierProposal) -> String {
        let numbers = |counts: &[u32]| {
            let one = |(at, count): (usize, &u32)| format!("{} {count}", self.action_heading(at));
            let each: Vec<String> = counts.iter().enumerate().map(one).collect();
            self.list(&each)
        };
        let names: Vec<String> = (of.reached.iter())
            .map(|path| clean(&path.name).into_owned())
            .collect();
        let days = of.reached.iter().map(|path| path.days).min().unwrap_or(0);
        let args = [
            ("tier", self.tier(&of.tier).into()),
            ("quarter", number::period(self.i18n, all.quarter).into()),
            ("n", of.reached.len().into()),
            ("least", all.least.into()),
            ("now", numbers(&of.now).into()),
            ("days", days.into()),
            ("names", self.list(&names).into()),
            (
                "proposed",
                numbers(of.proposed.as_deref().unwrap_or_default()).into(),
            ),
        ];
        let key = match &of.proposed {
            None => "domain-proposal-too-few",
            Some(_) if of.differs() => "domain-proposal",
            Some(_) => "domain-proposal-same",
        };
        self.i18n.ta(key, &args)
    }

    /// `South/Online: collections 1 a day, Tue 1 Dec to Thu 31 Dec`.
    pub fn phase(&self, listed: &ListedPhase) -> String {
        let phase = &listed.phase;
        let action = match self.rules.action_ix(&phase.action) {
            Some(at) => self.action(at),
            None => clean(&phase.action).into_owned(),
        };
        let unit = if phase.unit.is_empty() {
            self.i18n.t("domain-phase-everybody")
        } else {
            clean(&phase.unit).into_owned()
        };
        let args = [
            ("unit", unit.into()),
            ("action", action.into()),
            ("least", phase.least.into()),
            ("days", self.days(phase.from, phase.to).into()),
        ];
        let said = self.i18n.ta("domain-phase", &args);
        let why = match (listed.is_known, listed.is_collected) {
            (true, true) => return said,
            (false, _) => "domain-phase-nobody",
            (true, false) => "domain-phase-not-collected",
        };
        format!("{said} · {}", self.i18n.t(why))
    }
}
