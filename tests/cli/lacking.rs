//! Targets of some months, of some people, or of a unit in one month and of its people in the next: what is made besides
//! is compared with nothing, and nothing that is set is dropped (rules 13, 16, 21).

use crate::home::Home;
use serde_json::{Value, json};

fn nodes(home: &Home, metric: &str, period: &str) -> Vec<Value> {
    let words = [
        "--as-of",
        "2026-11-27",
        "targets",
        "--metric",
        metric,
        "--period",
        period,
    ];
    home.json(&words)["nodes"].as_array().unwrap().clone()
}

fn named<'a>(nodes: &'a [Value], id: &str) -> &'a Value {
    let found = nodes.iter().find(|n| n["id"] == id);
    found.unwrap_or_else(|| panic!("no {id} in {nodes:#?}"))
}

fn printed(home: &Home, words: &[&str]) -> String {
    home.out(&[&["--as-of", "2026-11-27"], words].concat())
}

/// Ann made 9,000 in October, of which nobody asked anything, and 1,000 in November.
fn from_november() -> Home {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit\na,Ann,mid,East\nb,Bob,mid,East\n",
    );
    home.import(
        "deals",
        "id,rep,stage,amount,opened,closed\nD1,a,won,9000,2026-10-01,2026-10-13\nD2,a,won,1000,2026-10-01,2026-11-03\n",
    );
    home.import(
        "targets",
        "rep,metric,period,amount\na,revenue,2026-11,2000\na,revenue,2026-12,2000\nb,revenue,2026-Q4,4000\n",
    );
    home
}

#[test]
fn rule_16_what_was_made_in_a_month_without_a_target_is_compared_with_none() {
    let home = from_november();
    for period in ["2026-Q4", "2026"] {
        let all = nodes(&home, "revenue", period);
        let ann = named(&all, "rep:a");
        assert_eq!(
            (
                &ann["target_minor"],
                &ann["actual_minor"],
                &ann["attainment"]
            ),
            (&json!(400_000), &json!(1_000_000), &json!(0.25)),
            "{period}"
        );
        assert_eq!(ann["without_target_minor"], json!(900_000), "{period}");
        assert!(ann["pace"].as_f64().unwrap() < 1.0, "{ann:#}");
    }
    let all = nodes(&home, "revenue", "2026-Q4");
    // One of eight thousand, and not ten of eight.
    for unit in ["East", ""] {
        let node = named(&all, unit);
        assert_eq!(
            (&node["attainment"], &node["periods_without_target"]),
            (&json!(0.125), &json!(["2026-10"])),
            "{unit}"
        );
    }
    assert_eq!(named(&all, "rep:b")["periods_without_target"], json!([]));
    let year = nodes(&home, "revenue", "2026");
    assert_eq!(
        named(&year, "rep:a")["periods_without_target"],
        json!(["2026-Q1", "2026-Q2", "2026-Q3", "2026-10"])
    );
    assert_eq!(
        named(&year, "rep:b")["periods_without_target"],
        json!(["2026-Q1", "2026-Q2", "2026-Q3"])
    );
}

#[test]
fn rule_16_the_row_the_page_and_the_stand_up_say_which_months_have_none() {
    let home = from_november();
    let words = ["targets", "--metric", "revenue", "--period", "2026-Q4"];
    let shown = printed(&home, &words);
    assert!(shown.contains("Oct 2026 not set"), "{shown}");
    assert!(shown.contains("without target"), "{shown}");
    let shown = printed(&home, &[&["--lang", "zh-CN"], &words[..]].concat());
    assert!(shown.contains("2026年10月未设目标"), "{shown}");
    // The share stands beside the amount that it is of.
    let brief = printed(&home, &["brief"]);
    assert!(
        brief.contains("12.5%") && !brief.contains("125.0%"),
        "{brief}"
    );
    let line = brief.lines().find(|line| line.contains("12.5%")).unwrap();
    assert!(line.contains("actual 1.00K"), "{line}");
}

/// November is set on the units, December on their people.
fn by_turns() -> Home {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit\na,Ann,mid,East\nb,Bob,mid,West\nd,Dee,mid,West\n",
    );
    home.import(
        "deals",
        "id,rep,stage,amount,opened,closed\nD1,a,won,300,2026-10-01,2026-11-03\nD2,b,won,500,2026-10-01,2026-10-20\n",
    );
    home.import(
        "targets",
        "unit,rep,metric,period,amount\nEast,,revenue,2026-11,2000\nWest,,revenue,2026-11,2000\n,a,revenue,2026-12,1000\n,b,revenue,2026-12,1000\n,d,revenue,2026-12,1000\n",
    );
    home
}

