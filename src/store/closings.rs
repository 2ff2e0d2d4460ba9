//! Loads what is measured when a week closes (rules 11, 21, 29).

use super::load::{day as day_of, text, text_ref};
use super::{Result, Store};
use crate::domain::metric::Metric;
use crate::domain::warning::{FamilyEntry, Input, WeekClose};
use crate::domain::{Day, Period};
use crate::morning::{
    LostCustomer, Morning, PeriodFacts, closing_days, judged_metric, lost, since_last_close,
    standings,
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
        let planned = metric.zip(first(is_planned));
        let mut all = Vec::new();
        for day in closing_days(morning, from) {
            let standings = match planned {
                Some((metric, planned)) if planned <= day => {
                    self.standings(morning, metric, day)?
                }
                _ => Vec::new(),
            };
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

    /// The customers that a lost deal says to be lost, in order of their days.
    fn lost_customers(&self, morning: &Morning, from: Day, to: Day) -> Result<Vec<LostCustomer>> {
        let categories = &morning.rules().lost_categories;
        let mut rows = self.conn.prepare_cached(
            "SELECT rep, closed, stage, customer, category FROM deal
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
        let least: String = match judged_metric(&settings.metrics) {
            None => String::new(),
            Some(metric) => self
                .conn
                .prepare_cached("SELECT min(period) FROM target_cell WHERE metric = ?1")?
                .query_row([&metric.id], |row| text(row, 0))?,
        };
        // Of the periods of one year, the text does not say which begins first.
        let year = least.get(..4).and_then(Period::parse);
        let ended = self
            .conn
            .prepare_cached("SELECT min(closed) FROM deal WHERE stage IN ('won', 'lost')")?
            .query_row([], |row| day_of(row, 0))?;
        Ok((year.map(|year| year.first(settings.fiscal)), ended))
    }
}
