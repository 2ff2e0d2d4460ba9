//! The targets of one metric and period, from rows that may name the period itself or finer ones.

use super::QuotaMove;
use super::gaps::QuotaGaps;
use super::split::nearest;
use crate::domain::closed::closed;
use crate::domain::metric::{Basis, Better, Metric, MetricUnit, Share};
use crate::domain::money::{minus, plus, split, total};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::{Fiscal, Period};
use std::collections::HashMap;

/// One value of a target, in the metric's unit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Quota {
    /// Baseline: attainment is against this.
    pub amount: i64,
    /// Of a ratio the two sums that the amount is planned as, where they are known: only then can it be pooled
    /// with others (rule 13).
    pub share: Option<Share>,
    /// 保底, where every row behind it has one.
    pub floor: Option<i64>,
    /// 冲刺, where every row behind it has one.
    pub stretch: Option<i64>,
}

/// Targets by scope.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Quotas {
    /// Of units.
    pub units: HashMap<UnitIx, Quota>,
    /// Of reps.
    pub reps: HashMap<RepIx, Quota>,
    /// What the children of a unit must add up to, where it hands down more or less than its own target
    /// (rule 15).
    pub handed_down: HashMap<UnitIx, i64>,
    /// By which parts the targets of sums are given, where they are given by any.
    pub parts: QuotaParts,
    /// Which parts of the period the targets of sums and of ratios lack.
    pub gaps: QuotaGaps,
    /// Of a composite metric the targets of the metrics that it is made of, in their order.
    pub of_metrics: Vec<Quotas>,
}

/// The parts of targets: periods with their amounts, in order.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct QuotaParts {
    pub units: HashMap<UnitIx, Vec<(Period, i64)>>,
    pub reps: HashMap<RepIx, Vec<(Period, i64)>>,
}

closed! {
    /// Why the three numbers of a target are none.
    pub enum QuotaFault {
        /// One of them is below zero, of a metric that counts things or money.
        BelowZero = "below-zero",
        /// The floor asks for more than the baseline.
        FloorBeyond = "floor-beyond",
        /// The stretch asks for less than the baseline.
        StretchBeyond = "stretch-beyond",
    }
}

impl Quota {
    /// What is wrong with it as a target of a metric: floor ≤ baseline ≤ stretch (S5), turned round where lower is
    /// better, and none of them below zero where things or money are counted. A score and a percentage may be.
    pub fn fault(&self, metric: &Metric) -> Option<QuotaFault> {
        let counts = match metric.unit {
            MetricUnit::Money | MetricUnit::Count => true,
            MetricUnit::Percent | MetricUnit::Score => false,
        };
        let mut all = [Some(self.amount), self.floor, self.stretch]
            .into_iter()
            .flatten();
        if counts && all.any(|number| number < 0) {
            return Some(QuotaFault::BelowZero);
        }
        let asks_more = |a: i64, b: i64| match metric.better {
            Better::Higher => a > b,
            Better::Lower => a < b,
        };
        if self
            .floor
            .is_some_and(|floor| asks_more(floor, self.amount))
        {
            return Some(QuotaFault::FloorBeyond);
        }
        let stretch = self.stretch;
        (stretch.is_some_and(|stretch| asks_more(self.amount, stretch)))
            .then_some(QuotaFault::StretchBeyond)
    }

    /// The same with another number in its place: floor and stretch move by their own parts of the change or, where none
    /// is told or it would leave them on the other side of the number (S5), in proportion. The two sums of a ratio were
    /// those of the number before.
    #[must_use]
    pub fn moved(self, change: impl Into<QuotaMove>) -> Self {
        let change = change.into();
        let amount = plus(self.amount, change.amount);
        let in_proportion = |number: i64| match self.amount {
            ..=0 => plus(number, change.amount),
            before => nearest(i128::from(number) * i128::from(amount), i128::from(before)),
        };
        let stays = |number: i64, after: i64| {
            let is_met = after == amount && number != self.amount;
            let is_beside = number.cmp(&self.amount) == after.cmp(&amount);
            (is_met || is_beside) && (after >= 0 || number < 0)
        };
        let with = |number: i64, by: Option<i64>| {
            let own = by.map(|by| plus(number, by));
            let own = own.filter(|after| stays(number, *after));
            own.unwrap_or_else(|| in_proportion(number))
        };
        Self {
            amount,
            share: None,
            floor: self.floor.map(|floor| with(floor, change.floor)),
            stretch: self.stretch.map(|stretch| with(stretch, change.stretch)),
        }
    }

    /// A target of a ratio that is planned as two sums; `None` where the lower one is not above zero.
    pub fn of_share(share: Share, scale: i64) -> Option<Self> {
        Some(Self {
            amount: share.value(scale)?,
            share: Some(share),
            ..Self::default()
        })
    }

