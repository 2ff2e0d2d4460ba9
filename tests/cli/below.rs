//! A target split with everybody below it in one step, on the command line.

use crate::home::Home;
use serde_json::{Value, json};

const WHY: [&str; 3] = ["--publish", "--why", "agreed"];

fn minor(shown: &Value) -> i64 {
    shown["target_minor"].as_i64().unwrap()
}

fn show(home: &Home, of: &[&str]) -> i64 {
    minor(&home.json(&[&["target", "show"], of].concat()))
}

#[test]
fn a_year_is_split_to_people_and_weeks_and_undone_in_one_step() {
    let home = Home::with_team();
    let split = [
        "target",
        "split",
        "--period",
        "2027",
        "--by",
        "team",
        "--amount",
        "1200000.01",
    ];
    // Without --publish it is a draft of all the numbers, and nothing is in force.
    let draft = home.json(&[&split[..], &["--below", "weeks"]].concat());
    let cells = draft["targets"]["cells"].as_array().unwrap().len();
    assert!(cells > 200, "{cells}");
    assert!(draft["draft"].as_str().is_some());
    home.out(&["target", "drop", draft["draft"].as_str().unwrap()]);
    let said = home.out(&[&split[..], &["--below", "weeks"], &WHY].concat());
    assert!(said.contains("Undo"), "{said}");
    let year = show(&home, &["--period", "2027"]);
    assert_eq!(year, 120_000_001);
    let tree = home.json(&["targets", "--period", "2027-03"]);
    let nodes = tree["nodes"].as_array().unwrap();
    for node in nodes {
        let parts = nodes.iter().filter(|part| part["parent"] == node["id"]);
        let parts: Vec<i64> = parts
            .filter_map(|part| part["target_minor"].as_i64())
            .collect();
        assert!(node["target_minor"].is_i64(), "{node}");
        if !parts.is_empty() {
            assert_eq!(parts.iter().sum::<i64>(), minor(node), "{node}");
        }
    }
    let plan = home.json(&["plan", "--rep", "R1", "--period", "2027-03", "--by", "time"]);
    let weeks = plan["children"].as_array().unwrap().iter();
    let weeks: Vec<i64> = weeks.map(minor).collect();
    assert!(
        weeks.len() >= 4 && weeks.iter().all(|week| *week > 0),
        "{weeks:?}"
    );
    assert_eq!(weeks.iter().sum::<i64>(), minor(&plan));
    let event = home.json(&["journal"]);
    let event = event["entries"][0]["id"]
        .as_str()
        .unwrap_or_default()
        .to_owned();
    home.out(&["journal", "--undo", &event]);
    let after = home.json(&["target", "show", "--period", "2027"]);
    assert_eq!(after["target_minor"], Value::Null);
    let after = home.json(&["target", "show", "--rep", "R1", "--period", "2027-03"]);
    assert_eq!(after["target_minor"], Value::Null);
}

#[test]
fn what_has_nothing_below_it_says_so() {
    let home = Home::with_team();
    for (of, below) in [
        (["--rep", "R1", "--period", "2027"], "people"),
        (["--unit", "East", "--period", "2027-03"], "months"),
    ] {
        for (lang, word) in [("en", "Nothing was saved"), ("zh-CN", "未保存")] {
            let split = [
                "--lang", lang, "target", "split", "--by", "time", "--amount", "5",
            ];
            let (code, _, said) = home.ends(&[&split[..], &of, &["--below", below]].concat());
            assert!(code == 2 && said.contains(word), "{code}: {said}");
        }
    }
}

#[test]
fn rule_26_months_that_are_over_stay_and_who_has_no_target_yet_is_named() {
    let home = Home::with_team();
    let split = ["target", "split", "--period", "2026", "--by", "team"];
    let below = ["--below", "months"];
    let first = [&split[..], &["--amount", "1200000"], &below, &WHY].concat();
    home.out(&first);
    let (over, ahead) = (
        ["--rep", "R1", "--period", "2026-03"],
        ["--rep", "R1", "--period", "2026-12"],
    );
    let (stood, was) = (show(&home, &over), show(&home, &ahead));
    let more = [&split[..], &["--amount", "1500000"], &below, &WHY].concat();
    home.out(&more);
    assert_eq!(show(&home, &over), stood);
    assert!(show(&home, &ahead) > was);
    home.import(
        "reps",
        "id,name,tier,unit,from\nR9,Nina,junior,East/Channel,2026-11-02\n",
    );
    let again = [&split[..], &["--amount", "1600000"], &below, &WHY].concat();
    for (lang, word) in [("en", "has no target yet"), ("zh-CN", "尚未设定目标")] {
        let (code, _, said) = home.ends(&[&["--lang", lang][..], &again].concat());
        assert!(
            code != 0 && said.contains(word) && said.contains("Nina"),
            "{code}: {said}"
        );
    }
    let team = ["--unit", "East/Channel", "--period", "2026", "--by", "team"];
    home.out(&[&["target", "split"][..], &team, &below, &WHY].concat());
    let new = home.json(&["target", "show", "--rep", "R9", "--period", "2026-03"]);
    assert_eq!(new["target_minor"], Value::Null);
    assert!(show(&home, &["--rep", "R9", "--period", "2026-12"]) > 0);
}

