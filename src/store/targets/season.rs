//! Targets laid out over their period by the season that is known of it: what is expected of them by a day is told by
//! these parts alone, wherever it is shown or judged (rule 11).

use crate::domain::metric::{Metric, SumOf};
use crate::domain::money::{split, total};
use crate::domain::targets::{CellId, Quota, Quotas, SEASON_MONTHS, Seasons, Stake, season};
use crate::domain::{Day, Period};
use crate::morning::{Morning, known_years, years_before};
use crate::store::{Result, Store};
use std::collections::HashMap;

/// Parts of a target in time, in order, with what each carries.
type TimeParts = Vec<(Period, i64)>;

impl Store {
    /// Targets of a metric for a period as [`Self::quotas`] tells them, with the season in their parts.
    pub(crate) fn quotas_in_season(
        &self,
        morning: &Morning,
        metric: &Metric,
        period: Period,
        as_of: Day,
    ) -> Result<Quotas> {
        let fiscal = morning.settings.fiscal;
        let mut quotas = self.quotas(metric, period, fiscal, as_of, &morning.roster)?;
        self.lay_in_season(morning, metric, &mut quotas)?;
        Ok(quotas)
    }

    /// The parts of one number, narrowed to some products or customers or not, with the season in them.
    pub(crate) fn parts_in_season(
        &self,
        morning: &Morning,
        metric: &Metric,
        (id, quota): (&CellId, Quota),
    ) -> Result<TimeParts> {
        let fiscal = morning.settings.fiscal;
        let mut rows = HashMap::from([(id.period, quota)]);
        for period in id.period.tiles(fiscal) {
            let part = CellId {
                period,
                ..id.clone()
            };
            if period != id.period
                && let Some(quota) = self.target_quota(&part, morning.as_of)?
            {
                rows.insert(period, quota);
            }
        }
        let mut parts = Quota::parts(&rows, id.period, fiscal);
        if let Some(sum) = metric.sum() {
            self.in_season(morning, (metric, sum), &mut parts)?;
        }
        Ok(parts)
    }

    /// Puts the season into the parts of targets.
    pub(super) fn lay_in_season(
        &self,
        morning: &Morning,
        metric: &Metric,
        quotas: &mut Quotas,
    ) -> Result<()> {
        for (part, of) in metric.parts().iter().zip(&mut quotas.of_metrics) {
            self.lay_in_season(morning, part, of)?;
        }
        let Some(sum) = metric.sum() else {
            return Ok(());
        };
        let parts = &mut quotas.parts;
        for parts in parts.units.values_mut().chain(parts.reps.values_mut()) {
            self.in_season(morning, (metric, sum), parts)?;
        }
        Ok(())
    }

    /// Gives the months of each part that is longer than one what they have of it by season; a part of which no season
    /// is known stays.
    fn in_season(
        &self,
        morning: &Morning,
        (metric, sum): (&Metric, &SumOf),
        parts: &mut TimeParts,
    ) -> Result<()> {
        let is_long = |period: Period| matches!(period, Period::Year(_) | Period::Quarter(..));
        if !parts.iter().any(|(period, _)| is_long(*period)) {
            return Ok(());
        }
        let mut all = Vec::with_capacity(parts.len());
        for (period, amount) in parts.drain(..) {
            let weights = if is_long(period) {
                self.months_of(morning, (metric, sum), period)?
            } else {
                None
            };
            match weights {
                None => all.push((period, amount)),
                Some(of) => {
                    let weights: Vec<u64> = of.iter().map(|(_, weight)| *weight).collect();
                    let months = of.iter().map(|(month, _)| *month);
                    all.extend(months.zip(split(amount, &weights)));
                }
            }
        }
        *parts = all;
        Ok(())
    }

    /// The months of a quarter or a year with what the whole company made in them in the years before, by their season
    /// (S3); `None` where none is known.
    fn months_of(
        &self,
        morning: &Morning,
        (metric, sum): (&Metric, &SumOf),
        period: Period,
    ) -> Result<Option<Vec<(Period, u64)>>> {
        let key = (metric.id.clone(), period);
        if let Some(known) = morning.seasons.get(&key) {
            return Ok(known);
        }
        let fiscal = morning.settings.fiscal;
        let tiles = period.tiles(fiscal).into_iter();
        let months: Vec<Period> = tiles.filter(|p| matches!(p, Period::Month(..))).collect();
        let known = (self.known_from(morning, sum)?, self.made_from(sum)?);
        let years = known_years(&months, known, (morning.as_of, fiscal));
        let mut actuals = Vec::with_capacity(months.len());
        for month in &months {
            let mut made = Vec::with_capacity(years.len());
            for back in &years {
                let days = years_before(*month, *back).days(fiscal);
                let tallies = self.closed_tallies(sum, days, &morning.roster)?;
                made.push(total(tallies.values().map(|tally| tally.actual)));
            }
            actuals.push(made);
        }
        // Whole years of the same months are known: that is as long as a season takes.
        let stakes = season(&Seasons {
            actuals,
            months: SEASON_MONTHS,
        });
        let weight = |stake: Stake| match stake {
            Stake::Weight(weight) => weight,
            Stake::Share(_) | Stake::Held(_) => 0,
        };
        let weights = stakes.ok().map(|stakes| stakes.into_iter().map(weight));
        let of = weights.map(|weights| months.into_iter().zip(weights).collect::<Vec<_>>());
        morning.seasons.keep(key, of.clone());
        Ok(of)
    }
}
