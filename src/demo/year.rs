//! The year before: what the lead did about the warnings of those months, every third working morning.
//!
//! The cast says what was done in the last weeks. Before that a lead answered most of what asked, mostly with the
//! play that the rule requires and now and then with another, so that it shows which play works where.

use super::DemoError;
use super::dice::Dice;
use super::world::{World, stream};
use crate::domain::Day;
use crate::domain::board::QueueRow;
use crate::domain::rules::Rules;
use crate::domain::warning::SubjectKind;
use crate::settings::Settings;

/// Calendar days before the morning from which on only the cast says what was done.
const LATELY: i32 = 31;
/// Every so many working mornings the lead looks at the queue.
const EVERY: usize = 3;
/// Calendar days after the first ones of activity on which warnings can be about something.
const BEGINS: i32 = 14;
/// Warnings that are answered on one morning at most.
const MOST: usize = 4;
/// Percent of the warnings that are answered, and of those where something was done already.
const ANSWERED: (u32, u32) = (85, 25);
/// Percent of the answers that are the play which the rule requires.
const REQUIRED: u32 = 58;
/// Plays that are tried instead where a warning is about a person, some of them more often.
const INSTEAD: [&str; 5] = [
    "joint-visit",
    "senior-assist",
    "joint-visit",
    "one-to-one",
    "reminder",
];

/// The mornings on which the lead looked, oldest first.
///
/// # Errors
/// See [`DemoError`].
pub fn year_mornings(as_of: Day, settings: &Settings) -> Result<Vec<Day>, DemoError> {
    let world = World::new(0, as_of, settings)?;
    let days = world.year.plus(BEGINS).until(as_of.plus(-LATELY));
    let working = days.filter(|day| world.calendar.is_working(*day));
    Ok(working.step_by(EVERY).collect())
}

/// What the lead does about the warnings of a morning: their places in the queue, with the id of a play.
pub fn answers(seed: u64, morning: Day, queue: &[QueueRow], rules: &Rules) -> Vec<(usize, String)> {
    let asking = queue.iter().enumerate().filter(|(_, row)| row.asks());
    let mut done = Vec::new();
    for (at, row) in asking {
        let name = [stream::LEAD, morning.number() as u64, at as u64];
        let mut dice = Dice::new(seed, &name);
        let again = row.intervention.is_some();
        let answered = dice.percent(if again { ANSWERED.1 } else { ANSWERED.0 });
        if done.len() == MOST || !answered {
            continue;
        }
        let of_person = row.episode.key.subject.kind == SubjectKind::Rep;
        let instead = (of_person && !dice.percent(REQUIRED)).then(|| dice.pick(&INSTEAD));
        // A company with plays of its own has no use for these.
        let instead = instead.flatten().filter(|play| rules.play(play).is_some());
        let play = instead.copied().or(row.required_play.as_deref());
        done.extend(play.map(|play| (at, play.to_owned())));
    }
    done
}
