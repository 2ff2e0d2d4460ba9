//! Each rule at its threshold, just below and just above it, on the calendar of China of February and October 2026.
//! What is expected is reckoned by hand beside each case, from the facts that it imports.

use crate::home::Home;
use serde_json::Value;

/// The facts of a case: kinds of files and their rows.
pub type Facts<'a> = &'a [(&'a str, &'a str)];

/// Days with their counts.
pub type Days<'a> = &'a [(&'a str, [&'a str; 4])];

/// Everybody is in time, with everything done, but for what a case says: without it a missing report would warn too.
pub const TEAM: &str = "id,name,tier,unit\nR1,Ann,junior,East\n";

pub fn home(facts: Facts<'_>) -> Home {
    let home = Home::empty();
    home.import("reps", TEAM);
    for (kind, text) in facts {
        home.import(kind, text);
    }
    home
}

/// Open warnings of a morning as `W2 R1 orange`, in order; those of missing reports left out unless asked for.
pub fn open(home: &Home, as_of: &str, sets: &[&str], with_reports: bool) -> Vec<String> {
    let mut args = vec!["--set", "calendar=cn", "--as-of", as_of];
    for set in sets {
        args.extend(["--set", set]);
    }
    args.push("warnings");
    let document = home.json(&args);
    let rows = document["warnings"].as_array().unwrap().iter();
    let told = rows.map(|row| {
        let text = |key: &str| row[key].as_str().unwrap_or_default().to_owned();
        format!("{} {} {}", text("rule"), subject(row), text("severity"))
    });
    let mut told: Vec<String> = told
        .filter(|row| with_reports || !row.starts_with("W13"))
        .collect();
    told.sort();
    told
}

fn subject(row: &Value) -> String {
    row["subject"].as_str().unwrap_or_default().to_owned()
}

/// Reports of R1: a day and its counts each; `-` is a cell without a report.
pub fn reports(days: Days<'_>) -> String {
    let mut text = "rep,day,touch,need,proposal,demo\n".to_owned();
    for (day, counts) in days {
        let counts = counts.map(|count| if count == "-" { "" } else { count });
        text += &format!("R1,{day},{}\n", counts.join(","));
    }
    text
}

pub const MET: [&str; 4] = ["8", "2", "1", "1"];
const SHORT: [&str; 4] = ["8", "2", "1", "0"];
pub const NOTHING: [&str; 4] = ["-", "-", "-", "-"];

