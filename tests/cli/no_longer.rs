//! What is no longer so is told as that, and not as a mistake: a customer that is key no more, data that came after all; and
//! what is weighed otherwise from a day on leaves the days before it as they were.

use crate::home::Home;
use serde_json::{Value, json};

/// Imports a file as of a morning.
fn on(home: &Home, morning: &str, kind: &str, text: &str) {
    let file = home.file(&format!("{kind}-{morning}.csv"), text);
    let file = file.to_str().unwrap();
    let (code, said) = home.on(morning, &["import", kind, file]);
    assert_eq!(code, 0, "{said}");
}

/// The warning with this beginning of its id, open or over.
fn found(home: &Home, morning: &str, id: &str) -> Value {
    let all = home.json(&["--as-of", morning, "warnings", "--state", "all"]);
    let rows = all["warnings"].as_array().unwrap();
    let row = rows
        .iter()
        .find(|row| row["id"].as_str().unwrap().starts_with(id));
    row.unwrap_or_else(|| panic!("no {id} in {all:#}")).clone()
}

#[test]
fn w4_of_a_customer_that_is_key_no_longer_ends_as_that_and_keeps_its_name() {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,Ann,junior,East\n");
    let customers = |key: &str| format!("id,name,key,rep\nC1,Acme,{key},R1\n");
    on(&home, "2026-03-02", "customers", &customers("yes"));
    let contact = "customer,rep,day,direction,channel\nC1,R1,2026-03-02,in,phone\n";
    on(&home, "2026-03-03", "contacts", contact);
    assert_eq!(found(&home, "2026-03-12", "silence/C1")["state"], "open");
    on(&home, "2026-03-13", "customers", &customers("no"));
    let row = found(&home, "2026-03-16", "silence/C1/2026-03-10");
    assert_eq!(
        (&row["state"], &row["name"]),
        (&json!("left"), &json!("Acme")),
        "{row:#}"
    );
    for (lang, word) in [
        ("en", "no longer a key customer"),
        ("zh-CN", "已不是重点客户"),
    ] {
        let words = [
            "--as-of",
            "2026-03-16",
            "--lang",
            lang,
            "warnings",
            "--why",
            row["id"].as_str().unwrap(),
        ];
        let said = home.out(&words);
        assert!(said.contains(word), "{said}");
    }
    // The morning before it was said is as it was.
    assert_eq!(found(&home, "2026-03-12", "silence/C1")["state"], "open");
}

/// What was said of it the first time stands as it was, and a silence begins anew once it is key again.
#[test]
fn w4_of_a_customer_that_is_key_again_keeps_what_was_said_the_first_time() {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,Ann,junior,East\n");
    // No two files are the same one.
    let customers = |key: &str, other: u32| {
        format!("id,name,key,rep\nC1,Acme,{key},R1\nD{other},Other {other},no,R1\n")
    };
    on(&home, "2026-03-02", "customers", &customers("yes", 1));
    let contact = "customer,rep,day,direction,channel\nC1,R1,2026-03-02,in,phone\n";
    on(&home, "2026-03-03", "contacts", contact);
    assert_eq!(found(&home, "2026-03-12", "silence/C1")["state"], "open");
    home.on("2026-03-12", &["warnings"]);
    on(&home, "2026-03-13", "customers", &customers("no", 2));
    on(&home, "2026-03-20", "customers", &customers("yes", 3));
    let state = |morning: &str, id: &str| found(&home, morning, id)["state"].clone();
    let first = "silence/C1/2026-03-10";
    assert_eq!(state("2026-03-23", first), json!("left"));
    // Heard last on 2 March: as long as that is a silence on the day on which it is key again.
    assert_eq!(state("2026-03-23", "silence/C1/2026-03-20"), json!("open"));
    // No longer, a second time: both are over, and the mornings between are as they were.
    on(&home, "2026-04-01", "customers", &customers("no", 4));
    for id in [first, "silence/C1/2026-03-20"] {
        assert_eq!(state("2026-04-02", id), json!("left"), "{id}");
    }
    assert_eq!(state("2026-03-12", first), json!("open"));
    let open = home.json(&["--as-of", "2026-03-16", "warnings"]);
    assert_eq!(open["warnings"], json!([]));
}

