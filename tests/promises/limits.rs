//! The ends of things: open files, the calendar, 64 bits. Each is a sentence, and none a wrong one.

use super::{Team, storage::said};
use std::fmt::Write as _;
use std::process::{Command, Output};

/// Runs a command where a process may have so many files open.
fn with_files(team: &Team, files: u32, args: &[&str]) -> Output {
    let script = format!("ulimit -n {files}; exec \"$@\"");
    Command::new("sh")
        .args(["-c", &script, "sh"])
        .arg(crate::binary())
        .args(team.globals())
        .args(args)
        .env_clear()
        .envs(super::terminal::environment(team.home()))
        .output()
        .unwrap()
}

#[test]
fn a12_where_no_file_can_be_opened_nothing_is_called_damaged() {
    let team = Team::new();
    assert!(team.run(&["backup"]).status.success());
    let reps = team.home().join("reps.csv").display().to_string();
    let all: [&[&str]; 7] = [
        &["warnings"],
        &["check"],
        &["ack", super::team::WARNING],
        &["backup"],
        &["backup", "list"],
        &["restore", "latest"],
        &["import", "reps", &reps],
    ];
    let (mut refused, mut done) = (0, 0);
    for args in all {
        for files in 4..14 {
            let ran = with_files(&team, files, args);
            let text = said(&ran);
            // The program itself is not even loaded.
            if text.contains("shared libraries") {
                continue;
            }
            for wrong in [
                "damaged",
                "panicked",
                "not a quarterdeck",
                "No backup yet",
                "no whole",
            ] {
                assert!(!text.contains(wrong), "{files} {args:?}: {text}");
            }
            if ran.status.success() {
                done += 1;
            } else {
                refused += 1;
                let told = ["no more open files", "Too many open files"];
                assert!(
                    told.iter().any(|t| text.contains(t)),
                    "{files} {args:?}: {text}"
                );
            }
        }
    }
    assert!(refused > 7 && done > 20, "{refused} {done}");
    assert!(team.run(&["check"]).status.success());
}

#[test]
fn a23_days_beyond_the_calendar_name_its_range_and_its_ends_are_mornings() {
    let team = Team::new();
    for day in ["9999-12-31", "2200-01-01", "1899-12-31", "0001-01-01"] {
        for args in [
            &["warnings", "--as-of", day][..],
            &["journal", "--since", day],
            &[
                "snooze",
                super::team::WARNING,
                "--until",
                day,
                "--reason",
                "x",
            ],
        ] {
            let ran = team.run(args);
            assert_eq!(ran.status.code(), Some(2), "{args:?}");
            assert!(
                said(&ran).contains("2199-12-31"),
                "{args:?}: {}",
                said(&ran)
            );
        }
    }
    let ran = team.run(&["targets", "--period", "9999-Q4"]);
    assert!(said(&ran).contains("2199-12-31"), "{}", said(&ran));
    for day in ["1900-01-01", "1970-01-01", "2199-12-31"] {
        for verb in ["warnings", "targets", "actions", "brief", "journal"] {
            let ran = team.run(&[verb, "--as-of", day]);
            assert!(ran.status.success(), "{verb} {day}: {}", said(&ran));
        }
    }
}

#[test]
fn sums_that_leave_64_bits_are_too_large_and_no_part_of_a_ratio() {
    let team = Team::new();
    let mut deals = String::from("id,rep,stage,amount,opened,closed\n");
    // 9.9 trillion in minor units is the most that a cell may say: of both more than fit.
    for n in 0..9_400 {
        writeln!(deals, "w{n},li,won,9900000000000,2026-02-01,2026-02-10").unwrap();
        writeln!(deals, "o{n},wang,proposal,9900000000000,2026-02-01,").unwrap();
    }
    team.import("deals", &deals);
    team.import(
        "targets",
        "rep,metric,period,amount\nli,revenue,2026-Q1,1000\nwang,revenue,2026-Q1,1000\n",
    );
    let weekly = ["brief", "--for", "week"];
    let monthly = ["brief", "--for", "month"];
    let briefs = [&["brief"][..], &weekly, &monthly];
    for args in [&["targets"][..], &["warnings"], &["actions"]]
        .into_iter()
        .chain(briefs)
    {
        let ran = team.run(args);
        assert!(ran.status.success(), "{args:?}: {}", said(&ran));
        assert!(!said(&ran).contains("92,233"), "{args:?}: {}", said(&ran));
        let json = team.run(&[args, &["--json"]].concat());
        assert!(
            !said(&json).contains("92233720"),
            "{args:?}: {}",
            said(&json)
        );
    }
    let shown = said(&team.run(&["targets"]));
    let company: Vec<&str> = shown.lines().nth(2).unwrap().split("  ").collect();
    assert!(
        company
            .iter()
            .filter(|cell| cell.trim() == "too large")
            .count()
            >= 3,
        "{shown}"
    );
    let json = said(&team.run(&["targets", "--json"]));
    let json: serde_json::Value = serde_json::from_str(&json).unwrap();
    let company = &json["nodes"][0];
    for key in [
        "actual_minor",
        "in_progress_minor",
        "attainment",
        "pace",
        "projection_minor",
    ] {
        assert!(company[key].is_null(), "{key}: {company}");
    }
    assert_eq!(company["attainment_state"], "too_large");
    assert_eq!(company["target_minor"], 200_000);
}

/// Files that call themselves regular and never end, and pipes that nobody writes into, wherever a file is named.
#[cfg(target_os = "linux")]
#[test]
fn d7_what_never_ends_is_refused_at_once() {
    let team = Team::new();
    let pipe = team.home().join("pipe.csv");
    let made = Command::new("mkfifo").arg(&pipe).status().unwrap();
    assert!(made.success());
    let rejects = team.home().join("plan.csv.rejects.csv");
    std::fs::copy(team.home().join("reps.csv"), team.home().join("plan.csv")).unwrap();
    assert!(
        Command::new("mkfifo")
            .arg(&rejects)
            .status()
            .unwrap()
            .success()
    );
    let pipe = pipe.to_str().unwrap();
    let plan = team.home().join("plan.csv").display().to_string();
    let rejects = rejects.to_str().unwrap();
    let trace = "/sys/kernel/debug/tracing/trace_pipe";
    let all: [(&[&str], i32); 10] = [
        (&["import", "reps", "/proc/version"], 3),
        (&["restore", "/proc/version"], 4),
        (&["import", "reps", "/proc/kmsg"], 3),
        (&["import", "/proc/kmsg"], 2),
        (&["import", "reps", trace], 3),
        (&["import", "reps", pipe], 3),
        (&["import", "reps", rejects], 3),
        (&["import", "reps", &plan], 0),
        (&["warnings", "--config", pipe], 3),
        (&["warnings", "--config", "/proc/kmsg"], 3),
    ];
    for (args, wanted) in all {
        let mut run = team.command(args);
        let mut run = run
            .stdout(std::process::Stdio::null())
            .stderr(std::process::Stdio::null())
            .spawn()
            .unwrap();
        let started = std::time::Instant::now();
        let ended = loop {
            if let Some(ended) = run.try_wait().unwrap() {
                break ended;
            }
            if started.elapsed() > std::time::Duration::from_secs(20) {
                run.kill().unwrap();
                run.wait().unwrap();
                panic!("{args:?} waits");
            }
            std::thread::sleep(std::time::Duration::from_millis(10));
        };
        assert_eq!(ended.code(), Some(wanted), "{args:?}");
    }
}
