//! What the demo's company counted of its products: how much of the new ones was sold on, and how much less of the long
//! tail lies in stock (D5).

use super::world::World;
use crate::domain::Day;
use crate::domain::facts::ReadingFact;
use crate::domain::targets::TargetScope;

/// The metric, and what was read so many days before the morning, in hundredths of a percent.
const READ: [(&str, [(i32, i64); 2]); 2] = [
    ("new-sell-through", [(40, 900), (9, 1_240)]),
    ("tail-stock-reduction", [(40, 800), (9, 1_650)]),
];

/// The readings, oldest first; none of a metric that the settings do not know.
pub(super) fn readings(world: &World<'_>) -> Vec<ReadingFact> {
    let metrics = &world.settings.metrics;
    let known = READ
        .iter()
        .filter(|(metric, _)| metrics.get(metric).is_some());
    let all = known.flat_map(|(metric, read)| read.iter().map(move |of| (*metric, *of)));
    let mut all: Vec<ReadingFact> = all
        .map(|(metric, (back, value))| ReadingFact {
            metric: metric.to_owned(),
            day: working(world, world.as_of.plus(-back)),
            scope: TargetScope::Unit(Vec::new()),
            value,
            base: None,
        })
        .collect();
    all.sort_by_key(|reading| reading.day);
    all
}

/// The last working day up to a day.
fn working(world: &World<'_>, until: Day) -> Day {
    let days = until.plus(-30).until(until.next()).rev();
    let mut days = days.filter(|day| world.calendar.is_working(*day));
    days.next().unwrap_or(until)
}
