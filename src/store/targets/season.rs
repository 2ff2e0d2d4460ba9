//! Targets laid out over their period by the season that is known of it: what is expected of them by a day is told by
//! these parts alone, wherever it is shown or judged (rule 11).

use crate::domain::metric::{Metric, SumOf};
use crate::domain::targets::{CellId, Quota, Quotas, SEASON_MONTHS, Seasons, Stake, season};
use crate::domain::{Day, Period};
use crate::morning::{
    MonthWeights, Morning, SeasonsOf, TimeParts, known_years, lay_in_season, long_parts,
    years_before,
};
use crate::store::{Result, Store};
use std::collections::{BTreeSet, HashMap};

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
        let mut parts = self.parts_set(morning, (id, quota))?;
        let seasons = self.seasons_of(morning, metric, long_parts([&parts]))?;
        lay_in_season(&mut parts, &seasons);
        Ok(parts)
    }

    /// The same as they were set, without the season.
    pub(in crate::store) fn parts_set(
        &self,
        morning: &Morning,
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
        Ok(Quota::parts(&rows, id.period, fiscal))
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
        for (_, of_part) in &mut quotas.gaps.of {
            self.lay_in_season(morning, metric, of_part)?;
        }
        let parts = &mut quotas.parts;
        let long = long_parts(parts.units.values().chain(parts.reps.values()));
        let seasons = self.seasons_of(morning, metric, long)?;
        for parts in parts.units.values_mut().chain(parts.reps.values_mut()) {
            lay_in_season(parts, &seasons);
        }
        Ok(())
    }

    /// How a number lies over the months of a period; `None` where no season is known.
    pub(in crate::store) fn season_in(
        &self,
        morning: &Morning,
        metric: &Metric,
        period: Period,
    ) -> Result<MonthWeights> {
        let long = long_parts([&vec![(period, 0)]]);
        let mut seasons = self.seasons_of(morning, metric, long)?;
        Ok(seasons.remove(&period).flatten())
    }

    /// Of amounts and numbers of deals, whose months are kept; what people do has its standards of the day instead, and
    /// years of it would have to be counted.
    pub(in crate::store) fn seasons_of(
        &self,
        morning: &Morning,
        metric: &Metric,
        periods: BTreeSet<Period>,
    ) -> Result<SeasonsOf> {
        match metric.sum() {
            Some(sum @ (SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals)) => {
                let read = |period| self.months_of(morning, sum, period);
                morning.seasons.of(&metric.id, periods, read)
            }
            Some(SumOf::NewCustomers | SumOf::Action(_)) | None => Ok(SeasonsOf::new()),
        }
    }

    /// The months of a quarter or a year with what the whole company made in them in the years before, by their season
    /// (S3); `None` where none is known.
    fn months_of(&self, morning: &Morning, sum: &SumOf, period: Period) -> Result<MonthWeights> {
        let fiscal = morning.settings.fiscal;
        let tiles = period.tiles(fiscal).into_iter();
        let months: Vec<Period> = tiles.filter(|p| matches!(p, Period::Month(..))).collect();
        let known = (self.known_from(sum)?, self.made_from(sum)?);
        let years = known_years(&months, known, (morning.as_of, fiscal));
        let mut actuals = Vec::with_capacity(months.len());
        for month in &months {
            let mut made = Vec::with_capacity(years.len());
            for back in &years {
                let days = years_before(*month, *back).days(fiscal);
                made.push(self.closed_in_all(sum, days)?);
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
        Ok(weights.map(|weights| months.into_iter().zip(weights).collect()))
    }
}
