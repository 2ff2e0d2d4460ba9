//! Loads how healthy teams are, and what a target takes. Nobody waits for a frame here: deals are read one by one.

use super::super::actuals::names::RepNames;
use super::super::load::{day, maybe, text, text_ref};
use super::super::target_pages::rep_name;
use crate::domain::metric::{Metric, SumOf};
use crate::domain::pages::Stage;
use crate::domain::planning_pages::{HealthPage, MeansPage, Supposed};
use crate::domain::targets::{OpenDeal, SplitDimension, TargetCell, TargetScope, TargetSlice};
use crate::domain::{Fiscal, Period};
use crate::morning::{
    MEASURED_MONTHS, MeansFacts, Morning, SoldFact, booked_in, health_page, means_page,
};
use crate::store::{Refusal, Result, Standpoint, Store, StoreError};
use rusqlite::params;

impl Store {
    /// The health of the company and of every team (D10, D11, rule 28).
    ///
    /// # Errors
    /// [`Refusal::NoSplit`] where no metric of the settings adds up amounts of deals.
    pub fn health_page(&self, point: &Standpoint) -> Result<HealthPage> {
        self.read(|_| {
            let morning = self.morning(point)?;
            let cell = company(&morning, morning.settings.fiscal)?;
            let facts = self.plan_facts(&morning, &cell, SplitDimension::Team)?;
            Ok(health_page(&facts))
        })
    }

    /// What a target takes (D3, D4, D9, D13): the one in force, or what somebody asks about.
    ///
    /// # Errors
    /// [`Refusal::NoSplit`] for a metric that is no sum; [`Refusal::UnknownUnit`] and [`Refusal::UnknownRep`].
    pub fn means_page(
        &self,
        point: &Standpoint,
        of: &TargetCell,
        supposed: Supposed,
    ) -> Result<MeansPage> {
        self.read(|_| self.means_of(&self.morning(point)?, of, supposed))
    }

    /// The same on a morning that is kept.
    pub(in crate::store) fn means_of(
        &self,
        morning: &Morning,
        of: &TargetCell,
        supposed: Supposed,
    ) -> Result<MeansPage> {
        let facts = self.plan_facts(morning, of, SplitDimension::Team)?;
        let means = self.means_facts(morning)?;
        let name = rep_name(morning, &of.scope);
        Ok(means_page(&facts, &means, name, supposed))
    }

    fn means_facts(&self, morning: &Morning) -> Result<MeansFacts> {
        let actions = &morning.rules().actions;
        // Rates are of the same days on both sides of the line.
        let mut from = morning.as_of.plus(-(MEASURED_MONTHS * 365 / 12));
        let first = actions
            .first()
            .map(|action| SumOf::Action(action.id.clone()));
        for of in first.iter().chain([&SumOf::WonAmount]) {
            from = self.known_from(of)?.map_or(from, |known| known.max(from));
        }
        let days = from..morning.as_of;
        let tallies = |of: &SumOf| self.tallies(morning, of, days.clone());
        Ok(MeansFacts {
            from,
            sold: tallies(&SumOf::WonAmount)?,
            new_customers: tallies(&SumOf::NewCustomers)?,
            actions: (actions.iter())
                .map(|action| tallies(&SumOf::Action(action.id.clone())))
                .collect::<Result<_>>()?,
            decided: self.decided_deals(morning)?,
            open: self.open_deals(morning)?,
        })
    }

    /// Every decided deal, with its amount where it was won.
    fn decided_deals(&self, morning: &Morning) -> Result<Vec<(SoldFact, bool)>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT d.rep, d.closed, d.unit, d.stage, d.amount_minor, d.product, p.class, d.customer, c.segment
             FROM deal d LEFT JOIN product p ON p.id = d.product LEFT JOIN customer c ON c.id = d.customer
             WHERE d.closed <= ?1 AND d.stage IN ('won', 'lost')",
        )?;
        let mut at = rows.query(params![morning.as_of.to_string()])?;
        let mut names = RepNames::of(&morning.roster);
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let Some(on) = day(row, 1)? else { continue };
            let is_won = text_ref(row, 3)? == "won";
            let amount = row.get::<_, Option<i64>>(4)?.unwrap_or(0);
            let rep = names.find(text_ref(row, 0)?);
            let (unit, rep) = booked_in(&morning.roster, rep, text_ref(row, 2)?, on);
            let fact = SoldFact {
                day: on,
                unit,
                rep,
                value: if is_won { amount } else { 0 },
                of: slice(row, 5)?,
            };
            all.push((fact, is_won));
        }
        Ok(all)
    }

    /// What was open on the morning. Of a deal that was decided since, the stage that it had then is not known.
    fn open_deals(&self, morning: &Morning) -> Result<Vec<(SoldFact, OpenDeal)>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT d.id, d.rep, d.unit, d.stage, d.amount_minor, d.product, p.class, d.customer, c.segment, c.name
             FROM deal d LEFT JOIN product p ON p.id = d.product LEFT JOIN customer c ON c.id = d.customer
             WHERE (d.opened IS NULL OR d.opened <= ?1)
               AND (d.stage IN ('lead', 'contacted', 'qualified', 'proposal')
                    OR (d.stage IN ('won', 'lost') AND d.closed > ?1))",
        )?;
        let mut at = rows.query(params![morning.as_of.to_string()])?;
        let roster = &morning.roster;
        let mut names = RepNames::of(roster);
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let rep = names.find(text_ref(row, 1)?);
            let (unit, rep) = booked_in(roster, rep, text_ref(row, 2)?, morning.as_of);
            let id = text(row, 0)?;
            let name = maybe(row, 9)?.filter(|name| !name.is_empty());
            let of = slice(row, 5)?;
            let customer = Some(of.customer.clone()).filter(|customer| !customer.is_empty());
            let owner = rep.map_or_else(String::new, |rep| roster.rep(rep).name.clone());
            let stage = Stage::parse(text_ref(row, 3)?).filter(|stage| stage.is_open());
            let value = row.get::<_, Option<i64>>(4)?.unwrap_or(0);
            let deal = OpenDeal {
                customer: name.or(customer).unwrap_or_else(|| id.clone()),
                id,
                owner,
                stage,
                value,
            };
            let fact = SoldFact {
                day: morning.as_of,
                unit,
                rep,
                value,
                of,
            };
            all.push((fact, deal));
        }
        Ok(all)
    }
}

/// Product, class, customer and segment, from a column on.
fn slice(row: &rusqlite::Row<'_>, at: usize) -> Result<TargetSlice> {
    Ok(TargetSlice {
        product: maybe(row, at)?.unwrap_or_default(),
        product_class: maybe(row, at + 1)?.unwrap_or_default(),
        customer: maybe(row, at + 2)?.unwrap_or_default(),
        customer_segment: maybe(row, at + 3)?.unwrap_or_default(),
    })
}

/// The company's revenue of the current quarter.
fn company(morning: &Morning, fiscal: Fiscal) -> Result<TargetCell> {
    let metrics = &morning.settings.metrics;
    let revenue = |metric: &&Metric| matches!(metric.sum(), Some(SumOf::WonAmount));
    let metric = metrics.iter().find(revenue);
    let metric = metric.or_else(|| metrics.iter().find(|metric| metric.sum().is_some()));
    let none = || StoreError::Refused(Refusal::NoSplit(String::new()));
    let metric = metric.ok_or_else(none)?;
    let quarter = Period::quarter_of(fiscal, morning.as_of);
    Ok(TargetCell::whole(
        &metric.id,
        quarter,
        TargetScope::Unit(Vec::new()),
    ))
}
