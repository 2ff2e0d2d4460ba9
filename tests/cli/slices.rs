//! Targets of products and customers, and of people, as they are typed and split.

use crate::home::Home;
use serde_json::{Value, json};

/// A word that nobody has would be a target that nothing is ever made against.
#[test]
fn d5_a_class_a_product_or_a_segment_that_nobody_has_is_no_target() {
    let home = Home::with_team();
    home.import(
        "products",
        "id,name,class\nP1,Product 1,core\nP2,Other,tail\n",
    );
    home.import("customers", "id,name,rep,segment\nC8,Acht,R1,Retail\n");
    let set = |words: &[&str]| {
        let all = [
            &[
                "target", "set", "--period", "2027-Q1", "--unit", "East", "--amount", "5",
            ],
            words,
            &["--publish", "--why", "agreed"],
        ]
        .concat();
        home.ends(&all)
    };
    for words in [
        ["--class", "kore"],
        ["--segment", "Retial"],
        ["--product", "nosuch"],
    ] {
        let (code, _, said) = set(&words);
        assert!(code == 1 && said.contains(words[1]), "{words:?}: {said}");
    }
    assert!(set(&["--segment", "Retial"]).2.contains("Retail"));
    for words in [
        ["--class", "Core"],
        ["--class", "长尾"],
        ["--product", "product 1"],
        ["--segment", "retail"],
        ["--segment", "老客户"],
        ["--segment", "Lost customers"],
    ] {
        let (code, _, said) = set(&words);
        assert_eq!(code, 0, "{words:?}: {said}");
    }
    let csv = home.out(&["target", "export"]);
    for (word, known) in [
        (",core,", true),
        (",Core,", false),
        (",tail,", true),
        (",P1,", true),
        (",Retail,", true),
        (",retail,", false),
        (",existing,", true),
        (",lost,", true),
    ] {
        assert_eq!(csv.contains(word), known, "{word}: {csv}");
    }
}

/// Half a year without a deal is no reason to ask nothing of somebody.
#[test]
fn rule_20_people_are_split_by_their_working_days_where_no_method_is_named() {
    let home = Home::with_team();
    let split = [
        "target",
        "split",
        "--unit",
        "East/Channel",
        "--period",
        "2027-Q1",
        "--amount",
        "100000",
        "--by",
        "team",
        "--publish",
        "--why",
        "agreed",
    ];
    home.out(&split);
    let shown = home.json(&["targets", "--metric", "revenue", "--period", "2027-Q1"]);
    let nodes = shown["nodes"].as_array().unwrap();
    for rep in ["rep:R2", "rep:R3"] {
        let node = nodes.iter().find(|node| node["id"] == rep).unwrap();
        assert!(node["target_minor"].as_i64().unwrap() > 0, "{node:#}");
    }
}

/// A past morning is for looking: what is over by now is locked from there too.
#[test]
fn rule_26_a_past_morning_opens_no_period_that_is_over_by_now() {
    let home = Home::with_team();
    let set = |amount: &str| {
        vec![
            "target".to_owned(),
            "set".to_owned(),
            "--period".to_owned(),
            "2026-09".to_owned(),
            "--unit".to_owned(),
            "East".to_owned(),
            "--amount".to_owned(),
            amount.to_owned(),
            "--publish".to_owned(),
            "--why".to_owned(),
            "agreed".to_owned(),
        ]
    };
    let said = |morning: &str, amount: &str| {
        let words = set(amount);
        let words: Vec<&str> = words.iter().map(String::as_str).collect();
        home.on(morning, &words)
    };
    // A first number of a month that is over is no change.
    assert_eq!(said("2026-11-19", "1000").0, 0);
    let (code, told) = said("2026-11-19", "500");
    assert!(code == 1 && told.contains("locked"), "{told}");
    let (code, told) = said("2026-09-20", "500");
    assert!(code == 1 && told.contains("locked"), "{told}");
    let shown = home.json(&["target", "show", "--unit", "East", "--period", "2026-09"]);
    assert_eq!(shown["target_minor"], 100_000);
    // Nor is anything asked for or imported from there.
    let ask = [
        "adjust", "request", "--unit", "East", "--period", "2026-09", "--by", "5", "--why", "x",
    ];
    assert_eq!(home.on("2026-09-20", &ask).0, 1);
    let file = home.file(
        "t.csv",
        "unit,metric,period,amount\nEast,revenue,2026-09,500\n",
    );
    let file = file.to_str().unwrap();
    let (code, told) = home.on("2026-09-20", &["import", "targets", file]);
    assert!(
        code != 0 || told.contains("not in") || told.contains("locked"),
        "{told}"
    );
    let shown = home.json(&["target", "show", "--unit", "East", "--period", "2026-09"]);
    assert_eq!(shown["target_minor"], 100_000);
}

/// What a part proposes stands beside what is planned for it, with the difference.
#[test]
fn s9_a_draft_and_a_request_from_below_stand_beside_the_plan() {
    let home = Home::with_team();
    let quarter = ["--period", "2027-Q2"];
    for (unit, amount) in [("East/Key", "3000000"), ("East/Channel", "2500000")] {
        let set = ["target", "set", "--unit", unit, "--amount", amount];
        home.out(&[&set[..], &quarter, &["--publish", "--why", "agreed"]].concat());
    }
    let draft = [
        "--author", "Mia", "target", "set", "--unit", "East/Key", "--amount", "3400000",
    ];
    home.out(&[&draft[..], &quarter].concat());
    let plan = [
        &[
            "plan", "--unit", "East", "--by", "team", "--amount", "6000000",
        ],
        &quarter[..],
    ];
    let plan = plan.concat();
    let told = home.json(&plan);
    let child = |told: &Value, name: &str| {
        let all = told["children"].as_array().unwrap();
        let found = all.iter().find(|child| child["child"] == name);
        found.unwrap_or_else(|| panic!("{told:#}")).clone()
    };
    let key = child(&told, "East/Key");
    assert_eq!(
        (&key["asked_for_minor"], &key["asked_by"]),
        (&json!(340_000_000), &json!("Mia"))
    );
    assert_eq!(child(&told, "East/Channel")["asked_for_minor"], Value::Null);
    // Of some alone there is no sum.
    assert_eq!(told["asked_for_minor"], Value::Null);
    let ask = [
        "--author",
        "Li",
        "adjust",
        "request",
        "--unit",
        "East/Channel",
        "--by",
        "-10",
    ];
    home.out(&[&ask[..], &quarter, &["--why", "two clinics closed"]].concat());
    let told = home.json(&plan);
    assert_eq!(
        child(&told, "East/Channel")["asked_for_minor"],
        json!(225_000_000)
    );
    assert_eq!(told["asked_for_minor"], json!(565_000_000));
    let shown = home.out(&plan);
    for words in [
        "asked for",
        "draft of Mia",
        "request of Li",
        "+400K",
        "-250K",
    ] {
        assert!(shown.contains(words), "{words}: {shown}");
    }
    let shown = home.out(&[&["--lang", "zh-CN"], &plan[..]].concat());
    assert!(shown.contains("下级申报"), "{shown}");
}
