//! Words of targets: what one is for, how it is split, and why a method has no numbers.

use super::Phrase;
use crate::domain::Period;
use crate::domain::metric::{Metric, MetricUnit};
use crate::domain::money::{MOST_TYPED, TypedWrong};
use crate::domain::target_pages::{AskedRow, TargetPart};
use crate::domain::targets::{
    AssignmentNote, CellId, LeftPlace, MethodLacks, MovedChild, PlanChild, PlanReach, PlannedFor,
    SplitDimension, SplitMethod, TargetCell, TargetScope, TargetSlice,
};
use crate::domain::warning::NarrowedTo;
use crate::report::number;
use crate::report::text::clean;

impl Phrase<'_> {
    /// How far below a target of somebody its numbers reach.
    pub fn plan_reach(&self, reach: PlanReach, whom: &PlannedFor) -> String {
        self.i18n.t(match (reach, whom) {
            (PlanReach::People, _) => "domain-reach-people",
            (PlanReach::Months, PlannedFor::Unit(_)) => "domain-reach-months",
            (PlanReach::Months, PlannedFor::Rep(_)) => "domain-reach-own-months",
            (PlanReach::Weeks, PlannedFor::Unit(_)) => "domain-reach-weeks",
            (PlanReach::Weeks, PlannedFor::Rep(_)) => "domain-reach-own-weeks",
        })
    }

    /// How many numbers are set at most with a target, by each way of reaching below it.
    pub fn numbers_below(&self, numbers: &[u64]) -> String {
        let numbers = numbers.iter().map(|n| number::count(n.cast_signed()));
        let numbers = numbers.collect::<Vec<String>>().join(" / ");
        self.i18n
            .ta("targets-reach-numbers", &[("numbers", numbers.into())])
    }

    /// That what is set below a target does not follow it, and how far down that is.
    pub fn stays_below(&self, reach: PlanReach, whom: &PlannedFor) -> String {
        let args = [("reach", self.plan_reach(reach, whom).into())];
        self.i18n.ta("targets-reach-stays", &args)
    }

    /// Who moved within a period and keeps the shorter periods that stand; nothing where that is nobody.
    pub fn keeps_months(&self, names: &[String], period: Period) -> Option<String> {
        if names.is_empty() {
            return None;
        }
        let names: Vec<String> = names.iter().map(|name| clean(name).into_owned()).collect();
        let args = [
            ("n", names.len().into()),
            ("names", self.list(&names).into()),
            ("period", number::period(self.i18n, period).into()),
        ];
        Some(self.i18n.ta("targets-reach-keeps", &args))
    }

    /// Along what a target is split.
    pub fn split_dimension(&self, dimension: SplitDimension) -> String {
        self.i18n.t(match dimension {
            SplitDimension::Time => "domain-split-time",
            SplitDimension::Team => "domain-split-team",
            SplitDimension::Product => "domain-split-product",
            SplitDimension::Customer => "domain-split-customer",
        })
    }

    /// The metric, with the currency of its amounts.
    pub fn metric_with_unit(&self, metric: &Metric) -> String {
        let name = self.metric(metric);
        match metric.unit {
            MetricUnit::Money => {
                let currency = self.money.currency();
                let args = [("metric", name.into()), ("currency", currency.into())];
                self.i18n.ta("cockpit-in-currency", &args)
            }
            MetricUnit::Count | MetricUnit::Percent | MetricUnit::Score => name,
        }
    }

    /// How it is split.
    pub fn split_method(&self, method: SplitMethod) -> String {
        self.i18n.t(match method {
            SplitMethod::Even => "domain-method-even",
            SplitMethod::OwnDays => "domain-method-own-days",
            SplitMethod::Season => "domain-method-season",
            SplitMethod::Shares => "domain-method-shares",
            SplitMethod::Multipliers => "domain-method-multipliers",
            SplitMethod::Capacity => "domain-method-capacity",
            SplitMethod::Health => "domain-method-health",
            SplitMethod::BackSolve => "domain-method-back-solve",
            SplitMethod::ByHand => "domain-method-by-hand",
        })
    }

    /// By how much more or less parts carry than the whole, from hundredths of a percent: `5.01% more`, `8.6% less`.
    pub fn carries(&self, hundredths: i32) -> String {
        let key = if hundredths < 0 {
            "domain-carry-less"
        } else {
            "domain-carry-more"
        };
        let percent = number::percent_exact(i64::from(hundredths).abs());
        self.i18n.ta(key, &[("percent", percent.into())])
    }

    /// Why a method has no numbers for these children.
    pub fn method_lacks(&self, why: MethodLacks) -> String {
        match why {
            MethodLacks::Children => self.i18n.t("domain-lacks-children"),
            MethodLacks::Days => self.i18n.t("domain-lacks-days"),
            MethodLacks::History { months, needed } => {
                let args = [("months", months.into()), ("needed", needed.into())];
                self.i18n.ta("domain-lacks-history", &args)
            }
            MethodLacks::WholeYear => self.i18n.t("domain-lacks-whole-year"),
            MethodLacks::Actuals => self.i18n.t("domain-lacks-actuals"),
            MethodLacks::Heads => self.i18n.t("domain-lacks-heads"),
            MethodLacks::Scores => self.i18n.t("domain-lacks-scores"),
            MethodLacks::Shares(0) => self.i18n.t("domain-lacks-no-shares"),
            MethodLacks::TooLarge => self.i18n.t("domain-lacks-too-large"),
            MethodLacks::Classes => self.i18n.t("targets-lacks-classes"),
            MethodLacks::Segments => self.i18n.t("targets-lacks-segments"),
            MethodLacks::Shares(sum) => {
                // What is no whole percent is not cut to one: 100.01% is not 100%.
                let all = i64::try_from(sum).unwrap_or(i64::MAX);
                let sum = match all % 100 {
                    0 => number::percent_judged(all),
                    _ => number::percent_exact(all),
                };
                self.i18n.ta("domain-lacks-shares", &[("sum", sum.into())])
            }
        }
    }

    /// What a target is for, but for metric and period: whom, and of what.
    pub fn target_of(&self, cell: &TargetCell) -> String {
        let whom = match &cell.scope {
            TargetScope::Unit(path) if path.is_empty() => self.i18n.t("domain-company"),
            TargetScope::Unit(path) => clean(&path.join("/")).into_owned(),
            TargetScope::Rep(id) => clean(id).into_owned(),
        };
        self.of_slice(whom, &cell.slice)
    }

    /// Whom something is for, and of which products or customers.
    pub fn of_slice(&self, whom: String, of: &TargetSlice) -> String {
        let mut said = vec![whom];
        said.push(self.product_class(&of.product_class));
        said.push(clean(&of.product).into_owned());
        said.push(self.customer_segment(&of.customer_segment));
        said.push(clean(&of.customer).into_owned());
        said.retain(|part| !part.is_empty());
        said.join(" · ")
    }

    /// Whose target a change was asked for, as a list has it: without the units above.
    pub fn asked_of(&self, row: &AskedRow) -> String {
        self.of_slice(self.whom(&row.name), &row.shown.slice)
    }

    /// Of which products or customers a target is: `core products`, `Sounder Pro · new customers`.
    pub fn narrowed_to(&self, of: &NarrowedTo) -> String {
        let products = match of.slice.product_class.as_str() {
            "core" => self.i18n.t("domain-products-core"),
            "new" => self.i18n.t("domain-products-new"),
            "tail" => self.i18n.t("domain-products-tail"),
            other => clean(other).into_owned(),
        };
        let mut said = vec![
            products,
            clean(&of.name).into_owned(),
            self.customer_segment(&of.slice.customer_segment),
        ];
        said.retain(|part| !part.is_empty());
        said.join(" · ")
    }

    /// The same with the name of a rep, where one is known.
    pub fn target_of_named(&self, cell: &TargetCell, name: &str) -> String {
        let mut named = cell.clone();
        if let (TargetScope::Rep(id), false) = (&mut named.scope, name.is_empty()) {
            name.clone_into(id);
        }
        self.target_of(&named)
    }

    /// Whom a target is for, by the name that came; the company where it is empty.
    pub fn whom(&self, name: &str) -> String {
        if name.is_empty() {
            self.i18n.t("domain-company")
        } else {
            clean(name).into_owned()
        }
    }

    /// What is said of whoever carries a target (D12): whether it is a match, and why.
    pub fn assignment(&self, note: &AssignmentNote) -> String {
        let key = if note.is_match {
            "domain-assignment-match"
        } else {
            "domain-assignment-no-match"
        };
        let mut said = vec![self.i18n.t(key), clean(note.text.trim()).into_owned()];
        said.retain(|part| !part.is_empty());
        said.join(" · ")
    }

    /// What a child of a split is called.
    pub fn plan_child(&self, child: &PlanChild, dimension: SplitDimension) -> String {
        let name = self.part_name(&child.cell, &child.name, dimension);
        self.of_whoever_left(name, child.left.as_ref())
    }

    /// The same of a part of a target that is in force.
    pub fn target_part(&self, part: &TargetPart, dimension: SplitDimension) -> String {
        let name = self.part_name(&part.cell, &part.name, dimension);
        self.of_whoever_left(name, part.left.as_ref())
    }

    /// A name with the word for what is nobody's any more all through the period.
    fn of_whoever_left(&self, name: String, left: Option<&LeftPlace>) -> String {
        match left {
            Some(left) if left.is_vacant => format!("{name} · {}", self.i18n.t("domain-vacant")),
            Some(_) | None => name,
        }
    }

    /// What is to be said of a part beside its number: that somebody moved or left.
    pub fn part_said(
        &self,
        name: &str,
        (moved, left): (Option<&MovedChild>, Option<&LeftPlace>),
        unit: MetricUnit,
    ) -> Option<String> {
        if let Some(moved) = moved {
            return Some(self.moved_said(name, moved, unit));
        }
        let args = [
            ("name", clean(name).into_owned().into()),
            ("day", number::day_with_year(self.i18n, left?.last).into()),
        ];
        let key = if left.is_some_and(|left| left.is_vacant) {
            "targets-left-before"
        } else {
            "domain-left-vacant"
        };
        Some(self.i18n.ta(key, &args))
    }

    /// The same of a part by its cell, with its name where the cell does not say it.
    pub fn part_name(&self, cell: &TargetCell, name: &str, dimension: SplitDimension) -> String {
        match dimension {
            SplitDimension::Time => number::period(self.i18n, cell.period),
            SplitDimension::Product if name.is_empty() => {
                self.product_class(&cell.slice.product_class)
            }
            SplitDimension::Customer => self.customer_segment(&cell.slice.customer_segment),
            SplitDimension::Team | SplitDimension::Product => clean(name).into_owned(),
        }
    }

    /// What of the number of somebody who moved within a period belongs to a unit, and where it is set (rule 21).
    fn moved_said(&self, name: &str, moved: &MovedChild, unit: MetricUnit) -> String {
        let amount = |of: Option<i64>| match of {
            Some(of) => self.money.amount(unit, of),
            None => self.i18n.t("domain-not-set"),
        };
        let args = [
            ("name", clean(name).into_owned().into()),
            ("unit", self.whom(&moved.planned_in).into()),
            ("here", amount(moved.here).into()),
            (
                "whole",
                amount(moved.whole.map(|quota| quota.amount)).into(),
            ),
        ];
        self.i18n.ta(
            match (moved.is_by_parts, moved.is_last) {
                (true, _) => "domain-moved-by-parts",
                (false, true) => "domain-moved-here",
                (false, false) => "domain-moved-elsewhere",
            },
            &args,
        )
    }

    /// What a part is called where it is typed, in words where these are ours: its period, class or segment.
    pub fn child_said(&self, cell: &TargetCell, word: &str, dimension: SplitDimension) -> String {
        let is_ours = match dimension {
            SplitDimension::Time | SplitDimension::Customer => true,
            SplitDimension::Product => cell.slice.product.is_empty(),
            SplitDimension::Team => false,
        };
        if is_ours {
            self.part_name(cell, "", dimension)
        } else {
            clean(word).into_owned()
        }
    }

    /// The same of a part that stands: somebody and a product by their names, as everywhere else.
    pub fn part_called(&self, part: &TargetPart, word: &str, dimension: SplitDimension) -> String {
        let is_named = match dimension {
            SplitDimension::Team => matches!(part.cell.scope, TargetScope::Rep(_)),
            SplitDimension::Product => true,
            SplitDimension::Time | SplitDimension::Customer => false,
        };
        if is_named && !part.name.is_empty() {
            return clean(&part.name).into_owned();
        }
        self.child_said(&part.cell, word, dimension)
    }

    /// Why what somebody typed is no amount of a metric.
    pub fn typed_wrong(&self, text: &str, why: TypedWrong, unit: MetricUnit) -> String {
        let most = self.money.amount_full(unit, MOST_TYPED);
        let digits = match unit {
            MetricUnit::Money => self.money.minor_digits,
            MetricUnit::Count => 0,
            MetricUnit::Percent | MetricUnit::Score => 2,
        };
        let args = [
            ("text", clean(text).into()),
            ("most", most.into()),
            ("digits", digits.into()),
        ];
        let key = match why {
            TypedWrong::NoAmount => "domain-typed-no-amount",
            TypedWrong::TooLarge => "domain-typed-too-large",
            TypedWrong::TooFine => "domain-typed-too-fine",
        };
        self.i18n.ta(key, &args)
    }

    /// What a plan is of: whom, which metric, when, along what, how much.
    pub fn plan_named(
        &self,
        whom: String,
        metric: &str,
        (period, dimension): (Period, SplitDimension),
        amount: &str,
    ) -> String {
        let by = self.split_dimension(dimension);
        let said = [
            whom,
            format!("{metric} {}", number::period(self.i18n, period)),
            self.i18n.ta("domain-by-dimension", &[("by", by.into())]),
            amount.to_owned(),
        ];
        said.join(" · ")
    }

    /// The segments that every company has have words of their own (D3).
    fn customer_segment(&self, segment: &str) -> String {
        match segment {
            "existing" => self.i18n.t("domain-segment-existing"),
            "new" => self.i18n.t("domain-segment-new"),
            "lost" => self.i18n.t("domain-segment-lost"),
            other => clean(other).into_owned(),
        }
    }

    fn product_class(&self, class: &str) -> String {
        match class {
            "core" => self.i18n.t("domain-class-core"),
            "new" => self.i18n.t("domain-class-new"),
            "tail" => self.i18n.t("domain-class-tail"),
            other => clean(other).into_owned(),
        }
    }
}

/// What a child is called where it is typed, and in files: its period, path, id, class or segment.
pub fn child_word(cell: &TargetCell, id: &CellId, dimension: SplitDimension) -> String {
    match dimension {
        SplitDimension::Time => id.period.to_string(),
        SplitDimension::Team => match &cell.scope {
            TargetScope::Unit(path) => path.join("/"),
            TargetScope::Rep(rep) => rep.clone(),
        },
        SplitDimension::Product if !id.of.product.is_empty() => id.of.product.clone(),
        SplitDimension::Product => id.of.product_class.clone(),
        SplitDimension::Customer => id.of.customer_segment.clone(),
    }
}

/// The ending of JSON keys of amounts in a unit.
pub fn minor_suffix(unit: MetricUnit) -> &'static str {
    match unit {
        MetricUnit::Money => "_minor",
        MetricUnit::Count | MetricUnit::Percent | MetricUnit::Score => "",
    }
}
