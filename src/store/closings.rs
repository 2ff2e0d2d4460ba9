//! Loads what is measured when a week closes (rules 11, 21, 29).

mod lost;
mod parts;

use super::load::{day as day_of, text};
use super::targets::{CELLS, CellTable, days_of_change};
use super::{Result, Store, StoreError};
use crate::domain::metric::{Metric, SumOf};
use crate::domain::targets::Quotas;
use crate::domain::warning::{FamilyEntry, PlanStanding, WeekClose};
use crate::domain::{Day, Period};
use crate::morning::{
    Morning, NewcomersWeek, PeriodFacts, SoldWeek, Tallies, WeekEnds, WeekStretch, closing_days,
    ended_standings, judged_metrics, judged_once, lost, newcomers_metric, sold_of_weeks, standings,
};
use crate::settings::Settings;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

/// What is measured at the closes of weeks that a family has not judged.
pub(super) struct Closings<'a> {
    morning: &'a Morning,
    days: HashSet<Day>,
    /// The first day whose plans somebody still wants; they are added up for nobody else.
    planned: Option<Day>,
    /// Those by which plans are judged, as far as there are targets of them.
    metrics: Vec<&'a Metric>,
    /// Where any target asks for new customers.
    newcomers: Option<&'a Metric>,
    quotas: SameQuotas<'a>,
}

/// Quotas are the same from one week to the next, unless a target came into force or was taken back between them.
struct SameQuotas<'a> {
    morning: &'a Morning,
    /// The days on which any target came into force or was taken back, in order.
    turns: Vec<Day>,
    /// By metric and period, and whether the season is in it: how many such days had gone by, and what was in force then.
    known: HashMap<(&'a str, Period, bool), (usize, Rc<Quotas>)>,
    /// The parts of targets by products, customers and teams, by metric: of a month, and by the same number.
    parts: HashMap<&'a str, (Period, usize, Rc<parts::SetParts>)>,
}

impl<'a> SameQuotas<'a> {
    fn of(
        &mut self,
        store: &Store,
        metric: &'a Metric,
        period: Period,
        (day, in_season): (Day, bool),
    ) -> Result<Rc<Quotas>> {
        let in_force = self.turns.partition_point(|turn| *turn <= day);
        let key = (metric.id.as_str(), period, in_season);
        if let Some((count, same)) = self.known.get(&key)
            && *count == in_force
        {
            return Ok(Rc::clone(same));
        }
        let (fiscal, roster) = (self.morning.settings.fiscal, &self.morning.roster);
        let new = Rc::new(if in_season {
            store.quotas_in_season(self.morning, metric, period, day)?
        } else {
            store.quotas(metric, period, fiscal, day, roster)?
        });
        self.known.insert(key, (in_force, Rc::clone(&new)));
        Ok(new)
    }
}

