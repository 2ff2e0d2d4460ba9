//! What a target takes, from the months before (D3, D4, D9, D13).

use super::PlanFacts;
use crate::domain::Day;
use crate::domain::journal::Part;
use crate::domain::metric::SumOf;
use crate::domain::money::{plus, total};
use crate::domain::org::{RepIx, UnitIx};
use crate::domain::planning_pages::{CustomerNeed, MeansPage, Supposed};
use crate::domain::targets::{
    CustomerRates, Means, MeansLacks, MeansStep, OpenDeal, PassRates, PlannedFor, Tally, TouchPlan,
    deals_needed, means_steps, new_customers, touch_plan,
};
use crate::morning::Tallies;

/// What was done in the months before, and what is open.
pub(crate) struct MeansFacts {
    /// The first day that is counted.
    pub from: Day,
    /// Revenue, with the deals that were won and lost.
    pub sold: Tallies,
    pub new_customers: Tallies,
    /// Of each action of the settings.
    pub actions: Vec<Tallies>,
    /// What the target itself has made in its days.
    pub made: i64,
    /// Decided deals of the products and customers that the target is for.
    pub decided: Tallies,
    /// What became of customers; of amounts alone.
    pub customers: CustomerRates,
    /// What is open of it, each with its amount.
    pub open: Vec<OpenDeal>,
}

/// The page.
pub(crate) fn means_page(
    facts: &PlanFacts<'_>,
    of: &MeansFacts,
    name: String,
    supposed: Supposed,
) -> MeansPage {
    let in_force = facts.in_force.get(&facts.id).copied();
    let amount = supposed.amount.or(in_force.map(|quota| quota.amount));
    let actual = of.made;
    let gap = amount.map(|amount| amount.saturating_sub(actual));
    let (rates_of, rates) = facts.pass_rates(of);
    MeansPage {
        means: facts.means(gap, rates),
        touch: facts.touch(gap, of),
        scores: facts.scores(&facts.id),
        least: facts.morning.settings.min_denominator,
        customers: facts.customers(amount, of, supposed),
        metric: facts.metric.clone(),
        cell: facts.cell.clone(),
        shown: facts.shown.clone(),
        id: facts.id.clone(),
        days: (of.from, facts.morning.as_of),
        in_force,
        amount,
        actual,
        rates_of,
        name,
    }
}

