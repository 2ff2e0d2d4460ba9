//! What classes of products are asked for beside a target (D5): settings, readings, pages of the command line.

use crate::home::Home;
use serde_json::{Value, json};

const YEAR: [&str; 2] = ["--period", "2026"];

/// A year of which every class has its share.
fn split() -> (Home, String) {
    let home = Home::with_team();
    let set = ["target", "split", "--by", "product", "--amount", "12M"];
    let said = home.out(&[&set[..], &YEAR, &["--publish", "--why", "agreed"]].concat());
    (home, said)
}

fn companions(home: &Home, line: &[&str]) -> Vec<Value> {
    let shown = home.json(&[line, &YEAR].concat());
    shown["companions"].as_array().unwrap().clone()
}

fn show(home: &Home, lang: &str) -> String {
    home.out(&[&["--lang", lang, "target", "show"], &YEAR[..]].concat())
}

#[test]
fn d5_a_split_by_product_says_its_shares_and_what_classes_are_asked_for() {
    let (home, said) = split();
    for line in [
        "shares: core 70.0%, new 20.0%, long tail 10.0% · together 100.0%",
        "new-product sell-through 15.0% in 30 days, no reading yet",
        "long-tail stock reduction 20.0%, no reading yet",
    ] {
        assert!(said.contains(line), "{line}: {said}");
    }
    let shown = home.json(&[&["target", "show"], &YEAR[..]].concat());
    let mut splits = shown["splits"].as_array().unwrap().iter();
    let by_product = splits.find(|split| split["by"] == "product").unwrap();
    assert_eq!(by_product["shares_percent"], json!(100.0));
    let shares: Vec<&Value> = (by_product["children"].as_array().unwrap().iter())
        .map(|child| &child["share_percent"])
        .collect();
    assert_eq!(shares, [&json!(70.0), &json!(20.0), &json!(10.0)]);
    let table = show(&home, "en");
    assert!(
        table.contains("share") && table.contains("100.0%"),
        "{table}"
    );
    // Nothing of it where it is split by something else, or of some customers only.
    let by_time = [
        "target", "split", "--by", "time", "--amount", "12M", "--period", "2027",
    ];
    assert!(!home.out(&by_time).contains("sell-through"));
    assert_eq!(
        companions(&home, &["plan", "--by", "time"]),
        [] as [Value; 0]
    );
    home.import("customers", "id,name,segment\nS1,Acme,retail\n");
    let of_some = companions(&home, &["plan", "--by", "product", "--segment", "retail"]);
    assert_eq!(of_some, [] as [Value; 0]);
    let of_new = companions(&home, &["target", "show", "--class", "new"]);
    assert_eq!(of_new.len(), 1);
    assert_eq!(of_new[0]["class"], "new");
}

#[test]
fn d5_readings_say_where_the_classes_stand_and_undone_they_do_not() {
    let (home, _) = split();
    home.import(
        "readings",
        "metric,day,value\n新品动销率,2026-10-20,9%\nnew-sell-through,2026-11-13,11%\nlong-tail stock reduction,2026-11-12,-3.5%\n",
    );
    for (lang, lines) in [
        (
            "en",
            [
                "new-product sell-through 15.0% in 30 days, now 11.0% (reading of Fri 13 Nov)",
                "long-tail stock reduction 20.0%, now -3.5% (reading of Thu 12 Nov)",
            ],
        ),
        (
            "zh-CN",
            [
                "新品动销率目标 30 天内 15.0%，现为 11.0%（11月13日读数）",
                "长尾库存降幅目标 20.0%，现为 -3.5%（11月12日读数）",
            ],
        ),
    ] {
        let plan = ["--lang", lang, "plan", "--by", "product"];
        for said in [show(&home, lang), home.out(&[&plan[..], &YEAR].concat())] {
            assert!(lines.iter().all(|line| said.contains(line)), "{said}");
        }
    }
    let all = companions(&home, &["target", "show"]);
    assert_eq!(
        all[0],
        json!({
            "class": "new",
            "metric": "new-sell-through",
            "target": 1_500,
            "is_published": false,
            "within_days": 30,
            "state": "read",
            "actual": 1_100,
            "read_on": "2026-11-13",
            "is_own_reading": true,
            "is_reached": false,
        })
    );
    assert_eq!(
        (&all[1]["actual"], &all[1]["is_reached"]),
        (&json!(-350), &json!(false))
    );
    // On a morning before it, what was known then.
    let (_, before) = home.on("2026-11-01", &["target", "show", "--period", "2026"]);
    assert!(
        before.contains("now 9.0% (reading of Tue 20 Oct)"),
        "{before}"
    );
    // Out as a file and in again it is the same.
    let (other, _) = split();
    other.import("readings", &home.out(&["export", "readings"]));
    assert_eq!(companions(&other, &["target", "show"]), all);
    // Undone it is as if nobody had read it.
    let newest = home.json(&["imports"])["imports"][0]["number"].to_string();
    home.out(&["imports", "--undo", &newest]);
    assert_eq!(companions(&home, &["target", "show"])[0]["state"], "unread");
}

#[test]
fn d5_parts_are_weighed_by_their_samples_and_a_target_of_its_own_comes_first() {
    let (home, _) = split();
    home.import(
        "readings",
        "rep,metric,day,value,base\nR1,new-sell-through,2026-11-10,20%,10\nR2,new-sell-through,2026-11-11,12%,30\n",
    );
    let now = &companions(&home, &["target", "show"])[0];
    // (20 × 10 + 12 × 30) ÷ 40.
    assert_eq!(
        (&now["actual"], &now["read_on"], &now["is_own_reading"]),
        (&json!(1_400), &json!("2026-11-11"), &json!(false))
    );
    assert!(show(&home, "en").contains("now 14.0% (readings up to Wed 11 Nov)"));
    home.import(
        "targets",
        "metric,period,amount,class\nnew-sell-through,2026,14%,new\n",
    );
    let now = &companions(&home, &["target", "show"])[0];
    assert_eq!(
        (&now["target"], &now["is_published"], &now["is_reached"]),
        (&json!(1_400), &json!(true), &json!(true))
    );
    // A reading without a sample says nothing of the others.
    home.import(
        "readings",
        "rep,metric,day,value\nR1,new-sell-through,2026-11-12,30%\n",
    );
    let now = &companions(&home, &["target", "show"])[0];
    assert_eq!(
        (&now["state"], &now["actual"]),
        (&json!("unweighed"), &Value::Null)
    );
    assert!(show(&home, "en").contains("lack their samples"));
    // Settings may ask for something else, and for nothing.
    let set = "planning.companions.tail.percent=0";
    let own = home.json(&[&["--set", set, "target", "show"], &YEAR[..]].concat());
    assert_eq!(own["companions"].as_array().unwrap().len(), 1);
}
