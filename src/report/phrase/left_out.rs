//! What a row made and what is compared with nothing; the closes of weeks that a warning does not count.

use super::Phrase;
use crate::domain::board::Node;
use crate::domain::metric::{Metric, MetricUnit};
use crate::domain::pages::{LeftOutClose, ToldCloses};
use crate::domain::warning::WhyLeftOut;
use crate::report::number;

impl Phrase<'_> {
    /// The closes that a warning does not count, a line each with its reason, and that older ones are not listed:
    /// `Fri 2 Oct left out: working days of the period by then 2 of 3`.
    pub fn left_out_closes(&self, closes: &ToldCloses) -> Vec<String> {
        let day = |day| number::day_from(self.i18n, day, self.as_of);
        let said = |of: &LeftOutClose| match of.why {
            WhyLeftOut::FewDays { half_days, least } => {
                let args = [
                    ("day", day(of.day).into()),
                    ("days", self.half_days(Some(half_days)).into()),
                    ("least", least.into()),
                ];
                self.i18n.ta("domain-left-out-few-days", &args)
            }
            WhyLeftOut::NoOwnDays => {
                let args = [("day", day(of.day).into())];
                self.i18n.ta("domain-left-out-no-own-days", &args)
            }
            WhyLeftOut::Holidays => {
                let args = [("day", day(of.day).into())];
                self.i18n.ta("domain-left-out-holidays", &args)
            }
        };
        let older = closes.older_since.map(|since| {
            let args = [("day", day(since).into())];
            self.i18n.ta("domain-left-out-older", &args)
        });
        closes.left_out.iter().map(said).chain(older).collect()
    }

    /// That only some people have a target, or for a part of the time, and what was made besides:
    /// `1 of 35 set · Oct 2026 not set · 1.23M without target`.
    pub fn without_target(&self, node: &Node, unit: MetricUnit) -> Option<String> {
        let rest = match (node.without_target, node.share_without) {
            (Some(rest), _) => self.money.amount(unit, rest),
            (None, Some(share)) => format!("{}/{}", share.numerator, share.denominator),
            (None, None) => return None,
        };
        let (set, people) = node.set;
        let mut told = Vec::new();
        if set < people {
            let args = [("set", set.into()), ("people", people.into())];
            told.push(self.i18n.ta("domain-some-set", &args));
        }
        if !node.lacks.is_empty() {
            let periods = node.lacks.iter();
            let periods: Vec<String> = periods.map(|p| number::period(self.i18n, *p)).collect();
            let periods = periods.join(&self.i18n.t("domain-list"));
            told.push(
                self.i18n
                    .ta("domain-time-not-set", &[("periods", periods.into())]),
            );
        }
        told.push(
            self.i18n
                .ta("domain-without-target", &[("rest", rest.into())]),
        );
        Some(told.join(" · "))
    }

    /// All that a row made and that is not compared with its target or not in its actual.
    pub fn left_out(&self, node: &Node, metric: &Metric) -> Option<String> {
        let told = [
            self.without_target(node, metric.unit),
            self.without_coefficient(node, metric),
        ];
        let told: Vec<String> = told.into_iter().flatten().collect();
        (!told.is_empty()).then(|| told.join(" · "))
    }

    /// What a product leaves out, because its coefficient is not known for whoever made it: `5K without stock turn`.
    pub fn without_coefficient(&self, node: &Node, metric: &Metric) -> Option<String> {
        let rest = node.without_coefficient?;
        let [amount, coefficient] = metric.parts() else {
            return None;
        };
        let args = [
            ("rest", self.money.amount(amount.unit, rest).into()),
            ("metric", self.metric(coefficient).into()),
        ];
        Some(self.i18n.ta("domain-without-coefficient", &args))
    }

    /// The same where there is little room: `1/35`, or the first part of the time that has no target.
    pub fn left_out_in_short(&self, node: &Node, metric: &Metric) -> Option<String> {
        let (set, people) = node.set;
        match node.lacks.first() {
            _ if !node.is_partly_set() => {
                let parts = metric.parts().first();
                let rest = parts.zip(node.without_coefficient);
                rest.map(|(of, rest)| format!("−{}", self.money.amount(of.unit, rest)))
            }
            Some(first) if set >= people => {
                let period = number::period(self.i18n, *first);
                let period = if node.lacks.len() > 1 {
                    format!("{period}…")
                } else {
                    period
                };
                let args = [("period", period.into())];
                Some(self.i18n.ta("domain-time-not-set-short", &args))
            }
            _ => Some(format!("{set}/{people}")),
        }
    }
}
