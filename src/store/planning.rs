//! Loads what a target is planned on. Nobody waits for a frame here: years of deals are read one by one.

mod means;
mod own;
#[cfg(test)]
mod tests;

use super::actuals::names::RepNames;
use super::desk::Kept;
use super::load::{day, maybe, text, text_ref};
use super::target_pages::rep_name;
use super::targets::{columns, known_on, publications};
use super::units::Units;
use super::{Refusal, Result, Standpoint, Store, StoreError};
use crate::domain::metric::{Metric, SumOf};
use crate::domain::money::plus;
use crate::domain::target_pages::PlanPage;
use crate::domain::targets::{
    CellId, PlanSheet, Quota, SEASON_YEARS, SplitDimension, TargetCell, TargetScope, TargetSlice,
};
use crate::domain::{Day, Period};
use crate::morning::{
    HalfYear, MEASURED_MONTHS, Morning, PlanFacts, SliceNames, SoldFact, Tallies, booked_in,
    children, plan_sheet,
};
use rusqlite::{params, params_from_iter};
use std::collections::HashMap;

/// Years that are read: those of a season, the one that goes on and the one that is planned.
const YEARS: i32 = SEASON_YEARS as i32 + 3;

impl Store {
    /// What a target may be split into along a dimension, and what each method makes of it. `of` is the cell,
    /// whose unit is named by its path.
    ///
    /// # Errors
    /// [`Refusal::NoSplit`] for a metric that is no sum; [`Refusal::UnknownUnit`] and [`Refusal::UnknownRep`].
    pub fn plan_sheet(
        &self,
        point: &Standpoint,
        of: &TargetCell,
        dimension: SplitDimension,
    ) -> Result<PlanSheet> {
        self.read(|_| {
            let morning = self.morning(point)?;
            Ok(plan_sheet(&self.plan_facts(&morning, of, dimension)?))
        })
    }

