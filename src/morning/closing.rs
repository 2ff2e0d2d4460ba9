//! Where targets stood when a week closed, for the rules that judge week by week: made from the same tree that
//! the screen shows, so that a figure is computed in one place (rule 11).

use super::Morning;
use super::actuals::Achieved;
use super::tree::tree_until;
use crate::domain::board::{Node, NodeKind};
use crate::domain::metric::{Better, Metric, Metrics, SumOf};
use crate::domain::money::{figure, minus, plus, total};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::targets::Quotas;
use crate::domain::warning::{
    AheadOfPlan, MetricNames, PlanLine, PlanOutlook, PlanStanding, PlanWeek, Subject, SubjectKind,
    WeekBy, closes_week, ends_week,
};
use crate::domain::{Day, Period};
use std::collections::{BTreeMap, HashMap, HashSet};
use std::rc::Rc;

/// The metric by which plans are judged: the first that adds up, and of which more is better.
pub(crate) fn judged_metric(metrics: &Metrics) -> Option<&Metric> {
    let mut all = metrics.iter();
    all.find(|metric| metric.sum().is_some() && metric.better == Better::Higher)
}

/// The metrics by which plans are judged, in the order of the settings: those that add up, and of which more is better.
/// New customers have a rule of their own (W7), unless they are the first.
pub(crate) fn judged_metrics(metrics: &Metrics) -> impl Iterator<Item = &Metric> {
    let first = judged_metric(metrics).map(|metric| &metric.id);
    metrics.iter().filter(move |metric| {
        let is_first = Some(&metric.id) == first;
        let of_plans = metric.sum().is_some_and(|sum| *sum != SumOf::NewCustomers);
        is_first || (of_plans && metric.better == Better::Higher)
    })
}

/// What a metric is called, where it is not the first by which plans are judged: a sentence names it then.
pub(super) fn named_beside_first(metrics: &Metrics, metric: &Metric) -> Option<MetricNames> {
    let is_first = judged_metric(metrics).is_some_and(|first| first.id == metric.id);
    (!is_first).then(|| MetricNames {
        en: metric.en.clone(),
        zh: metric.zh.clone(),
    })
}

/// Leaves out who is judged by an earlier metric already: at most one warning of a rule is about anybody (rule 6). Months
/// and parts are judged by each, since what is about them names it.
pub(crate) fn judged_once(standings: &mut Vec<PlanStanding>, judged: &mut HashSet<Subject>) {
    standings.retain(|standing| match standing.line {
        PlanLine::Person | PlanLine::Quarter | PlanLine::Week => {
            judged.insert(standing.subject.clone())
        }
        PlanLine::Part | PlanLine::NewCustomers => true,
    });
}

/// What is to be measured on a day, because a week closes or ends on it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[allow(
    clippy::struct_excessive_bools,
    reason = "each says by itself what turns on a day"
)]
pub(crate) struct WeekEnds {
    /// The last working day of a week: where plans stand.
    pub closes: bool,
    /// The last day of a week: whom it lost.
    pub ends: bool,
    /// The last day of an ISO week, which is that of a target: whom it won.
    pub ends_iso: bool,
    /// The last day of a month: how its targets ended.
    pub ends_month: bool,
    /// A day of a week that is judged by what its target asks for up to every day: one that is worked, and its last one.
    pub of_week: bool,
}

impl WeekEnds {
    /// What turns on a day.
    pub fn on(morning: &Morning, day: Day) -> Self {
        let (calendar, week_start) = (&morning.calendar, morning.rules().week_start);
        let fiscal = morning.settings.fiscal;
        let ends = ends_week(calendar, week_start, day);
        Self {
            closes: closes_week(calendar, week_start, day),
            ends,
            ends_iso: ends_week(calendar, 0, day),
            ends_month: Period::month_of(fiscal, day).end(fiscal) == day.next(),
            of_week: (calendar.is_working(day) || ends)
                && morning.rules().is_active(WeekBy::Revenue.family(), day),
        }
    }

    fn is_any(self) -> bool {
        self.closes || self.ends || self.ends_iso || self.ends_month || self.of_week
    }
}

/// The days from one on, up to the judged day, on which anything is measured.
pub(crate) fn closing_days(morning: &Morning, from: Day) -> Vec<Day> {
    let turns = |day: &Day| WeekEnds::on(morning, *day).is_any();
    from.until(morning.judged.next()).filter(turns).collect()
}

/// What was achieved and asked for from the first day of a period up to the close.
pub(crate) struct PeriodFacts {
    pub period: Period,
    pub achieved: Achieved,
    pub quotas: Rc<Quotas>,
}

