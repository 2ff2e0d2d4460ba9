//! What those below propose, beside what is planned for them (S9).

use super::Phrase;
use crate::domain::metric::MetricUnit;
use crate::domain::targets::{PlanAsked, PlanSheet};
use crate::report::number;
use crate::report::text::clean;

impl Phrase<'_> {
    /// A line for each proposal, with its difference to what is planned for the child at its place, and one for all of
    /// them where everybody proposes something.
    pub fn proposals_said(
        &self,
        sheet: &PlanSheet,
        unit: MetricUnit,
        planned: &[Option<i64>],
    ) -> Vec<String> {
        let mut said = Vec::new();
        for (at, child) in sheet.children.iter().enumerate() {
            let Some(asked) = sheet.asked.get(&child.id) else {
                continue;
            };
            let plan = planned.get(at).copied().flatten();
            let more = plan.and_then(|plan| sheet.asked_above(&child.id, plan));
            let name = self.plan_child(child, sheet.dimension);
            said.push(self.proposal_said(asked, (&name, unit), more));
        }
        if let Some(all) = sheet.asked_in_all() {
            let planned: Option<Vec<i64>> = planned.iter().copied().collect();
            let planned = planned.filter(|all| !all.is_empty());
            let more = planned.map(|plan| {
                let plan = crate::domain::money::total(plan);
                crate::domain::money::minus(all, plan).unwrap_or(0)
            });
            let args = [
                ("amount", self.money.amount(unit, all).into()),
                ("more", self.more_said(more, unit).into()),
            ];
            said.push(self.i18n.ta("targets-asked-in-all", &args));
        }
        said
    }

    fn proposal_said(
        &self,
        asked: &PlanAsked,
        (name, unit): (&str, MetricUnit),
        more: Option<i64>,
    ) -> String {
        let key = if asked.is_request {
            "targets-asked-by-request"
        } else {
            "targets-asked-by-draft"
        };
        let args = [
            ("name", name.to_owned().into()),
            ("amount", self.money.amount(unit, asked.amount).into()),
            ("by", clean(&asked.by).into_owned().into()),
            (
                "day",
                number::day_from(self.i18n, asked.on, self.as_of).into(),
            ),
            ("more", self.more_said(more, unit).into()),
        ];
        self.i18n.ta(key, &args)
    }

    fn more_said(&self, more: Option<i64>, unit: MetricUnit) -> String {
        more.map_or_else(
            || "–".to_owned(),
            |more| number::signed(more, |value| self.money.amount(unit, value)),
        )
    }
}
