//! Targets of people who move, leave or have none, and of plans given by months (rules 11, 16, 21, 22).

use crate::home::Home;
use serde_json::{Value, json};

/// A home with people and their deals; targets follow.
fn home(reps: &str, deals: &str, targets: &str) -> Home {
    let home = Home::empty();
    home.import("reps", &format!("id,name,tier,unit,from,to\n{reps}"));
    home.import(
        "deals",
        &format!("id,rep,stage,amount,opened,closed\n{deals}"),
    );
    home.import("targets", &format!("rep,metric,period,amount\n{targets}"));
    home
}

fn nodes(home: &Home, as_of: &str, period: &str) -> Vec<Value> {
    let words = [
        "--as-of", as_of, "targets", "--metric", "revenue", "--period", period,
    ];
    let document = home.json(&words);
    document["nodes"].as_array().unwrap().clone()
}

fn named<'a>(nodes: &'a [Value], id: &str) -> &'a Value {
    let found = nodes.iter().find(|n| n["id"] == id);
    found.unwrap_or_else(|| panic!("no {id} in {nodes:#?}"))
}

fn pace(node: &Value) -> f64 {
    node["pace"].as_f64().unwrap()
}

/// A rep who moves on 1 March, exactly on plan, with a target by months.
fn moved() -> Home {
    home(
        "R1,Ann,mid,East,,2026-03-01\nR1,Ann,mid,West,2026-03-01,\n",
        "D1,R1,won,100,2026-01-02,2026-01-30\nD2,R1,won,100,2026-01-02,2026-02-27\nD3,R1,won,50,2026-01-02,2026-03-13\n",
        "R1,revenue,2026-01,100\nR1,revenue,2026-02,100\nR1,revenue,2026-03,110\n",
    )
}

#[test]
fn rule_21_who_moves_and_is_on_plan_is_on_plan_in_both_units() {
    let home = moved();
    // Ten of the 22 working days of March have gone by: 50 of 110 are due.
    let quarter = nodes(&home, "2026-03-16", "2026-Q1");
    let (east, west) = (named(&quarter, "seat:R1@East"), named(&quarter, "rep:R1"));
    assert_eq!(
        (&east["target_minor"], &west["target_minor"]),
        (&json!(20_000), &json!(11_000))
    );
    assert_eq!((pace(east), pace(west)), (1.0, 1.0));
    assert_eq!((&east["red"], &west["red"]), (&json!(false), &json!(false)));
    for unit in ["East", "West", ""] {
        assert_eq!(pace(named(&quarter, unit)), 1.0, "{unit}");
    }
    // The grid's pace is the person's.
    let grid = home.json(&["--as-of", "2026-03-16", "actions"]);
    assert_eq!(grid["reps"][0]["pace"], 1.0);
}

#[test]
fn rule_21_the_months_of_a_unit_add_up_to_its_quarter() {
    let home = home(
        "R1,Ann,mid,East,,2026-02-12\nR1,Ann,mid,West,2026-02-12,\nR2,Ben,mid,East,,2026-03-20\n",
        "D1,R1,won,100,2026-01-02,2026-01-30\n",
        "R1,revenue,2026-01,100\nR1,revenue,2026-02,101\nR1,revenue,2026-03,103\nR2,revenue,2026-01,70\nR2,revenue,2026-03,77\n",
    );
    let of = |period: &str| nodes(&home, "2026-03-16", period);
    let target = |nodes: &[Value], id: &str| named(nodes, id)["target_minor"].as_i64().unwrap_or(0);
    let (quarter, months) = (of("2026-Q1"), ["2026-01", "2026-02", "2026-03"].map(of));
    for unit in ["", "East", "West"] {
        let sum: i64 = months.iter().map(|month| target(month, unit)).sum();
        assert_eq!(sum, target(&quarter, unit), "{unit}");
    }
    assert_eq!(target(&quarter, ""), 45_100);
    // The month in which the move happens is split by own working days, and says so: 8 of 20.
    let february = named(&months[1], "seat:R1@East");
    assert_eq!(
        (
            &february["target_minor"],
            &february["split_by_working_days"]
        ),
        (&json!(4_040), &json!(true))
    );
}

#[test]
fn rule_11_a_quarter_given_by_months_expects_what_its_months_do() {
    let home = home(
        "R1,Ann,mid,East,,\n",
        "D1,R1,won,100,2026-01-02,2026-01-30\nD2,R1,won,100,2026-01-02,2026-02-27\n",
        "R1,revenue,2026-01,100\nR1,revenue,2026-02,100\nR1,revenue,2026-03,400\n",
    );
    let quarter = nodes(&home, "2026-03-01", "2026-Q1");
    for id in ["", "East", "rep:R1"] {
        let node = named(&quarter, id);
        assert_eq!(pace(node), 1.0, "{id}");
        assert_eq!(node["expected_to_date_minor"], 20_000, "{id}");
    }
}