/// Somebody goes from one team to the other in the middle of June: both have their days of it, and everything adds up.
#[test]
fn rule_21_a_year_with_a_move_in_it_comes_down_to_months_and_weeks() {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit,from,to\na,Ann,mid,East,,\nb,Bob,mid,East,,2027-06-15\nb,Bob,mid,West,2027-06-15,\nc,Cid,mid,West,,\n",
    );
    let split = ["target", "split", "--period", "2027", "--by", "team"];
    let split = [&split[..], &["--amount", "1200000.01"], &WHY].concat();
    // Of one of the two teams alone only a part of the number would be set.
    let team = [
        "target", "split", "--unit", "West", "--by", "team", "--amount", "500000", "--period",
        "2027",
    ];
    for (lang, word) in [
        ("en", "for both units together"),
        ("zh-CN", "请在两个团队共同的上级按月发布"),
    ] {
        let words = [&["--lang", lang][..], &team, &WHY, &["--below", "months"]].concat();
        let (code, _, said) = home.ends(&words);
        assert!(
            code != 0 && said.contains("Bob") && said.contains(word),
            "{said}"
        );
    }
    home.out(&[&split[..], &["--below", "weeks"]].concat());
    let bob = |period| show(&home, &["--rep", "b", "--period", period]);
    let months: Vec<String> = (1..13).map(|month| format!("2027-{month:02}")).collect();
    let sum: i64 = months.iter().map(|month| bob(month)).sum();
    assert!(sum == bob("2027") && months.iter().all(|month| bob(month) > 0));
    for period in [
        "2027", "2027-Q2", "2027-05", "2027-06", "2027-07", "2027-W23", "2027-W24", "2027-W25",
    ] {
        let all = home.json(&["targets", "--period", period]);
        for node in all["nodes"].as_array().unwrap() {
            assert_eq!(node["mismatch_minor"], Value::Null, "{period}: {node}");
        }
        for unit in ["East", "West"] {
            let of = ["target", "show", "--unit", unit, "--period", period];
            assert_eq!(home.json(&of)["splits"][0]["gap_minor"], json!(0));
        }
    }
    let plan = home.json(&["plan", "--rep", "b", "--period", "2027-06", "--by", "time"]);
    let weeks = plan["children"].as_array().unwrap().iter();
    assert_eq!(weeks.map(minor).sum::<i64>(), minor(&plan));
    // With another number the months that stand of him stay, and it is said.
    let more = [
        "target", "split", "--period", "2027", "--by", "team", "--amount", "1500000",
    ];
    let june = bob("2027-06");
    for (lang, word) in [("en", "keeps the shorter periods"), ("zh-CN", "保持不变")] {
        let words = [&["--lang", lang][..], &more, &["--below", "months"]].concat();
        let said = home.out(&words);
        assert!(said.contains("Bob") && said.contains(word), "{said}");
    }
    let published = home.json(&[&more[..], &WHY, &["--below", "months"]].concat());
    assert_eq!(published["keep_shorter_periods"], json!(["Bob"]));
    assert_eq!(
        (bob("2027-06"), show(&home, &["--period", "2027"])),
        (june, 150_000_000)
    );
}

/// Until Monday 4 October somebody has one day of the month, and none of its weeks: these begin on that day.
#[test]
fn rule_21_weeks_that_cannot_add_up_are_refused_with_what_to_do() {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit,from,to\na,Ann,mid,East,,\nb,Bob,mid,East,,2027-10-04\nb,Bob,mid,West,2027-10-04,\nc,Cid,mid,West,,\n",
    );
    let split = ["target", "split", "--period", "2027", "--by", "team"];
    let split = [&split[..], &["--amount", "1200000.01"], &WHY].concat();
    for (lang, word) in [
        ("en", "Publish down to the months"),
        ("zh-CN", "请先发布到月"),
    ] {
        let words = [&["--lang", lang][..], &split, &["--below", "weeks"]].concat();
        let (code, _, said) = home.ends(&words);
        assert!(
            code != 0 && said.contains("Bob") && said.contains(word),
            "{said}"
        );
    }
    // What it says works.
    home.out(&[&split[..], &["--below", "months"]].concat());
    let month = [
        "target", "split", "--period", "2027-09", "--by", "team", "--below", "weeks",
    ];
    home.out(&[&month[..], &WHY].concat());
    let week = ["target", "show", "--period", "2027-W37", "--unit", "East"];
    assert_eq!(home.json(&week)["splits"][0]["gap_minor"], json!(0));
}

#[test]
fn rule_25_the_history_says_floor_and_stretch_too() {
    let home = Home::with_team();
    let set = [
        "target", "set", "--unit", "East", "--period", "2027-Q1", "--amount", "120",
    ];
    home.out(&[&set[..], &["--floor", "90"], &WHY].concat());
    home.out(&[&set[..], &["--floor", "none"], &WHY].concat());
    let of = ["target", "history", "--unit", "East", "--period", "2027-Q1"];
    let said = home.out(&of);
    assert!(said.contains("120.00 · floor 90.00"), "{said}");
    let zh = home.out(&[&["--lang", "zh-CN"][..], &of].concat());
    assert!(zh.contains("120.00 · 保底 90.00"), "{zh}");
}
