//! Loads what is measured when a week closes (rules 11, 21, 29).

use super::load::{day as day_of, text, text_ref};
use super::targets::{CELLS, turns};
use super::{Result, Store, StoreError};
use crate::domain::metric::{Metric, SumOf};
use crate::domain::targets::Quotas;
use crate::domain::warning::{FamilyEntry, Input, PlanStanding, WeekClose};
use crate::domain::{Day, Period};
use crate::morning::{
    LostCustomer, Morning, NewcomersWeek, PeriodFacts, Tallies, WeekTurn, closing_days,
    judged_metric, lost, newcomers_metric, standings,
};
use crate::settings::Settings;
use rusqlite::params;
use std::collections::{HashMap, HashSet};
use std::ops::Range;
use std::rc::Rc;

/// Whether a family judges day by day what is measured when a week closes.
pub(super) fn is_of_closings(entry: &'static FamilyEntry) -> bool {
    let sells = |input: &Input| matches!(input, Input::Targets | Input::Deals);
    entry.inputs.iter().all(sells) && entry.judge.memory(entry, 0).is_some()
}

/// Whether it is judged by targets.
pub(super) fn is_planned(entry: &'static FamilyEntry) -> bool {
    is_of_closings(entry) && entry.inputs.contains(&Input::Targets)
}

/// What is measured at the closes of weeks that a family has not judged.
pub(super) struct Closings<'a> {
    morning: &'a Morning,
    days: HashSet<Day>,
    /// The first day whose plans somebody still wants; they are added up for nobody else.
    planned: Option<Day>,
    metric: Option<&'a Metric>,
    /// Where any target asks for new customers.
    newcomers: Option<&'a Metric>,
    quotas: SameQuotas<'a>,
}

/// Quotas are the same from one week to the next, unless a target came into force or was taken back between them.
struct SameQuotas<'a> {
    morning: &'a Morning,
    /// The days on which any target came into force or was taken back, in order.
    turns: Vec<Day>,
    /// By metric and period: how many such days had gone by, and what was in force then.
    known: HashMap<(&'a str, Period), (usize, Rc<Quotas>)>,
}

impl<'a> SameQuotas<'a> {
    fn of(
        &mut self,
        store: &Store,
        metric: &'a Metric,
        period: Period,
        day: Day,
    ) -> Result<Rc<Quotas>> {
        let in_force = self.turns.partition_point(|turn| *turn <= day);
        let key = (metric.id.as_str(), period);
        if let Some((count, same)) = self.known.get(&key)
            && *count == in_force
        {
            return Ok(Rc::clone(same));
        }
        let (fiscal, roster) = (self.morning.settings.fiscal, &self.morning.roster);
        let new = Rc::new(store.quotas(metric, period, fiscal, day, roster)?);
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
        let days = first(is_of_closings).map(|from| closing_days(morning, from));
        let days: HashSet<Day> = days.into_iter().flatten().collect();
        let planned = first(is_planned).filter(|_| !days.is_empty());
        let newcomers = newcomers_metric(&morning.settings.metrics).filter(|_| planned.is_some());
        let newcomers = newcomers.map(|of| Ok::<_, StoreError>((of, store.has_targets(of)?)));
        let newcomers = newcomers.transpose()?.filter(|(_, set)| *set);
        let turns = if planned.is_some() {
            turns(&store.conn)?
        } else {
            Vec::new()
        };
        Ok(Self {
            morning,
            days,
            planned,
            metric: judged_metric(&morning.settings.metrics),
            newcomers: newcomers.map(|(metric, _)| metric),
            quotas: SameQuotas {
                morning,
                turns,
                known: HashMap::new(),
            },
        })
    }

    /// On how many of some days anything is measured.
    pub fn within(&self, days: &Range<Day>) -> usize {
        self.days.iter().filter(|day| days.contains(day)).count()
    }

    /// Whether what is measured is counted from daily activity.
    pub fn measure_activity(&self) -> bool {
        let of = self.metric.and_then(Metric::sum);
        self.planned.is_some() && matches!(of, Some(SumOf::Action(_)))
    }

