//! Sources of the settings: the morning's files, each once; what is new and what failed; and the header of a file
//! that was seen before.

use super::desk::Desk;
use quarterdeck::cli::Exit;
use serde_json::Value;
use std::fs;
use std::time::{Duration, SystemTime};

const REPS: &str = "id,name,tier,unit\nli,Li,mid,East\n";

fn desk(sources: &str) -> Desk {
    let desk = Desk::new();
    let here = desk.path("").to_string_lossy().into_owned();
    desk.file(
        "config.toml",
        sources.replace("HERE", here.trim_end_matches('/')),
    );
    desk
}

fn run(desk: &Desk, args: &[&str]) -> super::desk::Run {
    let config = desk.path("config.toml");
    let mut all = vec!["--config", config.to_str().unwrap()];
    all.extend(args);
    desk.run(&all)
}

fn json(run: &super::desk::Run) -> Value {
    run.json()
}

/// Makes a file that is so many hours old.
fn aged(desk: &Desk, name: &str, text: &str, hours: u64) {
    let path = desk.file(name, text);
    let at = SystemTime::now() - Duration::from_secs(hours * 3600);
    let file = fs::File::options().append(true).open(path).unwrap();
    file.set_modified(at).unwrap();
}

const THREE: &str = "[sources.activity]\nglob = \"HERE/day-*.csv\"\nkind = \"activity\"\n\
    [sources.people]\nfile = \"HERE/team.csv\"\nkind = \"reps\"\n\
    [sources.gone]\nfile = \"HERE/gone.csv\"\nkind = \"deals\"\n";

