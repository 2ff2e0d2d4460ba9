//! Ratios and levels from the settings and the files to the tree and its JSON (rules 13, 16, 19).

use super::home::Home;
use serde_json::{Value, json};

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

[metrics.effort]
order = 5
kind = "ratio"
numerator = "touch"
denominator = "need"
unit = "percent"
better = "lower"
en = "touches per need"
zh = "触达需求比"

[metrics.satisfaction]
order = 6
kind = "level"
unit = "score"
better = "higher"
en = "satisfaction"
zh = "满意度"

[metrics.nps]
order = 7
kind = "level"
unit = "score"
better = "higher"
en = "NPS"
zh = "净推荐值"

[metrics.care]
order = 8
kind = "weighted"
parts = [{ metric = "satisfaction", weight = 60 }, { metric = "nps", weight = 40 }]
unit = "percent"
better = "higher"
en = "care"
zh = "客户经营"

[metrics.turned]
order = 9
kind = "product"
amount = "revenue"
coefficient = "nps"
unit = "money"
better = "higher"
en = "turned revenue"
zh = "周转销售额"
"#;

/// The team, with two decided deals of R1 of which one is won, and ninety of R2 of which nine are.
fn home() -> Home {
    let home = Home::with_team();
    let config = home.path("config/quarterdeck/config.toml");
    std::fs::create_dir_all(config.parent().unwrap()).unwrap();
    std::fs::write(config, METRICS).unwrap();
    let mut deals = vec!["id,rep,stage,amount,opened,closed".to_owned()];
    let mut decided = |rep: &str, won: usize, all: usize| {
        for n in 0..all {
            let stage = if n < won { "won" } else { "lost" };
            deals.push(format!("{rep}-{n},{rep},{stage},1,2026-08-01,2026-09-02"));
        }
    };
    decided("R1", 1, 2);
    decided("R2", 9, 90);
    home.import("deals", &deals.join("\n"));
    home
}

fn tree(home: &Home, metric: &str, period: &str) -> Value {
    home.json(&["targets", "--metric", metric, "--period", period])
}

fn node<'a>(document: &'a Value, id: &str) -> &'a Value {
    let nodes = document["nodes"].as_array().unwrap();
    nodes.iter().find(|n| n["id"] == id).unwrap()
}

#[test]
fn rule_13_a_ratio_is_pooled_from_the_deals_up_to_the_company() {
    let home = home();
    home.import(
        "targets",
        "rep,metric,period,amount,numerator,denominator\nR1,win-rate,2026-Q3,50%,1,2\nR2,win rate,2026-Q3,,18,90\n",
    );
    let document = tree(&home, "win-rate", "2026-Q3");
    assert_eq!(
        (&document["unit"], &document["better"]),
        (&json!("percent"), &json!("higher"))
    );
    let company = node(&document, "");
    assert_eq!(
        (&company["numerator"], &company["denominator"]),
        (&json!(10), &json!(92))
    );
    assert_eq!(company["actual"], 1_086);
    // 19 of 92 are planned: 20.65 %.
    assert_eq!(
        (&company["target"], &company["target_numerator"]),
        (&json!(2_065), &json!(19))
    );
    let attainment = company["attainment"].as_f64().unwrap();
    assert!((attainment - 10.0 / 19.0).abs() < 1e-9, "{attainment}");
    let few = node(&document, "rep:R1");
    assert_eq!(
        (&few["actual"], &few["attainment_state"]),
        (&Value::Null, &json!("too_few"))
    );
    // Neither a sum over time nor anything still to do by the day.
    assert_eq!(
        (&company["projection"], &company["mismatch"]),
        (&Value::Null, &Value::Null)
    );
    let shown = home.out(&["targets", "--metric", "win-rate", "--period", "2026-Q3"]);
    assert!(
        shown.contains("10.86%") && shown.contains("too few"),
        "{shown}"
    );
    let shown = home.out(&[
        "--lang",
        "zh-CN",
        "targets",
        "--metric",
        "赢单率",
        "--period",
        "2026-Q3",
    ]);
    assert!(shown.contains("样本过少"), "{shown}");
    // The smallest denominator is a setting.
    let loose = home.json(&[
        "--set",
        "ratio.min_denominator=2",
        "targets",
        "--metric",
        "win-rate",
        "--period",
        "2026-Q3",
    ]);
    assert_eq!(node(&loose, "rep:R1")["actual"], 5_000);
}