#[test]
fn rule_21_a_month_that_is_set_on_people_counts_beside_one_that_is_set_on_their_unit() {
    let home = by_turns();
    let target = |period: &str, id: &str| {
        let all = nodes(&home, "revenue", period);
        named(&all, id)["target_minor"].as_i64().unwrap_or(0)
    };
    for unit in ["", "East", "West"] {
        let months = ["2026-10", "2026-11", "2026-12"].map(|month| target(month, unit));
        let sum = months.iter().sum::<i64>();
        assert_eq!(target("2026-Q4", unit), sum, "{unit}");
        assert_eq!(target("2026", unit), sum, "{unit}");
    }
    let all = nodes(&home, "revenue", "2026-Q4");
    assert_eq!(named(&all, "")["target_minor"], json!(700_000));
    // 300 of 7,000; the 500 of October are asked of nobody.
    let share = named(&all, "")["attainment"].as_f64().unwrap();
    assert!((share - 300.0 / 7_000.0).abs() < 1e-9, "{share}");
    assert_eq!(named(&all, "")["without_target_minor"], json!(50_000));
    assert_eq!(
        named(&all, "West")["periods_without_target"],
        json!(["2026-10"])
    );
}

#[test]
fn rule_21_a_month_in_which_some_people_have_none_counts_what_the_others_did() {
    let home = by_turns();
    home.import("reps", "id,name,tier,unit\ne,Eve,mid,West\n");
    home.import(
        "deals",
        "id,rep,stage,amount,opened,closed\nD3,b,won,700,2026-10-01,2026-12-02\nD4,e,won,900,2026-10-01,2026-12-02\n",
    );
    let words = [
        "--as-of",
        "2026-12-03",
        "targets",
        "--metric",
        "revenue",
        "--period",
        "2026-Q4",
    ];
    let all = home.json(&words)["nodes"].as_array().unwrap().clone();
    let west = named(&all, "West");
    assert_eq!(west["target_minor"], json!(400_000));
    // Of December only Bob's 700: Eve has no target in it.
    assert_eq!(west["attainment"], json!(0.175));
    assert_eq!(west["without_target_minor"], json!(140_000));
}

const METRICS: &str = r#"
[metrics.closed]
order = 3
kind = "sum"
of = "closed-deals"
unit = "count"
better = "higher"
en = "closed deals"
zh = "结单数"

[metrics.win-rate]
order = 4
kind = "ratio"
numerator = "deals"
denominator = "closed"
unit = "percent"
better = "higher"
en = "win rate"
zh = "赢单率"

[metrics.turn]
order = 5
kind = "level"
unit = "score"
better = "higher"
en = "stock turn"
zh = "库存周转"

[metrics.dealer]
order = 6
kind = "product"
amount = "revenue"
coefficient = "turn"
unit = "money"
better = "higher"
en = "dealer result"
zh = "经销业绩"
"#;

fn with_metrics() -> Home {
    let home = Home::empty();
    let config = home.path("config/quarterdeck/config.toml");
    std::fs::create_dir_all(config.parent().unwrap()).unwrap();
    std::fs::write(config, METRICS).unwrap();
    home.import(
        "reps",
        "id,name,tier,unit\na,Ann,mid,East\nb,Bob,mid,East\nc,Cid,mid,West\n",
    );
    home
}

fn decided(home: &Home, rows: &[(&str, usize, usize, &str)]) {
    let mut deals = vec!["id,rep,stage,amount,opened,closed".to_owned()];
    for (rep, won, all, day) in rows {
        for n in 0..*all {
            let stage = if n < *won { "won" } else { "lost" };
            deals.push(format!("{rep}-{day}-{n},{rep},{stage},1,2026-08-01,{day}"));
        }
    }
    home.import("deals", &deals.join("\n"));
}

#[test]
fn rule_13_a_ratio_of_some_people_is_compared_with_what_they_did() {
    let home = with_metrics();
    decided(
        &home,
        &[
            ("a", 1, 2, "2026-11-03"),
            ("b", 9, 90, "2026-11-03"),
            ("c", 5, 10, "2026-11-03"),
        ],
    );
    home.import(
        "targets",
        "rep,metric,period,amount,numerator,denominator\na,win-rate,2026-11,,1,2\nb,win-rate,2026-11,,9,90\n",
    );
    let all = nodes(&home, "win-rate", "2026-11");
    let company = named(&all, "");
    assert_eq!(
        (&company["attainment"], &company["pace"]),
        (&json!(1.0), &json!(1.0))
    );
    // What stands is that of everybody, 15 of 102; what is left out is said.
    assert_eq!(
        (
            &company["actual"],
            &company["actual_in_pace"],
            &company["target"]
        ),
        (&json!(1_470), &json!(1_086), &json!(1_086))
    );
    let words = ["targets", "--metric", "win-rate", "--period", "2026-11"];
    let shown = printed(&home, &words);
    assert!(
        shown.contains("2 of 3 set") && shown.contains("5/10 without target"),
        "{shown}"
    );
    // East has a target of all.
    assert_eq!(named(&all, "East")["people_with_target"], json!(2));
}

