//! A company whose sums leave 64 bits: every command that shows says "too large", and none a wrong figure.

use crate::home::{Home, TODAY};
use clap::{CommandFactory, Parser};
use quarterdeck::cli::Cli;
use std::fmt::Write as _;

/// Deals of each person. Of the largest amount that a cell may say what one person won fits, and what two did does
/// not; a hundred times what one did does not either.
const DEALS: usize = 16_000;

/// Three people in two regions. What is won, lost and open lies over the year before the morning.
fn company() -> Home {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit\nR1,王芳,junior,East/Key\nR2,李强,mid,East/Channel\nR3,Zhao Min,senior,West\n",
    );
    let mut activity = "rep,day,touch,need,proposal,demo\n".to_owned();
    for (month, day) in [(9, 14), (10, 12), (11, 16), (11, 17), (11, 18)] {
        for rep in ["R1", "R2", "R3"] {
            writeln!(activity, "{rep},2026-{month:02}-{day},6,3,2,1").unwrap();
        }
    }
    home.import("activity", &activity);
    let mut deals = "id,rep,customer,product,stage,amount,opened,closed\n".to_owned();
    for n in 0..3 * DEALS {
        let rep = n % 3 + 1;
        let (stage, closed) = match n / 3 % 4 {
            0 => ("proposal", String::new()),
            1 => ("lost", format!("2026-{:02}-18", 1 + n % 10)),
            _ => ("won", format!("2026-{:02}-18", 7 + n / 12 % 5)),
        };
        let (customer, product) = (n % 40, n % 5);
        writeln!(
            deals,
            "D{n},R{rep},C{customer},P{product},{stage},9900000000000,2025-12-01,{closed}"
        )
        .unwrap();
    }
    let file = home.file("deals.csv", &deals);
    home.out(&["import", "deals", file.to_str().unwrap(), "--create"]);
    let mut targets = "unit,rep,metric,period,amount\n".to_owned();
    for period in ["2026-Q2", "2026-Q3", "2026-Q4", "2026-11", "2026"] {
        writeln!(targets, ",R1,revenue,{period},9900000000000").unwrap();
        writeln!(targets, "West,,revenue,{period},9900000000000").unwrap();
    }
    home.import("targets", &targets);
    home
}

/// Every way in which a command that only shows can be asked: with each value of each of its options that has a few.
fn asked() -> Vec<Vec<String>> {
    let mut all = Vec::new();
    for command in Cli::command().get_subcommands() {
        let name = command.get_name().to_owned();
        let mut ways = vec![vec![name.clone()]];
        for of in command.get_arguments() {
            if of.is_global_set() {
                continue;
            }
            for value in of.get_possible_values() {
                let mut way = vec![name.clone()];
                way.extend(of.get_long().map(|long| format!("--{long}")));
                way.push(value.get_name().to_owned());
                ways.push(way);
            }
        }
        for way in ways {
            let line = ["quarterdeck".to_owned()].into_iter().chain(way.clone());
            let read = Cli::try_parse_from(line).ok().and_then(|cli| cli.verb);
            if read.is_some_and(|verb| verb.only_shows()) {
                all.push(way);
            }
        }
    }
    all
}

/// What is wrong with what a command said: it has to end well, and no figure is the end of 64 bits.
fn wrong(home: &Home, way: &[String]) -> Option<String> {
    let way: Vec<&str> = way.iter().map(String::as_str).collect();
    let (code, said) = home.on(TODAY, &way);
    let digits = said.replace([',', '.', ' '], "");
    let is_wrong = code == 101
        || said.contains("panicked")
        || digits.contains("922337203685477")
        || said.contains("92,234")
        || said.contains("92.2M")
        || !matches!(code, 0 | 2);
    is_wrong.then(|| format!("{way:?} ended with {code}: {said}"))
}

#[test]
fn sums_that_leave_64_bits_are_too_large_in_every_command_that_shows() {
    let home = company();
    let all = asked();
    for name in ["targets", "plan", "health", "brief", "board", "credit"] {
        assert!(all.iter().any(|way| way[0] == name), "{name}: {all:?}");
    }
    let (mut faults, mut ended) = (Vec::new(), 0);
    for way in &all {
        let more: [&[&str]; 4] = [&[], &["--json"], &["--unit", "East"], &["--rep", "R1"]];
        for more in more {
            let more = more.iter().map(|word| (*word).to_owned());
            let line: Vec<String> = way.iter().cloned().chain(more).collect();
            // Not every command is about somebody.
            let parsed = ["quarterdeck".to_owned()].into_iter().chain(line.clone());
            if Cli::try_parse_from(parsed).is_ok() {
                faults.extend(wrong(&home, &line));
                ended += 1;
            }
        }
    }
    assert!(ended > 60, "{ended}");
    assert!(faults.is_empty(), "{}", faults.join("\n\n"));
    for way in [
        &["targets"][..],
        &["health"],
        &["brief"],
        &["plan", "--show", "possible", "--amount", "1000"],
        &["plan", "--show", "means", "--amount", "1000"],
    ] {
        assert!(
            home.out(way).contains("too large"),
            "{way:?}: {}",
            home.out(way)
        );
    }
}
