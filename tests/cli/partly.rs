//! Days of which only a part was reported: never met, never a zero (rule 4).

use crate::home::Home;
use serde_json::{Value, json};

/// One rep of a mid tier, of whom only touches are reported, ten working days long.
fn only_touches() -> Home {
    let home = Home::empty();
    home.import("reps", "id,name,tier,unit\nR1,王芳,mid,East\n");
    let mut rows = vec!["rep,day,touch".to_owned()];
    for day in [5, 6, 9, 10, 11, 12, 13, 16, 17, 18] {
        rows.push(format!("R1,2026-11-{day:02},6"));
    }
    home.import("activity", &rows.join("\n"));
    home
}

fn warnings(home: &Home, sets: &[&str]) -> Vec<Value> {
    let document = home.json(&[sets, &["warnings"]].concat());
    document["warnings"].as_array().unwrap().clone()
}

#[test]
fn rule_4_one_of_four_actions_every_day_is_neither_met_nor_the_whole_week() {
    let home = only_touches();
    let document = home.json(&["actions"]);
    let rep = &document["reps"][0];
    assert_eq!(rep["history"], "◐◐◐◐◐◐◐◐◐◐");
    assert_eq!(
        (&rep["state"], &rep["streak"]),
        (&json!("partly"), &json!(0))
    );
    assert_eq!(
        (&rep["week"], &rep["week_coverage"]),
        (&json!(1.0), &json!(0.25))
    );
    assert!(home.out(&["actions"]).contains("100%◐"));

    let raised = warnings(&home, &[]);
    assert_eq!(raised.len(), 1, "{raised:#?}");
    assert_eq!(raised[0]["rule"], "W13");
    assert_eq!(
        raised[0]["evidence_data"]["partly"][0]["lacking"],
        json!([1, 2, 3])
    );
    let brief = home.out(&["brief"]);
    assert!(
        brief.contains("0 of 1 reported, 1 partly; 0 of 1 met all standards"),
        "{brief}"
    );
    assert!(brief.contains("Partly reported\n  王芳"), "{brief}");
    let listed = home.out(&["warnings"]);
    assert!(
        listed.contains("partly reported Wed 18 Nov: need, proposal, demo missing"),
        "{listed}"
    );
    let listed = home.out(&["--lang", "zh-CN", "warnings"]);
    assert!(
        listed.contains("11月18日 周三部分填报：缺有效需求确认、方案发送、预约拜访/演示"),
        "{listed}"
    );
}

#[test]
fn rule_4_a_day_that_is_short_in_what_it_reports_is_missed_whatever_lacks() {
    let home = only_touches();
    home.import(
        "activity",
        "rep,day,touch\nR1,2026-11-16,5\nR1,2026-11-18,5\n",
    );
    let document = home.json(&["actions"]);
    let rep = &document["reps"][0];
    assert_eq!(rep["history"], "◐◐◐◐◐◐◐○◐○");
    // The day between holds the streak: it neither adds nor clears.
    assert_eq!(rep["streak"], 2);
    let rules: Vec<Value> = warnings(&home, &[])
        .iter()
        .map(|w| w["rule"].clone())
        .collect();
    assert_eq!(rules, ["W1", "W13"]);
}

#[test]
fn rule_4_where_only_some_actions_are_collected_the_others_do_not_lack() {
    let home = only_touches();
    let collects = ["--set", "rules.collected=[\"touch\"]"];
    let document = home.json(&[&collects[..], &["actions"]].concat());
    let rep = &document["reps"][0];
    assert_eq!(rep["history"], "●●●●●●●●●●");
    assert_eq!(
        (&rep["week"], &rep["week_coverage"]),
        (&json!(1.0), &json!(1.0))
    );
    assert_eq!(warnings(&home, &collects), Vec::<Value>::new());
    let said = home.ends(&["--set", "rules.collected=[\"touches\"]", "actions"]);
    assert!(said.2.contains("rules.collected[1]"), "{}", said.2);
}