#[test]
fn rule_4_a_report_that_came_after_it_was_asked_for_ends_the_question_and_corrects_nothing() {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit\nR1,Ann,junior,East\nR2,Bob,junior,East\n",
    );
    let counts = |rep: &str, days: &[&str]| {
        let row = |day: &&str| format!("{rep},{day},9,3,2,2\n");
        let rows: String = days.iter().map(row).collect();
        format!("rep,day,touch,need,proposal,demo\n{rows}")
    };
    let days = ["2026-03-02", "2026-03-03", "2026-03-04"];
    on(&home, "2026-03-05", "activity", &counts("R2", &days));
    on(&home, "2026-03-05", "activity", &counts("R1", &days[..1]));
    assert_eq!(found(&home, "2026-03-05", "no-report/R1")["state"], "open");
    home.on("2026-03-05", &["warnings"]);
    let file = home.file("late.csv", &counts("R1", &days[1..]));
    let import = ["import", "activity", file.to_str().unwrap()];
    let (code, said) = home.on("2026-03-06", &import);
    // Nothing was said that was false, so that nothing is corrected: neither here nor in the brief.
    assert!(code == 0 && !said.contains("corrected"), "{said}");
    let row = found(&home, "2026-03-06", "no-report/R1/2026-03-03");
    assert_eq!(row["state"], json!("closed"), "{row:#}");
    let brief = home.json(&["--as-of", "2026-03-06", "brief", "--for", "week"]);
    assert_eq!(brief["changed"]["corrected"], json!([]), "{brief:#}");
}

#[test]
fn rule_24_weights_and_the_ramp_are_changed_from_a_day_on_listed_exported_and_taken_back() {
    let home = Home::with_team();
    let before = home.json(&["rules"]);
    let earliest = before["earliest"].as_str().unwrap().to_owned();
    let one =
        json!({"weights.touch": 1, "weights.need": 1, "weights.proposal": 1, "weights.demo": 1});
    assert_eq!(before["weights"]["numbers"], one);
    assert_eq!(before["weights"]["set_by"], json!("defaults"));
    let set = [
        "rules",
        "set",
        "weights.demo=4",
        "ramp.1=30",
        "--why",
        "demos count",
    ];
    home.json(&set);
    let after = home.json(&["--as-of", &earliest, "rules"]);
    assert_eq!(after["weights"]["numbers"]["weights.demo"], json!(4));
    assert_eq!(after["weights"]["since"], json!(earliest));
    assert_eq!(after["ramp"]["numbers"]["ramp.1"], json!(30));
    // The past is weighed as it was.
    let now = home.json(&["--as-of", "2026-11-18", "rules"]);
    assert_eq!(now["weights"]["numbers"], one);
    let export = home.out(&["rules", "export"]);
    assert!(
        export.contains("[[rules.weights]]") && export.contains("of = [1, 1, 1, 4]"),
        "{export}"
    );
    for (lang, word) in [("en", "weight of demo"), ("zh-CN", "权重")] {
        let said = home.out(&["--lang", lang, "rules"]);
        assert!(said.contains(word), "{said}");
    }
    let (code, _, said) = home.ends(&["rules", "set", "weights.demo=1001", "--why", "x"]);
    assert!(code == 1 && said.contains("0 to 1000"), "{said}");
    assert_eq!(home.ends(&["rules", "set", "ramp.9=10", "--why", "x"]).0, 1);
    // Tried on history like any other number.
    home.json(&["rules", "test", "--set", "weights.demo=4"]);
}

