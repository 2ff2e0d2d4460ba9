//! A year of daily actions: mostly met, now and then short, for a week or two badly, lately as the cast says.

use super::dice::Dice;
use super::world::{World, stream};
use crate::domain::Day;
use crate::domain::activity::Asked;
use crate::domain::facts::{ActivityBatch, ActivityFact, DayNoteFact};
use crate::domain::org::RepIx;

/// The group, by its place in the cast, that touches many customers and finds few needs.
const MANY_TOUCHES: usize = 3;
/// For how many days.
const DAYS: i32 = 42;

/// How a day went.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Went {
    Met,
    Short,
    FarShort,
    Unreported,
}

/// The activity of everyone.
pub(super) fn activity(world: &World<'_>) -> ActivityBatch {
    let mut batch = ActivityBatch {
        emptied: Vec::new(),
        notes: Vec::new(),
        reps: world.cast.reps.iter().map(|r| r.id.clone()).collect(),
        actions: world
            .settings
            .rules
            .actions
            .iter()
            .map(|a| a.id.clone())
            .collect(),
        rows: Vec::new(),
    };
    let yardstick = world.yardstick();
    let mut expected = Vec::new();
    for rep in 0..world.cast.reps.len() {
        let lately: Vec<char> = world.row(rep).lately.chars().rev().collect();
        for (i, day) in world.own_days(rep).enumerate() {
            if yardstick.ask(RepIx(rep as u32), day, &mut expected) != Asked::Expected {
                continue;
            }
            let mut dice = world.dice(&[stream::ACTIVITY, rep as u64, day.number() as u64]);
            let went = match lately.get(i) {
                Some('○') => Went::Short,
                Some('×') => Went::FarShort,
                Some('?') => Went::Unreported,
                None if dice.percent(2) => Went::Unreported,
                None if day < world.from => earlier(world, rep, day, &mut dice),
                None if dice.percent(world.row(rep).slips) => Went::Short,
                _ => Went::Met,
            };
            if went != Went::Unreported {
                let from = batch.rows.len();
                push(&mut batch.rows, &mut dice, went, day, rep as u32, &expected);
                let id = &world.row(rep).id;
                let said = (world.cast.notes.iter()).find(|n| n.rep == *id && n.back == i);
                batch.notes.extend(said.map(|note| DayNoteFact {
                    rep: id.clone(),
                    day,
                    text: note.text.say(world.chinese),
                }));
                // Touches for their own sake: a group that calls a lot and hears little of needs (W10).
                let many = world.row(rep).unit == MANY_TOUCHES && day > world.as_of.plus(-DAYS);
                for row in &mut batch.rows[from..] {
                    if many && row.action == 0 {
                        row.value = row.value * 5 / 2;
                    }
                }
            }
        }
    }
    batch.rows.sort_unstable();
    batch
}

/// How a day of the year before went: as usual, or as in a spell of bad days. In most months somebody has one of
/// some days.
fn earlier(world: &World<'_>, rep: usize, day: Day, dice: &mut Dice) -> Went {
    let (year, month, of_month) = day.ymd();
    let month = (year * 12 + month as i32) as u64;
    let mut spell = world.dice(&[stream::SPELLS, rep as u64, month]);
    let (begins, lasts) = (spell.between(1, 22), spell.between(3, 9));
    let bad = spell.percent(70) && (begins..begins + lasts).contains(&i64::from(of_month));
    let far = spell.percent(20);
    match (bad, far) {
        (true, true) => Went::FarShort,
        (true, false) if dice.percent(85) => Went::Short,
        (false, _) if dice.percent(world.row(rep).slips) => Went::Short,
        (true | false, _) => Went::Met,
    }
}

fn push(
    rows: &mut Vec<ActivityFact>,
    dice: &mut Dice,
    went: Went,
    day: Day,
    rep: u32,
    expected: &[u32],
) {
    let mut values: Vec<u32> = expected
        .iter()
        .map(|&n| match went {
            Went::FarShort => n * dice.between(20, 60) as u32 / 100,
            _ => n + [0, 0, 0, 1, 1, 2][dice.below(6)] * u32::from(n > 0),
        })
        .collect();
    // Something is short on a short day: mostly the later, harder actions.
    let asked: Vec<usize> = (0..expected.len()).filter(|a| expected[*a] > 0).collect();
    if let (Went::Short | Went::FarShort, Some(last)) = (went, asked.last()) {
        let harder = &asked[asked.len() / 2..];
        let mut short = vec![*last];
        if dice.percent(45) {
            short = dice.pick(harder).map_or(short, |a| vec![*a]);
        }
        if dice.percent(25) {
            short.extend(dice.pick(&asked));
        }
        for action in short {
            let less = dice.between(1, i64::from(expected[action].min(2))) as u32;
            values[action] = values[action].min(expected[action] - less);
        }
    }
    rows.extend(
        values
            .into_iter()
            .enumerate()
            .map(|(action, value)| ActivityFact {
                day,
                rep,
                action: action as u16,
                value,
            }),
    );
}