    /// The target of a period: the row that names it or, where none does, that of the parts that tile it (a
    /// year over its quarters, a quarter over its months): of a sum their sum, of a ratio Σ ÷ Σ where each part
    /// has its two sums, of a level the last one (rule 13). `None` where nothing is set, and for a composite
    /// metric that is not set for the period itself; parts that are not set add nothing, so a half-planned
    /// quarter shows what is planned.
    pub fn resolve(
        rows: &HashMap<Period, Quota>,
        period: Period,
        fiscal: Fiscal,
        basis: &Basis,
    ) -> Option<Quota> {
        if let Some(quota) = rows.get(&period) {
            return Some(*quota);
        }
        let parts: Vec<Self> = period
            .parts(fiscal)
            .into_iter()
            .filter_map(|part| Self::resolve(rows, part, fiscal, basis))
            .collect();
        match basis {
            Basis::Sum(_) | Basis::Ratio { .. } => Self::pooled(&parts, basis),
            Basis::Level => parts.last().copied(),
            Basis::Composite(_) => None,
        }
    }

    /// The parts by which a sum's target is given (rule 11): the finest that are set, else the period itself; empty where
    /// nothing is set. They add up to it. Where they carry more than it, each has its own until it is reached, so that
    /// nothing that was expected changes when parts ahead are planned higher (A6). Where they carry less, the parts that
    /// are not set have the rest by their days; where all are set, each has its part of the whole.
    pub fn parts(
        rows: &HashMap<Period, Quota>,
        period: Period,
        fiscal: Fiscal,
    ) -> Vec<(Period, i64)> {
        let of_parts = period.parts(fiscal).into_iter();
        let given: Vec<(Period, Vec<(Period, i64)>)> = of_parts
            .map(|part| (part, Self::parts(rows, part, fiscal)))
            .collect();
        let all = || given.iter().flat_map(|(_, parts)| parts.iter().copied());
        let Some(own) = rows.get(&period) else {
            return all().collect();
        };
        let placed = total(all().map(|(_, amount)| amount));
        if all().next().is_none() {
            return vec![(period, own.amount)];
        }
        let rest = minus(own.amount, placed).unwrap_or(0);
        if rest == 0 {
            return all().collect();
        }
        if rest < 0 || own.amount <= 0 {
            return until_reached(all(), own.amount);
        }
        let is_open = |(_, parts): &&(Period, Vec<(Period, i64)>)| parts.is_empty();
        let open: Vec<Period> = given
            .iter()
            .filter(is_open)
            .map(|(part, _)| *part)
            .collect();
        if open.is_empty() {
            let shape: Vec<u64> = all().map(|(_, n)| u64::try_from(n).unwrap_or(0)).collect();
            let amounts = split(own.amount, &shape);
            return all().map(|(part, _)| part).zip(amounts).collect();
        }
        let days = |part: &Period| {
            part.end(fiscal)
                .since(part.first(fiscal))
                .unsigned_abs()
                .into()
        };
        let weights: Vec<u64> = open.iter().map(days).collect();
        let mut rests = split(rest, &weights).into_iter();
        let filled = given.into_iter().flat_map(|(part, parts)| {
            if parts.is_empty() {
                vec![(part, rests.next().unwrap_or(0))]
            } else {
                parts
            }
        });
        filled.collect()
    }

    /// What several people's or units' targets come to for all of them: of a sum their sum, of a ratio Σ ÷ Σ.
    /// `None` for none, for ratios of which one has no two sums, and for levels and composites, which have no sum.
    pub fn pooled(parts: &[Self], basis: &Basis) -> Option<Self> {
        match basis {
            Basis::Sum(_) => parts.iter().copied().reduce(|a, b| Self {
                amount: plus(a.amount, b.amount),
                share: None,
                floor: a.floor.zip(b.floor).map(|(a, b)| plus(a, b)),
                stretch: a.stretch.zip(b.stretch).map(|(a, b)| plus(a, b)),
            }),
            Basis::Ratio { .. } => {
                let share = parts.iter().map(|p| p.share).sum::<Option<Share>>()?;
                Self::of_share(share, basis.scale())
            }
            Basis::Level | Basis::Composite(_) => None,
        }
    }
}