impl<'a> Closings<'a> {
    /// The first day after which nothing is to be measured is told by `next_of`: the first that a family has
    /// not judged.
    pub fn new(
        store: &Store,
        morning: &'a Morning,
        next_of: impl Fn(&'static FamilyEntry) -> Option<Day>,
    ) -> Result<Self> {
        let families = morning.rules().families;
        let first = |wanted: fn(&'static FamilyEntry) -> bool| {
            let all = families.all().filter(|entry| wanted(entry));
            all.filter_map(&next_of).min()
        };
        let days = first(FamilyEntry::is_of_closings).map(|from| closing_days(morning, from));
        let days: HashSet<Day> = days.into_iter().flatten().collect();
        let planned = first(FamilyEntry::is_planned).filter(|_| !days.is_empty());
        let newcomers = newcomers_metric(&morning.settings.metrics).filter(|_| planned.is_some());
        let newcomers = newcomers.map(|of| Ok::<_, StoreError>((of, store.has_targets(of)?)));
        let newcomers = newcomers.transpose()?.filter(|(_, set)| *set);
        let mut metrics = Vec::new();
        for metric in judged_metrics(&morning.settings.metrics).filter(|_| planned.is_some()) {
            if store.has_targets(metric)? {
                metrics.push(metric);
            }
        }
        let turns = if planned.is_some() {
            days_of_change(&store.conn)?
        } else {
            Vec::new()
        };
        Ok(Self {
            morning,
            days,
            planned,
            metrics,
            newcomers: newcomers.map(|(metric, _)| metric),
            quotas: SameQuotas {
                morning,
                turns,
                known: HashMap::new(),
                parts: HashMap::new(),
            },
        })
    }

    /// On how many of some days anything is measured.
    pub fn within(&self, days: &Range<Day>) -> usize {
        self.days.iter().filter(|day| days.contains(day)).count()
    }

    /// Whether what is measured is counted from daily activity.
    pub fn measure_activity(&self) -> bool {
        let mut of = self.metrics.iter().filter_map(|metric| metric.sum());
        of.any(|sum| matches!(sum, SumOf::Action(_)))
    }

    /// What is measured at the end of a day, where a week closes or ends on it.
    pub fn of(&mut self, store: &Store, day: Day) -> Result<Option<WeekClose>> {
        if !self.days.contains(&day) {
            return Ok(None);
        }
        let turn = WeekEnds::on(self.morning, day);
        let is_planned = self.planned.is_some_and(|planned| planned <= day);
        let mut close = WeekClose {
            plans: turn.closes.then(Vec::new),
            ended: (turn.ends_month && !turn.closes).then(Vec::new),
            newcomers: turn.ends_iso.then(Vec::new),
            weeks: turn.of_week.then(Vec::new),
            ..WeekClose::on(day)
        };
        if let (Some(plans), true) = (&mut close.plans, is_planned) {
            *plans = self.of_metrics(|closings, metric| closings.standings(store, metric, day))?;
        }
        if let (Some(over), true) = (&mut close.ended, is_planned) {
            *over = self.of_metrics(|closings, metric| closings.ended(store, metric, day))?;
        }
        if let (Some(weeks), true) = (&mut close.weeks, is_planned) {
            *weeks = self.of_metrics(|closings, metric| {
                let week = closings.sold_week(store, metric, day)?;
                Ok(sold_of_weeks(closings.morning, metric, &week))
            })?;
        }
        if let (Some(all), Some(metric), true) = (&mut close.newcomers, self.newcomers, is_planned)
        {
            let week = self.newcomers_week(store, metric, day)?;
            *all = crate::morning::newcomers(self.morning, &week);
        }
        if turn.ends {
            let since = day.week_start(self.morning.rules().week_start);
            let customers = store.lost_customers(self.morning, since, day)?;
            close.lost = Some(lost(self.morning, day, &customers));
        }
        Ok(Some(close))
    }

    /// What is measured of each metric by which plans are judged; whoever is judged by one is by no later one.
    fn of_metrics(
        &mut self,
        mut of: impl FnMut(&mut Self, &'a Metric) -> Result<Vec<PlanStanding>>,
    ) -> Result<Vec<PlanStanding>> {
        let (mut all, mut judged) = (Vec::new(), HashSet::new());
        for metric in self.metrics.clone() {
            let mut standings = of(self, metric)?;
            if self.metrics.len() > 1 {
                judged_once(&mut standings, &mut judged);
            }
            all.extend(standings);
        }
        Ok(all)
    }

    /// What was achieved in a period up to a day, and its targets by those that were in force on the day (rule 24).
    fn facts(
        &mut self,
        store: &Store,
        metric: &'a Metric,
        period: Period,
        day: Day,
    ) -> Result<PeriodFacts> {
        let quotas = self.quotas.of(store, metric, period, (day, true))?;
        let days = period.first(self.morning.settings.fiscal)..day.next();
        Ok(PeriodFacts {
            period,
            achieved: store.achieved_beside(self.morning, metric, days, &quotas)?,
            quotas,
        })
    }

    /// Where the targets stood whose period ends with a day on which no week closes.
    fn ended(&mut self, store: &Store, metric: &'a Metric, day: Day) -> Result<Vec<PlanStanding>> {
        let (morning, fiscal) = (self.morning, self.morning.settings.fiscal);
        let quarter = Period::quarter_of(fiscal, day);
        let month = self.facts(store, metric, Period::month_of(fiscal, day), day)?;
        let of_quarter = self.quotas.of(store, metric, quarter, (day, true))?;
        let over = if quarter.end(fiscal) == day.next() {
            Some(self.facts(store, metric, quarter, day)?)
        } else {
            None
        };
        let mut all = ended_standings(morning, metric, day, (over.as_ref(), &month));
        let wholes = [&*of_quarter, &*month.quotas];
        let parts = self.quotas.part_standings(store, metric, day, wholes)?;
        let ends = |of: &PlanStanding| of.figures.period.end(fiscal) == day.next();
        all.extend(parts.into_iter().filter(ends));
        Ok(all)
    }

    /// What was sold in the week of a day so far, and the targets that ask for it.
    fn sold_week(&mut self, store: &Store, metric: &'a Metric, day: Day) -> Result<SoldWeek> {
        let (morning, fiscal) = (self.morning, self.morning.settings.fiscal);
        let mut from = day.week_start(morning.rules().week_start);
        let week = Period::week_of(fiscal, from);
        let mut stretches = Vec::new();
        while from <= day {
            let month = Period::month_of(fiscal, from);
            let days = from..month.end(fiscal).min(day.next());
            let quarter = Period::quarter_of(fiscal, from);
            from = days.end;
            stretches.push(WeekStretch {
                sold: store.achieved(morning, metric, days.clone())?.tallies,
                of_quarter: self.quotas.of(store, metric, quarter, (day, true))?,
                days,
            });
        }
        Ok(SoldWeek {
            day,
            of_week: self.quotas.of(store, metric, week, (day, false))?,
            stretches,
        })
    }

    /// Where the targets stood, by those that were in force on the day (rule 24).
    fn standings(
        &mut self,
        store: &Store,
        metric: &'a Metric,
        day: Day,
    ) -> Result<Vec<PlanStanding>> {
        let (morning, fiscal) = (self.morning, self.morning.settings.fiscal);
        let quarter = self.facts(store, metric, Period::quarter_of(fiscal, day), day)?;
        let month = self.facts(store, metric, Period::month_of(fiscal, day), day)?;
        let mut all = standings(morning, metric, day, &quarter, &month);
        let wholes = [&*quarter.quotas, &*month.quotas];
        all.extend(self.quotas.part_standings(store, metric, day, wholes)?);
        Ok(all)
    }

    /// The new customers of the ISO week that ends on a day, and the targets that ask for them.
    fn newcomers_week(
        &mut self,
        store: &Store,
        metric: &'a Metric,
        day: Day,
    ) -> Result<NewcomersWeek> {
        let (fiscal, roster) = (self.morning.settings.fiscal, &self.morning.roster);
        let since = day.week_start(0);
        let mut won = Tallies::new();
        store.new_customers(since, day.next(), roster, &mut won)?;
        // A target that is given for a quarter alone says nothing about a week.
        let mut of = |period| self.quotas.of(store, metric, period, (day, false));
        let mut quarters = vec![Period::quarter_of(fiscal, day)];
        let first = Period::quarter_of(fiscal, since);
        quarters.extend(Some(first).filter(|first| *first != quarters[0]));
        Ok(NewcomersWeek {
            metric: metric.id.clone(),
            since,
            day,
            won,
            of_week: of(Period::week_of(fiscal, day))?,
            of_quarters: quarters.into_iter().map(of).collect::<Result<_>>()?,
        })
    }
}

impl Store {
    /// The first day for which there can be a target by which plans are judged, and the first on which a deal
    /// ended or a customer's file said anything of whether it is one still; `None` where there is none.
    pub(super) fn first_sold(&self, settings: &Settings) -> Result<(Option<Day>, Option<Day>)> {
        let newcomers = newcomers_metric(&settings.metrics);
        let mut planned: Option<Day> = None;
        for metric in judged_metrics(&settings.metrics).chain(newcomers) {
            for CellTable { name, .. } in CELLS {
                let sql = format!("SELECT min(period) FROM {name} WHERE metric = ?1");
                let mut least = self.conn.prepare_cached(&sql)?;
                let least: String = least.query_row([&metric.id], |row| text(row, 0))?;
                // Of the periods of one year, the text does not say which begins first; a week may begin before it.
                let year = least.get(..4).and_then(Period::parse);
                let first = year.map(|year| year.first(settings.fiscal).plus(-7));
                planned = planned.into_iter().chain(first).min();
            }
        }
        let mut ended = None;
        for sql in [
            "SELECT min(closed) FROM deal WHERE stage IN ('won', 'lost')",
            "SELECT min(day) FROM account",
        ] {
            let mut first = self.conn.prepare_cached(sql)?;
            let first = first.query_row([], |row| day_of(row, 0))?;
            ended = ended.into_iter().chain(first).min();
        }
        Ok((planned, ended))
    }
}
