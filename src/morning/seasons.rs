//! The seasons of a morning, once somebody has asked for them: years of what was made are added up for each.

use crate::domain::Period;
use std::collections::HashMap;
use std::sync::{Arc, Mutex};

/// The months of a period with their weights; `None` where no season is known.
type MonthWeights = Option<Vec<(Period, u64)>>;

/// Of a metric, by its id, and a quarter or year the weights of its months.
#[derive(Clone, Debug, Default)]
pub(crate) struct KnownSeasons(Arc<Mutex<HashMap<(String, Period), MonthWeights>>>);

impl KnownSeasons {
    /// What was kept; `None` where nobody has asked yet.
    pub fn get(&self, key: &(String, Period)) -> Option<MonthWeights> {
        self.0.lock().ok()?.get(key).cloned()
    }

    /// Keeps it for whoever asks next.
    pub fn keep(&self, key: (String, Period), weights: MonthWeights) {
        if let Ok(mut known) = self.0.lock() {
            known.insert(key, weights);
        }
    }
}
