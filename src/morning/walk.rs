//! The mornings before the present one, which `[` and `]` walk: one for each working day.

use super::{Morning, newest_judged};
use crate::domain::Day;

/// Calendar days that can be walked back: further than any history that is read.
const WALK_SEARCH: i32 = 20 * 366;

/// The mornings before the present one, the latest first. Each is one working day earlier than the next, so that the
/// newest judged day on the screen moves by exactly one: the first of them is that of the newest judged day itself.
fn mornings(present: &Morning) -> impl Iterator<Item = Day> + '_ {
    let latest = newest_judged(present);
    let days = latest.plus(-WALK_SEARCH).until(latest.next()).rev();
    days.filter(|day| present.calendar.is_working(*day))
}

/// The morning so many before the present one; the earliest where there are not as many, `None` for none back.
pub(crate) fn morning_back(present: &Morning, back: u32) -> Option<Day> {
    let wanted = usize::try_from(back).unwrap_or(usize::MAX);
    mornings(present).take(wanted).last()
}

/// How many mornings before the present one that of a day is.
pub(crate) fn mornings_back(present: &Morning, day: Day) -> u32 {
    let later = mornings(present).take_while(|morning| *morning >= day);
    u32::try_from(later.count()).unwrap_or(u32::MAX)
}