#[test]
fn rule_11_nobody_is_red_before_three_days_of_the_plan_have_gone_by() {
    let home = home(
        "R1,Ann,mid,East,,\n",
        "D1,R1,won,1,2026-01-02,2026-01-30\n",
        "R1,revenue,2026-03,400\n",
    );
    let red = |as_of: &str, period: &str| {
        let all = nodes(&home, as_of, period);
        ["", "East", "rep:R1"].map(|id| named(&all, id)["red"].as_bool().unwrap())
    };
    for period in ["2026-Q1", "2026-03"] {
        assert_eq!(red("2026-03-02", period), [false; 3], "{period}");
        assert_eq!(red("2026-03-04", period), [false; 3], "{period}");
        assert_eq!(red("2026-03-05", period), [true; 3], "{period}");
    }
}

#[test]
fn rule_22_what_lies_after_the_last_day_is_vacant_and_what_lies_before_is_the_persons() {
    let home = home(
        "R1,Ann,mid,East,,2026-03-15\nR2,Ben,mid,East,,\n",
        "D1,R1,won,50,2026-01-02,2026-03-13\n",
        "R1,revenue,2026-03,110\n",
    );
    let month = nodes(&home, "2026-03-23", "2026-03");
    let (ann, vacant) = (named(&month, "rep:R1"), named(&month, "vacant:R1@East"));
    assert_eq!(
        (&ann["target_minor"], &ann["actual_minor"]),
        (&json!(5_000), &json!(5_000))
    );
    assert_eq!(pace(ann), 1.0);
    assert_eq!(
        (&vacant["target_minor"], &vacant["kind"]),
        (&json!(6_000), &json!("vacant"))
    );
    assert_eq!(named(&month, "East")["target_minor"], 11_000);
}

#[test]
fn no_two_rows_of_the_tree_have_one_id() {
    // Units that are called as rows of people are, and a person whose id reads like a place.
    let home = home(
        "7,Ann,mid,rep:7,,\n8,Ben,mid,vacant:7@rep:7,,2026-02-01\n9,Cai,mid,East,,2026-02-01\n9,Cai,mid,West,2026-02-01,\n9@East,Dee,mid,West,,\n10,Eve,mid,unit:East,,\n",
        "D1,7,won,50,2026-01-02,2026-01-13\n",
        "7,revenue,2026-Q1,110\n8,revenue,2026-Q1,110\n9,revenue,2026-Q1,110\n",
    );
    let all = nodes(&home, "2026-03-23", "2026-Q1");
    let ids: std::collections::BTreeSet<&str> =
        all.iter().filter_map(|n| n["id"].as_str()).collect();
    assert_eq!(ids.len(), all.len(), "{all:#?}");
    for (id, kind, rep) in [
        ("rep:7", "rep", json!("7")),
        ("unit:rep:7", "region", Value::Null),
        ("unit:vacant:7@rep:7", "region", Value::Null),
        ("vacant:8@vacant:7@rep:7", "vacant", Value::Null),
        ("rep:9", "rep", json!("9")),
        ("seat:9@East", "rep", json!("9")),
        ("rep:9@East", "rep", json!("9@East")),
        ("unit:unit:East", "region", Value::Null),
        ("East", "region", Value::Null),
    ] {
        let node = named(&all, id);
        assert_eq!((&node["kind"], &node["rep"]), (&json!(kind), &rep), "{id}");
    }
}

#[test]
fn rule_16_one_target_is_not_compared_with_everybodys_actual() {
    let mut reps = String::new();
    let mut deals = String::new();
    for i in 1..=35 {
        reps.push_str(&format!("R{i},Rep {i},mid,East,,\n"));
        deals.push_str(&format!("D{i},R{i},won,100,2026-01-02,2026-01-30\n"));
    }
    let home = home(&reps, &deals, "R1,revenue,2026-Q1,200\n");
    let all = nodes(&home, "2026-03-16", "2026-Q1");
    for id in ["", "East"] {
        let node = named(&all, id);
        assert_eq!(
            (&node["actual_minor"], &node["without_target_minor"]),
            (&json!(350_000), &json!(340_000))
        );
        assert_eq!(
            (&node["people_with_target"], &node["people"]),
            (&json!(1), &json!(35))
        );
        assert_eq!(node["attainment"], 0.5);
        assert!(pace(node) < 1.0);
    }
    let listed = home.out(&["--as-of", "2026-03-16", "targets", "--period", "2026-Q1"]);
    assert!(
        listed.contains("1 of 35 set · 3.40K without target"),
        "{listed}"
    );
    let brief = home.out(&["--as-of", "2026-03-16", "brief"]);
    assert!(
        brief.contains("1 of 35 set · 3.40K without target"),
        "{brief}"
    );
    let zh = home.out(&["--lang", "zh-CN", "--as-of", "2026-03-16", "brief"]);
    assert!(zh.contains("35 人中 1 人有目标 · 另有 3,400无目标"), "{zh}");
}

