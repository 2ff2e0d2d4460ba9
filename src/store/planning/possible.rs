//! Loads what is said of a number before it is published: what is open, what customers made in a year, and the larger
//! targets that it is part of.

use super::{DealsWanted, sum_of};
use crate::domain::metric::SumOf;
use crate::domain::money::plus;
use crate::domain::target_pages::{PlanJudged, PlanPage};
use crate::domain::targets::{CellId, PlanPossible, SecuredCustomer, TargetCell};
use crate::morning::{Morning, PlanFacts, PossibleFacts, is_whose, possible};
use crate::store::load::text;
use crate::store::targets::{columns, known_on, publications};
use crate::store::{Result, Standpoint, Store};
use std::collections::HashMap;

/// Calendar days of customers that are looked at.
const YEAR: i32 = 365;

impl Store {
    /// What is said of a target, whatever number it gets (S1, S2, S4, S8, S11).
    ///
    /// # Errors
    /// [`Refusal::NoSplit`](crate::store::Refusal::NoSplit) for a metric that is no sum; whom it is for has to be
    /// known.
    pub fn plan_possible(&self, point: &Standpoint, of: &TargetCell) -> Result<PlanPossible> {
        self.read(|_| self.possible_of(&self.morning(point)?, of))
    }

    /// Counts it for a page that was there before.
    pub(in crate::store) fn count_possible(
        &self,
        morning: &Morning,
        page: &mut PlanPage,
    ) -> Result<()> {
        if matches!(page.possible, PlanJudged::Counting) {
            let told = self.possible_of(morning, &page.sheet.cell)?;
            page.possible = PlanJudged::Told(Box::new(told));
        }
        Ok(())
    }

    fn possible_of(&self, morning: &Morning, of: &TargetCell) -> Result<PlanPossible> {
        let mut facts = self.facts_of(morning, of)?;
        let (_, sum) = sum_of(morning, of)?;
        facts.sold = self.sold_before(morning, sum, &facts)?;
        let loaded = PossibleFacts {
            open: self.open_deals(morning, &facts.id)?,
            keeps_open: self.keeps_open_deals()?,
            customers: match sum {
                SumOf::Action(_) => Vec::new(),
                SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals | SumOf::NewCustomers => {
                    self.customers_made(&facts)?
                }
            },
            has_parent: self.has_parent(morning, &facts.id)?,
        };
        Ok(possible(&facts, loaded))
    }

    /// Whether any deal is known that is not decided yet.
    fn keeps_open_deals(&self) -> Result<bool> {
        let sql = "SELECT 1 FROM deal WHERE stage IN ('lead', 'contacted', 'qualified', 'proposal') LIMIT 1";
        Ok(self.conn.prepare_cached(sql)?.exists([])?)
    }

    /// What each customer made in the year before, in minor units.
    fn customers_made(&self, facts: &PlanFacts<'_>) -> Result<Vec<SecuredCustomer>> {
        let (morning, id) = (facts.morning, &facts.id);
        let wanted = DealsWanted {
            of: id.of.clone(),
            ..DealsWanted::default()
        };
        let mut made: HashMap<String, i64> = HashMap::new();
        let days = morning.as_of.plus(-YEAR)..morning.as_of;
        self.each_decided(morning, &wanted, days, |deal| {
            let is_own = deal.is_won && !deal.customer.is_empty();
            if !is_own || !is_whose(&morning.roster, deal.unit, deal.rep, &id.whom) {
                return;
            }
            if let Some(sum) = made.get_mut(deal.customer) {
                *sum = plus(*sum, deal.amount);
            } else {
                made.insert(deal.customer.to_owned(), deal.amount);
            }
        })?;
        let mut name = self
            .conn
            .prepare_cached("SELECT name FROM customer WHERE id = ?1")?;
        let mut all = Vec::with_capacity(made.len());
        for (id, amount) in made {
            let mut rows = name.query([&id])?;
            let name = match rows.next()? {
                Some(row) => text(row, 0)?,
                None => String::new(),
            };
            all.push(SecuredCustomer {
                name: if name.is_empty() { id.clone() } else { name },
                id,
                amount,
            });
        }
        Ok(all)
    }

    /// Whether any larger target is in force: of the unit above, of the period that it lies in, or of everything that
    /// is sold.
    fn has_parent(&self, morning: &Morning, id: &CellId) -> Result<bool> {
        let published = publications(&self.conn, morning.as_of)?;
        for larger in id.larger(&morning.roster, morning.settings.fiscal) {
            if known_on(&self.conn, &published, &columns(&larger), morning.as_of)?.is_some() {
                return Ok(true);
            }
        }
        Ok(false)
    }
}
