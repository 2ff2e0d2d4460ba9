//! Tasks on the command line: a play makes one, a word makes one, each is ticked, moved or dropped with a reason.

use crate::home::Home;
use serde_json::{Value, json};

/// What is said where a command is refused.
fn refused(home: &Home, words: &[&str]) -> String {
    let (code, _, said) = home.ends(words);
    assert_eq!(code, 1, "{said}");
    said
}

fn tasks(home: &Home) -> Vec<Value> {
    home.json(&["task"])["tasks"].as_array().unwrap().clone()
}

/// Each command refuses in the words of its own thing.
#[test]
fn a_refusal_is_about_what_was_asked_for() {
    let home = Home::with_team();
    for (words, told, zh) in [
        (
            &["task", "add", " "][..],
            "Say what is to be done",
            "请写明要做什么",
        ),
        (
            &["task", "add", "x", "--due", "2030-01-01"],
            "cannot be chosen here",
            "不能选",
        ),
        (
            &["signal", "add", " "],
            "Say what was heard",
            "市场信号的内容",
        ),
        (
            &["signal", "add", "x", "--until", "2026-11-01"],
            "A market signal from",
            "市场信号须",
        ),
        (
            &[
                "rules",
                "set",
                "W3.red_below=41",
                "--from",
                "2040-01-01",
                "--why",
                "x",
            ],
            "cannot be chosen here",
            "不能选",
        ),
        (
            &["meeting", "add", " "],
            "Say what was agreed",
            "请写明商定的措施",
        ),
    ] {
        let said = refused(&home, words);
        assert!(said.contains(told), "{words:?}: {said}");
        assert!(
            !said.contains("Leave") && !said.contains("reason"),
            "{said}"
        );
        let said = refused(&home, &[&["--lang", "zh-CN"], words].concat());
        assert!(said.contains(zh), "{words:?}: {said}");
    }
}

#[test]
fn a_coaching_task_has_an_owner_and_a_day_and_goes_with_the_play_that_made_it() {
    let home = Home::with_team();
    let waiting = home.json(&["results"]);
    let id = waiting["waiting"][0]["warning"]
        .as_str()
        .unwrap()
        .to_owned();
    let words = [
        "intervene",
        &id,
        "--play",
        "coaching",
        "--owner",
        "Ann",
        "--due",
        "2026-12-01",
    ];
    let event = home.json(&words)["saved"][0]["event"]
        .as_str()
        .unwrap()
        .to_owned();
    let made = tasks(&home);
    let told = |task: &Value| {
        json!([
            task["event"],
            task["play"],
            task["owner"],
            task["due"],
            task["ended_on"]
        ])
    };
    assert_eq!(
        told(&made[0]),
        json!([event, "coaching", "Ann", "2026-12-01", null])
    );
    home.out(&["undo", &event]);
    assert_eq!(
        tasks(&home),
        [] as [Value; 0],
        "it goes with its intervention"
    );
    home.out(&["intervene", &id, "--play", "one-to-one"]);
    assert_eq!(tasks(&home), [] as [Value; 0], "a talk is no task");
}

#[test]
fn a_task_that_was_written_down_is_moved_ticked_and_dropped_and_each_can_be_undone() {
    let home = Home::with_team();
    home.out(&[
        "task",
        "add",
        "call the buyer",
        "--rep",
        "R2",
        "--owner",
        "Ann",
        "--due",
        "2026-11-20",
    ]);
    let first = tasks(&home)[0].clone();
    assert_eq!(
        json!([first["text"], first["name"], first["owner"], first["due"]]),
        json!(["call the buyer", "李强", "Ann", "2026-11-20"])
    );
    let id = first["event"].as_str().unwrap().to_owned();
    let end = &id[id.len() - 12..];
    home.out(&[
        "task",
        "move",
        end,
        "--due",
        "2026-11-25",
        "--reason",
        "away",
    ]);
    let moved = tasks(&home)[0].clone();
    assert_eq!(
        json!([moved["due"], moved["owner"], moved["moved_for"]]),
        json!(["2026-11-25", "Ann", "away"])
    );
    let ticked = home.json(&["task", "tick", end])["events"][0]
        .as_str()
        .unwrap()
        .to_owned();
    assert_eq!(tasks(&home)[0]["ended_on"], json!("2026-11-19"));
    // What ended is not ended twice.
    let said = refused(&home, &["task", "drop", end, "--reason", "no use"]);
    assert!(said.contains("No open task"), "{said}");
    home.out(&["undo", &ticked]);
    home.out(&["task", "drop", end, "--reason", "no use"]);
    assert_eq!(tasks(&home)[0]["dropped_for"], json!("no use"));
    for lang in ["en", "zh-CN"] {
        let said = home.out(&["task", "--lang", lang]);
        assert!(
            said.contains("no use") && said.contains("call the buyer"),
            "{said}"
        );
        let journal = home.out(&["journal", "--lang", lang]);
        assert!(journal.contains("call the buyer"), "{journal}");
    }
    let check = home.out(&["check"]);
    assert!(!check.contains("✗"), "{check}");
}

