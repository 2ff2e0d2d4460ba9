//! What is said of a number before it is published (S1, S2, S4, S8, S11), from facts as they were loaded.

use super::{PlanFacts, years_before};
use crate::domain::Period;
use crate::domain::metric::{Better, SumOf};
use crate::domain::money::{scaled, total};
use crate::domain::org::RepIx;
use crate::domain::pages::Stage;
use crate::domain::targets::{
    CellId, OpenDeal, ParetoList, PlanBound, PlanInfluence, PlanPossible, PlannedFor,
    SecuredCustomer, full_heads,
};

/// What is loaded for it beside the facts of a plan.
pub(crate) struct PossibleFacts {
    /// What is open on the morning.
    pub open: Vec<OpenDeal>,
    /// Deals are kept while they are open. Where none ever is, an empty pipeline says nothing (rule 4).
    pub keeps_open: bool,
    /// What customers made in the year before.
    pub customers: Vec<SecuredCustomer>,
    /// A larger target that it is part of is in force.
    pub has_parent: bool,
}

/// All of it. The facts hold what was sold of the target itself.
pub(crate) fn possible(facts: &PlanFacts<'_>, loaded: PossibleFacts) -> PlanPossible {
    let planning = &facts.morning.settings.planning;
    let days = facts.id.period.days(facts.morning.settings.fiscal);
    PlanPossible {
        people: facts.people(&facts.id).len(),
        is_counted: facts.made_from.is_some(),
        has_parent: loaded.has_parent,
        objective: planning.objective.trim().to_owned(),
        is_over: days.end <= facts.morning.as_of,
        earlier_year: facts.earlier_year(),
        bounds: facts.bounds(loaded.keeps_open.then_some(loaded.open.as_slice())),
        influences: facts.influences(),
        pareto: ParetoList::of(loaded.customers, planning.pareto),
    }
}

