//! Own working days of a person: the days that count for a plan (rules 3, 11).

use super::Morning;
use crate::domain::journal::Part;
use crate::domain::metric::Metric;
use crate::domain::org::RepIx;
use crate::domain::targets::Elapsed;
use crate::domain::{Day, Period};

/// Own working days of a rep's plan up to the judged day: while assigned, by the person's calendar.
pub(crate) fn elapsed_of(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    rep: RepIx,
) -> Elapsed {
    elapsed_until(morning, metric, period, rep, morning.judged)
}

/// The same up to another day.
pub(crate) fn elapsed_until(
    morning: &Morning,
    metric: &Metric,
    period: Period,
    rep: RepIx,
    until: Day,
) -> Elapsed {
    let (first, end) = (
        period.first(morning.settings.fiscal),
        period.end(morning.settings.fiscal),
    );
    let who = morning.roster.rep(rep);
    let starts = who
        .assignments
        .first()
        .map_or(first, |a| a.from)
        .clamp(first, end);
    let stops = who
        .assignments
        .last()
        .map_or(end, |a| a.to)
        .clamp(starts, end);
    // Additive activity prorates with leave; revenue only by approved relief (rule 3).
    let additive = metric.is_activity();
    let halves_off = |day: Day| match morning.absences.get(&(rep, day)) {
        Some(Part::Full) => 2,
        Some(Part::Half) => 1,
        None => 0,
    };
    let own = |to: Day| {
        let halves = 2 * morning.calendar.working_days_for(&who.id, starts, to);
        let leave: u32 = if additive && !morning.absences.is_empty() {
            let working = |d: &Day| morning.calendar.is_working_for(&who.id, *d);
            starts.until(to).filter(working).map(halves_off).sum()
        } else {
            0
        };
        halves.saturating_sub(leave)
    };
    let passed = until.next().clamp(starts, stops);
    Elapsed::half_days(own(passed), own(stops))
}
