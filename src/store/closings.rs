//! Loads what is measured when a week closes (rules 11, 21, 29).

use super::load::{day as day_of, text, text_ref};
use super::{Result, Store, StoreError};
use crate::domain::metric::Metric;
use crate::domain::warning::{FamilyEntry, Input, WeekClose};
use crate::domain::{Day, Period};
use crate::morning::{
    LostCustomer, Morning, NewcomersWeek, PeriodFacts, Tallies, closing_days, judged_metric, lost,
    newcomers_metric, since_last_close, standings,
};
use crate::settings::Settings;
use rusqlite::params;

/// Whether a family judges day by day what is measured when a week closes.
pub(super) fn is_of_closings(entry: &'static FamilyEntry) -> bool {
    let sells = |input: &Input| matches!(input, Input::Targets | Input::Deals);
    entry.inputs.iter().all(sells) && entry.judge.memory(entry, 0).is_some()
}

/// Whether it is judged by targets.
pub(super) fn is_planned(entry: &'static FamilyEntry) -> bool {
    is_of_closings(entry) && entry.inputs.contains(&Input::Targets)
}

impl Store {
    /// The closes of weeks that any family has not judged; `next_of` tells the first day that one has not.
    /// Plans are added up only for those who still want them.
    pub(super) fn closings(
        &self,
        morning: &Morning,
        next_of: impl Fn(&'static FamilyEntry) -> Option<Day>,
    ) -> Result<Vec<WeekClose>> {
        let families = morning.rules().families;
        let first = |wanted: fn(&'static FamilyEntry) -> bool| {
            let all = families.all().filter(|entry| wanted(entry));
            all.filter_map(&next_of).min()
        };
        let Some(from) = first(is_of_closings) else {
            return Ok(Vec::new());
        };
        let metric = judged_metric(&morning.settings.metrics);
        let planned = first(is_planned);
        let newcomers = newcomers_metric(&morning.settings.metrics);
        let newcomers = newcomers.map(|of| Ok::<_, StoreError>((of, self.has_targets(of)?)));
        let newcomers = newcomers.transpose()?.filter(|(_, set)| *set);
        let mut all = Vec::new();
        for day in closing_days(morning, from) {
            let mut standings = Vec::new();
            if planned.is_some_and(|planned| planned <= day) {
                if let Some(metric) = metric {
                    standings.extend(self.standings(morning, metric, day)?);
                }
                if let Some((metric, _)) = newcomers {
                    let week = self.newcomers_week(morning, metric, day)?;
                    standings.extend(crate::morning::newcomers(morning, &week));
                }
            }
            let customers = self.lost_customers(morning, since_last_close(morning, day), day)?;
            all.push(WeekClose {
                day,
                standings,
                lost: lost(morning, day, &customers),
            });
        }
        Ok(all)
    }

    /// Where the targets stood, by those that were in force on the day (rule 24).
    fn standings(
        &self,
        morning: &Morning,
        metric: &Metric,
        day: Day,
    ) -> Result<Vec<crate::domain::warning::PlanStanding>> {
        let fiscal = morning.settings.fiscal;
        let facts = |period: Period| -> Result<PeriodFacts> {
            Ok(PeriodFacts {
                period,
                achieved: self.achieved(morning, metric, period.first(fiscal)..day.next())?,
                quotas: self.quotas(metric, period, fiscal, day, &morning.roster)?,
            })
        };
        let quarter = facts(Period::quarter_of(fiscal, day))?;
        let month = facts(Period::month_of(fiscal, day))?;
        Ok(standings(morning, metric, day, &quarter, &month))
    }

    /// The new customers of the week that closes on a day, and the targets that ask for them.
    fn newcomers_week(
        &self,
        morning: &Morning,
        metric: &Metric,
        day: Day,
    ) -> Result<NewcomersWeek> {
        let (fiscal, roster) = (morning.settings.fiscal, &morning.roster);
        let since = since_last_close(morning, day);
        let mut won = Tallies::new();
        self.new_customers(since, day.next(), roster, &mut won)?;
        let of = |period| self.quotas(metric, period, fiscal, day, roster);
        let mut quarters = vec![Period::quarter_of(fiscal, day)];
        let first = Period::quarter_of(fiscal, since);
        quarters.extend(Some(first).filter(|first| *first != quarters[0]));
        Ok(NewcomersWeek {
            since,
            day,
            won,
            of_week: of(Period::week_of(day))?,
            of_quarters: quarters.into_iter().map(of).collect::<Result<_>>()?,
        })
    }

    /// The customers that a lost deal says to be lost, in order of their days.
    fn lost_customers(&self, morning: &Morning, from: Day, to: Day) -> Result<Vec<LostCustomer>> {
        let categories = &morning.rules().lost_categories;
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
            let says_so = categories.is_empty()
                || categories
                    .iter()
                    .any(|c| c.trim().to_lowercase() == category.to_lowercase());
            let (true, Some(on)) = (text_ref(row, 2)? == "lost" && says_so, day_of(row, 1)?) else {
                continue;
            };
            if id.is_empty() {
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

    /// The first day for which there can be a target by which plans are judged, and the first on which a deal
    /// ended; `None` where there is none.
    pub(super) fn first_sold(&self, settings: &Settings) -> Result<(Option<Day>, Option<Day>)> {
        let mut least = self
            .conn
            .prepare_cached("SELECT min(period) FROM target_cell WHERE metric = ?1")?;
        let metrics = [
            judged_metric(&settings.metrics),
            newcomers_metric(&settings.metrics),
        ];
        let mut planned: Option<Day> = None;
        for metric in metrics.into_iter().flatten() {
            let least: String = least.query_row([&metric.id], |row| text(row, 0))?;
            // Of the periods of one year, the text does not say which begins first; a week may begin before it.
            let year = least.get(..4).and_then(Period::parse);
            let first = year.map(|year| year.first(settings.fiscal).plus(-7));
            planned = planned.into_iter().chain(first).min();
        }
        let ended = self
            .conn
            .prepare_cached("SELECT min(closed) FROM deal WHERE stage IN ('won', 'lost')")?
            .query_row([], |row| day_of(row, 0))?;
        Ok((planned, ended))
    }
}
