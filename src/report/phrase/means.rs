//! Words of what a target takes: deals and actions, touch nodes, customers; and of the health of teams.

use super::Phrase;
use crate::domain::metric::MetricUnit;
use crate::domain::planning_pages::{CustomerNeed, MeansPage, UnitScores};
use crate::domain::ratio::Ratio;
use crate::domain::targets::{
    Health, HealthMeasure, Means, MeansLacks, OfAll, PlanChild, PlanSheet, TouchDeal, TouchNode,
    TouchPlan,
};
use crate::report::number;
use crate::report::text::clean;

/// Deals and customers are told by the name of the few that come first.
const NAMED: usize = 5;

impl Phrase<'_> {
    /// Why nothing is said about what a target takes.
    pub fn means_lack(&self, why: MeansLacks) -> String {
        match why {
            MeansLacks::Target => self.i18n.t("domain-means-no-target"),
            MeansLacks::Reached => self.i18n.t("domain-means-reached"),
            MeansLacks::Days => self.i18n.t("domain-means-no-days"),
            MeansLacks::People => self.i18n.t("domain-means-no-people"),
            MeansLacks::Metric => self.i18n.t("domain-means-no-metric"),
            MeansLacks::Slice => self.i18n.t("domain-means-no-slice"),
            MeansLacks::TooLarge => self.i18n.t("domain-means-too-large"),
            MeansLacks::Won { won, needed } => {
                let args = [("won", won.into()), ("needed", needed.into())];
                self.i18n.ta("domain-means-few", &args)
            }
        }
    }

    /// What a target takes in deals, and whose rates say so.
    pub fn means_said(&self, page: &MeansPage, means: &Means) -> Vec<String> {
        let unit = page.metric.unit;
        let rates = &means.rates;
        let each = rates.amount.checked_div(rates.won);
        let args = [
            ("whom", self.whom(&page.rates_of).into()),
            (
                "day",
                number::day_said(self.i18n, page.days.0, self.as_of).into(),
            ),
            ("won", number::count(rates.won).into()),
            ("decided", number::count(rates.decided).into()),
            ("each", self.optional(MetricUnit::Money, each).into()),
            ("customers", number::count(rates.new_customers).into()),
        ];
        let mut said = vec![self.i18n.ta("domain-means-rates", &args)];
        let gap = self.money.amount(unit, means.gap);
        let args = [
            ("gap", gap.into()),
            ("deals", number::count(means.deals.unwrap_or(0)).into()),
            ("people", number::count(means.people as i64).into()),
            ("days", number::score(means.half_days * 50).into()),
        ];
        said.push(self.i18n.ta(
            match means.deals {
                Some(_) => "domain-means-deals",
                None => "domain-means-of-action",
            },
            &args,
        ));
        said
    }

    /// A line for each action, and whether the standards suffice.
    pub fn means_steps(&self, means: &Means) -> Vec<String> {
        let step = |step: &crate::domain::targets::MeansStep| {
            let name = self.action(step.action);
            let Some(needed) = step.needed else {
                return self
                    .i18n
                    .ta("domain-means-unknown", &[("action", name.into())]);
            };
            let args = [
                ("action", name.into()),
                ("needed", number::count(needed).into()),
                (
                    "needed_day",
                    number::score(means.needed_a_day(needed)).into(),
                ),
                ("standard", number::count(step.standard).into()),
                (
                    "standard_day",
                    number::score(means.asked_a_day(step.standard)).into(),
                ),
                (
                    "sign",
                    if step.missing() == Some(0) {
                        "✓"
                    } else {
                        "✗"
                    }
                    .into(),
                ),
            ];
            self.i18n.ta("domain-means-step", &args)
        };
        let mut said: Vec<String> = means.steps.iter().map(step).collect();
        said.push(self.means_verdict(means));
        said
    }

    /// Whether the standards suffice, and what is missing.
    pub fn means_verdict(&self, means: &Means) -> String {
        let missing = means.steps.iter().filter_map(|step| {
            let missing = step.missing().filter(|missing| *missing > 0)?;
            let args = [
                ("action", self.action(step.action).into()),
                ("n", number::count(missing).into()),
            ];
            Some(self.i18n.ta("domain-means-missing-one", &args))
        });
        let missing: Vec<String> = missing.collect();
        match means.suffices() {
            Some(true) => self.i18n.t("domain-means-suffice"),
            Some(false) => {
                let args = [("missing", self.list(&missing).into())];
                self.i18n.ta("domain-means-missing", &args)
            }
            None => self.i18n.t("domain-means-nothing-known"),
        }
    }

    /// How many touch nodes a target resolves into (D9).
    pub fn touch_said(&self, page: &MeansPage, touch: &TouchPlan) -> Vec<String> {
        let amount = |amount: i64| self.money.amount(page.metric.unit, amount);
        let args = [
            ("gap", amount(touch.gap).into()),
            ("nodes", number::count(touch.nodes()).into()),
            ("deals", number::count(touch.deals.len() as i64).into()),
            ("brings", amount(touch.brings).into()),
            ("rate", self.of_all((touch.won, touch.decided), 1).into()),
            ("find", number::count(touch.to_find).into()),
            ("spare", number::count(touch.spare as i64).into()),
        ];
        let mut said = vec![self.i18n.ta("domain-touch-nodes", &args)];
        if touch.to_find > 0 {
            let args = [
                ("find", number::count(touch.to_find).into()),
                ("steps", self.touch_steps(&touch.found).into()),
            ];
            said.push(self.i18n.ta("domain-touch-find", &args));
        }
        if touch.spare > 0 {
            said.push(self.i18n.ta("domain-touch-spare", &args));
        }
        if touch.unpriced > 0 {
            let args = [("n", number::count(touch.unpriced as i64).into())];
            said.push(self.i18n.ta("domain-touch-unpriced", &args));
        }
        said
    }

    /// The deals that come first, a line each, and how many more there are.
    pub fn touch_first(&self, page: &MeansPage, touch: &TouchPlan) -> Vec<String> {
        let deal = |deal: &TouchDeal| {
            let args = [
                ("customer", clean(&deal.deal.customer).into()),
                ("owner", clean(&deal.deal.owner).into()),
                (
                    "amount",
                    self.money.amount(page.metric.unit, deal.deal.value).into(),
                ),
                ("steps", self.touch_steps(&deal.nodes).into()),
            ];
            self.i18n.ta("domain-touch-deal", &args)
        };
        let mut said: Vec<String> = touch.deals.iter().take(NAMED).map(deal).collect();
        if touch.deals.len() > NAMED {
            let more = touch.deals.len() - NAMED;
            said.push(self.i18n.ta("domain-touch-more", &[("n", more.into())]));
        }
        said
    }

    /// `qualified by 3 Dec, proposal by 14 Dec`.
    pub fn touch_steps(&self, nodes: &[TouchNode]) -> String {
        let step = |node: &TouchNode| {
            let args = [
                ("stage", self.stage(node.stage).into()),
                (
                    "day",
                    number::day_short_from(self.i18n, node.by, self.as_of).into(),
                ),
            ];
            self.i18n.ta("domain-touch-step", &args)
        };
        self.list(&nodes.iter().map(step).collect::<Vec<_>>())
    }

    /// How many new customers a target takes, and the rates of a year (D3, D4).
    pub fn customers_said(&self, page: &MeansPage, need: &CustomerNeed) -> Vec<String> {
        let amount = |value: Option<i64>| self.optional(page.metric.unit, value);
        let share = |value: Option<i64>| value.map_or_else(|| "–".to_owned(), number::percentage);
        let (rates, least, mut said) = (&need.rates, page.least, Vec::new());
        let args = [
            ("amount", amount(page.amount).into()),
            ("existing", share(need.existing).into()),
            (
                "new",
                share(need.existing.map(|existing| 10_000 - existing)).into(),
            ),
            ("order", amount(need.order).into()),
            ("n", number::count(need.needed.unwrap_or(0)).into()),
        ];
        said.push(self.i18n.ta(
            match need.needed {
                Some(_) => "domain-customers-needed",
                None => "domain-customers-lacks",
            },
            &args,
        ));
        if !rates.tells_new {
            said.push(self.i18n.t("domain-customers-short"));
            return said;
        }
        let uplift = rates.uplift().filter(|_| rates.orders_before.1 >= least);
        let args = [
            ("existing", share(rates.existing_share()).into()),
            ("conversion", self.of_all(rates.conversion, least).into()),
            ("repurchase", self.of_all(rates.repurchase, least).into()),
            ("recall", self.of_all(rates.recall, least).into()),
            (
                "uplift",
                uplift
                    .map_or_else(|| "–".to_owned(), |u| number::signed(u, number::percentage))
                    .into(),
            ),
        ];
        said.push(self.i18n.ta("domain-customers-rates", &args));
        said
    }

    /// `12.5% (1 of 8)`; of few cases the numbers alone (rule 13).
    pub fn of_all(&self, (some, all): OfAll, least: i64) -> String {
        let args = [
            ("some", number::count(some).into()),
            ("all", number::count(all).into()),
            (
                "share",
                Ratio::new(some, all)
                    .map_or_else(|| "–".to_owned(), |ratio| ratio.to_string())
                    .into(),
            ),
        ];
        let key = if all < least.max(1) {
            "domain-of-few"
        } else {
            "domain-of-all"
        };
        self.i18n.ta(key, &args)
    }

    /// A measure of health.
    pub fn health_measure(&self, measure: HealthMeasure) -> String {
        self.i18n.t(match measure {
            HealthMeasure::Visits => "domain-health-visits",
            HealthMeasure::WinRate => "domain-health-win-rate",
            HealthMeasure::Output => "domain-health-output",
            HealthMeasure::Attrition => "domain-health-attrition",
        })
    }

    /// What a measure of health is, in its own unit.
    pub fn health_value(&self, measure: HealthMeasure, value: i64) -> String {
        match measure {
            HealthMeasure::Visits => number::score(value),
            HealthMeasure::WinRate | HealthMeasure::Attrition => number::percentage(value),
            HealthMeasure::Output => self.money.amount(MetricUnit::Money, value),
        }
    }

    /// `87`, with how much of it was known and whether it is on trial (rule 28).
    pub fn health_score(&self, health: &Health) -> String {
        let mut said = vec![number::score(i64::from(health.score / 10 * 10))];
        if health.coverage < 100 {
            let args = [("percent", health.coverage.into())];
            said.push(self.i18n.ta("domain-health-coverage", &args));
        }
        if health.is_trial {
            said.push(self.i18n.t("domain-health-trial"));
        }
        said.join(" · ")
    }

    /// Health, potential and tilt of a unit, with the measures behind its health.
    pub fn scores_said(&self, scores: &UnitScores) -> String {
        let mut said = Vec::new();
        if let Some(health) = &scores.health {
            let known = health.measures.iter().filter_map(|(measure, known)| {
                let (value, points) = (*known)?;
                let args = [
                    ("measure", self.health_measure(*measure).into()),
                    ("value", self.health_value(*measure, value).into()),
                    (
                        "points",
                        number::score(i64::from(points / 100 * 100)).into(),
                    ),
                ];
                Some(self.i18n.ta("domain-health-part", &args))
            });
            let args = [
                ("score", self.health_score(health).into()),
                ("parts", self.list(&known.collect::<Vec<_>>()).into()),
            ];
            said.push(self.i18n.ta("domain-health-said", &args));
        }
        let parts = [
            ("domain-health-potential", scores.potential),
            ("domain-health-tilt", scores.tilt),
        ];
        for (key, points) in parts {
            let Some(points) = points else { continue };
            let args = [("points", number::score(i64::from(points)).into())];
            said.push(self.i18n.ta(key, &args));
        }
        said.join(" · ")
    }

    /// What is known of some children of a plan and not of all, so that the first allocation leaves it out for everybody
    /// (D11): a sentence for each with those who lack it.
    pub fn scores_left_out(&self, sheet: &PlanSheet) -> Vec<String> {
        type Known = fn(&UnitScores) -> bool;
        let parts: [(&str, Known); 3] = [
            ("targets-lacks-health", |scores| scores.health.is_some()),
            ("targets-lacks-potential", |scores| {
                scores.potential.is_some()
            }),
            ("targets-lacks-tilt", |scores| scores.tilt.is_some()),
        ];
        let said = |(key, is_known): (&str, Known)| {
            let (known, lacking): (Vec<&PlanChild>, Vec<&PlanChild>) = sheet
                .children
                .iter()
                .partition(|child| is_known(&child.scores));
            if known.is_empty() || lacking.is_empty() {
                return None;
            }
            let names = lacking.iter();
            let names = names.map(|child| self.plan_child(child, sheet.dimension));
            let names = self.list(&names.collect::<Vec<String>>());
            Some(self.i18n.ta(key, &[("names", names.into())]))
        };
        parts.into_iter().filter_map(said).collect()
    }

    /// An amount, or a dash.
    fn optional(&self, unit: MetricUnit, value: Option<i64>) -> String {
        value.map_or_else(|| "–".to_owned(), |value| self.money.amount(unit, value))
    }
}
