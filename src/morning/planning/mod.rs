//! What a target is planned on, from facts as they were loaded: the children along a dimension, what they made
//! before, and each method's stakes for them (S3, S6, S10, D1 to D11, rule 28).

mod asked;
mod children;
mod health;
mod means;
mod measures;
mod methods;
mod moved;
mod possible;
mod there;

pub(crate) use asked::{company_cell, evaluation_task, reps_told, sum_of};
pub(crate) use children::{SliceNames, children};
pub(crate) use health::health_page;
pub(crate) use means::{MeansFacts, means_page};
pub(crate) use measures::{HalfYear, MEASURED_MONTHS};
pub(crate) use moved::{
    MovedNumbers, is_elsewhere, left_place, lies_below, moved_child, moved_month, movers,
    vacant_places,
};
pub(crate) use possible::{PossibleFacts, possible};
pub(crate) use there::is_there;

use super::Morning;
use crate::domain::metric::Metric;
use crate::domain::money::{scaled, total};
use crate::domain::org::{RepIx, Roster, UnitIx};
use crate::domain::planning_pages::UnitScores;
use crate::domain::targets::{
    AssignmentNote, CellId, MethodLacks, MethodsAsked, MovedChild, OverAssignment, PlanAsked,
    PlanChild, PlanSheet, PlannedFor, Quota, SEASON_YEARS, SplitDimension, SplitMethod, Stake,
    TargetCell, TargetSlice, ToBeat, more_by_percent,
};
use crate::domain::{Day, Fiscal, Period};
use std::cell::OnceCell;
use std::collections::HashMap;

/// What was achieved in a stretch of days, with what it is of as far as that is told apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct SoldFact {
    /// The first day of the stretch.
    pub day: Day,
    pub unit: UnitIx,
    pub rep: Option<RepIx>,
    pub value: i64,
    pub of: TargetSlice,
}

/// What a sheet is made from.
pub(crate) struct PlanFacts<'a> {
    pub morning: &'a Morning,
    pub metric: &'a Metric,
    pub cell: TargetCell,
    /// The same with names in place of ids, for words alone.
    pub shown: TargetCell,
    pub id: CellId,
    pub dimension: SplitDimension,
    /// The children in the order of a split's parts, with their names.
    pub children: Vec<(TargetCell, CellId, String)>,
    /// What was achieved, in stretches of days of which each lies in a period of [`looked_at`] or outside of it.
    pub sold: Vec<SoldFact>,
    /// The places of each person's among them, once somebody asks.
    pub by_rep: OnceCell<HashMap<RepIx, Vec<usize>>>,
    /// The first day for which anything of the metric is known.
    pub known_from: Option<Day>,
    /// The first day on which anything of it was made: what lies before is as empty in a business that had just
    /// begun as in a file that begins with what was closed.
    pub made_from: Option<Day>,
    /// What is in force for the whole, its children, and for the children in the last quarter that is over.
    pub in_force: HashMap<CellId, Quota>,
    /// Visits, won and closed deals and revenue of the months before, by who was there.
    pub measured: HalfYear,
    pub split: Option<(SplitMethod, OverAssignment)>,
    /// It is known what the children made: see [`SliceNames::tells`].
    pub tells: bool,
    /// The shares by which it is split in force, or was a year before: each with its part.
    pub given: Vec<(TargetCell, u64)>,
    /// What those below propose for the children (S9).
    pub asked: HashMap<CellId, PlanAsked>,
    /// What is said of assignments (D12).
    pub notes: HashMap<CellId, AssignmentNote>,
    /// Children who were in another unit as well within the period (rule 21).
    pub moved: HashMap<CellId, MovedChild>,
}

/// The sheet.
pub(crate) fn plan_sheet(facts: &PlanFacts<'_>, asked: MethodsAsked) -> PlanSheet {
    use SplitMethod::{Health, Multipliers, OwnDays};
    let fiscal = facts.morning.settings.fiscal;
    let of_people = of_people(&facts.children);
    let asks = |some: &[SplitMethod]| asked.any((facts.dimension, of_people), some);
    let (by_days, by_heads) = (asks(&[OwnDays]), asks(&[Health, Multipliers]));
    let made = |id: &CellId, period| facts.made_in_full(id, period).filter(|_| facts.tells);
    let back = facts.years_back();
    let children = facts.children.iter().map(|(cell, id, name)| PlanChild {
        cell: cell.clone(),
        id: id.clone(),
        name: name.clone(),
        last_year: made(id, years_before(cell.period, back)),
        last_period: made(id, cell.period.prev()),
        day_halves: facts.day_halves(id),
        half_days: if by_days { facts.half_days(id) } else { 0 },
        heads: if by_heads { facts.full_heads(id) } else { 0 },
        in_force: match facts.moved.get(id) {
            Some(moved) => moved.in_force(),
            None => facts.in_force.get(id).copied(),
        },
        moved: facts.moved.get(id).cloned().map(Box::new),
        left: left_place(facts.morning, (id, &facts.id)),
        made: facts.made(id, cell.period),
        is_over: cell.period.end(fiscal) <= facts.morning.as_of,
        scores: match facts.dimension {
            SplitDimension::Team if asks(&[Health]) => facts.scores(id),
            SplitDimension::Team
            | SplitDimension::Time
            | SplitDimension::Product
            | SplitDimension::Customer => UnitScores::default(),
        },
    });
    let children: Vec<PlanChild> = children.collect();
    let days = facts.cell.period.days(fiscal);
    let whole = (&facts.id, facts.cell.period);
    let years = facts.season_years().into_iter();
    PlanSheet {
        whose: crate::morning::rep_name(facts.morning, &facts.cell.scope),
        earlier_year: facts.earlier_year(),
        last_year: facts.made_in_full(whole.0, years_before(whole.1, back)),
        last_period: facts.made_in_full(whole.0, whole.1.prev()),
        season_years: years.map(|back| years_before(whole.1, back)).collect(),
        in_force: facts.in_force.get(&facts.id).copied(),
        methods: facts.methods(asked, &children),
        to_beat: facts.to_beat(),
        unpublished_year: facts
            .morning
            .calendar
            .unpublished_between(days.start, days.end),
        cell: facts.cell.clone(),
        shown: facts.shown.clone(),
        id: facts.id.clone(),
        dimension: facts.dimension,
        split: facts.split,
        asked: facts.asked.clone(),
        notes: facts.notes.clone(),
        children,
    }
}