#[test]
fn rule_13_a_ratio_of_some_months_is_compared_with_what_was_done_in_them() {
    let home = with_metrics();
    decided(
        &home,
        &[("a", 10, 10, "2026-10-13"), ("a", 5, 20, "2026-11-03")],
    );
    home.import(
        "targets",
        "rep,metric,period,amount,numerator,denominator\na,win-rate,2026-11,,10,20\n",
    );
    let all = nodes(&home, "win-rate", "2026-Q4");
    for id in ["rep:a", "East", ""] {
        let node = named(&all, id);
        assert_eq!(node["attainment"], json!(0.5), "{id}");
        assert_eq!(node["actual"], json!(5_000), "{id}");
    }
}

#[test]
fn s12_a_product_of_a_unit_is_the_sum_of_its_peoples_and_says_what_it_leaves_out() {
    let home = with_metrics();
    home.import(
        "deals",
        "id,rep,stage,amount,opened,closed\nD1,a,won,1000,2026-10-01,2026-11-03\nD2,b,won,9000,2026-10-01,2026-11-03\nD3,c,won,5000,2026-10-01,2026-11-03\n",
    );
    home.import(
        "readings",
        "rep,metric,day,value,base\na,turn,2026-11-02,1.2,10\nb,turn,2026-11-02,0.8,10\n",
    );
    let all = nodes(&home, "dealer", "2026-11");
    let actual = |all: &[Value], id: &str| named(all, id)["actual_minor"].clone();
    assert_eq!(actual(&all, "rep:a"), json!(120_000));
    assert_eq!(actual(&all, "rep:b"), json!(720_000));
    assert_eq!(actual(&all, "East"), json!(840_000));
    assert_eq!(actual(&all, "West"), Value::Null);
    assert_eq!(actual(&all, ""), json!(840_000));
    assert_eq!(
        named(&all, "")["amount_without_coefficient"],
        json!(500_000)
    );
    let words = ["targets", "--metric", "dealer", "--period", "2026-11"];
    let shown = printed(&home, &words);
    assert!(shown.contains("without stock turn"), "{shown}");
    // Where the coefficient is read for the whole, it is the whole's.
    home.import(
        "readings",
        "unit,metric,day,value\nEast,turn,2026-11-05,0.5\n",
    );
    let all = nodes(&home, "dealer", "2026-11");
    assert_eq!(actual(&all, "East"), json!(500_000));
    assert_eq!(actual(&all, ""), json!(500_000));
}

#[test]
fn rule_21_a_target_that_is_a_sum_reads_the_same_in_the_tree_and_on_its_page() {
    let home = by_turns();
    let december = ["--metric", "revenue", "--period", "2026-12"];
    let shown = home.json(&[&["--as-of", "2026-11-27", "target", "show"], &december[..]].concat());
    assert_eq!(
        (&shown["target_minor"], &shown["is_sum"]),
        (&json!(300_000), &json!(true))
    );
    let splits = shown["splits"].as_array().unwrap();
    let team = splits.iter().find(|split| split["by"] == "team").unwrap();
    let text = team.to_string();
    assert!(text.contains("200000") && text.contains("100000"), "{text}");
    let words = [&["target", "show"], &december[..]].concat();
    let told = printed(&home, &words);
    assert!(
        told.contains("3,000.00") && told.contains("sum of what those in it have"),
        "{told}"
    );
    let by_time = [
        "targets", "--metric", "revenue", "--period", "2026-Q4", "--by", "time",
    ];
    let told = printed(&home, &by_time);
    assert!(!told.contains("No part has a target"), "{told}");
}

#[test]
fn rule_13_a_level_is_measured_by_the_month_that_has_begun() {
    let home = with_metrics();
    home.import("readings", "rep,metric,day,value\na,turn,2026-11-02,3\n");
    home.import(
        "targets",
        "rep,metric,period,amount\na,turn,2026-10,5\na,turn,2026-11,4\na,turn,2026-12,3\n",
    );
    let all = nodes(&home, "turn", "2026-Q4");
    assert_eq!(named(&all, "rep:a")["target"], json!(400));
    // Before any of it the first one counts, and afterwards the last.
    for (morning, target) in [("2026-09-30", 500), ("2027-01-04", 300)] {
        let words = [
            "--as-of", morning, "targets", "--metric", "turn", "--period", "2026-Q4",
        ];
        let all = home.json(&words)["nodes"].as_array().unwrap().clone();
        assert_eq!(named(&all, "rep:a")["target"], json!(target), "{morning}");
    }
}
