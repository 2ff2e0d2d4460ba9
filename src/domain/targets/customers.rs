//! Customers by their life cycle (D3, D4): new, existing, lost; what of a target falls to new ones, and the rates by
//! which that may be judged.

use crate::domain::Day;
use crate::domain::money::{figure, is_beyond, part, scaled};
use std::collections::HashMap;

/// Days of a year of customers. It goes back from the morning, so that it is always a whole one.
const YEAR: i32 = 365;

/// New customers that a target takes: total × (1 − share of existing ones) ÷ value of an order (D3). A part of a
/// customer is a customer. `existing` is in hundredths of a percent; `None` where an order has no value.
pub fn new_customers(total: i64, existing: i64, order: i64) -> Option<i64> {
    if order <= 0 || is_beyond(order) || is_beyond(total) || !(0..=10_000).contains(&existing) {
        return None;
    }
    let asked = i128::from(total.max(0)) * i128::from(10_000 - existing);
    let by = i128::from(order) * 10_000;
    i64::try_from(asked / by + i128::from(asked % by > 0)).ok()
}

/// A decided deal of a customer.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct DecidedDeal<'a> {
    /// Empty where nobody knows whose it is: it says nothing then.
    pub customer: &'a str,
    pub on: Day,
    pub is_won: bool,
    /// In minor units.
    pub amount: i64,
    /// Of those that the rates are for. The others only say since when a customer is one.
    pub is_own: bool,
}

/// So many of so many.
pub type OfAll = (i64, i64);

/// What became of customers in a year, beside the year before (D4). Each rate keeps both its numbers (rule 13).
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CustomerRates {
    /// The first day of the year, and the one after its last.
    pub days: Option<(Day, Day)>,
    /// Whether deals are known for the year before as well. Otherwise nobody knows who is a new customer, and only
    /// orders are told.
    pub tells_new: bool,
    /// Amount that existing customers bought for, of all.
    pub existing: OfAll,
    /// Deals of customers who had never bought that were won, of those that were decided.
    pub conversion: OfAll,
    /// Customers of the year before who bought again, of all.
    pub repurchase: OfAll,
    /// Customers who had bought earlier, but not in the year before, and came back, of all.
    pub recall: OfAll,
    /// Amount and number of won deals in the year and in the year before.
    pub orders: OfAll,
    pub orders_before: OfAll,
}

impl CustomerRates {
    /// The value of an order, rounded down.
    pub fn order(&self) -> Option<i64> {
        scaled(self.orders.0, 1, self.orders.1)
    }

    /// By how much more an order is worth than the year before: hundredths of a percent.
    pub fn uplift(&self) -> Option<i64> {
        let ((now, n), (before, b)) = (self.orders, self.orders_before);
        let (now, before) = (figure(now)?, figure(before)?);
        // (now ÷ n − before ÷ b) ÷ (before ÷ b)
        let by = i128::from(before) * i128::from(n);
        if by <= 0 || b <= 0 {
            return None;
        }
        let more = i128::from(now) * i128::from(b) - by;
        i64::try_from(more * 10_000 / by).ok()
    }

    /// What existing customers bought of all, in hundredths of a percent.
    pub fn existing_share(&self) -> Option<i64> {
        let (existing, all) = self.existing;
        if all <= 0 {
            return None;
        }
        part(existing, 10_000, figure(all)?)
    }
}

/// What is kept of a customer while deals are looked at.
#[derive(Clone, Copy, Debug, Default)]
struct CustomerYear {
    /// The day of the first won deal, whoever's it is.
    first: Option<Day>,
    bought_earlier: bool,
    /// Amount and number of own won deals in the year, and in the year before.
    now: OfAll,
    then: OfAll,
    /// Own deals of the year up to the first won one: of these won, of all.
    asked: OfAll,
}

/// Looks at the decided deals of all customers one by one, and keeps a few numbers of each customer. Whoever had won
/// deals and none in the year before that is lost, until the next one.
#[derive(Clone, Debug)]
pub struct CustomerYears {
    morning: Day,
    tells_new: bool,
    of: HashMap<String, CustomerYear>,
}

impl CustomerYears {
    /// Before the first deal: of the years before a morning, with deals known since a day.
    pub fn new(known_from: Option<Day>, morning: Day) -> Self {
        let before = morning.plus(-2 * YEAR);
        Self {
            morning,
            tells_new: known_from.is_some_and(|from| from <= before),
            of: HashMap::new(),
        }
    }