#[test]
fn rule_19_a_ratio_of_counts_where_less_is_better_is_behind_above_its_target() {
    let home = home();
    home.import(
        "targets",
        "rep,metric,period,amount\nR1,effort,2026-11,500%\nR2,effort,2026-11,150%\n",
    );
    let document = tree(&home, "effort", "2026-11");
    // R1: 40 touches on 10 needs against 500 %. R2: 30 on 15 against 150 %.
    let (good, bad) = (node(&document, "rep:R1"), node(&document, "rep:R2"));
    assert_eq!(
        (&good["actual"], &bad["actual"]),
        (&json!(40_000), &json!(20_000))
    );
    assert!(good["pace"].as_f64().unwrap() < 1.0 && bad["pace"].as_f64().unwrap() > 1.0);
    let shown = home.out(&["targets", "--metric", "effort", "--period", "2026-11"]);
    assert!(
        shown.contains("0.80▲") && shown.contains("1.33▼"),
        "{shown}"
    );
}

#[test]
fn rule_13_the_last_reading_of_a_level_counts_and_units_weigh_by_their_bases() {
    let home = home();
    home.import(
        "readings",
        "rep,metric,day,value,base\nR1,satisfaction,2026-10-05,2.0,10\nR1,满意度,2026-11-10,4.0,10\nR2,satisfaction,2026-11-11,5,30\n",
    );
    home.import(
        "targets",
        "metric,period,amount\nsatisfaction,2026-Q4,4.5\n",
    );
    let document = tree(&home, "satisfaction", "2026-Q4");
    let company = node(&document, "");
    assert_eq!(
        (
            &company["actual"],
            &company["target"],
            &company["denominator"]
        ),
        (&json!(475), &json!(450), &json!(40))
    );
    assert_eq!(node(&document, "rep:R1")["actual"], 400);
    assert_eq!(node(&document, "rep:R3")["attainment_state"], "not_set");
    let shown = home.out(&["targets", "--metric", "satisfaction", "--period", "2026-Q4"]);
    assert!(
        shown.contains("4.75") && shown.contains("105.6%"),
        "{shown}"
    );
    // A unit's own reading stands before what its parts say.
    home.import(
        "readings",
        "unit,metric,day,value\nEast/Key,satisfaction,2026-11-12,3.5\n",
    );
    let document = tree(&home, "satisfaction", "2026-Q4");
    assert_eq!(node(&document, "East/Key")["actual"], 350);
    assert_eq!(node(&document, "East")["actual"], Value::Null);
    // Before it was read it was not known.
    let earlier = home.json(&[
        "--as-of",
        "2026-11-01",
        "targets",
        "--metric",
        "satisfaction",
        "--period",
        "2026-Q4",
    ]);
    assert_eq!(node(&earlier, "rep:R1")["actual"], 200);
}

#[test]
fn what_no_ratio_or_level_can_take_is_rejected_with_its_reason() {
    let home = home();
    for (kind, text, reason) in [
        (
            "readings",
            "rep,metric,day,value\nR1,win-rate,2026-11-10,40\n",
            "not a level",
        ),
        (
            "targets",
            "rep,metric,period,amount,numerator,denominator\nR1,revenue,2026-Q4,100,1,2\n",
            "only a ratio",
        ),
        (
            "targets",
            "rep,metric,period,amount,numerator,denominator\nR1,win-rate,2026-Q4,60%,1,2\n",
            "not the numerator divided by the denominator",
        ),
        (
            "targets",
            "rep,metric,period,amount,numerator,denominator\nR1,win-rate,2026-Q4,,1,0\n",
            "above zero",
        ),
        (
            "targets",
            "rep,metric,period,amount,numerator,denominator\nR1,win-rate,2026-Q4,,1,\n",
            "must not be empty",
        ),
    ] {
        let file = home.file("bad.csv", text);
        let (_, out, talk) = home.ends(&["import", kind, file.to_str().unwrap(), "--dry-run"]);
        assert!(
            out.contains(reason) || talk.contains(reason),
            "{text}{out}{talk}"
        );
    }
}

