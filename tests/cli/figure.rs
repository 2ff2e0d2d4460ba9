//! `plan --why`: where a figure is from, who set it, what is expected of it by now.

use crate::home::Home;
use serde_json::json;

const YEAR: [&str; 2] = ["--period", "2026"];

fn published() -> Home {
    let home = Home::with_team();
    let split = ["target", "split", "--by", "time", "--method", "own-days"];
    let why = ["--amount", "1000.01", "--publish", "--why", "agreed"];
    home.json(&[&split[..], &YEAR, &why].concat());
    home
}

/// Every row adds up: the parts have all of the whole, and what is cut off decides who gets the last units.
#[test]
fn rule_14_a_figure_is_told_with_its_weights_and_its_rounding() {
    let home = published();
    let why = ["plan", "--by", "time", "--why", "2026-Q1"];
    let seen = home.json(&[&why[..], &YEAR].concat());
    assert_eq!(
        (&seen["from"], &seen["method"]),
        (&json!("method"), &json!("own-days"))
    );
    let parts = seen["parts"].as_array().unwrap();
    let sum: i64 = parts
        .iter()
        .map(|part| part["target_minor"].as_i64().unwrap())
        .sum();
    assert_eq!(sum, 100_001);
    for part in parts {
        let [got, cut] = ["target_minor", "cut_minor"].map(|key| part[key].as_i64().unwrap());
        assert!((0..=1).contains(&(got - cut)), "{part}");
    }
    assert_eq!(seen["figure_minor"], parts[0]["target_minor"]);
    assert_eq!(seen["versions"][0]["reason"], json!("agreed"));
    for (lang, words) in [
        (
            "en",
            [
                "working days in the period",
                "Who set it",
                "agreed",
                "in force",
            ],
        ),
        ("zh-CN", ["工作日", "设定人", "agreed", "现行"]),
    ] {
        let said = home.out(&[&["--lang", lang], &why[..], &YEAR].concat());
        for word in words {
            assert!(said.contains(word), "{word}: {said}");
        }
    }
}

#[test]
fn the_whole_says_what_is_expected_by_now_part_by_part() {
    let home = published();
    let seen = home.json(&[&["plan", "--by", "time", "--why", "all"][..], &YEAR].concat());
    let expected = &seen["expected"];
    let parts = expected["parts"].as_array().unwrap();
    assert!(!parts.is_empty(), "{seen}");
    let exact: f64 = (parts.iter())
        .map(|part| {
            let of = |key: &str| part[key].as_f64().unwrap();
            of("target_minor") * of("working_days_gone") / of("working_days")
        })
        .sum();
    let told = expected["expected_minor"].as_f64().unwrap();
    assert!((exact - told).abs() <= 0.5, "{exact} {told}");
    // By another method it is that one's number, whatever is in force.
    let even = [
        "plan", "--by", "time", "--why", "2026-Q2", "--method", "even",
    ];
    let even = home.json(&[&even[..], &YEAR, &["--amount", "10"]].concat());
    assert_eq!(even["figure_minor"], json!(250));
    let mixed = ["plan", "--by", "time", "--why", "2026-Q2", "--amount", "10"];
    assert_eq!(home.ends(&[&mixed[..], &YEAR].concat()).0, 2);
}

/// The page of a target and `target show` tell the same splits: also those that nobody published as such.
#[test]
fn show_tells_parts_that_have_targets_of_their_own() {
    let home = Home::with_team();
    for (period, amount) in [("2026", "24M"), ("2026-Q1", "6M"), ("2026-Q2", "7M")] {
        let set = ["target", "set", "--period", period, "--amount", amount];
        home.json(&[&set[..], &["--publish", "--why", "x"]].concat());
    }
    let shown = home.json(&[&["target", "show"][..], &YEAR].concat());
    let time = &shown["splits"][0];
    assert_eq!(
        (&time["by"], &time["method"]),
        (&json!("time"), &json!(null))
    );
    assert_eq!(time["children"][1]["target_minor"], json!(700_000_000));
    // The fourth has what R1 has in it.
    assert_eq!(time["children"][3]["target_minor"], json!(400_000));
    assert_eq!(time["gap_minor"], json!(-1_099_600_000));
    let said = home.out(&["--lang", "zh-CN", "target", "show", "--period", "2026"]);
    assert!(
        said.contains("2026年Q2") && said.contains("未设定"),
        "{said}"
    );
}