/// Friday the 13th, the make-up Saturday and, after the festival, Tuesday the 24th are three own days in a row.
#[test]
fn w1_w2_w13_streaks_over_the_spring_festival_of_2026() {
    let (fri, sat, tue) = ("2026-02-13", "2026-02-14", "2026-02-24");
    let away = "rep,day,part,reason\nR1,2026-02-14,full,leave\n";
    let half = "rep,day,part,reason\nR1,2026-02-24,half,dentist\n";
    let yellow = "W1 R1 yellow";
    let orange = "W2 R1 orange";
    let cases: &[(&str, Days<'_>, &str, &str)] = &[
        (
            "one day is none",
            &[(fri, MET), (sat, MET), (tue, SHORT)],
            "",
            "",
        ),
        ("two", &[(fri, MET), (sat, SHORT), (tue, SHORT)], "", yellow),
        (
            "three",
            &[(fri, SHORT), (sat, SHORT), (tue, SHORT)],
            "",
            orange,
        ),
        (
            "a good day between",
            &[(fri, SHORT), (sat, MET), (tue, SHORT)],
            "",
            "",
        ),
        (
            "leave between",
            &[(fri, SHORT), (sat, NOTHING), (tue, SHORT)],
            away,
            yellow,
        ),
        (
            "no report between holds",
            &[(fri, SHORT), (sat, NOTHING), (tue, SHORT)],
            "",
            yellow,
        ),
        // Half of 8, 2, 1 and 1, rounded up: 4, 1, 1 and 1.
        (
            "half a day, met",
            &[(fri, SHORT), (sat, SHORT), (tue, ["4", "1", "1", "1"])],
            half,
            "",
        ),
        (
            "half a day, one touch short",
            &[(fri, SHORT), (sat, SHORT), (tue, ["3", "1", "1", "1"])],
            half,
            orange,
        ),
        (
            "a part of a day holds",
            &[(fri, SHORT), (sat, ["8", "-", "-", "-"]), (tue, SHORT)],
            "",
            yellow,
        ),
        (
            "a part that is short is missed",
            &[(fri, SHORT), (sat, ["7", "-", "-", "-"]), (tue, SHORT)],
            "",
            orange,
        ),
    ];
    for (name, days, absences, expected) in cases {
        let text = reports(days);
        let mut facts = vec![("activity", text.as_str())];
        if !absences.is_empty() {
            facts.push(("absences", absences));
        }
        let told = open(&home(&facts), "2026-02-25", &[], false);
        let expected: Vec<&str> = expected.split_terminator(',').collect();
        assert_eq!(told, expected, "{name}");
    }
}

/// A report that comes late makes the day met: the warning is closed as corrected, and not there any more.
#[test]
fn w1_a_late_report_and_a_clock_that_goes_back_change_what_was_true() {
    // What is tried for one run is remembered of no morning: the calendar is that of every day.
    let home = Home::empty();
    std::fs::create_dir_all(home.path("config/quarterdeck")).unwrap();
    home.file("config/quarterdeck/config.toml", "calendar = \"cn\"\n");
    home.import("reps", TEAM);
    let days = [
        ("2026-10-13", MET),
        ("2026-10-14", SHORT),
        ("2026-10-15", SHORT),
    ];
    home.import("activity", &reports(&days));
    let at = |home: &Home| open(home, "2026-10-16", &[], false);
    assert_eq!(at(&home), ["W1 R1 yellow"]);
    // A morning before, whatever was looked at since.
    assert!(open(&home, "2026-10-15", &[], false).is_empty());
    assert_eq!(at(&home), ["W1 R1 yellow"]);
    home.import("activity", &reports(&[("2026-10-14", MET)]));
    assert!(at(&home).is_empty());
    let all = home.json(&[
        "--set",
        "calendar=cn",
        "--as-of",
        "2026-10-16",
        "warnings",
        "--state",
        "all",
    ]);
    let restated = all["warnings"].as_array().unwrap().iter();
    let states: Vec<&str> = restated.filter_map(|w| w["state"].as_str()).collect();
    assert!(states.contains(&"restated"), "{all:#}");
}

/// A move on the 14th breaks no streak, and a newcomer is asked for the share of the ramp only where that is set.
#[test]
fn w1_transfers_and_ramp() {
    let days = [
        ("2026-10-13", SHORT),
        ("2026-10-14", SHORT),
        ("2026-10-15", SHORT),
    ];
    let moved = Home::empty();
    moved.import(
        "reps",
        "id,name,tier,unit,from,to\nR1,Ann,junior,East,,2026-10-14\nR1,Ann,junior,West,2026-10-14,\n",
    );
    moved.import("activity", &reports(&days));
    assert_eq!(open(&moved, "2026-10-16", &[], false), ["W2 R1 orange"]);
    // In the first month a quarter of the standard is asked for, at least one each: 2, 1, 1 and 1.
    let new = Home::empty();
    new.import(
        "reps",
        "id,name,tier,unit,from\nR1,Ann,junior,East,2026-10-09\n",
    );
    let quarter = ["2", "1", "1", "1"];
    let days = ["2026-10-09", "2026-10-10", "2026-10-12", "2026-10-13"].map(|day| (day, quarter));
    new.import("activity", &reports(&days));
    let asked = |set: &[&str]| open(&new, "2026-10-14", set, false);
    assert!(asked(&["rules.ramp_standards=true"]).is_empty());
    assert!(
        asked(&[]).iter().any(|row| row == "W2 R1 orange"),
        "{:?}",
        asked(&[])
    );
}

/// Of a week of five days 40, 10, 5 and 5 are asked for: 16, 4, 2 and 2 are 40 percent of each.
#[test]
fn w3_a_week_under_40_percent_is_red_from_the_third_own_day_on() {
    let week = [
        "2026-10-12",
        "2026-10-13",
        "2026-10-14",
        "2026-10-15",
        "2026-10-16",
    ];
    let done = |touches: &str, days: usize| {
        let zero = ["0"; 4];
        let mut all = vec![(week[0], [touches, "4", "2", "2"])];
        all.extend(week[1..days].iter().map(|day| (*day, zero)));
        reports(&all)
    };
    let red = |touches: &str, days: usize, as_of: &str| {
        let home = home(&[("activity", done(touches, days).as_str())]);
        let told = open(&home, as_of, &[], false);
        told.iter().any(|row| row == "W3 R1 red")
    };
    // (16/40 + 4/10 + 2/5 + 2/5) ÷ 4 is 40 percent; with 15 touches it is 39.4, with 17 it is 40.6.
    assert!(red("15", 5, "2026-10-19"));
    assert!(!red("16", 5, "2026-10-19"));
    assert!(!red("17", 5, "2026-10-19"));
    // After two days of it nothing is red, whatever was done: (1/16 + 4/4 …) is not asked yet.
    let little = reports(&[
        ("2026-10-12", ["1", "0", "0", "0"]),
        ("2026-10-13", ["1", "0", "0", "0"]),
    ]);
    let two = open(
        &home(&[("activity", little.as_str())]),
        "2026-10-14",
        &[],
        false,
    );
    assert!(!two.iter().any(|row| row.starts_with("W3")), "{two:?}");
    // The week of the 8th has three own days, the Saturday among them; with leave on one of them two.
    let first: Vec<_> = ["2026-10-08", "2026-10-09", "2026-10-10"]
        .map(|day| (day, ["1", "0", "0", "0"]))
        .to_vec();
    let first = reports(&first);
    let facts = [("activity", first.as_str())];
    let told = open(&home(&facts), "2026-10-12", &[], false);
    assert!(told.iter().any(|row| row == "W3 R1 red"), "{told:?}");
    let away = (
        "absences",
        "rep,day,part,reason\nR1,2026-10-08,full,leave\n",
    );
    let told = open(&home(&[facts[0], away]), "2026-10-12", &[], false);
    assert!(!told.iter().any(|row| row.starts_with("W3")), "{told:?}");
    // The numbers of the why are those of the file.
    let home = home(&[("activity", done("15", 5).as_str())]);
    let why = home.json(&[
        "--set",
        "calendar=cn",
        "--as-of",
        "2026-10-19",
        "warnings",
        "--why",
        "week/R1",
    ]);
    let told = why.to_string();
    assert!(told.contains("3937") || told.contains("0.3937"), "{why:#}");
}

/// Silent for more than 7 days; not raised on a rest day; a step within 3 days lowers it.
#[test]
fn w4_a_key_customer_is_silent_from_the_eighth_day_on() {
    let customers = "id,name,key,rep\nC1,Acme,yes,R1\n";
    let contacts = |rows: &str| format!("customer,rep,day,direction,channel\n{rows}");
    let silent = |rows: &str, as_of: &str| {
        let text = contacts(rows);
        let home = home(&[("customers", customers), ("contacts", &text)]);
        let told = open(&home, as_of, &[], false);
        let mut of = told.into_iter().filter(|row| row.starts_with("W4"));
        of.next().unwrap_or_default()
    };
    let orange = "W4 C1 orange";
    let in_october = "C1,R1,2026-10-12,in,mail\n";
    assert_eq!(silent(in_october, "2026-10-19"), "", "7 days");
    assert_eq!(silent(in_october, "2026-10-20"), orange, "8 days");
    let and_we = "C1,R1,2026-10-12,in,mail\nC1,R1,2026-10-19,out,mail\n";
    assert_eq!(
        silent(and_we, "2026-10-20"),
        orange,
        "only an answer resets it"
    );
    // Eight days after Friday the 6th is the make-up Saturday, after the 7th the first day of the festival.
    assert_eq!(silent("C1,R1,2026-02-06,in,mail\n", "2026-02-14"), orange);
    let festival = "C1,R1,2026-02-07,in,mail\n";
    assert_eq!(silent(festival, "2026-02-23"), "");
    assert_eq!(silent(festival, "2026-02-24"), orange);
    let step = |day: &str| format!("{in_october}C1,R1,{day},out,visit\n");
    assert_eq!(silent(&step("2026-10-23"), "2026-10-20"), "W4 C1 yellow");
    assert_eq!(silent(&step("2026-10-24"), "2026-10-20"), orange);
}