/// Where the targets of a metric stood in the quarter and the month of a day.
pub(crate) fn standings(
    morning: &Morning,
    metric: &Metric,
    day: Day,
    quarter: &PeriodFacts,
    month: &PeriodFacts,
) -> Vec<PlanStanding> {
    let close = WeekClosing {
        morning,
        metric,
        day,
    };
    let (of_quarter, of_month) = (close.tree(quarter), close.tree(month));
    // Who is ahead in the one and behind in the other has nothing to give.
    let (late, behind) = (behind(&of_month), behind(&of_quarter));
    let mut standings = close.units(PlanLine::Quarter, quarter.period, (&of_quarter, &late));
    standings.extend(close.people(quarter.period, &of_quarter));
    standings.extend(close.units(PlanLine::Part, month.period, (&of_month, &behind)));
    standings
}

/// Where the targets of a metric stood whose period ends with a day: of its month, and of its quarter where that ends too.
pub(crate) fn ended_standings(
    morning: &Morning,
    metric: &Metric,
    day: Day,
    (quarter, month): (Option<&PeriodFacts>, &PeriodFacts),
) -> Vec<PlanStanding> {
    let close = WeekClosing {
        morning,
        metric,
        day,
    };
    // Nobody can take any of it any more.
    let nobody = HashSet::new();
    let of_month = close.tree(month);
    let mut standings = close.units(PlanLine::Part, month.period, (&of_month, &nobody));
    if let Some(quarter) = quarter {
        let tree = close.tree(quarter);
        standings.extend(close.units(PlanLine::Quarter, quarter.period, (&tree, &nobody)));
        standings.extend(close.people(quarter.period, &tree));
    }
    standings
}

/// The day on which a week closes.
struct WeekClosing<'a> {
    morning: &'a Morning,
    metric: &'a Metric,
    day: Day,
}

impl WeekClosing<'_> {
    fn tree(&self, facts: &PeriodFacts) -> Vec<Node> {
        let of = (&facts.achieved, &*facts.quotas);
        tree_until(self.morning, self.metric, facts.period, of, self.day)
    }

    /// The first day of this week that lies in a period.
    fn week_in(&self, period: Period) -> Day {
        let week = self.day.week_start(self.morning.rules().week_start);
        week.max(period.first(self.morning.settings.fiscal))
    }

    /// Every unit that has a target.
    fn units(
        &self,
        line: PlanLine,
        period: Period,
        (tree, full): (&[Node], &HashSet<UnitIx>),
    ) -> Vec<PlanStanding> {
        let (calendar, next) = (&self.morning.calendar, self.day.next());
        let first = period.first(self.morning.settings.fiscal);
        let gone_by = calendar.working_days(first, next);
        let worked = calendar.working_days(self.week_in(period), next) > 0;
        let of = |node: &Node| {
            let unit = self.morning.roster.unit(node.unit?);
            let subject = match line {
                PlanLine::Part => {
                    let id = format!("{}/{}", self.metric.id, unit.id);
                    Subject::new(SubjectKind::Target, id)
                }
                PlanLine::Quarter | PlanLine::Person | PlanLine::NewCustomers | PlanLine::Week => {
                    Subject::new(SubjectKind::Unit, unit.id.as_str())
                }
            };
            Some(PlanStanding {
                line,
                subject,
                gone_by,
                worked,
                pace: node.pace?,
                figures: PlanWeek {
                    share: node.pace?.share(),
                    day: self.day,
                    period,
                    target: node.target?,
                    // What those did who have no target is compared with nothing (rule 16).
                    actual: node.judged?,
                    expected: node.expected_to_date?,
                    expected_thousandths: node.expected_thousandths,
                },
                outlook: PlanOutlook {
                    unit: self.metric.unit,
                    metric: Some(self.metric.id.clone()),
                    projection: node.projection,
                    room: room(node, tree, full),
                    set: Some(node.set).filter(|(set, people)| set < people),
                    ends: Some(period.end(self.morning.settings.fiscal).prev()),
                    of: None,
                    named: named_beside_first(&self.morning.settings.metrics, self.metric),
                },
            })
        };
        let told = told_below(tree);
        let nodes = tree.iter().enumerate();
        nodes
            .filter(|(at, node)| is_unit(node) && !told.contains(at))
            .filter_map(|(_, node)| of(node))
            .collect()
    }

    /// Everybody who is here on the day and has a target: all of the person, in whatever unit (rule 21).
    fn people(&self, period: Period, tree: &[Node]) -> Vec<PlanStanding> {
        let roster = &self.morning.roster;
        let mut rows: BTreeMap<RepIx, Vec<&Node>> = BTreeMap::new();
        for node in tree.iter().filter(|node| node.kind == NodeKind::Rep) {
            if let Some(rep) = node
                .rep
                .filter(|rep| roster.rep(*rep).on(self.day).is_some())
            {
                rows.entry(rep).or_default().push(node);
            }
        }
        let rows = rows.into_iter();
        rows.filter_map(|(rep, rows)| self.person(period, rep, &rows))
            .collect()
    }

    fn person(&self, period: Period, rep: RepIx, rows: &[&Node]) -> Option<PlanStanding> {
        let yardstick = self.morning.yardstick();
        let pace = rows.first()?.pace_of_all?;
        let with_target = rows.iter().filter(|node| node.target.is_some());
        let sum = |of: fn(&Node) -> Option<i64>| total(with_target.clone().filter_map(|n| of(n)));
        let first = period.first(self.morning.settings.fiscal);
        let enough = 2 * self.morning.rules().pace.on(self.day).min_days;
        let (first, next) = (first.until(self.day.next()), self.day.next());
        let gone_by = yardstick.half_days_up_to(rep, first, enough) / 2;
        let mut week = self.week_in(period).until(next);
        Some(PlanStanding {
            line: PlanLine::Person,
            subject: Subject::rep(self.morning.roster.rep(rep).id.as_str()),
            gone_by,
            worked: week.any(|day| yardstick.is_expected(rep, day)),
            pace,
            figures: PlanWeek {
                share: pace.share(),
                day: self.day,
                period,
                target: sum(|node| node.target),
                // What is made while there is no target is compared with nothing (rule 16).
                actual: total(rows.iter().filter_map(|node| node.judged)),
                expected: sum(|node| node.expected_to_date),
                expected_thousandths: with_target
                    .clone()
                    .map(|node| node.expected_thousandths)
                    .try_fold(0, |sum, more| figure(plus(sum, more?))),
            },
            outlook: PlanOutlook {
                unit: self.metric.unit,
                metric: Some(self.metric.id.clone()),
                projection: match rows {
                    [only] => only.projection,
                    _ => None,
                },
                room: None,
                set: None,
                ends: Some(period.end(self.morning.settings.fiscal).prev()),
                of: None,
                named: named_beside_first(&self.morning.settings.metrics, self.metric),
            },
        })
    }
}

