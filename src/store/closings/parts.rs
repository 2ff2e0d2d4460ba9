//! The parts of targets that are set for a day: of some products or customers, and whole ones of teams for a year.

use super::SameQuotas;
use crate::domain::metric::{Metric, SumOf};
use crate::domain::targets::{
    CellId, CellSaid, PlannedFor, Published, Quota, Quotas, SplitDimension, TargetSlice,
    quota_in_force,
};
use crate::domain::warning::PlanStanding;
use crate::domain::{Day, Period};
use crate::morning::{
    Morning, PartTarget, SliceNames, is_of, lay_in_season, long_parts, part_standings, reps_told,
};
use crate::store::load::{text, text_ref};
use crate::store::planning::DealsWanted;
use crate::store::targets::{CELLS, CellTable, NARROWED, cell_id, publications, said_in};
use crate::store::{Result, Store};
use rusqlite::OptionalExtension;
use std::collections::{BTreeMap, HashMap};
use std::rc::Rc;

/// What is set of one part: by period, the year and all that tile it.
struct SetPart {
    whom: PlannedFor,
    of: TargetSlice,
    rows: HashMap<Period, Quota>,
}

/// What is set for a year as it stands between two days on which targets came into force.
pub(super) type SetParts = Vec<PartTarget>;

impl<'a> SameQuotas<'a> {
    /// The parts of targets that hold a day, each with the shortest period for which it is set.
    fn parts_on(
        &mut self,
        store: &Store,
        metric: &'a Metric,
        day: Day,
        wholes: [&Quotas; 2],
    ) -> Result<Rc<SetParts>> {
        let in_force = self.turns.partition_point(|turn| *turn <= day);
        let month = Period::month_of(self.morning.settings.fiscal, day);
        if let Some((of, count, same)) = self.parts.get(metric.id.as_str())
            && (*of, *count) == (month, in_force)
        {
            return Ok(Rc::clone(same));
        }
        let new = Rc::new(store.parts_on(self.morning, metric, day, wholes)?);
        let known = (month, in_force, Rc::clone(&new));
        self.parts.insert(metric.id.as_str(), known);
        Ok(new)
    }

    /// Where they stood on a day. `wholes` are everybody's targets of its quarter and its month: a team that has one is
    /// judged by that.
    pub(super) fn part_standings(
        &mut self,
        store: &Store,
        metric: &'a Metric,
        day: Day,
        wholes: [&Quotas; 2],
    ) -> Result<Vec<PlanStanding>> {
        let Some(sum) = metric.sum() else {
            return Ok(Vec::new());
        };
        let parts = self.parts_on(store, metric, day, wholes)?;
        let made = store.made_of_parts(self.morning, sum, day, &parts)?;
        Ok(part_standings(self.morning, metric, day, &parts, &made))
    }
}

impl Store {
    fn parts_on(
        &self,
        morning: &Morning,
        metric: &Metric,
        day: Day,
        wholes: [&Quotas; 2],
    ) -> Result<SetParts> {
        let fiscal = morning.settings.fiscal;
        let year = Period::year_of(fiscal, day);
        let set = self.set_parts(metric, (year, year.tiles(fiscal)), day)?;
        if set.is_empty() {
            return Ok(Vec::new());
        }
        let (month, quarter) = (
            Period::month_of(fiscal, day),
            Period::quarter_of(fiscal, day),
        );
        let names = self.slice_names()?;
        let mut all = Vec::new();
        for part in set {
            let mut periods = [month, quarter, year].into_iter();
            let found = periods.find_map(|period| Some((period, *part.rows.get(&period)?)));
            let Some((period, quota)) = found else {
                continue;
            };
            let is_judged_otherwise = part.of.is_whole() && has_quota(morning, &part.whom, wholes);
            if is_judged_otherwise || !is_told(metric, &part.of, &names) {
                continue;
            }
            let mut parts = Quota::parts(&part.rows, period, fiscal);
            let seasons = self.seasons_of(morning, metric, long_parts([&parts]))?;
            lay_in_season(&mut parts, &seasons);
            let name = self.part_called(morning, &part.whom, &part.of, &names)?;
            let id = CellId {
                metric: metric.id.clone(),
                period,
                whom: part.whom,
                of: part.of,
            };
            all.push(PartTarget {
                id,
                quota,
                parts,
                name,
            });
        }
        all.sort_by(|a, b| a.id.cmp(&b.id));
        Ok(all)
    }