#[test]
fn all_that_is_new_comes_in_once_and_a_fault_stops_nothing_else() {
    let desk = desk(THREE);
    desk.file("team.csv", REPS);
    aged(&desk, "day-1.csv", "rep,day,touch\nli,2026-02-20,4\n", 30);
    aged(&desk, "day-2.csv", "rep,day,touch\nli,2026-02-23,5\n", 5);
    let first = run(&desk, &["import", "--all", "--json"]);
    // Nothing is where one source says it is: that is what the run ends with.
    assert_eq!(first.exit, Exit::Unreadable, "{}", first.err);
    let files = json(&first)["files"].as_array().unwrap().clone();
    let came: Vec<(&str, bool)> = files
        .iter()
        .map(|f| {
            (
                f["source"].as_str().unwrap(),
                f["imported"].as_bool().unwrap(),
            )
        })
        .collect();
    // People come before what names them, the older file before the newer.
    assert_eq!(
        came,
        [
            ("people", true),
            ("activity", true),
            ("activity", true),
            ("gone", false)
        ]
    );
    assert!(files[1]["file"].as_str().unwrap().ends_with("day-1.csv"));
    let again = json(&run(&desk, &["import", "--all", "--json"]));
    let tried: Vec<&str> = again["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["source"].as_str().unwrap())
        .collect();
    assert_eq!(tried, ["gone"], "what is in is not brought in again");
}

#[test]
fn a_file_older_than_one_that_is_in_does_not_bring_back_what_is_over() {
    let desk = desk("[sources.people]\nglob = \"HERE/team-*.csv\"\nkind = \"reps\"\n");
    aged(&desk, "team-new.csv", REPS, 1);
    run(&desk, &["import", "--all"]);
    aged(
        &desk,
        "team-old.csv",
        "id,name,tier,unit\nli,Li,junior,West\n",
        50,
    );
    let listed = json(&run(&desk, &["sources", "--json"]));
    let states: Vec<&str> = listed["sources"][0]["files"]
        .as_array()
        .unwrap()
        .iter()
        .map(|f| f["state"].as_str().unwrap())
        .collect();
    assert_eq!(states, ["in", "older"]);
    let none = run(&desk, &["import", "--all"]);
    assert_eq!(none.exit, Exit::Done);
    assert!(none.out.contains("Nothing is new"), "{}", none.out);
}

#[test]
fn what_failed_last_is_listed_until_it_goes_well() {
    let desk = desk("[sources.people]\nfile = \"HERE/team.csv\"\nkind = \"reps\"\n");
    desk.file("team.csv", REPS);
    run(&desk, &["import", "--all"]);
    desk.file("team.csv", "nothing,here\n1,2\n");
    let failed = run(&desk, &["import", "--all"]);
    assert_eq!(failed.exit, Exit::Unreadable);
    let listed = run(&desk, &["sources"]);
    assert!(listed.out.contains("people: failed at"), "{}", listed.out);
    desk.file(
        "team.csv",
        "id,name,tier,unit\nli,Li,mid,East\nbo,Bo,mid,East\n",
    );
    assert_eq!(run(&desk, &["import", "--all"]).exit, Exit::Done);
    let listed = run(&desk, &["sources"]);
    assert!(!listed.out.contains("failed"), "{}", listed.out);
}

#[test]
fn a_command_is_a_source_and_a_wrong_option_is_named() {
    let desk = desk(
        "[sources.people]\ncommand = [\"printf\", \"id,name,tier,unit\\nli,Li,mid,East\\n\"]\nkind = \"reps\"\n\
         [sources.deals]\nfile = \"HERE/d.csv\"\nkind = \"deals\"\nstage = [\"Verbal=maybe\"]\n",
    );
    desk.file("d.csv", "id,rep,stage\nD1,Li,Verbal\n");
    let ended = run(&desk, &["import", "--all", "--json"]);
    let files = json(&ended)["files"].as_array().unwrap().clone();
    assert_eq!(files[0]["new"], 1, "{files:?}");
    let why = files[1]["error"].as_str().unwrap();
    assert!(why.contains("stage = Verbal=maybe"), "{why}");
    assert_eq!(ended.exit, Exit::Usage);
}

#[test]
fn a_source_that_says_too_little_or_too_much_is_named_with_its_line() {
    for (text, said) in [
        ("[sources.a]\nkind = \"deals\"\n", "give one of file"),
        (
            "[sources.a]\nkind = \"deals\"\nfile = \"x\"\nglob = \"y\"\n",
            "give one of file",
        ),
        ("[sources.a]\nkind = \"dals\"\nfile = \"x\"\n", "dals"),
        (
            "[sources.a]\nkind = \"deals\"\nfile = \"x\"\ncolour = 1\n",
            "colour",
        ),
    ] {
        let desk = desk(text);
        let ended = run(&desk, &["sources"]);
        assert_eq!(ended.exit, Exit::Usage, "{text}");
        assert!(ended.err.contains(said), "{text}: {}", ended.err);
    }
}

#[test]
fn what_was_said_of_a_header_holds_for_the_next_file_until_it_is_forgotten() {
    let desk = Desk::new();
    desk.import("reps", REPS, &[]);
    let deals = "no,who,step,sum,extra\nD1,Li,Verbal,5,6\n";
    let said = [
        "--map",
        "id=#1",
        "--map",
        "rep=#2",
        "--map",
        "stage=#3",
        "--map",
        "amount=#4",
        "--stage",
        "Verbal=proposal",
    ];
    assert_eq!(desk.import("deals", deals, &said).exit, Exit::Done);
    // Another file with the same titles: nothing has to be said.
    let next = desk.file("next.csv", "No;WHO;step;sum;extra\nD2;Li;Verbal;7;8\n");
    let next = next.to_str().unwrap();
    let told = desk.run(&["import", "deals", next]);
    assert_eq!(told.exit, Exit::Done, "{}", told.err);
    assert!(
        told.out.contains("as last time: --map id=#1 --map rep=#2"),
        "{}",
        told.out
    );
    let forgotten = desk.run(&["import", "deals", next, "--forget"]);
    assert_eq!(forgotten.exit, Exit::Unreadable);
    assert_eq!(desk.run(&["import", "deals", next]).exit, Exit::Unreadable);
}
