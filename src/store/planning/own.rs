//! What one person achieved, one by one: found by the person, not among everybody's, so that a person's page costs
//! the same in any company.

use super::DealsWanted;
use crate::domain::activity::NONE;
use crate::domain::metric::SumOf;
use crate::domain::org::RepIx;
use crate::domain::pages::FigureDay;
use crate::domain::targets::TargetSlice;
use crate::domain::{Day, Period};
use crate::morning::{Morning, SoldFact, booked_in};
use crate::store::{Result, Store};

impl Store {
    /// Of a sum, since a day; `days` are what the person reported since then.
    pub(in crate::store) fn sold_by(
        &self,
        morning: &Morning,
        of: &SumOf,
        from: Day,
        (rep, days): (RepIx, &[FigureDay]),
    ) -> Result<Vec<SoldFact>> {
        let fact = |day: Day, value: i64| {
            let (unit, rep) = booked_in(&morning.roster, Some(rep), "", day);
            SoldFact {
                day,
                unit,
                rep,
                value,
                of: TargetSlice::default(),
            }
        };
        match of {
            SumOf::WonAmount | SumOf::WonDeals | SumOf::ClosedDeals => {
                let wanted = DealsWanted {
                    whose: Some(morning.roster.rep(rep).id.clone()),
                    ..DealsWanted::default()
                };
                let days = from.until(morning.as_of.next());
                let days: Vec<_> = days.map(|day| day..day.next()).collect();
                self.sold(morning, of, &days, (&wanted, None))
            }
            SumOf::NewCustomers => {
                let fiscal = morning.settings.fiscal;
                let mut all = Vec::new();
                let mut month = Period::month_of(fiscal, from);
                while month.first(fiscal) <= morning.as_of {
                    let (first, end) = (month.first(fiscal), month.end(fiscal));
                    let end = end.min(morning.as_of.next());
                    let tally = self.new_customers_of(rep, first, end, &morning.roster)?;
                    all.push(fact(first, tally.actual));
                    month = month.next();
                }
                Ok(all)
            }
            SumOf::Action(id) => {
                let at = morning.rules().action_ix(id);
                // Today counts once it is judged (rule 11).
                let judged = days.iter().filter(|day| day.verdict.is_some());
                let values = judged.filter_map(|day| Some((day.day, *day.values.get(at?)?)));
                let known = values.filter(|(_, value)| *value != NONE);
                Ok(known.map(|(on, value)| fact(on, value.into())).collect())
            }
        }
    }
}
