//! Targets, actuals and pace of people, teams and the company (rules 11, 21, 22), reckoned in fractions of the
//! smallest unit of money.

use super::days::Days;
use quarterdeck::domain::Day;
use std::collections::BTreeMap;

/// The months that have targets, each with its first day and the day after its last.
pub const MONTHS: [(&str, Month); 3] = [
    ("2026-03", ((2026, 3, 1), (2026, 4, 1))),
    ("2026-04", ((2026, 4, 1), (2026, 5, 1))),
    ("2026-05", ((2026, 5, 1), (2026, 6, 1))),
];

type Ymd = (i32, u32, u32);
type Month = (Ymd, Ymd);

/// The periods that are compared: one is a month, the other is given by its months.
pub const PERIODS: [(&str, &[usize]); 2] = [("2026-03", &[0]), ("2026-Q2", &[1, 2])];

/// Of a team or the company.
#[derive(Clone, Copy, Debug, Default)]
pub struct Standing {
    pub target: f64,
    pub actual: i64,
    /// What was won before the morning: the day itself is judged in its evening, and in no pace before.
    pub judged: i64,
    pub expected: f64,
}

impl Standing {
    fn add(&mut self, other: Self) {
        self.target += other.target;
        self.actual += other.actual;
        self.judged += other.judged;
        self.expected += other.expected;
    }

    /// What was won up to the last judged day ÷ expected; `None` while nothing is expected.
    pub fn pace(&self) -> Option<f64> {
        (self.expected > 0.0).then(|| self.judged as f64 / self.expected)
    }
}

/// By name of the team, `""` for the company, and by id of the person.
#[derive(Debug, Default)]
pub struct Money {
    pub teams: BTreeMap<String, Standing>,
    pub people: BTreeMap<String, Option<f64>>,
}

fn day((year, month, day): Ymd) -> Day {
    Day::from_ymd(year, month, day).unwrap()
}

/// A stretch of a month: whose it is, and what it expects.
struct Stretch {
    unit: &'static str,
    is_vacant: bool,
    from: Day,
    to: Day,
}

/// Everything of a period by a morning.
pub fn of(days: &Days<'_>, months: &[usize], as_of: Day) -> Money {
    let mut money = Money::default();
    for rep in 0..days.company.people.len() {
        let person = &days.company.people[rep];
        let mut own = Standing::default();
        for month in months {
            let (first, end) = MONTHS[*month].1;
            let (first, end) = (day(first), day(end));
            let amount = person.targets[*month];
            for (stretch, target, expected) in shares(days, rep, (first, end), amount, as_of) {
                let part = Standing {
                    target,
                    expected,
                    ..Standing::default()
                };
                money
                    .teams
                    .entry(stretch.unit.into())
                    .or_default()
                    .add(part);
                money.teams.entry(String::new()).or_default().add(part);
                if !stretch.is_vacant {
                    own.add(part);
                }
            }
            // A deal counts where its owner is on the day it is won.
            for (won, amount) in days.deals_of(rep) {
                if won < first || end <= won || as_of < won {
                    continue;
                }
                let part = Standing {
                    actual: amount,
                    judged: if won < as_of { amount } else { 0 },
                    ..Standing::default()
                };
                let unit = days.unit_on(rep, won).unwrap();
                money.teams.entry(unit.into()).or_default().add(part);
                money.teams.entry(String::new()).or_default().add(part);
                own.add(part);
            }
        }
        money.people.insert(person.id.clone(), own.pace());
    }
    money
}

/// A month's target by stretches of somebody's time: each by its own working days, the days after the last one
/// belong to nobody, those before the first are not counted. Of each the days that have gone by are expected.
fn shares(
    days: &Days<'_>,
    rep: usize,
    (first, end): (Day, Day),
    amount: i64,
    as_of: Day,
) -> Vec<(Stretch, f64, f64)> {
    let stints = &days.company.people[rep].stints;
    let mut stretches = Vec::new();
    let mut push = |unit, is_vacant, from: Day, to: Day| {
        if from < to {
            stretches.push(Stretch {
                unit,
                is_vacant,
                from,
                to,
            });
        }
    };
    for stint in stints {
        let from = stint.from.map_or(first, |from| from.max(first));
        let to = stint.to.map_or(end, |to| to.min(end));
        push(stint.unit, false, from, to);
    }
    let last = stints.last().unwrap();
    if let Some(to) = last.to {
        push(last.unit, true, to.max(first), end);
    }
    let count = |from: Day, to: Day| from.until(to).filter(|d| days.works(rep, *d)).count() as f64;
    let all: f64 = stretches.iter().map(|s| count(s.from, s.to)).sum();
    let share = |stretch: Stretch| {
        let own = count(stretch.from, stretch.to);
        let target = amount as f64 * own / all;
        let gone = count(stretch.from, stretch.to.min(as_of).max(stretch.from));
        let expected = amount as f64 * gone / all;
        (stretch, target, expected)
    };
    stretches.into_iter().map(share).collect()
}
