//! W5, W7, W8 and W9 at their threshold, just below and just above it, where a week closes on the calendar of China of
//! February and October 2026: on the made-up Saturday before the festival, and on a Friday; with a late correction and
//! with a transfer. A target of so many working days makes one day's plan 100.00.

use crate::home::Home;
use crate::thresholds::{self, TEAM, open};

/// A close, what the plan expects by then and by the close before, and the mornings that look at it.
struct Close {
    /// Of the quarter that 100.00 a day make up.
    quarter: (&'static str, i64),
    /// Of the month in which the week lies.
    month: (&'static str, i64),
    /// A day before each close of the quarter or month, one in the week before the close, one in the week itself.
    days: [&'static str; 4],
    /// Days of the quarter by the close before, and by the close; days of the month by the close.
    by: (i64, i64, i64),
    /// Own days of the week.
    week: i64,
    mornings: [&'static str; 2],
    /// Those that look at the whole week.
    over: [&'static str; 2],
}

const CLOSES: [Close; 2] = [
    // 21 days of January, 5 and then 6 of February; the festival after it is no week.
    Close {
        quarter: ("2026-Q1", 59),
        month: ("2026-02", 16),
        days: ["2026-01-01", "2026-02-01", "2026-02-05", "2026-02-14"],
        by: (26, 32, 11),
        week: 6,
        mornings: ["2026-02-15", "2026-02-24"],
        over: ["2026-02-16", "2026-02-24"],
    },
    Close {
        quarter: ("2026-Q4", 62),
        month: ("2026-10", 18),
        days: ["2026-10-01", "2026-10-01", "2026-10-15", "2026-10-23"],
        by: (8, 13, 13),
        week: 5,
        mornings: ["2026-10-24", "2026-10-25"],
        over: ["2026-10-26", "2026-10-27"],
    },
];

const DEALS: &str = "id,rep,customer,stage,amount,opened,closed\n";

fn money(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}

/// Which rules warn on a morning, but for those about days without a report.
fn rules(home: &Home, as_of: &str, sets: &[&str]) -> Vec<String> {
    let told = open(home, as_of, sets, false);
    told.iter().map(|row| row[..2].to_owned()).collect()
}

/// A home with targets of one metric, and won deals: when, and for how much.
fn sold(targets: &str, deals: &[(&str, i64)]) -> Home {
    let home = Home::empty();
    home.import("reps", TEAM);
    home.import("targets", targets);
    bring(&home, deals);
    home
}

fn bring(home: &Home, deals: &[(&str, i64)]) {
    let mut text = DEALS.to_owned();
    for (at, (day, minor)) in deals.iter().enumerate() {
        text += &format!("D{at},R1,c{at},won,{},2025-12-01,{day}\n", money(*minor));
    }
    let file = home.file("deals.csv", &text);
    home.out(&["import", "deals", file.to_str().unwrap(), "--create"]);
}

/// Everything at once, early, is ahead of each close but the last.
#[test]
fn w8_and_w9_are_raised_under_80_percent_and_not_at_it() {
    for close in &CLOSES {
        let (quarter, all) = close.quarter;
        let whole = format!(
            "unit,metric,period,amount\nEast,revenue,{quarter},{}\n",
            money(all * 10_000)
        );
        let (month, days) = close.month;
        let part = format!(
            "unit,metric,period,amount\nEast,revenue,{month},{}\n",
            money(days * 10_000)
        );
        for (targets, first, by, rule) in [
            (&whole, close.days[0], close.by.1, "W8"),
            (&part, close.days[1], close.by.2, "W9"),
        ] {
            let limit = by * 8_000;
            for (actual, is_raised) in [(limit - 1, true), (limit, false), (limit + 1, false)] {
                let home = sold(targets, &[(first, actual)]);
                for as_of in close.mornings {
                    let told = rules(&home, as_of, &[]);
                    assert_eq!(
                        told.contains(&rule.to_owned()),
                        is_raised,
                        "{rule} {as_of} {actual}"
                    );
                }
                // The morning of the last day of the week has no close to judge yet.
                let told = rules(&home, close.days[3], &[]);
                assert!(!told.contains(&rule.to_owned()), "{rule} {told:?}");
            }
            // A late correction takes it back: it was never under the limit.
            let home = sold(targets, &[(first, limit - 1)]);
            assert!(rules(&home, close.mornings[0], &[]).contains(&rule.to_owned()));
            bring(&home, &[(first, limit)]);
            assert!(!rules(&home, close.mornings[0], &[]).contains(&rule.to_owned()));
        }
    }
}

#[test]
fn w5_is_raised_by_two_closes_under_the_plan_and_by_nothing_less() {
    for close in &CLOSES {
        let (quarter, all) = close.quarter;
        let targets = format!(
            "rep,metric,period,amount\nR1,revenue,{quarter},{}\n",
            money(all * 10_000)
        );
        let [before, by] = [close.by.0 * 10_000, close.by.1 * 10_000];
        for (first, second, is_raised) in [
            (before - 1, by - 1, true),
            (before, by - 1, false),
            (before - 1, by, false),
            (before + 1, by - 1, false),
            (before, by, false),
        ] {
            let home = sold(
                &targets,
                &[(close.days[0], first), (close.days[3], second - first)],
            );
            for as_of in close.mornings {
                let told = rules(&home, as_of, &[]);
                let is = told.contains(&"W5".to_owned());
                assert_eq!(is, is_raised, "{as_of} {first} {second}: {told:?}");
            }
        }
    }
}

/// One new customer a working day is asked for.
#[test]
fn w7_is_raised_under_80_percent_of_the_weeks_new_customers() {
    for close in &CLOSES {
        let (month, days) = close.month;
        let targets = format!("unit,metric,period,amount\nEast,new-customers,{month},{days}\n");
        // 4 of 5 are 80 percent; of 6, 5 are more and 4 are less.
        let enough = (close.week * 8 + 9) / 10;
        for (new, is_raised) in [(enough - 1, true), (enough, false), (enough + 1, false)] {
            let mut deals: Vec<(&str, i64)> = Vec::new();
            deals.extend((0..days).map(|_| (close.days[2], 100)));
            deals.extend((0..new).map(|_| (close.days[3], 100)));
            let home = sold(&targets, &deals);
            for as_of in close.over {
                let told = rules(&home, as_of, &[]);
                let is = told.contains(&"W7".to_owned());
                assert_eq!(is, is_raised, "{as_of} {new} of {}: {told:?}", close.week);
            }
        }
    }
}

/// W5 of somebody who moved, W8 of both units: a unit has what was closed on its days, the person has all.
#[test]
fn rule_21_after_a_transfer_the_person_is_judged_by_all_and_each_unit_by_its_own() {
    let close = &CLOSES[1];
    let reps = "id,name,tier,unit,from,to\nR1,Ann,junior,East,2026-01-01,2026-10-16\nR1,Ann,junior,West,2026-10-16,\n";
    // 8 days by the close before; of 13 by this one 7 in the unit before and 6 in the new one.
    let targets = "rep,metric,period,amount\nR1,revenue,2026-Q4,6200.00\n";
    for (first, second, told_of) in [
        // All of the plan, in the unit before: the person is on plan, the new unit has nothing.
        (130_000, 0, ["W8"].as_slice()),
        (79_999, 26_000, &["W5", "W8"]),
        (79_999, 47_999, &["W5", "W8"]),
        (79_999, 48_000, &["W5"]),
        (79_999, 50_001, &[]),
    ] {
        let home = Home::empty();
        home.import("reps", reps);
        home.import("targets", targets);
        bring(&home, &[("2026-10-08", first), ("2026-10-23", second)]);
        let told = rules(&home, close.mornings[0], &[]);
        assert_eq!(told, told_of, "{first} {second}");
    }
}

/// A clock that goes back, and one that jumps: the morning says what is true on it.
#[test]
fn rule_5_mornings_in_any_order_say_the_same_of_money() {
    let close = &CLOSES[1];
    let targets = "rep,metric,period,amount\nR1,revenue,2026-Q4,6200.00\n";
    let home = sold(targets, &[(close.days[0], 79_999), (close.days[3], 50_000)]);
    let said = |as_of: &str| rules(&home, as_of, &[]);
    let late = said("2026-11-20");
    for as_of in [
        "2026-10-24",
        "2026-10-23",
        "2026-10-24",
        "2026-11-20",
        "2026-10-24",
    ] {
        let told = said(as_of);
        match as_of {
            "2026-11-20" => assert_eq!(told, late),
            _ => assert_eq!(
                told,
                if as_of == "2026-10-24" {
                    vec!["W5"]
                } else {
                    vec![]
                },
                "{as_of}"
            ),
        }
    }
    // With nothing sold and no target nobody is behind.
    assert_eq!(
        rules(&thresholds::home(&[]), "2026-10-24", &[]),
        Vec::<String>::new()
    );
}