    /// What a target is planned on, on a morning that is kept.
    fn plan_facts<'m>(
        &self,
        morning: &'m Morning,
        of: &TargetCell,
        dimension: SplitDimension,
    ) -> Result<PlanFacts<'m>> {
        let settings = &morning.settings;
        let metric = settings.metrics.get(&of.metric);
        let no_split = || StoreError::Refused(Refusal::NoSplit(of.metric.clone()));
        let (metric, sum) = metric
            .and_then(|metric| Some((metric, metric.sum()?)))
            .ok_or_else(no_split)?;
        let id = self.target_id(of)?;
        let names = self.slice_names()?;
        let fiscal = settings.fiscal;
        let children = children(of, &id, dimension, (&morning.roster, fiscal), &names);
        let from = Period::year_of(fiscal, morning.as_of).first(fiscal);
        let from = from.plus(-366 * YEARS);
        let split = self
            .splits(of, morning.as_of)?
            .into_iter()
            .find(|split| split.dimension() == dimension);
        Ok(PlanFacts {
            sold: self.sold(morning, sum, from)?,
            known_from: self.known_from(sum)?,
            made_from: self.made_from(sum)?,
            in_force: self.cells_in_force(morning, metric, &id, &children)?,
            measured: self.measured(morning, sum)?,
            split: split.map(|split| (split.method(), split.over())),
            morning,
            metric,
            cell: of.clone(),
            id,
            dimension,
            children,
        })
    }

    /// The page on which a target is planned; `None` where whom it is for is gone.
    ///
    /// # Errors
    /// [`Refusal::NoSplit`] for a metric that is no sum.
    pub(super) fn plan_page(
        &self,
        kept: &Kept,
        of: &TargetCell,
        dimension: SplitDimension,
    ) -> Result<Option<PlanPage>> {
        let morning = &kept.morning;
        let sheet = match self.plan_facts(morning, of, dimension) {
            Ok(facts) => plan_sheet(&facts),
            Err(StoreError::Refused(Refusal::UnknownUnit(..) | Refusal::UnknownRep(..))) => {
                return Ok(None);
            }
            Err(error) => return Err(error),
        };
        let metrics = &morning.settings.metrics;
        let Some(metric) = metrics.get(&of.metric).cloned() else {
            return Ok(None);
        };
        let name = rep_name(morning, &of.scope);
        Ok(Some(PlanPage {
            metric,
            metrics: metrics
                .iter()
                .filter(|m| m.sum().is_some())
                .cloned()
                .collect(),
            name,
            fiscal: morning.settings.fiscal,
            sheet,
        }))
    }

    /// What is in force for a target on a morning; of one that is given by its parts alone nothing.
    pub fn target_in_force(&self, cell: &TargetCell, as_of: Day) -> Result<Option<Quota>> {
        self.read(|conn| {
            let published = publications(conn, as_of)?;
            let id = self.target_id(cell)?;
            known_on(conn, &published, &columns(&id), as_of)
        })
    }

    /// A cell by its names.
    pub fn target_named(&self, id: &CellId) -> Result<TargetCell> {
        let units = Units::read(&self.conn)?;
        Ok(id.named(|unit| units.path_of(unit)))
    }

    /// The names of a unit and those above it, outermost first.
    pub fn unit_names(&self, id: &str) -> Result<Vec<String>> {
        Ok(Units::read(&self.conn)?.path_of(id))
    }

    /// A cell by ids; whom it is for has to be known.
    ///
    /// # Errors
    /// [`Refusal::UnknownUnit`].
    pub fn target_id(&self, cell: &TargetCell) -> Result<CellId> {
        let units = Units::read(&self.conn)?;
        if let TargetScope::Unit(path) = &cell.scope
            && units.at(path).is_none()
        {
            let path = path.join("/");
            return Err(StoreError::Refused(Refusal::UnknownUnit(path, None)));
        }
        Ok(CellId::of(cell, |path| units.id_of(path)))
    }

    pub(super) fn slice_names(&self) -> Result<SliceNames> {
        let mut names = SliceNames::default();
        let mut rows = self
            .conn
            .prepare_cached("SELECT id, name, class FROM product ORDER BY name, id")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            names
                .products
                .push((text(row, 0)?, text(row, 1)?, text(row, 2)?));
        }
        let mut rows = self
            .conn
            .prepare_cached("SELECT DISTINCT segment FROM customer ORDER BY segment")?;
        let mut at = rows.query([])?;
        while let Some(row) = at.next()? {
            names.segments.push(text(row, 0)?);
        }
        Ok(names)
    }

    /// What was achieved since a day, one by one.
    pub(super) fn sold(&self, morning: &Morning, of: &SumOf, from: Day) -> Result<Vec<SoldFact>> {
        match of {
            SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals => {
                self.sold_deals(morning, of, from, None)
            }
            SumOf::NewCustomers => {
                let mut all = Vec::new();
                let fiscal = morning.settings.fiscal;
                let mut month = Period::month_of(fiscal, from);
                while month.first(fiscal) <= morning.as_of {
                    let end = month.end(fiscal).min(morning.as_of.next());
                    let mut tallies = Tallies::new();
                    self.new_customers(month.first(fiscal), end, &morning.roster, &mut tallies)?;
                    all.extend(tallies.into_iter().map(|((unit, rep), tally)| SoldFact {
                        day: month.first(fiscal),
                        unit,
                        rep,
                        value: tally.actual,
                        of: TargetSlice::default(),
                    }));
                    month = month.next();
                }
                Ok(all)
            }
            SumOf::Action(action) => self.sold_actions(morning, action, from),
        }
    }

    /// The deals that count for a sum since a day: everybody's, or those of one rep.
    fn sold_deals(
        &self,
        morning: &Morning,
        of: &SumOf,
        from: Day,
        whose: Option<&str>,
    ) -> Result<Vec<SoldFact>> {
        let whose_are = whose.map_or("", |_| "AND d.rep = ?3");
        let mut rows = self.conn.prepare_cached(&format!(
            "SELECT d.rep, d.closed, d.unit, d.stage, d.amount_minor, d.product, p.class, d.customer, c.segment
             FROM deal d LEFT JOIN product p ON p.id = d.product LEFT JOIN customer c ON c.id = d.customer
             WHERE d.closed >= ?1 AND d.closed <= ?2 AND d.stage IN ('won', 'lost') {whose_are}"
        ))?;
        let days = [from.to_string(), morning.as_of.to_string()];
        let wanted = days.into_iter().chain(whose.map(str::to_owned));
        let mut at = rows.query(params_from_iter(wanted))?;
        let mut names = RepNames::of(&morning.roster);
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let Some(on) = day(row, 1)? else { continue };
            let is_won = text_ref(row, 3)? == "won";
            let amount = row.get::<_, Option<i64>>(4)?.unwrap_or(0);
            let value = of.of_deals(
                if is_won { amount } else { 0 },
                i64::from(is_won),
                i64::from(!is_won),
            );
            if value == 0 {
                continue;
            }
            let rep = names.find(text_ref(row, 0)?);
            let (unit, rep) = booked_in(&morning.roster, rep, text_ref(row, 2)?, on);
            all.push(SoldFact {
                day: on,
                unit,
                rep,
                value,
                of: TargetSlice {
                    product: maybe(row, 5)?.unwrap_or_default(),
                    product_class: maybe(row, 6)?.unwrap_or_default(),
                    customer: maybe(row, 7)?.unwrap_or_default(),
                    customer_segment: maybe(row, 8)?.unwrap_or_default(),
                },
            });
        }
        Ok(all)
    }

    fn sold_actions(&self, morning: &Morning, action: &str, from: Day) -> Result<Vec<SoldFact>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT rep, day, value FROM activity
             WHERE day >= ?1 AND day <= ?2 AND action = ?3 AND value IS NOT NULL",
        )?;
        let last = morning.as_of.to_string();
        let mut at = rows.query(params![from.to_string(), last, action])?;
        let mut names = RepNames::of(&morning.roster);
        // A year of days by rep is no longer than it has months.
        let mut sums: HashMap<(Day, u32), SoldFact> = HashMap::new();
        while let Some(row) = at.next()? {
            let Some(on) = day(row, 1)? else { continue };
            let rep = names.find(text_ref(row, 0)?);
            let (unit, rep) = booked_in(&morning.roster, rep, "", on);
            let key = (on, rep.map_or(u32::MAX, |rep| rep.0));
            let fact = sums.entry(key).or_insert_with(|| SoldFact {
                day: on,
                unit,
                rep,
                value: 0,
                of: TargetSlice::default(),
            });
            fact.value = plus(fact.value, row.get(2)?);
        }
        Ok(sums.into_values().collect())
    }

    /// The first day for which anything of a sum is known.
    pub(super) fn known_from(&self, of: &SumOf) -> Result<Option<Day>> {
        let sql = match of {
            SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals | SumOf::NewCustomers => {
                // Where deals were opened, what was sold is known: nothing, until the first of them closed.
                "SELECT min(day) FROM (SELECT min(closed) AS day FROM deal WHERE stage IN ('won', 'lost')
                     UNION ALL SELECT min(opened) FROM deal)"
            }
            SumOf::Action(_) => "SELECT min(day) FROM activity",
        };
        self.conn
            .prepare_cached(sql)?
            .query_row([], |row| {
                Ok(maybe(row, 0)?.and_then(|text| Day::parse(&text)))
            })
            .map_err(StoreError::from)
    }

    /// The first day on which anything of a sum was made.
    fn made_from(&self, of: &SumOf) -> Result<Option<Day>> {
        let sql = match of {
            SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals | SumOf::NewCustomers => {
                "SELECT min(closed) FROM deal WHERE stage IN ('won', 'lost')"
            }
            SumOf::Action(_) => "SELECT min(day) FROM activity",
        };
        let first = |row: &rusqlite::Row<'_>| {
            let text = row.get::<_, Option<String>>(0)?;
            Ok(text.and_then(|text| Day::parse(&text)))
        };
        Ok(self.conn.prepare_cached(sql)?.query_row([], first)?)
    }

    /// The whole, its children, and these in the last quarter that is over.
    pub(super) fn cells_in_force(
        &self,
        morning: &Morning,
        metric: &Metric,
        id: &CellId,
        children: &[(TargetCell, CellId, String)],
    ) -> Result<HashMap<CellId, Quota>> {
        let published = publications(&self.conn, morning.as_of)?;
        let fiscal = morning.settings.fiscal;
        let quarter = Period::quarter_of(fiscal, morning.as_of).prev();
        let mut all = HashMap::new();
        let children = children.iter().map(|(_, id, _)| id);
        let before = children.clone().map(|id| CellId {
            period: quarter,
            ..id.clone()
        });
        let wanted: Vec<CellId> = children.cloned().chain(before).collect();
        for id in wanted.into_iter().chain([id.clone()]) {
            let known = known_on(&self.conn, &published, &columns(&id), morning.as_of)?;
            all.extend(known.map(|quota| (id, quota)));
        }
        // A whole that is given by its parts alone has their sum.
        if !all.contains_key(id) && id.of.is_whole() {
            let quotas = self.quotas(metric, id.period, fiscal, morning.as_of, &morning.roster)?;
            let roster = &morning.roster;
            let own = match &id.whom {
                crate::domain::targets::PlannedFor::Unit(unit) => {
                    roster.unit_ix(unit).and_then(|ix| quotas.units.get(&ix))
                }
                crate::domain::targets::PlannedFor::Rep(rep) => {
                    roster.rep_ix(rep).and_then(|ix| quotas.reps.get(&ix))
                }
            };
            all.extend(own.map(|quota| (id.clone(), *quota)));
        }
        Ok(all)
    }

    /// The half year before this morning.
    fn measured(&self, morning: &Morning, of: &SumOf) -> Result<HalfYear> {
        let known = self.known_from(of)?;
        let days = known.map_or(0, |from| morning.as_of.since(from));
        let months = (days * 12 / 365).clamp(0, MEASURED_MONTHS);
        let from = morning.as_of.plus(-(months * 365 / 12));
        let settings = &morning.settings;
        let visits = settings.metrics.get(&settings.planning.visits);
        let revenue = settings.metrics.iter();
        let revenue = revenue
            .filter(|metric| matches!(metric.sum(), Some(SumOf::WonAmount)))
            .map(|metric| self.achieved(morning, metric, from..morning.as_of))
            .next()
            .transpose()?;
        let visits = visits
            .map(|metric| self.achieved(morning, metric, from..morning.as_of))
            .transpose()?;
        Ok(HalfYear {
            visits: visits.map(|of| of.tallies).filter(|of| !of.is_empty()),
            sold: revenue.map(|of| of.tallies).unwrap_or_default(),
            months: months.unsigned_abs(),
        })
    }
}
