//! Words of what classes of products are asked for beside a target (D5), and of the shares they have of it.

use super::Phrase;
use crate::domain::targets::{Companion, CompanionNow};
use crate::report::number;

impl Phrase<'_> {
    /// `new-product sell-through 15.0% in 30 days, now 11.0% (reading of Fri 20 Nov)`.
    pub fn companion_said(&self, companion: &Companion) -> String {
        let amount = |value: i64| self.money.amount(companion.metric.unit, value);
        let asked = amount(companion.asked);
        let asked = match companion.days {
            Some(days) => {
                let args = [("percent", asked.into()), ("days", days.into())];
                self.i18n.ta("domain-companion-within", &args)
            }
            None => asked,
        };
        let now = match companion.now {
            CompanionNow::Unread => self.i18n.t("domain-companion-unread"),
            CompanionNow::Unweighed => self.i18n.t("domain-companion-unweighed"),
            CompanionNow::Read { value, day, is_own } => {
                let args = [
                    ("percent", amount(value).into()),
                    ("day", number::day_said(self.i18n, day, self.as_of).into()),
                ];
                let key = if is_own {
                    "domain-companion-own"
                } else {
                    "domain-companion-parts"
                };
                self.i18n.ta(key, &args)
            }
        };
        let args = [
            ("metric", self.metric(&companion.metric).into()),
            ("asked", asked.into()),
            ("now", now.into()),
        ];
        self.i18n.ta("domain-companion-said", &args)
    }

    /// `core 70.0%, new 20.0%, long tail 10.0% · together 100.0%`: parts as they are called, with their shares in
    /// hundredths of a percent.
    pub fn shares_said(&self, shares: &[(String, u64)]) -> String {
        let percent = |share: u64| number::percent_exact(i64::try_from(share).unwrap_or(i64::MAX));
        let parts: Vec<String> = shares
            .iter()
            .map(|(name, share)| format!("{name} {}", percent(*share)))
            .collect();
        let total = shares
            .iter()
            .fold(0u64, |sum, (_, share)| sum.saturating_add(*share));
        let args = [
            ("parts", self.list(&parts).into()),
            ("total", percent(total).into()),
        ];
        self.i18n.ta("domain-shares-said", &args)
    }
}