#[test]
fn a_verdict_by_hand_needs_a_reason_and_is_listed() {
    let home = Home::with_team();
    let waiting = home.json(&["results"]);
    let id = waiting["waiting"][0]["warning"]
        .as_str()
        .unwrap()
        .to_owned();
    let saved = home.json(&["intervene", &id, "--play", "one-to-one"]);
    let event = saved["saved"][0]["event"].as_str().unwrap().to_owned();
    let words = [
        "override",
        &event,
        "--verdict",
        "recovered",
        "--reason",
        "  ",
    ];
    let said = refused(&home, &words);
    assert!(said.contains("Nothing was saved"), "{said}");
    let judged = [
        "override",
        &event,
        "--verdict",
        "recovered",
        "--reason",
        "seen in the store",
    ];
    // What is checked later has no verdict yet that another could stand against.
    let said = refused(&home, &judged);
    assert!(said.contains("is checked on"), "{said}");
    let due = saved["saved"][0]["verify_on"].as_str().unwrap();
    let (code, said) = home.on(due, &judged);
    assert_eq!(code, 0, "{said}");
    let (_, said) = home.on(due, &["--json", "results"]);
    let results: Value = serde_json::from_str(&said).unwrap();
    let row = results["interventions"][0].clone();
    assert_eq!(
        json!([row["verdict"], row["by_hand"]]),
        json!(["recovered", "seen in the store"])
    );
}

/// Tasks of another morning.
fn tasks_on(home: &Home, morning: &str) -> Vec<Value> {
    let (code, said) = home.on(morning, &["--json", "task"]);
    assert_eq!(code, 0, "{said}");
    let all: Value = serde_json::from_str(&said).unwrap();
    all["tasks"].as_array().unwrap().clone()
}

