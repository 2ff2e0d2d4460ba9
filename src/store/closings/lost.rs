//! Loads whom a week lost (W11): customers of whom a lost deal says so, or their own file.

use crate::domain::Day;
use crate::domain::pages::Stage;
use crate::morning::{
    AccountDay, AccountSays, EndedDeal, LostCustomer, Morning, lost_days, state_before,
};
use crate::store::load::{day as day_of, text, text_ref};
use crate::store::{Result, Store};
use rusqlite::{Row, params};

impl Store {
    /// The customers that were lost between two days, both included, in order of these; one that is lost already is not
    /// lost again (rule 29: customers are counted, neither deals nor words).
    pub(super) fn lost_customers(
        &self,
        morning: &Morning,
        from: Day,
        to: Day,
    ) -> Result<Vec<LostCustomer>> {
        let mut all = self.lost_by_deals(morning, from, to)?;
        all.extend(self.lost_by_word(morning, from, to)?);
        all.sort_by_key(|lost| lost.on);
        Ok(all)
    }

    fn lost_by_deals(&self, morning: &Morning, from: Day, to: Day) -> Result<Vec<LostCustomer>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT rep, closed, stage, customer, category, unit FROM deal
             WHERE closed >= ?1 AND closed <= ?2 AND stage IN ('won', 'lost')
             ORDER BY closed, id",
        )?;
        let mut named = self
            .conn
            .prepare_cached("SELECT name FROM customer WHERE id = ?1")?;
        let mut at = rows.query(params![from.to_string(), to.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let (id, ended) = (text(row, 3)?, ended_deal(row, (2, 1, 4))?);
            let ended = ended.filter(|ended| ended.loses(morning.rules()) && !id.is_empty());
            let Some(EndedDeal { closed: on, .. }) = ended else {
                continue;
            };
            if self.is_lost_before(morning, &id, (from, on))? {
                continue;
            }
            let mut name = named.query([&id])?;
            let name = name.next()?.map(|row| text(row, 0)).transpose()?;
            all.push(LostCustomer {
                rep: morning.roster.rep_ix(text_ref(row, 0)?),
                unit: text(row, 5)?,
                on,
                name: name.unwrap_or_else(|| id.clone()),
                id,
            });
        }
        Ok(all)
    }

    fn lost_by_word(&self, morning: &Morning, from: Day, to: Day) -> Result<Vec<LostCustomer>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT DISTINCT a.customer, c.name, c.rep FROM account a JOIN customer c ON c.id = a.customer
             WHERE a.day >= ?1 AND a.day <= ?2 ORDER BY a.customer",
        )?;
        let mut at = rows.query(params![from.to_string(), to.to_string()])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let id = text(row, 0)?;
            let days = lost_days(&self.account_days(&id)?, morning.rules());
            for on in days.into_iter().filter(|day| from <= *day && *day <= to) {
                if self.is_lost_before(morning, &id, (from, on))? {
                    continue;
                }
                all.push(LostCustomer {
                    rep: morning.roster.rep_ix(text_ref(row, 2)?),
                    unit: String::new(),
                    on,
                    name: text(row, 1)?,
                    id: id.clone(),
                });
            }
        }
        Ok(all)
    }

    /// What files said of a customer, by day.
    fn account_days(&self, customer: &str) -> Result<Vec<AccountDay>> {
        let mut rows = self.conn.prepare_cached(
            "SELECT day, said, status, dated FROM account WHERE customer = ?1 ORDER BY day, said",
        )?;
        let mut at = rows.query([customer])?;
        let mut all = Vec::new();
        while let Some(row) = at.next()? {
            let Some(on) = day_of(row, 0)? else {
                continue;
            };
            let dated = row.get::<_, i64>(3)? != 0;
            let says = AccountSays::read(text_ref(row, 1)?, text(row, 2)?, dated);
            all.push(AccountDay { on, says });
        }
        Ok(all)
    }

    /// Whether a customer was lost before the first of two days already, as far as the second knows: by its deals or
    /// by what its own file says, whichever is the later word.
    fn is_lost_before(
        &self,
        morning: &Morning,
        customer: &str,
        (from, on): (Day, Day),
    ) -> Result<bool> {
        let own = self.account_days(customer)?;
        let own = state_before(&own, morning.rules(), (from, on));
        let mut deals = self.conn.prepare_cached(
            "SELECT stage, closed, category FROM deal
             WHERE customer = ?1 AND closed <= ?2 AND stage IN ('won', 'lost')
             ORDER BY closed DESC, stage DESC",
        )?;
        let mut rows = deals.query(params![customer, on.to_string()])?;
        let mut of_deals = None;
        while let Some(row) = rows.next()? {
            let ended = ended_deal(row, (0, 1, 2))?;
            of_deals = ended.and_then(|ended| ended.was_lost_before(morning.rules(), from));
            if of_deals.is_some() {
                break;
            }
        }
        let newest = of_deals.into_iter().chain(own).max_by_key(|(day, _)| *day);
        Ok(newest.is_some_and(|(_, is_lost)| is_lost))
    }
}

/// A deal by the columns of its stage, its last day and its category; `None` of one that has not ended.
fn ended_deal(
    row: &Row<'_>,
    (stage, closed, category): (usize, usize, usize),
) -> Result<Option<EndedDeal>> {
    let read = Stage::parse(text_ref(row, stage)?).zip(day_of(row, closed)?);
    let Some((stage, closed)) = read else {
        return Ok(None);
    };
    Ok(Some(EndedDeal {
        stage,
        closed,
        category: text(row, category)?,
    }))
}