/// Whether somebody is among the children of a target.
pub(crate) fn of_people(children: &[(TargetCell, CellId, String)]) -> bool {
    let mut ids = children.iter().map(|(_, id, _)| id);
    ids.any(|id| matches!(id.whom, PlannedFor::Rep(_)))
}

impl PlanFacts<'_> {
    /// The methods that are asked for; where the first one is, those before it with what they lack.
    fn methods(
        &self,
        asked: MethodsAsked,
        children: &[PlanChild],
    ) -> Vec<(SplitMethod, Result<Vec<Stake>, MethodLacks>)> {
        let mut all = Vec::new();
        let of_people = children.iter().any(PlanChild::is_person);
        for method in asked.of(self.dimension, of_people) {
            let stakes = self.stakes(method, children);
            let is_enough = asked == MethodsAsked::First && stakes.is_ok();
            all.push((method, stakes));
            if is_enough {
                break;
            }
        }
        all
    }

    /// What a cell made in the days of a period, as far as that is known this morning.
    fn made(&self, id: &CellId, period: Period) -> i64 {
        let days = period.days(self.morning.settings.fiscal);
        let of = |fact: &&SoldFact| days.contains(&fact.day) && self.is_of(fact, id);
        let PlannedFor::Rep(rep) = &id.whom else {
            return total(self.sold.iter().filter(of).map(|fact| fact.value));
        };
        // Of one person among thousands only the own facts are looked at.
        let by_rep = self.by_rep.get_or_init(|| {
            let mut all: HashMap<RepIx, Vec<usize>> = HashMap::new();
            for (at, fact) in self.sold.iter().enumerate() {
                if let Some(rep) = fact.rep {
                    all.entry(rep).or_default().push(at);
                }
            }
            all
        });
        let own = self.morning.roster.rep_ix(rep);
        let own = own.and_then(|rep| by_rep.get(&rep)).into_iter().flatten();
        let own = own.filter_map(|at| self.sold.get(*at));
        total(own.filter(of).map(|fact| fact.value))
    }

    /// Whether a fact is of what a cell is for, whenever it was.
    fn is_of(&self, fact: &SoldFact, id: &CellId) -> bool {
        is_of(&self.morning.roster, fact, id)
    }

    fn is_whose(&self, unit: UnitIx, rep: Option<RepIx>, whom: &PlannedFor) -> bool {
        is_whose(&self.morning.roster, unit, rep, whom)
    }

    /// Whether a period is known from its first day on, so that what was made in it is no part of what was. A business
    /// that began within a month is known from the first of it.
    fn is_known(&self, period: Period) -> bool {
        let known = (self.known_from, self.made_from);
        is_known(period, known, self.morning.settings.fiscal)
    }

    /// What a cell made in a period that is over and known from its first day on: of any other it is no measure.
    fn made_in_full(&self, id: &CellId, period: Period) -> Option<i64> {
        let is_over = period.end(self.morning.settings.fiscal) <= self.morning.as_of.next();
        (is_over && self.is_known(period)).then(|| self.made(id, period))
    }

    /// How many years back the last one lies in which the period is over and known; one where none is known.
    fn years_back(&self) -> i32 {
        let whole = |back: &i32| {
            let period = years_before(self.cell.period, *back);
            self.made_in_full(&self.id, period).is_some()
        };
        (1..=YEARS_BACK).find(whole).unwrap_or(1)
    }

    /// The period of that year, where it is not the last one.
    fn earlier_year(&self) -> Option<Period> {
        let back = self.years_back();
        (back > 1).then(|| years_before(self.cell.period, back))
    }

    /// S10: what the period comes to as the last month went: beside the same month of the year in which the whole period
    /// is known, since a year is no twelve times a month (S3), otherwise by its working days.
    fn as_last_month(&self, month: Period) -> Option<i64> {
        let made = self.made_in_full(&self.id, month)?;
        let period = self.cell.period;
        let is_longer = !matches!(period, Period::Month(..) | Period::Week(..));
        let then = self.made_in_full(&self.id, years_before(month, 1));
        let then = then.filter(|then| *then > 0);
        let whole = self.made_in_full(&self.id, years_before(period, self.years_back()));
        let by_season = then.zip(whole).filter(|_| is_longer);
        if let Some((then, whole)) = by_season {
            return scaled(made, whole, then);
        }
        let days = |period: Period| {
            let days = period.days(self.morning.settings.fiscal);
            self.morning.calendar.working_days(days.start, days.end)
        };
        let (of_month, of_period) = (days(month), days(period));
        (of_month > 0).then(|| scaled(made, of_period.into(), of_month.into()))?
    }

    /// S10: the last month for as long as the period, and the year before, each times its percent for each year between.
    fn to_beat(&self) -> ToBeat {
        let settings = &self.morning.settings;
        let (fiscal, planning) = (settings.fiscal, &settings.planning);
        let better = self.metric.better;
        let month = Period::month_of(fiscal, self.morning.as_of).prev();
        let back = self.years_back();
        let year = self.made_in_full(&self.id, years_before(self.cell.period, back));
        let last_month = self.as_last_month(month);
        ToBeat {
            last_month: last_month
                .map(|made| more_by_percent(made, planning.last_month_times, better)),
            last_year: year.map(|made| {
                (0..back).fold(made, |of, _| {
                    more_by_percent(of, planning.last_year_times, better)
                })
            }),
            better,
        }
    }
}