    /// Takes the next deal: no earlier one comes after it.
    pub fn add(&mut self, deal: &DecidedDeal<'_>) {
        let (year, before) = (self.morning.plus(-YEAR), self.morning.plus(-2 * YEAR));
        // What was lost long ago says nothing about a customer.
        let is_over = deal.on < year && !deal.is_won;
        if deal.customer.is_empty() || deal.on >= self.morning || is_over {
            return;
        }
        if !self.of.contains_key(deal.customer) {
            let new = CustomerYear::default();
            self.of.insert(deal.customer.to_owned(), new);
        }
        let Some(of) = self.of.get_mut(deal.customer) else {
            return;
        };
        if deal.is_won {
            of.first = of.first.or(Some(deal.on));
        }
        if !deal.is_own {
            return;
        }
        if deal.is_won && deal.on >= year {
            add(&mut of.now, (deal.amount, 1));
        } else if deal.is_won && deal.on >= before {
            add(&mut of.then, (deal.amount, 1));
        } else if deal.is_won {
            of.bought_earlier = true;
        }
        // Until the first deal is won, everything decided is about a new customer.
        if deal.on >= year && of.first.is_none_or(|first| deal.on <= first) {
            add(&mut of.asked, (i64::from(deal.is_won), 1));
        }
    }

    /// What they come to.
    pub fn rates(&self) -> CustomerRates {
        let year = self.morning.plus(-YEAR);
        let mut rates = CustomerRates {
            days: Some((year, self.morning)),
            tells_new: self.tells_new,
            ..CustomerRates::default()
        };
        for of in self.of.values() {
            add(&mut rates.orders, of.now);
            add(&mut rates.orders_before, of.then);
            if !self.tells_new {
                continue;
            }
            let is_old = of.first.is_some_and(|first| first < year);
            let existing = if is_old { of.now.0 } else { 0 };
            add(&mut rates.existing, (existing, of.now.0));
            let buys = i64::from(of.now.1 > 0);
            if of.then.1 > 0 {
                add(&mut rates.repurchase, (buys, 1));
            } else if of.bought_earlier {
                add(&mut rates.recall, (buys, 1));
            }
            add(&mut rates.conversion, of.asked);
        }
        rates
    }
}

