//! What each method gives the children of a target.

use super::{PlanFacts, known_years, years_before};
use crate::domain::Period;
use crate::domain::org::RepIx;
use crate::domain::ratio::Attainment;
use crate::domain::targets::{
    CellId, HeadDays, MethodLacks, Multiplied, PRODUCT_CLASSES, PlanChild, PlannedFor, Scored,
    Seasons, SplitDimension, SplitMethod, Stake, back_solve, by_hand, capacity, even, force_weight,
    full_heads, multipliers, own_days, scored, season, shares,
};
use crate::morning::{elapsed_of, seat_half_days};

/// One full head, as heads are counted: in hundredths.
const ONE_HEAD: u64 = 100;

impl PlanFacts<'_> {
    /// The stakes of the children by a method, or why it has none.
    pub(super) fn stakes(
        &self,
        method: SplitMethod,
        children: &[PlanChild],
    ) -> Result<Vec<Stake>, MethodLacks> {
        match method {
            SplitMethod::Even => even(children.len()),
            SplitMethod::OwnDays => own_days(&self.days(children)),
            // What nobody tells apart is not nothing (rule 4).
            SplitMethod::Season if !self.tells => Err(match self.dimension {
                SplitDimension::Product => MethodLacks::Classes,
                SplitDimension::Customer => MethodLacks::Segments,
                SplitDimension::Time | SplitDimension::Team => MethodLacks::Actuals,
            }),
            SplitMethod::Season => season(&self.seasons(children)),
            SplitMethod::Shares => self.shares(children),
            SplitMethod::Multipliers => self.multiplied(children),
            SplitMethod::Capacity => capacity(&self.heads_of(children)),
            SplitMethod::Health => self.scored(children),
            SplitMethod::BackSolve => self.back_solved(children),
            SplitMethod::ByHand => {
                let stands = |child: &PlanChild| child.in_force.map(|quota| quota.amount);
                by_hand(&children.iter().map(stands).collect::<Vec<_>>())
            }
        }
    }

    fn days(&self, children: &[PlanChild]) -> Vec<u64> {
        match self.dimension {
            SplitDimension::Time | SplitDimension::Team => {
                children.iter().map(|child| child.half_days).collect()
            }
            // A product works on no day of its own.
            SplitDimension::Product | SplitDimension::Customer => vec![0; children.len()],
        }
    }

    /// Own working days of whom a cell is for, in halves: of a unit those of its people together, of the whole
    /// company where nobody is in it the company's own.
    pub(super) fn half_days(&self, id: &CellId) -> u64 {
        let heads = self.people(id);
        let of = |rep: &RepIx| self.half_days_of(*rep, id, id.period);
        let all = heads.iter().map(of).sum::<u64>();
        if all > 0 || !matches!(id.whom, PlannedFor::Unit(_)) {
            return all;
        }
        let days = id.period.days(self.morning.settings.fiscal);
        u64::from(self.morning.calendar.working_days(days.start, days.end)) * 2
    }

    /// Working days of the period of a cell, in halves: of a rep the own ones, otherwise the company's. What a number is
    /// a day is told by these, however many people share the day.
    pub(super) fn day_halves(&self, id: &CellId) -> u64 {
        if matches!(id.whom, PlannedFor::Rep(_)) {
            return self.half_days(id);
        }
        let days = id.period.days(self.morning.settings.fiscal);
        u64::from(self.morning.calendar.working_days(days.start, days.end)) * 2
    }

    /// The people a cell is of: the rep, or everybody in the unit and below it during its period.
    pub(super) fn people(&self, id: &CellId) -> Vec<RepIx> {
        let roster = &self.morning.roster;
        match &id.whom {
            PlannedFor::Rep(rep) => roster.rep_ix(rep).into_iter().collect(),
            PlannedFor::Unit(unit) => {
                let Some(own) = roster.unit_ix(unit) else {
                    return Vec::new();
                };
                let days = id.period.days(self.morning.settings.fiscal);
                let reps = (0..).map(RepIx).zip(&roster.reps);
                let here = |rep: &crate::domain::org::Rep| {
                    rep.assignments.iter().any(|a| {
                        a.from < days.end && a.to > days.start && roster.is_within(a.unit, own)
                    })
                };
                reps.filter(|(_, rep)| here(rep))
                    .map(|(ix, _)| ix)
                    .collect()
            }
        }
    }

    /// Own working days of a rep in a period, as far as the rep is where the cell is for. Of a rep's own number they are
    /// those of the place, of which what lies after the last day is vacant (rule 22); whoever moved within it has those in
    /// the unit that is planned.
    fn half_days_of(&self, rep: RepIx, id: &CellId, period: Period) -> u64 {
        let roster = &self.morning.roster;
        let of_unit = |whom: &PlannedFor| match whom {
            PlannedFor::Rep(_) => None,
            PlannedFor::Unit(unit) => roster.unit_ix(unit),
        };
        let Some(own) = of_unit(&id.whom) else {
            let only = self.moved.get(id).and_then(|_| of_unit(&self.id.whom));
            return seat_half_days(self.morning, self.metric, period, (rep, only));
        };
        let mut units: Vec<_> = roster.rep(rep).assignments.iter().map(|a| a.unit).collect();
        units.sort_unstable();
        units.dedup();
        let here = units
            .into_iter()
            .filter(|unit| roster.is_within(*unit, own));
        let days = here.map(|unit| {
            let whose = (rep, Some(unit));
            let all = elapsed_of(
                self.morning,
                self.metric,
                period,
                whose,
                self.morning.judged,
            );
            u64::from(all.in_half_days().1)
        });
        days.sum::<u64>()
    }

    /// S3: what each child made in the latest years that are over and known in full of all children, so that no part
    /// is measured by another year than the others.
    fn seasons(&self, children: &[PlanChild]) -> Seasons {
        let years = self.season_years();
        let made = |child: &PlanChild| {
            let of = |back: &i32| self.made(&child.id, years_before(child.cell.period, *back));
            years.iter().map(of).collect()
        };
        // Where no year counts, what is missing is told from the first thing that was made.
        let since = if years.is_empty() {
            self.made_from
        } else {
            self.known_from
        };
        let months = since.map_or(0, |from| {
            (self.morning.as_of.since(from).max(0) * 12 / 365).unsigned_abs()
        });
        Seasons {
            actuals: children.iter().map(made).collect(),
            months,
        }
    }

    /// How many years back those lie that a season is told from, the latest first.
    pub(super) fn season_years(&self) -> Vec<i32> {
        let periods: Vec<Period> = (self.children.iter())
            .map(|(cell, ..)| cell.period)
            .collect();
        let known = (self.known_from, self.made_from);
        known_years(
            &periods,
            known,
            (self.morning.as_of, self.morning.settings.fiscal),
        )
    }

    /// D5: of products the settings' shares; otherwise those of the split in force or of the year before (D6), which
    /// nobody else knows.
    fn shares(&self, children: &[PlanChild]) -> Result<Vec<Stake>, MethodLacks> {
        let of_settings = self.morning.settings.planning.product_shares;
        let share = |child: &PlanChild| {
            let at = PRODUCT_CLASSES
                .iter()
                .position(|class| *class == child.id.of.product_class)?;
            Some(of_settings[at])
        };
        match self.dimension {
            SplitDimension::Product => {
                let all: Option<Vec<u64>> = children.iter().map(share).collect();
                all.map_or(Err(MethodLacks::Shares(0)), |all| shares(&all))
            }
            SplitDimension::Time | SplitDimension::Team | SplitDimension::Customer => {
                let share = |child: &PlanChild| {
                    let mut given = self.given.iter();
                    let (_, share) = given.find(|(cell, _)| *cell == child.cell)?;
                    Some(*share)
                };
                let all: Option<Vec<u64>> = children.iter().map(share).collect();
                all.map_or(Err(MethodLacks::Shares(0)), |all| shares(&all))
            }
        }
    }

    /// D7, D8: heads times 1.15 for a star group, and the top rep times 1.40.
    fn multiplied(&self, children: &[PlanChild]) -> Result<Vec<Stake>, MethodLacks> {
        if self.dimension != SplitDimension::Team {
            return Err(MethodLacks::Heads);
        }
        let (starred, fiscal) = (
            self.morning.settings.planning.starred,
            self.morning.settings.fiscal,
        );
        let quarter = Period::quarter_of(fiscal, self.morning.as_of).prev();
        let made: Vec<i64> = children.iter().map(|c| self.made(&c.id, quarter)).collect();
        let is_rep = |child: &PlanChild| matches!(child.id.whom, PlannedFor::Rep(_));
        let of_reps: Vec<i64> = children
            .iter()
            .zip(&made)
            .map(|(child, made)| if is_rep(child) { *made } else { 0 })
            .collect();
        let tops = starred.of_people(&of_reps);
        let one = |(child, (made, top)): (&PlanChild, (&i64, &u32))| {
            if is_rep(child) {
                return Multiplied {
                    base: ONE_HEAD,
                    times: *top,
                    fixed: None,
                };
            }
            let id = CellId {
                period: quarter,
                ..child.id.clone()
            };
            let target = self.in_force.get(&id).map(|quota| quota.amount);
            Multiplied {
                base: child.heads,
                times: starred.of_group(Attainment::new(*made, target)),
                fixed: None,
            }
        };
        let all = children.iter().zip(made.iter().zip(&tops));
        multipliers(&all.map(one).collect::<Vec<_>>())
    }

    /// Rule 20: everybody's days, month by month with the ramp of that month.
    pub(super) fn heads(&self, id: &CellId) -> Vec<HeadDays> {
        let fiscal = self.morning.settings.fiscal;
        let months: Vec<Period> = match id.period {
            Period::Month(..) | Period::Week(..) => vec![id.period],
            Period::Year(_) | Period::Quarter(..) => {
                let tiles = id.period.tiles(fiscal).into_iter();
                tiles.filter(|p| matches!(p, Period::Month(..))).collect()
            }
        };
        let mut all = Vec::new();
        for rep in self.people(id) {
            let started = self.morning.roster.rep(rep).started();
            for month in &months {
                let first = month.first(fiscal);
                let on = started.map_or(first, |start| start.max(first));
                let ramp = self.morning.rules().ramp_percent(started, on);
                all.push(HeadDays {
                    half_days: self.half_days_of(rep, id, *month) as u32,
                    ramp: ramp.unwrap_or(100),
                });
            }
        }
        all
    }

    fn heads_of(&self, children: &[PlanChild]) -> Vec<Vec<HeadDays>> {
        match self.dimension {
            SplitDimension::Time | SplitDimension::Team => {
                children.iter().map(|child| self.heads(&child.id)).collect()
            }
            SplitDimension::Product | SplitDimension::Customer => {
                vec![Vec::new(); children.len()]
            }
        }
    }

    /// Full heads of a cell in hundredths: one that is there on every working day of the period is 100.
    pub(super) fn full_heads(&self, id: &CellId) -> u64 {
        let days = id.period.days(self.morning.settings.fiscal);
        let working = self.morning.calendar.working_days(days.start, days.end);
        let half_days = u64::from(working) * 2;
        full_heads(&self.heads(id)) / half_days.max(1)
    }

    /// What each unit gets by its health, its potential and its tilt (D11).
    fn scored(&self, children: &[PlanChild]) -> Result<Vec<Stake>, MethodLacks> {
        if self.dimension != SplitDimension::Team {
            return Err(MethodLacks::Scores);
        }
        let planning = &self.morning.settings.planning;
        let all: Vec<Scored> = children
            .iter()
            .map(|child| Scored {
                health: child.scores.health.as_ref().map(|health| health.score),
                potential: child.scores.potential,
                tilt: child.scores.tilt,
                heads: child.heads,
            })
            .collect();
        scored(&all, planning.parts, planning.basis)
    }

    /// Points that the settings give a unit by name or path, in hundredths.
    pub(super) fn points(&self, all: &[(String, u32)], id: &CellId) -> Option<u32> {
        let PlannedFor::Unit(unit) = &id.whom else {
            return None;
        };
        let roster = &self.morning.roster;
        let ix = roster.unit_ix(unit)?;
        let unit = roster.unit(ix);
        let named = |(said, _): &&(String, u32)| {
            let name = said.trim().to_lowercase();
            name == unit.path.to_lowercase()
                || name == unit.name.to_lowercase()
                || roster.is_called(ix, said)
        };
        all.iter().find(named).map(|(_, points)| points * 100)
    }

    /// S6: of time alone.
    fn back_solved(&self, children: &[PlanChild]) -> Result<Vec<Stake>, MethodLacks> {
        if self.dimension != SplitDimension::Time {
            return Err(MethodLacks::Days);
        }
        let settings = &self.morning.settings;
        let calendar = &self.morning.calendar;
        let weight = |child: &PlanChild| {
            let days = child.cell.period.days(settings.fiscal);
            let working = days
                .start
                .until(days.end)
                .filter(|d| calendar.is_working(*d));
            force_weight(working.map(|day| (day, 2)), &settings.planning.forces)
        };
        back_solve(&children.iter().map(weight).collect::<Vec<_>>())
    }
}
