//! The seasons of a morning: targets that are longer than a month carry in each of their months what the season gives it.

use crate::domain::Period;
use crate::domain::money::split;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::{Arc, Mutex};

/// Parts of a target in time, in order, with what each carries.
pub(crate) type TimeParts = Vec<(Period, i64)>;

/// The months of a period with their weights; `None` where no season is known.
pub(crate) type MonthWeights = Option<Vec<(Period, u64)>>;

/// Quarters and years of one metric with the weights of their months.
pub(crate) type SeasonsOf = HashMap<Period, MonthWeights>;

/// Of each metric, by its id, once somebody has asked for it: years of what was made are added up for each.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownSeasons(Arc<Mutex<HashMap<String, SeasonsOf>>>);

impl KnownSeasons {
    /// What is known of some periods of a metric; what nobody has asked for before is read.
    pub fn of<E>(
        &self,
        metric: &str,
        periods: BTreeSet<Period>,
        mut read: impl FnMut(Period) -> Result<MonthWeights, E>,
    ) -> Result<SeasonsOf, E> {
        let known = self.0.lock().ok().and_then(|all| all.get(metric).cloned());
        let mut known = known.unwrap_or_default();
        let mut is_new = false;
        for period in periods {
            if let Entry::Vacant(place) = known.entry(period) {
                place.insert(read(period)?);
                is_new = true;
            }
        }
        if is_new && let Ok(mut all) = self.0.lock() {
            all.insert(metric.to_owned(), known.clone());
        }
        Ok(known)
    }
}

/// Those of some parts that have a season: quarters and years.
pub(crate) fn long_parts<'a>(parts: impl IntoIterator<Item = &'a TimeParts>) -> BTreeSet<Period> {
    let periods = parts.into_iter().flatten().map(|(period, _)| *period);
    periods
        .filter(|period| matches!(period, Period::Year(_) | Period::Quarter(..)))
        .collect()
}

/// Gives the months of each part that is longer than one what they have of it by season (rule 11); a part of which no
/// season is known stays.
pub(crate) fn lay_in_season(parts: &mut TimeParts, seasons: &SeasonsOf) {
    let of = |period: &Period| seasons.get(period).and_then(Option::as_ref);
    if !parts.iter().any(|(period, _)| of(period).is_some()) {
        return;
    }
    let mut all = Vec::with_capacity(parts.len());
    for (period, amount) in parts.drain(..) {
        match of(&period) {
            None => all.push((period, amount)),
            Some(months) => {
                let weights: Vec<u64> = months.iter().map(|(_, weight)| *weight).collect();
                let months = months.iter().map(|(month, _)| *month);
                all.extend(months.zip(split(amount, &weights)));
            }
        }
    }
    *parts = all;
}
