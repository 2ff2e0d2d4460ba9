//! Rows that stand for nobody, or for several: a vacant target of one month, and the level of a team that is counted.

use crate::home::Home;
use serde_json::json;

/// What is left to nobody is compared with the months of which the leaver's target says something, as everybody's is.
#[test]
fn rule_16_a_vacant_target_of_one_month_is_compared_with_that_month() {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit,from,to\na,Ann,mid,East,,\nc,Cid,mid,East,,2026-10-15\n",
    );
    home.import(
        "deals",
        "id,rep,stage,amount,opened,closed\nD1,c,won,50,2026-10-01,2026-10-20\nD2,c,won,70,2026-10-01,2026-11-03\n",
    );
    home.import(
        "targets",
        "rep,metric,period,amount\nc,revenue,2026-11,1000\n",
    );
    let words = ["--as-of", "2026-11-27", "targets", "--period", "2026-Q4"];
    let all = home.json(&words);
    let all = all["nodes"].as_array().unwrap();
    let vacant = all.iter().find(|node| node["kind"] == "vacant").unwrap();
    assert_eq!(
        (
            &vacant["target_minor"],
            &vacant["attainment"],
            &vacant["without_target_minor"]
        ),
        (&json!(100_000), &json!(0.07), &json!(5_000)),
        "{vacant}"
    );
}

/// A team of 5 and 2 stands at 3.5, which no whole number says.
#[test]
fn rule_13_a_level_that_is_counted_is_whole_only_where_it_is() {
    let home = Home::empty();
    let settings = "[metrics.complaints]\norder = 4\nkind = \"level\"\nunit = \"count\"\nbetter = \"lower\"\n\
        en = \"complaints\"\nzh = \"投诉\"\n";
    let config = home.path("config/quarterdeck/config.toml");
    std::fs::create_dir_all(config.parent().unwrap()).unwrap();
    std::fs::write(config, settings).unwrap();
    home.import(
        "reps",
        "id,name,tier,unit\na,Ann,mid,East\nb,Bob,mid,East\nc,Cid,mid,West\n",
    );
    let rows = "rep,metric,day,value,base\na,complaints,2026-11-20,5,10\n\
        b,complaints,2026-11-20,2,10\nc,complaints,2026-11-20,4,10\n";
    home.import("readings", rows);
    let words = [
        "--as-of",
        "2026-11-27",
        "targets",
        "--metric",
        "complaints",
        "--period",
        "2026-11",
    ];
    let all = home.json(&words);
    let all = all["nodes"].as_array().unwrap();
    let of = |name: &str| all.iter().find(|node| node["name"] == name).unwrap()["actual"].clone();
    assert_eq!(
        (of("East"), of("West"), of("Ann")),
        (json!(3.5), json!(4), json!(5))
    );
    let said = home.out(&words);
    let east = said.lines().find(|line| line.contains("East")).unwrap();
    assert!(east.contains("3.5"), "{said}");
}

/// A place that is left goes on having its months: they are nobody's, named with whose they were, and the team adds up.
#[test]
fn rule_22_the_months_of_a_place_that_is_left_are_vacant_and_add_up() {
    let home = Home::empty();
    home.import(
        "reps",
        "id,name,tier,unit,from,to\na,Ann,mid,East,,\nc,Cid,mid,East,,2027-04-01\n",
    );
    let of = ["--unit", "East", "--by", "team"];
    let year = [
        "--period", "2027", "--amount", "1200000", "--below", "months",
    ];
    let why = ["--publish", "--why", "plan"];
    home.out(&[&["target", "split"][..], &of, &year, &why].concat());
    for (period, is_vacant) in [("2027-03", false), ("2027-04", true), ("2027-12", true)] {
        let of = ["--unit", "East", "--period", period];
        let shown = home.json(&[&["target", "show"][..], &of].concat());
        let split = &shown["splits"][0];
        assert_eq!(split["gap_minor"], json!(0), "{split}");
        let children = split["children"].as_array().unwrap();
        let cid = children.iter().find(|child| child["child"] == "c").unwrap();
        assert!(cid["target_minor"].as_i64().unwrap() > 0, "{split}");
        assert_eq!(cid["left"].is_string(), is_vacant, "{cid}");
        for (lang, word) in [("en", "vacant"), ("zh-CN", "空缺")] {
            let lang = ["--lang", lang];
            let said = home.out(&[&lang[..], &["plan", "--by", "team"], &of].concat());
            let line = said.lines().find(|line| line.contains("Cid")).unwrap();
            assert_eq!(line.contains(word), is_vacant, "{said}");
            let said = home.out(&[&lang[..], &["target", "show"], &of].concat());
            assert_eq!(said.contains(word), is_vacant, "{said}");
        }
    }
    // The tree says the same.
    let all = home.json(&["targets", "--period", "2027-04"]);
    let all = all["nodes"].as_array().unwrap();
    let east = all.iter().find(|node| node["name"] == "East").unwrap();
    assert_eq!(east["mismatch_minor"], json!(null));
    assert!(all.iter().any(|node| node["kind"] == "vacant"));
}