    /// What is measured at the end of a day, where a week closes or ends on it.
    pub fn of(&mut self, store: &Store, day: Day) -> Result<Option<WeekClose>> {
        if !self.days.contains(&day) {
            return Ok(None);
        }
        let turn = WeekTurn::on(self.morning, day);
        let is_planned = self.planned.is_some_and(|planned| planned <= day);
        let mut close = WeekClose {
            day,
            plans: turn.closes.then(Vec::new),
            newcomers: turn.ends_iso.then(Vec::new),
            lost: None,
        };
        if let (Some(plans), Some(metric), true) = (&mut close.plans, self.metric, is_planned) {
            *plans = self.standings(store, metric, day)?;
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

    /// Where the targets stood, by those that were in force on the day (rule 24).
    fn standings(
        &mut self,
        store: &Store,
        metric: &'a Metric,
        day: Day,
    ) -> Result<Vec<PlanStanding>> {
        let (morning, fiscal) = (self.morning, self.morning.settings.fiscal);
        let mut facts = |period: Period| -> Result<PeriodFacts> {
            Ok(PeriodFacts {
                period,
                achieved: store.achieved(morning, metric, period.first(fiscal)..day.next())?,
                quotas: self.quotas.of(store, metric, period, day)?,
            })
        };
        let quarter = facts(Period::quarter_of(fiscal, day))?;
        let month = facts(Period::month_of(fiscal, day))?;
        Ok(standings(morning, metric, day, &quarter, &month))
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
        let mut of = |period| self.quotas.of(store, metric, period, day);
        let mut quarters = vec![Period::quarter_of(fiscal, day)];
        let first = Period::quarter_of(fiscal, since);
        quarters.extend(Some(first).filter(|first| *first != quarters[0]));
        Ok(NewcomersWeek {
            metric: metric.id.clone(),
            since,
            day,
            won,
            of_week: of(Period::week_of(day))?,
            of_quarters: quarters.into_iter().map(of).collect::<Result<_>>()?,
        })
    }
}

impl Store {
    /// The customers that a lost deal says to be lost, in order of their days. One that was lost before, and won
    /// nothing since, is not lost again (rule 29: customers are counted, not deals).
    fn lost_customers(&self, morning: &Morning, from: Day, to: Day) -> Result<Vec<LostCustomer>> {
        let categories = &morning.rules().lost_categories;
        let says_so = |category: &str| {
            let mut all = categories.iter();
            categories.is_empty() || all.any(|c| c.trim().to_lowercase() == category.to_lowercase())
        };
        let mut rows = self.conn.prepare_cached(
            "SELECT rep, closed, stage, customer, category, unit FROM deal
             WHERE closed >= ?1 AND closed <= ?2 AND stage IN ('won', 'lost')
             ORDER BY closed, id",
        )?;
        let mut named = self
            .conn
            .prepare_cached("SELECT name FROM customer WHERE id = ?1")?;
        let mut at = rows.query(params![from.to_string(), to.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let (category, id) = (text_ref(row, 4)?.trim(), text(row, 3)?);
            let is_lost = text_ref(row, 2)? == "lost" && says_so(category);
            let (true, Some(on)) = (is_lost && !id.is_empty(), day_of(row, 1)?) else {
                continue;
            };
            if self.is_lost_before(&id, from, on, says_so)? {
                continue;
            }
            let mut name = named.query([&id])?;
            let name = name.next()?.map(|row| text(row, 0)).transpose()?;
            all.push(LostCustomer {
                rep: morning.roster.rep_ix(text_ref(row, 0)?),
                unit: text(row, 5)?,
                on,
                name: name.unwrap_or_else(|| id.clone()),
                id,
            });
        }
        Ok(all)
    }

    /// Whether a customer was lost before the first of two days, and won nothing from then up to the second.
    fn is_lost_before(
        &self,
        customer: &str,
        from: Day,
        on: Day,
        says_so: impl Fn(&str) -> bool,
    ) -> Result<bool> {
        let mut deals = self.conn.prepare_cached(
            "SELECT stage, closed < ?2, category FROM deal
             WHERE customer = ?1 AND closed <= ?3 AND stage IN ('won', 'lost')
             ORDER BY closed DESC, stage DESC",
        )?;
        let mut rows = deals.query(params![customer, from.to_string(), on.to_string()])?;
        while let Some(row) = rows.next()? {
            if text_ref(row, 0)? == "won" {
                return Ok(false);
            }
            if row.get(1)? && says_so(text_ref(row, 2)?.trim()) {
                return Ok(true);
            }
        }
        Ok(false)
    }

    /// The first day for which there can be a target by which plans are judged, and the first on which a deal
    /// ended; `None` where there is none.
    pub(super) fn first_sold(&self, settings: &Settings) -> Result<(Option<Day>, Option<Day>)> {
        let metrics = [
            judged_metric(&settings.metrics),
            newcomers_metric(&settings.metrics),
        ];
        let mut planned: Option<Day> = None;
        for metric in metrics.into_iter().flatten() {
            for (table, _) in CELLS {
                let sql = format!("SELECT min(period) FROM {table} WHERE metric = ?1");
                let mut least = self.conn.prepare_cached(&sql)?;
                let least: String = least.query_row([&metric.id], |row| text(row, 0))?;
                // Of the periods of one year, the text does not say which begins first; a week may begin before it.
                let year = least.get(..4).and_then(Period::parse);
                let first = year.map(|year| year.first(settings.fiscal).plus(-7));
                planned = planned.into_iter().chain(first).min();
            }
        }
        let ended = self
            .conn
            .prepare_cached("SELECT min(closed) FROM deal WHERE stage IN ('won', 'lost')")?
            .query_row([], |row| day_of(row, 0))?;
        Ok((planned, ended))
    }
}
