//! A3: two quarters in which every request for less was turned down raise the third one, by keys in a terminal, in
//! both languages and sizes; `u` takes it back.

use super::team::Team;
use super::terminal::Terminal;
use serde_json::{Value, json};
use std::process::Output;

/// What the screen says, in a language.
struct RaiseSaid {
    lang: &'static str,
    page: &'static str,
    due: &'static str,
    title: &'static str,
    raised: &'static str,
}

const ALL: [RaiseSaid; 2] = [
    RaiseSaid {
        lang: "en",
        page: "turned down",
        due: "It is not raised yet",
        title: "by 5%",
        raised: "Raised:",
    },
    RaiseSaid {
        lang: "zh-CN",
        page: "驳回",
        due: "尚未上浮",
        title: "上浮 5%",
        raised: "已上浮：",
    },
];

/// A morning after both quarters: an approval could have dropped the line until then.
const AFTERWARDS: &str = "2026-10-12";

fn answer(team: &Team, args: &[&str]) -> Value {
    told(args, &team.run(&[&["--json"], args].concat()))
}

fn told(args: &[&str], out: &Output) -> Value {
    let talk = String::from_utf8_lossy(&out.stderr);
    assert!(out.status.success(), "{args:?}: {talk}");
    serde_json::from_slice(&out.stdout).unwrap()
}

/// A team of whose two quarters' requests for less none was granted.
fn turned_down() -> Team {
    let team = Team::new();
    let of_east = |period, amount| ["--unit", "East", "--period", period, "--amount", amount];
    let first = answer(
        &team,
        &[&["target", "set"], &of_east("2026-05", "100")[..]].concat(),
    );
    let draft = first["draft"].as_str().unwrap().to_owned();
    for (period, amount) in [("2026-08", "100"), ("2026-Q4", "1000")] {
        let line = [
            &["target", "set", "--draft", &draft],
            &of_east(period, amount)[..],
        ]
        .concat();
        answer(&team, &line);
    }
    answer(&team, &["target", "publish", &draft, "--why", "agreed"]);
    for period in ["2026-05", "2026-08"] {
        let asked = answer(
            &team,
            &[
                "adjust",
                "request",
                "--unit",
                "East",
                "--period",
                period,
                "--by",
                "-5",
                "--reason",
                "market",
                "--why",
                "a price cut next door",
            ],
        );
        let id = asked["events"][0].as_str().unwrap();
        answer(
            &team,
            &[
                "--author", "M. Oduya", "adjust", "reject", id, "--note", "no",
            ],
        );
    }
    team
}

fn quarter(team: &Team) -> Value {
    let args = ["--json", "target", "--unit", "East", "--period", "2026-Q4"];
    let out = team.command_on(AFTERWARDS, &args).output().unwrap();
    told(&args, &out)["target_minor"].clone()
}

#[test]
fn a3_a_quarter_is_raised_by_a_key_on_the_line_of_the_ledger_and_taken_back() {
    for said in &ALL {
        for size in [(80, 24), (160, 45)] {
            let team = turned_down();
            let mut args: Vec<String> = team.globals_on(AFTERWARDS);
            args.extend(["--lang".to_owned(), said.lang.to_owned()]);
            let args: Vec<&str> = args.iter().map(String::as_str).collect();
            let mut cockpit = Terminal::start(team.home(), size, &args);
            // The board is there, not the frame alone.
            cockpit.wait_for("East");
            cockpit.keys("A");
            cockpit.wait_for(said.page);
            // Below the two requests stands the line that raises.
            cockpit.keys("jj");
            cockpit.wait_for(said.due);
            cockpit.keys("c");
            cockpit.wait_for(said.title);
            cockpit.keys("\r");
            cockpit.wait_until("the quarter is raised", |screen| {
                screen.contains(said.raised) && !screen.contains(said.due)
            });
            assert_eq!(quarter(&team), json!(105_000));
            cockpit.keys("u");
            cockpit.wait_for(said.due);
            assert_eq!(quarter(&team), json!(100_000));
            cockpit.keys("q");
            assert_eq!(cockpit.wait(), 0);
        }
    }
}
