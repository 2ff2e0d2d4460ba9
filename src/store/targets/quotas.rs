//! The targets that stand for a period, everybody's.

use super::{CELLS, Publications, quota};
use crate::domain::metric::Metric;
use crate::domain::org::{RepIx, Roster, UnitIx};
use crate::domain::targets::{Published, Quota, Quotas, stands_before};
use crate::domain::{Day, Fiscal, Period};
use crate::store::actuals::names::RepNames;
use crate::store::load::text_ref;
use crate::store::splits::over_assignments;
use crate::store::{Result, Store};
use std::collections::HashMap;

/// Whose a target is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum QuotaOf {
    Unit(UnitIx),
    Rep(RepIx),
}

/// What a publication said of a period of somebody.
struct SaidOf {
    whose: QuotaOf,
    /// Its place among those that are asked for.
    period: usize,
    by: Published,
    /// `None` where it was taken back.
    quota: Option<Quota>,
}

impl Store {
    /// Targets of a metric for a period, as known on a morning; of a composite one those of its parts as well. Cells of single products, classes or
    /// segments are not among them: they are no target of everything that was achieved.
    pub(crate) fn quotas(
        &self,
        metric: &Metric,
        period: Period,
        fiscal: Fiscal,
        as_of: Day,
        roster: &Roster,
    ) -> Result<Quotas> {
        let published = super::publications(&self.conn, as_of)?;
        let periods = period.tiles(fiscal);
        let mut said = self.said(metric, &periods, &published, roster)?;
        // Of everybody what was said of each period, in the order in which it was found.
        said.sort_by_key(|said| (said.whose, said.period));
        let overs = over_assignments(&self.conn, &published, metric, &periods, as_of)?;
        let parts = metric.parts().iter();
        let parts = parts.map(|part| self.quotas(part, period, fiscal, as_of, roster));
        let mut quotas = Quotas {
            of_metrics: parts.collect::<Result<_>>()?,
            ..Quotas::default()
        };
        let mut rows: HashMap<Period, Quota> = HashMap::new();
        for of_one in said.chunk_by(|a, b| a.whose == b.whose) {
            rows.clear();
            for of_period in of_one.chunk_by(|a, b| a.period == b.period) {
                let newest = of_period.iter().reduce(|old, new| {
                    if stands_before(new.by, old.by, as_of) {
                        new
                    } else {
                        old
                    }
                });
                let stands =
                    newest.and_then(|said| Some((*periods.get(said.period)?, said.quota?)));
                rows.extend(stands);
            }
            let Some(quota) = Quota::resolve(&rows, period, fiscal, &metric.basis) else {
                continue;
            };
            let parts = Quota::parts(&rows, period, fiscal);
            let whose = of_one.first().map(|said| said.whose);
            match whose {
                Some(QuotaOf::Rep(rep)) => {
                    quotas.reps.insert(rep, quota);
                    quotas.parts.reps.insert(rep, parts);
                }
                Some(QuotaOf::Unit(unit)) => {
                    quotas.units.insert(unit, quota);
                    quotas.parts.units.insert(unit, parts);
                    let Some(overs) = overs.get(&roster.unit(unit).id) else {
                        continue;
                    };
                    for (of, quota) in &mut rows {
                        let over = overs.get(of).copied().unwrap_or_default();
                        quota.amount = over.total(quota.amount);
                    }
                    if let Some(children) = Quota::resolve(&rows, period, fiscal, &metric.basis) {
                        quotas.handed_down.insert(unit, children.amount);
                    }
                }
                None => {}
            }
        }
        Ok(quotas)
    }

    /// Everything that was said of these periods, about whom the roster knows.
    fn said(
        &self,
        metric: &Metric,
        periods: &[Period],
        published: &Publications,
        roster: &Roster,
    ) -> Result<Vec<SaidOf>> {
        let mut said = Vec::new();
        for (table, by) in CELLS {
            let mut rows = self.conn.prepare_cached(&format!(
                "SELECT {by}, scope_kind, scope, baseline, floor, stretch, numerator, denominator
                 FROM {table}
                 WHERE metric = ?1 AND period = ?2
                   AND product_class = '' AND product = '' AND customer_segment = '' AND customer = ''",
            ))?;
            for (i, of) in periods.iter().enumerate() {
                // Rows of a period come in the order of the reps' ids, as they stand in the roster.
                let mut names = RepNames::of(roster);
                let mut at = rows.query([&metric.id, &of.to_string()])?;
                while let Some(row) = at.next()? {
                    let Some(version) = published.get(text_ref(row, 0)?) else {
                        continue;
                    };
                    let scope = text_ref(row, 2)?;
                    let whose = match text_ref(row, 1)? {
                        "rep" => names.find(scope).map(QuotaOf::Rep),
                        _ => roster.unit_ix(scope).map(QuotaOf::Unit),
                    };
                    if let Some(whose) = whose {
                        said.push(SaidOf {
                            whose,
                            period: i,
                            by: *version,
                            quota: quota(row, 3)?,
                        });
                    }
                }
            }
        }
        Ok(said)
    }
}
