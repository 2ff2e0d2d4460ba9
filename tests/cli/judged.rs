//! Who has a target in any metric that adds up is judged by it (W5, W8, W9), and the sentence names it where it is not the
//! first of the settings.

use crate::home::Home;
use serde_json::Value;

fn told(home: &Home, lang: &str) -> (Vec<Value>, String) {
    let at = |words: &[&str]| {
        let (code, said) = home.on("2026-11-14", words);
        assert_eq!(code, 0, "{said}");
        said
    };
    let document: Value = serde_json::from_str(&at(&["--json", "warnings"])).unwrap();
    let rows = document["warnings"].as_array().unwrap().clone();
    (rows, at(&["--lang", lang, "warnings"]))
}

fn of<'a>(rows: &'a [Value], rule: &str, name: &str) -> Vec<&'a Value> {
    let own = rows
        .iter()
        .filter(|row| row["rule"] == rule && row["name"] == name);
    own.collect()
}

fn home(targets: &str) -> Home {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit\na,Ann,mid,East\nb,Bob,mid,West\n",
    );
    let targets = format!("rep,unit,metric,period,amount\n{targets}");
    home.import("targets", &targets);
    let file = home.file(
        "deals.csv",
        "id,rep,customer,stage,amount,opened,closed\nd,a,c,won,10.00,2026-09-01,2026-10-12\n",
    );
    home.out(&["import", "deals", file.to_str().unwrap(), "--create"]);
    home
}

#[test]
fn w5_w8_w9_by_won_deals_where_nothing_else_is_asked() {
    let months = ["2026-10", "2026-11", "2026-12"];
    let all = months.map(|month| format!("a,,deals,{month},50\n,East,deals,{month},50\n"));
    let home = home(&all.concat());
    let (rows, said) = told(&home, "en");
    for (rule, name) in [("W5", "Ann"), ("W8", "East"), ("W9", "East")] {
        assert_eq!(of(&rows, rule, name).len(), 1, "{rule}\n{said}");
    }
    assert!(said.contains("won deals · "), "{said}");
    assert!(told(&home, "zh-CN").1.contains("成交单数 · "));
}

#[test]
fn rule_6_one_who_has_targets_in_two_metrics_is_judged_once_by_the_first() {
    let home = home("a,,revenue,2026-Q4,9000\na,,deals,2026-Q4,90\nb,,deals,2026-Q4,90\n");
    let (rows, said) = told(&home, "en");
    let ann = of(&rows, "W5", "Ann");
    assert_eq!(ann.len(), 1, "{said}");
    assert!(!ann[0].to_string().contains("won deals"), "{ann:#?}");
    let bob = of(&rows, "W5", "Bob");
    assert_eq!(bob.len(), 1, "{said}");
    assert!(bob[0].to_string().contains("won deals"), "{bob:#?}");
}
