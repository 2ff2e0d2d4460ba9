//! Whether a target has a place in its period.

use crate::domain::metric::Metric;
use crate::domain::targets::{CellId, PlannedFor, seats_in};
use crate::morning::{Morning, elapsed_of};

/// Whether a target has a place in its period: the rep works on any day of it or left before it ends, so that the number
/// is vacant until somebody moves it (rule 22); of a unit anybody is in it.
pub(crate) fn is_there(morning: &Morning, metric: &Metric, id: &CellId) -> bool {
    let roster = &morning.roster;
    match &id.whom {
        PlannedFor::Rep(rep) => roster.rep_ix(rep).is_some_and(|rep| {
            let own = elapsed_of(morning, metric, id.period, (rep, None), morning.judged);
            let days = id.period.days(morning.settings.fiscal);
            let mut seats = seats_in(roster.rep(rep), days.start, days.end).into_iter();
            own.in_half_days().1 > 0 || seats.any(|((_, is_vacant), ..)| is_vacant)
        }),
        PlannedFor::Unit(unit) => roster.unit_ix(unit).is_some_and(|unit| {
            let days = id.period.days(morning.settings.fiscal);
            let mut places = roster.reps.iter().flat_map(|rep| &rep.assignments);
            places.any(|place| {
                place.from < days.end && place.to > days.start && roster.is_within(place.unit, unit)
            })
        }),
    }
}
