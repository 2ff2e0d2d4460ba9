//! Whether somebody is there to carry a target.

use crate::domain::metric::Metric;
use crate::domain::targets::{CellId, PlannedFor};
use crate::morning::{Morning, elapsed_of};

/// Whether somebody is there to carry a target in its period: the rep on any own working day between the first and the
/// last, of a unit anybody.
pub(crate) fn is_there(morning: &Morning, metric: &Metric, id: &CellId) -> bool {
    let roster = &morning.roster;
    match &id.whom {
        PlannedFor::Rep(rep) => roster.rep_ix(rep).is_some_and(|rep| {
            let days = elapsed_of(morning, metric, id.period, (rep, None), morning.judged);
            days.in_half_days().1 > 0
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