fn add(part: &mut OfAll, (some, all): OfAll) {
    part.0 = part.0.saturating_add(some);
    part.1 = part.1.saturating_add(all);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::total;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    fn customer_rates(
        deals: &[DecidedDeal<'_>],
        since: Option<Day>,
        morning: Day,
    ) -> CustomerRates {
        let mut years = CustomerYears::new(since, morning);
        let mut deals = deals.to_vec();
        deals.sort_by_key(|deal| deal.on);
        for deal in &deals {
            years.add(deal);
        }
        years.rates()
    }

    /// The same from all deals at once, customer by customer.
    fn told_at_once(
        deals: &[DecidedDeal<'_>],
        known_from: Option<Day>,
        morning: Day,
    ) -> CustomerRates {
        let (year, before) = (morning.plus(-YEAR), morning.plus(-2 * YEAR));
        let mut of: BTreeMap<&str, Vec<&DecidedDeal<'_>>> = BTreeMap::new();
        for deal in deals.iter().filter(|deal| deal.on < morning) {
            of.entry(deal.customer).or_default().push(deal);
        }
        let mut rates = CustomerRates {
            days: Some((year, morning)),
            tells_new: known_from.is_some_and(|from| from <= before),
            ..CustomerRates::default()
        };
        for own in of.values() {
            let first = own
                .iter()
                .filter(|deal| deal.is_won)
                .map(|deal| deal.on)
                .min();
            let own: Vec<&&DecidedDeal<'_>> = own.iter().filter(|deal| deal.is_own).collect();
            let won = |from: Day, to: Day| {
                let within =
                    move |deal: &&&&DecidedDeal<'_>| deal.is_won && deal.on >= from && deal.on < to;
                own.iter().filter(within)
            };
            let sold = |from: Day, to: Day| {
                let count = won(from, to).count() as i64;
                (total(won(from, to).map(|deal| deal.amount)), count)
            };
            let (now, then) = (sold(year, morning), sold(before, year));
            let bought_earlier = won(Day::MIN, before).next().is_some();
            add(&mut rates.orders, now);
            add(&mut rates.orders_before, then);
            if !rates.tells_new {
                continue;
            }
            let is_old = first.is_some_and(|first| first < year);
            add(&mut rates.existing, (if is_old { now.0 } else { 0 }, now.0));
            let buys = i64::from(now.1 > 0);
            if then.1 > 0 {
                add(&mut rates.repurchase, (buys, 1));
            } else if bought_earlier {
                add(&mut rates.recall, (buys, 1));
            }
            // Until the first deal is won, everything decided is about a new customer.
            let of_new = own.iter().filter(|deal| deal.on >= year);
            for deal in of_new.filter(|deal| first.is_none_or(|first| deal.on <= first)) {
                add(&mut rates.conversion, (i64::from(deal.is_won), 1));
            }
        }
        rates
    }

    proptest! {
        /// One look at each deal tells what all of them at once do, with several deals on a day.
        #[test]
        fn d4_deals_one_by_one_tell_what_they_tell_at_once(
            deals in prop::collection::vec((0usize..4, 0i32..1_200, any::<bool>(), 1i64..100, any::<bool>()), 0..60),
            known in 0i32..1_000,
        ) {
            let morning = Day::parse("2026-11-25").unwrap();
            let deals: Vec<DecidedDeal<'_>> = deals
                .into_iter()
                .map(|(who, back, is_won, amount, is_own)| DecidedDeal {
                    customer: ["a", "b", "c", "d"][who],
                    // Twenty days apart, so that several fall on one.
                    on: morning.plus(-(back / 20) * 20),
                    is_won,
                    amount,
                    is_own,
                })
                .collect();
            let since = Some(morning.plus(-known));
            prop_assert_eq!(
                customer_rates(&deals, since, morning),
                told_at_once(&deals, since, morning)
            );
        }
    }

    #[test]
    fn d3_twelve_million_less_sixty_percent_at_4800_are_a_thousand_customers() {
        assert_eq!(new_customers(12_000_000, 6_000, 4_800), Some(1_000));
        // A part of a customer is one.
        assert_eq!(new_customers(12_000_001, 6_000, 4_800), Some(1_001));
        assert_eq!(new_customers(12_000_000, 10_000, 4_800), Some(0));
        assert_eq!(new_customers(12_000_000, 6_000, 0), None);
        assert_eq!(
            new_customers(1_000_000_000_000_000, 0, 1),
            Some(1_000_000_000_000_000)
        );
    }

    #[test]
    fn d4_who_is_new_who_came_again_who_came_back() {
        let deal = |customer: &'static str, on: &str, is_won, amount| DecidedDeal {
            customer,
            on: Day::parse(on).unwrap(),
            is_won,
            amount,
            is_own: true,
        };
        let deals = [
            // Bought in both years.
            deal("again", "2025-03-01", true, 100),
            deal("again", "2026-03-01", true, 300),
            // Bought the year before only.
            deal("once", "2025-06-01", true, 100),
            deal("once", "2026-06-01", false, 900),
            // Bought long ago and came back.
            deal("back", "2022-01-05", true, 50),
            deal("back", "2026-02-01", true, 500),
            deal("gone", "2022-01-05", true, 50),
            // New, after one that was lost.
            deal("new", "2026-01-10", false, 70),
            deal("new", "2026-04-10", true, 200),
            deal("new", "2026-05-10", true, 200),
            // Never bought.
            deal("never", "2026-05-10", false, 10),
            // The morning itself is not over.
            deal("again", "2026-11-25", true, 9_000),
        ];
        let (since, morning) = (Day::parse("2021-01-01"), Day::parse("2026-11-25").unwrap());
        let rates = customer_rates(&deals, since, morning);
        assert_eq!(rates.existing, (800, 1_200));
        assert_eq!(rates.existing_share(), Some(6_666));
        assert_eq!(rates.conversion, (1, 3));
        assert_eq!(rates.repurchase, (1, 2));
        assert_eq!(rates.recall, (1, 2));
        assert_eq!((rates.orders, rates.order()), ((1_200, 4), Some(300)));
        assert_eq!(
            (rates.orders_before, rates.uplift()),
            ((200, 2), Some(20_000))
        );
        // Whoever bought from another team is no new customer of this one.
        let elsewhere = DecidedDeal {
            is_own: false,
            ..deal("new", "2021-01-05", true, 5)
        };
        let known = customer_rates(&[&deals[..], &[elsewhere]].concat(), since, morning);
        assert_eq!((known.existing, known.conversion), ((1_200, 1_200), (0, 1)));
        assert_eq!(
            (known.repurchase, known.recall),
            (rates.repurchase, rates.recall)
        );
        // A year of deals does not tell who had bought before it.
        let short = customer_rates(&deals, morning.plus(-366).into(), morning);
        assert_eq!((short.orders, short.existing_share()), ((1_200, 4), None));
        assert_eq!((short.repurchase, short.conversion), ((0, 0), (0, 0)));
        let none = customer_rates(&[], None, morning);
        assert_eq!(
            (none.order(), none.uplift(), none.existing_share()),
            (None, None, None)
        );
    }
}