/// Parts one after the other, as far as they are needed to come to a whole.
fn until_reached(parts: impl Iterator<Item = (Period, i64)>, whole: i64) -> Vec<(Period, i64)> {
    let mut left = whole;
    let mut all: Vec<(Period, i64)> = parts
        .map(|(period, amount)| {
            let own = amount.min(left.max(0));
            left = minus(left, own).unwrap_or(0);
            (period, own)
        })
        .collect();
    // Of a whole below zero, which no part can carry, the last one has what is left.
    if let Some((_, last)) = all.last_mut() {
        *last = plus(*last, left);
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::metric::SumOf;

    const SUM: Basis = Basis::Sum(SumOf::WonAmount);

    fn ratio() -> Basis {
        Basis::Ratio {
            numerator: "deals".into(),
            denominator: "closed".into(),
        }
    }

    #[test]
    fn rule_13_a_year_of_ratios_is_the_ratio_of_the_sums_and_of_levels_the_last() {
        let mut rows: HashMap<Period, Quota> = [("2026-Q1", 1, 2), ("2026-Q2", 9, 90)]
            .into_iter()
            .map(|(period, numerator, denominator)| {
                let share = Share {
                    numerator,
                    denominator,
                };
                let quota = Quota::of_share(share, 10_000).unwrap();
                (Period::parse(period).unwrap(), quota)
            })
            .collect();
        let year = |rows: &HashMap<Period, Quota>, basis: &Basis| {
            Quota::resolve(rows, Period::Year(2026), Fiscal::CALENDAR, basis).map(|q| q.amount)
        };
        assert_eq!(year(&rows, &ratio()), Some(1_086));
        assert_eq!(year(&rows, &Basis::Level), Some(1_000));
        // 30 % of who knows how many: nothing to weigh it with.
        let bare = Quota {
            amount: 3_000,
            ..Quota::default()
        };
        rows.insert(Period::Quarter(2026, 3), bare);
        assert_eq!(year(&rows, &ratio()), None);
        rows.insert(Period::Year(2026), bare);
        assert_eq!(year(&rows, &ratio()), Some(3_000));
    }

    fn rows(of: &[(&str, i64)]) -> HashMap<Period, Quota> {
        of.iter()
            .map(|(p, amount)| {
                (
                    Period::parse(p).unwrap(),
                    Quota {
                        amount: *amount,
                        ..Quota::default()
                    },
                )
            })
            .collect()
    }

    #[test]
    fn a_period_of_its_own_wins_over_its_parts() {
        let rows = rows(&[("2026-Q4", 100), ("2026-10", 60), ("2026-11", 60)]);
        assert_eq!(
            Quota::resolve(&rows, Period::Quarter(2026, 4), Fiscal::CALENDAR, &SUM)
                .map(|q| q.amount),
            Some(100)
        );
        assert_eq!(
            Quota::resolve(&rows, Period::Month(2026, 10), Fiscal::CALENDAR, &SUM)
                .map(|q| q.amount),
            Some(60)
        );
    }

    #[test]
    fn rule_11_a_target_is_given_by_its_finest_parts_that_add_up_to_it() {
        let parts = |of: &[(&str, i64)]| {
            let all = Quota::parts(&rows(of), Period::Quarter(2026, 4), Fiscal::CALENDAR);
            all.iter()
                .map(|(p, n)| (p.to_string(), *n))
                .collect::<Vec<_>>()
        };
        let months = [("2026-10", 60), ("2026-11", 40)];
        let given = [("2026-10".to_owned(), 60), ("2026-11".to_owned(), 40)];
        assert_eq!(parts(&months), given);
        assert_eq!(parts(&[months[0], months[1], ("2026-Q4", 100)]), given);
        // What is not set has the rest.
        assert_eq!(
            parts(&[months[0], months[1], ("2026-Q4", 130)]),
            [
                given[0].clone(),
                given[1].clone(),
                ("2026-12".to_owned(), 30)
            ]
        );
    }

    #[test]
    fn a6_parts_ahead_that_are_planned_higher_leave_what_was_expected_before() {
        let amounts = |of: &[(&str, i64)]| {
            let all = Quota::parts(&rows(of), Period::Quarter(2026, 4), Fiscal::CALENDAR);
            all.iter().map(|(_, n)| *n).collect::<Vec<_>>()
        };
        let of = |nov, dec| {
            [
                ("2026-Q4", 3_000),
                ("2026-10", 500),
                ("2026-11", nov),
                ("2026-12", dec),
            ]
        };
        assert_eq!(amounts(&of(500, 2_000)), [500, 500, 2_000]);
        assert_eq!(amounts(&of(600, 2_400)), [500, 600, 1_900]);
        // Less than the whole keeps its shape, and comes to the whole.
        assert_eq!(amounts(&of(250, 750)), [1_000, 500, 1_500]);
        let none = [("2026-Q4", 0), ("2026-10", 500)];
        assert_eq!(amounts(&none), [0]);
    }

    #[test]
    fn a_year_is_the_sum_of_what_its_quarters_and_months_say() {
        let rows = rows(&[
            ("2026-Q1", 10),
            ("2026-04", 1),
            ("2026-05", 2),
            ("2026-W20", 99),
        ]);
        assert_eq!(
            Quota::resolve(&rows, Period::Year(2026), Fiscal::CALENDAR, &SUM).map(|q| q.amount),
            Some(13)
        );
        assert_eq!(
            Quota::resolve(&rows, Period::Year(2025), Fiscal::CALENDAR, &SUM),
            None
        );
    }
}
