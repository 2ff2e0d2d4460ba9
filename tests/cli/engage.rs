//! R9 over the events of a pipeline: each deal that somebody engages in is a touch of that day. What the back-test says
//! of the daily standard is reckoned once more from the rows of the file.

use crate::home::Home;
use serde_json::Value;
use std::collections::BTreeMap;
use std::path::Path;

/// Only touches are known from a pipeline; whoever has no tier is a mid, of whom six are asked for a day.
const SETTINGS: &str = "[rules]\ncollected = [\"touch\"]\n";
const ASKED: u32 = 6;

/// Touches by person and day.
type Touches = BTreeMap<String, BTreeMap<String, u32>>;

/// A row: its first cell, who, the day it was engaged on.
fn engaged(text: &str) -> Touches {
    let mut rows = text.lines();
    let titles: Vec<&str> = rows.next().unwrap().split(',').collect();
    let at = |title: &str| titles.iter().position(|t| *t == title).unwrap();
    let (agent, day) = (at("sales_agent"), at("engage_date"));
    let mut touches = Touches::new();
    for row in rows {
        let cells: Vec<&str> = row.split(',').collect();
        if !cells[day].is_empty() {
            let days = touches.entry(cells[agent].to_owned()).or_default();
            *days.entry(cells[day].to_owned()).or_default() += 1;
        }
    }
    touches
}

fn is_weekday(day: &str) -> bool {
    let day = chrono::NaiveDate::parse_from_str(day, "%Y-%m-%d").unwrap();
    chrono::Datelike::weekday(&day).num_days_from_monday() < 5
}

/// How many warnings end as W1 and as W2: yellow from two missed days in a row and orange from `orange`; one good day
/// clears yellow, two in a row clear orange. A day without a row is no report, and holds.
fn streaks(touches: &Touches, orange: u32) -> (u64, u64) {
    let (mut yellow, mut oranges) = (0, 0);
    for days in touches.values() {
        let (mut missed, mut good, mut open) = (0, 0, false);
        let mut is_orange = false;
        for (_, count) in days.iter().filter(|(day, _)| is_weekday(day)) {
            if *count < ASKED {
                (missed, good) = (missed + 1, 0);
                open |= missed >= 2;
                is_orange |= missed >= orange;
            } else {
                (missed, good) = (0, good + 1);
                if open && good >= if is_orange { 2 } else { 1 } {
                    oranges += u64::from(is_orange);
                    yellow += u64::from(!is_orange);
                    (open, is_orange) = (false, false);
                }
            }
        }
        oranges += u64::from(open && is_orange);
        yellow += u64::from(open && !is_orange);
    }
    (yellow, oranges)
}

/// The pipeline brought in as the README says, and the document of a back-test over `from` to `to`.
fn tested(teams: &Path, pipeline: &Path, span: [&str; 2], sets: &[&str]) -> Value {
    let home = Home::empty();
    let config = home.file("engage.toml", SETTINGS);
    let (config, teams, pipeline) = (
        config.to_str().unwrap(),
        teams.to_str().unwrap(),
        pipeline.to_str().unwrap(),
    );
    home.out(&[
        "import",
        "reps",
        teams,
        "--map",
        "unit=regional_office,manager",
    ]);
    home.out(&["import", "deals", pipeline, "--create"]);
    // Deals that nobody engaged in yet have no day, and are left out, aloud.
    let (_, out, err) = home.ends(&["import", "activity", pipeline, "--each", "touch"]);
    assert!(out.contains("Read") || err.contains("Read"), "{out}{err}");
    let line = [
        &[
            "--config",
            config,
            "--as-of",
            "2018-01-01",
            "rules",
            "test",
            "--from",
            span[0],
            "--to",
            span[1],
        ],
        sets,
    ]
    .concat();
    home.json(&line)
}

/// Warnings of a rule in a document; `key` says which count.
fn count(document: &Value, rule: &str, key: &str) -> u64 {
    let rows = document["rules"].as_array().unwrap().iter();
    let of = rows.filter(|row| row["rule"] == rule);
    of.map(|row| row[key].as_u64().unwrap()).sum()
}

fn agrees(teams: &Path, pipeline: &Path, span: [&str; 2]) {
    let touches = engaged(&std::fs::read_to_string(pipeline).unwrap());
    let told = tested(teams, pipeline, span, &[]);
    let (yellow, orange) = streaks(&touches, 3);
    assert!(yellow + orange > 0, "nothing is tested");
    let of = |rule| count(&told, rule, "warnings");
    assert_eq!((of("W1"), of("W2")), (yellow, orange), "{told:#}");
    // Nobody answered any of them, and the weeks are judged beside the days.
    assert_eq!(count(&told, "W2", "answered"), 0);
    assert!(count(&told, "W3", "warnings") > 0, "{told:#}");
    // Another number: what it would have done stands beside what was.
    let tried = tested(teams, pipeline, span, &["--set", "W1.orange=9"]);
    let (yellow, orange) = streaks(&touches, 9);
    let of = |rule| count(&tried["tried"], rule, "warnings");
    assert_eq!((of("W1"), of("W2")), (yellow, orange), "{tried:#}");
}

/// Four people over twelve weeks: one who does enough, one who hardly does, two who come and go; deals pass through the
/// stages of a pipeline, and some are only looked at.
#[test]
fn r9_over_the_engagements_of_a_pipeline() {
    let home = Home::empty();
    let teams = home.file(
        "teams.csv",
        "sales_agent,manager,regional_office\nAnn Lee,May,East\nBo Xu,May,East\nCai Wu,Roy,West\nDi Ma,Roy,West\n",
    );
    let mut text = "opportunity_id,sales_agent,product,account,deal_stage,engage_date,close_date,close_value\n".to_owned();
    let first = chrono::NaiveDate::from_ymd_opt(2017, 3, 6).unwrap();
    let mut id = 0;
    for offset in 0..84u64 {
        let day = first + chrono::Days::new(offset);
        let closed = day + chrono::Days::new(20);
        for (who, agent) in (0u64..).zip(["Ann Lee", "Bo Xu", "Cai Wu", "Di Ma"]) {
            let engaged = match who {
                0 => 6 + offset % 2,
                1 => 1 + offset % 3,
                // On some days nothing is known.
                _ => (offset * offset + who * offset) % 11,
            };
            for at in 0..engaged {
                id += 1;
                let (stage, closed, value) = match at % 3 {
                    0 => ("Won", closed.to_string(), "1000"),
                    1 => ("Lost", closed.to_string(), "0"),
                    _ => ("Engaging", String::new(), ""),
                };
                text +=
                    &format!("E{id},{agent},GTX Pro,Acme {who},{stage},{day},{closed},{value}\n");
            }
        }
        text += &format!("P{offset},Ann Lee,GTX Pro,Acme 0,Prospecting,,,\n");
    }
    let pipeline = home.file("pipeline.csv", &text);
    agrees(&teams, &pipeline, ["2017-03-06", "2017-05-28"]);
}

/// The same over the published sample of a CRM, where `QUARTERDECK_MAVEN` names its folder.
#[test]
fn r9_over_the_maven_sample_where_it_is_here() {
    let Some(folder) = std::env::var_os("QUARTERDECK_MAVEN") else {
        return;
    };
    let file = |name: &str| Path::new(&folder).join(name);
    agrees(
        &file("sales_teams.csv"),
        &file("sales_pipeline.csv"),
        ["2016-10-01", "2017-12-31"],
    );
}
