//! Loads how healthy teams are, and what a target takes: from sums, and of customers from one look at every decided
//! deal, which an index holds.

use super::super::actuals::names::RepNames;
use super::super::load::{maybe, text, text_ref};
use super::DealsWanted;
use crate::domain::metric::SumOf;
use crate::domain::money::total;
use crate::domain::pages::Stage;
use crate::domain::planning_pages::{HealthPage, MeansPage, Supposed};
use crate::domain::targets::{
    CellId, CustomerRates, CustomerYears, DecidedDeal, OpenDeal, SplitDimension, TargetCell,
    TargetSlice,
};
use crate::morning::{
    MEASURED_MONTHS, MeansFacts, Morning, PlanFacts, SoldFact, booked_in, company_cell,
    health_page, is_of, is_whose, means_page, rep_name, reps_told, sum_of,
};
use crate::store::{Result, Standpoint, Store};
use rusqlite::params;

impl Store {
    /// The health of the company and of every team (D10, D11, rule 28).
    ///
    /// # Errors
    /// [`crate::store::Refusal::NoSplit`] where no metric of the settings adds up amounts of deals.
    pub fn health_page(&self, point: &Standpoint) -> Result<HealthPage> {
        self.read(|_| {
            let morning = self.morning(point)?;
            let cell = company_cell(&morning)?;
            Ok(health_page(&self.facts_of(&morning, &cell)?))
        })
    }

    /// What a target takes (D3, D4, D9, D13): the one in force, or what somebody asks about.
    ///
    /// # Errors
    /// [`crate::store::Refusal::NoSplit`] for a metric that is no sum; [`crate::store::Refusal::UnknownUnit`] and [`crate::store::Refusal::UnknownRep`].
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
        let facts = self.facts_of(morning, of)?;
        let means = self.means_facts(&facts)?;
        let name = rep_name(morning, &of.scope);
        Ok(means_page(&facts, &means, name, supposed))
    }

    /// What is told of a target without what it is split into.
    pub(super) fn facts_of<'m>(
        &self,
        morning: &'m Morning,
        of: &TargetCell,
    ) -> Result<PlanFacts<'m>> {
        let parts = (SplitDimension::Team, Vec::new());
        let (metric, sum) = sum_of(morning, of)?;
        let id = self.target_id(of)?;
        let mut facts = self.bare_facts(morning, (metric, sum), (of, id), parts)?;
        facts.measured = self.measured(morning, sum)?;
        Ok(facts)
    }

    fn means_facts(&self, facts: &PlanFacts<'_>) -> Result<MeansFacts> {
        let (morning, id) = (facts.morning, &facts.id);
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
        let tallies = |of: &SumOf| self.closed_tallies(of, days.clone(), &morning.roster);
        let sum = facts.metric.sum();
        Ok(MeansFacts {
            from,
            made: self.made_of(morning, sum, id)?,
            sold: tallies(&SumOf::WonAmount)?,
            new_customers: tallies(&SumOf::NewCustomers)?,
            actions: (actions.iter())
                .map(|action| tallies(&SumOf::Action(action.id.clone())))
                .collect::<Result<_>>()?,
            decided: self.decided_tallies(morning, &id.of, days.clone())?,
            customers: match sum {
                // What customers are worth is told of amounts alone.
                Some(SumOf::WonAmount) => self.customers_of(facts)?,
                Some(_) | None => CustomerRates::default(),
            },
            open: self.open_deals(morning, id)?,
        })
    }

    /// What a target has made in its own days.
    fn made_of(&self, morning: &Morning, sum: Option<&SumOf>, id: &CellId) -> Result<i64> {
        let Some(sum) = sum else { return Ok(0) };
        let days = id.period.days(morning.settings.fiscal);
        let wanted = DealsWanted {
            of: id.of.clone(),
            ..DealsWanted::default()
        };
        let reps = reps_told(morning, [id].into_iter());
        let sold = self.sold(morning, sum, &[days], (&wanted, Some(&reps)))?;
        let own = sold.iter().filter(|fact| is_of(&morning.roster, fact, id));
        Ok(total(own.map(|fact| fact.value)))
    }

    /// What became of customers (D4): every decided deal is looked at once, and of each customer a few numbers are
    /// kept. A target of one product still needs the others: since when somebody is a customer is no matter of it.
    fn customers_of(&self, facts: &PlanFacts<'_>) -> Result<CustomerRates> {
        let (morning, id) = (facts.morning, &facts.id);
        let mut years = CustomerYears::new(facts.known_from, morning.as_of);
        let Some(first) = facts.made_from else {
            return Ok(years.rates());
        };
        let of = &id.of;
        let wanted = DealsWanted {
            of: TargetSlice {
                customer: of.customer.clone(),
                customer_segment: of.customer_segment.clone(),
                ..TargetSlice::default()
            },
            tells_products: !of.product.is_empty() || !of.product_class.is_empty(),
            ..DealsWanted::default()
        };
        self.each_decided(morning, &wanted, first..morning.as_of, |deal| {
            years.add(&DecidedDeal {
                customer: deal.customer,
                on: deal.day,
                is_won: deal.is_won,
                amount: deal.amount,
                is_own: deal.is_of_product(of)
                    && is_whose(&morning.roster, deal.unit, deal.rep, &id.whom),
            });
        })?;
        Ok(years.rates())
    }

    /// What was open on the morning of what a target is for. Of a deal that was decided since, the stage that it had
    /// then is not known.
    pub(super) fn open_deals(&self, morning: &Morning, id: &CellId) -> Result<Vec<OpenDeal>> {
        let read = |is_open: &str| {
            format!(
                "SELECT d.id, d.rep, d.unit, d.stage, d.amount_minor, d.product, p.class, d.customer, c.segment, c.name
                 FROM deal d LEFT JOIN product p ON p.id = d.product LEFT JOIN customer c ON c.id = d.customer
                 WHERE (d.opened IS NULL OR d.opened <= ?1) AND {is_open}"
            )
        };
        let open = read("d.stage IN ('lead', 'contacted', 'qualified', 'proposal')");
        let decided_since = read("d.stage IN ('won', 'lost') AND d.closed > ?1");
        let mut rows = self
            .conn
            .prepare_cached(&format!("{open} UNION ALL {decided_since}"))?;
        let mut at = rows.query(params![morning.as_of.to_string()])?;
        let roster = &morning.roster;
        let mut names = RepNames::of(roster);
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let rep = names.find(text_ref(row, 1)?);
            let (unit, rep) = booked_in(roster, rep, text_ref(row, 2)?, morning.as_of);
            let fact = SoldFact {
                day: morning.as_of,
                unit,
                rep,
                value: row.get::<_, Option<i64>>(4)?.unwrap_or(0),
                of: slice(row, 5)?,
            };
            if !is_of(roster, &fact, id) {
                continue;
            }
            let id = text(row, 0)?;
            let name = maybe(row, 9)?.filter(|name| !name.is_empty());
            let customer = Some(fact.of.customer.clone()).filter(|name| !name.is_empty());
            let deal = OpenDeal {
                customer: name.or(customer).unwrap_or_else(|| id.clone()),
                owner: rep.map_or_else(String::new, |rep| roster.rep(rep).name.clone()),
                stage: Stage::parse(text_ref(row, 3)?).filter(|stage| stage.is_open()),
                value: fact.value,
                id,
            };
            all.push(deal);
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