/// A share says of how much it is: a week of which a quarter was reported is no week of which all was.
#[test]
fn rule_4_a_red_week_says_how_much_of_it_is_known() {
    let home = only_touches();
    home.import(
        "activity",
        "rep,day,touch\nR1,2026-11-16,1\nR1,2026-11-17,1\nR1,2026-11-18,1\n",
    );
    let listed = home.out(&["warnings"]);
    let said = "16% of this week's standards, below 40% · 25% of it reported";
    assert!(listed.contains(said), "{listed}");
    let listed = home.out(&["--lang", "zh-CN", "warnings"]);
    let said = "本周动作完成率 16%，低于 40% · 其中已填报 25%";
    assert!(listed.contains(said), "{listed}");
    // Once the rest has come in, nothing is to be added.
    home.import(
        "activity",
        "rep,day,need,proposal,demo\nR1,2026-11-16,0,0,0\nR1,2026-11-17,0,0,0\nR1,2026-11-18,0,0,0\n",
    );
    let listed = home.out(&["warnings"]);
    assert!(
        listed.contains("below 40%") && !listed.contains("of it reported"),
        "{listed}"
    );
}

/// What is collected has a day: the days before are judged by what was collected then, whether the command line or the
/// settings say it.
#[test]
fn rule_24_what_is_collected_from_a_day_on_leaves_the_days_before_as_they_were() {
    let home = only_touches();
    let history = |words: &[&str]| {
        let document = home.json(&[words, &["actions"]].concat());
        document["reps"][0]["history"].clone()
    };
    let from = |of: &str| format!("rules.collections=[{{from=\"2026-11-16\",of={of}}}]");
    let touch = from("[\"touch\"]");
    assert_eq!(history(&["--set", &touch]), "◐◐◐◐◐◐◐●●●");
    let first = ["--set", "rules.collected=[\"touch\"]", "--set"];
    let all = from("[]");
    assert_eq!(history(&[&first[..], &[&all]].concat()), "●●●●●●●◐◐◐");
    for unfit in [from("[\"touches\"]"), format!("{},x", from("[]"))] {
        assert_eq!(home.ends(&["--set", &unfit, "actions"]).0, 2, "{unfit}");
    }

    // By the journal: from the first day that is not judged yet, and not before.
    let off = [
        "rules",
        "set",
        "collected.need=0",
        "collected.proposal=0",
        "collected.demo=0",
        "--why",
        "touches alone",
    ];
    home.json(&off);
    let earliest = home.json(&["rules"])["earliest"].clone();
    let earliest = earliest.as_str().unwrap().to_owned();
    let page = home.json(&["--as-of", "2026-11-18", "rules"]);
    assert_eq!(page["collected"]["numbers"]["collected.demo"], json!(1));
    assert_eq!(page["collected"]["set_by"], json!("defaults"));
    let later = home.json(&["--as-of", &earliest, "rules"]);
    assert_eq!(later["collected"]["numbers"]["collected.demo"], json!(0));
    assert_eq!(later["collected"]["since"], json!(earliest));
    let rows = format!("rep,day,touch\nR1,{earliest},6\n");
    home.import("activity", &rows);
    let document = home.json(&["--as-of", "2026-11-21", "actions", "--day", &earliest]);
    assert_eq!(document["reps"][0]["history"], "◐◐◐◐◐◐◐◐◐●");
    for (lang, word) in [
        ("en", "Actions that are collected: touch ·"),
        ("zh-CN", "采集的动作：触达"),
    ] {
        let said = home.out(&["--as-of", &earliest, "--lang", lang, "rules"]);
        assert!(said.contains(word), "{said}");
    }
    let export = home.out(&["rules", "export"]);
    assert!(
        export.contains("[[rules.collections]]") && export.contains("of = [\"touch\"]"),
        "{export}"
    );
    // What is asked for a while of what is not collected then is listed as asking for nothing.
    let phase = ["rules", "set", "phases.demo=3", "--why", "year end"];
    let days = ["--from", "2027-12-01", "--to", "2027-12-31"];
    home.json(&[&phase[..], &days].concat());
    assert_eq!(home.json(&["rules"])["phases"][0]["is_collected"], false);
    for (lang, word) in [("en", "not collected then"), ("zh-CN", "届时不采集")] {
        let said = home.out(&["--lang", lang, "rules"]);
        assert!(said.contains(word), "{said}");
    }
    let again = ["rules", "set", "collected.demo=1", "--why", "year end"];
    home.json(&[&again[..], &["--from", "2027-12-15"]].concat());
    assert_eq!(home.json(&["rules"])["phases"][0]["is_collected"], true);
    // Tried on history as well, and never down to nothing.
    home.json(&["rules", "test", "--set", "collected.demo=0"]);
    let (code, _, said) = home.ends(&["rules", "set", "collected.touch=0", "--why", "x"]);
    assert!(code == 1 && said.contains("at least one action"), "{said}");
}
