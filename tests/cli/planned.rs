//! What stands beside targets: a week by its days, notes as a file, a share of the market, weights by their days, and
//! evaluations that nobody made.

use crate::doors::{WHY, set, shown};
use crate::home::Home;
use serde_json::{Value, json};

#[test]
fn d1_a_week_opens_its_days() {
    let home = Home::with_team();
    let of = ["--rep", "R1", "--period", "2026-W49"];
    assert_eq!(set(&home, &[&of[..], &["--amount", "0.08"]].concat()).0, 0);
    let days = shown(&home, &of)["days"].clone();
    let days: Vec<(String, i64)> = (days.as_array().unwrap().iter())
        .map(|day| {
            (
                day["day"].as_str().unwrap().to_owned(),
                day["target_minor"].as_i64().unwrap(),
            )
        })
        .collect();
    assert_eq!(days.len(), 5, "{days:?}");
    assert_eq!(days.iter().map(|(_, amount)| amount).sum::<i64>(), 8);
    assert_eq!(days[0], ("2026-11-30".to_owned(), 2));
    for (lang, title) in [("en", "By day"), ("zh-CN", "按天")] {
        let said = home.out(&[&["--lang", lang, "target"], &of[..]].concat());
        assert!(said.contains(title), "{said}");
    }
    let quarter = shown(&home, &["--rep", "R1", "--period", "2026-Q4"]);
    assert_eq!(quarter["days"], json!([]));
}

#[test]
fn d12_notes_go_out_as_a_file_and_come_back_without_a_difference() {
    let home = Home::with_team();
    let note = [
        "target", "note", "--rep", "R1", "--period", "2026-Q4", "--note", "a, \"b\"", "--match",
        "no",
    ];
    home.out(&[&note[..], &WHY].concat());
    let csv = home.out(&["target", "export", "--notes"]);
    let file = home.file("notes.csv", &csv);
    let path = file.to_str().unwrap();
    let read = home.json(&["target", "import", path]);
    assert_eq!((&read["new"], &read["same"]), (&json!(0), &json!(1)));
    let fresh = Home::with_team();
    fresh.out(&[&["target", "import", path], &WHY[..]].concat());
    assert_eq!(fresh.out(&["target", "export", "--notes"]), csv);
    let document = fresh.json(&["target", "export", "--notes"]);
    assert_eq!(document["notes"][0]["match"], json!("no"));
    let wrong = home.file(
        "wrong.csv",
        "metric,period,rep,match,note\nrevenue,2026-Q4,R1,perhaps,x\n",
    );
    assert_eq!(
        home.ends(&["target", "import", wrong.to_str().unwrap()]).0,
        1
    );
}

#[test]
fn d5_a_split_that_is_published_at_once_says_its_companions_in_a_document_too() {
    let home = Home::with_team();
    let split = [
        "target", "split", "--by", "product", "--period", "2027-Q1", "--amount", "1000",
    ];
    let draft = home.json(&split);
    let done = home.json(&[&split[..], &WHY].concat());
    assert!(
        draft["companions"]
            .as_array()
            .is_some_and(|all| !all.is_empty())
    );
    assert_eq!(done["companions"], draft["companions"]);
    assert_eq!(done["targets"], draft["targets"]);
    assert_eq!(done["events"].as_array().unwrap().len(), 1);
}

#[test]
fn s2_a_share_of_the_market_is_a_bound_of_the_company() {
    let home = Home::with_team();
    let market = [
        "--set",
        "planning.market_size=500000000",
        "--set",
        "planning.market_share=1250",
    ];
    let plan = [
        "plan", "--show", "possible", "--period", "2027", "--amount", "1000",
    ];
    let document = home.json(&[&market[..], &plan].concat());
    let bounds = document["bounds"].as_array().unwrap();
    let share = bounds
        .iter()
        .find(|bound| bound["from"]["share_percent"].is_number());
    let share = share.unwrap_or_else(|| panic!("{document}"));
    assert_eq!(
        (&share["bound"], &share["amount_minor"]),
        (&json!("market"), &json!(6_250_000_000i64))
    );
    for (lang, words) in [("en", "× share 12.5%"), ("zh-CN", "份额 12.5%")] {
        let said = home.out(&[&["--lang", lang], &market[..], &plan].concat());
        assert!(said.contains(words), "{said}");
    }
}

#[test]
fn rule_24_weights_that_hold_from_a_day_on_leave_the_mornings_before_it() {
    let home = Home::with_team();
    let settings = |later: &str| {
        format!(
            "[metrics.care]\norder = 300\nkind = \"weighted\"\nunit = \"percent\"\nbetter = \"higher\"\nen = \"care\"\n\
             zh = \"经营\"\nparts = [{{ metric = \"revenue\", weight = 60 }}, {{ metric = \"touch\", weight = 40 }}]\n{later}"
        )
    };
    std::fs::create_dir_all(home.path("config/quarterdeck")).unwrap();
    home.file("config/quarterdeck/config.toml", &settings(""));
    home.import(
        "targets",
        "rep,metric,period,amount\nR1,care,2026-11,100%\nR1,revenue,2026-11,2000\nR1,touch,2026-11,40\n",
    );
    let shown = |later: &str, morning: &str| -> String {
        home.file("config/quarterdeck/config.toml", &settings(later));
        let (code, out) = home.on(
            morning,
            &[
                "--json", "targets", "--metric", "care", "--period", "2026-11",
            ],
        );
        assert_eq!(code, 0, "{out}");
        let document: Value = serde_json::from_str(&out).unwrap();
        let rep = document["nodes"]
            .as_array()
            .unwrap()
            .iter()
            .find(|node| node["id"] == "rep:R1");
        rep.unwrap()["actual"].to_string()
    };
    let later = "weights = [{ from = \"2026-11-18\", of = [10, 90] }]\n";
    // The morning of the 18th judges the 17th, which the old weights hold of.
    assert_eq!(shown(later, "2026-11-18"), shown("", "2026-11-18"));
    assert_ne!(shown(later, "2026-11-19"), shown("", "2026-11-19"));
    let wrong = "weights = [{ from = \"2026-11-18\", of = [10] }]\n";
    home.file("config/quarterdeck/config.toml", &settings(wrong));
    let (code, _, said) = home.ends(&["targets"]);
    assert!(
        code != 0 && said.contains("revenue") && said.contains("touch"),
        "{said}"
    );
}

#[test]
fn a4_an_evaluation_that_nobody_made_stays_overdue() {
    let home = Home::with_team();
    let tasks = |morning: &str| -> Vec<String> {
        let (code, out) = home.on(morning, &["--json", "task"]);
        assert_eq!(code, 0, "{out}");
        let document: Value = serde_json::from_str(&out).unwrap();
        let all = document["tasks"].as_array().unwrap().iter();
        let ids = all.map(|task| task["event"].as_str().unwrap().to_owned());
        ids.filter(|id| id.starts_with("eval-")).collect()
    };
    let months = |morning: &str| -> Vec<String> {
        let mut all = tasks(morning);
        all.retain(|id| !id.contains('Q'));
        all
    };
    // Targets of the quarter stood from November on: nobody evaluates November, and in February it is still there.
    assert_eq!(months("2026-12-02"), ["eval-2026-11"]);
    assert_eq!(months("2027-02-10"), ["eval-2026-11", "eval-2026-12"]);
    assert!(
        tasks("2027-07-10").iter().all(|id| id != "eval-2026-11"),
        "half a year later it is gone"
    );
}