/// A week is shown by what its rule weighed then, whatever the actions weigh since.
#[test]
fn rule_24_the_why_of_an_old_week_is_weighed_as_the_week_was() {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,Ann,junior,East\n");
    let counts = |days: std::ops::RangeInclusive<u32>| {
        let row = |day| format!("R1,2026-11-{day:02},1,0,0,2\n");
        let rows: Vec<String> = days.map(row).collect();
        format!("rep,day,touch,need,proposal,demo\n{}", rows.concat())
    };
    on(&home, "2026-11-16", "activity", &counts(2..=6));
    home.on("2026-11-09", &["warnings"]);
    let set = ["rules", "set", "weights.demo=9", "--why", "demos count"];
    home.on("2026-11-16", &set);
    on(&home, "2026-11-19", "activity", &counts(17..=18));
    let row = found(&home, "2026-11-19", "week/R1");
    let id = row["id"].as_str().unwrap();
    let why = home.json(&["--as-of", "2026-11-19", "warnings", "--why", id]);
    // Touch 1 of 8, need and proposal nothing, demo all of it: of one weight each 28.1 %, with nine for demo 76.0 %.
    assert_eq!(why["figures"]["sum"]["share"], json!(7_604), "{why:#}");
    let weeks = why["figures"]["weeks_before"].as_array().unwrap();
    let old = weeks.iter().find(|week| week["first"] == "2026-11-02");
    assert_eq!(old.unwrap()["sum"]["share"], json!(2_812), "{why:#}");
}

#[test]
fn w3_is_measured_by_the_revenue_target_from_a_day_on() {
    let home = Home::with_team();
    let line = |page: &Value| {
        let rules = page["rules"].as_array().unwrap();
        rules
            .iter()
            .find(|line| line["rule"] == "W3")
            .unwrap()
            .clone()
    };
    assert_eq!(
        line(&home.json(&["rules"]))["numbers"]["by"],
        json!("standard")
    );
    let (code, _, said) = home.ends(&["rules", "set", "W3.by=sales", "--why", "x"]);
    assert!(code == 1 && said.contains("standard, revenue"), "{said}");
    home.json(&["rules", "test", "--set", "W3.by=revenue"]);
    let made = home.json(&["rules", "set", "W3.by=revenue", "--why", "money counts"]);
    let page = home.json(&["rules"]);
    let change = &page["changes"][0];
    assert_eq!(change["id"], made["events"][0]);
    assert_eq!(change["numbers"]["week.by"], json!("revenue"));
    let earliest = page["earliest"].as_str().unwrap();
    let later = home.json(&["--as-of", earliest, "rules"]);
    assert_eq!(line(&later)["numbers"]["by"], json!("revenue"));
    let said = home.out(&["--as-of", earliest, "rules", "--wide"]);
    assert!(
        said.contains("what the revenue target asks of a week"),
        "{said}"
    );
    assert!(home.out(&["rules", "export"]).contains("by = \"revenue\""));
}

#[test]
fn why_none_is_told_of_a_rep_who_has_no_warning_about_daily_actions() {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,Ann,junior,East\n");
    let text = "rep,day,touch,need,proposal,demo\nR1,2026-03-02,9,3,2,2\nR1,2026-03-03,9,3,2,2\n";
    on(&home, "2026-03-04", "activity", text);
    for words in [["--why", "Ann"], ["--quiet", "R1"]] {
        let said = home.json(&[&["--as-of", "2026-03-04", "warnings"][..], &words].concat());
        assert_eq!(said["rep"], json!("R1"), "{said:#}");
        assert_eq!(said["missed_in_a_row"], json!(0));
        assert_eq!(said["rules"][0]["rule"], json!("W1"));
        assert_eq!(said["other_warnings"], json!([]));
        let (code, text) = home.on("2026-03-04", &[&["warnings"][..], &words].concat());
        assert!(
            code == 0 && text.contains("Nothing is wrong here"),
            "{text}"
        );
    }
    let (code, _) = home.on("2026-03-04", &["warnings", "--quiet", "Nobody"]);
    assert_eq!(code, 1);
}