fn is_unit(node: &Node) -> bool {
    match node.kind {
        NodeKind::Company | NodeKind::Region | NodeKind::Group | NodeKind::Unit => true,
        NodeKind::Rep | NodeKind::Vacant => false,
    }
}

/// The places of units below which there is one unit alone that stands where they do, such as a company that is written as
/// the first level of its own files: what is said of that one is not said twice.
fn told_below(tree: &[Node]) -> HashSet<usize> {
    let mut below: HashMap<usize, Vec<usize>> = HashMap::new();
    for (at, node) in tree.iter().enumerate() {
        if let Some(parent) = node.parent {
            let all = below.entry(parent).or_default();
            if all.len() < 2 {
                all.push(at);
            }
        }
    }
    let stands = |node: &Node| (node.target, node.judged, node.expected_to_date, node.set);
    let same = |parent: &usize, only: usize| {
        let (parent, only) = (&tree[*parent], &tree[only]);
        is_unit(only) && stands(parent) == stands(only)
    };
    let all = below.into_iter();
    all.filter(|(parent, below)| matches!(below[..], [only] if same(parent, only)))
        .map(|(parent, _)| parent)
        .collect()
}

/// The units that lie behind their plan.
fn behind(tree: &[Node]) -> HashSet<UnitIx> {
    let is_behind = |node: &&Node| {
        let ahead = node.judged.zip(node.expected_to_date);
        node.target.is_some() && ahead.is_some_and(|(done, expected)| done < expected)
    };
    let units = tree.iter().filter(|node| is_unit(node)).filter(is_behind);
    units.filter_map(|node| node.unit).collect()
}

/// The sibling that is furthest ahead of its own plan, those left out that have no room by another plan; ties go to
/// the first by name.
fn room(of: &Node, tree: &[Node], full: &HashSet<UnitIx>) -> Option<AheadOfPlan> {
    let parent = of.parent?;
    let has_room = |unit: UnitIx| of.unit != Some(unit) && !full.contains(&unit);
    let siblings = tree
        .iter()
        .filter(|node| is_unit(node) && node.parent == Some(parent))
        .filter(|node| node.unit.is_some_and(has_room));
    let ahead = siblings.filter_map(|node| {
        let ahead = minus(node.judged?, node.expected_to_date?)?;
        (ahead > 0 && node.target.is_some()).then(|| AheadOfPlan {
            name: node.name.clone(),
            ahead,
            of: None,
        })
    });
    ahead.reduce(|best, other| {
        if other.ahead > best.ahead {
            other
        } else {
            best
        }
    })
}