#[test]
fn s12_a_weighted_metric_is_computed_in_each_row_from_its_parts() {
    let home = home();
    home.import(
        "readings",
        "rep,metric,day,value,base\nR1,satisfaction,2026-10-05,4.5,10\nR2,satisfaction,2026-10-05,3.0,30\nR1,nps,2026-10-05,60,10\nR2,nps,2026-10-05,20,30\n",
    );
    home.import(
        "targets",
        "rep,unit,metric,period,amount\nR1,,satisfaction,2026-Q4,5\nR1,,nps,2026-Q4,50\n,company,satisfaction,2026-Q4,4\n,company,nps,2026-Q4,40\nR1,,care,2026-Q4,100%\nR2,,客户经营,2026-Q4,100%\n,company,care,2026-Q4,90%\n",
    );
    let document = tree(&home, "care", "2026-Q4");
    // 0.6 × 90 % + 0.4 × 120 % = 102 %.
    let one = node(&document, "rep:R1");
    assert_eq!(
        (&one["actual"], &one["target"]),
        (&json!(10_200), &json!(10_000))
    );
    assert_eq!(one["parts"][0]["completion"], 0.9);
    assert_eq!(
        (&one["parts"][1]["metric"], &one["parts"][1]["actual"]),
        (&json!("nps"), &json!(6_000))
    );
    // Nobody set what R2's parts are to reach: the whole is not known, and none is made up.
    let other = node(&document, "rep:R2");
    assert_eq!(
        (&other["actual"], &other["attainment_state"]),
        (&Value::Null, &json!("undefined"))
    );
    // The company's own readings are those of the two by their bases, 3.375 and 30: 0.6 × 84.375 % + 0.4 × 75 %,
    // which no sum or mean of the rows below is.
    let company = node(&document, "");
    assert_eq!(
        (&company["actual"], &company["target"]),
        (&json!(8_062), &json!(9_000))
    );
    let shown = home.out(&["targets", "--metric", "care", "--period", "2026-Q4"]);
    assert!(
        shown.contains("102.0%") && shown.contains("89.6%"),
        "{shown}"
    );
    let told = [
        "target", "show", "--metric", "care", "--period", "2026-Q4", "--rep", "R1",
    ];
    let document = home.json(&told);
    assert_eq!(document["target"], 10_000);
    assert_eq!(document["made_of"][0]["weight"], 60);
    assert_eq!(document["made_of"][0]["target"], 500);
    let shown = home.out(&told);
    assert!(
        shown.contains("satisfaction") && shown.contains("60"),
        "{shown}"
    );
}

#[test]
fn s12_a_product_is_an_amount_by_its_coefficient() {
    let home = home();
    home.import("readings", "rep,metric,day,value\nR2,nps,2026-09-05,1.5\n");
    home.import(
        "targets",
        "rep,metric,period,amount\nR2,turned,2026-Q3,27\n",
    );
    // Nine deals of 1.00 each at 1.5.
    let document = tree(&home, "turned", "2026-Q3");
    let row = node(&document, "rep:R2");
    assert_eq!(
        (
            &row["actual_minor"],
            &row["target_minor"],
            &row["attainment"]
        ),
        (&json!(1_350), &json!(2_700), &json!(0.5))
    );
    // It is no sum: it is not split.
    let (code, _, talk) = home.ends(&[
        "target", "split", "--metric", "turned", "--period", "2026-Q3", "--amount", "10", "--by",
        "team",
    ]);
    assert_ne!(code, 0);
    assert!(talk.contains("turned"), "{talk}");
    // What a past morning did not know it does not compute.
    let earlier = home.json(&[
        "--as-of",
        "2026-09-01",
        "targets",
        "--metric",
        "turned",
        "--period",
        "2026-Q3",
    ]);
    assert_eq!(node(&earlier, "rep:R2")["actual_minor"], Value::Null);
}