/// Ann is in the East, Cid in the West; Bob goes from one to the other on 16 November, where half of the month lies
/// ahead: 10 and 11 working days. It is planned before that.
fn between() -> Home {
    let home = Home::empty();
    let file = home.file(
        "reps.csv",
        "id,name,tier,unit,from,to\nR1,Ann,senior,East,,\nR2,Bob,mid,East,,2026-11-16\nR2,Bob,mid,West,2026-11-16,\nR3,Cid,mid,West,,\n",
    );
    let words = ["import", "reps", file.to_str().unwrap(), "--strict"];
    let (ended, said) = home.on(EARLY, &words);
    assert_eq!(ended, 0, "{said}");
    home
}

/// A morning on which most of the month lies ahead.
const EARLY: &str = "2026-11-05";

fn split(home: &Home, unit: &str, method: &str) {
    let (ended, said) = home.on(
        EARLY,
        &[
            "--author",
            "boss",
            "target",
            "split",
            "--period",
            "2026-11",
            "--unit",
            unit,
            "--by",
            "team",
            "--method",
            method,
            "--publish",
            "--why",
            "plan",
        ],
    );
    assert_eq!(ended, 0, "{said}");
}

#[test]
fn rule_21_who_moves_within_a_period_is_planned_once_and_both_units_add_up() {
    let home = between();
    for (unit, amount) in [("East", "400.01"), ("West", "400")] {
        let (ended, said) = home.on(
            EARLY,
            &[
                "--author",
                "boss",
                "target",
                "set",
                "--period",
                "2026-11",
                "--unit",
                unit,
                "--amount",
                amount,
                "--publish",
                "--why",
                "plan",
            ],
        );
        assert_eq!(ended, 0, "{said}");
    }
    // Where the last days are, the own number is set: 400 by 11 and 21 days.
    split(&home, "West", "own-days");
    let sums = |unit: &str| {
        let words = [
            "--as-of",
            "2026-11-27",
            "target",
            "show",
            "--period",
            "2026-11",
            "--unit",
            unit,
        ];
        let shown = home.json(&words)["splits"][0].clone();
        let children = shown["children"].as_array().unwrap().clone();
        let amounts: Vec<Value> = children.iter().map(|c| c["target_minor"].clone()).collect();
        (amounts, shown["gap_minor"].clone())
    };
    assert_eq!(sums("West"), (vec![json!(13_750), json!(26_250)], json!(0)));
    for method in ["even", "capacity", "own-days"] {
        split(&home, "East", method);
        // The rest of it stands in the unit that was left, and the others have what it leaves.
        assert_eq!(sums("East"), (vec![json!(27_501), json!(12_500)], json!(0)));
        assert_eq!(sums("West"), (vec![json!(13_750), json!(26_250)], json!(0)));
        let tree = nodes(&home, "2026-11-27", "2026-11");
        for unit in ["East", "West"] {
            assert_eq!(named(&tree, unit)["mismatch_minor"], json!(null), "{unit}");
        }
        assert_eq!(named(&tree, "seat:R2@East")["target_minor"], json!(12_500));
        assert_eq!(named(&tree, "rep:R2")["target_minor"], json!(13_750));
    }
    let plan = home.json(&[
        "--as-of",
        "2026-11-27",
        "plan",
        "--period",
        "2026-11",
        "--unit",
        "East",
        "--by",
        "team",
    ]);
    let moved = &plan["children"][1]["moved_minor"];
    assert_eq!(
        *moved,
        json!({"whole": 26_250, "here": 12_500, "planned_in": "West", "is_planned_here": false})
    );
    // A change of the unit leaves the own number alone, and all goes on adding up.
    let step = |author: &str, words: &[&str]| {
        let words = [&["--author", author, "adjust"], words].concat();
        let (ended, said) = home.on(EARLY, &words);
        assert_eq!(ended, 0, "{said}");
    };
    step(
        "east",
        &[
            "request", "--unit", "East", "--period", "2026-11", "--by", "-5", "--why", "fair",
        ],
    );
    let asked = home.json(&["--as-of", "2026-11-27", "adjust", "list"]);
    let id = asked["adjustments"][0]["id"].as_str().unwrap().to_owned();
    step("boss", &["approve", &id, "--place", "absorbed"]);
    step("board", &["file", &id]);
    assert_eq!(sums("East"), (vec![json!(25_501), json!(12_500)], json!(0)));
    assert_eq!(sums("West"), (vec![json!(13_750), json!(26_250)], json!(0)));
    let (ended, said) = home.on(
        EARLY,
        &[
            "--author", "east", "adjust", "request", "--rep", "R2", "--period", "2026-11", "--by",
            "-5", "--why", "x",
        ],
    );
    assert_ne!(ended, 0);
    assert!(said.contains("of no one unit"), "{said}");
}
