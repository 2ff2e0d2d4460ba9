//! Touches with customers: key customers answer every few days, except the silent ones.

use super::deals::key_id;
use super::dice::Dice;
use super::world::{World, stream};
use crate::domain::Day;
use crate::domain::facts::{ContactFact, CustomerFact};
use crate::domain::warning::Direction;

/// All touches, planned next steps included.
pub(super) fn contacts(world: &World<'_>, customers: &[CustomerFact]) -> Vec<ContactFact> {
    let mut rows = Vec::new();
    for (i, key) in world.cast.key_customers.iter().enumerate() {
        let mut dice = world.dice(&[stream::CONTACTS, i as u64]);
        let mut touch = |day, direction, dice: &mut Dice| {
            rows.push(ContactFact {
                customer: key_id(i),
                day,
                direction,
                rep: Some(key.rep.clone()),
                channel: channel(world, dice),
            });
        };
        // Quiet means quiet on the judged day too, however long the holidays before today were.
        let silent_from = |days: i32| {
            let judged = world
                .judged
                .plus(-world.settings.rules.silence.on(world.judged).days - 1);
            world.as_of.plus(-days).min(judged)
        };
        let last = key.quiet.map_or(world.as_of.plus(-2), silent_from);
        let was = key
            .was_quiet
            .map(|(start, end)| (world.as_of.plus(-start), world.as_of.plus(-end)));
        let mut day = world.from;
        let mut answers: Vec<Day> = Vec::new();
        while day < last {
            answers.push(day);
            day = day.plus(dice.between(2, 5) as i32);
        }
        answers.push(last);
        if let Some((start, end)) = was {
            answers.retain(|d| *d <= start || *d >= end);
            answers.extend([start, end]);
            answers.sort_unstable();
            answers.dedup();
        }
        for day in &answers {
            touch(*day, Direction::In, &mut dice);
        }
        for day in earlier(world, i) {
            touch(day, Direction::In, &mut dice.clone());
        }
        let mut day = world.from.next();
        while day < world.as_of.prev() {
            if world.calendar.is_working(day) {
                touch(day, Direction::Out, &mut dice);
            }
            day = day.plus(dice.between(3, 6) as i32);
        }
        if let Some(step) = key.step {
            // Nobody plans to call on a Saturday: rather before it, where a working day is left.
            let planned = world.as_of.plus(step);
            let mut days = world.as_of.plus(step.min(1)).until(planned.next()).rev();
            let day = days.find(|day| world.calendar.is_working(*day));
            touch(day.unwrap_or(planned), Direction::Out, &mut dice);
        }
    }
    for (i, customer) in customers.iter().filter(|c| !c.key).enumerate() {
        let mut dice = world.dice(&[stream::CONTACTS, 1_000 + i as u64]);
        let mut day = world.from.plus(dice.between(0, 20) as i32);
        while day < world.as_of {
            let inbound = dice.percent(45);
            if world.calendar.is_working(day) {
                rows.push(ContactFact {
                    customer: customer.id.clone(),
                    day,
                    direction: if inbound {
                        Direction::In
                    } else {
                        Direction::Out
                    },
                    rep: customer.rep.clone(),
                    channel: channel(world, &mut dice),
                });
            }
            day = day.plus(dice.between(9, 30) as i32);
        }
    }
    rows
}

/// Days of the year before on which a key customer answered: every few days, and now and then not for two weeks.
fn earlier(world: &World<'_>, customer: usize) -> Vec<Day> {
    let mut dice = world.dice(&[stream::CONTACTS, 500 + customer as u64]);
    let mut days = Vec::new();
    let mut day = world.year;
    while day < world.from {
        days.push(day);
        let silent = dice.percent(12);
        let (from, to) = if silent { (10, 16) } else { (2, 5) };
        day = day.plus(dice.between(from, to) as i32);
    }
    days
}

fn channel(world: &World<'_>, dice: &mut Dice) -> String {
    dice.pick(&world.cast.names.channels)
        .map_or_else(String::new, |w| w.say(world.chinese))
}
