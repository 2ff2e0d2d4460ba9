//! What was done about a warning that ended with whom or what it is about (rule 22), and how often a play counts.

use crate::home::Home;
use serde_json::{Value, json};

fn json_on(home: &Home, morning: &str, words: &[&str]) -> Value {
    let output = home.command_on(morning).arg("--json").args(words).output();
    serde_json::from_slice(&output.unwrap().stdout).unwrap()
}

fn import(home: &Home, morning: &str, kind: &str, text: &str) {
    let file = home.file(&format!("{kind}-{morning}.csv"), text);
    let (code, said) = home.on(morning, &["import", kind, file.to_str().unwrap()]);
    assert_eq!(code, 0, "{said}");
}

/// Ann missed her demos from Mon 9 to Wed 11 November.
fn orange() -> Home {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit\nR1,Ann,mid,East\nR2,Ben,mid,East\n",
    );
    let mut rows = vec!["rep,day,touch,need,proposal,demo".to_owned()];
    for day in 2..=11 {
        let demos = if day > 8 { 0 } else { 2 };
        if ![7, 8].contains(&day) {
            rows.push(format!("R1,2026-11-{day:02},6,3,2,{demos}"));
            rows.push(format!("R2,2026-11-{day:02},6,3,2,2"));
        }
    }
    import(&home, "2026-11-12", "activity", &rows.join("\n"));
    home
}

#[test]
fn rule_22_what_was_done_about_somebody_who_left_is_told_as_left_and_was_no_mistake() {
    let home = orange();
    let morning = "2026-11-12";
    for words in [
        &["intervene", "actions/R1", "--play", "one-to-one"][..],
        &[
            "intervene",
            "actions/R1",
            "--play",
            "coaching",
            "--owner",
            "Ben",
        ],
    ] {
        let (code, said) = home.on(morning, words);
        assert_eq!(code, 0, "{said}");
    }
    let gone = "id,name,tier,unit,to\nR1,Ann,mid,East,2026-11-13\n";
    import(&home, "2026-11-16", "reps", gone);
    let day = "2026-11-18";
    let results = json_on(&home, day, &["results"]);
    let verdicts = &results["verdicts"];
    assert_eq!(
        (&verdicts["restated"], &verdicts["ended"]),
        (&json!(0), &json!(2)),
        "{results:#}"
    );
    for row in results["interventions"].as_array().unwrap() {
        assert_eq!(
            (&row["restated"], &row["ended"], &row["verdict"]),
            (&json!(false), &json!(true), &Value::Null)
        );
    }
    let (_, said) = home.on(day, &["results"]);
    assert!(
        said.contains("left") && !said.contains("corrected"),
        "{said}"
    );
    let (_, said) = home.on(day, &["--lang", "zh-CN", "results"]);
    assert!(
        said.contains("已离职") && !said.contains("已更正"),
        "{said}"
    );
    let event = results["interventions"][0]["event"].as_str().unwrap();
    let by_hand = [
        "override",
        event,
        "--verdict",
        "recovered",
        "--reason",
        "seen",
    ];
    let (code, said) = home.on(day, &by_hand);
    assert!(
        code != 0 && said.contains("over before its check"),
        "{said}"
    );
    let (_, said) = home.on(day, &["task", "list", "--wide"]);
    assert!(said.contains("warning over since Sat"), "{said}");
    let tasks = json_on(&home, day, &["task", "list"]);
    assert_eq!(tasks["tasks"][0]["warning_over_since"], "2026-11-14");
}

#[test]
fn rule_10_a_play_that_is_repeated_on_a_warning_is_one_case() {
    let home = orange();
    for _ in 0..5 {
        let words = ["intervene", "actions/R1", "--play", "one-to-one"];
        let (code, said) = home.on("2026-11-12", &words);
        assert_eq!(code, 0, "{said}");
    }
    let good = "rep,day,touch,need,proposal,demo\nR1,2026-11-12,6,3,2,2\nR1,2026-11-13,6,3,2,2\n";
    import(&home, "2026-11-16", "activity", good);
    let results = json_on(&home, "2026-11-16", &["results"]);
    let worked = results["worked"].as_array().unwrap();
    assert_eq!(worked.len(), 1, "{results:#}");
    assert_eq!(
        (&worked[0]["recovered"], &worked[0]["checked"]),
        (&json!(1), &json!(1))
    );
    assert_eq!(results["verdicts"]["recovered"], 5, "each was checked");
    let (_, said) = home.on("2026-11-16", &["results"]);
    assert!(!said.contains('★'), "{said}");
    // And the same where the next one is to be answered.
    let mut rows = vec!["rep,day,touch,need,proposal,demo".to_owned()];
    rows.extend((16..19).map(|day| format!("R1,2026-11-{day},6,3,2,0")));
    import(&home, "2026-11-19", "activity", &rows.join("\n"));
    let rows = json_on(&home, "2026-11-19", &["warnings"]);
    let said = rows.to_string();
    assert!(!said.contains("\"checked\":5"), "{said}");
}