impl PlanFacts<'_> {
    /// S2, S4: those that are known.
    fn bounds(&self, open: Option<&[OpenDeal]>) -> Vec<PlanBound> {
        let planning = &self.morning.settings.planning;
        let (back, better) = (self.years_back(), self.metric.better);
        let before = years_before(self.id.period, back);
        let last_year = self.made_in_full(&self.id, before);
        let last_year = last_year.filter(|made| *made > 0);
        let years = back.unsigned_abs();
        let history = last_year.map(|last_year| PlanBound::History {
            last_year,
            percent: planning.history_times,
            years,
            better,
        });
        // What the market buys, what people can do and what is open bound what is to be more.
        if better == Better::Lower {
            return history.into_iter().collect();
        }
        let market = last_year.zip(planning.market_growth);
        let market = market.map(|(last_year, growth)| PlanBound::Market {
            last_year,
            growth,
            years,
        });
        let share = self.market_share();
        let pipeline = open.and_then(|open| self.pipeline(open));
        let all = [market, share, history, self.capacity(), pipeline];
        all.into_iter().flatten().collect()
    }

    /// S2: what of the market is within reach: of the company's own revenue, whatever it is of.
    fn market_share(&self) -> Option<PlanBound> {
        let (size, share) = self.morning.settings.planning.market?;
        let is_company = matches!(&self.id.whom, PlannedFor::Unit(unit) if unit.is_empty());
        let is_money = self.metric.sum() == Some(&SumOf::WonAmount);
        if !is_company || !is_money || !self.id.of.is_whole() {
            return None;
        }
        let (fiscal, calendar) = (self.morning.settings.fiscal, &self.morning.calendar);
        let first = self.id.period.first(fiscal);
        let of = |period: Period| {
            let days = period.days(fiscal);
            i64::from(calendar.working_days(days.start, days.end))
        };
        let of_days = (of(self.id.period), of(Period::year_of(fiscal, first)));
        Some(PlanBound::MarketShare {
            size,
            share,
            of_days,
        })
    }

    /// S2: the people of the period, at what a full head made in as much time in the same period of the year before, which
    /// has its season (S3); where that is not known, in the last quarter that is over.
    fn capacity(&self) -> Option<PlanBound> {
        let quarter = Period::quarter_of(self.morning.settings.fiscal, self.morning.as_of).prev();
        let year = years_before(self.id.period, self.years_back());
        self.capacity_as_in(year)
            .or_else(|| self.capacity_as_in(quarter))
    }

    fn capacity_as_in(&self, of: Period) -> Option<PlanBound> {
        let before = CellId {
            period: of,
            ..self.id.clone()
        };
        let [now, then] = [&self.id, &before].map(|id| full_heads(&self.heads(id)).cast_signed());
        let made = self.made_in_full(&before, of)?;
        let heads = i64::try_from(self.full_heads(&self.id)).ok()?;
        if then == 0 || now == 0 || heads == 0 || made <= 0 {
            return None;
        }
        let reach = scaled(made, now, then)?;
        Some(PlanBound::Capacity { heads, reach, of })
    }

    /// S4: deals of which it is known that they want to buy. No action and no first deal is one.
    fn pipeline(&self, open: &[OpenDeal]) -> Option<PlanBound> {
        let far = |deal: &&OpenDeal| matches!(deal.stage, Some(Stage::Qualified | Stage::Proposal));
        let far = open.iter().filter(far);
        let open = match self.metric.sum()? {
            SumOf::WonAmount => total(far.map(|deal| deal.value)),
            SumOf::WonDeals => i64::try_from(far.count()).ok()?,
            SumOf::ClosedDeals | SumOf::NewCustomers | SumOf::Action(_) => return None,
        };
        let days = self.id.period.days(self.morning.settings.fiscal);
        Some(PlanBound::Pipeline {
            made: self.made(&self.id, self.id.period),
            open,
            has_begun: days.start <= self.morning.as_of,
        })
    }

    /// S11: what is outside, who ramps, and how much is won of what is decided.
    fn influences(&self) -> Vec<PlanInfluence> {
        let mut all: Vec<PlanInfluence> = self.outside().collect();
        all.extend(self.newcomers());
        all.extend(self.pass_rate());
        all
    }

    fn outside(&self) -> impl Iterator<Item = PlanInfluence> {
        let calendar = &self.morning.calendar;
        let days = self.id.period.days(self.morning.settings.fiscal);
        let working = i64::from(calendar.working_days(days.start, days.end));
        let factors = self.morning.settings.planning.environment.iter();
        factors.filter_map(move |factor| {
            let from = factor.from.max(days.start);
            let end = factor.to.next().min(days.end);
            let inside = (from < end).then(|| i64::from(calendar.working_days(from, end)))?;
            (inside > 0).then(|| PlanInfluence::Outside {
                reason: factor.reason.clone(),
                from: factor.from,
                to: factor.to,
                percent: factor.percent,
                of_days: inside * 10_000 / working.max(1),
            })
        })
    }

    fn newcomers(&self) -> Option<PlanInfluence> {
        let (roster, rules) = (&self.morning.roster, self.morning.rules());
        let people = self.people(&self.id);
        let first = self.id.period.first(self.morning.settings.fiscal);
        let ramps = |rep: &&RepIx| {
            let started = roster.rep(**rep).started();
            let on = started.map_or(first, |start| start.max(first));
            rules
                .ramp_percent(started, on)
                .is_some_and(|percent| percent < 100)
        };
        let ramping = people.iter().filter(ramps).count();
        let heads = self.heads(&self.id);
        let whole = heads.iter().map(|of| u64::from(of.half_days) * 100);
        let whole = whole.sum::<u64>();
        let full = heads
            .iter()
            .map(|of| u64::from(of.half_days) * u64::from(of.ramp))
            .sum::<u64>();
        (ramping > 0 && whole > 0).then(|| PlanInfluence::Newcomers {
            ramping,
            people: people.len(),
            left: i64::try_from(u128::from(full) * 10_000 / u128::from(whole)).unwrap_or(10_000),
        })
    }

    /// Won of the deals that were decided in the half year before, here and by everybody; too few say nothing.
    fn pass_rate(&self) -> Option<PlanInfluence> {
        let rate = |is_here: bool| {
            let own =
                self.measured.sold.iter().filter(|((unit, rep), _)| {
                    !is_here || self.is_whose(*unit, *rep, &self.id.whom)
                });
            own.fold((0, 0), |(won, decided), (_, tally)| {
                let (own, lost) = (i64::from(tally.won), i64::from(tally.lost));
                (won + own, decided + own + lost)
            })
        };
        let (here, of_all) = (rate(true), rate(false));
        let least = self.morning.settings.min_denominator;
        (here.1 >= least && of_all.1 >= least).then_some(PlanInfluence::PassRate { here, of_all })
    }
}
