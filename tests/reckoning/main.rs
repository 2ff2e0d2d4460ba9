//! An independent reckoning: the rules of warnings written once more from their wording alone, small, slow and
//! plain, and compared with the program on random companies. It shares no line with the program: whoever
//! changes a rule changes it in both places or finds out here.
//!
//! `QUARTERDECK_COMPANIES=500` takes more of them, `QUARTERDECK_SEED=7` others.
#![expect(
    clippy::match_same_arms,
    clippy::option_option,
    clippy::assigning_clones,
    reason = "plain words before short ones: this is read beside the specification"
)]
#![expect(
    clippy::unwrap_used,
    reason = "a test ends where something is not as it should be"
)]

mod answers;
mod company;
mod days;
mod episodes;
mod money;
mod program;
mod register;

use company::Company;
use money::{Money, PERIODS};
use program::{Program, Teams};
use register::{Register, Row};
use std::collections::BTreeMap;

/// Companies without the environment's word.
const COMPANIES: u64 = 40;

fn number(name: &str, otherwise: u64) -> u64 {
    std::env::var(name).map_or(otherwise, |text| text.parse().unwrap())
}

/// Ids, days, states, restated rows, verdicts, streaks, weeks and dots agree after every step, targets, actuals
/// and pace after every import, in whatever files and order the facts came.
#[test]
fn the_program_agrees_with_the_reckoning_on_random_companies() {
    let seed = number("QUARTERDECK_SEED", 1);
    let companies = number("QUARTERDECK_COMPANIES", COMPANIES);
    let workers = std::thread::available_parallelism().map_or(1, |n| n.get() as u64);
    std::thread::scope(|scope| {
        for worker in 0..workers {
            scope.spawn(move || {
                for nth in (worker..companies).step_by(workers as usize) {
                    let name = format!("company {nth} of seed {seed}");
                    agree(&name, &Company::random(seed * 1_000_000 + nth));
                }
            });
        }
    });
}

fn agree(name: &str, company: &Company) {
    let mut reckoned = Register::of(company);
    // Two programs get the same facts in other files and another order.
    let mut programs = [Program::of(company, 1), Program::of(company, 2)];
    for (nth, step) in company.steps.iter().enumerate() {
        let at = format!("{name}, step {nth}, morning of {}", step.as_of);
        reckoned.learn(step);
        for program in &mut programs {
            program.import(step);
        }
        compare(&format!("{at}, imported"), &reckoned, &programs);
        // Nothing that a manager does changes what people sold.
        for (period, months) in PERIODS {
            for (nth, program) in programs.iter().enumerate() {
                let at = format!("{at}, program {nth}, {period}");
                compare_money(&at, &reckoned.money(months), program.money(period));
            }
        }
        if step.look {
            reckoned.look();
            programs.iter_mut().for_each(Program::look);
            compare(&format!("{at}, looked at"), &reckoned, &programs);
        }
        for (deed, what) in step.deeds.iter().enumerate() {
            let Some(done) = reckoned.decide(what) else {
                continue;
            };
            reckoned.act(&done);
            for program in &mut programs {
                program.act(&done);
            }
            compare(&format!("{at}, deed {deed} {done:?}"), &reckoned, &programs);
        }
    }
}

fn compare(at: &str, reckoned: &Register<'_>, programs: &[Program; 2]) {
    let (warnings, figures) = (reckoned.rows(), reckoned.figures());
    for (nth, program) in programs.iter().enumerate() {
        let mut told = program.rows();
        // Of those that are no longer raised only the identity, the state and what was answered are facts.
        for row in &mut told {
            let gone = warnings
                .iter()
                .find(|w| w.id == row.id && w.rule.is_empty());
            if let Some(gone) = gone {
                *row = Row {
                    state: row.state.clone(),
                    check_on: row.check_on,
                    verdict: row.verdict.clone(),
                    ..gone.clone()
                };
            }
        }
        told.sort();
        assert_eq!(told, warnings, "{at}, program {nth}");
        assert_eq!(program.figures(), figures, "{at}, program {nth}");
    }
}

/// Shares of targets are whole in the program: of every part of everybody's at most one unit more or less.
fn compare_money(at: &str, reckoned: &Money, told: (Teams, BTreeMap<String, Option<f64>>)) {
    let (teams, people) = told;
    for name in reckoned.teams.keys() {
        assert!(teams.contains_key(name), "{at}: no {name:?}");
    }
    for (name, (target, actual, expected, pace)) in teams {
        // A team of which nothing is known yet stands in the tree all the same.
        let own = reckoned.teams.get(&name).copied().unwrap_or_default();
        assert_eq!(actual, own.actual, "{at}, {name:?}");
        for (told, own) in [(target, own.target), (expected, own.expected)] {
            let off = (told as f64 - own).abs();
            assert!(off < 12.0, "{at}, {name:?}: {told} for {own}");
        }
        same_pace(&format!("{at}, {name:?}"), pace, own.pace());
    }
    assert_eq!(people.len(), reckoned.people.len(), "{at}");
    for (id, pace) in people {
        same_pace(&format!("{at}, {id}"), pace, reckoned.people[&id]);
    }
}

fn same_pace(at: &str, told: Option<f64>, own: Option<f64>) {
    let same = match (told, own) {
        (Some(told), Some(own)) => (told - own).abs() <= 1e-5 * own.abs().max(1.0),
        (told, own) => told == own,
    };
    assert!(same, "{at}: pace {told:?} for {own:?}");
}
