//! Words of what is said of a number before it is published: SMART and challenging, bounds, influences, and the
//! customers that are secured first.

use super::Phrase;
use crate::domain::Period;
use crate::domain::metric::{Better, MetricUnit};
use crate::domain::money::{part, scaled};
use crate::domain::targets::{
    ParetoList, PlanBound, PlanInfluence, PlanPossible, SmartLetter, ToBeat,
};
use crate::report::number;
use crate::report::text::clean;

/// Customers that are told by name on a page.
const NAMED: usize = 3;

impl Phrase<'_> {
    /// S1: every letter with its sign, and how many hold; a dash where nothing is known to judge by.
    pub fn smart_said(&self, of: &PlanPossible, amount: i64, to_beat: ToBeat) -> String {
        let letters = of.letters(amount, to_beat);
        let one = |(letter, holds): &(SmartLetter, Option<bool>)| {
            let name = self.i18n.t(match letter {
                SmartLetter::Specific => "domain-smart-specific",
                SmartLetter::Measured => "domain-smart-measured",
                SmartLetter::Achievable => "domain-smart-achievable",
                SmartLetter::Relevant => "domain-smart-relevant",
                SmartLetter::TimeBound => "domain-smart-time-bound",
                SmartLetter::Challenging => "domain-smart-challenging",
            });
            format!("{name} {}", sign(*holds))
        };
        let said: Vec<String> = letters.iter().map(one).collect();
        let holding = letters.iter().filter(|(_, holds)| *holds == Some(true));
        let args = [
            ("n", holding.count().into()),
            ("all", letters.len().into()),
            ("letters", said.join(" · ").into()),
        ];
        self.i18n.ta("domain-smart", &args)
    }

    /// S2, S4: a bound a line, and whether the number lies inside.
    pub fn bounds_said(&self, of: &PlanPossible, unit: MetricUnit, amount: i64) -> Vec<String> {
        let bounds = of.bounds.iter();
        let year = self.year_before(of.earlier_year);
        let said = bounds.map(|b| self.bound_said(b, unit, amount, &year));
        let said: Vec<String> = said.collect();
        if said.is_empty() {
            return vec![self.i18n.t("domain-bounds-none")];
        }
        said
    }

    /// `last year`, or the earlier one that stands for it.
    pub fn year_before(&self, earlier: Option<Period>) -> String {
        let period = |period| number::period(self.i18n, period);
        earlier.map_or_else(|| self.i18n.t("domain-last-year"), period)
    }

    fn bound_said(&self, bound: &PlanBound, unit: MetricUnit, amount: i64, year: &str) -> String {
        let short = |value: i64| self.money.amount(unit, value);
        let (key, args) = match bound {
            PlanBound::Market {
                last_year, growth, ..
            } => (
                "domain-bound-market",
                vec![
                    ("year", year.into()),
                    ("base", short(*last_year).into()),
                    (
                        "percent",
                        number::signed(growth * 100, number::percentage).into(),
                    ),
                ],
            ),
            PlanBound::MarketShare {
                size,
                share,
                of_days: (own, all),
            } => (
                "domain-bound-share",
                vec![
                    ("base", short(*size).into()),
                    ("percent", number::percentage(*share).into()),
                    ("own", (*own).into()),
                    ("all", (*all).into()),
                ],
            ),
            PlanBound::History {
                last_year,
                percent,
                better,
                ..
            } => (
                match better {
                    Better::Higher => "domain-bound-history",
                    Better::Lower => "domain-bound-history-lower",
                },
                vec![
                    ("year", year.into()),
                    ("base", short(*last_year).into()),
                    ("percent", number::percentage(percent * 100).into()),
                ],
            ),
            PlanBound::Capacity { heads, reach, of } => (
                "domain-bound-capacity",
                vec![
                    ("heads", number::score(*heads).into()),
                    ("each", self.each_head(unit, *reach, *heads).into()),
                    ("period", number::period(self.i18n, *of).into()),
                ],
            ),
            PlanBound::Pipeline { made, open, .. } => {
                let cover = part(bound.amount(), 10_000, amount);
                (
                    "domain-bound-pipeline",
                    vec![
                        ("made", short(*made).into()),
                        ("open", short(*open).into()),
                        (
                            "cover",
                            cover
                                .map_or_else(|| "–".to_owned(), number::percentage)
                                .into(),
                        ),
                    ],
                )
            }
        };
        let common = [
            ("amount", short(bound.amount()).into()),
            ("sign", sign(bound.holds(amount)).into()),
        ];
        let args: Vec<_> = common.into_iter().chain(args).collect();
        self.i18n.ta(key, &args)
    }

    /// What a full head makes: of things that are counted with their parts.
    fn each_head(&self, unit: MetricUnit, reach: i64, heads: i64) -> String {
        let each = |times: i64| scaled(reach, times, heads).unwrap_or(reach);
        match unit {
            MetricUnit::Money => self.money.amount(unit, each(100)),
            MetricUnit::Count | MetricUnit::Percent | MetricUnit::Score => {
                number::score(each(10_000))
            }
        }
    }

    /// S11: an influence a line, with what it is of the number; shown, never applied.
    pub fn influences_said(&self, of: &PlanPossible, unit: MetricUnit, amount: i64) -> Vec<String> {
        let one = |influence: &PlanInfluence| {
            let effect = influence.effect(amount);
            let effect = effect.map_or_else(
                || "–".to_owned(),
                |effect| number::signed(effect, |value| self.money.amount(unit, value)),
            );
            let day = |day| number::day_said(self.i18n, day, self.as_of);
            let (key, args) = match influence {
                PlanInfluence::Outside {
                    reason,
                    from,
                    to,
                    percent,
                    of_days,
                } => (
                    "domain-influence-outside",
                    vec![
                        ("reason", clean(reason).into_owned().into()),
                        ("from", day(*from).into()),
                        ("to", day(*to).into()),
                        (
                            "percent",
                            number::signed(percent * 100, number::percentage).into(),
                        ),
                        ("days", number::percentage(*of_days).into()),
                    ],
                ),
                PlanInfluence::Newcomers {
                    ramping, people, ..
                } => (
                    "domain-influence-newcomers",
                    vec![("ramping", (*ramping).into()), ("people", (*people).into())],
                ),
                PlanInfluence::PassRate { here, of_all } => (
                    "domain-influence-passes",
                    vec![
                        ("here", rate(*here).into()),
                        ("won", number::count(here.0).into()),
                        ("decided", number::count(here.1).into()),
                        ("all", rate(*of_all).into()),
                    ],
                ),
            };
            let args: Vec<_> = [("effect", effect.into())]
                .into_iter()
                .chain(args)
                .collect();
            self.i18n.ta(key, &args)
        };
        of.influences.iter().map(one).collect()
    }

    /// S8: how few customers make most of the revenue, the first of them by name.
    pub fn pareto_said(&self, list: &ParetoList) -> String {
        if list.first.is_empty() {
            return self.i18n.t("domain-pareto-none");
        }
        let names = list.first.iter().take(NAMED);
        let names: Vec<String> = names.map(|c| clean(&c.name).into_owned()).collect();
        let args = [
            ("n", list.first.len().into()),
            ("all", list.customers.into()),
            ("percent", number::percentage(list.percent * 100).into()),
            ("names", self.list(&names).into()),
            ("more", list.first.len().saturating_sub(NAMED).into()),
        ];
        self.i18n.ta("domain-pareto", &args)
    }
}

fn sign(holds: Option<bool>) -> &'static str {
    match holds {
        Some(true) => "✓",
        Some(false) => "✗",
        None => "–",
    }
}

fn rate((won, decided): (i64, i64)) -> String {
    let exact = i128::from(won) * 10_000;
    let exact = exact.checked_div(i128::from(decided));
    let exact = exact.and_then(|exact| i64::try_from(exact).ok());
    exact.map_or_else(|| "–".to_owned(), number::percentage)
}