impl PlanFacts<'_> {
    /// Whose rates are taken: those of whom it is for, or of the first unit above with enough won deals.
    fn circles(&self) -> Vec<(String, PlannedFor)> {
        let roster = &self.morning.roster;
        let (mut all, mut at) = match &self.id.whom {
            PlannedFor::Unit(unit) => (Vec::new(), roster.unit_ix(unit)),
            PlannedFor::Rep(rep) => {
                let who = roster.rep_ix(rep).map(|ix| roster.rep(ix));
                let place =
                    who.and_then(|who| who.on(self.morning.as_of).or(who.assignments.last()));
                let name = who.map_or_else(|| rep.clone(), |who| who.name.clone());
                (
                    vec![(name, self.id.whom.clone())],
                    place.map(|place| place.unit),
                )
            }
        };
        while let Some(unit) = at.map(|at| roster.unit(at)) {
            all.push((unit.name.clone(), PlannedFor::Unit(unit.id.clone())));
            at = unit.parent;
        }
        all
    }

    fn pass_rates(&self, of: &MeansFacts) -> (String, PassRates) {
        let least = self.morning.settings.min_denominator;
        let of_whom = |whom: &PlannedFor| {
            let sum = |of: &Tallies, value: fn(&Tally) -> i64| -> i64 {
                let own = |(at, _): &(&(UnitIx, Option<RepIx>), _)| self.is_whose(at.0, at.1, whom);
                total(of.iter().filter(own).map(|(_, tally)| value(tally)))
            };
            let won = sum(&of.sold, |t| i64::from(t.won));
            PassRates {
                won,
                decided: plus(won, sum(&of.sold, |t| i64::from(t.lost))),
                amount: sum(&of.sold, |t| t.actual),
                new_customers: sum(&of.new_customers, |t| t.actual),
                actions: (of.actions.iter())
                    .map(|of| {
                        let own = |at: &&(UnitIx, Option<RepIx>)| self.is_whose(at.0, at.1, whom);
                        of.keys().any(|at| own(&at)).then(|| sum(of, |t| t.actual))
                    })
                    .collect(),
            }
        };
        let mut found = (String::new(), PassRates::default());
        for (name, whom) in self.circles() {
            found = (name, of_whom(&whom));
            if found.1.won >= least {
                break;
            }
        }
        found
    }

    /// What it takes to close a gap, by the rates of the funnel (D13).
    fn means(&self, gap: Option<i64>, rates: PassRates) -> Result<Means, MeansLacks> {
        if !self.id.of.is_whole() {
            return Err(MeansLacks::Slice);
        }
        let sum = self.metric.sum().ok_or(MeansLacks::Metric)?;
        let gap = gap.ok_or(MeansLacks::Target)?;
        if gap <= 0 {
            return Err(MeansLacks::Reached);
        }
        let (people, half_days, standards) = self.asked_of_people()?;
        if let SumOf::Action(action) = sum {
            let at = self
                .morning
                .rules()
                .action_ix(action)
                .ok_or(MeansLacks::Metric)?;
            let step = MeansStep {
                action: at,
                needed: Some(gap),
                standard: standards.get(at).copied().unwrap_or(0),
            };
            return Ok(Means {
                gap,
                deals: None,
                rates,
                people,
                half_days,
                steps: vec![step],
            });
        }
        let deals = deals_needed(sum, gap, &rates, self.morning.settings.min_denominator)?;
        Ok(Means {
            steps: means_steps(deals, &rates, &standards),
            gap,
            deals: Some(deals),
            rates,
            people,
            half_days,
        })
    }

    /// Who works on it, their own working days that are left, in halves, and what the standards ask on these.
    fn asked_of_people(&self) -> Result<(usize, i64, Vec<i64>), MeansLacks> {
        let (morning, roster) = (self.morning, &self.morning.roster);
        let days = self.id.period.days(morning.settings.fiscal);
        let from = days.start.max(morning.judged.next());
        if from >= days.end {
            return Err(MeansLacks::Days);
        }
        let own = match &self.id.whom {
            PlannedFor::Rep(_) => None,
            PlannedFor::Unit(unit) => roster.unit_ix(unit),
        };
        let yardstick = morning.yardstick();
        let mut standards = vec![0i64; morning.rules().actions.len()];
        let (mut people, mut half_days, mut asked) = (0, 0i64, Vec::new());
        for rep in self.people(&self.id) {
            let before = half_days;
            for day in from.until(days.end) {
                let here = roster
                    .rep(rep)
                    .on(day)
                    .is_some_and(|place| own.is_none_or(|own| roster.is_within(place.unit, own)));
                let kind = yardstick.ask(rep, day, &mut asked);
                if !here || kind != crate::domain::activity::Asked::Expected {
                    continue;
                }
                let is_half = morning.absences.get(&(rep, day)) == Some(&Part::Half);
                half_days += if is_half { 1 } else { 2 };
                for (sum, asked) in standards.iter_mut().zip(&asked) {
                    *sum += i64::from(*asked);
                }
            }
            people += usize::from(half_days > before);
        }
        match (people, half_days) {
            (0, _) => Err(MeansLacks::People),
            (people, half_days) => Ok((people, half_days, standards)),
        }
    }

    /// D9: by the deals of whom it is for, of what it is for; where too few of these were won, of the unit above.
    fn touch(&self, gap: Option<i64>, of: &MeansFacts) -> Result<TouchPlan, MeansLacks> {
        let value: fn(i64, i64) -> i64 = match self.metric.sum() {
            Some(SumOf::WonAmount) => |amount, _| amount,
            Some(SumOf::WonDeals) => |_, deals| deals,
            Some(SumOf::ClosedDeals | SumOf::NewCustomers | SumOf::Action(_)) | None => {
                return Err(MeansLacks::Metric);
            }
        };
        let gap = gap.ok_or(MeansLacks::Target)?;
        let least = self.morning.settings.min_denominator;
        let mut rates = (0, 0, 0);
        for (_, whom) in self.circles() {
            let own = |(at, _): &(&(UnitIx, Option<RepIx>), _)| self.is_whose(at.0, at.1, &whom);
            let own = || of.decided.iter().filter(own).map(|(_, tally)| tally);
            let won = total(own().map(|tally| i64::from(tally.won)));
            let lost = total(own().map(|tally| i64::from(tally.lost)));
            let amount = total(own().map(|tally| tally.actual));
            rates = (won, plus(won, lost), value(amount, won));
            if rates.0 >= least {
                break;
            }
        }
        let open = of.open.iter().map(|deal| OpenDeal {
            value: value(deal.value, 1),
            ..deal.clone()
        });
        let days = self.id.period.days(self.morning.settings.fiscal);
        let from = days.start.max(self.morning.judged.next());
        let left = from.until(days.end.max(from));
        let working: Vec<Day> = left
            .filter(|day| self.morning.calendar.is_working(*day))
            .collect();
        touch_plan(gap, rates, open.collect(), &working, least)
    }

    /// D3, D4.
    fn customers(
        &self,
        amount: Option<i64>,
        of: &MeansFacts,
        supposed: Supposed,
    ) -> Option<CustomerNeed> {
        if !matches!(self.metric.sum(), Some(SumOf::WonAmount)) {
            return None;
        }
        let rates = of.customers.clone();
        let least = self.morning.settings.min_denominator;
        let has_enough = rates.orders.1 >= least;
        let existing = supposed
            .existing
            .or(rates.existing_share().filter(|_| has_enough));
        let order = supposed.order.or(rates.order().filter(|_| has_enough));
        let needed = || new_customers(amount?, existing?, order?);
        Some(CustomerNeed {
            needed: needed(),
            rates,
            existing,
            order,
        })
    }
}