#[test]
fn evaluations_are_tasks_of_the_calendar_that_are_ticked_moved_and_undone_as_any_other() {
    let home = Home::with_team();
    // The targets came in on the 19th of November: October and the third quarter were over by then.
    assert_eq!(tasks(&home), [] as [Value; 0]);
    let december = tasks_on(&home, "2026-12-02");
    let told = |task: &Value| json!([task["event"], task["evaluates"], task["due"]]);
    assert_eq!(december.len(), 1);
    assert_eq!(
        told(&december[0]),
        json!(["eval-2026-11", "2026-11", "2026-12-04"])
    );
    let january = tasks_on(&home, "2027-01-04");
    let all: Vec<Value> = january.iter().map(told).collect();
    assert_eq!(
        json!(all),
        json!([
            // Nobody made it by its day: it is overdue, not passed over.
            ["eval-2026-11", "2026-11", "2026-12-04"],
            ["eval-2026-12", "2026-12", "2027-01-01"],
            ["eval-2026-Q4", "2026-Q4", "2027-01-01"],
        ])
    );
    let (code, said) = home.on("2026-12-02", &["task", "tick", "2026-11"]);
    assert_eq!(code, 0, "{said}");
    let ended = tasks_on(&home, "2026-12-02")[0].clone();
    assert_eq!(
        json!([ended["ended_on"], ended["ended_by"]]),
        json!(["2026-12-02", "lead"])
    );
    // It was not on the morning before; and it stays listed beside the next one.
    assert_eq!(tasks_on(&home, "2026-12-01")[0]["ended_on"], json!(null));
    let ids = |all: &[Value]| -> Vec<Value> { all.iter().map(|t| t["event"].clone()).collect() };
    assert!(ids(&tasks_on(&home, "2027-01-01")).contains(&json!("eval-2026-11")));
    let (_, again) = home.on("2026-12-02", &["task", "tick", "2026-11"]);
    assert!(again.contains("No open task"), "{again}");
    let (_, listed) = home.on("2026-12-02", &["--json", "journal"]);
    let listed: Value = serde_json::from_str(&listed).unwrap();
    let event = listed["entries"][0]["id"].as_str().unwrap().to_owned();
    for (lang, words) in [
        ("en", "Nov 2026: monthly evaluation"),
        ("zh-CN", "月度评估"),
    ] {
        for verb in ["journal", "task"] {
            let (_, said) = home.on("2026-12-02", &[verb, "--lang", lang]);
            assert!(said.contains(words), "{said}");
        }
    }
    let (code, said) = home.on("2026-12-02", &["undo", &event]);
    assert_eq!(code, 0, "{said}");
    let (code, said) = home.on(
        "2026-12-02",
        &[
            "task",
            "move",
            "2026-11",
            "--owner",
            "Ann",
            "--due",
            "2026-12-08",
            "--reason",
            "fair",
        ],
    );
    assert_eq!(code, 0, "{said}");
    let moved = tasks_on(&home, "2026-12-03")[0].clone();
    assert_eq!(
        json!([moved["owner"], moved["due"], moved["moved_for"]]),
        json!(["Ann", "2026-12-08", "fair"])
    );
    // A period that was never evaluated is not passed over when the next one is over.
    assert!(ids(&tasks_on(&home, "2027-01-04")).contains(&json!("eval-2026-11")));
    let check = home.out(&["check"]);
    assert!(!check.contains("✗"), "{check}");
}

#[test]
fn whoever_leads_the_company_has_its_evaluations() {
    let home = Home::with_team();
    std::fs::create_dir_all(home.path("config/quarterdeck")).unwrap();
    let settings = "[notify.managers.li]\nname = \"Li Wei\"\nunits = [\"\"]\n";
    std::fs::write(home.path("config/quarterdeck/config.toml"), settings).unwrap();
    let owner = tasks_on(&home, "2026-12-02")[0]["owner"].clone();
    assert_eq!(owner, json!("Li Wei"));
}

/// A brief says who needs what: a task that is due stands in that of the company and of the team whom it is about.
#[test]
fn a_task_that_is_due_stands_in_the_brief_until_it_is_done() {
    let home = Home::with_team();
    let add = |text: &str, due: &str| {
        let words = ["task", "add", text, "--owner", "Li", "--rep", "R1"];
        let made = home.json(&[&words[..], &["--due", due]].concat());
        made["events"][0].as_str().unwrap().to_owned()
    };
    let now = add("ring the buyer", "today");
    add("write the offer", "tomorrow");
    for kind in ["standup", "week", "month"] {
        let brief = home.json(&["brief", "--for", kind]);
        let due = brief["tasks_due"].as_array().unwrap();
        assert!(due.len() == 1 && due[0]["event"] == json!(now), "{brief:#}");
    }
    for (lang, title) in [("en", "Tasks that are due"), ("zh-CN", "到期任务")] {
        for format in ["text", "md"] {
            let said = home.out(&["brief", "--lang", lang, "--format", format]);
            assert!(
                said.contains(title) && said.contains("ring the buyer"),
                "{said}"
            );
            assert!(!said.contains("write the offer"), "{said}");
        }
    }
    let of = |unit: &str| home.json(&["brief", "--unit", unit])["tasks_due"].clone();
    assert_eq!(of("Key").as_array().unwrap().len(), 1);
    assert_eq!(of("Channel"), json!([]));
    home.out(&["task", "tick", &now]);
    let said = home.out(&["brief"]);
    assert!(!said.contains("Tasks that are due"), "{said}");
}