    /// What is set of parts, as it is known on a day.
    fn set_parts(
        &self,
        metric: &Metric,
        (year, tiles): (Period, Vec<Period>),
        day: Day,
    ) -> Result<Vec<SetPart>> {
        let published = publications(&self.conn, day)?;
        let mut said: BTreeMap<CellId, Vec<(Published, CellSaid)>> = BTreeMap::new();
        for CellTable {
            name,
            by,
            said: of_cell,
        } in CELLS
        {
            let of_team = "scope_kind = 'unit' AND scope <> '' AND product_class = ''
                AND product = '' AND customer_segment = '' AND customer = ''";
            for period in &tiles {
                let mut which = vec![NARROWED];
                which.extend((*period == year).then_some(of_team));
                for which in which {
                    let mut rows = self.conn.prepare_cached(&format!(
                        "SELECT {by}, {of_cell}, period,
                            scope_kind, scope, product_class, product, customer_segment, customer
                         FROM {name} WHERE metric = ?1 AND period = ?2 AND {which}",
                    ))?;
                    let mut at = rows.query([metric.id.as_str(), &period.to_string()])?;
                    while let Some(row) = at.next()? {
                        let id = cell_id(row, &metric.id, 7)?;
                        if let (Some(by), Some(id)) = (published.get(text_ref(row, 0)?), id) {
                            said.entry(id).or_default().push((*by, said_in(row, 1)?));
                        }
                    }
                }
            }
        }
        let mut all: BTreeMap<(PlannedFor, TargetSlice), HashMap<Period, Quota>> = BTreeMap::new();
        for (id, values) in said {
            if let Some(quota) = quota_in_force(values, day) {
                let rows = all.entry((id.whom, id.of)).or_default();
                rows.insert(id.period, quota);
            }
        }
        let all = all.into_iter();
        Ok(all
            .map(|((whom, of), rows)| SetPart { whom, of, rows })
            .collect())
    }

    /// What the one product or customer of a part is called, or the team of a whole one.
    fn part_called(
        &self,
        morning: &Morning,
        whom: &PlannedFor,
        of: &TargetSlice,
        names: &SliceNames,
    ) -> Result<String> {
        if let (true, PlannedFor::Unit(unit)) = (of.is_whole(), whom) {
            let unit = morning.roster.unit_ix(unit);
            return Ok(unit.map_or_else(String::new, |unit| morning.roster.unit(unit).name.clone()));
        }
        let known = names.products.iter().find(|(id, ..)| *id == of.product);
        let product = match known {
            Some((_, name, _)) if !of.product.is_empty() => name.clone(),
            Some(_) | None => of.product.clone(),
        };
        if of.customer.is_empty() {
            return Ok(product);
        }
        let mut by_id = self
            .conn
            .prepare_cached("SELECT name FROM customer WHERE id = ?1")?;
        let customer = by_id
            .query_row([&of.customer], |row| text(row, 0))
            .optional()?;
        let customer = customer.unwrap_or_else(|| of.customer.clone());
        let both = [product, customer]
            .into_iter()
            .filter(|name| !name.is_empty());
        Ok(both.collect::<Vec<_>>().join(" · "))
    }

    /// What each part had brought in since its period began, up to a day.
    fn made_of_parts(
        &self,
        morning: &Morning,
        sum: &SumOf,
        day: Day,
        parts: &[PartTarget],
    ) -> Result<Vec<i64>> {
        let mut made = vec![0; parts.len()];
        let mut together: BTreeMap<(Period, bool, &str), Vec<usize>> = BTreeMap::new();
        for (at, part) in parts.iter().enumerate() {
            let of = &part.id.of;
            let key = (part.id.period, of.is_whole(), of.customer.as_str());
            together.entry(key).or_default().push(at);
        }
        for ((period, _, customer), places) in together {
            let ids = || places.iter().map(|at| &parts[*at].id);
            let wanted = DealsWanted {
                whose: None,
                of: TargetSlice {
                    customer: customer.to_owned(),
                    ..TargetSlice::default()
                },
                tells_products: ids()
                    .any(|id| !id.of.product_class.is_empty() || !id.of.product.is_empty()),
                tells_segments: ids().any(|id| !id.of.customer_segment.is_empty()),
            };
            let reps = reps_told(morning, ids());
            let days = period.first(morning.settings.fiscal)..day.next();
            let facts = self.sold(morning, sum, &[days], (&wanted, Some(&reps)))?;
            for at in places {
                let own = facts
                    .iter()
                    .filter(|fact| is_of(&morning.roster, fact, &parts[at].id));
                made[at] = crate::domain::money::total(own.map(|fact| fact.value));
            }
        }
        Ok(made)
    }
}

/// Whether somebody has a target of the quarter or the month.
fn has_quota(morning: &Morning, whom: &PlannedFor, wholes: [&Quotas; 2]) -> bool {
    let PlannedFor::Unit(unit) = whom else {
        return true;
    };
    let unit = morning.roster.unit_ix(unit);
    unit.is_none_or(|unit| wholes.iter().any(|of| of.units.contains_key(&unit)))
}

/// Whether it is known of what was made whether it is of such a part: otherwise nobody knows what the part made, which
/// is not that it made nothing (rule 4).
fn is_told(metric: &Metric, of: &TargetSlice, names: &SliceNames) -> bool {
    if of.is_whole() {
        return true;
    }
    let deals = matches!(
        metric.sum(),
        Some(SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals)
    );
    let mut products = names.products.iter();
    deals
        && (of.product_class.is_empty() || names.tells(SplitDimension::Product))
        && (of.product.is_empty() || products.any(|(id, ..)| *id == of.product))
        && (of.customer_segment.is_empty() || names.tells(SplitDimension::Customer))
}
