//! The targets that stand for a period, everybody's.

use super::{CELLS, CellTable, Publications, publications, said_in};
use crate::domain::metric::{Basis, Metric};
use crate::domain::org::{RepIx, Roster, UnitIx};
use crate::domain::targets::{
    CellSaid, Published, Quota, QuotaGaps, Quotas, cut_apart, quota_in_force,
};
use crate::domain::{Day, Fiscal, Period};
use crate::morning::Morning;
use crate::store::actuals::names::RepNames;
use crate::store::load::text_ref;
use crate::store::splits::{Overs, over_assignments};
use crate::store::{Result, Store};
use std::collections::{BTreeSet, HashMap};

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
    said: CellSaid,
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
        let published = publications(&self.conn, as_of)?;
        let of = (metric, period, fiscal);
        self.quotas_among(&published, of, (as_of, roster), None)
    }

    /// The targets of one person alone, as known on a morning, with the season in their parts: nobody else's are read.
    pub(in crate::store) fn quotas_of_rep(
        &self,
        published: &Publications,
        (metric, period): (&Metric, Period),
        (morning, rep): (&Morning, RepIx),
    ) -> Result<Quotas> {
        let mut quotas = self.quotas_set_of_rep(published, (metric, period), (morning, rep))?;
        self.lay_in_season(morning, metric, &mut quotas)?;
        Ok(quotas)
    }

    /// The same as it was set, without the season.
    pub(in crate::store) fn quotas_set_of_rep(
        &self,
        published: &Publications,
        (metric, period): (&Metric, Period),
        (morning, rep): (&Morning, RepIx),
    ) -> Result<Quotas> {
        let of = (metric, period, morning.settings.fiscal);
        self.quotas_among(published, of, (morning.as_of, &morning.roster), Some(rep))
    }

    /// Everybody's, or those of one person.
    fn quotas_among(
        &self,
        published: &Publications,
        (metric, period, fiscal): (&Metric, Period, Fiscal),
        (as_of, roster): (Day, &Roster),
        only: Option<RepIx>,
    ) -> Result<Quotas> {
        let periods = period.tiles(fiscal);
        let mut said = match only {
            Some(rep) => self.said_of(metric, &periods, published, (rep, roster))?,
            None => self.said(metric, &periods, published, roster)?,
        };
        // Of everybody what was said of each period, in the order in which it was found.
        said.sort_by_key(|said| (said.whose, said.period));
        // What is handed down is asked of units.
        let overs = match only {
            Some(_) => Overs::new(),
            None => over_assignments(&self.conn, published, metric, &periods, as_of)?,
        };
        let parts = metric.parts().iter();
        let parts = parts.map(|part| {
            let of = (part, period, fiscal);
            self.quotas_among(published, of, (as_of, roster), only)
        });
        let mut quotas = Quotas {
            of_metrics: parts.collect::<Result<_>>()?,
            ..Quotas::default()
        };
        let mut rows: HashMap<Period, Quota> = HashMap::new();
        let mut lacking: Vec<(QuotaOf, Vec<Period>)> = Vec::new();
        for of_one in said.chunk_by(|a, b| a.whose == b.whose) {
            rows.clear();
            for of_period in of_one.chunk_by(|a, b| a.period == b.period) {
                let values = of_period.iter().map(|said| (said.by, said.said));
                let at = of_period.first().and_then(|said| periods.get(said.period));
                rows.extend(at.copied().zip(quota_in_force(values, as_of)));
            }
            // A level is to be where it is asked to be by now: the months ahead ask for it later (rule 13).
            if metric.basis == Basis::Level {
                only_what_has_begun(&mut rows, period, (as_of, fiscal));
            }
            let Some(quota) = Quota::resolve(&rows, period, fiscal, &metric.basis) else {
                continue;
            };
            let parts = Quota::parts(&rows, period, fiscal);
            let whose = of_one.first().map(|said| said.whose);
            let lacks = match metric.basis {
                Basis::Sum(_) | Basis::Ratio { .. } => QuotaGaps::lacked(&rows, period, fiscal),
                Basis::Level | Basis::Composite(_) => Vec::new(),
            };
            lacking.extend(whose.zip(Some(lacks).filter(|lacks| !lacks.is_empty())));
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
        if !lacking.is_empty() {
            let of = (metric, fiscal);
            self.lay_in_gaps(published, of, (as_of, roster, only), lacking, &mut quotas)?;
        }
        Ok(quotas)
    }

    /// Says which parts of the period the targets lack, and reads what stands for those that a unit lacks: there it has
    /// what those in it have (rule 21).
    fn lay_in_gaps(
        &self,
        published: &Publications,
        (metric, fiscal): (&Metric, Fiscal),
        (as_of, roster, only): (Day, &Roster, Option<RepIx>),
        lacking: Vec<(QuotaOf, Vec<Period>)>,
        quotas: &mut Quotas,
    ) -> Result<()> {
        let all: BTreeSet<Period> = lacking
            .iter()
            .flat_map(|(_, lacks)| lacks)
            .copied()
            .collect();
        let cut = cut_apart(&all, fiscal).into_iter();
        quotas.gaps.of = cut.map(|part| (part, Quotas::default())).collect();
        for (whose, lacks) in lacking {
            let places = quotas.gaps.places(&lacks, fiscal);
            match whose {
                QuotaOf::Unit(unit) => quotas.gaps.units.insert(unit, places),
                QuotaOf::Rep(rep) => quotas.gaps.reps.insert(rep, places),
            };
        }
        let of_units: BTreeSet<usize> = quotas.gaps.units.values().flatten().copied().collect();
        for at in of_units {
            if let Some((part, of_part)) = quotas.gaps.of.get_mut(at) {
                let of = (metric, *part, fiscal);
                *of_part = self.quotas_among(published, of, (as_of, roster), only)?;
            }
        }
        Ok(())
    }

    /// What was said of these periods about one person.
    fn said_of(
        &self,
        metric: &Metric,
        periods: &[Period],
        published: &Publications,
        (rep, roster): (RepIx, &Roster),
    ) -> Result<Vec<SaidOf>> {
        let mut said = Vec::new();
        for CellTable {
            name,
            by,
            said: of_cell,
        } in CELLS
        {
            let mut rows = self.conn.prepare_cached(&format!(
                "SELECT {by}, {of_cell} FROM {name}
                 WHERE metric = ?1 AND period = ?2 AND scope_kind = 'rep' AND scope = ?3
                   AND product_class = '' AND product = '' AND customer_segment = '' AND customer = ''",
            ))?;
            for (i, of) in periods.iter().enumerate() {
                let id = roster.rep(rep).id.as_str();
                let mut at = rows.query([metric.id.as_str(), &of.to_string(), id])?;
                while let Some(row) = at.next()? {
                    if let Some(version) = published.get(text_ref(row, 0)?) {
                        said.push(SaidOf {
                            whose: QuotaOf::Rep(rep),
                            period: i,
                            by: *version,
                            said: said_in(row, 1)?,
                        });
                    }
                }
            }
        }
        Ok(said)
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
        for CellTable {
            name,
            by,
            said: of_cell,
        } in CELLS
        {
            let mut rows = self.conn.prepare_cached(&format!(
                "SELECT {by}, scope_kind, scope, {of_cell} FROM {name}
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
                            said: said_in(row, 3)?,
                        });
                    }
                }
            }
        }
        Ok(said)
    }
}

/// Leaves out the parts of a period that begin after a morning; where none has begun, all but the first.
fn only_what_has_begun(
    rows: &mut HashMap<Period, Quota>,
    period: Period,
    (as_of, fiscal): (Day, Fiscal),
) {
    let has_begun = |of: &Period| *of == period || of.first(fiscal) <= as_of;
    if rows.keys().any(has_begun) {
        rows.retain(|of, _| has_begun(of));
    } else if let Some(first) = rows.keys().map(|of| of.first(fiscal)).min() {
        rows.retain(|of, _| of.first(fiscal) == first);
    }
}
