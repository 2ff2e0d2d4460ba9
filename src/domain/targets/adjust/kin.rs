//! Which other targets stand round one: those beside it, those above, the periods that it is a part of (rules 15, 26).

use crate::domain::org::{Roster, UnitIx};
use crate::domain::targets::{CellId, PlannedFor, TargetSlice};
use crate::domain::{Day, Fiscal, Period};

impl PlannedFor {
    /// Where it stands in the order of the teams: units as the tree has them, people after the unit they are in.
    pub fn order(&self, roster: &Roster) -> (UnitIx, Option<String>) {
        match self {
            Self::Unit(id) => (roster.unit_ix(id).unwrap_or(UnitIx(u32::MAX)), None),
            Self::Rep(id) => {
                let rep = roster.rep_ix(id).map(|ix| roster.rep(ix));
                let place = rep.and_then(|rep| rep.assignments.last());
                let unit = place.map_or(UnitIx(u32::MAX), |place| place.unit);
                let name = rep.map_or(id, |rep| &rep.name);
                (unit, Some(format!("{name}\0{id}")))
            }
        }
    }
}

impl CellId {
    /// The same of another period.
    #[must_use]
    pub fn in_period(&self, period: Period) -> Self {
        Self {
            period,
            ..self.clone()
        }
    }

    /// The same of somebody else.
    fn of_other(&self, whom: PlannedFor) -> Self {
        Self {
            whom,
            ..self.clone()
        }
    }

    /// The unit in which whom it is for is on a day; of somebody who is nowhere then, the last one.
    fn parent(&self, roster: &Roster, on: Day) -> Option<UnitIx> {
        match &self.whom {
            PlannedFor::Unit(id) => roster.unit(roster.unit_ix(id)?).parent,
            PlannedFor::Rep(id) => {
                let rep = roster.rep(roster.rep_ix(id)?);
                let place = rep.on(on).or(rep.assignments.last());
                place.map(|place| place.unit)
            }
        }
    }

    /// Those of the other units and people of the same parent on a day.
    pub fn beside(&self, roster: &Roster, on: Day) -> Vec<Self> {
        let Some(parent) = self.parent(roster, on) else {
            return Vec::new();
        };
        let units = roster
            .units
            .iter()
            .filter(|unit| unit.parent == Some(parent));
        let units = units.map(|unit| PlannedFor::Unit(unit.id.clone()));
        let reps = roster
            .reps
            .iter()
            .filter(|rep| rep.on(on).is_some_and(|place| place.unit == parent));
        let reps = reps.map(|rep| PlannedFor::Rep(rep.id.clone()));
        let all = units.chain(reps).filter(|whom| *whom != self.whom);
        all.map(|whom| self.of_other(whom)).collect()
    }

    /// Those of all units above on a day, the nearest first.
    pub fn above(&self, roster: &Roster, on: Day) -> Vec<Self> {
        let mut at = self.parent(roster, on);
        let mut all = Vec::new();
        while let Some(unit) = at {
            let unit = roster.unit(unit);
            all.push(self.of_other(PlannedFor::Unit(unit.id.clone())));
            at = unit.parent;
        }
        all
    }

    /// Whether somebody is asked when another target changes: of the same period or one around it, of whom that one is
    /// for, those beside it and those above. All others follow in proportion.
    pub fn stands_beside(&self, other: &Self, roster: &Roster, on: Day, fiscal: Fiscal) -> bool {
        let is_near = self.of == other.of || self.of.is_whole();
        let days = other.period.days(fiscal);
        let on = on.clamp(days.start, days.end.prev());
        is_near
            && (self.period == other.period || around(other.period, fiscal).contains(&self.period))
            && (self.whom == other.whom
                || self.parent(roster, on) == other.parent(roster, on)
                || other
                    .above(roster, on)
                    .iter()
                    .any(|above| above.whom == self.whom))
    }

    /// The targets that one may be part of: of the same or a longer period, of whom it is for or a unit above, of the same
    /// or of everything that is sold.
    pub fn larger(&self, roster: &Roster, fiscal: Fiscal) -> Vec<Self> {
        let first = self.period.first(fiscal);
        let longer = [
            Period::month_of(fiscal, first),
            Period::quarter_of(fiscal, first),
            Period::year_of(fiscal, first),
        ];
        let length = |period: Period| period.end(fiscal).since(period.first(fiscal));
        let mut periods = vec![self.period];
        periods.extend(
            longer
                .into_iter()
                .filter(|p| length(*p) > length(self.period)),
        );
        let mut units = Vec::new();
        let mut at = match &self.whom {
            PlannedFor::Rep(rep) => roster.rep_ix(rep).and_then(|ix| {
                let rep = roster.rep(ix);
                let place = rep.on(first).or(rep.assignments.last());
                place.map(|place| place.unit)
            }),
            PlannedFor::Unit(unit) => roster.unit_ix(unit).and_then(|ix| roster.unit(ix).parent),
        };
        while let Some(unit) = at {
            units.push(PlannedFor::Unit(roster.unit(unit).id.clone()));
            at = roster.unit(unit).parent;
        }
        let whole = (!self.of.is_whole()).then(TargetSlice::default);
        let mut all = Vec::new();
        for period in periods {
            for whom in [&self.whom].into_iter().chain(&units) {
                for of in [&self.of].into_iter().chain(&whole) {
                    all.push(CellId {
                        metric: self.metric.clone(),
                        period,
                        whom: whom.clone(),
                        of: of.clone(),
                    });
                }
            }
        }
        all.retain(|larger| larger != self);
        all
    }

    /// Whose it is, for reading: the path of a unit, the name of a rep; empty for the company.
    pub fn name(&self, roster: &Roster) -> String {
        match &self.whom {
            PlannedFor::Unit(unit) => roster
                .unit_ix(unit)
                .map_or_else(String::new, |ix| roster.unit(ix).path.clone()),
            PlannedFor::Rep(rep) => roster
                .rep_ix(rep)
                .map_or_else(String::new, |ix| roster.rep(ix).name.clone()),
        }
    }
}

/// The periods that a period lies in, the nearest first. A week lies over their ends: it is where its Thursday is.
pub fn around(period: Period, fiscal: Fiscal) -> Vec<Period> {
    let first = period.first(fiscal);
    let above = |day| {
        [
            Period::quarter_of(fiscal, day),
            Period::year_of(fiscal, day),
        ]
    };
    match period {
        Period::Week(..) => {
            let thursday = first.plus(3);
            let mut all = vec![Period::month_of(fiscal, thursday)];
            all.extend(above(thursday));
            all
        }
        Period::Month(..) => above(first).to_vec(),
        Period::Quarter(..) => vec![Period::year_of(fiscal, first)],
        Period::Year(_) => Vec::new(),
    }
}