/// Whether a fact is of what a cell is for, whenever it was.
pub(crate) fn is_of(roster: &Roster, fact: &SoldFact, id: &CellId) -> bool {
    let says = |wanted: &str, found: &str| wanted.is_empty() || wanted == found;
    let of = &id.of;
    says(&of.product_class, &fact.of.product_class)
        && says(&of.product, &fact.of.product)
        && says(&of.customer_segment, &fact.of.customer_segment)
        && says(&of.customer, &fact.of.customer)
        && is_whose(roster, fact.unit, fact.rep, &id.whom)
}

/// Whether something that a rep did in a unit is of whom a target is for.
pub(crate) fn is_whose(
    roster: &Roster,
    unit: UnitIx,
    rep: Option<RepIx>,
    whom: &PlannedFor,
) -> bool {
    match whom {
        PlannedFor::Unit(id) => roster
            .unit_ix(id)
            .is_some_and(|own| roster.is_within(unit, own)),
        PlannedFor::Rep(id) => rep.is_some() && roster.rep_ix(id) == rep,
    }
}

/// Whether a period is known from its first day on, so that what was made in it is no part of what was. `known` are the
/// first day for which anything is known, and the first on which anything was made. A business that began within a month
/// is known from the first of it.
fn is_known(period: Period, known: (Option<Day>, Option<Day>), fiscal: Fiscal) -> bool {
    let first = |from| Period::month_of(fiscal, from).first(fiscal);
    let has_begun = known.1.is_some_and(|made| made < period.end(fiscal));
    has_begun && (known.0).is_some_and(|from| first(from) <= period.first(fiscal))
}

/// S3: how many years back those lie in which all of some periods are over and known, the latest first: a season is told
/// from the same years of all of them.
pub(crate) fn known_years(
    periods: &[Period],
    known: (Option<Day>, Option<Day>),
    (as_of, fiscal): (Day, Fiscal),
) -> Vec<i32> {
    let counts =
        |period: Period| period.end(fiscal) <= as_of.next() && is_known(period, known, fiscal);
    let all = |back: &i32| {
        periods
            .iter()
            .all(|period| counts(years_before(*period, *back)))
    };
    (1..=YEARS_BACK).filter(all).take(SEASON_YEARS).collect()
}

/// Years back that a season looks for those that are known.
pub(super) const YEARS_BACK: i32 = 6;

/// Every period of which a plan asks what was made: of each of the targets, the one before it, and the same of the
/// years before; the last month and the last quarter that are over.
pub(crate) fn looked_at(
    periods: impl Iterator<Item = Period>,
    (as_of, fiscal): (Day, Fiscal),
) -> Vec<Period> {
    let mut all: Vec<Period> = periods
        .flat_map(|period| {
            let years = (0..=YEARS_BACK).map(move |back| years_before(period, back));
            years.chain([period.prev()])
        })
        .collect();
    let month = Period::month_of(fiscal, as_of).prev();
    all.extend([month, years_before(month, 1)]);
    all.push(Period::quarter_of(fiscal, as_of).prev());
    all.sort_unstable();
    all.dedup();
    all
}

/// The same period so many years before. The 53rd week of a year that has none is its last.
pub(crate) fn years_before(period: Period, years: i32) -> Period {
    match period {
        Period::Year(y) => Period::Year(y - years),
        Period::Quarter(y, q) => Period::Quarter(y - years, q),
        Period::Month(y, m) => Period::Month(y - years, m),
        Period::Week(y, w) => Period::Week(y - years, w.min(52)),
    }
}
